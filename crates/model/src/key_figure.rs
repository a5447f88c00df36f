//! A key figure: what stands on a card above the pictures. What it speaks of is named, so that it
//! outlives what bears the name.

use super::{NamedRecord, NamedSeries, Series, Situation};

/// What a card tells of a series.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum KeyTells {
    /// How many.
    Count,
    /// What share of the population before the crisis.
    Share,
    /// What the last hours or days added; of a stock, what changed since the figure before.
    Change,
    /// The figure before the last.
    Before,
}

impl KeyTells {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Count, Self::Change, Self::Share, Self::Before];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::Share => "Share",
            Self::Change => "Change",
            Self::Before => "Before",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tells| tells.name() == name)
    }
}

/// One that the situation has chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyFigure {
    pub tells: KeyTells,
    pub series: NamedSeries,
}

impl KeyFigure {
    /// More are no key figures.
    pub const MOST: usize = 8;

    pub fn of(tells: KeyTells, series: Series, situation: &Situation) -> Self {
        Self { tells, series: NamedSeries::of(series, situation) }
    }
}

impl Situation {
    /// What its key figures name that it does not have, each once.
    pub fn key_figures_gone(&self) -> Vec<NamedRecord> {
        let chosen = self.key_figures.iter().flatten();
        let mut gone: Vec<_> = chosen.filter_map(|key| key.series.series(self).err()).collect();
        gone.sort_unstable();
        gone.dedup();
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::KeyTells;

    #[test]
    fn names_are_found_again() {
        assert!(KeyTells::ALL.into_iter().all(|t| KeyTells::from_name(t.name()) == Some(t)));
    }
}
