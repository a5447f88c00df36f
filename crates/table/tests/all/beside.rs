//! What stands above, below and beside a table says what is counted, or is another table.

use super::{lines, of_text, why};
use waymark_model::Measure;

#[test]
fn rows_under_other_headings_are_no_rows_of_the_table() {
    let table = "Site,Arrivals so far,Date\nA,10,2024-01-01\nB,20,2024-01-01\n,,\n\
                 Site,Departures,Date\nA,3,2024-01-02\nB,4,2024-01-02\n,,\n\
                 Site,Arrivals so far,Date\nC,5,2024-01-03\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found), ["2 A 2024-01-01 10", "3 B 2024-01-01 20", "10 C 2024-01-03 5"]);
    assert_eq!(why(&found, 6), ["it stands under the headings of row 5"]);
    assert!(found.notes.iter().any(|n| n.contains("another table begins in row 5")));
    let renamed = of_text(
        "Site,Arrivals so far,Date\nA,10,2024-01-01\nCamp,Departures,Day\nB,3,2024-01-02\n",
        &[],
    );
    assert_eq!(lines(&renamed), ["2 A 2024-01-01 10"]);
}

#[test]
fn a_title_above_the_same_headings_is_asked() {
    let table = "Table 1: Arrivals so far,,\nSite,Persons,Date\nA,10,2024-01-01\nTotal,10,\n,,\n\
                 Table 2: Departures,,\nSite,Persons,Date\nA,13,2024-01-02\n";
    let question = "`Table 2: Departures` stands above the same headings: do its rows count the same as \
                    those before?";
    let open = of_text(table, &["set measure=Arrivals"]);
    assert_eq!(lines(&open), ["3 A 2024-01-01 10"]);
    assert!(open.asks.iter().any(|a| a.question == question && a.rows == 1), "{:?}", open.asks);
    let same = format!("answer {question}=the same");
    let same = of_text(table, &["set measure=Arrivals", &same]);
    assert_eq!(lines(&same), ["3 A 2024-01-01 10", "8 A 2024-01-02 13"]);
    let pages = "Report, page 1,,\nSite,Arrivals so far,Date\nA,10,2024-01-01\nReport, page 2,,\n\
                 Site,Arrivals so far,Date\nB,3,2024-01-02\n"
        .replace("Report,", "Report");
    assert_eq!(of_text(&pages, &[]).figures.len(), 2);
}

#[test]
fn a_title_that_names_a_measure_takes_nobody_for_present() {
    let table = "Arrivals by site,,\nSite,Persons,Date\nA,10,2024-01-01\n";
    let open = of_text(table, &[]);
    assert!(open.figures.is_empty());
    assert_eq!(open.asks[0].question, "What do `Persons` count?");
    assert_eq!(open.asks[0].answers[0], "Arrivals");
    let untitled = of_text("Site,Persons,Date\nA,10,2024-01-01\n", &[]);
    assert_eq!(untitled.figures[0].series.measure, Measure::Present);
}

