//! What the keys do: Tab takes what is offered or asks for what is missing, Enter asks, agrees or
//! saves.

use super::{
    agree, ask, labels,
    memory::{Addition, CaptureMemory},
};
use crate::app::{
    Context, Message, panels::widgets::completion::Enter, session::labels::figure_label,
};
use egui::{Key, Modifiers, Ui};
use waymark_exchange::capture::{CaptureBase, Completion, Entry, Missing, NextStep};
use waymark_model::Selection;
use waymark_store::{self, NotEntered, Transaction};

/// Keys that the field would take for itself.
pub fn keys(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&CaptureBase, &Entry),
    offered: &[Completion],
    typing: bool,
) {
    if !typing {
        return;
    }
    let taken =
        memory.cursor.take_by_keys(ui, offered.len(), Enter::LeavesText, &[Key::Tab, Key::Enter]);
    if let Some(completion) = taken.and_then(|row| offered.get(row)) {
        memory.take(completion);
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if let Some(missing) = entry.missing.first()
        && pressed(Key::Tab)
    {
        ask(memory, entry, *missing);
    } else if pressed(Key::Enter) {
        enter(context, memory, ground, entry);
    }
}

/// Asks for what is missing, agrees to what is proposed, or saves.
fn enter(context: &Context<'_>, memory: &mut CaptureMemory, ground: &CaptureBase, entry: &Entry) {
    memory.told = None;
    if memory.line.trim().is_empty() || memory.waiting().is_some() {
        return;
    }
    match entry.step() {
        NextStep::Ask(missing) => {
            let told = labels::asked(missing, context.language());
            ask(memory, entry, missing);
            if missing == Missing::Publication {
                // They are shown already: the next Enter takes the one that is lit.
                memory.cursor.light_first();
            }
            memory.told = Some((told, false));
        }
        NextStep::Settle(piece) => {
            memory.told = labels::unsettled(entry, piece, &memory.line, context.language());
            let range = entry.captured.pieces.get(piece).map(|p| p.range.clone());
            (memory.select, memory.focus) = (range, true);
        }
        NextStep::Agree(proposals) => proposals.iter().for_each(|proposal| agree(memory, proposal)),
        NextStep::Add => save(context, memory, ground, entry),
    }
}

fn save(context: &Context<'_>, memory: &mut CaptureMemory, ground: &CaptureBase, entry: &Entry) {
    let (language, names) = (context.language(), context.scene.view.language.as_str());
    let draft = &entry.captured.draft;
    let Ok(fields) = draft.to_fields(&ground.situation) else { return };
    let situation = &context.document.written;
    match waymark_store::enter(situation, &ground.situation, &fields) {
        Ok(entered) => {
            let figures = draft.figures.iter();
            let all: Vec<String> =
                figures.map(|f| labels::figure(f, &ground.situation, names, language)).collect();
            let what = all.join("; ");
            let when = language.moment(&fields.as_of, ground.situation.offset);
            let args = [("what", (&what).into()), ("when", (&when).into())];
            let said = language.say_with("capture-added", &args);
            let name = language.say_with("capture-action", &[("what", (&what).into())]);
            let addition = Addition {
                act: Transaction::new(name, entered.edits),
                snapshot: entered.snapshot,
                first: entered.first,
                said,
            };
            context.send(Message::Add(Box::new(addition)));
        }
        Err(NotEntered::Already(figure)) => {
            let what = figure_label(situation, language, figure);
            let said = language.say_with("capture-already", &[("what", (&what).into())]);
            memory.told = Some((said, false));
            context.send(Message::Select(Some(Selection::Figure(figure))));
            context.send(Message::Reveal(figure));
        }
    }
}
