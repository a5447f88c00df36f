//! Events in a few lines of text, for several plots in print: their lines have no titles.

use super::events::{in_sight, weight};
use crate::{
    model::{EventIx, Instant},
    picture::{SMALL, Scene, fonts},
};
use egui::{Galley, Painter};
use std::sync::Arc;

/// So many rows at most: the plots come first.
const ROWS: usize = 3;
/// So many events at most are tried for room.
const MOST: usize = 40;

/// When what happened in a stretch of time, in its order. Where there is no room for all, what was
/// only said goes before what changed the road, and how many are left out is told. `None` where
/// nothing happened.
pub fn happened(
    painter: &Painter,
    scene: &Scene<'_>,
    (start, end): (Instant, Instant),
    width: f32,
) -> Option<Arc<Galley>> {
    let seen: Vec<EventIx> = in_sight(scene, start, end).into_iter().map(|(e, _)| e).collect();
    let mut by_weight = seen.clone();
    by_weight.sort_by_key(|e| weight(scene.situation.event(*e).kind));
    let ink = scene.theme.event;
    let tries = (1..=seen.len().min(MOST)).rev().map(|count| {
        let kept = by_weight.get(..count).unwrap_or(&[]);
        let told = seen.iter().filter(|e| kept.contains(e));
        let mut told: Vec<String> = told.map(|e| event_text(scene, *e)).collect();
        let left = seen.len() - told.len();
        if left > 0 {
            told.push(scene.language.say_with("chart-print-more-events", &[("n", left.into())]));
        }
        painter.layout(told.join(" · "), fonts::regular(SMALL), ink, width)
    });
    let mut fallback = None;
    for galley in tries {
        if galley.rows.len() <= ROWS {
            return Some(galley);
        }
        fallback = Some(galley);
    }
    fallback
}

/// `24 Sep 2023: Road to Armenia opened`
fn event_text(scene: &Scene<'_>, event: EventIx) -> String {
    let event = scene.situation.event(event);
    let moment = scene.language.moment(&event.at, scene.situation.offset);
    let title = event.title.get(&scene.view.language);
    let args = [("moment", (&moment).into()), ("title", title.into())];
    scene.language.say_with("chart-print-event", &args)
}
