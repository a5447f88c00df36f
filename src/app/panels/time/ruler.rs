//! The ruler: snapshots by density on a calendar, and the two handles that set the clocks.

use super::{
    clock::end_of_day,
    density,
    handles::{known_on_handle, moment_handle},
    lane::lane_ui,
    memory::{Hold, Lying, TimeMemory},
    overview,
    scale::TimeScale,
    text,
};
use crate::app::{Context, Message};
use egui::{
    Align2, Color32, CursorIcon, EventFilter, Painter, PointerButton, Rangef, Rect, Response,
    Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use waymark_language::DatePrecision;
use waymark_model::Instant;
use waymark_picture::{
    SMALL, Theme,
    calendar::{self, Days},
    event_lane, fonts, zoom,
};

/// Heights from the top of the panel, in points.
const LANE: f32 = 16.0;
const HANDLES: f32 = LANE + event_lane::HEIGHT + 0.5;
const TRACK: f32 = HANDLES + 13.0;
const AXIS: f32 = TRACK + 24.0;
const OVERVIEW: f32 = AXIS + 28.0;
const BOTTOM: f32 = OVERVIEW + 10.0;
/// Above the handles of a ruler in a single row.
const ROW_INSET: f32 = 7.0;
/// A dragged moment settles on a snapshot this near.
const SNAP: f32 = 4.0;
/// How near the pointer must be to take the known-on handle.
const GRASP: f32 = 8.0;
/// The first and last instant stand this far inside the track.
const INSET: f32 = 8.0;

/// In a single row it has its track and calendar alone.
pub(super) fn ruler_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut TimeMemory, is_row: bool) {
    let scene = &context.scene;
    let area = ui.max_rect();
    let Some(window) = memory.window else { return };
    let lift = if is_row { HANDLES - ROW_INSET } else { 0.0 };
    let y = |from_top: f32| area.top() + from_top - lift;
    let track = Rect::from_min_max(pos2(area.left(), y(TRACK)), pos2(area.right(), y(AXIS)));
    let mut scale = TimeScale { window, left: track.left() + INSET, right: track.right() - INSET };

    let zone =
        Rect::from_min_max(pos2(area.left(), y(HANDLES)), pos2(area.right(), y(AXIS + 24.0)));
    let response = ui.interact(zone, ui.scope_id().with("ruler"), Sense::click_and_drag());
    let moment = scene.language.up_to(scene.view.at, scene.situation.offset);
    response.widget_info(|| {
        let label = scene.language.say_with("time-ruler", &[("moment", (&moment).into())]);
        WidgetInfo::slider(true, scene.view.at.x(), label)
    });
    if response.has_focus() {
        // Arrows step through snapshots (a command of the whole window), not to another control.
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    move_window(ui, &response, context, memory, scale);
    scale.window = memory.window.unwrap_or(window);
    hold(ui, &response, context, memory, scale);

    event_menu(ui, &response, context, scale);
    if !is_row {
        let above = Rect::from_min_max(area.min, pos2(area.right(), y(HANDLES)));
        let lane = ui.interact(above, ui.scope_id().with("lane"), Sense::CLICK);
        event_menu(ui, &lane, context, scale);
        lane_ui(ui, context, &mut memory.lane, scale, y(LANE));
    }
    let painter =
        ui.painter().with_clip_rect(area.expand2(vec2(12.0, 0.0)).intersect(ui.clip_rect()));
    track_of(&painter, context, memory, scale, track);
    axis(&painter, context, scale, y(AXIS));
    if !is_row {
        let overview =
            Rect::from_min_max(pos2(area.left(), y(OVERVIEW)), pos2(area.right(), y(BOTTOM)));
        overview::overview_ui(ui, context, memory, overview);
    }
    known_on_handle(&painter, context, memory, scale, track);
    moment_handle(&painter, context, &response, scale, track);
    guide(ui, &painter, context, &response, memory, scale, track);
}

/// Zoom with the wheel about the pointer; pan with shift and wheel, or with another button.
fn move_window(
    ui: &Ui,
    response: &Response,
    context: &Context<'_>,
    memory: &mut TimeMemory,
    scale: TimeScale,
) {
    let extent = context.scene.reckoning.extent();
    let mut window = scale.window;
    if let Some(pointer) = response.hover_pos() {
        let (factor, sideways) = (zoom::factor(ui), ui.input(|i| i.smooth_scroll_delta().x));
        if factor != 1.0 {
            window = window.zoomed(f64::from(factor), scale.secs(pointer.x), extent);
        }
        if sideways != 0.0 {
            window = window.moved(-f64::from(sideways) * scale.secs_per_point(), extent);
        }
    }
    if response.dragged_by(PointerButton::Secondary) || response.dragged_by(PointerButton::Middle) {
        let by = -f64::from(response.drag_delta().x) * scale.secs_per_point();
        window = window.moved(by, extent);
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    memory.window = Some(window);
}

/// Adds an event on the day that is clicked twice, or from a menu.
fn event_menu(ui: &Ui, response: &Response, context: &Context<'_>, scale: TimeScale) {
    if context.editing.text().is_none() {
        return;
    }
    let (id, offset) = (response.id.with("day"), context.scene.situation.offset);
    let pointed = response.interact_pointer_pos().map(|pointer| scale.at(pointer.x, offset));
    if let Some(at) = pointed.filter(|_| response.double_clicked()) {
        context.send(Message::AddEvent(at));
    }
    if let Some(at) = pointed.filter(|_| response.secondary_clicked()) {
        ui.data_mut(|data| data.insert_temp(id, at));
    }
    response.context_menu(|ui| {
        let Some(at) = ui.data(|data| data.get_temp::<Instant>(id)) else { return };
        let day = context.language().instant(at, offset, DatePrecision::Day);
        let said = context.language().say_with("time-add-event", &[("day", (&day).into())]);
        if ui.button(said).clicked() {
            context.send(Message::AddEvent(at));
        }
    });
}

/// A press takes the nearer handle and brings it to the pointer.
fn hold(
    ui: &Ui,
    response: &Response,
    context: &Context<'_>,
    memory: &mut TimeMemory,
    scale: TimeScale,
) {
    let scene = &context.scene;
    let held = response.is_pointer_button_down_on() && ui.input(|i| i.pointer.primary_down());
    let pointer = response.interact_pointer_pos().filter(|_| held || response.clicked());
    let Some(pointer) = pointer else {
        if matches!(memory.hold, Some(Hold::Moment | Hold::KnownOn)) {
            memory.hold = None;
        }
        return;
    };
    let hold = memory.hold.unwrap_or_else(|| {
        let distance = |at: Instant| (scale.x(at) - pointer.x).abs();
        match scene.view.known_on {
            Some(known)
                if distance(known) <= GRASP && distance(known) < distance(scene.view.at) =>
            {
                Hold::KnownOn
            }
            _ => Hold::Moment,
        }
    });
    memory.hold = held.then_some(hold);
    let extent = scene.reckoning.extent();
    match hold {
        Hold::Moment => {
            let at = moment_at(pointer.x, context, scale).clamp(extent.start(), extent.end());
            if at != scene.view.at {
                context.send(Message::Moment(at));
            }
        }
        Hold::KnownOn => {
            // Whole days: the nearest midnight is the end of the day before it.
            let near = Instant::from_x(scale.secs(pointer.x)).plus_secs(43_200);
            let at = end_of_day(near, -1, scene.situation.offset);
            if Some(at) != scene.view.known_on {
                context.send(Message::KnownOn(at));
            }
        }
        Hold::Window(_) => {}
    }
}

/// The moment at a position: that of a snapshot close by, else a round one.
fn moment_at(x: f32, context: &Context<'_>, scale: TimeScale) -> Instant {
    let instants = context.scene.reckoning.instants();
    let raw = Instant::from_x(scale.secs(x));
    let near = calendar::nearest(instants, |i| *i, |i| scale.x(i), (x, raw), SNAP);
    near.unwrap_or_else(|| scale.at(x, context.scene.situation.offset))
}

/// Marks of the snapshots: thin and pale where there is one, stronger where there are many.
fn track_of(
    painter: &Painter,
    context: &Context<'_>,
    memory: &mut TimeMemory,
    scale: TimeScale,
    track: Rect,
) {
    let scene = &context.scene;
    let theme = scene.theme;
    painter.rect_filled(track, 4.0, theme.field);
    painter.rect_stroke(track, 4.0, Stroke::new(1.0, theme.edge), egui::StrokeKind::Inside);
    let middle = track.center().y;
    let marks = memory.marks(scene, Lying::Ruler, scale);
    let most = marks.iter().map(|m| m.count).max().unwrap_or(1).max(2) as f32;
    let mark = |m: &density::DensityMark, ink: Color32| {
        let weight = (m.count as f32).ln() / most.ln();
        let half = 6.5 + 3.0 * weight;
        let width = if m.count == 1 { 2.0 } else { 3.0 };
        // What is still to come at the moment shown is paler.
        let ink = if m.at <= scene.view.at { ink } else { ink.gamma_multiply(0.5 + 0.2 * weight) };
        let x = painter.round_to_pixel_center(m.x);
        painter.vline(x, Rangef::new(middle - half, middle + half), Stroke::new(width, ink));
    };
    for m in marks.iter() {
        mark(m, theme.people);
    }
    for m in density::marks(&memory.contradicted, scale) {
        mark(&m, theme.contradiction);
    }
}

/// The calendar below the track. Words that would touch another are left out, months last.
fn axis(painter: &Painter, context: &Context<'_>, scale: TimeScale, top: f32) {
    let scene = &context.scene;
    let theme = scene.theme;
    let time = (Instant(scale.window.start.ceil() as i64), Instant(scale.window.end as i64));
    let width = scale.right - scale.left;
    let (offset, language) = (scene.situation.offset, scene.language);
    let ticks = calendar::ticks(time, width, Days::Numbered, offset, language);
    let ticks: Vec<_> = ticks.into_iter().filter(|t| t.at >= time.0).collect();
    let mut taken: Vec<Rangef> = Vec::new();
    for strong in [true, false] {
        for tick in ticks.iter().filter(|t| t.strong == strong) {
            let x = painter.round_to_pixel_center(scale.x(tick.at));
            let length = if tick.strong { 7.0 } else { 5.0 };
            let ink = if tick.strong { theme.ink_soft } else { theme.axis };
            painter.vline(x, Rangef::new(top, top + length), Stroke::new(1.0, ink));
            let galley =
                text::line(painter, &tick.label, fonts::regular(SMALL), theme.ink_soft, 120.0);
            // At the ends words stand inside the ruler, not centred on their mark.
            let half = galley.size().x / 2.0;
            let center = x.clamp(scale.left - INSET + half, scale.right + INSET - half);
            let range = Rangef::new(center - half - 4.0, center + half + 4.0);
            if taken.iter().any(|t| t.intersects(range)) {
                continue;
            }
            taken.push(range);
            text::place(painter, galley, pos2(center, top + 16.0), Align2::CENTER_CENTER);
        }
    }
}

/// A thin line under the pointer with the moment it would set.
fn guide(
    ui: &Ui,
    painter: &Painter,
    context: &Context<'_>,
    response: &Response,
    memory: &TimeMemory,
    scale: TimeScale,
    track: Rect,
) {
    let Some(pointer) = response.hover_pos().filter(|_| memory.hold.is_none()) else { return };
    let scene = &context.scene;
    let theme: &Theme = scene.theme;
    let at = moment_at(pointer.x, context, scale);
    let extent = scene.reckoning.extent();
    let at = at.clamp(extent.start(), extent.end());
    let x = painter.round_to_pixel_center(scale.x(at));
    let line = Rangef::new(track.top(), track.bottom() + 4.0);
    painter.vline(x, line, Stroke::new(1.0, theme.ink_soft));
    let said = super::moment_words(scene, at);
    let galley = text::line(painter, &said, fonts::regular(SMALL), theme.ink, 200.0);
    let size = galley.size() + vec2(12.0, 3.0);
    let half = size.x / 2.0;
    let center = x.clamp(track.left() + half, track.right() - half);
    // Over the axis: above the track it would hide the handles.
    let pill = Rect::from_center_size(pos2(center, track.bottom() + 16.0), size);
    painter.rect(pill, 4.0, theme.card, Stroke::new(1.0, theme.edge), egui::StrokeKind::Inside);
    text::place(painter, galley, pill.center(), Align2::CENTER_CENTER);
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
}
