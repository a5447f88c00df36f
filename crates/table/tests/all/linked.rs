//! Tables that stay files: rows added up by period, place and people; what is not known of a row is in no
//! sum that says to be all.

use crate::{bounds, choices, place};
use std::{fmt::Write as _, path::Path, sync::Arc};
use waymark_model::{LinkPeriod, Moment, Offset, Situation, TableLink, Text};
use waymark_table::{
    import::{self, ImportError, Imported, LinkOrder},
    linked::{
        join::{LinkState, join},
        read::LinkProgress,
    },
};

const ADDED: &str =
    "answer Is each row of `Arrivals` so many more, or all so far?=so many more: rows are added up";

fn order<'a>(path: &'a Path, every: LinkPeriod, progress: &'a LinkProgress) -> LinkOrder<'a> {
    let link = TableLink { file: "rows.csv".to_owned(), every, encoding: None, separator: None };
    LinkOrder::keeping(path, link, None, progress)
}

fn try_linked(text: &[u8], every: LinkPeriod, said: &[&str]) -> Result<Imported, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    std::fs::write(&path, text).unwrap();
    let progress = LinkProgress::default();
    let choices = choices("rows.csv", said);
    import::import_linked(&order(&path, every, &progress), &choices, None).map(|read| read.0)
}

fn linked(text: &str, every: LinkPeriod, said: &[&str]) -> Imported {
    try_linked(text.as_bytes(), every, said).unwrap()
}

/// Place, period or moment, and bounds of each figure.
fn lines(imported: &Imported) -> Vec<String> {
    assert_eq!(imported.asks, []);
    let said = |f: &import::TableFigure| {
        let when = f.during.unwrap_or(f.as_of);
        format!("{} {when} {}", place(imported, f), bounds(imported, f))
    };
    imported.figures.iter().map(said).collect()
}

fn day(text: &str) -> Vec<String> {
    lines(&linked(text, LinkPeriod::Day, &[ADDED, "published x=2023-12-01"]))
}

#[test]
fn rows_of_a_day_and_place_are_added_up() {
    let rows = "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Goris,\"50\"\n\
                2023-09-25,\"Goris\",about 20\n2023-09-24,Vayk,<10\n";
    assert_eq!(
        day(rows),
        ["Goris 2023-09-24 150", "Vayk 2023-09-24 0..9", "Goris 2023-09-25 18..22"]
    );
    let every = |every| lines(&linked(rows, every, &[ADDED, "published x=2023-12-01"]));
    assert_eq!(
        every(LinkPeriod::Week),
        [
            "Goris 2023-09-18/2023-09-24 150",
            "Vayk 2023-09-18/2023-09-24 0..9",
            "Goris 2023-09-25/2023-10-01 18..22"
        ]
    );
    assert_eq!(every(LinkPeriod::Month), ["Goris 2023-09 168..172", "Vayk 2023-09 0..9"]);
}

#[test]
fn a_time_that_was_not_over_is_at_least() {
    let rows = "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-25,Goris,5\n";
    let found = linked(rows, LinkPeriod::Day, &[ADDED]);
    assert_eq!(lines(&found), ["Goris 2023-09-24 100", "Goris 2023-09-25 5.."]);
    let known = linked(rows, LinkPeriod::Day, &[ADDED, "published x=2023-09-26"]);
    assert_eq!(lines(&known), ["Goris 2023-09-24 100", "Goris 2023-09-25 5"]);
}

