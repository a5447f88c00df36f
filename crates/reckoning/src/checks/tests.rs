//! What each check finds, and what it leaves alone.

use super::{
    Check, CheckCode, Finding, check_advice, check_advice_in_file, check_sentence, checks,
};
use crate::fixtures::{Build, at, moment, of};
use proptest::prelude::*;
use waymark_language::Language;
use waymark_model::{
    Bounds, Count, FigureRef, Group, GroupIx, Id, Measure, People, PlaceIx, PlaceKind, Point,
    Series, Severity, Standing, Text, Unit, VagueWord,
};

fn run(build: &Build) -> Vec<Check> {
    let mut build = Build(build.0.clone());
    // Every figure has its words, for the checks of other things.
    for snapshot in build.0.snapshots.iter_mut() {
        for figure in &mut snapshot.figures {
            figure.wording.get_or_insert_with(|| "so said".to_owned());
        }
    }
    checks(&build.0, &build.reckon(), Some(at("2026-01-01")))
}

fn codes(build: &Build) -> Vec<CheckCode> {
    run(build).iter().map(|c| c.code).collect()
}

fn told(build: &Build) -> Vec<String> {
    run(build).iter().map(|c| check_sentence(&build.0, &Language::english(), c)).collect()
}

fn armenia(build: &mut Build) -> PlaceIx {
    let place = build.place("Armenia", PlaceKind::Country, None);
    build.0.places[place.usize()].at = None;
    place
}

fn regions(build: &mut Build, armenia: PlaceIx) -> [PlaceIx; 3] {
    ["Ararat", "Kotayk", "Lori"].map(|r| build.place(r, PlaceKind::Region, Some(armenia)))
}

fn group(build: &mut Build, name: &str, within: Option<GroupIx>) -> GroupIx {
    let group = Group { id: Id::free(name), name: Text::plain(name), within };
    build.0.groups.push(group);
    GroupIx::new(build.0.groups.len() - 1)
}

/// Several figures in one snapshot.
fn snapshot(
    build: &mut Build,
    speaker: &str,
    as_of: &str,
    figures: &[(Series, Count)],
) -> Vec<FigureRef> {
    let mut made = Vec::new();
    for (series, count) in figures {
        let figure = waymark_fixtures::figure(&build.0, *series, *count);
        if made.is_empty() {
            made.push(build.said(speaker, *series, as_of, *count));
        } else {
            let last = build.0.snapshots.len() - 1;
            build.0.snapshots[last].figures.push(figure);
            made.push(FigureRef { index: made.len() as u32, ..made[0] });
        }
    }
    made
}

const EIGHT: &str = "2023-09-26T08:00+04:00";
const EVENING: &str = "2023-09-26T20:00+04:00";
const NEXT: &str = "2023-09-27T08:00+04:00";

#[test]
fn a_count_that_falls_is_told_once_however_many_follow_the_slip() {
    let mut build = Build::september();
    let arrivals = of(Measure::Arrivals, armenia(&mut build));
    build.said("gov", arrivals, EIGHT, Count::Exact(13_550));
    let slip = build.said("gov", arrivals, EVENING, Count::Exact(281_200));
    let after = build.said("gov", arrivals, NEXT, Count::Exact(42_500));
    build.said("gov", arrivals, "2023-09-28T08:00+04:00", Count::Exact(65_036));
    let found = run(&build);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].severity), (CheckCode::Falling, Severity::Warning));
    assert_eq!(found[0].figures[..2], [slip, after]);
    assert_eq!(
        told(&build),
        ["gov counts fewer as time goes on: 281,200 people arrived in Armenia by 26 Sep 2023, \
          20:00, then 42,500 by 27 Sep 2023, 08:00 and one figure more below the first"]
    );
}

#[test]
fn others_may_count_fewer_and_stocks_may_fall() {
    let mut build = Build::september();
    let armenia = armenia(&mut build);
    build.said("gov", of(Measure::Arrivals, armenia), EVENING, Count::Exact(28_120));
    build.said("un", of(Measure::Arrivals, armenia), NEXT, Count::About(20_000));
    build.said("gov", of(Measure::Sheltered, armenia), EVENING, Count::Exact(988));
    build.said("gov", of(Measure::Sheltered, armenia), NEXT, Count::Exact(972));
    // Both lie in one day, and a day has many moments.
    build.said("gov", of(Measure::Killed, armenia), "2023-09-27", Count::MoreThan(400));
    build.said("gov", of(Measure::Killed, armenia), "2023-09-27", Count::Exact(400));
    // What is set aside is settled.
    let aside = build.said("gov", of(Measure::Missing, armenia), EVENING, Count::Exact(105));
    build.said("gov", of(Measure::Missing, armenia), NEXT, Count::Exact(21));
    build.figure_mut(aside).standing = Standing::SetAside("other count".to_owned());
    assert_eq!(codes(&build), []);
}

