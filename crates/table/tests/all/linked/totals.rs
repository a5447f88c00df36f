//! Linked tables with rows that are totals, or marked as what does not hold.

use super::{ADDED, day, lines, linked, of_new};
use crate::bounds;
use waymark_model::LinkPeriod;

#[test]
fn a_row_with_an_id_may_be_a_total() {
    let rows = "id,Date,Place,Arrivals\n1,2023-09-24,Goris,100\n2,2023-09-24,Vayk,7\n\
                3,2023-09-24,Total,107\n";
    assert_eq!(day(rows), ["Goris 2023-09-24 100", "Vayk 2023-09-24 7"]);
}

#[test]
fn a_total_in_a_column_that_is_not_read_is_not_counted_again() {
    let with = |rows: &str| {
        let rows = format!("Date,Place,Accommodation,Arrivals\n{rows}\n");
        linked(&rows, LinkPeriod::Day, &[ADDED, "published x=2023-12-01"])
    };
    for rows in [
        "2023-09-24,Goris,camp,60\n2023-09-24,Goris,host family,40\n2023-09-24,Goris,Total,100",
        "2023-09-24,Goris,\"TOTAL\",100\n2023-09-24,Goris,camp,60\n2023-09-24,Goris,host family,40",
    ] {
        let found = with(rows);
        assert_eq!(lines(&found), ["Goris 2023-09-24 100"]);
        assert!(found.left_out.iter().any(|l| l.why.contains("called a total")));
    }
    // A total that is more than its rows counts people whom they do not.
    let found = with("2023-09-24,Goris,camp,60\n2023-09-24,goris,Total,100");
    assert_eq!(lines(&found), ["Goris 2023-09-24 60.."]);
}

#[test]
fn of_several_marks_of_a_row_the_one_that_keeps_it_out_counts() {
    let of = |marks: &str| {
        let rows = "2023-09-24,Goris,flood,,60\n2023-09-24,Goris,war,,40\n";
        let text =
            format!("Date,Place,Cause,Remarks,New arrivals\n{rows}2023-09-24,Goris,{marks},100\n");
        of_new(&text, LinkPeriod::Day)
    };
    let (total, refused) = ("Total", "rejected");
    for marks in [
        ["provisional", total],
        [refused, total],
        ["Total war", total],
        [refused, "provisional"],
        [refused, "Total war"],
    ] {
        for marks in [marks.join(","), [marks[1], marks[0]].join(",")] {
            let found = of(&marks);
            let sums: Vec<String> = found
                .figures
                .iter()
                .filter(|f| f.holds())
                .map(|f| format!("{} {}", bounds(&found, f), f.doubts.join("")))
                .collect();
            assert_eq!(sums, ["100 "], "{marks}");
        }
    }
    assert_eq!(lines(&of("provisional,Total war")), ["Goris 2023-09-24 100"]);
}

#[test]
fn a_total_of_places_that_is_more_than_its_rows_leaves_their_sums_open() {
    let rows =
        "Date,Place,New arrivals\n2023-09-24,Goris,60\n2023-09-24,Vayk,40\n2023-09-25,Goris,7\n";
    let of = |total: &str| of_new(&format!("{rows}{total}\n"), LinkPeriod::Day);
    let same = ["Goris 2023-09-24 60", "Vayk 2023-09-24 40", "Goris 2023-09-25 7"];
    for total in
        ["2023-09-24,Total,100", "2023-09-24,TOTAL,90", "2023-09-24,Total,100\n2023-09-25,Total,7"]
    {
        assert_eq!(lines(&of(total)), same, "{total}");
    }
    let found = of("2023-09-24,Total,130");
    assert_eq!(
        lines(&found),
        ["Goris 2023-09-24 60..", "Vayk 2023-09-24 40..", "Goris 2023-09-25 7"]
    );
    assert!(found.figures[0].doubts[0].contains("a total of the table is more"));
    assert!(
        found.notes.iter().any(|n| n.starts_with("a total of 2023-09-24 is more than its rows"))
    );
    // Rows that do not hold are none of its.
    let text = "Date,Place,New arrivals,Remarks\n2023-09-24,Goris,60,\n2023-09-24,Vayk,40,rejected\n\
                2023-09-24,Total,100,\n";
    let found = of_new(text, LinkPeriod::Day);
    assert_eq!(bounds(&found, &found.figures[0]), "60..");
    // A total of women is held against women.
    let text = "Date,Place,Sex,New arrivals\n2023-09-24,Goris,female,60\n2023-09-24,Goris,male,500\n\
                2023-09-24,Total,female,100\n2023-09-24,Total,male,500\n";
    assert_eq!(
        bounds(&of_new(text, LinkPeriod::Day), &of_new(text, LinkPeriod::Day).figures[0]),
        "60.."
    );
}

#[test]
fn the_doubt_of_a_mark_stands_on_the_sums_of_its_rows() {
    for heading in ["Remarks", "Status"] {
        let text = format!(
            "Date,Place,{heading},New arrivals\n2023-09-24,Goris,provisional,60\n2023-09-24,Goris,,40\n\
             2023-09-25,Goris,,30\n2023-09-26,Goris,provisional,5\n"
        );
        let found = of_new(&text, LinkPeriod::Day);
        let doubted: Vec<usize> = found.figures.iter().map(|f| f.doubts.len()).collect();
        assert_eq!(doubted, [1, 0, 1], "{heading}: {:?}", found.figures);
    }
}

