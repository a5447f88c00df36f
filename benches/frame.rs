//! A frame of the whole window at 1366×768 while playing, without a window: input, layout, shapes
//! and triangles. Budget: median under 8 ms with 1 000 000 figures, and within 1.5 times the same
//! with 1 000.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

mod sample;

use divan::Bencher;
use egui::{RawInput, Rect, pos2, vec2};
use waymark::app::{Command, Document, Settings, Waymark};

fn main() {
    divan::main();
}

struct Window {
    ctx: egui::Context,
    waymark: Waymark,
    time: f64,
}

impl Window {
    fn new(figures: usize) -> Self {
        let ctx = egui::Context::default();
        let document = Document::of(sample::situation(figures));
        let waymark = Waymark::with_document(&ctx, document, Settings::default());
        let mut window = Self { ctx, waymark, time: 0.0 };
        window.waymark.send(Command::ToStart);
        window.waymark.send(Command::ToggleLoop);
        window.waymark.send(Command::PlayPause);
        for _ in 0..20 {
            window.frame();
        }
        window
    }

    fn frame(&mut self) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            time: Some(self.time),
            ..RawInput::default()
        };
        let waymark = &mut self.waymark;
        let output = self.ctx.run_ui(input, |ui| {
            waymark.logic(ui.ctx());
            waymark.ui(ui);
        });
        let triangles = self.ctx.tessellate(output.shapes.clone(), output.pixels_per_point).len();
        output.drop_without_applying_deltas();
        triangles
    }
}

#[divan::bench(args = [1_000, 1_000_000], sample_count = 200, sample_size = 1)]
fn playing(bencher: Bencher<'_, '_>, figures: usize) {
    let mut window = Window::new(figures);
    bencher.bench_local(move || window.frame());
}