#[test]
fn the_missing_who_were_found_get_an_advice_of_their_own() {
    let mut build = Build::september();
    let missing = of(Measure::Missing, armenia(&mut build));
    build.said("gov", missing, EVENING, Count::Exact(105));
    build.said("gov", missing, NEXT, Count::Exact(21));
    let advice = check_advice(&build.0, &Language::english(), &run(&build)[0]);
    assert!(advice.starts_with("if people were found"), "{advice}");
}

#[test]
fn one_speaker_gives_two_values_for_one_moment() {
    let mut build = Build::september();
    let arrivals = of(Measure::Arrivals, armenia(&mut build));
    let right = build.said("gov", arrivals, EIGHT, Count::Exact(13_550));
    let slip = build.said("gov", arrivals, EIGHT, Count::Exact(13_350));
    build.said("gov", arrivals, EIGHT, Count::MoreThan(13_000));
    build.said("un", arrivals, EIGHT, Count::Exact(13_000));
    let found = run(&build);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, CheckCode::TwoValues);
    assert!(found[0].figures.starts_with(&[right, slip]));
    build.figure_mut(slip).doubt = Some("a slip of one digit".to_owned());
    let noted = run(&build);
    assert_eq!(noted[0].severity, Severity::Note);
    let advice = check_advice(&build.0, &Language::english(), &noted[0]);
    assert!(advice.contains("noted already"), "{advice}");
}

#[test]
fn two_increments_of_one_day_cannot_differ() {
    let mut build = Build::september();
    let arrivals = of(Measure::Arrivals, armenia(&mut build));
    build.added("gov", arrivals, "2023-09-27", Count::Exact(26_600));
    build.added("gov", arrivals, "2023-09-27", Count::Exact(22_800));
    assert_eq!(codes(&build), [CheckCode::TwoValues]);
    assert!(
        told(&build)[0].contains("values for 27 Sep 2023: 26,600 people"),
        "{:?}",
        told(&build)
    );
}

#[test]
fn a_count_read_from_the_clock_of_moscow_stands_an_hour_early() {
    let mut build = Build::september();
    let arrivals = of(Measure::Arrivals, armenia(&mut build));
    build.said("gov", arrivals, EIGHT, Count::Exact(13_550));
    build.said("gov", arrivals, EVENING, Count::Exact(28_120));
    build.said("gov", arrivals, NEXT, Count::Exact(42_500));
    let slip = build.said("m24", arrivals, "2023-09-26T19:00+04:00", Count::Exact(28_120));
    build.0.sources.last_mut().unwrap().published = moment("2023-09-26");
    let found = run(&build);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code, found[0].finding),
        (CheckCode::ZoneSlip, Finding::Apart { secs: 3600 })
    );
    assert_eq!(found[0].figures[0], slip);
    let advice = check_advice(&build.0, &Language::english(), &found[0]);
    assert!(advice.ends_with("2023-09-26T19:00+03:00"), "{advice}");
    // GMT, which is four hours away.
    build.0.snapshots[slip.snapshot.usize()].as_of = moment("2023-09-26T16:00+04:00");
    assert_eq!(codes(&build), [CheckCode::ZoneSlip]);
    // The distance of no clock that is likely to be read.
    build.0.snapshots[slip.snapshot.usize()].as_of = moment("2023-09-26T17:00+04:00");
    assert_eq!(codes(&build), []);
    // Written with its offset it is the same moment.
    build.0.snapshots[slip.snapshot.usize()].as_of = moment("2023-09-26T19:00+03:00");
    assert_eq!(codes(&build), []);
}

