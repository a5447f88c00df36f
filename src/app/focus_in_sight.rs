//! What Tab comes to is scrolled into sight, and seen to have the keyboard.

use egui::{
    Context, Event, Id, Key, Plugin, RawInput, Response, Stroke, StrokeKind, Ui, ViewportId,
    accesskit::{Action, ActionRequest, TreeId},
};

/// How thick the ring around what has the keyboard is, in points.
const RING: f32 = 1.6;

#[derive(Default)]
pub(super) struct FocusInSight {
    /// What had the keyboard in the last frame.
    last: Option<Id>,
    /// Whether keys moved it there, which a click needs not scroll to.
    by_keys: bool,
    /// What is to be scrolled to.
    wanted: Option<Id>,
}

impl Plugin for FocusInSight {
    fn debug_name(&self) -> &'static str {
        "focus in sight"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        if input.viewport_id != ViewportId::ROOT {
            return;
        }
        if let Some(id) = self.wanted.take() {
            input.events.push(Event::AccessKitActionRequest(ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node: id.accesskit_id(),
                data: None,
            }));
        }
        for event in &input.events {
            match event {
                Event::Key { key: Key::Tab, pressed: true, .. } => self.by_keys = true,
                Event::PointerButton { .. } => self.by_keys = false,
                _ => {}
            }
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if ui.ctx().viewport_id() != ViewportId::ROOT {
            return;
        }
        let focused = ui.memory(egui::Memory::focused);
        if let Some(shown) =
            focused.filter(|_| self.by_keys).and_then(|id| ui.ctx().read_response(id))
        {
            ring_ui(ui, &shown);
        }
        if focused == self.last {
            return;
        }
        self.last = focused;
        let shown = focused.filter(|_| self.by_keys).and_then(|id| ui.ctx().read_response(id));
        self.wanted = shown.filter(|it| it.interact_rect != it.rect).map(|it| it.id);
        if self.wanted.is_some() {
            ui.ctx().request_repaint();
        }
    }
}

/// A ring around what is dragged: edges of panels, handles and pictures show nothing of it themselves, as
/// buttons and fields do.
fn ring_ui(ui: &Ui, shown: &Response) {
    if !shown.sense.senses_drag() || ui.ctx().text_edit_focused() {
        return;
    }
    let stroke = Stroke::new(RING, ui.visuals().widgets.active.bg_stroke.color);
    let room = shown.interact_rect.expand(RING).intersect(ui.ctx().content_rect());
    ui.ctx().layer_painter(shown.layer_id).rect_stroke(room, 3, stroke, StrokeKind::Inside);
}
