//! Commands on how the window looks, and the way out of the innermost thing.

use crate::app::{
    State, files,
    panels::{self, BeginMemory},
    state::Dialog,
    window,
    worker::{Busy, Done},
};
use egui::{ViewportCommand, ViewportId};
use waymark_model::{Across, MapStyle, MapView, Picture};
use waymark_picture::Theme;
use waymark_store::RecordKey;

/// Sets the style of both of egui's themes: ours replaces either.
pub fn set_style(ctx: &egui::Context, theme: &Theme) {
    let style = std::sync::Arc::new(theme.style());
    ctx.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
    for which in [egui::Theme::Dark, egui::Theme::Light] {
        ctx.set_style_of(which, style.clone());
    }
}

pub(super) fn ask_new_situation(state: &mut State) {
    state.memory.begin = BeginMemory::new();
    state.open_dialog(Dialog::NewSituation);
}

pub(super) fn ask_for_situation(state: &State) {
    let (title, filter) =
        (state.language.say("dialog-open-title"), state.language.say("dialog-open-filter"));
    files::ask_for_file(&state.worker, &title, &filter, Done::Chosen);
}

pub(super) fn ask_for_copy(state: &State) {
    let (title, filter) =
        (state.language.say("dialog-merge-title"), state.language.say("dialog-open-filter"));
    files::ask_for_file(&state.worker, &title, &filter, Done::ChosenToMerge);
}

pub(super) fn switch_autosave(state: &mut State) {
    state.settings.autosave = !state.settings.autosave;
    state.autosave();
}

pub(super) fn set_theme(state: &mut State, ctx: &egui::Context, name: &str) {
    name.clone_into(&mut state.settings.theme);
    name.clone_into(&mut state.view.theme);
    state.theme = Theme::named(name);
    set_style(ctx, &state.theme);
}

pub(super) fn show_map_style(state: &mut State, style: MapStyle) {
    state.view.map = MapView { style, zoom: 1.0, shift: (0.0, 0.0) };
    if !state.view.picture.has_map() {
        state.view.picture = Picture::Board;
    }
}

pub(super) fn show_across(state: &mut State, across: Across) {
    state.view.chart.across = across;
    if !state.view.picture.has_chart() {
        state.view.picture = Picture::Board;
    }
}

pub(super) fn fit_all(state: &mut State) {
    state.view.chart.time = None;
    state.view.chart.known = None;
    state.view.map = MapView { zoom: 1.0, shift: (0.0, 0.0), ..state.view.map };
    state.memory.time.fit();
}

/// Where only one of both has room, the ledger comes back.
pub(super) fn switch_ledger(state: &mut State, ctx: &egui::Context) {
    let was_hidden = (state.clashes || state.inspector) && !window::has_room_for_both(ctx);
    state.settings.ledger = was_hidden || !state.settings.ledger;
    state.clashes &= !was_hidden;
    state.inspector &= !was_hidden;
}

pub(super) fn switch_clashes(state: &mut State) {
    state.clashes = !state.clashes;
    if state.clashes {
        state.inspector = false;
        state.memory.clashes.open();
    }
}

pub(super) fn switch_inspector(state: &mut State) {
    state.inspector = !state.inspector;
    state.clashes &= !state.inspector;
}

pub(super) fn inspect(state: &mut State, key: RecordKey) {
    (state.inspector, state.clashes) = (true, false);
    state.memory.inspector.inspect(key);
}

pub(super) fn inspect_chosen(state: &mut State) {
    let chosen = state.view.selection;
    let key = chosen.and_then(|s| panels::key_of(&state.document.situation, s));
    if let Some(key) = key {
        inspect(state, key);
    }
}

pub(super) fn switch_map_editing(state: &mut State) {
    let on = state.memory.pictures.map.switch_editing();
    if on && !state.view.picture.has_map() {
        state.view.picture = Picture::Board;
    }
}

pub(super) fn find(state: &mut State, ctx: &egui::Context) {
    state.settings.ledger = true;
    state.clashes &= window::has_room_for_both(ctx);
    state.inspector &= window::has_room_for_both(ctx);
    state.memory.ledger.focus_find();
}

pub(super) fn open_capture(state: &mut State) {
    state.dialog = None;
    state.memory.capture.open();
}

pub(super) fn zoom(state: &mut State, ctx: &egui::Context, factor: f32) {
    state.settings.zoom = ((factor * 10.0).round() / 10.0).clamp(0.6, 3.0);
    ctx.set_zoom_factor(effective_zoom(state));
}

/// Text is larger on a projector.
fn effective_zoom(state: &State) -> f32 {
    state.settings.zoom * if state.presenting { 1.25 } else { 1.0 }
}

pub(super) fn set_full_screen(state: &mut State, ctx: &egui::Context, on: bool) {
    state.full_screen = on;
    ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(on));
}

pub(super) fn set_presenting(state: &mut State, ctx: &egui::Context, on: bool) {
    state.presenting = on;
    state.dialog = None;
    set_full_screen(state, ctx, on);
    ctx.set_zoom_factor(effective_zoom(state));
}

/// Leaves the innermost thing: dialogue, the bar that captures, an edit under way, the editing of
/// the map, what is under way, presentation, full screen, a way to settle a clash, the panel of
/// clashes, selection.
pub(super) fn escape(state: &mut State, ctx: &egui::Context) {
    if matches!(state.dialog, Some(Dialog::Export)) && !state.export.there.is_empty() {
        state.export.there.clear();
    } else if state.dialog.is_some() {
        state.leave_after_saving = None;
        state.dialog = None;
    } else if !state.presenting && state.memory.capture.leave()
        || state.memory.ledger.leave_editor()
        || state.memory.pictures.map.leave_innermost()
    {
    } else if let Some(busy) = state.worker.busy.clone() {
        state.worker.cancel();
        state.leaving = None;
        match busy {
            Busy::Reckoning => state.keep_what_was_reckoned(),
            Busy::Editing => state.keep_what_was_read(),
            Busy::Reading(_) => state.bring_up_to_date(),
        }
    } else if state.presenting {
        set_presenting(state, ctx, false);
    } else if state.full_screen {
        set_full_screen(state, ctx, false);
    } else if state.inspector && state.memory.inspector.leave_field() {
        // It was for a field, which shows again what the situation holds.
    } else if state.clashes && state.memory.clashes.leave_way() {
    } else if state.notice.is_some() {
        state.notice = None;
    } else if state.clashes {
        state.clashes = false;
    } else if state.memory.ledger.choose_one() {
    } else if state.inspector {
        state.inspector = false;
    } else {
        state.view.selection = None;
    }
}
