//! What besides clashes deserves a look: the second half of the panel.

use super::{MARGIN, section_ui};
use crate::app::{Context, Message, panels::ledger::links};
use egui::{Label, RichText, Ui, vec2};
use waymark_language::Language;
use waymark_model::{Assumed, FigureRef, Instant, PlaceIx, Selection, Severity, Situation};
use waymark_picture::{SMALL, Tone, fonts};
use waymark_reckoning::{Reckoning, advised_assumption, check_advice, check_sentence, checks};

/// One check as the panel shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct CheckRow {
    /// Its code, by which it is looked up.
    pub code: String,
    /// How grave it is, in a word, and the tone it is said in.
    pub severity: (Tone, String),
    pub sentence: String,
    pub advice: String,
    /// What would be taken for given, were the advice followed.
    pub assumption: Option<Assumed>,
    /// What it is about: each a way there.
    pub figures: Vec<FigureRef>,
    pub places: Vec<PlaceIx>,
}

/// Rows listed at first, and more at each asking.
pub(in crate::app::panels) const PAGE: usize = 40;
/// Links of one row.
const MOST_LINKS: usize = 6;

/// The checks of a reckoning, in words.
pub(super) fn rows(
    situation: &Situation,
    reckoning: &Reckoning,
    language: &Language,
) -> Vec<CheckRow> {
    let found = checks(situation, reckoning, Instant::now());
    found
        .iter()
        .map(|check| CheckRow {
            code: check.code.name().to_owned(),
            severity: severity(language, check.severity),
            sentence: check_sentence(situation, language, check),
            advice: check_advice(situation, language, check),
            assumption: advised_assumption(check),
            figures: check.figures.clone(),
            places: check.places.clone(),
        })
        .collect()
}

fn severity(language: &Language, severity: Severity) -> (Tone, String) {
    let (tone, key) = match severity {
        Severity::Error => (Tone::Contradiction, "checks-error"),
        Severity::Warning => (Tone::Doubt, "checks-warning"),
        Severity::Note => (Tone::Plain, "checks-note"),
    };
    (tone, language.say(key))
}

/// The list of checks; nothing while there are none.
pub(in crate::app::panels) fn checks_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    rows: &[CheckRow],
    shown: &mut usize,
) {
    if rows.is_empty() {
        return;
    }
    let (theme, language) = (context.scene.theme, context.language());
    section_ui(ui, context, &language.say_with("checks-title", &[("count", rows.len().into())]));
    for row in rows.iter().take(*shown) {
        ui.add_space(6.0);
        egui::Frame::new().inner_margin(egui::Margin::symmetric(MARGIN as i8, 0)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
            ui.spacing_mut().interact_size.y = 0.0;
            let (tone, severity) = &row.severity;
            ui.horizontal(|ui| {
                let ink = match tone {
                    Tone::Contradiction => theme.contradiction,
                    Tone::Doubt => theme.doubt,
                    _ => theme.ink_soft,
                };
                ui.label(RichText::new(severity).font(fonts::bold(SMALL)).color(ink));
                ui.label(RichText::new(&row.code).size(SMALL).color(theme.ink_soft));
            });
            let sentence = RichText::new(&row.sentence).font(fonts::regular(12.5));
            ui.add(Label::new(sentence.color(theme.ink)).wrap());
            if !row.advice.is_empty() {
                let advice = RichText::new(&row.advice).size(SMALL).color(theme.ink_soft);
                ui.add(Label::new(advice).wrap());
            }
            if let Some(assumed) = &row.assumption {
                let said = RichText::new(language.say("checks-assume")).size(SMALL);
                if ui.button(said).clicked() {
                    context.send(Message::Assume(assumed.clone()));
                }
            }
            for figure in row.figures.iter().take(MOST_LINKS) {
                links::other_ui(ui, context, *figure);
            }
            for place in row.places.iter().take(MOST_LINKS) {
                let name = context.scene.place_name(*place);
                let room = ui.available_width();
                if links::link_ui(ui, context, name, name, room) {
                    context.send(Message::Select(Some(Selection::Place(*place))));
                }
            }
        });
        ui.add_space(4.0);
    }
    let more = rows.len().saturating_sub(*shown);
    if more > 0 {
        let said = language.say_with("checks-more", &[("count", more.into())]);
        ui.horizontal(|ui| {
            ui.add_space(MARGIN);
            if ui.button(said).clicked() {
                *shown += PAGE;
            }
        });
    }
}
