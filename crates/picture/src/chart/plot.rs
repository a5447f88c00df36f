//! One plot: a series over time with its axes, events and moment. A chart is one of these, or
//! several side by side.

use super::{
    ChartMemory,
    axis_labels::{self, Labels},
    band::BandShape,
    count_ticks::count_ticks,
    cursor,
    digest::Digest,
    events::{self, EventShapes, LANE, Lanes, TitleRoom},
    grid::Grid,
    happened,
    legend::ChartPart,
    marks::{HighlightRings, MarkShapes},
    periods::{self, Bar, PeriodShapes},
    pointing::PlotPointing,
    population::{Population, Zone, ZoneLabel},
    scale::{DrawnItem, PlotScale},
};
use crate::{
    Ask, SMALL, Scene,
    calendar::{self, Days, Tick},
    fonts, text,
};
use egui::{Align2, Galley, Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, lerp, pos2};
use egui_plot::{Plot, PlotBounds};
use std::sync::Arc;
use waymark_model::{Counting, EventIx, Instant, Series, Span};

/// What one plot draws, all decided.
pub struct Panel<'a> {
    pub scene: Scene<'a>,
    pub series: Series,
    /// The plot and all that stands around it.
    pub rect: Rect,
    /// The stretch of time in sight.
    pub time: (Instant, Instant),
    pub counting: Counting,
    /// The count at the top of the plot.
    pub top: f64,
    pub population: Option<Population>,
    pub digest: &'a Digest,
    /// The title of one among several plots; lanes of events give way to it.
    pub among: Option<String>,
    /// The moment shown is written beside its line. In the window the ruler says it.
    pub dates_moment: bool,
    /// What is told to a reader of the screen.
    pub summary: String,
}

/// How many lanes of event titles a plot of this height has room for.
fn lanes_for(height: f32) -> usize {
    match height {
        h if h < 190.0 => 1,
        h if h < 300.0 => 2,
        _ => 3,
    }
}

/// In print more of them, as long as the plot keeps most of the height.
fn most_lanes_for(height: f32) -> usize {
    ((height * 0.3 / LANE) as usize).clamp(lanes_for(height), 9)
}

/// Where the parts of a panel stand.
struct PanelLayout {
    plot: Rect,
    lanes: Lanes,
    /// Events in words, at the top.
    told: Option<Arc<Galley>>,
    /// The lower edge of the lanes.
    lanes_bottom: f32,
    events: Vec<(EventIx, Span)>,
    counts: Vec<u64>,
    times: Vec<Tick>,
}

impl PanelLayout {
    fn of(ui: &Ui, panel: &Panel<'_>) -> Self {
        let (scene, rect, (start, end)) = (&panel.scene, panel.rect, panel.time);
        let painter = ui.painter();
        let left = axis_labels::width_of_counts(painter, panel.top, scene.language, scene.theme);
        let right = match panel.population {
            Some(_) => axis_labels::width_of_shares(painter, scene.language, scene.theme),
            None => 10.0,
        };
        let columns = egui::Rangef::new(
            rect.left() + left,
            (rect.right() - right).max(rect.left() + left + 20.0),
        );
        let secs = (end.0 - start.0).max(1) as f64;
        let x =
            |at: Instant| lerp(columns.min..=columns.max, ((at.0 - start.0) as f64 / secs) as f32);
        let shown = ChartPart::Events.is_shown(scene);
        let events = if shown { events::in_sight(scene, start, end) } else { Vec::new() };
        let least = lanes_for(rect.height());
        let lay_out = |columns: egui::Rangef| {
            let room = TitleRoom { columns, lanes: least, whole: false };
            events::lay_out(painter, scene, &events, x, room)
        };
        let lanes = if panel.among.is_some() {
            Lanes::default()
        } else if scene.medium.is_print() {
            let lanes = least..=most_lanes_for(rect.height());
            happened::titles(painter, scene, &events, x, (columns, lanes))
        } else {
            let all = lay_out(columns);
            if all.untitled.is_empty() {
                all
            } else {
                // Room to say how many found none.
                lay_out(egui::Rangef::new(columns.min, columns.max - 34.0))
            }
        };
        // In print what found no room for a title is told in words above the titles.
        let told = if scene.medium.is_print() {
            let mut untitled = lanes.untitled.clone();
            untitled.sort_by_key(|e| scene.situation.event(*e).at.span().start());
            happened::events_text(painter, scene, &untitled, columns.span())
        } else {
            None
        };
        let above = if panel.among.is_some() { 18.0 } else { LANE * lanes.used as f32 };
        let lanes_bottom = rect.top() + above + told.as_ref().map_or(0.0, |t| t.size().y + 2.0);
        let top = lanes_bottom + cursor::HANDLE;
        let bottom = (rect.bottom() - axis_labels::BELOW).max(top + 20.0);
        let plot = Rect::from_x_y_ranges(columns, top..=bottom);
        let counts = count_ticks(panel.top, plot.height(), 40.0);
        let times = calendar::ticks(
            panel.time,
            plot.width(),
            Days::Named,
            scene.situation.offset,
            scene.language,
        );
        Self { plot, lanes, told, lanes_bottom, events, counts, times }
    }
}

