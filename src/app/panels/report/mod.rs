//! The statements of the report, part by part: each can be worded, and others added.

mod memory;

pub use memory::ReportMemory;

use super::widgets::{form::name_ui, moment_field::MomentField};
use crate::app::{Command, Context, Message, ReportAct};
use egui::{
    Align, Button, Id, Key, KeyboardShortcut, Layout, Modifiers, Rect, RichText, Role, ScrollArea,
    TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};
use memory::{ReportDraft, ReportSlot};
use waymark_model::ReportPart;
use waymark_picture::{
    BODY, SMALL, TITLE,
    briefing::{
        AnalystWords, BriefingContent, BriefingPart, BriefingParts, Statement, WordsBasis, part_key,
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
    let parts = drawn_up(context, memory);
    let area = Rect::from_min_max(ui.cursor().min, whole.max);
    let mut body = ui.new_child(UiBuilder::new().max_rect(area).id_salt("statements"));
    body.spacing_mut().scroll.kinetic.rubber_band = false;
    ScrollArea::vertical().id_salt("report").auto_shrink(false).show(&mut body, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
        ui.add_enabled_ui(context.editing.text().is_some(), |ui| {
            for part in ReportPart::ALL {
                if part != ReportPart::News || memory.since.is_some() {
                    part_ui(ui, context, memory, (part, parts.get(part)));
                }
            }
        });
        ui.add_space(12.0);
    });
}

/// While the panel is closed: what was typed in it is written.
pub fn report_left(context: &Context<'_>, memory: &mut ReportMemory) {
    for (slot, draft) in std::mem::take(&mut memory.drafts) {
        commit(context, slot, draft);
    }
}

/// What the report says at the moment shown. While time runs, what it said before.
fn drawn_up(context: &Context<'_>, memory: &mut ReportMemory) -> BriefingParts {
    let scene = &context.scene;
    if context.playback.playing
        && let Some((_, parts)) = memory.parts.last()
    {
        return parts.clone();
    }
    let since = memory.since.as_ref().map(|moment| moment.span().end());
    let view = scene.view;
    let key = (scene.revision, view.at, view.known_on, view.language.clone(), since);
    memory.parts.get(key, || BriefingContent::leaving(scene, since).parts)
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
        let (label, empty) = ("report-since-field", Some("report-since-none"));
        let field = MomentField { id: Id::unique("report since"), label, empty, width: 130.0 };
        let until = context.scene.view.known_on;
        let check = |moment: &waymark_model::Moment| {
            let since = moment.span().end();
            if until.is_none_or(|until| since < until) {
                return Ok(());
            }
            let day = language.known_on(since, context.scene.situation.offset);
            Err(language.say_with("brief-since-late", &[("day", (&day).into())]))
        };
        let typed = (&mut memory.since_typed, memory.since);
        match field.ui(ui, context, typed, check) {
            Some(Ok(since)) => memory.since = since,
            Some(Err(said)) => {
                ui.label(RichText::new(said).size(SMALL).color(theme.contradiction));
            }
            None => {}
        }
    });
}

fn part_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ReportMemory,
    (part, said): (ReportPart, &BriefingPart),
) {
    let (language, theme) = (context.language(), context.scene.theme);
    ui.add_space(8.0);
    let title = language.say(part_key(part));
    let heading = ui.label(RichText::new(&title).font(fonts::bold(BODY)).color(theme.ink));
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
    for statement in said.statements() {
        statement_ui(ui, context, memory, (part, statement));
    }
    let slot = ReportSlot::New(part);
    let hint = language.say("report-add-hint");
    let label = language.say_with("report-add", &[("part", (&title).into())]);
    text_ui(ui, context, memory, (slot, "", ""), (&label, &hint));
}

fn statement_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ReportMemory,
    (part, statement): (ReportPart, &Statement),
) {
    let language = context.language();
    let (slot, shown) = match &statement.worded {
        Some(words) => (ReportSlot::Words(words.id.clone()), &words.text),
        None => (ReportSlot::Statement(part, statement.key.clone()), &statement.text),
    };
    let label = language.say(part_key(part));
    let label = language.say_with("report-statement", &[("part", (&label).into())]);
    text_ui(ui, context, memory, (slot, shown, &statement.told), (&label, ""));
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
    };
    ui.add(egui::Label::new(RichText::new(said).size(SMALL).color(ink)).wrap());
    ui.horizontal_wrapped(|ui| {
        let mut way = |key: &str, act: ReportAct| {
            let said = RichText::new(language.say(key)).size(SMALL);
            if ui.add(Button::new(said)).clicked() {
                context.send(Message::Report(act));
            }
        };
        let id = words.id.clone();
        match &words.basis {
            WordsBasis::Added | WordsBasis::Gone(_) => {
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
    (slot, shown, told): (ReportSlot, &str, &str),
    (label, hint): (&str, &str),
) {
    let theme = context.scene.theme;
    let draft = memory.drafts.get(&slot);
    let mut text = draft.map_or_else(|| shown.to_owned(), |draft| draft.text.clone());
    let id = Id::unique(("report", &slot));
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
        let draft = ReportDraft { text, told: told.to_owned() };
        memory.drafts.insert(slot.clone(), draft);
    } else {
        memory.drafts.remove(&slot);
    }
    let enter = response.has_focus()
        && ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.shift);
    // What saves or undoes comes with Ctrl, and what was typed comes first.
    let leaves = response.has_focus() && ui.input(|input| input.modifiers.command);
    if is_typed
        && (enter || leaves || !response.has_focus())
        && let Some(draft) = memory.drafts.remove(&slot)
    {
        commit(context, slot, draft);
    }
    if enter {
        response.surrender_focus();
    }
}

/// Writes what was typed into a field.
fn commit(context: &Context<'_>, slot: ReportSlot, ReportDraft { text, told }: ReportDraft) {
    let is_blank = text.trim().is_empty();
    let act = match slot {
        // What Waymark says is not deleted: it comes back.
        ReportSlot::Statement(..) | ReportSlot::New(_) if is_blank => return,
        ReportSlot::Statement(part, statement) => {
            ReportAct::Write { part, instead_of: Some((statement, told)), text }
        }
        ReportSlot::New(part) => ReportAct::Write { part, instead_of: None, text },
        ReportSlot::Words(id) => ReportAct::Reword(id, text),
    };
    context.send(Message::Report(act));
}
