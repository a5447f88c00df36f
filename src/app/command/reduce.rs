//! The one place where messages change the state.

use super::{Message, view};
use crate::app::{
    State,
    document::Origin,
    editing::{Purpose, drawn, rows, settle},
    export,
    state::Dialog,
};
use waymark_language::Language;

/// Applies one message.
pub fn apply(state: &mut State, ctx: &egui::Context, message: Message) {
    if message.waits_for_typing() && state.memory.inspector.is_typing() {
        return state.memory.inspector.after_typing(message);
    }
    match message {
        Message::Run(command) => (command.spec().run)(state, ctx),
        Message::Escape => view::escape(state, ctx),
        Message::Dismiss => {
            state.leave_after_saving = None;
            state.dialog = None;
            state.notice = None;
        }

        Message::Begin(path, template) => state.begin(&path, &template),
        Message::OpenPath(path) => state.open(Origin::Disk(path)),
        Message::ChooseSaveFolder => state.choose_save_folder(),
        Message::SaveAs(path, replace) => state.save_as(&path, replace),
        Message::BringBack(version) => state.bring_back(version),
        Message::MergePath(path) => state.editing.keeper.read(Purpose::Copy, path),
        Message::SettleJoined(nth, act) => state.settle_joined(nth, act.as_deref()),
        Message::TakeFound => state.take_found(),
        Message::DiscardFound => state.discard_found(),
        Message::Discard => {
            if let Some(Dialog::Discard(leave)) = state.dialog.take() {
                state.go(leave);
            }
        }
        Message::SaveAndLeave => {
            if let Some(Dialog::Discard(leave)) = state.dialog.take() {
                state.save_and_leave(leave);
            }
        }

        Message::Export { .. }
        | Message::CancelExport
        | Message::ChooseFolder
        | Message::ShowFile(_) => export::apply(state, message),
        Message::CopyText(text) => ctx.copy_text(text),

        Message::Add(addition) => state.add(*addition),
        Message::Do(act) => state.edit(&act),
        Message::GoToStep(step) => state.go_to_step(step),
        Message::SetAside(..)
        | Message::Accept(..)
        | Message::Reopen(_)
        | Message::AdmitFirst(_)
        | Message::AdmitEarlier(_)
        | Message::AdmitLater(_) => settle::apply(state, &message),
        Message::SetAsideFigures(reason) => rows::set_aside(state, &reason),
        Message::PasteRows(text) => state.look_at_rows(text),
        Message::AddRows => state.add_rows(),
        Message::MovePlace(..) | Message::AddLeg(..) | Message::AddPlace(..) => {
            drawn::apply(state, &message);
        }

        Message::Speed(speed) => state.set_speed(speed),
        Message::KnownOn(known_on) => state.know_on(Some(known_on)),
        Message::Moment(at) => state.move_to(at),

        Message::Language(tag) => {
            tag.clone_into(&mut state.settings.language);
            tag.clone_into(&mut state.view.language);
            state.language = Language::load(tag);
        }
        Message::Names(tag) => state.view.language = tag,
        Message::Inspect(key) => view::inspect(state, key),
        Message::ShowClash(figure) => {
            (state.clashes, state.inspector) = (true, false);
            state.memory.clashes.show(figure);
        }
        Message::Select(selection) => state.view.selection = selection,
        Message::Hover(selection) => state.hovered = Some(selection),
        Message::Chart(chart) => state.view.chart = chart,
        Message::Map(map) => state.view.map = map,
        Message::Where(whereabouts) => state.view.whereabouts = whereabouts,
        Message::Reveal(figure) => state.memory.ledger.reveal(figure),
        Message::OpenAddress(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
    }
}
