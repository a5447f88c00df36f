//! What is in doubt or was not understood, each with the ways to take it.

use super::{
    choices::{self, PieceChoice},
    labels,
    memory::CaptureMemory,
};
use crate::app::Context;
use egui::{RichText, Ui};
use waymark_exchange::capture::{CaptureBase, Entry, Piece, PieceKind};
use waymark_picture::{SMALL, choice::DropDown};

/// A chip for each piece that is in doubt or was not understood, with the ways to take it.
pub fn doubts_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&CaptureBase, &Entry),
) {
    let (theme, language) = (context.scene.theme, context.language());
    let pieces = entry.captured.pieces.iter().enumerate();
    let is_shown = |nth: usize, piece: &Piece| {
        piece.kind == PieceKind::NotUnderstood
            || entry.captured.doubts.iter().any(|d| d.piece == nth)
    };
    let chips: Vec<(String, Vec<PieceChoice>)> = pieces
        .filter(|(nth, piece)| is_shown(*nth, piece))
        .filter_map(|(nth, _)| {
            let (said, _) = labels::unsettled(entry, nth, &memory.line, language)?;
            Some((said, choices::ways(context, (memory, ground), entry, nth)))
        })
        .collect();
    if chips.is_empty() {
        return;
    }
    let mut went = None;
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for (said, ways) in &chips {
            if ways.is_empty() {
                ui.label(RichText::new(said).size(SMALL).color(theme.doubt));
                continue;
            }
            let width = ui.max_rect().width().min(440.0);
            let choice = DropDown::new(said, ways, None).said(said).width(width);
            let chosen = choice.ui(ui, theme, |way| way.said.clone()).inner;
            if let Some(way) = chosen {
                went = Some(way.makes);
            }
        }
    });
    if let Some(makes) = went {
        memory.go(makes);
    }
}
