//! Which cards stand above the pictures, and what each says.

use crate::{Scene, chart, memo::Memo, words};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use waymark_model::{
    Bounds, FigureRef, Instant, Measure, Series, Situation, Span, Standing, Subject,
};
use waymark_reckoning::{Known, told_count};

/// How many there are at most.
pub const CARDS: usize = 4;

/// What one card says.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct KeyCard {
    /// Words before the number: `At least`.
    pub before: String,
    /// The number; nothing yet, when empty.
    pub number: String,
    /// What is counted.
    pub what: String,
    /// As of when and by whom.
    pub by: String,
    /// What there is no room for: all digits, or that the number is a round one.
    pub note: String,
    /// The figure that a click leads to.
    pub figure: Option<FigureRef>,
}

/// The cards of a situation. How many there are depends on what it holds, not on the moment: time
/// that plays moves none of them. What is told by the moment comes before what is told later.
pub fn keys(scene: &Scene<'_>, told: &Told) -> Vec<KeyCard> {
    let Some(series) = words::lead_series(scene).or_else(|| told.largest(|_| true)) else {
        return vec![KeyCard::default()];
    };
    let known = scene.known(series);
    let mut keys = vec![count(scene, &known)];
    keys.extend(share(scene, &known));
    if !series.measure.is_cumulative() {
        if told.moments(series) > 1 {
            keys.extend(known.told.map(|figure| told_before(scene, series, figure)));
        }
    } else if told.moments(series) > 1 || told.moments(series) == 0 && !told.0.is_empty() {
        keys.push(change(scene, &known));
    }
    let room = CARDS - keys.len();
    keys.extend(told.beside(scene, series).into_iter().take(room).map(|s| other(scene, s)));
    keys
}

/// What was told of everybody, by series: how large the largest figure is, and of how many moments.
#[derive(Debug)]
pub struct Told(BTreeMap<Series, (u64, BTreeSet<Instant>)>);

impl Told {
    /// That of a scene, kept from frame to frame: it takes a pass over all figures.
    pub fn kept(ctx: &egui::Context, scene: &Scene<'_>) -> Arc<Self> {
        type Kept = Memo<(u64, usize), Arc<Told>>;
        let key = (scene.reading, std::ptr::from_ref(scene.situation).addr());
        let id = egui::Id::unique("what the key figures are chosen of");
        let mut kept = ctx.data(|data| data.get_temp::<Kept>(id)).unwrap_or_default();
        let told = kept.get(key, || Arc::new(Self::of(scene.situation)));
        ctx.data_mut(|data| data.insert_temp(id, kept));
        told
    }

    fn of(situation: &Situation) -> Self {
        let mut told: BTreeMap<Series, (u64, BTreeSet<Instant>)> = BTreeMap::new();
        for (at, _, figure) in situation.figures() {
            let series = figure.series;
            if series.people.is_everybody() && !matches!(figure.standing, Standing::SetAside(_)) {
                let (largest, moments) = told.entry(series).or_default();
                *largest = figure.bounds.lower().max(*largest);
                moments.insert(situation.span_of(at).end());
            }
        }
        Self(told)
    }

    fn moments(&self, series: Series) -> usize {
        self.0.get(&series).map_or(0, |(_, moments)| moments.len())
    }

    fn is_told_by(&self, series: Series, at: Instant) -> bool {
        self.0.get(&series).and_then(|(_, moments)| moments.first()).is_some_and(|m| *m <= at)
    }

    fn largest(&self, such: impl Fn(Series) -> bool) -> Option<Series> {
        let of_these = self.0.iter().filter(|(series, _)| such(**series));
        of_these.max_by_key(|(_, (largest, _))| *largest).map(|(series, _)| *series)
    }

