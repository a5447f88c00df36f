//! Land, lakes, rivers and lines under the road, projected and cut into triangles once.

use super::projector::{Extent, PlanePoint, TURN};
use std::sync::{LazyLock, OnceLock};
use waymark_ground::{Ground, GroundCountry, LayerOutline, LonLat, Rings};
use waymark_model::{CountryCode, LayerKind, Outline, PlaceKind, Situation, Text};

/// The outline of the world for when much of it is in sight, in the format that
/// `assets/outline/README.md` explains.
const WORLD: &str = include_str!("../../../../assets/outline/world.txt");

/// A polygon of the geographic plane with its triangles.
#[derive(Clone, PartialEq, Debug)]
pub struct Patch {
    pub name: Option<String>,
    /// Of a country of the world, where its outline has one.
    pub country: Option<CountryCode>,
    /// Which outline of the situation's layers it is of.
    pub outline: Option<LayerOutline>,
    pub extent: Extent,
    /// All rings, the outer first.
    pub rings: Vec<Vec<PlanePoint>>,
    /// Made when it is first filled.
    triangles: OnceLock<Vec<u32>>,
    /// Belongs to the country the situation looks at.
    pub focus: bool,
}

/// A line of the geographic plane.
#[derive(Clone, PartialEq, Debug)]
pub struct Polyline {
    pub extent: Extent,
    pub spots: Vec<PlanePoint>,
    pub label: Option<Text>,
}

/// What a situation brings along.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Terrain {
    pub land: Vec<Patch>,
    pub lakes: Vec<Patch>,
    pub rivers: Vec<Polyline>,
    pub borders: Vec<Polyline>,
    pub historic: Vec<Polyline>,
    /// What the situation's own land covers: the world is drawn beyond it only.
    pub covered: Option<Extent>,
    /// All names of the country the situation looks at, to find it among outlines.
    pub focus_names: Vec<String>,
}

impl Terrain {
    pub fn new(situation: &Situation) -> Self {
        let focus_names = focus_names(situation);
        let mut terrain = Self { focus_names, ..Self::default() };
        for (nth, layer) in situation.layers.iter().enumerate() {
            for (shape, outline) in layer.shapes.iter().enumerate() {
                let areas = || outline.polygons.iter().filter_map(|p| patch(p, outline));
                let label = layer.name.as_ref();
                let lines = || outline.polygons.iter().flatten().filter_map(|l| line(l, outline));
                match layer.kind {
                    LayerKind::Land => {
                        let outline = Some((nth, shape));
                        terrain.land.extend(areas().map(|patch| Patch { outline, ..patch }));
                    }
                    LayerKind::Lake => terrain.lakes.extend(areas()),
                    LayerKind::River => terrain.rivers.extend(lines()),
                    LayerKind::Border => terrain.borders.extend(lines()),
                    LayerKind::Historic => terrain
                        .historic
                        .extend(lines().map(|l| Polyline { label: label.cloned(), ..l })),
                }
            }
        }
        for patch in &mut terrain.land {
            patch.focus = is_focus(patch.name.as_deref(), &terrain.focus_names);
        }
        terrain.covered = covered(&terrain.land);
        terrain
    }

    /// The countries of the world, for where the situation brings no land; `wide` where much of
    /// the world is in sight.
    pub fn world(wide: bool) -> &'static [Patch] {
        static WIDE: LazyLock<Vec<Patch>> =
            LazyLock::new(|| WORLD.lines().flat_map(read_country).collect());
        static NEAR: LazyLock<Vec<Patch>> = LazyLock::new(|| {
            let countries = Ground::embedded().countries.iter();
            let areas = countries.flat_map(|c| c.areas.iter().map(move |area| (area, c)));
            let of_country = |(area, of): (&Rings, &GroundCountry)| {
                let country = CountryCode::of_two_letters(&of.code);
                Some(Patch { country, ..filled(area, Some(of.name.clone()))? })
            };
            areas.filter_map(of_country).collect()
        });
        if wide { &WIDE } else { &NEAR }
    }

    /// The lakes of the world that are drawn at a zoom level of web maps.
    pub fn lakes_at(zoom: f32) -> impl Iterator<Item = &'static Patch> {
        static LAKES: LazyLock<Vec<(f32, Patch)>> = LazyLock::new(|| {
            let lakes = Ground::embedded().lakes.iter();
            lakes.filter_map(|lake| Some((lake.zoom, filled(&lake.rings, None)?))).collect()
        });
        LAKES.iter().take_while(move |(from, _)| *from <= zoom).map(|(_, lake)| lake)
    }

    /// The same of rivers.
    pub fn rivers_at(zoom: f32) -> impl Iterator<Item = &'static Polyline> {
        static RIVERS: LazyLock<Vec<(f32, Polyline)>> = LazyLock::new(|| {
            let rivers = Ground::embedded().rivers.iter();
            rivers
                .filter_map(|river| {
                    let spots = projected(&river.line);
                    let extent = Extent::around(spots.iter().copied())?;
                    Some((river.zoom, Polyline { extent, spots, label: None }))
                })
                .collect()
        });
        RIVERS.iter().take_while(move |(from, _)| *from <= zoom).map(|(_, river)| river)
    }

    pub fn is_focus(&self, patch: &Patch) -> bool {
        patch.focus || is_focus(patch.name.as_deref(), &self.focus_names)
    }
}

