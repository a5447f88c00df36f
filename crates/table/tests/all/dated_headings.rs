//! A heading that names a moment beside what it counts says of when its counts are.

use super::{lines, of_text};

const COUNTS: &str = "\nNorth,1200,1350,1300\nSouth,900,1000,1100\n";

const NORTH: [&str; 3] =
    ["2 North 2024-01-05 1200", "2 North 2024-01-12 1350", "2 North 2024-01-19 1300"];

#[test]
fn the_same_at_several_moments_is_of_each() {
    for headings in [
        "Site,IDPs 5 Jan 2024,IDPs 12 Jan 2024,IDPs 19 Jan 2024",
        "Site,Population (05/01/2024),Population (12/01/2024),Population (19/01/2024)",
        "Site,5 Jan 2024 - individuals,12 Jan 2024 - individuals,19 Jan 2024 - individuals",
        "Site,Present as of 5 January 2024,Present as of 12 January 2024,Present as of 19 January 2024",
        "Site,Present as of 2024-01-05,Present as of 2024-01-12,Present as of 2024-01-19",
        "Site,Déplacés 5 janvier 2024,Déplacés 12 janvier 2024,Déplacés 19 janvier 2024",
        "Site,IDPs 05.01.2024,IDPs 12.01.2024,IDPs 19.01.2024",
    ] {
        let found = of_text(&format!("{headings}{COUNTS}"), &["set measure=Present"]);
        assert!(
            lines(&found).starts_with(&NORTH.map(str::to_owned)),
            "{headings} {:?} {:?}",
            found.asks,
            lines(&found)
        );
        assert_eq!((found.figures.len(), found.asks.len()), (6, 0), "{headings}");
    }
}

#[test]
fn moments_stand_over_what_is_counted_or_under_it() {
    let rows = "Site,5 Jan 2024,,12 Jan 2024,\n,Households,Individuals,Households,Individuals\nNorth,10,50,12,60\n";
    let found = of_text(rows, &["set measure=Present"]);
    let households = found.figures.iter().filter(|f| found.unit_name(f) == "households");
    assert_eq!(
        lines(&found),
        [
            "3 North 2024-01-05 10",
            "3 North 2024-01-05 50",
            "3 North 2024-01-12 12",
            "3 North 2024-01-12 60",
        ],
        "{:?}",
        found.asks
    );
    assert_eq!(households.count(), 2);
    // Bounds of one moment belong together.
    let rows = "Site,IDPs low (Jan 2024),IDPs high (Jan 2024),IDPs low (Feb 2024),IDPs high (Feb 2024)\nNorth,10,50,12,60\n";
    let found = of_text(rows, &[]);
    assert_eq!(lines(&found), ["2 North 2024-01 10..50", "2 North 2024-02 12..60"]);
}

#[test]
fn a_day_in_one_heading_is_of_the_table_where_all_counts_have_it() {
    let found = of_text("Site,HH 5 Jan 2024,IDPs 5 Jan 2024\nNorth,10,50\n", &[]);
    assert_eq!(
        lines(&found),
        ["2 North 2024-01-05 10", "2 North 2024-01-05 50"],
        "{:?}",
        found.asks
    );
    // Where others have none it is offered, not taken.
    let found = of_text("Site,Refugees,IDPs 5 Jan 2024\nNorth,10,50\n", &[]);
    assert_eq!((found.figures.len(), found.asks.len()), (0, 1));
    assert_eq!(found.asks[0].answers, ["2024-01-05"]);
    // The day of the row is nearer than a year over one of its columns.
    let found = of_text("Date,Site,Census population 2015,IDPs\n2024-01-05,North,900,50\n", &[]);
    assert!(lines(&found).contains(&"2 North 2024-01-05 50".to_owned()), "{:?}", lines(&found));
}

#[test]
fn a_moment_that_is_counted_from_or_meant_for_later_is_not_of_when() {
    for heading in ["Arrivals since 1 Jan 2024", "Arrivals before 1 Jan 2024"] {
        let found = of_text(&format!("Site,{heading}\nNorth,50\n"), &[]);
        assert_eq!((found.figures.len(), found.asks.is_empty()), (0, false), "{heading}");
    }
}

