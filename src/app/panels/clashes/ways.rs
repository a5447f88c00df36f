//! The three ways to settle a clash, side by side; the one chosen unfolds below.

use super::{ClashesMemory, accept, aside, memory::Remedy, rank};
use crate::app::{Context, Message};
use egui::{Button, Rect, Response, RichText, Sense, Stroke, TextEdit, Ui, WidgetInfo, vec2};
use waymark_picture::{SMALL, button, fonts};
use waymark_reckoning::Clash;

pub(super) fn ways_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ClashesMemory,
    (clash, accepted): (&Clash, bool),
) {
    let language = context.language();
    let (row, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), button::HEIGHT), Sense::hover());
    let mut x = row.left();
    let last = if accepted { "settle-reopen" } else { "settle-accept" };
    for (way, key) in [
        (Remedy::SetAside, "settle-set-aside"),
        (Remedy::Rank, "settle-rank"),
        (Remedy::Accept, last),
    ] {
        let label = language.say(key);
        let width = button::segment_width(ui, &label);
        let rect = Rect::from_min_size(egui::pos2(x, row.top()), vec2(width, button::HEIGHT));
        x = rect.right() + button::BETWEEN;
        let on = memory.way == Some(way);
        let id = ui.scope_id().with(key);
        let role = egui::Role::Button;
        if !button::segment_ui(ui, &context.scene, (rect, id), role, &label, on).clicked() {
            continue;
        }
        if way == Remedy::Accept && accepted {
            context.send(Message::Reopen(clash.figure));
            memory.fold();
        } else {
            memory.way = (!on).then_some(way);
            memory.focus_field = true;
            memory.reveal = true;
        }
    }
    let Some(way) = memory.way else { return };
    ui.add_space(4.0);
    let focus = std::mem::take(&mut memory.focus_field);
    let settled = match way {
        Remedy::SetAside => aside::aside_ui(ui, context, &mut memory.draft, clash, focus),
        Remedy::Accept => accept::accept_ui(ui, context, &mut memory.draft, clash, focus),
        Remedy::Rank => rank::rank_ui(ui, context, clash),
    };
    if settled {
        memory.fold();
    }
}

/// A field for a line of text. Returns whether Enter was pressed in it.
pub(super) fn field_ui(
    ui: &mut Ui,
    typed: &mut String,
    (label, hint): (&str, &str),
    focus: bool,
) -> bool {
    let response = ui.add(
        TextEdit::singleline(typed)
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
pub(in crate::app::panels) fn act_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    label: &str,
    enabled: bool,
) -> Response {
    let theme = context.scene.theme;
    let text = RichText::new(label).font(fonts::bold(SMALL + 0.5));
    let button = if enabled {
        Button::new(text.color(theme.on_accent)).fill(theme.accent).stroke(Stroke::NONE)
    } else {
        Button::new(text)
    };
    ui.add_enabled(enabled, button.min_size(vec2(0.0, 26.0)))
}

/// A quiet name over a part of a form.
pub(super) fn name_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let ink = context.scene.theme.ink_soft;
    ui.add(egui::Label::new(RichText::new(said).size(SMALL).color(ink)).wrap());
}
