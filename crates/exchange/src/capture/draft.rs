//! A snapshot as far as it has been said.

use std::collections::HashSet;
use waymark_model::{
    AgeRange, Bounds, Count, GroupIx, Id, Measure, Moment, People, PlaceIx, Sex, Situation,
    SourceIx, SpeakerIx, Stamp, Standing, Status, Subject,
};

/// One that the situation knows, or a new one by its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Party<I> {
    Known(I),
    New(String),
}

/// Which publication of an outlet.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Publication {
    Known(SourceIx),
    /// Not in the situation yet. Its record needs the moment it was published.
    New(Option<Moment>),
}

/// Who published it.
#[derive(Clone, PartialEq, Debug)]
pub struct Outlet {
    pub name: String,
    /// `None` where the situation holds publications of this outlet and it was not said which.
    pub publication: Option<Publication>,
    /// The publications of this outlet in the situation: first those that may have told of the
    /// moment, and of them the nearest.
    pub known: Vec<SourceIx>,
}

/// One figure as far as it has been said.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FigureDraft {
    pub count: Option<Count>,
    /// What was typed for the count.
    pub wording: Option<String>,
    /// What the count means by the situation's rules; `None` also where no number satisfies it.
    pub bounds: Option<Bounds>,
    pub measure: Option<Measure>,
    pub subject: Option<Subject>,
    pub group: Option<GroupIx>,
    /// Who is counted by sex, ages and status.
    pub whom: People,
    /// Households are counted, not people: agreed to.
    pub in_households: bool,
    /// The period of an increment.
    pub during: Option<Moment>,
}

/// A snapshot as far as it has been said.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// Never empty: the first is the one being typed.
    pub figures: Vec<FigureDraft>,
    pub as_of: Option<Moment>,
    pub speaker: Option<Party<SpeakerIx>>,
    pub outlet: Option<Outlet>,
}

/// What must be asked for. Numbers are positions in [`Draft::figures`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Missing {
    Count(usize),
    /// There is a count, but no number satisfies it.
    Bounds(usize),
    Measure(usize),
    Place(usize),
    /// The measure is counted on a leg.
    Leg(usize),
    Moment,
    Speaker,
    Outlet,
    /// Which publication of the outlet, or a new one.
    Publication,
    /// When the new publication was published.
    Published,
}

/// What the record of a new source holds.
#[derive(Clone, PartialEq, Debug)]
pub enum SourceFields {
    Known(Id),
    New { id: Id, outlet: String, published: Moment, url: Option<String> },
}

/// What the record of a figure holds.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureFields {
    pub measure: Measure,
    /// Exactly one of `at` and `on` is there.
    pub at: Option<Id>,
    pub on: Option<Id>,
    pub group: Option<Id>,
    /// The id of a place, or the code of a country.
    pub origin: Option<String>,
    pub status: Option<Status>,
    pub sex: Option<Sex>,
    pub age: Option<AgeRange>,
    /// `households`, or the id of a unit of the situation; `None` of people.
    pub unit: Option<String>,
    pub during: Option<Moment>,
    pub count: Count,
    pub wording: Option<String>,
    pub standing: Standing,
    pub doubt: Option<String>,
    pub note: Option<String>,
}

/// What the record of a snapshot holds.
#[derive(Clone, PartialEq, Debug)]
pub struct SnapshotFields {
    /// Not borne by any snapshot yet.
    pub id: Id,
    pub source: SourceFields,
    /// The id of a known speaker, or a new one in free words.
    pub speaker: String,
    pub as_of: Moment,
    pub figures: Vec<FigureFields>,
}

