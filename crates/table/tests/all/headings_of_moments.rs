//! Headings of several rows, one of which is moments: years, quarters, months and days, above or below
//! what is counted.

use super::{lines, of_text};
use waymark_model::Status;
use waymark_table::import::Imported;

/// The same as other lines, with the status.
fn told(found: &Imported) -> Vec<String> {
    let statuses = found.figures.iter().map(|figure| figure.series.people.status);
    let all = lines(found).into_iter().zip(statuses);
    all.map(|(line, status)| format!("{line} {}", status.map_or("", Status::name))).collect()
}

/// What a row of data becomes under these headings.
fn of_row(headings: &str, row: &str) -> Vec<String> {
    let found = of_text(&format!("{headings}\n{row}\nSisian,7,7,7,7,7,7,7,7\n"), &[]);
    assert!(found.asks.is_empty(), "{headings}: {:?}", found.asks);
    let mut told = told(&found);
    told.retain(|line| !line.contains("Sisian"));
    let number = headings.lines().count() + 1;
    for line in &mut told {
        *line = line.trim_start_matches(&format!("{number} Goris ")).to_owned();
    }
    told
}

/// Two moments and two statuses over the counts of a row: which come first.
fn assert_read(headings: &str, [first, second]: [&str; 2], are_moments_above: bool) {
    let (idps, returnees) = ("InternallyDisplaced", "Returned");
    let mut of = [(first, idps), (second, idps), (first, returnees), (second, returnees)];
    if are_moments_above {
        of.swap(1, 2);
    }
    let counts = [10, 20, 30, 40].into_iter().zip(of);
    let expected: Vec<String> =
        counts.map(|(count, (moment, status))| format!("{moment} {count} {status}")).collect();
    assert_eq!(of_row(headings, "Goris,10,20,30,40"), expected, "{headings}");
}

#[test]
fn moments_stand_below_what_is_counted() {
    for (headings, moments) in [
        (",IDPs,,Returnees,\nDistrict,2022,2023,2022,2023", ["2022", "2023"]),
        ("District,IDPs,,Returnees,\n,2022,2023,2022,2023", ["2022", "2023"]),
        ("District,IDPs,IDPs,Returnees,Returnees\n,2023,2022,2023,2022", ["2023", "2022"]),
        (",IDPs,,Returnees,\nDistrict,Mar 2023,Apr 2023,Mar 2023,Apr 2023", ["2023-03", "2023-04"]),
        (
            "District,IDPs,,Returnees,\n,2023-03-31,2023-04-30,2023-03-31,2023-04-30",
            ["2023-03-31", "2023-04-30"],
        ),
        (
            ",IDPs,,Returnees,\nDistrict,2023-W01,2023-W02,2023-W01,2023-W02",
            ["2023-01-02/2023-01-08", "2023-01-09/2023-01-15"],
        ),
    ] {
        assert_read(headings, moments, false);
    }
    let french = ",PDI,,Réfugiés,\nProvince,mars 2023,avril 2023,mars 2023,avril 2023";
    let found = of_row(french, "Goris,10,20,30,40");
    assert_eq!(found[1..3], ["2023-04 20 InternallyDisplaced", "2023-03 30 Refugee"]);
}

#[test]
fn moments_stand_above_what_is_counted() {
    for (headings, moments) in [
        (",2023,,2024,\nDistrict,IDPs,Returnees,IDPs,Returnees", ["2023", "2024"]),
        ("District,2023,,2024,\n,IDPs,Returnees,IDPs,Returnees", ["2023", "2024"]),
        (",2024,2024,2023,2023\nDistrict,IDPs,Returnees,IDPs,Returnees", ["2024", "2023"]),
        (
            ",31/03/2023,,30/04/2023,\nDistrict,IDPs,Returnees,IDPs,Returnees",
            ["2023-03-31", "2023-04-30"],
        ),
        (
            ",March 2023,,April 2023,\nDistrict,IDPs,Returnees,IDPs,Returnees",
            ["2023-03", "2023-04"],
        ),
    ] {
        assert_read(headings, moments, true);
    }
}

#[test]
fn years_and_their_parts_stand_below_each_other() {
    let quarters = ["2023-01-01/2023-03-31", "2023-04-01/2023-06-30"];
    for (headings, [first, second]) in [
        (
            ",IDPs,,,,Returnees,,,\n,2023,,2024,,2023,,2024,\nDistrict,Q1,Q2,Q1,Q2,Q1,Q2,Q1,Q2",
            quarters,
        ),
        (
            "District,IDPs,,,,Returnees,,,\n,2023,,2024,,2023,,2024,\n,Q1,Q2,Q1,Q2,Q1,Q2,Q1,Q2",
            quarters,
        ),
        (
            ",IDPs,,,,Returnees,,,\n,2023,,2024,,2023,,2024,\n\
             District,Jan,Feb,Jan,Feb,Jan,Feb,Jan,Feb",
            ["2023-01", "2023-02"],
        ),
    ] {
        let found = of_row(headings, "Goris,1,2,3,4,5,6,7,8");
        assert_eq!(found.len(), 8, "{headings}: {found:?}");
        assert_eq!(found[0], format!("{first} 1 InternallyDisplaced"), "{headings}");
        assert_eq!(found[1], format!("{second} 2 InternallyDisplaced"), "{headings}");
        assert_eq!(found[5], format!("{second} 6 Returned"), "{headings}");
        assert!(found[7].starts_with("2024"), "{headings}: {found:?}");
    }
}

