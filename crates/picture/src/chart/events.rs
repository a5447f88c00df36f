//! Events in the plot: stretches of time behind the figures, and lines of those that the lane above
//! tells in words.

use super::legend::{ChartPart, DrawnParts};
use super::scale::{Drawn, PlotScale};
use crate::{
    Scene,
    event_lane::{EventLane, NumberedEvent, is_pointed},
};
use egui::{Pos2, Rect, Shape, Stroke, Ui, pos2};
use waymark_model::EventIx;

/// The events in the plot.
pub struct EventShapes<'a> {
    pub events: &'a [NumberedEvent],
    /// What the lane tells; without one every event has its line.
    pub lane: Option<&'a EventLane>,
    pub scene: Scene<'a>,
    pub drawn: &'a DrawnParts,
}

/// Whether an event has a line in the plot.
fn has_line(scene: &Scene<'_>, lane: Option<&EventLane>, event: EventIx) -> bool {
    is_pointed(scene, event) || lane.is_none_or(|lane| lane.is_told(event))
}

impl Drawn for EventShapes<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let plot = scale.rect();
        let (mut last, mut shaded) = (f32::NEG_INFINITY, plot.left());
        for event in self.events {
            let scene = &self.scene;
            self.drawn.note(ChartPart::Events);
            if scene.situation.event(event.event).is_stretch() {
                let from = scale.x(event.span.start()).max(plot.left());
                let to = scale.x(event.span.end()).min(plot.right());
                // Stretches that overlap are shaded once.
                let band = Rect::from_x_y_ranges(from.max(shaded)..=to.max(shaded), plot.y_range());
                shaded = shaded.max(to);
                shapes.push(Shape::rect_filled(band, 0, scene.theme.event_span));
            }
            let (x, pointed) = (scale.x(event.at), is_pointed(scene, event.event));
            // Lines closer than two points are one line.
            if has_line(scene, self.lane, event.event) && (pointed || x - last >= 2.0) {
                last = x;
                let line = [pos2(x, plot.top()), pos2(x, plot.bottom())];
                let stroke = Stroke::new(if pointed { 2.0 } else { 1.0 }, scene.theme.event);
                shapes.extend(Shape::dashed_line(&line, stroke, 4.0, 3.0));
            }
        }
    }
}

/// The event whose line in the plot is under the pointer.
pub fn under(
    scene: &Scene<'_>,
    lane: Option<&EventLane>,
    events: &[NumberedEvent],
    scale: &PlotScale,
    pointer: Pos2,
) -> Option<EventIx> {
    let near = |e: &&NumberedEvent| {
        has_line(scene, lane, e.event) && (pointer.x - scale.x(e.at)).abs() <= 3.0
    };
    events.iter().filter(|_| scale.rect().contains(pointer)).find(near).map(|e| e.event)
}
