//! Events in print, where nobody can point at a title cut short or left out: whole titles above the
//! plot, and a few lines of text for those that find no room, and for several plots, which have
//! none for titles.

use super::events::{Lanes, TitleRoom, lay_out_first, weight};
use crate::{SMALL, Scene, fonts};
use egui::{Galley, Painter, Rangef};
use std::{ops::RangeInclusive, sync::Arc};
use waymark_model::{EventIx, Instant, Span};

/// So often those that found no room choose first.
const ROUNDS: usize = 3;

/// Whole titles in as few lanes as hold the weightiest of them, from those of the window on.
pub fn titles(
    painter: &Painter,
    scene: &Scene<'_>,
    events: &[(EventIx, Span)],
    x: impl Fn(Instant) -> f32,
    (columns, lanes): (Rangef, RangeInclusive<usize>),
) -> Lanes {
    // What began before what is in sight is the first to be told in words, with its moment.
    let heavy = |event: &EventIx| {
        let event = scene.situation.event(*event);
        let before = x(event.at.span().start()) < columns.min;
        if before { 1 } else { 4_u32.saturating_sub(weight(event.kind).into()) }
    };
    let mut best: Option<(u32, Lanes)> = None;
    for lanes in lanes {
        let room = TitleRoom { columns, lanes, whole: true };
        let mut first: Vec<EventIx> = Vec::new();
        for _ in 0..ROUNDS {
            let tried = lay_out_first(painter, scene, (events, &first), &x, room);
            if tried.untitled.is_empty() {
                return tried;
            }
            first.extend(&tried.untitled);
            let lost: u32 = tried.untitled.iter().map(heavy).sum();
            if best.as_ref().is_none_or(|(least, _)| lost < *least) {
                best = Some((lost, tried));
            }
        }
    }
    best.map(|(_, lanes)| lanes).unwrap_or_default()
}

/// So many rows at most: the plots come first.
const ROWS: usize = 3;
/// So many events at most are tried for room.
const MOST: usize = 40;

/// When what happened, in the order of time. Where there is no room for all, what was only said
/// goes before what changed the road, and how many are left out is told. `None` of nothing.
pub fn events_text(
    painter: &Painter,
    scene: &Scene<'_>,
    seen: &[EventIx],
    width: f32,
) -> Option<Arc<Galley>> {
    let mut by_weight = seen.to_vec();
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
        painter.layout(told.join("\u{a0}· "), fonts::regular(SMALL), ink, width)
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
