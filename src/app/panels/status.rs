//! The line at the foot of the window: what is not saved.

use crate::{
    app::{Command, Context},
    picture::{SMALL, fonts, text},
};
use egui::{Align2, CursorIcon, Sense, Stroke, Ui, WidgetInfo, vec2};

/// "2 settlements in this session, not saved to the file". A click shows them.
pub fn status_ui(ui: &mut Ui, context: &Context<'_>) {
    let theme = context.scene.theme;
    let bar = ui.max_rect();
    let painter = ui.painter();
    painter.rect_filled(bar, 0, theme.field);
    painter.hline(bar.x_range(), bar.top(), Stroke::new(1.0, theme.edge));
    let said = unsaved(context);
    let font = fonts::regular(SMALL);
    let galley = text::line(painter, &said, font, theme.ink_soft, bar.width() - 40.0);
    let dot = bar.left_center() + vec2(18.0, 0.5);
    painter.circle_filled(dot, 3.0, theme.people);
    let rect = text::place(painter, galley, dot + vec2(10.0, 0.0), Align2::LEFT_CENTER);
    let response = ui.interact(rect, ui.scope_id().with("unsaved"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    if response.hovered() || response.has_focus() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, theme.ink_soft));
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        context.send(Command::ShowSettled);
    }
}

/// How much is settled and not saved, in words.
pub(super) fn unsaved(context: &Context<'_>) -> String {
    let count = context.session.settlements().len();
    context.language().say_with("status-unsaved", &[("count", count.into())])
}
