//! What is known of a leg or a place at a moment, in the few words the map has room for.

use super::{
    printed::is_of_arrivals,
    shading,
    survey::{MapEdge, MapNode},
};
use crate::{Scene, age::stock_age, picture::movement, words};
use waymark_language::Clause;
use waymark_model::{
    Bounds, CountryCode, FigureRef, Instant, LegIx, Measure, People, Place, PlaceIx, PlaceKind,
    Series, Situation, Subject, Unit,
};
use waymark_reckoning::{Known, Reckoning};

/// Whom the map counts: those whom the view is about, where figures tell of them in several places,
/// else everybody. Of a part nothing is shown where nothing tells of it.
pub fn whom(scene: &Scene<'_>) -> People {
    let about = scene.view.chart.series.first().map_or(People::EVERYBODY, |s| s.people);
    let counts = about.unit == Unit::OfMeasure && !about.is_everybody();
    if counts && scene.reckoning.is_told_in_several_places(about) {
        about
    } else {
        People::EVERYBODY
    }
}

/// People who have come off the end of a leg.
pub fn passed(scene: &Scene<'_>, leg: LegIx, at: Instant) -> Known {
    let passed = Series::of(Measure::Passed, Subject::Leg(leg));
    scene.known_at(Series { people: whom(scene), ..passed }, at)
}

/// People who have arrived at a place.
pub fn arrived(scene: &Scene<'_>, place: PlaceIx, at: Instant) -> Known {
    let arrived = scene.known_at(those(scene, Measure::Arrivals, place), at);
    // Of a part the road says nothing: who came by the one leg there is came.
    if !arrived.is_nothing() {
        return arrived;
    }
    only_leg(scene, place).map_or(arrived, |leg| passed(scene, leg, at))
}

/// The one leg that leads to a place, where the map counts a part of everybody.
fn only_leg(scene: &Scene<'_>, place: PlaceIx) -> Option<LegIx> {
    if whom(scene).is_everybody() || scene.reckoning.is_open_to(place) {
        return None;
    }
    let inside = |at| scene.situation.lies_within(at, place);
    let mut legs =
        (0..).zip(&scene.situation.legs).filter(|(_, l)| inside(l.to) && !inside(l.from));
    let (leg, _) = legs.next()?;
    legs.next().is_none().then_some(LegIx(leg))
}

/// People who have come off the end of a road.
pub fn carried(scene: &Scene<'_>, road: &MapEdge, to: Option<&MapNode>, at: Instant) -> Bounds {
    carried_by(
        scene.reckoning,
        (&road.legs, to),
        |leg| passed(scene, leg, at).bounds,
        |place| arrived(scene, place, at).bounds,
    )
}

/// The same by what is known of each leg, and of the arrivals at the place where the road ends.
pub fn carried_by(
    reckoning: &Reckoning,
    (legs, to): (&[LegIx], Option<&MapNode>),
    passed: impl Fn(LegIx) -> Bounds,
    arrived: impl Fn(PlaceIx) -> Bounds,
) -> Bounds {
    if let [leg] = legs {
        return passed(*leg);
    }
    let end = to.map(|node| {
        // Only of an area that is drawn as one the legs that end there are all that lead into it.
        let is_told = node.holds > 1 && !reckoning.is_open_to(node.place);
        let others = node.enters.iter().filter(|leg| !legs.contains(leg));
        let others = is_told.then(|| sum(others.map(|leg| passed(*leg))));
        (arrived(node.place), others.unwrap_or(Bounds::ANY))
    });
    bundled(legs.iter().map(|leg| passed(*leg)), end)
}

/// A bundle of legs carries the sum of them; of those who came to where all of it ends, at least as
/// many as cannot have come another way, and at most all but those who did.
fn bundled(legs: impl Iterator<Item = Bounds>, end: Option<(Bounds, Bounds)>) -> Bounds {
    let sum = sum(legs);
    let Some((arrived, others)) = end else { return sum };
    let rest = others.upper().map_or(0, |others| arrived.lower().saturating_sub(others));
    let lower = sum.lower().max(rest);
    let all = arrived.upper().map(|all| all.saturating_sub(others.lower()));
    let upper = [sum.upper(), all].into_iter().flatten().min().map(|upper| upper.max(lower));
    Bounds::new(lower, upper).unwrap_or_else(|| Bounds::at_least(lower))
}

fn sum(all: impl Iterator<Item = Bounds>) -> Bounds {
    let (lower, upper) = all.fold((0_u64, Some(0_u64)), |(lower, upper), one| {
        let upper = upper.zip(one.upper()).and_then(|(a, b)| a.checked_add(b));
        (lower.saturating_add(one.lower()), upper)
    });
    Bounds::new(lower, upper).unwrap_or_else(|| Bounds::at_least(lower))
}

