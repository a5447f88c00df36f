//! How far the reading rules hold: of figures that were worded so, how many held what was counted
//! exactly for the same moment within two weeks.

use std::collections::{BTreeMap, HashMap};
use waymark_model::{
    Count, Figure, FigureRef, Instant, Series, Situation, Span, Standing, VagueWord, Wording,
    WordingPreset,
};

/// A count that comes later than this says nothing of what an earlier wording meant.
const FOLLOWS_WITHIN_SECS: i64 = 14 * 86_400;
/// An exact count of the same moment begins at most so long before it.
const DAY_SECS: i64 = 86_400;

/// A way of wording a count that has a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RuleKind {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    Nearly,
    Between,
    Vague(VagueWord),
}

/// What is known of a rule from figures that an exact count followed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct RuleTally {
    /// Figures that were worded so.
    pub figures: usize,
    /// Those that an exact count followed …
    pub followed: usize,
    /// … and those of them whose bounds held it.
    pub held: usize,
}

impl RuleKind {
    pub const ALL: [Self; 15] = [
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::About,
        Self::Nearly,
        Self::Between,
        Self::Vague(VagueWord::Dozens),
        Self::Vague(VagueWord::Scores),
        Self::Vague(VagueWord::Hundreds),
        Self::Vague(VagueWord::Thousands),
        Self::Vague(VagueWord::SeveralThousand),
        Self::Vague(VagueWord::TensOfThousands),
        Self::Vague(VagueWord::HundredsOfThousands),
        Self::Vague(VagueWord::Millions),
    ];

    /// The rule that a count is read by; `None` of a number said as it is.
    pub const fn of(count: Count) -> Option<Self> {
        Some(match count {
            Count::Exact(_) => return None,
            Count::AtLeast(_) => Self::AtLeast,
            Count::MoreThan(_) => Self::MoreThan,
            Count::AtMost(_) => Self::AtMost,
            Count::LessThan(_) => Self::LessThan,
            Count::About(_) => Self::About,
            Count::Nearly(_) => Self::Nearly,
            Count::Between(..) => Self::Between,
            Count::Vague(word) => Self::Vague(word),
        })
    }

    /// As a figure's `count` is written in a file: `About`, `Dozens`.
    pub fn name(self) -> String {
        match self {
            Self::Vague(word) => format!("{word:?}"),
            other => format!("{other:?}"),
        }
    }

    /// The message that says whose rule it is, where counts are read by these.
    pub fn source_key(self, wording: &Wording) -> &'static str {
        let n = 1_000_000;
        let is_of =
            |rules: &Wording| rules.bounds(self.example(n)) == wording.bounds(self.example(n));
        let is_own = !is_of(&Wording::shipped());
        match self {
            _ if is_own && is_of(&WordingPreset::Acled.wording()) => "rules-source-acled",
            _ if is_own => "rules-source-own",
            Self::About | Self::Nearly => "rules-source-tenth",
            Self::Vague(VagueWord::SeveralThousand) => "rules-source-three",
            Self::Vague(_) => "rules-source-two",
            _ => "rules-source-words",
        }
    }

    /// A count that is read by it, of a number.
    pub const fn example(self, n: u64) -> Count {
        match self {
            Self::AtLeast => Count::AtLeast(n),
            Self::MoreThan => Count::MoreThan(n),
            Self::AtMost => Count::AtMost(n),
            Self::LessThan => Count::LessThan(n),
            Self::About => Count::About(n),
            Self::Nearly => Count::Nearly(n),
            Self::Between => Count::Between(n, n + n / 10),
            Self::Vague(word) => Count::Vague(word),
        }
    }
}

/// A number that was counted, told of a moment.
struct CountedNumber {
    figure: FigureRef,
    span: Span,
    published: Instant,
    n: u64,
}

