//! At the foot of the dialogue: where the files go, which they are, and the button that writes
//! them; while they are written, how far that is.

use super::{
    labels,
    parts::{ROW, field_ui, in_row_ui},
};
use crate::app::{
    Command, Context, Message,
    export::{Exporting, name_of},
    panels::widgets::main_button::MainButton,
};
use egui::{
    Align, Align2, Button, Key, Layout, Modifiers, Rect, RichText, Role, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};
use waymark_picture::{SMALL, Theme, fonts, text};

/// Height of all of it.
pub const HEIGHT: f32 = 2.0 * ROW + 14.0;
/// Width of a name before its field.
const NAME: f32 = 52.0;
/// From one field to the next.
const GAP: f32 = 16.0;
/// What has less room at the end of a line of buttons stands on a line of its own, in points.
const BESIDE: f32 = 100.0;

pub fn destination_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting, room: Rect) {
    let enters = enters(ui);
    ui.painter().hline(
        room.x_range(),
        room.top() - 8.0,
        Stroke::new(1.0, context.scene.theme.edge),
    );
    let half = vec2((room.width() - GAP) / 2.0, ROW);
    let folder = Rect::from_min_size(room.min, half);
    folder_ui(ui, context, exporting, folder);
    name_ui(ui, context, exporting, folder.translate(vec2(half.x + GAP, 0.0)));
    let foot = Rect::from_min_max(pos2(room.left(), room.bottom() - ROW - 2.0), room.max);
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(foot).layout(layout), |ui| {
        foot_ui(ui, context, exporting, enters);
    });
}

/// The same in a narrow dialogue: each part has lines of its own.
pub fn stacked_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting) {
    let enters = enters(ui);
    let row = vec2(ui.available_width(), ROW);
    for part in [folder_ui, name_ui] {
        let (rect, _) = ui.allocate_exact_size(row, Sense::hover());
        part(ui, context, exporting, rect);
    }
    let layout = Layout::right_to_left(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(row, layout, |ui| foot_ui(ui, context, exporting, enters));
}

/// Whether Enter writes. Asked before the fields, which take the focus from themselves when it is
/// pressed.
fn enters(ui: &Ui) -> bool {
    let may_enter = ui.ctx().text_edit_focused() || ui.memory(|m| m.focused().is_none());
    may_enter
        && !egui::Popup::is_any_open(ui.ctx())
        && ui.input(|i| i.key_pressed(Key::Enter) && i.modifiers == Modifiers::NONE)
}

fn foot_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting, enters: bool) {
    if let Some(running) = &exporting.running {
        running_ui(ui, context, &running.name, running.progress);
    } else if exporting.there.is_empty() {
        ready_ui(ui, context, exporting, enters);
    } else {
        replace_ui(ui, context, exporting);
    }
}

fn folder_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting, row: Rect) {
    let language = context.language();
    let options = &mut exporting.options;
    in_row_ui(ui, context, row, "export-folder", NAME, |ui, name| {
        let choose = language.say("export-choose");
        let width = ui.available_width() - 92.0;
        field_ui(ui, &mut options.folder, "", name, width.max(40.0));
        if ui.add_sized(vec2(86.0, ROW), Button::new(choose)).clicked() {
            context.send(Message::ChooseFolder);
        }
    });
}

fn name_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting, row: Rect) {
    let options = &mut exporting.options;
    let planned = exporting.planned.as_ref().and_then(|p| p.files.as_ref().ok());
    let proposed = planned.and_then(|files| files.first()).map(|path| name_of(path));
    in_row_ui(ui, context, row, "export-name", NAME, |ui, name| {
        let width = ui.available_width();
        let hint = proposed.filter(|_| options.name.is_empty()).unwrap_or_default();
        if field_ui(ui, &mut options.name, &hint, name, width).changed() {
            options.follow_ending();
        }
    });
}

