//! The figures behind what a chart shows: those with a mark in sight, and those that the band and
//! the population rest on.

use super::{
    ChartMemory, Population, belief,
    digest::{Digest, DigestRows},
    legend::ChartPart,
    speakers::is_drawn,
    time::ChartTime,
};
use crate::Scene;
use std::sync::Arc;
use waymark_model::{Across, Counting, FigureRef, Series};

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
            figures.extend(behind_band(scene, *series, time));
        }
        if counting == Counting::Cumulative && scene.view.at >= time.start {
            figures.extend(scene.known(*series).figures);
        }
    }
    let alone = digests.len() == 1 && counting == Counting::Cumulative;
    if alone && ChartPart::Population.is_shown(scene) {
        figures.extend(Population::of(scene, first).map(|p| p.figure));
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

/// What the band rests on from the last step before what is in sight to the first after it.
fn behind_band(scene: &Scene<'_>, series: Series, time: &ChartTime) -> Vec<FigureRef> {
    let Some(band) = scene.reckoning.band(series) else { return Vec::new() };
    let (start, end) = (time.start, time.told_end());
    let steps = band.steps();
    let from = steps.partition_point(|s| s.at < start).saturating_sub(1);
    let until = steps.partition_point(|s| s.at <= end);
    let seen = steps.get(from..until).unwrap_or(&[]);
    // The upper end between two steps is that of the later one.
    let next = steps.get(until).and_then(|s| s.upper_by);
    seen.iter().flat_map(|s| [s.lower_by, s.upper_by]).flatten().chain(next).collect()
}
