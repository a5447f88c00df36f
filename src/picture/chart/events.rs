//! Events: lines and spans behind the figures, and their titles in lanes above the plot.

use super::scale::{Drawn, Scale};
use crate::{
    model::{EventIx, Instant, Selection, Span},
    picture::{Card, SMALL, Scene, Tone, card::elided, fonts},
};
use egui::{Galley, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};
use std::sync::Arc;

/// The height of a lane of titles, in points.
pub const LANE: f32 = 15.0;
const GAP: f32 = 8.0;
const WIDEST: f32 = 150.0;
/// A title cut shorter than this says nothing.
const NARROWEST: f32 = 34.0;

/// The title of an event in its lane.
#[derive(Clone, Debug)]
pub struct Title {
    pub event: EventIx,
    /// Lane 0 is the topmost.
    pub lane: usize,
    pub left: f32,
    pub galley: Arc<Galley>,
    /// Where its line or the start of its span stands.
    pub line: f32,
}

/// Titles in lanes, and the events in sight that found no room for theirs.
#[derive(Clone, Default, Debug)]
pub struct Lanes {
    pub titles: Vec<Title>,
    pub untitled: Vec<EventIx>,
    pub used: usize,
}

/// The events in sight, in order of time.
pub fn in_sight(scene: &Scene<'_>, start: Instant, end: Instant) -> Vec<(EventIx, Span)> {
    let spans = scene.situation.events.iter().map(|e| e.at.span());
    let mut seen: Vec<_> = spans
        .enumerate()
        .filter(|(_, s)| s.start() <= end && (s.end() > start || s.start() >= start))
        .map(|(i, s)| (EventIx::new(i), s))
        .collect();
    seen.sort_by_key(|(ix, s)| (s.start(), *ix));
    seen
}

/// Puts titles into lanes so that none touches another, nor the line of another. From left to
/// right: a title starts beside its line, in the topmost lane that is free there. Its line rises
/// to its lane, so the lanes beneath must be free as well; later lines that would cross it find
/// the lane taken and stay below.
pub fn lay_out(
    painter: &Painter,
    scene: &Scene<'_>,
    events: &[(EventIx, Span)],
    x: impl Fn(Instant) -> f32,
    range: egui::Rangef,
    lanes: usize,
) -> Lanes {
    let mut free = vec![range.min - GAP; lanes];
    let mut out = Lanes::default();
    for &(event, span) in events {
        let line = x(span.start()).max(range.min);
        let left = line + 4.0;
        let lane = (0..lanes).find(|l| {
            free.get(*l..).is_some_and(|below| below.iter().all(|end| end + GAP <= line + 0.5))
        });
        let title = scene.situation.event(event).title.get(&scene.view.language);
        let room = (range.max - left).min(WIDEST);
        let font = fonts::regular(SMALL);
        let galley = lane
            .filter(|_| room >= NARROWEST)
            .map(|lane| (lane, elided(painter, title, font, scene.theme.event, room)));
        match galley {
            Some((lane, galley)) => {
                if let Some(end) = free.get_mut(lane) {
                    *end = left + galley.size().x;
                }
                out.used = out.used.max(lane + 1);
                out.titles.push(Title { event, lane, left, galley, line });
            }
            None => out.untitled.push(event),
        }
    }
    out
}

impl Lanes {
    /// Where a title stands, when the plot begins at `bottom` below the lanes.
    pub fn rect(&self, title: &Title, bottom: f32) -> Rect {
        let top = bottom - LANE * (self.used - title.lane) as f32;
        Rect::from_min_size(pos2(title.left, top), title.galley.size())
    }

    /// Titles, and the part of their lines above the plot.
    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, bottom: f32, plot_top: f32) {
        for title in &self.titles {
            let rect = self.rect(title, bottom);
            let is_instant = scene.situation.event(title.event).at.span().is_instant();
            let pointed = scene.is_hovered(Selection::Event(title.event))
                || scene.is_selected(Selection::Event(title.event));
            let color = scene.theme.event;
            let line = [pos2(title.line, rect.top() + 2.0), pos2(title.line, plot_top)];
            if is_instant {
                let dashes = Shape::dashed_line(&line, stroke(scene, pointed), 4.0, 3.0);
                painter.extend(dashes);
            } else {
                painter.line_segment(line, Stroke::new(1.0, color.gamma_multiply(0.5)));
            }
            painter.galley(rect.min, title.galley.clone(), color);
            if pointed {
                let under = rect.bottom() - 1.0;
                painter.hline(rect.x_range(), under, Stroke::new(1.0, color));
            }
        }
    }
}

fn stroke(scene: &Scene<'_>, pointed: bool) -> Stroke {
    Stroke::new(if pointed { 2.0 } else { 1.2 }, scene.theme.event)
}

/// The events in the plot.
pub struct EventShapes<'a> {
    pub events: &'a [(EventIx, Span)],
    pub scene: Scene<'a>,
}

impl Drawn for EventShapes<'_> {
    fn shapes(&self, scale: &Scale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let plot = scale.rect();
        let mut last = f32::NEG_INFINITY;
        for &(event, span) in self.events {
            let (left, right) = (scale.x(span.start()), scale.x(span.end()));
            let pointed = self.scene.is_hovered(Selection::Event(event))
                || self.scene.is_selected(Selection::Event(event));
            if right - left > 2.0 {
                let band = Rect::from_x_y_ranges(
                    left.max(plot.left())..=right.min(plot.right()),
                    plot.y_range(),
                );
                shapes.push(Shape::rect_filled(band, 0, self.scene.theme.event_span));
            } else if pointed || left - last >= 2.0 {
                // Lines closer than two points are one line.
                last = left;
                let line = [pos2(left, plot.top()), pos2(left, plot.bottom())];
                let stroke = stroke(&self.scene, pointed);
                shapes.extend(Shape::dashed_line(&line, stroke, 4.0, 3.0));
            }
        }
    }
}

/// The event under the pointer: its title, or its line in the plot.
pub fn under(
    lanes: &Lanes,
    events: &[(EventIx, Span)],
    scale: &Scale,
    bottom: f32,
    pointer: Pos2,
) -> Option<EventIx> {
    let titled = lanes
        .titles
        .iter()
        .find(|t| lanes.rect(t, bottom).expand2(vec2(2.0, 1.0)).contains(pointer))
        .map(|t| t.event);
    let on_line = || {
        let plot = scale.rect();
        let near = |s: &Span| {
            let (left, right) = (scale.x(s.start()), scale.x(s.end()));
            right - left <= 2.0 && (pointer.x - left).abs() <= 3.0
        };
        events.iter().filter(|_| plot.contains(pointer)).find(|(_, s)| near(s)).map(|(e, _)| *e)
    };
    titled.or_else(on_line)
}

/// What the card of an event says.
pub fn event_card(scene: &Scene<'_>, event: EventIx) -> Card {
    let e = scene.situation.event(event);
    let source = e.source.map(|s| scene.situation.source(s).outlet.as_str()).unwrap_or_default();
    Card::new(e.title.get(&scene.view.language))
        .line(Tone::Plain, scene.language.moment(&e.at, scene.situation.offset))
        .line(Tone::Plain, e.place.map(|p| scene.place_name(p)).unwrap_or_default())
        .line(Tone::Soft, source)
        .line(Tone::Soft, e.note.clone().unwrap_or_default())
}
