//! What is offered under the caret: completions of the word being typed, or answers to what was
//! asked for.

use super::{
    labels,
    memory::{Asking, CaptureMemory, against},
};
use crate::app::Context;
use std::cmp::Reverse;
use waymark_exchange::{
    capture::{
        CaptureBase, Completion, Entry, Missing, Party, PieceKind, complete, day_of, may_tell,
        measure_word, tells_of_displaced,
    },
    reading::{names::Named, search::Search, tokens::folded},
};
use waymark_model::{LegIx, Measure, Moment, PlaceIx, SourceIx, SpeakerIx, Subject};

const MOST: usize = 8;

/// What reports mostly count comes before births and who had lived there.
const OFFERED_FIRST: [Measure; 8] = [
    Measure::Arrivals,
    Measure::Departures,
    Measure::Present,
    Measure::Sheltered,
    Measure::Registered,
    Measure::EverDisplaced,
    Measure::Displacements,
    Measure::Passed,
];

/// What a line may count of people who are displaced: how many are there, had to move, or how often.
const OF_DISPLACED: [Measure; 3] =
    [Measure::Present, Measure::EverDisplaced, Measure::Displacements];

/// What can be written at the caret, the likeliest first.
pub fn completions(
    context: &Context<'_>,
    memory: &CaptureMemory,
    ground: &CaptureBase,
    entry: &Entry,
) -> Vec<Completion> {
    if let Some(asking) = memory.asking {
        let mut all = answers(context, memory, ground, entry, asking);
        all.truncate(MOST);
        if !all.is_empty() {
            return all;
        }
    }
    let at = context.scene.view.at;
    let completions = complete(&memory.line, memory.caret, &against(context, ground, at));
    let is_new = |c: &Completion| {
        // What stands there already, perhaps in another case, needs no completion.
        let written = memory.line.get(c.range.clone()).unwrap_or_default();
        written.to_lowercase() != c.insert.to_lowercase()
    };
    completions.into_iter().filter(is_new).take(MOST).collect()
}

/// Answers to what was asked for, of which what was typed since is a part.
fn answers(
    context: &Context<'_>,
    memory: &CaptureMemory,
    ground: &CaptureBase,
    entry: &Entry,
    asking: Asking,
) -> Vec<Completion> {
    let situation = &*ground.situation;
    let (language, names) = (context.language(), context.scene.view.language.as_str());
    let caret = memory.caret.max(asking.from);
    let typed = memory.line.get(asking.from..caret).unwrap_or_default();
    let range = asking.from.min(memory.line.len())..caret.min(memory.line.len());
    let completion = |kind, label: String, insert: String| Completion {
        range: range.clone(),
        ..Completion::new(kind, label, insert)
    };
    let day = |moment: &Moment| {
        let said = language.moment(moment, situation.offset);
        completion(PieceKind::Moment, said.clone(), said)
    };
    // What is told of most comes first, by whatever it is called.
    let known = |kind, mut all: Vec<(Named, &str)>| -> Vec<Completion> {
        all.sort_by_key(|(named, _)| Reverse(ground.names.uses(*named)));
        Search::new(typed)
            .among(all, |search, (named, _)| search.best_fit(ground.names.called(*named)))
            .into_iter()
            .map(|(_, name)| completion(kind, name.to_owned(), name.to_owned()))
            .collect()
    };
    let all: Vec<Completion> = match asking.missing {
        Missing::Measure(_) => {
            let mut all: Vec<Measure> = Vec::new();
            let of_displaced: &[Measure] =
                if tells_of_displaced(&memory.line) { &OF_DISPLACED } else { &[] };
            for measure in of_displaced.iter().chain(&OFFERED_FIRST).chain(&Measure::NAMED) {
                if !all.contains(measure) {
                    all.push(*measure);
                }
            }
            let offered = |m: Measure| {
                let word = measure_word(m, language.tag())?;
                Some(completion(PieceKind::Measure, language.measure(m), word.to_owned()))
            };
            all.into_iter().filter_map(offered).collect()
        }
        Missing::Place(_) => {
            let all = (0..situation.places.len()).map(PlaceIx::new);
            let all = all.map(|p| (Named::Place(p), situation.place(p).name.get(names)));
            return known(PieceKind::Place, all.collect());
        }
        Missing::Leg(_) => {
            let legs = situation.legs.iter().enumerate();
            legs.map(|(i, leg)| {
                let ends = Subject::Leg(LegIx::new(i));
                let label = labels::subject(ends, situation, names, language);
                completion(PieceKind::Place, label, leg.id.to_string())
            })
            .collect()
        }
        Missing::Moment => {
            let at = context.scene.view.at;
            let moment = Moment::instant(at, situation.offset);
            let days = [0, -1, 1].into_iter().filter_map(|days| {
                let then = Moment::instant(at.plus_secs(days * 86_400), situation.offset);
                day_of(&then, situation)
            });
            std::iter::once(moment).chain(days).map(|m| day(&m)).collect()
        }
        Missing::Published => {
            let as_of = entry.captured.draft.as_of;
            let first = as_of.and_then(|m| day_of(&m, situation));
            let next = first.and_then(|m| {
                let then = Moment::instant(m.span().end(), situation.offset);
                day_of(&then, situation)
            });
            first.into_iter().chain(next).map(|m| day(&m)).collect()
        }
        Missing::Publication => publications(context, memory, ground, entry),
        Missing::Speaker => {
            let all = (0..situation.speakers.len()).map(SpeakerIx::new);
            let all = all.map(|s| (Named::Speaker(s), situation.speaker(s).name.get(names)));
            return known(PieceKind::Speaker, all.collect());
        }
        Missing::Outlet => {
            let all = publishers(ground, entry, names).into_iter();
            all.map(|name| completion(PieceKind::Outlet, name.clone(), name)).collect()
        }
        Missing::Count(_) | Missing::Bounds(_) => Vec::new(),
    };
    Search::new(typed).among(all, |search, c| search.fit(&folded(&c.label)))
}

