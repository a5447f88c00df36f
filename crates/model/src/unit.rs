//! What is counted one by one, and how many people that may be.

use super::{Id, SourceIx, Text};

/// A unit that a situation names, by its position in [`super::Situation::units`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct UnitIx(pub u16);

/// What is counted one by one. Units never mix.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Debug)]
pub enum Unit {
    /// That of the measure: people, and vehicles where they are what is counted.
    #[default]
    OfMeasure,
    Households,
    Named(UnitIx),
}

/// A unit that a situation names: tents, buses, shelters.
#[derive(Clone, PartialEq, Debug)]
pub struct NamedUnit {
    pub id: Id,
    /// Many of them: `tents`.
    pub name: Text,
}

/// A number with a few digits after the point, held exactly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decimal {
    digits: u64,
    /// What the digits are divided by: a power of ten.
    by: u64,
}

impl Decimal {
    /// At most six digits before the point and six after it.
    ///
    /// ```
    /// use waymark_model::Decimal;
    /// assert!(Decimal::parse("4.5").is_some() && Decimal::parse("-1").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let are_digits = |t: &str| t.len() <= 6 && t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !are_digits(whole) || !are_digits(rest) {
            return None;
        }
        let by = 10_u64.pow(u32::try_from(rest.len()).ok()?);
        Some(Self { digits: format!("{whole}{rest}").parse().ok()?, by })
    }

    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    pub fn is_above(self, other: Self) -> bool {
        u128::from(self.digits) * u128::from(other.by)
            > u128::from(other.digits) * u128::from(self.by)
    }

    /// So many times it, in whole numbers: rounded down.
    pub fn times_floor(self, n: u64) -> u64 {
        let product = u128::from(n) * u128::from(self.digits) / u128::from(self.by);
        u64::try_from(product).unwrap_or(u64::MAX)
    }

    /// So many times it, in whole numbers: rounded up.
    pub fn times_ceil(self, n: u64) -> u64 {
        let product = (u128::from(n) * u128::from(self.digits)).div_ceil(u128::from(self.by));
        u64::try_from(product).unwrap_or(u64::MAX)
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.digits / self.by, self.digits % self.by);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let width = self.by.ilog10() as usize;
        write!(f, "{whole}.{}", format!("{rest:0width$}").trim_end_matches('0'))
    }
}

/// How many people one of a unit is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ratio {
    pub per: Unit,
    pub from: Decimal,
    /// Not below `from`.
    pub to: Decimal,
    /// Who says so.
    pub source: Option<SourceIx>,
}

impl Ratio {
    /// The people that so many of the unit are, outward.
    pub fn people(&self, of: super::Bounds) -> super::Bounds {
        let lower = self.from.times_floor(of.lower()).min(super::MAX_COUNT);
        let upper = of.upper().map(|upper| self.to.times_ceil(upper));
        super::Bounds::new(lower, upper.filter(|u| *u <= super::MAX_COUNT))
            .unwrap_or(super::Bounds::at_least(lower))
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Ratio, Unit};
    use crate::Bounds;

    #[test]
    fn people_of_households_are_rounded_outward() {
        let of = |text| Decimal::parse(text).unwrap();
        let ratio = Ratio { per: Unit::Households, from: of("4.5"), to: of("5.51"), source: None };
        let people = ratio.people(Bounds::new(3, Some(3)).unwrap());
        assert_eq!((people.lower(), people.upper()), (13, Some(17)));
        assert_eq!(ratio.people(Bounds::at_least(2)), Bounds::at_least(9));
        assert_eq!(ratio.to.to_string(), "5.51");
        assert!(ratio.to.is_above(ratio.from) && !of("4.50").is_above(ratio.from));
        // What no binary fraction holds stays whole.
        let tenth = Ratio { per: Unit::Households, from: of("0.1"), to: of("0.1"), source: None };
        assert_eq!(tenth.people(Bounds::exactly(30)), Bounds::exactly(3));
    }
}