/// Those whom the map counts, at a place.
pub fn those(scene: &Scene<'_>, measure: Measure, place: PlaceIx) -> Series {
    Series { people: whom(scene), ..Series::of(measure, Subject::Place(place)) }
}

/// People who have left a place: as many as are known to have, and at least those who came off the
/// ends of its legs.
pub fn left(scene: &Scene<'_>, node: &MapNode, at: Instant) -> Bounds {
    let departed = departed(scene, node, at).bounds;
    let lower = passed_from(scene, node, at).max(departed.lower());
    let upper = departed.upper().filter(|upper| *upper >= lower);
    Bounds::new(lower, upper).unwrap_or_else(|| Bounds::at_least(lower))
}

pub fn departed(scene: &Scene<'_>, node: &MapNode, at: Instant) -> Known {
    scene.known_at(those(scene, Measure::Departures, node.place), at)
}

/// Those who are certain to have come off the ends of the legs that lead away from a place.
fn passed_from(scene: &Scene<'_>, node: &MapNode, at: Instant) -> u64 {
    let passed = node.leaves.iter().map(|&leg| passed(scene, leg, at).bounds.lower());
    passed.fold(0, u64::saturating_add)
}

/// The same to be said: as all who left are told, else as it was told of a single leg, a sum as
/// reckoned. `None` where nobody is certain to have left.
fn left_worded(scene: &Scene<'_>, node: &MapNode, at: Instant) -> Option<String> {
    let departed = departed(scene, node, at);
    let lower = passed_from(scene, node, at);
    if lower.max(departed.bounds.lower()) == 0 {
        return None;
    }
    if departed.bounds.lower() >= lower {
        return worded(scene, &departed, at);
    }
    Some(match node.leaves.as_slice() {
        [leg] => words::worded(scene, &passed(scene, *leg, at).without_limit()),
        _ => scene.language.bounds(Bounds::at_least(lower).rounded_outward()),
    })
}

/// The stock that was told last of a place whose arrivals nobody counts: the people whom its ring
/// and its caption stand for.
pub fn stock(scene: &Scene<'_>, node: &MapNode, at: Instant) -> Option<Known> {
    let stocks = Measure::of_whereabouts().map(|measure| those(scene, measure, node.place));
    // Who is present is reckoned anew for each moment: only where somebody told of it.
    let mut told = stocks.filter(|series| scene.reckoning.latest(*series, at).is_some());
    told.find_map(|series| Some(scene.known_at(series, at)).filter(|known| known.told.is_some()))
}

/// The people whom the ring of a place stands for: a stock that was told, else those who arrived
/// where no leg leads to it. Elsewhere the ribbons that lead there say the same.
pub fn residents_known(scene: &Scene<'_>, node: &MapNode, at: Instant) -> Option<Known> {
    let arrived = arrived(scene, node.place, at);
    if !node.enters.is_empty() && !arrived.is_nothing() {
        return None;
    }
    let stock = stock(scene, node, at);
    stock.or_else(|| (!arrived.is_nothing()).then_some(arrived))
}

/// The most that everybody together may be at a moment: who came to the focus of the situation, or
/// left it, else who lived where people flee from.
pub fn total(scene: &Scene<'_>, at: Instant) -> Option<u64> {
    let known = movement(scene).map(|series| scene.out_of_sight().known_at(series, at));
    let moved = known.and_then(|k| k.bounds.upper().or(k.population.map(|p| p.0)));
    let people = || scene.situation.origin.and_then(|o| scene.reckoning.population(o));
    moved.or_else(|| people().and_then(|p| p.0.upper()))
}

/// Bounds without an upper end that says no more than the total does: one of more than half of it,
/// unless at least half of that is certain.
pub fn telling(bounds: Bounds, total: Option<u64>) -> Bounds {
    match (bounds.upper(), total) {
        (Some(upper), Some(total)) if upper > total / 2 && bounds.lower() < upper / 2 => {
            Bounds::at_least(bounds.lower())
        }
        _ => bounds,
    }
}

/// A count in the words that tell something; `None` where none do.
fn worded(scene: &Scene<'_>, known: &Known, at: Instant) -> Option<String> {
    // What the headline says, the map says in the same words.
    if known.is_limited_later_only(scene.situation) {
        return None;
    }
    let is_total = movement(scene) == Some(known.series);
    let told = if is_total { known.bounds } else { telling(known.bounds, total(scene, at)) };
    if told == known.bounds {
        return Some(words::worded(scene, known));
    }
    (known.bounds.lower() > 0).then(|| words::worded(scene, &known.clone().without_limit()))
}

/// Whether a place is where people flee from.
fn starts(scene: &Scene<'_>, node: &MapNode) -> bool {
    scene.situation.origin.is_some_and(|o| scene.situation.lies_within(node.place, o))
}

