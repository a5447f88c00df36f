//! What the ledger keeps of every figure, so that a frame need not look at all of them.

use super::told_apart::Provenances;
use std::collections::{BTreeMap, HashMap};
use waymark_language::Language;
use waymark_model::{
    Admission, Count, FigureRef, Instant, Measure, Moment, People, Series, Situation, SpeakerIx,
    Stamp, Subject,
};
use waymark_reckoning::Reckoning;

/// How long a time a heading speaks of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Length {
    Day,
    Month,
    Year,
}

/// What figures stand under in the order of time: the day they speak of last, or the month or
/// year when nothing nearer was reported. A month comes after its days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct PeriodHeading {
    /// Midnight at the start of its last day.
    pub day: Instant,
    pub length: Length,
}

/// One figure, as far as filtering and ordering by time need it.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexedFigure {
    pub figure: FigureRef,
    /// The last second it speaks of: the day it is listed under, and its order within it.
    pub last: Instant,
    /// Which of the index's headings it stands under.
    pub heading: u32,
    pub series: Series,
    /// As last reckoned.
    pub admission: Admission,
    pub doubtful: bool,
}

/// Every figure of a situation, in the order of the file, with what can be chosen among them. All
/// but the admissions holds for a reading, whatever is reckoned from it.
#[derive(Debug)]
pub(super) struct Index {
    pub entries: Vec<IndexedFigure>,
    /// What figures stand under, each once, in order.
    pub headings: Vec<PeriodHeading>,
    /// What figures speak of, and how many do.
    pub subjects: BTreeMap<Subject, usize>,
    pub measures: BTreeMap<Measure, usize>,
    pub speakers: BTreeMap<SpeakerIx, usize>,
    pub people: HashMap<People, usize>,
    pub provenances: Provenances,
    pub not_yet_known: usize,
    /// Positions of the entries in the order of time, then of the file.
    pub by_time: Vec<u32>,
    /// Built when something is first looked for.
    own: Option<OwnTexts>,
}

/// The lower-case texts that belong to single figures, end to end: a word is looked for in all of
/// them at once.
#[derive(Debug)]
struct OwnTexts {
    language: &'static str,
    all: String,
    ends: Vec<usize>,
}

impl Index {
    pub fn new(situation: &Situation, reckoning: &Reckoning) -> Self {
        let mut entries = Vec::with_capacity(situation.snapshots.len());
        let (mut subjects, mut measures, mut speakers) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (mut people, mut provenances) = (HashMap::new(), Provenances::default());
        let mut not_yet_known = 0;
        for (figure, snapshot, record) in situation.figures() {
            let span = snapshot.span_of(record);
            let last = if span.is_instant() { span.end() } else { span.end().plus_secs(-1) };
            let admission = reckoning.admission(figure);
            not_yet_known += usize::from(admission == Admission::NotYetKnown);
            *subjects.entry(record.series.subject).or_insert(0) += 1;
            *measures.entry(record.series.measure).or_insert(0) += 1;
            *speakers.entry(snapshot.speaker).or_insert(0) += 1;
            *people.entry(record.series.people).or_insert(0) += 1;
            if let Some(provenance) = &record.provenance {
                provenances.count(provenance);
            }
            entries.push(IndexedFigure {
                figure,
                last,
                heading: 0,
                series: record.series,
                admission,
                doubtful: record.doubt.is_some() || snapshot.doubt.is_some(),
            });
        }
        let under = |entry: &IndexedFigure| PeriodHeading {
            day: situation.offset.midnight(entry.last),
            length: length(situation.moment_of(entry.figure)),
        };
        let mut headings: Vec<PeriodHeading> = entries.iter().map(under).collect();
        headings.sort_unstable();
        headings.dedup();
        for entry in &mut entries {
            let heading = headings.binary_search(&under(entry)).unwrap_or(0);
            entry.heading = u32::try_from(heading).unwrap_or(u32::MAX);
        }
        let mut by_time: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
        // Stable, and files are mostly written in the order of time: close to one pass.
        by_time.sort_by_key(|row| entries.get(*row as usize).map(|e| (e.heading, e.last)));
        Self {
            entries,
            headings,
            subjects,
            measures,
            speakers,
            people,
            provenances,
            not_yet_known,
            by_time,
            own: None,
        }
    }

    /// Takes over what another reckoning of the same situation makes of the figures.
    pub fn readmit(&mut self, reckoning: &Reckoning) {
        self.not_yet_known = 0;
        for entry in &mut self.entries {
            entry.admission = reckoning.admission(entry.figure);
            self.not_yet_known += usize::from(entry.admission == Admission::NotYetKnown);
        }
    }

    /// The last of the figures that speak of no later than `at`.
    pub fn last_by(&self, at: Instant) -> Option<FigureRef> {
        let before = self.entries.iter().filter(|e| e.last <= at);
        before.max_by_key(|e| (e.last, e.figure)).map(|e| e.figure)
    }

    /// Writes down what can be looked for in single figures, once for a language.
    pub fn prepare_search(&mut self, situation: &Situation, language: &Language) {
        if self.own.as_ref().is_some_and(|own| own.language == language.tag()) {
            return;
        }
        let mut all = String::new();
        let mut ends = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            own_text(situation, language, entry.figure, &mut all);
            ends.push(all.len());
        }
        self.own = Some(OwnTexts { language: language.tag(), all, ends });
    }

    /// Which entries hold a word, without blanks and in lower case, in their number, wording,
    /// notes or doubt.
    pub fn with_own_text(&self, word: &str) -> Vec<bool> {
        let mut held = vec![false; self.entries.len()];
        let Some(own) = &self.own else { return held };
        let mut here = 0;
        for (at, _) in own.all.match_indices(word) {
            // Matches come in order, and none reaches over the blank at the end of a text.
            while own.ends.get(here).is_some_and(|end| *end <= at) {
                here += 1;
            }
            if let Some(held) = held.get_mut(here) {
                *held = true;
            }
        }
        held
    }
}

fn length(moment: &Moment) -> Length {
    match moment.last().unwrap_or(moment.first()) {
        Stamp::Minute(..) | Stamp::Day(_) => Length::Day,
        Stamp::Month(_) => Length::Month,
        Stamp::Year(_) => Length::Year,
    }
}

fn own_text(situation: &Situation, language: &Language, at: FigureRef, into: &mut String) {
    let (figure, snapshot) = (situation.figure(at), situation.snapshot(at.snapshot));
    for n in figure.count.numbers() {
        // Both as it is written and as it is typed.
        into.push_str(&language.number(n));
        into.push(' ');
        into.push_str(&n.to_string());
        into.push(' ');
    }
    if let Count::Vague(_) = figure.count {
        into.push_str(&language.count(figure.count).to_lowercase());
        into.push(' ');
    }
    let notes = [&figure.wording, &figure.note, &figure.doubt, &snapshot.note, &snapshot.doubt];
    for text in notes.into_iter().flatten() {
        into.push_str(&text.to_lowercase());
        into.push(' ');
    }
    into.push_str(snapshot.id.as_str());
    into.push(' ');
}
