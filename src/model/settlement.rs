//! What an analyst decides about figures in dispute, kept beside the situation as it was read.

use super::{Count, FigureRef, Id, Lead, Measure, Situation, SnapshotIx, Standing, Subject};

/// A figure by names that outlive a new reading of its file: the id of its snapshot and its
/// position there. What it counted is kept too, so that another figure in its place is not taken
/// for it.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureKey {
    pub snapshot: Id,
    pub index: u32,
    pub count: Count,
    measure: Measure,
    subject: Id,
    /// Where the snapshot stood when last seen, so that it is found without a search.
    near: SnapshotIx,
}

impl FigureKey {
    pub fn of(situation: &Situation, at: FigureRef) -> Self {
        let figure = situation.figure(at);
        Self {
            snapshot: situation.snapshot(at.snapshot).id.clone(),
            index: at.index,
            count: figure.count,
            measure: figure.series.measure,
            subject: subject_id(situation, figure.series.subject).clone(),
            near: at.snapshot,
        }
    }

    /// The figure in a situation, if it is still there and counts the same.
    pub fn find(&self, situation: &Situation) -> Option<FigureRef> {
        let at_hand = situation.snapshots.get(self.near.usize());
        let snapshot = if at_hand.is_some_and(|s| s.id == self.snapshot) {
            self.near
        } else {
            let all = &situation.snapshots;
            SnapshotIx::new(all.iter().position(|s| s.id == self.snapshot)?)
        };
        let figures = &situation.snapshots.get(snapshot.usize())?.figures;
        let figure = figures.get(usize::try_from(self.index).ok()?)?;
        let is_same = figure.count == self.count
            && figure.series.measure == self.measure
            && *subject_id(situation, figure.series.subject) == self.subject;
        is_same.then(|| FigureRef::new(snapshot, self.index))
    }
}

fn subject_id(situation: &Situation, subject: Subject) -> &Id {
    match subject {
        Subject::Place(place) => &situation.place(place).id,
        Subject::Leg(leg) => &situation.leg(leg).id,
    }
}

/// Whose figures are admitted first, by a name that outlives a new reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LeadKey {
    Speaker(Id),
    Source(Id),
}

impl LeadKey {
    pub fn of(situation: &Situation, lead: Lead) -> Self {
        match lead {
            Lead::Speaker(s) => Self::Speaker(situation.speaker(s).id.clone()),
            Lead::Source(s) => Self::Source(situation.source(s).id.clone()),
        }
    }

    pub fn find(&self, situation: &Situation) -> Option<Lead> {
        match self {
            Self::Speaker(id) => {
                let at = situation.speakers.iter().position(|s| s.id == *id)?;
                Some(Lead::Speaker(super::SpeakerIx::new(at)))
            }
            Self::Source(id) => {
                let at = situation.sources.iter().position(|s| s.id == *id)?;
                Some(Lead::Source(super::SourceIx::new(at)))
            }
        }
    }
}

/// One decision of the analyst.
#[derive(Clone, PartialEq, Debug)]
pub enum Settlement {
    /// The figure is kept and shown, but not reckoned with.
    SetAside { figure: FigureKey, reason: String },
    /// Whose figures are admitted first, in order; leads of the file that it does not name follow.
    Rank(Vec<LeadKey>),
    /// The clash of this figure is known and left standing.
    Accept { figure: FigureKey, note: Option<String> },
}

/// What a new reading leaves of a settlement.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Renewed {
    pub kept: Option<Settlement>,
    /// What no longer applies: its figure, speaker or source is gone, or the file says it itself.
    pub lost: Option<Settlement>,
}

