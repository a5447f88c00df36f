//! In which country a point lies, and how far from another.

use crate::{Ground, GroundCountry, LonLat, Rings};
use waymark_model::Point;

/// Nearer to a border, in kilometres, the lines say nothing of whose side a point is on: they are
/// drawn for 1:50 million, and public lines differ from each other by kilometres.
pub const KM_OF_DOUBT: f64 = 15.0;

/// Length of a degree on a great circle, of the sphere of 6 371 km.
const KM_PER_DEGREE: f64 = 111.195;

impl Ground {
    /// The country whose land a point lies on.
    pub fn country_at(&self, point: Point) -> Option<&GroundCountry> {
        self.countries.iter().find(|c| c.areas.iter().any(|area| holds(area, point)))
    }
}

/// Why a point is doubted of a place that is said to lie in a country.
#[derive(Clone, Copy, Debug)]
pub struct PointDoubt<'g> {
    /// Where it lies instead; `None` of the sea.
    pub lies_in: Option<&'g GroundCountry>,
    /// Latitude and longitude changed round, where that lies in the country.
    pub swapped: Option<Point>,
}

/// How much nearer to other places a point must be the other way round, and how far as it is, before it is
/// taken for one that was written so.
const TIMES_NEARER: f64 = 10.0;
const KM_APART: f64 = 500.0;

/// A point that is far from all other places, and near one of them with its numbers changed round.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct OtherWayRound {
    pub point: Point,
    /// Kilometres from the nearest other place as it is.
    pub km: f64,
    /// Which of the others is nearest to it the other way round, and its kilometres from there.
    pub nearest: usize,
    pub nearest_km: f64,
}

impl OtherWayRound {
    /// Whether the numbers of a point, of which no country is known, were changed round.
    pub fn of(point: Point, others: impl Iterator<Item = Point> + Clone) -> Option<Self> {
        let turned = Point::new(point.lon(), point.lat())?;
        let is_near = |other: Point| {
            least_km(point, other) <= KM_APART && other.distance_km(point) <= KM_APART
        };
        // One that is near settles it: no more of thousands are measured.
        if others.clone().any(is_near) {
            return None;
        }
        let (_, km) = nearest(point, others.clone())?;
        let (nearest, nearest_km) = nearest(turned, others)?;
        (nearest_km * TIMES_NEARER < km).then_some(Self { point: turned, km, nearest, nearest_km })
    }
}

/// Kilometres that two points lie apart at least, by their latitudes: told without a sine.
fn least_km(a: Point, b: Point) -> f64 {
    (a.lat() - b.lat()).abs() * KM_PER_DEGREE
}

/// Which of some points is nearest to one, the first of several, and its kilometres from there.
fn nearest(point: Point, others: impl Iterator<Item = Point>) -> Option<(usize, f64)> {
    others.enumerate().fold(None, |found: Option<(usize, f64)>, (at, other)| {
        if found.is_some_and(|(_, km)| least_km(point, other) >= km) {
            return found;
        }
        let km = other.distance_km(point);
        if found.is_some_and(|(_, nearest)| km >= nearest) { found } else { Some((at, km)) }
    })
}

impl Ground {
    /// What speaks against a point of a place in a country, given as two letters: that it lies
    /// further from it than the lines and its own precision, in kilometres, may err. Nothing speaks
    /// of a country that the ground does not know.
    pub fn doubt(&self, point: Point, country: &str, precision_km: f64) -> Option<PointDoubt<'_>> {
        let said = self.country(country)?;
        if said.km_from(point)? <= KM_OF_DOUBT + precision_km {
            return None;
        }
        let swapped = Point::new(point.lon(), point.lat());
        let fits = |swapped: &Point| said.km_from(*swapped).is_some_and(|km| km <= KM_OF_DOUBT);
        Some(PointDoubt { lies_in: self.country_at(point), swapped: swapped.filter(fits) })
    }
}

impl GroundCountry {
    /// Kilometres from a point to the nearest land of the country; 0 on it. `None` of a country
    /// without land.
    pub fn km_from(&self, point: Point) -> Option<f64> {
        if self.areas.iter().any(|area| holds(area, point)) {
            return Some(0.0);
        }
        self.areas.iter().flatten().map(|ring| km_to(ring, point)).reduce(f64::min)
    }

    /// Whether a point lies no further from its land than so many kilometres: without measuring what
    /// is far away.
    pub(crate) fn is_within(&self, point: Point, km: f64) -> bool {
        let is_near = |ring: &&Vec<LonLat>| bounds(ring).is_some_and(|b| is_around(b, point, km));
        self.areas.iter().any(|area| holds(area, point))
            || self.areas.iter().flatten().filter(is_near).any(|ring| km_to(ring, point) <= km)
    }

    /// West, south, east and north of the largest piece of its land, in degrees.
    pub fn mainland(&self) -> Option<[f64; 4]> {
        let sizes = self.areas.iter().filter_map(|area| bounds(area.first()?));
        // Degrees of longitude are shorter near the poles.
        let size = |b: &[f64; 4]| {
            let [west, south, east, north] = *b;
            (east - west) * (north - south) * f64::midpoint(south, north).to_radians().cos()
        };
        sizes.max_by(|a, b| size(a).total_cmp(&size(b)))
    }
}

