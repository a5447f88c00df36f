//! A table goes into a situation as one step, and its later versions update what came from it.

use super::{book, choices};
use std::{path::Path, sync::Arc};
use waymark_model::{Count, LegIx, Situation, Standing, Subject};
use waymark_store::{Embedded, SourceText, apply_transaction, read_text};
use waymark_table::{
    file::{FileChoices, read_file},
    import::{self, ImportChoices, Imported, TableFigure},
};

const EMPTY: &str = r#"Situation(
    version: 1, title: "A", utc_offset: "+04:00", since: "2023-09-01",
    places: [Place(id: "goris", kind: Settlement, name: "Goris", country: "AM", at: (39.51, 46.34))],
)"#;

pub(crate) fn read(text: &str) -> Arc<Situation> {
    let read = read_text(text, &Embedded(&[]));
    Arc::new(read.situation.unwrap_or_else(|| panic!("{:?}\n{text}", read.problems)))
}

/// The text of a situation with a table in it, and what the table became.
fn entered(before: &str, book: &waymark_table::Book, chosen: &ImportChoices) -> (String, Imported) {
    let situation = read(before);
    let imported = import::import(book, chosen, Some(&situation)).unwrap();
    assert!(imported.asks.is_empty(), "{:?}", imported.asks);
    let entry = import::entry(&imported, &situation, "Import");
    let mut text = SourceText::parse(before, Path::new("x")).unwrap();
    let back = apply_transaction(&mut text, &entry.act).unwrap();
    let after = text.text();
    apply_transaction(&mut text, &back).unwrap();
    assert_eq!(text.text(), before, "one step back takes all of it out");
    (after, imported)
}

pub(crate) fn table(before: &str, rows: &str, said: &[&str]) -> (String, Imported) {
    let book = read_file(rows.as_bytes(), &FileChoices::default()).unwrap();
    entered(before, &book, &choices("sites.csv", said))
}

const FIRST: &str = "date,place,IDPs,remarks\n2023-09-28,Goris,1200,by hand\n2023-09-28,Vayk,10,\n";
const ON: &str = "published x=2023-10-01";

#[test]
fn the_same_table_again_adds_nothing() {
    let (once, first) = table(EMPTY, FIRST, &[ON]);
    assert_eq!(first.figures.len(), 2);
    let situation = read(&once);
    assert_eq!(situation.figures().count(), 2);
    let (_, _, figure) = situation.figures().next().unwrap();
    assert_eq!(figure.wording.as_deref(), Some("1200"));
    assert_eq!(figure.note.as_deref(), Some("remarks: by hand"));
    let (twice, again) = table(&once, FIRST, &[ON]);
    assert_eq!(twice, once);
    assert!(again.figures.is_empty() && again.left_out.len() == 2);
}

#[test]
fn a_changed_table_changes_what_came_from_it() {
    let (once, _) = table(EMPTY, FIRST, &[ON]);
    let second = "date,place,IDPs,remarks\n2023-09-28,Goris,1300,by hand\n2023-09-29,Goris,1400,\n";
    let (twice, found) = table(&once, second, &[ON]);
    let situation = read(&twice);
    let counts: Vec<Count> = situation.figures().map(|(.., f)| f.count).collect();
    assert_eq!(counts, [Count::Exact(1300), Count::Exact(10), Count::Exact(1400)]);
    let told = |what: &str| found.notes.iter().any(|note| note.contains(what));
    assert!(told("was `1200` and is `1300`"), "{:?}", found.notes);
    assert!(
        told("1 figure of this source and speaker, but not in this table"),
        "{:?}",
        found.notes
    );
    assert_eq!(situation.sources.len(), 1);
    assert_eq!(situation.places, read(&once).places);
}

#[test]
fn a_later_publication_keeps_what_was_told_before() {
    let (once, _) = table(EMPTY, FIRST, &[ON]);
    let (twice, found) = table(&once, &FIRST.replace("1200", "1100"), &["published x=2023-10-08"]);
    let situation = read(&twice);
    assert_eq!(situation.figures().count(), 3);
    assert_eq!(situation.sources.len(), 2);
    assert!(found.notes.iter().any(|n| n.contains("later publication")), "{:?}", found.notes);
}

