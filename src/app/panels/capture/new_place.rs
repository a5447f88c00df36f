//! What the gazetteer knows of a place that the line names and the situation does not: offered
//! below the line. Nothing of it is taken without being chosen; Enter alone agrees to the name.

use super::memory::CaptureMemory;
use crate::app::{
    Context,
    panels::widgets::{
        completion::{self, Below, CompletionRow, Enter},
        place_offers::{Beside, PlaceOffer, place_offers},
    },
};
use egui::{Id, Key, Order, Rect, Ui};
use std::ops::Range;
use waymark_exchange::capture::{CaptureBase, Entry, PieceKind, Proposal};

/// The name of the new place that is proposed.
fn name(entry: &Entry) -> Option<&str> {
    entry.proposals.iter().find_map(|proposal| match proposal {
        Proposal::Place(name) => Some(name.as_str()),
        _ => None,
    })
}

/// What may be meant by the new place of a line, its country first; empty where there is none,
/// and while the gazetteer is being asked.
pub fn offers(context: &Context<'_>, ground: &CaptureBase, entry: &Entry) -> Vec<PlaceOffer> {
    if entry.unsettled().next().is_some() {
        // The ways to take those words come first.
        return Vec::new();
    }
    let places = &ground.situation.places;
    name(entry)
        .and_then(|name| place_offers(context, name, Beside::new(places)))
        .unwrap_or_default()
}

/// A name that the sentence bends (Польшу) is none to be kept: the one meant is lit, and Enter takes it.
fn enter(offers: &[PlaceOffer]) -> Enter {
    if offers.first().is_some_and(|offer| offer.is_bent) {
        Enter::TakesFirst
    } else {
        Enter::LeavesText
    }
}

/// Arrows, and Tab or Enter on a row.
pub fn keys(ui: &Ui, memory: &mut CaptureMemory, entry: &Entry, offers: &[PlaceOffer]) {
    if offers.is_empty() {
        return;
    }
    let keys = [Key::Tab, Key::Enter];
    let row = memory.cursor.take_by_keys(ui, offers.len(), enter(offers), &keys);
    if let Some(offer) = row.and_then(|row| offers.get(row)) {
        take(memory, entry, offer);
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
    let Some(name) = name(entry) else { return };
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
