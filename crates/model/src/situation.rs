//! One displacement crisis: all that one file holds.

use super::{
    Annotation, Assumed, Assumption, AssumptionIx, Event, EventIx, Figure, FigureRef, GroupIx, Id,
    KeyFigure, Layer, Lead, Leg, LegIx, Measure, Moment, NamedUnit, Offset, Organisation, Origin,
    Place, PlaceIx, Ratio, ReportText, Route, Scope, Series, Shared, Slide, Snapshot, SnapshotIx,
    Source, SourceIx, Span, Speaker, SpeakerIx, TableMapping, Text, Threshold, Unit, Wording,
};
use std::ops::Range;

/// A part of the people counted: children, soldiers of one side.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    pub id: Id,
    pub name: Text,
    /// The larger group it is a part of.
    pub within: Option<GroupIx>,
}

/// A situation whose references have been resolved: every index in it points at a record of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Situation {
    pub title: Text,
    /// The clock it is shown in.
    pub offset: Offset,
    /// Cumulative counts are zero at its start.
    pub since: Moment,
    /// Whose figures are admitted first, in order.
    pub lead: Vec<Lead>,
    /// The place whose arrivals are shown first.
    pub focus: Option<PlaceIx>,
    /// The place whose population shares refer to.
    pub origin: Option<PlaceIx>,
    /// What stands above the pictures, in order; nothing where it is proposed by what is told.
    pub key_figures: Option<Vec<KeyFigure>>,
    pub note: Option<String>,
    pub disclaimer: Option<Text>,
    /// Who prints its pictures.
    pub organisation: Option<Organisation>,
    pub wording: Wording,
    /// Counts that are registers here, which may fall.
    pub may_fall: Vec<Measure>,
    /// What is counted besides people, households and vehicles.
    pub units: Vec<NamedUnit>,
    /// How tables of others were read into it.
    pub tables: Vec<TableMapping>,
    pub speakers: Vec<Speaker>,
    pub groups: Vec<Group>,
    pub places: Vec<Place>,
    pub legs: Vec<Leg>,
    pub routes: Vec<Route>,
    /// What is taken for given without a figure.
    pub assumptions: Vec<Assumption>,
    pub sources: Vec<Source>,
    pub snapshots: Shared<Snapshot>,
    pub events: Vec<Event>,
    /// Numbers that counts are held against.
    pub thresholds: Vec<Threshold>,
    /// Words on its pictures.
    pub annotations: Vec<Annotation>,
    pub layers: Vec<Layer>,
    /// Its briefing, in order.
    pub slides: Vec<Slide>,
    /// The analyst's own words in its report.
    pub report: Vec<ReportText>,
}

#[expect(clippy::indexing_slicing, reason = "indices are made by the reader of this situation")]
impl Situation {
    /// An empty situation that starts at a moment.
    pub fn empty(title: Text, offset: Offset, since: Moment) -> Self {
        Self {
            title,
            offset,
            since,
            lead: Vec::new(),
            focus: None,
            origin: None,
            key_figures: None,
            note: None,
            disclaimer: None,
            organisation: None,
            wording: Wording::shipped(),
            may_fall: Vec::new(),
            units: Vec::new(),
            tables: Vec::new(),
            speakers: Vec::new(),
            groups: Vec::new(),
            places: Vec::new(),
            legs: Vec::new(),
            routes: Vec::new(),
            assumptions: Vec::new(),
            sources: Vec::new(),
            snapshots: Shared::default(),
            events: Vec::new(),
            thresholds: Vec::new(),
            annotations: Vec::new(),
            layers: Vec::new(),
            slides: Vec::new(),
            report: Vec::new(),
        }
    }

    pub fn place(&self, ix: PlaceIx) -> &Place {
        &self.places[ix.usize()]
    }

