//! Claims about whom figures count: what a file says of it is read, kept, found and renamed.

use std::path::Path;
use waymark_model::{AgeRange, CountryCode, GroupIx, Origin, People, PlaceIx, Sex, Status};
use waymark_store::{
    Embedded, Reading, RecordKey, Section, SourceText, Which, apply, format, read_text,
};

const TEXT: &str = r#"Situation(
    version: 1,
    title: "Sudan",
    utc_offset: "Z",
    since: "2023-04-15",
    places: [
        Place(id: "chad", kind: Country, name: "Chad"),
        Place(id: "darfur", kind: Region, name: "Darfur"),
    ],
    sources: [
        Source(id: "s", outlet: "UNHCR", published: "2023-12-31"),
    ],
    snapshots: [
        Snapshot(id: "one", source: "s", speaker: "UNHCR", as_of: "2023-12-31", origin: "SDN", status: Refugee,
            figures: [
                Figure(measure: Present, at: "chad", sex: Female, age: "5-11", count: Exact(90_112)),
                Figure(measure: Present, at: "chad", group: "Teachers", origin: "darfur", status: Returned,
                    count: Exact(3)),
            ]),
    ],
)
"#;

fn people(text: &str) -> Vec<People> {
    let read = read_text(text, &Embedded(&[]));
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert!(read.errors() == 0, "{told:?}");
    let situation = read.situation.unwrap();
    situation.figures().map(|(_, _, figure)| figure.series.people).collect()
}

#[test]
fn a_figure_counts_whom_it_names_and_else_whom_its_snapshot_does() {
    let sudan = CountryCode::parse("SDN").map(Origin::Country);
    let girls = People {
        sex: Some(Sex::Female),
        age: AgeRange::parse("5-11"),
        status: Some(Status::Refugee),
        origin: sudan,
        group: None,
    };
    let teachers = People {
        group: Some(GroupIx(0)),
        origin: Some(Origin::Place(PlaceIx(1))),
        status: Some(Status::Returned),
        ..People::EVERYBODY
    };
    assert_eq!(people(TEXT), [girls, teachers]);
}

#[test]
fn what_says_who_is_counted_is_laid_out_as_it_was() {
    assert_eq!(format(TEXT, Path::new("x.ron")).unwrap(), TEXT);
}

#[test]
fn an_origin_follows_its_place_to_another_id() {
    let reading = Reading { path: Path::new("x.ron"), files: &Embedded(&[]) };
    let mut text: SourceText = reading.open(TEXT).1.unwrap();
    let darfur = RecordKey::Record(Section::Places, Which::id("darfur"));
    let naming: Vec<_> = text.references(&darfur).into_iter().map(|(_, field)| field).collect();
    assert_eq!(naming, ["origin"]);
    for edit in text.renamed(&darfur, "west-darfur").unwrap() {
        apply(&mut text, &edit).unwrap();
    }
    assert_eq!(people(&text.text()), people(TEXT));
}
