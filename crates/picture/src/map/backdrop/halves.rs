//! The tinted halves under the strip map, and the lines between them.

use super::super::{
    countries::{CountryBand, Split},
    gaps::WordGaps,
    projector::{PlanePoint, Projector},
    survey::MapModel,
};
use crate::Scene;
use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// The ground of the schematic map.
pub fn schematic(
    scene: &Scene<'_>,
    survey: &MapModel,
    projector: &Projector,
    area: Rect,
    gaps: &WordGaps,
) -> Vec<Shape> {
    let theme = scene.theme;
    let Some(split) = &survey.split else {
        return vec![Shape::rect_filled(area, 0.0, theme.land)];
    };
    let mut shapes = Vec::new();
    for band in &split.bands {
        let tint = tint(scene, split, band);
        let polygon = between(split, projector, area, band.from, band.to);
        shapes.push(Shape::convex_polygon(polygon, tint, Stroke::NONE));
    }
    for at in split.lines() {
        let line = line_across(split, projector, area, at);
        for part in line.into_iter().flat_map(|ends| gaps.parts(ends.to_vec())) {
            shapes.extend(Shape::dashed_line_with_offset(
                &part,
                Stroke::new(1.2, theme.border),
                &[7.0, 1.5],
                &[3.0, 3.0],
                0.0,
            ));
        }
    }
    shapes
}

fn tint(scene: &Scene<'_>, split: &Split, band: &CountryBand) -> Color32 {
    // Without a focus the first band is as good as any other.
    let is_light = match focus_country(scene) {
        Some(code) => code == band.country,
        None => split.bands.first() == Some(band),
    };
    if is_light { scene.theme.land } else { scene.theme.land_other }
}

/// The colour of the schematic ground at a spot.
pub fn schematic_at(scene: &Scene<'_>, survey: &MapModel, spot: PlanePoint) -> Color32 {
    let Some(split) = &survey.split else { return scene.theme.land };
    let at = spot.x * split.across.0 + spot.y * split.across.1;
    let band = split.bands.iter().find(|band| (band.from..band.to).contains(&at));
    band.map_or(scene.theme.land, |band| tint(scene, split, band))
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
