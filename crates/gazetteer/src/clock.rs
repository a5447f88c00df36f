//! What time is kept where: a proposal for the clock of a situation.

use waymark_model::Offset;

/// What `assets/gazetteer/make.py` writes: code, region, offset in January and in July.
const CLOCKS: &str = include_str!("../../../assets/gazetteer/clocks.txt");

/// The time that a country or region keeps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LocalClock {
    pub january: Offset,
    pub july: Offset,
}

impl LocalClock {
    /// What it shows in most of a month, from 1: clocks change in March or April, and in
    /// September, October or November.
    pub fn in_month(self, month: i8) -> Offset {
        let is_northern = self.july.secs() > self.january.secs();
        let last = if is_northern { 10 } else { 9 };
        if (4..=last).contains(&month) { self.july } else { self.january }
    }

    /// Whether it shows the same all year.
    pub fn is_fixed(self) -> bool {
        self.january == self.july
    }
}

/// The time of a region of a country, by its code of two letters; of the whole country where the
/// region is empty, and nothing where no one time is that of nearly all of it.
pub fn clock(country: &str, region: &str) -> Option<LocalClock> {
    let rows = || CLOCKS.lines().filter_map(|line| Row::of(line).filter(|r| r.country == country));
    rows()
        .find(|row| row.region == region)
        .or_else(|| rows().find(|row| row.region.is_empty()))?
        .kept
}

struct Row<'t> {
    country: &'t str,
    region: &'t str,
    kept: Option<LocalClock>,
}

impl<'t> Row<'t> {
    fn of(line: &'t str) -> Option<Self> {
        let mut fields = line.split('\t');
        let (country, region) = (fields.next()?, fields.next()?);
        let offsets =
            fields.next().and_then(Offset::parse).zip(fields.next().and_then(Offset::parse));
        let kept = offsets.map(|(january, july)| LocalClock { january, july });
        Some(Self { country, region, kept })
    }
}

#[cfg(test)]
mod tests {
    use super::{CLOCKS, Row, clock};

    fn shown(country: &str, region: &str, month: i8) -> Option<String> {
        Some(clock(country, region)?.in_month(month).to_string())
    }

    #[test]
    fn every_line_says_what_time_is_kept() {
        assert!(CLOCKS.lines().count() > 250);
        for line in CLOCKS.lines() {
            assert!(Row::of(line).is_some_and(|row| row.kept.is_some()), "{line}");
        }
    }

    #[test]
    fn a_country_of_one_time_says_it_and_one_of_several_by_region() {
        assert_eq!(shown("TD", "", 6).as_deref(), Some("+01:00"));
        assert_eq!(shown("SD", "West Darfur", 1).as_deref(), Some("+02:00"));
        assert_eq!(shown("NP", "", 1).as_deref(), Some("+05:45"));
        assert_eq!(shown("UA", "Donetsk", 2).as_deref(), Some("+02:00"));
        assert_eq!(shown("UA", "", 7).as_deref(), Some("+03:00"));
        assert_eq!(shown("CD", "", 1), None, "half of the Congo keeps another time");
        assert_eq!(shown("CD", "North Kivu", 1).as_deref(), Some("+02:00"));
        assert_eq!(shown("XX", "", 1), None);
    }
}
