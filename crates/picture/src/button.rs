//! The quiet buttons of pictures, each with exactly the room it is given.

use super::{SMALL, Scene, fonts, text};
use egui::{
    Align2, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

/// The height of a segment, in points.
pub const HEIGHT: f32 = 24.0;
/// From one segment to the next.
pub const BETWEEN: f32 = 3.0;
const INSET: f32 = 8.0;

/// Paints the ground of a button: filled while on or pressed, tinted under the pointer, with a
/// strong edge while it has the focus.
pub fn ground(ui: &Ui, scene: &Scene<'_>, response: &Response, rect: Rect, on: bool) {
    let theme = scene.theme;
    let fill = match (on || response.is_pointer_button_down_on(), response.hovered()) {
        (true, _) => theme.selected,
        (_, true) => theme.hover,
        _ => theme.card,
    };
    let edge = if response.has_focus() {
        Stroke::new(1.6, theme.people)
    } else {
        Stroke::new(1.0, theme.edge)
    };
    ui.painter().rect(rect, CornerRadius::same(5), fill, edge, StrokeKind::Inside);
}

/// How wide a segment with this label is, on or off.
pub fn segment_width(ui: &Ui, label: &str) -> f32 {
    let ink = ui.visuals().text_color();
    let bold = ui.painter().layout_no_wrap(label.to_owned(), fonts::bold(SMALL), ink);
    (bold.size().x + 2.0 * INSET).ceil()
}

/// One choice of several that stand side by side; bold while it is the one made.
pub fn segment_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (rect, id): (Rect, Id),
    role: Role,
    label: &str,
    on: bool,
) -> Response {
    let theme = scene.theme;
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, true, on, label));
    ground(ui, scene, &response, rect, on);
    let (font, ink) = if on {
        (fonts::bold(SMALL), theme.ink_strong)
    } else {
        (fonts::regular(SMALL), theme.ink)
    };
    let galley = text::line(ui.painter(), label, font, ink, rect.width() - 6.0);
    text::place(ui.painter(), galley, rect.center(), Align2::CENTER_CENTER);
    response
}
