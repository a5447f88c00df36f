//! Clashes and checks: what cannot all be true, and the ways to settle it; then what else deserves
//! a look, and what is settled.
//!
//! Reckons nothing and changes nothing: it asks by commands.

mod accept;
mod aside;
mod card;
pub(super) mod checks;
mod list;
mod memory;
mod rank;
mod settled;
#[cfg(test)]
mod tests;
pub(super) mod ways;

pub use checks::CheckRow;
pub use memory::{ClashesMemory, LeftSettlement};

use super::ledger::bar;
use crate::app::{Command, Context};
use egui::{
    Align2, Id, Rect, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    vec2,
};
use waymark_language::DatePrecision;
use waymark_picture::{BODY, SMALL, TITLE, fonts, text};

/// Space left and right of everything, in points.
const MARGIN: f32 = 14.0;
const HEADING: f32 = 56.0;

/// Fills what it is given: from 260 points wide.
pub fn clashes_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut ClashesMemory) {
    let whole = ui.available_rect_before_wrap();
    ui.allocate_rect(whole, Sense::hover());
    memory.refresh(context);
    let heading = Rect::from_min_size(whole.min, vec2(whole.width(), HEADING));
    heading_ui(ui, context, memory, heading);
    let area = Rect::from_min_max(pos2(whole.left(), heading.bottom()), whole.max);
    let keyboard = list::keyboard(ui, context, memory, area);
    // Of its own: what comes and goes beside the list must not take the caret from a field in it.
    let id = Id::unique("clashes-list");
    let mut child = ui.new_child(UiBuilder::new().max_rect(area).scope_id(id));
    child.set_clip_rect(area.intersect(ui.clip_rect()));
    // Far down a long list f32 tells points apart by a quarter: a spring at its end never rests.
    child.spacing_mut().scroll.kinetic.rubber_band = false;
    let mut scroll = ScrollArea::vertical().id_salt("clashes").auto_shrink(false);
    if let Some(offset) = list::take_reveal(memory, area.height()) {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let shown = scroll.show_viewport(&mut child, |ui, viewport| {
        ui.set_width(area.width());
        ui.spacing_mut().item_spacing.y = 0.0;
        if memory.is_empty() {
            empty_ui(ui, context);
        } else {
            list::list_ui(ui, context, memory, viewport, keyboard);
        }
        let ClashesMemory { checks, checks_shown, settled, .. } = memory;
        settled::settled_ui(ui, context, settled);
        checks::checks_ui(ui, context, checks, checks_shown);
        ui.add_space(12.0);
    });
    memory.scrolled = shown.state.clamped_offset().y;
}

/// The name of the panel, how many clashes are open, and of which known-on moment it speaks.
fn heading_ui(ui: &Ui, context: &Context<'_>, memory: &ClashesMemory, rect: Rect) {
    let (theme, language) = (context.scene.theme, context.language());
    let painter = ui.painter();
    let y = rect.top() + 19.0;
    let close = pos2(rect.right() - MARGIN - 5.0, y);
    let hit = Rect::from_center_size(close, Vec2::splat(20.0));
    let response = ui.interact(hit, ui.scope_id().with("close"), Sense::click());
    let label = language.say("clashes-close");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &label));
    let lit = response.hovered() || response.has_focus();
    if lit {
        painter.rect_filled(hit, 4.0, theme.hover);
    }
    bar::cross(ui, close, 4.0, Stroke::new(1.4, if lit { theme.ink } else { theme.ink_soft }));
    if response.on_hover_text(label).clicked() {
        context.send(Command::ToggleClashes);
    }
    let title = language.say("clashes-title");
    let left = rect.left() + MARGIN;
    let room = hit.left() - left - 6.0;
    let galley = text::line(painter, &title, fonts::bold(TITLE), theme.ink, room);
    let covered = text::place(painter, galley, pos2(left, y), Align2::LEFT_CENTER);
    let say = |covered: Rect, role: egui::Role, said: &str| {
        let response = ui.interact(covered, ui.scope_id().with(said), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(role, true, said));
    };
    say(covered, egui::Role::Heading, &title);

    let soft = |said: &str, room: f32| {
        text::line(painter, said, fonts::regular(SMALL), theme.ink_soft, room)
    };
    let (all, open) = (memory.len(), memory.open_count());
    let y = rect.top() + 39.0;
    let right = rect.right() - MARGIN;
    let tally = match (all, all - open) {
        (0, _) => String::new(),
        (_, 0) => language.say_with("clashes-tally", &[("open", open.into())]),
        (_, accepted) => language.say_with(
            "clashes-tally-accepted",
            &[("open", open.into()), ("accepted", accepted.into())],
        ),
    };
    let galley = soft(&tally, (right - left) * 0.55);
    let covered = text::place(painter, galley, pos2(right, y), Align2::RIGHT_CENTER);
    if !tally.is_empty() {
        say(covered, egui::Role::Label, &tally);
    }
    let known = known_on(context);
    let galley = soft(&known, covered.left() - left - 8.0);
    let covered = text::place(painter, galley, pos2(left, y), Align2::LEFT_CENTER);
    say(covered, egui::Role::Label, &known);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.edge));
}

/// "As known on 26 Sep 2023", or "From all that was published".
fn known_on(context: &Context<'_>) -> String {
    let (scene, language) = (&context.scene, context.language());
    match scene.view.known_on {
        None => language.say("clashes-known-all"),
        Some(known_on) => {
            // Known on the day that ends then.
            let day = known_on.plus_secs(-1);
            let day = language.instant(day, scene.situation.offset, DatePrecision::Day);
            language.say_with("clashes-known-on", &[("day", (&day).into())])
        }
    }
}

fn empty_ui(ui: &mut Ui, context: &Context<'_>) {
    let (theme, language) = (context.scene.theme, context.language());
    ui.add_space(40.0);
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(MARGIN as i8 + 6, 0));
    frame.show(ui, |ui| {
        ui.vertical_centered(|ui| {
            let title = RichText::new(language.say("clashes-none")).font(fonts::bold(BODY));
            ui.label(title.color(theme.ink));
            ui.add_space(4.0);
            let known = known_on(context);
            let said = language.say_with("clashes-none-text", &[("known", (&known).into())]);
            ui.label(RichText::new(said).color(theme.ink_soft));
        });
    });
    ui.add_space(30.0);
}

/// A line over a section of the panel.
fn section_ui(ui: &mut Ui, context: &Context<'_>, title: &str) {
    let theme = context.scene.theme;
    ui.add_space(10.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, title));
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.top(), Stroke::new(1.0, theme.edge));
    let room = rect.width() - 2.0 * MARGIN;
    let galley = text::line(painter, title, fonts::bold(SMALL), theme.ink_soft, room);
    text::place(painter, galley, rect.left_center() + vec2(MARGIN, 3.0), Align2::LEFT_CENTER);
}
