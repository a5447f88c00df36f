//! The chart: figures over time, the band reckoned from them, and what happened meanwhile.
//!
//! One file for each thing drawn; `plot` puts them together, `pointing` asks for what the pointer
//! wants. Reckons nothing, and keeps nothing but what saves it work: the caller owns the
//! [`ChartMemory`]. A frame costs the width of the plot, however many figures there are.

mod across;
mod annotations;
mod at_moment;
#[cfg(test)]
mod at_moment_tests;
mod axis_labels;
mod band;
mod belief;
mod beyond;
#[cfg(test)]
mod beyond_tests;
mod controls;
mod count_ticks;
mod counting;
mod cursor;
mod digest;
#[cfg(test)]
mod drawn_tests;
mod events;
mod grid;
mod happened;
mod hover;
mod legend;
mod legend_room;
mod marks;
mod memory;
mod noted;
mod periods;
mod plot;
mod plot_room;
mod pointing;
mod population;
mod printed;
mod scale;
mod speakers;
#[cfg(test)]
mod tests;
mod threshold;
mod time;
mod used;
mod x_axis;

pub use belief::BeliefMemory;
pub(super) use count_ticks::count_ticks;
pub(super) use hover::figure_card;
pub use memory::{ChartDigests, ChartMemory};
pub use population::Population;
use used::figures_in_chart;

use super::{
    Ask, PictureMemory, SMALL, Scene, card, fonts,
    picture::{Certainty, PictureClass, PictureFacts},
    text, words,
};
use at_moment::KnownMark;
use controls::Outside;
pub(super) use digest::{Digest, GuideEnd};
use egui::{Align2, Rect, Sense, Ui, UiBuilder, Vec2, vec2};
use legend::DrawnParts;
use legend_room::{LegendRoom, parts_of};
use plot::Panel;
pub(super) use speakers::{Speakers, speakers_ui};
use std::{collections::BTreeSet, sync::Arc};
use time::ChartTime;
use waymark_model::{Across, Counting, FigureRef, Series, SpeakerIx};
use waymark_reckoning::statement;

/// What of the doubt of a chart the foot of a sheet explains; what is contradicted has a row of the
/// legend, in the shape that is drawn.
pub const EXPLAINED: &[Certainty] = &[Certainty::Certain, Certainty::Possible];

/// The most of a chart's height that its events take with what is told of them in words.
const MOST_FOR_EVENTS: f32 = 0.12;

/// Figures over time.
pub struct Chart;

impl PictureClass for Chart {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "chart",
            label_key: "export-picture-chart",
            parts: &[],
            explained: EXPLAINED,
            column_mm: 120.0,
            least: vec2(400.0, 420.0),
            least_height: 240.0,
            scale: [1.05, 1.1, 1.3],
        }
    }

    fn title(&self, scene: &Scene<'_>) -> Option<String> {
        self.headline(scene).map(|series| words::title(scene, series))
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        scene.view.chart.series.first().copied()
    }

    fn figures(&self, scene: &Scene<'_>, memory: &mut PictureMemory, _: Vec2) -> Vec<FigureRef> {
        figures_in_chart(scene, &mut memory.chart)
    }

    fn explained(&self, scene: &Scene<'_>, memory: &PictureMemory) -> Vec<Certainty> {
        if scene.view.chart.across == Across::KnownOn {
            return vec![Certainty::Certain, Certainty::Possible];
        }
        memory.chart.drawn.certainty()
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, memory: &mut PictureMemory) -> Vec<Ask> {
        chart_ui(ui, scene, &mut memory.chart)
    }
}