#[test]
fn a_file_of_another_name_is_known_by_its_headings() {
    let (once, _) = table(EMPTY, FIRST, &[ON]);
    let book = read_file(FIRST.as_bytes(), &FileChoices::default()).unwrap();
    let (twice, again) = entered(&once, &book, &choices("sites-copy.csv", &[ON]));
    assert_eq!(twice, once);
    assert!(again.notes.iter().any(|n| n.contains("was read before")), "{:?}", again.notes);
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let rows = "date,place,people\n01/02/2023,Goris,5\n";
    let order = "answer Does the day or the month stand first in `date`?=day first";
    let (once, _) = table(EMPTY, rows, &[ON, order, "set measure=Present"]);
    let next = "date,place,people\n01/03/2023,Goris,7\n";
    let (twice, found) = table(&once, next, &[ON]);
    assert_eq!(found.figures.len(), 1);
    assert_eq!(found.figures[0].as_of.to_string(), "2023-03-01");
    // Headings that are moments are new each week.
    let wide = |day: &str| format!("place,{day}\nGoris,5\n");
    let sums = "answer Do the columns of moments count all so far? No word of the table says it=all so far";
    let (once, _) = table(&twice, &wide("2023-09-08"), &[ON, "set measure=Arrivals", sums]);
    let (_, found) = table(&once, &wide("2023-09-15"), &[ON]);
    assert_eq!(found.figures.len(), 1);
}

#[test]
fn parts_of_a_row_are_parts_of_its_total() {
    let (text, _) = entered(EMPTY, &book("week-39.csv"), &choices("week-39.csv", &[ON]));
    let situation = read(&text);
    let wholes: Vec<(Count, usize)> = situation
        .figures()
        .filter(|(.., f)| !f.parts.is_empty())
        .map(|(.., f)| (f.count, f.parts.len()))
        .collect();
    assert_eq!(wholes, [(Count::Exact(203), 3), (Count::Exact(78), 3), (Count::Exact(1555), 3)]);
}

#[test]
fn rows_with_ids_keep_them() {
    let rows = "id,date,place,IDPs\n7,2023-09-28,Goris,5\n8,2023-09-28,Goris,5\n";
    let (once, _) = table(EMPTY, rows, &[ON]);
    let situation = read(&once);
    assert_eq!(situation.figures().count(), 2);
    assert!(situation.figures().all(|(.., f)| f.id.is_some()));
    let (twice, found) =
        table(&once, &rows.replace("8,2023-09-28,Goris,5", "8,2023-09-28,Goris,6"), &[ON]);
    assert_eq!(read(&twice).figures().count(), 2, "{:?}", found.notes);
    assert_eq!(found.figures.len(), 1);
}

#[test]
fn a_record_that_moved_leaves_nothing_where_it_was() {
    let rows = "id,date,place,IDPs\n7,2023-09-28,Goris,5\n8,2023-09-28,Vayk,9\n";
    let (once, _) = table(EMPTY, rows, &[ON]);
    let (twice, found) =
        table(&once, &rows.replace("7,2023-09-28,Goris,5", "7,2023-09-28,Sisian,6"), &[ON]);
    let situation = read(&twice);
    let all: Vec<(String, Count)> = situation
        .figures()
        .map(|(.., f)| match f.series.subject {
            Subject::Place(place) => (situation.place(place).id.to_string(), f.count),
            Subject::Leg(_) => (String::new(), f.count),
        })
        .collect();
    assert_eq!(all.len(), 2, "{:?}", found.notes);
    assert!(all.contains(&("sisian".to_owned(), Count::Exact(6))), "{all:?}");
    assert!(found.notes.iter().any(|n| n.contains("is `6` of another place")), "{:?}", found.notes);
    // It keeps its id, so that once more changes nothing.
    let (again, _) =
        table(&twice, &rows.replace("7,2023-09-28,Goris,5", "7,2023-09-28,Sisian,6"), &[ON]);
    assert_eq!(again, twice);
    // A later publication sets the earlier aside.
    let (later, _) = table(
        &once,
        &rows.replace("7,2023-09-28,Goris,5", "7,2023-09-28,Sisian,6"),
        &["published x=2023-12-24"],
    );
    let situation = read(&later);
    let aside = situation.figures().filter(|(.., f)| matches!(f.standing, Standing::SetAside(_)));
    assert_eq!(aside.count(), 1);
}

