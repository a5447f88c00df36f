//! After an edit records have other positions: what the view points at is found again by its id.

use waymark_model::{
    EventIx, Figure, FigureRef, GroupIx, Id, LegIx, Origin, People, PlaceIx, Selection, Series,
    Situation, SnapshotIx, Subject, View,
};
use waymark_store::{RecordKey, Section, SourceText};

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
    from: &'a Situation,
    to: &'a Situation,
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

/// Where a figure without an id stands now: one that says the same, first where it stood, then where
/// none stood that did; else the one in its place, where as many figures are left as there were.
fn nameless(before: &[Figure], after: &[Figure], at: usize) -> Option<usize> {
    let own = before.get(at)?;
    let stands = |at: &usize| after.get(*at) == Some(own);
    let moved = (0..after.len()).find(|to| stands(to) && before.get(*to) != Some(own));
    let edited = || (before.len() == after.len()).then_some(at);
    let twin = || (0..after.len()).find(stands);
    Some(at).filter(stands).or(moved).or_else(edited).or_else(twin)
}

impl<'a> Follow<'a> {
    pub fn new(from: &'a Situation, to: &'a Situation) -> Self {
        Self { from, to }
    }

    fn place(&self, place: PlaceIx) -> Option<PlaceIx> {
        find(&self.from.places, &self.to.places, place.usize(), |p| &p.id).map(PlaceIx::new)
    }

    fn leg(&self, leg: LegIx) -> Option<LegIx> {
        find(&self.from.legs, &self.to.legs, leg.usize(), |l| &l.id).map(LegIx::new)
    }

    /// By its own id; one without an id where its snapshot says the same, else in its old place, unless
    /// figures came or went.
    pub fn figure(&self, figure: FigureRef) -> Option<FigureRef> {
        let at = figure.snapshot.usize();
        let found = find(&self.from.snapshots, &self.to.snapshots, at, |s| &s.id)?;
        let (before, after) = (self.from.snapshots.get(at)?, self.to.snapshots.get(found)?);
        let index = usize::try_from(figure.index).ok()?;
        let own = before.figures.get(index)?;
        let index = match own.id.as_ref() {
            Some(id) => after.figures.iter().position(|f| f.id.as_ref() == Some(id))?,
            None => nameless(&before.figures, &after.figures, index)?,
        };
        Some(FigureRef::new(SnapshotIx::new(found), u32::try_from(index).ok()?))
    }

    fn selection(&self, selection: Selection) -> Option<Selection> {
        Some(match selection {
            Selection::Figure(figure) => Selection::Figure(self.figure(figure)?),
            Selection::Place(place) => Selection::Place(self.place(place)?),
            Selection::Leg(leg) => Selection::Leg(self.leg(leg)?),
            Selection::Event(event) => {
                let (before, after) = (&self.from.events, &self.to.events);
                let same =
                    |i: usize| before.get(event.usize()).is_some_and(|e| after.get(i) == Some(e));
                let at = event.usize();
                let found = if same(at) { Some(at) } else { (0..after.len()).find(|i| same(*i)) };
                Selection::Event(EventIx::new(found.or_else(|| (at < after.len()).then_some(at))?))
            }
        })
    }

    fn series(&self, series: Series) -> Option<Series> {
        let subject = match series.subject {
            Subject::Place(place) => Subject::Place(self.place(place)?),
            Subject::Leg(leg) => Subject::Leg(self.leg(leg)?),
        };
        let group = match series.people.group {
            Some(group) => {
                let (from, to) = (&self.from.groups, &self.to.groups);
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
