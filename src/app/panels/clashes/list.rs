//! The list of clashes: only what is in sight is looked at and painted.

use super::{ClashesMemory, card};
use crate::app::{Context, Message, panels::widgets::completion::list_ring_ui};
use egui::{EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use waymark_model::Selection;

/// Height of a folded card, in points.
pub(super) const ROW: f32 = 104.0;

impl ClashesMemory {
    /// From the top of the list to the n-th card.
    fn y(&self, nth: usize) -> f32 {
        let beyond = self.unfolded_nth().is_some_and(|unfolded| nth > unfolded);
        nth as f32 * ROW + if beyond { self.unfolded_height() - ROW } else { 0.0 }
    }

    fn unfolded_height(&self) -> f32 {
        self.height.unwrap_or(ROW)
    }

    /// The card at a distance from the top of the list.
    fn at_y(&self, y: f32) -> usize {
        let y = y.max(0.0);
        let nth = |y: f32| (y / ROW) as usize;
        match self.unfolded_nth() {
            Some(unfolded) if y >= self.y(unfolded) => {
                let past = y - self.y(unfolded) - self.unfolded_height();
                if past < 0.0 { unfolded } else { unfolded + 1 + nth(past) }
            }
            _ => nth(y),
        }
    }

    fn height_of(&self, nth: usize) -> f32 {
        if self.unfolded_nth() == Some(nth) { self.unfolded_height() } else { ROW }
    }
}

/// The one thing of the list that takes the arrows: cards come and go with scrolling.
pub(super) fn keyboard(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut ClashesMemory,
    area: Rect,
) -> Id {
    let id = ui.scope_id().with("keyboard");
    let response = ui.interact(area, id, Sense::FOCUSABLE);
    let label = context.language().say("clashes-list");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, &label));
    if std::mem::take(&mut memory.focus_list) {
        response.request_focus();
    }
    if !response.has_focus() {
        return id;
    }
    list_ring_ui(ui, context.scene.theme, area);
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    let (down, up, enter) = ui.input_mut(|i| {
        (
            i.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
            i.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
            i.consume_key(Modifiers::NONE, Key::Enter),
        )
    });
    if down != up {
        let last = memory.len().saturating_sub(1);
        let nth = memory.nth().saturating_add(down).saturating_sub(up).min(last);
        go_to(context, memory, nth);
    }
    if enter {
        go_to(context, memory, memory.nth());
        memory.toggle(&context.scene, memory.nth());
    }
    id
}

/// Moves to a clash, and chooses its figure in every picture.
fn go_to(context: &Context<'_>, memory: &mut ClashesMemory, nth: usize) {
    if let Some(figure) = memory.go_to(&context.scene, nth) {
        memory.reveal = true;
        context.send(Message::Select(Some(Selection::Figure(figure))));
        context.send(Message::Reveal(figure));
    }
}

/// How far to scroll so that the card where the keyboard stands is in sight.
pub(super) fn take_reveal(memory: &mut ClashesMemory, room: f32) -> Option<f32> {
    // An unfolded card is measured by being shown.
    let unmeasured = memory.unfolded_nth() == Some(memory.nth()) && memory.height.is_none();
    if unmeasured || !std::mem::take(&mut memory.reveal) {
        return None;
    }
    let nth = memory.nth();
    let top = memory.y(nth);
    let bottom = top + memory.height_of(nth);
    if bottom - top > room && memory.way.is_some() {
        // What is being done stands at the foot of the card.
        Some(bottom - room)
    } else if top < memory.scrolled || bottom - top > room {
        Some(top)
    } else if bottom > memory.scrolled + room {
        Some(bottom - room)
    } else {
        None
    }
}

pub(super) fn list_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ClashesMemory,
    viewport: Rect,
    keyboard: Id,
) {
    let total = memory.y(memory.len());
    let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), total), Sense::hover());
    let first = memory.at_y(viewport.top());
    for nth in first..memory.len() {
        let y = memory.y(nth);
        if y > viewport.bottom() {
            break;
        }
        let height = memory.height_of(nth);
        let rect = Rect::from_min_size(pos2(all.left(), all.top() + y), vec2(all.width(), height));
        let clicked = card::card_ui(ui, context, memory, (nth, rect), keyboard);
        if clicked {
            ui.memory_mut(|m| m.request_focus(keyboard));
            go_to(context, memory, nth);
            memory.toggle(&context.scene, nth);
            ui.ctx().request_repaint();
            break;
        }
    }
}
