//! What a picture paints, without a window, for tests.

use super::{Theme, fonts};
use egui::{Context, RawInput, Rect, Shape, Ui, UiBuilder, Vec2};

/// The shapes of one frame, without groups.
#[derive(Default)]
pub struct Painted(pub Vec<Shape>);

impl Painted {
    /// What a frame paints into a room of this size, in the third frame: sizes have settled.
    pub fn of(size: Vec2, theme: &Theme, draw: impl FnMut(&mut Ui)) -> Self {
        Self::of_frame(size, theme, 3, draw)
    }

    /// The same in the frame of this number, from 1.
    pub fn of_frame(
        size: Vec2,
        theme: &Theme,
        frame: usize,
        mut draw: impl FnMut(&mut Ui),
    ) -> Self {
        let ctx = Context::default();
        fonts::install(&ctx);
        ctx.all_styles_mut(|s| *s = theme.style());
        let room = Rect::from_min_size(egui::Pos2::ZERO, size);
        let mut painted = Self::default();
        for _ in 0..frame {
            let input = RawInput { screen_rect: Some(room), ..RawInput::default() };
            let output = ctx.run_ui(input, |ui| {
                draw(&mut ui.new_child(UiBuilder::new().max_rect(room)));
            });
            painted = Self::gather(output.shapes.iter().map(|s| &s.shape));
            output.drop_without_applying_deltas();
        }
        painted
    }

    /// What was painted elsewhere.
    pub fn gather<'a>(shapes: impl Iterator<Item = &'a Shape>) -> Self {
        let mut painted = Self::default();
        shapes.for_each(|shape| painted.add(shape));
        painted
    }

    fn add(&mut self, shape: &Shape) {
        match shape {
            Shape::Vec(list) => list.iter().for_each(|s| self.add(s)),
            Shape::Noop => {}
            shape => self.0.push(shape.clone()),
        }
    }

    /// Every text, and where it stands.
    pub fn texts(&self) -> Vec<(&str, Rect)> {
        let all = self.0.iter().filter_map(|shape| match shape {
            Shape::Text(t) => Some((t.galley.text(), Rect::from_min_size(t.pos, t.galley.size()))),
            _ => None,
        });
        all.collect()
    }

    /// The texts that end in `…` for want of room.
    pub fn cut(&self) -> Vec<&str> {
        let all = self.0.iter().filter_map(|shape| match shape {
            Shape::Text(t) if t.galley.elided => Some(t.galley.text()),
            _ => None,
        });
        all.collect()
    }

    /// Whether a text with these words in it is painted.
    pub fn says(&self, words: &str) -> bool {
        self.texts().iter().any(|(text, _)| text.contains(words))
    }
}
