//! What happened, above the ruler: the lane of numbered marks that the chart has too.

use super::scale::TimeScale;
use crate::app::Context;
use egui::{Rangef, Ui};
use waymark_picture::{
    Scene,
    event_lane::{EventLane, NumberedEvent},
};

/// The events of the situation, and where they were last placed.
#[derive(Default, Debug)]
pub(super) struct LaneMemory {
    /// In the order of time.
    pub events: Vec<NumberedEvent>,
    /// With the scale and the language that they were placed for.
    placed: Option<((TimeScale, String), EventLane)>,
}

impl LaneMemory {
    pub fn new(events: Vec<NumberedEvent>) -> Self {
        Self { events, placed: None }
    }

    fn placed(&mut self, ui: &Ui, scene: &Scene<'_>, scale: TimeScale) -> &EventLane {
        let asked = (scale, scene.view.language.clone());
        self.placed = self.placed.take().filter(|(placed_for, _)| *placed_for == asked);
        let events = &self.events;
        let (_, lane) = self.placed.get_or_insert_with(|| {
            let window = scale.window;
            let is_seen = |e: &&NumberedEvent| {
                e.span.start().x() <= window.end && e.span.end().x() >= window.start
            };
            let seen: Vec<_> = events.iter().filter(is_seen).copied().collect();
            let columns = Rangef::new(scale.left, scale.right);
            let lane = EventLane::lay_out(ui.painter(), scene, &seen, |at| scale.x(at), columns);
            (asked, lane)
        });
        lane
    }
}

/// Draws the lane from `top` down.
pub(super) fn lane_ui(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut LaneMemory,
    scale: TimeScale,
    top: f32,
) {
    let scene = &context.scene;
    let lane = memory.placed(ui, scene, scale);
    context.messages.send_asks(lane.ui(ui, scene, (top, scene.theme.panel)));
}
