//! One plot: a series over time with its axes, events and moment. A chart is one of these, or
//! several side by side.

use super::{
    ChartMemory,
    annotations::{self, StretchShades},
    at_moment::{KnownMark, KnownShape, TimeBreak},
    axis_labels::{self, Labels},
    band::{self, BandShape},
    beyond::{self, BeyondTop},
    count_ticks::count_ticks,
    cursor,
    digest::Digest,
    events::EventShapes,
    grid::Grid,
    happened::{self, EventRoom},
    legend::{ChartPart, DrawnParts},
    marks::{HighlightRings, MarkShapes},
    noted::NotedPlot,
    periods::{self, Bar, PeriodShapes},
    pointing::PlotPointing,
    population::{Population, Zone, ZoneLabel},
    scale::{DrawnItem, PlotScale},
    threshold::{self, ThresholdLines},
    time::ChartTime,
};
use crate::{
    Ask, SMALL, Scene,
    calendar::{self, Tick},
    event_lane::{self, NumberedEvent, events_between},
    fonts, text,
};
use egui::{Align2, Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, lerp, pos2};
use egui_plot::{Plot, PlotBounds};
use waymark_model::{Counting, Instant, Series};

/// What one plot draws, all decided.
pub struct Panel<'a> {
    pub scene: Scene<'a>,
    pub series: Series,
    /// The plot and all that stands around it.
    pub rect: Rect,
    /// The stretch of time in sight.
    pub time: ChartTime,
    pub counting: Counting,
    /// The count at the top of the plot.
    pub top: f64,
    pub population: Option<Population>,
    pub digest: &'a Digest,
    /// The title of one among several plots; the lane of events gives way to it.
    pub among: Option<String>,
    /// What is known at the moment.
    pub known: Option<KnownMark>,
    pub drawn: &'a DrawnParts,
    /// The most height that the lane of events takes with what is told in words above it.
    pub events_room: f32,
    /// The moment shown is written beside its line. In the window the ruler says it.
    pub dates_moment: bool,
    /// What is told to a reader of the screen.
    pub summary: String,
}

/// Room right of the plot, in points.
const RIGHT: f32 = 10.0;

/// Where the parts of a panel stand.
struct PanelLayout {
    plot: Rect,
    /// Empty of one among several plots.
    room: EventRoom,
    lane_top: f32,
    events: Vec<NumberedEvent>,
    counts: Vec<u64>,
    times: Vec<Tick>,
}

