//! People who are a part of others: the laws of parts, against an independent linear programme
//! whose columns are the people told apart by all dimensions at once.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use waymark_model::{
    Admission, AgeRange, Bounds, FigureRef, Instant, Measure, Moment, People, PlaceIx, Series, Sex,
    Situation, SnapshotIx, Subject,
};
use waymark_reckoning::{CheckCode, Quantity, Reckoning, checks, known};

const AGES: [&str; 3] = ["0-17", "18-59", "60+"];
/// Who can be told of, as a file says it: two sexes by three ages, and what holds some of them.
const SETS: [(&str, &[usize]); 11] = [
    ("", &[0, 1, 2, 3, 4, 5]),
    ("sex: Female,", &[0, 1, 2]),
    ("sex: Male,", &[3, 4, 5]),
    ("age: \"0-17\",", &[0, 3]),
    ("age: \"18+\",", &[1, 2, 4, 5]),
    ("age: \"60+\",", &[2, 5]),
    ("sex: Female, age: \"0-17\",", &[0]),
    ("sex: Female, age: \"18+\",", &[1, 2]),
    ("sex: Male, age: \"18-59\",", &[4]),
    ("sex: Male, age: \"60+\",", &[5]),
    ("sex: Female, age: \"60+\",", &[2]),
];
const DAYS: usize = 3;

fn people(set: usize) -> People {
    let of = |word: &str| SETS[set].0.contains(word);
    let sex = if of("Female") { Some(Sex::Female) } else { of("Male").then_some(Sex::Male) };
    let age = AGES.into_iter().chain(["18+"]).find(|age| of(&format!("\"{age}\"")));
    People { sex, age: age.and_then(AgeRange::parse), ..People::EVERYBODY }
}

/// A figure of a set on a day: so many fewer and more than were, on the record.
#[derive(Clone, Debug)]
struct Told {
    set: usize,
    day: usize,
    fewer: u64,
    more: u64,
    /// What was added since the day before.
    is_added: bool,
}

fn told() -> impl Strategy<Value = Vec<Told>> {
    let one = (0..SETS.len(), 0..DAYS, 0u64..40, 0u64..40, any::<bool>());
    let one = one.prop_map(|(set, day, fewer, more, is_added)| Told {
        set,
        day,
        fewer,
        more,
        is_added: is_added && day > 0,
    });
    prop::collection::vec(one, 1..14)
}

/// How many there were on each day, never fewer than the day before.
fn truth() -> impl Strategy<Value = Vec<[u64; 6]>> {
    prop::collection::vec(prop::array::uniform6(0u64..60), DAYS).prop_map(|mut days| {
        for day in 1..days.len() {
            let before = days[day - 1];
            for (atom, count) in days[day].iter_mut().enumerate() {
                *count += before[atom];
            }
        }
        days
    })
}

fn bounds_of(truth: &[[u64; 6]], told: &Told) -> (u64, u64) {
    let on = |day: usize| SETS[told.set].1.iter().map(|atom| truth[day][*atom]).sum::<u64>();
    let n = if told.is_added { on(told.day) - on(told.day - 1) } else { on(told.day) };
    (n.saturating_sub(told.fewer), n + told.more)
}

fn read(measure: &str, road: &str, snapshots: &str) -> Situation {
    let text = format!(
        r#"Situation(version: 1, title: "T", utc_offset: "Z", since: "2024-03-01",
        places: [Place(id: "p", kind: Settlement, name: "P"), Place(id: "q", kind: Settlement, name: "Q")],
        {road}
        sources: [Source(id: "s", outlet: "S", published: "2024-03-20")],
        snapshots: [{}])"#,
        snapshots.replace("MEASURE", measure)
    );
    let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
    read.situation.unwrap_or_else(|| panic!("{:?}\n{text}", read.problems))
}

fn instant(day: usize) -> Instant {
    Moment::parse(&format!("2024-03-{:02}T00:00Z", day + 10), waymark_model::Offset::UTC)
        .unwrap()
        .span()
        .start()
}

