//! Who is counted: a set of dimensions, each of which narrows it.
//!
//! The dimensions are those that UNHCR, HDX HAPI, DTM and IDMC share: country of origin, status,
//! sex and age, and beside them the groups of a situation. Naming none counts everybody.

use super::{GroupIx, PlaceIx, Situation, Unit};
use std::fmt;

/// Where people come from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Origin {
    /// A place of the situation.
    Place(PlaceIx),
    /// A country that the situation has no place for.
    Country(CountryCode),
}

/// Three capital letters: ISO 3166-1 alpha-3, or a code of UNHCR beside it (`XXA`, stateless).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode([u8; 3]);

impl CountryCode {
    /// ```
    /// use waymark_model::CountryCode;
    /// assert_eq!(CountryCode::parse("SDN").unwrap().to_string(), "SDN");
    /// assert!(CountryCode::parse("sdn").is_none() && CountryCode::parse("SD").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why people are counted among the displaced, or beside them: the population groups of UNHCR and
/// HDX HAPI. One person may have several (a stateless refugee).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Status {
    Refugee,
    AsylumSeeker,
    /// Other people in need of international protection.
    InNeedOfProtection,
    InternallyDisplaced,
    /// Refugees and internally displaced people who went home.
    Returned,
    ReturnedRefugee,
    ReturnedDisplaced,
    Stateless,
    /// Others whom UNHCR has under its care.
    OfConcern,
    Host,
}

impl Status {
    pub const ALL: [Self; 10] = [
        Self::Refugee,
        Self::AsylumSeeker,
        Self::InNeedOfProtection,
        Self::InternallyDisplaced,
        Self::Returned,
        Self::ReturnedRefugee,
        Self::ReturnedDisplaced,
        Self::Stateless,
        Self::OfConcern,
        Self::Host,
    ];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refugee => "Refugee",
            Self::AsylumSeeker => "AsylumSeeker",
            Self::InNeedOfProtection => "InNeedOfProtection",
            Self::InternallyDisplaced => "InternallyDisplaced",
            Self::Returned => "Returned",
            Self::ReturnedRefugee => "ReturnedRefugee",
            Self::ReturnedDisplaced => "ReturnedDisplaced",
            Self::Stateless => "Stateless",
            Self::OfConcern => "OfConcern",
            Self::Host => "Host",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// The wider status that it is a part of.
    pub const fn within(self) -> Option<Self> {
        match self {
            Self::ReturnedRefugee | Self::ReturnedDisplaced => Some(Self::Returned),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sex {
    Female,
    Male,
    /// Neither, as a source counts it.
    Other,
}

impl Sex {
    pub const ALL: [Self; 3] = [Self::Female, Self::Male, Self::Other];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Female => "Female",
            Self::Male => "Male",
            Self::Other => "Other",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.name() == name)
    }
}

/// Ages in completed years, both ends in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AgeRange {
    first: u8,
    /// [`Self::OPEN`] where there is no end.
    last: u8,
}

impl AgeRange {
    const OPEN: u8 = u8::MAX;
    /// No age above it is one of a person.
    const OLDEST: u8 = 130;

    /// The ranges of UNHCR.
    pub const UNHCR: [Self; 5] =
        [Self::to(0, 4), Self::to(5, 11), Self::to(12, 17), Self::to(18, 59), Self::from(60)];

    const fn to(first: u8, last: u8) -> Self {
        Self { first, last }
    }

    const fn from(first: u8) -> Self {
        Self { first, last: Self::OPEN }
    }

    /// Reads `5-11` (also with a dash between), `60+` or one year, `7`.
    ///
    /// ```
    /// use waymark_model::AgeRange;
    /// assert_eq!(AgeRange::parse("5–11").unwrap().to_string(), "5-11");
    /// assert_eq!(AgeRange::parse("60+").unwrap().last(), None);
    /// assert!(AgeRange::parse("11-5").is_none() && AgeRange::parse("children").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let age = |text: &str| {
            let text = text.trim();
            let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let age: u8 = if is_number { text.parse().ok()? } else { return None };
            (age <= Self::OLDEST).then_some(age)
        };
        let text = text.trim();
        if let Some(first) = text.strip_suffix('+') {
            return age(first).map(Self::from);
        }
        let (first, last) = text.split_once(['-', '–', '—']).unwrap_or((text, text));
        let (first, last) = (age(first)?, age(last)?);
        (first <= last).then_some(Self { first, last })
    }

    pub const fn first(self) -> u8 {
        self.first
    }

    /// `None` where there is no end.
    pub const fn last(self) -> Option<u8> {
        if self.last == Self::OPEN { None } else { Some(self.last) }
    }

    pub const fn lies_within(self, other: Self) -> bool {
        other.first <= self.first && self.last <= other.last
    }

    pub const fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl fmt::Display for AgeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last() {
            None => write!(f, "{}+", self.first),
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
        }
    }
}

