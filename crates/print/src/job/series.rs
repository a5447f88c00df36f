//! The moments that a series of pictures shows.

use super::JobError;
use waymark_model::{Instant, Offset, Situation, Span, View};

/// Which moments are shown, one picture each. Only the moment differs: what time the chart spans
/// and what width stands for how many on the map does not depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PictureSeries {
    /// That of the view.
    Once,
    /// The end of every day, from midnight to midnight on the clock of the situation.
    EveryDay,
    /// The end of every moment that a snapshot known by then speaks of, each once.
    EverySnapshot,
}

/// The most pictures in a series.
pub const MOST_SHOTS: usize = 2000;

/// One picture of a series.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shot {
    pub at: Instant,
    /// What tells its file from others, so that they sort: `2023-09-26` the whole day,
    /// `2023-09-26 2000` the minute, `2023-09-26 2400` the end of a day among minutes.
    pub name: String,
}

impl PictureSeries {
    /// The pictures of a series, earliest first.
    ///
    /// # Errors
    /// Where there are more than [`MOST_SHOTS`], or none in the time asked for.
    pub fn shots(
        self,
        situation: &Situation,
        view: &View,
        within: Option<Span>,
    ) -> Result<Vec<Shot>, JobError> {
        let (offset, extent) = (situation.offset, situation.extent());
        let time = within.unwrap_or(extent);
        let (start, end) = (time.start().max(extent.start()), time.end().min(extent.end()));
        let shots = match self {
            Self::Once => vec![Shot { at: view.at, name: moment(view.at, offset) }],
            Self::EveryDay => days((start, end), offset)?,
            Self::EverySnapshot => {
                let known = |s: &&waymark_model::Snapshot| situation.known_by(s, view.known_on);
                let ends = situation.snapshots.iter().filter(known).map(|s| s.as_of.span().end());
                let mut instants: Vec<Instant> =
                    ends.filter(|at| start <= *at && *at <= end).collect();
                instants.sort_unstable();
                instants.dedup();
                instants.into_iter().map(|at| Shot { at, name: minute(at, offset) }).collect()
            }
        };
        match shots.len() {
            0 => Err(JobError::NoMoments(extent, offset)),
            n if n > MOST_SHOTS => Err(JobError::TooMany(n)),
            _ => Ok(shots),
        }
    }
}

/// The end of each day that has some of this time in it; of the last one no more than there is.
fn days((start, end): (Instant, Instant), offset: Offset) -> Result<Vec<Shot>, JobError> {
    let mut midnight = offset.midnight(start);
    let count = usize::try_from(end.0.saturating_sub(midnight.0) / 86_400).unwrap_or(0);
    if count > MOST_SHOTS {
        return Err(JobError::TooMany(count));
    }
    let mut shots = Vec::with_capacity(count + 1);
    while midnight < end {
        let next = midnight.plus_secs(86_400);
        shots.push(Shot { at: next.min(end), name: day(midnight, offset) });
        midnight = next;
    }
    Ok(shots)
}

fn day(at: Instant, offset: Offset) -> String {
    offset.civil(at).date().to_string()
}

/// What is shown by itself: at midnight the whole day that ends there.
fn moment(at: Instant, offset: Offset) -> String {
    let is_end_of_day = offset.midnight(at) == at;
    if is_end_of_day { day(at.plus_secs(-1), offset) } else { minute(at, offset) }
}

/// A minute; midnight is the end of the day before, of which it shows all.
fn minute(at: Instant, offset: Offset) -> String {
    if offset.midnight(at) == at {
        return format!("{} 2400", day(at.plus_secs(-1), offset));
    }
    let time = offset.civil(at);
    format!("{} {:02}{:02}", time.date(), time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::{minute, moment};
    use waymark_fixtures::at;
    use waymark_model::Offset;

    #[test]
    fn midnight_is_the_end_of_the_day_before() {
        let offset = Offset::parse("+02:00").unwrap();
        let midnight = at("2025-02-27T00:00+02:00");
        assert_eq!(moment(midnight, offset), "2025-02-26");
        assert_eq!(minute(midnight, offset), "2025-02-26 2400");
        let evening = at("2025-02-26T20:05+02:00");
        assert_eq!(moment(evening, offset), "2025-02-26 2005");
        let mut sorted = [minute(midnight, offset), minute(evening, offset)];
        sorted.sort();
        assert_eq!(sorted, ["2025-02-26 2005", "2025-02-26 2400"]);
    }
}
