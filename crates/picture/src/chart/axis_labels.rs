//! The words and numbers beside the plot.

use super::{population::Population, scale::PlotScale};
use crate::{SMALL, Theme, calendar::Tick, fonts};
use egui::{Align2, Painter, Rect, Stroke, pos2};
use waymark_language::Language;

/// Room below the plot for the labels of time, in points.
pub const BELOW: f32 = 19.0;
const GAP: f32 = 8.0;

/// What stands beside the plot: numbers on the left, shares on the right.
pub struct Labels<'a> {
    pub times: &'a [Tick],
    pub counts: &'a [u64],
    pub population: Option<&'a Population>,
    pub language: &'a Language,
    pub theme: &'a Theme,
}

/// How wide the numbers on the left are at most, when `top` is at the top of the plot.
pub fn width_of_counts(painter: &Painter, top: f64, language: &Language, theme: &Theme) -> f32 {
    let text = language.number(top as u64);
    painter.layout_no_wrap(text, fonts::regular(SMALL), theme.ink_soft).size().x + GAP
}

/// How wide the shares on the right are.
pub fn width_of_shares(painter: &Painter, language: &Language, theme: &Theme) -> f32 {
    let text = share(language, 100);
    painter.layout_no_wrap(text, fonts::regular(SMALL), theme.ink_soft).size().x + GAP
}

fn share(language: &Language, percent: u64) -> String {
    language.say_with("share-exact", &[("share", (&language.number(percent)).into())])
}

impl Labels<'_> {
    pub fn paint(&self, painter: &Painter, scale: &PlotScale, panel: Rect) {
        let (plot, font, ink) = (scale.rect(), fonts::regular(SMALL), self.theme.ink_soft);
        for count in self.counts {
            let at = pos2(plot.left() - GAP, scale.y(*count as f64));
            painter.text(at, Align2::RIGHT_CENTER, self.language.number(*count), font.clone(), ink);
        }
        if let Some(population) = self.population {
            let room = plot.height() / 42.0;
            let steps = [10, 20, 25, 50, 100];
            let shown = shares_in_sight(scale, population);
            let step = steps.into_iter().find(|s| shown as f32 / *s as f32 <= room).unwrap_or(100);
            for percent in (0..=shown).step_by(step as usize) {
                let y = scale.y(population.whole * percent as f64 / 100.0);
                let tick = plot.right() + 1.0..=plot.right() + 4.0;
                painter.hline(tick, y, Stroke::new(1.0, self.theme.road));
                let at = pos2(plot.right() + GAP, y);
                let text = share(self.language, percent);
                painter.text(at, Align2::LEFT_CENTER, text, font.clone(), ink);
            }
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
                let stroke = Stroke::new(1.0, self.theme.road);
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

/// The last whole per cent in sight, at most 100.
fn shares_in_sight(scale: &PlotScale, population: &Population) -> u64 {
    let most = scale.count(scale.rect().top()) / population.whole.max(1.0) * 100.0;
    most.clamp(0.0, 100.0) as u64
}
