//! The keys of the strip, while one of its slides has the keyboard.

use crate::app::{Command, Message, SlideAct};
use egui::{Id, Key, Modifiers};

/// What has the keyboard while the strip has it.
pub fn strip_id() -> Id {
    Id::unique("strip of slides")
}

/// What keys ask of the strip. They are taken, so that they do nothing else.
pub fn strip_steps(ctx: &egui::Context, chosen: usize, count: usize) -> Vec<Message> {
    if count == 0 || ctx.memory(egui::Memory::focused) != Some(strip_id()) {
        return Vec::new();
    }
    let to = |at: usize| Message::ChooseSlide(at.min(count - 1));
    let shift = |to: usize| Message::Slides(SlideAct::Move { from: chosen, to });
    let keys: [(Modifiers, Key, Message); 10] = [
        (Modifiers::SHIFT, Key::ArrowLeft, shift(chosen.saturating_sub(1))),
        (Modifiers::SHIFT, Key::ArrowRight, shift(chosen + 1)),
        (Modifiers::NONE, Key::ArrowLeft, to(chosen.saturating_sub(1))),
        (Modifiers::NONE, Key::ArrowRight, to(chosen + 1)),
        (Modifiers::NONE, Key::Home, to(0)),
        (Modifiers::NONE, Key::End, to(count - 1)),
        (Modifiers::NONE, Key::Delete, Command::DeleteSlide.into()),
        (Modifiers::NONE, Key::H, Command::HideSlide.into()),
        (Modifiers::COMMAND, Key::D, Command::DuplicateSlide.into()),
        (Modifiers::NONE, Key::Enter, Message::EditSlide(chosen)),
    ];
    let asked = keys.into_iter();
    let asked = asked
        .filter(|(modifiers, key, _)| ctx.input_mut(|input| input.consume_key(*modifiers, *key)));
    asked.map(|(.., message)| message).collect()
}