#[test]
fn a_count_that_rests_is_equal_an_hour_later_and_nobody_slipped() {
    let mut build = Build::september();
    let killed = of(Measure::Killed, armenia(&mut build));
    for (speaker, when, n) in [
        ("a", "2023-09-26T08:00+04:00", 20),
        ("a", "2023-09-26T19:00+04:00", 68),
        ("b", "2023-09-26T20:00+04:00", 68),
        ("a", "2023-09-29T08:00+04:00", 170),
    ] {
        build.said(speaker, killed, when, Count::Exact(n));
    }
    assert_eq!(codes(&build), []);
    // Nothing came after: the flight is over.
    let arrivals = of(Measure::Arrivals, PlaceIx(0));
    build.said("a", arrivals, EIGHT, Count::Exact(13_550));
    build.said("a", arrivals, "2023-09-26T19:00+04:00", Count::Exact(28_120));
    build.said("b", arrivals, EVENING, Count::Exact(28_120));
    assert_eq!(codes(&build), []);
}

#[test]
fn regions_fall_short_of_their_country_or_exceed_it() {
    let mut build = Build::september();
    let country = armenia(&mut build);
    let [ararat, kotayk, lori] = regions(&mut build, country).map(|r| of(Measure::Sheltered, r));
    let whole = of(Measure::Sheltered, country);
    let exact = Count::Exact;
    let all =
        [(whole, exact(1_000)), (ararat, exact(500)), (kotayk, exact(300)), (lori, exact(190))];
    let made = snapshot(&mut build, "gov", EVENING, &all);
    let found = run(&build);
    assert_eq!((found.len(), found[0].code), (1, CheckCode::PartsShort));
    assert_eq!(found[0].figures, made);
    assert_eq!(found[0].places, [country, PlaceIx(1), PlaceIx(2), PlaceIx(3)]);
    let sum = Bounds::exactly(990);
    assert_eq!(found[0].finding, Finding::Parts { whole: Bounds::exactly(1_000), sum });
    build.figure_mut(made[3]).count = exact(210);
    build.figure_mut(made[3]).bounds = Bounds::exactly(210);
    assert_eq!(codes(&build), [CheckCode::PartsExceed]);
    assert_eq!(
        told(&build),
        ["500 in Ararat, 300 in Kotayk and 210 in Lori make 1,010, more than the whole by 10: \
          1,000 people sheltered in Armenia as of 26 Sep 2023, 20:00 (gov)"]
    );
    // As said, figure by figure, in snapshots of their own: the same.
    let mut apart = Build::september();
    armenia(&mut apart);
    regions(&mut apart, country);
    for (series, count) in all {
        apart.said("gov", series, EVENING, count);
    }
    assert_eq!(codes(&apart), [CheckCode::PartsShort]);
}

#[test]
fn a_choice_of_regions_is_no_sum() {
    let mut build = Build::september();
    let country = armenia(&mut build);
    let [ararat, kotayk, lori] = regions(&mut build, country).map(|r| of(Measure::Sheltered, r));
    let whole = of(Measure::Sheltered, country);
    let exact = Count::Exact;
    // Lori is counted at another time, so it is left out here.
    build.said("gov", lori, EIGHT, exact(100));
    snapshot(
        &mut build,
        "gov",
        EVENING,
        &[(whole, exact(1_000)), (ararat, exact(500)), (kotayk, exact(480))],
    );
    // Half of them in the only regions that anybody counts.
    let killed = |p| of(Measure::Killed, p);
    snapshot(
        &mut build,
        "un",
        EVENING,
        &[
            (killed(country), exact(1_000)),
            (killed(PlaceIx(1)), exact(300)),
            (killed(PlaceIx(2)), exact(200)),
        ],
    );
    // Whoever goes on from Ararat to Kotayk arrives in both.
    let arrived = |p| of(Measure::Arrivals, p);
    snapshot(
        &mut build,
        "gov",
        EVENING,
        &[
            (arrived(country), exact(1_000)),
            (arrived(PlaceIx(1)), exact(900)),
            (arrived(PlaceIx(2)), exact(900)),
        ],
    );
    assert_eq!(codes(&build), []);
}

#[test]
fn the_total_of_another_snapshot_is_not_held_against_parts_that_have_their_own() {
    let mut build = Build::september();
    let country = armenia(&mut build);
    let regions =
        regions(&mut build, country).map(|r| (of(Measure::Sheltered, r), Count::Exact(100)));
    let whole = of(Measure::Sheltered, country);
    let own = [&[(whole, Count::Exact(300))][..], &regions].concat();
    snapshot(&mut build, "gov", EVENING, &own);
    build.said("gov", whole, EVENING, Count::Exact(320));
    assert_eq!(codes(&build), [CheckCode::TwoValues]);
}

