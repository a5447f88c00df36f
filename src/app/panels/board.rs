//! The pictures of the view: key figures, chart and map on cards, or one picture alone.

use crate::app::{Command, Context};
use egui::{Button, RichText, Stroke, Ui, vec2};
use waymark_model::Picture;
use waymark_picture::{BODY, PictureMemory, SMALL, TITLE, fonts};

pub fn board_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut PictureMemory) {
    let scene = &context.scene;
    let mut picture = scene.view.picture;
    if scene.situation.snapshots.is_empty() {
        // Of a situation without a report there is a map, where it is asked for.
        if picture != Picture::Map && !memory.map.is_edited() {
            return empty_ui(ui, context);
        }
        picture = Picture::Map;
    }
    context.messages.send_asks(waymark_picture::board_ui(ui, scene, picture, memory));
    if let Some((question, towns)) = context.gazetteer.found_towns() {
        memory.map.give_towns(question, &towns);
        ui.ctx().request_repaint();
    }
    if let Some(question) = memory.map.wanted_towns().next() {
        context.gazetteer.ask_towns(question);
    }
}

/// A situation without a single report.
fn empty_ui(ui: &mut Ui, context: &Context<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(language.say("board-empty-title")).font(fonts::bold(TITLE)));
        ui.label(language.say("board-empty-text"));
        ui.add_space(12.0);
        // What has a text can be added to.
        let first = context.editing.text().map(|_| Command::Capture);
        if let Some(command) = first {
            let said = language.say("board-empty-first");
            let said = RichText::new(said).font(fonts::bold(BODY)).color(theme.on_accent);
            let keys = RichText::new(command.shortcut_text().unwrap_or_default())
                .size(SMALL)
                .color(theme.on_accent);
            let button = Button::new((said, keys)).fill(theme.accent).stroke(Stroke::NONE);
            if ui.add(button.min_size(vec2(0.0, 30.0))).clicked() {
                context.send(command);
            }
            ui.add_space(14.0);
        }
        let import = first.map(|_| Command::ImportTable);
        let others = [Command::NewSituation, Command::Open, Command::OpenShipped];
        for command in import.into_iter().chain(others) {
            let text = RichText::new(command.name(language)).color(theme.ink_soft);
            if ui.add(Button::new(text).frame(false)).clicked() {
                context.send(command);
            }
        }
    });
}