fn figures(truth: &[[u64; 6]], told: &[Told]) -> String {
    let one = |(nth, told): (usize, &Told)| {
        let (low, high) = bounds_of(truth, told);
        let (set, day) = (SETS[told.set].0, told.day);
        let when = format!("2024-03-{:02}T00:00Z", day + 10);
        let during = if told.is_added {
            format!("during: \"2024-03-{:02}\",", day + 9)
        } else {
            String::new()
        };
        // A speaker each: what one says later for the same moment revises what it said.
        format!(
            "Snapshot(id: \"s{nth}\", source: \"s\", speaker: \"speaker {nth}\", as_of: \"{when}\", figures: [
                Figure(measure: MEASURE, at: \"p\", {set} {during} count: Between({low}, {high}), wording: \"w\")]),"
        )
    };
    told.iter().enumerate().map(one).collect()
}

/// The narrowest bounds of a set on a day, by the programme.
fn narrowest(truth: &[[u64; 6]], told: &[Told], set: usize, day: usize) -> (f64, f64) {
    let solve = |direction| {
        let mut problem = Problem::new(direction);
        let columns: Vec<Vec<Variable>> = (0..DAYS)
            .map(|d| {
                let aim =
                    |atom: usize| f64::from(u8::from(d == day && SETS[set].1.contains(&atom)));
                (0..6).map(|atom| problem.add_var(aim(atom), (0.0, 10_000.0))).collect()
            })
            .collect();
        for day in 1..DAYS {
            for (before, after) in columns[day - 1].iter().zip(&columns[day]) {
                let mut rise = LinearExpr::empty();
                rise.add(*after, 1.0);
                rise.add(*before, -1.0);
                problem.add_constraint(rise, ComparisonOp::Ge, 0.0);
            }
        }
        for told in told {
            let (low, high) = bounds_of(truth, told);
            for (than, n) in [(ComparisonOp::Ge, low), (ComparisonOp::Le, high)] {
                let mut sum = LinearExpr::empty();
                for atom in SETS[told.set].1 {
                    sum.add(columns[told.day][*atom], 1.0);
                    if told.is_added {
                        sum.add(columns[told.day - 1][*atom], -1.0);
                    }
                }
                problem.add_constraint(sum, than, n as f64);
            }
        }
        match problem.solve() {
            Ok(SolveOutcome::Solution(solution)) => solution.objective(),
            other => panic!("{other:?}"),
        }
    };
    (solve(OptimizationDirection::Minimize), solve(OptimizationDirection::Maximize))
}

fn holds(bounds: Bounds, (least, most): (f64, f64)) -> bool {
    bounds.lower() as f64 <= least + 1e-6
        && bounds.upper().is_none_or(|upper| upper as f64 >= most - 1e-6)
}

fn series(measure: Measure, set: usize) -> Series {
    Series { people: people(set), ..Series::of(measure, Subject::Place(PlaceIx(0))) }
}

/// Nothing that the programme allows is excluded, and no part is above its whole.
fn flows(truth: &[[u64; 6]], told: &[Told], road: &str) -> Result<(), TestCaseError> {
    let situation = read("Arrivals", road, &figures(truth, told));
    let reckoning = Reckoning::new(&situation, None);
    prop_assert!(reckoning.clashes().is_empty(), "{:?}", reckoning.clashes());
    for day in 0..DAYS {
        for set in 0..SETS.len() {
            let here = series(Measure::Arrivals, set);
            if !reckoning.series().contains(&here) {
                continue;
            }
            let bounds = reckoning.bounds(Quantity::of(here), instant(day));
            let narrowest = narrowest(truth, told, set, day);
            prop_assert!(holds(bounds, narrowest), "{set} {day}: {bounds:?} {narrowest:?}");
            let why = reckoning.why(Quantity::of(here), instant(day));
            prop_assert_eq!(why.bounds, bounds);
            prop_assert_eq!(why.upper.figures.is_empty(), bounds.upper().is_none());
            for one in told.iter().filter(|t| t.set == set && t.day == day && !t.is_added) {
                let (low, high) = bounds_of(truth, one);
                prop_assert!(bounds.lower() >= low && bounds.upper().is_some_and(|u| u <= high));
            }
            // The law itself: what a part is told to be at least, its whole is.
            for one in told.iter().filter(|t| t.day <= day && !t.is_added) {
                if people(one.set).is_part_of(&people(set), &situation) {
                    prop_assert!(bounds.lower() >= bounds_of(truth, one).0, "{one:?} in {set}");
                }
            }
            for one in told.iter().filter(|t| t.day >= day && !t.is_added) {
                if people(set).is_part_of(&people(one.set), &situation) {
                    let upper = bounds_of(truth, one).1;
                    prop_assert!(bounds.upper().is_some_and(|u| u <= upper), "{set} in {one:?}");
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_part_that_arrives_bounds_its_whole_and_is_bounded_by_it(
        truth in truth(), told in told(),
    ) {
        flows(&truth, &told, "")?;
    }

    #[test]
    fn so_it_does_on_the_road(truth in truth(), told in told()) {
        flows(&truth, &told, "legs: [Leg(id: \"l\", from: \"q\", to: \"p\")],")?;
    }

    #[test]
    fn stocks_of_one_moment_narrow_each_other(truth in truth(), told in told()) {
        let told: Vec<Told> = told.into_iter().map(|t| Told { is_added: false, day: 1, ..t }).collect();
        let situation = read("Sheltered", "", &figures(&truth, &told));
        let reckoning = Reckoning::new(&situation, None);
        for set in 0..SETS.len() {
            let here = series(Measure::Sheltered, set);
            let known = known(&situation, &reckoning, here, instant(1));
            let narrowest = narrowest(&truth, &told, set, 1);
            prop_assert!(holds(known.bounds, narrowest), "{set}: {:?} {narrowest:?}", known.bounds);
        }
        for (at, _, figure) in situation.figures() {
            let (bounds, by) = reckoning.together(&situation, at);
            prop_assert_eq!(bounds != figure.bounds, !by.is_empty());
            for (other, _, whole) in situation.figures() {
                if at != other && figure.series.people.is_part_of(&whole.series.people, &situation)
                    && figure.series.people != whole.series.people
                {
                    let (around, _) = reckoning.together(&situation, other);
                    prop_assert!(bounds.lower() <= around.lower());
                    prop_assert!(bounds.upper() <= around.upper());
                }
            }
        }
    }

    #[test]
    fn parts_that_make_up_a_figure_add_up_in_both_directions(
        parts in prop::collection::vec((0u64..200, 0u64..60, 0u64..60), 1..6),
        (fewer, more) in (0u64..120, 0u64..120),
    ) {
        let whole: u64 = parts.iter().map(|(n, ..)| n).sum();
        let said = |n: u64, fewer: u64, more: u64| (n.saturating_sub(fewer), n + more);
        let all: Vec<(u64, u64)> = std::iter::once(said(whole, fewer, more))
            .chain(parts.iter().map(|(n, fewer, more)| said(*n, *fewer, *more)))
            .collect();
        let ids: Vec<String> = (1..all.len()).map(|n| format!("\"f{n}\"")).collect();
        let one = |(nth, (low, high)): (usize, &(u64, u64))| {
            let parts =
                if nth == 0 { format!("parts: [{}],", ids.join(", ")) } else { String::new() };
            let group = if nth == 0 { String::new() } else { format!("group: \"group {nth}\",") };
            format!("Figure(id: \"f{nth}\", measure: MEASURE, at: \"p\", {group} count: Between({low}, {high}), {parts} wording: \"w\"),")
        };
        let figures: String = all.iter().enumerate().map(one).collect();
        let situation = read("Sheltered", "", &format!(
            "Snapshot(id: \"a\", source: \"s\", speaker: \"gov\", as_of: \"2024-03-10\", figures: [{figures}])"));
        let reckoning = Reckoning::new(&situation, None);
        for aim in 0..all.len() {
            let solve = |direction| {
                let mut problem = Problem::new(direction);
                let columns: Vec<Variable> = (0..all.len())
                    .map(|n| problem.add_var(f64::from(u8::from(n == aim)), (all[n].0 as f64, all[n].1 as f64)))
                    .collect();
                let mut sum = LinearExpr::empty();
                for (nth, column) in columns.iter().enumerate() {
                    sum.add(*column, if nth == 0 { -1.0 } else { 1.0 });
                }
                problem.add_constraint(sum, ComparisonOp::Eq, 0.0);
                match problem.solve() {
                    Ok(SolveOutcome::Solution(solution)) => solution.objective().round() as u64,
                    other => panic!("{other:?}"),
                }
            };
            let (least, most) = (solve(OptimizationDirection::Minimize), solve(OptimizationDirection::Maximize));
            let at = FigureRef::new(SnapshotIx(0), u32::try_from(aim).unwrap());
            // One sum: what propagation finds is the narrowest there is.
            prop_assert_eq!(reckoning.together(&situation, at).0, Bounds::new(least, Some(most)).unwrap());
        }
    }
}

fn snapshot(id: &str, day: usize, figure: &str) -> String {
    format!(
        "Snapshot(id: \"{id}\", source: \"s\", speaker: \"{id}\", as_of: \"2024-03-{:02}T00:00Z\", figures: [Figure(measure: Arrivals, at: \"p\", wording: \"w\", {figure})]),",
        day + 10
    )
}

#[test]
fn of_a_part_above_its_whole_the_lower_in_rank_is_refused() {
    let whole = snapshot("gov", 1, "count: Exact(900)");
    let part = snapshot("un", 0, "sex: Female, count: Exact(1_000)");
    let inner = snapshot("ngo", 0, "sex: Female, age: \"0-17\", count: Exact(400)");
    let all = format!("{whole}{part}{inner}");
    let [gov, un, ngo] = [0, 1, 2].map(|n| FigureRef::new(SnapshotIx(n), 0));
    for (lead, refused, with) in [("gov", un, gov), ("un", gov, un)] {
        let text = all.clone();
        let mut situation = read("Arrivals", "", &text);
        let speaker = situation.speakers.iter().position(|s| s.id.as_str() == lead).unwrap();
        situation.lead = vec![waymark_model::Lead::Speaker(waymark_model::SpeakerIx::new(speaker))];
        let reckoning = Reckoning::new(&situation, None);
        let [clash] = reckoning.clashes() else { panic!("{:?}", reckoning.clashes()) };
        assert_eq!((clash.figure, clash.with.as_slice()), (refused, &[with][..]), "{lead}");
        assert_eq!(reckoning.admission(refused), Admission::Contradicted);
        assert_eq!(reckoning.admission(ngo), Admission::Admitted);
        // The part counts in no count once it is refused, and the whole in none.
        let women = reckoning.bounds(Quantity::of(series(Measure::Arrivals, 1)), instant(1));
        let least = if refused == un { 400 } else { 1_000 };
        assert_eq!(women.lower(), least, "{lead}");
        assert_eq!(women.upper(), if refused == un { Some(900) } else { None }, "{lead}");
    }
}

#[test]
fn a_sum_that_rests_on_a_figure_that_is_refused_says_nothing() {
    let figures = "Snapshot(id: \"a\", source: \"s\", speaker: \"un\", as_of: \"2024-03-10T00:00Z\", figures: [
        Figure(id: \"w\", measure: Arrivals, at: \"p\", count: AtLeast(10), parts: [\"f\", \"m\"], wording: \"w\"),
        Figure(id: \"f\", measure: Arrivals, at: \"p\", sex: Female, count: Exact(600), wording: \"w\"),
        Figure(id: \"m\", measure: Arrivals, at: \"p\", sex: Male, count: Exact(500), wording: \"w\"),
    ]),";
    let alone = read("Arrivals", "", figures);
    let everybody = Quantity::of(series(Measure::Arrivals, 0));
    let reckoning = Reckoning::new(&alone, None);
    assert_eq!(reckoning.bounds(everybody, instant(0)), Bounds::exactly(1_100));
    let why = reckoning.why(everybody, instant(0));
    assert_eq!(why.upper.figures.len(), 3, "{why:?}");
    // The women alone are more than everybody by a speaker of higher rank.
    let whole = snapshot("gov", 0, "count: AtMost(550)");
    let mut situation = read("Arrivals", "", &format!("{whole}{figures}"));
    situation.lead = vec![waymark_model::Lead::Speaker(waymark_model::SpeakerIx(0))];
    let reckoning = Reckoning::new(&situation, None);
    let bounds = reckoning.bounds(everybody, instant(0));
    assert_eq!(bounds, Bounds::new(500, Some(550)).unwrap(), "{:?}", reckoning.clashes());
}

fn households(ratio: &str, measure: &str) -> Situation {
    let road = format!("legs: [Leg(id: \"l\", from: \"q\", to: \"p\")], assumptions: [{ratio}],");
    let figure = |id: &str, figure: &str| snapshot(id, 1, figure);
    let told = figure("dtm", "unit: \"households\", count: Between(100, 120)");
    read(measure, &road, &told.replace("measure: Arrivals", "measure: MEASURE"))
}

#[test]
fn households_are_no_people() {
    let situation = households("", "Arrivals");
    let reckoning = Reckoning::new(&situation, None);
    let everybody = Quantity::of(series(Measure::Arrivals, 0));
    assert_eq!(reckoning.bounds(everybody, instant(1)), Bounds::ANY);
    let own = Quantity::of(reckoning.series()[0]);
    assert_eq!(reckoning.bounds(own, instant(1)), Bounds::new(100, Some(120)).unwrap());
}

#[test]
fn by_a_ratio_people_follow_from_households_and_the_bound_names_it() {
    let ratio = "Assumption(id: \"size\", ratio: Ratio(per: \"households\", from: 4.5, to: 5.55))";
    let situation = households(ratio, "Arrivals");
    let reckoning = Reckoning::new(&situation, None);
    let everybody = Quantity::of(series(Measure::Arrivals, 0));
    let why = reckoning.why(everybody, instant(1));
    assert_eq!(why.bounds, Bounds::new(450, Some(666)).unwrap());
    assert_eq!(why.lower.assumptions, [waymark_model::AssumptionIx(0)]);
    assert_eq!(why.upper.assumptions, [waymark_model::AssumptionIx(0)]);
    // The households themselves rest on nothing else.
    let own = reckoning.why(Quantity::of(reckoning.series()[0]), instant(1));
    assert!(own.lower.assumptions.is_empty() && own.bounds.lower() == 100, "{own:?}");
    // Who was there follows too, and contradicts what is told of more.
    let present = households(ratio, "Present");
    let reckoning = Reckoning::new(&present, None);
    let there = reckoning.bounds(Quantity::Present(PlaceIx(0)), instant(1));
    assert!(there.lower() >= 450, "{there:?}");
}

#[test]
fn women_and_men_are_together_no_more_than_all() {
    let told = |figures: &str| {
        let snapshot = format!(
            "Snapshot(id: \"a\", source: \"s\", speaker: \"x\", as_of: \"2024-03-10T00:00Z\", figures: [{figures}]),"
        );
        read("Arrivals", "", &snapshot)
    };
    let one = |of: &str, count: &str| {
        format!("Figure(measure: MEASURE, at: \"p\", {of} count: {count}, wording: \"w\"),")
    };
    let at = |index| FigureRef { snapshot: SnapshotIx::new(0), index };
    let [women, men] = ["sex: Female,", "sex: Male,"];
    let s = told(
        &[one("", "About(9_300)"), one(women, "Exact(5_000)"), one(men, "Between(4_100, 9_000)")]
            .concat(),
    );
    let all = s.wording.bounds(s.figure(at(0)).count).unwrap();
    let reckoning = Reckoning::new(&s, None);
    let bounds = |nth| reckoning.together(&s, at(nth)).0;
    assert_eq!(bounds(0), Bounds::new(9_100, all.upper()).unwrap());
    assert_eq!(bounds(2), Bounds::new(4_100, all.upper().map(|most| most - 5_000)).unwrap());
    // More than all: it is a warning, and none of them says more than it does alone.
    let s = told(
        &[one("", "Exact(9_000)"), one(women, "Exact(5_000)"), one(men, "Exact(4_900)")].concat(),
    );
    let reckoning = Reckoning::new(&s, None);
    assert!((0..3).all(|nth| reckoning.admission(at(nth)) == Admission::Admitted));
    let found = checks(&s, &reckoning, None);
    assert!(
        found.iter().any(|check| check.code == CheckCode::PartsExceed && check.figures.len() == 3)
    );
}

#[test]
fn what_another_says_of_women_and_men_undoes_no_declared_sum() {
    let one = |of: &str, count: &str, more: &str| {
        format!("Figure(measure: MEASURE, at: \"p\", {of} count: {count}, wording: \"w\", {more}),")
    };
    let snapshot = |id: &str, figures: &[String]| {
        let figures = figures.concat();
        format!(
            "Snapshot(id: \"{id}\", source: \"s\", speaker: \"{id}\", as_of: \"2024-03-10T00:00Z\", figures: [{figures}]),"
        )
    };
    let lead = snapshot(
        "x",
        &[
            one("", "Exact(1_000)", "parts: [\"r\", \"i\"]"),
            one("status: Refugee,", "Between(500, 900)", "id: \"r\""),
            one("status: InternallyDisplaced,", "Exact(300)", "id: \"i\""),
        ],
    );
    let other = snapshot(
        "y",
        &[one("sex: Female,", "Exact(700)", ""), one("sex: Male,", "Exact(400)", "")],
    );
    let s = read("Arrivals", "", &[lead, other].concat());
    let at = FigureRef { snapshot: SnapshotIx::new(0), index: 1 };
    assert_eq!(Reckoning::new(&s, None).together(&s, at).0, Bounds::exactly(700));
}
