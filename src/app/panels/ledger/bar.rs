//! Above the list: the find field, what is chosen of place, measure, speaker and standing, and
//! the order.

use super::{
    LedgerMemory,
    filter::Filter,
    filter::StandingChoice,
    sort::{LedgerColumn, Sort},
    told_apart,
};
use crate::app::Context;
use egui::{
    Align2, Key, Rect, RichText, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo, pos2,
    text::{CCursor, CCursorRange},
    vec2,
};
use waymark_language::Language;
use waymark_picture::{
    SMALL, Theme,
    choice::{self, Choice, DropDown},
    fonts, text, words,
};

const GAP: f32 = 5.0;

pub(super) fn bar_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut LedgerMemory,
    is_table: bool,
) {
    ui.spacing_mut().item_spacing = Vec2::splat(GAP);
    ui.spacing_mut().interact_size.y = choice::HEIGHT;
    if is_table {
        ui.horizontal_wrapped(|ui| {
            find_ui(ui, context, memory, 280.0);
            choices_ui(ui, context, memory);
            clear_ui(ui, context, memory);
        });
    } else {
        find_ui(ui, context, memory, ui.available_width());
        ui.horizontal_wrapped(|ui| {
            choices_ui(ui, context, memory);
            order_ui(ui, context, memory);
            clear_ui(ui, context, memory);
        });
    }
}

fn find_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory, width: f32) {
    let (theme, language) = (context.scene.theme, context.language());
    let hint = RichText::new(language.say("ledger-find-hint")).color(theme.ink_soft);
    let has_words = !memory.filter.words.is_empty();
    // Room for the cross that empties it.
    let right = if has_words { 24 } else { 8 };
    let margin = egui::Margin { left: 26, right, top: 5, bottom: 5 };
    let id = ui.scope_id().with("find");
    // What is typed next is typed over what it holds.
    if std::mem::take(&mut memory.find) {
        let end = CCursor::new(memory.filter.words.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), end)));
        state.store(ui.ctx(), id);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let response = ui.add(
        TextEdit::singleline(&mut memory.filter.words)
            .id(id)
            .hint_text(hint)
            .font(fonts::regular(waymark_picture::BODY))
            .margin(margin)
            .desired_width(width),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(
            true,
            memory.filter.words.as_str(),
            memory.filter.words.as_str(),
            "",
        );
        info.label = Some(language.say("ledger-find"));
        info
    });
    if (response.has_focus() || response.lost_focus()) && ui.input(|i| i.key_pressed(Key::Escape)) {
        memory.filter.words.clear();
    }
    magnifier(ui, theme, pos2(response.rect.left() + 14.0, response.rect.center().y));
    if has_words {
        let at = pos2(response.rect.right() - 13.0, response.rect.center().y);
        let rect = Rect::from_center_size(at, Vec2::splat(18.0));
        let clear = ui.interact(rect, ui.scope_id().with("empty"), Sense::click());
        let label = language.say("ledger-find-clear");
        clear.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &label));
        let ink = if clear.hovered() { theme.ink } else { theme.ink_soft };
        cross(ui, at, 3.5, Stroke::new(1.3, ink));
        if clear.clicked() {
            memory.filter.words.clear();
            response.request_focus();
        }
    }
}

fn magnifier(ui: &Ui, theme: &Theme, at: egui::Pos2) {
    let stroke = Stroke::new(1.3, theme.ink_soft);
    ui.painter().circle_stroke(at + vec2(-1.0, -1.0), 4.0, stroke);
    ui.painter().line_segment([at + vec2(2.0, 2.0), at + vec2(5.0, 5.0)], stroke);
}

pub(in crate::app::panels) fn cross(ui: &Ui, at: egui::Pos2, half: f32, stroke: Stroke) {
    let painter = ui.painter();
    painter.line_segment([at - Vec2::splat(half), at + Vec2::splat(half)], stroke);
    painter.line_segment([at + vec2(-half, half), at + vec2(half, -half)], stroke);
}

/// A value that one part of the filter can take, how it is said, and how many figures have it.
type FilterValue<T> = (T, String, Option<usize>);

