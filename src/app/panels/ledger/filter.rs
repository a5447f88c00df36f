//! Which figures the ledger lists.

use super::{
    index::{Index, IndexedFigure},
    told_apart::{HowChoice, is_of},
};
use std::collections::HashSet;
use waymark_language::{DatePrecision, Language};
use waymark_model::{Admission, Count, Measure, People, Situation, SpeakerIx, Subject, Text};
use waymark_picture::{Scene, words};

/// What became of the figures to list.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum StandingChoice {
    /// Everything known.
    #[default]
    All,
    Used,
    Contradicted,
    SetAside,
    Doubtful,
    NotYetKnown,
}

impl StandingChoice {
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Used,
        Self::Contradicted,
        Self::SetAside,
        Self::Doubtful,
        Self::NotYetKnown,
    ];

    pub fn name(self, language: &Language) -> String {
        language.say(match self {
            Self::All => "ledger-standing-all",
            Self::Used => "ledger-standing-used",
            Self::Contradicted => "ledger-standing-contradicted",
            Self::SetAside => "ledger-standing-set-aside",
            Self::Doubtful => "ledger-standing-doubtful",
            Self::NotYetKnown => "ledger-standing-not-yet-known",
        })
    }

    fn holds(self, entry: &IndexedFigure) -> bool {
        let known = entry.admission != Admission::NotYetKnown;
        match self {
            Self::All => known,
            Self::Used => entry.admission == Admission::Admitted,
            Self::Contradicted => entry.admission == Admission::Contradicted,
            Self::SetAside => entry.admission == Admission::SetAside,
            Self::Doubtful => known && entry.doubtful,
            Self::NotYetKnown => !known,
        }
    }
}

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Filter {
    /// As typed: every word must be found somewhere about the figure.
    pub words: String,
    pub subject: Option<Subject>,
    pub measure: Option<Measure>,
    pub speaker: Option<SpeakerIx>,
    /// Those counted, or more than those: each dimension that it names. Its unit says nothing.
    pub who: People,
    pub how: HowChoice,
    pub standing: StandingChoice,
}

impl Filter {
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Whether everything that this filter lists was also listed by `other`: words were only
    /// added to, as while typing.
    pub fn narrows(&self, other: &Self) -> bool {
        let same = Self { words: other.words.clone(), ..self.clone() } == *other;
        same && self.words.starts_with(&other.words)
    }

    /// Those of some positions in the index whose figures are asked for, in their order.
    pub fn matching(&self, among: &[u32], index: &Index, scene: &Scene<'_>) -> Vec<u32> {
        let words: Vec<Word> = self
            .words
            .split_whitespace()
            .map(|word| Word::new(&word.to_lowercase(), index, scene))
            .collect();
        let asked = |row: &&u32| {
            let Some(entry) = index.entries.get(**row as usize) else { return false };
            self.standing.holds(entry)
                && self.subject.is_none_or(|s| s == entry.series.subject)
                && self.measure.is_none_or(|m| m == entry.series.measure)
                && self.speaker.is_none_or(|s| s == speaker(scene.situation, entry))
                && (self.who.is_everybody()
                    || is_of(&entry.series.people, &self.who, scene.situation))
                && self.how.holds(scene.situation, entry.figure)
                && words.iter().all(|w| w.is_about(**row as usize, entry, scene.situation))
        };
        among.iter().filter(asked).copied().collect()
    }
}

fn speaker(situation: &Situation, entry: &IndexedFigure) -> SpeakerIx {
    situation.snapshot(entry.figure.snapshot).speaker
}

/// One word looked for. Where it stands in what many figures share (a place, a speaker, a source,
/// a day) is found once, and its own short text in one pass over all, so that a figure costs a few
/// look-ups.
struct Word {
    /// By position in the index.
    own: Vec<bool>,
    places: Vec<bool>,
    legs: Vec<bool>,
    speakers: Vec<bool>,
    sources: Vec<bool>,
    people: HashSet<People>,
    headings: Vec<bool>,
    measures: Vec<Measure>,
}

impl Word {
    fn new(text: &str, index: &Index, scene: &Scene<'_>) -> Self {
        let (situation, language) = (scene.situation, scene.language);
        let stands = |hay: &str| hay.to_lowercase().contains(text);
        let named = |name: &Text| name.languages().any(|(_, name)| stands(name));
        let places: Vec<bool> = situation
            .places
            .iter()
            .map(|p| named(&p.name) || p.also.as_ref().is_some_and(named))
            .collect();
        let at = |place: waymark_model::PlaceIx| places.get(place.usize()) == Some(&true);
        let legs = situation.legs.iter();
        let groups: Vec<bool> = situation.groups.iter().map(|g| named(&g.name)).collect();
        let is_of_group =
            |people: &People| people.group.is_some_and(|g| groups.get(g.usize()) == Some(&true));
        let counts = |people: &People| {
            is_of_group(people) || language.people(situation, *people).is_some_and(|p| stands(&p))
        };
        let counted = scene.reckoning.series().iter().map(|series| series.people);
        let counted = counted.filter(|people| !people.is_everybody()).collect::<HashSet<_>>();
        let counted = counted.into_iter();
        let dated = |source: &waymark_model::Source| {
            stands(&language.moment(&source.published, situation.offset))
        };
        Self {
            legs: legs
                .map(|l| at(l.from) || at(l.to) || l.name.as_ref().is_some_and(named))
                .collect(),
            speakers: situation.speakers.iter().map(|s| named(&s.name)).collect(),
            sources: situation
                .sources
                .iter()
                .map(|s| {
                    stands(&s.outlet)
                        || s.title.as_deref().is_some_and(stands)
                        || s.author.as_deref().is_some_and(stands)
                        || s.note.as_deref().is_some_and(stands)
                        || dated(s)
                })
                .collect(),
            people: counted.filter(|people| counts(people)).collect(),
            headings: index
                .headings
                .iter()
                .map(|heading| {
                    let said = |how| language.instant(heading.day, situation.offset, how);
                    stands(&said(DatePrecision::Day)) || stands(&said(DatePrecision::WholeWeekday))
                })
                .collect(),
            measures: Measure::ALL
                .into_iter()
                .filter(|&m| stands(&language.measure_word(m)) || stands(&words::measure(scene, m)))
                .collect(),
            places,
            own: index.with_own_text(text),
        }
    }

    fn is_about(&self, row: usize, entry: &IndexedFigure, situation: &Situation) -> bool {
        let has = |list: &[bool], ix: usize| list.get(ix) == Some(&true);
        if has(&self.own, row) || has(&self.headings, entry.heading as usize) {
            return true;
        }
        let snapshot = situation.snapshot(entry.figure.snapshot);
        (match entry.series.subject {
            Subject::Place(p) => has(&self.places, p.usize()),
            Subject::Leg(l) => has(&self.legs, l.usize()),
        }) || has(&self.speakers, snapshot.speaker.usize())
            || has(&self.sources, snapshot.source.usize())
            || self.people.contains(&entry.series.people)
            || self.measures.contains(&entry.series.measure)
    }
}

/// What a count is ordered by: its certain part, then what is possible.
pub(super) fn size_of(situation: &Situation, entry: &IndexedFigure) -> (i64, i64) {
    let bounds = situation.figure(entry.figure).bounds;
    let narrow = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let stated = situation.figure(entry.figure).count;
    // A ceiling ("up to 900") is as large as what it names, not as its lower end, zero.
    let lower = match stated {
        Count::AtMost(n) | Count::LessThan(n) => n,
        _ => bounds.lower(),
    };
    (narrow(lower), bounds.upper().map_or(i64::MAX, narrow))
}
