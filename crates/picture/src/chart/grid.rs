//! Hairlines behind everything.

use super::scale::{Drawn, PlotScale};
use crate::{Theme, calendar::Tick};
use egui::{Shape, Stroke, Ui};

/// A hairline at every tick.
pub struct Grid<'a> {
    pub times: Vec<Tick>,
    pub counts: Vec<u64>,
    pub theme: &'a Theme,
}

impl Drawn for Grid<'_> {
    fn shapes(&self, scale: &PlotScale, ui: &Ui, shapes: &mut Vec<Shape>) {
        let plot = scale.rect();
        let sharp = |v: f32| ui.painter().round_to_pixel_center(v);
        for count in &self.counts {
            let color = if *count == 0 { self.theme.axis } else { self.theme.grid };
            let y = sharp(scale.y(*count as f64));
            shapes.push(Shape::hline(plot.x_range(), y, Stroke::new(1.0, color)));
        }
        for tick in &self.times {
            let color = if tick.strong { self.theme.axis } else { self.theme.grid };
            let x = sharp(scale.x(tick.at));
            if plot.x_range().contains(x) {
                shapes.push(Shape::vline(x, plot.y_range(), Stroke::new(1.0, color)));
            }
        }
    }
}