/// The button that writes, with what it will.
fn ready_ui(ui: &mut Ui, context: &Context<'_>, exporting: &Exporting, enters: bool) {
    let (language, theme) = (context.language(), context.scene.theme);
    let planned = exporting.planned.as_ref().map(|p| p.files.as_deref());
    let files = planned.and_then(Result::ok).unwrap_or_default();
    let clicked = main_button_ui(ui, theme, &language.say("export-do"), !files.is_empty());
    if clicked || enters && !files.is_empty() {
        context.send(Message::Export { replace: false });
    }
    ui.add_space(4.0);
    for command in [Command::CopySvg, Command::CopyPicture] {
        let hint = command.shortcut_text();
        let response = ui.add(Button::new(command.name(language)));
        let response = hint.into_iter().fold(response, egui::Response::on_hover_text);
        if response.clicked() {
            context.send(command);
        }
    }
    let fault = exporting.fault.as_deref();
    match fault.or(exporting.planned.as_ref().and_then(|p| p.files.as_ref().err()).map(|e| &**e)) {
        Some(fault) => said_ui(ui, fault, theme.contradiction),
        None => said_ui(ui, &files_label(context, exporting, files), theme.ink_soft),
    }
}

/// `297 × 210 mm · flight.svg`
fn files_label(
    context: &Context<'_>,
    exporting: &Exporting,
    files: &[std::path::PathBuf],
) -> String {
    let language = context.language();
    let Some(first) = files.first() else { return String::new() };
    let sheets = exporting.options.sheets(None).unwrap_or_default();
    let size = sheets.first().and_then(|s| labels::size(s, &exporting.options, language));
    let (name, size) = (name_of(first), size.unwrap_or_default());
    let args =
        [("name", (&name).into()), ("more", (files.len() - 1).into()), ("size", (&size).into())];
    language.say_with("export-writes", &args)
}

/// Asks whether to replace what is there.
fn replace_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting) {
    let (language, theme) = (context.language(), context.scene.theme);
    if main_button_ui(ui, theme, &language.say("export-replace"), true) {
        context.send(Message::Export { replace: true });
    }
    let keep = ui.add_sized(vec2(80.0, ROW), Button::new(language.say("export-keep")));
    // What Enter does loses nothing.
    if ui.memory(|m| m.focused().is_none()) {
        keep.request_focus();
    }
    let name = exporting.there.first().map(|path| name_of(path)).unwrap_or_default();
    let more = exporting.there.len().saturating_sub(1);
    let args = [("name", (&name).into()), ("more", more.into())];
    said_ui(ui, &language.say_with("export-there", &args), theme.ink_strong);
    if keep.clicked() {
        exporting.there.clear();
    }
}

/// How far the job is, with a way to stop it.
pub fn running_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    name: &str,
    progress: waymark_print::job::Progress,
) {
    let (language, theme) = (context.language(), context.scene.theme);
    if ui.add(Button::new(language.say("button-cancel"))).clicked() {
        context.send(Message::CancelExport);
    }
    let size = vec2(170.0_f32.min(ui.available_width() * 0.4), 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let percent = (progress.share() * 100.0).round().to_string();
    let said = language.say_with("export-progress", &[("percent", (&percent).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &said));
    ui.painter().rect_filled(rect, 4, theme.edge);
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * progress.share(), rect.height()));
    ui.painter().rect_filled(done, 4, theme.people);
    let galley = text::line(ui.painter(), &said, fonts::regular(SMALL), theme.ink, 60.0);
    let (rect, _) = ui.allocate_exact_size(vec2(38.0, ROW), Sense::hover());
    text::place(ui.painter(), galley, rect.right_center(), Align2::RIGHT_CENTER);
    let said = language.say_with("export-writing", &[("name", name.into())]);
    said_ui(ui, &said, theme.ink);
}

fn main_button_ui(ui: &mut Ui, theme: &Theme, said: &str, enabled: bool) -> bool {
    let button = MainButton::new(said).least(vec2(104.0, ROW + 2.0));
    ui.add_enabled_ui(enabled, |ui| button.ui(ui, theme).clicked()).inner
}

/// One line in the room that is left, cut where it must be; all of it under the pointer.
fn said_ui(ui: &mut Ui, said: &str, ink: egui::Color32) {
    let beside = ui.available_width();
    let width = if beside < BESIDE { ui.max_rect().width() } else { beside };
    let room = vec2(width, ROW);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(room.x);
        ui.add(egui::Label::new(RichText::new(said).color(ink)).truncate());
    });
}
