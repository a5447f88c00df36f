//! The one place where the state changes on command.

use super::{
    Clock, Command, State,
    document::Origin,
    editing::{Purpose, drawn, rows, settle},
    export, files,
    panels::BeginMemory,
    state::{Dialog, Leave},
    window,
    worker::{Busy, Done, Worker},
};
use egui::{ViewportCommand, ViewportId};
use waymark_language::Language;
use waymark_model::{Instant, MapView, Picture};
use waymark_picture::Theme;
use waymark_store::RecordKey;

/// Applies one command.
pub fn apply(state: &mut State, ctx: &egui::Context, command: Command) {
    match command {
        Command::Save | Command::AskSaveAs | Command::Quit
            if state.memory.inspector.is_typing() =>
        {
            state.memory.inspector.after_typing(command);
        }
        Command::NewSituation => {
            state.memory.begin = BeginMemory::new();
            open_dialog(state, Dialog::NewSituation);
        }
        Command::Begin(path, template) => state.begin(&path, &template),
        Command::Open => {
            let (title, filter) =
                (state.language.say("dialog-open-title"), state.language.say("dialog-open-filter"));
            files::ask_for_file(&state.worker, &title, &filter, Done::Chosen);
        }
        Command::OpenPath(path) => state.open(Origin::Disk(path)),
        Command::OpenShipped => state.open(Origin::Shipped),
        Command::Reload => state.reload(),
        Command::ForgetRecent => state.settings.recent.clear(),
        Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),

        Command::Save => state.save(),
        Command::AskSaveAs => state.ask_where_to_save(),
        Command::ChooseSaveFolder => state.choose_save_folder(),
        Command::SaveAs(path, replace) => state.save_as(&path, replace),
        Command::ToggleAutosave => {
            state.settings.autosave = !state.settings.autosave;
            state.autosave();
        }
        Command::Versions => state.ask_for_versions(),
        Command::BringBack(version) => state.bring_back(version),
        Command::MergeCopy => {
            let title = state.language.say("dialog-merge-title");
            let filter = state.language.say("dialog-open-filter");
            files::ask_for_file(&state.worker, &title, &filter, Done::ChosenToMerge);
        }
        Command::MergePath(path) => state.editing.keeper.read(Purpose::Copy, path),
        Command::SettleJoined(nth, act) => state.settle_joined(nth, act.as_deref()),
        Command::TakeFound => state.take_found(),
        Command::DiscardFound => state.discard_found(),

        Command::Capture => {
            state.dialog = None;
            state.memory.capture.open();
        }
        Command::Add(addition) => state.add(*addition),
        Command::Do(act) => state.edit(&act),
        Command::Undo => state.undo(),
        Command::Redo => state.redo(),
        Command::History => open_dialog(state, Dialog::History),
        Command::GoToStep(step) => state.go_to_step(step),
        Command::SetAside(..)
        | Command::Accept(..)
        | Command::Reopen(_)
        | Command::AdmitFirst(_)
        | Command::AdmitEarlier(_)
        | Command::AdmitLater(_) => settle::apply(state, &command),
        Command::EditNumber
        | Command::ChooseAll
        | Command::CopyFigures
        | Command::AskPaste
        | Command::DuplicateFigures
        | Command::DeleteFigures
        | Command::SetAsideFigures(_) => rows::apply(state, ctx, &command),
        Command::PasteRows(text) => state.look_at_rows(text),
        Command::AddRows => state.add_rows(),
        Command::EditMap => {
            let on = state.memory.map.switch_editing();
            if on && !state.view.picture.has_map() {
                state.view.picture = Picture::Board;
            }
        }
        Command::MovePlace(..) | Command::AddLeg(..) | Command::AddPlace(..) => {
            drawn::apply(state, &command);
        }
        Command::Discard => {
            if let Some(Dialog::Discard(leave)) = state.dialog.take() {
                state.go(leave);
            }
        }
        Command::SaveAndLeave => {
            if let Some(Dialog::Discard(leave)) = state.dialog.take() {
                state.save_and_leave(leave);
            }
        }

        Command::ExportPicture
        | Command::ExportBoard
        | Command::CopyPicture
        | Command::CopySvg
        | Command::Export { .. }
        | Command::CancelExport
        | Command::ChooseFolder
        | Command::ShowFile(_) => export::apply(state, command),
        Command::CopyText(text) => ctx.copy_text(text),

        Command::PlayPause => state.play_pause(),
        Command::NextSnapshot => step(state, 1),
        Command::PreviousSnapshot => step(state, -1),
        Command::LaterDay => shift_days(state, 1),
        Command::EarlierDay => shift_days(state, -1),
        Command::ToStart => move_to(state, state.document.reckoning.extent().start()),
        Command::ToEnd => move_to(state, state.document.reckoning.extent().end()),
        Command::Faster => set_speed(state, state.playback.speed.faster()),
        Command::Slower => set_speed(state, state.playback.speed.slower()),
        Command::Speed(speed) => set_speed(state, speed),
        Command::ToggleLoop => {
            state.playback.looping = !state.playback.looping;
            state.settings.looping = state.playback.looping;
        }
        Command::ToggleKnownOn => toggle_known_on(state),
        Command::ToggleClock => state.playback.clock = state.playback.clock.other(),
        Command::KnownOn(known_on) => state.know_on(Some(known_on)),
        Command::Moment(at) => move_to(state, at),

        Command::Show(picture) => state.view.picture = picture,
        Command::MapStyle(style) => {
            state.view.map = MapView { style, zoom: 1.0, shift: (0.0, 0.0) };
            if !state.view.picture.has_map() {
                state.view.picture = Picture::Board;
            }
        }
        Command::Across(across) => {
            state.view.chart.across = across;
            if !state.view.picture.has_chart() {
                state.view.picture = Picture::Board;
            }
        }
        Command::ToggleLedger => {
            // Where only one of both has room, the ledger comes back.
            let aside = state.clashes || state.inspector;
            let was_hidden = aside && !window::has_room_for_both(ctx);
            state.settings.ledger = was_hidden || !state.settings.ledger;
            state.clashes &= !was_hidden;
            state.inspector &= !was_hidden;
        }
        Command::ToggleClashes => {
            state.clashes = !state.clashes;
            if state.clashes {
                state.inspector = false;
                state.memory.clashes.open();
            }
        }
        Command::ShowClash(figure) => {
            (state.clashes, state.inspector) = (true, false);
            state.memory.clashes.show(figure);
        }
        Command::ToggleInspector => {
            state.inspector = !state.inspector;
            state.clashes &= !state.inspector;
        }
        Command::Inspect(key) => inspect(state, key),
        Command::InspectChosen => {
            let chosen = state.view.selection;
            let key = chosen.and_then(|s| super::panels::key_of(&state.document.situation, s));
            if let Some(key) = key {
                inspect(state, key);
            }
        }
        Command::FitAll => {
            state.view.chart.time = None;
            state.view.chart.known = None;
            state.view.map = MapView { zoom: 1.0, shift: (0.0, 0.0), ..state.view.map };
            state.memory.time.fit();
        }
        Command::Theme(name) => {
            name.clone_into(&mut state.settings.theme);
            name.clone_into(&mut state.view.theme);
            state.theme = Theme::named(name);
            set_style(ctx, &state.theme);
        }
        Command::Language(tag) => {
            tag.clone_into(&mut state.settings.language);
            tag.clone_into(&mut state.view.language);
            state.language = Language::load(tag);
        }
        Command::Names(tag) => state.view.language = tag,
        Command::ZoomIn => zoom(state, ctx, state.settings.zoom + 0.1),
        Command::ZoomOut => zoom(state, ctx, state.settings.zoom - 0.1),
        Command::ZoomReset => zoom(state, ctx, 1.0),
        Command::FullScreen => full_screen(state, ctx, !state.full_screen),
        Command::Present => present(state, ctx, !state.presenting),
        Command::Escape => escape(state, ctx),

        Command::Palette => open_dialog(state, Dialog::Palette),
        Command::Find => {
            state.settings.ledger = true;
            state.clashes &= window::has_room_for_both(ctx);
            state.inspector &= window::has_room_for_both(ctx);
            state.memory.ledger.focus_find();
        }
        Command::Help => open_dialog(state, Dialog::Help),
        Command::ReadingRules => open_dialog(state, Dialog::ReadingRules),
        Command::Problems => open_dialog(state, Dialog::Problems),
        Command::About => open_dialog(state, Dialog::About),

        Command::Select(selection) => state.view.selection = selection,
        Command::Hover(selection) => state.hovered = Some(selection),
        Command::Chart(chart) => state.view.chart = chart,
        Command::Map(map) => state.view.map = map,
        Command::Where(whereabouts) => state.view.whereabouts = whereabouts,
        Command::Reveal(figure) => state.memory.ledger.reveal(figure),
        Command::OpenAddress(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
        Command::Dismiss => {
            state.leave_after_saving = None;
            state.dialog = None;
            state.notice = None;
        }
    }
}

