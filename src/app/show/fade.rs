//! How one slide fades into the next before an audience: the one that comes grows opaque over the
//! one that leaves. Each has a stage of its own, so that letters of both are there at once.

use super::SlideStage;
use crate::app::canvas::{self, PlacedSlide};
use egui::{Context, Painter, Rect};

/// How long it takes, in seconds.
pub const SECS: f64 = 0.6;

/// The slide before, while another fades in over it.
#[derive(Default)]
pub struct Fade {
    leaving: SlideStage,
    /// The second of the window's clock that it began at.
    began: Option<f64>,
}

/// A slide that fades out, below one that fades in.
#[derive(Clone, Default, Debug)]
pub struct Leaving {
    pub placed: PlacedSlide,
    /// How much is to be seen of the one that comes, from 0 to 1.
    pub share: f32,
}

impl Fade {
    /// Lets what is laid out next on a stage fade in over what it shows now. Where nothing in the
    /// window moves, it takes its place at once.
    pub fn begin(&mut self, ctx: &Context, stage: &mut SlideStage) -> bool {
        let moves = ctx.global_style().animation_time > 0.0;
        self.began = moves.then(|| ctx.input(|input| input.time));
        if moves {
            std::mem::swap(&mut self.leaving, stage);
        }
        moves
    }

    /// What comes next takes its place at once.
    pub fn cut(&mut self) {
        self.began = None;
    }

    /// Whether it goes on at a second of the window's clock.
    pub fn is_on(&self, now: f64) -> bool {
        self.began.is_some_and(|began| now - began < SECS)
    }

    /// The slide that leaves, in a place; nothing where it is gone.
    pub fn leaving(&mut self, painter: &Painter, rect: Rect) -> Option<Leaving> {
        let now = painter.ctx().input(|input| input.time);
        let began = self.began.filter(|_| self.is_on(now))?;
        let passed = ((now - began) / SECS).clamp(0.0, 1.0) as f32;
        // Slow at both ends.
        let share = passed * passed * (3.0 - 2.0 * passed);
        Some(Leaving { placed: self.leaving.place(painter, rect), share })
    }
}

/// Paints a slide, over the one that leaves where there is one.
pub fn paint(painter: &Painter, leaving: Option<&Leaving>, coming: &PlacedSlide) {
    let Some(Leaving { placed, share }) = leaving else { return canvas::paint(painter, coming) };
    canvas::paint(painter, placed);
    let mut coming_in = painter.clone();
    coming_in.multiply_opacity(*share);
    canvas::paint(&coming_in, coming);
}