#[test]
fn years_stand_between_what_is_counted_and_its_parts() {
    let headings = "District,Refugees,,,,Asylum-seekers,,,\n\
                    ,2022,,2023,,2022,,2023,\n,M,F,M,F,M,F,M,F";
    let found = of_row(headings, "Goris,1,2,3,4,5,6,7,8");
    assert_eq!(found[2], "2023 3 Refugee");
    assert_eq!(found[5], "2022 6 AsylumSeeker");
    assert_eq!(found.len(), 8);
}

#[test]
fn totals_over_moments_of_a_group_count_nobody_again() {
    for headings in [
        "District,IDPs,,,Returnees,,\n,2022,2023,Total,2022,2023,Total",
        "District,IDPs 2022,IDPs 2023,Total IDPs,Returnees 2022,Returnees 2023,Total returnees",
    ] {
        let table = format!("{headings}\nGoris,10,20,30,1,2,3\nSisian,30,40,70,3,4,7\n");
        // Of those who are there nobody makes a sum.
        let open = of_text(&table, &[]);
        assert!(open.asks[0].question.starts_with("What do "), "{headings}: {:?}", open.asks);
        let found = of_text(&table, &["set measure=Present"]);
        assert!(found.asks.is_empty(), "{headings}: {:?}", found.asks);
        assert_eq!(found.figures.len(), 8, "{headings}");
        let left_out = found.left_out.iter().filter(|left| left.why.contains("over the moments"));
        assert_eq!(left_out.count(), 2, "{headings}: {:?}", found.left_out);
    }
}

#[test]
fn a_total_under_the_last_heading_may_be_of_all() {
    for headings in [
        "District,IDPs 31 January 2019,,IDPs 31 January 2020,,\n,Male,Female,Male,Female,Total",
        "District,IDPs 2019,,IDPs 2020,,\n,Male,Female,Male,Female,Total",
        "District,Refugees,,Returnees,,\n,2019,2020,2019,2020,Total",
    ] {
        let table = format!("{headings}\nGoma,11,12,13,14,50\nBeni,21,22,23,24,90\n");
        let found = of_text(&table, &["set measure=Present"]);
        assert_eq!(found.figures.len(), 8, "{headings}: {:?}", lines(&found));
        assert!(!lines(&found).iter().any(|line| line.ends_with(" 50")), "{headings}");
    }
    // One that is of its own group alone is of that.
    let table = "District,IDPs 2019,,,IDPs 2020,,\n,Male,Female,Total,Male,Female,Total\n\
                 Goma,11,12,23,13,14,27\nBeni,21,22,43,23,24,47\n";
    assert!(lines(&of_text(table, &[])).iter().any(|line| line == "3 Goma 2020 27"));
}

#[test]
fn corners_that_are_headed_again_begin_rows_of_headings() {
    for (headings, first) in [
        ("District,IDPs,\nDistrict,2018,\nDistrict,Q1,Q2", "2018-01-01/2018-03-31"),
        ("District,IDPs,\nDistrict,2018,\nDistrict,Jan,Feb", "2018-01"),
        ("District,IDPs 2018,\nDistrict,Jan,Feb", "2018-01"),
        ("District,2022,2023\n,IDPs,IDPs", "2022"),
        (",IDPs,\nDistrict,2022,2023", "2022"),
    ] {
        let table = format!("{headings}\nGoma,21,22\nBeni,1,7\n");
        let found = of_text(&table, &[]);
        assert_eq!(found.figures.len(), 4, "{headings}: {:?} {:?}", found.asks, found.left_out);
        assert!(
            told(&found)[0].ends_with(&format!("{first} 21 InternallyDisplaced")),
            "{headings}"
        );
    }
    // Years below headings of one column each are no counts at a place called District.
    let table = "District,Refugees,IDPs\nDistrict,2022,2023\nGoma,16725,5\nBeni,19872,6\n";
    assert!(
        !lines(&of_text(table, &["set as_of=2023-12-31"])).iter().any(|l| l.contains("District"))
    );
    // Parts below headings of one column each are said with them.
    let table = "District,Refugees 2018,Refugees 2019\n,Syrians,Iraqis\nGoma,16725,88282\n";
    let found = of_text(table, &[]);
    assert!(found.figures.is_empty() && !found.asks.is_empty(), "{:?}", lines(&found));
}