#[test]
fn rounds_methods_and_coverage_are_fields() {
    let rows = "date,place,IDPs,round,method,coverage\n2023-09-28,Goris,5,14,key informants,60 of 80 sites\n";
    let (once, _) = table(EMPTY, rows, &[ON]);
    let situation = read(&once);
    let (_, _, figure) = situation.figures().next().unwrap();
    let provenance = figure.provenance.as_ref().unwrap();
    assert_eq!(provenance.round.as_deref(), Some("14"));
    assert_eq!(provenance.method.as_deref(), Some("key informants"));
    assert!(figure.covers.as_ref().is_some_and(waymark_model::Coverage::is_part));
}

#[test]
fn another_file_with_these_headings_is_of_another_place() {
    let rows = "date,arrivals so far\n2023-09-28,1200\n2023-09-29,1300\n";
    let set = [ON, "set place=Goris", "set speaker=Mayor of Goris"];
    let first = read_file(rows.as_bytes(), &FileChoices::default()).unwrap();
    let (once, _) = entered(EMPTY, &first, &choices("goris 2023-09-29.csv", &set));
    let situation = read(&once);
    let of = |name: &str| {
        let later = rows.replace("1200", "1250");
        let book = read_file(later.as_bytes(), &FileChoices::default()).unwrap();
        import::import(&book, &choices(name, &[ON]), Some(&situation)).unwrap()
    };
    let same = of("goris 2023-10-06.csv");
    assert!(!same.figures.is_empty() && same.asks.is_empty(), "{:?}", same.asks);
    let told = same.notes.iter().any(|n| n.contains("place=Goris; speaker=Mayor of Goris"));
    assert!(told, "{:?}", same.notes);
    let other = of("sisian 2023-09-29.csv");
    assert!(other.figures.iter().all(|f| f.speaker.is_none()));
    assert!(other.asks.iter().any(|a| a.question.contains("place")) || other.figures.is_empty());
    let goris = |f: &TableFigure| other.subject_name(f.series.subject) == "Goris";
    assert!(!other.figures.iter().any(goris), "{:?}", other.asks);
}

#[test]
fn a_record_that_moved_takes_no_other_record() {
    let rows = "id,date,place,IDPs\n7,2023-09-28,Goris,5\n8,2023-09-28,Vayk,9\n";
    let (once, _) = table(EMPTY, rows, &[ON]);
    let moved = "id,date,place,IDPs\n7,2023-09-28,Vayk,6\n8,2023-09-28,Vayk,9\n";
    let (twice, found) = table(&once, moved, &[ON]);
    let situation = read(&twice);
    let ids = |situation: &Situation| -> Vec<String> {
        situation.figures().filter_map(|(.., f)| f.id.as_ref().map(ToString::to_string)).collect()
    };
    let (mut before, mut after) = (ids(&read(&once)), ids(&situation));
    before.sort_unstable();
    after.sort_unstable();
    assert_eq!(before, after, "{:?}", found.notes);
    let mut counts: Vec<Count> = situation.figures().map(|(.., f)| f.count).collect();
    counts.sort_unstable_by_key(|c| format!("{c:?}"));
    assert_eq!(counts, [Count::Exact(6), Count::Exact(9)], "{:?}", found.notes);
}