/// Takes in what threads have brought back.
pub fn receive(state: &mut State, done: Done) {
    match done {
        Done::Chosen(path) => state.open(Origin::Disk(path)),
        Done::ChosenToSaveTo(folder) => {
            state.save_as = folder.display().to_string();
            state.save_as_taken = false;
        }
        Done::ChosenToMerge(path) => state.editing.keeper.read(Purpose::Copy, path),
        Done::Changed => state.look_at_disk(),
        Done::Kept(generation, kept) => state.take_kept(generation, kept),
        Done::Edited(step, read) => {
            let read = read.map(|(document, prepared)| (document, Some(prepared)));
            state.take_edited(step, read);
        }
        Done::Reckoned(document, prepared) => {
            if document.reading == state.document.reading
                && document.origin == state.document.origin
            {
                state.show(document, Some(prepared));
                state.catch_up();
            }
        }
        Done::Read(Ok((document, _))) if state.would_lose(&document.origin) => {
            // Something was edited while it was being read.
            if document.origin == state.document.origin {
                state.look_at_disk();
            } else {
                state.dialog = Some(Dialog::Discard(Leave::Open(document.origin.clone())));
            }
            Worker::discard(document);
            state.bring_up_to_date();
        }
        Done::Believed(belief) => state.take_belief(belief),
        Done::Read(Ok((mut document, prepared))) => {
            document.reading = state.revisions + 1;
            match document.origin.path() {
                Some(path) => state.settings.remember(path),
                None => state.settings.shipped_last = true,
            }
            state.dialog = state.dialog.take().filter(|d| !matches!(d, Dialog::Refused { .. }));
            state.leaving = None;
            state.editing.open(&document);
            state.show(document, Some(prepared));
            state.go_to_asked_moment();
            // What was asked while it was being read.
            state.bring_up_to_date();
        }
        Done::Read(Err(refused)) => {
            // What was open stays open.
            state.leaving = None;
            state.bring_up_to_date();
            let path = refused.origin.path().map(|p| p.display().to_string());
            let path = path.unwrap_or_default();
            state.dialog = Some(Dialog::Refused { path, problems: refused.problems });
        }
    }
}

