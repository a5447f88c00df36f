//! What was settled in this session, with the ways back; and what no longer applies.

use super::{MARGIN, section_ui};
use crate::{
    app::{
        Command, Context, deed,
        panels::{ledger::links, status},
    },
    model::Settlement,
    picture::{SMALL, fonts},
};
use egui::{Frame, Label, Margin, RichText, Ui, vec2};

pub(super) fn settled_ui(ui: &mut Ui, context: &Context<'_>) {
    let (scene, language) = (&context.scene, context.language());
    let lost = context.session.lost();
    if !lost.is_empty() {
        section_ui(ui, context, &language.say("settled-lost"));
        inside(ui, |ui| {
            for said in lost {
                line_ui(ui, context, said);
            }
            if ui.button(language.say("button-dismiss")).clicked() {
                context.send(Command::ForgetLost);
            }
        });
    }
    let settlements = context.session.settlements();
    if settlements.is_empty() {
        return;
    }
    section_ui(ui, context, &language.say("settled-title"));
    inside(ui, |ui| {
        let note = RichText::new(status::unsaved(context)).size(SMALL);
        ui.add(Label::new(note.color(scene.theme.ink_soft)).wrap());
        for settlement in settlements {
            ui.add_space(3.0);
            let said = deed::settlement_said(scene.situation, language, settlement);
            line_ui(ui, context, &said);
            let (key, command) = match settlement {
                Settlement::Rank(_) => ("settle-rank-as-in-file", Some(Command::AdmitAsInFile)),
                Settlement::SetAside { figure, .. } => {
                    let at = figure.find(scene.situation);
                    ("settle-bring-back", at.map(Command::Reopen))
                }
                Settlement::Accept { figure, .. } => {
                    ("settle-reopen", figure.find(scene.situation).map(Command::Reopen))
                }
            };
            let back = language.say(key);
            let label = language
                .say_with("settled-back", &[("back", (&back).into()), ("what", (&said).into())]);
            let room = ui.available_width();
            if links::link_ui(ui, context, &back, &label, room)
                && let Some(command) = command
            {
                context.send(command);
            }
        }
    });
}

fn inside(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    Frame::new().inner_margin(Margin::symmetric(MARGIN as i8, 2)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
        ui.spacing_mut().interact_size.y = 0.0;
        add(ui);
    });
}

fn line_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let text = RichText::new(said).font(fonts::regular(12.5)).color(context.scene.theme.ink);
    ui.add(Label::new(text).wrap());
}
