//! The counts that a briefing tells: its key figures, and those of places.

use crate::{
    Scene,
    chart::Population,
    key_figures::{Told, said_of},
    whereabouts::{at_place, places_of},
    words,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};
use waymark_language::FigureWords;
use waymark_model::{FigureRef, KeyFigure, KeyTells, Measure, People, Series, Subject};
use waymark_reckoning::Known;

/// More key figures than these are no key figures.
const MOST_KEYS: usize = 8;

/// One count with what is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CountLine {
    pub known: Known,
    /// `Arrivals in Armenia`
    pub what: String,
    /// `at least 28,120`
    pub said: String,
    /// Without who says so: `28,120 people had arrived in Armenia by 26 Sep 2023, 20:00`
    pub claim: String,
    pub lower: String,
    /// Empty where no figure gives one.
    pub upper: String,
    /// `Government of Armenia, via RFE/RL`
    pub who: String,
}

/// A key figure in a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRow {
    pub what: String,
    pub said: String,
    /// Lower and upper limit of a count, each empty where there is none.
    pub limits: Option<[String; 2]>,
    pub who: String,
}

impl KeyRow {
    /// A count.
    pub fn of(CountLine { what, said, lower, upper, who, .. }: &CountLine) -> Self {
        let limits = Some([lower.clone(), upper.clone()]);
        Self { what: what.clone(), said: said.clone(), limits, who: who.clone() }
    }
}

fn line(scene: &Scene<'_>, series: Series) -> CountLine {
    let (situation, language) = (scene.situation, scene.language);
    let known = scene.known(series);
    let said = known.worded_bounds(situation);
    let number = |n: u64| language.number(n);
    CountLine {
        what: words::title(scene, series),
        said: known.words(situation, language),
        claim: known.claim(situation, language),
        lower: if said.lower() == 0 && !known.is_reported_zero() {
            String::new()
        } else {
            number(said.lower())
        },
        upper: said.upper().map_or(String::new(), number),
        who: who_says(scene, &known),
        known,
    }
}

/// More figures than these, that a count follows from, are counted, not told.
const MOST_FIGURES: usize = 6;

/// The figures that force what is known of a count, the nearest first and each once: of increments the
/// reckoning names the last alone.
fn forcing(scene: &Scene<'_>, known: &Known) -> Vec<FigureRef> {
    let why = scene.reckoning.bounded(known.quantity(), known.at).why;
    let mut figures = why.lower.figures;
    if known.worded_bounds(scene.situation).upper().is_some() {
        figures.extend(why.upper.figures);
    }
    let mut told = BTreeSet::new();
    figures.retain(|figure| told.insert(*figure));
    if figures.is_empty() { known.figures.clone() } else { figures }
}

/// Which figures a count follows from, with who said each.
fn follows_from(scene: &Scene<'_>, known: &Known) -> String {
    let (situation, language) = (scene.situation, scene.language);
    let figures = forcing(scene, known);
    let said = figures.iter().take(MOST_FIGURES).map(|at| {
        let words = FigureWords { situation, language, at: *at };
        let (clause, by) = (words.with_moment(&words.clause(words.form())), words.cited());
        let args = [("statement", (&clause).into()), ("by", (&by).into())];
        language.say_with("statement-by", &args)
    });
    let more = figures.len().saturating_sub(MOST_FIGURES);
    let more = (more > 0).then(|| language.say_with("figure-more", &[("n", more.into())]));
    let figures = language.list(said.chain(more).collect());
    language.say_with("statement-follows-from", &[("figures", (&figures).into())])
}

/// Who says it, or from what of others it follows.
pub fn who_says(scene: &Scene<'_>, known: &Known) -> String {
    let (situation, language) = (scene.situation, scene.language);
    let Some(told) = known.told_by(situation) else {
        let follows = || follows_from(scene, known);
        return if known.figures.is_empty() { String::new() } else { follows() };
    };
    let mut who: Vec<String> = Vec::new();
    for at in told {
        let name = FigureWords { situation, language, at }.cited();
        if !who.contains(&name) {
            who.push(name);
        }
    }
    language.separated("statement-cite-separator", &who)
}

/// Whether there is something to tell: a certain number, or a limit that a figure gives.
pub fn is_told(known: &Known) -> bool {
    known.bounds.lower() > 0 || known.is_reported_zero() || known.told.is_some()
}

/// The lead, then of each measure the count at the focus, or the largest.
pub fn keys(scene: &Scene<'_>) -> Vec<CountLine> {
    let lead = words::lead_series(scene);
    let focus = scene.situation.focus.map(Subject::Place);
    let mut chosen: Vec<Series> = lead.into_iter().filter(|s| is_told(&scene.known(*s))).collect();
    for measure in Measure::ALL {
        if chosen.iter().any(|s| s.measure == measure) {
            continue;
        }
        let of = scene.reckoning.series().iter();
        let all = of.filter(|s| s.measure == measure && s.people.is_everybody()).copied();
        let told = all.map(|s| scene.known(s)).filter(is_told);
        let best = told.max_by_key(|known| {
            let series = known.series;
            (Some(series.subject) == focus, known.bounds.lower(), Reverse(series))
        });
        chosen.extend(best.map(|known| known.series));
    }
    chosen.truncate(MOST_KEYS);
    chosen.into_iter().map(|series| line(scene, series)).collect()
}