/// Each of these rows beside two of 60 and 40.
#[test]
fn a_total_of_any_name_and_a_row_that_does_not_hold_are_in_no_sum() {
    let of = |row: &str| {
        let text = format!(
            "Date,Place,Cause,New arrivals\n2023-09-24,Goris,flood,60\n2023-09-24,Goris,war,40\n{row}\n"
        );
        of_new(&text, LinkPeriod::Day)
    };
    for row in [
        "2023-09-24,Goris,Total,100",
        "2023-09-24,Goris,Total of causes,100",
        "Total,,,100",
        "2023-09-24,Goris,Goris total,100",
    ] {
        let found = of(row);
        assert_eq!(lines(&found), ["Goris 2023-09-24 100"], "{row}");
        assert!(found.left_out.iter().any(|l| l.row == 4 && l.why.contains("total")), "{row}");
    }
    let ways =
        "Date,From,To,New arrivals\n2023-09-24,Goris,Yerevan,100\n2023-09-24,Goris,Total,100\n";
    let found = linked(ways, LinkPeriod::Day, &["published x=2023-12-01", "set measure=Passed"]);
    assert_eq!(found.figures.len(), 1, "{:?}", lines(&found));
    // What is no total of the rows may be one of its own.
    assert_eq!(lines(&of("2023-09-24,Goris,Total war,30")), ["Goris 2023-09-24 100..130"]);
    let found = of("2023-09-24,Goris,rejected,30");
    let standings: Vec<_> = found.figures.iter().map(|f| format!("{:?}", f.standing)).collect();
    assert_eq!(standings, ["Used", "SetAside(\"the table says `rejected`\")"]);
    let found = of("2023-09-24,Goris,under review,30");
    assert_eq!(lines(&found), ["Goris 2023-09-24 130"]);
    assert_eq!(found.figures[0].doubts, ["the table says `under review`"]);
}

#[test]
fn a_mark_of_a_count_is_a_doubt_of_its_sum_and_what_is_torn_says_where() {
    let head = "Date,Place,New arrivals\n2023-09-24,Goris,100\n";
    let found = of_new(&format!("{head}2023-09-24,Goris,5*\n"), LinkPeriod::Day);
    assert_eq!(lines(&found), ["Goris 2023-09-24 105"]);
    assert!(found.figures[0].doubts[0].contains("footnote *"), "{:?}", found.figures[0].doubts);
    for row in ["2023-09-25", "Vayk", "50", "26 Sep 2023", "2023-09-25,Vayk,1,234"] {
        let found = of_new(&format!("{head}{row}\n2023-09-25,Goris,7\n"), LinkPeriod::Day);
        assert_eq!(lines(&found), ["Goris 2023-09-24 100..", "Goris 2023-09-25 7.."], "{row}");
        assert!(found.left_out.iter().any(|l| l.row == 3), "{row}: {:?}", found.left_out);
    }
    // One row alone that ends in its count may be cut there.
    let noted = "Date,Place,New arrivals,Note\n2023-09-24,Goris,100,x\n2023-09-24,Vayk,5,y\n";
    let short = "2023-09-25,Vayk,1\n";
    let found = of_new(&format!("{noted}{short}2023-09-25,Goris,7,z\n"), LinkPeriod::Day);
    let cut = lines(&found);
    assert!(cut.len() == 4 && cut.iter().all(|line| line.ends_with("..")), "{cut:?}");
    assert!(found.figures[0].doubts[0].contains("row 4 ends before all others"));
    let twice = of_new(&format!("{noted}{short}2023-09-26,Vayk,1\n"), LinkPeriod::Day);
    assert!(lines(&twice).iter().all(|line| !line.contains("..")), "{:?}", lines(&twice));
    let note = of_new(&format!("{head}Source: the ministry\n"), LinkPeriod::Day);
    assert_eq!(lines(&note), ["Goris 2023-09-24 100"]);
    assert!(note.left_out.iter().any(|l| l.row == 3 && l.why.contains("the ministry")));
}

#[test]
fn a_total_of_stocks_that_is_more_than_the_rows_of_its_moment_leaves_them_open() {
    let of = |rows: &str| {
        let text = format!("Date,Place,Site type,Present\n{rows}\n");
        of_new(&text, LinkPeriod::Week)
    };
    let rows = "2023-09-18,Goris,,50\n2023-09-20,Goris,,60\n2023-09-20,Vayk,,40\n";
    let same = ["Goris 2023-09-20 60", "Vayk 2023-09-20 40"];
    for total in ["2023-09-20,Total,,100", "2023-09-20,TOTAL,,90", "2023-09-18,Total,,50"] {
        assert_eq!(lines(&of(&format!("{rows}{total}"))), same, "{total}");
    }
    let found = of(&format!("{rows}2023-09-20,Total,,130"));
    assert_eq!(lines(&found), ["Goris 2023-09-20 60..", "Vayk 2023-09-20 40.."]);
    assert!(found.figures[0].doubts[0].contains("a total of the table is more"));
    // What the last of the week is not of says nothing of it.
    assert_eq!(lines(&of(&format!("{rows}2023-09-18,Total,,900"))), same);
    // Of one place, by a column that tells no figures apart.
    let camps = "2023-09-20,Goris,camp,60\n2023-09-20,Goris,Total,100";
    assert_eq!(lines(&of(camps)), ["Goris 2023-09-20 60.."]);
    let camps = "2023-09-20,Goris,camp,60\n2023-09-20,Goris,Total,60";
    assert_eq!(lines(&of(camps)), ["Goris 2023-09-20 60"]);
}