#[test]
fn days_with_their_sexes_are_no_ages() {
    for headings in [
        "Camp,Refugees as of 31 March 2024,,Refugees as of 30 April 2024,\n,Female,Male,Female,Male",
        "Camp,Refugees,,Refugees,\n,31 March 2024,31 March 2024,30 April 2024,30 April 2024\n\
         ,Female,Male,Female,Male",
    ] {
        let found = of_text(&format!("{headings}\nMile,1,2,3,4\nFarchana,5,6,7,8\n"), &[]);
        assert!(found.asks.is_empty(), "{headings}: {:?}", found.asks);
        let days: Vec<String> = found.figures.iter().map(|f| f.as_of.to_string()).collect();
        assert_eq!(days[1..3], ["2024-03-31", "2024-04-30"], "{headings}");
    }
    // Nor is a number beside a sex a day for sure.
    let open = of_text("Camp,Girls 12 Jan 2024,Boys 12 Jan 2024\nMile,1,2\n", &[]);
    assert!(open.figures.is_empty(), "{:?}", open.figures);
}

#[test]
fn a_row_that_numbers_the_columns_is_no_data() {
    for numbers in ["1,2,3,4,5", "(1),(2),(3),(4),(5)"] {
        let table = format!("Site,Men,Women,Total,Households\n{numbers}\nCamp A,10,20,30,6\n");
        let found = of_text(&table, &["set as_of=2023-09-07"]);
        assert!(found.figures.iter().all(|f| f.row == 3), "{numbers}: {:?}", lines(&found));
        assert_eq!(found.figures.len(), 4, "{numbers}: {:?}", found.asks);
    }
    // Camps that are numbered are no columns that are.
    let table = "Camp,IDPs 2022,IDPs 2023,IDPs 2024\n1,2,3,4\n2,5,6,7\n3,8,9,10\n";
    assert_eq!(of_text(table, &[]).figures.len(), 9);
    let table = "District,IDPs 2022,IDPs 2023\n1,2,3\nGoma,11,12\nBeni,21,22\n";
    assert_eq!(of_text(table, &[]).figures.len(), 4);
    let table = "Site,Men,Women,Total,Households\nCamp A,2,3,5,5\n1,2,3,5,5\n";
    assert_eq!(of_text(table, &["set as_of=2023-09-07"]).figures.len(), 8);
}

#[test]
fn parts_of_what_stands_above_are_read_with_it() {
    let table = "No,Site,IDPs,,,Returnees,,\n\
                 ,,Total,of which women,of which children,Total,of which women,of which children\n\
                 1,Camp A,100,60,30,10,5,2\n2,Camp B,200,110,90,20,10,4\n";
    let found = of_text(table, &["set as_of=2023-09-07"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(told(&found)[1], "3 Camp A 2023-09-07 60 InternallyDisplaced");
    assert!(found.figures[4].series.people.sex.is_some());
    let table = "District,2023,,2024,\n,Refugees,of which women,Refugees,of which women\nGoma,100,20,300,40\n";
    let found = of_text(table, &[]);
    let whole =
        lines(&found).into_iter().filter(|line| line.ends_with("100") || line.ends_with("300"));
    assert_eq!(whole.count(), 2, "{:?}", found.asks);
}

#[test]
fn quarters_below_years_are_of_what_is_answered() {
    for parts in ["Q1,Q2,Q1,Q2", "T1,T2,T1,T2", "Jan,Feb,Jan,Feb"] {
        let table = format!(",2023,,2024,\nDistrict,{parts}\nGoris,10,20,30,40\nSisian,1,2,3,4\n");
        let open = of_text(&table, &[]);
        assert_eq!(open.asks.len(), 1, "{parts}: {:?}", open.asks);
        let found = of_text(&table, &["set measure=Present"]);
        assert_eq!(found.figures.len(), 8, "{parts}: {:?} {:?}", found.asks, found.left_out);
        assert!(found.figures[3].as_of.to_string().starts_with("2024"), "{parts}");
    }
}

#[test]
fn rows_of_data_are_no_headings_of_moments() {
    for table in [
        // Counts that may be years, beside the name of their place.
        "District,IDPs,,Returnees\nGoris,2001,,2005\nSisian,7,,8\n",
        // The place of the row above holds.
        "Place,Date,IDPs\nGoris,2023-04-05,2001\n,2023-04-06,2002\n",
        ",From,To,IDPs\nGoris,2023-04-01,2023-04-05,2005\n",
    ] {
        let found = of_text(table, &["set measure=Present", "set as_of=2023-04-30"]);
        assert_eq!(found.table.headings, [1], "{table}");
    }
    // When a report is from and to stands above it, and heads nothing.
    let table = ",2023-04-01,2023-04-30,\nDistrict,IDPs,Returnees,Refugees\nGoris,10,20,30\n";
    assert_eq!(of_text(table, &[]).table.headings, [2]);
}

#[test]
fn on_a_day_leads_to_the_day() {
    for headings in [
        "IDPs on 31/03/2024,IDPs on 30/04/2024",
        "IDPs on 31 March 2024,IDPs on 30 April 2024",
        "Вернулись на 31.03.2024,Вернулись на 30.04.2024",
    ] {
        let read = of_text(&format!("Place,{headings}\nGoris,1,2\n"), &[]);
        assert_eq!(lines(&read), ["2 Goris 2024-03-31 1", "2 Goris 2024-04-30 2"], "{headings}");
    }
}
