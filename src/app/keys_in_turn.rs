//! What is typed behind a key that may open something waits for what it opens, and such a key for what
//! was typed before it to be in its field: in a slow frame they come together, and would be obeyed in
//! another order or lost.

use egui::{Context, Event, Key, Plugin, RawInput, Ui, ViewportId};

/// Ends the input of a frame behind each key that writes nothing, before it where something was written,
/// and keeps the rest for the next.
#[derive(Default)]
pub(super) struct KeysInTurn {
    waiting: Vec<Event>,
    /// Whether the next frame obeys what was pressed, and has no input of its own.
    is_held: bool,
}

/// What was pressed is obeyed only in the next frame: what was typed behind it waits for that.
pub(super) fn hold(ctx: &Context) {
    ctx.with_plugin(|keys: &mut KeysInTurn| keys.is_held = true);
}

/// Whether a key was pressed that may move the caret elsewhere. One that is held down is obeyed again
/// and again at once, and keys within a text are its field's.
fn may_open(event: &Event) -> bool {
    let Event::Key { key, pressed: true, repeat: false, modifiers, .. } = event else {
        return false;
    };
    modifiers.command
        || modifiers.alt
        || matches!(key, Key::Enter | Key::Escape | Key::Tab)
        || (Key::F1..=Key::F12).contains(key)
}

/// Whether it changes the text of a field. Who obeys a key may read that text before the field does.
const fn writes(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Paste(_)
            | Event::Cut
            | Event::Ime(_)
            | Event::Key { key: Key::Backspace | Key::Delete, pressed: true, .. }
    )
}

impl Plugin for KeysInTurn {
    fn debug_name(&self) -> &'static str {
        "keys in turn"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        // Further passes of a frame have no input of their own.
        if input.viewport_id != ViewportId::ROOT || ctx.current_pass_index() > 0 {
            return;
        }
        let mut events = std::mem::take(&mut self.waiting);
        events.append(&mut input.events);
        if std::mem::take(&mut self.is_held) {
            self.waiting = std::mem::take(&mut events);
        } else if let Some(at) = events.iter().position(may_open) {
            let is_behind_text = events.iter().take(at).any(writes);
            self.waiting = events.split_off(if is_behind_text { at } else { at + 1 });
        }
        input.events = events;
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}
