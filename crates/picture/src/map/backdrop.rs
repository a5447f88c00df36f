//! The ground: tinted halves under the strip map; land, lakes, rivers and borders under the
//! geographic one.

use super::{
    countries::Split,
    projector::{Extent, PlanePoint, Projector, TURN},
    shading::{self, Shading},
    survey::MapModel,
    terrain::{Patch, Terrain},
};
use crate::{Scene, Theme};
use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// Nearer to the date line, in degrees, an outline runs along it.
const CUT: f64 = 0.02;
/// Lines thinner apart than this many points are not told apart by the eye.
const FINE: f32 = 0.6;

/// The ground of the schematic map.
pub fn schematic(
    scene: &Scene<'_>,
    survey: &MapModel,
    projector: &Projector,
    area: Rect,
) -> Vec<Shape> {
    let theme = scene.theme;
    let Some(split) = &survey.split else {
        return vec![Shape::rect_filled(area, 0.0, theme.land)];
    };
    let mut shapes = Vec::new();
    let focus = focus_country(scene);
    for band in &split.bands {
        // Without a focus the first band is as good as any other.
        let light = match focus {
            Some(code) => code == band.country,
            None => split.bands.first() == Some(band),
        };
        let tint = if light { theme.land } else { theme.land_other };
        let polygon = between(split, projector, area, band.from, band.to);
        shapes.push(Shape::convex_polygon(polygon, tint, Stroke::NONE));
    }
    for at in split.lines() {
        if let Some(ends) = line_across(split, projector, area, at) {
            shapes.extend(Shape::dashed_line_with_offset(
                &ends,
                Stroke::new(1.2, theme.border),
                &[7.0, 1.5],
                &[3.0, 3.0],
                0.0,
            ));
        }
    }
    shapes
}

fn focus_country<'a>(scene: &Scene<'a>) -> Option<&'a str> {
    scene.situation.focus.and_then(|f| scene.situation.place(f).country.as_deref())
}

/// A spot on a line of the split on the screen, and the direction across it there.
pub fn on_screen(split: &Split, projector: &Projector, at: f64) -> (Pos2, Vec2) {
    let (x, y) = split.across;
    let from = projector.screen(PlanePoint::new(x * at, y * at));
    let beside = projector.screen(PlanePoint::new(x * at - y, y * at + x));
    // Square to the line as it is drawn: the two directions may be scaled apart.
    let along = (beside - from).normalized();
    (from, vec2(along.y, -along.x))
}

/// The part of the area between two lines of the split.
fn between(split: &Split, projector: &Projector, area: Rect, from: f64, to: f64) -> Vec<Pos2> {
    let mut polygon =
        vec![area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()];
    for (at, sign) in [(from, 1.0), (to, -1.0)] {
        if at.is_finite() {
            let (on, across) = on_screen(split, projector, at);
            polygon = clip(&polygon, |p| (p - on).dot(across) * sign);
        }
    }
    polygon
}

/// Where a line of the split crosses the area.
pub fn line_across(split: &Split, projector: &Projector, area: Rect, at: f64) -> Option<[Pos2; 2]> {
    let (on, across) = on_screen(split, projector, at);
    let along = across.rot90();
    let reach = area.size().length() + (area.center() - on).length();
    let mut ends = [on - along * reach, on + along * reach];
    // Clipped against each edge in turn.
    for edge in [
        |p: Pos2, r: Rect| p.x - r.left(),
        |p: Pos2, r: Rect| r.right() - p.x,
        |p: Pos2, r: Rect| p.y - r.top(),
        |p: Pos2, r: Rect| r.bottom() - p.y,
    ] {
        let [a, b] = ends;
        let (da, db) = (edge(a, area), edge(b, area));
        if da < 0.0 && db < 0.0 {
            return None;
        }
        let cut = || a + (b - a) * (da / (da - db));
        ends = [if da < 0.0 { cut() } else { a }, if db < 0.0 { cut() } else { b }];
    }
    Some(ends)
}

/// Keeps the part of a convex polygon where `inside` is not negative.
fn clip(polygon: &[Pos2], inside: impl Fn(Pos2) -> f32) -> Vec<Pos2> {
    let mut kept = Vec::with_capacity(polygon.len() + 1);
    for (a, b) in polygon.iter().zip(polygon.iter().cycle().skip(1)) {
        let (da, db) = (inside(*a), inside(*b));
        if da >= 0.0 {
            kept.push(*a);
        }
        if (da < 0.0) != (db < 0.0) {
            kept.push(*a + (*b - *a) * (da / (da - db)));
        }
    }
    kept
}

