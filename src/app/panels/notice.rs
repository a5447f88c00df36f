//! A line at the foot of the board that tells what just happened, or what is under way.

use crate::{
    app::{Command, Context, state::Notice, worker::Busy},
    picture::SMALL,
};
use egui::{Align2, Area, Frame, Id, Order, RichText, Spinner, Stroke, vec2};

pub fn notice_ui(
    ctx: &egui::Context,
    context: &Context<'_>,
    notice: Option<&Notice>,
    busy: Option<&Busy>,
) {
    let language = context.language();
    let text = match (busy, notice) {
        (Some(Busy::Reading(name)), _) => {
            language.say_with("notice-reading", &[("name", name.into())])
        }
        (Some(Busy::Reckoning), _) => language.say("notice-reckoning"),
        (None, Some(Notice(text))) => text.clone(),
        (None, None) => return,
    };
    let theme = context.scene.theme;
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(6)
        .inner_margin(egui::Margin::symmetric(12, 6));
    Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -146.0))
        .show(ctx, |ui| {
            frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    if busy.is_some() {
                        ui.add(Spinner::new().size(14.0));
                    }
                    ui.label(text);
                    let (key, command) = match busy {
                        Some(_) => ("button-cancel", Command::Escape),
                        None => ("button-dismiss", Command::Dismiss),
                    };
                    if ui.button(RichText::new(language.say(key)).size(SMALL)).clicked() {
                        context.send(command);
                    }
                });
            });
        });
}