/// Whether a place tells of those who left it, where anybody did.
pub fn tells_who_left(scene: &Scene<'_>, node: &MapNode) -> bool {
    starts(scene, node) || node.enters.is_empty()
}

/// The people whom a place is certain to tell of at a moment.
pub fn people_said(scene: &Scene<'_>, node: &MapNode, at: Instant) -> u64 {
    let arrived = arrived(scene, node.place, at);
    if !starts(scene, node) && !arrived.is_nothing() {
        return arrived.bounds.lower();
    }
    let left = if tells_who_left(scene, node) { left(scene, node, at).lower() } else { 0 };
    let stock = || stock(scene, node, at).map_or(0, |known| known.bounds.lower());
    if left > 0 { left } else { stock().max(arrived.bounds.lower()) }
}

/// A count of those who arrived, on every label of a map alike: alone where the heading says that
/// they did.
fn arrived_said(scene: &Scene<'_>, count: &str) -> String {
    if is_of_arrivals(scene) && shading::measure(scene).is_none() {
        return count.to_owned();
    }
    scene.language.say_with("map-arrived", &[("count", count.into())])
}

/// The figure of a place in a few words, or that nobody reported how many came; `None` where there is
/// nothing to say of it.
pub fn caption(scene: &Scene<'_>, node: &MapNode, at: Instant) -> Option<String> {
    told(scene, node, at).or_else(|| {
        let came = |leg: &LegIx| passed(scene, *leg, at).bounds.lower() > 0;
        let is_awaited = !starts(scene, node) && !node.enters.is_empty();
        let is_unreported = is_awaited
            && arrived(scene, node.place, at).is_nothing()
            && !node.enters.iter().any(came);
        is_unreported.then(|| scene.language.say("map-not-reported"))
    })
}

/// The figure of a place in a few words; `None` where none is told.
pub fn told(scene: &Scene<'_>, node: &MapNode, at: Instant) -> Option<String> {
    let arrived = arrived(scene, node.place, at);
    let say =
        |key: &str, count: &str| Some(scene.language.say_with(key, &[("count", count.into())]));
    let starts = starts(scene, node);
    if starts || arrived.is_nothing() {
        let left = left_worded(scene, node, at).filter(|_| tells_who_left(scene, node));
        if let Some(left) = left {
            return say("map-left", &left);
        }
        if let Some(stock) = stock(scene, node, at) {
            let count = words::worded(scene, &stock);
            let word = scene.language.measure_word(stock.series.measure);
            let args = [("count", (&count).into()), ("word", (&word).into())];
            let said = scene.language.say_with("map-stock", &args);
            let Some(age) = stock_age(scene, &stock).and_then(|age| age.said(scene)) else {
                return Some(said);
            };
            let args = [("what", (&said).into()), ("age", (&age).into())];
            return Some(scene.language.say_with("map-stock-old", &args));
        }
        if !arrived.is_nothing() {
            return Some(arrived_said(scene, &worded(scene, &arrived, at)?));
        }
        return in_households(scene, node.place, at);
    }
    let kind = scene.situation.place(node.place).kind;
    let passes = matches!(kind, PlaceKind::Checkpoint | PlaceKind::RiverCrossing);
    let count = worded(scene, &arrived, at)?;
    if passes { say("map-passed", &count) } else { Some(arrived_said(scene, &count)) }
}

/// The figure told last of a place of whose people nothing is known, but of households: they are
/// reckoned apart, and said.
pub fn told_in_households(scene: &Scene<'_>, place: PlaceIx, at: Instant) -> Option<FigureRef> {
    if !whom(scene).is_everybody() {
        return None;
    }
    let households = People { unit: Unit::Households, ..People::EVERYBODY };
    let measures = std::iter::once(Measure::Arrivals).chain(Measure::of_whereabouts());
    let mut told = measures.filter_map(|measure| {
        let series = Series { people: households, ..Series::of(measure, Subject::Place(place)) };
        let figures = scene.reckoning.figures(series).iter();
        let told = figures.filter(|figure| scene.situation.span_of(**figure).end() <= at);
        told.max_by_key(|figure| scene.situation.span_of(**figure).end()).copied()
    });
    told.next()
}

/// The same in words.
fn in_households(scene: &Scene<'_>, place: PlaceIx, at: Instant) -> Option<String> {
    let figure = told_in_households(scene, place, at)?;
    let (situation, language) = (scene.situation, scene.language);
    let told = situation.figure(figure);
    let clause = Clause { situation, language, series: told.series, bounds: told.bounds };
    let count = clause.counted_as(&scene.reckoning.count_told(situation, language, figure));
    if told.series.measure == Measure::Arrivals {
        return Some(language.say_with("map-arrived", &[("count", (&count).into())]));
    }
    let word = language.measure_word(told.series.measure);
    Some(language.say_with("map-stock", &[("count", (&count).into()), ("word", (&word).into())]))
}