#[test]
fn whether_the_day_stands_first_is_of_all_headings_or_asked_once() {
    let open = "Site,05/01/2024,06/01/2024\nNorth,10,50\n";
    let question = "Does the day or the month stand first in `05/01/2024`?";
    let found = of_text(open, &["set measure=Present"]);
    assert_eq!((found.figures.len(), found.asks.len()), (0, 1), "{:?}", found.left_out);
    assert_eq!(found.asks[0].question, question);
    let found = of_text(open, &["set measure=Present", &format!("answer {question}=month first")]);
    assert_eq!(lines(&found), ["2 North 2024-05-01 10", "2 North 2024-06-01 50"]);
    let found = of_text("Site,05/01/2024,15/01/2024\nNorth,10,50\n", &["set measure=Present"]);
    assert_eq!(lines(&found), ["2 North 2024-01-05 10", "2 North 2024-01-15 50"]);
}

#[test]
fn what_a_heading_says_more_or_what_may_be_else_is_asked() {
    for headings in [
        "Site,IDPs in rented housing Jan 2024,IDPs in rented housing Feb 2024",
        "Site,Arrivals Jan 2024,Arrivals Feb 2024",
        "Site,Girls 5-11 Jan 2024,Girls 12-17 Jan 2024",
    ] {
        let found = of_text(&format!("{headings}\nNorth,50,60\n"), &[]);
        assert_eq!((found.figures.len(), found.asks.is_empty()), (0, false), "{headings}");
    }
    // A column of no moment beside some is not dropped: it is asked of when it is.
    let found = of_text("Site,IDPs 5 Jan 2024,IDPs 12 Jan 2024,Refugees\nNorth,50,60,7\n", &[]);
    assert_eq!(found.asks.len(), 1, "{:?}", found.left_out);
    let question = "answer Of which day are the counts?=2024-01-20";
    let rows = "Site,IDPs 5 Jan 2024,IDPs 12 Jan 2024,Refugees\nNorth,50,60,7\n";
    let found = of_text(rows, &[question]);
    assert_eq!(
        lines(&found),
        ["2 North 2024-01-05 50", "2 North 2024-01-12 60", "2 North 2024-01-20 7"]
    );
    // The day of a row says more than a year over its columns.
    let rows = "Datum,Site,IDPs 2024\n2024-01-05,North,50\n2024-01-12,North,60\n";
    assert_eq!(lines(&of_text(rows, &[])), ["2 North 2024-01-05 50", "3 North 2024-01-12 60"]);
    // Grown up where children are counted beside them.
    let rows =
        "Site,Women Jan 2024,Children Jan 2024,Women Feb 2024,Children Feb 2024\nNorth,5,6,7,8\n";
    let found = of_text(rows, &["set measure=Present"]);
    let women = found.figures.iter().filter(|f| f.series.people.sex.is_some());
    assert!(women.clone().all(|f| f.series.people.age.is_some()));
    assert_eq!(women.count(), 2);
}

#[test]
fn whether_columns_of_moments_count_all_so_far_is_asked_as_of_a_column() {
    let asked = |headings: &str| {
        let found = of_text(&format!("Site,{headings}\nNorth,60,50\n"), &[]);
        assert_eq!((found.figures.len(), found.asks.len()), (0, 1), "{headings}");
        found.asks[0].question.clone()
    };
    let falls = asked("Arrivals 5 Jan 2024,Arrivals 6 Jan 2024");
    assert_eq!(falls, "Does `Arrivals` count all so far? It falls");
    for headings in ["Killed 2022,Killed 2023", "Arrivals Jan 2024,Arrivals Feb 2024"] {
        assert!(asked(headings).ends_with("count all so far? It falls"));
    }
    let rows = "Site,Arrivals Jan 2024,Arrivals Feb 2024\nNorth,50,60\n";
    let question = "Does `Arrivals` count all so far? It is of more than days";
    assert_eq!(of_text(rows, &[]).asks[0].question, question);
    let new = of_text(rows, &[&format!("answer {question}=new since the row before")]);
    let during: Vec<String> =
        new.figures.iter().filter_map(|f| f.during).map(|m| m.to_string()).collect();
    assert!(during.contains(&"2024-02".to_owned()), "{during:?} {:?}", new.left_out);
}