/// Wider than so many degrees, the outline for the whole world is fine enough.
const WIDE: f64 = 75.0;
/// The Earth may come round so often on either side.
const TURNS: [i8; 3] = [-1, 0, 1];

/// Whether so much of the world is in sight that its coarse outline is fine enough.
pub fn is_wide(projector: &Projector) -> bool {
    projector.visible().width() > WIDE
}

/// The ground of the geographic map.
pub fn geographic(
    theme: &Theme,
    terrain: &Terrain,
    shading: Option<&Shading>,
    (projector, area): (&Projector, Rect),
) -> Vec<Shape> {
    // Beside blue regions water is no blue.
    let water = if shading.is_some() { theme.place_fill } else { theme.water };
    let mut shapes = vec![Shape::rect_filled(area, 0.0, water)];
    let ground = LandPaint { theme, terrain, shading, area, water };
    for projector in TURNS.map(|times| projector.turned(times)) {
        world(&ground, &projector, &mut shapes);
    }
    for projector in TURNS.map(|times| projector.turned(times)) {
        layers(&ground, &projector, &mut shapes);
    }
    shapes
}

/// What land and the water in it are painted by.
struct LandPaint<'a> {
    theme: &'a Theme,
    terrain: &'a Terrain,
    shading: Option<&'a Shading>,
    area: Rect,
    water: Color32,
}

impl LandPaint<'_> {
    fn fill(&self, patch: &Patch, projector: &Projector, shapes: &mut Vec<Shape>) {
        let shaded = self.shading.and_then(|shading| Some((shading, shading.of_patch(patch)?)));
        match shaded {
            Some(shaded) => {
                shading::patch(self.theme, shaded, patch, (projector, self.area), shapes);
            }
            None => fill(patch, tint(self.theme, self.terrain, patch), projector, shapes),
        }
    }
}

/// The patches of land that are in sight, of the world and of the situation's layers.
pub fn land_in_sight<'a>(
    terrain: &'a Terrain,
    projector: &Projector,
) -> impl Iterator<Item = &'a Patch> {
    let seen = projector.visible();
    let is_covered = terrain.covered.is_some_and(|c| c.holds(seen));
    let world = Terrain::world(is_wide(projector)).iter().filter(move |_| !is_covered);
    let is_seen = move |patch: &&Patch| {
        let spots = |ring: &[PlanePoint]| Extent::around(ring.iter().copied());
        patch.extent.meets(seen)
            && (patch.holds(seen.centre())
                || patch.rings.iter().any(|ring| {
                    ring.windows(2).any(|side| spots(side).is_some_and(|e| e.meets(seen)))
                }))
    };
    world.chain(&terrain.land).filter(is_seen)
}

fn tint(theme: &Theme, terrain: &Terrain, patch: &Patch) -> Color32 {
    if terrain.is_focus(patch) { theme.land } else { theme.land_other }
}

/// Countries, lakes and rivers of the world, where the situation's own land does not cover all that
/// is in sight.
fn world(ground: &LandPaint<'_>, projector: &Projector, shapes: &mut Vec<Shape>) {
    let &LandPaint { theme, terrain, water, .. } = ground;
    let seen = projector.visible();
    if terrain.covered.is_some_and(|c| c.holds(seen)) {
        return;
    }
    let wide = is_wide(projector);
    for patch in Terrain::world(wide).iter().filter(|p| p.extent.meets(seen)) {
        ground.fill(patch, projector, shapes);
        outlines(patch, theme.border.gamma_multiply(0.45), projector, seen, shapes);
    }
    if wide {
        return;
    }
    // The world at zoom level 0 is 256 points wide.
    let zoom = (projector.points_per_unit() * TURN / 256.0).log2() as f32;
    for lake in Terrain::lakes_at(zoom).filter(|p| p.extent.meets(seen)) {
        fill(lake, water, projector, shapes);
        outlines(lake, theme.river, projector, seen, shapes);
    }
    for river in Terrain::rivers_at(zoom).filter(|l| l.extent.meets(seen)) {
        for run in runs(&river.spots, projector, seen) {
            shapes.push(Shape::line(run, Stroke::new(1.0, theme.river)));
        }
    }
}

