//! Quarters and halves of a year, by their words and numbers.

use super::{text::heading_key, words::table_words};
use jiff::civil::Date;

/// What a year is divided into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum YearPart {
    Quarter,
    Half,
}

impl YearPart {
    pub const ALL: [Self; 2] = [Self::Quarter, Self::Half];

    /// The words for it, as words are compared.
    pub fn words(self) -> &'static [String] {
        match self {
            Self::Quarter => &table_words().quarters,
            Self::Half => &table_words().halves,
        }
    }

    /// What a heading or a part of one says.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let key = heading_key(heading);
        Self::ALL
            .into_iter()
            .find(|part| key.split(' ').any(|w| part.words().iter().any(|o| o == w)))
    }

    /// What a heading says and nothing else.
    pub fn called(heading: &str) -> Option<Self> {
        let key = heading_key(heading);
        Self::ALL.into_iter().find(|part| part.words().contains(&key))
    }

    /// How it is called, one and more.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Quarter => ("quarter", "quarters"),
            Self::Half => ("half", "halves"),
        }
    }

    pub const fn months(self) -> i8 {
        match self {
            Self::Quarter => 3,
            Self::Half => 6,
        }
    }

    /// Its first and last day, by its number; nothing where a year has not so many.
    pub fn days(self, year: i16, number: i8) -> Option<(Date, Date)> {
        let last = number.checked_mul(self.months()).filter(|last| (1..=12).contains(last))?;
        let first = Date::new(year, last - self.months() + 1, 1).ok()?;
        Some((first, Date::new(year, last, 1).ok()?.last_of_month()))
    }
}