#[test]
fn a_group_is_no_larger_than_what_it_is_a_part_of() {
    let mut build = Build::september();
    let country = armenia(&mut build);
    let forces = group(&mut build, "forces", None);
    let soldiers = group(&mut build, "soldiers", Some(forces));
    let civilians = group(&mut build, "civilians", None);
    let killed = |group: Option<GroupIx>| {
        let people = group.map_or(People::EVERYBODY, People::of_group);
        Series { people, ..of(Measure::Killed, country) }
    };
    let exact = Count::Exact;
    // Groups beside each other may overlap, and need not be all.
    snapshot(
        &mut build,
        "gov",
        EVENING,
        &[
            (killed(None), exact(300)),
            (killed(Some(forces)), exact(192)),
            (killed(Some(soldiers)), exact(180)),
            (killed(Some(civilians)), exact(200)),
        ],
    );
    assert_eq!(codes(&build), []);
    snapshot(
        &mut build,
        "un",
        EVENING,
        &[(killed(Some(forces)), exact(192)), (killed(Some(soldiers)), exact(193))],
    );
    assert_eq!(
        told(&build),
        ["193 people killed in Armenia (soldiers) is more than the whole by 1: \
          192 people killed in Armenia (forces) by 26 Sep 2023, 20:00 (un)"]
    );
}

#[test]
fn parts_that_a_figure_names_add_up_whatever_they_measure() {
    let mut build = Build::september();
    let country = armenia(&mut build);
    let waiting = group(&mut build, "not yet registered", None);
    let pending = Series { people: People::of_group(waiting), ..of(Measure::Present, country) };
    let made = snapshot(
        &mut build,
        "gov",
        EIGHT,
        &[
            (of(Measure::Arrivals, country), Count::Exact(2_906)),
            (of(Measure::Registered, country), Count::Exact(2_100)),
            (pending, Count::Exact(794)),
        ],
    );
    assert_eq!(codes(&build), []);
    build.figure_mut(made[0]).parts = made[1..].to_vec();
    assert_eq!(
        told(&build),
        ["2,100 people registered in Armenia and 794 people present in Armenia \
          (not yet registered) make 2,894, 12 short of the whole: 2,906 people arrived in Armenia \
          by 26 Sep 2023, 08:00 (gov)"]
    );
    build.figure_mut(made[2]).bounds = Bounds::at_least(794);
    assert_eq!(codes(&build), []);
    build.figure_mut(made[2]).bounds = Bounds::exactly(794);
    build.figure_mut(made[2]).standing = Standing::SetAside("twelve short".to_owned());
    assert_eq!(codes(&build), []);
}

#[test]
fn moments_are_held_against_publication_and_clock() {
    let mut build = Build::september();
    let arrivals = of(Measure::Arrivals, armenia(&mut build));
    let early = build.said("gov", arrivals, EIGHT, Count::Exact(13_550));
    build.0.sources[0].published = moment("2023-09-25");
    assert_eq!(
        told(&build),
        ["Figures as of 26 Sep 2023, 08:00 in a publication of 25 Sep 2023 (Outlet)"]
    );
    // Published the same day, at an hour that nobody knows.
    build.0.sources[0].published = moment("2023-09-26");
    assert_eq!(codes(&build), []);
    build.figure_mut(early).wording = Some("so".to_owned());
    let check_on = |day| {
        let found = checks(&build.0, &build.reckon(), day);
        found.iter().map(|c| (c.code, c.finding)).collect::<Vec<_>>()
    };
    assert_eq!(check_on(None), []);
    assert_eq!(check_on(Some(at("2023-09-27"))), []);
    let future = CheckCode::FutureMoment;
    let snapshot = Finding::Snapshot(early.snapshot);
    let source = Finding::Source(build.0.snapshots[0].source);
    assert_eq!(check_on(Some(at("2023-09-25"))), [(future, source), (future, snapshot)]);
}

