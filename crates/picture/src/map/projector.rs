//! Where a spot of a plane lies on the screen, and back.
//!
//! The map knows two planes, both with y to the south: the schematic one in lengths of a leg, and
//! the geographic one in degrees of longitude on Web Mercator's projection (conformal, so that a
//! short road keeps its shape anywhere).

use egui::{Pos2, Rect, Vec2, vec2};
use waymark_model::{MapPart, Point};

/// The latitude at which the Mercator plane is a square; nothing beyond it is drawn.
const MAX_LAT_DEG: f64 = 85.051;
/// Length of a degree on a great circle, of the sphere of 6 371 km.
pub(super) const KM_PER_DEGREE: f64 = 111.195;
/// Degrees all the way round.
pub const TURN: f64 = 360.0;

/// A spot of a plane.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlanePoint {
    pub x: f64,
    pub y: f64,
}

impl PlanePoint {
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// A place on Earth in the geographic plane.
    pub fn of(point: Point) -> Self {
        Self::from_lon_lat(point.lon(), point.lat())
    }

    /// Longitude and latitude in degrees; latitudes near the poles are drawn at 85°.
    pub fn from_lon_lat(lon: f64, lat: f64) -> Self {
        let lat = lat.clamp(-MAX_LAT_DEG, MAX_LAT_DEG).to_radians();
        Self::new(lon, -(lat / 2.0 + std::f64::consts::FRAC_PI_4).tan().ln().to_degrees())
    }

    /// Longitude of a spot of the geographic plane, in degrees from −180 to 180.
    pub fn lon(self) -> f64 {
        (self.x + TURN / 2.0).rem_euclid(TURN) - TURN / 2.0
    }

    /// Latitude of a spot of the geographic plane, in degrees.
    pub fn lat(self) -> f64 {
        let north = (-self.y).to_radians();
        (2.0 * (north.exp().atan() - std::f64::consts::FRAC_PI_4)).to_degrees()
    }

    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// The smallest upright box around spots of a plane.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Extent {
    pub min: PlanePoint,
    pub max: PlanePoint,
}

impl Extent {
    /// `None` of no spots.
    pub fn around(spots: impl IntoIterator<Item = PlanePoint>) -> Option<Self> {
        spots.into_iter().fold(None, |all: Option<Self>, s| {
            let all = all.unwrap_or(Self { min: s, max: s });
            Some(Self {
                min: PlanePoint::new(all.min.x.min(s.x), all.min.y.min(s.y)),
                max: PlanePoint::new(all.max.x.max(s.x), all.max.y.max(s.y)),
            })
        })
    }

    pub fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    pub fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    pub fn centre(self) -> PlanePoint {
        PlanePoint::new(
            f64::midpoint(self.min.x, self.max.x),
            f64::midpoint(self.min.y, self.max.y),
        )
    }

    pub fn meets(self, other: Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    pub fn holds(self, other: Self) -> bool {
        self.min.x <= other.min.x
            && other.max.x <= self.max.x
            && self.min.y <= other.min.y
            && other.max.y <= self.max.y
    }

    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        let by = |s: PlanePoint| PlanePoint::new(s.x + x, s.y + y);
        Self { min: by(self.min), max: by(self.max) }
    }

    /// Larger by a share of its size on each side.
    #[must_use]
    pub fn widened(self, share: f64) -> Self {
        let (w, h) = (self.width() * share, self.height() * share);
        Self {
            min: PlanePoint::new(self.min.x - w, self.min.y - h),
            max: PlanePoint::new(self.max.x + w, self.max.y + h),
        }
    }

    /// At least so large each way, about the same centre.
    #[must_use]
    pub fn at_least(self, size: f64) -> Self {
        let (c, w, h) =
            (self.centre(), self.width().max(size) / 2.0, self.height().max(size) / 2.0);
        Self { min: PlanePoint::new(c.x - w, c.y - h), max: PlanePoint::new(c.x + w, c.y + h) }
    }
}

impl From<MapPart> for Extent {
    fn from(part: MapPart) -> Self {
        let spot = |(x, y)| PlanePoint::new(x, y);
        Self { min: spot(part.min), max: spot(part.max) }
    }
}

impl From<Extent> for MapPart {
    fn from(extent: Extent) -> Self {
        let Extent { min, max } = extent;
        Self { min: (min.x, min.y), max: (max.x, max.y) }
    }
}