impl Draft {
    /// What must be asked for before it can be saved, in the order of asking.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        for (i, figure) in self.figures.iter().enumerate() {
            missing.extend(figure.missing(i));
        }
        if self.as_of.is_none() {
            missing.push(Missing::Moment);
        }
        if self.speaker.is_none() {
            missing.push(Missing::Speaker);
        }
        match &self.outlet {
            None => missing.push(Missing::Outlet),
            Some(outlet) => match outlet.publication {
                None => missing.push(Missing::Publication),
                Some(Publication::New(None)) => missing.push(Missing::Published),
                Some(_) => {}
            },
        }
        missing
    }

    /// What the records of this snapshot hold.
    ///
    /// # Errors
    /// With what is missing.
    pub fn to_fields(&self, situation: &Situation) -> Result<SnapshotFields, Vec<Missing>> {
        let missing = || self.missing();
        let figures: Option<Vec<_>> = self.figures.iter().map(|f| f.to_fields(situation)).collect();
        let (Some(figures), Some(as_of), Some(speaker), Some(outlet)) =
            (figures, self.as_of, &self.speaker, &self.outlet)
        else {
            return Err(missing());
        };
        let source = match outlet.publication {
            Some(Publication::Known(source)) => {
                SourceFields::Known(situation.source(source).id.clone())
            }
            Some(Publication::New(Some(published))) => {
                let taken = situation.sources.iter().map(|s| s.id.as_str());
                let id = free_id(&outlet.name, &published, taken);
                SourceFields::New { id, outlet: outlet.name.clone(), published, url: None }
            }
            _ => return Err(missing()),
        };
        let speaker = match speaker {
            Party::Known(speaker) => situation.speaker(*speaker).id.to_string(),
            Party::New(name) => name.clone(),
        };
        let taken = situation.snapshots.iter().map(|s| s.id.as_str());
        let id = free_id(&speaker, &as_of, taken);
        Ok(SnapshotFields { id, source, speaker, as_of, figures })
    }
}

impl FigureDraft {
    /// Whether it counts all there are, and not some of them.
    pub(super) fn is_of_everybody(&self) -> bool {
        self.group.is_none() && self.whom.is_everybody()
    }

    fn missing(&self, i: usize) -> impl Iterator<Item = Missing> {
        let on_leg = self.measure.is_some_and(|m| !m.is_at_places());
        let place = if on_leg { Missing::Leg(i) } else { Missing::Place(i) };
        [
            (self.count.is_none(), Missing::Count(i)),
            (self.count.is_some() && self.bounds.is_none(), Missing::Bounds(i)),
            (self.measure.is_none(), Missing::Measure(i)),
            (self.subject.is_none(), place),
        ]
        .into_iter()
        .filter_map(|(is_missing, what)| is_missing.then_some(what))
    }

    fn to_fields(&self, situation: &Situation) -> Option<FigureFields> {
        self.bounds?;
        let (at, on) = match self.subject? {
            Subject::Place(place) => (Some(situation.place(place).id.clone()), None),
            Subject::Leg(leg) => (None, Some(situation.leg(leg).id.clone())),
        };
        Some(FigureFields {
            measure: self.measure?,
            at,
            on,
            group: self.group.map(|g| situation.group(g).id.clone()),
            origin: self.whom.origin.map(|origin| situation.origin_id(origin)),
            status: self.whom.status,
            sex: self.whom.sex,
            age: self.whom.age,
            unit: self.in_households.then(|| "households".to_owned()),
            during: self.during,
            count: self.count?,
            wording: self.wording.clone(),
            standing: Standing::Used,
            doubt: None,
            note: None,
        })
    }
}

/// An id that nothing bears yet, from a name and a moment: `gov-arm-0926-2000`.
fn free_id<'a>(name: &str, moment: &Moment, taken: impl Iterator<Item = &'a str>) -> Id {
    let mut base = String::new();
    for c in name.chars().flat_map(char::to_lowercase).take(40) {
        if c.is_alphanumeric() || matches!(c, '_' | '.') {
            base.push(c);
        } else if !base.ends_with('-') && !base.is_empty() {
            base.push('-');
        }
    }
    let mut base = base.trim_end_matches(['-', '.']).to_owned();
    let dated = match moment.first() {
        Stamp::Minute(t, _) => {
            format!("-{:02}{:02}-{:02}{:02}", t.month(), t.day(), t.hour(), t.minute())
        }
        Stamp::Day(d) => format!("-{:02}{:02}", d.month(), d.day()),
        Stamp::Month(d) => format!("-{:04}-{:02}", d.year(), d.month()),
        Stamp::Year(d) => format!("-{:04}", d.year()),
    };
    base.push_str(&dated);
    let base = base.trim_start_matches('-');
    let taken: HashSet<&str> = taken.filter(|id| id.starts_with(base)).collect();
    let numbered = (2..=taken.len() + 2).map(|n| format!("{base}-{n}"));
    let free =
        std::iter::once(base.to_owned()).chain(numbered).find(|id| !taken.contains(id.as_str()));
    Id::free(&free.unwrap_or_else(|| base.to_owned()))
}

/// The place of a subject, where it is one.
pub(super) fn place_of(subject: Option<Subject>) -> Option<PlaceIx> {
    match subject? {
        Subject::Place(place) => Some(place),
        Subject::Leg(_) => None,
    }
}
