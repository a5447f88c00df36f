//! What a briefing says, in words, whatever it leaves as.

use super::counts::{CountLine, is_told, keys, places, share};
use crate::{Scene, words};
use std::{cmp::Reverse, collections::BTreeSet};
use waymark_language::{FigureWords, Language};
use waymark_model::{FigureRef, Instant, PlaceIx, Severity, SourceIx, Subject};
use waymark_reckoning::{Reckoning, check_sentence, checks, clash_sentence, known};

/// More of one kind than these are counted, not told.
const MOST_TOLD: usize = 12;

/// What became known since a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSince {
    pub day: String,
    /// What is counted, what was known of it then, and now; none where what followed then was not
    /// given.
    pub changes: Vec<[String; 3]>,
    /// How many figures were published since.
    pub count: usize,
    /// The latest of them, in words.
    pub figures: Vec<String>,
}

/// A publication that the briefing rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceLine {
    pub source: SourceIx,
    pub outlet: String,
    pub title: String,
    pub published: String,
    pub url: Option<String>,
}

/// Longer addresses are shown by their beginning.
const MOST_ADDRESS: usize = 38;

impl SourceLine {
    /// Its title; without one, where it is found.
    pub fn called(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let url = self.url.as_deref().unwrap_or_default();
        let shown = url.split_once("://").map_or(url, |(_, rest)| rest);
        let shown = shown.strip_prefix("www.").unwrap_or(shown).trim_end_matches('/');
        match shown.char_indices().nth(MOST_ADDRESS) {
            Some((end, _)) => format!("{}…", shown.get(..end).unwrap_or_default()),
            None => shown.to_owned(),
        }
    }
}

/// All that a briefing says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BriefingContent {
    pub title: String,
    pub organisation: String,
    /// `As of 27 Sep 2023, 12:00 (UTC+4) · as known on 28 Sep 2023`
    pub moments: String,
    /// What is known of the first key figure, with who says so.
    pub headline: Option<String>,
    /// What share of the population that is.
    pub share: Option<String>,
    pub keys: Vec<CountLine>,
    pub places: Vec<CountLine>,
    pub new: Option<NewSince>,
    /// When and what happened.
    pub events: Vec<(String, String)>,
    pub clashes: Vec<String>,
    /// How many there are, told or not.
    pub clash_count: usize,
    pub doubts: Vec<String>,
    pub unknown: Vec<String>,
    pub assumed: Vec<String>,
    pub method: Vec<String>,
    pub sources: Vec<SourceLine>,
    pub disclaimer: Option<String>,
}

impl BriefingContent {
    /// Of a scene, at its moment and as known on its known-on; with what is new since a moment, and
    /// what it changed of what followed by `then`.
    pub fn of(scene: &Scene<'_>, since: Option<Instant>, then: Option<&Reckoning>) -> Self {
        let (situation, language) = (scene.situation, scene.language);
        let keys = keys(scene);
        let lead = keys.first().map(|line| &line.known);
        let clashes = clashes(scene);
        let organisation = situation.organisation.as_ref();
        let say = |key| language.say(key);
        Self {
            title: situation.title.get(language.names()).to_owned(),
            organisation: organisation.map_or("", |o| o.name.get(language.names())).to_owned(),
            moments: words::moments(scene),
            headline: lead.map(|known| known.statement(situation, language)),
            share: lead.and_then(|known| share(scene, known)),
            places: places(scene),
            new: since.map(|since| new_since(scene, &keys, since, then)),
            events: events(scene),
            clash_count: scene.reckoning.clashes().len(),
            clashes,
            doubts: doubts(scene),
            unknown: unknown(scene, &keys),
            assumed: assumed(scene),
            method: vec![
                say("brief-method-figure"),
                say("brief-method-none"),
                say("brief-method-road"),
                say("brief-method-clash"),
                say("brief-method-rounded"),
            ],
            sources: sources(scene),
            disclaimer: situation.disclaimer.as_ref().map(|d| d.get(language.names()).to_owned()),
            keys,
        }
    }
}

