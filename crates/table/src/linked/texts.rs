//! Texts that were met, by numbers.

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// What parts the cells of a text of several.
pub const BETWEEN: u8 = 0x1F;

/// Texts that were met, numbered in the order in which they were.
#[derive(Clone, Default, Debug)]
pub struct TextNumbers {
    by_text: HashMap<Box<[u8]>, u32, FixedState>,
    texts: Vec<Box<[u8]>>,
    /// The row in which each was met first, from 1.
    rows: Vec<u32>,
}

impl TextNumbers {
    /// The number of a text, which is met in a row, from 1.
    pub fn number(&mut self, text: &[u8], row: u32) -> u32 {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.by_text.insert(text.into(), number);
        self.texts.push(text.into());
        self.rows.push(row);
        number
    }

    pub fn known(&self, text: &[u8]) -> Option<u32> {
        self.by_text.get(text).copied()
    }

    /// How many different ones there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    pub fn text(&self, number: usize) -> &[u8] {
        self.texts.get(number).map(AsRef::as_ref).unwrap_or_default()
    }

    /// The first row that says a text, from 1.
    pub fn row(&self, number: usize) -> u32 {
        self.rows.get(number).copied().unwrap_or(0)
    }

    /// The cells of a text of several.
    pub fn cells(&self, number: u32) -> Vec<String> {
        let text = self.text(number as usize);
        text.split(|b| *b == BETWEEN).map(|c| String::from_utf8_lossy(c).into_owned()).collect()
    }

    /// The own numbers of all texts of a later part of the file, in their order.
    pub(super) fn join(&mut self, other: &Self, behind: u32) -> Vec<u32> {
        let met = other.texts.iter().zip(&other.rows);
        met.map(|(text, row)| self.number(text, row.saturating_add(behind))).collect()
    }
}
