//! Tables that stay files: rows added up by period, place and people; what is not known of a row is in no
//! sum that says to be all.

mod published;
mod refused;
mod totals;

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
    let read = import::import_linked(&order(&path, every, &progress), &choices, None);
    read.map(|(imported, _)| imported.listed())
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
fn a_day_that_stands_in_several_columns_is_one() {
    let of = |rows: &str| day(rows);
    assert_eq!(
        of(
            "Year,Month,Day,Place,Arrivals\n2023,9,24,Goris,100\n2023,9,24,Goris,50\n2023,10,1,Goris,7\n"
        ),
        ["Goris 2023-09-24 150", "Goris 2023-10-01 7"]
    );
    assert_eq!(
        of(
            "Place,Arrivals,Day,Month,Year\nGoris,100,24,Sep,2023\nGoris,50,24,Sep,2023\nVayk,7,25,Sep,2023\n"
        ),
        ["Goris 2023-09-24 150", "Vayk 2023-09-25 7"]
    );
    let months = linked(
        "Year,Month,Place,Arrivals\n2023,9,Goris,100\n2023,9,Goris,50\n2023,10,Goris,7\n",
        LinkPeriod::Month,
        &[ADDED, "published x=2023-12-01"],
    );
    assert_eq!(lines(&months), ["Goris 2023-09 150", "Goris 2023-10 7"]);
}

#[test]
fn a_day_in_several_columns_that_is_none_is_in_no_sum() {
    let read = linked(
        "Year,Month,Day,Place,Arrivals\n2023,9,24,Goris,100\n2023,9,31,Goris,50\n2023,9,,Goris,3\n",
        LinkPeriod::Day,
        &[ADDED, "published x=2023-12-01"],
    );
    let lower = |f: &import::TableFigure| bounds(&read, f);
    let told: Vec<String> =
        read.figures.iter().map(|f| format!("{} {}", f.as_of, lower(f))).collect();
    assert!(told.iter().any(|line| line.starts_with("2023-09-24 100")), "{told:?}");
    assert!(
        !told.iter().any(|line| line.contains("153") || line.contains("2023-09-31")),
        "{told:?}"
    );
    assert!(
        read.left_out.iter().any(|left| left.why.contains("cannot be read as a day")),
        "{:?}",
        read.left_out
    );
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

const NEW: [&str; 1] = ["published x=2023-12-01"];

fn of_new(text: &str, every: LinkPeriod) -> Imported {
    linked(text, every, &NEW)
}

#[test]
fn years_of_other_calendars_are_read_in_a_linked_table_too() {
    let table = |rows: &str| format!("วันที่,จังหวัด,Arrivals\n{rows}");
    let rows = table("26/09/2566,ตาก,100\n27 ก.ย. 2566,ตาก,50\n2023-09-30,ตาก,7\n");
    assert_eq!(day(&rows), ["ตาก 2023-09-26 100", "ตาก 2023-09-27 50", "ตาก 2023-09-30 7"]);
    let cut = table("26/09/66,ตาก,100\n27 ก.ย. 66,ตาก,50\n");
    let cut = linked(&cut, LinkPeriod::Day, &["published x=2023-12-01"]);
    assert!(cut.figures.is_empty(), "{:?}", lines(&cut));
    assert!(cut.left_out.iter().any(|left| left.why.contains("two digits")), "{:?}", cut.left_out);
}

#[test]
fn days_that_begin_weeks_are_weeks_here_too() {
    let text = "Week starting,Place,Arrivals\n2023-09-18,Goris,100\n2023-09-25,Goris,50\n";
    let found = linked(text, LinkPeriod::Week, &[ADDED, "published x=2023-12-01"]);
    assert_eq!(
        lines(&found),
        ["Goris 2023-09-18/2023-09-24 100", "Goris 2023-09-25/2023-10-01 50"]
    );
    let thousands = "(figures in thousands),,\nDate,Place,Arrivals\n2023-09-18,Goris,100\n";
    let asked = linked(thousands, LinkPeriod::Week, &[]).asks;
    assert!(asked.iter().any(|ask| ask.question.contains("stand for 1,000")), "{asked:?}");
}
