//! Rows written and read back.

use super::{Column, Given, Pasted, RowFigure, RowProblem, RowSource, read, values, write};
use proptest::prelude::*;
use waymark_fixtures::{self, flight, moment};
use waymark_model::{
    AgeRange, Count, FigureRef, Group, GroupIx, Id, Instant, Leg, LegIx, MAX_COUNT, Measure,
    Origin, People, PlaceIx, PlaceKind, Series, Sex, Situation, SourceIx, SpeakerIx, Standing,
    Status, Subject, Text, Unit, VagueWord,
};

/// Three places of which two bear one name, a leg, two speakers, a group; no reports.
fn elsewhere() -> Situation {
    let mut s = flight();
    s.places = [("armenia", "Armenia"), ("goris", "Goris"), ("goris-2", "Goris")]
        .map(|(id, name)| waymark_model::Place {
            name: Text::plain(name),
            ..waymark_fixtures::place(id, PlaceKind::Settlement)
        })
        .into();
    s.legs = vec![Leg {
        id: Id::free("goris-armenia"),
        from: PlaceIx::new(1),
        to: PlaceIx::new(0),
        min_travel_secs: 0,
        kind: None,
        name: None,
        note: None,
    }];
    s.speakers = ["Government", "Red Cross, Geneva"].map(waymark_fixtures::speaker).into();
    s.groups =
        vec![Group { id: Id::free("children"), name: Text::plain("children"), within: None }];
    s
}

fn count() -> impl Strategy<Value = Count> {
    let n = 0..=MAX_COUNT;
    prop_oneof![
        n.clone().prop_map(Count::Exact),
        n.clone().prop_map(Count::AtLeast),
        (0..MAX_COUNT).prop_map(Count::MoreThan),
        n.clone().prop_map(Count::AtMost),
        (1..=MAX_COUNT).prop_map(Count::LessThan),
        n.clone().prop_map(Count::About),
        n.clone().prop_map(Count::Nearly),
        (n.clone(), n).prop_map(|(a, b)| Count::Between(a.min(b), a.max(b))),
        prop::sample::select(VagueWord::ALL.to_vec()).prop_map(Count::Vague),
    ]
}

fn text() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[a-z\"\t\n'=+é,;-]{1,12}".prop_filter("no text", |t| !t.trim().is_empty()))
}

fn standing() -> impl Strategy<Value = Standing> {
    prop_oneof![
        Just(Standing::Used),
        "[a-z \"\t:]{0,9}".prop_map(Standing::SetAside),
        "[a-z \"\t:]{0,9}".prop_map(Standing::Accepted),
    ]
}

fn when() -> impl Strategy<Value = String> {
    prop::sample::select(
        ["2023-09-26T20:00+04:00", "2023-09-26", "2023-09~", "2023-09-24/2023-09-26?", "2023"]
            .map(str::to_owned)
            .to_vec(),
    )
}

/// People of whom all is said.
fn everything_named() -> People {
    People {
        group: Some(GroupIx::new(0)),
        origin: Some(Origin::Place(PlaceIx::new(0))),
        status: Some(Status::AsylumSeeker),
        sex: Some(Sex::Female),
        age: AgeRange::parse("5-11"),
        unit: Unit::Households,
    }
}

fn situation() -> impl Strategy<Value = Situation> {
    let figure = (
        (count(), 0..Measure::NAMED.len(), 0..3_usize, any::<bool>()),
        (text(), text(), text(), standing()),
        (when(), when(), 0..2_usize, 0..3_usize, any::<bool>()),
    );
    prop::collection::vec(figure, 1..6).prop_map(|figures| {
        let mut s = elsewhere();
        for (at, (what, texts, by)) in figures.into_iter().enumerate() {
            let (count, measure, place, grouped) = what;
            let measure = Measure::NAMED[measure];
            let subject = if measure.is_on_legs() {
                Subject::Leg(LegIx::new(0))
            } else {
                Subject::Place(PlaceIx::new(place))
            };
            let people = if grouped { everything_named() } else { People::EVERYBODY };
            let mut figure =
                waymark_fixtures::figure(&s, Series { measure, subject, people }, count);
            (figure.wording, figure.note, figure.doubt, figure.standing) = texts;
            let (as_of, published, speaker, outlet, during) = by;
            figure.during = (during && measure.is_cumulative()).then(|| moment(&as_of));
            let mut source = waymark_fixtures::source(
                &format!("source-{at}"),
                ["RFE/RL", "=SUM(1)", "A \"paper\"\tof tabs"][outlet],
                moment(&published),
            );
            source.url = Some(format!("https://example.org/{at}"));
            s.sources.push(source);
            let by = (SourceIx::new(at), SpeakerIx::new(speaker));
            let id = format!("snapshot-{at}");
            s.snapshots.push(waymark_fixtures::snapshot(&id, by, moment(&as_of), figure));
        }
        s
    })
}

fn all(situation: &Situation) -> Vec<FigureRef> {
    situation.figures().map(|(at, ..)| at).collect()
}

fn now() -> Instant {
    waymark_fixtures::at("2023-09-26")
}

fn pasted(text: &str, situation: &Situation) -> Pasted {
    read(text, situation, now(), &Given::new())
}

