//! How the ground of the schematic map is parted between countries.
//!
//! The countries of places are stored with them. Where a straight line keeps the places of one
//! from those of the next, the ground is tinted on either side of it; otherwise it is not, and
//! the map claims nothing.

use super::projector::PlanePoint;

/// One country's band of the ground: between two parallel lines.
#[derive(Clone, PartialEq, Debug)]
pub struct CountryBand {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where it starts and ends along the split's direction; open at the outermost.
    pub from: f64,
    pub to: f64,
}

/// Parallel lines between countries.
#[derive(Clone, PartialEq, Debug)]
pub struct Split {
    /// Unit vector across the lines, from the first band to the last.
    pub across: (f64, f64),
    pub bands: Vec<CountryBand>,
}

/// More bands than this would be stripes, and no ground.
const MOST: usize = 5;

/// Vertical lines first, then horizontal, then oblique ones: the plainest that parts them wins
/// unless another leaves much more room.
const ANGLES_DEG: [(f64, f64); 8] = [
    (0.0, 1.0),
    (90.0, 0.8),
    (45.0, 0.55),
    (-45.0, 0.55),
    (22.5, 0.5),
    (-22.5, 0.5),
    (67.5, 0.45),
    (-67.5, 0.45),
];

impl Split {
    /// `None` where no straight lines part the countries, or there are fewer than two.
    pub fn between(places: &[(PlanePoint, &str)]) -> Option<Self> {
        let mut countries: Vec<&str> = places.iter().map(|p| p.1).collect();
        countries.sort_unstable();
        countries.dedup();
        if !(2..=MOST).contains(&countries.len()) {
            return None;
        }
        let mut best: Option<(f64, Self)> = None;
        for (degrees, worth) in ANGLES_DEG {
            let across = (degrees.to_radians().cos(), degrees.to_radians().sin());
            let mut ranges: Vec<(f64, f64, &str)> = countries
                .iter()
                .map(|&country| {
                    let along = places.iter().filter(|p| p.1 == country);
                    let along = along.map(|(s, _)| s.x * across.0 + s.y * across.1);
                    let (low, high) = along
                        .fold((f64::MAX, f64::MIN), |(l, h): (f64, f64), v| (l.min(v), h.max(v)));
                    (low, high, country)
                })
                .collect();
            ranges.sort_by(|a, b| a.0.total_cmp(&b.0));
            let gaps = ranges.windows(2).filter_map(|w| match w {
                [a, b] => Some((b.0 - a.1, f64::midpoint(a.1, b.0))),
                _ => None,
            });
            let gaps: Vec<(f64, f64)> = gaps.collect();
            let least = gaps.iter().map(|g| g.0).fold(f64::MAX, f64::min);
            if least < 0.15 || best.as_ref().is_some_and(|(score, _)| least * worth <= *score) {
                continue;
            }
            let starts = std::iter::once(f64::NEG_INFINITY).chain(gaps.iter().map(|g| g.1));
            let ends = gaps.iter().map(|g| g.1).chain(std::iter::once(f64::INFINITY));
            let bands = ranges
                .iter()
                .zip(starts.zip(ends))
                .map(|(range, (from, to))| CountryBand { country: range.2.to_owned(), from, to });
            best = Some((least * worth, Self { across, bands: bands.collect() }));
        }
        best.map(|(_, split)| split)
    }

    /// The lines between the bands, as their distance along `across`.
    pub fn lines(&self) -> impl Iterator<Item = f64> {
        self.bands.iter().map(|b| b.to).filter(|t| t.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::Split;
    use crate::map::projector::PlanePoint;

    #[test]
    fn countries_side_by_side_are_parted_by_an_upright_line() {
        let places = [
            (PlanePoint::new(0.0, 0.0), "AM"),
            (PlanePoint::new(5.4, 3.0), "AM"),
            (PlanePoint::new(6.8, 3.0), "AZ"),
            (PlanePoint::new(9.0, 0.0), "AZ"),
        ];
        let split = Split::between(&places).unwrap();
        assert_eq!(split.across, (1.0, 0.0));
        let bands: Vec<_> = split.bands.iter().map(|b| b.country.as_str()).collect();
        assert_eq!(bands, ["AM", "AZ"]);
        assert!((split.lines().next().unwrap() - 6.1).abs() < 1e-9);
    }

    #[test]
    fn countries_that_no_line_parts_are_not_parted() {
        let places = [
            (PlanePoint::new(0.0, 0.0), "A"),
            (PlanePoint::new(1.0, 0.0), "B"),
            (PlanePoint::new(2.0, 0.0), "A"),
            (PlanePoint::new(1.0, 0.1), "A"),
            (PlanePoint::new(1.0, -0.1), "A"),
        ];
        assert_eq!(Split::between(&places), None);
        assert_eq!(Split::between(&places[..1]), None);
    }
}
