//! Keys and the clipboard become messages, where no field has a claim on them.

use super::{Command, Message, State, command::KeyScope, panels, show};
use egui::{Key, KeyboardShortcut, Modifiers};

/// What is copied or pasted outside of fields is of the ledger.
pub(super) fn send_clipboard(state: &State, ctx: &egui::Context) {
    if state.dialog.is_some() || state.show.is_some() || ctx.text_edit_focused() {
        return;
    }
    let events = ctx.input(|i| i.events.clone());
    for event in events {
        match event {
            egui::Event::Copy => state.send(Command::CopyFigures),
            egui::Event::Paste(text) => state.send(Message::PasteRows(text)),
            _ => {}
        }
    }
}

/// Keys become commands. While a field has the caret, only keys with Ctrl and function keys do.
pub(super) fn send(state: &State, ctx: &egui::Context) {
    if state.show.is_some() && state.dialog.is_none() {
        for step in show::steps(ctx) {
            state.send(Message::Show(step));
        }
    }
    let situation = &state.session.document.situation;
    let slides = situation.slides.len();
    if let Some(chosen) =
        state.memory.slides.chosen_in(situation).filter(|_| state.dialog.is_none())
    {
        for message in panels::strip_steps(ctx, chosen, slides) {
            state.send(message);
        }
    }
    // An open menu has the first claim on every key.
    if egui::Popup::is_any_open(ctx) {
        return;
    }
    // A field of text undoes what was typed in it; the bar with nothing typed, what it entered.
    let types = ctx.text_edit_focused();
    let is_blank = state.memory.capture.is_blank(ctx);
    let busy_elsewhere = ctx.memory(|m| m.focused().is_some()) || state.dialog.is_some();
    let rows = Command::ALL.iter().flat_map(|command| {
        let spec = command.spec();
        spec.keys.iter().map(|keys| (*keys, spec.scope, Message::from(*command)))
    });
    let escape = KeyboardShortcut::new(Modifiers::NONE, Key::Escape);
    let mut all: Vec<_> = rows.chain([(escape, KeyScope::Window, Message::Escape)]).collect();
    // A shortcut with Shift or Alt is looked for before the same key without, and a key alone last.
    all.sort_by_key(|(KeyboardShortcut { modifiers, .. }, ..)| {
        (!(modifiers.shift || modifiers.alt), !modifiers.command)
    });
    for (keys, scope, message) in all {
        // Before an audience no key alone does anything but show the briefing.
        let shows = [Key::Escape, Key::F1, Key::F5, Key::F11].contains(&keys.logical_key);
        if state.show.is_some() && !shows && message != Command::Quit.into() {
            continue;
        }
        let is_plain = !keys.modifiers.command
            && !matches!(keys.logical_key, Key::F1 | Key::F2 | Key::F5 | Key::F11 | Key::Escape);
        let of_figures = scope == KeyScope::Figures;
        let undoes = scope == KeyScope::History && !is_blank;
        let is_of_field = types && (of_figures || undoes);
        // Figures are chosen in the list, which has the keyboard then.
        let is_busy = if of_figures {
            state.dialog.is_some() || state.show.is_some()
        } else {
            is_plain && busy_elsewhere
        };
        if is_of_field || is_busy {
            continue;
        }
        if ctx.input_mut(|i| i.consume_shortcut(&keys)) {
            state.send(message);
        }
    }
}
