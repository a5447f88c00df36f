//! The list itself: only what is in sight is looked at and painted.

use super::{
    LedgerMemory, MARGIN, TABLE_FROM,
    editor::{self, FigureCell},
    filter::{Filter, StandingChoice},
    index::{IndexedFigure, Length, PeriodHeading},
    labels, memory, row,
    rows::{Heights, LedgerLine},
    table, text,
};
use crate::app::{Context, Message, panels::widgets::completion::list_ring_ui};
use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use waymark_language::DatePrecision;
use waymark_model::{FigureRef, Selection};
use waymark_picture::{BODY, SMALL, TITLE, fonts};

const NARROW: Heights = Heights { row: 38.0, heading: 32.0 };
const TABLE: Heights = Heights { row: 27.0, heading: 32.0 };

pub(super) fn list_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    let mut area = ui.available_rect_before_wrap();
    if memory.index.as_ref().is_none_or(|i| i.entries.is_empty()) {
        empty_ui(ui, context, area);
        return;
    }
    let is_table = area.width() >= TABLE_FROM;
    if is_table {
        let header = Rect::from_min_size(area.min, vec2(area.width(), 30.0));
        table::header_ui(ui, context, memory, header);
        area.min.y = header.bottom();
    }
    area.max.y -= not_yet_known_ui(ui, context, memory, area);
    if memory.rows.len() == 0 {
        none_found_ui(ui, context, memory, area);
        return;
    }
    let heights = if is_table { TABLE } else { NARROW };
    scroll_ui(ui, context, memory, area, heights);
}

/// The one thing of the list that takes the keyboard: rows come and go with scrolling.
fn keyboard(ui: &Ui, context: &Context<'_>, memory: &mut LedgerMemory, area: Rect) -> Id {
    let id = ui.scope_id().with("keyboard");
    let response = ui.interact(area, id, Sense::FOCUSABLE);
    let label = context.language().say("ledger-list");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, &label));
    if !response.has_focus() {
        return id;
    }
    list_ring_ui(ui, context.scene.theme, area);
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    let (mut by, mut enter) = (0_isize, false);
    let page = ((area.height() / NARROW.row) as isize).max(1);
    let keys = ui.input(|i| i.modifiers);
    ui.input_mut(|i| {
        for (key, step) in
            [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, page), (Key::PageUp, -page)]
        {
            for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
                let count = i.count_and_consume_key(modifiers, key);
                by += step * isize::try_from(count).unwrap_or(0);
            }
        }
        enter = i.consume_key(Modifiers::NONE, Key::Enter);
    });
    // Where the choice stands is looked up only when asked: it costs a pass over the list.
    if by == 0 && !enter {
        return id;
    }
    let scene = &context.scene;
    let here = memory::chosen(scene).and_then(|figure| memory.position(figure));
    if by != 0 {
        let last = memory.rows.figures.len().saturating_sub(1);
        let nth = match here {
            Some(nth) => nth.saturating_add_signed(by).min(last),
            // After a deletion the list goes on where it was.
            None => match memory.picks.was_at.take() {
                Some(nth) => nth.min(last),
                None if by > 0 => 0,
                None => last,
            },
        };
        if let Some(figure) = memory.nth(nth) {
            let keys = Modifiers { shift: keys.shift, ..Modifiers::NONE };
            let chosen = memory.pick(figure, keys);
            context.send(Message::Select(chosen.map(Selection::Figure)));
        }
    }
    if enter
        && let Some(figure) = here.and_then(|nth| memory.nth(nth))
        && !memory.edit(context, figure, FigureCell::Count)
    {
        context.send(Message::Moment(scene.situation.span_of(figure).end()));
    }
    id
}

