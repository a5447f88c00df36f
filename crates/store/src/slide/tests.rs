//! What is written of a slide reads as that slide; what it names follows when records are renamed.

use super::{VIEW_FIELDS, read_slide, slide_record, slide_text, view_fields};
use crate::{
    Edit, ListKey, RecordKey, Section, SourceText, Transaction, Which, apply, apply_transaction,
    read_text,
};
use std::{collections::BTreeSet, path::Path};
use waymark_model::{
    Across, AgeRange, ChartView, Counting, Id, MapPart, MapStyle, MapView, Measure, Moment,
    NamedRecord, NamedSeries, Offset, Period, Picture, Sex, Slide, SlideList, SlideRun, SlideView,
    Status, Text, Transition, WhereView,
};

const TEXT: &str = r#"Situation(
    version: 1, title: "a", utc_offset: "+04:00", since: "2023-09-19",
    groups: [Group(id: "g", name: "G")],
    places: [
        Place(id: "p", kind: Country, name: "P"),
        Place(id: "q", kind: Region, name: "Q", within: "p"),
    ],
    legs: [Leg(id: "l", from: "p", to: "q")],
    sources: [Source(id: "s", outlet: "O", published: "2023-09-27")],
    snapshots: [
        Snapshot(id: "n", source: "s", speaker: "S", as_of: "2023-09-26", figures: [
            Figure(measure: Arrivals, at: "p", group: "g", count: Exact(1)),
            Figure(id: "f", measure: Arrivals, at: "q", count: Exact(1)),
        ]),
    ],
    events: [Event(id: "e", at: "2023-09-24", kind: Other, title: "E", place: "p")],
)"#;

fn moment(text: &str) -> Moment {
    Moment::parse(text, Offset::parse("+04:00").unwrap()).unwrap()
}

fn series(subject: NamedRecord) -> NamedSeries {
    NamedSeries {
        measure: Measure::Arrivals,
        subject,
        group: None,
        origin: None,
        status: None,
        sex: None,
        age: None,
        unit: None,
    }
}

fn of_id(id: &str) -> Slide {
    Slide::blank(Id::free(id))
}

/// Every field once, and each slide another kind.
fn slides() -> Vec<Slide> {
    let full = Slide {
        title: Some(Text::plain("47,115 people \\ had \"reached\" Armenia")),
        pictures: vec![Picture::Map, Picture::Chart],
        view: SlideView {
            at: Some(moment("2023-09-26T20:00:30+04:00")),
            known_on: Some(moment("2023-09-27")),
            series: vec![
                NamedSeries {
                    group: Some("g".to_owned()),
                    origin: Some("p".to_owned()),
                    status: Some(Status::Refugee),
                    sex: Some(Sex::ALL[0]),
                    age: AgeRange::parse("5-11"),
                    unit: Some("households".to_owned()),
                    ..series(NamedRecord::Place("q".to_owned()))
                },
                series(NamedRecord::Leg("l".to_owned())),
            ],
            across: Across::KnownOn,
            counting: Counting::Per(Period::SixHours),
            time: Some((moment("2023-09-20"), moment("2023-09-25T10:00+04:00"))),
            without: BTreeSet::from([ChartView::PARTS[0], ChartView::PARTS[4]]),
            map: MapView {
                style: MapStyle::Geographic,
                part: Some(MapPart { min: (43.5, -42.0), max: (47.25, -38.5) }),
                shade: Some(Measure::Sheltered),
            },
            whereabouts: WhereView { measure: Some(Measure::Present) },
            chosen: Some(NamedRecord::Figure("n/0".to_owned())),
        },
        run: Some(SlideRun { from: moment("2023-09-24"), secs: 90 }),
        text_size: 125,
        transition: Transition::Fade,
        is_hidden: true,
        note: Some("two lines\nof it".to_owned()),
        ..of_id("full")
    };
    let page = Slide {
        title: Text::by_language(
            [("en", "Sources"), ("hy", "x")].map(|(k, v)| (k.into(), v.into())).into(),
        ),
        text: Some(Text::plain("one\ntwo")),
        list: Some(SlideList::Sources),
        ..of_id("page")
    };
    let chosen = |named| SlideView { chosen: Some(named), ..SlideView::default() };
    let leg = Slide { view: chosen(NamedRecord::Leg("l".to_owned())), ..of_id("leg") };
    let event = Slide { view: chosen(NamedRecord::Event("e".to_owned())), ..of_id("event") };
    let figure = Slide { view: chosen(NamedRecord::Figure("f".to_owned())), ..of_id("figure") };
    vec![full, page, leg, event, figure, of_id("blank")]
}