/// The country of the situation whose code is said to be meant.
pub fn country_place(situation: &Situation, is_meant: impl Fn(&str) -> bool) -> Option<PlaceIx> {
    let is_it =
        |p: &Place| p.kind == PlaceKind::Country && p.country.as_deref().is_some_and(&is_meant);
    situation.places.iter().position(is_it).map(PlaceIx::new)
}

/// The name of a country: that of its place in the situation, else that of the catalogue.
pub fn country_name(scene: &Scene<'_>, code: &str) -> String {
    if let Some(place) = country_place(scene.situation, |own| own == code) {
        return scene.place_name(place).to_owned();
    }
    let by_code = CountryCode::of_two_letters(code);
    by_code.map_or_else(|| code.to_owned(), |code| scene.language.country(code))
}

#[cfg(test)]
mod tests {
    use super::{bundled, caption, residents_known};
    use crate::{
        Medium, Theme,
        evening::Evening,
        map::{samples::network, survey::MapModel},
        picture::movement,
        words,
    };
    use waymark_model::{Bounds, Count, Measure, PlaceIx, Series, Subject};

    fn between(lower: u64, upper: u64) -> Bounds {
        Bounds::new(lower, Some(upper)).unwrap()
    }

    #[test]
    fn a_bundle_carries_those_who_cannot_have_come_another_way() {
        let legs = || [Bounds::at_least(500), between(20, 40)].into_iter();
        assert_eq!(bundled(legs(), None), Bounds::at_least(520));
        let arrived = between(3_000, 3_500);
        assert_eq!(bundled(legs(), Some((arrived, between(0, 0)))), between(3_000, 3_500));
        assert_eq!(bundled(legs(), Some((arrived, between(100, 400)))), between(2_600, 3_400));
        // By ways that nobody drew all of them may have come.
        assert_eq!(bundled(legs(), Some((arrived, Bounds::ANY))), between(520, 3_500));
        assert_eq!(bundled(legs(), Some((Bounds::ANY, between(0, 9)))), Bounds::at_least(520));
        // Bounds that meet nowhere leave what the legs are known to have carried.
        assert_eq!(bundled(legs(), Some((between(0, 400), between(0, 0)))), between(520, 520));
    }

    #[test]
    fn who_is_reported_to_have_arrived_is_said_where_a_leg_only_leads_on() {
        let at_points = ["Border", "Camp", "Town"].map(str::to_owned).into_iter();
        let places: Vec<_> = at_points.zip([(1.0, 30.0), (1.2, 29.5), (1.4, 29.0)]).collect();
        let mut situation = network(&places, &[(1, 2, 1_300)]);
        let arrivals = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(1)));
        let figure = waymark_fixtures::figure(&situation, arrivals, Count::AtLeast(8_000));
        situation.snapshots[0].figures.push(figure);
        let evening = Evening::with(situation, |view| {
            view.at = waymark_fixtures::at("2023-10-01T12:00+04:00");
        });
        let theme = Theme::named("light");
        let survey = MapModel::new(&evening.situation, &evening.reckoning);
        let scene = evening.scene(&theme, Medium::Window);
        let camp = survey.node_of(PlaceIx(1)).unwrap();
        assert_eq!(caption(&scene, camp, scene.view.at).unwrap(), "at least 8,000");
        assert!(residents_known(&scene, camp, scene.view.at).is_some());
        let town = survey.node_of(PlaceIx(2)).unwrap();
        assert!(residents_known(&scene, town, scene.view.at).is_none(), "the ribbon says it");
    }

    #[test]
    fn a_caption_says_the_bounds_that_the_headline_says() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/ukraine-2022");
        let situation = waymark_store::read(&path).situation.unwrap();
        for moment in ["2022-03-05T07:00+02:00", "2022-03-01T12:00+02:00"] {
            let at = waymark_fixtures::at(moment);
            let evening = Evening::with(situation.clone(), |view| view.at = at);
            let (theme, survey) =
                (Theme::named("light"), MapModel::new(&evening.situation, &evening.reckoning));
            let scene = evening.scene(&theme, Medium::Window);
            let series = movement(&scene).unwrap();
            let Subject::Place(place) = series.subject else { panic!("{series:?}") };
            let known = scene.known(series);
            scene.reckoning.tighten(scene.situation, &[(known.quantity(), at)], &|| false);
            let headline = words::worded(&scene, &scene.known(series));
            let said = caption(&scene, survey.node_of(place).unwrap(), at).unwrap();
            assert!(said.contains(&headline), "{said} and {headline}");
            assert!(headline.contains(" to "), "{headline}");
        }
    }
}
