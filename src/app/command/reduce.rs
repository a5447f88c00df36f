//! The one place where messages change the state.

use super::{Message, figures, slides, view};
use crate::app::{
    DocumentOrigin, Notice, State,
    dialogs::{self, Answers, Dialog, ImportDraft, ImportGround, ImportRead, Pasting},
    export, files, keys_in_turn,
    panels::Addition,
    session::Session,
    show,
    state::{Aside, TableToImport},
};
use std::{path::Path, sync::Arc};
use waymark_exchange::rows::Column;
use waymark_language::Language;
use waymark_store::Template;

/// Applies one message.
pub fn apply(state: &mut State, ctx: &egui::Context, message: Message) {
    change(state, ctx, message);
    state.take_outcomes();
}

fn change(state: &mut State, ctx: &egui::Context, message: Message) {
    if message.waits_for_typing() && state.memory.inspector.is_typing() {
        keys_in_turn::hold(ctx);
        return state.memory.inspector.after_typing(message);
    }
    match message {
        Message::Run(command) => (command.spec().run)(state, ctx),
        Message::Escape => view::escape(state, ctx),
        Message::Show(step) => show::apply(state, ctx, step),
        Message::Slides(act) => slides::change(state, act),
        Message::ChooseSlide(at) => slides::choose(state, at),
        Message::Report(act) => state.session.change_report(act),
        Message::EditSlide(at) => slides::edit(state, ctx, at),
        Message::Dismiss => {
            state.notice = None;
            state.close_dialog();
        }

        Message::BeginForTable(table) => {
            state.close_dialog();
            state.open_dialog(Dialog::NewSituation(Box::new(Answers::for_table(table))));
        }
        Message::Begin(path, template) => begin(state, &path, &template),
        Message::OpenPath(path) if files::is_table(&path) => import(state, &path),
        Message::OpenPath(path) => state.session.open(DocumentOrigin::Disk(path)),
        Message::AskDesktop(purpose) => view::ask_desktop(state, purpose),
        Message::SaveFolder(folder) => {
            if let Some(Dialog::SaveAs(memory)) = &mut state.dialog {
                memory.choose(&folder);
            }
        }
        Message::ChooseSaveFolder => view::choose_save_folder(state),
        Message::SaveAs(path, replace) => state.session.save_as(&path, replace),
        Message::BringBack(version) => state.session.bring_back(version),
        Message::ImportPath(path) => import(state, &path),
        Message::ImportFigures => import_figures(state),
        Message::UnlinkTable(file, keeps_figures) => {
            state.session.unlink_table(&file, keeps_figures);
        }
        Message::MergePath(path) => state.session.merge_copy(path),
        Message::SettleJoined(nth, act) => {
            if let Some(Dialog::Joined(joined)) = &mut state.dialog {
                joined.settle(nth);
                if joined.is_settled() {
                    state.dialog = None;
                }
            }
            if let Some(act) = act {
                state.session.edit(&act);
            }
        }
        Message::TakeFound => {
            state.dialog = None;
            state.session.take_found();
        }
        Message::DiscardFound => {
            state.dialog = None;
            state.session.discard_found();
        }
        Message::Discard => {
            if let Some(Dialog::Discard(leave)) = state.dialog.take() {
                state.session.go(leave);
            }
        }
        Message::SaveAndLeave => {
            if let Some(Dialog::Discard(leave)) = state.dialog.take() {
                state.session.save_and_leave(leave);
            }
        }

        Message::Export { .. }
        | Message::ExportBriefing(..)
        | Message::ExportTable(..)
        | Message::CancelExport
        | Message::ChooseFolder
        | Message::ShowFile(_) => export::apply(state, message),
        Message::CopyText(text) => ctx.copy_text(text),

        Message::Add(addition) => add(state, *addition),
        Message::Do(act) => state.session.edit(&act),
        Message::GoToStep(step) => state.session.go_to_step(step),
        Message::SetAside(figure, reason) => settle(state, |s| s.set_aside(figure, &reason)),
        Message::Accept(figure, note) => settle(state, |s| s.accept(figure, &note)),
        Message::Reopen(figure) => settle(state, |s| s.reopen(figure)),
        Message::AdmitFirst(lead) => settle(state, |s| s.move_lead(lead, |_| 0)),
        Message::AdmitEarlier(lead) => state.session.move_lead(lead, |at| at.saturating_sub(1)),
        Message::AdmitLater(lead) => state.session.move_lead(lead, |at| at.saturating_add(1)),
        Message::SetAsideFigures(reason) => figures::set_aside(state, reason),
        Message::PasteRows(text) => {
            let is_wanted = text.len() <= dialogs::LONGEST && !text.trim().is_empty();
            if is_wanted && state.session.editing.text().is_some() {
                paste(state, text);
            }
        }
        Message::AddRows => add_rows(state),
        Message::MovePlace(place, to, others) => state.session.move_place(place, to, &others),
        Message::AddLeg(from, to) => state.session.add_leg(from, to, None),
        Message::AddWayBack(leg) => state.session.add_way_back(leg),
        Message::SetLegKind(leg, kind) => state.session.set_leg_kind(leg, kind),
        Message::EnterPlace(draft) => state.session.enter_place(&draft),
        Message::AddPlace(place, others) => state.session.add_place(&place, &others),
        Message::FindPlace(place) => view::find_place(state, place),
        Message::LocatePlace(place, draft) => state.session.locate_place(place, &draft),

        Message::KeyFigures(chosen) => state.session.choose_key_figures(chosen.as_deref()),

        Message::OpenAnnotation(nth) => view::open_annotation(state, nth),
        Message::MoveAnnotation(nth, offset) => state.session.move_annotation(nth, offset),
        Message::AnnotatePlace(place) => view::annotate_place(state, place),
        Message::AnnotateChart(series, at) => view::annotate_chart(state, series, at),
        Message::AddEvent(at) => view::add_event_of(state, at),

        Message::Speed(speed) => state.session.set_speed(speed),
        Message::KnownOn(known_on) => state.session.know_on(Some(known_on)),
        Message::Moment(at) => state.session.move_to(at),

        Message::Language(tag) => {
            tag.clone_into(&mut state.session.settings.language);
            tag.clone_into(&mut state.session.view.language);
            state.session.language = Language::load(tag);
        }
        Message::Names(tag) => state.session.view.language = tag,
        Message::Assume(assumed) => view::assume(state, &assumed),
        Message::Inspect(key) => view::inspect(state, key),
        Message::ShowClash(figure) => {
            state.aside = Some(Aside::Clashes);
            state.memory.clashes.show(figure);
        }
        Message::Select(selection) => state.session.view.selection = selection,
        Message::Hover(selection) => state.hovered = Some(selection),
        Message::Chart(chart) => state.session.view.chart = chart,
        Message::Map(map) => state.session.view.map = map,
        Message::Where(whereabouts) => state.session.view.whereabouts = whereabouts,
        Message::Reveal(figure) => state.memory.ledger.reveal(figure),
        Message::OpenAddress(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
    }
}

/// Asks what a table of others becomes.
fn import(state: &mut State, path: &Path) {
    if state.session.editing.text().is_some() {
        state.open_dialog(Dialog::Import(Box::new(ImportDraft::open(path))));
    }
}

/// Adds the figures of the rows that can be added.
fn add_rows(state: &mut State) {
    let Some(Dialog::Paste(pasting)) = &mut state.dialog else { return };
    let document = &state.session.document;
    let (situation, reading) = (Arc::clone(&document.written), document.reading);
    let pasted = pasting.read(&situation, reading, state.session.view.at);
    let figures: Vec<_> = pasted.figures().collect();
    if !figures.is_empty() && state.session.add_rows(&figures) {
        state.dialog = None;
    }
}

/// Shows what pasted rows would add: those of our own columns, else as a table of others.
fn paste(state: &mut State, text: String) {
    let Session { document, editing, .. } = &state.session;
    let (situation, reading) = (Arc::clone(&document.written), document.reading);
    let mut draft = ImportDraft::pasted(&text);
    let heads: Vec<String> =
        text.lines().next().unwrap_or_default().split('\t').map(str::to_owned).collect();
    let named = heads.iter().filter(|head| Column::named(head).is_some()).count();
    let mut pasting = Pasting::new(text);
    let pasted = pasting.read(&situation, reading, state.session.view.at);
    let is_ours = pasted.ready() > 0 || pasted.unknown.is_empty() && 2 * named >= heads.len();
    let has_headings = |read: ImportRead| read.is_ok_and(|read| read.table.has_headings);
    let is_table = !is_ours && has_headings(draft.read(ImportGround { document, editing }));
    let draft = Box::new(draft);
    state.open_dialog(if is_table { Dialog::Import(draft) } else { Dialog::Paste(pasting) });
}

/// Puts the figures of the table shown into the situation, where nothing is asked.
fn import_figures(state: &mut State) {
    let Some(Dialog::Import(draft)) = &mut state.dialog else { return };
    let Session { document, editing, .. } = &state.session;
    let Some((entry, done)) = draft.take_entry(ImportGround { document, editing }) else { return };
    let file = if draft.choices.columns.file_name.is_empty() {
        state.session.language.say("import-pasted-name")
    } else {
        draft.choices.columns.file_name.clone()
    };
    let is_done = if draft.choices.link.is_some() {
        state.session.link_table(entry, &file)
    } else {
        state.session.import_table(entry, done, &file)
    };
    if is_done {
        state.dialog = None;
    } else {
        draft.forget();
    }
}

/// Enters what a line says.
fn add(state: &mut State, addition: Addition) {
    if state.session.is_behind() {
        return state.memory.capture.refused();
    }
    let act = addition.act.clone();
    state.memory.capture.wait_for(addition);
    state.session.edit(&act);
}

/// Shows what was entered, once the text with it is shown: selects it, reveals it in the ledger,
/// and goes to its moment.
pub fn land(state: &mut State) {
    let Some(addition) = state.memory.capture.waiting() else { return };
    let session = &mut state.session;
    if session.is_reading_edit() {
        return;
    }
    let Some((figure, report)) = session.land(&addition.snapshot, addition.first) else {
        return state.memory.capture.refused();
    };
    state.memory.ledger.reveal(figure);
    state.memory.capture.landed(report);
}

/// Settles a conflict, and has the panel keep what was typed where that was not done.
fn settle(state: &mut State, act: impl FnOnce(&mut Session)) {
    let before = state.session.editing.history().now();
    act(&mut state.session);
    let is_done = state.session.editing.history().now() != before;
    state.memory.clashes.after_settling(is_done);
}

/// Writes a new situation and opens it; never over one that is there.
fn begin(state: &mut State, path: &Path, template: &Template) {
    let begun = template.text().map_err(|error| error.to_string()).and_then(|text| {
        waymark_store::begin(path, &text, false).map_err(|error| error.to_string())
    });
    match (begun, &mut state.dialog) {
        (Ok(Some(_)), dialog) => {
            if let Some(Dialog::NewSituation(answers)) = dialog.take()
                && let Some(path) = answers.table
            {
                state.table_to_import = Some(TableToImport { path, waits: true });
            }
            state.session.open(DocumentOrigin::Disk(path.to_path_buf()));
        }
        (Ok(None), Some(Dialog::NewSituation(answers))) => answers.is_taken(),
        (Ok(None), _) => {}
        (Err(why), _) => {
            let args = [("why", (&why).into())];
            let text = state.session.language.say_with("begin-failed", &args);
            state.notice = Some(Notice::new(text));
        }
    }
}
