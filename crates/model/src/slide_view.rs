//! What a slide keeps of a view: all that it points at by name, so that it outlives what it names
//! and says what is gone.

use super::{
    Across, AgeRange, ChartView, Counting, CountryCode, EventIx, FigureRef, GroupIx, MapStyle,
    MapView, Measure, Moment, Origin, People, Selection, Series, Sex, Situation, Slide, SnapshotIx,
    Status, Subject, Unit, UnitIx, View, WhereView,
};
use std::collections::BTreeSet;

/// The view of a slide, in names.
#[derive(Clone, PartialEq, Debug)]
pub struct SlideView {
    pub at: Option<Moment>,
    pub known_on: Option<Moment>,
    /// What the chart counts, the first of which key figures speak of; nothing takes what a
    /// situation shows first.
    pub series: Vec<NamedSeries>,
    pub across: Across,
    pub counting: Counting,
    /// Visible time of the chart.
    pub time: Option<(Moment, Moment)>,
    /// Parts of the legend switched off.
    pub without: BTreeSet<&'static str>,
    pub map: MapView,
    pub whereabouts: WhereView,
    pub chosen: Option<NamedRecord>,
}

/// A series by the names that a file has for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedSeries {
    pub measure: Measure,
    /// A place or a leg.
    pub subject: NamedRecord,
    pub group: Option<String>,
    /// A place, or the code of a country.
    pub origin: Option<String>,
    pub status: Option<Status>,
    pub sex: Option<Sex>,
    pub age: Option<AgeRange>,
    pub unit: Option<String>,
}

/// A record by its id. What bears it may be gone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NamedRecord {
    Place(String),
    Leg(String),
    /// As figures are cited: by its own id, else `snapshot-id/index`.
    Figure(String),
    Event(String),
    Group(String),
    Unit(String),
}

impl NamedRecord {
    pub fn id(&self) -> &str {
        match self {
            Self::Place(id)
            | Self::Leg(id)
            | Self::Figure(id)
            | Self::Event(id)
            | Self::Group(id)
            | Self::Unit(id) => id,
        }
    }

    /// The kind of record, as a file writes it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Place(_) => "Place",
            Self::Leg(_) => "Leg",
            Self::Figure(_) => "Figure",
            Self::Event(_) => "Event",
            Self::Group(_) => "Group",
            Self::Unit(_) => "Unit",
        }
    }

    /// What it names among what can be chosen.
    pub fn selection(&self, situation: &Situation) -> Option<Selection> {
        match self {
            Self::Place(id) => situation.place_named(id).map(Selection::Place),
            Self::Leg(id) => situation.leg_named(id).map(Selection::Leg),
            Self::Figure(id) => figure_named(situation, id).map(Selection::Figure),
            Self::Event(id) => {
                let is_it = |e: &super::Event| e.id.as_ref().is_some_and(|own| own.as_str() == id);
                situation.events.iter().position(is_it).map(EventIx::new).map(Selection::Event)
            }
            Self::Group(_) | Self::Unit(_) => None,
        }
    }

    /// How a situation names what is chosen; nothing of an event without an id.
    pub fn of(selection: Selection, situation: &Situation) -> Option<Self> {
        Some(match selection {
            Selection::Place(ix) => Self::Place(situation.place(ix).id.to_string()),
            Selection::Leg(ix) => Self::Leg(situation.leg(ix).id.to_string()),
            Selection::Figure(at) => Self::Figure(situation.reference(at)),
            Selection::Event(ix) => Self::Event(situation.event(ix).id.as_ref()?.to_string()),
        })
    }
}

fn figure_named(situation: &Situation, reference: &str) -> Option<FigureRef> {
    if let Some((snapshot, index)) = reference.rsplit_once('/') {
        let at = situation.snapshots.iter().position(|s| s.id.as_str() == snapshot)?;
        let index: u32 = index.parse().ok()?;
        let is_there = situation.snapshots.get(at)?.figures.len() > index as usize;
        return is_there.then(|| FigureRef::new(SnapshotIx::new(at), index));
    }
    let is_it = |f: &super::Figure| f.id.as_ref().is_some_and(|own| own.as_str() == reference);
    situation.figures().find(|(_, _, figure)| is_it(figure)).map(|(at, ..)| at)
}

impl NamedSeries {
    pub fn of(series: Series, situation: &Situation) -> Self {
        let People { group, origin, status, sex, age, unit } = series.people;
        Self {
            measure: series.measure,
            subject: match series.subject {
                Subject::Place(ix) => NamedRecord::Place(situation.place(ix).id.to_string()),
                Subject::Leg(ix) => NamedRecord::Leg(situation.leg(ix).id.to_string()),
            },
            group: group.map(|ix| situation.group(ix).id.to_string()),
            origin: origin.map(|origin| situation.origin_id(origin)),
            status,
            sex,
            age,
            unit: situation.unit_id(unit).map(str::to_owned),
        }
    }

