//! What the map shows of a part of everybody.

use super::{
    known::{caption, passed, whom},
    look::RoadLooks,
    printed::titles,
    ribbon::WidthScale,
    samples,
    survey::MapModel,
    used::figures_in_map,
};
use crate::{Medium, Theme, class, evening::Evening, map::MapMemory};
use egui::{pos2, vec2};
use waymark_fixtures::{figure, moment, snapshot};
use waymark_model::{
    Bounds, Count, LegIx, Measure, People, Picture, PlaceIx, Series, Sex, Situation, SourceIx,
    SpeakerIx, Subject,
};

fn women() -> People {
    People { sex: Some(Sex::Female), ..People::EVERYBODY }
}

fn of_women(leg: u32) -> Series {
    Series { people: women(), ..Series::of(Measure::Passed, Subject::Leg(LegIx(leg))) }
}

/// Three roads out of a town with people told of each; of so many of them women are told apart.
fn told_apart(roads: u32) -> Evening {
    let places = [("Town", 40.0), ("North", 41.0), ("South", 39.0), ("West", 38.0)];
    let places = places.map(|(name, lat)| (name.to_owned(), (lat, 46.0 + lat / 10.0)));
    let legs = [(0, 1, 1_000), (0, 2, 2_000), (0, 3, 4_000)];
    let mut situation: Situation = samples::network(&places, &legs);
    for (leg, count) in (0..roads).zip([600, 50, 7]) {
        let told = figure(&situation, of_women(leg), Count::Exact(count));
        let by = (SourceIx(0), SpeakerIx(0));
        let told = snapshot(&format!("w{leg}"), by, moment("2023-09-28"), told);
        situation.snapshots.push(told);
    }
    Evening::with(situation, |view| {
        view.at = waymark_fixtures::at("2023-09-30T12:00+04:00");
        view.chart.series = vec![of_women(0)];
    })
}

#[test]
fn of_a_part_only_what_is_told_of_it_is_shown() {
    let (evening, theme) = (told_apart(2), Theme::named("light"));
    let scene = evening.scene(&theme, Medium::Window);
    assert_eq!(whom(&scene), women());
    let at = scene.view.at;
    assert_eq!(passed(&scene, LegIx(0), at).bounds, Bounds::at_least(600));
    assert_eq!(passed(&scene, LegIx(1), at).bounds, Bounds::at_least(50));
    assert!(passed(&scene, LegIx(2), at).is_nothing(), "4,000 are everybody");
    assert_eq!(titles(&scene).0, "Movements: women and girls");
    let headline = class(Picture::Map).headline(&scene);
    assert_eq!(headline.map(|series| series.people), Some(women()));
    let survey = MapModel::new(scene.situation, scene.reckoning);
    let said = |place| caption(&scene, survey.node_of(PlaceIx(place)).unwrap(), at);
    assert!(said(1).unwrap().ends_with("600 arrived"), "{:?}", said(1));
    assert_eq!(said(3), Some(scene.language.say("map-not-reported")));
    let looks = RoadLooks::new(&scene, &survey, WidthScale { largest: 4_000, full: 40.0 });
    let line = [pos2(0.0, 0.0), pos2(200.0, 0.0)];
    let mut looks = survey.roads.iter().map(|road| (road.legs[0], looks.of(road, &line)));
    let bare = looks.clone().filter(|(_, look)| look.is_bare()).map(|(leg, _)| leg);
    assert_eq!(bare.collect::<Vec<_>>(), [LegIx(2)]);
    let first = looks.find(|(leg, _)| *leg == LegIx(0)).unwrap().1;
    assert!((first.core - 6.0).abs() < 0.01, "{}", first.core);
    // The sheet names those who tell of women, and nobody who told of everybody.
    let figures = figures_in_map(&scene, &mut MapMemory::default(), vec2(800.0, 600.0));
    let all_of_women = figures.iter().all(|f| scene.situation.figure(*f).series.people == women());
    assert!(!figures.is_empty() && all_of_women);
}

#[test]
fn where_one_place_alone_tells_of_a_part_the_map_is_of_everybody_and_says_so() {
    let (evening, theme) = (told_apart(1), Theme::named("light"));
    let scene = evening.scene(&theme, Medium::Window);
    assert_eq!(whom(&scene), People::EVERYBODY);
    assert_eq!(passed(&scene, LegIx(0), scene.view.at).bounds, Bounds::at_least(1_000));
    assert_eq!(titles(&scene).0, "Movements");
}
