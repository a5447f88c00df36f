//! Which places stand in the picture, in what order, and how far its scale reaches, by what was
//! known at a moment.

use super::small::SmallSeries;
use crate::{Scene, age::ages, mark};
use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};
use waymark_model::{
    Admission, FigureRef, Instant, Measure, People, PlaceIx, PlaceKind, Series, Subject,
};
use waymark_reckoning::{Summands, TotalRefusal};

/// Those counted at a place, by one measure.
pub fn at_place(measure: Measure, people: People, place: PlaceIx) -> Series {
    Series { people, ..Series::of(measure, Subject::Place(place)) }
}

/// Parts of everybody that more than one place tells of by a measure.
fn parts(scene: &Scene<'_>, measure: Measure) -> Vec<People> {
    let mut places: BTreeMap<People, usize> = BTreeMap::new();
    let told = scene.reckoning.series().iter();
    for series in told.filter(|s| s.measure == measure && !s.people.is_everybody()) {
        if matches!(series.subject, Subject::Place(_)) {
            *places.entry(series.people).or_insert(0) += 1;
        }
    }
    places.into_iter().filter(|(_, places)| *places > 1).map(|(people, _)| people).collect()
}

/// What there is to show, each measure once: of those whom the view is about, where several places
/// tell of them; else of everybody; and by what only parts of everybody are told of, of the part that
/// the most people are.
pub fn told(scene: &Scene<'_>) -> Vec<Offer> {
    let about = scene.view.chart.series.first().map_or(People::EVERYBODY, |s| s.people);
    let mut all: Vec<Offer> = Vec::new();
    if !about.is_everybody() {
        all = offers(scene, about);
        all.retain(|offer| offer.firsts.len() > 1);
        let asked = scene.view.whereabouts.measure;
        if asked.is_some_and(|asked| all.iter().all(|offer| offer.measure != asked)) {
            all.clear();
        }
        for offer in &mut all {
            offer.is_of_view = true;
        }
    }
    let of_parts = Measure::of_whereabouts().filter_map(|measure| {
        let parts = parts(scene, measure).into_iter();
        let most = parts.max_by_key(|people| (counted(scene, measure, *people), Reverse(*people)));
        offer(scene, most?, measure)
    });
    for offer in offers(scene, People::EVERYBODY).into_iter().chain(of_parts) {
        if all.iter().all(|other| other.measure != offer.measure) {
            all.push(offer);
        }
    }
    let order = |offer: &Offer| Measure::of_whereabouts().position(|m| m == offer.measure);
    all.sort_by_key(order);
    all
}

/// The people of a part who are certain at the places that tell of them last.
fn counted(scene: &Scene<'_>, measure: Measure, people: People) -> u64 {
    let told = scene.reckoning.series().iter();
    let told = told.filter(|s| s.measure == measure && s.people == people);
    let last = told.filter_map(|series| scene.reckoning.figures(*series).last());
    last.map(|figure| scene.situation.figure(*figure).bounds.lower()).fold(0, u64::saturating_add)
}

/// A measure that places of the situation are counted by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    pub measure: Measure,
    /// Whom it counts.
    pub people: People,
    /// The view is about them.
    is_of_view: bool,
    /// For each place that figures of this measure speak of, when the first of them ends. Sorted.
    firsts: Vec<Instant>,
    /// Parts of everybody that more than one place tells of.
    pub parts: Vec<People>,
}

/// Every measure that there is something to show of.
fn offers(scene: &Scene<'_>, people: People) -> Vec<Offer> {
    let measures = Measure::of_whereabouts();
    let mut all: Vec<Offer> =
        measures.filter_map(|measure| offer(scene, people, measure)).collect();
    // Where only routes have figures, those who came to where these end.
    if all.is_empty() && !places_of(scene, Measure::Arrivals, people).is_empty() {
        let (firsts, parts) = (Vec::new(), Vec::new());
        all.push(Offer { measure: Measure::Arrivals, people, is_of_view: false, firsts, parts });
    }
    all
}