fn scroll_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut LedgerMemory,
    area: Rect,
    heights: Heights,
) {
    let keyboard = keyboard(ui, context, memory, area);
    let total = (memory.rows.y(memory.rows.len(), heights) + 8.0) as f32;
    let salt = ("ledger", heights.row as u32);
    let mut child = ui.new_child(UiBuilder::new().max_rect(area));
    child.set_clip_rect(area.intersect(ui.clip_rect()));
    // Far down a long list f32 tells points apart by a quarter: a spring at its end never rests.
    child.spacing_mut().scroll.kinetic.rubber_band = false;
    let mut scroll = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
    if let Some(offset) = take_reveal(memory, area, heights, total) {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let mut clicked = None;
    let shown = scroll.show_viewport(&mut child, |ui, viewport| {
        ui.set_width(ui.available_width());
        ui.set_height(total);
        let rows = &memory.rows;
        let mut edited = None;
        let (top, bottom) = (f64::from(viewport.top()), f64::from(viewport.bottom()));
        let first = rows.at_y(top, heights);
        for item in first..rows.len() {
            let y = rows.y(item, heights);
            if y > bottom {
                break;
            }
            let place = pos2(area.left(), area.top() + (y - top) as f32);
            match rows.item(item) {
                Some(LedgerLine::Heading(heading)) => {
                    let rect = Rect::from_min_size(place, vec2(area.width(), heights.heading));
                    heading_ui(ui, context, rect, heading);
                }
                Some(LedgerLine::Figure(_, row)) => {
                    let rect = Rect::from_min_size(place, vec2(area.width(), heights.row));
                    let entry = memory.index.as_ref().and_then(|i| i.entries.get(row as usize));
                    if let Some(entry) = entry {
                        let picked = memory.picks.contains(entry.figure);
                        let click = figure_ui(ui, context, rect, entry, (keyboard, picked));
                        clicked = click.map(|click| (entry.figure, click)).or(clicked);
                        if memory.editor.as_ref().is_some_and(|e| e.figure == entry.figure) {
                            edited = Some(rect);
                        }
                    }
                }
                None => break,
            }
        }
        // Over the rows, which take no clicks there.
        if let Some(row) = edited {
            editor::editor_ui(ui, context, memory, row, keyboard);
        }
    });
    memory.scrolled = shown.state.clamped_offset().y;
    if let Some((figure, click)) = clicked {
        click_on(ui, context, memory, figure, click);
    }
}

/// What a click on a row asks for.
#[derive(Clone, Copy)]
enum Click {
    /// With these keys held.
    Choose(Modifiers),
    Edit(FigureCell),
    /// To the moment of the figure.
    Moment,
}

fn click_on(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut LedgerMemory,
    figure: FigureRef,
    click: Click,
) {
    match click {
        Click::Choose(keys) => {
            let chosen = memory.pick(figure, keys);
            context.send(Message::Select(chosen.map(Selection::Figure)));
        }
        Click::Edit(cell) if memory.edit(context, figure, cell) => ui.ctx().request_repaint(),
        Click::Edit(_) | Click::Moment => {
            context.send(Message::Moment(context.scene.situation.span_of(figure).end()));
        }
    }
}

/// How far to scroll so that the figure to reveal is in sight, moving no more than needed.
fn take_reveal(memory: &mut LedgerMemory, area: Rect, heights: Heights, total: f32) -> Option<f32> {
    let figure = memory.reveal.take()?;
    let item = memory.rows.item_of(memory.position(figure)?);
    let y = memory.rows.y(item, heights) as f32;
    let now = memory.scrolled;
    let room = f32::max(0.0, area.height() - heights.row);
    // A heading's height above it, so that the day stays in sight.
    let above = y - heights.heading;
    // Clear of the edge, where the list fades out.
    let below = y - room + 16.0;
    let is_near = |edge: f32| (now - edge).abs() < 2.5 * heights.row;
    let offset = if (below..=above).contains(&now) || below > above {
        return None;
    } else if now > above && is_near(above) {
        above
    } else if now < below && is_near(below) {
        below
    } else {
        y - 0.4 * room
    };
    Some(offset.clamp(0.0, (total - area.height()).max(0.0)))
}

fn heading_ui(ui: &Ui, context: &Context<'_>, rect: Rect, heading: PeriodHeading) {
    let scene = &context.scene;
    let (situation, language) = (scene.situation, scene.language);
    let precision = match heading.length {
        Length::Day => DatePrecision::WholeWeekday,
        Length::Month => DatePrecision::Month,
        Length::Year => DatePrecision::Year,
    };
    let mut said = language.instant(heading.day, situation.offset, precision);
    let year = |at| language.instant(at, situation.offset, DatePrecision::Year);
    let its = year(heading.day);
    if heading.length == Length::Day && its != year(situation.since.span().start()) {
        said = language
            .say_with("ledger-day-in-year", &[("day", (&said).into()), ("year", (&its).into())]);
    }
    let painter = ui.painter();
    let ink = scene.theme.ink_soft;
    let galley = text::line(painter, &said, fonts::bold(SMALL), ink, rect.width() - 2.0 * MARGIN);
    let at = pos2(rect.left() + MARGIN, rect.bottom() - 12.0);
    text::place(painter, galley, at, Align2::LEFT_CENTER);
}

fn figure_ui(
    ui: &Ui,
    context: &Context<'_>,
    rect: Rect,
    entry: &IndexedFigure,
    (keyboard, picked): (Id, bool),
) -> Option<Click> {
    let scene = &context.scene;
    let theme = scene.theme;
    let selection = Selection::Figure(entry.figure);
    let is_lead = scene.is_selected(selection);
    let is_chosen = is_lead || picked;
    let id = ui.scope_id().with(entry.figure);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| {
        let said = labels::row(entry, scene);
        WidgetInfo::selected(egui::Role::ListBoxOption, true, is_chosen, said)
    });
    ui.ctx().accesskit_node_builder(id, |node| node.set_selected(is_chosen));
    if response.hovered() {
        context.send(Message::Hover(selection));
    }
    let mut click = None;
    if response.clicked() {
        ui.memory_mut(|m| m.request_focus(keyboard));
        click = Some(Click::Choose(ui.input(|i| i.modifiers)));
    }
    if response.double_clicked() && ui.input(|i| i.modifiers.is_none()) {
        let at = response.interact_pointer_pos();
        let cell = at.and_then(|at| editor::wanted(rect, at));
        click = Some(cell.map_or(Click::Moment, Click::Edit));
    }
    let fill = if is_chosen {
        Some(theme.selected)
    } else if response.hovered() || scene.is_hovered(selection) {
        Some(theme.hover)
    } else {
        None
    };
    let inner = rect.shrink2(vec2(6.0, 0.5));
    if let Some(fill) = fill {
        ui.painter().rect_filled(inner, 5.0, fill);
    }
    if is_lead && ui.memory(|m| m.has_focus(keyboard)) {
        let stroke = Stroke::new(1.0, theme.people);
        ui.painter().rect_stroke(inner, 5.0, stroke, egui::StrokeKind::Inside);
    }
    let mut painter = ui.painter().clone();
    if scene.situation.span_of(entry.figure).end() > scene.view.at {
        // Not yet said at the moment shown: still there to be read, but stepping back.
        painter.multiply_opacity(if theme.name == "contrast" { 0.75 } else { 0.6 });
    }
    if rect.width() >= TABLE_FROM {
        table::row(&painter, scene, rect, entry);
    } else {
        row::row(&painter, scene, rect, entry);
    }
    click
}