impl Settlement {
    /// Whether both decide about the same thing, so that the later replaces the earlier.
    pub fn same_matter(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rank(_), Self::Rank(_)) => true,
            _ => match (self.figure(), other.figure()) {
                (Some(a), Some(b)) => a.snapshot == b.snapshot && a.index == b.index,
                _ => false,
            },
        }
    }

    /// The figure decided about; `None` of the order of rank.
    pub fn figure(&self) -> Option<&FigureKey> {
        match self {
            Self::SetAside { figure, .. } | Self::Accept { figure, .. } => Some(figure),
            Self::Rank(_) => None,
        }
    }

    /// Whether it changes what is reckoned.
    pub fn is_reckoned(&self) -> bool {
        !matches!(self, Self::Accept { .. })
    }

    /// Changes a situation as decided. What does not apply changes nothing.
    pub fn apply(&self, situation: &mut Situation) {
        match self {
            Self::SetAside { figure, reason } => {
                let Some(at) = figure.find(situation) else { return };
                let snapshot = situation.snapshots.get_mut(at.snapshot.usize());
                let index = usize::try_from(at.index).unwrap_or(usize::MAX);
                if let Some(figure) = snapshot.and_then(|s| s.figures.get_mut(index)) {
                    figure.standing = Standing::SetAside(reason.clone());
                }
            }
            Self::Rank(order) => situation.lead = leads(situation, order),
            Self::Accept { .. } => {}
        }
    }

    /// What is left of it in a new reading of the file.
    #[must_use]
    pub fn renewed(&self, read: &Situation) -> Renewed {
        let lost = || Renewed { kept: None, lost: Some(self.clone()) };
        let used = |figure: &FigureKey| {
            let at = figure.find(read)?;
            let is_used = read.figure(at).standing == Standing::Used;
            is_used.then(|| FigureKey::of(read, at))
        };
        match self {
            Self::SetAside { figure, reason } => used(figure).map_or_else(lost, |figure| {
                let reason = reason.clone();
                Renewed { kept: Some(Self::SetAside { figure, reason }), lost: None }
            }),
            Self::Accept { figure, note } => used(figure).map_or_else(lost, |figure| {
                let note = note.clone();
                Renewed { kept: Some(Self::Accept { figure, note }), lost: None }
            }),
            Self::Rank(order) => {
                let (kept, gone): (Vec<_>, Vec<_>) =
                    order.iter().cloned().partition(|key| key.find(read).is_some());
                if leads(read, &kept) == read.lead {
                    return lost();
                }
                let gone = (!gone.is_empty()).then_some(Self::Rank(gone));
                Renewed { kept: Some(Self::Rank(kept)), lost: gone }
            }
        }
    }
}

/// The leads of a situation in another order; those it does not name follow as they stood.
pub fn leads(situation: &Situation, order: &[LeadKey]) -> Vec<Lead> {
    let mut all: Vec<Lead> = Vec::new();
    let named = order.iter().filter_map(|key| key.find(situation));
    for lead in named.chain(situation.lead.iter().copied()) {
        if !all.contains(&lead) {
            all.push(lead);
        }
    }
    all
}

/// A situation with what was decided about it. Figures keep their positions, so that every index
/// and reference stays valid.
#[must_use]
pub fn settled(read: &Situation, settlements: &[Settlement]) -> Situation {
    let mut situation = read.clone();
    for settlement in settlements {
        settlement.apply(&mut situation);
    }
    situation
}

#[cfg(test)]
mod tests {
    use super::{FigureKey, LeadKey, Renewed, Settlement, settled};
    use crate::{
        fixtures::{self, flight, moment},
        model::{
            Count, FigureRef, Id, Lead, Measure, PlaceIx, PlaceKind, Series, Situation, SnapshotIx,
            SourceIx, SpeakerIx, Standing, Subject,
        },
    };

    /// The Government and IFRC about one evening, in this order and without a lead.
    fn dispute() -> Situation {
        let mut s = flight();
        s.places = vec![fixtures::place("Armenia", PlaceKind::Country)];
        s.speakers = ["gov", "ifrc"].map(fixtures::speaker).into();
        let series = Series {
            measure: Measure::Arrivals,
            subject: Subject::Place(PlaceIx::new(0)),
            group: None,
        };
        for (ix, count) in [28_120, 30_000].into_iter().enumerate() {
            s.sources.push(fixtures::source(&format!("s{ix}"), "Outlet", moment("2023-09-27")));
            let figure = fixtures::figure(&s, series, Count::Exact(count));
            let by = (SourceIx::new(ix), SpeakerIx::new(ix));
            let id = format!("snapshot-{ix}");
            s.snapshots.push(fixtures::snapshot(&id, by, moment("2023-09-26T20:00+04:00"), figure));
        }
        s
    }

    fn figure(snapshot: usize) -> FigureRef {
        FigureRef::new(SnapshotIx::new(snapshot), 0)
    }

    fn aside(situation: &Situation, at: FigureRef) -> Settlement {
        Settlement::SetAside { figure: FigureKey::of(situation, at), reason: "Misprint".into() }
    }

