//! The figures behind what a chart shows: those with a mark in sight, and those that the band and
//! the population rest on.

use super::{
    ChartMemory, Population,
    at_moment::KnownMark,
    band::stretches,
    belief,
    digest::{Digest, DigestRows},
    legend::ChartPart,
    speakers::is_drawn,
    time::ChartTime,
};
use crate::Scene;
use std::{collections::BTreeSet, sync::Arc};
use waymark_model::{Across, Counting, FigureRef, Series};
use waymark_reckoning::Quantity;

/// Every figure that the chart of a view shows or rests on; some more than once.
pub fn figures_in_chart(scene: &Scene<'_>, memory: &mut ChartMemory) -> Vec<FigureRef> {
    let series = &scene.view.chart.series;
    let Some(&first) = series.first() else { return Vec::new() };
    if scene.view.chart.across == Across::KnownOn {
        let Some(belief) = belief::shown(&memory.belief, first) else { return Vec::new() };
        let (start, end) = belief::time(scene, &belief);
        let steps = belief.steps.iter().filter(|s| s.known_on >= start && s.known_on <= end);
        return steps.flat_map(|s| s.moved_by.iter().copied()).collect();
    }
    let digests: Vec<(Series, Arc<Digest>)> =
        series.iter().map(|s| (*s, memory.digest(scene, *s))).collect();
    let time = &ChartTime::of(scene, &digests, memory.runs_to);
    let counting = match scene.view.chart.counting {
        _ if !first.measure.is_cumulative() => Counting::Cumulative,
        counting => counting,
    };
    let mut figures = Vec::new();
    for (series, digest) in &digests {
        figures.extend(marked(scene, digest, counting, time));
        if ChartPart::Band.is_shown(scene) {
            figures.extend(memory.behind_band(scene, *series, time).iter());
        }
        if counting == Counting::Cumulative && scene.view.at >= time.start {
            figures.extend(scene.known(*series).figures);
        }
    }
    let alone = digests.len() == 1 && counting == Counting::Cumulative;
    if alone {
        let known = [KnownMark::of(scene, first, time)];
        let tops = super::tops(scene, memory, &digests, &known, counting, (time, 0.0));
        figures.extend(Population::shown(scene, first, tops.told).map(|p| p.figure));
    }
    figures
}

fn marked(
    scene: &Scene<'_>,
    digest: &Digest,
    counting: Counting,
    time: &ChartTime,
) -> Vec<FigureRef> {
    let lists: &[&DigestRows] = match counting {
        Counting::Cumulative => &digest.counts(),
        Counting::Per(_) => &[&digest.increments],
    };
    let (start, end) = (time.start, time.end);
    let near = lists.iter().flat_map(|rows| rows.get(rows.told(start, end, time.told)));
    let seen = near.filter(|r| r.start <= end && r.end >= start && is_drawn(scene, r));
    seen.map(|r| r.figure).collect()
}

/// A band is asked why it is so at as many points across.
const COLUMNS: usize = 300;

impl ChartMemory {
    /// What the band in sight rests on, where it is drawn as bars too: found again only for another
    /// stretch of time.
    fn behind_band(
        &mut self,
        scene: &Scene<'_>,
        series: Series,
        time: &ChartTime,
    ) -> Arc<BTreeSet<FigureRef>> {
        let key = (scene.revision, time.start, time.told_end());
        self.behind.entry(series).or_default().get(key, || Arc::new(behind(scene, series, time)))
    }
}

/// Both ends of each stretch of the band rest on its figures, those that the road leads on from
/// elsewhere among them.
fn behind(scene: &Scene<'_>, series: Series, time: &ChartTime) -> BTreeSet<FigureRef> {
    let Some(band) = scene.reckoning.band(series) else { return BTreeSet::new() };
    let mut figures = BTreeSet::new();
    let (mut lower, mut upper) = (None, None);
    for stretch in stretches(band, time.start, time.told_end(), COLUMNS) {
        // What is the same as before rests on the same.
        let (low, high) = (Some(stretch.lower), stretch.upper);
        if low != lower {
            let why = scene.reckoning.why(Quantity::of(series), stretch.start);
            figures.extend(why.lower.figures);
        }
        if high.is_some() && high != upper {
            let why = scene.reckoning.why(Quantity::of(series), stretch.end);
            figures.extend(why.upper.figures);
        }
        (lower, upper) = (low, high);
    }
    figures
}