impl GroundCountry {
    /// A spot in the middle of its largest area, longitude and latitude in degrees: the centre of
    /// gravity, or where that lies outside the middle of the longest line from west to east.
    pub fn middle(&self) -> Option<(f64, f64)> {
        let mainland = self.mainland()?;
        let rings =
            self.areas.iter().find(|a| a.first().and_then(|r| bounds(r)) == Some(mainland))?;
        let is_inside =
            |&(lon, lat): &(f64, f64)| Point::new(lat, lon).is_some_and(|p| holds(rings, p));
        let centre = centre(rings.first()?).filter(is_inside);
        let [_, south, _, north] = mainland;
        let lines = (1..16).map(|nth| south + (north - south) * f64::from(nth) / 16.0);
        let longest = || {
            let spans = lines.flat_map(|lat| spans(rings, lat).map(move |(a, b)| (b - a, a, lat)));
            let longest = spans.max_by(|a, b| a.0.total_cmp(&b.0))?;
            Some((longest.1 + longest.0 / 2.0, longest.2))
        };
        centre.or_else(longest)
    }
}

impl GroundCountry {
    /// How much land it has, to be compared: in square degrees of the equator.
    pub(crate) fn extent(&self) -> f64 {
        let area = |ring: &Vec<LonLat>| {
            let sides = sides(ring).map(|(a, b)| (wide(a), wide(b)));
            let twice: f64 = sides.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
            let middle =
                bounds(ring).map_or(0.0, |[_, south, _, north]| f64::midpoint(south, north));
            twice.abs() / 2.0 * middle.to_radians().cos()
        };
        self.areas.iter().filter_map(|rings| rings.first()).map(area).sum()
    }
}

/// The centre of gravity of what a ring encloses.
fn centre(ring: &[LonLat]) -> Option<(f64, f64)> {
    let next = ring.iter().cycle().skip(1);
    let (area, x, y) = ring.iter().zip(next).fold((0.0, 0.0, 0.0), |(area, x, y), (a, b)| {
        let (a, b) = ((f64::from(a.0), f64::from(a.1)), (f64::from(b.0), f64::from(b.1)));
        let part = a.0 * b.1 - b.0 * a.1;
        (area + part, x + (a.0 + b.0) * part, y + (a.1 + b.1) * part)
    });
    (area != 0.0).then(|| (x / (3.0 * area), y / (3.0 * area)))
}

/// The parts of a line from west to east that lie within rings.
fn spans(rings: &Rings, lat: f64) -> impl Iterator<Item = (f64, f64)> {
    let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    let mut crossed: Vec<f64> = sides
        .filter_map(|(a, b)| {
            let (a, b) = ((f64::from(a.0), f64::from(a.1)), (f64::from(b.0), f64::from(b.1)));
            let is_crossed = (a.1 > lat) != (b.1 > lat);
            is_crossed.then(|| a.0 + (lat - a.1) / (b.1 - a.1) * (b.0 - a.0))
        })
        .collect();
    crossed.sort_by(f64::total_cmp);
    let ends = crossed.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    ends.collect::<Vec<_>>().into_iter()
}

fn bounds(ring: &[LonLat]) -> Option<[f64; 4]> {
    let first = ring.first()?;
    let first = [first.0, first.1, first.0, first.1];
    let all = ring.iter().fold(first, |[west, south, east, north], &(lon, lat)| {
        [west.min(lon), south.min(lat), east.max(lon), north.max(lat)]
    });
    Some(all.map(f64::from))
}

/// Whether a point lies no further outside of bounds than so many kilometres, or a little more.
fn is_around([west, south, east, north]: [f64; 4], point: Point, km: f64) -> bool {
    let high = km / KM_PER_DEGREE * 1.1;
    let wide = high / (point.lat().abs() + high).to_radians().cos().max(0.01);
    let lons = [-360.0, 0.0, 360.0].map(|turn| point.lon() + turn);
    (south - high..=north + high).contains(&point.lat())
        && lons.iter().any(|lon| (west - wide..=east + wide).contains(lon))
}

/// Whether a point lies within rings, by the even-odd rule.
fn holds(rings: &Rings, point: Point) -> bool {
    let (x, y) = (point.lon(), point.lat());
    let Some([west, south, east, north]) = rings.first().and_then(|ring| bounds(ring)) else {
        return false;
    };
    if x < west || x > east || y < south || y > north {
        return false;
    }
    let mut inside = false;
    for (a, b) in rings.iter().flat_map(|ring| sides(ring)) {
        let ((ax, ay), (bx, by)) = (wide(a), wide(b));
        if (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            inside = !inside;
        }
    }
    inside
}

fn sides(ring: &[LonLat]) -> impl Iterator<Item = (LonLat, LonLat)> + '_ {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn wide((lon, lat): LonLat) -> (f64, f64) {
    (f64::from(lon), f64::from(lat))
}

