//! What the pointer and the keys do to the map: point, pull and zoom.

use super::{
    heading::Button,
    look::RoadLooks,
    projected::{ProjectedMap, radius},
    projector::Extent,
    ribbon::{self, HAIRLINE, WidthScale},
    room::PlacedLabel,
    survey::MapModel,
};
use crate::{Scene, zoom};
use egui::{Key, Pos2, Rect, Response, Ui};
use waymark_model::{MapView, Selection};

/// Zoom of one press of a button or key.
const STEP: f64 = 1.5;

/// The node whose place or label lies under a position.
pub fn place_at(
    survey: &MapModel,
    at: &[Option<(Pos2, f32)>],
    labels: &[Option<PlacedLabel>],
    pointer: Pos2,
) -> Option<usize> {
    let places = (0..survey.nodes.len()).filter_map(|node| {
        let (at, _) = at.get(node).copied().flatten()?;
        let d = at.distance(pointer);
        (d < radius(survey, node) + 5.0).then_some((d, node))
    });
    let nearest = places.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, node)| node);
    let labelled = || labels.iter().position(|l| l.is_some_and(|l| l.rect.contains(pointer)));
    nearest.or_else(|| labelled().filter(|node| *node < survey.nodes.len()))
}

/// The place, label or leg under a position.
pub fn hit(
    scene: &Scene<'_>,
    survey: &MapModel,
    at: &[Option<(Pos2, f32)>],
    labels: &[Option<PlacedLabel>],
    (curves, scale): (&[Option<Vec<Pos2>>], WidthScale),
    pointer: Pos2,
) -> Option<Selection> {
    if let Some(node) = place_at(survey, at, labels, pointer) {
        return survey.nodes.get(node).map(|node| Selection::Place(node.place));
    }
    let looks = RoadLooks::new(scene, survey, scale);
    let legs = survey.roads.iter().zip(curves).filter_map(|(road, curve)| {
        let curve = curve.as_deref()?;
        let d = ribbon::distance(curve, pointer);
        // No ribbon is wider than the full width.
        let is_near = d < (scale.full / 2.0 + 3.0).max(6.0);
        let core = if is_near { looks.of(road, curve).core } else { 0.0 };
        let reach = (core.max(HAIRLINE) / 2.0 + 3.0).max(6.0);
        (d < reach).then_some((d, road))
    });
    let (_, road) = legs.min_by(|a, b| a.0.total_cmp(&b.0))?;
    if let [leg] = road.legs.as_slice() {
        return Some(Selection::Leg(*leg));
    }
    // Of a bundle, the end that it is a bundle for.
    let ends = [road.to, road.from].map(|end| survey.nodes.get(end));
    let mut ends = ends.into_iter().flatten();
    ends.find(|n| n.holds > 1).map(|n| Selection::Place(n.place))
}

/// The view that pulling, the wheel, the keys and the buttons ask for.
pub fn navigated(
    ui: &Ui,
    response: &Response,
    sheet: &ProjectedMap,
    ground: Rect,
    view: &MapView,
    pressed: Option<Button>,
    edited: bool,
) -> MapView {
    let to = |part: Extent| MapView { part: Some(part.into()), ..*view };
    let zoomed = |factor: f64, at: Pos2| to(sheet.projector.zoomed(factor, at, &sheet.reach));
    let key = |keys: [Key; 2]| {
        response.has_focus()
            && ui.input(|i| i.modifiers.is_none() || i.modifiers.shift_only())
            && ui.input(|i| keys.iter().any(|k| i.key_pressed(*k)))
    };
    // While the map is edited a double click adds a place.
    let fits = response.double_clicked() && !edited;
    if pressed == Some(Button::Fit) || fits || key([Key::Num0, Key::Home]) {
        return view.all_in(view.style);
    }
    if pressed == Some(Button::In) || key([Key::Plus, Key::Equals]) {
        return zoomed(STEP, ground.center());
    }
    if pressed == Some(Button::Out) || key([Key::Minus, Key::Minus]) {
        return zoomed(1.0 / STEP, ground.center());
    }
    if response.dragged() && response.drag_delta() != egui::Vec2::ZERO {
        return to(sheet.projector.dragged(response.drag_delta(), &sheet.reach));
    }
    if let Some(pointer) = response.hover_pos() {
        let factor = zoom::factor(ui);
        if factor != 1.0 {
            return zoomed(f64::from(factor), pointer);
        }
    }
    *view
}
