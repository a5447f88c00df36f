//! What the reader found wrong with a file: where, what, and what would be right.

use crate::app::{Context, panels::widgets::dialog::title_ui};
use egui::{RichText, ScrollArea, Ui};
use waymark_picture::{BODY, fonts};
use waymark_store::{Problem, Severity};

/// A situation that did not open. What was open is still behind it.
pub fn refused_ui(ui: &mut Ui, context: &Context<'_>, path: &str, problems: &[Problem]) {
    let language = context.language();
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    title_ui(ui, context, &language.say_with("problems-refused", &[("count", errors.into())]));
    ui.label(RichText::new(path).color(context.scene.theme.ink_soft));
    ui.add_space(6.0);
    list_ui(ui, context, problems);
    if context.scene.situation.snapshots.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(
        RichText::new(language.say("problems-refused-kept")).color(context.scene.theme.ink_soft),
    );
}

/// The warnings of the situation that is open.
pub fn warnings_ui(ui: &mut Ui, context: &Context<'_>, problems: &[Problem]) {
    let language = context.language();
    title_ui(ui, context, &language.say("problems-title"));
    if problems.is_empty() {
        ui.label(language.say("problems-none"));
        return;
    }
    list_ui(ui, context, problems);
}

fn list_ui(ui: &mut Ui, context: &Context<'_>, problems: &[Problem]) {
    let theme = context.scene.theme;
    let row = ui.text_style_height(&egui::TextStyle::Body) * 2.0 + 18.0;
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 420.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        row,
        problems.len(),
        |ui, rows| {
            for problem in problems.get(rows).unwrap_or_default() {
                let (colour, key) = match problem.severity {
                    Severity::Error => (theme.contradiction, "problems-error"),
                    Severity::Warning => (theme.doubt, "problems-warning"),
                    Severity::Note => (theme.ink_soft, "problems-note"),
                };
                ui.vertical(|ui| {
                    ui.set_height(row - 6.0);
                    // Lines of text, not rows of controls.
                    ui.spacing_mut().interact_size.y = 0.0;
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.horizontal(|ui| {
                        let place = format!("{}:{}", problem.line, problem.col);
                        ui.label(RichText::new(place).color(theme.ink_soft));
                        ui.label(
                            RichText::new(context.language().say(key))
                                .color(colour)
                                .font(fonts::bold(BODY)),
                        );
                        ui.add(egui::Label::new(&problem.found).truncate().selectable(true));
                    });
                    ui.horizontal(|ui| {
                        ui.add_space(52.0);
                        let right = RichText::new(&problem.right).color(theme.ink_soft);
                        ui.add(egui::Label::new(right).truncate().selectable(true));
                    });
                });
            }
        },
    );
    if ui.button(context.language().say("problems-copy")).clicked() {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        ui.ctx().copy_text(lines.join("\n"));
    }
}