/// The same by one measure, where there is something.
fn offer(scene: &Scene<'_>, people: People, measure: Measure) -> Option<Offer> {
    let first = |series: &Series| {
        let figure = scene.reckoning.figures(*series).first()?;
        Some(scene.situation.span_of(*figure).end())
    };
    let of_measure = |s: &&Series| {
        s.measure == measure && s.people == people && matches!(s.subject, Subject::Place(_))
    };
    let all = scene.reckoning.series().iter().filter(of_measure);
    let mut firsts: Vec<Instant> = all.filter_map(first).collect();
    firsts.sort_unstable();
    let is_shown = !firsts.is_empty()
        || measure == Measure::Present && follows_from_road(scene, people) && {
            let places = places_of(scene, measure, people);
            places.len() > 1
        };
    let parts = parts(scene, measure);
    is_shown.then_some(Offer { measure, people, is_of_view: false, firsts, parts })
}

/// That of the measure asked for, else of that by which most places have been counted at the moment. One
/// place alone is no picture: until there are two, it is the one most places are counted by ever.
/// Stocks come first.
pub fn choose(offers: &[Offer], asked: Option<Measure>, at: Instant) -> Option<&Offer> {
    let rank = |(order, offer): &(usize, &Offer)| {
        let counted = offer.firsts.partition_point(|f| *f <= at);
        let counted = if counted > 1 { counted } else { 0 };
        let ever = offer.firsts.len();
        (offer.is_of_view, counted, ever > 0, !offer.measure.is_cumulative(), ever, Reverse(*order))
    };
    let asked = offers.iter().find(|offer| Some(offer.measure) == asked);
    asked.or_else(|| offers.iter().enumerate().max_by_key(rank).map(|(_, offer)| offer))
}

/// Whether it is known how many lived somewhere, so that who is still there can be reckoned: of
/// everybody alone.
fn follows_from_road(scene: &Scene<'_>, people: People) -> bool {
    people.is_everybody()
        && scene
            .reckoning
            .series()
            .iter()
            .any(|s| s.measure == Measure::Population && s.people.is_everybody())
}

/// The places that people are counted at, and those that only routes tell something of: who is
/// present from those who lived at a place, came and left, and who arrived at an area, or where a
/// route ends. Places on the way are no answer to where people arrived.
pub fn places_of(scene: &Scene<'_>, measure: Measure, people: People) -> BTreeSet<PlaceIx> {
    let road = [Measure::Population, Measure::Arrivals, Measure::Departures];
    let by_road = measure == Measure::Present && follows_from_road(scene, people);
    let extent = scene.reckoning.extent();
    let known = |place, at| scene.known_at(at_place(measure, people, place), at);
    let place = |s: &Series| match s.subject {
        Subject::Place(place) if s.people == people => {
            let is_known = |at| !known(place, at).is_nothing();
            let follows = || {
                road.contains(&s.measure) && (is_known(extent.start()) || is_known(extent.end()))
            };
            (s.measure == measure || by_road && follows()).then_some(place)
        }
        _ => None,
    };
    let counted = scene.reckoning.series().iter().filter_map(place);
    let mut all: BTreeSet<PlaceIx> = counted.collect();
    if measure.is_movement() && people.is_everybody() {
        let came = |place: &PlaceIx| known(*place, extent.end()).bounds.lower() > 0;
        all.extend(ends_of_routes(scene).into_iter().filter(came));
    }
    all
}

/// Where routes end, and the areas that they lead into, but for those that people flee from: a way
/// back there is no answer to where they arrived.
fn ends_of_routes(scene: &Scene<'_>) -> BTreeSet<PlaceIx> {
    let situation = scene.situation;
    let left: BTreeSet<PlaceIx> = situation.legs.iter().map(|leg| leg.from).collect();
    let mut ends: BTreeSet<PlaceIx> =
        situation.legs.iter().map(|leg| leg.to).filter(|to| !left.contains(to)).collect();
    let mut areas: BTreeSet<PlaceIx> = BTreeSet::new();
    for leg in &situation.legs {
        let mut area = Some(leg.to);
        while let Some(around) = area.filter(|around| areas.insert(*around)) {
            area = situation.place(around).within;
        }
    }
    areas.retain(|a| situation.place(*a).kind.is_area() && !situation.holds_origin(*a));
    ends.extend(areas);
    ends
}

