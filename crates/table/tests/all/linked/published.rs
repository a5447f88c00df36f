//! Linked tables whose rows overlap, stand twice or are published again.

use super::{day, lines, of_new};
use crate::bounds;
use std::fmt::Write as _;
use waymark_model::LinkPeriod;

#[test]
fn a_row_that_stands_twice_by_its_id_counts_once() {
    let rows = |last: &str| {
        format!("id,Date,Place,Arrivals\n7,2023-09-24,Goris,100\n3,2023-09-24,Goris,50\n{last}\n")
    };
    assert_eq!(day(&rows("7,2023-09-24,Goris,100")), ["Goris 2023-09-24 150"]);
    assert_eq!(day(&rows("8,2023-09-24,Goris,1")), ["Goris 2023-09-24 151"]);
    assert_eq!(day(&rows("7,2023-09-24,Goris,90")), Vec::<String>::new());
}

#[test]
fn rows_of_times_that_overlap_are_no_sum() {
    let head = "Start date,End date,Place,New arrivals\n";
    let both = "2023-09-01,2023-09-20,Goris,100\n2023-09-05,2023-09-25,Goris,80\n";
    let of = |rows: &str, every| lines(&of_new(&format!("{head}{rows}"), every));
    // Within one period it is at least the more of both, and at most all.
    assert_eq!(of(both, LinkPeriod::Month), ["Goris 2023-09 100..180"]);
    // Times that do not overlap are added up, and so are rows of the same.
    let apart = "2023-09-01,2023-09-10,Goris,100\n2023-09-11,2023-09-25,Goris,80\n\
                 2023-09-11,2023-09-25,Goris,3\n";
    assert_eq!(of(apart, LinkPeriod::Month), ["Goris 2023-09 183"]);
    assert_eq!(of(&format!("{apart}{both}"), LinkPeriod::Month), ["Goris 2023-09 183..363"]);
    // Over two periods it is a figure of its own, and those that it overlaps may be more.
    let across = "2023-09-18,2023-09-19,Goris,10\n2023-09-20,2023-09-28,Goris,100\n\
                  2023-10-02,2023-10-03,Goris,7\n";
    assert_eq!(
        of(across, LinkPeriod::Week),
        [
            "Goris 2023-09-18/2023-09-24 10..",
            "Goris 2023-09-20/2023-09-28 100..",
            "Goris 2023-10-02/2023-10-08 7"
        ]
    );
    let found = of_new(&format!("{head}{both}"), LinkPeriod::Month);
    assert!(found.figures[0].doubts[0].contains("overlap"), "{:?}", found.figures[0].doubts);
    // A month beside days of it.
    let mixed =
        "Date,Place,New arrivals\n2023-09,Goris,900\n2023-09-20,Goris,50\n2023-09-21,Goris,60\n";
    assert_eq!(lines(&of_new(mixed, LinkPeriod::Month)), ["Goris 2023-09 900..1010"]);
    // Of another place they are nobody's again.
    let other = "Date,Place,New arrivals\n2023-09,Goris,900\n2023-09-20,Vayk,50\n";
    assert_eq!(lines(&of_new(other, LinkPeriod::Day)), ["Goris 2023-09 900", "Vayk 2023-09-20 50"]);
}

