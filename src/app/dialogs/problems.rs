//! What the reader found wrong with a file: where, what, and what would be right.

use crate::app::{
    Context,
    panels::widgets::dialog::{soft_ui, title_ui},
};
use egui::{Label, RichText, ScrollArea, Ui};
use waymark_picture::{BODY, fonts};
use waymark_store::{Problem, Severity};

/// More problems are not listed one by one; all are copied.
const MOST_TOLD: usize = 200;

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
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 420.0);
    let list = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    list.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        for problem in problems.iter().take(MOST_TOLD) {
            problem_ui(ui, context, problem);
        }
        let more = problems.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            let said = context.language().say_with("discard-more", &[("count", more.into())]);
            soft_ui(ui, context, &said);
        }
    });
    if ui.button(context.language().say("problems-copy")).clicked() {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        ui.ctx().copy_text(lines.join("\n"));
    }
}

/// Where it is, what was found, and what would be right.
fn problem_ui(ui: &mut Ui, context: &Context<'_>, problem: &Problem) {
    let (theme, language) = (context.scene.theme, context.language());
    let (colour, key) = match problem.severity {
        Severity::Error => (theme.contradiction, "problems-error"),
        Severity::Warning => (theme.doubt, "problems-warning"),
        Severity::Note => (theme.ink_soft, "problems-note"),
    };
    ui.horizontal_wrapped(|ui| {
        // Lines of text, not rows of controls.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.label(RichText::new(format!("{}:{}", problem.line, problem.col)).color(theme.ink_soft));
        let kind = RichText::new(language.say(key)).font(fonts::bold(BODY));
        ui.label(kind.color(colour));
        ui.add(Label::new(language.quoting(&problem.found)).selectable(true));
    });
    ui.indent((problem.line, problem.col), |ui| {
        let right = RichText::new(language.quoting(&problem.right)).color(theme.ink_soft);
        ui.add(Label::new(right).wrap().selectable(true));
    });
    ui.add_space(8.0);
}
