//! Places by where they lie: the largest of a part of the Earth.

use crate::{Gazetteer, GazetteerPlace};
use waymark_model::Point;

/// A part of the Earth between two meridians, from the west one to the east, and two parallels, in
/// degrees. The meridians may be any number of turns round.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct GazetteerArea {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl GazetteerArea {
    pub fn holds(&self, point: Point) -> bool {
        let east_of = (point.lon() - self.west).rem_euclid(360.0);
        (self.south..=self.north).contains(&point.lat()) && east_of <= self.east - self.west
    }
}

impl Gazetteer {
    /// The places of an area in which most people live, the largest first.
    pub fn largest_in(&self, area: &GazetteerArea, most: usize) -> Vec<GazetteerPlace<'_>> {
        let places = self.unpacked.places.iter().enumerate();
        let there = places.filter(|(_, place)| area.holds(place.point));
        let mut all: Vec<(u8, usize)> = there.map(|(ix, place)| (place.size(), ix)).collect();
        // Of equal size the one that the gazetteer names first.
        all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        all.into_iter().take(most).filter_map(|(_, ix)| self.place(ix)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Gazetteer, GazetteerArea};
    use waymark_model::Point;

    #[test]
    fn the_largest_places_of_an_area_come_first() {
        let area = GazetteerArea { west: 21.0, south: 13.0, east: 23.0, north: 14.0 };
        let found = Gazetteer::embedded().largest_in(&area, 3);
        assert_eq!(found.first().map(|place| place.name), Some("Al-Junaynah"));
        assert!(found.iter().all(|place| area.holds(place.point)));
        assert!(found.is_sorted_by(|a, b| a.people >= b.people));
    }

    #[test]
    fn an_area_may_reach_over_the_date_line() {
        let area = GazetteerArea { west: 170.0, south: -20.0, east: 190.0, north: -10.0 };
        let holds = |lat, lon| area.holds(Point::new(lat, lon).unwrap());
        assert!(holds(-15.0, 175.0) && holds(-15.0, -175.0));
        assert!(!holds(-15.0, -165.0) && !holds(-15.0, 165.0) && !holds(0.0, 175.0));
    }
}
