//! The inspector: every record of the situation with all of its fields, to be read and changed.
//!
//! What is shown is the text of the situation as it is now. What is typed is a draft beside it; it
//! becomes an act when the caret leaves its field, and stays a draft, with its problem, where it
//! is wrong. Changes nothing itself: it asks by commands.

mod acts;
mod field;
mod follow;
mod form;
mod heading;
mod kinds;
mod labels;
mod languages;
mod list;
mod memory;
mod names;
mod new;
mod offers;
mod settle;
mod several;
mod standing;
mod tools;
mod values;

pub use memory::{InspectorMemory, LeftFields, key_of};

use crate::app::{Command, Context, Message};
use egui::{Id, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use memory::InspectorPage;

/// Space left and right of everything, in points.
const MARGIN: f32 = 14.0;

/// Fills what it is given: from 260 points wide.
pub fn inspector_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory) {
    let whole = ui.available_rect_before_wrap();
    ui.allocate_rect(whole, Sense::hover());
    memory.caret = None;
    // What was sent was done by now, or refused.
    memory.next = None;
    memory.follow(context);
    memory.take_refused(context);
    if context.editing.text().is_none() {
        let rect = whole.shrink2(vec2(MARGIN, 10.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        heading::title_ui(&mut child, context);
        let said = context.language().say("edit-no-text");
        child.label(RichText::new(said).color(context.scene.theme.ink_soft));
        return;
    }
    let page = memory.current(context);
    let top = Rect::from_min_max(whole.min + vec2(MARGIN, 8.0), whole.max - vec2(MARGIN, 0.0));
    let mut head =
        ui.new_child(UiBuilder::new().max_rect(top).scope_id(Id::unique("inspector-head")));
    head.spacing_mut().item_spacing.y = 6.0;
    heading::title_ui(&mut head, context);
    heading::path_ui(&mut head, context, memory, &page);
    match &page {
        InspectorPage::List(section) => list::bar_ui(&mut head, context, memory, *section),
        InspectorPage::Record(key) if key.place().is_some() => {
            tools::tools_ui(&mut head, context, memory, key);
        }
        _ => {}
    }
    head.add_space(8.0);
    let covered = head.min_rect();
    heading::edge(&head, context, covered);
    let area = Rect::from_min_max(pos2(whole.left(), covered.bottom()), whole.max);
    // Of its own: what comes and goes above must not take the caret from a field in it.
    let id = Id::unique(("inspector-page", page_name(&page)));
    let mut body = ui.new_child(UiBuilder::new().max_rect(area).scope_id(id));
    body.set_clip_rect(area.intersect(ui.clip_rect()));
    body.spacing_mut().scroll.kinetic.rubber_band = false;
    match &page {
        InspectorPage::List(section) => list::list_ui(&mut body, context, memory, *section, area),
        InspectorPage::Record(key) => scrolled(&mut body, area, |ui| {
            form::form_ui(ui, context, memory, key);
        }),
        InspectorPage::New(list) => scrolled(&mut body, area, |ui| {
            new::new_ui(ui, context, memory, list);
        }),
    }
    settle::try_resting(context, ui.ctx(), memory);
    leave_fields(context, ui.ctx(), memory);
}

fn page_name(page: &InspectorPage) -> String {
    match page {
        InspectorPage::List(section) => section.name().to_owned(),
        InspectorPage::Record(key) => key.to_string(),
        InspectorPage::New(list) => format!("new {list}"),
    }
}

fn scrolled(ui: &mut Ui, area: Rect, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let inner = area.width() - 2.0 * MARGIN;
        ui.add_space(8.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(MARGIN);
            ui.vertical(|ui| {
                ui.set_width(inner);
                ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                add(ui);
            });
        });
        ui.add_space(24.0);
    });
}

/// Takes in what was typed in fields that the caret has left. What saves or leaves comes after
/// what is still being typed.
fn leave_fields(context: &Context<'_>, ctx: &egui::Context, memory: &mut InspectorMemory) {
    let leaves = context.messages.any(Message::waits_for_typing) || !memory.later.is_empty();
    let mut later = if leaves { context.messages.take() } else { Vec::new() };
    later.append(&mut memory.later);
    settle::settle_left(context, ctx, memory, leaves);
    for command in later {
        context.send(command);
    }
}

/// A button that opens what is chosen in the inspector.
pub(super) fn edit_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    let said = RichText::new(language.say("inspect-edit")).size(waymark_picture::SMALL);
    let button = ui.button(said).on_hover_text(language.say("inspect-edit-hint"));
    if button.clicked() {
        context.send(Command::InspectChosen);
    }
}

/// What is still typed when the inspector is not shown.
pub fn inspector_left(context: &Context<'_>, ctx: &egui::Context, memory: &mut InspectorMemory) {
    memory.caret = None;
    settle::settle_left(context, ctx, memory, true);
    for command in std::mem::take(&mut memory.later) {
        context.send(command);
    }
}