/// One line of the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlaceRow {
    pub place: PlaceIx,
    /// How many rows it stands within.
    pub depth: u8,
    /// Other rows stand within it.
    pub leads: bool,
    /// Not counted itself: it only holds others together.
    pub is_heading: bool,
}

/// All lines for one measure.
#[derive(Clone, Debug)]
pub struct MeasureTable {
    pub measure: Measure,
    pub people: People,
    /// The moment that it was made for.
    pub until: Instant,
    pub rows: Vec<PlaceRow>,
    /// The highest number that the scale has to hold, at any moment until the one it was made for.
    pub highest: u64,
    /// The outermost rows of which there are several, or why they cannot be added up.
    pub total: Option<Result<Summands, TotalRefusal>>,
    /// Those that the total is of.
    pub summed: Vec<PlaceIx>,
    /// The counted area that they all lie within.
    pub area: Option<PlaceIx>,
    /// How stocks that were counted more than once went.
    pub small: BTreeMap<PlaceIx, SmallSeries>,
    /// From the first count of all of them to the last.
    pub time: Option<(Instant, Instant)>,
    /// Counts that were not solved yet: order and scale are found anew when they are.
    unsolved: Vec<Series>,
    /// Regions that are named with their country, for no row above them says it.
    abroad: BTreeMap<PlaceIx, PlaceIx>,
}

impl MeasureTable {
    /// Its rows in the order of what is certain at a moment, on a scale of what was known until then:
    /// nothing of it is told later.
    pub fn new(scene: &Scene<'_>, measure: Measure, people: People, until: Instant) -> Self {
        let series = |place| at_place(measure, people, place);
        let peaks: BTreeMap<PlaceIx, u64> = places_of(scene, measure, people)
            .into_iter()
            .map(|place| (place, peak(scene, series(place), until)))
            .collect();
        let mut within: BTreeMap<Option<PlaceIx>, Vec<PlaceIx>> = BTreeMap::new();
        for &place in peaks.keys() {
            within.entry(holder(scene, place, &peaks)).or_default().push(place);
        }
        let roots = within.remove(&None).unwrap_or_default();
        let mut headed: BTreeMap<Option<PlaceIx>, Vec<PlaceIx>> = BTreeMap::new();
        for &root in &roots {
            headed.entry(scene.situation.place(root).within).or_default().push(root);
        }
        let told_until = scene.medium.is_print().then_some(until);
        let small =
            |place: &PlaceIx| Some((*place, SmallSeries::of(scene, series(*place), told_until)?));
        let small: BTreeMap<PlaceIx, SmallSeries> =
            if ages(measure) { peaks.keys().filter_map(small).collect() } else { BTreeMap::new() };
        let time = small.values().filter_map(SmallSeries::time);
        let time = time.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let (rows, total, summed) = (Vec::new(), None, Vec::new());
        let (area, abroad) = (None, BTreeMap::new());
        let mut table = Self {
            measure,
            people,
            until,
            rows,
            highest: 0,
            total,
            summed,
            area,
            small,
            time,
            unsolved: Vec::new(),
            abroad,
        };
        let is_unsolved = |series: &Series| !scene.known_at(*series, until).is_solved;
        table.unsolved = peaks.keys().map(|place| series(*place)).filter(is_unsolved).collect();
        let lower = |place| scene.known_at(series(place), until).bounds.lower();
        let heights = peaks.iter().map(|(place, peak)| (*place, (lower(*place), *peak)));
        let heights = with_those_within(scene, heights.collect());
        let order = RowOrder { scene, heights: &heights };
        let (area, summed) = RowOrder::outermost(&roots, &within);
        for (area, places) in order.blocks(headed) {
            let depth = u8::from(area.is_some());
            let heading =
                area.map(|place| PlaceRow { place, depth: 0, leads: true, is_heading: true });
            table.rows.extend(heading);
            order.lay_out(places, depth, &within, &mut table.rows);
        }
        table.abroad = countries_unsaid(scene, &table.rows);
        table.highest = peaks.values().copied().max().unwrap_or(0);
        if summed.len() > 1 {
            let series: Vec<Series> = summed.iter().map(|p| series(*p)).collect();
            table.total = Some(Summands::of(scene.situation, &series));
            (table.area, table.summed) = (area, summed);
        }
        table
    }

