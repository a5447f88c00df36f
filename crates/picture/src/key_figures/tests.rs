//! Claims about the cards: none of them dead, each in words that hold.

use super::choice::{PlacedCard, Told, cards as cards_of};
use crate::{Medium, Theme, evening::Evening};
use waymark_fixtures::{at, figure, flight, leg, moment, place, snapshot, source, speaker};
use waymark_model::{
    AgeRange, Count, Figure, Instant, KeyFigure, KeyTells, LegIx, Measure, NamedRecord, People,
    PlaceIx, PlaceKind, Series, Situation, SourceIx, SpeakerIx, Status, Subject,
};

/// A situation of two camps, with what was told of each on a day of September.
fn camps(told: &[(&str, u32, Measure, u64)]) -> Situation {
    let mut situation = flight();
    situation.places = ["north", "south"].map(|id| place(id, PlaceKind::Camp)).into();
    situation.speakers = vec![speaker("UNHCR")];
    situation.sources = vec![source("s", "UNHCR", moment("2023-09-29"))];
    for (nth, (day, at, measure, count)) in told.iter().enumerate() {
        let series = Series::of(*measure, Subject::Place(PlaceIx(*at)));
        let figure = figure(&situation, series, Count::Exact(*count));
        let by = (SourceIx(0), SpeakerIx(0));
        situation.snapshots.push(snapshot(&format!("s{nth}"), by, moment(day), figure));
    }
    situation
}

fn cards_at(situation: &Situation, at: Option<Instant>) -> Vec<PlacedCard> {
    let theme = Theme::named("light");
    let evening = Evening::with(situation.clone(), |view| view.at = at.unwrap_or(view.at));
    cards_of(&evening.scene(&theme, Medium::Window), &Told::of(situation))
}

/// The number of each card and what it is of.
fn said(situation: &Situation) -> Vec<(String, String)> {
    let cards = cards_at(situation, None).into_iter();
    cards.map(|placed| (placed.card.number, placed.card.what)).collect()
}

fn pairs(said: &[(&str, &str)]) -> Vec<(String, String)> {
    said.iter().map(|(number, what)| ((*number).to_owned(), (*what).to_owned())).collect()
}

#[test]
fn who_is_at_a_place_leads_before_who_came_through_one_route() {
    let mut situation = camps(&[
        ("2023-09-24", 0, Measure::Passed, 27_000),
        ("2023-09-25", 1, Measure::Present, 55_000),
        ("2023-09-25", 0, Measure::Killed, 3),
    ]);
    situation.legs = vec![leg("road", PlaceIx(0), PlaceIx(1))];
    situation.snapshots[0].figures[0].series.subject = Subject::Leg(LegIx(0));
    situation.focus = None;
    let first = said(&situation).into_iter().next();
    assert_eq!(first, pairs(&[("55,000", "present in south")]).pop());
}

/// Arrivals at two places of the focus, of which the last is told of a month later.
fn returns() -> Situation {
    let mut situation = camps(&[
        ("2023-08-31", 0, Measure::Arrivals, 144_500),
        ("2023-09-25", 0, Measure::Arrivals, 28_000),
        ("2023-09-30", 0, Measure::Arrivals, 717_658),
        ("2023-09-30", 1, Measure::Arrivals, 1_200_000),
    ]);
    situation.since = moment("2023-08-01");
    situation.snapshots[1].figures[0].during = Some(moment("2023-09-25"));
    situation.snapshots[2].figures[0].count = Count::Exact(717_658);
    situation.snapshots[3].figures[0].count = Count::Exact(1_200_000);
    situation.focus = Some(PlaceIx(1));
    situation.settle();
    situation
}

#[test]
fn a_limit_that_only_later_reports_give_is_no_card_and_what_was_told_leads() {
    let cards = cards_at(&returns(), Some(at("2023-09-10")));
    let [first] = cards.as_slice() else { panic!("{cards:?}") };
    assert_eq!(first.card.number, "at least 144,500");
    // The day that is told of the week is a small part of those who may have come in it.
    assert!(!cards.iter().any(|placed| placed.card.what.contains("last")), "{cards:?}");
}

#[test]
fn those_of_a_status_who_are_present_stand_beside_arrivals() {
    let mut situation = camps(&[
        ("2023-09-24", 0, Measure::Arrivals, 557_000),
        ("2023-09-22", 1, Measure::Present, 1_200_000),
        ("2023-09-22", 1, Measure::Present, 40),
    ]);
    let statuses = [Status::InternallyDisplaced, Status::Refugee];
    for (snapshot, status) in situation.snapshots.iter_mut().skip(1).zip(statuses) {
        snapshot.figures[0].series.people.status = Some(status);
    }
    let all = said(&situation);
    let right = [
        ("at least 557,000", "arrived in north"),
        ("1,200,000", "present in south, internally displaced people"),
        ("40", "present in south, refugees"),
    ];
    assert_eq!(all, pairs(&right));
}