    /// The series that it names.
    ///
    /// # Errors
    /// What it names that the situation does not have.
    pub fn series(&self, situation: &Situation) -> Result<Series, NamedRecord> {
        let gone = || self.subject.clone();
        let subject = match &self.subject {
            NamedRecord::Place(id) => Subject::Place(situation.place_named(id).ok_or_else(gone)?),
            NamedRecord::Leg(id) => Subject::Leg(situation.leg_named(id).ok_or_else(gone)?),
            _ => return Err(gone()),
        };
        let people = People {
            group: self.group.as_deref().map(|id| group(situation, id)).transpose()?,
            origin: self.origin.as_deref().map(|id| origin(situation, id)).transpose()?,
            status: self.status,
            sex: self.sex,
            age: self.age,
            unit: self.unit.as_deref().map_or(Ok(Unit::OfMeasure), |id| unit(situation, id))?,
        };
        // Files know one name for what is registered.
        let measure = match self.measure {
            Measure::Registered => Measure::Registered.as_register(situation.register_falls()),
            measure => measure,
        };
        Ok(Series { measure, subject, people })
    }
}

fn group(situation: &Situation, id: &str) -> Result<GroupIx, NamedRecord> {
    let at = situation.groups.iter().position(|group| group.id.as_str() == id);
    at.map(GroupIx::new).ok_or_else(|| NamedRecord::Group(id.to_owned()))
}

fn origin(situation: &Situation, id: &str) -> Result<Origin, NamedRecord> {
    let place = situation.place_named(id).map(Origin::Place);
    let found = place.or_else(|| CountryCode::parse(id).map(Origin::Country));
    found.ok_or_else(|| NamedRecord::Place(id.to_owned()))
}

fn unit(situation: &Situation, id: &str) -> Result<Unit, NamedRecord> {
    if id == "households" {
        return Ok(Unit::Households);
    }
    let at = situation.units.iter().position(|unit| unit.id.as_str() == id);
    let at = at.and_then(|at| u16::try_from(at).ok());
    at.map(|at| Unit::Named(UnitIx(at))).ok_or_else(|| NamedRecord::Unit(id.to_owned()))
}

impl Default for SlideView {
    fn default() -> Self {
        Self {
            at: None,
            known_on: None,
            series: Vec::new(),
            across: Across::Time,
            counting: Counting::Cumulative,
            time: None,
            without: BTreeSet::new(),
            map: MapView::whole(MapStyle::Schematic),
            whereabouts: WhereView::default(),
            chosen: None,
        }
    }
}

impl SlideView {
    /// What a view shows, to be kept.
    pub fn of(view: &View, situation: &Situation) -> Self {
        let moment = |at| Moment::instant(at, situation.offset);
        Self {
            at: Some(moment(view.at)),
            known_on: view.known_on.map(moment),
            series: view.chart.series.iter().map(|s| NamedSeries::of(*s, situation)).collect(),
            across: view.chart.across,
            counting: view.chart.counting,
            time: view.chart.time.map(|(from, to)| (moment(from), moment(to))),
            without: view.chart.hidden.clone(),
            map: view.map,
            whereabouts: view.whereabouts,
            chosen: view.selection.and_then(|selection| NamedRecord::of(selection, situation)),
        }
    }
}

impl Slide {
    /// What a slide shows, in the language and theme of another view. What is gone is left out.
    pub fn view(&self, situation: &Situation, like: &View) -> View {
        let SlideView { at: _, known_on, series, across, counting, time, without, .. } = &self.view;
        let named = series.iter().filter_map(|named| named.series(situation).ok());
        let mut named: Vec<Series> = named.collect();
        if named.is_empty() {
            named = View::opening(situation).chart.series;
        }
        View {
            picture: self.pictures.first().copied().unwrap_or(like.picture),
            at: self.at(situation.extent()),
            known_on: known_on.map(|known_on| known_on.span().end()),
            language: like.language.clone(),
            theme: like.theme.clone(),
            chart: ChartView {
                series: named,
                across: *across,
                counting: *counting,
                time: time.map(|(from, to)| (from.span().start(), to.span().end())),
                known: None,
                hidden: without.clone(),
            },
            map: self.view.map.shaded(|measure| measure.as_register(situation.register_falls())),
            whereabouts: self.view.whereabouts,
            selection: self.view.chosen.as_ref().and_then(|named| named.selection(situation)),
        }
    }

    /// What it points at that the situation does not have, each once.
    pub fn gone(&self, situation: &Situation) -> Vec<NamedRecord> {
        let series = self.view.series.iter();
        let mut gone: Vec<NamedRecord> =
            series.filter_map(|named| named.series(situation).err()).collect();
        let chosen = self.view.chosen.iter();
        gone.extend(chosen.filter(|named| named.selection(situation).is_none()).cloned());
        gone.sort_unstable();
        gone.dedup();
        gone
    }
}