    /// Whether more is known of its counts than when it was made.
    pub fn is_outdated(&self, scene: &Scene<'_>) -> bool {
        self.unsolved.iter().any(|series| scene.known_at(*series, self.until).is_solved)
    }

    /// What a place is called in it: `Western Region, Uganda` where no row says the country.
    pub fn name<'s>(&self, scene: &'s Scene<'_>, place: PlaceIx) -> Cow<'s, str> {
        let name = scene.place_name(place);
        let Some(country) = self.abroad.get(&place) else { return name.into() };
        let args = [("region", name.into()), ("country", scene.place_name(*country).into())];
        scene.language.say_with("where-region", &args).into()
    }

    /// What a row of it counts.
    pub fn series(&self, place: PlaceIx) -> Series {
        at_place(self.measure, self.people, place)
    }

    /// The places of the rows that stand within one.
    pub fn within(&self, row: &PlaceRow) -> impl Iterator<Item = PlaceIx> {
        let (place, depth) = (row.place, row.depth);
        let below = self.rows.iter().skip_while(move |other| other.place != place).skip(1);
        below.take_while(move |inner| inner.depth > depth).map(|inner| inner.place)
    }
}

/// The country that a place lies in, or is.
fn country_of(scene: &Scene<'_>, place: PlaceIx) -> Option<PlaceIx> {
    let mut around = std::iter::once(place).chain(scene.situation.around(place));
    around.find(|area| scene.situation.place(*area).kind == PlaceKind::Country)
}

/// The regions among rows whose country none of the rows says that they stand within, with that
/// country; none where all rows are of one country.
fn countries_unsaid(scene: &Scene<'_>, rows: &[PlaceRow]) -> BTreeMap<PlaceIx, PlaceIx> {
    let countries: BTreeSet<Option<PlaceIx>> =
        rows.iter().map(|row| country_of(scene, row.place)).collect();
    if countries.len() < 2 {
        return BTreeMap::new();
    }
    let mut unsaid = BTreeMap::new();
    // The rows that one stands within, each with its country where it says one.
    let mut above: Vec<Option<PlaceIx>> = Vec::new();
    for row in rows {
        above.truncate(usize::from(row.depth));
        let country = country_of(scene, row.place);
        let is_said = country.is_some() && above.contains(&country);
        let kind = scene.situation.place(row.place).kind;
        // What it is all about needs no country beside it.
        let is_abroad = Some(row.place) != scene.situation.origin;
        let names = kind == PlaceKind::Region && is_abroad && !is_said;
        unsaid.extend(country.filter(|_| names).map(|country| (row.place, country)));
        let says = names || is_said || kind == PlaceKind::Country;
        above.push(country.filter(|_| says));
    }
    unsaid
}

/// The nearest place around it that is counted too.
fn holder(scene: &Scene<'_>, place: PlaceIx, counted: &BTreeMap<PlaceIx, u64>) -> Option<PlaceIx> {
    scene.situation.around(place).find(|p| *p != place && counted.contains_key(p))
}

struct RowOrder<'a> {
    scene: &'a Scene<'a>,
    heights: &'a BTreeMap<PlaceIx, Height>,
}

/// What is certain at the moment that rows are sorted at, and the highest number until then.
type Height = (u64, u64);

/// What is certain of a place within an area is certain of the area, however long ago that was counted.
fn with_those_within(
    scene: &Scene<'_>,
    own: BTreeMap<PlaceIx, Height>,
) -> BTreeMap<PlaceIx, Height> {
    let mut heights = own.clone();
    for (place, height) in own {
        for area in scene.situation.around(place) {
            if let Some(of_area) = heights.get_mut(&area) {
                *of_area = (of_area.0.max(height.0), of_area.1.max(height.1));
            }
        }
    }
    heights
}

