//! What a chart keeps between frames, and may forget at any time.

use super::{
    belief::BeliefMemory,
    digest::Digest,
    legend::DrawnParts,
    marks::Summary,
    noted::NotedPlot,
    periods::{self, Bar},
    plot::Panel,
    pointing::Drag,
    scale::PlotScale,
    time::ChartTime,
    x_axis::BeforeClick,
};
use crate::{Scene, memo::Memo};
use egui::Rect;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use waymark_model::{Bounds, Counting, FigureRef, Instant, Period, Series, Situation};
use waymark_reckoning::{Band, Reckoning};

/// So many periods are asked of the road; of more only their band tells.
const MOST_NARROWED: usize = 120;

/// What a chart remembers from one frame to the next. The caller keeps it.
#[derive(Default, Debug)]
pub struct ChartMemory {
    /// The revision that the digests were made from.
    revision: Option<u64>,
    digests: BTreeMap<Series, Arc<Digest>>,
    summaries: BTreeMap<Series, Memo<SummaryKey, Arc<Summary>>>,
    /// What is said of the thresholds of a series: as of which revision, moment and language.
    pub(super) thresholds: BTreeMap<Series, Memo<(u64, Instant, String), String>>,
    /// What is written into plots, and where: found again only for another plot.
    noted: BTreeMap<Series, Memo<NotedKey, Arc<NotedPlot>>>,
    /// The figures that a band rests on from a moment to another.
    pub(super) behind: BTreeMap<Series, Memo<BehindKey, Arc<BTreeSet<FigureRef>>>>,
    /// What the road says of what was added in a span.
    added: BTreeMap<(Series, Instant, Instant), Bounds>,
    /// The moment that time runs to, in a slide that plays and in a series of pictures.
    pub runs_to: Option<Instant>,
    /// What was drawn last.
    pub(super) drawn: DrawnParts,
    /// What was believed, for the chart across known-on.
    pub belief: BeliefMemory,
    pub(super) drag: Option<Drag>,
    /// What was in sight last.
    time: Option<ChartTime>,
    /// Where the moment was before a click that may become a double click.
    pub(super) before_click: BeforeClick<Instant>,
}

/// Series made ready for drawing. Making it takes a pass over their figures, so that of a large
/// situation it is made beside the window.
#[derive(Default, Debug)]
pub struct ChartDigests(BTreeMap<Series, Arc<Digest>>);

impl ChartDigests {
    /// Takes as long as it takes: for threads.
    pub fn new(situation: &Situation, reckoning: &Reckoning, series: &[Series]) -> Self {
        let digest = |s: &Series| (*s, Arc::new(Digest::new(situation, reckoning, *s)));
        Self(series.iter().map(digest).collect())
    }
}

/// The revision, and the time in sight as far as it is told.
pub(super) type BehindKey = (u64, Instant, Instant);

/// Time in sight, until when it is told, and the width of the plot in bits.
type SummaryKey = (Instant, Instant, Instant, u32);

/// All that says where words find room in a plot.
#[derive(Clone, PartialEq, Debug)]
struct NotedKey {
    revision: u64,
    view: (Instant, BTreeSet<&'static str>, String),
    theme: String,
    time: ChartTime,
    counting: Counting,
    top: u64,
    plot: Rect,
    known: (Option<Rect>, [Option<Rect>; 4]),
}

impl ChartMemory {
    /// What is in sight. It stays while the moment is dragged, which it would else follow.
    pub(super) fn time(
        &mut self,
        scene: &Scene<'_>,
        digests: &[(Series, Arc<Digest>)],
    ) -> ChartTime {
        let held = self.time.filter(|_| self.drag == Some(Drag::Moment));
        let time = held.unwrap_or_else(|| ChartTime::of(scene, digests, self.runs_to));
        self.time = Some(time);
        time
    }

    /// What is written into a panel, as it was found last or is found now.
    pub(super) fn noted(
        &mut self,
        panel: &Panel<'_>,
        scale: &PlotScale,
        known: (Option<Rect>, [Option<Rect>; 4]),
        find: impl FnOnce() -> NotedPlot,
    ) -> Arc<NotedPlot> {
        let Scene { view, theme, revision, .. } = panel.scene;
        let key = NotedKey {
            revision,
            view: (view.at, view.chart.hidden.clone(), view.language.clone()),
            theme: theme.name.clone(),
            time: panel.time,
            counting: panel.counting,
            top: panel.top.to_bits(),
            plot: scale.rect(),
            known,
        };
        self.noted.entry(panel.series).or_default().get(key, || Arc::new(find()))
    }

    pub(super) fn digest(&mut self, scene: &Scene<'_>, series: Series) -> Arc<Digest> {
        if self.revision != Some(scene.revision) {
            self.adopt(scene.revision, ChartDigests::default());
        }
        let make = || Arc::new(Digest::new(scene.situation, scene.reckoning, series));
        self.digests.entry(series).or_insert_with(make).clone()
    }

    /// Takes digests made beside the window for a revision that is about to be shown.
    pub fn adopt(&mut self, revision: u64, digests: ChartDigests) {
        self.revision = Some(revision);
        self.digests = digests.0;
        self.summaries.clear();
        self.added.clear();
    }

    /// The periods in sight and what was added in each; none where that cannot be known.
    pub(super) fn bars(
        &mut self,
        scene: &Scene<'_>,
        series: Series,
        period: Period,
        time: &ChartTime,
    ) -> Vec<Bar> {
        let Some(band) = scene.reckoning.band(series) else { return Vec::new() };
        let mut bars = periods::bars(band, period, scene.situation.offset, time);
        bars.retain(|bar| !scene.reckoning.has_break(series, bar.span));
        if bars.len() <= MOST_NARROWED {
            for bar in &mut bars {
                let known = self.added.entry((series, bar.span.start(), bar.span.end()));
                let reckon = || scene.reckoning.added(series, bar.span);
                bar.added = bar.added.meet(*known.or_insert_with(reckon)).unwrap_or(bar.added);
            }
        }
        bars
    }

    pub(super) fn summary(
        &mut self,
        series: Series,
        digest: &Digest,
        band: Option<&Band>,
        time: &ChartTime,
        width: f32,
    ) -> Arc<Summary> {
        let key = (time.start, time.end, time.told_end(), width.to_bits());
        let summary = self.summaries.entry(series).or_default();
        summary.get(key, || Arc::new(Summary::new(digest, band, time, width)))
    }
}
