//! How many lived there before: a zone behind the plot, and shares of it on the right.

use super::scale::{Drawn, Scale};
use crate::{
    model::{Bounds, Count, Counted, FigureRef, Measure, Series},
    picture::{SMALL, Scene, card::elided, fonts},
};
use egui::{Rect, Shape, Ui, pos2};

/// The people of the origin before anyone moved.
#[derive(Clone, PartialEq, Debug)]
pub struct Population {
    pub bounds: Bounds,
    /// What 100 % stands for: the number as it was said ("about 120,000" is 120,000), else the
    /// middle of the bounds, else the lower.
    pub whole: f64,
    pub figure: FigureRef,
}

impl Population {
    /// The population that counts of a series are a share of: that of the situation's origin, for
    /// whole people on the move.
    pub fn of(scene: &Scene<'_>, series: Series) -> Option<Self> {
        let people = series.measure.counted() == Counted::People && series.group.is_none();
        let harm = matches!(series.measure, Measure::Killed | Measure::Injured | Measure::Missing);
        let (bounds, figure) = scene.reckoning.population(scene.situation.origin?)?;
        if !people || harm || bounds.lower() == 0 {
            return None;
        }
        let middle = bounds.upper().map_or(bounds.lower(), |u| u.midpoint(bounds.lower()));
        let said = match scene.situation.figure(figure).count {
            Count::About(n) | Count::Exact(n) => n,
            _ => middle,
        };
        Some(Self { bounds, whole: said as f64, figure })
    }

    /// `about 120,000 before the flight`
    pub fn words(&self, scene: &Scene<'_>) -> String {
        let count = scene.language.count(scene.situation.figure(self.figure).count);
        scene.language.say_with("chart-population", &[("count", (&count).into())])
    }
}

/// The zone as drawn.
pub struct Zone<'a> {
    pub population: Population,
    pub scene: Scene<'a>,
}

impl Drawn for Zone<'_> {
    fn shapes(&self, scale: &Scale, ui: &Ui, shapes: &mut Vec<Shape>) {
        let theme = self.scene.theme;
        let plot = scale.rect();
        let top = scale.y_of(self.population.bounds.upper()).max(plot.top());
        let bottom = scale.y(self.population.bounds.lower() as f64);
        let zone = Rect::from_min_max(pos2(plot.left(), top), pos2(plot.right(), bottom));
        shapes.push(Shape::rect_filled(zone, 0, theme.land_other.gamma_multiply(0.7)));
        let galley = elided(
            ui.painter(),
            &self.population.words(&self.scene),
            fonts::regular(SMALL),
            theme.ink_soft,
            plot.width() - 16.0,
        );
        if zone.height() >= galley.size().y {
            let at = pos2(plot.left() + 8.0, zone.center().y - galley.size().y / 2.0);
            shapes.push(Shape::galley(at, galley, theme.ink_soft));
        }
    }
}