#[test]
fn a_total_beside_dated_columns_is_asked_of_when_it_is() {
    for headings in
        ["IDPs Jan 2024,IDPs Feb 2024,Total IDPs", "HH Jan 2024,HH Feb 2024,Total Individuals"]
    {
        let found =
            of_text(&format!("Site,{headings}\nNorth,50,60,270\n"), &["set measure=Present"]);
        assert_eq!(found.asks.len(), 1, "{headings} {:?}", found.left_out);
        assert_eq!(found.asks[0].question, "Of which day are the counts?");
    }
}

#[test]
fn days_stand_below_their_month() {
    let counts = "Camp A,100,120,110\n";
    for heads in [
        "Site,October 2023,,\n,1 Oct,2 Oct,3 Oct\n",
        "Site,Oct 2023,,\n,1 October,2 October,3 October\n",
        "Site,2023,,\n,1 Oct,2 Oct,3 Oct\n",
    ] {
        let found = of_text(&format!("{heads}{counts}"), &["set measure=Present"]);
        assert!(found.asks.is_empty(), "{heads}{:?}", found.asks);
        let days =
            ["3 Camp A 2023-10-01 100", "3 Camp A 2023-10-02 120", "3 Camp A 2023-10-03 110"];
        assert_eq!(lines(&found), days, "{heads}");
    }
    // A day of another month is none of this one.
    let other = of_text(
        "Site,October 2023,,\n,1 Oct,2 Nov,3 Oct\nCamp A,100,120,110\n",
        &["set measure=Present"],
    );
    assert!(!lines(&other).iter().any(|line| line.contains(" 120")), "{:?}", lines(&other));
}

#[test]
fn a_title_or_a_blank_column_that_says_as_of_when_is_not_asked_about() {
    for (title, day) in [
        ("Refugees from Sudan by country (as of 31 August 2024)", "2024-08-31"),
        ("Situation au 5 janvier 2024", "2024-01-05"),
        ("Refugiados con corte a 30 de junio de 2024", "2024-06-30"),
        ("Беженцы по состоянию на 26 сентября 2023", "2023-09-26"),
        ("Біженці станом на 01.06.2024", "2024-06-01"),
    ] {
        let table = format!("{title},\n,\ncountry,refugees\nChad,637000\nEgypt,1200\n");
        let found = of_text(&table, &[]);
        assert!(found.asks.is_empty(), "{title}: {:?}", found.asks);
        assert_eq!(lines(&found)[0], format!("4 Chad {day} 637000"), "{title}");
        assert!(found.notes.iter().any(|note| note.contains("the counts are of")), "{title}");
    }
    let blank = "region,IDPs,As of 30 June 2024\nAfar,90000,\nAmhara,1200,\n";
    assert_eq!(lines(&of_text(blank, &[]))[0], "2 Afar 2024-06-30 90000");
    // It can be said otherwise, and a title that names a day of something else only offers it.
    let table = "Refugees as of 31 August 2024,\n,\ncountry,refugees\nChad,637000\n";
    let answer = "answer Of which day are the counts?=2024-07-31";
    assert_eq!(lines(&of_text(table, &[answer])), ["4 Chad 2024-07-31 637000"]);
    for open in [
        "Published 31 August 2024,\n,\ncountry,refugees\nChad,637000\n",
        "Refugees as of 05/06/2024,\n,\ncountry,refugees\nChad,637000\n",
        "Refugees as of 31 August 2024 and 30 June 2024,\n31 July 2024,\ncountry,refugees\nChad,637000\n",
    ] {
        assert_eq!(of_text(open, &[]).asks.len(), 1, "{open}");
    }
}