#[test]
fn routes_that_are_not_drawn_are_offered_once_and_drawn_with_their_figures() {
    let rows = "date,from,to,crossed so far\n2023-09-28,Stepanakert,Goris,1200\n\
                2023-09-28,Goris,Vayk,300\n2023-09-29,Stepanakert,Goris,1500\n\
                2023-09-29,Goris,Goris,7\n";
    let question =
        "Some rows name routes that are not drawn, by where they begin and end: are they to be?";
    let book = read_file(rows.as_bytes(), &FileChoices::default()).unwrap();
    let into = |said: &[&str]| {
        import::import(&book, &choices("ways.csv", said), Some(&read(EMPTY))).unwrap()
    };
    let open = into(&[ON, "set measure=Passed"]);
    let asked: Vec<(&str, usize)> = open.asks.iter().map(|q| (&*q.question, q.rows)).collect();
    assert_eq!(asked, [(question, 3)]);
    let left =
        into(&[ON, "set measure=Passed", &format!("answer {question}=leave these rows out")]);
    assert_eq!((left.figures.len(), left.left_out.len()), (0, 4), "{:?}", left.left_out);
    let draw = format!("answer {question}=draw them");
    let (text, imported) = table(EMPTY, rows, &[ON, "set measure=Passed", &draw]);
    assert_eq!(imported.figures.len(), 3, "{:?}", imported.left_out);
    let after = read(&text);
    let legs: Vec<String> = after
        .legs
        .iter()
        .map(|leg| format!("{} {}", after.place(leg.from).id, after.place(leg.to).id))
        .collect();
    assert_eq!(legs, ["stepanakert goris", "goris vayk"]);
    assert_eq!(after.figures().count(), 3);
    // What is drawn is not asked about.
    let (again, imported) = table(&text, rows, &[ON, "set measure=Passed"]);
    assert_eq!((read(&again).legs.len(), imported.figures.len()), (2, 0));
    // Nor is what comes later, though nothing was asked in between.
    let more = format!("{rows}2023-09-30,Vayk,Goris,9\n");
    let (later, imported) = table(&again, &more, &[ON, "set measure=Passed"]);
    assert_eq!((read(&later).legs.len(), imported.figures.len()), (3, 1));
}

#[test]
fn which_of_several_routes_is_meant_is_asked() {
    let rows = "date,from,to,crossed so far\n2023-09-28,Stepanakert,Goris,1200\n\
                2023-09-29,Stepanakert,Goris,1500\n";
    let two = r#"
        places: [
            Place(id: "stepanakert", kind: Settlement, name: "Stepanakert", at: (39.82, 46.75)),
            Place(id: "goris", kind: Settlement, name: "Goris", country: "AM", at: (39.51, 46.34)),
        ],
        legs: [
            Leg(id: "highway", from: "stepanakert", to: "goris"),
            Leg(id: "dirt-track", from: "stepanakert", to: "goris"),
        ],"#;
    let (head, _) = EMPTY.split_once("\n    places:").unwrap();
    let situation = read(&format!("{head}{two}\n)"));
    assert_eq!(situation.legs.len(), 2);
    let book = read_file(rows.as_bytes(), &FileChoices::default()).unwrap();
    let into = |said: &[&str]| {
        import::import(&book, &choices("ways.csv", said), Some(&situation)).unwrap()
    };
    let question = "Several routes lead from `Stepanakert` to `Goris`: which is meant?";
    let open = into(&[ON, "set measure=Passed"]);
    let asked: Vec<(&str, usize)> = open.asks.iter().map(|q| (&*q.question, q.rows)).collect();
    assert_eq!(asked, [(question, 2)]);
    assert_eq!(open.figures.len(), 0);
    for (answer, subject) in [("highway", 0), ("dirt-track", 1)] {
        let told = into(&[ON, "set measure=Passed", &format!("answer {question}={answer}")]);
        let subjects: Vec<Subject> = told.figures.iter().map(|f| f.series.subject).collect();
        assert_eq!(subjects, [Subject::Leg(LegIx(subject)); 2], "{answer}");
    }
    let left =
        into(&[ON, "set measure=Passed", &format!("answer {question}=leave these rows out")]);
    assert_eq!((left.figures.len(), left.left_out.len()), (0, 2), "{:?}", left.left_out);
}

/// Count, standing, doubt and note of each figure.
fn stands(text: &str) -> Vec<String> {
    let said = |figure: &waymark_model::Figure| {
        let standing = match &figure.standing {
            Standing::Used => "used".to_owned(),
            other => format!("{other:?}"),
        };
        let (doubt, note) = (figure.doubt.as_deref(), figure.note.as_deref());
        let (doubt, note) = (doubt.unwrap_or("-"), note.unwrap_or("-"));
        format!("{:?} {standing} {doubt} {note}", figure.count)
    };
    read(text).figures().map(|(.., f)| said(f)).collect()
}