/// The key figures in rows: those that the situation has chosen and that say something, else the
/// counts that a briefing tells.
pub fn key_table(scene: &Scene<'_>, keys: &[CountLine]) -> Vec<KeyRow> {
    let Some(chosen) = &scene.situation.key_figures else {
        return keys.iter().map(KeyRow::of).collect();
    };
    let told = Told::of(scene.situation);
    let row = |key: &KeyFigure| {
        if let (KeyTells::Count, Ok(series)) = (key.tells, key.series.series(scene.situation)) {
            return is_told(&scene.known(series)).then(|| KeyRow::of(&line(scene, series)));
        }
        let (said, who) = said_of(scene, &told, key)?;
        Some(KeyRow { what: words::key_figure(scene, key), said, limits: None, who })
    };
    chosen.iter().filter_map(row).collect()
}

/// The places counted by the measure that most are counted by, and those of which routes tell it, the
/// largest certain number first.
pub fn places(scene: &Scene<'_>) -> Vec<CountLine> {
    let mut by_measure: BTreeMap<Measure, Vec<CountLine>> = BTreeMap::new();
    for &series in scene.reckoning.series() {
        let is_place = matches!(series.subject, Subject::Place(_));
        if is_place && series.people.is_everybody() && series.measure.is_movement()
            || is_place && series.people.is_everybody() && !series.measure.is_cumulative()
        {
            let line = line(scene, series);
            if is_told(&line.known) {
                by_measure.entry(series.measure).or_default().push(line);
            }
        }
    }
    by_measure.remove(&Measure::Population);
    let most = by_measure
        .into_iter()
        .max_by_key(|(measure, lines)| (lines.len(), !measure.is_cumulative(), Reverse(*measure)));
    let (measure, mut lines) = most.unwrap_or((Measure::Arrivals, Vec::new()));
    // Of some routes alone tell, as where they arrived shows them.
    if measure == Measure::Arrivals {
        let shown = places_of(scene, measure, People::EVERYBODY).into_iter();
        let shown = shown.map(|place| at_place(measure, People::EVERYBODY, place));
        let more: Vec<Series> =
            shown.filter(|series| lines.iter().all(|line| line.known.series != *series)).collect();
        let more = more.into_iter().map(|series| line(scene, series));
        lines.extend(more.filter(|line| is_told(&line.known)));
    }
    for line in &mut lines {
        line.what = words::subject(scene, line.known.series.subject);
    }
    lines.sort_by_key(|line| (Reverse(line.known.bounds.lower()), line.known.series));
    lines
}

pub fn share(scene: &Scene<'_>, known: &Known) -> Option<String> {
    let (situation, language) = (scene.situation, scene.language);
    let counts_leavers = matches!(known.series.measure, Measure::Arrivals | Measure::Departures);
    let population = Population::shared(scene, known.series).filter(|_| counts_leavers)?;
    let share = population.share(scene, known)?;
    let lived = scene.reckoning.count_told(situation, language, population.figure);
    let args = [("share", (&share).into()), ("lived", (&lived).into())];
    Some(language.say_with("brief-share", &args))
}

#[cfg(test)]
mod tests {
    use super::{line, who_says};
    use crate::{Medium, Theme, evening::Evening};
    use waymark_fixtures as fixtures;
    use waymark_model::{Count, Measure, PlaceIx, PlaceKind, Series, SourceIx, SpeakerIx, Subject};

    #[test]
    fn what_nobody_told_names_the_figures_that_it_follows_from_first() {
        let mut situation = fixtures::flight();
        situation.places = vec![fixtures::place("gatumba", PlaceKind::Settlement)];
        situation.speakers = ["OIM", "UNHCR"].map(fixtures::speaker).into();
        situation.sources =
            vec![fixtures::source("s", "ReliefWeb", fixtures::moment("2023-09-28"))];
        let series = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(0)));
        for (nth, (by, day, count)) in
            [(0, "2023-09-24", 6_300), (1, "2023-09-25", 1_250)].into_iter().enumerate()
        {
            let mut figure = fixtures::figure(&situation, series, Count::Exact(count));
            figure.during = (nth == 1).then(|| fixtures::moment(day));
            let by = (SourceIx(0), SpeakerIx::new(by));
            let moment = fixtures::moment(day);
            situation.snapshots.push(fixtures::snapshot(&format!("n{nth}"), by, moment, figure));
        }
        let (evening, theme) = (Evening::new(situation), Theme::named("light"));
        let scene = evening.scene(&theme, Medium::Window);
        let told = line(&scene, series);
        assert_eq!(told.known.bounds.lower(), 7_550);
        let who = who_says(&scene, &told.known);
        for part in ["follows from several figures, first from", "1,250", "UNHCR"] {
            assert!(who.contains(part), "{part}: {who}");
        }
        assert!(!who.contains("more"), "{who}");
    }
}
