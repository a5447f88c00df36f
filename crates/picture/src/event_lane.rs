//! Events in one lane: numbered marks, joined where they would touch, and at most three with words.
//! The chart and the ruler of the window draw the same.

use super::{Ask, Card, SMALL, Scene, Theme, Tone, event_card, fonts, mark::toward, text, words};
use egui::{
    Align2, Color32, CursorIcon, FontId, Galley, Painter, Rangef, Rect, Role, Sense, Shape, Stroke,
    Ui, WidgetInfo, pos2,
};
use std::sync::Arc;
use waymark_model::{Event, EventIx, EventKind, Instant, Selection, Situation, Span};

/// The height of the lane, in points.
pub const HEIGHT: f32 = 17.0;
/// So many events are told in words beside their marks.
pub const MOST_WORDS: usize = 3;
/// A mark is at least so wide, and so high.
const MARK: f32 = 13.0;
const GAP: f32 = 2.0;
/// Between a mark and its words, and between words and the next mark.
const BESIDE: f32 = 4.0;
/// From words that stand before their number to what stands before them, in points.
const AWAY: f32 = 6.0 * BESIDE;
const WIDEST: f32 = 150.0;
/// Words cut shorter than this say nothing.
const NARROWEST: f32 = 70.0;
/// So many events a card tells.
const TOLD: usize = 12;

/// An event with its number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NumberedEvent {
    pub event: EventIx,
    /// From 1, in the order of time: the same wherever the situation's events are drawn.
    pub number: usize,
    pub span: Span,
    /// Where its mark stands: where a stretch begins, else the middle of when it may have been.
    pub at: Instant,
}

impl NumberedEvent {
    /// What of it lies before a moment: of a day, its mark stands at that moment at the latest.
    /// `None` of what begins later.
    fn until(self, moment: Instant) -> Option<Self> {
        let span = Span::new(self.span.start(), self.span.end().min(moment))?;
        Some(Self { span, at: self.at.min(moment), ..self })
    }
}

fn marked_at(event: &Event) -> Instant {
    let span = event.at.span();
    if event.is_stretch() {
        return span.start();
    }
    span.start().plus_secs((span.end().0 - span.start().0) / 2)
}

/// All events of a situation in the order of time.
pub fn numbered_events(situation: &Situation) -> Vec<NumberedEvent> {
    let events = situation.events.iter().enumerate();
    let all = events.map(|(i, e)| (marked_at(e), EventIx::new(i), e.at.span()));
    let mut all: Vec<_> = all.collect();
    all.sort_unstable_by_key(|(at, event, _)| (*at, *event));
    let numbered = all.into_iter().enumerate();
    numbered
        .map(|(nth, (at, event, span))| NumberedEvent { event, number: nth + 1, span, at })
        .collect()
}

