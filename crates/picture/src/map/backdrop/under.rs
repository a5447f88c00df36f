//! The ground under words that stand on a road: painted over the road, it makes room for them, and no
//! plate of one colour hides where a country or the sea begins.

use super::super::{
    projector::{Extent, PlanePoint, Projector, TURN},
    terrain::{Patch, Terrain},
};
use super::{TURNS, is_wide};
use crate::Theme;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Vec2};

/// What a part of the ground is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum GroundKind {
    /// Land of the country that the situation looks at.
    Focus,
    Land,
    Water,
}

impl GroundKind {
    const fn colour(self, theme: &Theme) -> Color32 {
        match self {
            Self::Focus => theme.land,
            Self::Land => theme.land_other,
            Self::Water => theme.water,
        }
    }
}

/// The ground in a rectangle of the geographic map, without its lines.
#[derive(Clone, PartialEq, Debug)]
pub struct GroundUnder {
    rect: Rect,
    /// Corners of triangles, one part over the other.
    parts: Vec<(GroundKind, Vec<Pos2>)>,
}

impl GroundUnder {
    pub fn new(rect: Rect, terrain: &Terrain, projector: &Projector) -> Self {
        let mut under = Self { rect, parts: vec![(GroundKind::Water, two_triangles(rect))] };
        let turns = TURNS.map(|times| projector.turned(times));
        let seen = |on: &Projector| {
            Extent::around([rect.left_top(), rect.right_bottom()].map(|corner| on.spot(corner)))
        };
        let kind = |patch: &Patch| {
            if terrain.is_focus(patch) { GroundKind::Focus } else { GroundKind::Land }
        };
        for on in &turns {
            let Some(seen) =
                seen(on).filter(|seen| !terrain.covered.is_some_and(|c| c.holds(*seen)))
            else {
                continue;
            };
            let wide = is_wide(on);
            for patch in Terrain::world(wide).iter().filter(|p| p.extent.meets(seen)) {
                under.add(kind(patch), patch, on);
            }
            let zoom = (on.points_per_unit() * TURN / 256.0).log2() as f32;
            for lake in Terrain::lakes_at(zoom).filter(|p| !wide && p.extent.meets(seen)) {
                under.add(GroundKind::Water, lake, on);
            }
        }
        for on in &turns {
            let Some(seen) = seen(on) else { continue };
            if let Some(covered) = terrain.covered.filter(|covered| covered.meets(seen)) {
                let corners = [covered.min, covered.max].map(|spot| on.screen(spot));
                let sheet = Rect::from_two_pos(corners[0], corners[1]).intersect(rect);
                under.parts.push((GroundKind::Water, two_triangles(sheet)));
            }
            for patch in terrain.land.iter().filter(|p| p.extent.meets(seen)) {
                under.add(kind(patch), patch, on);
            }
            for lake in terrain.lakes.iter().filter(|p| p.extent.meets(seen)) {
                under.add(GroundKind::Water, lake, on);
            }
        }
        under
    }

    fn add(&mut self, kind: GroundKind, patch: &Patch, projector: &Projector) {
        let corners: Vec<Pos2> =
            patch.corners().map(|spot: PlanePoint| projector.screen(spot)).collect();
        let (triangles, _) = patch.triangles().as_chunks::<3>();
        let triangles = triangles.iter().filter_map(|triangle| {
            let [a, b, c] = triangle.map(|nth| corners.get(nth as usize).copied());
            Some([a?, b?, c?])
        });
        let met = triangles.filter(|corners| Rect::from_points(corners).intersects(self.rect));
        let met: Vec<Pos2> = met.flatten().collect();
        if !met.is_empty() {
            self.parts.push((kind, met));
        }
    }

    /// The same moved.
    pub fn translated(&self, by: Vec2) -> Self {
        let moved = |corners: &Vec<Pos2>| corners.iter().map(|corner| *corner + by).collect();
        let parts = self.parts.iter().map(|(kind, corners)| (*kind, moved(corners)));
        Self { rect: self.rect.translate(by), parts: parts.collect() }
    }

    /// Paints what of it is in a rectangle, moved by `by`.
    pub fn paint(&self, painter: &Painter, theme: &Theme, (rect, by): (Rect, Vec2)) {
        let seen = rect.intersect(self.rect.translate(by)).intersect(painter.clip_rect());
        let painter = painter.with_clip_rect(seen);
        for (kind, corners) in &self.parts {
            let mut mesh = Mesh::default();
            for (corner, nth) in corners.iter().zip(0..) {
                mesh.colored_vertex(*corner + by, kind.colour(theme));
                mesh.indices.push(nth);
            }
            painter.add(Shape::mesh(mesh));
        }
    }
}

fn two_triangles(rect: Rect) -> Vec<Pos2> {
    let [a, b, c, d] = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    vec![a, b, c, a, c, d]
}

#[cfg(test)]
mod tests {
    use super::{GroundKind, GroundUnder};
    use crate::map::{
        projector::{Extent, PlanePoint, Projector},
        terrain::Terrain,
    };
    use egui::{Pos2, Rect, pos2, vec2};
    use std::path::Path;

    /// What is painted last at a point.
    fn on_top(under: &GroundUnder, at: Pos2) -> Option<GroundKind> {
        let side = |a: Pos2, b: Pos2| (b - a).x * (at - a).y - (b - a).y * (at - a).x;
        let holds = |corners: &[Pos2; 3]| {
            let [a, b, c] = *corners;
            let sides = [side(a, b), side(b, c), side(c, a)];
            sides.iter().all(|s| *s >= 0.0) || sides.iter().all(|s| *s <= 0.0)
        };
        let found = |corners: &[Pos2]| corners.as_chunks::<3>().0.iter().any(holds);
        under.parts.iter().rev().find(|(_, corners)| found(corners)).map(|(kind, _)| *kind)
    }

    #[test]
    fn words_on_a_road_have_the_ground_behind_them_that_is_there() {
        // Goris beside the border of Azerbaijan; the coast of Teknaf.
        for (name, lat, lon) in [
            ("nagorno-karabakh-2023", 39.5, 46.4),
            ("rohingya-2017", 20.9, 92.2),
            ("ukraine-2022", 46.2, 30.7),
        ] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(name);
            let terrain = Terrain::new(&waymark_store::read(&path).situation.unwrap());
            let middle = PlanePoint::from_lon_lat(lon, lat);
            let content = Extent::around([middle]).unwrap().at_least(2.0);
            let area = Rect::from_min_size(Pos2::ZERO, vec2(600.0, 400.0));
            let projector = Projector::new(content, area, area, 1.0);
            let rect = Rect::from_center_size(area.center(), vec2(160.0, 90.0));
            let under = GroundUnder::new(rect, &terrain, &projector);
            let mut kinds = Vec::new();
            for nth in 0..150 {
                let at = rect.min + vec2((nth % 15) as f32 * 10.6 + 5.3, (nth / 15) as f32 * 8.9);
                let at = pos2(at.x, at.y + 4.0);
                let spot = projector.spot(at);
                let is_water = terrain.lakes.iter().any(|lake| lake.holds(spot));
                let land = terrain.land.iter().rev().find(|patch| patch.holds(spot));
                let wanted = match land.filter(|_| !is_water) {
                    Some(patch) if terrain.is_focus(patch) => GroundKind::Focus,
                    Some(_) => GroundKind::Land,
                    None => GroundKind::Water,
                };
                assert_eq!(on_top(&under, at), Some(wanted), "{name} {at:?}");
                kinds.push(wanted);
            }
            kinds.dedup();
            assert!(kinds.len() > 1, "{name}: {kinds:?}");
        }
    }
}
