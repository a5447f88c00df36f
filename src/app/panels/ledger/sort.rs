//! The order the ledger lists figures in.

use super::{
    filter::size_of,
    index::{Index, IndexedFigure},
};
use std::collections::{HashMap, HashSet};
use waymark_language::Language;
use waymark_model::{Instant, People, Situation};
use waymark_picture::{Scene, words};

/// What figures are ordered by, and the columns of the wide table.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum LedgerColumn {
    #[default]
    Moment,
    Count,
    Bounds,
    Measure,
    Place,
    Group,
    Speaker,
    Outlet,
    Published,
    Standing,
}

impl LedgerColumn {
    pub const ALL: [Self; 10] = [
        Self::Moment,
        Self::Count,
        Self::Bounds,
        Self::Measure,
        Self::Place,
        Self::Group,
        Self::Speaker,
        Self::Outlet,
        Self::Published,
        Self::Standing,
    ];

    /// What the narrow list offers.
    pub const OFFERED: [Self; 5] =
        [Self::Moment, Self::Count, Self::Place, Self::Speaker, Self::Published];

    pub fn name(self, language: &Language) -> String {
        language.say(match self {
            Self::Moment => "ledger-column-moment",
            Self::Count => "ledger-column-count",
            Self::Bounds => "ledger-column-bounds",
            Self::Measure => "ledger-column-measure",
            Self::Place => "ledger-column-place",
            Self::Group => "ledger-column-group",
            Self::Speaker => "ledger-column-speaker",
            Self::Outlet => "ledger-column-outlet",
            Self::Published => "ledger-column-published",
            Self::Standing => "ledger-column-standing",
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Sort {
    pub by: LedgerColumn,
    pub descending: bool,
}

impl Sort {
    /// Orders by a column; by the same column again, the other way round.
    pub fn choose(&mut self, column: LedgerColumn) {
        let again = self.by == column;
        *self = Self { by: column, descending: again && !self.descending };
    }

    /// Figures of one day stand together.
    pub fn is_by_day(self) -> bool {
        self.by == LedgerColumn::Moment
    }

    /// Whether the order depends on what was reckoned.
    pub fn is_by_standing(self) -> bool {
        self.by == LedgerColumn::Standing
    }

    /// Every position in the index in order; what is equal stays in the order of time and file.
    pub fn order(self, index: &Index, scene: &Scene<'_>) -> Vec<u32> {
        let mut rows = index.by_time.clone();
        if self != Self::default() {
            self.apply(&mut rows, &index.entries, scene);
        }
        rows
    }

    fn apply(self, rows: &mut [u32], entries: &[IndexedFigure], scene: &Scene<'_>) {
        let ranks = Ranks::new(self.by, scene);
        let key = |row: &u32| {
            entries.get(*row as usize).map(|e| {
                let (first, second) = ranks.key(self.by, e, scene);
                let turn = |n: i64| if self.descending { n.saturating_neg() } else { n };
                (turn(first), turn(second), e.last, *row)
            })
        };
        rows.sort_by_cached_key(|row| key(row).unwrap_or((0, 0, Instant(0), *row)));
    }
}

/// Where each name stands among the names, so that figures are ordered by numbers.
struct Ranks {
    /// By position in the list of records.
    records: Vec<i64>,
    people: HashMap<People, i64>,
}

impl Ranks {
    fn new(by: LedgerColumn, scene: &Scene<'_>) -> Self {
        let situation = scene.situation;
        let language = &scene.view.language;
        let all = scene.reckoning.series().iter().map(|series| series.people);
        let counted: HashSet<People> =
            all.filter(|people| by == LedgerColumn::Group && !people.is_everybody()).collect();
        let counted: Vec<People> = counted.into_iter().collect();
        let said = |people| scene.language.people(situation, people);
        let names: Vec<String> = match by {
            LedgerColumn::Place => {
                let subjects = (0..situation.places.len())
                    .map(|p| waymark_model::Subject::Place(waymark_model::PlaceIx::new(p)))
                    .chain(
                        (0..situation.legs.len())
                            .map(|l| waymark_model::Subject::Leg(waymark_model::LegIx::new(l))),
                    );
                subjects.map(|s| words::subject(scene, s)).collect()
            }
            LedgerColumn::Group => counted.iter().filter_map(|c| said(*c)).collect(),
            LedgerColumn::Speaker => {
                situation.speakers.iter().map(|s| s.name.get(language).to_owned()).collect()
            }
            LedgerColumn::Outlet => situation.sources.iter().map(|s| s.outlet.clone()).collect(),
            _ => Vec::new(),
        };
        let lower: Vec<String> = names.iter().map(|n| n.to_lowercase()).collect();
        let mut order: Vec<&String> = lower.iter().collect();
        order.sort_unstable();
        order.dedup();
        let rank =
            |name| order.binary_search(&name).map_or(0, |r| i64::try_from(r).unwrap_or(i64::MAX));
        let records: Vec<i64> = lower.iter().map(rank).collect();
        let people = counted.into_iter().zip(records.iter().copied()).collect();
        Self { records, people }
    }

    fn of(&self, ix: usize) -> i64 {
        self.records.get(ix).copied().unwrap_or(0)
    }

    fn key(&self, by: LedgerColumn, entry: &IndexedFigure, scene: &Scene<'_>) -> (i64, i64) {
        let situation: &Situation = scene.situation;
        let snapshot = situation.snapshot(entry.figure.snapshot);
        match by {
            LedgerColumn::Moment => (entry.heading.into(), entry.last.0),
            LedgerColumn::Count => size_of(situation, entry),
            LedgerColumn::Bounds => {
                let (low, high) = size_of(situation, entry);
                (high, low)
            }
            LedgerColumn::Measure => (entry.series.measure as i64, 0),
            LedgerColumn::Place => match entry.series.subject {
                waymark_model::Subject::Place(p) => (self.of(p.usize()), 0),
                waymark_model::Subject::Leg(l) => (self.of(situation.places.len() + l.usize()), 0),
            },
            LedgerColumn::Group => {
                (self.people.get(&entry.series.people).copied().unwrap_or(-1), 0)
            }
            LedgerColumn::Speaker => (self.of(snapshot.speaker.usize()), 0),
            LedgerColumn::Outlet => (self.of(snapshot.source.usize()), 0),
            LedgerColumn::Published => {
                (situation.source(snapshot.source).published.span().start().0, 0)
            }
            LedgerColumn::Standing => (entry.admission as i64, i64::from(entry.doubtful)),
        }
    }
}