#[test]
fn with_stocks_alone_they_are_told_with_what_changed() {
    let mut told = vec![
        ("2023-09-20", 0, Measure::Present, 4_000),
        ("2023-09-24", 0, Measure::Present, 5_200),
        ("2023-09-24", 1, Measure::Present, 900),
    ];
    let all = said(&camps(&told));
    let right = [
        ("5,200", "present in north"),
        ("1,200 more", "present in north since 20 Sep"),
        ("900", "present in south"),
    ];
    assert_eq!(all, pairs(&right));
    let since = "present in north since 20 Sep".to_owned();
    for (count, change) in [(3_000, "1,000 fewer"), (4_000, "unchanged")] {
        told[1].3 = count;
        assert_eq!(said(&camps(&told))[1], (change.to_owned(), since.clone()));
    }
    // Beside no other place it need not say where.
    told.truncate(2);
    assert_eq!(said(&camps(&told))[1], ("unchanged".to_owned(), "since 20 Sep".to_owned()));
}

#[test]
fn what_only_later_figures_limit_has_no_card_yet() {
    let told = [
        ("2023-09-20", 0, Measure::Arrivals, 4_000),
        ("2023-09-26", 0, Measure::Killed, 20),
        ("2023-09-26", 1, Measure::Arrivals, 900),
    ];
    let at_day = |day: &str| {
        let cards = cards_at(&camps(&told), Some(at(day))).into_iter();
        cards.map(|placed| placed.card.what).collect::<Vec<_>>()
    };
    let is_of_later = |what: &String| what.contains("killed") || what.contains("south");
    assert!(!at_day("2023-09-22").iter().any(is_of_later), "{:?}", at_day("2023-09-22"));
    assert_eq!(at_day("2023-09-28").iter().filter(|what| is_of_later(what)).count(), 2);
}

#[test]
fn nobody_is_named_for_a_number_that_follows_from_what_others_said() {
    let told = [("2023-09-20", 0, Measure::Arrivals, 4_000)];
    let mut situation = camps(&told);
    let arrived = situation.snapshots[0].figures[0].series;
    situation.key_figures = Some(vec![KeyFigure::of(KeyTells::Count, arrived, &situation)]);
    let named = |situation: &Situation| {
        let cards = cards_at(situation, Some(at("2023-09-28")));
        cards[0].card.by.clone()
    };
    assert!(named(&situation).starts_with("UNHCR"), "{}", named(&situation));
    // Told of a route, it follows of the place.
    situation.legs.push(leg("south-north", PlaceIx(1), PlaceIx(0)));
    let route = Subject::Leg(LegIx(0));
    situation.snapshots[0].figures[0].series = Series::of(Measure::Passed, route);
    assert_eq!(named(&situation), "follows from other figures");
}

#[test]
fn what_follows_and_leaves_nearly_all_open_is_not_proposed() {
    let told = [
        ("2023-09-20", 0, Measure::Arrivals, 4_000),
        ("2023-09-20", 1, Measure::Arrivals, 20),
        ("2023-09-26", 1, Measure::Arrivals, 900),
    ];
    let whats = |day: &str| {
        let cards = cards_at(&camps(&told), Some(at(day))).into_iter();
        cards.map(|placed| placed.card.what).collect::<Vec<_>>()
    };
    let of_south = |what: &String| what.contains("south");
    // 20 to 900 on the days between.
    assert!(!whats("2023-09-23").iter().any(of_south), "{:?}", whats("2023-09-23"));
    assert!(whats("2023-09-27").iter().any(of_south), "{:?}", whats("2023-09-27"));
}

#[test]
fn a_stock_that_was_told_keeps_its_card_where_little_follows_of_now() {
    let situation = waymark_store::Example::Rohingya2017.read().situation.unwrap();
    let cards = cards_at(&situation, Some(at("2017-09-25T00:00+06:00"))).into_iter();
    let whats: Vec<String> = cards.map(|placed| placed.card.what).collect();
    assert!(whats.iter().any(|what| what == "present in Cox’s Bazar"), "{whats:?}");
    assert!(!whats.iter().any(|what| what.contains("Ghumdhum")), "{whats:?}");
}