impl BriefingContent {
    /// Who hands it out, and what it does not say.
    pub fn imprint(&self) -> Vec<String> {
        let lines = std::iter::once(&self.organisation).chain(&self.disclaimer);
        lines.filter(|line| !line.is_empty()).cloned().collect()
    }

    /// How many figures are new, and since when; empty where that was not asked.
    pub fn news_sentence(&self, language: &Language) -> String {
        let Some(new) = &self.new else { return String::new() };
        let args = [("day", (&new.day).into()), ("n", new.count.into())];
        let key = if new.count == 0 { "brief-nothing-new" } else { "brief-new-figures" };
        language.say_with(key, &args)
    }

    /// How many figures contradict others.
    pub fn clashes_sentence(&self, language: &Language) -> String {
        match self.clash_count {
            0 => language.say("brief-no-clash"),
            n => language.say_with("brief-clashes", &[("n", n.into())]),
        }
    }
}

fn new_since(
    scene: &Scene<'_>,
    keys: &[CountLine],
    since: Instant,
    then: Option<&Reckoning>,
) -> NewSince {
    let (situation, language, offset) = (scene.situation, scene.language, scene.situation.offset);
    let is_known = |at: Instant| scene.view.known_on.is_none_or(|known_on| at <= known_on);
    let mut published: Vec<(Instant, FigureRef)> = situation
        .figures()
        .filter_map(|(at, snapshot, _)| {
            let published = situation.source(snapshot.source).published.span().end();
            let is_told = situation.span_of(at).start() <= scene.view.at;
            (published > since && is_known(published) && is_told).then_some((published, at))
        })
        .collect();
    let count = published.len();
    // Of each count the latest that was said, the latest first.
    published.sort_by_key(|(end, at)| (Reverse((situation.span_of(*at).end(), *end)), *at));
    let mut said = BTreeSet::new();
    published.retain(|(_, at)| said.insert(situation.figure(*at).series));
    let told = published.iter().map(|(_, at)| {
        let words = FigureWords { situation, language, at: *at };
        let clause = words.with_moment(&words.clause(words.form()));
        let by = words.cited();
        let args = [("statement", (&clause).into()), ("by", (&by).into())];
        language.sentence_start(&language.say_with("statement-by", &args))
    });
    NewSince {
        day: language.known_on(since, offset),
        changes: then.map_or_else(Vec::new, |then| changes(scene, keys, since, then)),
        count,
        figures: shortened(scene, told.collect()),
    }
}

/// What was known of each count when only what had been published by then was, and what is now.
fn changes(
    scene: &Scene<'_>,
    keys: &[CountLine],
    since: Instant,
    then: &Reckoning,
) -> Vec<[String; 3]> {
    let (situation, language) = (scene.situation, scene.language);
    let at = since.min(scene.view.at);
    // Both sides as narrow as their figures allow.
    let asked: Vec<_> = keys.iter().map(|line| (line.known.quantity(), at)).collect();
    then.tighten(&asked, &|| false);
    let changes = keys.iter().filter_map(|line| {
        let before = known(situation, then, line.known.series, at);
        let before = if is_told(&before) || !before.is_nothing() {
            before.statement(situation, language)
        } else {
            before.claim(situation, language)
        };
        let now = line.known.statement(situation, language);
        (before != now).then(|| [line.what.clone(), before, now])
    });
    changes.collect()
}

fn events(scene: &Scene<'_>) -> Vec<(String, String)> {
    let (situation, language) = (scene.situation, scene.language);
    let mut events: Vec<_> =
        situation.events.iter().filter(|e| e.at.span().start() <= scene.view.at).collect();
    events.sort_by_key(|event| event.at.span().start());
    let said = |event: &&waymark_model::Event| {
        let when = language.moment(&event.at, situation.offset);
        (when, event.title.get(language.names()).to_owned())
    };
    events.iter().map(said).collect()
}

