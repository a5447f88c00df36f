//! A count as it was worded, and the bounds that its wording means.

use super::Bounds;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The largest number a figure may state. More than all people who ever lived, and small enough
/// that a million of them can be added without overflow.
pub const MAX_COUNT: u64 = 1_000_000_000_000;

/// The number as it was said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Count {
    Exact(u64),
    AtLeast(u64),
    MoreThan(u64),
    AtMost(u64),
    LessThan(u64),
    About(u64),
    Nearly(u64),
    Between(u64, u64),
    Vague(VagueWord),
}

/// A word that stands for a number without naming one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum VagueWord {
    Dozens,
    Scores,
    Hundreds,
    Thousands,
    SeveralThousand,
    TensOfThousands,
    HundredsOfThousands,
    Millions,
}

impl VagueWord {
    pub const ALL: [Self; 8] = [
        Self::Dozens,
        Self::Scores,
        Self::Hundreds,
        Self::Thousands,
        Self::SeveralThousand,
        Self::TensOfThousands,
        Self::HundredsOfThousands,
        Self::Millions,
    ];
}

/// One end of the bounds that a wording means, from the number said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Limit {
    /// Nothing is known on this side: zero below, no end above.
    Open,
    /// The number said, so many per cent of it: rounded up below, down above, so that the bounds
    /// hold whole people only. Other than 100 per cent is at least one away: about 6 is not just 6.
    Percent(u32),
    /// The number said and so many more (or fewer, when negative).
    Plus(i64),
}

/// The bounds that one wording means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub lower: Limit,
    pub upper: Limit,
}

impl Rule {
    fn bounds(self, n: u64) -> Option<Bounds> {
        let wide = u128::from(n);
        let lower = match self.lower {
            Limit::Open => 0,
            Limit::Percent(p) if p < 100 => {
                (wide * u128::from(p)).div_ceil(100).min(wide.saturating_sub(1))
            }
            Limit::Percent(p) => (wide * u128::from(p)).div_ceil(100),
            Limit::Plus(more) => wide.checked_add_signed(i128::from(more)).unwrap_or(0),
        };
        let upper = match self.upper {
            Limit::Open => None,
            Limit::Percent(p) if p > 100 && n > 0 => {
                Some((wide * u128::from(p) / 100).max(wide.saturating_add(1)))
            }
            Limit::Percent(p) => Some(wide * u128::from(p) / 100),
            Limit::Plus(more) => Some(wide.checked_add_signed(i128::from(more)).unwrap_or(0)),
        };
        let narrow = |n: u128| u64::try_from(n).unwrap_or(u64::MAX);
        Bounds::new(narrow(lower), upper.map(narrow))
    }
}

/// How every wording is read: the rules of `assets/wording.ron`, which a situation may change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub exact: Rule,
    pub at_least: Rule,
    pub more_than: Rule,
    pub at_most: Rule,
    pub less_than: Rule,
    pub about: Rule,
    pub nearly: Rule,
    /// The least number that a vague word means; it has no most.
    pub vague: BTreeMap<VagueWord, u64>,
}

/// The rules a situation reads otherwise.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename = "Wording")]
pub struct WordingChanges {
    pub exact: Option<Rule>,
    pub at_least: Option<Rule>,
    pub more_than: Option<Rule>,
    pub at_most: Option<Rule>,
    pub less_than: Option<Rule>,
    pub about: Option<Rule>,
    pub nearly: Option<Rule>,
    pub vague: BTreeMap<VagueWord, u64>,
}

/// Rules of others that a situation may read by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WordingPreset {
    /// Dozens are 12 and hundreds 100, as the codebook of ACLED codes reported fatalities; else as
    /// shipped.
    Acled,
}

