//! People told apart by origin, status, sex and group at once, as tables of UNHCR and DTM tell them:
//! the laws of parts against an independent linear programme. One person may have two statuses.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use std::fmt::Write as _;
use waymark_model::{Bounds, FigureRef, Instant, Moment, Offset, People, Situation};
use waymark_reckoning::{Quantity, Reckoning, known};

/// Whoever is counted, as a file says it, and who of the people told apart that is.
struct ToldApart {
    written: String,
    of: Vec<usize>,
}

/// What a file says of one dimension, and whether one of the people told apart is of it.
type Dimension = (&'static str, fn(usize) -> bool);

/// From Sudan or not, refugee or not, returned home as a refugee or not, female or male, in the
/// camp's own group or not: each a bit of the number of the people who are told apart so.
const PEOPLE: usize = 32;

fn sets() -> Vec<ToldApart> {
    let dimensions: [&[Dimension]; 4] = [
        &[("", |_| true), ("origin: \"SDN\",", |who| who & 1 != 0)],
        &[
            ("", |_| true),
            ("status: Stateless,", |who| who & 2 != 0),
            // Returned refugees are returned people.
            ("status: ReturnedRefugee,", |who| who & 4 != 0),
        ],
        &[("", |_| true), ("sex: Female,", |who| who & 8 != 0), ("sex: Male,", |who| who & 8 == 0)],
        &[("", |_| true), ("group: \"camp\",", |who| who & 16 != 0)],
    ];
    let [origins, statuses, sexes, groups] = dimensions;
    let mut all = Vec::new();
    for origin in origins {
        for status in statuses {
            for sex in sexes {
                for group in groups {
                    let is = |who: &usize| {
                        [origin, status, sex, group].into_iter().all(|(_, is)| is(*who))
                    };
                    all.push(ToldApart {
                        written: [origin.0, status.0, sex.0, group.0].concat(),
                        of: (0..PEOPLE).filter(is).collect(),
                    });
                }
            }
        }
    }
    all
}

type Truth = [u64; PEOPLE];

/// Which of the sets is told of, and how far below and above what is so.
type Told = (usize, u64, u64);

fn truth() -> impl Strategy<Value = Truth> {
    prop::array::uniform32(0u64..50)
}

fn told(truth: &Truth, sets: &[ToldApart], (set, fewer, more): Told) -> (u64, u64) {
    let n: u64 = sets[set].of.iter().map(|who| truth[*who]).sum();
    (n.saturating_sub(fewer), n + more)
}

fn situation(measure: &str, truth: &Truth, sets: &[ToldApart], all: &[Told]) -> Situation {
    among(0, measure, truth, sets, all)
}

/// The same among so many other groups of people, of whom nothing is known; where there are some,
/// figures are of one day after another.
fn among(
    others: usize,
    measure: &str,
    truth: &Truth,
    sets: &[ToldApart],
    all: &[Told],
) -> Situation {
    let one = |(nth, one): (usize, &Told)| {
        let (low, high) = told(truth, sets, *one);
        let day = if others == 0 { 10 } else { 10 + nth * 7 % 4 };
        format!(
            "Snapshot(id: \"s{nth}\", source: \"s\", speaker: \"speaker {nth}\", as_of: \"2024-03-{day}T00:00Z\", figures: [
                Figure(measure: {measure}, at: \"p\", {} count: Between({low}, {high}), wording: \"w\")]),",
            sets[one.0].written
        )
    };
    let mut snapshots: String = all.iter().enumerate().map(one).collect();
    let mut groups = String::new();
    for n in 0..others {
        let _ = write!(groups, "Group(id: \"g{n}\", name: \"g{n}\"),");
        let _ = write!(
            snapshots,
            "Snapshot(id: \"o{n}\", source: \"s\", speaker: \"other\", as_of: \"2024-03-10\", figures: [
                Figure(measure: {measure}, at: \"p\", group: \"g{n}\", count: AtLeast(0), wording: \"w\")]),"
        );
    }
    let text = format!(
        r#"Situation(version: 1, title: "T", utc_offset: "Z", since: "2024-03-01",
        groups: [Group(id: "camp", name: "the camp's own"), {groups}],
        places: [Place(id: "p", kind: Settlement, name: "P")],
        sources: [Source(id: "s", outlet: "S", published: "2024-03-20")], snapshots: [{snapshots}])"#
    );
    let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
    read.situation.unwrap_or_else(|| panic!("{:?}\n{text}", read.problems))
}

/// The narrowest bounds of a set, by the programme.
fn narrowest(truth: &Truth, sets: &[ToldApart], all: &[Told], set: usize) -> (f64, f64) {
    let solve = |direction| {
        let mut problem = Problem::new(direction);
        let columns: Vec<Variable> = (0..PEOPLE)
            .map(|who| {
                problem.add_var(f64::from(u8::from(sets[set].of.contains(&who))), (0.0, 1e5))
            })
            .collect();
        for one in all {
            let (low, high) = told(truth, sets, *one);
            for (than, n) in [(ComparisonOp::Ge, low), (ComparisonOp::Le, high)] {
                let mut sum = LinearExpr::empty();
                for who in &sets[one.0].of {
                    sum.add(columns[*who], 1.0);
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

fn day() -> Instant {
    Moment::parse("2024-03-10T00:00Z", Offset::UTC).unwrap().span().start()
}

/// All pairs of figures of which one counts a part of whom the other counts. `with_groups`: a group that
/// is there may stand beside those who are counted as everybody.
fn parts(situation: &Situation, with_groups: bool) -> Vec<(FigureRef, FigureRef)> {
    let all: Vec<_> =
        situation.figures().map(|(at, _, figure)| (at, figure.series.people)).collect();
    let within = |(part, own): &(FigureRef, People)| {
        let of = |(whole, of): &&(FigureRef, People)| {
            let is_held = with_groups || own.group.is_none() || of.group.is_some();
            part != whole && own != of && is_held && own.is_part_of(of, situation)
        };
        all.iter().filter(of).map(|(whole, _)| (*part, *whole)).collect::<Vec<_>>()
    };
    all.iter().flat_map(within).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn who_arrived_is_bounded_by_whom_it_holds_and_by_who_holds_it(
        truth in truth(),
        all in prop::collection::vec((0usize..36, 0u64..60, 0u64..60), 2..14),
    ) {
        let sets = sets();
        let situation = situation("Arrivals", &truth, &sets, &all);
        let reckoning = Reckoning::new(&situation, None);
        prop_assert!(reckoning.clashes().is_empty(), "{:?}", reckoning.clashes());
        let series = |at: FigureRef| situation.figure(at).series;
        let bounds = |at| reckoning.bounds(Quantity::of(series(at)), day());
        for (nth, (at, ..)) in situation.figures().enumerate() {
            let narrowest = narrowest(&truth, &sets, &all, all[nth].0);
            prop_assert!(holds(bounds(at), narrowest), "{:?} {narrowest:?}", bounds(at));
            let (low, high) = told(&truth, &sets, all[nth]);
            prop_assert!(bounds(at).lower() >= low);
            prop_assert!(bounds(at).upper().is_some_and(|upper| upper <= high));
        }
        for (part, whole) in parts(&situation, true) {
            prop_assert!(bounds(part).lower() <= bounds(whole).lower());
            prop_assert!(bounds(part).upper() <= bounds(whole).upper());
        }
    }

    /// Where people are told apart in many ways, a figure bears only where it says more than others
    /// do: nothing is lost with the rest.
    #[test]
    fn among_many_kinds_of_people_the_same_is_known(
        truth in truth(),
        all in prop::collection::vec((0usize..36, 0u64..60, 0u64..60), 2..14),
    ) {
        let sets = sets();
        let [few, many] = [1, 80].map(|others| among(others, "Arrivals", &truth, &sets, &all));
        let [of_few, of_many] = [&few, &many].map(|situation| Reckoning::new(situation, None));
        prop_assert!(of_many.clashes().is_empty(), "{:?}", of_many.clashes());
        for (at, ..) in few.figures().take(all.len()) {
            for days in 0..6 {
                let when = day().plus_secs(86_400 * days);
                let [one, other] = [(&few, &of_few), (&many, &of_many)].map(|(s, reckoning)| {
                    reckoning.bounds(Quantity::of(s.figure(at).series), when)
                });
                prop_assert_eq!(one, other);
            }
        }
    }

    #[test]
    fn who_is_there_is_so_too(
        truth in truth(),
        all in prop::collection::vec((0usize..36, 0u64..60, 0u64..60), 2..14),
    ) {
        let sets = sets();
        let situation = situation("Present", &truth, &sets, &all);
        let reckoning = Reckoning::new(&situation, None);
        for (nth, (at, _, figure)) in situation.figures().enumerate() {
            let known = known(&situation, &reckoning, figure.series, day());
            let narrowest = narrowest(&truth, &sets, &all, all[nth].0);
            prop_assert!(holds(known.bounds, narrowest), "{:?} {narrowest:?}", known.bounds);
            let (together, _) = reckoning.together(&situation, at);
            prop_assert!(holds(together, narrowest), "{together:?} {narrowest:?}");
        }
        for (part, whole) in parts(&situation, false) {
            let together = |at| reckoning.together(&situation, at).0;
            prop_assert!(together(part).lower() <= together(whole).lower());
            prop_assert!(together(part).upper() <= together(whole).upper());
        }
    }
}
