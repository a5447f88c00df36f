//! A line at the foot of the board that tells what just happened, or what is under way.

use crate::app::{Command, Context, Message, Notice, session::Busy};
use egui::{Align2, Area, Frame, Id, Order, RichText, Spinner, Stroke, Ui, vec2};
use std::path::Path;
use waymark_picture::{SMALL, TITLE, fonts};

/// What a notice leaves of the width of the window at both sides together, in points.
const AROUND: f32 = 48.0;

pub fn notice_ui(
    ctx: &egui::Context,
    context: &Context<'_>,
    notice: Option<&Notice>,
    (busy, percent): (Option<&Busy>, Option<u64>),
) {
    let language = context.language();
    let text = match (busy, notice) {
        (Some(Busy::Reading(_) | Busy::Tables), _) if percent.is_some() => {
            language.say_with("notice-tables-percent", &[("percent", percent.unwrap_or(0).into())])
        }
        (Some(Busy::Tables), _) => language.say("notice-tables"),
        (Some(Busy::Reading(name)), _) => {
            language.say_with("notice-reading", &[("name", name.into())])
        }
        (Some(Busy::Editing), _) => language.say("notice-editing"),
        (Some(Busy::Reckoning), _) => language.say("notice-reckoning"),
        (None, Some(notice)) => language.quoting(&notice.text),
        (None, None) => return,
    };
    let theme = context.scene.theme;
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(6)
        .inner_margin(egui::Margin::symmetric(12, 6));
    Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -146.0))
        .show(ctx, |ui| {
            frame.show(ui, |ui| {
                ui.set_max_width(ctx.content_rect().width() - AROUND);
                ui.horizontal_wrapped(|ui| {
                    if busy.is_some() {
                        ui.add(Spinner::new().size(14.0));
                    }
                    ui.label(text);
                    if let Some(file) =
                        notice.filter(|_| busy.is_none()).and_then(|n| n.file.as_ref())
                    {
                        file_ui(ui, context, file);
                    }
                    if busy.is_none() && notice.is_some_and(|notice| notice.of_typing) {
                        let said = language.say("typing-bring-back");
                        if ui.button(RichText::new(said).size(SMALL)).clicked() {
                            context.send(Command::BringBackTyping);
                        }
                    }
                    let (key, command) = match busy {
                        Some(_) => ("button-cancel", Message::Escape),
                        None => ("button-dismiss", Message::Dismiss),
                    };
                    if ui.button(RichText::new(language.say(key)).size(SMALL)).clicked() {
                        context.send(command);
                    }
                });
            });
        });
}

/// Ways to a file that was written.
fn file_ui(ui: &mut Ui, context: &Context<'_>, file: &Path) {
    let language = context.language();
    let button = |key| RichText::new(language.say(key)).size(SMALL);
    if ui.button(button("export-show-folder")).clicked() {
        context.send(Message::ShowFile(file.to_path_buf()));
    }
    if ui.button(button("export-copy-path")).clicked() {
        context.send(Message::CopyText(file.display().to_string()));
    }
}

/// What will happen to a file that is being dragged over the window.
pub fn drop_hint_ui(ctx: &egui::Context, context: &Context<'_>) {
    if ctx.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    let theme = context.scene.theme;
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("drop")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0, theme.shadow);
    let edge = Stroke::new(3.0, theme.people);
    painter.rect_stroke(rect.shrink(6.0), 8, edge, egui::StrokeKind::Inside);
    let text = context.language().say("notice-drop");
    let galley = painter.layout_no_wrap(text, fonts::bold(TITLE), theme.ink_strong);
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    painter.rect(at.expand(14.0), 8, theme.card, edge, egui::StrokeKind::Inside);
    painter.galley(at.min, galley, theme.ink_strong);
}
