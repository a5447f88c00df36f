//! What happened, above the ruler: bars for stretches of time, points for moments and days, and
//! every title whole for which there is room. The rest say theirs on hover.

use super::{scale::TimeScale, text};
use crate::app::{Context, Message};
use egui::{Align2, Id, Painter, Rangef, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use waymark_model::{EventIx, Selection, Span};
use waymark_picture::{SMALL, event_card, fonts};

/// Height of one of the rows, in points.
const ROW: f32 = 14.5;
const ROWS: usize = 3;
/// Height of all of them.
pub(super) const HEIGHT: f32 = ROW * ROWS as f32;
/// A stretch narrower than this is drawn as a point.
const BAR_FROM: f32 = 12.0;
const POINT: f32 = 4.0;
/// Space kept between one event and the next.
const GAP: f32 = 8.0;
/// From a point to its title.
const BESIDE: f32 = 5.0;
/// A title cut shorter than this says nothing.
const SHORTEST: f32 = 44.0;

/// The events of the lane, and where they were last placed.
#[derive(Default, Debug)]
pub(super) struct LaneMemory {
    /// In the order of their starts: those told as a stretch of time with their span, the others
    /// with the instant they begin at, however precise.
    pub events: Vec<(Span, EventIx)>,
    /// With the scale and the language that they were placed for.
    placed: Option<((TimeScale, String), Vec<PlacedEvent>)>,
}

impl LaneMemory {
    pub fn new(events: Vec<(Span, EventIx)>) -> Self {
        Self { events, placed: None }
    }
}

/// One event where it is drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
struct PlacedEvent {
    event: EventIx,
    row: usize,
    shape: Rangef,
    is_bar: bool,
    title: Option<Rangef>,
}

/// Puts every visible event in a row where it and its title meet the least of the others, then
/// titles where room is left.
fn place(
    events: &[(Span, EventIx)],
    scale: TimeScale,
    width: impl Fn(EventIx) -> f32,
) -> Vec<PlacedEvent> {
    let mut placed: Vec<PlacedEvent> = Vec::new();
    // How far the shapes, and the shapes with their titles, reach in each row.
    let mut reach = [(f32::NEG_INFINITY, f32::NEG_INFINITY); ROWS];
    for (span, event) in events {
        if span.start().x() > scale.window.end || span.end().x() < scale.window.start {
            continue;
        }
        let (left, right) = (scale.x(span.start()), scale.x(span.end()));
        let bar = Rangef::new(left.max(scale.left), right.min(scale.right));
        let is_bar = bar.span() >= BAR_FROM;
        let middle = bar.center();
        let shape = if is_bar { bar } else { Rangef::new(middle - POINT, middle + POINT) };
        let wish = width(*event);
        let inside = is_bar && wish + 2.0 * GAP <= shape.span();
        let end = if inside { shape.max } else { shape.max + BESIDE + wish };
        // A cut title is bad, a covered shape worse.
        let harm = |(shapes, titles): &(f32, f32)| {
            (titles + GAP - shape.min).max(0.0) + 10.0 * (shapes + GAP - shape.min).max(0.0)
        };
        let rows = reach.iter().enumerate();
        let best = rows.min_by(|a, b| harm(a.1).total_cmp(&harm(b.1)));
        let row = best.map_or(0, |(row, _)| row);
        if let Some((shapes, titles)) = reach.get_mut(row) {
            (*shapes, *titles) = (shapes.max(shape.max), titles.max(end));
        }
        placed.push(PlacedEvent { event: *event, row, shape, is_bar, title: None });
    }
    let mut taken: Vec<(usize, Rangef)> = placed.iter().map(|p| (p.row, p.shape)).collect();
    for (nth, event) in placed.iter_mut().enumerate() {
        let wish = width(event.event);
        let others = |row: usize| {
            let all = taken.iter().enumerate();
            all.filter(move |(i, (r, _))| *i != nth && *r == row).map(|(_, (_, range))| *range)
        };
        let inner_end = others(event.row)
            .filter(|r| r.max > event.shape.min)
            .fold(event.shape.max, |end, r| end.min(r.min));
        let inside = inner_end - event.shape.min - 2.0 * GAP;
        let right_end = others(event.row)
            .filter(|r| r.max > event.shape.max)
            .fold(scale.right, |end, r| end.min(r.min - GAP));
        let left_end = others(event.row)
            .filter(|r| r.min < event.shape.min)
            .fold(scale.left, |end, r| end.max(r.max + GAP));
        let right = Rangef::new(event.shape.max + BESIDE, right_end);
        let left = Rangef::new(left_end, event.shape.min - BESIDE);
        let title = if event.is_bar && inside >= wish {
            let start = event.shape.min + GAP;
            Some(Rangef::new(start, start + wish))
        } else if right.span() >= wish {
            Some(Rangef::new(right.min, right.min + wish))
        } else if left.span() >= wish {
            Some(Rangef::new(left.max - wish, left.max))
        } else if right.span() >= SHORTEST && right.span() >= left.span() {
            Some(right)
        } else if left.span() >= SHORTEST {
            Some(left)
        } else if event.is_bar && inside >= SHORTEST {
            Some(Rangef::new(event.shape.min + GAP, event.shape.min + GAP + inside))
        } else {
            None
        };
        if let Some(title) = title {
            event.title = Some(title);
            taken.push((event.row, title));
        }
    }
    placed
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
    let asked = (scale, scene.view.language.clone());
    if memory.placed.as_ref().is_none_or(|(placed_for, _)| *placed_for != asked) {
        let width = |event: EventIx| {
            let title = scene.situation.event(event).title.get(&scene.view.language);
            let font = fonts::regular(SMALL);
            text::line(ui.painter(), title, font, scene.theme.event, f32::INFINITY).size().x + 1.0
        };
        let placed = place(&memory.events, scale, width);
        memory.placed = Some((asked, placed));
    }
    for placed in memory.placed.iter().flat_map(|(_, placed)| placed) {
        event_ui(ui, context, placed, top + ROW * placed.row as f32);
    }
}

fn event_ui(ui: &Ui, context: &Context<'_>, placed: &PlacedEvent, top: f32) {
    let scene = &context.scene;
    let (situation, theme) = (scene.situation, scene.theme);
    let event = situation.event(placed.event);
    let title = event.title.get(&scene.view.language);
    let selection = Selection::Event(placed.event);
    let y = top + ROW / 2.0;
    let shape = Rect::from_x_y_ranges(placed.shape, Rangef::new(top + 0.5, top + ROW - 0.5));
    let label = placed.title.map(|x| Rect::from_x_y_ranges(x, shape.y_range()));
    let whole = label.map_or(shape, |label| shape.union(label));
    let hit = if placed.is_bar { whole } else { whole.expand2(vec2(2.0, 1.0)) };
    let response = ui.interact(hit, ui.scope_id().with(placed.event), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, title));
    if response.hovered() {
        context.send(Message::Hover(selection));
    }
    if response.clicked() {
        context.send(Message::Select(Some(selection)));
    }
    let lit = response.hovered() || scene.is_hovered(selection) || scene.is_selected(selection);
    shape_of(ui.painter(), context, placed, shape, lit);
    if let Some(label) = label {
        let font =
            if scene.is_selected(selection) { fonts::bold(SMALL) } else { fonts::regular(SMALL) };
        let galley = text::line(ui.painter(), title, font, theme.event, label.width());
        text::place(ui.painter(), galley, pos2(label.left(), y), Align2::LEFT_CENTER);
    }
    if response.hovered() {
        event_card(scene, placed.event).show(ui.ctx(), Id::unique("time card"), whole, theme);
    }
}

