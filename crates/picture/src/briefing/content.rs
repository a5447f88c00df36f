//! What a briefing says, in words, whatever it leaves as.

use super::{
    counts::{CountLine, KeyRow, is_told, key_table, keys, places, share},
    differences::{differences, differences_sentence},
    excluded::excluded,
    statement::{BriefingParts, Statement},
};
use crate::{Scene, Sight, script, words};
use std::{cmp::Reverse, collections::BTreeSet};
use waymark_language::{FigureWords, Language};
use waymark_model::{
    FigureRef, Instant, Measure, PlaceIx, ReportPart, Series, Severity, SourceIx, Subject, View,
};
use waymark_reckoning::{
    Check, CheckCode, Reckoning, check_sentence, checks, known, passing_sentence,
    placed_clash_sentence,
};

/// What became known since a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSince {
    pub day: String,
    /// What is counted, what was known of it then, and now; none where what followed then was not
    /// given.
    pub changes: Vec<[String; 3]>,
    /// How many figures were published since.
    pub count: usize,
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
    /// What is said, part by part. The headline is what is known of the first key figure, with who
    /// says so, and what share of the population that is.
    pub parts: BriefingParts,
    pub keys: Vec<CountLine>,
    /// The key figures that the situation has chosen, else those of the counts.
    pub key_table: Vec<KeyRow>,
    pub places: Vec<CountLine>,
    pub new: Option<NewSince>,
    pub sources: Vec<SourceLine>,
    pub disclaimer: Option<String>,
}

impl BriefingContent {
    /// Of a scene, at its moment and as known on its known-on; with what is new since a moment, and
    /// what it changed of what followed by `then`. Where the analyst worded a statement, or added
    /// one, those words stand beside Waymark's.
    pub fn of(scene: &Scene<'_>, since: Option<Instant>, then: Option<&Reckoning>) -> Self {
        let mut content = Self::by_waymark(scene, since, then);
        let report = &scene.situation.report;
        if !report.is_empty() {
            let tag = Language::english().names().to_owned();
            if scene.language.names() != tag {
                // Words are held against what is said in English, whoever reads it.
                let english = Language::english();
                let view = View { language: tag, ..scene.view.clone() };
                let scene = Scene { language: &english, view: &view, ..*scene };
                content.parts.told_as(&Self::by_waymark(&scene, since, then).parts);
            }
        }
        content.parts.word(report, scene.language);
        content
    }

    /// The same as it leaves: nobody who is confidential is named, and names are those that are
    /// drawn.
    pub fn leaving(scene: &Scene<'_>, since: Option<Instant>) -> Self {
        let unnamed = scene.language.say("confidential-source");
        let public = scene.situation.without_confidential(&unnamed);
        let situation = public.as_ref().unwrap_or(scene.situation);
        let drawn = script::with_drawn_names(situation, &scene.view.language);
        let situation = drawn.as_ref().unwrap_or(situation);
        Self::of(&Scene { situation, ..*scene }, since, None)
    }

    /// The same, said as narrow as the figures allow: what it says is noted, narrowed, and said.
    pub fn narrowed(scene: &Scene<'_>, since: Option<Instant>, then: Option<&Reckoning>) -> Self {
        let sight = Sight::waiting();
        let scene = &Scene { sight: Some(&sight), ..*scene };
        drop(Self::of(scene, since, then));
        scene.reckoning.tighten(scene.situation, &sight.take(), &|| false);
        Self::of(scene, since, then)
    }

    fn by_waymark(scene: &Scene<'_>, since: Option<Instant>, then: Option<&Reckoning>) -> Self {
        let (situation, language) = (scene.situation, scene.language);
        let keys = keys(scene);
        let lead = keys.first().map(|line| &line.known);
        let organisation = situation.organisation.as_ref();
        let mut parts = BriefingParts::default();
        let headline = match lead {
            Some(known) => Some(known.statement(situation, language)),
            None => situation.figures().next().is_none().then(|| language.say("brief-no-figures")),
        };
        parts.state(ReportPart::Headline, headline.map(|said| Statement::new("headline", said)));
        let share = lead.and_then(|known| share(scene, known));
        let share = share.map(|said| Statement::new("share", said));
        parts.list(ReportPart::Headline, share.into_iter().chain(thresholds(scene)).collect());
        let new = since.map(|since| {
            let (new, figures) = new_since(scene, &keys, since, then);
            parts.state(ReportPart::News, Some(news_sentence(language, &new)));
            parts.list_in_short(ReportPart::News, vec![figures]);
            new
        });
        parts.list(ReportPart::Happened, events(scene));
        parts.state(ReportPart::Conflicts, Some(conflicts_sentence(scene)));
        let [of_figures, of_records] = doubts(scene);
        let kinds =
            vec![clashes(scene), differences(scene), excluded(scene), of_figures, of_records];
        parts.list_in_short(ReportPart::Conflicts, kinds);
        let places = places(scene);
        parts.list(ReportPart::NotKnown, unknown(scene, &keys, &places));
        let assumed = assumed(scene);
        let nothing = || Statement::new("none", language.say("brief-no-assumption"));
        parts.state(ReportPart::Assumed, assumed.is_empty().then(nothing));
        parts.list(ReportPart::Assumed, assumed);
        let method = METHOD.map(|(name, key)| Statement::new(name, language.say(key)));
        parts.list(ReportPart::Method, method.into());
        Self {
            title: situation.title.get(language.names()).to_owned(),
            organisation: organisation.map_or("", |o| o.name.get(language.names())).to_owned(),
            moments: words::moments(scene),
            parts,
            places,
            key_table: key_table(scene, &keys),
            new,
            sources: sources(scene),
            disclaimer: situation.disclaimer.as_ref().map(|d| d.get(language.names()).to_owned()),
            keys,
        }
    }