type Within = BTreeMap<Option<PlaceIx>, Vec<PlaceIx>>;

impl RowOrder<'_> {
    /// The rows that stand within none, the highest first: places side by side that lie within several
    /// others, none of them counted, are held together by the names of these. No name is needed of an
    /// area that holds all.
    fn blocks(
        &self,
        headed: BTreeMap<Option<PlaceIx>, Vec<PlaceIx>>,
    ) -> Vec<(Option<PlaceIx>, Vec<PlaceIx>)> {
        let areas: Vec<PlaceIx> = headed.keys().copied().flatten().collect();
        let has_all = !headed.contains_key(&None);
        let holds_all = |area: PlaceIx| {
            has_all
                && areas
                    .iter()
                    .all(|one| *one == area || self.scene.situation.around(*one).any(|a| a == area))
        };
        let mut blocks: Vec<(Option<PlaceIx>, Vec<PlaceIx>)> = Vec::new();
        for (area, places) in headed {
            match area.filter(|area| places.len() > 1 && !holds_all(*area)) {
                Some(area) => blocks.push((Some(area), places)),
                None => blocks.extend(places.into_iter().map(|place| (None, vec![place]))),
            }
        }
        blocks.sort_by_key(|(area, places)| {
            let height = places.iter().filter_map(|place| self.heights.get(place)).max().copied();
            (Reverse(height), *area, places.first().copied())
        });
        blocks
    }

    /// The highest first; each is followed by those within it.
    fn lay_out(&self, places: Vec<PlaceIx>, depth: u8, within: &Within, rows: &mut Vec<PlaceRow>) {
        let last_first = |mut places: Vec<PlaceIx>| {
            places.sort_by_key(|p| (self.heights.get(p), Reverse(*p)));
            places
        };
        let mut open: Vec<(PlaceIx, u8)> = Vec::new();
        open.extend(last_first(places).into_iter().map(|p| (p, depth)));
        while let Some((place, depth)) = open.pop() {
            let inner = within.get(&Some(place));
            rows.push(PlaceRow { place, depth, leads: inner.is_some(), is_heading: false });
            let depth = depth.saturating_add(1);
            let inner = last_first(inner.cloned().unwrap_or_default());
            open.extend(inner.into_iter().map(|p| (p, depth)));
        }
    }

    /// The outermost places, or those within the only one, with that one.
    fn outermost(roots: &[PlaceIx], within: &Within) -> (Option<PlaceIx>, Vec<PlaceIx>) {
        let (mut area, mut all) = (None, roots.to_vec());
        while let [one] = all.as_slice() {
            area = Some(*one);
            match within.get(&area) {
                Some(inner) => all.clone_from(inner),
                None => return (area, Vec::new()),
            }
        }
        (area, all)
    }
}

/// The highest number that a series comes to until a moment.
pub fn peak(scene: &Scene<'_>, series: Series, until: Instant) -> u64 {
    let start = scene.reckoning.extent().start().min(until);
    let of_known = [start, until].map(|at| {
        let known = scene.known_at(series, at);
        let bounds = known.bounds;
        // Before the first figure the upper bound is that of a later one; and one that is not solved may
        // be far too high.
        let is_limit = series.measure.is_movement() || !series.measure.is_cumulative();
        let upper = bounds.upper().filter(|_| is_limit && known.is_solved);
        bounds.lower().max(upper.unwrap_or(0))
    });
    let of_known = of_known.into_iter().max().unwrap_or(0);
    if series.measure.is_cumulative() {
        return of_known;
    }
    let is_told = |f: &&FigureRef| scene.situation.span_of(**f).end() <= until;
    let figures = scene.reckoning.figures(series).iter().filter(is_told);
    let admitted = figures.filter(|f| scene.reckoning.admission(**f) == Admission::Admitted);
    let reach = admitted.map(|f| {
        let figure = scene.situation.figure(*f);
        figure.bounds.upper().unwrap_or(0).max(mark::marked_count(figure))
    });
    reach.max().unwrap_or(0).max(of_known)
}
