//! What is drawn while something is dragged on the map: the place or the leg, where it comes from,
//! and what letting go would do.

use super::{
    editing::EditedMap,
    place::{self, Emphasis},
    projected::radius,
    survey::MapModel,
};
use crate::{SMALL, Scene, fonts, text};
use egui::{Align2, Painter, Pos2, Shape, Stroke, StrokeKind, Vec2, vec2};
use waymark_model::PlaceIx;

/// A place on its way, and where it came from.
pub(super) fn ghost(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    node: usize,
    (from, to): (Pos2, Pos2),
) {
    let theme = scene.theme;
    let Some(place) = survey.nodes.get(node).map(|n| n.place) else { return };
    let stroke = Stroke::new(1.4, theme.people);
    painter.extend(Shape::dashed_line(&[from, to], stroke, 5.0, 4.0));
    painter.circle_stroke(from, radius(survey, node) + 4.0, stroke);
    let kind = scene.situation.place(place).kind;
    let r = radius(survey, node).max(place::RADIUS);
    place::symbol(painter, theme, kind, (to, r), (Emphasis::Selected, false));
    let name = scene.place_name(place);
    let said = scene.language.say_with("table-map-move", &[("name", name.into())]);
    tag(painter, scene, &said, to);
}

/// A place of the tray on its way, or what the next click puts there.
pub(super) fn carried(painter: &Painter, scene: &Scene<'_>, place: PlaceIx, at: Pos2) {
    let kind = scene.situation.place(place).kind;
    place::symbol(painter, scene.theme, kind, (at, place::RADIUS), (Emphasis::Selected, false));
    let name = scene.place_name(place);
    tag(painter, scene, &scene.language.say_with("table-map-move", &[("name", name.into())]), at);
}

/// A leg on its way.
pub(super) fn line(
    painter: &Painter,
    scene: &Scene<'_>,
    stage: &EditedMap<'_>,
    from: PlaceIx,
    to: Option<PlaceIx>,
    pointer: Pos2,
) {
    let Some((_, start)) = stage.position_of(from) else { return };
    let target = to.and_then(|to| stage.position_of(to));
    let end = target.map_or(pointer, |(_, at)| at);
    let stroke = Stroke::new(2.4, scene.theme.people);
    if target.is_some() {
        painter.circle_stroke(end, place::RADIUS + 6.0, stroke);
        painter.line_segment([start, end], stroke);
    } else {
        painter.extend(Shape::dashed_line(&[start, end], stroke, 7.0, 5.0));
    }
    let along = (end - start).normalized();
    if along.is_finite() && along != Vec2::ZERO {
        let tip = if target.is_some() { end - along * (place::RADIUS + 6.0) } else { end };
        let back = tip - along * 10.0;
        let side = along.rot90() * 5.5;
        let corners = vec![tip, back + side, back - side];
        painter.add(Shape::convex_polygon(corners, stroke.color, Stroke::NONE));
    }
    if let Some(to) = to {
        let args = [("from", scene.place_name(from).into()), ("to", scene.place_name(to).into())];
        tag(painter, scene, &scene.language.say_with("table-map-leg", &args), end);
    }
}

/// A few words beside the pointer.
pub(super) fn tag(painter: &Painter, scene: &Scene<'_>, said: &str, at: Pos2) {
    let theme = scene.theme;
    let galley = text::line(painter, said, fonts::bold(SMALL), theme.ink_strong, 240.0);
    let rect = Align2::CENTER_BOTTOM.anchor_size(at - vec2(0.0, 18.0), galley.size());
    let stroke = Stroke::new(1.0, theme.edge);
    painter.rect(rect.expand2(vec2(6.0, 3.0)), 4.0, theme.card, stroke, StrokeKind::Inside);
    painter.galley(rect.min, galley, theme.ink_strong);
}
