//! The pointer over a slide: what it does in the window, in points of the slide.

use egui::{Event, Pos2, Rect, Response, Ui, Vec2, emath::TSTransform};

/// Where the pointer is, and what it has done since the frame before.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct SlidePointer {
    pub at: Option<Pos2>,
    pub events: Vec<Event>,
}

impl SlidePointer {
    /// Over a slide that is `size` points large and shown in a place, which `response` is of.
    /// `last` is where it was before.
    pub fn over(ui: &Ui, response: &Response, size: Vec2, last: Option<Pos2>) -> Self {
        let is_over = response.contains_pointer() || response.is_pointer_button_down_on();
        let at = ui.input(|input| input.pointer.latest_pos()).filter(|_| is_over);
        let Some(at) = at else { return Self::gone(last) };
        let to_slide = to_slide(response.rect, size);
        let moved = |event: &Event| match event {
            Event::PointerMoved(to) => Some(Event::PointerMoved(to_slide * *to)),
            Event::PointerButton { pos, button, pressed, modifiers } => {
                let (button, pressed, modifiers) = (*button, *pressed, *modifiers);
                Some(Event::PointerButton { pos: to_slide * *pos, button, pressed, modifiers })
            }
            Event::MouseWheel { .. } | Event::Zoom(_) => Some(event.clone()),
            _ => None,
        };
        let mut events: Vec<Event> =
            ui.input(|input| input.events.iter().filter_map(moved).collect());
        let at = to_slide * at;
        if last != Some(at) && !events.iter().any(|event| matches!(event, Event::PointerMoved(_))) {
            events.insert(0, Event::PointerMoved(at));
        }
        Self { at: Some(at), events }
    }

    /// Elsewhere, wherever it was.
    pub fn gone(last: Option<Pos2>) -> Self {
        Self { at: None, events: last.map(|_| Event::PointerGone).into_iter().collect() }
    }
}

/// From points of a window to those of a slide that it shows in a place.
fn to_slide(place: Rect, size: Vec2) -> TSTransform {
    TSTransform::new(place.min.to_vec2(), place.height() / size.y.max(1.0)).inverse()
}

#[cfg(test)]
mod tests {
    use super::to_slide;
    use egui::{Rect, pos2, vec2};

    #[test]
    fn corners_of_the_place_are_those_of_the_slide() {
        let place = Rect::from_min_size(pos2(30.0, 50.0), vec2(320.0, 180.0));
        let size = vec2(960.0, 540.0);
        assert_eq!(to_slide(place, size) * place.min, pos2(0.0, 0.0));
        assert_eq!(to_slide(place, size) * place.max, size.to_pos2());
    }
}
