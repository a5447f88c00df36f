//! The room of events above a plot: their lane and, in print, where nobody can point at a number, a
//! few lines of those that the lane tells no words of. Several plots have the lines alone.

use crate::{
    SMALL, Scene,
    event_lane::{self, EventLane, NumberedEvent, weight},
    fonts, words,
};
use egui::{Galley, Painter, Rangef};
use std::sync::Arc;
use waymark_model::Instant;

/// What stands above a plot of its events.
#[derive(Default)]
pub struct EventRoom {
    pub lane: Option<EventLane>,
    /// Events in words, above the lane.
    pub told: Option<Arc<Galley>>,
}

impl EventRoom {
    /// In so much height at most. In print a lane has room for the words of what it only numbers;
    /// without that, or where none is asked for, there are words alone.
    pub fn lay_out(
        painter: &Painter,
        scene: &Scene<'_>,
        events: &[NumberedEvent],
        (x, columns): (impl Fn(Instant) -> f32, Rangef),
        (most, has_lane): (f32, bool),
    ) -> Self {
        if events.is_empty() {
            return Self::default();
        }
        let lane = has_lane.then(|| EventLane::lay_out(painter, scene, events, x, columns));
        if !scene.medium.is_print() {
            return Self { lane, told: None };
        }
        let row = painter.layout_no_wrap("1".to_owned(), fonts::regular(SMALL), scene.theme.event);
        let rows = |room: f32| ((room - GAP) / row.size().y).floor().max(0.0) as usize;
        let words = |seen: &[NumberedEvent], is_numbered, rows| {
            events_text(painter, scene, (seen, is_numbered), (columns.span(), rows))
        };
        let beside = rows(most - event_lane::HEIGHT);
        let untold: Vec<NumberedEvent> = lane.iter().flat_map(EventLane::untold).collect();
        let told = words(&untold, true, beside);
        if lane.is_some() && (untold.is_empty() || told.is_some()) {
            return Self { lane, told };
        }
        Self { lane: None, told: words(events, false, rows(most)) }
    }

    pub fn height(&self) -> f32 {
        let of_lane = self.lane.as_ref().map_or(0.0, |_| event_lane::HEIGHT);
        of_lane + self.told.as_ref().map_or(0.0, |told| told.size().y + GAP)
    }
}

/// Between the words and the lane, in points.
pub const GAP: f32 = 2.0;

/// So many events at most are tried for room.
const MOST: usize = 40;

/// What happened when, in the order of time, in so many rows at most. With the numbers of the lane,
/// which stands at its day, the days give way first. Where there is no room for all, what was only
/// said goes before what changed the road, and how many are left out is told. `None` where nothing
/// fits.
pub fn events_text(
    painter: &Painter,
    scene: &Scene<'_>,
    (seen, is_numbered): (&[NumberedEvent], bool),
    (width, rows): (f32, usize),
) -> Option<Arc<Galley>> {
    let mut by_weight = seen.to_vec();
    by_weight.sort_by_key(|e| weight(scene.situation.event(e.event).kind));
    let ink = scene.theme.event;
    let lay_out = |count: usize, said: &dyn Fn(NumberedEvent) -> String| {
        let kept = by_weight.get(..count).unwrap_or(&[]);
        let told = seen.iter().filter(|e| kept.contains(e));
        let mut told: Vec<String> = told.map(|e| said(*e)).collect();
        let left = seen.len() - told.len();
        if left > 0 {
            told.push(scene.language.say_with("chart-print-more-events", &[("n", left.into())]));
        }
        let galley = painter.layout(told.join("\u{a0}· "), fonts::regular(SMALL), ink, width);
        (galley.rows.len() <= rows).then_some(galley)
    };
    let dated = |told: NumberedEvent| {
        let said = dated(scene, told);
        if is_numbered { format!("{}\u{a0}{said}", told.number) } else { said }
    };
    let title = |told: NumberedEvent| {
        let title = words::event_title(scene, scene.situation.event(told.event));
        format!("{}\u{a0}{title}", told.number)
    };
    let most = seen.len().min(MOST);
    let fewer = || (1..=most).rev();
    if !is_numbered {
        return fewer().find_map(|count| lay_out(count, &dated));
    }
    let all = (most > 0).then(|| lay_out(most, &dated)).flatten();
    all.or_else(|| fewer().find_map(|count| lay_out(count, &title)))
}

/// `Road to Armenia opened, 24 Sep 2023`
fn dated(scene: &Scene<'_>, told: NumberedEvent) -> String {
    let event = scene.situation.event(told.event);
    let moment = scene.language.moment(&event.at, scene.situation.offset);
    let title = words::event_title(scene, event);
    let args = [("moment", (&moment).into()), ("title", title.as_ref().into())];
    scene.language.say_with("chart-print-event", &args)
}
