//! What the ledger keeps of every figure, so that a frame need not look at all of them.

use crate::{
    model::{
        Admission, Count, FigureRef, Instant, Measure, Moment, Series, Situation, SpeakerIx, Stamp,
        Subject,
    },
    picture::Scene,
};
use std::{collections::BTreeMap, ops::Range};

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
pub(super) struct Heading {
    /// Midnight at the start of its last day.
    pub day: Instant,
    pub length: Length,
}

/// One figure, as far as filtering and ordering by time need it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub figure: FigureRef,
    /// The last second it speaks of: the day it is listed under, and its order within it.
    pub last: Instant,
    /// Which of the index's headings it stands under.
    pub heading: u32,
    pub series: Series,
    pub admission: Admission,
    pub doubtful: bool,
}

/// Every figure of a situation, in the order of the file, with what can be chosen among them.
#[derive(Debug)]
pub(super) struct Index {
    pub entries: Vec<Entry>,
    /// What figures stand under, each once, in order.
    pub headings: Vec<Heading>,
    /// What figures speak of, and how many do.
    pub subjects: BTreeMap<Subject, usize>,
    pub measures: BTreeMap<Measure, usize>,
    pub speakers: BTreeMap<SpeakerIx, usize>,
    pub not_yet_known: usize,
    /// Built when something is first looked for.
    own: Option<OwnTexts>,
}

/// The lower-case texts that belong to single figures, end to end.
#[derive(Default, Debug)]
struct OwnTexts {
    all: String,
    ends: Vec<usize>,
}

impl Index {
    pub fn new(scene: &Scene<'_>) -> Self {
        let situation = scene.situation;
        let mut entries = Vec::with_capacity(situation.snapshots.len());
        let (mut subjects, mut measures, mut speakers) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut not_yet_known = 0;
        for (figure, snapshot, record) in situation.figures() {
            let span = snapshot.span_of(record);
            let last = if span.is_instant() { span.end() } else { span.end().plus_secs(-1) };
            let admission = scene.reckoning.admission(figure);
            not_yet_known += usize::from(admission == Admission::NotYetKnown);
            *subjects.entry(record.series.subject).or_insert(0) += 1;
            *measures.entry(record.series.measure).or_insert(0) += 1;
            *speakers.entry(snapshot.speaker).or_insert(0) += 1;
            entries.push(Entry {
                figure,
                last,
                heading: 0,
                series: record.series,
                admission,
                doubtful: record.doubt.is_some() || snapshot.doubt.is_some(),
            });
        }
        let under = |entry: &Entry| Heading {
            day: situation.offset.midnight(entry.last),
            length: length(situation.moment_of(entry.figure)),
        };
        let mut headings: Vec<Heading> = entries.iter().map(under).collect();
        headings.sort_unstable();
        headings.dedup();
        for entry in &mut entries {
            let heading = headings.binary_search(&under(entry)).unwrap_or(0);
            entry.heading = u32::try_from(heading).unwrap_or(u32::MAX);
        }
        Self { entries, headings, subjects, measures, speakers, not_yet_known, own: None }
    }

    /// The last of the figures that speak of no later than `at`.
    pub fn last_by(&self, at: Instant) -> Option<FigureRef> {
        let before = self.entries.iter().filter(|e| e.last <= at);
        before.max_by_key(|e| (e.last, e.figure)).map(|e| e.figure)
    }

    /// Writes down what can be looked for in single figures, once.
    pub fn prepare_search(&mut self, scene: &Scene<'_>) {
        if self.own.is_some() {
            return;
        }
        let mut own = OwnTexts::default();
        own.ends.reserve(self.entries.len());
        for entry in &self.entries {
            own_text(scene.situation, scene, entry.figure, &mut own.all);
            own.ends.push(own.all.len());
        }
        self.own = Some(own);
    }

    /// The text to look in for the n-th figure: its number, wording, notes and doubt.
    pub fn own_text(&self, nth: usize) -> &str {
        let Some(own) = &self.own else { return "" };
        let range: Option<Range<usize>> = own.ends.get(nth).map(|&end| {
            let start = nth.checked_sub(1).and_then(|before| own.ends.get(before).copied());
            start.unwrap_or(0)..end
        });
        range.and_then(|r| own.all.get(r)).unwrap_or("")
    }
}

fn length(moment: &Moment) -> Length {
    match moment.last().unwrap_or(moment.first()) {
        Stamp::Minute(..) | Stamp::Day(_) => Length::Day,
        Stamp::Month(_) => Length::Month,
        Stamp::Year(_) => Length::Year,
    }
}

fn own_text(situation: &Situation, scene: &Scene<'_>, at: FigureRef, into: &mut String) {
    let (figure, snapshot) = (situation.figure(at), situation.snapshot(at.snapshot));
    for n in figure.count.numbers() {
        // Both as it is written and as it is typed.
        into.push_str(&scene.language.number(n));
        into.push(' ');
        into.push_str(&n.to_string());
        into.push(' ');
    }
    if let Count::Vague(_) = figure.count {
        into.push_str(&scene.language.count(figure.count).to_lowercase());
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
