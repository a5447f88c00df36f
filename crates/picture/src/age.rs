//! How old a stock is: what was told last holds at its own moment, and says less the longer ago that
//! was.

use crate::{Scene, words};
use waymark_model::{FigureRef, Instant, Measure};
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
    let figure = known.told.filter(|_| ages(known.series.measure))?;
    Some(age_of(scene, figure, known.at))
}

/// Whether people are counted where they are, so that a count holds at its own moment alone.
pub fn ages(measure: Measure) -> bool {
    !measure.is_cumulative() && Measure::of_whereabouts().any(|m| m == measure)
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

fn days_old(scene: &Scene<'_>, days: u64) -> String {
    scene.language.say_with("stock-age", &[("days", days.into())])
}

/// `3 Mar, 45 days old`
pub fn old_since(scene: &Scene<'_>, moment: &str, days: u64) -> String {
    let age = days_old(scene, days);
    let args = [("moment", moment.into()), ("age", (&age).into())];
    scene.language.say_with("stock-old", &args)
}

impl StockAge {
    /// `3 Mar`; of what is old `3 Mar, 45 days old`.
    pub fn moment(self, scene: &Scene<'_>) -> String {
        let moment = words::short_moment(scene, scene.situation.moment_of(self.figure));
        if self.is_old { old_since(scene, &moment, self.days) } else { moment }
    }

    /// `45 days old` of what is old.
    pub fn said(self, scene: &Scene<'_>) -> Option<String> {
        self.is_old.then(|| days_old(scene, self.days))
    }

    /// `as of 3 Mar, 45 days old`
    pub fn as_of(self, scene: &Scene<'_>) -> String {
        let moment = self.moment(scene);
        scene.language.say_with("figure-as-of", &[("when", (&moment).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::stock_age;
    use crate::{Medium, Theme, evening::Evening};
    use waymark_fixtures::{figure, flight, moment, place, snapshot, source, speaker};
    use waymark_model::{
        Count, Measure, PlaceIx, PlaceKind, Provenance, Series, SourceIx, SpeakerIx, Subject,
    };

    /// What is said of the age of a stock as of 3 March, at a moment.
    fn said(measure: Measure, until: Option<&str>, at: &str) -> Option<(u64, String)> {
        let mut situation = flight();
        situation.places = vec![place("camp", PlaceKind::Camp)];
        situation.speakers = vec![speaker("UNHCR")];
        situation.sources = vec![source("s", "UNHCR", moment("2024-03-04"))];
        let series = Series::of(measure, Subject::Place(PlaceIx(0)));
        let mut told = figure(&situation, series, Count::Exact(800));
        let until = until.map(moment);
        told.provenance = Some(Box::new(Provenance { until, ..Provenance::default() }));
        let by = (SourceIx(0), SpeakerIx(0));
        situation.snapshots.push(snapshot("a", by, moment("2024-03-03"), told));
        let at = waymark_fixtures::at(at);
        let evening = Evening::with(situation, |view| view.at = at);
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Window);
        stock_age(&scene, &scene.known(series)).map(|age| (age.days, age.moment(&scene)))
    }

    #[test]
    fn a_stock_tells_its_age_where_it_is_older_than_thirty_days_or_than_it_holds() {
        let sheltered = |until, at| said(Measure::Sheltered, until, at).unwrap();
        let young = (30, "3 Mar".to_owned());
        assert_eq!(sheltered(None, "2024-04-02T23:00+04:00"), young);
        // Midnight is the end of a day.
        assert_eq!(sheltered(None, "2024-04-03T00:00+04:00"), young);
        let old = (45, "3 Mar, 45 days old".to_owned());
        assert_eq!(sheltered(None, "2024-04-17T12:00+04:00"), old);
        assert_eq!(sheltered(Some("2024-03-10"), "2024-03-10T12:00+04:00").1, "3 Mar");
        let over = (9, "3 Mar, 9 days old".to_owned());
        assert_eq!(sheltered(Some("2024-03-10"), "2024-03-12T12:00+04:00"), over);
        // Of all who ever came nothing grows old.
        assert_eq!(said(Measure::Arrivals, None, "2024-04-17T12:00+04:00"), None);
    }
}