#[test]
fn what_is_published_again_is_not_added_up() {
    let head = "Date,Published,Place,New arrivals\n";
    let rows = "2023-09-24,2023-09-24,Goris,100\n2023-09-24,2023-09-26,Goris,130\n\
                2023-09-25,2023-09-26,Goris,5\n";
    let found = of_new(&format!("{head}{rows}"), LinkPeriod::Day);
    assert_eq!(
        found.figures.iter().map(|f| bounds(&found, f)).collect::<Vec<_>>(),
        ["130..230", "5"]
    );
    assert!(found.figures[0].doubts[0].contains("published"), "{:?}", found.figures[0].doubts);
    // Rows with ids are records of their own.
    let ids = "ID,Date,Published,Place,New arrivals\n1,2023-09-24,2023-09-24,Goris,100\n\
               2,2023-09-24,2023-09-26,Goris,130\n";
    assert_eq!(lines(&of_new(ids, LinkPeriod::Day)), ["Goris 2023-09-24 230"]);
    // Of what is there, that holds which was published last, in whatever order they stand.
    for rows in [
        "2023-09-24,2023-09-24,Goris,100\n2023-09-24,2023-09-26,Goris,130\n",
        "2023-09-24,2023-09-26,Goris,130\n2023-09-24,2023-09-24,Goris,100\n",
    ] {
        let text = format!("Date,Published,Place,IDPs present\n{rows}");
        assert_eq!(lines(&of_new(&text, LinkPeriod::Day)), ["Goris 2023-09-24 130"]);
    }
}

#[test]
fn what_was_published_last_of_a_moment_is_known_or_nothing_is() {
    let of = |rows: &[&str]| {
        let rows = rows.join("\n2023-09-24,");
        let text = format!("Date,Published,Place,IDPs present\n2023-09-24,{rows}\n");
        of_new(&text, LinkPeriod::Day)
    };
    let (first, last) = ("2023-09-26,Goris,1000", "2023-09-27,Goris,900");
    for unknown in ["2023-09-27,Goris,9 hundreds", ",Goris,9 hundreds"] {
        for rows in [[first, unknown], [unknown, first]] {
            let found = of(&rows);
            assert_eq!(lines(&found), Vec::<String>::new(), "{rows:?}");
            assert!(found.left_out.iter().any(|l| l.why.contains("at least 0")), "{rows:?}");
        }
    }
    // What is not known was corrected.
    let early = "2023-09-26,Goris,9 hundreds";
    for rows in [[early, last], [last, early]] {
        let found = of(&rows);
        assert_eq!(lines(&found), ["Goris 2023-09-24 900"], "{rows:?}");
        assert!(found.figures[0].doubts[0].contains("published again"), "{rows:?}");
    }
    // One that does not say when may be the last of them, or a part.
    let undated = ",Goris,950";
    for rows in [[first, last, undated], [undated, first, last], [last, undated, first]] {
        let found = of(&rows);
        assert_eq!(lines(&found), ["Goris 2023-09-24 900..1850"], "{rows:?}");
        let doubts = found.figures[0].doubts.join(" ");
        assert!(doubts.contains("do not say when"), "{rows:?}: {doubts}");
    }
    // In sums too the day of the table is none of the row.
    let text = "Date,Published,Place,New arrivals\n2023-09-24,2023-09-26,Goris,100\n2023-09-24,,Goris,30\n";
    assert_eq!(lines(&of_new(text, LinkPeriod::Day)), ["Goris 2023-09-24 30..130"]);
}

/// A file that two threads would read, whose ids are in no order.
#[test]
fn ids_in_no_order_are_compared_over_all_of_the_file() {
    const ROWS: u64 = 120_000;
    let with = |more: &str| {
        let mut text = "ID,Date,Place,New arrivals,Remarks\n".to_owned();
        for n in 0..ROWS {
            let id = n * 7_919 % ROWS;
            let _ = writeln!(text, "r{id},2023-09-24,Goris,1,by hand");
        }
        text.push_str(more);
        of_new(&text, LinkPeriod::Day)
    };
    assert_eq!(lines(&with("")), ["Goris 2023-09-24 120000"]);
    let again = with("r5,2023-09-24,Goris,1,by hand\n");
    assert_eq!(lines(&again), ["Goris 2023-09-24 120000"]);
    assert!(again.left_out.iter().any(|l| l.row == 120_002 && l.why.contains("stands twice")));
    // One that says something else leaves nothing certain.
    let other = with("r5,2023-09-24,Goris,2,by hand\n");
    assert!(other.figures.is_empty(), "{:?}", lines(&other));
}