    #[test]
    fn a_figure_set_aside_keeps_its_place_and_says_why() {
        let read = dispute();
        let after = settled(&read, &[aside(&read, figure(0))]);
        assert_eq!(after.figure(figure(0)).standing, Standing::SetAside("Misprint".into()));
        assert_eq!(after.figure(figure(1)), read.figure(figure(1)));
        assert_eq!(read, dispute(), "what was read stays as it was");
    }

    #[test]
    fn another_rank_comes_before_the_leads_of_the_file() {
        let mut read = dispute();
        read.lead = vec![Lead::Speaker(SpeakerIx::new(0))];
        let speaker = Settlement::Rank(vec![LeadKey::Speaker(Id::free("ifrc"))]);
        let after = settled(&read, &[speaker]);
        assert_eq!(after.lead, [1, 0].map(|ix| Lead::Speaker(SpeakerIx::new(ix))));
        let source = Settlement::Rank(vec![LeadKey::Source(Id::free("s1"))]);
        let after = settled(&read, &[source]);
        assert_eq!(after.lead.first(), Some(&Lead::Source(SourceIx::new(1))));
        assert_eq!([0, 1].map(|ix| after.rank(after.snapshot(SnapshotIx::new(ix)))), [1, 0]);
    }

    #[test]
    fn a_clash_accepted_changes_nothing_that_is_reckoned() {
        let read = dispute();
        let accept = Settlement::Accept { figure: FigureKey::of(&read, figure(1)), note: None };
        assert!(!accept.is_reckoned());
        assert_eq!(settled(&read, &[accept]), read);
    }

    #[test]
    fn a_figure_is_found_again_where_its_snapshot_moved() {
        let read = dispute();
        let settlement = aside(&read, figure(0));
        let mut later = dispute();
        later.snapshots.swap(0, 1);
        let Renewed { kept: Some(kept), lost: None } = settlement.renewed(&later) else {
            panic!("it still applies");
        };
        let after = settled(&later, &[kept]);
        assert_eq!(after.figure(figure(1)).standing, Standing::SetAside("Misprint".into()));
        assert_eq!(after.figure(figure(0)).standing, Standing::Used);
    }

    #[test]
    fn what_no_longer_applies_is_told_and_changes_nothing() {
        let read = dispute();
        let settlement = aside(&read, figure(0));
        let mut gone = dispute();
        gone.snapshots.remove(0);
        let mut renamed = dispute();
        renamed.snapshots[0].id = Id::free("another");
        let mut recounted = dispute();
        recounted.snapshots[0].figures[0].count = Count::Exact(1);
        let mut said = dispute();
        said.snapshots[0].figures[0].standing = Standing::SetAside("The file says why".into());
        for later in [gone, renamed, recounted, said] {
            let lost = Some(settlement.clone());
            assert_eq!(settlement.renewed(&later), Renewed { kept: None, lost });
        }
        let mut recounted = dispute();
        recounted.snapshots[0].figures[0].count = Count::Exact(1);
        assert_eq!(settled(&recounted, &[settlement]), recounted);
    }

    #[test]
    fn an_order_of_rank_keeps_those_who_are_still_there() {
        let keys = ["ifrc", "nobody"].map(|id| LeadKey::Speaker(Id::free(id)));
        let order = Settlement::Rank(keys.to_vec());
        let renewed = order.renewed(&dispute());
        assert_eq!(renewed.kept, Some(Settlement::Rank(vec![keys[0].clone()])));
        assert_eq!(renewed.lost, Some(Settlement::Rank(vec![keys[1].clone()])));

        let mut same = dispute();
        same.lead = vec![Lead::Speaker(SpeakerIx::new(1))];
        let renewed = Settlement::Rank(vec![keys[0].clone()]).renewed(&same);
        assert!(renewed.kept.is_none() && renewed.lost.is_some(), "the file says so itself");
    }

    #[test]
    fn one_matter_is_settled_once() {
        let read = dispute();
        let accept = |at| Settlement::Accept { figure: FigureKey::of(&read, at), note: None };
        assert!(aside(&read, figure(0)).same_matter(&accept(figure(0))));
        assert!(!aside(&read, figure(0)).same_matter(&accept(figure(1))));
        assert!(Settlement::Rank(Vec::new()).same_matter(&Settlement::Rank(Vec::new())));
        assert!(!Settlement::Rank(Vec::new()).same_matter(&accept(figure(0))));
    }
}