/// Around all land, over the date line where that is the shorter way.
fn covered(land: &[Patch]) -> Option<Extent> {
    let around = |turned: f64| {
        let turn = |p: &Patch| if p.extent.centre().x < 0.0 { turned } else { 0.0 };
        let extents = land.iter().map(|p| p.extent.moved(turn(p), 0.0));
        Extent::around(extents.flat_map(|e| [e.min, e.max]))
    };
    let (plain, turned) = (around(0.0)?, around(TURN)?);
    Some(if turned.width() < plain.width() { turned } else { plain })
}

fn is_focus(name: Option<&str>, names: &[String]) -> bool {
    name.is_some_and(|n| names.iter().any(|f| f == n))
}

/// The names of the focus, or of the country it lies in.
fn focus_names(situation: &Situation) -> Vec<String> {
    let mut here = situation.focus;
    for _ in 0..=situation.places.len() {
        let Some(ix) = here else { break };
        let place = situation.place(ix);
        if place.kind == PlaceKind::Country {
            return place.name.languages().map(|(_, name)| name.to_owned()).collect();
        }
        here = place.within;
    }
    Vec::new()
}

/// A line of a layer on the plane. Where it steps over the date line it goes on beyond it, so that
/// no band is drawn around the whole world.
fn project(ring: &[(f64, f64)]) -> Vec<PlanePoint> {
    let mut turned = 0.0;
    let mut before: Option<f64> = None;
    ring.iter()
        .map(|&(lon, lat)| {
            let step = before.map_or(0.0, |before| lon - before);
            // What reaches from edge to edge lies along a pole.
            if step.abs() > TURN / 2.0 && step.abs() < TURN - 0.01 {
                turned -= TURN * step.signum();
            }
            before = Some(lon);
            PlanePoint::from_lon_lat(lon + turned, lat)
        })
        .collect()
}

fn projected(line: &[LonLat]) -> Vec<PlanePoint> {
    line.iter().map(|&(x, y)| PlanePoint::from_lon_lat(f64::from(x), f64::from(y))).collect()
}

fn filled(rings: &[Vec<LonLat>], name: Option<String>) -> Option<Patch> {
    patch_of(rings.iter().map(|ring| projected(ring)).collect(), name)
}

fn line(ring: &[(f64, f64)], outline: &Outline) -> Option<Polyline> {
    let mut spots = project(ring);
    if outline.closed && spots.first() != spots.last() {
        spots.extend(spots.first().copied());
    }
    let extent = Extent::around(spots.iter().copied())?;
    (spots.len() > 1).then_some(Polyline { extent, spots, label: None })
}

fn patch(polygon: &[Vec<(f64, f64)>], outline: &Outline) -> Option<Patch> {
    let rings = polygon.iter().map(|ring| project(ring)).collect();
    patch_of(rings, outline.name.clone())
}

/// A polygon. `None` of one with fewer than three points.
fn patch_of(rings: Vec<Vec<PlanePoint>>, name: Option<String>) -> Option<Patch> {
    let rings: Vec<Vec<PlanePoint>> = rings.into_iter().filter(|r| r.len() >= 3).collect();
    let extent = Extent::around(rings.first()?.iter().copied())?;
    let (country, outline, triangles) = (None, None, OnceLock::new());
    Some(Patch { name, country, outline, extent, rings, triangles, focus: false })
}