#[test]
fn a_row_that_a_table_withdraws_is_set_aside_and_one_that_it_restores_is_used() {
    let of = |row: &str| format!("Date,Place,IDPs,Status\n2023-09-28,Goris,{row}\n");
    let (once, _) = table(EMPTY, &of("150,Confirmed"), &[ON]);
    assert_eq!(stands(&once), ["Exact(150) used - Status: Confirmed"]);
    let aside = "SetAside(\"the table says `Rejected`\")";
    for (published, count) in [(ON, 150), (ON, 140), ("published x=2023-10-08", 150)] {
        let (twice, found) = table(&once, &of(&format!("{count},Rejected")), &[published]);
        let right = format!("Exact({count}) {aside} - Status: Rejected");
        assert_eq!(stands(&twice), [right], "{:?}", found.notes);
        let told = |what: &str| found.notes.iter().any(|note| note.contains(what));
        assert!(told("1 figure changed"), "{:?}", found.notes);
        assert!(told("is set aside: the table says `Rejected`"), "{:?}", found.notes);
        let (again, _) = table(&twice, &of(&format!("{count},Rejected")), &[published]);
        assert_eq!(again, twice);
        let (back, found) = table(&twice, &of("150,Confirmed"), &[ON]);
        let back = stands(&back);
        let restored = "Exact(150) used - Status: Confirmed".to_owned();
        assert!(back.contains(&restored) && back.len() == 1, "{back:?}");
        assert!(found.notes.iter().any(|n| n.contains("is in use again")), "{:?}", found.notes);
    }
    // Another word for it is told; a doubt comes and goes.
    let (rejected, _) = table(&once, &of("150,Rejected"), &[ON]);
    let (other, _) = table(&rejected, &of("150,Withdrawn"), &[ON]);
    assert!(stands(&other)[0].contains("says `Withdrawn`"));
    let (doubted, found) = table(&once, &of("150,provisional"), &[ON]);
    let right = ["Exact(150) used the table says `provisional` Status: provisional"];
    assert_eq!(stands(&doubted), right, "{:?}", found.notes);
    assert_eq!(stands(&table(&doubted, &of("150,Confirmed"), &[ON]).0), stands(&once));
    // A later publication that counts otherwise, and does not hold, leaves what was told before.
    let (later, found) = table(&once, &of("140,Rejected"), &["published x=2023-10-08"]);
    let counts = stands(&later);
    assert_eq!(counts.len(), 2, "{counts:?}");
    assert!(found.notes.iter().any(|n| n.contains("is set aside")), "{:?}", found.notes);
}

#[test]
fn what_an_analyst_decided_of_a_row_stays() {
    let of = |row: &str| format!("Date,Place,IDPs,Status\n2023-09-28,Goris,{row}\n");
    let (once, _) = table(EMPTY, &of("150,Confirmed"), &[ON]);
    let with = |text: &str, standing: Option<&str>| {
        let situation = read(text);
        let at = situation.figures().next().unwrap().0;
        let record = waymark_store::RecordKey::figure(&situation, at);
        let edit = match standing {
            Some(why) => {
                waymark_store::Edit::set(record, "standing", &Standing::SetAside(why.to_owned()))
            }
            None => waymark_store::Edit::unset(record, "standing"),
        };
        let mut source = SourceText::parse(text, Path::new("x")).unwrap();
        waymark_store::apply(&mut source, &edit).unwrap();
        source.text()
    };
    let misprint = with(&once, Some("a misprint"));
    for row in ["150,Confirmed", "150,Rejected"] {
        let (twice, _) = table(&misprint, &of(row), &[ON]);
        assert!(stands(&twice)[0].contains("SetAside(\"a misprint\")"), "{row}");
    }
    let (changed, _) = table(&misprint, &of("140,Confirmed"), &[ON]);
    assert!(stands(&changed)[0].starts_with("Exact(140) SetAside(\"a misprint\")"));
    // One that was brought back stays, while the table says what it said.
    let (rejected, _) = table(EMPTY, &of("150,Rejected"), &[ON]);
    let back = with(&rejected, None);
    assert_eq!(table(&back, &of("150,Rejected"), &[ON]).0, back);
    let (cancelled, _) = table(&back, &of("150,Cancelled"), &[ON]);
    assert!(stands(&cancelled)[0].contains("says `Cancelled`"));
}

