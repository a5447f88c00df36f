//! Events: lines and spans behind the figures, and their titles in lanes above the plot.

use super::scale::{Drawn, PlotScale};
use crate::{SMALL, Scene, fonts, text};
use egui::{Galley, Painter, Pos2, Rangef, Rect, Shape, Stroke, Ui, pos2, vec2};
use std::sync::Arc;
use waymark_model::{EventIx, EventKind, Instant, Selection, Span};

/// The height of a lane of titles, in points.
pub const LANE: f32 = 15.0;
const GAP: f32 = 8.0;
const WIDEST: f32 = 150.0;
/// A title cut shorter than this says nothing.
const NARROWEST: f32 = 70.0;
/// Titles are looked for room for as many events at most: more find none on any screen.
const MOST: usize = 200;

/// The title of an event in its lane.
#[derive(Clone, Debug)]
pub struct Title {
    pub event: EventIx,
    /// Lane 0 lies next to the plot.
    pub lane: usize,
    pub left: f32,
    pub galley: Arc<Galley>,
    /// Where its line rises to the lane; `None` when it began before what is in sight.
    pub line: Option<f32>,
}

impl Title {
    /// Where it stands, when the lanes end at `bottom`.
    pub fn rect(&self, bottom: f32) -> Rect {
        let top = bottom - LANE * (self.lane + 1) as f32;
        Rect::from_min_size(pos2(self.left, top), self.galley.size())
    }

    fn columns(&self) -> Rangef {
        Rangef::new(self.left, self.left + self.galley.size().x)
    }
}

/// Where titles may stand: the columns of the plot, and so many lanes above it.
#[derive(Clone, Copy, Debug)]
pub struct TitleRoom {
    pub columns: Rangef,
    pub lanes: usize,
    /// No title is cut short: it is whole, or not there.
    pub whole: bool,
}

/// Titles in lanes, and the events in sight that found no room for theirs.
#[derive(Clone, Default, Debug)]
pub struct Lanes {
    pub titles: Vec<Title>,
    pub untitled: Vec<EventIx>,
    pub used: usize,
}

/// What changed the road and the war comes before what was said of it.
pub fn weight(kind: EventKind) -> u8 {
    match kind {
        EventKind::Offensive | EventKind::CeaseFire | EventKind::Disaster => 0,
        EventKind::BorderOpened
        | EventKind::BorderClosed
        | EventKind::RouteOpened
        | EventKind::RouteClosed
        | EventKind::Attack
        | EventKind::Explosion => 1,
        EventKind::Agreement | EventKind::Aid => 2,
        EventKind::Statement | EventKind::Other => 3,
    }
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

/// Puts titles into lanes so that none touches another, nor the line that rises to another. The
/// weightiest events choose first: the lane next to the plot if they can, right of their line,
/// else left of it.
pub fn lay_out(
    painter: &Painter,
    scene: &Scene<'_>,
    events: &[(EventIx, Span)],
    x: impl Fn(Instant) -> f32,
    room: TitleRoom,
) -> Lanes {
    lay_out_first(painter, scene, (events, &[]), x, room)
}

/// The same; those among `first` choose before all others.
pub fn lay_out_first(
    painter: &Painter,
    scene: &Scene<'_>,
    (events, first): (&[(EventIx, Span)], &[EventIx]),
    x: impl Fn(Instant) -> f32,
    room: TitleRoom,
) -> Lanes {
    let mut order: Vec<_> = events.to_vec();
    // What began before what is in sight gives way to what begins in it.
    let weight = |e: EventIx, s: Span| {
        weight(scene.situation.event(e).kind) + if x(s.start()) < room.columns.min { 2 } else { 0 }
    };
    order.sort_by_key(|(e, s)| (!first.contains(e), weight(*e, *s), s.start(), *e));
    let lines: Vec<f32> = order.iter().take(MOST).map(|(_, s)| x(s.start())).collect();
    let mut out = Lanes::default();
    for (i, &(event, span)) in order.iter().enumerate() {
        let placed = if i < MOST {
            place(painter, scene, event, x(span.start()), room, &lines, &out)
        } else {
            None
        };
        match placed {
            Some(title) => {
                out.used = out.used.max(title.lane + 1);
                out.titles.push(title);
            }
            None => out.untitled.push(event),
        }
    }
    out.titles.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.lane.cmp(&b.lane)));
    out
}

