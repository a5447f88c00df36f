//! After an edit records have other positions: what the view points at is found again, by its id or
//! in the text.

use super::Document;
use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
};
use waymark_model::{
    EventIx, Figure, FigureRef, GroupIx, Id, LegIx, Origin, People, PlaceIx, Selection, Series,
    Situation, SnapshotIx, Subject, View,
};
use waymark_store::{FollowedList, ListKey, RecordKey, Section, SourceText, Which};

/// Where a figure that a record is of stands in the situation that was read from a text.
pub fn figure_of(text: &SourceText, situation: &Situation, key: &RecordKey) -> Option<FigureRef> {
    let RecordKey::Figure(snapshot, _) = key else { return None };
    let at = text.position(&RecordKey::Record(Section::Snapshots, snapshot.clone()))?;
    let index = text.position(key)?;
    let figure = FigureRef::new(SnapshotIx::new(at), u32::try_from(index).ok()?);
    (index < situation.snapshots.get(at)?.figures.len()).then_some(figure)
}

/// The way from a situation to the same after an edit.
pub struct Follow<'a> {
    from: &'a Document,
    to: &'a Document,
    snapshots: OnceCell<Option<FollowedList>>,
    /// Of reports that were asked for.
    reports: RefCell<BTreeMap<SnapshotIx, Option<FollowedReport>>>,
}

/// Where a report stands now, and its figures; none of a linked table, of which no text is edited.
struct FollowedReport {
    stands: SnapshotIx,
    figures: Option<FollowedList>,
}

/// Where a record that bears an id stands now; first where it stood.
fn find<'t, T: 't>(
    from: impl IntoIterator<Item = &'t T>,
    to: impl IntoIterator<Item = &'t T, IntoIter: Clone>,
    at: usize,
    id: impl Fn(&T) -> &Id,
) -> Option<usize> {
    let sought = id(from.into_iter().nth(at)?);
    let mut to = to.into_iter();
    if to.clone().nth(at).is_some_and(|record| id(record) == sought) {
        return Some(at);
    }
    to.position(|record| id(record) == sought)
}

impl<'a> Follow<'a> {
    pub fn new(from: &'a Document, to: &'a Document) -> Self {
        Self { from, to, snapshots: OnceCell::new(), reports: RefCell::default() }
    }

    /// Where the records of a list of the text stand now.
    fn list(&self, list: &ListKey) -> Option<FollowedList> {
        self.from.text.as_ref()?.followed(self.to.text.as_ref()?, list)
    }

    fn report(&self, at: SnapshotIx) -> Option<FollowedReport> {
        let (from, to) = (&self.from.situation.snapshots, &self.to.situation.snapshots);
        let before = from.get(at.usize())?;
        let all = ListKey::Section(Section::Snapshots);
        let written = self.from.text.as_ref().and_then(|text| text.count(&all));
        if written.is_some_and(|written| at.usize() < written) {
            let snapshots = self.snapshots.get_or_init(|| self.list(&all));
            let stands = SnapshotIx::new(snapshots.as_ref()?.position(at.usize())?);
            let figures = self.list(&ListKey::Figures(Which::id(before.id.as_str())))?;
            return Some(FollowedReport { stands, figures: Some(figures) });
        }
        let stands = SnapshotIx::new(find(from, to, at.usize(), |s| &s.id)?);
        Some(FollowedReport { stands, figures: None })
    }

    fn place(&self, place: PlaceIx) -> Option<PlaceIx> {
        find(&self.from.situation.places, &self.to.situation.places, place.usize(), |p| &p.id)
            .map(PlaceIx::new)
    }

    fn leg(&self, leg: LegIx) -> Option<LegIx> {
        find(&self.from.situation.legs, &self.to.situation.legs, leg.usize(), |l| &l.id)
            .map(LegIx::new)
    }

    /// Where a figure stands now; `None` of one that is gone.
    pub fn figure(&self, figure: FigureRef) -> Option<FigureRef> {
        let mut reports = self.reports.borrow_mut();
        let report = reports.entry(figure.snapshot).or_insert_with(|| self.report(figure.snapshot));
        let report = report.as_ref()?;
        let at = usize::try_from(figure.index).ok()?;
        let index = match &report.figures {
            Some(figures) => figures.position(at)?,
            None => self.linked(figure, report.stands, at)?,
        };
        Some(FigureRef::new(report.stands, u32::try_from(index).ok()?))
    }

    /// Where a figure of a linked table stands now: its rows may have another order since.
    fn linked(&self, figure: FigureRef, report: SnapshotIx, at: usize) -> Option<usize> {
        let told = self.from.situation.figure(figure);
        let series = self.series(told.series)?;
        let is_it = |now: &Figure| {
            (now.series, now.during, now.count) == (series, told.during, told.count)
                && now.wording == told.wording
        };
        let now = &self.to.situation.snapshots.get(report.usize())?.figures;
        let stands = now.get(at).is_some_and(is_it);
        if stands { Some(at) } else { now.iter().position(is_it) }
    }

    /// Where an event stands now.
    fn event(&self, event: EventIx) -> Option<EventIx> {
        let stands = self.list(&ListKey::Section(Section::Events))?.position(event.usize())?;
        Some(EventIx::new(stands))
    }

    fn selection(&self, selection: Selection) -> Option<Selection> {
        Some(match selection {
            Selection::Figure(figure) => Selection::Figure(self.figure(figure)?),
            Selection::Place(place) => Selection::Place(self.place(place)?),
            Selection::Leg(leg) => Selection::Leg(self.leg(leg)?),
            Selection::Event(event) => Selection::Event(self.event(event)?),
        })
    }

    fn series(&self, series: Series) -> Option<Series> {
        let subject = match series.subject {
            Subject::Place(place) => Subject::Place(self.place(place)?),
            Subject::Leg(leg) => Subject::Leg(self.leg(leg)?),
        };
        let group = match series.people.group {
            Some(group) => {
                let (from, to) = (&self.from.situation.groups, &self.to.situation.groups);
                Some(GroupIx::new(find(from, to, group.usize(), |g| &g.id)?))
            }
            None => None,
        };
        let origin = match series.people.origin {
            Some(Origin::Place(place)) => Some(Origin::Place(self.place(place)?)),
            origin => origin,
        };
        Some(Series { subject, people: People { group, origin, ..series.people }, ..series })
    }

    /// What of a view still points at something.
    pub fn view(&self, view: &mut View) {
        view.selection = view.selection.and_then(|s| self.selection(s));
        view.chart.series = view.chart.series.iter().filter_map(|s| self.series(*s)).collect();
    }
}