/// Kilometres to the nearest side of a ring, on a plane that touches the Earth at the point: right
/// near it, and far away far enough.
fn km_to(ring: &[LonLat], point: Point) -> f64 {
    let shrink = point.lat().to_radians().cos();
    let flat = |spot: LonLat| {
        let (lon, lat) = wide(spot);
        // The short way round.
        let east = (lon - point.lon() + 540.0).rem_euclid(360.0) - 180.0;
        (east * shrink * KM_PER_DEGREE, (lat - point.lat()) * KM_PER_DEGREE)
    };
    let to_side = |(a, b): (LonLat, LonLat)| {
        let ((ax, ay), (bx, by)) = (flat(a), flat(b));
        let (dx, dy) = (bx - ax, by - ay);
        let along = (-(ax * dx + ay * dy) / (dx * dx + dy * dy).max(1e-12)).clamp(0.0, 1.0);
        (ax + along * dx).hypot(ay + along * dy)
    };
    sides(ring).map(to_side).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use crate::{Ground, KM_OF_DOUBT};
    use waymark_model::Point;

    fn at(lat: f64, lon: f64) -> Option<&'static str> {
        let country = Ground::embedded().country_at(Point::new(lat, lon).unwrap())?;
        Some(country.code.as_str())
    }

    #[test]
    fn a_point_lies_in_its_country() {
        assert_eq!(at(13.47, 22.2), Some("TD"));
        assert_eq!(at(13.45, 22.447), Some("SD"));
        assert_eq!(at(46.547, 39.641), Some("RU"));
        // Lesotho lies in a hole of South Africa; France and Norway have codes here.
        assert_eq!(at(-29.6, 28.2), Some("LS"));
        assert_eq!(at(47.0, 2.5), Some("FR"));
        assert_eq!(at(61.5, 9.0), Some("NO"));
        assert_eq!(at(0.0, 0.0), None);
    }

    #[test]
    fn a_point_in_another_country_is_doubted_and_tried_the_other_way_round() {
        let ground = Ground::embedded();
        let doubt = |lat, lon, country: &str, precision| {
            let doubt = ground.doubt(Point::new(lat, lon).unwrap(), country, precision)?;
            let lies_in = doubt.lies_in.map(|c| c.code.as_str());
            Some((lies_in, doubt.swapped.map(|p| (p.lat(), p.lon()))))
        };
        assert_eq!(doubt(46.547, 39.641, "AZ", 0.0), Some((Some("RU"), Some((39.641, 46.547)))));
        assert_eq!(doubt(0.0, 0.0, "AM", 0.0), Some((None, None)));
        assert_eq!(doubt(39.548, 46.53, "AM", 0.0), None);
        // On the border, and known only roughly; of no country that there is.
        assert_eq!(doubt(13.47, 22.25, "TD", 0.0), None);
        assert_eq!(doubt(13.45, 22.9, "TD", 80.0), None);
        assert_eq!(doubt(0.0, 0.0, "ZZ", 0.0), None);
    }

    #[test]
    fn how_far_a_country_is_from_a_point_is_measured_to_its_nearest_land() {
        let km = |code: &str, lat, lon| {
            let country = Ground::embedded().country(code).unwrap();
            country.km_from(Point::new(lat, lon).unwrap()).unwrap()
        };
        assert_eq!(km("AM", 40.18, 44.51), 0.0);
        // Kornidzor lies in Armenia, half a kilometre beyond where the lines have the border.
        assert!(km("AM", 39.548, 46.530) < KM_OF_DOUBT);
        assert!((500.0..900.0).contains(&km("AZ", 46.547, 39.641)));
        // Over the date line the short way: Wallis from Fiji.
        assert!(km("FJ", -13.28, -176.17) < 700.0);
    }

    #[test]
    fn what_is_near_a_country_is_what_is_measured_to_be() {
        for country in Ground::embedded().countries.iter().filter(|c| c.areas.len() < 9) {
            let [west, south, east, north] = country.mainland().unwrap();
            let on_edges = [(south, west), (south, east), (north, west), (north, east)];
            for (lat, lon) in on_edges {
                let near = [-0.12, 0.0, 0.12].map(|by| Point::new(lat + by, lon - by));
                for point in near.into_iter().flatten() {
                    for km in [0.0, KM_OF_DOUBT] {
                        let measured = country.km_from(point).unwrap() <= km;
                        assert_eq!(
                            country.is_within(point, km),
                            measured,
                            "{} {point:?}",
                            country.name
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_middle_of_a_country_lies_in_it() {
        for country in &Ground::embedded().countries {
            let (lon, lat) = country.middle().unwrap();
            let point = Point::new(lat, lon).unwrap();
            assert!(country.areas.iter().any(|area| super::holds(area, point)), "{}", country.name);
        }
        let (lon, lat) = Ground::embedded().country("JO").unwrap().middle().unwrap();
        assert!((36.0..38.0).contains(&lon) && (30.5..32.0).contains(&lat), "{lon} {lat}");
    }

    #[test]
    fn the_mainland_of_france_is_in_europe() {
        let [west, south, east, north] =
            Ground::embedded().country("FR").unwrap().mainland().unwrap();
        assert!(west > -6.0 && south > 41.0 && east < 9.0 && north < 52.0);
    }
}