fn shape_of(
    painter: &Painter,
    context: &Context<'_>,
    placed: &PlacedEvent,
    shape: Rect,
    lit: bool,
) {
    let theme = context.scene.theme;
    if placed.is_bar {
        painter.rect_filled(shape, 3.0, theme.event_span);
        let edge = Rect::from_min_max(pos2(shape.left(), shape.bottom() - 2.0), shape.max);
        painter.rect_filled(edge, 1.0, theme.event);
        if lit {
            let stroke = Stroke::new(1.0, theme.event);
            painter.rect_stroke(shape, 3.0, stroke, egui::StrokeKind::Inside);
        }
    } else {
        // Parted from what it may lie on.
        painter.circle_filled(shape.center(), POINT + 1.5, theme.panel);
        painter.circle_filled(shape.center(), if lit { 5.0 } else { POINT }, theme.event);
    }
}

#[cfg(test)]
mod tests {
    use super::{PlacedEvent, place};
    use crate::app::panels::time::scale::{TimeScale, Window};
    use proptest::prelude::*;
    use waymark_model::{EventIx, Instant, Span};

    fn placed(events: &[(i64, i64)], width: f32) -> Vec<PlacedEvent> {
        let mut events: Vec<_> = events
            .iter()
            .enumerate()
            .map(|(i, (start, secs))| {
                let span = Span::new(Instant(*start), Instant(start + secs)).unwrap();
                (span, EventIx::new(i))
            })
            .collect();
        events.sort_by_key(|(span, _)| span.start());
        let window = Window { start: 0.0, end: 1000.0 };
        place(&events, TimeScale { window, left: 0.0, right: 1000.0 }, |_| width)
    }

    proptest! {
        #[test]
        fn titles_never_overlap_a_title_or_another_event(
            events in prop::collection::vec((0i64..1000, 0i64..300), 0..30),
            width in 20.0f32..300.0,
        ) {
            let placed = placed(&events, width);
            for (i, a) in placed.iter().enumerate() {
                let Some(title) = a.title else { continue };
                prop_assert!(title.min >= 0.0 && title.max <= 1000.5);
                for (j, b) in placed.iter().enumerate().filter(|(_, b)| b.row == a.row) {
                    if i != j {
                        prop_assert!(!title.intersects(b.shape) || title.intersection(b.shape).span() <= 0.0);
                        if let Some(other) = b.title {
                            prop_assert!(title.intersection(other).span() <= 0.0);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn titles_are_whole_while_there_is_room_in_one_of_the_rows() {
        let near = [(100, 0), (110, 0), (120, 0), (400, 0), (420, 100), (990, 0)];
        for event in placed(&near, 180.0) {
            assert!(event.title.is_some_and(|t| t.span() >= 180.0), "{event:?}");
        }
    }

    #[test]
    fn an_event_outside_the_ruler_is_not_drawn() {
        assert!(placed(&[(-500, 100)], 50.0).is_empty());
        assert_eq!(placed(&[(-500, 800)], 50.0).len(), 1);
    }
}