/// So many of a list, and how many more there are.
fn shortened(scene: &Scene<'_>, mut all: Vec<String>) -> Vec<String> {
    let more = all.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        all.truncate(MOST_TOLD);
        all.push(scene.language.say_with("brief-more", &[("n", more.into())]));
    }
    all
}

fn clashes(scene: &Scene<'_>) -> Vec<String> {
    let (situation, language) = (scene.situation, scene.language);
    let told = scene.reckoning.clashes().iter().map(|clash| {
        let who = FigureWords { situation, language, at: clash.figure }.cited();
        let sentence = clash_sentence(situation, language, clash);
        let mut letters = sentence.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
        let sentence = first + letters.as_str();
        let args = [("who", (&who).into()), ("sentence", (&sentence).into())];
        language.say_with("brief-clash", &args)
    });
    shortened(scene, told.collect())
}

fn doubts(scene: &Scene<'_>) -> Vec<String> {
    let (situation, language) = (scene.situation, scene.language);
    let all = checks(situation, scene.reckoning, None);
    let grave = all.iter().filter(|check| check.severity == Severity::Warning);
    let told = grave.map(|check| {
        let text = check_sentence(situation, language, check);
        format!("{}.", language.sentence_start(&text))
    });
    shortened(scene, told.collect())
}

fn unknown(scene: &Scene<'_>, keys: &[CountLine]) -> Vec<String> {
    let (situation, language) = (scene.situation, scene.language);
    let open = keys.iter().filter(|line| line.known.bounds.upper().is_none());
    let mut all: Vec<String> = open
        .map(|line| language.say_with("brief-not-limited", &[("claim", (&line.claim).into())]))
        .collect();
    let speaks = |place: PlaceIx| {
        scene.reckoning.series().iter().any(|s| s.subject == Subject::Place(place))
    };
    let mut ends: Vec<PlaceIx> = situation.legs.iter().flat_map(|l| [l.from, l.to]).collect();
    ends.sort_unstable();
    ends.dedup();
    let silent: Vec<String> = ends
        .into_iter()
        .filter(|place| !speaks(*place))
        .map(|place| scene.place_name(place).to_owned())
        .collect();
    if !silent.is_empty() {
        let places = language.choice(silent);
        all.push(language.say_with("brief-no-figure", &[("places", (&places).into())]));
    }
    all
}

fn assumed(scene: &Scene<'_>) -> Vec<String> {
    let (situation, language) = (scene.situation, scene.language);
    let count = u32::try_from(situation.assumptions.len()).unwrap_or(u32::MAX);
    let all = (0..count).map(|ix| waymark_model::AssumptionIx(ix as _));
    let told = all.filter_map(|ix| language.assumption(situation, ix));
    told.map(|text| format!("{}.", language.sentence_start(&text))).collect()
}

/// The publications of every figure that was known, in the order in which they came out.
fn sources(scene: &Scene<'_>) -> Vec<SourceLine> {
    let (situation, language) = (scene.situation, scene.language);
    let is_known =
        |at: FigureRef| scene.reckoning.admission(at) != waymark_model::Admission::NotYetKnown;
    let told = |at: FigureRef| situation.span_of(at).start() <= scene.view.at;
    let mut used: Vec<SourceIx> = situation
        .figures()
        .filter(|(at, _, _)| is_known(*at) && told(*at))
        .map(|(_, snapshot, _)| snapshot.source)
        .collect();
    used.sort_by_key(|ix| (situation.source(*ix).published.span().end(), *ix));
    used.dedup();
    let line = |ix: SourceIx| {
        let source = situation.source(ix);
        SourceLine {
            source: ix,
            outlet: source.outlet.clone(),
            title: source.title.clone().unwrap_or_default(),
            published: language.moment(&source.published, situation.offset),
            // Whoever reads it is led to no script.
            url: source.url.clone().filter(|url| is_web(url)),
        }
    };
    used.into_iter().map(line).collect()
}

fn is_web(url: &str) -> bool {
    let start = url.trim_start().to_ascii_lowercase();
    start.starts_with("https://") || start.starts_with("http://")
}