/// How far zoom and pull reach.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlaneReach {
    /// Points of the screen for a unit of the plane: the least and the most.
    pub scale: (f64, f64),
    /// The centre of the sight stays within it.
    pub centre: Extent,
    /// Whether the plane comes round to itself from east to west, every 360 units.
    pub turns: bool,
}

/// Fits a part of a plane into an area of the screen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Projector {
    area: Rect,
    /// Where the centre of the content lies.
    middle: Pos2,
    content: Extent,
    /// Points of the screen for a unit of the plane, each way.
    scale: (f64, f64),
}

impl Projector {
    /// `inner` is the part of `area` that the content is fitted into. A plane whose shape carries
    /// no meaning may be stretched by up to `stretch` in one direction to use the room.
    pub fn new(content: Extent, area: Rect, inner: Rect, stretch: f64) -> Self {
        let (w, h) = (content.width().max(1e-9), content.height().max(1e-9));
        let room = (f64::from(inner.width().max(8.0)), f64::from(inner.height().max(8.0)));
        let (x, y) = (room.0 / w, room.1 / h);
        let fit = x.min(y);
        let scale = (x.min(fit * stretch), y.min(fit * stretch));
        Self { area, middle: inner.center(), content, scale }
    }

    /// The part of the screen that shows the plane.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// What is fitted in.
    pub fn content(&self) -> Extent {
        self.content
    }

    /// Points of the screen for a unit of the plane from west to east.
    pub fn points_per_unit(&self) -> f64 {
        self.scale.0
    }

    /// The same in the direction that has fewer of them.
    pub fn least_points_per_unit(&self) -> f64 {
        self.scale.0.min(self.scale.1)
    }

    /// The same for a plane that has come round so often, to the east.
    #[must_use]
    pub fn turned(self, times: i8) -> Self {
        let by = f64::from(times) * -TURN;
        Self { content: self.content.moved(by, 0.0), ..self }
    }

    /// By what the plane was drawn larger since it was shown by another in the same room.
    pub fn zoomed_since(&self, before: &Self) -> Option<f64> {
        let is_same_room = self.area == before.area && self.middle == before.middle;
        is_same_room.then(|| self.scale.0 / before.scale.0)
    }

    /// Whether all of it has moved on the screen by the same since it was shown by another.
    pub fn is_pulled_since(&self, before: &Self) -> bool {
        // Each step of a pull works the content out anew.
        let is_alike = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs();
        self.zoomed_since(before).is_some()
            && is_alike(self.scale.0, before.scale.0)
            && is_alike(self.scale.1, before.scale.1)
    }

    pub fn screen(&self, spot: PlanePoint) -> Pos2 {
        let centre = self.content.centre();
        let x = ((spot.x - centre.x) * self.scale.0) as f32;
        let y = ((spot.y - centre.y) * self.scale.1) as f32;
        self.middle + vec2(x, y)
    }

    pub fn spot(&self, at: Pos2) -> PlanePoint {
        let (from, centre) = (at - self.middle, self.content.centre());
        PlanePoint::new(
            centre.x + f64::from(from.x) / self.scale.0,
            centre.y + f64::from(from.y) / self.scale.1,
        )
    }

    /// The part of the plane that the area shows.
    pub fn visible(&self) -> Extent {
        Extent { min: self.spot(self.area.min), max: self.spot(self.area.max) }
    }

    /// Kilometres in a point of the screen, at the centre of the area. Geographic plane only.
    pub fn km_per_point(&self) -> f64 {
        let lat = self.spot(self.area.center()).lat().to_radians();
        KM_PER_DEGREE * lat.cos() / self.scale.0
    }

    /// What is fitted in after zooming by `factor` with what is under `at` staying where it is.
    pub fn zoomed(&self, factor: f64, at: Pos2, reach: &PlaneReach) -> Extent {
        let (least, most) = reach.scale;
        let factor = (self.scale.0 * factor).clamp(least, most.max(least)) / self.scale.0;
        let (kept, Extent { min, max }) = (self.spot(at), self.content);
        let nearer = |corner: PlanePoint| {
            let (x, y) = (corner.x - kept.x, corner.y - kept.y);
            PlanePoint::new(kept.x + x / factor, kept.y + y / factor)
        };
        reach.held(Extent { min: nearer(min), max: nearer(max) })
    }

    /// What is fitted in after the reader has pulled the map by so many points.
    pub fn dragged(&self, by: Vec2, reach: &PlaneReach) -> Extent {
        let (x, y) = (f64::from(by.x) / self.scale.0, f64::from(by.y) / self.scale.1);
        reach.held(self.content.moved(-x, -y))
    }
}

