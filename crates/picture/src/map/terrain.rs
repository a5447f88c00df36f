//! Land, lakes, rivers and lines under the road, projected and cut into triangles once.

use super::projector::{Extent, PlanePoint};
use std::sync::LazyLock;
use waymark_model::{LayerKind, Outline, PlaceKind, Situation, Text};

/// The outline of the world, in the format that `assets/outline/README.md` explains.
const WORLD: &str = include_str!("../../../../assets/outline/world.txt");

/// A polygon of the geographic plane with its triangles.
#[derive(Clone, PartialEq, Debug)]
pub struct Patch {
    pub name: Option<String>,
    pub extent: Extent,
    /// All rings, the outer first.
    pub rings: Vec<Vec<PlanePoint>>,
    /// The points of all rings one after another, and triangles by their positions.
    pub corners: Vec<PlanePoint>,
    pub triangles: Vec<u32>,
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
        for layer in &situation.layers {
            for outline in &*layer.shapes {
                let areas = || outline.polygons.iter().filter_map(|p| patch(p, outline));
                let label = layer.name.as_ref();
                let lines = || outline.polygons.iter().flatten().filter_map(|l| line(l, outline));
                match layer.kind {
                    LayerKind::Land => terrain.land.extend(areas()),
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
        let corners = terrain.land.iter().flat_map(|p| [p.extent.min, p.extent.max]);
        terrain.covered = Extent::around(corners);
        terrain
    }

    /// The countries of the world, for where the situation brings no land.
    pub fn world() -> &'static [Patch] {
        static PATCHES: LazyLock<Vec<Patch>> =
            LazyLock::new(|| WORLD.lines().flat_map(read_country).collect());
        &PATCHES
    }

    pub fn is_focus(&self, patch: &Patch) -> bool {
        patch.focus || is_focus(patch.name.as_deref(), &self.focus_names)
    }
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

fn project(ring: &[(f64, f64)]) -> Vec<PlanePoint> {
    ring.iter().map(|&(lon, lat)| PlanePoint::from_lon_lat(lon, lat)).collect()
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
    fill(rings, outline.name.clone())
}

/// Cuts a polygon into triangles. `None` of one with fewer than three points.
fn fill(rings: Vec<Vec<PlanePoint>>, name: Option<String>) -> Option<Patch> {
    let rings: Vec<Vec<PlanePoint>> = rings.into_iter().filter(|r| r.len() >= 3).collect();
    let extent = Extent::around(rings.first()?.iter().copied())?;
    let corners: Vec<PlanePoint> = rings.iter().flatten().copied().collect();
    let holes: Vec<u32> = rings
        .iter()
        .scan(0, |at, ring| {
            *at += ring.len() as u32;
            Some(*at)
        })
        .take(rings.len() - 1)
        .collect();
    let mut triangles = Vec::new();
    earcut::Earcut::new().earcut(corners.iter().map(|s| [s.x, s.y]), &holes, &mut triangles);
    Some(Patch { name, extent, rings, corners, triangles, focus: false })
}

/// One line of the world's outline. A part that does not read is left out; a test reads them all.
fn read_country(text: &str) -> Vec<Patch> {
    let mut fields = text.splitn(3, ';').skip(1);
    let (Some(name), Some(polygons)) = (fields.next(), fields.next()) else { return Vec::new() };
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
        .filter_map(|rings| fill(rings, Some(name.to_owned())))
        .collect()
}

impl Patch {
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
    use super::{Terrain, WORLD};
    use crate::map::projector::PlanePoint;

    #[test]
    fn the_world_outline_reads_whole() {
        let polygons: usize = WORLD.lines().map(|l| l.matches('|').count() + 1).sum();
        assert_eq!(Terrain::world().len(), polygons);
        assert!(Terrain::world().iter().all(|p| !p.triangles.is_empty()));
        assert_eq!(WORLD.lines().count(), 177);
    }

    #[test]
    fn a_spot_is_found_in_its_country() {
        let within = |lon, lat| {
            let spot = PlanePoint::from_lon_lat(lon, lat);
            Terrain::world().iter().find(|p| p.holds(spot)).and_then(|p| p.name.as_deref())
        };
        assert_eq!(within(44.5, 40.2), Some("Armenia"));
        // Lesotho lies in a hole of South Africa.
        assert_eq!(within(28.2, -29.6), Some("Lesotho"));
        assert_eq!(within(-40.0, 30.0), None);
    }
}
