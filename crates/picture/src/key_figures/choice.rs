//! Which cards stand above the pictures: those that the situation has chosen, else those that
//! follow from what is told. What says nothing at the moment shown has no card.

use super::content::{self, CardPlace, KeyCard, not_yet};
use crate::{Scene, memo::Memo, words};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use waymark_model::{
    Admission, FigureRef, Instant, KeyFigure, KeyTells, Measure, People, Series, Situation,
    Standing, Status, Subject,
};
use waymark_reckoning::leaves_most_open;

/// How many are proposed at most.
const PROPOSED: usize = 4;
/// Of the places or legs that nobody has told of by the moment so many at most are tried, the
/// largest: before anything is told nothing is known of any of thousands.
const UNTOLD: usize = 40;

/// What a key figure tells, of which series.
pub type KeySpec = (KeyTells, Series);

/// A card in its place among the key figures that are chosen or proposed.
#[derive(Clone, PartialEq, Debug)]
pub struct PlacedCard {
    /// Its position among those that are listed; nothing of the card that says that nothing is told yet.
    pub index: Option<usize>,
    pub card: KeyCard,
}

/// The cards of a scene: none where the situation has chosen none.
pub fn cards(scene: &Scene<'_>, told: &Told) -> Vec<PlacedCard> {
    let (keys, cards) = telling(scene, told);
    let place = |(index, _, card)| PlacedCard { index: Some(index), card };
    let mut cards: Vec<PlacedCard> = cards.into_iter().map(place).collect();
    if let (Some((_, series)), true) = (keys, cards.is_empty()) {
        cards.push(PlacedCard { index: None, card: not_yet(scene, told, series) });
    }
    cards
}

/// The first key figure, and all that say something at the moment shown: their positions among
/// those chosen, or among those proposed that say something.
fn telling(scene: &Scene<'_>, told: &Told) -> (Option<KeySpec>, Vec<(usize, KeySpec, KeyCard)>) {
    let chosen = scene.situation.key_figures.as_ref();
    let keys: Box<dyn Iterator<Item = Option<KeySpec>>> = match chosen {
        Some(chosen) => Box::new(chosen.iter().map(|key| spec(scene.situation, key))),
        None => Box::new(proposed(scene, told).map(Some)),
    };
    let mut first: Option<KeySpec> = None;
    let mut telling = Vec::new();
    let mut counted: Option<Series> = None;
    for (index, key) in keys.enumerate() {
        let Some(key) = key else { continue };
        first = first.or(Some(key));
        let place = match counted {
            None => CardPlace::First,
            Some(series) if series == key.1 => CardPlace::BesideCount,
            Some(_) => CardPlace::Alone,
        };
        if chosen.is_none() && !telling.is_empty() && is_vague(scene, key) {
            continue;
        }
        let card = content::card(scene, told, key, place);
        if card.number.is_empty() || chosen.is_none() && card.is_vague {
            continue;
        }
        if key.0 == KeyTells::Count {
            counted = Some(key.1);
        }
        let index = if chosen.is_some() { index } else { telling.len() };
        telling.push((index, key, card));
        if chosen.is_none() && telling.len() == PROPOSED {
            break;
        }
    }
    name_places(scene, told, &mut telling);
    (first, telling)
}

/// Beside the same count of another place, what changed says where.
fn name_places(scene: &Scene<'_>, told: &Told, telling: &mut [(usize, KeySpec, KeyCard)]) {
    let counts: Vec<Series> = telling.iter().map(|(_, (_, series), _)| *series).collect();
    let is_of_time = |key: &KeySpec| matches!(key.0, KeyTells::Change | KeyTells::Before);
    for (_, key, card) in telling.iter_mut().filter(|(_, key, _)| is_of_time(key)) {
        let is_elsewhere =
            |other: &Series| other.measure == key.1.measure && other.subject != key.1.subject;
        if counts.iter().any(is_elsewhere) {
            *card = content::card(scene, told, *key, CardPlace::Alone);
        }
    }
}

/// Whether a count that no one figure tells leaves so much open that a card of it is of no use.
fn is_vague(scene: &Scene<'_>, (tells, series): KeySpec) -> bool {
    // Of a stock the card tells what was told last.
    if tells != KeyTells::Count || !series.measure.is_cumulative() {
        return false;
    }
    let known = scene.known(series);
    let situation = scene.situation;
    let is_told = |by: FigureRef| situation.figure(by).bounds == known.worded_bounds(situation);
    leaves_most_open(known.bounds) && !known.said_by(situation).is_some_and(is_told)
}

fn spec(situation: &Situation, key: &KeyFigure) -> Option<KeySpec> {
    Some((key.tells, key.series.series(situation).ok()?))
}

/// The key figures that stand above the pictures, in order, to be changed: all that are chosen,
/// else those that are proposed at this moment.
pub fn listed_key_figures(ctx: &egui::Context, scene: &Scene<'_>) -> Vec<KeyFigure> {
    if let Some(chosen) = &scene.situation.key_figures {
        return chosen.clone();
    }
    let (_, telling) = telling(scene, &Told::kept(ctx, scene));
    let of = |(_, (tells, series), _)| KeyFigure::of(tells, series, scene.situation);
    telling.into_iter().map(of).collect()
}