/// The events of a stretch of time, of each what lies before its end.
pub fn events_between(situation: &Situation, start: Instant, end: Instant) -> Vec<NumberedEvent> {
    let touches = |e: &NumberedEvent| e.span.end() > start || e.span.start() >= start;
    let all = numbered_events(situation).into_iter().filter(touches);
    all.filter_map(|event| event.until(end)).collect()
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

/// One mark of the lane: an event, or several that follow each other too closely for one each.
#[derive(Clone, Debug)]
pub struct LaneMark {
    pub events: Vec<NumberedEvent>,
    pub across: Rangef,
}

/// What an event is called, beside its mark; of several the weightiest, and how many more.
#[derive(Clone, Debug)]
pub struct LaneWords {
    pub event: EventIx,
    more: usize,
    pub across: Rangef,
}

/// The lane, laid out.
#[derive(Clone, Default, Debug)]
pub struct EventLane {
    pub marks: Vec<LaneMark>,
    pub words: Vec<LaneWords>,
    /// Stretches of time that an event lasted.
    bars: Vec<(EventIx, Rangef)>,
}

fn font() -> FontId {
    fonts::bold(SMALL - 1.5)
}

/// Room for marks: the lane from end to end, and how wide a digit and a dash are.
#[derive(Clone, Copy)]
struct MarkRoom {
    columns: Rangef,
    digit: f32,
    dash: f32,
}

impl MarkRoom {
    fn of(painter: &Painter, columns: Rangef) -> Self {
        let wide = |said: &str| {
            painter.layout_no_wrap(said.to_owned(), font(), Color32::PLACEHOLDER).size().x
        };
        Self { columns, digit: wide("0"), dash: wide("–") }
    }

    fn mark(&self, events: Vec<NumberedEvent>, middle: f32) -> LaneMark {
        let digits = |event: Option<&NumberedEvent>| {
            event.map_or(0.0, |event| (event.number.max(1).ilog10() + 1) as f32 * self.digit)
        };
        let last = if events.len() > 1 { self.dash + digits(events.last()) } else { 0.0 };
        let half = (digits(events.first()) + last + 6.0).max(MARK) / 2.0;
        let middle = middle.min(self.columns.max - half).max(self.columns.min + half);
        LaneMark { events, across: Rangef::new(middle - half, middle + half) }
    }
}

impl LaneMark {
    /// `3`, or `3–7`.
    fn numbers(&self) -> String {
        match (self.events.first(), self.events.last()) {
            (Some(first), Some(last)) if first.number != last.number => {
                format!("{}–{}", first.number, last.number)
            }
            (first, _) => first.map_or_else(String::new, |first| first.number.to_string()),
        }
    }

    /// The card of its event; of several, what each is.
    fn card(&self, scene: &Scene<'_>) -> Card {
        if let [only] = self.events.as_slice() {
            return event_card(scene, only.event);
        }
        let mut card = Card::new(scene.language.say("events-joined"));
        for told in self.events.iter().take(TOLD) {
            let event = scene.situation.event(told.event);
            let title = words::event_title(scene, event);
            let when = scene.language.moment(&event.at, scene.situation.offset);
            card =
                card.line(Tone::Plain, format!("{} {title}", told.number)).line(Tone::Soft, when);
        }
        let left = self.events.len().saturating_sub(TOLD);
        if left > 0 {
            let args = [("n", left.into())];
            card = card.line(Tone::Soft, scene.language.say_with("chart-print-more-events", &args));
        }
        card
    }

    /// What a reader of the screen is told.
    fn label(&self, scene: &Scene<'_>) -> String {
        let title = |e: &NumberedEvent| words::event_title(scene, scene.situation.event(e.event));
        self.events.iter().map(title).collect::<Vec<_>>().join("; ")
    }

    /// The event that a click selects: the one after that which is selected.
    fn next(&self, scene: &Scene<'_>) -> Option<EventIx> {
        let is_selected = |e: &NumberedEvent| scene.is_selected(Selection::Event(e.event));
        let after = self.events.iter().position(is_selected).map_or(0, |nth| nth + 1);
        self.events.get(after).or_else(|| self.events.first()).map(|e| e.event)
    }

    fn is_pointed(&self, scene: &Scene<'_>) -> bool {
        self.events.iter().any(|e| is_pointed(scene, e.event))
    }
}

/// Whether an event is selected, or pointed at in another picture.
pub fn is_pointed(scene: &Scene<'_>, event: EventIx) -> bool {
    let selection = Selection::Event(event);
    scene.is_hovered(selection) || scene.is_selected(selection)
}

fn apart(a: Rangef, b: Rangef, gap: f32) -> bool {
    a.max + gap <= b.min || b.max + gap <= a.min
}

impl EventLane {
    /// Lays out events that are in sight, in the order of time; the weightiest get the words.
    pub fn lay_out(
        painter: &Painter,
        scene: &Scene<'_>,
        events: &[NumberedEvent],
        x: impl Fn(Instant) -> f32,
        columns: Rangef,
    ) -> Self {
        let room = MarkRoom::of(painter, columns);
        let mut marks: Vec<LaneMark> = Vec::new();
        for event in events {
            let mut mark = room.mark(vec![*event], x(event.at));
            while let Some(before) = marks.pop_if(|before| !apart(before.across, mark.across, GAP))
            {
                let mut joined = before.events;
                joined.append(&mut mark.events);
                let ends = joined.first().zip(joined.last());
                let middle = ends.map_or(0.0, |(first, last)| x(first.at).midpoint(x(last.at)));
                mark = room.mark(joined, middle);
            }
            marks.push(mark);
        }
        let bars = events.iter().filter(|e| scene.situation.event(e.event).is_stretch());
        let bar = |e: &NumberedEvent| {
            let across =
                Rangef::new(x(e.span.start()).max(columns.min), x(e.span.end()).min(columns.max));
            (across.span() > 0.0).then_some((e.event, across))
        };
        let bars = bars.filter_map(bar).collect();
        let mut lane = Self { marks, words: Vec::new(), bars };
        lane.add_words(painter, scene, &x, columns);
        lane
    }

    fn add_words(
        &mut self,
        painter: &Painter,
        scene: &Scene<'_>,
        x: &impl Fn(Instant) -> f32,
        columns: Rangef,
    ) {
        // What began before what is in sight gives way to what begins in it.
        let rank = |e: &NumberedEvent| {
            let is_before = x(e.at) < columns.min;
            (is_before, weight(scene.situation.event(e.event).kind), e.number)
        };
        let weightiest = |mark: &LaneMark| {
            let first = mark.events.iter().min_by_key(|e| rank(e))?;
            Some((*first, mark.events.len() - 1, mark.across))
        };
        let mut candidates: Vec<_> = self.marks.iter().filter_map(weightiest).collect();
        candidates.sort_by_key(|(e, ..)| rank(e));
        for (event, more, mark) in candidates {
            if self.words.len() == MOST_WORDS {
                return;
            }
            let is_print = scene.medium.is_print();
            let most = if is_print { f32::INFINITY } else { WIDEST };
            let wide = title(painter, scene, (event.event, more), most).size().x;
            let room = |across: Rangef, gap: f32| {
                let others = self.marks.iter().map(|m| m.across).filter(|m| *m != mark);
                let mut others = others.chain(self.words.iter().map(|w| w.across));
                across.min >= columns.min
                    && across.max <= columns.max
                    && others.all(|other| apart(across, other, gap))
            };
            let right = |wide: f32| Rangef::new(mark.max + BESIDE, mark.max + BESIDE + wide);
            let left = |wide: f32| Rangef::new(mark.min - BESIDE - wide, mark.min - BESIDE);
            // In the window the rest is said on hover.
            let cut = (!is_print && wide > NARROWEST).then(|| right(NARROWEST));
            // Words behind a number are read as its own: those before theirs keep away from others.
            let mut places = [(right(wide), BESIDE), (left(wide), AWAY)]
                .into_iter()
                .chain(cut.map(|c| (c, BESIDE)));
            if let Some((across, _)) = places.find(|(across, gap)| room(*across, *gap)) {
                self.words.push(LaneWords { event: event.event, more, across });
            }
        }
    }

    /// The events that are only numbers.
    pub fn untold(&self) -> impl Iterator<Item = NumberedEvent> {
        let all = self.marks.iter().flat_map(|mark| mark.events.iter().copied());
        all.filter(|e| !self.is_told(e.event))
    }

    /// Whether an event has words.
    pub fn is_told(&self, event: EventIx) -> bool {
        self.words.iter().any(|words| words.event == event)
    }

    /// Where a mark answers to the pointer, with its words, in a lane with this top.
    fn hit(&self, mark: &LaneMark, top: f32) -> Rect {
        let words = self.words.iter().find(|w| mark.events.iter().any(|e| e.event == w.event));
        let across = words.map_or(mark.across, |words| {
            Rangef::new(
                words.across.min.min(mark.across.min),
                words.across.max.max(mark.across.max),
            )
        });
        Rect::from_x_y_ranges(across, Rangef::new(top, top + HEIGHT))
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, (top, ground): (f32, Color32)) {
        let theme = scene.theme;
        let y = top + HEIGHT / 2.0;
        for (event, across) in &self.bars {
            let high = if is_pointed(scene, *event) { 4.0 } else { 2.5 };
            let bar =
                Rect::from_x_y_ranges(*across, Rangef::new(top + HEIGHT - high, top + HEIGHT));
            painter.rect_filled(bar, 0, toward(theme.event, ground, 0.6));
        }
        for words in &self.words {
            // Laid out anew in the room that was found for them: half a point for rounding.
            let said = title(painter, scene, (words.event, words.more), words.across.span() + 0.5);
            let at = pos2(words.across.min, y);
            let placed = text::place(painter, said, at, Align2::LEFT_CENTER);
            if is_pointed(scene, words.event) {
                painter.hline(placed.x_range(), placed.bottom(), Stroke::new(1.0, theme.event));
            }
        }
        for mark in &self.marks {
            let rect =
                Rect::from_x_y_ranges(mark.across, Rangef::new(y - MARK / 2.0, y + MARK / 2.0));
            let pointed = mark.is_pointed(scene);
            let fill = if pointed { theme.ink_strong } else { theme.event };
            painter.add(Shape::rect_filled(rect, MARK / 2.0, fill));
            if pointed {
                ring(painter, rect, theme);
            }
            let numbers = painter.layout_no_wrap(mark.numbers(), font(), theme.card);
            text::place(painter, numbers, rect.center(), Align2::CENTER_CENTER);
        }
    }

    /// Paints it and lets it answer to the pointer: a mark says what it stands for, and a click
    /// selects that, of several one after the other.
    pub fn ui(&self, ui: &Ui, scene: &Scene<'_>, (top, ground): (f32, Color32)) -> Vec<Ask> {
        self.paint(ui.painter(), scene, (top, ground));
        let id = ui.scope_id().with("event lane");
        let mut asks = Vec::new();
        for mark in &self.marks {
            let Some(first) = mark.events.first() else { continue };
            let rect = self.hit(mark, top);
            let response = ui.interact(rect, id.with(first.event), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, mark.label(scene)));
            if response.clicked() {
                asks.push(Ask::Select(mark.next(scene).map(Selection::Event)));
            }
            if response.has_focus() {
                ring(ui.painter(), rect, scene.theme);
            }
            if response.hovered() {
                ui.set_cursor_icon(CursorIcon::PointingHand);
                if let [only] = mark.events.as_slice() {
                    asks.push(Ask::Hover(Selection::Event(only.event)));
                }
                mark.card(scene).show(ui.ctx(), id.with("card"), rect, scene.theme);
            }
        }
        asks
    }
}

fn ring(painter: &Painter, rect: Rect, theme: &Theme) {
    let stroke = Stroke::new(1.5, theme.ink_strong);
    painter.rect_stroke(rect.expand(2.0), MARK / 2.0 + 2.0, stroke, egui::StrokeKind::Inside);
}

/// The title of an event, and how many more stand at its mark, at most so wide.
fn title(
    painter: &Painter,
    scene: &Scene<'_>,
    (event, more): (EventIx, usize),
    room: f32,
) -> Arc<Galley> {
    let title = words::event_title(scene, scene.situation.event(event));
    let args = [("title", title.as_ref().into()), ("n", more.into())];
    let with_more = (more > 0).then(|| scene.language.say_with("chart-event-and-more", &args));
    let said = with_more.as_deref().unwrap_or(title.as_ref());
    text::line(painter, said, fonts::regular(SMALL), scene.theme.event, room)
}
