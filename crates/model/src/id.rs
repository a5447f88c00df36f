//! Names that records call each other by.

use std::collections::{HashMap, HashSet};
use std::{fmt, sync::Arc};

/// The stable name of a record in its file: letters of any script, digits, `-`, `_` and `.`, by
/// custom lower-case words joined by hyphens. Capitals count.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Id(Arc<str>);

/// Why a text is not an id.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IdError {
    #[error("an empty id")]
    Empty,
    #[error("`{0}` in an id")]
    Character(char),
}

impl Id {
    /// Reads an id that stands in a file.
    ///
    /// ```
    /// use waymark::model::Id;
    /// assert!(Id::parse("gov-arm").is_ok() && Id::parse("Կոռնիձոր_2.1").is_ok());
    /// assert!(Id::parse("").is_err() && Id::parse("gov arm").is_err());
    /// ```
    ///
    /// # Errors
    /// When the text is empty or holds a character that no id may hold, such as a space or a slash.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        match text.chars().find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
            Some(c) => Err(IdError::Character(c)),
            None => Ok(Self(text.into())),
        }
    }

    /// For speakers and groups, which a file may name in free words.
    pub fn free(text: &str) -> Self {
        Self(text.into())
    }

    /// One made of a name: `Lachin checkpoint` as `lachin-checkpoint`, and a number where another
    /// has it.
    pub fn of_name<T: AsRef<str>>(name: &str, taken: &[T]) -> Self {
        let taken: HashSet<&str> = taken.iter().map(AsRef::as_ref).collect();
        Self::of_name_but(name, |id| taken.contains(id.as_str()))
    }

    /// The same where it is asked whether another has an id.
    pub fn of_name_but(name: &str, is_taken: impl Fn(&Self) -> bool) -> Self {
        let lower = name.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let id = words.join("-");
        let id = if Self::parse(&id).is_ok() { id } else { "place".to_owned() };
        let mut all =
            std::iter::once(Self::free(&id)).chain((2..).map(|n| Self::free(&format!("{id}-{n}"))));
        all.find(|id| !is_taken(id)).unwrap_or_else(|| Self::free(&id))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Ids for new records, each given once: as [`Id::of_name`] makes them, however many there are.
#[derive(Clone, Default, Debug)]
pub struct NewIds {
    taken: HashSet<Id>,
    /// By id without a number: the next number to be tried.
    next: HashMap<Id, usize>,
}

impl NewIds {
    /// `taken`: those of the records there are.
    pub fn beside<'i>(taken: impl Iterator<Item = &'i Id>) -> Self {
        Self { taken: taken.cloned().collect(), next: HashMap::new() }
    }

    /// Lets a record have the id of one that gives it up.
    pub fn give_up(&mut self, id: &Id) {
        self.taken.remove(id);
        self.next.clear();
    }

    /// The id of a new record.
    pub fn give(&mut self, name: &str) -> Id {
        let first = Id::of_name::<&str>(name, &[]);
        let next = self.next.entry(first.clone()).or_insert(1);
        loop {
            let id = if *next == 1 { first.clone() } else { Id::free(&format!("{first}-{next}")) };
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        ///
        /// Valid only for the situation that gave it.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// Saturates beyond 2³² records, which the reader refuses.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            pub fn usize(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index!(
    /// A place, by its position in [`super::Situation::places`].
    PlaceIx,
    /// A leg, by its position in [`super::Situation::legs`].
    LegIx,
    /// A route, by its position in [`super::Situation::routes`].
    RouteIx,
    /// A source, by its position in [`super::Situation::sources`].
    SourceIx,
    /// A speaker, by its position in [`super::Situation::speakers`].
    SpeakerIx,
    /// A group of people, by its position in [`super::Situation::groups`].
    GroupIx,
    /// A snapshot, by its position in [`super::Situation::snapshots`].
    SnapshotIx,
    /// An assumption, by its position in [`super::Situation::assumptions`].
    AssumptionIx,
    /// An event, by its position in [`super::Situation::events`].
    EventIx,
    /// A slide, by its position in [`super::Situation::slides`].
    SlideIx,
);

#[cfg(test)]
mod tests {
    use super::{Id, NewIds};

    #[test]
    fn new_ids_are_given_once_and_pass_over_those_there_are() {
        let there = ["unhcr", "unhcr-3", "iom"].map(Id::free);
        let mut ids = NewIds::beside(there.iter());
        let given: Vec<String> =
            ["UNHCR", "Unhcr", "IOM", "OCHA"].map(|name| ids.give(name).to_string()).into();
        assert_eq!(given, ["unhcr-2", "unhcr-4", "iom-2", "ocha"]);
        ids.give_up(&Id::free("unhcr-3"));
        assert_eq!(ids.give("unhcr").as_str(), "unhcr-3");
    }
}
