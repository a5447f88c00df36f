//! The line at the foot of the window: what is not saved, and the export under way.

use super::export::running_ui;
use crate::app::{Command, Context, export::Running};
use egui::{
    Align, Align2, CursorIcon, Layout, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};
use waymark_picture::{SMALL, fonts, text};

/// "2 changes not saved", and at the right how far an export is.
pub fn status_ui(ui: &mut Ui, context: &Context<'_>, running: Option<&Running>) {
    let theme = context.scene.theme;
    let bar = ui.max_rect();
    let painter = ui.painter();
    painter.rect_filled(bar, 0, theme.field);
    painter.hline(bar.x_range(), bar.top(), Stroke::new(1.0, theme.edge));
    if let Some(running) = running {
        let right = Rect::from_min_max(bar.center_top() + vec2(0.0, 1.0), bar.max);
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(right).layout(layout), |ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().button_padding.y = 1.0;
            ui.add_space(8.0);
            running_ui(ui, context, &running.name, running.progress);
        });
    }
    if context.editing.is_unsaved() {
        unsaved_ui(ui, context, bar);
    }
}

/// What is not saved. A click shows it.
fn unsaved_ui(ui: &mut Ui, context: &Context<'_>, bar: Rect) {
    let (theme, painter) = (context.scene.theme, ui.painter());
    let said = unsaved(context);
    let font = fonts::regular(SMALL);
    let galley = text::line(painter, &said, font, theme.ink_soft, bar.width() / 2.0 - 40.0);
    let dot = bar.left_center() + vec2(18.0, 0.5);
    painter.circle_filled(dot, 3.0, theme.people);
    let rect = text::place(painter, galley, dot + vec2(10.0, 0.0), Align2::LEFT_CENTER);
    let response = ui.interact(rect, ui.scope_id().with("unsaved"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    if response.hovered() || response.has_focus() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, theme.ink_soft));
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        context.send(Command::History);
    }
}

/// How much is done and not saved, in words; and whether it is safe.
pub fn unsaved(context: &Context<'_>) -> String {
    let (editing, language) = (context.editing, context.language());
    let said = language.say_with("status-unsaved", &[("count", editing.unsaved().into())]);
    match &editing.unsafe_because {
        Some(why) => {
            language.say_with("status-unsafe", &[("said", (&said).into()), ("why", why.into())])
        }
        None if editing.is_saving() => {
            language.say_with("status-saving", &[("said", (&said).into())])
        }
        None => said,
    }
}
