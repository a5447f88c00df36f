//! What was done, newest first, to jump in.

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{soft_ui, title_ui},
};
use egui::{Align2, CursorIcon, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use waymark_picture::{BODY, SMALL, fonts, text};

const ROW: f32 = 26.0;

pub fn history_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    title_ui(ui, context, &language.say("history-title"));
    let history = context.editing.history();
    if history.is_empty() {
        soft_ui(ui, context, &language.say("history-empty"));
        return;
    }
    let mut rows: Vec<_> = history.steps().collect();
    rows.reverse();
    let opened = language.say("history-opened");
    rows.push((0, &opened, true));
    let room = (ui.ctx().content_rect().height() - 250.0).max(ROW * 4.0);
    let list = ScrollArea::vertical().max_height(room);
    list.show_rows(ui, ROW, rows.len(), |ui, shown| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in rows.get(shown).unwrap_or_default() {
            row_ui(ui, context, *row);
        }
    });
    ui.add_space(6.0);
    soft_ui(ui, context, &language.say("history-text"));
}

/// A step: on a line of time that is solid as far as things are done, hollow where undone.
fn row_ui(ui: &mut Ui, context: &Context<'_>, (number, name, done): (u64, &str, bool)) {
    let (theme, language) = (context.scene.theme, context.language());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let now = number == context.editing.history().now();
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, now, name));
    let painter = ui.painter();
    if now || response.hovered() || response.has_focus() {
        let fill = if now { theme.selected } else { theme.hover };
        painter.rect_filled(rect, 4.0, fill);
    }
    let at = pos2(rect.left() + 14.0, rect.center().y);
    painter.vline(at.x, rect.y_range(), Stroke::new(1.0, theme.edge));
    let ring = Stroke::new(1.5, if done { theme.people } else { theme.ink_soft });
    let fill = if done { theme.people } else { theme.card };
    painter.circle(at, 4.0, fill, ring);
    let mut right = rect.right() - 10.0;
    if context.editing.is_saved_at(number) {
        let said = language.say("history-saved");
        let galley = text::line(painter, &said, fonts::regular(SMALL), theme.ink_soft, 120.0);
        let place = pos2(right, rect.center().y);
        right = text::place(painter, galley, place, Align2::RIGHT_CENTER).left() - 8.0;
    }
    let font = if now { fonts::bold(BODY) } else { fonts::regular(BODY) };
    let ink = if done { theme.ink } else { theme.ink_soft };
    let left = rect.left() + 28.0;
    let galley = text::line(painter, name, font, ink, right - left);
    let place = Rect::from_min_max(pos2(left, rect.top()), rect.max).left_center();
    let is_cut = galley.elided;
    text::place(painter, galley, place, Align2::LEFT_CENTER);
    let response = if is_cut { response.on_hover_text(name) } else { response };
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !now {
        context.send(Message::GoToStep(number));
    }
}
