//! The words and numbers beside the plot.

use super::scale::PlotScale;
use crate::{SMALL, Theme, calendar::Tick, fonts};
use egui::{Align2, Painter, Rect, Stroke, pos2};
use waymark_language::Language;

/// Room below the plot for the labels of time, in points.
pub const BELOW: f32 = 19.0;
const GAP: f32 = 8.0;

/// What stands beside the plot: numbers on the left, time below.
pub struct Labels<'a> {
    pub times: &'a [Tick],
    pub counts: &'a [u64],
    pub language: &'a Language,
    pub theme: &'a Theme,
}

/// How wide the numbers on the left are at most, when `top` is at the top of the plot.
pub fn width_of_counts(painter: &Painter, top: f64, language: &Language, theme: &Theme) -> f32 {
    let text = language.number(top as u64);
    painter.layout_no_wrap(text, fonts::regular(SMALL), theme.ink_soft).size().x + GAP
}

impl Labels<'_> {
    pub fn paint(&self, painter: &Painter, scale: &PlotScale, panel: Rect) {
        let (plot, font, ink) = (scale.rect(), fonts::regular(SMALL), self.theme.ink_soft);
        for count in self.counts {
            let at = pos2(plot.left() - GAP, scale.y(*count as f64));
            painter.text(at, Align2::RIGHT_CENTER, self.language.number(*count), font.clone(), ink);
        }
        self.times(painter, scale, panel);
    }

    fn times(&self, painter: &Painter, scale: &PlotScale, panel: Rect) {
        let plot = scale.rect();
        let mut free = panel.left();
        for tick in self.times {
            let color = if tick.strong { self.theme.ink } else { self.theme.ink_soft };
            let galley = painter.layout_no_wrap(tick.label.clone(), fonts::regular(SMALL), color);
            let width = galley.size().x;
            let left = if let Some(until) = tick.centred_until {
                let start = scale.x(tick.at).max(plot.left());
                let end = scale.x(until).min(plot.right());
                if end - start < width + 2.0 {
                    continue;
                }
                start.midpoint(end) - width / 2.0
            } else {
                let x = scale.x(tick.at);
                if x < plot.left() - 0.5 || x > plot.right() + 0.5 {
                    continue;
                }
                let stroke = Stroke::new(1.0, self.theme.axis);
                painter.vline(x, plot.bottom()..=plot.bottom() + 3.0, stroke);
                (x - width / 2.0).max(panel.left())
            };
            if left < free || left + width > panel.right() {
                continue;
            }
            free = left + width + 6.0;
            painter.galley(pos2(left, plot.bottom() + 4.0), galley, color);
        }
    }
}
