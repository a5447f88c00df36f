//! Draws the road with its people, and the places along it.

use super::{
    arrows::RoadArrows,
    closure::is_closed,
    known::{carried, residents, telling, total},
    place::{self, Emphasis, RingScale},
    projected::radius,
    ribbon::{self, HAIRLINE, WidthScale},
    survey::{MapEdge, MapModel, MapNode},
};
use crate::Scene;
use egui::{Painter, Pos2, Rect, Shape, Stroke};
use waymark_model::{Bounds, PlaceIx, Selection, Subject};

/// Whether a selection points at a subject: itself, a figure of it, or an event there.
fn points_at(scene: &Scene<'_>, selection: Option<Selection>, subject: Subject) -> bool {
    match selection {
        Some(Selection::Place(p)) => subject == Subject::Place(p),
        Some(Selection::Leg(l)) => subject == Subject::Leg(l),
        Some(Selection::Figure(f)) => scene.situation.figure(f).series.subject == subject,
        Some(Selection::Event(e)) => {
            let event = scene.situation.event(e);
            match event.place {
                Some(p) => subject == Subject::Place(p),
                None => event.leg.is_some_and(|l| subject == Subject::Leg(l)),
            }
        }
        None => false,
    }
}

fn emphasis(scene: &Scene<'_>, subject: Subject) -> Emphasis {
    if points_at(scene, scene.view.selection, subject) {
        Emphasis::Selected
    } else if points_at(scene, scene.hovered, subject) {
        Emphasis::Hovered
    } else {
        Emphasis::None
    }
}

fn road_emphasis(scene: &Scene<'_>, road: &MapEdge) -> Emphasis {
    let all = road.legs.iter().map(|leg| emphasis(scene, Subject::Leg(*leg)));
    all.fold(Emphasis::None, |most, leg| match (most, leg) {
        (Emphasis::Selected, _) | (_, Emphasis::Selected) => Emphasis::Selected,
        (Emphasis::Hovered, _) | (_, Emphasis::Hovered) => Emphasis::Hovered,
        _ => Emphasis::None,
    })
}

pub fn place_emphasis(scene: &Scene<'_>, place: PlaceIx) -> Emphasis {
    emphasis(scene, Subject::Place(place))
}

/// All roads: what is possible under what is certain, and both under the arrows.
pub fn roads(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    (drawn, arrows): (&[Option<Vec<Pos2>>], &[RoadArrows]),
    scale: WidthScale,
) {
    let theme = scene.theme;
    let total = total(scene, scene.view.at);
    let seen = painter.clip_rect().expand(scale.full);
    let roads: Vec<(&MapEdge, &[Pos2], &RoadArrows, Bounds)> = survey
        .roads
        .iter()
        .zip(drawn)
        .zip(arrows)
        .filter_map(|((road, curve), arrows)| Some((road, curve.as_deref()?, arrows)))
        .filter(|(_, curve, _)| Rect::from_points(curve).intersects(seen))
        .map(|(road, curve, arrows)| {
            let to = survey.nodes.get(road.to);
            (road, curve, arrows, carried(scene, road, to, scene.view.at))
        })
        .collect();
    for (road, curve, _, known) in &roads {
        let wide =
            possible_width(*known, scale, total).max(scale.core(known.lower())).max(HAIRLINE);
        match road_emphasis(scene, road) {
            Emphasis::None => {}
            e => {
                let ring = if e == Emphasis::Selected { 3.0 } else { 2.0 };
                let line = |w, c| Shape::line(curve.to_vec(), Stroke::new(w, c));
                painter.add(line(wide + 8.0, theme.people));
                painter.add(line(wide + 8.0 - ring, theme.selected));
            }
        }
    }
    for (_, curve, _, known) in &roads {
        let wide = possible_width(*known, scale, total);
        if wide > 0.0 {
            let fades = telling(*known, total).upper().is_none();
            painter.extend(ribbon::rim(curve, wide, fades, theme.people_possible));
        }
    }
    let mut shapes = Vec::new();
    for (road, curve, arrows, known) in &roads {
        let core = scale.core(known.lower());
        if is_closed(scene.situation, road, scene.view.at) {
            if core > 0.0 {
                ribbon::core(curve, core, theme.people.gamma_multiply(0.5), &mut shapes);
            }
            shapes.extend(ribbon::closed(curve, theme.ink_soft, theme.event, theme.card));
            continue;
        }
        if core > 0.0 {
            ribbon::core(curve, core, theme.people, &mut shapes);
        } else {
            shapes.push(Shape::line(curve.to_vec(), Stroke::new(HAIRLINE, theme.road)));
        }
        if ribbon::carries_chevrons(curve, core) {
            shapes.extend(arrows.on_core(curve, core, theme.on_accent));
        } else {
            let is_possible = possible_width(*known, scale, total) >= ribbon::CHEVRON_CORE + 1.5;
            let is_people = core > 0.0 || is_possible;
            let colour = if is_people { theme.people } else { theme.border };
            shapes.extend(arrows.on_line(curve, colour));
        }
    }
    painter.extend(shapes);
}

/// Width of the rim. Where nothing is known, and where no more is possible than of all of them, there
/// is none: it would say the same of every road.
pub fn possible_width(known: Bounds, scale: WidthScale, total: Option<u64>) -> f32 {
    let bounds = telling(known, total);
    match (bounds.lower(), bounds.upper()) {
        (_, Some(upper)) => scale.width(upper),
        (lower @ 1.., None) => scale.width(lower) * 1.6 + 6.0,
        (0, None) => 0.0,
    }
}

/// The people whom the ring of a place stands for now: those who are certain, and those who are
/// possible. Where nothing is certain the pale ribbon that leads there says enough.
pub fn ring(scene: &Scene<'_>, node: &MapNode) -> Option<(u64, u64)> {
    let people = residents(scene, node, scene.view.at)?;
    (people.lower() > 0).then(|| (people.lower(), people.upper().unwrap_or(0)))
}

/// Rings and symbols.
pub fn places(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    at: &[Option<(Pos2, f32)>],
    rings: RingScale,
) {
    let seen = painter.clip_rect().expand(rings.full);
    let shown = |i: usize| at.get(i).copied().flatten().filter(|(p, _)| seen.contains(*p));
    for (i, node) in survey.nodes.iter().enumerate() {
        let Some((at, opacity)) = shown(i) else { continue };
        let Some((certain, possible)) = ring(scene, node) else { continue };
        let mut painter = painter.clone();
        painter.set_opacity(opacity);
        let (certain, possible) = (rings.radius(certain), rings.radius(possible));
        place::ring(&painter, scene.theme, at, certain, possible);
    }
    for (i, node) in survey.nodes.iter().enumerate() {
        let Some((at, opacity)) = shown(i) else { continue };
        let mut painter = painter.clone();
        painter.set_opacity(opacity);
        let kind = scene.situation.place(node.place).kind;
        let emphasis = place_emphasis(scene, node.place);
        let look = (emphasis, node.approximate);
        if node.holds > 1 {
            // More lies behind it.
            let stroke = Stroke::new(1.2, scene.theme.ink_strong);
            painter.circle_stroke(at, radius(survey, i) + 3.0, stroke);
        }
        place::symbol(&painter, scene.theme, kind, (at, radius(survey, i)), look);
    }
}