fn place(
    painter: &Painter,
    scene: &Scene<'_>,
    event: EventIx,
    start: f32,
    TitleRoom { columns: range, lanes, whole: is_whole }: TitleRoom,
    lines: &[f32],
    placed: &Lanes,
) -> Option<Title> {
    let title = scene.situation.event(event).title.get(&scene.view.language);
    let cut =
        |room: f32| text::line(painter, title, fonts::regular(SMALL), scene.theme.event, room);
    let line = Some(start).filter(|x| *x >= range.min);
    let at = start.max(range.min);
    let whole = cut(if is_whole { f32::INFINITY } else { WIDEST });
    let wide = whole.size().x;
    // Whole to the right, whole to the left, and cut short to the right.
    let mut sides = vec![(at + 4.0, whole.clone()), (at - 4.0 - wide, whole)];
    let room = range.max - at - 4.0;
    if room >= NARROWEST && room < wide && !is_whole {
        sides.push((at + 4.0, cut(room)));
    }
    let fits = |title: &Title| {
        let mine = title.columns();
        let crosses = |x: Option<f32>, other: Rangef| {
            x.is_some_and(|x| x > other.min - 4.0 && x < other.max + 4.0)
        };
        mine.min >= range.min
            && mine.max <= range.max + 0.5
            && placed.titles.iter().all(|other| {
                let theirs = other.columns();
                let apart = mine.min > theirs.max + GAP || theirs.min > mine.max + GAP;
                match other.lane.cmp(&title.lane) {
                    std::cmp::Ordering::Equal => apart,
                    std::cmp::Ordering::Less => !crosses(title.line, theirs),
                    std::cmp::Ordering::Greater => !crosses(other.line, mine),
                }
            })
    };
    // One that reaches over the line of another goes to the top, so that the other can rise.
    let over = |side: &(f32, Arc<Galley>)| {
        let columns = Rangef::new(side.0, side.0 + side.1.size().x);
        lines.iter().any(|x| *x != start && *x > columns.min - 4.0 && *x < columns.max + 4.0)
    };
    let mut tries = sides.iter().flat_map(|side| {
        let down = over(side);
        (0..lanes).map(move |lane| (if down { lanes - 1 - lane } else { lane }, side))
    });
    tries.find_map(|(lane, (left, galley))| {
        let title = Title { event, lane, left: *left, galley: galley.clone(), line };
        fits(&title).then_some(title)
    })
}

impl Lanes {
    /// Titles, and the part of their lines above the plot.
    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, bottom: f32, plot_top: f32) {
        for title in &self.titles {
            let rect = title.rect(bottom);
            let span = scene.situation.event(title.event).at.span();
            let pointed = is_pointed(scene, title.event);
            let color = scene.theme.event;
            if let Some(x) = title.line {
                let line = [pos2(x, rect.top() + 2.0), pos2(x, plot_top)];
                if span.is_instant() {
                    painter.extend(Shape::dashed_line(&line, stroke(scene, pointed), 4.0, 3.0));
                } else {
                    painter.line_segment(line, Stroke::new(1.0, color.gamma_multiply(0.6)));
                }
            }
            painter.galley(rect.min, title.galley.clone(), color);
            if pointed {
                painter.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, color));
            }
        }
    }
}

fn is_pointed(scene: &Scene<'_>, event: EventIx) -> bool {
    let selection = Selection::Event(event);
    scene.is_hovered(selection) || scene.is_selected(selection)
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
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let plot = scale.rect();
        let (mut last, mut shaded) = (f32::NEG_INFINITY, plot.left());
        for &(event, span) in self.events {
            let (left, right) = (scale.x(span.start()), scale.x(span.end()));
            let pointed = is_pointed(&self.scene, event);
            if right - left > 2.0 {
                let (from, to) = (left.max(plot.left()), right.min(plot.right()));
                if self.scene.situation.event(event).is_stretch() {
                    // Stretches that overlap are shaded once.
                    let band =
                        Rect::from_x_y_ranges(from.max(shaded)..=to.max(shaded), plot.y_range());
                    shaded = shaded.max(to);
                    shapes.push(Shape::rect_filled(band, 0, self.scene.theme.event_span));
                }
                // A day is where it lies, at the top: nobody said it took all day.
                let high = if pointed { 4.0 } else { 2.0 };
                let strip = Rect::from_min_max(pos2(from, plot.top()), pos2(to, plot.top() + high));
                shapes.push(Shape::rect_filled(
                    strip,
                    0,
                    self.scene.theme.event.gamma_multiply(0.6),
                ));
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
    scale: &PlotScale,
    bottom: f32,
    pointer: Pos2,
) -> Option<EventIx> {
    let titled = lanes
        .titles
        .iter()
        .find(|t| t.rect(bottom).expand2(vec2(2.0, 1.0)).contains(pointer))
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