#[test]
fn a_total_of_columns_of_moments_tells_that_each_is_of_what_is_new() {
    let table = "county,2024-W36,2024-W37,2024-W38,Total\nRenk,5210,4880,6102,16192\n\
                 Maban,310,287,,597\n";
    let found = of_text(table, &["set measure=Arrivals"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found)[1], "2 Renk 2024-09-09/2024-09-15 4880");
    assert!(found.figures.iter().all(|f| f.during == Some(f.as_of)));
    let months = "region,Jan-24,Feb-24,YTD\nBay,12000,8500,20500\n";
    let found = of_text(months, &["set measure=Displacements"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(found.figures.len(), 2);
    // A last column that is the greatest of all so far is no sum of them, and neither is a wrong one.
    for table in [
        "county,2024-W36,2024-W37,Total\nRenk,5210,6880,6880\n",
        "county,2024-W36,2024-W37,Total\nRenk,5210,4880,10000\n",
        "county,2024-W36,2024-W37,Total\nRenk,0,4880,4880\n",
    ] {
        assert_eq!(of_text(table, &["set measure=Arrivals"]).asks.len(), 1, "{table}");
    }
}

#[test]
fn a_total_of_the_columns_beside_it_counts_nobody_again() {
    let table = "country,refugees,asylum seekers,returnees,total,date\n\
                 Chad,637000,1200,0,638200,2024-08-31\nEgypt,,510300,,510300,2024-08-31\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(found.figures.len(), 4);
    assert!(
        found.left_out.iter().any(|left| left.why.contains("the sum of the columns beside it"))
    );
    // More than they are together may be everybody who is there.
    let more = "region,refugees,asylum seekers,total,date\nNorth,100,50,150,2024-01-01\n\
                South,200,60,270,2024-01-01\n";
    assert_eq!(of_text(more, &[]).asks.len(), 1);
}

#[test]
fn a_moment_of_a_heading_that_rows_are_not_of_is_asked_about() {
    let asked = |day: &str, heading: &str| {
        let found = of_text(&format!("{day},Place,{heading}\n2024-03-31,Adre,550\n"), &[]);
        (found.figures.len(), found.asks.len())
    };
    for heading in [
        "IDPs 2023",
        "IDPs_2023",
        "Population 2020",
        "IDPs (Jan 2024)",
        "IDPs as of 31 January 2024",
        "IDPs_jan",
        "PDI janvier",
        "Население 2021",
    ] {
        assert_eq!(asked("Date", heading), (0, 1), "{heading}");
    }
    for heading in [
        "IDPs 2024",
        "IDPs (March 2024)",
        "IDPs as of 31 March 2024",
        "IDPs_mar",
        "Refugees out of camp",
        "IDPs",
    ] {
        assert_eq!(asked("Date", heading), (1, 0), "{heading}");
    }
    // What is of a period is not of a month in it alone, and no other.
    let of_period = |heading: &str| {
        let table =
            format!("Start date,End date,Place,{heading}\n2024-01-01,2024-03-31,Adre,550\n");
        of_text(&table, &[]).asks.len()
    };
    assert_eq!((of_period("IDPs 2024"), of_period("IDPs 2022")), (0, 1));
    // The same at several days is of these, whatever the rows say.
    let several = "Report date,Place,IDPs 31 Jan 2024,IDPs 29 Feb 2024\n2024-03-05,Adre,550,560\n";
    assert_eq!(lines(&of_text(several, &[])), ["2 Adre 2024-01-31 550", "2 Adre 2024-02-29 560"]);
}

#[test]
fn a_title_gives_months_no_status() {
    for title in [
        "IDPs present by month",
        "Population in refugee-hosting districts",
        "Refugee response: people reached",
        "IDP tracking",
    ] {
        let table = format!("{title},,,\nSite,Group,Jan 2024,Feb 2024\nAdre,Residents,100,120\n");
        let found = of_text(&table, &[]);
        let displaced =
            [waymark_model::Status::InternallyDisplaced, waymark_model::Status::Refugee];
        let mut told = found.figures.iter().filter_map(|f| f.series.people.status);
        assert!(!told.any(|own| displaced.contains(&own)), "{title}");
    }
}