impl WordingPreset {
    pub const ALL: [Self; 1] = [Self::Acled];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acled => "Acled",
        }
    }

    pub fn wording(self) -> Wording {
        let vague = match self {
            Self::Acled => [(VagueWord::Dozens, 12), (VagueWord::Hundreds, 100)],
        };
        let changes = WordingChanges { vague: vague.into(), ..WordingChanges::default() };
        Wording::shipped().changed_by(&changes)
    }
}

impl Wording {
    /// The rules of others that these are.
    pub fn preset(&self) -> Option<WordingPreset> {
        WordingPreset::ALL.into_iter().find(|preset| preset.wording() == *self)
    }

    /// The rules that ship with the program.
    ///
    /// # Panics
    /// Never: the embedded rules are read in a test.
    #[expect(clippy::expect_used, reason = "an embedded asset that a test reads")]
    pub fn shipped() -> Self {
        ron::from_str(include_str!("../../../assets/wording.ron")).expect("the shipped rules read")
    }

    #[must_use]
    pub fn changed_by(mut self, changes: &WordingChanges) -> Self {
        let WordingChanges { exact, at_least, more_than, at_most, less_than, about, nearly, vague } =
            changes;
        for (mine, theirs) in [
            (&mut self.exact, exact),
            (&mut self.at_least, at_least),
            (&mut self.more_than, more_than),
            (&mut self.at_most, at_most),
            (&mut self.less_than, less_than),
            (&mut self.about, about),
            (&mut self.nearly, nearly),
        ] {
            *mine = theirs.unwrap_or(*mine);
        }
        self.vague.extend(vague);
        self
    }

    /// The bounds that a count means. `None` where there is no number between them: `Between`
    /// with its ends crossed, fewer than zero, or a changed rule whose lower passes its upper.
    pub fn bounds(&self, count: Count) -> Option<Bounds> {
        match count {
            Count::Exact(n) => self.exact.bounds(n),
            Count::AtLeast(n) => self.at_least.bounds(n),
            Count::MoreThan(n) => self.more_than.bounds(n),
            Count::AtMost(n) => self.at_most.bounds(n),
            Count::LessThan(0) => None,
            Count::LessThan(n) => self.less_than.bounds(n),
            Count::About(n) => self.about.bounds(n),
            Count::Nearly(n) => self.nearly.bounds(n),
            Count::Between(a, b) => Bounds::new(a, Some(b)),
            Count::Vague(word) => {
                Some(Bounds::at_least(self.vague.get(&word).copied().unwrap_or(0)))
            }
        }
    }
}

impl Count {
    /// Whether a round number was said as if it were counted: two digits and noughts; of ten
    /// thousand and more half of the second too, of hundreds only fifties. It may stand for
    /// anything that rounds to it.
    pub fn is_round(self) -> bool {
        let Self::Exact(n) = self else { return false };
        let Some(digits) = n.checked_ilog10().filter(|digits| *digits >= 2) else { return false };
        let unit = 10_u64.pow(digits - 1);
        n.is_multiple_of(match digits {
            2 => 50,
            3 => unit,
            _ => unit / 2,
        })
    }

    /// The numbers stated.
    pub fn numbers(self) -> impl Iterator<Item = u64> {
        let (a, b) = match self {
            Self::Exact(n)
            | Self::AtLeast(n)
            | Self::MoreThan(n)
            | Self::AtMost(n)
            | Self::LessThan(n)
            | Self::About(n)
            | Self::Nearly(n) => (Some(n), None),
            Self::Between(a, b) => (Some(a), Some(b)),
            Self::Vague(_) => (None, None),
        };
        a.into_iter().chain(b)
    }
}

