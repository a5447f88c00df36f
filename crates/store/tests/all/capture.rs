//! Claims about one-line capture, against the shipped situation.
//!
//! `tests/captured/understood.ron` holds lines that are understood whole, and
//! `tests/captured/in_part.ron` lines of which something is asked for, doubtful or not understood.

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use waymark_exchange::{
    capture::{
        Captured, Doubtful, Missing, ParseContext, Party, PieceKind, Publication, complete, read,
    },
    reading::names::Names,
};
use waymark_model::{Instant, Moment, Offset, Situation, Subject};

static SHIPPED: LazyLock<(Situation, Names)> = LazyLock::new(|| {
    let situation = waymark_store::read_embedded().situation.expect("the shipped situation reads");
    let names = Names::new(&situation);
    (situation, names)
});

fn yerevan() -> Offset {
    Offset::parse("+04:00").unwrap()
}

/// A Friday, after the lines of the tables.
fn at() -> Instant {
    Moment::parse("2023-09-29T12:00+04:00", yerevan()).unwrap().span().start()
}

fn context() -> ParseContext<'static> {
    let (situation, names) = &*SHIPPED;
    ParseContext { situation, names, at: at(), offset: yerevan(), language: "en" }
}

/// A line and what is understood of it.
#[derive(PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Line {
    says: String,
    /// Count, measure, place or leg, group, period.
    figures: Vec<String>,
    as_of: String,
    speaker: String,
    /// The outlet, and its publication where it is known.
    outlet: String,
    /// What is missing and so asked for.
    asks: Vec<String>,
    /// What may be wrong, and the words it is about.
    doubts: Vec<String>,
    /// What was not understood.
    left: Vec<String>,
}

/// The outcome of reading, in the words of the tables.
fn line(says: &str, captured: &Captured) -> Line {
    let s = context().situation;
    let draft = &captured.draft;
    let figures = draft.figures.iter().map(|f| {
        let mut said = vec![
            f.count.map_or("?".to_owned(), |c| format!("{c:?}").replace(", ", "..")),
            f.measure.map_or("?", |m| m.name()).to_owned(),
        ];
        said.push(match f.subject {
            Some(Subject::Place(p)) => format!("at {}", s.place(p).id),
            Some(Subject::Leg(l)) => format!("on {}", s.leg(l).id),
            None => "?".to_owned(),
        });
        said.extend(f.group.map(|g| format!("of {}", s.group(g).id)));
        said.extend(f.during.map(|d| format!("during {d}")));
        said.join(" ")
    });
    let speaker = draft.speaker.as_ref().map_or(String::new(), |speaker| match speaker {
        Party::Known(ix) => s.speaker(*ix).id.to_string(),
        Party::New(name) => format!("new: {name}"),
    });
    let outlet = draft.outlet.as_ref().map_or(String::new(), |o| match o.publication {
        Some(Publication::Known(source)) => format!("{}: {}", o.name, s.source(source).id),
        Some(Publication::New(None)) => format!("{}: new", o.name),
        Some(Publication::New(Some(m))) => format!("{}: new, of {m}", o.name),
        None => format!("{}: one of {}", o.name, o.known.len()),
    });
    let said = |piece: usize| &says[captured.pieces[piece].range.clone()];
    let why = |why: Doubtful| {
        let debug = format!("{why:?}");
        debug.replace("Count(", "").replace("Moment(", "").replace(')', "")
    };
    Line {
        says: says.to_owned(),
        figures: figures.collect(),
        as_of: draft.as_of.map_or(String::new(), |m| m.to_string()),
        speaker,
        outlet,
        asks: captured.missing.iter().map(|m| format!("{m:?}").replace("(0)", "")).collect(),
        doubts: captured
            .doubts
            .iter()
            .map(|d| format!("{}: {}", why(d.why), said(d.piece)))
            .collect(),
        left: captured.not_understood().map(|r| says[r].to_owned()).collect(),
    }
}

/// As it would stand in the table.
fn shown(line: &Line) -> String {
    let mut out = format!("    Line(says: {:?},\n        figures: {:?},", line.says, line.figures);
    for (name, text) in
        [("as_of", &line.as_of), ("speaker", &line.speaker), ("outlet", &line.outlet)]
    {
        if !text.is_empty() {
            out.extend([" ", name, &format!(": {text:?},")]);
        }
    }
    for (name, list) in [("asks", &line.asks), ("doubts", &line.doubts), ("left", &line.left)] {
        if !list.is_empty() {
            out.extend(["\n        ", name, &format!(": {list:?},")]);
        }
    }
    out + "),"
}

