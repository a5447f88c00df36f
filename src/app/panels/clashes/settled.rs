//! The figures that were set aside, or whose clash was left standing, with the ways back.

use super::{MARGIN, section_ui};
use crate::app::{Context, Message, panels::ledger::links, session::labels};
use egui::{Frame, Label, Margin, RichText, Ui, vec2};
use waymark_model::{FigureRef, SnapshotIx, Standing};
use waymark_picture::fonts;

/// More than these are counted, not listed.
const MOST: usize = 100;

/// The figures that are settled, in the order of the file.
pub(super) fn settled(situation: &waymark_model::Situation) -> Vec<FigureRef> {
    let snapshots = situation.snapshots.iter().enumerate();
    let figures = snapshots.flat_map(|(at, snapshot)| {
        let settled = snapshot.figures.iter().zip(0..);
        let settled = settled.filter(|(figure, _)| figure.standing != Standing::Used);
        settled.map(move |(_, index)| FigureRef::new(SnapshotIx::new(at), index))
    });
    figures.collect()
}

pub(super) fn settled_ui(ui: &mut Ui, context: &Context<'_>, settled: &[FigureRef]) {
    let (scene, language) = (&context.scene, context.language());
    if settled.is_empty() {
        return;
    }
    section_ui(ui, context, &language.say("settled-title"));
    Frame::new().inner_margin(Margin::symmetric(MARGIN as i8, 2)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
        ui.spacing_mut().interact_size.y = 0.0;
        for figure in settled.iter().take(MOST) {
            let Some(said) = labels::settled_label(scene.situation, language, *figure) else {
                continue;
            };
            ui.add_space(3.0);
            line_ui(ui, context, &said);
            let key = match scene.situation.figure(*figure).standing {
                Standing::SetAside(_) => "settle-bring-back",
                Standing::Used | Standing::Accepted(_) => "settle-reopen",
            };
            let back = language.say(key);
            let label = language
                .say_with("settled-back", &[("back", (&back).into()), ("what", (&said).into())]);
            let room = ui.available_width();
            if links::link_ui(ui, context, &back, &label, room) {
                context.send(Message::Reopen(*figure));
            }
        }
        let more = settled.len().saturating_sub(MOST);
        if more > 0 {
            line_ui(ui, context, &language.say_with("clashes-more", &[("count", more.into())]));
        }
    });
}

fn line_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let text = RichText::new(said).font(fonts::regular(12.5)).color(context.scene.theme.ink);
    ui.add(Label::new(text).wrap());
}