/// A drop-down of one part of the filter: its name until something is chosen, then the choice.
/// The first of the values is the usual one.
fn part_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    (theme, language): (&Theme, &Language),
    name: &str,
    chosen: &mut T,
    usual: T,
    said: impl FnOnce(T) -> String,
    values: impl FnOnce() -> Vec<FilterValue<T>>,
) {
    let active = *chosen != usual;
    let choice = if active { said(*chosen) } else { language.say("ledger-any") };
    let label =
        language.say_with("ledger-choose", &[("name", name.into()), ("choice", (&choice).into())]);
    let shown = if active { choice.as_str() } else { name };
    choice::choice_ui(ui, theme, (shown, &label), active, 132.0, |ui| {
        let mut values = values();
        if let Some(rest) = values.get_mut(1..).filter(|rest| rest.iter().any(|v| v.2.is_some())) {
            rest.sort_by_cached_key(|(_, said, _)| said.to_lowercase());
        }
        let options: Vec<Choice> = values
            .iter()
            .map(|(_, said, count)| Choice {
                said: said.clone(),
                number: count.map(|n| language.number(n as u64)),
            })
            .collect();
        let is_chosen = |nth: usize| values.get(nth).is_some_and(|v| v.0 == *chosen);
        let clicked = choice::options_ui(ui, theme, &options, is_chosen);
        if let Some((value, ..)) = clicked.and_then(|nth| values.get(nth)) {
            *chosen = *value;
        }
    });
}

fn choices_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    let scene = &context.scene;
    let language = scene.language;
    let dressed = (scene.theme, language);
    let LedgerMemory { filter, index, .. } = memory;
    let Some(index) = index else { return };
    let any = || language.say("ledger-any");

    let name = LedgerColumn::Place.name(language);
    let said = |s: Option<_>| s.map_or_else(any, |s| words::subject(scene, s));
    let values = || {
        let all = index.subjects.iter();
        let all = all.map(|(s, n)| (Some(*s), words::subject(scene, *s), Some(*n)));
        std::iter::once((None, any(), None)).chain(all).collect()
    };
    part_ui(ui, dressed, &name, &mut filter.subject, None, said, values);

    let name = LedgerColumn::Measure.name(language);
    let said = |m: Option<_>| m.map_or_else(any, |m| words::measure(scene, m));
    let values = || {
        let all = index.measures.iter();
        let all = all.map(|(m, n)| (Some(*m), words::measure(scene, *m), Some(*n)));
        std::iter::once((None, any(), None)).chain(all).collect()
    };
    part_ui(ui, dressed, &name, &mut filter.measure, None, said, values);

    let speaker = |s| words::speaker(scene, s);
    let name = LedgerColumn::Speaker.name(language);
    let said = |s: Option<_>| s.map_or_else(any, |s| speaker(s).to_owned());
    let values = || {
        let all = index.speakers.iter();
        let all = all.map(|(s, n)| (Some(*s), speaker(*s).to_owned(), Some(*n)));
        std::iter::once((None, any(), None)).chain(all).collect()
    };
    part_ui(ui, dressed, &name, &mut filter.speaker, None, said, values);

    told_apart::who_ui(ui, scene, index, filter);
    told_apart::how_ui(ui, scene, index, filter);

    let name = LedgerColumn::Standing.name(language);
    let said = |s: StandingChoice| s.name(language);
    let values = || StandingChoice::ALL.into_iter().map(|s| (s, s.name(language), None)).collect();
    part_ui(ui, dressed, &name, &mut filter.standing, StandingChoice::All, said, values);
}

/// The order of the narrow list, either way round.
fn order_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    let (theme, language) = (context.scene.theme, context.language());
    let way = |sort: Sort, name: &str| {
        let key = if sort.descending { "ledger-descending" } else { "ledger-ascending" };
        language.say_with(key, &[("name", name.into())])
    };
    let said =
        language.say_with("ledger-sorted", &[("name", (&memory.sort.by.name(language)).into())]);
    let label = way(memory.sort, &said);
    let orders: Vec<Sort> = LedgerColumn::OFFERED
        .into_iter()
        .flat_map(|by| [false, true].map(|descending| Sort { by, descending }))
        .collect();
    let choice = DropDown::new(&label, &orders, Some(memory.sort)).said(&said).width(150.0);
    let choice = choice.active(memory.sort.descending);
    let clicked = choice.ui(ui, theme, |sort| way(*sort, &sort.by.name(language))).inner;
    memory.sort = clicked.unwrap_or(memory.sort);
}

/// A quiet word that takes every filter away; absent when none is set.
fn clear_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    if !memory.filter.is_set() {
        return;
    }
    let (theme, language) = (context.scene.theme, context.language());
    let said = language.say("ledger-clear");
    let font = fonts::regular(SMALL);
    let galley = text::line(ui.painter(), &said, font, theme.people, 100.0);
    let size = vec2(galley.size().x + 10.0, choice::HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = language.say("ledger-clear-all");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &label));
    text::place(ui.painter(), galley, rect.center(), Align2::CENTER_CENTER);
    if response.hovered() || response.has_focus() {
        let y = rect.center().y + 7.0;
        ui.painter().hline(
            rect.shrink2(vec2(5.0, 0.0)).x_range(),
            y,
            Stroke::new(1.0, theme.people),
        );
    }
    if response.clicked() {
        memory.filter = Filter::default();
    }
}
