//! The pictures of the view: key figures, chart and map on cards, or one picture alone.

use crate::app::{Command, Context};
use egui::{Button, RichText, Stroke, Ui, UiBuilder, vec2};
use waymark_model::Picture;
use waymark_picture::{
    BODY, ChartMemory, MapMemory, SMALL, TITLE, WhereMemory, board, card, chart_ui, fonts,
    key_figures, key_figures_ui, map_ui, where_ui,
};

pub fn board_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    chart: &mut ChartMemory,
    map: &mut MapMemory,
    whereabouts: &mut WhereMemory,
) {
    let all = ui.available_rect_before_wrap();
    if context.scene.situation.snapshots.is_empty() {
        return empty_ui(ui, context);
    }
    let figures = key_figures::height(ui.painter(), &context.scene, all.width());
    let arrangement = board::arrange(all, figures);
    if let Some(figures) = arrangement.figures {
        let asks = ui.scope_builder(UiBuilder::new().max_rect(figures), |ui| {
            key_figures_ui(ui, &context.scene)
        });
        context.messages.send_asks(asks.inner);
    }
    let (chart_rect, map_rect) = match context.scene.view.picture {
        Picture::Chart => (Some(arrangement.rest), None),
        Picture::Map => (None, Some(arrangement.rest)),
        Picture::Board => (Some(arrangement.chart), Some(arrangement.map)),
        Picture::Where => {
            let asks = ui.scope_builder(UiBuilder::new().max_rect(arrangement.rest), |ui| {
                where_ui(ui, &context.scene, whereabouts)
            });
            context.messages.send_asks(asks.inner);
            (None, None)
        }
    };
    let inside = |rect| UiBuilder::new().max_rect(rect);
    if let Some(rect) = chart_rect {
        let asks = ui.scope_builder(inside(rect), |ui| chart_ui(ui, &context.scene, chart));
        context.messages.send_asks(asks.inner);
    }
    if let Some(rect) = map_rect {
        card::frame(ui.painter(), rect, context.scene.theme);
        let asks = ui.scope_builder(inside(rect.shrink(1.0)), |ui| map_ui(ui, &context.scene, map));
        context.messages.send_asks(asks.inner);
    }
    ui.advance_cursor_after_rect(all);
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
        for command in [Command::NewSituation, Command::Open, Command::OpenShipped] {
            let text = RichText::new(command.name(language)).color(theme.ink_soft);
            if ui.add(Button::new(text).frame(false)).clicked() {
                context.send(command);
            }
        }
    });
}
