//! The ground: tinted halves under the strip map; land, lakes, rivers and borders under the
//! geographic one.

use super::{
    countries::Split,
    projector::{Extent, PlanePoint, Projector},
    survey::MapModel,
    terrain::{Patch, Terrain},
};
use crate::{Scene, Theme};
use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Vec2, vec2};

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

/// The ground of the geographic map.
pub fn geographic(
    theme: &Theme,
    terrain: &Terrain,
    projector: &Projector,
    area: Rect,
) -> Vec<Shape> {
    let mut shapes = vec![Shape::rect_filled(area, 0.0, theme.water)];
    let seen = projector.visible();
    let screen = |spot: &PlanePoint| projector.screen(*spot);
    let tint = |patch: &Patch| {
        if terrain.is_focus(patch) { theme.land } else { theme.land_other }
    };
    if terrain.covered.is_none_or(|c| !c.holds(seen)) {
        for patch in Terrain::world().iter().filter(|p| p.extent.meets(seen)) {
            fill(patch, tint(patch), projector, &mut shapes);
            outlines(patch, theme.border.gamma_multiply(0.45), projector, seen, &mut shapes);
        }
    }
    if let Some(covered) = terrain.covered {
        // What the situation's own land leaves out is water there.
        let sheet = Rect::from_two_pos(screen(&covered.min), screen(&covered.max)).intersect(area);
        if sheet.is_positive() {
            shapes.push(Shape::rect_filled(sheet, 0.0, theme.water));
        }
    }
    for patch in terrain.land.iter().filter(|p| p.extent.meets(seen)) {
        fill(patch, tint(patch), projector, &mut shapes);
    }
    for patch in terrain.lakes.iter().filter(|p| p.extent.meets(seen)) {
        fill(patch, theme.water, projector, &mut shapes);
        outlines(patch, theme.river, projector, seen, &mut shapes);
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
            outlines(patch, theme.border.gamma_multiply(0.6), projector, seen, &mut shapes);
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
    shapes
}

/// A line of the past: dots, apart from every border of today.
pub fn historic(line: &[Pos2], theme: &Theme) -> Vec<Shape> {
    Shape::dashed_line(line, Stroke::new(1.3, theme.historic), 2.0, 3.0)
}

fn fill(patch: &Patch, colour: Color32, projector: &Projector, shapes: &mut Vec<Shape>) {
    let mut mesh = Mesh::default();
    mesh.vertices.reserve(patch.corners.len());
    for spot in &patch.corners {
        mesh.colored_vertex(projector.screen(*spot), colour);
    }
    mesh.indices.clone_from(&patch.triangles);
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
    for (a, b) in spots.iter().zip(spots.iter().skip(1)) {
        if Extent::around([*a, *b]).is_some_and(|e| e.meets(seen)) {
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