    /// What is worth a card beside the first: the people in shelter at the focus or where most
    /// are, those present, then of every other measure where it is largest, and at last the next
    /// places of the measure of the first.
    fn beside(&self, scene: &Scene<'_>, lead: Series) -> Vec<Series> {
        const ORDER: [Measure; 10] = [
            Measure::Sheltered,
            Measure::Present,
            Measure::Register,
            Measure::Registered,
            Measure::Arrivals,
            Measure::Departures,
            Measure::Killed,
            Measure::Passed,
            Measure::Injured,
            Measure::Missing,
        ];
        let focus = scene
            .situation
            .focus
            .map(|place| Series::of(Measure::Sheltered, Subject::Place(place)));
        let at = scene.view.at;
        let at_focus = focus.filter(|series| self.0.contains_key(series));
        let mut all: Vec<Series> = at_focus.into_iter().collect();
        for measure in ORDER {
            if all.iter().all(|series| series.measure != measure) && lead.measure != measure {
                let is_of = |series: Series| series.measure == measure;
                let told = self.largest(|series| is_of(series) && self.is_told_by(series, at));
                all.extend(told.or_else(|| self.largest(is_of)));
            }
        }
        let mut places: Vec<_> = self.0.iter().filter(|(s, _)| s.measure == lead.measure).collect();
        places.sort_by_key(|(_, (largest, _))| std::cmp::Reverse(*largest));
        all.extend(places.into_iter().map(|(series, _)| *series).filter(|s| *s != lead));
        all.sort_by_key(|series| !self.is_told_by(*series, at));
        all
    }
}

/// The figures that the cards speak of.
pub fn figures_in_key_figures(scene: &Scene<'_>) -> Vec<FigureRef> {
    keys(scene, &Told::of(scene.situation)).into_iter().filter_map(|key| key.figure).collect()
}

/// `arrived in Armenia`
fn phrase(scene: &Scene<'_>, series: Series) -> String {
    let place = words::subject(scene, series.subject);
    let place = match words::people(scene, series) {
        Some(who) => format!("{place}, {who}"),
        None => place,
    };
    scene.language.measure_phrase(series.measure, &place)
}

/// `Government of Armenia, 20:00`
fn by(scene: &Scene<'_>, figure: FigureRef) -> String {
    let snapshot = scene.situation.snapshot(figure.snapshot);
    let moment = words::short_moment(scene, &snapshot.as_of);
    let speaker = words::speaker(scene, snapshot.speaker);
    scene.language.say_with("key-by", &[("speaker", speaker.into()), ("moment", (&moment).into())])
}

/// How many: in the words of the one figure that says it, or as bounds.
fn count(scene: &Scene<'_>, known: &Known) -> KeyCard {
    let (situation, language, bounds) = (scene.situation, scene.language, known.bounds);
    let what = phrase(scene, known.series);
    let as_known = |what: String| {
        let args = [("what", (&what).into())];
        if known.is_optimal { what } else { language.say_with("key-may-be-narrower", &args) }
    };
    if let Some(figure) = known.worded_by(situation) {
        let what = as_known(what);
        let note = known.is_round(situation).then(|| language.say("key-round"));
        return KeyCard { note: note.unwrap_or_default(), ..told(scene, figure, what) };
    }
    let said = known.worded_bounds(situation);
    let (before, number) = match (bounds.lower(), bounds.exact()) {
        _ if known.is_reported_zero() => (String::new(), 0),
        (n, Some(_)) if known.lower_by.is_some() => (String::new(), n),
        (0, _) => return KeyCard { what, ..KeyCard::default() },
        _ => (language.say("key-at-least"), said.lower()),
    };
    // An upper bound that rests on a count of the same people.
    let is_same = |f: &FigureRef| situation.figure(*f).series == known.series;
    let is_range = bounds.exact().is_none() && known.upper_by.as_ref().is_some_and(is_same);
    let (before, number) = match said.upper().filter(|_| is_range) {
        Some(_) => (String::new(), language.bounds(said)),
        None => (before, language.number(number)),
    };
    let what = as_known(what);
    let figure = known.lower_by.or(known.upper_by);
    KeyCard {
        before,
        number,
        what,
        by: known
            .lower_by
            .or(figure.filter(|_| known.is_reported_zero()))
            .map_or(String::new(), |f| by(scene, f)),
        note: if said == bounds { String::new() } else { language.bounds(bounds) },
        figure,
    }
}