#[test]
fn of_a_part_no_card_is_of_everybody() {
    let told = [
        ("2023-09-20", 0, Measure::Present, 4_000),
        ("2023-09-20", 0, Measure::Sheltered, 2_000),
        ("2023-09-20", 1, Measure::Present, 900),
    ];
    let mut situation = camps(&told);
    let children = People { age: AgeRange::parse("0-17"), ..People::EVERYBODY };
    for nth in [0, 2] {
        let mut figure = situation.snapshots[nth].figures[0].clone();
        figure.series.people = children;
        figure.bounds = waymark_model::Bounds::exactly(10 + nth as u64);
        situation.snapshots[nth].figures.push(figure);
    }
    let of_them =
        Series { people: children, ..Series::of(Measure::Present, Subject::Place(PlaceIx(0))) };
    let theme = Theme::named("light");
    let evening = Evening::with(situation.clone(), |view| view.chart.series = vec![of_them]);
    let cards = cards_of(&evening.scene(&theme, Medium::Window), &Told::of(&situation));
    let what: Vec<&str> = cards.iter().map(|placed| placed.card.what.as_str()).collect();
    assert!(what.len() > 1, "{what:?}");
    assert!(what.iter().all(|what| what.ends_with(", children")), "{what:?}");
}

#[test]
fn a_change_that_is_not_certain_is_the_figure_before() {
    let told =
        [("2023-09-20", 0, Measure::Present, 4_000), ("2023-09-24", 0, Measure::Present, 5_200)];
    let mut situation = camps(&told);
    for nth in 0..2 {
        let figure = &mut situation.snapshots.get_mut(nth).unwrap().figures[0];
        figure.bounds = figure.bounds.of_part();
    }
    assert_eq!(said(&situation)[1].1, "previously reported");
}

#[test]
fn one_figure_has_no_change_and_nothing_stands_for_what_is_not_counted() {
    let all = said(&camps(&[("2023-09-24", 0, Measure::Killed, 12)]));
    assert_eq!(all, pairs(&[("at least 12", "killed in north")]));
}

#[test]
fn a_change_is_told_over_the_shortest_stretch_that_is_certain_of_one() {
    let told =
        [("2023-09-21", 0, Measure::Arrivals, 1_000), ("2023-09-24", 0, Measure::Arrivals, 3_000)];
    // By the evening of the 19th as many as 1,000 may have come.
    let right = ("at least 2,000".to_owned(), "arrived in the last 7 days".to_owned());
    assert_eq!(said(&camps(&told))[1], right);
}

#[test]
fn a_count_whose_rise_is_not_certain_is_told_as_before() {
    let told =
        [("2023-09-21", 0, Measure::Arrivals, 1_000), ("2023-09-24", 0, Measure::Arrivals, 1_500)];
    let mut situation = camps(&told);
    // Of the first nobody knows how many they were at most.
    let first = &mut situation.snapshots.get_mut(0).unwrap().figures[0];
    first.bounds = first.bounds.of_part();
    assert_eq!(
        said(&situation)[1],
        ("at least 1,000".to_owned(), "previously reported".to_owned())
    );
    // The same again would say nothing.
    let again = camps(&[told[0], ("2023-09-25", 0, Measure::Arrivals, 1_000)]);
    assert_eq!(said(&again).len(), 1);
}

#[test]
fn those_who_went_home_have_a_card_of_their_own() {
    let told =
        [("2023-09-21", 0, Measure::Arrivals, 1_000), ("2023-09-24", 1, Measure::Arrivals, 700)];
    let mut situation = camps(&told);
    situation.focus = Some(PlaceIx(0));
    let second = situation.snapshots.get_mut(1).unwrap();
    second.figures[0].series.people.status = Some(Status::Returned);
    let all = said(&situation);
    assert!(
        all.iter().any(|(number, what)| number == "at least 700" && what.contains("south")),
        "{all:?}"
    );
}

#[test]
fn no_card_is_dead_at_any_moment_of_the_shipped_situation() {
    let shipped = waymark_store::read_embedded().situation.unwrap();
    for day in ["2023-09-19", "2023-09-24", "2023-09-25", "2023-09-27", "2023-10-04"] {
        let cards = cards_at(&shipped, Some(at(day)));
        let dead = cards.iter().filter(|c| c.card.number.is_empty()).count();
        assert!(dead == 0 || cards.len() == 1, "{day}: {cards:?}");
    }
}