/// The layers that the situation brings.
fn layers(ground: &LandPaint<'_>, projector: &Projector, shapes: &mut Vec<Shape>) {
    let &LandPaint { theme, terrain, area, water, .. } = ground;
    let seen = projector.visible();
    if let Some(covered) = terrain.covered.filter(|c| c.meets(seen)) {
        // What the situation's own land leaves out is water there.
        let corners = [covered.min, covered.max].map(|spot| projector.screen(spot));
        let sheet = Rect::from_two_pos(corners[0], corners[1]).intersect(area);
        if sheet.is_positive() {
            shapes.push(Shape::rect_filled(sheet, 0.0, water));
        }
    }
    for patch in terrain.land.iter().filter(|p| p.extent.meets(seen)) {
        ground.fill(patch, projector, shapes);
    }
    for patch in terrain.lakes.iter().filter(|p| p.extent.meets(seen)) {
        fill(patch, water, projector, shapes);
        outlines(patch, theme.river, projector, seen, shapes);
    }
    for line in terrain.rivers.iter().filter(|l| l.extent.meets(seen)) {
        for run in runs(&line.spots, projector, seen) {
            shapes.push(Shape::line(run, Stroke::new(1.0, theme.river)));
        }
    }
    for line in terrain.historic.iter().filter(|l| l.extent.meets(seen)) {
        for run in runs(&line.spots, projector, seen) {
            shapes.extend(historic(&run, theme));
        }
    }
    if terrain.borders.is_empty() {
        for patch in terrain.land.iter().filter(|p| p.extent.meets(seen)) {
            outlines(patch, theme.border.gamma_multiply(0.6), projector, seen, shapes);
        }
    }
    for line in terrain.borders.iter().filter(|l| l.extent.meets(seen)) {
        for run in runs(&line.spots, projector, seen) {
            shapes.extend(Shape::dashed_line_with_offset(
                &run,
                Stroke::new(1.1, theme.border),
                &[7.0, 1.5],
                &[3.0, 3.0],
                0.0,
            ));
        }
    }
}

/// A line of the past: dots, apart from every border of today.
pub fn historic(line: &[Pos2], theme: &Theme) -> Vec<Shape> {
    Shape::dashed_line(line, Stroke::new(1.3, theme.historic), 2.0, 3.0)
}

fn fill(patch: &Patch, colour: Color32, projector: &Projector, shapes: &mut Vec<Shape>) {
    let mut mesh = Mesh::default();
    for spot in patch.corners() {
        mesh.colored_vertex(projector.screen(spot), colour);
    }
    patch.triangles().clone_into(&mut mesh.indices);
    shapes.push(Shape::mesh(mesh));
}

fn outlines(
    patch: &Patch,
    colour: Color32,
    projector: &Projector,
    seen: Extent,
    shapes: &mut Vec<Shape>,
) {
    for ring in &patch.rings {
        let closed: Vec<PlanePoint> = ring.iter().chain(ring.first()).copied().collect();
        for run in runs(&closed, projector, seen) {
            shapes.push(Shape::line(run, Stroke::new(1.0, colour)));
        }
    }
}

/// The parts of a line that may be seen, on the screen, without points too near to tell apart.
pub fn runs(spots: &[PlanePoint], projector: &Projector, seen: Extent) -> Vec<Vec<Pos2>> {
    let mut all: Vec<Vec<Pos2>> = Vec::new();
    let mut run: Vec<Pos2> = Vec::new();
    // Where outlines are cut at the date line there is no border.
    let on_cut = |spot: &PlanePoint| (spot.x.abs() - TURN / 2.0).abs() < CUT;
    for (a, b) in spots.iter().zip(spots.iter().skip(1)) {
        if !(on_cut(a) && on_cut(b)) && Extent::around([*a, *b]).is_some_and(|e| e.meets(seen)) {
            if run.is_empty() {
                run.push(projector.screen(*a));
            }
            let to = projector.screen(*b);
            if run.last().is_none_or(|last| last.distance(to) > FINE) {
                run.push(to);
            }
        } else if !run.is_empty() {
            all.push(std::mem::take(&mut run));
        }
    }
    all.push(run);
    all.retain(|r| r.len() > 1);
    all
}
