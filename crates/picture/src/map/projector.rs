//! Where a spot of a plane lies on the screen, and back.
//!
//! The map knows two planes, both with y to the south: the schematic one in lengths of a leg, and
//! the geographic one in degrees of longitude on Web Mercator's projection (conformal, so that a
//! short road keeps its shape anywhere).

use egui::{Pos2, Rect, Vec2, vec2};
use waymark_model::{MapView, Point};

/// The latitude at which the Mercator plane is a square; nothing beyond it is drawn.
const MAX_LAT_DEG: f64 = 85.051;
/// Length of a degree on a great circle, of the sphere of 6 371 km.
const KM_PER_DEGREE: f64 = 111.195;
/// How far zoom goes in.
pub const MAX_ZOOM: f32 = 60.0;

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

    /// At least so large each way, about the same centre.
    #[must_use]
    pub fn at_least(self, size: f64) -> Self {
        let (c, w, h) =
            (self.centre(), self.width().max(size) / 2.0, self.height().max(size) / 2.0);
        Self { min: PlanePoint::new(c.x - w, c.y - h), max: PlanePoint::new(c.x + w, c.y + h) }
    }
}

/// Fits a part of a plane into an area of the screen, then zooms and shifts as the view says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Projector {
    area: Rect,
    /// Where the centre of the content lies when nothing is zoomed or shifted.
    middle: Pos2,
    centre: PlanePoint,
    /// Points of the screen for a unit of the plane, each way, when nothing is zoomed.
    scale: (f64, f64),
    /// Width of the content in points of the screen when nothing is zoomed.
    width: f32,
    zoom: f32,
    shift: Vec2,
}

impl Projector {
    /// `inner` is the part of `area` that the content is fitted into. A plane whose shape carries
    /// no meaning may be stretched by up to `stretch` in one direction to use the room.
    pub fn new(content: Extent, area: Rect, inner: Rect, stretch: f64, view: &MapView) -> Self {
        let (w, h) = (content.width().max(1e-9), content.height().max(1e-9));
        let room = (f64::from(inner.width().max(8.0)), f64::from(inner.height().max(8.0)));
        let (x, y) = (room.0 / w, room.1 / h);
        let fit = x.min(y);
        let scale = (x.min(fit * stretch), y.min(fit * stretch));
        Self {
            area,
            middle: inner.center(),
            centre: content.centre(),
            scale,
            width: (w * scale.0) as f32,
            zoom: view.zoom.clamp(0.2, MAX_ZOOM),
            shift: vec2(view.shift.0, view.shift.1),
        }
    }

    pub fn screen(&self, spot: PlanePoint) -> Pos2 {
        let x = ((spot.x - self.centre.x) * self.scale.0) as f32;
        let y = ((spot.y - self.centre.y) * self.scale.1) as f32;
        self.middle + (vec2(x, y) - self.shift * self.width) * self.zoom
    }

    pub fn spot(&self, at: Pos2) -> PlanePoint {
        let from_centre = (at - self.middle) / self.zoom + self.shift * self.width;
        PlanePoint::new(
            self.centre.x + f64::from(from_centre.x) / self.scale.0,
            self.centre.y + f64::from(from_centre.y) / self.scale.1,
        )
    }

    /// The part of the plane that the area shows.
    pub fn visible(&self) -> Extent {
        Extent { min: self.spot(self.area.min), max: self.spot(self.area.max) }
    }

    /// Kilometres in a point of the screen, at the centre of the area. Geographic plane only.
    pub fn km_per_point(&self) -> f64 {
        let lat = self.spot(self.area.center()).lat().to_radians();
        KM_PER_DEGREE * lat.cos() / (self.scale.0 * f64::from(self.zoom))
    }

    /// The view after zooming by `factor` with what is under `at` staying where it is.
    pub fn zoomed(&self, view: &MapView, factor: f32, at: Pos2) -> MapView {
        let zoom = (self.zoom * factor).clamp(1.0, MAX_ZOOM);
        let kept = (at - self.middle) / self.width.max(1.0) * (1.0 / self.zoom - 1.0 / zoom);
        Self::limited(view, zoom, self.shift + kept)
    }

    /// The view after the reader has pulled the map by so many points.
    pub fn dragged(&self, view: &MapView, by: Vec2) -> MapView {
        Self::limited(view, self.zoom, self.shift - by / (self.width.max(1.0) * self.zoom))
    }

    /// Content never leaves the sight altogether.
    fn limited(view: &MapView, zoom: f32, shift: Vec2) -> MapView {
        let s = shift.clamp(Vec2::splat(-0.7), Vec2::splat(0.7));
        MapView { style: view.style, zoom, shift: (s.x, s.y) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Extent, PlanePoint, Projector};
    use egui::{Rect, pos2, vec2};
    use proptest::prelude::*;
    use waymark_model::{MapStyle, MapView};

    fn view(zoom: f32, shift: (f32, f32)) -> MapView {
        MapView { style: MapStyle::Geographic, zoom, shift }
    }

    fn projector(view: &MapView) -> Projector {
        let area = Rect::from_min_size(pos2(10.0, 20.0), vec2(444.0, 357.0));
        let content =
            Extent { min: PlanePoint::new(44.5, -47.0), max: PlanePoint::new(47.1, -44.0) };
        Projector::new(content, area, area.shrink(30.0), 1.0, view)
    }

    proptest! {
        #[test]
        fn a_spot_goes_to_the_screen_and_back(
            lon in 44.0..48.0f64, lat in 38.0..42.0f64, zoom in 1.0..20.0f32, x in -0.5..0.5f32,
        ) {
            let p = projector(&view(zoom, (x, -x)));
            let spot = PlanePoint::from_lon_lat(lon, lat);
            prop_assert!((spot.lat() - lat).abs() < 1e-9);
            prop_assert!(p.spot(p.screen(spot)).distance(spot) < 1e-4);
        }

        #[test]
        fn zooming_keeps_what_is_under_the_pointer(
            px in 150.0..350.0f32, py in 100.0..250.0f32, factor in 1.0..3.0f32,
        ) {
            let before = view(1.5, (0.05, 0.0));
            let p = projector(&before);
            let at = pos2(px, py);
            let held = p.spot(at);
            let after = projector(&p.zoomed(&before, factor, at));
            prop_assert!(after.screen(held).distance(at) < 0.1);
        }
    }

    #[test]
    fn fitted_content_lies_inside_the_room_it_is_given() {
        let p = projector(&view(1.0, (0.0, 0.0)));
        for spot in [PlanePoint::new(44.5, -47.0), PlanePoint::new(47.1, -44.0)] {
            let at = p.screen(spot);
            assert!((39.9..=424.1).contains(&at.x) && (49.9..=347.1).contains(&at.y), "{at:?}");
        }
    }
}