/// A plot of egui_plot with items of ours. Its transform zooms and pans ([`PlotScale::zoomed`]), but
/// what is in sight belongs to the view: that is asked for, not done, or items, ticks and titles of
/// one frame would be of two stretches of time. Its axes and grid are not shown: they centre no name
/// over the span that it names, drop none that collides, and draw zero as any other line.
pub fn bare_plot(id: Id, rect: Rect) -> Plot<'static> {
    Plot::new("plot")
        .id(id)
        .width(rect.width())
        .height(rect.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::click_and_drag())
}

/// Draws a panel and tells what its reader asked for.
pub fn panel_ui(ui: &mut Ui, panel: &Panel<'_>, memory: &mut ChartMemory) -> Vec<Ask> {
    let scene = panel.scene;
    let places = PanelLayout::of(ui, panel);
    let (start, end) = panel.time;
    let width = places.plot.width();
    let shown = |part: ChartPart| part.is_shown(&scene);

    let band = scene.reckoning.band(panel.series);
    let bars: Vec<Bar> = match panel.counting {
        Counting::Per(period) => memory.bars(&scene, panel.series, period, panel.time),
        Counting::Cumulative => Vec::new(),
    };
    let increments = match panel.counting {
        Counting::Per(_) => periods::increments(panel.digest, start, end, width),
        Counting::Cumulative => Vec::new(),
    };
    let summary = memory.summary(panel.series, panel.digest, band, panel.time, width);

    let id = ui.scope_id().with(("plot", panel.series));
    let mut child =
        ui.new_child(UiBuilder::new().max_rect(places.plot).id_salt(("panel", panel.series)));
    let plot = bare_plot(id, places.plot);
    let response = plot.show(&mut child, |plot| {
        // A little below zero, so that marks at zero are whole.
        let below = panel.top * -6.0 / f64::from(places.plot.height().max(12.0));
        plot.set_plot_bounds(PlotBounds::from_min_max([start.x(), below], [end.x(), panel.top]));
        if let Some(population) = panel.population.clone() {
            plot.add(DrawnItem::new("population", Zone { population, scene }));
        }
        let (times, counts) = (places.times.clone(), places.counts.clone());
        plot.add(DrawnItem::new("grid", Grid { times, counts, theme: scene.theme }));
        plot.add(DrawnItem::new("events", EventShapes { events: &places.events, scene }));
        if let Some(population) = panel.population.clone() {
            plot.add(DrawnItem::new("population label", ZoneLabel { population, scene }));
        }
        match panel.counting {
            Counting::Cumulative => {
                if shown(ChartPart::Band) {
                    let stretches = summary.band.as_slice();
                    let (at, theme) = (scene.view.at, scene.theme);
                    plot.add(DrawnItem::new("band", BandShape { stretches, at, theme }));
                }
                let marks = MarkShapes {
                    summary: &summary,
                    scene,
                    show_admitted: shown(ChartPart::Marks),
                    show_contradicted: shown(ChartPart::Contradicted),
                };
                plot.add(DrawnItem::new("marks", marks));
            }
            Counting::Per(_) => plot.add(DrawnItem::new(
                "periods",
                PeriodShapes {
                    bars: bars.clone(),
                    increments: increments.clone(),
                    scene,
                    show_bars: shown(ChartPart::Band),
                    show_marks: shown(ChartPart::Marks),
                    show_contradicted: shown(ChartPart::Contradicted),
                },
            )),
        }
        if panel.counting == Counting::Cumulative {
            plot.add(DrawnItem::new("emphasis", HighlightRings { scene, digest: panel.digest }));
        }
    });
    let scale = PlotScale::new(response.transform);
    let response = response.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &panel.summary));

    let painter = ui.painter();
    let labels = Labels {
        times: &places.times,
        counts: &places.counts,
        population: panel.population.as_ref(),
        language: scene.language,
        theme: scene.theme,
    };
    labels.paint(painter, &scale, panel.rect);
    places.lanes.paint(painter, &scene, places.lanes_bottom, places.plot.top());
    if let Some(title) = &panel.among {
        let room = panel.rect.width();
        let (font, ink) = (fonts::bold(SMALL), scene.theme.ink);
        let galley = text::one_line(painter, scene.medium, title, font, ink, room);
        painter.galley(panel.rect.min, galley, scene.theme.ink);
    }
    if places.events.is_empty() && panel.digest.core().is_none() {
        let text = scene.language.say("chart-empty");
        let room = places.plot.width() - 12.0;
        let ink = scene.theme.ink_soft;
        let font = fonts::regular(SMALL + 1.0);
        let galley = text::one_line(painter, scene.medium, &text, font, ink, room);
        let at = Align2::CENTER_CENTER.anchor_size(places.plot.center(), galley.size());
        painter.galley(at.min, galley, ink);
    }
    if let Some(told) = places.told.clone() {
        let at = pos2(places.plot.left(), panel.rect.top());
        painter.galley(at, told, scene.theme.event);
    }
    let untitled = if scene.medium.is_print() { None } else { untitled_ui(ui, panel, &places) };
    cursor::paint(ui.painter(), &scale, scene.view.at, scene.theme);
    if panel.dates_moment {
        cursor::date(ui.painter(), &scale, &scene);
    }
    if !scene.medium.is_pointed_at() {
        return Vec::new();
    }

    let mut pointing = PlotPointing {
        panel,
        scale,
        lanes: &places.lanes,
        lanes_bottom: places.lanes_bottom,
        events: &places.events,
        band,
        bars: &bars,
        increments: &increments,
        asks: Vec::new(),
    };
    pointing.plot(ui, &response, memory);
    pointing.lanes(ui);
    pointing.handle(ui, id, memory);
    if let Some(events) = untitled {
        pointing.untitled(ui, events);
    }
    pointing.asks
}

/// How many events found no room for their title; gives where that is said.
fn untitled_ui(ui: &Ui, panel: &Panel<'_>, places: &PanelLayout) -> Option<Rect> {
    let untitled = places.lanes.untitled.len();
    if panel.among.is_some() || untitled == 0 {
        return None;
    }
    let scene = &panel.scene;
    let text = scene.language.say_with("chart-more-events", &[("n", untitled.into())]);
    let at =
        pos2(places.plot.right(), places.lanes_bottom - LANE * places.lanes.used.max(1) as f32);
    Some(ui.painter().text(at, Align2::RIGHT_TOP, text, fonts::regular(SMALL), scene.theme.event))
}