/// What a key figure says at the moment shown: `at least 28,120`; nothing where that is nothing.
pub fn key_figure_said(ctx: &egui::Context, scene: &Scene<'_>, key: &KeyFigure) -> Option<String> {
    said_of(scene, &Told::kept(ctx, scene), key).map(|(said, _)| said)
}

/// What a key figure says, and by whom that is told.
pub fn said_of(scene: &Scene<'_>, told: &Told, key: &KeyFigure) -> Option<(String, String)> {
    let card = content::card(scene, told, spec(scene.situation, key)?, CardPlace::Alone);
    let said = [card.number, card.what];
    let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
    (said.len() > 1).then(|| (said.join(" "), card.by))
}

/// The count, its share of those who lived there, what changed, and what else is told, what
/// matters most first.
fn proposed<'a>(scene: &'a Scene<'_>, told: &'a Told) -> impl Iterator<Item = KeySpec> + 'a {
    let lead = words::lead_series(scene).or(told.largest);
    let of_lead = lead.into_iter().flat_map(|series| {
        let moments = told.moments(series);
        let has_change = moments > 1 || moments == 0 && series.measure.is_cumulative();
        let tells = [KeyTells::Count, KeyTells::Share, KeyTells::Change];
        tells.into_iter().take(if has_change { 3 } else { 2 }).map(move |tells| (tells, series))
    });
    let beside = lead.into_iter().flat_map(|series| told.beside(scene, series));
    of_lead.chain(beside.map(|series| (KeyTells::Count, series)))
}

/// What was told, by series.
#[derive(Debug)]
pub struct Told {
    by_series: BTreeMap<Series, ToldSeries>,
    /// The series of each kind, the largest first. There may be as many as places or legs, and a
    /// frame looks at a few.
    of_kind: BTreeMap<CardKind, Vec<RankedSeries>>,
    /// Those present who are told apart by nothing but their status (internally displaced people,
    /// refugees), the largest first.
    present_by_status: Vec<CardKind>,
    /// The largest of all that count everybody.
    largest: Option<Series>,
}

/// Of which series one is enough beside the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum CardKind {
    /// Everybody or a part of them, by a measure.
    Of(Measure, People),
    /// Those who went home.
    Returned,
}

impl CardKind {
    /// The kinds that a series is of.
    fn of(series: Series) -> impl Iterator<Item = Self> {
        let is_returned = series.measure.is_movement() && has_returned(series);
        let returned = is_returned.then_some(Self::Returned);
        [Self::Of(series.measure, series.people)].into_iter().chain(returned)
    }

    fn is_present_by_status(self) -> bool {
        matches!(self, Self::Of(Measure::Present, people) if people.status.is_some()
            && People { status: None, ..people }.is_everybody())
    }
}

#[derive(Clone, Copy, Debug)]
struct RankedSeries {
    series: Series,
    largest: u64,
    /// When it was first told.
    since: Instant,
}

