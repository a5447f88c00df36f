//! The pictures of the view: key figures, chart and map on cards, or one picture alone.

use super::steps;
use crate::app::Context;
use egui::Ui;
use waymark_model::Picture;
use waymark_picture::PictureMemory;

pub fn board_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut PictureMemory) {
    let scene = &context.scene;
    let mut picture = scene.view.picture;
    if scene.situation.snapshots.is_empty() {
        // Of a situation without a report there is a map, where it is asked for.
        if picture != Picture::Map && !memory.map.is_edited() {
            return steps::steps_ui(ui, context);
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