/// Draws the chart of a view into all the room there is, and tells what its reader asked for.
pub fn chart_ui(ui: &mut Ui, scene: &Scene<'_>, memory: &mut ChartMemory) -> Vec<Ask> {
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("chart"));
    let ui = &mut ui;
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    let room = card::room(ui.painter(), rect, scene.theme, scene.medium);
    let mut asks = Vec::new();
    let series = &scene.view.chart.series;
    let Some(&first) = series.first() else {
        let text = scene.language.say("chart-empty");
        let (font, ink) = (fonts::regular(SMALL + 1.0), scene.theme.ink_soft);
        let galley = text::one_line(ui.painter(), scene.medium, &text, font, ink, room.width());
        let at = Align2::CENTER_CENTER.anchor_size(room.center(), galley.size());
        ui.painter().galley(at.min, galley, scene.theme.ink_soft);
        return asks;
    };
    if scene.view.chart.across == Across::KnownOn {
        let believed = belief::shown(&memory.belief, first);
        let believed = believed.as_deref();
        let subtitle = belief::subtitle_within(ui, scene, believed, room.width());
        let outside = believed.map_or(Outside::NONE, |b| belief::outside(scene, b));
        let room = heading_ui(ui, scene, room, &subtitle, &outside, &mut asks);
        asks.extend(belief::belief_ui(ui, scene, room, believed, &mut memory.belief));
        return asks;
    }

    let digests: Vec<(Series, Arc<Digest>)> =
        series.iter().map(|s| (*s, memory.digest(scene, *s))).collect();
    let time = memory.time(scene, &digests);
    let secs_per_point =
        (time.end.0 - time.start.0) as f64 / f64::from((room.width() - 80.0).max(40.0));
    let shown = match scene.view.chart.counting {
        _ if !first.measure.is_cumulative() => Counting::Cumulative,
        Counting::Per(period) => Counting::Per(periods::legible(period, secs_per_point)),
        Counting::Cumulative => Counting::Cumulative,
    };
    let outside = digests.iter().map(|(_, d)| d.out_of_sight(time.start, time.end, time.told));
    let (before, after) = outside.fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let extent = scene.reckoning.extent();
    let margin = (extent.secs() / 30).max(3600);
    let all = (extent.start().plus_secs(-margin), extent.end().plus_secs(margin));
    let outside = Outside { before, after, all };
    let subtitle = counting::subtitle(scene, first, shown, scene.view.chart.counting);
    let room = heading_ui(ui, scene, room, &subtitle, &outside, &mut asks);

    let many = digests.len() > 1;
    let alone = !many && shown == Counting::Cumulative;
    let known: Vec<Option<KnownMark>> = series
        .iter()
        .map(|series| {
            let mark = || KnownMark::of(scene, *series, &time);
            if shown == Counting::Cumulative { mark() } else { None }
        })
        .collect();
    let legend_width = room.width();
    let Tops { all: counted, told } =
        tops(scene, memory, &digests, &known, shown, (&time, legend_width));
    let noted = |s: &Series| {
        let number = if shown == Counting::Cumulative { annotations::top(scene, *s) } else { 0 };
        threshold::top(scene, *s, shown, counted).max(number)
    };
    let highest = series.iter().map(noted).max().unwrap_or(counted);
    let population = Population::shown(scene, first, told).filter(|_| alone);
    let highest = match &population {
        Some(p) => highest.max(p.bounds.upper().unwrap_or(p.bounds.lower())),
        None => highest,
    };
    let spoken = |time: &ChartTime| spoken(scene, &digests, shown, time, legend_width);
    // As much room as it ever takes while time runs.
    let whole = time.to_scale();
    let parts = parts_of(scene, &digests, population.is_some(), &whole);
    let spoken = [spoken(&time), spoken(&whole)];
    let (room, legend) = LegendRoom::lay_out(ui, scene, room, &digests, (&parts, &spoken, &time));
    let mut cells = cells_of(room, digests.len());
    if cells.len() < digests.len() && scene.medium.is_print() {
        // A row to say so, clear of the words below the plots.
        cells = cells_of(room.with_max_y(room.bottom() - legend::ROW + 4.0), digests.len());
    }
    // The highest mark has room above it.
    let high = cells.first().map_or(100.0, |c| f64::from(c.height() - 50.0)).max(40.0);
    let above = if shown == Counting::Cumulative { at_moment::ABOVE } else { 12.0 };
    let top = (highest as f64 * (1.0 + f64::from(above) / high)).max(1.0);
    let drawn = DrawnParts::default();
    let with_known = digests.iter().zip(known);
    for (nth, (((series, digest), known), cell)) in with_known.zip(&cells).enumerate() {
        let panel = Panel {
            scene: *scene,
            series: *series,
            rect: *cell,
            time,
            counting: shown,
            top,
            population: population.clone(),
            digest,
            known,
            drawn: &drawn,
            events_room: rect.height() * MOST_FOR_EVENTS,
            among: many.then(|| words::subject(scene, series.subject)),
            dates_moment: scene.medium.is_print() && nth == 0,
            summary: summary_text(scene, *series, digest)
                + &memory.thresholds_said(scene, *series, shown)
                + &annotations::said(scene, *series),
        };
        asks.extend(plot::panel_ui(ui, &panel, memory));
    }
    if cells.len() < digests.len() {
        let left = digests.len() - cells.len();
        let text = scene.language.say_with("chart-more-places", &[("n", left.into())]);
        let at = room.right_bottom() + vec2(0.0, 4.0);
        let ink = scene.theme.ink_soft;
        ui.painter().text(at, Align2::RIGHT_BOTTOM, text, fonts::regular(SMALL), ink);
    }
    asks.extend(legend.show(ui, scene, &drawn));
    memory.drawn = drawn;
    asks
}

/// Draws what stands above the plot: the controls, in print the title and subtitle. Gives the room
/// that is left.
fn heading_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    room: Rect,
    subtitle: &str,
    outside: &Outside,
    asks: &mut Vec<Ask>,
) -> Rect {
    if scene.medium.is_print() {
        let title = printed::title(scene, &scene.view.chart.series);
        printed::heading(ui.painter(), scene, room, (&title, subtitle), outside)
    } else {
        controls::controls_ui(ui, scene, room, subtitle, outside, asks)
    }
}

