//! Rows that are torn, that do not hold, or that count again what others count.

use crate::{bounds, lines, of_text, why};

const HEAD: &str = "Date,Place,New arrivals,Departures so far\n2023-09-24,Goris,5,1\n";

#[test]
fn a_row_with_other_cells_than_the_headings_is_no_figure() {
    for (row, figures) in [
        ("2023-09-25,Goris,1,234,7", 2),
        ("2023-09-25,50,3", 2),
        ("2023-09-25", 2),
        ("2023-09-25,Goris,\"50,3", 2),
        ("2023-09-25,\"Goris\"x,50,3", 2),
        // Blank cells at the end, and none that is needed.
        ("2023-09-25,Goris,50,3,,", 4),
    ] {
        let found = of_text(&format!("{HEAD}{row}\n2023-09-26,Vayk,7,2\n"), &[]);
        let here = found.figures.iter().filter(|f| f.row == 3).count();
        assert_eq!(here + 2, figures, "{row}: {:?}", lines(&found));
        assert_eq!(why(&found, 3).len(), usize::from(here == 0), "{row}: {:?}", found.left_out);
        // The row behind it is whole.
        assert_eq!(found.figures.iter().filter(|f| f.row == 4).count(), 2, "{row}");
    }
    // A quote that closes in a later line takes no row with it.
    let notes = "Date,Place,New arrivals,Note\n2023-09-25,Goris,50,\"fine\n2023-09-26,Goris,7,x\n\
                 2023-09-27,Goris,9,\"y\"\n";
    let found = of_text(notes, &[]);
    assert_eq!(found.figures.iter().map(|f| f.row).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(why(&found, 2).len(), 1);
    // A note that is not needed may be missing at the end; where it is in one row alone, that may be cut.
    let head = "Date,Place,New arrivals,Note\n2023-09-25,Goris,50,y\n2023-09-26,Goris,7,x\n";
    for (rows, figures) in [("2023-09-27,Goris,1", 2), ("2023-09-27,Goris,1\n2023-09-28,Vayk,2", 4)]
    {
        let found = of_text(&format!("{head}{rows}\n"), &[]);
        assert_eq!(found.figures.len(), figures, "{rows}: {:?}", lines(&found));
        assert_eq!(why(&found, 4).len(), usize::from(figures == 2), "{rows}");
    }
}

#[test]
fn a_row_that_does_not_hold_is_set_aside_and_one_that_may_not_is_doubted() {
    for heading in ["Standing", "Status", "Remarks", "Verification"] {
        let text = format!(
            "Date,Place,New arrivals,{heading}\n2023-09-24,Goris,5,confirmed\n\
             2023-09-25,Goris,50,Rejected\n2023-09-26,Goris,7,under review\n"
        );
        let found = of_text(&text, &[]);
        assert_eq!(found.asks, [], "{heading}");
        let said: Vec<String> = found
            .figures
            .iter()
            .map(|f| format!("{} {:?} {}", bounds(&found, f), f.standing, f.doubts.join(" ")))
            .collect();
        assert_eq!(
            said,
            [
                "5 Used ",
                "50 SetAside(\"the table says `Rejected`\") ",
                "7 Used the table says `under review`"
            ],
            "{heading}"
        );
    }
}

#[test]
fn what_is_asked_of_a_count_holds_for_all_cells_that_say_it() {
    let text = "Date,Place,Arrivals so far\n2023-09-24,Goris,1e3\n2023-09-25,Goris,1e3\n2023-09-26,Goris,5\n";
    let open = of_text(text, &[]);
    let asked: Vec<(&str, usize)> = open.asks.iter().map(|q| (&*q.question, q.rows)).collect();
    assert_eq!(asked, [("What does `1e3` mean in `Arrivals so far`?", 2)]);
}

#[test]
fn words_of_indicators_that_are_not_known_are_one_question() {
    let text = "Date,Place,Indicator,Value\n2023-09-24,Goris,New arrivals,5\n\
                2023-09-24,Goris,Blorbs,7\n2023-09-25,Goris,Blorbs,8\n2023-09-24,Goris,Gnarfs,9\n";
    let asked = |text: &str| -> Vec<(String, usize)> {
        of_text(text, &[]).asks.into_iter().map(|q| (q.question, q.rows)).collect()
    };
    let question = "What do `Blorbs`, `Gnarfs` in `Indicator` count?";
    assert_eq!(asked(text), [(question.to_owned(), 3)]);
    let left = of_text(text, &[&format!("answer {question}=left out")]);
    assert_eq!(lines(&left).len(), 1);
    assert_eq!(left.left_out.len(), 3);
    let each = of_text(text, &[&format!("answer {question}=each something else")]);
    assert_eq!(each.asks.len(), 2, "{:?}", each.asks);
    // Words beside a known measure may narrow it.
    let narrow = text
        .replace("Blorbs", "New arrivals in blorbs")
        .replace("Goris,Gnarfs", "Vayk,New arrivals");
    let question = "`New arrivals in blorbs` in `Indicator` says more than is known: does it count all of them?";
    assert_eq!(asked(&narrow), [(question.to_owned(), 2)]);
}

#[test]
fn words_that_hedge_stand_in_headings_and_behind_numbers_too() {
    for heading in ["Approximate new arrivals", "New arrivals (rounded)"] {
        let text = format!("Date,Place,{heading}\n2023-09-24,Goris,500\n2023-09-25,Goris,1000\n");
        let found = of_text(&text, &[]);
        assert_eq!(found.asks, [], "{heading}");
        let second = found.figures.iter().find(|f| f.row == 3).unwrap();
        assert_eq!(bounds(&found, second), "900..1100", "{heading}");
    }
    // Beside a count of the same it is one of its own.
    let both = "Date,Place,IDPs present,Approximate IDPs present\n2023-09-24,Goris,1000,500\n";
    let found = of_text(both, &[]);
    assert_eq!(found.asks.len(), 1, "neither is dropped: {:?}", found.asks);
    for (cell, said) in [
        ("50 approx", "45..55"),
        ("50 (approx)", "45..55"),
        ("50 estimated", "45..55"),
        ("50 [est]", "45..55"),
        ("50 (at least)", "50.."),
        ("50 (max)", "0..50"),
    ] {
        let found = of_text(
            &format!("Date,Place,New arrivals\n2023-09-24,Goris,7\n2023-09-25,Goris,{cell}\n"),
            &[],
        );
        let second = found.figures.iter().find(|f| f.row == 3);
        let second = second.unwrap_or_else(|| panic!("{cell}: {:?}", found.left_out));
        assert_eq!(bounds(&found, second), said, "{cell}");
    }
}

/// Count, standing and doubts of each figure.
fn standings(found: &waymark_table::import::Imported) -> Vec<String> {
    let said = |f: &waymark_table::import::TableFigure| {
        let standing = if f.holds() { "holds" } else { "aside" };
        format!("{} {standing} {}", bounds(found, f), f.doubts.join("; ")).trim().to_owned()
    };
    found.figures.iter().map(said).collect()
}

#[test]
fn rows_that_do_not_hold_displace_none_that_do() {
    let of = |rows: &str| of_text(&format!("Place,Date,IDPs,Status\n{rows}"), &[]);
    for word in ["Duplicate", "cancelled", "Rejected"] {
        for confirmed in ["Confirmed", ""] {
            let (bad, good) = (
                format!("Vayk,2023-09-25,50,{word}\n"),
                format!("Vayk,2023-09-25,50,{confirmed}\n"),
            );
            let mut found = standings(&of(&format!("{bad}{good}")));
            assert_eq!(found, ["50 aside", "50 holds"], "{word} {confirmed}");
            found = standings(&of(&format!("{good}{bad}")));
            assert_eq!(found, ["50 holds", "50 aside"], "{word} {confirmed}");
        }
    }
    // Of two that hold the one of which less is doubted stays.
    for rows in ["provisional\nVayk,2023-09-25,50,confirmed\n", "\nVayk,2023-09-25,50,unverified\n"]
    {
        let found = of(&format!("Vayk,2023-09-25,50,{rows}"));
        assert_eq!(standings(&found), ["50 holds"], "{rows}");
        assert_eq!(found.left_out.len(), 1, "{rows}");
    }
    // What does not hold asks nothing, and nothing is asked of it.
    let found = of("Vayk,2023-09-25,100,confirmed\nVayk,2023-09-25,50,cancelled\n");
    assert_eq!((found.asks.len(), standings(&found).len()), (0, 2), "{:?}", found.asks);
    let two = of("Vayk,2023-09-25,100,confirmed\nVayk,2023-09-25,50,confirmed\n");
    assert_eq!(two.asks.len(), 1);
}

#[test]
fn rows_that_do_not_hold_correct_none_and_count_in_no_sum() {
    let of = |rows: &str, head: &str| of_text(&format!("{head}\n{rows}"), &[]);
    let head = "Place,Date,IDPs,Published,Status";
    let found = of(
        "Vayk,2023-09-25,100,2023-09-26,confirmed\nVayk,2023-09-25,20,2023-09-27,rejected\n",
        head,
    );
    assert_eq!(standings(&found), ["100 holds", "20 aside"]);
    assert!(!found.notes.iter().any(|note| note.contains("corrects")), "{:?}", found.notes);
    let found = of(
        "Vayk,2023-09-25,100,2023-09-26,confirmed\nVayk,2023-09-25,30,2023-09-26,void\n\
         Vayk,2023-09-25,20,2023-09-27,confirmed\n",
        head,
    );
    assert!(found.notes.iter().any(|note| note == "row 4 corrects row 2"), "{:?}", found.notes);
    // A fall from or to a row that does not hold is none.
    let head = "Place,Date,Arrivals so far,Status";
    for rows in [
        "Vayk,2023-09-25,100,confirmed\nVayk,2023-09-26,50,rejected\nVayk,2023-09-27,120,confirmed\n",
        "Vayk,2023-09-25,900,rejected\nVayk,2023-09-26,50,confirmed\nVayk,2023-09-27,120,confirmed\n",
    ] {
        let found = of(rows, head);
        assert_eq!((found.asks.len(), found.figures.len()), (0, 3), "{:?}", found.asks);
    }
}