/// Who may have published it: first whoever says it, then those who published most.
fn publishers(ground: &CaptureBase, entry: &Entry, names: &str) -> Vec<String> {
    let speaker = entry.captured.draft.speaker.as_ref().map(|speaker| match speaker {
        Party::Known(speaker) => ground.situation.speaker(*speaker).name.get(names).to_owned(),
        Party::New(name) => name.clone(),
    });
    let mut outlets: Vec<_> = ground.names.outlets().iter().collect();
    outlets.sort_by_key(|outlet| Reverse(outlet.publications.len()));
    let known = outlets.into_iter().map(|outlet| outlet.name.clone());
    let known = known.filter(|name| Some(name) != speaker.as_ref());
    speaker.clone().into_iter().chain(known).collect()
}

/// The publications of the outlet said; each is written by its id in the place of the outlet.
fn publications(
    context: &Context<'_>,
    memory: &CaptureMemory,
    ground: &CaptureBase,
    entry: &Entry,
) -> Vec<Completion> {
    let language = context.language();
    let Some(outlet) = &entry.captured.draft.outlet else { return Vec::new() };
    let pieces = &entry.captured.pieces;
    let Some(piece) = pieces.iter().find(|p| p.kind == PieceKind::Outlet) else {
        return Vec::new();
    };
    let kind = PieceKind::Outlet;
    let as_of = entry.captured.draft.as_of;
    let tells = |source: &&SourceIx| {
        as_of.is_none_or(|m| may_tell(&ground.situation.source(**source).published, &m))
    };
    let known = outlet.known.iter().filter(tells).take(MOST - 1).map(|source| {
        let label = labels::publication(&ground.situation, *source, language);
        let id = ground.situation.source(*source).id.to_string();
        Completion { range: piece.range.clone(), ..Completion::new(kind, label, id) }
    });
    let label = language.say("capture-new-publication");
    let new = Completion {
        range: memory.line.len()..memory.line.len(),
        then: Some(Missing::Published),
        ..Completion::new(kind, label, ", published".to_owned())
    };
    known.chain([new]).collect()
}

impl CaptureMemory {
    /// Writes what was offered.
    pub fn take(&mut self, completion: &Completion) {
        let mut line = self.line.clone();
        if line.get(completion.range.clone()).is_none() {
            return;
        }
        line.replace_range(completion.range.clone(), &completion.insert);
        let mut caret = completion.range.start + completion.insert.len();
        if line.get(caret..).is_some_and(str::is_empty) {
            line.push(' ');
        }
        if line.get(caret..).is_some_and(|rest| rest.starts_with(' ')) {
            caret += 1;
        }
        self.set(line, caret);
        if let Some(missing) = completion.then {
            self.asking = Some(Asking { missing, from: caret });
        }
    }

    /// Asks for what is missing: writes the small words that lead to it, if any, and offers.
    pub fn ask(&mut self, missing: Missing, from_place: bool) {
        let line = self.line.trim_end().trim_end_matches(',').to_owned();
        let lead = match missing {
            Missing::Measure(_) => " ",
            Missing::Place(_) if from_place => " from ",
            Missing::Place(_) => " in ",
            Missing::Leg(_) => " on ",
            Missing::Moment => " by ",
            Missing::Speaker => ", according to ",
            Missing::Outlet => ", via ",
            Missing::Published => ", published ",
            Missing::Publication | Missing::Count(_) | Missing::Bounds(_) => "",
        };
        let at_start = matches!(missing, Missing::Count(_));
        // Asked before: the words stand there already.
        let led = !lead.is_empty() && line.ends_with(lead.trim_end());
        let line = if led { line + " " } else { line + lead };
        let caret = if at_start { 0 } else { line.len() };
        self.set(line, caret);
        if !at_start {
            self.asking = Some(Asking { missing, from: caret });
        }
    }
}
