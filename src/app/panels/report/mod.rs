//! The statements of the report, part by part: each can be worded, and others added.

mod memory;

pub use memory::ReportMemory;

use super::widgets::{form::name_ui, moment_field::since_field_ui};
use crate::app::{Command, Context, Message, ReportAct, session::added_words_id};
use egui::{
    Align, Button, Id, Key, KeyboardShortcut, Label, Layout, Modifiers, Rect, RichText, Role,
    ScrollArea, TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};
use memory::{DrawnUp, ReportDraft, ReportField, ReportSlot};
use waymark_model::ReportPart;
use waymark_picture::{
    BODY, SMALL, TITLE,
    briefing::{
        AnalystWords, BriefingContent, BriefingPart, KeyRow, Statement, WordsBasis, part_key,
    },
    fonts,
};

/// Space left and right of everything, in points.
const MARGIN: f32 = 14.0;

pub fn report_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut ReportMemory) {
    let whole = ui.available_rect_before_wrap().shrink2(vec2(MARGIN, 8.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(whole));
    ui.set_clip_rect(ui.clip_rect().intersect(whole.expand(4.0)));
    head_ui(&mut ui, context, memory);
    ui.add_space(4.0);
    let DrawnUp { parts, key_table } = drawn_up(context, memory);
    let area = Rect::from_min_max(ui.cursor().min, whole.max);
    let mut body = ui.new_child(UiBuilder::new().max_rect(area).id_salt("statements"));
    body.spacing_mut().scroll.kinetic.rubber_band = false;
    ScrollArea::vertical().id_salt("report").auto_shrink(false).show(&mut body, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
        ui.add_enabled_ui(context.editing.text().is_some(), |ui| {
            for part in ReportPart::ALL {
                let said = parts.get(part);
                if is_told(part, memory) || said.statements().next().is_some() {
                    let rows =
                        if part == ReportPart::KeyFigures { key_table.as_slice() } else { &[] };
                    part_ui(ui, context, memory, (part, said, rows));
                }
            }
        });
        ui.add_space(12.0);
    });
}

/// Whether the report has this part. What is new it tells only since a moment.
const fn is_told(part: ReportPart, memory: &ReportMemory) -> bool {
    !matches!(part, ReportPart::News) || memory.since.is_some()
}

/// While the panel is closed: what was typed in it is written.
pub fn report_left(context: &Context<'_>, memory: &mut ReportMemory) {
    for draft in std::mem::take(&mut memory.drafts).into_values() {
        commit(context, draft);
    }
}

/// What the report says at the moment shown. While time runs, what it said before.
fn drawn_up(context: &Context<'_>, memory: &mut ReportMemory) -> DrawnUp {
    let scene = &context.scene;
    if context.playback.playing
        && let Some(((revision, ..), drawn_up)) = memory.drawn_up.last()
        && *revision == scene.revision
    {
        return drawn_up.clone();
    }
    let since = memory.since.as_ref().map(|moment| moment.span().end());
    let view = scene.view;
    let key = (scene.revision, view.at, view.known_on, view.language.clone(), since);
    memory.drawn_up.get(key, || {
        let BriefingContent { parts, key_table, .. } = BriefingContent::leaving(scene, since);
        DrawnUp { parts, key_table }
    })
}

fn head_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut ReportMemory) {
    let (language, theme) = (context.language(), context.scene.theme);
    ui.horizontal(|ui| {
        let title = language.say("report-title");
        let heading = ui.label(RichText::new(&title).font(fonts::bold(TITLE)).color(theme.ink));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let small = |key: &str| RichText::new(language.say(key)).size(SMALL);
            if ui.button(small("button-close")).clicked() {
                context.send(Command::ToggleReport);
            }
            let tip = Command::ExportBriefing.name(language);
            if ui.button(small("report-export")).on_hover_text(tip).clicked() {
                context.send(Command::ExportBriefing);
            }
        });
    });
    name_ui(ui, context, &language.say("report-hint"));
    ui.horizontal(|ui| {
        ui.label(RichText::new(language.say("report-since")).size(SMALL).color(theme.ink_soft));
        let place = (Id::unique("report since"), 130.0);
        let typed = (&mut memory.since_typed, &mut memory.since);
        if let Some(said) = since_field_ui(ui, context, place, typed) {
            ui.label(RichText::new(said).size(SMALL).color(theme.contradiction));
        }
    });
}

fn part_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ReportMemory,
    (part, said, rows): (ReportPart, &BriefingPart, &[KeyRow]),
) {
    let (language, theme) = (context.language(), context.scene.theme);
    ui.add_space(8.0);
    let title = language.say(part_key(part));
    let heading = ui.label(RichText::new(&title).font(fonts::bold(BODY)).color(theme.ink));
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
    for row in rows {
        key_row_ui(ui, context, row);
    }
    for statement in said.statements() {
        statement_ui(ui, context, memory, (part, statement));
    }
    if !is_told(part, memory) {
        return;
    }
    let id = context.editing.text().map(|source| added_words_id(source, part));
    let field = ReportField::Record(id.unwrap_or_else(|| part.name().to_owned()));
    let hint = language.say("report-add-hint");
    let label = language.say_with("report-add", &[("part", (&title).into())]);
    text_ui(ui, context, memory, (field, ReportSlot::New(part), ""), (&label, &hint));
}