/// One line of the world's outline. A part that does not read is left out; a test reads them all.
fn read_country(text: &str) -> Vec<Patch> {
    let mut fields = text.splitn(3, ';');
    let (Some(code), Some(name), Some(polygons)) = (fields.next(), fields.next(), fields.next())
    else {
        return Vec::new();
    };
    let country = CountryCode::parse(code);
    let read_ring = |ring: &str| {
        let (mut x, mut y) = (0_i32, 0_i32);
        let mut spots = Vec::new();
        for pair in ring.split(',') {
            let (dx, dy) = pair.split_once(' ')?;
            x += dx.parse::<i32>().ok()?;
            y += dy.parse::<i32>().ok()?;
            spots.push(PlanePoint::from_lon_lat(f64::from(x) / 100.0, f64::from(y) / 100.0));
        }
        Some(spots)
    };
    polygons
        .split('|')
        .filter_map(|p| p.split('/').map(read_ring).collect::<Option<Vec<_>>>())
        .filter_map(|rings| Some(Patch { country, ..patch_of(rings, Some(name.to_owned()))? }))
        .collect()
}

impl Patch {
    /// The points of all rings one after another.
    pub fn corners(&self) -> impl Iterator<Item = PlanePoint> + '_ {
        self.rings.iter().flatten().copied()
    }

    /// Triangles by the positions of their corners.
    pub fn triangles(&self) -> &[u32] {
        self.triangles.get_or_init(|| {
            let starts = self.rings.iter().scan(0, |at, ring| {
                *at += ring.len() as u32;
                Some(*at)
            });
            let holes: Vec<u32> = starts.take(self.rings.len().saturating_sub(1)).collect();
            let mut triangles = Vec::new();
            let corners = self.corners().map(|s| [s.x, s.y]);
            earcut::Earcut::new().earcut(corners, &holes, &mut triangles);
            triangles
        })
    }

    /// Whether a spot lies inside, by the even-odd rule.
    pub fn holds(&self, spot: PlanePoint) -> bool {
        let e = self.extent;
        if spot.x < e.min.x || spot.x > e.max.x || spot.y < e.min.y || spot.y > e.max.y {
            return false;
        }
        let mut inside = false;
        for ring in &self.rings {
            let next = ring.iter().cycle().skip(1);
            for (a, b) in ring.iter().zip(next) {
                if (a.y > spot.y) != (b.y > spot.y)
                    && spot.x < a.x + (spot.y - a.y) / (b.y - a.y) * (b.x - a.x)
                {
                    inside = !inside;
                }
            }
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use super::{Terrain, WORLD, project};
    use crate::map::projector::{Extent, PlanePoint};

    #[test]
    fn the_world_outline_reads_whole() {
        let polygons: usize = WORLD.lines().map(|l| l.matches('|').count() + 1).sum();
        assert_eq!(Terrain::world(true).len(), polygons);
        assert!(Terrain::world(true).iter().all(|p| !p.triangles().is_empty()));
        assert_eq!(WORLD.lines().count(), 177);
    }

    #[test]
    fn a_spot_is_found_in_its_country() {
        let within = |lon, lat| {
            let spot = PlanePoint::from_lon_lat(lon, lat);
            let holds = |wide| Terrain::world(wide).iter().find(|p| p.holds(spot));
            let [wide, near] = [true, false].map(|w| holds(w).and_then(|p| p.name.as_deref()));
            assert_eq!(wide, near);
            near
        };
        assert_eq!(within(44.5, 40.2), Some("Armenia"));
        // Lesotho lies in a hole of South Africa.
        assert_eq!(within(28.2, -29.6), Some("Lesotho"));
        assert_eq!(within(-40.0, 30.0), None);
    }
    #[test]
    fn a_ring_over_the_date_line_is_as_wide_as_it_is() {
        let width = |ring: &[(f64, f64)]| Extent::around(project(ring)).unwrap().width();
        let past = [(178.0, -19.0), (182.0, -19.0), (182.0, -16.0), (178.0, -16.0)];
        let jump = [(178.0, -19.0), (-178.0, -19.0), (-178.0, -16.0), (178.0, -16.0)];
        assert_eq!((width(&past), width(&jump)), (4.0, 4.0));
        let route = [(-157.9242, 21.3206), (171.2720, 7.0648)];
        assert!((width(&route) - 30.8038).abs() < 1e-4);
        // Antarctica reaches from edge to edge.
        let pole = [(180.0, -80.0), (180.0, -90.0), (-180.0, -90.0), (-180.0, -80.0)];
        assert_eq!(width(&pole), 360.0);
    }
}