    pub fn leg(&self, ix: LegIx) -> &Leg {
        &self.legs[ix.usize()]
    }

    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.sources[ix.usize()]
    }

    pub fn speaker(&self, ix: SpeakerIx) -> &Speaker {
        &self.speakers[ix.usize()]
    }

    pub fn group(&self, ix: GroupIx) -> &Group {
        &self.groups[ix.usize()]
    }

    pub fn snapshot(&self, ix: SnapshotIx) -> &Snapshot {
        &self.snapshots[ix.usize()]
    }

    pub fn assumption(&self, ix: AssumptionIx) -> &Assumption {
        &self.assumptions[ix.usize()]
    }

    pub fn event(&self, ix: EventIx) -> &Event {
        &self.events[ix.usize()]
    }

    pub fn figure(&self, at: FigureRef) -> &Figure {
        &self.snapshot(at.snapshot).figures[at.index as usize]
    }

    /// The span a figure speaks of.
    pub fn span_of(&self, at: FigureRef) -> Span {
        self.snapshot(at.snapshot).span_of(self.figure(at))
    }

    /// The moment a figure speaks of: of an increment, its period.
    pub fn moment_of(&self, at: FigureRef) -> &Moment {
        self.figure(at).during.as_ref().unwrap_or(&self.snapshot(at.snapshot).as_of)
    }

    /// Every figure, in the order of the file.
    pub fn figures(&self) -> impl Iterator<Item = (FigureRef, &Snapshot, &Figure)> {
        self.snapshots.iter().enumerate().flat_map(|(s, snapshot)| {
            let ix = SnapshotIx::new(s);
            snapshot.figures.iter().enumerate().map(move |(f, figure)| {
                (FigureRef::new(ix, u32::try_from(f).unwrap_or(u32::MAX)), snapshot, figure)
            })
        })
    }

    /// The name by which a figure is cited everywhere: its own id, else `snapshot-id/index`.
    pub fn reference(&self, at: FigureRef) -> String {
        match &self.figure(at).id {
            Some(id) => id.to_string(),
            None => format!("{}/{}", self.snapshot(at.snapshot).id, at.index),
        }
    }

    /// Whether `place` is `area` or lies within it, however deep.
    pub fn lies_within(&self, place: PlaceIx, area: PlaceIx) -> bool {
        place == area || self.around(place).any(|around| around == area)
    }

    /// The places that a place lies within, from the inside out.
    pub fn around(&self, place: PlaceIx) -> impl Iterator<Item = PlaceIx> {
        let up = |place: &PlaceIx| self.place(*place).within;
        // The reader refuses rings of places; the count is a second guard.
        std::iter::successors(up(&place), up).take(self.places.len())
    }

    /// Whether people flee from a place or area, or from what lies in it.
    pub fn holds_origin(&self, area: PlaceIx) -> bool {
        self.origin.is_some_and(|origin| self.lies_within(origin, area))
    }

    /// How many people one of a unit is, where that is taken for given.
    pub fn ratio(&self, unit: Unit) -> Option<(AssumptionIx, &Ratio)> {
        let all = self.assumptions.iter().enumerate();
        all.filter_map(|(ix, a)| match &a.assumed {
            Assumed::Ratio(ratio) => Some((AssumptionIx::new(ix), ratio)),
            _ => None,
        })
        .find(|(_, ratio)| ratio.per == unit)
    }

    /// A unit as a file writes it; nothing of that of the measure.
    pub fn unit_id(&self, unit: Unit) -> Option<&str> {
        match unit {
            Unit::OfMeasure => None,
            Unit::Households => Some("households"),
            Unit::Named(ix) => self.units.get(usize::from(ix.0)).map(|unit| unit.id.as_str()),
        }
    }

    /// An origin as a file writes it: the id of a place, or the code of a country.
    pub fn origin_id(&self, origin: Origin) -> String {
        match origin {
            Origin::Place(place) => self.place(place).id.to_string(),
            Origin::Country(code) => code.to_string(),
        }
    }

    /// Whether `group` is `around` or lies within it, however deep.
    pub fn group_lies_within(&self, group: GroupIx, around: GroupIx) -> bool {
        let up = |g: &GroupIx| self.groups.get(g.usize()).and_then(|g| g.within);
        // The reader refuses rings of groups; the count is a second guard.
        std::iter::successors(Some(group), up).take(self.groups.len() + 1).any(|g| g == around)
    }

    /// How early the speaker and source of a snapshot are admitted: 0 is first.
    pub fn rank(&self, snapshot: &Snapshot) -> usize {
        let leads = |lead: &Lead| match *lead {
            Lead::Speaker(s) => s == snapshot.speaker,
            Lead::Source(s) => s == snapshot.source,
        };
        self.lead.iter().position(leads).unwrap_or(self.lead.len())
    }

    /// Whether a snapshot had surely been published by `known_on`.
    pub fn known_by(&self, snapshot: &Snapshot, known_on: Option<super::Instant>) -> bool {
        known_on.is_none_or(|k| self.source(snapshot.source).published.span().end() <= k)
    }

    pub fn place_named(&self, id: &str) -> Option<PlaceIx> {
        self.places.iter().position(|p| p.id.as_str() == id).map(PlaceIx::new)
    }

    pub fn leg_named(&self, id: &str) -> Option<LegIx> {
        self.legs.iter().position(|l| l.id.as_str() == id).map(LegIx::new)
    }

    /// Tags of the languages that some place is named in, sorted.
    pub fn languages(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self
            .places
            .iter()
            .flat_map(|p| p.name.languages().map(|(tag, _)| tag))
            .chain(self.title.languages().map(|(tag, _)| tag))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether what is registered is a register that may fall: the situation says so, or some
    /// register was counted anew.
    pub fn register_falls(&self) -> bool {
        self.may_fall.contains(&Measure::Registered)
            || self.snapshots.iter().any(Snapshot::recounts_register)
    }

    /// Gives figures the meaning that the situation as a whole gives them: whether a register may
    /// fall, and what a count of a part says of the whole. Called once all figures are there.
    pub fn settle(&mut self) {
        self.settle_within(0..self.snapshots.len());
        let falls = self.register_falls();
        for threshold in &mut self.thresholds {
            threshold.series.measure = threshold.series.measure.as_register(falls);
        }
    }

    /// How many of its snapshots stand in its text: those of linked tables follow them.
    pub fn written(&self) -> usize {
        self.snapshots.iter().position(|s| s.is_linked).unwrap_or(self.snapshots.len())
    }

    /// The same for some snapshots, where the others have their meaning already and none that came
    /// or went [recounts a register](Snapshot::recounts_register).
    pub fn settle_within(&mut self, range: Range<usize>) {
        let snapshots = range.clone().filter_map(|ix| self.snapshots.get(ix));
        let is_register = |f: &Figure| f.series.measure.as_register(true) == Measure::Register;
        let falls = snapshots.flat_map(|s| &s.figures).any(is_register) && self.register_falls();
        let scopes = self.assumptions.iter().filter_map(|a| match &a.assumed {
            Assumed::InPart(scope) => Some(*scope),
            _ => None,
        });
        let scopes: Vec<Scope> = scopes.collect();
        let settled = |speaker: SpeakerIx, figure: &Figure| {
            let measure = figure.series.measure.as_register(falls);
            let is_part = match &figure.covers {
                Some(covers) => covers.is_part(),
                None => scopes.iter().any(|s| s.holds(speaker, figure.series)),
            };
            (measure, if is_part { figure.bounds.of_part() } else { figure.bounds })
        };
        for ix in range {
            let Some(snapshot) = self.snapshots.get(ix) else { break };
            let is_settled =
                |f: &Figure| settled(snapshot.speaker, f) == (f.series.measure, f.bounds);
            // Only what changes is parted from the copies that share it.
            if !snapshot.figures.iter().all(is_settled)
                && let Some(snapshot) = self.snapshots.get_mut(ix)
            {
                for figure in &mut snapshot.figures {
                    (figure.series.measure, figure.bounds) = settled(snapshot.speaker, figure);
                }
            }
        }
    }

    /// Every series that some figure speaks of, each once, sorted.
    pub fn series(&self) -> Vec<Series> {
        let mut all: Vec<Series> =
            self.snapshots.iter().flat_map(|s| s.figures.iter().map(|f| f.series)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// From `since` to the last moment that a figure or event speaks of; a day where none is later.
    pub fn extent(&self) -> Span {
        self.extent_to(self.figures().map(|(_, s, f)| s.span_of(f).end()).max())
    }

    /// As [`extent`](Self::extent). `last_figure`: when the last of all figures ends.
    pub fn extent_to(&self, last_figure: Option<super::Instant>) -> Span {
        let start = self.since.span().start();
        let last =
            last_figure.into_iter().chain(self.events.iter().map(|e| e.at.span().end())).max();
        let end = last.filter(|last| *last > start).unwrap_or_else(|| start.plus_secs(86_400));
        Span::new(start, end).unwrap_or(Span::instant(start))
    }
}
