//! Parts of the small forms that panels unfold: a field, the button that acts, a quiet name.

use super::main_button::MainButton;
use crate::app::Context;
use egui::{Response, RichText, TextEdit, Ui, WidgetInfo, vec2};
use waymark_picture::SMALL;

/// A field for a line of text. Returns whether Enter was pressed in it.
pub fn field_ui(ui: &mut Ui, typed: &mut String, (label, hint): (&str, &str), focus: bool) -> bool {
    let response = ui.add(
        TextEdit::singleline(typed)
            // What stands above may come and go; the field stays the one that has the keys.
            .id_salt(label)
            .hint_text(hint)
            .char_limit(crate::app::LONGEST_REASON)
            .margin(vec2(8.0, 5.0))
            .desired_width(f32::INFINITY),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed.as_str(), typed.as_str(), "");
        info.label = Some(label.to_owned());
        info
    });
    if focus {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter))
}

/// The button that does it.
pub fn act_ui(ui: &mut Ui, context: &Context<'_>, label: &str, enabled: bool) -> Response {
    let button = MainButton::new(label).small().least(vec2(0.0, 26.0));
    ui.add_enabled_ui(enabled, |ui| button.ui(ui, context.scene.theme)).inner
}

/// A quiet name over a part of a form.
pub fn name_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let ink = context.scene.theme.ink_soft;
    ui.add(egui::Label::new(RichText::new(said).size(SMALL).color(ink)).wrap());
}