/// A number with its thousands set off: `28,120` by a comma.
pub fn grouped(n: u64, separator: &str) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Count, Limit, Rule, VagueWord, Wording, WordingChanges};
    use crate::Bounds;
    use proptest::prelude::*;

    fn read(count: Count) -> (u64, Option<u64>) {
        let bounds = Wording::shipped().bounds(count).unwrap();
        (bounds.lower(), bounds.upper())
    }

    #[test]
    fn each_wording_means_what_the_table_says() {
        assert_eq!(read(Count::Exact(28_120)), (28_120, Some(28_120)));
        assert_eq!(read(Count::AtLeast(200)), (200, None));
        assert_eq!(read(Count::MoreThan(28_000)), (28_001, None));
        assert_eq!(read(Count::AtMost(9)), (0, Some(9)));
        assert_eq!(read(Count::LessThan(9)), (0, Some(8)));
        assert_eq!(read(Count::About(120_000)), (108_000, Some(132_000)));
        assert_eq!(read(Count::About(511)), (460, Some(562)));
        assert_eq!(read(Count::Nearly(300)), (270, Some(300)));
        assert_eq!(read(Count::Between(3, 5)), (3, Some(5)));
        assert_eq!(read(Count::Vague(VagueWord::TensOfThousands)), (20_000, None));
        assert_eq!(read(Count::Vague(VagueWord::SeveralThousand)), (3_000, None));
    }

    #[test]
    fn a_round_number_without_a_hedge_is_known() {
        for n in [100, 350, 2900, 28_000, 66_500, 120_000, 1_500_000] {
            assert!(Count::Exact(n).is_round(), "{n}");
        }
        for n in [0, 9, 50, 290, 377, 2850, 13_550, 28_120, 1_430_000] {
            assert!(!Count::Exact(n).is_round(), "{n}");
        }
        assert!(!Count::About(120_000).is_round());
    }

    #[test]
    fn impossible_counts_have_no_bounds() {
        let wording = Wording::shipped();
        assert_eq!(wording.bounds(Count::Between(5, 3)), None);
        assert_eq!(wording.bounds(Count::LessThan(0)), None);
    }

    #[test]
    fn about_so_many_is_never_just_so_many() {
        let wording = Wording::shipped();
        assert_eq!(wording.bounds(Count::About(1)), Bounds::new(0, Some(2)));
        assert_eq!(wording.bounds(Count::About(6)), Bounds::new(5, Some(7)));
        assert_eq!(wording.bounds(Count::Nearly(6)), Bounds::new(5, Some(6)));
        assert_eq!(wording.bounds(Count::About(19_000)), Bounds::new(17_100, Some(20_900)));
    }

    #[test]
    fn a_situation_may_read_about_more_widely() {
        let wide = Rule { lower: Limit::Percent(80), upper: Limit::Percent(120) };
        let changes = WordingChanges { about: Some(wide), ..WordingChanges::default() };
        let wording = Wording::shipped().changed_by(&changes);
        assert_eq!(wording.bounds(Count::About(100)), Bounds::new(80, Some(120)));
        assert_eq!(wording.bounds(Count::Nearly(100)), Bounds::new(90, Some(100)));
    }

    proptest! {
        #[test]
        fn no_number_overflows(n: u64, m: u64) {
            let wording = Wording::shipped();
            for count in [
                Count::Exact(n), Count::AtLeast(n), Count::MoreThan(n), Count::AtMost(n),
                Count::LessThan(n), Count::About(n), Count::Nearly(n), Count::Between(n, m),
            ] {
                let _ = wording.bounds(count);
            }
        }

        #[test]
        fn what_is_said_lies_inside_or_beside_its_bounds(n in 1u64..1_000_000) {
            let wording = Wording::shipped();
            for count in [Count::Exact(n), Count::AtLeast(n), Count::About(n), Count::Nearly(n), Count::AtMost(n)] {
                prop_assert!(wording.bounds(count).is_some_and(|b| b.contains(n)));
            }
            prop_assert!(wording.bounds(Count::MoreThan(n)).is_some_and(|b| !b.contains(n) && b.contains(n + 1)));
            prop_assert!(wording.bounds(Count::LessThan(n)).is_some_and(|b| !b.contains(n) && b.contains(n - 1)));
        }
    }
}
