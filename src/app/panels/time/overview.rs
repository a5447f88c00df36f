//! The whole of time in a thin bar below the ruler, with the part that the ruler shows.

use super::{
    memory::{Hold, Lying, TimeMemory},
    scale::{TimeScale, Window},
};
use crate::app::Context;
use egui::{CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub(super) fn overview_ui(ui: &Ui, context: &Context<'_>, memory: &mut TimeMemory, rect: Rect) {
    let scene = &context.scene;
    let theme = scene.theme;
    let extent = scene.reckoning.extent();
    let Some(window) = memory.window else { return };
    let whole = Window::whole(extent);
    if window.secs() >= whole.secs() * 0.999 {
        return;
    }
    let scale = TimeScale { window: whole, left: rect.left() + 8.0, right: rect.right() - 8.0 };
    let id = ui.scope_id().with("overview");
    let response = ui
        .interact(rect.expand2(vec2(0.0, 3.0)), id, Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::Grab);
    let name = context.language().say("time-overview");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ScrollBar, true, &name));
    if response.is_pointer_button_down_on()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let at = scale.secs(pointer.x);
        let grab = match memory.hold {
            Some(Hold::Window(grab)) => grab,
            // Taken beside the window: it jumps to the pointer and is held in its middle.
            _ if at < window.start || at > window.end => window.secs() / 2.0,
            _ => at - window.start,
        };
        memory.hold = Some(Hold::Window(grab));
        memory.window = Some(window.moved(at - grab - window.start, extent));
    } else if matches!(memory.hold, Some(Hold::Window(_))) {
        memory.hold = None;
    }

    let painter = ui.painter();
    let bar = Rect::from_min_max(
        pos2(rect.left(), rect.top() + 2.0),
        pos2(rect.right(), rect.bottom() - 2.0),
    );
    painter.rect_filled(bar, 2.0, theme.field);
    for mark in memory.marks(scene, Lying::Overview, scale).iter() {
        let ink = theme.people.gamma_multiply(0.55);
        painter.vline(mark.x, bar.y_range().shrink(1.0), Stroke::new(1.0, ink));
    }
    let at = |secs: f64| scale.x(waymark_model::Instant::from_x(secs));
    let shown = memory.window.unwrap_or(window);
    let shown = Rect::from_min_max(
        pos2(at(shown.start) - 1.0, rect.top()),
        pos2(at(shown.end).max(at(shown.start) + 6.0) + 1.0, rect.bottom()),
    );
    let lit = response.hovered() || matches!(memory.hold, Some(Hold::Window(_)));
    let stroke = Stroke::new(1.2, if lit { theme.people } else { theme.ink_soft });
    painter.rect_filled(shown, 3.0, theme.people_possible.gamma_multiply(0.6));
    painter.rect_stroke(shown, 3.0, stroke, StrokeKind::Inside);
    let x = scale.x(scene.view.at);
    painter.vline(x, rect.y_range(), Stroke::new(1.5, theme.ink_strong));
}