#[test]
fn what_is_missing_is_told_where_it_is_needed() {
    let mut build = Build::september();
    let country = armenia(&mut build);
    let town = build.place("Goris", PlaceKind::Settlement, Some(country));
    build.place("Nowhere", PlaceKind::Settlement, Some(country));
    let at_town =
        build.said("gov", of(Measure::Sheltered, town), EVENING, Count::Vague(VagueWord::Hundreds));
    build.said("gov", of(Measure::Sheltered, country), EVENING, Count::AtLeast(1));
    build.0.sources[0].outlet = " ".to_owned();
    let found = checks(&build.0, &build.reckon(), None);
    let codes: Vec<_> = found.iter().map(|c| c.code).collect();
    use CheckCode::{NoPosition, NoSource, NoWording};
    assert_eq!(codes, [NoWording, NoWording, NoSource, NoPosition]);
    assert_eq!(found[2].figures, [at_town]);
    assert_eq!(found[3].places, [town]);
    // The road touches both, and an area without a point cannot be an end of it.
    build.leg(town, country, 0);
    let positions: Vec<_> = run(&build).into_iter().filter(|c| c.code == NoPosition).collect();
    assert_eq!(
        positions.iter().map(|c| c.finding).collect::<Vec<_>>(),
        [Finding::Place(country), Finding::Place(town)]
    );
    // A country stands in the middle of its outline.
    build.0.places[country.usize()].country = Some("AM".to_owned());
    let positions: Vec<_> = run(&build).into_iter().filter(|c| c.code == NoPosition).collect();
    assert_eq!(positions.iter().map(|c| c.finding).collect::<Vec<_>>(), [Finding::Place(town)]);
}

#[test]
fn a_point_in_another_country_or_the_other_way_round_is_doubted() {
    fn place(build: &mut Build, name: &str, country: Option<&str>, at: (f64, f64)) -> PlaceIx {
        let ix = build.place(name, PlaceKind::Settlement, None);
        let place = &mut build.0.places[ix.usize()];
        place.country = country.map(str::to_owned);
        place.at = Point::new(at.0, at.1);
        ix
    }
    let found = |build: &Build| -> Vec<_> {
        run(build).into_iter().filter(|c| c.code == CheckCode::PointElsewhere).collect()
    };
    let (mut build, language) = (Build::september(), Language::english());
    place(&mut build, "Kornidzor", Some("AM"), (39.548, 46.530));
    let lachin = place(&mut build, "Lachin", Some("AZ"), (46.547, 39.641));
    let kapan = place(&mut build, "Kapan", Some("AM"), (0.0, 0.0));
    place(&mut build, "Paris", Some("FR"), (48.85, 2.35));
    place(&mut build, "Sydney", None, (-33.9, 151.2));
    let all = found(&build);
    assert_eq!(all.iter().map(|c| c.places[0]).collect::<Vec<_>>(), [lachin, kapan]);
    assert_eq!(
        check_sentence(&build.0, &language, &all[0]),
        "Lachin is said to lie in Azerbaijan, and its point (46.547, 39.641) lies in Russian Federation; \
         (39.641, 46.547) would lie 10 km from Kornidzor instead of 958"
    );
    assert!(check_sentence(&build.0, &language, &all[1]).ends_with("(0, 0) lies in the sea"));

    let mut build = Build::september();
    place(&mut build, "Kornidzor", Some("AM"), (39.548, 46.530));
    let goris = place(&mut build, "Goris", None, (46.33816, 39.51288));
    let all = found(&build);
    assert_eq!(all.iter().map(|c| c.places[0]).collect::<Vec<_>>(), [goris]);
    let advice = check_advice(&build.0, &language, &all[0]);
    assert!(advice.contains("(39.51288, 46.33816)"), "{advice}");
}

#[test]
fn what_is_not_yet_known_is_not_checked() {
    let mut build = Build::september();
    let arrivals = of(Measure::Arrivals, armenia(&mut build));
    build.said("gov", arrivals, EVENING, Count::Exact(28_120));
    build.said("gov", arrivals, "2023-09-28T08:00+04:00", Count::Exact(24_000));
    let on = |day: &str| {
        let reckoning = crate::Reckoning::new(&build.0, Some(at(day)));
        let all = checks(&build.0, &reckoning, None);
        all.iter().filter(|c| c.code == CheckCode::Falling).count()
    };
    assert_eq!((on("2023-09-27"), on("2023-10-01")), (0, 1));
}