/// A figure as it was told.
fn told(scene: &Scene<'_>, at: FigureRef, what: String) -> KeyCard {
    let (situation, language) = (scene.situation, scene.language);
    KeyCard {
        number: told_count(situation, language, at),
        what,
        by: by(scene, at),
        figure: Some(at),
        ..KeyCard::default()
    }
}

/// What share of the population before the crisis; `None` where that is not known, or has no
/// upper bound to take a share of.
fn share(scene: &Scene<'_>, known: &Known) -> Option<KeyCard> {
    let language = scene.language;
    let population = chart::Population::of(scene, known.series)?;
    population.bounds.upper()?;
    let at = population.figure;
    let count = told_count(scene.situation, language, at);
    let measure = known.series.measure.name();
    let what =
        language.say_with("key-share", &[("measure", measure.into()), ("count", (&count).into())]);
    let bounds = known.bounds;
    let share = bounds.share_percent(population.bounds).filter(|_| bounds.lower() > 0);
    Some(KeyCard {
        number: share.map_or(String::new(), |s| language.share(s)),
        what,
        by: by(scene, population.figure),
        figure: Some(population.figure),
        ..KeyCard::default()
    })
}

const DAY: i64 = 86_400;
/// Stretches over which a change is told: their names in the catalogue and their seconds.
const STRETCHES: [(&str, i64); 3] = [("Day", DAY), ("Week", 7 * DAY), ("Month", 30 * DAY)];

/// What the last 24 hours added, and the 24 before them; where nothing is certain of them, what
/// the last 7 or 30 days did.
fn change(scene: &Scene<'_>, known: &Known) -> KeyCard {
    let (language, at) = (scene.language, scene.view.at);
    let first = scene.situation.since.span().start();
    // Nothing is counted before the situation begins.
    let added = |until: Instant, secs: i64| {
        let from = until.plus_secs(-secs).max(first);
        let span = Span::new(from, until).filter(|_| from < until);
        let added = span.and_then(|span| scene.reckoning.increment(known.series, span));
        added.unwrap_or(Bounds::ANY)
    };
    let is_told = known.bounds.lower() > 0 || known.is_reported_zero();
    let is_certain = |(_, secs): &(&str, i64)| added(at, *secs).lower() > 0;
    let begun = |(_, secs): &(&str, i64)| *secs == DAY || at.plus_secs(-secs) >= first;
    let telling = STRETCHES.into_iter().filter(|_| is_told).filter(begun).find(is_certain);
    let (stretch, secs) = telling.unwrap_or(("Day", DAY));
    let measure = known.series.measure.name();
    let stretch = language.say_with("key-stretch", &[("stretch", stretch.into())]);
    let args = [("measure", measure.into()), ("span", (&stretch).into())];
    let what = language.say_with("key-last-phrase", &args);
    if !is_told {
        return KeyCard { what, ..KeyCard::default() };
    }
    let (last, before) = (added(at, secs), added(at.plus_secs(-secs), secs));
    let said = |last: Bounds, before: Bounds| {
        let before = language.bounds(before);
        let args = [("before", (&before).into()), ("span", (&stretch).into())];
        (language.bounds(last), language.say_with("key-last-before", &args))
    };
    let (number, by) = said(last.rounded_outward(), before.rounded_outward());
    let full = said(last, before);
    let note = if full == (number.clone(), by.clone()) { None } else { Some(full) };
    let note = note.map_or(String::new(), |(last, before)| format!("{last}, {before}"));
    KeyCard { number, what, by, note, ..KeyCard::default() }
}

/// Of a stock what was told before its last figure: nothing follows of what was added since.
fn told_before(scene: &Scene<'_>, series: Series, figure: FigureRef) -> KeyCard {
    let what = scene.language.say("key-told-before");
    let end = scene.situation.span_of(figure).end();
    match scene.reckoning.latest(series, end.plus_secs(-1)) {
        Some(before) => told(scene, before, what),
        None => KeyCard { what, ..KeyCard::default() },
    }
}

