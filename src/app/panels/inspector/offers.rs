//! Names offered below a field while one is typed.

use super::{
    kinds::Naming,
    memory::InspectorMemory,
    names::{self, Name},
};
use crate::app::Context;
use egui::{Align2, Area, Frame, Id, Key, Modifiers, Order, Response, Sense, Ui, WidgetInfo, vec2};
use waymark_picture::{BODY, SMALL, fonts, text};

const ROW: f32 = 24.0;

/// What is offered for a text; kept until it or the situation changes.
pub fn offered(
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    naming: Naming,
    typed: &str,
) -> Vec<Name> {
    let reading = context.scene.reading;
    if let Some((of, what, text, offers)) = &memory.offers
        && (*of, *what, text.as_str()) == (reading, naming, typed)
    {
        return offers.clone();
    }
    let offers = names::offered(context, naming, typed);
    memory.offers = Some((reading, naming, typed.to_owned(), offers.clone()));
    offers
}

/// The offer that the keyboard stands on.
fn stands_on(memory: &InspectorMemory, offered: &[Name], free: bool) -> Option<usize> {
    let nth = if free { memory.offer.checked_sub(1) } else { Some(memory.offer.saturating_sub(1)) };
    nth.filter(|nth| *nth < offered.len())
}

/// Arrows go through what is offered, Enter takes it. With `free` nothing is taken before an arrow
/// was pressed.
pub fn keys(ui: &Ui, memory: &mut InspectorMemory, offered: &[Name], free: bool) -> Option<usize> {
    if offered.is_empty() {
        return None;
    }
    let (down, up) = ui.input_mut(|i| {
        let mut count = |key| i.count_and_consume_key(Modifiers::NONE, key);
        (count(Key::ArrowDown), count(Key::ArrowUp))
    });
    if down > 0 && memory.offer == 0 && !free {
        // The first is chosen already.
        memory.offer = 1;
    }
    memory.offer = memory.offer.saturating_add(down).saturating_sub(up).min(offered.len());
    let nth = stands_on(memory, offered, free)?;
    ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)).then_some(nth)
}

/// The list below the field. Returns the position of the one clicked.
pub fn offers_ui(
    ui: &Ui,
    context: &Context<'_>,
    memory: &InspectorMemory,
    offered: &[Name],
    (field, naming): (&Response, Option<Naming>),
) -> Option<usize> {
    if offered.is_empty() {
        return None;
    }
    let theme = context.scene.theme;
    let free = matches!(naming, Some(Naming::Speakers | Naming::Groups));
    let stands = stands_on(memory, offered, free);
    let width = field.rect.width().max(180.0);
    let mut clicked = None;
    Area::new(Id::unique(("inspector-offers", field.id)))
        .order(Order::Foreground)
        .fixed_pos(field.rect.left_bottom() + vec2(0.0, 2.0))
        .constrain_to(ui.ctx().content_rect())
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (nth, name) in offered.iter().enumerate() {
                    let (rect, response) =
                        ui.allocate_exact_size(vec2(width - 8.0, ROW), Sense::click());
                    let chosen = stands == Some(nth);
                    response.widget_info(|| {
                        let role = egui::Role::ListBoxOption;
                        WidgetInfo::selected(role, true, chosen, &name.said)
                    });
                    if chosen || response.hovered() {
                        let fill = if chosen { theme.selected } else { theme.hover };
                        ui.painter().rect_filled(rect, 4.0, fill);
                    }
                    let painter = ui.painter();
                    let room = rect.width() - 16.0;
                    let said =
                        text::line(painter, &name.said, fonts::regular(BODY), theme.ink, room);
                    let at = rect.left_center() + vec2(8.0, 0.0);
                    let said = text::place(painter, said, at, Align2::LEFT_CENTER);
                    let room = rect.right() - 8.0 - said.right() - 12.0;
                    if room > 40.0 {
                        let ink = theme.ink_soft;
                        let id = text::line(painter, &name.id, fonts::regular(SMALL), ink, room);
                        let at = rect.right_center() - vec2(8.0, 0.0);
                        text::place(painter, id, at, Align2::RIGHT_CENTER);
                    }
                    // The press takes the caret from the field, which ends the offer.
                    if response.clicked() || response.is_pointer_button_down_on() {
                        clicked = Some(nth);
                    }
                }
            });
        });
    clicked
}
