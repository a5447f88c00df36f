//! A view is a value: which picture, at which moment, known when, in which language and theme.
//!
//! The window edits a view, a picture draws it, a slide stores it.

use super::{EventIx, FigureRef, Instant, LegIx, Measure, Period, PlaceIx, Series, Subject};
use std::collections::BTreeSet;

/// Which picture fills the view, or a sheet. What each is, its class says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Picture {
    /// Key figures, chart and map together.
    Board,
    /// Key figures alone: on sheets only.
    Figures,
    Chart,
    Map,
    /// Where people are: ranges by place.
    Where,
    /// Who they are: by sex, age and status.
    Who,
}

impl Picture {
    /// In the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Board, Self::Figures, Self::Chart, Self::Map, Self::Where, Self::Who];

    /// As a file writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Board => "Board",
            Self::Figures => "Figures",
            Self::Chart => "Chart",
            Self::Map => "Map",
            Self::Where => "Where",
            Self::Who => "Who",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|picture| picture.name() == name)
    }

    pub const fn has_chart(self) -> bool {
        matches!(self, Self::Board | Self::Chart)
    }

    pub const fn has_map(self) -> bool {
        matches!(self, Self::Board | Self::Map)
    }
}

/// What a chart counts up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Counting {
    Cumulative,
    Per(Period),
}

/// What runs across a chart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Across {
    /// Time: how the count rose.
    Time,
    /// Known on: how the picture of the moment shown changed as reports came in.
    KnownOn,
}

/// How the chart is set.
#[derive(Clone, PartialEq, Debug)]
pub struct ChartView {
    /// One picture each; the first is the one key figures speak of. Never empty in the window.
    pub series: Vec<Series>,
    pub across: Across,
    /// Over time only.
    pub counting: Counting,
    /// Visible time; `None` fits what the series spans.
    pub time: Option<(Instant, Instant)>,
    /// Visible stretch of known-on, for what runs across it; `None` fits where bounds moved.
    pub known: Option<(Instant, Instant)>,
    /// Parts of the legend switched off, by their key.
    pub hidden: BTreeSet<&'static str>,
}

impl ChartView {
    /// Parts of the legend that can be switched off, by their key.
    pub const PARTS: [&str; 8] = [
        "marks",
        "band",
        "guides",
        "contradicted",
        "replaced",
        "events",
        "population",
        "thresholds",
    ];

    /// The key of a part of the legend, as it stands in a file.
    pub fn part(name: &str) -> Option<&'static str> {
        Self::PARTS.into_iter().find(|part| *part == name)
    }
}

/// How places are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MapStyle {
    /// A strip map that keeps order and rough direction.
    Schematic,
    Geographic,
}

impl MapStyle {
    pub const ALL: [Self; 2] = [Self::Schematic, Self::Geographic];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Schematic => "Schematic",
            Self::Geographic => "Geographic",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

impl Across {
    pub const ALL: [Self; 2] = [Self::Time, Self::KnownOn];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Time => "Time",
            Self::KnownOn => "KnownOn",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|across| across.name() == name)
    }
}

/// How the map is set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MapView {
    pub style: MapStyle,
    /// What is fitted into the room; `None` is every place.
    pub part: Option<MapPart>,
    /// What regions are shaded by on Earth; `None` shades none.
    pub shade: Option<Measure>,
}

impl MapView {
    /// A style with every place in sight.
    pub const fn whole(style: MapStyle) -> Self {
        Self { style, part: None, shade: None }
    }

    /// The same with what regions are shaded by, if anything, read otherwise.
    pub fn shaded(self, read: impl FnOnce(Measure) -> Measure) -> Self {
        Self { shade: self.shade.map(read), ..self }
    }

    /// The same with every place in sight, in a style.
    pub const fn all_in(self, style: MapStyle) -> Self {
        Self { style, part: None, ..self }
    }
}

/// A part of the plane of a map: degrees of longitude with Mercator's latitudes on Earth, lengths
/// of a leg on the strip map; x to the east, y to the south. It stays where it is when places come
/// and go.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MapPart {
    pub min: (f64, f64),
    pub max: (f64, f64),
}

/// How the picture of where people are is set.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct WhereView {
    /// What is counted; `None` shows what most places are counted by at the moment shown.
    pub measure: Option<Measure>,
}

/// Something a view points at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Selection {
    Figure(FigureRef),
    Place(PlaceIx),
    Leg(LegIx),
    Event(EventIx),
}

/// All that decides what a picture shows.
#[derive(Clone, PartialEq, Debug)]
pub struct View {
    pub picture: Picture,
    /// The moment shown.
    pub at: Instant,
    /// Only what had been published by then counts.
    pub known_on: Option<Instant>,
    /// Language tag.
    pub language: String,
    /// Name of the theme.
    pub theme: String,
    pub chart: ChartView,
    pub map: MapView,
    pub whereabouts: WhereView,
    pub selection: Option<Selection>,
}

impl View {
    /// The opening view of a situation: its whole board, the arrivals at its focus, at its start.
    pub fn opening(situation: &super::Situation) -> Self {
        Self::opening_on(situation, &situation.series())
    }

    /// The same, where every series that some figure speaks of is known already: finding them
    /// takes a pass over all figures.
    pub fn opening_on(situation: &super::Situation, all: &[Series]) -> Self {
        let at_focus = |measure| situation.focus.map(|p| Series::of(measure, Subject::Place(p)));
        let is_told = |series: &Series| all.contains(series);
        let arrivals = at_focus(Measure::Arrivals);
        // Where nobody tells who came to the focus, it may be what people flee from.
        let left = || at_focus(Measure::Departures).filter(is_told);
        // Who came through one route says less of all than who came to a place, left it or is there.
        let at_place = |series: &&Series| {
            let is_place = matches!(series.subject, Subject::Place(_));
            let mut counts = Measure::of_whereabouts().chain([Measure::Departures]);
            is_place && counts.any(|measure| measure == series.measure)
        };
        let leading = || all.iter().find(at_place).or(all.first());
        let largest = || Some(largest_like(situation, *leading()?));
        let first = arrivals.filter(is_told).or_else(left).or_else(largest).or(arrivals);
        Self {
            picture: Picture::Board,
            at: situation.since.span().start(),
            known_on: None,
            language: "en".to_owned(),
            theme: "light".to_owned(),
            chart: ChartView {
                series: first.into_iter().collect(),
                across: Across::Time,
                counting: Counting::Cumulative,
                time: None,
                known: None,
                hidden: BTreeSet::new(),
            },
            map: MapView::whole(if situation.legs.is_empty() {
                MapStyle::Geographic
            } else {
                MapStyle::Schematic
            }),
            whereabouts: WhereView::default(),
            selection: None,
        }
    }
}

/// Of the series that count the same of the same people at one place each, or on one leg, the one that
/// figures say most of.
fn largest_like(situation: &super::Situation, series: Series) -> Series {
    let like = |of: &Series| Series { subject: series.subject, ..*of } == series;
    let mut largest = (0, series);
    for (_, _, figure) in situation.figures() {
        // Of equals the first.
        if like(&figure.series) && figure.bounds.lower() > largest.0 {
            largest = (figure.bounds.lower(), figure.series);
        }
    }
    largest.1
}