/// How often each rule held in a situation. An exact count is a number that is not round and not
/// set aside, of the same people, place and moment (or period of an increment), published with the
/// figure or within two weeks of it; of several the one whose moment is the same, then the last.
pub fn calibration(situation: &Situation) -> BTreeMap<RuleKind, RuleTally> {
    let mut counted: HashMap<(Series, Option<Span>), Vec<CountedNumber>> = HashMap::new();
    for (at, _, figure) in situation.figures() {
        if let Count::Exact(n) = figure.count
            && !figure.count.is_round()
            && matches!(figure.standing, Standing::Used)
        {
            let (span, published) = (situation.span_of(at), published(situation, at));
            let same = counted.entry(key(figure)).or_default();
            same.push(CountedNumber { figure: at, span, published, n });
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each is put in order by itself")]
    for same in counted.values_mut() {
        same.sort_by_key(|c| c.span.start());
    }
    let mut tallies: BTreeMap<RuleKind, RuleTally> = BTreeMap::new();
    for (at, _, figure) in situation.figures() {
        let Some(rule) = RuleKind::of(figure.count) else { continue };
        let tally = tallies.entry(rule).or_default();
        tally.figures += 1;
        let of = (situation.span_of(at), published(situation, at));
        let same = counted.get(&key(figure)).map_or(&[][..], Vec::as_slice);
        if let Some(n) = followed_by(same, at, of) {
            tally.followed += 1;
            tally.held += usize::from(figure.bounds.contains(n));
        }
    }
    tallies
}

fn key(figure: &Figure) -> (Series, Option<Span>) {
    (figure.series, figure.during.map(|during| during.span()))
}

fn published(situation: &Situation, at: FigureRef) -> Instant {
    situation.source(situation.snapshot(at.snapshot).source).published.span().start()
}

/// The exact count that followed a figure. `same` is sorted by the start of its moments.
fn followed_by(
    same: &[CountedNumber],
    at: FigureRef,
    (span, published): (Span, Instant),
) -> Option<u64> {
    let earliest = span.start().plus_secs(-DAY_SECS);
    let first = same.partition_point(|c| c.span.start() < earliest);
    let later = same.get(first..)?.iter().take_while(|c| c.span.start() <= span.end());
    let is_of_moment = |c: &&CountedNumber| {
        let overlap = c.span.start() < span.end() && span.start() < c.span.end();
        let touches = c.span.is_instant() || span.is_instant();
        overlap || touches && c.span.start() <= span.end() && span.start() <= c.span.end()
    };
    let follows = |c: &&CountedNumber| {
        let after = c.published.0 - published.0;
        c.figure != at && (0..=FOLLOWS_WITHIN_SECS).contains(&after)
    };
    let nearest = later.filter(is_of_moment).filter(follows);
    nearest.max_by_key(|c| (c.span == span, c.published, c.figure)).map(|c| c.n)
}

/// The situations that [`measured`] sums up.
pub const MEASURED_ON: [&str; 4] =
    ["Nagorno-Karabakh 2023", "Ukraine 2022", "Rohingya 2017", "Burundi 2015"];

/// How often each rule held in these situations, as a test measures it. Most figures there were
/// never counted exactly: what is measured of few is an anecdote.
pub fn measured(rule: RuleKind) -> RuleTally {
    let found = MEASURED.iter().find(|(of, ..)| *of == rule);
    found.map_or(RuleTally::default(), |(_, figures, followed, held)| RuleTally {
        figures: *figures,
        followed: *followed,
        held: *held,
    })
}

/// Rule, figures, followed by an exact count, held it.
const MEASURED: &[(RuleKind, usize, usize, usize)] = &[
    (RuleKind::AtLeast, 21, 0, 0),
    (RuleKind::MoreThan, 21, 3, 3),
    (RuleKind::AtMost, 1, 0, 0),
    (RuleKind::About, 22, 3, 2),
    (RuleKind::Nearly, 6, 1, 1),
    (RuleKind::Between, 144, 4, 1),
    (RuleKind::Vague(VagueWord::Hundreds), 2, 0, 0),
    (RuleKind::Vague(VagueWord::Thousands), 2, 0, 0),
    (RuleKind::Vague(VagueWord::SeveralThousand), 1, 0, 0),
    (RuleKind::Vague(VagueWord::TensOfThousands), 2, 1, 1),
];

#[cfg(test)]
mod tests {
    use super::{RuleKind, RuleTally, calibration};
    use crate::fixtures::{Build, of};
    use waymark_model::{Count, Measure, PlaceKind, Standing};

    const NOON: &str = "2023-09-26T12:00+04:00";

    #[test]
    fn a_wording_is_held_against_the_exact_count_of_the_same_moment() {
        let mut build = Build::september();
        let armenia = build.place("Armenia", PlaceKind::Country, None);
        let goris = build.place("Goris", PlaceKind::Settlement, None);
        let (series, other) = (of(Measure::Arrivals, armenia), of(Measure::Arrivals, goris));
        // Held, of the same day; missed; of another place, moment, or only round.
        build.said("A", series, "2023-09-26", Count::About(28_000));
        build.said("A", series, NOON, Count::About(20_000));
        build.said("A", other, NOON, Count::About(28_000));
        build.said("A", series, "2023-09-20", Count::About(28_000));
        let counted = build.said("B", series, NOON, Count::Exact(28_120));
        build.said("B", other, NOON, Count::Exact(28_000));
        let about = |build: &Build| calibration(&build.0)[&RuleKind::About];
        assert_eq!(about(&build), RuleTally { figures: 4, followed: 2, held: 1 });
        build.figure_mut(counted).standing = Standing::SetAside("wrong".to_owned());
        assert_eq!(about(&build), RuleTally { figures: 4, followed: 0, held: 0 });
    }
}
