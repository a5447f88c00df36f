//! Small buttons that show a sign.

use crate::app::{Context, panels::ledger::bar};
use egui::{Id, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    Cross,
    Up,
    Down,
}

/// A button of 20 points around a position.
pub fn icon_ui(
    ui: &Ui,
    context: &Context<'_>,
    (at, id): (Pos2, Id),
    label: &str,
    icon: Icon,
) -> bool {
    let theme = context.scene.theme;
    let hit = Rect::from_center_size(at, Vec2::splat(18.0));
    let response = ui.interact(hit, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, label));
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(hit, 4.0, theme.hover);
    }
    let stroke = Stroke::new(1.3, if lit { theme.ink } else { theme.ink_soft });
    let chevron = |turn: f32| {
        let tip = at + vec2(0.0, 2.5 * turn);
        let points = vec![tip + vec2(-4.0, -4.5 * turn), tip, tip + vec2(4.0, -4.5 * turn)];
        ui.painter().add(Shape::line(points, stroke));
    };
    match icon {
        Icon::Cross => bar::cross(ui, at, 3.3, stroke),
        Icon::Up => chevron(-1.0),
        Icon::Down => chevron(1.0),
    }
    response.on_hover_text(label).clicked()
}
