//! A quiet drop-down button that shows the choice made.

use super::text;
use crate::picture::{SMALL, Theme, fonts};
use egui::{
    Align2, Color32, CornerRadius, Popup, Response, Sense, Shape, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

/// Height of the button, in points.
pub(super) const HEIGHT: f32 = 22.0;
const PAD: f32 = 7.0;
const CHEVRON: f32 = 7.0;

/// How wide the button with this text would be.
pub(super) fn width(ui: &Ui, said: &str, max: f32) -> f32 {
    let galley = text::line(ui.painter(), said, fonts::regular(SMALL), Color32::PLACEHOLDER, max);
    (galley.size().x + 2.0 * PAD + CHEVRON + 4.0).min(max).ceil()
}

/// A drop-down that says what is chosen and opens a menu. `active` fills it: something other
/// than the usual is chosen. `label` names it for a screen reader.
pub(super) fn choice_ui(
    ui: &mut Ui,
    theme: &Theme,
    (said, label): (&str, &str),
    active: bool,
    max_width: f32,
    menu: impl FnOnce(&mut Ui),
) -> Response {
    let size = vec2(width(ui, said, max_width), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(egui::accesskit::Role::ComboBox, ui.is_enabled(), label)
    });
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let fill = match (active, open, response.hovered()) {
            (true, ..) | (_, true, _) => theme.selected,
            (_, _, true) => theme.hover,
            _ => theme.field,
        };
        let ring = if response.has_focus() { theme.people } else { theme.edge };
        let radius = CornerRadius::same(4);
        painter.rect(rect, radius, fill, Stroke::new(1.0, ring), egui::StrokeKind::Inside);
        let ink = if active { theme.ink_strong } else { theme.ink };
        let room = rect.width() - 2.0 * PAD - CHEVRON - 3.0;
        let galley = text::line(painter, said, fonts::regular(SMALL), ink, room);
        let at = pos2(rect.left() + PAD, rect.center().y);
        text::place(painter, galley, at, Align2::LEFT_CENTER);
        let tip = pos2(rect.right() - PAD - CHEVRON / 2.0, rect.center().y + 2.0);
        let stroke = Stroke::new(1.2, theme.ink_soft);
        painter.add(Shape::line(vec![tip + vec2(-3.5, -3.5), tip, tip + vec2(3.5, -3.5)], stroke));
    }
    Popup::menu(&response).show(|ui| {
        ui.set_max_width(340.0);
        egui::ScrollArea::vertical().max_height(360.0).show(ui, menu);
    });
    response
}
