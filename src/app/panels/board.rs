//! The pictures of the view: key figures, chart and map on cards, or one picture alone.

use crate::{
    app::{Command, Context},
    model::Picture,
    picture::{
        ChartMemory, MapMemory, TITLE, WhereMemory, board, card, chart_ui, fonts, key_figures,
        key_figures_ui, map_ui, where_ui,
    },
};
use egui::{RichText, Ui, UiBuilder};

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
        context.commands.send_asks(asks.inner);
    }
    let (chart_rect, map_rect) = match context.scene.view.picture {
        Picture::Chart => (Some(arrangement.rest), None),
        Picture::Map => (None, Some(arrangement.rest)),
        Picture::Board => (Some(arrangement.chart), Some(arrangement.map)),
        Picture::Where => {
            let asks = ui.scope_builder(UiBuilder::new().max_rect(arrangement.rest), |ui| {
                where_ui(ui, &context.scene, whereabouts)
            });
            context.commands.send_asks(asks.inner);
            (None, None)
        }
    };
    let inside = |rect| UiBuilder::new().max_rect(rect);
    if let Some(rect) = chart_rect {
        let asks = ui.scope_builder(inside(rect), |ui| chart_ui(ui, &context.scene, chart));
        context.commands.send_asks(asks.inner);
    }
    if let Some(rect) = map_rect {
        card::frame(ui.painter(), rect, context.scene.theme);
        let asks = ui.scope_builder(inside(rect.shrink(1.0)), |ui| map_ui(ui, &context.scene, map));
        context.commands.send_asks(asks.inner);
    }
    ui.advance_cursor_after_rect(all);
}

/// A situation without a single report.
fn empty_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(language.say("board-empty-title")).font(fonts::bold(TITLE)));
        ui.label(language.say("board-empty-text"));
        ui.add_space(12.0);
        for command in [Command::Open, Command::OpenShipped] {
            if ui.button(command.name(language)).clicked() {
                context.send(command);
            }
        }
    });
}