/// A key figure as the table of the report tells it.
fn key_row_ui(ui: &mut Ui, context: &Context<'_>, KeyRow { what, said, who, .. }: &KeyRow) {
    let theme = context.scene.theme;
    let told = RichText::new(format!("{what}: {said}")).size(SMALL).color(theme.ink);
    ui.add(Label::new(told).wrap());
    if !who.is_empty() {
        ui.add(Label::new(RichText::new(who).size(SMALL).color(theme.ink_soft)).wrap());
    }
}

fn statement_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ReportMemory,
    (part, statement): (ReportPart, &Statement),
) {
    let language = context.language();
    let Statement { key, told, worded, .. } = statement;
    let of_statement = || ReportField::Statement(part, key.clone());
    let (field, slot, shown) = if let Some(AnalystWords { id, text, basis }) = worded {
        let field = match basis {
            WordsBasis::Same | WordsBasis::Changed(_) => of_statement(),
            WordsBasis::Added | WordsBasis::Gone(_) | WordsBasis::NotAsked => {
                ReportField::Record(id.clone())
            }
        };
        (field, ReportSlot::Words(id.clone()), text)
    } else {
        let slot = ReportSlot::Statement { part, key: key.clone(), told: told.clone() };
        // Without the marks that its words are set with.
        (of_statement(), slot, told)
    };
    let label = language.say(part_key(part));
    let label = language.say_with("report-statement", &[("part", (&label).into())]);
    text_ui(ui, context, memory, (field, slot, shown), (&label, ""));
    if let Some(words) = &statement.worded {
        words_ui(ui, context, (statement, words));
    }
}

/// Whose words these are, what has changed behind them, and the way back.
fn words_ui(ui: &mut Ui, context: &Context<'_>, (statement, words): (&Statement, &AnalystWords)) {
    let (language, theme) = (context.language(), context.scene.theme);
    let (said, ink) = match &words.basis {
        WordsBasis::Added => (language.say("report-yours"), theme.ink_soft),
        WordsBasis::Same => {
            let args = [("text", (&statement.text).into())];
            (language.say_with("report-yours-instead", &args), theme.ink_soft)
        }
        WordsBasis::Changed(then) => {
            let args = [("then", then.into()), ("now", (&statement.text).into())];
            (language.say_with("report-changed", &args), theme.contradiction)
        }
        WordsBasis::Gone(then) => {
            let args = [("then", then.into())];
            (language.say_with("report-gone", &args), theme.contradiction)
        }
        WordsBasis::NotAsked => (language.say("report-not-asked"), theme.ink_soft),
    };
    ui.add(Label::new(RichText::new(said).size(SMALL).color(ink)).wrap());
    ui.horizontal_wrapped(|ui| {
        let mut way = |key: &str, act: ReportAct| {
            let said = RichText::new(language.say(key)).size(SMALL);
            if ui.add(Button::new(said)).clicked() {
                context.send(Message::Report(act));
            }
        };
        let id = words.id.clone();
        match &words.basis {
            WordsBasis::Added | WordsBasis::Gone(_) | WordsBasis::NotAsked => {
                way("report-delete", ReportAct::Remove(id));
            }
            WordsBasis::Same => way("report-take-back", ReportAct::Remove(id)),
            WordsBasis::Changed(_) => {
                way("report-take-back", ReportAct::Remove(id.clone()));
                way("report-keep", ReportAct::Keep(id, statement.told.clone()));
            }
        }
    });
    ui.add_space(2.0);
}

/// A field of words. Enter and leaving it write what was typed; Shift+Enter begins a line.
fn text_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ReportMemory,
    (field, slot, shown): (ReportField, ReportSlot, &str),
    (label, hint): (&str, &str),
) {
    let theme = context.scene.theme;
    let draft = memory.drafts.get(&field);
    let mut text = draft.map_or_else(|| shown.to_owned(), |draft| draft.text.clone());
    let id = Id::unique(("report", &field));
    let is_own = matches!(slot, ReportSlot::Words(_));
    let edit = TextEdit::multiline(&mut text)
        .id(id)
        .font(fonts::regular(BODY))
        .text_color(if is_own { theme.ink_strong } else { theme.ink })
        .hint_text(hint)
        .desired_rows(1)
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(ui.is_enabled(), text.as_str(), text.as_str(), "");
        info.label = Some(label.to_owned());
        info
    });
    let is_typed = text != shown;
    if is_typed {
        memory.drafts.insert(field.clone(), ReportDraft { text: text.clone(), slot });
    } else {
        memory.drafts.remove(&field);
    }
    let enter = response.has_focus()
        && ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.shift);
    // What saves or undoes comes with Ctrl, and what was typed comes first; an empty field may be
    // pasted into, and is written when it is left.
    let is_asked = !text.trim().is_empty() && ui.input(|input| input.modifiers.command);
    if (enter || is_asked || !response.has_focus())
        && let Some(draft) = memory.drafts.remove(&field)
    {
        commit(context, draft);
    }
    if enter {
        response.surrender_focus();
    }
}

/// Writes what was typed into a field.
fn commit(context: &Context<'_>, ReportDraft { text, slot }: ReportDraft) {
    let is_blank = text.trim().is_empty();
    let act = match slot {
        // What Waymark says is not deleted: it comes back.
        ReportSlot::Statement { .. } | ReportSlot::New(_) if is_blank => return,
        ReportSlot::Statement { part, key, told } => {
            ReportAct::Write { part, instead_of: Some((key, told)), text }
        }
        ReportSlot::New(part) => ReportAct::Write { part, instead_of: None, text },
        ReportSlot::Words(id) => ReportAct::Reword(id, text),
    };
    context.send(Message::Report(act));
}