    /// Who hands it out, and what it does not say.
    pub fn imprint(&self) -> Vec<String> {
        let lines = std::iter::once(&self.organisation).chain(&self.disclaimer);
        lines.filter(|line| !line.is_empty()).cloned().collect()
    }
}

/// What is said of how it was reckoned, each by its name.
const METHOD: [(&str, &str); 5] = [
    ("figure", "brief-method-figure"),
    ("none", "brief-method-none"),
    ("road", "brief-method-road"),
    ("clash", "brief-method-clash"),
    ("rounded", "brief-method-rounded"),
];

/// How many figures are new, and since when.
fn news_sentence(language: &Language, new: &NewSince) -> Statement {
    let args = [("day", (&new.day).into()), ("n", new.count.into())];
    let key = if new.count == 0 { "brief-nothing-new" } else { "brief-new-figures" };
    Statement::new("count", language.say_with(key, &args))
}

/// How many figures contradict others, and of what they are; else which counts sources give otherwise.
fn conflicts_sentence(scene: &Scene<'_>) -> Statement {
    let (language, clashes) = (scene.language, scene.reckoning.clashes());
    if clashes.is_empty()
        && let Some(differ) = differences_sentence(scene)
    {
        return differ;
    }
    let of = |figure: FigureRef| scene.situation.figure(figure).series.subject;
    let subjects: BTreeSet<Subject> = clashes.iter().map(|clash| of(clash.figure)).collect();
    let names = subjects.iter().map(|subject| words::subject(scene, *subject)).collect();
    let names = language.list(names);
    let args = [
        ("n", clashes.len().into()),
        ("subjects", subjects.len().into()),
        ("names", (&names).into()),
    ];
    let key = if clashes.is_empty() { "brief-no-clash" } else { "brief-clashes" };
    Statement::new("count", language.say_with(key, &args))
}

fn new_since(
    scene: &Scene<'_>,
    keys: &[CountLine],
    since: Instant,
    then: Option<&Reckoning>,
) -> (NewSince, Vec<Statement>) {
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
        let said = language.sentence_start(&language.say_with("statement-by", &args));
        Statement::new(situation.reference(*at), said)
    });
    let figures = told.collect();
    let day = language.known_on(since, offset);
    let changes = then.map_or_else(Vec::new, |then| changes(scene, keys, since, then));
    (NewSince { day, changes, count }, figures)
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
    then.tighten(situation, &asked, &|| false);
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

/// When numbers that matter were reached.
fn thresholds(scene: &Scene<'_>) -> Vec<Statement> {
    let Scene { situation, reckoning, language, view, .. } = *scene;
    let said = situation.thresholds.iter().map(|threshold| {
        let said = passing_sentence(situation, reckoning, language, threshold, view.at);
        Statement::new(
            format!("threshold/{}", threshold.id),
            format!("{}.", language.sentence_start(&said)),
        )
    });
    said.collect()
}

/// When and what happened.
fn events(scene: &Scene<'_>) -> Vec<Statement> {
    let (situation, language) = (scene.situation, scene.language);
    let mut events: Vec<_> =
        situation.events.iter().filter(|e| e.at.span().start() <= scene.view.at).collect();
    events.sort_by_key(|event| event.at.span().start());
    let said = |event: &&waymark_model::Event| {
        let day = language.moment(&event.at, situation.offset);
        let what = event.title.get(language.names());
        let args = [("day", (&day).into()), ("what", what.into())];
        let key = event.id.as_ref().map_or_else(|| event.at.to_string(), ToString::to_string);
        Statement::new(key, language.say_with("slide-event", &args))
    };
    events.iter().map(said).collect()
}

fn clashes(scene: &Scene<'_>) -> Vec<Statement> {
    let (situation, language) = (scene.situation, scene.language);
    let told = scene.reckoning.clashes().iter().map(|clash| {
        let who = FigureWords { situation, language, at: clash.figure }.cited();
        let sentence = placed_clash_sentence(situation, language, clash);
        let mut letters = sentence.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
        let sentence = first + letters.as_str();
        let args = [("who", (&who).into()), ("sentence", (&sentence).into())];
        let key = if who.contains(',') { "brief-clash-via" } else { "brief-clash" };
        let said = language.say_with(key, &args);
        Statement::new(situation.reference(clash.figure), said)
    });
    told.collect()
}

