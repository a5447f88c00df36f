//! How a figure came about, besides who said it where, and how far it is looked after.

use super::Moment;

/// How a figure was counted and how it is kept. What a snapshot says holds for its figures.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Provenance {
    /// Method or tool: `key informants`, `border count`.
    pub method: Option<String>,
    /// The round of a series of assessments.
    pub round: Option<String>,
    /// Until when a stock holds, as its source says.
    pub until: Option<Moment>,
    pub review: Option<Review>,
    /// Used, but not named in what leaves.
    pub is_confidential: bool,
}

impl Provenance {
    /// What is said here, else what is said of all around it.
    #[must_use]
    pub fn or(self, all: &Self) -> Self {
        Self {
            method: self.method.or_else(|| all.method.clone()),
            round: self.round.or_else(|| all.round.clone()),
            until: self.until.or(all.until),
            review: self.review.or_else(|| all.review.clone()),
            is_confidential: self.is_confidential || all.is_confidential,
        }
    }
}

/// How far a figure has been looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ReviewState {
    Entered,
    Reviewed,
    Cleared,
}

impl ReviewState {
    pub const ALL: [Self; 3] = [Self::Entered, Self::Reviewed, Self::Cleared];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entered => "Entered",
            Self::Reviewed => "Reviewed",
            Self::Cleared => "Cleared",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// How far a figure has been looked at, and by whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    pub state: ReviewState,
    pub by: Option<String>,
}

/// How far a speaker can be relied on: the scale of NATO's STANAG 2511 (Admiralty code).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Reliability {
    /// Completely.
    A,
    /// Usually.
    B,
    /// Fairly.
    C,
    /// Not usually.
    D,
    /// Not at all.
    E,
    /// That cannot be judged.
    F,
}

impl Reliability {
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reliability| reliability.name() == name)
    }
}
