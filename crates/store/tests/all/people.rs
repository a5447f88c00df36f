//! Claims about whom figures count: what a file says of it is read, kept, found and renamed.

use std::path::Path;
use waymark_model::{
    AgeRange, Assumed, CountryCode, Figure, GroupIx, Origin, People, PlaceIx, Reliability, Review,
    ReviewState, Sex, Situation, SourceIx, SpeakerIx, Status, Unit,
};
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
        ..People::EVERYBODY
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

const KEPT: &str = r#"Situation(
    version: 1,
    title: "Yemen",
    utc_offset: "+03:00",
    since: "2023-01-01",
    units: [Unit(id: "tents", name: {"en": "tents", "fr": "tentes"})],
    speakers: [
        Speaker(id: "dtm", name: "DTM", reliability: B),
        Speaker(id: "enumerator", name: "Enumerator 7", within: "dtm", reliability: F, confidential: true),
    ],
    places: [
        Place(id: "marib", kind: Region, name: "Marib"),
    ],
    assumptions: [
        Assumption(id: "household", ratio: Ratio(per: "households", from: 4.5, to: 5.5), source: "s"),
    ],
    sources: [
        Source(id: "s", outlet: "DTM Yemen", published: "2023-02-28"),
    ],
    snapshots: [
        Snapshot(id: "one", source: "s", speaker: "dtm", as_of: "2023-02-18", unit: "households", method: "key informants", round: "R55", until: "2023-02-25", review: Cleared("Office"), figures: [
            Figure(measure: Present, at: "marib", count: Exact(1_204), review: Entered),
            Figure(measure: Present, at: "marib", unit: "tents", count: About(300), confidential: true),
        ]),
        Snapshot(id: "two", source: "s", speaker: "enumerator", as_of: "2023-02-19", figures: [
            Figure(measure: Present, at: "marib", count: AtLeast(10)),
        ]),
    ],
    thresholds: [
        Threshold(id: "capacity", name: "Capacity", number: 1_500, measure: Present, at: "marib", source: "s", note: "as the enumerator said"),
    ],
)
"#;

fn kept() -> Situation {
    let read = read_text(KEPT, &Embedded(&[]));
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    read.situation.unwrap_or_else(|| panic!("{told:?}"))
}

#[test]
fn how_a_figure_came_about_is_read_with_what_holds_for_all_its_report() {
    let situation = kept();
    let [households, tents] = situation.snapshots[0].figures.as_slice() else { panic!() };
    let of = |figure: &Figure| *figure.provenance.clone().unwrap();
    let (first, second) = (of(households), of(tents));
    assert_eq!(first.method.as_deref(), Some("key informants"));
    assert_eq!(first.round, second.round);
    assert_eq!(first.until.unwrap().to_string(), "2023-02-25");
    let review = |state, by: Option<&str>| Some(Review { state, by: by.map(str::to_owned) });
    assert_eq!(first.review, review(ReviewState::Entered, None));
    assert_eq!(second.review, review(ReviewState::Cleared, Some("Office")));
    assert!(!first.is_confidential && second.is_confidential);
    assert_eq!(households.series.people.unit, Unit::Households);
    assert_eq!(situation.unit_id(tents.series.people.unit), Some("tents"));
    assert_eq!(situation.snapshots[1].figures[0].provenance, None);
    let speaker = &situation.speakers[1];
    assert_eq!((speaker.within, speaker.reliability), (Some(SpeakerIx(0)), Some(Reliability::F)));
    let Assumed::Ratio(ratio) = &situation.assumptions[0].assumed else { panic!() };
    assert_eq!((ratio.from.to_string(), ratio.to.to_string()), ("4.5".into(), "5.5".into()));
    assert_eq!(ratio.source, Some(SourceIx(0)));
}

#[test]
fn all_of_it_is_kept_by_the_layout() {
    let once = format(KEPT, Path::new("x.ron")).unwrap();
    let read = |text: &str| read_text(text, &Embedded(&[])).situation.unwrap();
    assert_eq!(read(&once), read(KEPT));
    assert_eq!(format(&once, Path::new("x.ron")).unwrap(), once);
}

#[test]
fn nothing_that_leaves_names_who_is_confidential() {
    let situation = kept();
    let left = situation.without_confidential("a confidential source").unwrap();
    let all = format!("{left:?}");
    // The report of a confidential figure is not named either; its speaker is elsewhere.
    for named in ["Enumerator", "enumerator", "DTM Yemen\", title", "\"two\"", "key informants"] {
        assert!(!format!("{:?}", left.snapshots).contains(named), "{named}");
        assert!(!all.contains("Enumerator") && !all.contains("enumerator"), "{named}");
    }
    for snapshot in &left.snapshots {
        assert_eq!(left.speaker(snapshot.speaker).name.get("en"), "a confidential source");
        assert_eq!(left.source(snapshot.source).outlet, "a confidential source");
    }
    // A number out of the publication stays, and not where it stood.
    let threshold = &left.thresholds[0];
    assert_eq!((threshold.number, threshold.source, &threshold.note), (1_500, None, &None));
    // What was counted stays as it was.
    for ((_, _, was), (_, _, is)) in situation.figures().zip(left.figures()) {
        assert_eq!((was.series, was.count, was.bounds), (is.series, is.count, is.bounds));
    }
    assert_eq!(left.without_confidential("x").map(|s| s.snapshots.len()), Some(2));
    let open = read_text(TEXT, &Embedded(&[])).situation.unwrap();
    assert!(open.without_confidential("x").is_none());
}
