//! How old a stock is: what was told last holds at its own moment, and says less the longer ago that
//! was.

use crate::{Scene, words};
use waymark_model::{FigureRef, Instant};
use waymark_reckoning::Known;

/// A stock older than this is old, whatever else is told of it, in days.
const OLD_DAYS: u64 = 30;
const DAY_SECS: i64 = 86_400;

/// The age of what was told last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StockAge {
    pub figure: FigureRef,
    pub days: u64,
    /// It no longer holds, as its source says, or is older than thirty days.
    pub is_old: bool,
}

/// Of a stock that is shown as last told; of nothing else.
pub fn stock_age(scene: &Scene<'_>, known: &Known) -> Option<StockAge> {
    let figure = known.told.filter(|_| !known.series.measure.is_cumulative())?;
    Some(age_of(scene, figure, known.at))
}

/// The age that a figure of a stock has at a moment.
pub fn age_of(scene: &Scene<'_>, figure: FigureRef, at: Instant) -> StockAge {
    let situation = scene.situation;
    // The end of a day is of that day.
    let day = |t: Instant| situation.offset.midnight(t.plus_secs(-1)).x() / DAY_SECS as f64;
    let days = (day(at) - day(situation.span_of(figure).end())).round().max(0.0) as u64;
    let provenance = situation.figure(figure).provenance.as_ref();
    let until = provenance.and_then(|provenance| provenance.until);
    let is_over = until.is_some_and(|until| until.span().end() < at);
    StockAge { figure, days, is_old: is_over || days > OLD_DAYS }
}

impl StockAge {
    /// `3 Mar`; of what is old `3 Mar, 45 days old`.
    pub fn moment(self, scene: &Scene<'_>) -> String {
        let moment = words::short_moment(scene, scene.situation.moment_of(self.figure));
        if !self.is_old {
            return moment;
        }
        let args = [("moment", (&moment).into()), ("days", self.days.into())];
        scene.language.say_with("stock-old", &args)
    }

    /// `as of 3 Mar, 45 days old`
    pub fn as_of(self, scene: &Scene<'_>) -> String {
        let moment = self.moment(scene);
        scene.language.say_with("figure-as-of", &[("when", (&moment).into())])
    }
}
