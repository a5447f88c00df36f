//! A list whose copies share what none of them changes.

use std::{
    iter::Map,
    ops::{Index, IndexMut},
    slice,
    sync::Arc,
};

/// Records in order, each shared with the copies of the list until one of them changes it: a copy
/// costs a pointer a record, whatever a record holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Shared<T>(Vec<Arc<T>>);

/// The records of a list, one after the other.
pub type Records<'a, T> = Map<slice::Iter<'a, Arc<T>>, fn(&Arc<T>) -> &T>;

impl<T> Shared<T> {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<&T> {
        self.0.get(at).map(Arc::as_ref)
    }

    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    pub fn last(&self) -> Option<&T> {
        self.0.last().map(Arc::as_ref)
    }

    pub fn iter(&self) -> Records<'_, T> {
        self.0.iter().map(Arc::as_ref)
    }

    pub fn push(&mut self, record: T) {
        self.0.push(Arc::new(record));
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Puts records in the place of so many from a position on, as far as there are that many.
    pub fn splice(&mut self, at: usize, removed: usize, with: impl IntoIterator<Item = T>) {
        let at = at.min(self.0.len());
        let to = at.saturating_add(removed).min(self.0.len());
        self.0.splice(at..to, with.into_iter().map(Arc::new));
    }
}

impl<T: Clone> Shared<T> {
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.0.get_mut(at).map(Arc::make_mut)
    }

    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.0.last_mut().map(Arc::make_mut)
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(Arc::make_mut)
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Self(records.into_iter().map(Arc::new).collect())
    }
}

impl<T> Extend<T> for Shared<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, records: I) {
        self.0.extend(records.into_iter().map(Arc::new));
    }
}

impl<'a, T> IntoIterator for &'a Shared<T> {
    type Item = &'a T;
    type IntoIter = Records<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[expect(clippy::indexing_slicing, reason = "as of a vector: positions are made by its reader")]
impl<T> Index<usize> for Shared<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.0[at]
    }
}

#[expect(clippy::indexing_slicing, reason = "as of a vector: positions are made by its reader")]
impl<T: Clone> IndexMut<usize> for Shared<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        Arc::make_mut(&mut self.0[at])
    }
}

#[cfg(test)]
mod tests {
    use super::Shared;

    #[test]
    fn a_copy_shares_all_but_what_was_changed() {
        let first: Shared<String> = ["a", "b", "c"].map(str::to_owned).into_iter().collect();
        let mut second = first.clone();
        second[1].push('!');
        second.splice(2, 1, ["x".to_owned(), "y".to_owned()]);
        assert_eq!(second.iter().collect::<Vec<_>>(), ["a", "b!", "x", "y"]);
        assert_eq!(first.iter().rev().collect::<Vec<_>>(), ["c", "b", "a"]);
        assert!(std::ptr::eq(&raw const first[0], &raw const second[0]));
    }
}
