//! What an editable chart of a deck holds: bounds day by day, or hour by hour, with who says so.

use crate::office::serial_days;
use waymark_model::{Across, Counting, Instant, Picture, Series, Slide, Span};
use waymark_picture::{Scene, briefing::who_says, words};

/// More days than these are not drawn one by one.
const MOST_DAYS: i64 = 1500;
/// Time as short as this is told by the hour, in days.
const HOURLY: i64 = 3;
/// Of more counts than these no chart with bounds can be read.
const MOST_SERIES: usize = 4;
const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// Bounds of counts on days. Nothing where nothing is known: a hole stays a hole.
#[derive(Clone, PartialEq, Debug)]
pub struct NativeChart {
    pub step: ChartStep,
    /// As spreadsheets count days: the days, or the ends of the hours.
    pub days: Vec<f64>,
    pub series: Vec<BoundsSeries>,
    /// What it shows, for those who cannot see it.
    pub alternative: String,
}

/// From one point of a chart to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChartStep {
    Day,
    /// What no axis of days can tell apart.
    Hour,
}

impl ChartStep {
    const fn secs(self) -> i64 {
        match self {
            Self::Day => DAY,
            Self::Hour => HOUR,
        }
    }
}

/// How an editable chart joins the drawn one.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum NativeCharts {
    /// There is none.
    #[default]
    Without,
    /// On a slide of its own.
    After,
    /// On the same slide.
    Beside,
}

/// One count on the days of a chart.
#[derive(Clone, PartialEq, Debug)]
pub struct BoundsSeries {
    pub name: String,
    pub points: Vec<Option<BoundsPoint>>,
}

/// What is known on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoundsPoint {
    pub lower: u64,
    /// Nothing where no report gives one.
    pub upper: Option<u64>,
    pub who: String,
}

impl NativeChart {
    /// Of the chart of a slide: what counts add up to by the end of each day, and of stocks what
    /// was said of that day. `None` where it is no chart of time, or tells of no two days.
    pub fn of(scene: &Scene<'_>, slide: &Slide, statement: &str) -> Option<Self> {
        let chart = &scene.view.chart;
        let is_of_time = chart.across == Across::Time && chart.counting == Counting::Cumulative;
        if slide.pictures.first() != Some(&Picture::Chart) || !is_of_time {
            return None;
        }
        let situation = scene.situation;
        let extent = situation.extent();
        let from = chart.time.map_or(extent.start(), |(from, _)| from.max(extent.start()));
        let last = scene.view.at;
        let midnight = situation.offset.midnight(from);
        let is_short = last.0 - from.0 <= HOURLY * DAY;
        let step = if is_short { ChartStep::Hour } else { ChartStep::Day };
        // Whole hours from a midnight on, whatever the clock is off by.
        let first = match step {
            ChartStep::Day => midnight,
            ChartStep::Hour => midnight.plus_secs((from.0 - midnight.0).div_euclid(HOUR) * HOUR),
        };
        let secs = step.secs();
        let count = (last.0 - first.0 + secs - 1).div_euclid(secs);
        if !(2..=MOST_DAYS).contains(&count) || chart.series.len() > MOST_SERIES {
            return None;
        }
        let starts: Vec<Instant> = (0..count).map(|nth| first.plus_secs(nth * secs)).collect();
        let series = chart.series.iter().map(|series| {
            let mut points: Vec<_> =
                starts.iter().map(|start| point(scene, *series, (*start, secs))).collect();
            let span = Span::new(first, last);
            let may_fall = span.is_none_or(|span| scene.reckoning.has_break(*series, span));
            if series.measure.is_movement() && !may_fall {
                narrow(&mut points);
            }
            BoundsSeries { name: words::title(scene, *series), points }
        });
        let mut series: Vec<BoundsSeries> = series.collect();
        series.retain(|one| one.points.iter().any(Option::is_some));
        // Days of which nothing is told need no place: the axis keeps their room.
        let kept: Vec<usize> = (0..starts.len())
            .filter(|at| series.iter().any(|one| matches!(one.points.get(*at), Some(Some(_)))))
            .collect();
        let mut days = Vec::new();
        for at in &kept {
            let start = *starts.get(*at)?;
            let told_at = match step {
                ChartStep::Day => start,
                ChartStep::Hour => start.plus_secs(secs).min(last),
            };
            days.push(serial_days(told_at, situation.offset)?);
        }
        for one in &mut series {
            one.points = kept.iter().filter_map(|at| one.points.get(*at).cloned()).collect();
        }
        let names: Vec<&str> = series.iter().map(|one| one.name.as_str()).collect();
        let names = names.join(", ");
        let args = [("names", (&names).into()), ("statement", statement.into())];
        let key = match step {
            ChartStep::Day => "brief-native-alternative",
            ChartStep::Hour => "brief-native-hours-alternative",
        };
        let alternative = scene.language.say_with(key, &args);
        (days.len() > 1).then_some(Self { step, days, series, alternative })
    }
}

/// What adds up never falls: no more can have come by a day than by a later one.
fn narrow(points: &mut [Option<BoundsPoint>]) {
    let mut least: Option<(u64, String)> = None;
    for point in points.iter_mut().rev().flatten() {
        if let Some((limit, who)) = &least
            && point.upper.is_none_or(|upper| *limit < upper)
        {
            point.upper = Some((*limit).max(point.lower));
            if point.who != *who {
                point.who = format!("{}; {who}", point.who);
            }
        } else if let Some(upper) = point.upper {
            least = Some((upper, point.who.clone()));
        }
    }
}

/// What is known by the end of a day or an hour, or by the moment shown where that is earlier.
fn point(scene: &Scene<'_>, series: Series, (start, secs): (Instant, i64)) -> Option<BoundsPoint> {
    let end = start.plus_secs(secs).min(scene.view.at);
    let known = scene.out_of_sight().known_at(series, end);
    if known.is_nothing() {
        return None;
    }
    // Of a stock only what was said of this day or hour: what came after is open.
    if let Some(span) = known.as_of(scene.situation)
        && !(start < span.end() && span.end() <= end)
    {
        return None;
    }
    let bounds = known.worded_bounds(scene.situation);
    Some(BoundsPoint { lower: bounds.lower(), upper: bounds.upper(), who: who_says(scene, &known) })
}

#[cfg(test)]
mod tests {
    use super::{BoundsPoint, narrow};

    #[test]
    fn a_later_limit_holds_before_and_an_open_day_after_stays_open() {
        let point = |lower, upper| Some(BoundsPoint { lower, upper, who: String::new() });
        let mut points =
            [point(1, Some(9)), None, point(2, None), point(3, Some(5)), point(4, None)];
        narrow(&mut points);
        let uppers: Vec<_> = points.iter().flatten().map(|p| p.upper).collect();
        assert_eq!(uppers, [Some(5), Some(5), Some(5), None]);
    }
}