/// Each makes every sum, that of its day, or that of its place one of at least so many.
#[test]
fn a_row_that_is_not_known_leaves_no_sum_certain_that_it_may_belong_to() {
    let with = |row: &str| {
        day(&format!(
            "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Vayk,7\n{row}\n2023-09-25,Goris,5\n"
        ))
    };
    let certain = ["Goris 2023-09-24 100", "Vayk 2023-09-24 7", "Goris 2023-09-25 5"];
    assert_eq!(with("2023-09-24,Total,107"), certain);
    assert_eq!(with("Date,Place,Arrivals"), certain);
    assert_eq!(with(",,"), certain);
    assert_eq!(with("Source: the ministry,,"), certain);
    let all = ["Goris 2023-09-24 100..", "Vayk 2023-09-24 7..", "Goris 2023-09-25 5.."];
    assert_eq!(with("2023-09-24,Goris"), all);
    assert_eq!(with("2023-09-24,Goris,5,9"), all);
    assert_eq!(with("2023-09-24,Go\"ris,5"), all);
    assert_eq!(with("sometime,,5"), all);
    let place = ["Goris 2023-09-24 100..", "Vayk 2023-09-24 7", "Goris 2023-09-25 5.."];
    assert_eq!(with("2023-99-24,Goris,5"), place);
    assert_eq!(with(",Goris,5"), place);
    let time = ["Goris 2023-09-24 100..", "Vayk 2023-09-24 7..", "Goris 2023-09-25 5"];
    assert_eq!(with("2023-09-24,,5"), time);
    let one = ["Goris 2023-09-24 100..", "Vayk 2023-09-24 7", "Goris 2023-09-25 5"];
    assert_eq!(with("2023-09-24,Goris,n/a"), one);
    assert_eq!(with("2023-09-24,Goris,#REF!"), one);
    assert_eq!(with("2023-09-24,Goris,12 families"), one);
    // What takes away leaves nothing of its sum.
    assert_eq!(with("2023-09-24,Goris,-5"), ["Vayk 2023-09-24 7", "Goris 2023-09-25 5"]);
}

#[test]
fn a_file_that_ends_within_a_line_is_asked_about() {
    let rows = "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-25,Goris,12";
    let said = [ADDED, "published x=2023-12-01"];
    let found = linked(rows, LinkPeriod::Day, &said);
    let question = found.asks[0].question.clone();
    assert!(question.contains("ends within a line"), "{question}");
    for (answer, right) in [
        ("it is whole", ["Goris 2023-09-24 100", "Goris 2023-09-25 12"]),
        ("it may be cut: sums are at least", ["Goris 2023-09-24 100..", "Goris 2023-09-25 12.."]),
    ] {
        let answer = format!("answer {question}={answer}");
        let all = [ADDED, "published x=2023-12-01", &answer];
        assert_eq!(lines(&linked(rows, LinkPeriod::Day, &all)), right);
    }
}

#[test]
fn the_order_of_days_is_settled_by_all_rows() {
    let mut rows = "Date,Place,Arrivals\n".to_owned();
    for n in 0..30_000 {
        let _ = writeln!(rows, "0{}/0{}/2023,Goris,1", 1 + n % 3, 4 + n % 2);
    }
    let open = linked(&rows, LinkPeriod::Month, &[ADDED]);
    assert!(
        open.asks[0].question.contains("Does the day or the month stand first"),
        "{:?}",
        open.asks
    );
    rows.push_str("25/04/2023,Goris,1\n");
    let settled = lines(&linked(&rows, LinkPeriod::Month, &[ADDED, "published x=2023-12-01"]));
    assert_eq!(settled, ["Goris 2023-04 15001", "Goris 2023-05 15000"]);
}