/// The highest numbers that are drawn in sight.
#[derive(Clone, Copy, Default)]
struct Tops {
    /// What the scale holds.
    all: u64,
    /// Of what figures tell and what is certain.
    told: u64,
}

/// An upper bound makes the scale higher by one part in so many at most: the counts below it are the story.
const HIGHER: u64 = 4;

impl Tops {
    fn max(self, other: Self) -> Self {
        Self { all: self.all.max(other.all), told: self.told.max(other.told) }
    }
}

/// Those of all series.
fn tops(
    scene: &Scene<'_>,
    memory: &mut ChartMemory,
    digests: &[(Series, Arc<Digest>)],
    known: &[Option<KnownMark>],
    shown: Counting,
    (time, width): (&ChartTime, f32),
) -> Tops {
    let of_series = digests.iter().map(|(s, d)| top(scene, memory, (*s, d), shown, time, width));
    let of_marks = known.iter().flatten().map(|mark| Tops { all: mark.top(), told: mark.top() });
    of_series.chain(of_marks).fold(Tops::default(), Tops::max)
}

fn top(
    scene: &Scene<'_>,
    memory: &mut ChartMemory,
    (series, digest): (Series, &Digest),
    shown: Counting,
    time: &ChartTime,
    width: f32,
) -> Tops {
    let time = &time.to_scale();
    let (start, end) = (time.start, time.told_end());
    let band = scene.reckoning.band(series);
    if let Counting::Per(period) = shown {
        let bars = memory.bars(scene, series, period, time);
        let top = periods::top(&bars, &periods::increments(digest, time, width));
        return Tops { all: top, told: top };
    }
    let of_marks = digest
        .counts()
        .iter()
        .filter_map(|rows| rows.extremes(rows.told(start, time.end, time.told)))
        .map(|e| e.top)
        .max();
    let told = of_marks.max(band.map(|b| b.at(end).lower())).unwrap_or(0);
    let upper = band.and_then(|b| b.greatest_upper(start, end)).unwrap_or(0);
    let most = if told > 0 { told.saturating_add(told / HIGHER) } else { upper };
    Tops { all: told.max(upper.min(most)), told }
}

/// Who is told apart by shape in the plots. The window knows of a single plot only, and names
/// everyone who ever spoke of it: its legend does not change while time is dragged.
fn spoken(
    scene: &Scene<'_>,
    digests: &[(Series, Arc<Digest>)],
    shown: Counting,
    time: &ChartTime,
    width: f32,
) -> BTreeSet<SpeakerIx> {
    if scene.medium.is_print() {
        let digests = digests.iter().map(|(_, d)| d.as_ref());
        return speakers::in_sight(scene, digests, shown, time, width);
    }
    match digests {
        [(_, digest)] => {
            let spoken: BTreeSet<SpeakerIx> = digest.speakers.iter().copied().collect();
            let mut authorities = spoken.iter().map(|s| scene.situation.authority(*s));
            let first = authorities.next();
            let are_several = authorities.any(|one| Some(one) != first);
            if are_several { spoken } else { BTreeSet::new() }
        }
        _ => BTreeSet::new(),
    }
}

/// Cells for so many plots, as square as the room allows; fewer than asked where more would be
/// too small to read.
fn cells_of(room: Rect, count: usize) -> Vec<Rect> {
    const LEAST: Vec2 = vec2(190.0, 112.0);
    if count <= 1 {
        return vec![room];
    }
    let most_columns = (room.width() / LEAST.x).floor().max(1.0) as usize;
    let most_rows = (room.height() / LEAST.y).floor().max(1.0) as usize;
    let count = count.min(most_columns * most_rows);
    let columns = (1..=most_columns)
        .find(|c| {
            count.div_ceil(*c) <= most_rows
                && room.width() / *c as f32 <= 2.2 * room.height() / count.div_ceil(*c) as f32
        })
        .unwrap_or(most_columns);
    let rows = count.div_ceil(columns).max(1);
    let gap = vec2(12.0, 8.0);
    let size = vec2(
        (room.width() + gap.x) / columns as f32 - gap.x,
        (room.height() + gap.y) / rows as f32 - gap.y,
    );
    (0..count)
        .map(|i| {
            let (column, row) = ((i % columns) as f32, (i / columns) as f32);
            let at = room.min + vec2(column * (size.x + gap.x), row * (size.y + gap.y));
            Rect::from_min_size(at, size)
        })
        .collect()
}

/// A plot in words, for readers of the screen.
fn summary_text(scene: &Scene<'_>, series: Series, digest: &Digest) -> String {
    let language = scene.language;
    let at = scene.view.at;
    let said = statement(scene.situation, scene.reckoning, language, series, at);
    let figures: usize = digest.counts().iter().map(|r| r.all().len()).sum();
    language.say_with(
        "chart-summary",
        &[
            ("title", (&words::title(scene, series)).into()),
            ("statement", (&said).into()),
            ("figures", (figures + digest.increments.all().len()).into()),
            ("contradicted", digest.contradicted.all().len().into()),
        ],
    )
}