impl fmt::Debug for AgeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whom a figure counts: those of whom all that is named is true, and everybody where nothing is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Debug)]
pub struct People {
    pub group: Option<GroupIx>,
    pub origin: Option<Origin>,
    pub status: Option<Status>,
    pub sex: Option<Sex>,
    pub age: Option<AgeRange>,
    /// In what they are counted: of households, those who live in them are not counted.
    pub unit: Unit,
}

impl People {
    pub const EVERYBODY: Self = Self {
        group: None,
        origin: None,
        status: None,
        sex: None,
        age: None,
        unit: Unit::OfMeasure,
    };

    /// Those of one group of the situation.
    pub const fn of_group(group: GroupIx) -> Self {
        Self { group: Some(group), ..Self::EVERYBODY }
    }

    pub const fn is_everybody(&self) -> bool {
        matches!(
            self,
            Self {
                group: None,
                origin: None,
                status: None,
                sex: None,
                age: None,
                unit: Unit::OfMeasure
            }
        )
    }

    /// The same people of whatever sex and age.
    #[must_use]
    pub const fn of_all_ages_and_sexes(self) -> Self {
        Self { sex: None, age: None, ..self }
    }

    /// What is named here, else what is named of all around it.
    #[must_use]
    pub fn or(self, all: Self) -> Self {
        Self {
            group: self.group.or(all.group),
            origin: self.origin.or(all.origin),
            status: self.status.or(all.status),
            sex: self.sex.or(all.sex),
            age: self.age.or(all.age),
            unit: if self.unit == Unit::OfMeasure { all.unit } else { self.unit },
        }
    }

    /// Whether each of these people is one of those: a partial order. Fewer dimensions hold more
    /// people, and within one a group lies in the group around it, a place in its area, a range
    /// of ages in a wider one.
    pub fn is_part_of(&self, whole: &Self, situation: &Situation) -> bool {
        fn lies<T: Copy>(one: Option<T>, all: Option<T>, within: impl Fn(T, T) -> bool) -> bool {
            all.is_none_or(|all| one.is_some_and(|one| within(one, all)))
        }
        self.unit == whole.unit
            && lies(self.group, whole.group, |a, b| situation.group_lies_within(a, b))
            && lies(self.origin, whole.origin, |a, b| match (a, b) {
                (Origin::Place(a), Origin::Place(b)) => situation.lies_within(a, b),
                _ => a == b,
            })
            && lies(self.status, whole.status, |a, b| a == b || a.within() == Some(b))
            && lies(self.sex, whole.sex, |a, b| a == b)
            && lies(self.age, whole.age, AgeRange::lies_within)
    }

    /// Whether nobody can be in both: of two sexes, or of ages apart. Groups, origins and statuses
    /// may overlap as far as anybody knows.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        let sexes = self.sex.zip(other.sex).is_some_and(|(a, b)| a != b);
        let ages = self.age.zip(other.age).is_some_and(|(a, b)| !a.overlaps(b));
        sexes || ages
    }
}

#[cfg(test)]
mod tests {
    use super::{AgeRange, CountryCode, Origin, People, Sex, Status};
    use crate::{Moment, Offset, Situation, Text, Unit};
    use proptest::prelude::*;

    fn people() -> impl Strategy<Value = People> {
        let age = (0u8..4, 0u8..4).prop_map(|(a, b)| AgeRange { first: a.min(b), last: a.max(b) });
        let origin = prop::sample::select(vec!["SDN", "SYR"]);
        (
            prop::option::of(origin),
            prop::option::of(prop::sample::select(Status::ALL.to_vec())),
            prop::option::of(prop::sample::select(Sex::ALL.to_vec())),
            prop::option::of(age),
        )
            .prop_map(|(origin, status, sex, age)| {
                let origin = origin.and_then(CountryCode::parse).map(Origin::Country);
                People { group: None, origin, status, sex, age, unit: Unit::OfMeasure }
            })
    }

    proptest! {
        #[test]
        fn being_a_part_is_a_partial_order(a in people(), b in people(), c in people()) {
            let since = Moment::parse("2023", Offset::UTC).unwrap();
            let situation = Situation::empty(Text::plain("T"), Offset::UTC, since);
            let part = |a: &People, b: &People| a.is_part_of(b, &situation);
            prop_assert!(part(&a, &a) && part(&a, &People::EVERYBODY));
            prop_assert!(!(part(&a, &b) && part(&b, &a)) || a == b);
            prop_assert!(!(part(&a, &b) && part(&b, &c)) || part(&a, &c));
            // Nobody is in two that are apart, so no part lies in both.
            prop_assert!(!(b.is_apart_from(&c) && part(&a, &b) && part(&a, &c)));
        }
    }

    #[test]
    fn names_are_found_again() {
        assert!(Status::ALL.into_iter().all(|s| Status::from_name(s.name()) == Some(s)));
        assert!(Sex::ALL.into_iter().all(|s| Sex::from_name(s.name()) == Some(s)));
        for age in AgeRange::UNHCR {
            assert_eq!(AgeRange::parse(&age.to_string()), Some(age));
        }
    }
}
