//! The time panel: play and step, the moment shown and the moment known on, and a ruler over the
//! situation with its snapshots and events.
//!
//! Changes nothing but what its ruler shows of time: it asks by commands.

mod clock;
mod density;
mod handles;
mod lane;
mod memory;
mod overview;
mod ruler;
mod scale;
#[cfg(test)]
mod tests;
mod transport;

pub use memory::TimeMemory;

use crate::app::Context;
use egui::{Rect, Sense, Ui, UiBuilder, pos2, vec2};
use waymark_language::DatePrecision;
use waymark_model::Instant;
use waymark_picture::{Scene, choice, text};

/// Width of the left block, in points.
const LEFT: f32 = 282.0;
/// Space right of the ruler.
const RIGHT: f32 = 22.0;
/// What the parts need in height; in a higher panel they stand in its middle.
const HEIGHT: f32 = 128.0;

/// The height of the panel, and of one with a single row: to play and step, the moment shown, and the
/// track of the ruler.
const PANEL: f32 = 132.0;
const ROW: f32 = 72.0;
/// In a lower window, in points, the panel is a single row.
const ROOM_FOR_PANEL: f32 = 440.0;

/// How high the panel stands in a window, in points.
pub fn time_height(ctx: &egui::Context) -> f32 {
    if ctx.content_rect().height() < ROOM_FOR_PANEL { ROW } else { PANEL }
}

/// The moment shown, as it stands alone. Where the situation begins no day has ended yet.
fn moment_words(scene: &Scene<'_>, at: Instant) -> String {
    let (language, offset) = (scene.language, scene.situation.offset);
    if at == scene.reckoning.extent().start() {
        return language.instant(at, offset, DatePrecision::Minute);
    }
    language.up_to_alone(at, offset)
}

/// Fills a bottom panel of [`time_height`], as wide as the window.
pub fn time_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut TimeMemory) {
    let whole = ui.available_rect_before_wrap();
    ui.allocate_rect(whole, Sense::hover());
    memory.refresh(&context.scene, context.playback);
    let is_row = whole.height() < f32::midpoint(HEIGHT, ROW);
    let high = if is_row { whole.height() } else { HEIGHT };
    let top = whole.top() + ((whole.height() - high) / 2.0).max(0.0).floor();
    let block = Rect::from_min_size(pos2(whole.left() + 14.0, top), vec2(LEFT - 28.0, high));
    let mut left = ui.new_child(UiBuilder::new().max_rect(block).id_salt("time-left"));
    if is_row {
        let wide = transport::steps_ui(&left, context);
        clock::moment_ui(&left, context, block.with_min_x(block.left() + wide));
    } else {
        transport::transport_ui(&mut left, context);
        clock::clock_ui(&mut left, context);
    }
    let ruler =
        Rect::from_min_max(pos2(whole.left() + LEFT, top), pos2(whole.right() - RIGHT, top + high));
    if ruler.width() > 60.0 {
        let mut right = ui.new_child(UiBuilder::new().max_rect(ruler).id_salt("time-ruler"));
        ruler::ruler_ui(&mut right, context, memory, is_row);
    }
}
