//! What the gazetteer knows of a place that the line names and the situation does not: offered
//! below the line. Enter takes what alone can be meant, and else agrees to the name as it stands.

use super::{labels, memory::CaptureMemory};
use crate::app::{
    Context,
    panels::widgets::{
        completion::{self, Below, CompletionRow, Enter},
        place_offers::{Beside, PlaceOffer, place_offers},
    },
};
use egui::{Id, Key, Modifiers, Order, Rect, Ui};
use std::ops::Range;
use waymark_exchange::capture::{CaptureBase, Entry, Missing, PieceKind, Proposal};

/// The place that alone is missing, where words alone were not understood: they may name it.
fn missing(entry: &Entry) -> Option<(Missing, Range<usize>)> {
    let [missing @ Missing::Place(_)] = entry.missing[..] else { return None };
    let mut unsettled = entry.unsettled();
    let (nth, None) = (unsettled.next()?, unsettled.next()) else { return None };
    let piece = entry.captured.pieces.get(nth)?;
    (piece.kind == PieceKind::NotUnderstood).then(|| (missing, piece.range.clone()))
}

/// The name of the new place that is proposed, or may be.
fn name<'n>(entry: &'n Entry, line: &'n str) -> Option<&'n str> {
    if let Some((_, range)) = missing(entry) {
        return line.get(range);
    }
    if entry.unsettled().next().is_some() {
        // The ways to take those words come first.
        return None;
    }
    entry.proposals.iter().find_map(|proposal| match proposal {
        Proposal::Place(name) => Some(name.as_str()),
        _ => None,
    })
}

/// What may be meant by the new place of a line, its country first; empty where there is none.
/// `None` while the gazetteer is being asked.
pub fn offers(
    context: &Context<'_>,
    memory: &CaptureMemory,
    ground: &CaptureBase,
    entry: &Entry,
) -> Option<Vec<PlaceOffer>> {
    let Some(name) = name(entry, &memory.line) else { return Some(Vec::new()) };
    let mut offers = place_offers(context, name, Beside::new(&ground.situation.places))?;
    if missing(entry).is_some() {
        offers.retain(|offer| offer.is_called);
    }
    Some(offers)
}

/// Where one alone can be meant it is lit, and Enter takes it.
fn enter(offers: &[PlaceOffer]) -> Enter {
    if offers.first().is_some_and(|offer| offer.is_meant) {
        Enter::TakesFirst
    } else {
        Enter::LeavesText
    }
}

/// Arrows, and Tab or Enter on a row. Enter waits for what it may be to take.
pub fn keys(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    entry: &Entry,
    offers: Option<&[PlaceOffer]>,
) {
    let pressed = || ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
    let Some(offers) = offers else {
        memory.enter_waits |= pressed();
        return;
    };
    if std::mem::take(&mut memory.enter_waits) {
        let (key, modifiers) = (Key::Enter, Modifiers::NONE);
        let physical_key = None;
        let enter = egui::Event::Key { key, physical_key, pressed: true, repeat: false, modifiers };
        ui.input_mut(|i| i.events.push(enter));
    }
    if offers.is_empty() {
        return;
    }
    let keys = [Key::Tab, Key::Enter];
    let row = memory.cursor.take_by_keys(ui, offers.len(), enter(offers), &keys);
    if let Some(offer) = row.and_then(|row| offers.get(row)) {
        take(memory, entry, offer);
    } else if let Some((missing, _)) = missing(entry)
        && pressed()
    {
        // They are shown already: the next Enter takes the one that is lit.
        memory.cursor.light_first();
        memory.told = Some((labels::asked(missing, context.language()), false));
    }
}

/// The list below the field.
pub fn list_ui(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (entry, field): (&Entry, Rect),
    offers: &[PlaceOffer],
) {
    if offers.is_empty() {
        return;
    }
    let rows = offers.iter().map(|offer| CompletionRow {
        label: &offer.label,
        note: &offer.note,
        note_ink: context.scene.theme.ink_soft,
    });
    let lit = memory.cursor.row(offers.len(), enter(offers));
    let below =
        Below { id: Id::unique("capture-places"), field, width: 420.0, order: Order::Foreground };
    let (clicked, _) = completion::list_ui(ui, context.scene.theme, below, (rows, lit), |_| {});
    if let Some(offer) = clicked.and_then(|nth| offers.get(nth)) {
        take(memory, entry, offer);
    }
}

/// Agrees to a place, and writes its name where the new one stands.
fn take(memory: &mut CaptureMemory, entry: &Entry, offer: &PlaceOffer) {
    let Some(name) = name(entry, &memory.line) else { return };
    let is_it = |range: &Range<usize>| memory.line.get(range.clone()) == Some(name);
    let pieces = entry.captured.pieces.iter();
    let mut unknown = pieces.filter(|p| p.kind == PieceKind::NotUnderstood).map(|p| &p.range);
    let Some(range) = unknown.find(|range| is_it(range)).cloned() else { return };
    let (called, mut line) = (offer.draft.name.get("en"), memory.line.clone());
    line.replace_range(range.clone(), called);
    let shift = |at: usize| {
        if at >= range.end { at + called.len() - range.len() } else { range.start + called.len() }
    };
    let caret = shift(memory.caret).min(line.len());
    memory.agreed.places.push(offer.draft.clone());
    memory.set(line, caret);
}
