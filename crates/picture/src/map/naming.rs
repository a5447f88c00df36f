//! Where the ground is named: its bands on the strip map, its countries on the geographic one.

use super::{
    backdrop::{line_across, on_screen},
    countries::Split,
    projector::Projector,
    terrain::Patch,
};
use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Where the name of each band of the schematic ground goes: beside the line that parts it from
/// the one before, at whichever end leaves room.
pub fn band_names(
    split: &Split,
    projector: &Projector,
    area: Rect,
    size_of: impl Fn(&str) -> Vec2,
    taken: impl Fn(Rect) -> bool,
) -> Vec<(String, Rect)> {
    let room = area.shrink(4.0);
    let mut names: Vec<(String, Rect)> = Vec::new();
    for (i, band) in split.bands.iter().enumerate() {
        let size = size_of(&band.country);
        // The first has none before it and stands at the line that ends it.
        let (line, side) = if i == 0 { (band.to, -1.0) } else { (band.from, 1.0) };
        let Some([a, b]) = line_across(split, projector, area, line) else { continue };
        let (_, across) = on_screen(split, projector, line);
        let upright = across.x.abs() > 0.5;
        let starts = if upright { a.y < b.y } else { a.x < b.x };
        let (first, last) = if starts { (a, b) } else { (b, a) };
        // Clear of an oblique line over the whole height of the text.
        let lean = (across.y / across.x).abs().min(3.0) * (size.y + 12.0);
        let beside = |end: Pos2, inwards: f32, away: f32| {
            let centre = if upright {
                let x = side * across.x.signum() * (size.x / 2.0 + 10.0 + lean + away);
                end + vec2(x, inwards * (size.y / 2.0 + 8.0))
            } else {
                let y = side * across.y.signum() * (size.y / 2.0 + 8.0);
                end + vec2(inwards * (size.x / 2.0 + 10.0 + away), y)
            };
            Rect::from_center_size(centre, size)
        };
        let rooms = [(first, 1.0), (last, -1.0)]
            .into_iter()
            .flat_map(|(end, inwards)| [0.0, 30.0, 70.0].map(|away| beside(end, inwards, away)));
        let free = |r: &Rect| {
            room.contains_rect(*r)
                && !taken(r.expand(2.0))
                && !names.iter().any(|(_, n)| n.intersects(*r))
        };
        let found = rooms.into_iter().find(free);
        names.extend(found.map(|rect| (band.country.clone(), rect)));
    }
    names
}

/// Where the name of a country goes on the geographic map: inside its outline, as far as can be
/// from all that is in the way.
pub fn country_spot(
    patches: &[&Patch],
    projector: &Projector,
    area: Rect,
    size: Vec2,
    taken: impl Fn(Rect) -> bool,
) -> Option<Rect> {
    const ACROSS: usize = 14;
    const DOWN: usize = 10;
    let room = area.shrink(6.0);
    let mut best: Option<(f32, Rect)> = None;
    for i in 0..ACROSS * DOWN {
        let (x, y) = ((i % ACROSS) as f32 + 0.5, (i / ACROSS) as f32 + 0.5);
        let at = pos2(
            room.left() + room.width() * x / ACROSS as f32,
            room.top() + room.height() * y / DOWN as f32,
        );
        let rect = Rect::from_center_size(at, size);
        if !room.contains_rect(rect) || taken(rect.expand(3.0)) {
            continue;
        }
        let inside = |p: Pos2| {
            let spot = projector.spot(p);
            patches.iter().any(|patch| patch.holds(spot))
        };
        let (l, r) = (rect.left() - 4.0, rect.right() + 4.0);
        let quarter = |i: u8| l + (r - l) * f32::from(i) / 4.0;
        let within = (0..=4).all(|i| {
            inside(pos2(quarter(i), rect.top() - 2.0))
                && inside(pos2(quarter(i), rect.bottom() + 2.0))
        });
        if !within {
            continue;
        }
        // Near the middle of the area, but clear of others by a good margin where there is one.
        let free = if taken(rect.expand(16.0)) { 0.0 } else { 60.0 };
        let score = free - at.distance(area.center()) * 0.25;
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, rect));
        }
    }
    best.map(|b| b.1)
}
