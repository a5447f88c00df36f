//! The gazetteer as the window asks it: nothing is loaded before the first question, and both
//! loading and searching happen beside the window.

use super::actor::{Latest, Wake};
use std::{cell::RefCell, rc::Rc, sync::Arc};
use waymark_gazetteer::{
    Gazetteer, GazetteerArea, GazetteerHit, GazetteerPlace, GazetteerQuery, Near,
};
use waymark_ground::{Ground, GroundCountry};
use waymark_model::{Place, Point, Situation};
use waymark_picture::{MapTown, TownQuestion};

/// What is asked of it.
#[derive(Clone, PartialEq, Debug)]
pub struct PlaceQuestion {
    pub typed: String,
    /// Codes of the countries that are looked in first.
    pub countries: Vec<String>,
    /// The middle of what is there already, and how far that reaches.
    pub here: Option<Vicinity>,
}

/// A part of the Earth that is spoken of.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Vicinity {
    pub middle: Point,
    /// From the middle to its edge.
    pub reach_km: f64,
}

/// How many are offered.
const MOST: usize = 7;

/// Answers one question at a time: of what is asked in a frame the last counts.
pub struct GazetteerDesk(RefCell<Desk>);

/// What answered a question.
pub type Hits = Rc<[GazetteerHit<'static>]>;

struct Desk {
    search: Latest<(PlaceQuestion, Vec<GazetteerHit<'static>>)>,
    towns: Latest<(TownQuestion, Arc<[MapTown]>)>,
    asked: Option<TownQuestion>,
    pending: Option<PlaceQuestion>,
    answered: Vec<(PlaceQuestion, Hits)>,
}

/// Questions whose answers are kept.
const KEPT: usize = 16;

impl PlaceQuestion {
    /// What is typed, looked for first where the situation is.
    pub fn new(typed: &str, situation: &Situation) -> Self {
        Self::among(typed, &situation.places)
    }

    /// The same, where these places are.
    pub fn among(typed: &str, places: &[Place]) -> Self {
        let mut countries: Vec<String> = places.iter().filter_map(|p| p.country.clone()).collect();
        countries.sort_unstable();
        countries.dedup();
        let points = places.iter().filter_map(|p| p.at);
        let here = Vicinity::around(&points).or_else(|| Vicinity::of_countries(&countries));
        Self { typed: typed.trim().to_owned(), countries, here }
    }
}

impl Vicinity {
    /// Around points; nothing of none, and of such as lie around the world.
    fn around(points: &(impl Iterator<Item = Point> + Clone)) -> Option<Self> {
        /// Beyond this nothing is near anything.
        const WIDEST_KM: f64 = 4000.0;
        let middle = middle(points)?;
        let reach_km = points.clone().map(|p| p.distance_km(middle)).reduce(f64::max)?;
        (reach_km < WIDEST_KM).then_some(Self { middle, reach_km })
    }

    /// Where no place has a point: around the middles of their countries, as far as these reach.
    fn of_countries(codes: &[String]) -> Option<Self> {
        let ground = Ground::embedded();
        let countries = codes.iter().filter_map(|code| ground.country(code));
        let point = |(lon, lat): (f64, f64)| Point::new(lat, lon);
        let around = Self::around(&countries.clone().filter_map(|c| point(c.middle()?)))?;
        let corners =
            countries.filter_map(GroundCountry::mainland).flat_map(|[west, south, east, north]| {
                [(west, south), (west, north), (east, south), (east, north)]
            });
        let far = corners.filter_map(point).map(|corner| corner.distance_km(around.middle));
        Some(Self { reach_km: far.fold(around.reach_km, f64::max), ..around })
    }
}

/// The middle of points; nothing of none.
fn middle(points: &(impl Iterator<Item = Point> + Clone)) -> Option<Point> {
    let count = points.clone().count() as f64;
    let sum = points.clone().fold((0.0, 0.0), |(lat, lon), p| (lat + p.lat(), lon + p.lon()));
    Point::new(sum.0 / count, sum.1 / count)
}

impl GazetteerDesk {
    pub fn new(wake: Wake) -> Self {
        let search = Latest::new(Arc::clone(&wake));
        let towns = Latest::new(wake);
        let desk = Desk { search, towns, asked: None, pending: None, answered: Vec::new() };
        Self(RefCell::new(desk))
    }

    /// What answers; `None` while it is looked for. To nothing typed nothing does.
    pub fn ask(&self, question: &PlaceQuestion) -> Option<Hits> {
        if question.typed.is_empty() {
            return Some(Rc::from([]));
        }
        let desk = &mut *self.0.borrow_mut();
        if let Some((asked, hits)) = desk.search.arrived() {
            desk.pending = None;
            desk.answered.insert(0, (asked, hits.into()));
            desk.answered.truncate(KEPT);
        }
        if let Some((_, hits)) = desk.answered.iter().find(|(asked, _)| asked == question) {
            return Some(Rc::clone(hits));
        }
        if desk.pending.as_ref() != Some(question) {
            desk.pending = Some(question.clone());
            let question = question.clone();
            desk.search.order(move |_| {
                let query = GazetteerQuery {
                    typed: &question.typed,
                    near: Near {
                        countries: question.countries.clone(),
                        point: question.here.map(|here| here.middle),
                    },
                    only_there: false,
                    only_called: false,
                    most: MOST,
                };
                let hits = Gazetteer::embedded().look_up(&query);
                (question, hits)
            });
        }
        None
    }

    /// The towns that were asked for last, once they are found: with the question.
    pub fn found_towns(&self) -> Option<(TownQuestion, Arc<[MapTown]>)> {
        let desk = &mut *self.0.borrow_mut();
        let found = desk.towns.arrived()?;
        desk.asked = None;
        Some(found)
    }

    /// Has towns looked for. Of several questions the first is answered first.
    pub fn ask_towns(&self, question: TownQuestion) {
        let desk = &mut *self.0.borrow_mut();
        if desk.asked.is_some() {
            return;
        }
        desk.asked = Some(question);
        desk.towns.order(move |_| {
            let TownQuestion { west, south, east, north, most } = question;
            let area = GazetteerArea { west, south, east, north };
            let found = Gazetteer::embedded().largest_in(&area, most);
            let town = |place: &GazetteerPlace<'_>| MapTown {
                point: place.point,
                draft: place.draft(place.name),
            };
            (question, found.iter().map(town).collect())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{GazetteerDesk, PlaceQuestion};
    use std::sync::Arc;
    use waymark_exchange::places::add_place;
    use waymark_model::{Place, PlaceDraft, PlaceKind, Point};

    fn answer(desk: &GazetteerDesk, typed: &str) -> Option<String> {
        let question = PlaceQuestion::among(typed, &[] as &[Place]);
        for _ in 0..1_000 {
            if let Some(hits) = desk.ask(&question) {
                return hits.first().map(|hit| hit.name().to_owned());
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("no answer");
    }

    #[test]
    fn where_no_place_has_a_point_its_country_says_what_is_near() {
        let near = |places: &[Place], point: (f64, f64)| {
            let here = PlaceQuestion::among("x", places).here.unwrap();
            here.middle.distance_km(Point::new(point.0, point.1).unwrap())
        };
        let draft = |code: &str| PlaceDraft {
            country: Some(code.to_owned()),
            ..PlaceDraft::named(code, PlaceKind::Country)
        };
        let mut places = Vec::new();
        add_place(&mut places, &draft("SD"));
        // Khartoum, and Tawila of Yemen.
        assert!(near(&places, (15.5, 32.5)) < 500.0);
        assert!(near(&places, (15.494, 43.748)) > 1_400.0);
        // As soon as one has a point it is there.
        let adre = PlaceDraft { at: Point::new(13.466, 22.199), ..draft("TD") };
        add_place(&mut places, &PlaceDraft { kind: PlaceKind::Settlement, ..adre });
        assert!(near(&places, (13.466, 22.199)) < 1.0);
        assert_eq!(PlaceQuestion::among("x", &[]).here, None);
    }

    #[test]
    fn what_is_asked_is_answered_beside_the_window() {
        let desk = GazetteerDesk::new(Arc::new(|| {}));
        assert_eq!(desk.ask(&PlaceQuestion::among("Adré", &[])).map(|h| h.len()), None);
        assert_eq!(answer(&desk, "Adré").as_deref(), Some("Adré"));
        assert_eq!(answer(&desk, "Qwxyzzyplugh"), None);
        assert_eq!(answer(&desk, ""), None);
    }
}