#[test]
fn who_enters_and_who_leaves_is_told_by_the_cells() {
    let table = "Date,Border point,Direction,Persons\n2024-01-01,Joda,Entry,500\n\
                 2024-01-01,Joda,Exit,30\n2024-01-02,Joda,Incoming,600\n2024-01-02,Joda,Outgoing,40\n";
    // Who comes and goes is counted anew each day, or so far: that it rises does not tell.
    let open = of_text(table, &[]);
    let question = "Does `Persons` count all so far? The table is of who comes and goes";
    assert_eq!((open.asks.len(), open.asks[0].question.as_str()), (1, question));
    assert!(open.figures.is_empty());
    let found = of_text(table, &[&format!("answer {question}=new since the row before")]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let measures: Vec<Measure> = found.figures.iter().map(|f| f.series.measure).collect();
    use Measure::{Arrivals, Departures};
    assert_eq!(measures, [Arrivals, Departures, Arrivals, Departures]);
}

#[test]
fn a_row_that_is_the_sum_of_those_above_is_asked() {
    let table = "Region,Refugees,Date\nNorthland,1000,2024-01-01\nSouthland,2000,2024-01-01\n\
                 Everywhere,3000,2024-01-01\n";
    let open = of_text(table, &[]);
    let question = "`Everywhere` is the sum of the rows above: is it their total, or a place?";
    assert_eq!((open.asks.len(), open.asks[0].question.as_str()), (1, question));
    assert_eq!(open.figures.len(), 2);
    let total = of_text(table, &[&format!("answer {question}=a total")]);
    assert_eq!(total.figures.len(), 2);
    assert!(why(&total, 4)[0].contains("3000 agrees"), "{:?}", total.left_out);
    let site = of_text(table, &[&format!("answer {question}=a place")]);
    assert_eq!(site.figures.len(), 3);
    // By chance three is one and two; a country that is known is where it is.
    let chance = of_text(&table.replace("000,2024", ",2024"), &[]);
    assert_eq!((chance.asks.len(), chance.figures.len()), (0, 3));
    let country = of_text(&table.replace("Everywhere", "Yemen"), &[]);
    assert_eq!((country.asks.len(), country.figures.len()), (0, 3));
}

#[test]
fn what_is_said_of_the_whole_country_is_a_total_however_small() {
    for name in ["National", "Nationwide", "Ensemble du pays", "Total pays", "Nacional", "المجموع"]
    {
        let table = format!(
            "Date,Province,IDPs\n2023-01-01,Alpha,100\n2023-01-01,Beta,200\n2023-01-01,{name},300\n"
        );
        let found = of_text(&table, &[]);
        assert_eq!((found.asks.len(), found.figures.len()), (0, 2), "{name}: {:?}", found.asks);
        assert!(why(&found, 4)[0].contains("300 agrees"), "{name}: {:?}", found.left_out);
    }
}

#[test]
fn the_count_of_a_period_before_is_left_out_and_no_day() {
    for heading in ["Previous week", "Last round", "Semaine précédente", "Mes anterior"] {
        let table = format!("Site,{heading},IDPs\nA,100,120\nB,50,60\n");
        let found = of_text(&table, &["set as_of=2024-01-05"]);
        assert_eq!(lines(&found), ["2 A 2024-01-05 120", "3 B 2024-01-05 60"], "{heading}");
        assert!(why(&found, 0)[0].contains("the period before"), "{:?}", found.left_out);
    }
}

#[test]
fn columns_of_places_that_are_filled_by_turns_lie_within_none() {
    let table = "Region,Town,Site,IDPs,Date\nR1,T1,,500,2024-01-01\nR1,,S2,700,2024-01-01\n";
    let found = of_text(table, &[]);
    assert_eq!(lines(&found), ["2 T1 2024-01-01 500", "3 S2 2024-01-01 700"]);
}

#[test]
fn those_who_arrived_are_at_their_destination() {
    let table = "Date,Destination governorate,Departure governorate,Arrivals\n\
                 2024-01-01,Hajjah,Taiz,512\n2024-01-02,Hajjah,Aden,600\n";
    let found = of_text(table, &[]);
    assert!(!lines(&found).iter().any(|line| line.contains("Taiz") || line.contains("Aden")));
}

#[test]
fn headings_in_a_second_language_begin_no_other_table() {
    let table =
        "Place,Date,Arrivals so far\nLieu,Date,Total cumulé des arrivées\nA,2024-01-01,10\n";
    assert_eq!(lines(&of_text(table, &[])), ["3 A 2024-01-01 10"]);
}

#[test]
fn so_many_or_more_is_an_age_or_is_asked() {
    let said = |heading: &str| {
        let found = of_text(&format!("Place,Date,{heading}\nA,2024-01-01,10\n"), &[]);
        found.figures.first().map(|f| f.series.people)
    };
    for heading in ["Mujeres 60 años y más", "Women 5 or more", "Femmes 5 ans et plus"] {
        assert!(said(heading).is_none_or(|people| people.age.is_some()), "{heading}");
    }
}

#[test]
fn labels_below_the_headings_are_no_other_table_and_other_counts_are() {
    let labels = "date,adm2,idps\nDate,City,Number of IDPs\n2024-01-01,A,10\n";
    assert_eq!(lines(&of_text(labels, &[])), ["3 A 2024-01-01 10"]);
    let other = "Site,Arrivals,Date\nSite,Departures,Date\nA,3,2024-01-01\n";
    let found = of_text(other, &[]);
    assert!(found.figures.iter().all(|f| f.series.measure != Measure::Arrivals));
}

#[test]
fn the_same_headings_of_another_day_are_not_the_same() {
    let table = "Site,Refugees 5 March 2022\nA,500\nSite,Refugees 6 March 2022\nB,700\n";
    let found = of_text(table, &[]);
    assert!(!lines(&found).iter().any(|line| line.contains("700")), "{:?}", lines(&found));
}

#[test]
fn a_part_of_a_part_is_asked() {
    let table = "Site,Date,Refugees,Females,of which minors\nA,2024-01-01,500,300,110\n";
    let found = of_text(table, &[]);
    let people = found.figures.iter().map(|f| f.series.people);
    assert!(people.filter(|p| p.age.is_some()).all(|p| p.sex.is_some()));
}

#[test]
fn one_count_of_a_month_is_asked_whether_it_is_of_all_so_far() {
    let table = "Site,Arrivals March 2022\nA,500\nB,70\n";
    let found = of_text(table, &[]);
    assert!(found.asks.iter().any(|a| a.question.contains("count all so far")), "{:?}", found.asks);
}

#[test]
fn where_refugees_went_out_is_not_where_they_have_asylum() {
    let table = "Date,Country of asylum,Exit point,Refugees\n2022-03-05,Germany,Medyka,500\n";
    assert!(lines(&of_text(table, &[])).iter().all(|line| line.contains("Germany")));
}

#[test]
fn counts_of_where_people_left_and_of_where_they_went_are_asked_apart() {
    let table =
        "Date,Departure IDPs,Destination IDPs,Place\n2023-03-01,100,50,A\n2023-03-02,80,70,A\n";
    let open = of_text(table, &[]);
    assert!(open.figures.is_empty());
    let question =
        |side: &str| format!("`{side} IDPs` says more than is known: does it count all of them?");
    let asked: Vec<&str> = open.asks.iter().map(|ask| ask.question.as_str()).collect();
    assert_eq!(asked, [question("Departure"), question("Destination")]);
    let left = format!("answer {}=left out", question("Departure"));
    let there = format!("answer {}=all of them", question("Destination"));
    assert_eq!(
        lines(&of_text(table, &[&left, &there])),
        ["2 A 2023-03-01 50", "3 A 2023-03-02 70"]
    );
}

#[test]
fn two_titled_tables_beside_each_other_are_not_taken_for_one() {
    let text = "IDPs,,,,Returnees,,\nDistrict,Individuals,Date,,District,Individuals,Date\n\
                Herat,1200,2025-06-30,,Balkh,300,2025-06-30\nKabul,800,2025-06-30,,Kunduz,100,2025-06-30\n";
    let read = of_text(text, &[]);
    assert_eq!(lines(&read), ["3 Herat 2025-06-30 1200", "4 Kabul 2025-06-30 800"]);
    let question = "What do the columns from `Returnees · District` on belong to?";
    assert!(read.asks.iter().any(|ask| ask.question == question), "{:?}", read.asks);
}

#[test]
fn counts_of_a_closed_site_are_asked_about() {
    let text = "Site Name,Site Status,IDP Individuals,Date\nAbu Shouk,Open,45000,2025-11-01\n\
                Zamzam,Closed,12000,2025-11-01\nTawila A,Closed,0,2025-11-01\n";
    let question = "`Site Status` says `Closed`: are those whom such rows count there still?";
    let open = of_text(text, &[]);
    assert_eq!(open.figures.len(), 2, "{:?}", lines(&open));
    assert!(open.asks.iter().any(|a| a.question == question && a.rows == 1), "{:?}", open.asks);
    let there = of_text(text, &[&format!("answer {question}=they are there")]);
    assert_eq!((there.figures.len(), there.asks.len()), (3, 0));
    let left = of_text(text, &[&format!("answer {question}=left out")]);
    assert_eq!((left.figures.len(), left.asks.len()), (2, 0));
    assert_eq!(why(&left, 3).len(), 1);
}

#[test]
fn a_remark_of_a_closed_site_is_asked_about_and_arrivals_there_are_not() {
    let remarked = of_text("Site,IDPs,Date,Remarks\nZamzam,12000,2025-11-01,closed\n", &[]);
    assert_eq!((remarked.figures.len(), remarked.asks.len()), (0, 1), "{:?}", remarked.asks);
    let crossed = of_text(
        "Border point,Arrivals so far,Date,Status\nJoda,12000,2025-11-01,Closed\nTine,900,2025-11-01,Open\n",
        &[],
    );
    assert_eq!((crossed.figures.len(), crossed.asks.len()), (2, 0), "{:?}", crossed.asks);
}