impl PlaneReach {
    /// An extent moved so that its centre is within reach.
    fn held(&self, extent: Extent) -> Extent {
        let (c, r) = (extent.centre(), self.centre);
        let x = if self.turns {
            let middle = r.centre().x;
            middle + (c.x - middle + TURN / 2.0).rem_euclid(TURN) - TURN / 2.0
        } else {
            c.x.clamp(r.min.x, r.max.x)
        };
        extent.moved(x - c.x, c.y.clamp(r.min.y, r.max.y) - c.y)
    }
}

#[cfg(test)]
mod tests {
    use super::{Extent, PlanePoint, PlaneReach, Projector};
    use egui::{Rect, pos2, vec2};
    use proptest::prelude::*;

    const CONTENT: Extent =
        Extent { min: PlanePoint::new(44.5, -47.0), max: PlanePoint::new(47.1, -44.0) };
    const REACH: PlaneReach = PlaneReach { scale: (1.0, 20_000.0), centre: CONTENT, turns: true };

    fn projector(content: Extent) -> Projector {
        let area = Rect::from_min_size(pos2(10.0, 20.0), vec2(444.0, 357.0));
        Projector::new(content, area, area.shrink(30.0), 1.0)
    }

    proptest! {
        #[test]
        fn a_spot_goes_to_the_screen_and_back(
            lon in 44.0..48.0f64, lat in 38.0..42.0f64, zoom in 1.0..20.0f64, x in -90.0..90.0f32,
        ) {
            let p = projector(projector(CONTENT).zoomed(zoom, pos2(200.0 + x, 200.0 - x), &REACH));
            let spot = PlanePoint::from_lon_lat(lon, lat);
            prop_assert!((spot.lat() - lat).abs() < 1e-9);
            prop_assert!(p.spot(p.screen(spot)).distance(spot) < 1e-4);
        }

        #[test]
        fn zooming_keeps_what_is_under_the_pointer(
            px in 150.0..350.0f32, py in 100.0..250.0f32, factor in 0.8..30.0f64,
        ) {
            let p = projector(CONTENT);
            let at = pos2(px, py);
            let held = p.spot(at);
            let after = projector(p.zoomed(factor, at, &REACH));
            prop_assert!(after.screen(held).distance(at) < 0.1);
        }

        #[test]
        fn what_is_fitted_in_again_stays_where_it_is(factor in 0.02..200.0f64, x in -2000.0..2000.0f32) {
            let p = projector(CONTENT);
            let zoomed = p.zoomed(factor, pos2(100.0, 300.0), &REACH);
            let pulled = projector(zoomed).dragged(vec2(x, x / 2.0), &REACH);
            prop_assert_eq!(projector(pulled).content(), pulled);
            prop_assert!((pulled.width() - zoomed.width()).abs() < 1e-6 * zoomed.width());
            prop_assert!((pulled.centre().x - CONTENT.centre().x).abs() <= 180.0 + 1e-6);
        }
    }

    #[test]
    fn what_is_pulled_is_told_from_what_is_zoomed_or_stands_elsewhere() {
        let p = projector(CONTENT);
        let pulled = projector(p.dragged(vec2(31.0, -7.0), &REACH));
        assert!(pulled.is_pulled_since(&p));
        let zoomed = projector(p.zoomed(1.1, p.area().center(), &REACH));
        assert!(!zoomed.is_pulled_since(&p));
        assert!((zoomed.zoomed_since(&p).unwrap() - 1.1).abs() < 1e-9);
        let area = p.area().translate(vec2(1.0, 0.0));
        let elsewhere = Projector::new(CONTENT, area, area.shrink(30.0), 1.0);
        assert_eq!(elsewhere.zoomed_since(&p), None);
        assert!(!elsewhere.is_pulled_since(&p));
    }

    #[test]
    fn fitted_content_lies_inside_the_room_it_is_given() {
        let p = projector(CONTENT);
        for spot in [CONTENT.min, CONTENT.max] {
            let at = p.screen(spot);
            assert!((39.9..=424.1).contains(&at.x) && (49.9..=347.1).contains(&at.y), "{at:?}");
        }
    }

    #[test]
    fn a_turn_of_the_earth_lies_beside_it() {
        let p = projector(CONTENT);
        let (fiji, samoa) = (PlanePoint::new(178.0, -45.0), PlanePoint::new(-182.0, -45.0));
        assert!(p.turned(1).screen(samoa).distance(p.screen(fiji)) < 1e-3);
    }
}