/// What seems wrong: with what was said, and with the records that hold it.
fn doubts(scene: &Scene<'_>) -> [Vec<Statement>; 2] {
    let (situation, language) = (scene.situation, scene.language);
    let all = checks(situation, scene.reckoning, None);
    let grave = all.iter().filter(|check| check.severity == Severity::Warning);
    let (unworded, grave): (Vec<_>, Vec<_>) =
        grave.partition(|check| check.code == CheckCode::NoWording);
    let told = |check: &&Check| {
        let text = check_sentence(situation, language, check);
        let said = format!("{}.", language.sentence_start(&text));
        // By its kind and the first figure that it is about; of others of the kind by number.
        let about = check.figures.first().map(|at| situation.reference(*at));
        let key = format!("{:?} {}", check.code, about.unwrap_or_default());
        Statement { is_aside: is_of_records(check.code), ..Statement::new(key, said) }
    };
    let (of_records, of_figures): (Vec<_>, Vec<_>) =
        grave.iter().map(told).partition(|one| one.is_aside);
    let unworded = (!unworded.is_empty()).then(|| {
        let said = language.say_with("brief-no-wording", &[("n", unworded.len().into())]);
        Statement { is_aside: true, ..Statement::new("NoWording", said) }
    });
    [of_figures, unworded.into_iter().chain(of_records).collect()]
}

/// Whether a check is about what the situation leaves unsaid, and not about what was said of people.
const fn is_of_records(code: CheckCode) -> bool {
    match code {
        CheckCode::Falling
        | CheckCode::PartsExceed
        | CheckCode::PartsShort
        | CheckCode::TwoValues
        | CheckCode::Derived
        | CheckCode::ZoneSlip
        | CheckCode::ToldBefore
        | CheckCode::FutureMoment
        | CheckCode::Replaced => false,
        CheckCode::NoWording
        | CheckCode::NoSource
        | CheckCode::NoPosition
        | CheckCode::PointElsewhere
        | CheckCode::StartUnsaid
        | CheckCode::WithinUnsaid
        | CheckCode::CoverageUnsaid
        | CheckCode::TravelUnsaid
        | CheckCode::WaysUnsaid
        | CheckCode::SlideGone
        | CheckCode::AnnotationGone
        | CheckCode::KeyFigureGone => true,
    }
}

/// Of more counts without an upper limit these are named.
const MOST_NAMED: usize = 3;

fn unknown(scene: &Scene<'_>, keys: &[CountLine], places: &[CountLine]) -> Vec<Statement> {
    let (situation, language) = (scene.situation, scene.language);
    let open = keys.iter().filter(|line| line.known.bounds.upper().is_none());
    let mut all: Vec<Statement> = open
        .map(|line| {
            let said = language.say_with("brief-not-limited", &[("claim", (&line.claim).into())]);
            // Of each measure one count is a key figure.
            Statement::new(line.known.series.measure.name(), said)
        })
        .collect();
    let is_key = |line: &&CountLine| keys.iter().any(|key| key.known.series == line.known.series);
    let open = places.iter().filter(|line| line.known.bounds.upper().is_none());
    let open: Vec<&CountLine> = open.filter(|line| !is_key(line)).collect();
    if !open.is_empty() {
        let named = open.iter().take(MOST_NAMED).map(|line| line.what.clone()).collect();
        let (n, places) = (open.len(), language.list(named));
        let args = [("n", n.into()), ("places", (&places).into())];
        let key = if n > MOST_NAMED { "brief-open-many" } else { "brief-open-counts" };
        all.push(Statement::new("places-open", language.say_with(key, &args)));
    }
    let speaks = |place: PlaceIx| {
        let follows =
            |measure| scene.known(Series::of(measure, Subject::Place(place))).bounds.lower() > 0;
        scene.reckoning.series().iter().any(|s| s.subject == Subject::Place(place))
            || follows(Measure::Arrivals)
            || follows(Measure::Departures)
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
        let said = language.say_with("brief-no-figure", &[("places", (&places).into())]);
        all.push(Statement::new("places", said));
    }
    all
}

fn assumed(scene: &Scene<'_>) -> Vec<Statement> {
    let (situation, language) = (scene.situation, scene.language);
    let all = situation.assumptions.iter().enumerate();
    let told = all.filter_map(|(nth, assumption)| {
        let ix = waymark_model::AssumptionIx(u32::try_from(nth).ok()? as _);
        let text = language.assumption(situation, ix)?;
        let said = format!("{}.", language.sentence_start(&text));
        Some(Statement::new(assumption.id.as_str(), said))
    });
    let mut told: Vec<Statement> = told.collect();
    if !situation.legs.is_empty() {
        told.push(Statement::new("no-changes", language.say("brief-no-changes")));
    }
    told
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
