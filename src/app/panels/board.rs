//! The pictures of the view: key figures, chart and map on cards, or one of them alone.

use crate::{
    app::{Command, Context},
    model::Picture,
    picture::{ChartMemory, MapMemory, TITLE, card, chart_ui, fonts, key_figures_ui, map_ui},
};
use egui::{Rect, RichText, Ui, UiBuilder, pos2, vec2};

const GAP: f32 = 12.0;
const KEY_FIGURES_HEIGHT: f32 = 72.0;
/// Narrower than this, chart and map would each be too small to read: they share by height, or
/// one of them fills the board.
const SIDE_BY_SIDE: f32 = 660.0;

pub fn board_ui(ui: &mut Ui, context: &Context<'_>, chart: &mut ChartMemory, map: &mut MapMemory) {
    let all = ui.available_rect_before_wrap();
    if context.scene.situation.snapshots.is_empty() {
        return empty_ui(ui, context);
    }
    let mut top = all.top();
    if all.height() > 330.0 {
        let figures = Rect::from_min_size(all.min, vec2(all.width(), KEY_FIGURES_HEIGHT));
        let asks = ui.scope_builder(UiBuilder::new().max_rect(figures), |ui| {
            key_figures_ui(ui, &context.scene)
        });
        context.commands.send_asks(asks.inner);
        top += KEY_FIGURES_HEIGHT + GAP;
    }
    let rest = Rect::from_min_max(pos2(all.left(), top), all.max);
    let (chart_rect, map_rect) = match context.scene.view.picture {
        Picture::Chart => (Some(rest), None),
        Picture::Map => (None, Some(rest)),
        Picture::Board if rest.width() >= SIDE_BY_SIDE => {
            // The map needs its width more than the chart where there is little.
            let chart_share = if rest.width() < 900.0 { 0.52 } else { 0.565 };
            let (left, right) = rest.split_left_right_at_fraction(chart_share);
            (
                Some(left.with_max_x(left.right() - GAP / 2.0)),
                Some(right.with_min_x(right.left() + GAP / 2.0)),
            )
        }
        Picture::Board => {
            let (up, down) = rest.split_top_bottom_at_fraction(0.5);
            (
                Some(up.with_max_y(up.bottom() - GAP / 2.0)),
                Some(down.with_min_y(down.top() + GAP / 2.0)),
            )
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
