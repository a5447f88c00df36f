//! The three ways to settle a clash, side by side; the one chosen unfolds below.

use super::{ClashesMemory, accept, aside, memory::Remedy, rank};
use crate::app::{Context, Message};
use egui::{Rect, Sense, Ui, vec2};
use waymark_picture::button;
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
            // No words go with that.
            memory.way = None;
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