fn with_slides() -> SourceText {
    let mut text = SourceText::parse(TEXT, Path::new("x")).unwrap();
    for slide in slides() {
        apply(&mut text, &Edit::add(Section::Slides, slide_record(&slide))).unwrap();
    }
    text
}

#[test]
fn what_is_written_of_a_slide_reads_as_that_slide() {
    let text = with_slides().text();
    let read = read_text(&text, &crate::Embedded(&[]));
    assert_eq!(
        read.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [""; 0],
        "{text}"
    );
    assert_eq!(read.situation.unwrap().slides, slides(), "{text}");
}

#[test]
fn an_update_takes_out_what_the_view_before_had() {
    let mut text = with_slides();
    let key = RecordKey::new(Section::Slides, "full");
    let now = view_fields(&SlideView::default());
    let edits = VIEW_FIELDS.iter().map(|field| match now.iter().find(|(name, _)| name == field) {
        Some((_, value)) => Edit::set(key.clone(), field, value.clone()),
        None => Edit::unset(key.clone(), field),
    });
    apply_transaction(&mut text, &Transaction::new("x", edits.collect())).unwrap();
    let read = read_text(&text.text(), &crate::Embedded(&[])).situation.unwrap();
    let full = read.slides.first().unwrap();
    assert_eq!(full.view, SlideView::default());
    assert_eq!((&full.title, full.run), (&slides()[0].title, slides()[0].run));
}

#[test]
fn renamed_records_are_followed_and_gone_ones_told() {
    let mut text = with_slides();
    let records = [
        (RecordKey::new(Section::Places, "q"), 1),
        (RecordKey::new(Section::Places, "p"), 1),
        (RecordKey::new(Section::Legs, "l"), 2),
        (RecordKey::new(Section::Groups, "g"), 1),
        (RecordKey::new(Section::Events, "e"), 1),
        (RecordKey::new(Section::Snapshots, "n"), 1),
        (RecordKey::Figure(Which::id("n"), Which::id("f")), 1),
    ];
    for (key, slides) in &records {
        let named = text.references(key);
        let of_slides =
            named.iter().filter(|(key, _)| matches!(key, RecordKey::Record(Section::Slides, _)));
        assert_eq!(of_slides.count(), *slides, "{key}: {named:?}");
    }
    // The figure first: it is named by its snapshot.
    for (key, _) in records.iter().rev() {
        let new = format!("{}.new", text.id(key).unwrap());
        let edits = text.renamed(key, &new).unwrap();
        apply_transaction(&mut text, &Transaction::new("x", edits)).unwrap();
    }
    let read = read_text(&text.text(), &crate::Embedded(&[])).situation.unwrap();
    for slide in &read.slides {
        assert_eq!(slide.gone(&read), [], "{}", slide.id);
    }
    // Nothing keeps a record from being deleted because a slide shows it.
    let list = ListKey::Section(Section::Events);
    apply(&mut text, &Edit::Remove { record: list.record(Which::At(0)) }).unwrap();
    let read = read_text(&text.text(), &crate::Embedded(&[])).situation.unwrap();
    let gone: Vec<_> = read.slides.iter().flat_map(|slide| slide.gone(&read)).collect();
    assert_eq!(gone, [NamedRecord::Event("e.new".to_owned())]);
}

#[test]
fn regions_are_shaded_by_where_people_are_and_by_nothing_else() {
    let read = |shade: &str| {
        let slides = format!(r#"slides: [Slide(id: "s", title: "S", shade: {shade})], legs:"#);
        read_text(&TEXT.replace("legs:", &slides), &crate::Embedded(&[]))
    };
    let problems: Vec<_> = read("Killed").problems.iter().map(|p| p.code).collect();
    assert_eq!(problems, ["unknown-value"]);
    for measure in Measure::of_whereabouts() {
        let slides = read(measure.name()).situation.unwrap().slides;
        assert_eq!(slides[0].view.map.shade, Measure::from_name(measure.name()));
    }
}

#[test]
fn a_slide_by_itself_is_the_same_after_it_was_a_text() {
    let offset = Offset::parse("+04:00").unwrap();
    for slide in slides() {
        let text = slide_text(&slide).unwrap();
        assert_eq!(read_slide(&text, offset), Some(slide), "{text}");
    }
    for wrong in ["", "Slide(", "Slide(id: \"a\", pictures: [Globe])", "Slide(id: \"a\", b: 1)"] {
        assert_eq!(read_slide(wrong, offset), None, "{wrong}");
    }
}
