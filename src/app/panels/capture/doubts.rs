//! What is in doubt or was not understood, each with the ways to take it.

use super::{
    choices::{self, Way},
    memory::CaptureMemory,
    said,
};
use crate::app::Context;
use egui::{RichText, Ui};
use waymark_exchange::capture::{Entry, Ground, PieceKind};
use waymark_picture::{SMALL, choice};

/// A chip for each piece that is in doubt or was not understood, with the ways to take it.
pub fn doubts_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&Ground, &Entry),
) {
    let (theme, language) = (context.scene.theme, context.language());
    let pieces = entry.captured.pieces.iter().enumerate();
    let doubts = |nth: usize| {
        let all = entry.captured.doubts.iter().filter(move |d| d.piece == nth);
        let all: Vec<String> = all.map(|d| said::doubt(d.why, language)).collect();
        all.join(", ")
    };
    let chips: Vec<(usize, String, Vec<Way>)> = pieces
        .filter_map(|(nth, piece)| {
            let words = memory.line.get(piece.range.clone())?;
            let why = if piece.kind == PieceKind::NotUnderstood {
                language.say("capture-not-understood")
            } else {
                doubts(nth)
            };
            let args = [("words", words.into()), ("why", (&why).into())];
            let said = language.say_with("capture-doubt", &args);
            let ways = choices::ways(context, (memory, ground), entry, nth);
            (!why.is_empty()).then_some((nth, said, ways))
        })
        .collect();
    if chips.is_empty() {
        return;
    }
    let mut went = None;
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for (_, said, ways) in &chips {
            if ways.is_empty() {
                ui.label(RichText::new(said).size(SMALL).color(theme.doubt));
                continue;
            }
            let width = ui.max_rect().width().min(440.0);
            choice::choice_ui(ui, theme, (said, said), false, width, |ui| {
                let options: Vec<_> = ways
                    .iter()
                    .map(|w| choice::Choice { said: w.said.clone(), number: None })
                    .collect();
                if let Some(nth) = choice::options_ui(ui, theme, &options, |_| false) {
                    went = ways.get(nth).map(|w| w.makes.clone());
                }
            });
        }
    });
    if let Some(makes) = went {
        memory.go(makes);
    }
}