proptest! {
    #[test]
    fn figures_copied_are_the_same_figures_pasted_elsewhere(from in situation()) {
        let text = write(&from, all(&from), "en");
        let read = pasted(&text, &elsewhere());
        prop_assert!(read.missing.is_empty() && read.unknown.is_empty());
        prop_assert_eq!(read.rows.len(), from.snapshots.len());
        for (row, (_, snapshot, figure)) in read.rows.iter().zip(from.figures()) {
            let source = from.source(snapshot.source);
            let expected = RowFigure {
                source: RowSource::New {
                    outlet: source.outlet.clone(),
                    published: source.published,
                    url: source.url.clone(),
                },
                speaker: snapshot.speaker,
                as_of: snapshot.as_of,
                series: figure.series,
                during: figure.during,
                count: figure.count,
                wording: figure.wording.clone(),
                note: figure.note.clone(),
                doubt: figure.doubt.clone(),
                standing: figure.standing.clone(),
            };
            prop_assert_eq!(row.figure.as_ref(), Ok(&expected), "{}", text);
        }
        // Here they are known already.
        for (row, at) in pasted(&text, &from).rows.iter().zip(all(&from)) {
            prop_assert_eq!(&row.figure, &Err(vec![RowProblem::Known(at)]));
        }
    }

    #[test]
    fn every_count_is_written_as_it_is_read(count in count()) {
        let written = values::written(count);
        let read = crate::reading::count_of(&written);
        prop_assert_eq!(read.map(|r| r.count), Some(count), "{}", written);
    }

    #[test]
    fn any_text_is_read(text in "[a-z0-9\"\t\n ,:-]{0,60}") {
        let _ = pasted(&text, &elsewhere());
    }
}

const LINE: &str = "count\tPLACE\tmeasure\tspeaker\toutlet\tpublished\tas_of\tmood";

#[test]
fn a_header_line_names_columns_in_any_order() {
    let s = elsewhere();
    let text = format!(
        "{LINE}\nover 28,000\tarmenia\tarrivals\tgovernment\tTASS\t2023-09-27\t26 Sep 2023\tglad\n"
    );
    let read = pasted(&text, &s);
    assert_eq!(read.unknown, ["mood"]);
    let figure = read.figures().next().unwrap();
    assert_eq!(figure.count, Count::MoreThan(28_000));
    assert_eq!(figure.as_of, moment("2023-09-26"));
    assert_eq!(read.rows[0].number, 2);
}

#[test]
fn what_is_wrong_is_told_by_column_and_nothing_is_guessed() {
    let s = elsewhere();
    let text = format!(
        "{LINE}\n28.000\tGoris\tarivals\tGovernmnt\tTASS\t\t26 Sep 2023\n5\tTatev\tarrivals\tgovernment\tTASS\t2023-09-27\t2023-09-26\n"
    );
    let read = pasted(&text, &s);
    let said = |text: &str| text.to_owned();
    assert_eq!(
        read.rows[0].figure,
        Err(vec![
            RowProblem::Unreadable(Column::Measure, said("arivals")),
            RowProblem::Unreadable(Column::Count, said("28.000")),
            RowProblem::Unknown(Column::Speaker, said("Governmnt")),
            RowProblem::Missing(Column::Published),
        ])
    );
    assert_eq!(read.rows[1].figure, Err(vec![RowProblem::Unknown(Column::Place, said("Tatev"))]));
}

#[test]
fn bounds_are_whole_numbers_and_a_decimal_comma_is_not_dropped() {
    let bounds = |lower: &str, upper: &str| {
        let head = "as of\tplace\tmeasure\tlower\tupper\tspeaker\toutlet\tpublished";
        let told = "TASS\t2023-09-27";
        let text = format!(
            "{head}\n2023-09-26\tarmenia\tArrivals\t{lower}\t{upper}\tGovernment\t{told}\n"
        );
        pasted(&text, &elsewhere())
            .rows
            .pop()
            .and_then(|row| row.figure.ok())
            .map(|figure| figure.count)
    };
    assert_eq!(bounds("3,500", "4 200"), Some(Count::Between(3_500, 4_200)));
    assert_eq!(bounds("3,5", "4,2"), None);
    assert_eq!(bounds("3.5", "42"), None);
    assert_eq!(bounds("-3", "42"), None);
    assert_eq!(bounds("2021", "2022"), Some(Count::Between(2_021, 2_022)));
}

#[test]
fn a_missing_column_is_asked_for_and_given_once_for_all_rows() {
    let s = elsewhere();
    let text = "as of\tplace\tmeasure\tlower\tupper\toutlet\tpublished\n2023-09-26\tarmenia\tArrivals\t100\t\tTASS\t2023-09-27\n";
    let read = pasted(text, &s);
    assert_eq!(read.missing, [Column::Speaker]);
    assert_eq!(read.rows[0].figure, Err(vec![RowProblem::Missing(Column::Speaker)]));
    let given = Given::from([(Column::Speaker, "Government".to_owned())]);
    let read = super::read(text, &s, now(), &given);
    assert_eq!(read.figures().next().unwrap().count, Count::AtLeast(100));
}

#[test]
fn without_a_header_line_columns_stand_in_their_order() {
    let mut s = elsewhere();
    let text = "2023-09-26\tarmenia\tArrivals\t\t500\t\t\tGovernment\tTASS\t2023-09-27";
    assert_eq!(pasted(text, &s).ready(), 1);
    // Without an address the only publication of that day is meant; of two it is not known which.
    for (id, ready) in [("tass-1", 1), ("tass-2", 0)] {
        s.sources.push(waymark_fixtures::source(id, "TASS", moment("2023-09-27")));
        assert_eq!(pasted(text, &s).ready(), ready, "{id}");
    }
    assert!(matches!(
        pasted(text, &s).rows[0].figure.as_ref().unwrap_err()[..],
        [RowProblem::Several(Column::Outlet, _)]
    ));
}