/// A card beside the first: what was told last of a stock, how many of all else.
fn other(scene: &Scene<'_>, series: Series) -> KeyCard {
    let known = scene.known(series);
    if series.measure.is_cumulative() {
        return count(scene, &known);
    }
    // The card of arrivals has named the focus already.
    let focus = scene.situation.focus.map(Subject::Place);
    let is_of_focus = series.measure == Measure::Sheltered && Some(series.subject) == focus;
    let what =
        if is_of_focus { scene.language.say("key-sheltered") } else { phrase(scene, series) };
    // What was told holds at its own moment, which the card names, also where little follows of now.
    let last = known.told.or_else(|| scene.reckoning.latest(series, scene.view.at));
    match last {
        _ if known.told.is_none() && known.bounds.lower() > 0 => count(scene, &known),
        Some(figure) => told(scene, figure, what),
        None => KeyCard { what, ..KeyCard::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyCard, Told, keys};
    use crate::{Medium, Theme, evening::Evening};
    use waymark_fixtures::{figure, flight, moment, place, snapshot, source, speaker};
    use waymark_model::{
        Count, Measure, PlaceIx, PlaceKind, Series, Situation, SourceIx, SpeakerIx, Subject,
    };

    /// A situation of two camps, with what was told of each on a day of September.
    fn camps(told: &[(&str, u32, Measure, u64)]) -> Situation {
        let mut situation = flight();
        situation.places = ["north", "south"].map(|id| place(id, PlaceKind::Camp)).into();
        situation.speakers = vec![speaker("UNHCR")];
        situation.sources = vec![source("s", "UNHCR", moment("2023-09-29"))];
        for (nth, (day, at, measure, count)) in told.iter().enumerate() {
            let series = Series::of(*measure, Subject::Place(PlaceIx(*at)));
            let figure = figure(&situation, series, Count::Exact(*count));
            let by = (SourceIx(0), SpeakerIx(0));
            situation.snapshots.push(snapshot(&format!("s{nth}"), by, moment(day), figure));
        }
        situation
    }

    fn cards(situation: Situation) -> Vec<KeyCard> {
        let theme = Theme::named("light");
        let told = Told::of(&situation);
        keys(&Evening::new(situation).scene(&theme, Medium::Window), &told)
    }

    fn whats(cards: &[KeyCard]) -> Vec<&str> {
        cards.iter().map(|card| card.what.as_str()).collect()
    }

    #[test]
    fn with_stocks_alone_they_are_told_with_what_was_told_before() {
        let told = [
            ("2023-09-20", 0, Measure::Present, 4_000),
            ("2023-09-24", 0, Measure::Present, 5_200),
            ("2023-09-24", 1, Measure::Present, 900),
        ];
        let cards = cards(camps(&told));
        assert_eq!(whats(&cards), ["present in north", "told before that", "present in south"]);
        let numbers: Vec<&str> = cards.iter().map(|card| card.number.as_str()).collect();
        assert_eq!(numbers, ["5,200", "4,000", "900"]);
    }

    #[test]
    fn one_figure_has_no_change_and_nothing_stands_for_what_is_not_counted() {
        let cards = cards(camps(&[("2023-09-24", 0, Measure::Killed, 12)]));
        assert_eq!(whats(&cards), ["killed in north"]);
    }

    #[test]
    fn a_change_is_told_over_the_shortest_stretch_that_is_certain_of_one() {
        let told = [
            ("2023-09-21", 0, Measure::Arrivals, 1_000),
            ("2023-09-24", 0, Measure::Arrivals, 3_000),
        ];
        let cards = cards(camps(&told));
        let change = cards.get(1).unwrap();
        assert_eq!(change.what, "arrived in the last 7 days");
        // By the evening of the 19th as many as 1,000 may have come.
        assert_eq!(change.number, "at least 2,000");
    }

    #[test]
    fn the_cards_do_not_depend_on_the_moment() {
        let shipped = waymark_store::read_embedded().situation.unwrap();
        let early = Evening::with(shipped, |view| view.at = waymark_fixtures::at("2023-09-19"));
        let theme = Theme::named("light");
        let told = Told::of(&early.situation);
        assert_eq!(keys(&early.scene(&theme, Medium::Window), &told).len(), super::CARDS);
    }
}