impl PanelLayout {
    fn of(ui: &Ui, panel: &Panel<'_>) -> Self {
        let (scene, rect) = (&panel.scene, panel.rect);
        let (start, end) = (panel.time.start, panel.time.end);
        let painter = ui.painter();
        let left = axis_labels::width_of_counts(painter, panel.top, scene.language, scene.theme);
        let columns = egui::Rangef::new(
            rect.left() + left,
            (rect.right() - RIGHT).max(rect.left() + left + 20.0),
        );
        let secs = (end.0 - start.0).max(1) as f64;
        let x =
            |at: Instant| lerp(columns.min..=columns.max, ((at.0 - start.0) as f64 / secs) as f32);
        let shown = ChartPart::Events.is_shown(scene);
        let events = |until: &ChartTime| {
            let all = || events_between(scene.situation, start, until.told_end());
            if shown { all() } else { Vec::new() }
        };
        let lay_out = |events: &[NumberedEvent], has_lane: bool| {
            let most = (panel.events_room, has_lane);
            EventRoom::lay_out(painter, scene, events, (x, columns), most)
        };
        // As much room as it ever takes while time runs.
        let whole = match panel.among {
            Some(_) => EventRoom::default(),
            None => lay_out(&events(&panel.time.to_scale()), true),
        };
        let above = if panel.among.is_some() { 18.0 } else { whole.height() };
        let events = events(&panel.time);
        let room = match panel.among {
            Some(_) => EventRoom::default(),
            None if panel.time.scaled == panel.time.told => whole,
            None => lay_out(&events, whole.lane.is_some()),
        };
        let lane_top = rect.top() + above - event_lane::HEIGHT;
        let top = rect.top() + above + cursor::HANDLE;
        let bottom = (rect.bottom() - axis_labels::BELOW).max(top + 20.0);
        let plot = Rect::from_x_y_ranges(columns, top..=bottom);
        let counts = count_ticks(panel.top, plot.height(), 40.0);
        let times = calendar::ticks(
            (start, end),
            plot.width(),
            panel.time.days,
            scene.situation.offset,
            scene.language,
        );
        Self { plot, room, lane_top, events, counts, times }
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
    let (start, end) = (panel.time.start, panel.time.end);
    let width = places.plot.width();
    let drawn = panel.drawn;

    let band = scene.reckoning.band(panel.series);
    let bars: Vec<Bar> = match panel.counting {
        Counting::Per(period) => memory.bars(&scene, panel.series, period, &panel.time),
        Counting::Cumulative => Vec::new(),
    };
    let increments = match panel.counting {
        Counting::Per(_) => periods::increments(panel.digest, &panel.time, width),
        Counting::Cumulative => Vec::new(),
    };
    let summary = memory.summary(panel.series, panel.digest, band, &panel.time, width);

    let drawn_band = beyond::drawn_band(panel, &summary);
    let limit = band::limit(&drawn_band);

    let id = ui.scope_id().with(("plot", panel.series));
    let mut child =
        ui.new_child(UiBuilder::new().max_rect(places.plot).id_salt(("panel", panel.series)));
    let plot = bare_plot(id, places.plot);
    let response = plot.show(&mut child, |plot| {
        // A little below zero, so that marks at zero are whole.
        let below = panel.top * -6.0 / f64::from(places.plot.height().max(12.0));
        plot.set_plot_bounds(PlotBounds::from_min_max([start.x(), below], [end.x(), panel.top]));
        if let Some(population) = panel.population.clone() {
            plot.add(DrawnItem::new("population", Zone { population, scene, drawn }));
        }
        let (times, counts) = (places.times.clone(), places.counts.clone());
        plot.add(DrawnItem::new("grid", Grid { times, counts, theme: scene.theme }));
        let series = panel.series;
        plot.add(DrawnItem::new("stretches", StretchShades { scene, series }));
        let (events, lane) = (places.events.as_slice(), places.room.lane.as_ref());
        plot.add(DrawnItem::new("events", EventShapes { events, lane, scene, drawn }));
        let all: Vec<_> = threshold::shown(&scene, panel.series, panel.counting).collect();
        if !all.is_empty() {
            drawn.note(ChartPart::Thresholds);
            let all = all.into_iter().map(|(_, threshold)| threshold).collect();
            plot.add(DrawnItem::new(
                "thresholds",
                ThresholdLines { all, time: &panel.time, scene },
            ));
        }
        if let Some(population) = panel.population.clone() {
            plot.add(DrawnItem::new("population label", ZoneLabel { population, scene }));
        }
        match panel.counting {
            Counting::Cumulative => {
                if ChartPart::Band.is_shown(&scene) {
                    let stretches = drawn_band.as_slice();
                    let (at, theme) = (scene.view.at, scene.theme);
                    plot.add(DrawnItem::new("band", BandShape { stretches, at, theme, drawn }));
                }
                if let Some(mark) = &panel.known {
                    plot.add(DrawnItem::new("break", TimeBreak { mark, scene }));
                }
                plot.add(DrawnItem::new("marks", MarkShapes { summary: &summary, scene, drawn }));
                if let Some(mark) = &panel.known {
                    plot.add(DrawnItem::new("known", KnownShape { mark, scene, limit, drawn }));
                }
            }
            Counting::Per(_) => plot.add(DrawnItem::new(
                "periods",
                PeriodShapes { bars: bars.clone(), increments: increments.clone(), scene, drawn },
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
        language: scene.language,
        theme: scene.theme,
    };
    labels.paint(painter, &scale, panel.rect);
    let asks = places.room.lane.as_ref().map(|lane| {
        let at = (places.lane_top, scene.theme.card);
        if scene.medium.is_pointed_at() {
            return lane.ui(ui, &scene, at);
        }
        lane.paint(painter, &scene, at);
        Vec::new()
    });
    if let Some(title) = &panel.among {
        let room = panel.rect.width();
        let (font, ink) = (fonts::bold(SMALL), scene.theme.ink);
        let galley = text::one_line(painter, scene.medium, title, font, ink, room);
        painter.galley(panel.rect.min, galley, scene.theme.ink);
    }
    if places.events.is_empty() && panel.digest.core(panel.time.told).is_none() {
        let text = scene.language.say("chart-empty");
        let room = places.plot.width() - 12.0;
        let ink = scene.theme.ink_soft;
        let font = fonts::regular(SMALL + 1.0);
        let galley = text::one_line(painter, scene.medium, &text, font, ink, room);
        let at = Align2::CENTER_CENTER.anchor_size(places.plot.center(), galley.size());
        painter.galley(at.min, galley, ink);
    }
    if let Some(told) = places.room.told.clone() {
        let lane = places.room.lane.as_ref().map_or(event_lane::HEIGHT, |_| 0.0);
        let top = places.lane_top + lane - told.size().y - happened::GAP;
        painter.galley(pos2(places.plot.left(), top), told, scene.theme.event);
    }
    cursor::paint(ui.painter(), &scale, scene.view.at, scene.theme);
    if panel.dates_moment {
        cursor::date(ui.painter(), &scale, &scene);
    } else if !scene.medium.is_print() && panel.among.is_none() {
        cursor::later(ui.painter(), &scale, &scene);
    }
    let known = panel.known.as_ref().filter(|_| panel.counting == Counting::Cumulative);
    let zone = panel.population.clone().map(|population| ZoneLabel { population, scene });
    let zone = zone.and_then(|zone| zone.place(painter, &scale)).map(|(rect, _)| rect);
    let mut beyond = BeyondTop::of(panel, &scale, &drawn_band);
    let later = BeyondTop::later(panel, &scale, &drawn_band);
    let arrows = [&beyond, &later].map(|one| one.as_ref().map(|beyond| beyond.arrow(&scale)));
    let marks = summary.places(&scene, &scale);
    let mut taken: Vec<Rect> = marks.chain(zone).chain(arrows.into_iter().flatten()).collect();
    let lower_line = band::lower_line(&drawn_band, &scale);
    let number =
        known.and_then(|known| known.label(painter, &scene, &scale, (&taken, &lower_line)));
    // What is known stands first; what is written of it stands clear of that.
    let bar = known.and_then(|known| known.bar(&scene, &scale, limit));
    taken.extend(bar.into_iter().chain(number).chain(lower_line));
    let above = beyond.as_mut().and_then(|beyond| beyond.place(painter, &scene, &scale, &taken));
    for beyond in beyond.iter().chain(&later) {
        beyond.paint(painter, &scene, &scale);
    }
    let [told, to_come] = arrows;
    let words = [number, above, told, to_come];
    let noted = memory.noted(panel, &scale, (bar, words), || {
        NotedPlot::lay_out(painter, panel, &scale, (&summary, &drawn_band), (bar, words))
    });
    noted.paint(painter, &scene);
    if !scene.medium.is_pointed_at() {
        return Vec::new();
    }

    let mut pointing = PlotPointing {
        panel,
        scale,
        lane: places.room.lane.as_ref(),
        events: &places.events,
        band,
        bars: &bars,
        increments: &increments,
        thresholds: &noted.thresholds,
        asks: asks.unwrap_or_default(),
    };
    pointing.plot(ui, &response, memory);
    pointing.handle(ui, id, memory);
    threshold::stops(ui, &scene, &noted.thresholds, id);
    let asks = annotations::pointing(ui, panel, &scale, &noted, (&response, id));
    pointing.asks.into_iter().chain(asks).collect()
}