/// Says how many figures are left out because they had not been published by the known-on
/// moment, and lists them when clicked. Returns the height it took.
fn not_yet_known_ui(ui: &Ui, context: &Context<'_>, memory: &mut LedgerMemory, area: Rect) -> f32 {
    let unknown = memory.index.as_ref().map_or(0, |i| i.not_yet_known);
    if unknown == 0 || memory.filter.standing != StandingChoice::All {
        return 0.0;
    }
    let height = 28.0;
    let rect = Rect::from_min_max(pos2(area.left(), area.bottom() - height), area.max);
    let said = context.language().say_with("ledger-not-yet-known", &[("figures", unknown.into())]);
    let response = ui.interact(rect, ui.scope_id().with("not-yet-known"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    let theme = context.scene.theme;
    let lit = response.hovered() || response.has_focus();
    let ink = if lit { theme.ink } else { theme.ink_soft };
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.top(), Stroke::new(1.0, theme.edge));
    let room = rect.width() - 2.0 * MARGIN;
    let galley = text::line(painter, &said, fonts::regular(SMALL), ink, room);
    text::place(painter, galley, rect.left_center() + vec2(MARGIN, 0.0), Align2::LEFT_CENTER);
    if response.clicked() {
        memory.filter =
            Filter { standing: StandingChoice::NotYetKnown, ..std::mem::take(&mut memory.filter) };
    }
    height
}

fn empty_ui(ui: &mut Ui, context: &Context<'_>, area: Rect) {
    let (theme, language) = (context.scene.theme, context.language());
    let rect = area.shrink2(vec2(MARGIN + 6.0, 0.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    child.add_space((area.height() * 0.25).min(90.0));
    child.vertical_centered(|ui| {
        let title = egui::RichText::new(language.say("ledger-empty")).font(fonts::bold(TITLE));
        ui.label(title.color(theme.ink));
        let advice = egui::RichText::new(language.say("ledger-empty-advice"));
        ui.label(advice.font(fonts::regular(BODY)).color(theme.ink_soft));
    });
}

fn none_found_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory, area: Rect) {
    let (theme, language) = (context.scene.theme, context.language());
    let mut child = ui.new_child(UiBuilder::new().max_rect(area.shrink2(vec2(MARGIN, 0.0))));
    child.add_space((area.height() * 0.25).min(90.0));
    child.vertical_centered(|ui| {
        let who = language.people(context.scene.situation, memory.filter.who);
        let said = match &who {
            Some(who) => language.say_with("ledger-none-of", &[("people", who.into())]),
            None => language.say("ledger-none-found"),
        };
        ui.label(egui::RichText::new(said).font(fonts::bold(BODY)).color(theme.ink));
        let all = memory.index.as_ref().map_or(0, |index| index.entries.len());
        let hidden = language.say_with("ledger-hidden", &[("figures", all.into())]);
        ui.label(egui::RichText::new(hidden).font(fonts::regular(SMALL)).color(theme.ink_soft));
        ui.add_space(4.0);
        if memory.filter.is_set() && ui.button(language.say("ledger-clear-all")).clicked() {
            memory.filter = Filter::default();
        }
    });
}