#[test]
fn what_is_there_is_the_last_of_its_time() {
    let rows = "Date,Place,IDPs present\n2023-09-24,Goris,100\n2023-09-26,Goris,80\n2023-09-25,Goris,90\n\
                2023-09-26,Vayk,10\n2023-09-26,Vayk,4\n";
    let said = ["published x=2023-12-01"];
    assert_eq!(
        lines(&linked(rows, LinkPeriod::Month, &said)),
        ["Goris 2023-09-26 80", "Vayk 2023-09-26 4..14"]
    );
    let timed = "Date,Place,IDPs present\n2023-09-24T08:00,Goris,100\n2023-09-24T20:00,Goris,80\n";
    assert_eq!(lines(&linked(timed, LinkPeriod::Day, &said)), ["Goris 2023-09-24T20:00+00:00 80"]);
}

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
fn two_threads_find_what_one_does() {
    let mut rows = "Date,Place,Arrivals,Note\n".to_owned();
    for n in 0..120_000_u32 {
        let day = 1 + n / 6_000;
        let place = ["Goris", "Vayk", "Sisian"][n as usize % 3];
        let note = if n % 7 == 0 { "\"a, \"\"b\"\"\nc\"" } else { "a longer text beside it" };
        let _ = writeln!(rows, "2023-09-{day:02},{place},{},{note}", n % 10);
    }
    let found = day(&rows);
    assert_eq!(found.len(), 60);
    let sum: u64 =
        found.iter().map(|l| l.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum();
    assert_eq!(sum, (0..120_000_u64).map(|n| n % 10).sum::<u64>());
    // In another encoding it is read by one.
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(rows.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let said = [ADDED, "published x=2023-12-01"];
    assert_eq!(lines(&try_linked(&wide, LinkPeriod::Day, &said).unwrap()), found);
    // A quote in the first half that parts nothing says nothing of where the second begins.
    let stray = rows.replacen("a longer", "a\" longer", 1);
    let stray = day(&stray);
    assert_eq!(stray.len(), 60);
    assert!(stray.iter().all(|line| line.ends_with("..")), "{stray:?}");
}

fn situation(file: &str) -> Arc<Situation> {
    let since = Moment::parse("2023-09-01", Offset::UTC).unwrap();
    let mut situation = Situation::empty(Text::plain("T"), Offset::UTC, since);
    situation.tables.push(waymark_model::TableMapping {
        link: Some(TableLink {
            file: file.to_owned(),
            every: LinkPeriod::Day,
            encoding: None,
            separator: None,
        }),
        constants: vec![("published".to_owned(), "2023-12-01".to_owned())],
        answers: vec![(
            "Is each row of `Arrivals` so many more, or all so far?".to_owned(),
            "so many more: rows are added up".to_owned(),
        )],
        ..Default::default()
    });
    waymark_exchange::places::add_place(
        &mut situation.places,
        &waymark_model::PlaceDraft::named("Goris", waymark_model::PlaceKind::Settlement),
    );
    Arc::new(situation)
}

#[test]
fn figures_of_a_linked_table_join_those_of_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let situation = situation("rows.csv");
    let progress = LinkProgress::default();
    let go = |known: &[_]| join(&situation, folder.path(), known, &progress);
    let (joined, tables) = go(&[]);
    assert_eq!((joined.snapshots.len(), &tables[0].state), (0, &LinkState::Missing));
    std::fs::write(&path, "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Nowhereville,1\n")
        .unwrap();
    let (joined, tables) = go(&tables);
    assert_eq!((&tables[0].state, tables[0].figures), (&LinkState::Read, 1));
    // A place that the situation does not have may be another name of one that it has.
    let (_, snapshot, figure) = joined.figures().next().unwrap();
    assert!(snapshot.is_linked && joined.written() == 0);
    assert_eq!((figure.bounds.lower(), figure.bounds.upper()), (100, None));
    assert!(tables[0].left_out[0].contains("Nowhereville"), "{:?}", tables[0].left_out);
    assert_eq!(figure.note.as_deref(), Some("row 2 of rows.csv"));
    // It changes, is damaged, and goes: what was read last is held, and what is wrong is said.
    std::fs::write(&path, "Date,Place,Arrivals\n2023-09-24,Goris,120\n2023-09-25,Goris,3\n")
        .unwrap();
    let (joined, tables) = go(&tables);
    assert_eq!(
        joined.figures().map(|(.., f)| f.bounds.exact()).collect::<Vec<_>>(),
        [Some(120), Some(3)]
    );
    std::fs::write(&path, "PK nothing").unwrap();
    let (joined, tables) = go(&tables);
    assert!(matches!(tables[0].state, LinkState::Broken(_)));
    assert_eq!(joined.figures().count(), 2);
    std::fs::remove_file(&path).unwrap();
    let (joined, tables) = go(&tables);
    assert_eq!((joined.figures().count(), &tables[0].state), (2, &LinkState::Missing));
    assert!(tables[0].problem().unwrap().0.contains("as it was read last"));
}

#[test]
fn a_reading_is_given_up_when_nobody_waits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    std::fs::write(&path, "Date,Place,Arrivals\n2023-09-24,Goris,100\n").unwrap();
    let progress = LinkProgress::default();
    progress.cancel();
    let choices = choices("rows.csv", &[ADDED]);
    let read = import::import_linked(&order(&path, LinkPeriod::Day, &progress), &choices, None);
    assert!(matches!(read, Err(ImportError::Cancelled)));
}

