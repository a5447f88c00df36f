//! What stands over the pictures on a projector: the situation, the moment, and how to leave.

use crate::app::{Command, Context};
use egui::{Align, Button, Label, Layout, RichText, Ui};
use waymark_language::DatePrecision;
use waymark_picture::{BODY, TITLE, fonts};

pub fn briefing_title_ui(ui: &mut Ui, context: &Context<'_>) {
    let (scene, language) = (&context.scene, context.language());
    let (theme, offset) = (scene.theme, scene.situation.offset);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let leave = Button::new(RichText::new(language.say("button-leave")).color(theme.ink_soft));
        if ui.add(leave.frame(false)).on_hover_text(language.say("button-leave-hint")).clicked() {
            context.send(Command::Present);
        }
        let at = language.instant(scene.view.at, offset, DatePrecision::Minute);
        let text = match scene.view.known_on {
            None => language.say_with("briefing-as-of", &[("moment", (&at).into())]),
            Some(known_on) => {
                let day = language.known_on(known_on, offset);
                let args = [("moment", (&at).into()), ("day", (&day).into())];
                language.say_with("briefing-as-of-known", &args)
            }
        };
        ui.label(RichText::new(text).font(fonts::regular(BODY)).color(theme.ink_soft));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = scene.situation.title.get(&scene.view.language);
            let title = RichText::new(title).font(fonts::bold(TITLE + 1.0)).color(theme.ink_strong);
            ui.add(Label::new(title).truncate());
        });
    });
}
