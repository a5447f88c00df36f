//! What is no table of rows to add up, and days that lack their year.

use super::{ADDED, lines, linked, try_linked};
use std::fmt::Write as _;
use waymark_model::{Count, LinkPeriod};
use waymark_table::import::ImportError;

#[test]
fn tables_that_waymark_wrote_are_no_rows_to_add_up() {
    let figures = "place,measure,lower,upper,count,in use,because of,figure id,as of\n\
                   Goris,Arrivals,5,5,5,used,,a/0,2023-09-24\n";
    let bounds = "at,place,measure,lower,upper,told of,rests on\n\
                  2023-09-24,Goris,Arrivals,5,5,2023-09-24,a/0\n";
    for (text, says) in [(figures, "import it"), (bounds, "figures")] {
        let error = try_linked(text.as_bytes(), LinkPeriod::Day, &[]).unwrap_err();
        assert!(matches!(&error, ImportError::NoTable(why) if why.contains(says)), "{error}");
    }
}

#[test]
fn counts_that_may_be_off_are_no_rows_to_add_up() {
    let said = "Date,Place,Arrivals,Margin of error (%)\n2023-01-01,Goris,500,10\n";
    let error = try_linked(said.as_bytes(), LinkPeriod::Day, &[ADDED]).unwrap_err().to_string();
    assert!(error.contains("how far its counts may be off"), "{error}");
}

#[test]
fn a_second_table_and_days_without_a_year_in_several_columns_are_refused() {
    let said = |rows: &str| {
        try_linked(rows.as_bytes(), LinkPeriod::Day, &[ADDED]).unwrap_err().to_string()
    };
    let second = said(
        "District,Arrivals,Date\nKaya,500,2023-01-01\n,,\nDistrict,Departures,Date\nKaya,10,2023-01-01\n",
    );
    assert!(second.contains("another table begins in row 4"), "{second}");
    let parts = said("Month,Day,Border point,Arrivals\n3,1,Medyka,500\n");
    assert!(parts.contains("stands in `Month` and `Day` and has no year"), "{parts}");
}

#[test]
fn a_second_table_far_below_the_first_is_refused() {
    let mut rows = "Date,Place,Arrivals\n".to_owned();
    for nth in 0..20_000 {
        let _ = writeln!(rows, "2023-01-{:02},Goris,10", nth % 28 + 1);
    }
    let with = |below: &str| {
        let text = format!("{rows}{below}\n2023-01-01,Goris,7\n");
        try_linked(text.as_bytes(), LinkPeriod::Day, &[ADDED])
    };
    let second = with("Date,Place,Departures").unwrap_err().to_string();
    assert!(second.contains("another table begins in row 20002"), "{second}");
    // The same headings again are of the same table.
    let again = with("Date,Place,Arrivals").unwrap();
    assert_eq!(again.figures.len(), 28);
}

#[test]
fn what_is_new_in_a_week_is_not_new_on_the_day_that_tells_of_it() {
    let rows = |heading: &str, days: &[&str]| {
        let mut text = format!("Date,Place,{heading}\n");
        for day in days {
            let _ = writeln!(text, "{day},Goris,20");
        }
        linked(&text, LinkPeriod::Day, &["published x=2024-12-01"])
    };
    let weeks = ["2024-01-08", "2024-01-15", "2024-01-22"];
    let months = ["2024-01-31", "2024-02-29", "2024-03-31"];
    for (heading, days) in [
        ("New arrivals", weeks),
        ("Weekly arrivals", ["2024-01-08", "2024-01-15", "2024-01-23"]),
        ("New arrivals", months),
    ] {
        let read = rows(heading, &days);
        for figure in &read.figures {
            assert_eq!((figure.count, figure.during), (Count::AtLeast(20), None), "{days:?}");
        }
        assert_eq!(read.figures.len(), 3);
        assert!(read.notes.iter().any(|note| note.contains("week or month")), "{:?}", read.notes);
    }
    let daily = rows("New arrivals", &["2024-01-08", "2024-01-09", "2024-01-15"]);
    assert!(daily.figures.iter().all(|figure| figure.during.is_some()));
}

#[test]
fn days_without_a_year_are_asked_of_which_they_are() {
    let rows = "Arrivals in 2023,,\nDate,Place,Arrivals\n31/03,Goris,100\n31/03,Goris,50\n30/04,Goris,20\n";
    let open = linked(rows, LinkPeriod::Day, &[]);
    let [ask] = open.asks.as_slice() else { panic!("{:?}", open.asks) };
    assert_eq!(
        (ask.question.as_str(), &*ask.answers),
        ("Of which year is `31/03`?", &["2023".to_owned()][..])
    );
    let said = ["answer Of which year is `31/03`?=2023", ADDED, "published x=2023-12-01"];
    let read = linked(rows, LinkPeriod::Day, &said);
    assert_eq!(lines(&read), ["Goris 2023-03-31 150", "Goris 2023-04-30 20"]);
}