#[derive(Default, Debug)]
struct ToldSeries {
    largest: u64,
    /// Ends of the moments that figures are of.
    moments: BTreeSet<Instant>,
    /// Those that count from the start, or at a moment, by the end of their moment.
    figures: Vec<(Instant, FigureRef)>,
}

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

    pub fn of(situation: &Situation) -> Self {
        let mut told: BTreeMap<Series, ToldSeries> = BTreeMap::new();
        for (at, _, figure) in situation.figures() {
            if matches!(figure.standing, Standing::SetAside(_)) {
                continue;
            }
            let end = situation.span_of(at).end();
            let of = told.entry(figure.series).or_default();
            of.largest = figure.bounds.lower().max(of.largest);
            of.moments.insert(end);
            of.figures.extend(figure.during.is_none().then_some((end, at)));
        }
        for of in told.values_mut() {
            of.figures.sort_unstable();
        }
        let everybody = told.iter().filter(|(series, _)| series.people.is_everybody());
        let largest = everybody.max_by_key(|(_, of)| of.largest).map(|(series, _)| *series);
        let mut of_kind: BTreeMap<CardKind, Vec<RankedSeries>> = BTreeMap::new();
        for (series, of) in &told {
            let Some(since) = of.moments.first().copied() else { continue };
            let ranked = RankedSeries { series: *series, largest: of.largest, since };
            for kind in CardKind::of(*series) {
                of_kind.entry(kind).or_default().push(ranked);
            }
        }
        for ranked in of_kind.values_mut() {
            // Of equals the first.
            ranked.sort_by_key(|of| Reverse(of.largest));
        }
        let mut present_by_status: Vec<(u64, CardKind)> = of_kind
            .iter()
            .filter(|(kind, _)| kind.is_present_by_status())
            .filter_map(|(kind, ranked)| Some((ranked.first()?.largest, *kind)))
            .collect();
        present_by_status.sort_by_key(|(largest, _)| Reverse(*largest));
        let present_by_status = present_by_status.into_iter().map(|(_, kind)| kind).collect();
        Self { by_series: told, of_kind, present_by_status, largest }
    }

    fn of_kind(&self, kind: CardKind) -> impl Iterator<Item = &RankedSeries> {
        self.of_kind.get(&kind).into_iter().flatten()
    }

    fn moments(&self, series: Series) -> usize {
        self.by_series.get(&series).map_or(0, |told| told.moments.len())
    }

    fn is_told_by(&self, series: Series, at: Instant) -> bool {
        let told = self.by_series.get(&series);
        told.and_then(|told| told.moments.first()).is_some_and(|since| *since <= at)
    }

    /// Figures of a series that hold, by the end of their moment.
    fn holding<'a>(
        &'a self,
        scene: &'a Scene<'_>,
        series: Series,
    ) -> impl DoubleEndedIterator<Item = (Instant, FigureRef)> + 'a {
        let told = self.by_series.get(&series);
        let figures = told.map(|told| told.figures.as_slice()).unwrap_or_default();
        let holds = |at: &FigureRef| scene.reckoning.admission(*at) == Admission::Admitted;
        figures.iter().copied().filter(move |(_, at)| holds(at))
    }

    /// The first figure of a series that holds.
    pub fn first(&self, scene: &Scene<'_>, series: Series) -> Option<FigureRef> {
        self.holding(scene, series).next().map(|(_, figure)| figure)
    }

    /// The figure that was told before the last one by the moment shown.
    pub fn before(&self, scene: &Scene<'_>, series: Series) -> Option<FigureRef> {
        let mut by_then =
            self.holding(scene, series).rev().skip_while(|(end, _)| *end > scene.view.at);
        let (last, _) = by_then.next()?;
        by_then.find(|(end, _)| *end < last).map(|(_, figure)| figure)
    }

    /// The largest series of a kind, of those that were told by the moment where there is one; of
    /// equals the last.
    fn largest_of(&self, kind: CardKind, at: Instant) -> Option<Series> {
        let until = |until: Instant| {
            let mut told = self.of_kind(kind).filter(move |of| of.since <= until);
            let first = told.next()?;
            let equals = told.take_while(|of| of.largest == first.largest);
            Some(equals.last().unwrap_or(first).series)
        };
        until(at).or_else(|| until(Instant(i64::MAX)))
    }

    /// What is worth a card beside the first: the people in shelter at the focus, those present,
    /// returned, gone, in shelter or harmed where most are, and at last the next places of the
    /// measure of the first; all of the same people as the first, or where it is of everybody of
    /// those of a status who are present. What is told by the moment comes
    /// before what is told later.
    fn beside<'a>(
        &'a self,
        scene: &'a Scene<'_>,
        lead: Series,
    ) -> impl Iterator<Item = Series> + 'a {
        use Measure::{
            Arrivals, Departures, Injured, Killed, Missing, Passed, Present, Register, Registered,
            Sheltered,
        };
        let at = scene.view.at;
        let sheltered = |place| Series::of(Sheltered, Subject::Place(place));
        let sheltered = |place| Series { people: lead.people, ..sheltered(place) };
        let focus = scene.situation.focus.map(sheltered);
        let focus = focus.filter(|s| *s != lead && self.by_series.contains_key(s));
        let mut kinds: Vec<CardKind> =
            focus.into_iter().chain([lead]).flat_map(CardKind::of).collect();
        let mut all: Vec<Series> = focus.into_iter().collect();
        let of = move |measure| CardKind::Of(measure, lead.people);
        let returned = lead.people.is_everybody().then_some(CardKind::Returned);
        let then = [
            Departures, Sheltered, Register, Registered, Arrivals, Killed, Passed, Injured, Missing,
        ];
        let by_status = self.present_by_status.iter().copied();
        let by_status = by_status.filter(|_| lead.people.is_everybody());
        let present = [of(Present)].into_iter().chain(by_status);
        for kind in present.chain(returned).chain(then.map(of)) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
                all.extend(self.largest_of(kind, at));
            }
        }
        let (told, later): (Vec<Series>, Vec<Series>) =
            all.into_iter().partition(|series| self.is_told_by(*series, at));
        let next = move |is_told: bool| {
            let such = move |of: &&RankedSeries| {
                of.series != lead && Some(of.series) != focus && (of.since <= at) == is_told
            };
            self.of_kind(of(lead.measure)).filter(such).map(|of| of.series)
        };
        told.into_iter().chain(next(true)).chain(later).chain(next(false).take(UNTOLD))
    }
}

/// Whether it counts those who went home, and nothing else is said of them.
fn has_returned(series: Series) -> bool {
    let mut people = series.people;
    let status = people.status.take();
    let is_returned = status.is_some_and(|s| s.within().unwrap_or(s) == Status::Returned);
    is_returned && people.is_everybody()
}

/// The figures that the cards speak of.
pub fn figures_in_key_figures(scene: &Scene<'_>) -> Vec<FigureRef> {
    let cards = cards(scene, &Told::of(scene.situation)).into_iter();
    cards.filter_map(|placed| placed.card.figure).collect()
}
