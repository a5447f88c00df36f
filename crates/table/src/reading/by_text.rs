//! What texts of cells mean, worked out once for each of them: a column says the same again and again.

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// What each text means that was looked at.
pub struct ByText<'t, T> {
    known: HashMap<&'t str, T, FixedState>,
}

impl<T> Default for ByText<'_, T> {
    fn default() -> Self {
        Self { known: HashMap::default() }
    }
}

impl<'t, T> ByText<'t, T> {
    /// What a text means, as `work` finds it where nobody asked before.
    pub fn of(&mut self, text: &'t str, work: impl FnOnce(&'t str) -> T) -> &T {
        self.known.entry(text).or_insert_with(|| work(text))
    }
}

/// So many texts are kept at most: columns with more say something else in each row.
const MOST_KEPT: usize = 10_000;

/// What each text means that was looked at, where the texts do not outlive it: for columns of few words.
pub struct ByWord<T> {
    known: HashMap<String, T, FixedState>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        Self { known: HashMap::default() }
    }
}

impl<T: Copy> ByWord<T> {
    /// What a text means, as `work` finds it where nobody asked before.
    pub fn of(&mut self, text: &str, work: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let found = work(text);
        if self.known.len() < MOST_KEPT {
            self.known.insert(text.to_owned(), found);
        }
        found
    }
}