#[test]
fn codes_are_in_kebab_case() {
    for code in CheckCode::ALL {
        assert!(code.name().chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Figures cut from a true history fire nothing: people in the places and groups of an area,
    /// told by several speakers, some of the places or all.
    #[test]
    fn sound_figures_fire_nothing(
        people in prop::collection::vec(prop::collection::vec(0u64..5_000, 3), 1..5),
        looseness in prop::collection::vec((0u8..5, 0u64..50), 24),
        chosen in prop::collection::vec(any::<[bool; 3]>(), 4),
    ) {
        let mut build = Build::september();
        let country = armenia(&mut build);
        let regions = regions(&mut build, country);
        let children = group(&mut build, "children", None);
        let mut killed = 0;
        let mut loose = looseness.iter().cycle();
        let mut say = |n: u64| {
            let &(kind, by) = loose.next().unwrap();
            match kind {
                0 => Count::AtLeast(n.saturating_sub(by)),
                1 => Count::AtMost(n + by),
                2 => Count::Between(n.saturating_sub(by), n + by),
                _ => Count::Exact(n),
            }
        };
        for (day, here) in people.iter().enumerate() {
            let when = format!("2023-09-{}T08:00+04:00", 20 + day);
            let whole: u64 = here.iter().sum();
            killed += here[0] / 100;
            let mut figures = vec![
                (of(Measure::Sheltered, country), say(whole)),
                (Series { people: People::of_group(children), ..of(Measure::Sheltered, country) }, say(whole / 3)),
                (of(Measure::Killed, country), say(killed)),
            ];
            for (region, n) in regions.iter().zip(here) {
                // The first day all regions are told.
                if day == 0 || chosen[day % 4][region.usize() - 1] {
                    figures.push((of(Measure::Sheltered, *region), say(*n)));
                }
            }
            snapshot(&mut build, ["gov", "un"][day % 2], &when, &figures);
        }
        prop_assert_eq!(told(&build), Vec::<String>::new());
    }
}

/// Reports of people and the households beside them.
fn with_households(pairs: &[(u64, u64)]) -> Build {
    let mut build = Build::september();
    let place = armenia(&mut build);
    for (day, (households, people)) in pairs.iter().enumerate() {
        let of_unit = |unit| Series {
            people: People { unit, ..People::EVERYBODY },
            ..of(Measure::Present, place)
        };
        let when = format!("2023-09-{}T08:00+04:00", 10 + day);
        let figures = [
            (of_unit(Unit::Households), Count::Exact(*households)),
            (of_unit(Unit::OfMeasure), Count::Exact(*people)),
        ];
        snapshot(&mut build, "dtm", &when, &figures);
    }
    build
}

#[test]
fn people_who_are_always_six_times_their_households_are_no_second_witness() {
    let found = |pairs: &[(u64, u64)]| -> Vec<Check> {
        let all = run(&with_households(pairs));
        all.into_iter().filter(|check| check.code == CheckCode::Derived).collect()
    };
    let six = [(100, 600), (35, 210), (7, 42), (212, 1_272)];
    let [check] = &found(&six)[..] else { panic!("{:?}", found(&six)) };
    assert_eq!(check.finding, Finding::Derived { pairs: 4, tenths: 60 });
    let build = with_households(&six);
    let said = check_sentence(&build.0, &Language::english(), check);
    assert!(said.contains("6 times the households"), "{said}");
    // 5.5, each rounded to whole people.
    let half = [(101, 556), (35, 193), (7, 39), (211, 1_161)];
    assert_eq!(found(&half)[0].finding, Finding::Derived { pairs: 4, tenths: 55 });
    // Counted each by itself; too few; all alike; people told one by one.
    assert!(found(&[(100, 590), (35, 214), (7, 40), (212, 1_300)]).is_empty());
    assert!(found(&six[..3]).is_empty());
    assert!(found(&[(50, 300), (50, 300), (50, 300), (50, 300)]).is_empty());
    assert!(found(&[(30, 30), (45, 45), (62, 62), (81, 81)]).is_empty());
}

#[test]
fn advice_is_in_words_and_names_what_the_file_has_only_for_who_works_on_it() {
    let (build, english) = (Build::september(), Language::english());
    for code in CheckCode::ALL {
        for into in [true, false] {
            let finding = Finding::Ways { area: PlaceIx::new(0), into, others: 0 };
            let check = Check::new(code, finding, Vec::new());
            let advice = check_advice(&build.0, &english, &check);
            assert!(!advice.is_empty() && !advice.contains('`'), "{code:?}: {advice}");
            let in_file = check_advice_in_file(&build.0, &english, &check);
            assert!(in_file.starts_with(&advice), "{in_file}");
            assert_eq!(in_file.contains('`'), in_file != advice, "{in_file}");
        }
    }
}