#[test]
fn a_card_says_the_bounds_that_the_headline_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    for (name, moment) in [
        ("ukraine-2022", "2022-03-05T07:00+02:00"),
        ("ukraine-2022", "2022-03-09T12:00+02:00"),
        ("rohingya-2017", "2017-09-20T12:00+06:00"),
        ("nagorno-karabakh-2023", "2023-09-26T20:00+04:00"),
    ] {
        let situation = waymark_store::read(&root.join(name)).situation.unwrap();
        let theme = Theme::named("light");
        let evening = Evening::with(situation.clone(), |view| view.at = at(moment));
        let sight = crate::Sight::waiting();
        let scene = evening.scene(&theme, Medium::Print { framed: true });
        let scene = crate::Scene { sight: Some(&sight), ..scene };
        let told = Told::of(&situation);
        cards_of(&scene, &told);
        // What several figures limit together no one of them says.
        scene.reckoning.tighten(scene.situation, &sight.take(), &|| false);
        let first = cards_of(&scene, &told).swap_remove(0).card;
        let known = scene.known(crate::words::lead_series(&scene).unwrap());
        let headline = crate::words::worded(&scene, &known);
        assert_eq!(first.number, headline, "{name} {moment}");
        assert!(known.statement(&situation, scene.language).contains(&headline));
    }
}

#[test]
fn before_anything_is_told_one_card_says_when_it_first_is() {
    let situation = camps(&[("2023-09-24", 0, Measure::Present, 12)]);
    let cards = cards_at(&situation, Some(at("2023-09-20")));
    let [placed] = cards.as_slice() else { panic!("{cards:?}") };
    assert_eq!((placed.card.number.as_str(), placed.index), ("", None));
    assert_eq!(placed.card.by, "first reported by UNHCR, 24 Sep");
}

#[test]
fn what_is_chosen_stands_in_its_order_and_what_says_nothing_has_no_card() {
    let told = [
        ("2023-09-20", 0, Measure::Present, 4_000),
        ("2023-09-24", 0, Measure::Present, 5_200),
        ("2023-09-24", 1, Measure::Killed, 3),
        ("2023-09-28", 1, Measure::Present, 900),
    ];
    let mut situation = camps(&told);
    let series = |measure, at| Series::of(measure, Subject::Place(PlaceIx(at)));
    let chosen = [
        (KeyTells::Count, series(Measure::Killed, 1)),
        (KeyTells::Count, series(Measure::Present, 1)),
        (KeyTells::Change, series(Measure::Present, 0)),
    ];
    let of = |(tells, series)| KeyFigure::of(tells, series, &situation);
    let mut keys: Vec<KeyFigure> = chosen.into_iter().map(of).collect();
    // One of a place that is gone.
    keys[0].series.subject = NamedRecord::Place("east".to_owned());
    keys.push(of(chosen[0]));
    situation.key_figures = Some(keys);
    let right =
        [("1,200 more", "present in north since 20 Sep"), ("at least 3", "killed in south")];
    assert_eq!(said(&situation), pairs(&right));
    let places: Vec<_> = cards_at(&situation, None).iter().map(|c| c.index).collect();
    assert_eq!(places, [Some(2), Some(3)]);
    situation.key_figures = Some(Vec::new());
    assert!(said(&situation).is_empty());
}

#[test]
fn where_people_come_back_and_leave_again_who_left_is_no_share_of_who_lived_there() {
    let mut situation = camps(&[
        ("2023-09-18", 0, Measure::Population, 10_000),
        ("2023-09-24", 1, Measure::Arrivals, 5_000),
    ]);
    situation.origin = Some(PlaceIx(0));
    situation.legs = vec![leg("out", PlaceIx(0), PlaceIx(1))];
    let arrivals = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(1)));
    let keys = [KeyTells::Count, KeyTells::Share];
    situation.key_figures =
        Some(keys.map(|tells| KeyFigure::of(tells, arrivals, &situation)).into());
    let numbers =
        |situation: &Situation| said(situation).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
    assert_eq!(numbers(&situation), ["at least 5,000", "at least 50 %"]);
    situation.legs.push(leg("back", PlaceIx(1), PlaceIx(0)));
    assert_eq!(numbers(&situation), ["at least 5,000"]);
}

#[test]
fn a_count_that_was_told_keeps_its_card_whatever_a_later_report_limits_it_to() {
    let mut situation = camps(&[
        ("2023-09-20", 0, Measure::Arrivals, 0),
        ("2023-09-29", 0, Measure::Arrivals, 900_000),
    ]);
    let arrivals = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(0)));
    let told = figure(&situation, arrivals, Count::MoreThan(8_000));
    situation.snapshots[0].figures[0] =
        Figure { wording: Some("more than 8,000".to_owned()), ..told };
    situation.settle();
    let [placed] = &cards_at(&situation, Some(at("2023-09-24")))[..] else { panic!("one card") };
    assert_eq!((placed.card.number.as_str(), placed.card.note.as_str()), ("more than 8,000", ""));
}
