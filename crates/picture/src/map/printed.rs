//! How heading, ground and legend share the room in print.

use super::{
    heading::padding,
    key::{self, KeyEntry},
    layers::MapRoom,
    legend::MapLegend,
    place::RingScale,
    projected::ProjectedMap,
    survey::MapModel,
};
use crate::{SMALL, Scene, TITLE, fonts, text};
use egui::{Galley, Painter, Rect, vec2};
use std::sync::Arc;
use waymark_language::DatePrecision;

/// What the map shows and as of when.
pub fn titles(scene: &Scene<'_>) -> (String, String) {
    let at = scene.language.instant(scene.view.at, scene.situation.offset, DatePrecision::Minute);
    let title = scene.language.say(if scene.situation.legs.is_empty() {
        "map-title-places"
    } else {
        "map-title"
    });
    (title, scene.language.say_with("map-subtitle", &[("at", (&at).into())]))
}

/// Title and moment, whole, where the window has them.
pub struct Heading {
    title: Arc<Galley>,
    subtitle: Arc<Galley>,
    /// How much higher than in the window it begins: nothing frames it there.
    lift: f32,
    /// In points.
    pub height: f32,
}

impl Heading {
    pub fn lay_out(painter: &Painter, scene: &Scene<'_>, width: f32) -> Self {
        let width = width - 2.0 * padding(scene.medium);
        let (title, subtitle) = titles(scene);
        let (bold, regular) = (fonts::bold(TITLE), fonts::regular(SMALL + 0.5));
        let title = text::whole(painter, &title, &bold, scene.theme.ink, width);
        let subtitle = text::whole(painter, &subtitle, &regular, scene.theme.ink_soft, width);
        let lift = if scene.medium.is_framed() { 0.0 } else { 11.0 };
        let more = text::below_first(&title) + text::below_first(&subtitle);
        Self { title, subtitle, lift, height: 60.0 - lift + more }
    }

    pub fn paint(self, painter: &Painter, scene: &Scene<'_>, rect: Rect) {
        let left = rect.left() + padding(scene.medium);
        let top = rect.top() - self.lift;
        let place = |galley: Arc<Galley>, middle: f32, ink| {
            let first = galley.size().y - text::below_first(&galley);
            painter.galley(egui::pos2(left, middle.round() - first / 2.0), galley, ink);
        };
        let more = text::below_first(&self.title);
        place(self.title, top + 21.0, scene.theme.ink);
        place(self.subtitle, top + 40.0 + more, scene.theme.ink_soft);
    }
}

/// So often the ground is laid out anew for what it turns out to show.
const ROUNDS: usize = 3;

/// The legend that explains what the ground shows, and the ground that it leaves of a room whose
/// heading is `top` points high.
pub fn legend_and_ground(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    (rect, top): (Rect, f32),
    (fit, share): (f32, f32),
) -> (MapLegend, Rect) {
    let lay_out = |entries: &[KeyEntry]| {
        let legend = MapLegend::in_print(painter, scene, rect.size(), entries, survey.largest);
        let ground = ground(rect, top, legend.height);
        (legend, ground)
    };
    let seen = |ground: Rect| {
        let view = &scene.view.map;
        let sheet = ProjectedMap::new(survey, ground, view);
        let scale = MapRoom { ground, fit, share }.width_scale(survey, share);
        let rings = RingScale::beside(scale);
        key::in_sight(scene, survey, &sheet, (ground, scale, rings))
    };
    // What is explained takes room from what is shown, which may then be less.
    let mut entries = seen(lay_out(&[]).1);
    for _ in 0..ROUNDS {
        let laid_out = lay_out(&entries);
        let now = seen(laid_out.1);
        if now.iter().all(|e| entries.contains(e)) {
            return laid_out;
        }
        let more = now.into_iter().filter(|e| !entries.contains(e)).collect::<Vec<_>>();
        entries.extend(more);
    }
    lay_out(&entries)
}

/// The room between a heading and a legend of these heights.
pub fn ground(rect: Rect, top: f32, foot: f32) -> Rect {
    Rect::from_min_max(
        rect.min + vec2(0.0, top),
        rect.max - vec2(0.0, foot.min((rect.height() - top - 40.0).max(0.0))),
    )
}