/// Sets the style of both of egui's themes: ours replaces either.
pub fn set_style(ctx: &egui::Context, theme: &Theme) {
    let style = std::sync::Arc::new(theme.style());
    ctx.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
    for which in [egui::Theme::Dark, egui::Theme::Light] {
        ctx.set_style_of(which, style.clone());
    }
}

fn inspect(state: &mut State, key: RecordKey) {
    (state.inspector, state.clashes) = (true, false);
    state.memory.inspector.inspect(key);
}

fn open_dialog(state: &mut State, dialog: Dialog) {
    state.memory.palette = super::panels::PaletteMemory::default();
    state.dialog = Some(dialog);
}

fn move_to(state: &mut State, at: Instant) {
    state.view.at = at;
    state.clamp_moment();
}

/// To the next or previous instant at which a figure counts.
fn step(state: &mut State, by: i32) {
    state.playback.playing = false;
    let instants = state.document.reckoning.instants();
    let there = if by > 0 {
        instants.get(instants.partition_point(|i| *i <= state.view.at))
    } else {
        let before = instants.partition_point(|i| *i < state.view.at);
        before.checked_sub(1).and_then(|i| instants.get(i))
    };
    let extent = state.document.reckoning.extent();
    let edge = if by > 0 { extent.end() } else { extent.start() };
    let there = there.copied().unwrap_or(edge);
    move_to(state, there);
}

fn shift_days(state: &mut State, days: i64) {
    move_to(state, state.view.at.plus_secs(days * 86_400));
}

fn set_speed(state: &mut State, speed: super::Speed) {
    state.playback.speed = speed;
    state.settings.speed_secs = speed.secs();
}

/// The second clock starts at the end of the day shown; one that is off does not run.
fn toggle_known_on(state: &mut State) {
    state.playback.playing &= !(state.playback.runs(Clock::KnownOn));
    let offset = state.document.situation.offset;
    let known_on = match state.view.known_on {
        Some(_) => None,
        None => Some(offset.midnight(state.view.at).plus_secs(86_400)),
    };
    state.know_on(known_on);
}

fn zoom(state: &mut State, ctx: &egui::Context, factor: f32) {
    state.settings.zoom = ((factor * 10.0).round() / 10.0).clamp(0.6, 3.0);
    ctx.set_zoom_factor(effective_zoom(state));
}

/// Text is larger on a projector.
fn effective_zoom(state: &State) -> f32 {
    state.settings.zoom * if state.presenting { 1.25 } else { 1.0 }
}

fn full_screen(state: &mut State, ctx: &egui::Context, on: bool) {
    state.full_screen = on;
    ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(on));
}

fn present(state: &mut State, ctx: &egui::Context, on: bool) {
    state.presenting = on;
    state.dialog = None;
    full_screen(state, ctx, on);
    ctx.set_zoom_factor(effective_zoom(state));
}

/// Leaves the innermost thing: dialogue, the bar that captures, an edit under way, the editing of
/// the map, what is under way, presentation, full screen, a way to settle a clash, the panel of
/// clashes, selection.
fn escape(state: &mut State, ctx: &egui::Context) {
    if matches!(state.dialog, Some(Dialog::Export)) && !state.export.there.is_empty() {
        state.export.there.clear();
    } else if state.dialog.is_some() {
        state.leave_after_saving = None;
        state.dialog = None;
    } else if !state.presenting && state.memory.capture.leave()
        || state.memory.ledger.leave_editor()
        || state.memory.map.leave_innermost()
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
        present(state, ctx, false);
    } else if state.full_screen {
        full_screen(state, ctx, false);
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
