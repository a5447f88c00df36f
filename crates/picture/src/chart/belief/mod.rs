//! The chart across known-on: what was believed about the moment shown, from one publication to
//! the next.
//!
//! Reckons nothing: the window puts the [`Belief`] into the [`BeliefMemory`].

mod hover;
mod legend;
mod memory;
mod plot;
mod pointing;
mod shapes;
#[cfg(test)]
mod tests;

pub use memory::BeliefMemory;
pub use shapes::handle;

use super::controls::Outside;
use crate::{Ask, SMALL, Scene, fonts, text};
use egui::{Align2, Rect, Ui, vec2};
use std::sync::Arc;
use waymark_model::{Instant, Series, Span};
use waymark_reckoning::Belief;

/// `What was believed about 27 Sep 2023, 20:00, as reports came in`
pub fn subtitle(scene: &Scene<'_>, belief: Option<&Belief>) -> String {
    subtitle_as(scene, belief, "believed-subtitle")
}

/// The same in fewer words where the room is narrow.
pub fn subtitle_within(ui: &Ui, scene: &Scene<'_>, belief: Option<&Belief>, width: f32) -> String {
    let whole = subtitle(scene, belief);
    let font = fonts::regular(SMALL + 0.5);
    let galley = ui.painter().layout_no_wrap(whole.clone(), font, scene.theme.ink);
    if galley.size().x <= width {
        return whole;
    }
    subtitle_as(scene, belief, "believed-subtitle-short")
}

fn subtitle_as(scene: &Scene<'_>, belief: Option<&Belief>, key: &str) -> String {
    let at = belief.map_or(scene.view.at, |b| b.at);
    let moment = scene.language.up_to(at, scene.situation.offset);
    scene.language.say_with(key, &[("moment", (&moment).into())])
}

/// The belief of the series that the chart shows, where there is one.
pub fn shown(memory: &BeliefMemory, series: Series) -> Option<Arc<Belief>> {
    memory.shown.as_ref().filter(|b| b.series == series).map(Arc::clone)
}

/// The stretch of known-on in sight: that of the view, else where the bounds moved and the moment
/// itself, with a margin.
pub fn time(scene: &Scene<'_>, belief: &Belief) -> (Instant, Instant) {
    if let Some((start, end)) = scene.view.chart.known {
        return (start, end.max(start.plus_secs(600)));
    }
    let all = whole(belief);
    // A few late corrections must not press the days on which everything happened together.
    let steps = &belief.steps;
    let most = steps.get(steps.len() * 4 / 5).map_or(all.1, |s| s.known_on);
    let secs = |end: Instant| end.0.saturating_sub(all.0.0);
    let dense = steps.len() >= 5 && secs(most).saturating_mul(3) < secs(all.1);
    let (mut start, mut end) = (all.0, if dense { most } else { all.1 });
    let reach = secs(end).max(3 * 86_400);
    let (with_start, with_end) = (start.min(belief.at), end.max(belief.at));
    if with_end.0.saturating_sub(with_start.0) <= reach.saturating_mul(3) {
        (start, end) = (with_start, with_end);
    }
    margin(start, end)
}

/// From the first publication to the last that moved the bounds.
fn whole(belief: &Belief) -> (Instant, Instant) {
    let start = belief.published.map_or(belief.at, Span::start);
    (start, belief.steps.last().map_or(start, |s| s.known_on))
}

fn margin(start: Instant, end: Instant) -> (Instant, Instant) {
    let margin = (end.0.saturating_sub(start.0) / 10).max(12 * 3600);
    (start.plus_secs(-margin), end.plus_secs(margin))
}

/// How many steps lie before and after the stretch in sight, and the stretch that holds them all.
pub fn outside(scene: &Scene<'_>, belief: &Belief) -> Outside {
    let (start, end) = time(scene, belief);
    let before = belief.steps.partition_point(|s| s.known_on < start);
    let after = belief.steps.len() - belief.steps.partition_point(|s| s.known_on <= end);
    let (from, to) = whole(belief);
    Outside { before, after, all: margin(from.min(belief.at), to.max(belief.at)) }
}

/// Draws the belief into a room below the controls and tells what its reader asked for.
pub fn belief_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    room: Rect,
    belief: Option<&Belief>,
    memory: &mut BeliefMemory,
) -> Vec<Ask> {
    // In print nothing is under way: what is printed is what there is.
    let progress = memory.progress().filter(|_| !scene.medium.is_print());
    let Some(belief) = belief else {
        if let Some(progress) = progress {
            under_way(ui, scene, room, progress);
        }
        return Vec::new();
    };
    if belief.is_empty() {
        say(ui, scene, room, &scene.language.say("believed-nothing"));
        return Vec::new();
    }
    let room = legend::legend_ui(ui, scene, room, belief, progress);
    plot::plot_ui(ui, scene, room, belief, memory)
}

/// A line of text in the middle of a room.
fn say(ui: &Ui, scene: &Scene<'_>, room: Rect, said: &str) -> Rect {
    let ink = scene.theme.ink_soft;
    let font = fonts::regular(SMALL + 1.0);
    let galley = text::one_line(ui.painter(), scene.medium, said, font, ink, room.width());
    let covered = text::place(ui.painter(), galley, room.center(), Align2::CENTER_CENTER);
    let id = ui.scope_id().with("belief says");
    let response = ui.interact(covered, id, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said));
    covered
}

/// Nothing to show yet: how far it is.
fn under_way(ui: &Ui, scene: &Scene<'_>, room: Rect, (done, of): (usize, usize)) {
    let covered = say(ui, scene, room, &progress_text(scene, (done, of)));
    let width = 180.0f32.min(room.width());
    let bar = Rect::from_center_size(covered.center_bottom() + vec2(0.0, 12.0), vec2(width, 4.0));
    ui.painter().rect_filled(bar, 2.0, scene.theme.axis);
    let share = if of == 0 { 0.0 } else { done as f32 / of as f32 };
    let done = bar.with_max_x(bar.left() + width * share);
    ui.painter().rect_filled(done, 2.0, scene.theme.people);
}

fn progress_text(scene: &Scene<'_>, (done, of): (usize, usize)) -> String {
    scene.language.say_with("believed-progress", &[("done", done.into()), ("of", of.into())])
}