fn table(text: &str) -> Vec<Line> {
    ron::from_str(text).expect("the table reads")
}

fn hold(lines: &[Line]) {
    let wrong: Vec<String> = lines
        .iter()
        .map(|l| (l, line(&l.says, &read(&l.says, &context()))))
        .filter(|(expected, found)| *expected != found)
        .map(|(_, found)| shown(&found))
        .collect();
    assert!(wrong.is_empty(), "{} lines are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn lines_in_any_order_and_wording_are_understood() {
    let lines = table(include_str!("../../../../tests/captured/understood.ron"));
    assert!(lines.len() >= 60, "{}", lines.len());
    hold(&lines);
    let whole = |l: &Line| {
        let open = ["Publication", "Published"];
        l.left.is_empty() && l.asks.iter().all(|a| open.contains(&a.as_str()))
    };
    let not: Vec<&str> = lines.iter().filter(|l| !whole(l)).map(|l| l.says.as_str()).collect();
    assert_eq!(not, [""; 0]);
}

#[test]
fn of_other_lines_it_is_said_what_is_missing_doubtful_or_not_understood() {
    let lines = table(include_str!("../../../../tests/captured/in_part.ron"));
    assert!(lines.len() >= 20, "{}", lines.len());
    let silent = |l: &&Line| l.left.is_empty() && l.asks.is_empty() && l.doubts.is_empty();
    hold(&lines);
    assert_eq!(lines.iter().find(silent), None);
}

#[test]
fn the_wording_kept_is_read_as_the_same_count() {
    let understood = table(include_str!("../../../../tests/captured/understood.ron"));
    let in_part = table(include_str!("../../../../tests/captured/in_part.ron"));
    for line in understood.iter().chain(&in_part) {
        for figure in read(&line.says, &context()).draft.figures {
            let Some(wording) = figure.wording else { continue };
            let again = read(&wording, &context()).draft;
            assert_eq!(again.figures[0].count, figure.count, "{wording}");
            assert_eq!(again.figures[0].bounds, figure.bounds, "{wording}");
            assert_eq!(again.figures[0].wording.as_deref(), Some(wording.as_str()));
        }
    }
}

#[test]
fn a_whole_line_gives_the_fields_of_its_records() {
    let says = "over 28,000 arrived Kornidzor 26 Sep 20:00, Yerevan via Kyiv Independent";
    let captured = read(says, &context());
    assert_eq!(captured.missing, []);
    let fields = captured.draft.to_fields(context().situation).unwrap();
    assert_eq!(fields.id.as_str(), "yerevan-government-0926-2000");
    assert_eq!(fields.speaker, "yerevan-government");
    assert_eq!(fields.as_of.to_string(), "2023-09-26T20:00+04:00");
    let [figure] = fields.figures.as_slice() else { panic!("{:?}", fields.figures) };
    assert_eq!(figure.wording.as_deref(), Some("over 28,000"));
    assert_eq!(figure.at.as_ref().map(waymark_model::Id::as_str), Some("kornidzor"));

    let captured = read("over 28,000 arrived Kornidzor", &context());
    let asked = [Missing::Moment, Missing::Speaker, Missing::Outlet];
    assert_eq!(captured.missing, asked);
    assert_eq!(captured.draft.to_fields(context().situation), Err(asked.to_vec()));
}

fn offered(text: &str) -> Vec<(String, PieceKind)> {
    let found = complete(text, text.len(), &context());
    found.into_iter().map(|c| (c.insert, c.kind)).collect()
}

#[test]
fn completions_come_by_prefix_then_use() {
    assert_eq!(offered("28,000 arrived Korn"), [("Kornidzor".to_owned(), PieceKind::Place)]);
    assert_eq!(offered("28,000 arrived vayots dz")[0].0, "Vayots Dzor");
    assert_eq!(offered("28,000 arr")[0], ("arrived".to_owned(), PieceKind::Measure));
    let places = offered("arrived ar");
    let position = |name: &str| places.iter().position(|(n, _)| n == name);
    assert!(position("Armenia") < position("Ararat"), "{places:?}");
    let via = offered("28,000 arrived Goris via ");
    assert!(!via.is_empty() && via.iter().all(|(_, kind)| *kind == PieceKind::Outlet), "{via:?}");
    assert_eq!(offered("28,000 arrived Goris via kyi")[0].1, PieceKind::Outlet);
    assert_eq!(
        offered("according to bagh")[0],
        ("Nazeli Baghdasaryan".to_owned(), PieceKind::Speaker)
    );
    assert!(offered("").is_empty() && offered("28,000").is_empty() && offered("xyzzy").is_empty());
}

#[test]
fn a_name_begun_in_another_language_is_shown_beside_what_is_written() {
    let found = complete("Xank", 4, &context());
    assert_eq!(found[0].insert, "Stepanakert");
    assert_eq!(found[0].label, "Stepanakert (Xankəndi)");
    assert_eq!(found[0].range, 0..4);
    let inside = complete("arrived Gorodok 26 Sep", 10, &context());
    assert_eq!(inside[0].range, 8..15);
}

/// Words of lines, to be thrown together.
const WORDS: &[&str] = &[
    "over",
    "28,000",
    "28 000",
    "2023",
    "26",
    "Sep",
    "26/9",
    "20:00",
    "arrived",
    "left",
    "Goris",
    "Yerevan",
    "Gorsi",
    "via",
    "says",
    "according to",
    ",",
    "from",
    "to",
    "-",
    "between",
    "and",
    "Kyiv Independent",
    "k",
    "million",
    "+",
    "tens of thousands",
    "Lachin corridor",
    "children",
    "the",
    "of",
    "last",
    "hours",
    "?",
    "~",
    "é",
    "Երևան",
    "12.",
    ":",
    "a",
    "half",
    "UTC",
    "Jane Doe",
];

fn holds_together(text: &str) -> Result<(), TestCaseError> {
    let captured = read(text, &context());
    let mut end = 0;
    for piece in &captured.pieces {
        prop_assert!(piece.range.start >= end && piece.range.start < piece.range.end, "{text:?}");
        prop_assert!(text.get(piece.range.clone()).is_some(), "{text:?} {:?}", piece.range);
        end = piece.range.end;
    }
    prop_assert!(captured.doubts.iter().all(|d| d.piece < captured.pieces.len()));
    prop_assert_eq!(
        captured.missing.is_empty(),
        captured.draft.to_fields(context().situation).is_ok()
    );
    for caret in [0, text.len() / 2, text.len(), text.len() + 9] {
        for completion in complete(text, caret, &context()) {
            prop_assert!(text.get(completion.range).is_some());
        }
    }
    // Every letter and digit is of some piece.
    for (i, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let covered = captured.pieces.iter().any(|p| p.range.contains(&i));
        prop_assert!(covered, "{c:?} of {text:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
        holds_together(&text)?;
    }

    #[test]
    fn a_view_at_any_moment_reads_without_a_panic(
        at: i64,
        words in prop::collection::vec(prop::sample::select(WORDS), 0..10),
    ) {
        let context = ParseContext { at: Instant(at), ..context() };
        let says = format!("{} yesterday 3 hours ago 26 Sep tonight", words.join(" "));
        let captured = read(&says, &context);
        prop_assert!(captured.pieces.iter().all(|p| says.get(p.range.clone()).is_some()));
    }

    #[test]
    fn any_words_thrown_together_are_read(words in prop::collection::vec(prop::sample::select(WORDS), 0..14)) {
        holds_together(&words.join(" "))?;
        holds_together(&words.concat())?;
    }
}

#[test]
fn each_part_of_a_line_has_its_kind() {
    let says = "over 28,000 people arrived Gorsi 26 Sep 20:00, Yerevan via Kyiv Independent zzz";
    let captured = read(says, &context());
    let kinds = captured.pieces.iter().map(|p| (&says[p.range.clone()], p.kind));
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        [
            ("over 28,000", PieceKind::Count),
            ("people", PieceKind::Join),
            ("arrived", PieceKind::Measure),
            ("Gorsi", PieceKind::Place),
            ("26 Sep 20:00", PieceKind::Moment),
            ("Yerevan", PieceKind::Speaker),
            ("via", PieceKind::Join),
            ("Kyiv Independent", PieceKind::Outlet),
            ("zzz", PieceKind::NotUnderstood),
        ]
    );
}