#[test]
fn a_row_that_does_not_hold_is_not_taken_for_the_one_that_does() {
    let head = "Date,Place,IDPs,Status\n";
    let (good, bad) = ("2023-09-28,Goris,50,Confirmed\n", "2023-09-28,Goris,50,Duplicate\n");
    let (once, _) = table(EMPTY, &format!("{head}{good}"), &[ON]);
    let (twice, _) = table(&once, &format!("{head}{bad}{good}"), &[ON]);
    let right = [
        "Exact(50) used - Status: Confirmed",
        "Exact(50) SetAside(\"the table says `Duplicate`\") - Status: Duplicate",
    ];
    assert_eq!(stands(&twice), right);
    for rows in [format!("{bad}{good}"), format!("{good}{bad}")] {
        assert_eq!(table(&twice, &format!("{head}{rows}"), &[ON]).0, twice);
    }
    // By its id, of several rows.
    let head = "Id,Date,Place,IDPs,Verification\n";
    let rows =
        |a: &str, b: &str| format!("{head}7,2023-09-28,Goris,50,{a}\n8,2023-09-28,Goris,50,{b}\n");
    let (once, _) = table(EMPTY, &rows("ok", "ok"), &[ON]);
    let (twice, _) = table(&once, &rows("ok", "annulled; retracted"), &[ON]);
    assert!(stands(&twice).iter().all(|figure| figure.contains(" used ")), "no word for it");
    let (twice, _) = table(&once, &rows("ok", "retracted"), &[ON]);
    let all = stands(&twice);
    assert!(all[0].contains(" used ") && all[1].contains("`retracted`"), "{all:?}");
}

#[test]
fn a_row_that_leaves_blank_when_it_was_published_is_not_given_the_day_of_the_table() {
    let rows = "date,place,IDPs,published\n2023-09-28,Goris,1200,2023-09-29\n\
                2023-09-28,Vayk,10,\n2023-09-29,Vayk,12,\n";
    let book = read_file(rows.as_bytes(), &FileChoices::default()).unwrap();
    let situation = read(EMPTY);
    let with = |said: &[&str]| {
        import::import(&book, &choices("sites.csv", said), Some(&situation)).unwrap()
    };
    let question = "`published` is blank in some rows: when were those published?";
    for said in [&[ON][..], &[]] {
        let open = with(said);
        let asked: Vec<_> = open.asks.iter().map(|ask| (&*ask.question, ask.rows)).collect();
        assert_eq!(asked, [(question, 2)]);
        assert!(open.notes.iter().any(|note| note.starts_with("2 rows leave `published` blank")));
        // The day of the table is the likeliest, and no more.
        let likeliest = if said.is_empty() { "2023-09-29" } else { "2023-10-01" };
        assert_eq!(open.asks[0].answers[0], likeliest);
    }
    let answer = format!("answer {question}=2023-10-01");
    let (_, all) = table(EMPTY, rows, &[ON, &answer]);
    let days: Vec<_> = all.figures.iter().map(|f| f.published.unwrap().to_string()).collect();
    assert_eq!(days, ["2023-09-29", "2023-10-01", "2023-10-01"]);
    // Where no row could say it, the day holds for all.
    let (_, plain) = table(EMPTY, FIRST, &[ON]);
    assert!(plain.figures.iter().all(|f| f.published.is_some()));
}

#[test]
fn bounds_that_change_beside_the_same_words_are_told() {
    let of = |upper: u32| {
        format!(
            "as of,place,IDPs min,IDPs max,wording\n2023-09-28,Goris,100,{upper},\"about 150\"\n"
        )
    };
    let (once, _) = table(EMPTY, &of(200), &[ON]);
    let (_, found) = table(&once, &of(300), &[ON]);
    let told = |what: &str| found.notes.iter().any(|note| note.contains(what));
    assert!(told("was `100 to 200` and is `100 to 300`"), "{:?}", found.notes);
}
