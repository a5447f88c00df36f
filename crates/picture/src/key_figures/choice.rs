//! Which cards stand above the pictures: those that the situation has chosen, else those that
//! follow from what is told. What says nothing at the moment shown has no card.

use super::content::{CardPlace, KeyCard, card, not_yet};
use crate::{Scene, memo::Memo, words};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use waymark_model::{
    Admission, FigureRef, Instant, KeyFigure, KeyTells, Measure, Series, Situation, Standing,
    Status, Subject,
};

/// How many are proposed at most.
const PROPOSED: usize = 4;

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
    let keys: Vec<Option<KeySpec>> = match chosen {
        Some(chosen) => chosen.iter().map(|key| spec(scene.situation, key)).collect(),
        None => proposed(scene, told).into_iter().map(Some).collect(),
    };
    let mut telling = Vec::new();
    let mut counted: Option<Series> = None;
    for (index, key) in keys.iter().enumerate() {
        let Some(key) = *key else { continue };
        let place = match counted {
            None => CardPlace::First,
            Some(series) if series == key.1 => CardPlace::BesideCount,
            Some(_) => CardPlace::Alone,
        };
        let card = card(scene, told, key, place);
        if card.number.is_empty() {
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
    (keys.into_iter().flatten().next(), telling)
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
    let card = card(scene, told, spec(scene.situation, key)?, CardPlace::Alone);
    let said = [card.before, card.number, card.what];
    let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
    (said.len() > 1).then(|| (said.join(" "), card.by))
}

/// The count, its share of those who lived there, what changed, and what else is told, what
/// matters most first.
fn proposed(scene: &Scene<'_>, told: &Told) -> Vec<KeySpec> {
    let lead = words::lead_series(scene).or_else(|| told.largest(|s| s.people.is_everybody()));
    let Some(series) = lead else { return Vec::new() };
    let mut keys = vec![(KeyTells::Count, series), (KeyTells::Share, series)];
    let moments = told.moments(series);
    if moments > 1 || moments == 0 && series.measure.is_cumulative() {
        keys.push((KeyTells::Change, series));
    }
    keys.extend(told.beside(scene, series).into_iter().map(|s| (KeyTells::Count, s)));
    keys
}

/// What was told, by series.
#[derive(Debug)]
pub struct Told(BTreeMap<Series, ToldSeries>);

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
        Self(told)
    }

    fn moments(&self, series: Series) -> usize {
        self.0.get(&series).map_or(0, |told| told.moments.len())
    }

    fn is_told_by(&self, series: Series, at: Instant) -> bool {
        self.0.get(&series).and_then(|told| told.moments.first()).is_some_and(|m| *m <= at)
    }

    /// Figures of a series that hold, by the end of their moment.
    fn holding<'a>(
        &'a self,
        scene: &'a Scene<'_>,
        series: Series,
    ) -> impl DoubleEndedIterator<Item = (Instant, FigureRef)> + 'a {
        let figures = self.0.get(&series).map(|told| told.figures.as_slice()).unwrap_or_default();
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

    fn largest(&self, such: impl Fn(Series) -> bool) -> Option<Series> {
        let of_these = self.0.iter().filter(|(series, _)| such(**series));
        of_these.max_by_key(|(_, told)| told.largest).map(|(series, _)| *series)
    }

    /// What is worth a card beside the first: the people in shelter at the focus, those present,
    /// returned, gone, in shelter or harmed where most are, and at last the next places of the
    /// measure of the first. What is told by the moment comes before what is told later.
    fn beside(&self, scene: &Scene<'_>, lead: Series) -> Vec<Series> {
        use Measure::{
            Arrivals, Departures, Injured, Killed, Missing, Passed, Present, Register, Registered,
            Sheltered,
        };
        let of =
            |measure: Measure| move |s: Series| s.measure == measure && s.people.is_everybody();
        let is_returned = |s: Series| has_returned(s) && s.measure.is_movement();
        let focus = scene.situation.focus.map(|place| Series::of(Sheltered, Subject::Place(place)));
        let mut all: Vec<Series> = focus.filter(|s| self.0.contains_key(s)).into_iter().collect();
        let mut add = |such: &dyn Fn(Series) -> bool| {
            if all.iter().any(|s| such(*s)) || such(lead) {
                return;
            }
            let is_told = |s: Series| such(s) && self.is_told_by(s, scene.view.at);
            all.extend(self.largest(is_told).or_else(|| self.largest(such)));
        };
        add(&of(Present));
        add(&is_returned);
        for measure in [
            Departures, Sheltered, Register, Registered, Arrivals, Killed, Passed, Injured, Missing,
        ] {
            add(&of(measure));
        }
        let is_next = |s: &Series| of(lead.measure)(*s) && *s != lead;
        let mut next: Vec<_> = self.0.iter().filter(|(s, _)| is_next(s)).collect();
        next.sort_by_key(|(_, told)| Reverse(told.largest));
        all.extend(next.into_iter().map(|(series, _)| *series));
        all.sort_by_key(|series| !self.is_told_by(*series, scene.view.at));
        all
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