/// Keys that are written otherwise and mean the same are one sum.
#[test]
fn what_means_the_same_is_one_sum_however_it_is_written() {
    let month =
        |rows: &str| lines(&linked(rows, LinkPeriod::Month, &[ADDED, "published x=2023-12-01"]));
    assert_eq!(
        month("Date,Place,Round,Arrivals\n2023-09-05,Goris,5,100\n2023-09-20,Goris,6,200\n"),
        ["Goris 2023-09 300"]
    );
    let with = |row: &str| month(&format!("Date,Place,Arrivals\n2023-09-05,Goris,100\n{row}\n"));
    assert_eq!(with("2023-09-05,goris,50"), ["Goris 2023-09 150"]);
    assert_eq!(with("2023-09-05,Goris\u{a0},50"), ["Goris 2023-09 150"]);
    assert_eq!(with("2023-09-05,GORIS,n/a"), ["Goris 2023-09 100.."]);
    assert_eq!(with("2023-99-05,GORIS,5"), ["Goris 2023-09 100.."]);
    assert_eq!(
        month("Date,Place,Sex,Arrivals\n2023-09-05,Goris,Female,100\n2023-09-06,Goris,F,5\n"),
        ["Goris 2023-09 105"]
    );
}

#[test]
fn each_measure_of_a_column_is_added_up_as_it_says() {
    let rows = "Date,Place,Indicator,Value\n2023-09-05,Goris,New arrivals,100\n\
                2023-09-05,Goris,Cumulative departures,400\n2023-09-20,Goris,New arrivals,5\n\
                2023-09-20,Goris,Cumulative departures,450\n";
    let found = linked(rows, LinkPeriod::Month, &["published x=2023-12-01"]);
    assert_eq!(lines(&found), ["Goris 2023-09 105", "Goris 2023-09-20 450"]);
}

#[test]
fn a_number_that_cannot_be_read_may_take_away() {
    let with = |count: &str| {
        day(&format!("Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Goris,{count}\n"))
    };
    for count in ["–5", "—5", "-5", "minus 5", "(5)"] {
        assert_eq!(with(count), Vec::<String>::new(), "{count}");
    }
}

#[test]
fn a_count_that_is_not_known_leaves_the_last_that_is() {
    let said = ["published x=2023-12-01"];
    let with = |row: &str| {
        let rows = format!("Date,Place,IDPs present\n2023-09-24,Goris,100\n{row}\n");
        linked(&rows, LinkPeriod::Month, &said)
    };
    assert_eq!(lines(&with("2023-09-26,Goris,n/a")), ["Goris 2023-09-24 100"]);
    let same = with("2023-09-24,GORIS,n/a");
    assert_eq!(lines(&same), ["Goris 2023-09-24 100.."]);
    let none = with("2023-09-26,Vayk,n/a");
    assert!(
        none.left_out.iter().any(|l| l.why.contains("no more than at least 0 is known of them"))
    );
}

#[test]
fn the_afternoon_is_later_than_the_morning() {
    let said = ["published x=2023-12-01"];
    let last = |rows: &str| {
        let rows = format!("Date,Place,IDPs present\n{rows}\n");
        lines(&linked(&rows, LinkPeriod::Day, &said))
    };
    assert_eq!(
        last("2023-09-24 2:30 PM,Goris,80\n2023-09-24 11:00 AM,Goris,100"),
        ["Goris 2023-09-24T14:30+00:00 80"]
    );
}

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

const NEW: [&str; 1] = ["published x=2023-12-01"];

fn of_new(text: &str, every: LinkPeriod) -> Imported {
    linked(text, every, &NEW)
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

#[test]
fn a_second_table_and_a_day_in_several_columns_are_refused() {
    let said = |rows: &str| {
        try_linked(rows.as_bytes(), LinkPeriod::Day, &[ADDED]).unwrap_err().to_string()
    };
    let second = said(
        "District,Arrivals,Date\nKaya,500,2023-01-01\n,,\nDistrict,Departures,Date\nKaya,10,2023-01-01\n",
    );
    assert!(second.contains("another table begins in row 4"), "{second}");
    let parts = said("Year,Month,Day,Border point,Arrivals\n2023,3,1,Medyka,500\n");
    assert!(parts.contains("several columns, `Year`, `Month`, `Day`"), "{parts}");
}
