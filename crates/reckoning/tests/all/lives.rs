//! People one by one who move, are born and die in a country with a region that has routes of its
//! own, a camp off all routes and towns abroad; and figures that are true of them: of parts of them,
//! of a part of the sites, counted anew, and published late.

use crate::{road::cases, walks::Dice};
use std::fmt::Write as _;
use waymark_model::{
    Instant, LegIx, Measure, People, PlaceIx, Series, Sex, Situation, Status, Subject,
};
use waymark_reckoning::{Quantity, Reckoning};

const PLACES: [&str; 7] = ["country", "region", "town", "village", "port", "isle", "camp"];
const WITHIN: [Option<usize>; 7] = [None, Some(0), Some(1), Some(0), None, None, Some(0)];
const COUNTRY: usize = 0;
const REGION: usize = 1;
/// Beyond all places.
const OUTSIDE: usize = 7;
/// Minutes of which is told. Everything happens at odd minutes and is told of at even ones.
const MINUTES: usize = 2_000;
/// 2024-03-01T00:00Z
const START: i64 = 1_709_251_200;

fn inside(place: usize, area: usize) -> bool {
    std::iter::successors(Some(place), |p| WITHIN.get(*p).copied().flatten()).any(|p| p == area)
}

fn instant(minute: usize) -> Instant {
    Instant(START + i64::try_from(minute).unwrap() * 60)
}

fn clock(minute: usize) -> String {
    let (day, minute) = (minute / 1_440, minute % 1_440);
    format!("2024-03-{:02}T{:02}:{:02}Z", day + 1, minute / 60, minute % 60)
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Born(usize),
    Died,
    SetOut(usize),
    CameOff(usize),
    /// By no route, from one place to another.
    Went(usize, usize),
}

struct Life {
    /// People who do all of it together.
    people: u64,
    sex: Sex,
    status: Status,
    start: Option<usize>,
    events: Vec<(usize, Event)>,
}

impl Life {
    /// Where they are, those on the way still where they set out for areas around both ends.
    fn is_present(&self, legs: &[Leg], area: usize, minute: usize) -> bool {
        let mut here = self.start.is_some_and(|p| inside(p, area));
        for (_, event) in self.events.iter().take_while(|(at, _)| *at <= minute) {
            here = match *event {
                Event::Born(p) => inside(p, area),
                Event::Died => false,
                Event::SetOut(l) => inside(legs[l].from, area) && inside(legs[l].to, area),
                Event::CameOff(l) => inside(legs[l].to, area),
                Event::Went(_, to) => inside(to, area),
            };
        }
        here
    }

    fn is_of(&self, people: People) -> bool {
        people.sex.is_none_or(|sex| sex == self.sex)
            && people.status.is_none_or(|status| status == self.status)
    }
}

struct Leg {
    from: usize,
    to: usize,
    travel: usize,
}

struct World {
    legs: Vec<Leg>,
    lives: Vec<Life>,
    /// Nobody crosses the border of the country but by the routes shown.
    is_closed: bool,
    has_births: bool,
}

impl World {
    fn of(dice: &mut Dice) -> Self {
        let mut ends = vec![2, 3, 4, 5];
        if dice.chance(40) {
            ends.push(REGION);
        }
        let mut legs = Vec::new();
        for _ in 0..3 + dice.below(5) {
            let (from, to) = (ends[dice.below(ends.len())], ends[dice.below(ends.len())]);
            if from != to {
                legs.push(Leg { from, to, travel: [0, 0, 20, 90][dice.below(4)] });
            }
        }
        let (is_closed, has_births) = (dice.chance(40), dice.chance(50));
        let mut world = Self { legs, lives: Vec::new(), is_closed, has_births };
        let scale = [1, 4, 3_000][dice.below(3)];
        for _ in 0..2 + dice.below(14) {
            let life = world.live(dice, scale);
            world.lives.push(life);
        }
        world
    }

    /// Whether somebody may go from one place to another by no route.
    fn may_go(&self, from: usize, to: usize) -> bool {
        let crosses = |area| inside(from, area) != inside(to, area);
        let has_own = self.legs.iter().any(|l| l.from == REGION || l.to == REGION);
        from != to && !(self.is_closed && crosses(COUNTRY)) && !(has_own && crosses(REGION))
    }

    fn live(&self, dice: &mut Dice, scale: usize) -> Life {
        let people = 1 + dice.below(2 * scale) as u64;
        let sex = if dice.chance(50) { Sex::Female } else { Sex::Male };
        let status = if dice.chance(50) { Status::Refugee } else { Status::Host };
        let mut place = dice.below(OUTSIDE + 1);
        let mut minute = 1 + 2 * dice.below(200);
        let mut life = Life { people, sex, status, start: Some(place), events: Vec::new() };
        if self.has_births && place != OUTSIDE && dice.chance(25) {
            life.start = None;
            life.events.push((minute, Event::Born(place)));
        }
        for _ in 0..dice.below(6) {
            minute += 2 + 2 * dice.below(150);
            if self.has_births && place != OUTSIDE && dice.chance(12) {
                life.events.push((minute, Event::Died));
                break;
            }
            let routes: Vec<usize> =
                (0..self.legs.len()).filter(|l| self.legs[*l].from == place).collect();
            if routes.is_empty() || place != 2 && place != 3 && dice.chance(30) {
                // Who is at a place with routes goes by them.
                let free = [COUNTRY, REGION, 6, OUTSIDE];
                let to = free[dice.below(free.len())];
                if free.contains(&place) && self.may_go(place, to) {
                    life.events.push((minute, Event::Went(place, to)));
                    place = to;
                }
                continue;
            }
            let leg = routes[dice.below(routes.len())];
            life.events.push((minute, Event::SetOut(leg)));
            minute += self.legs[leg].travel + 2 * dice.below(60);
            life.events.push((minute, Event::CameOff(leg)));
            place = self.legs[leg].to;
        }
        life
    }

    fn truth(&self, series: Series, minute: usize, sets_out: bool) -> u64 {
        let lives = self.lives.iter().filter(|life| life.is_of(series.people));
        let count = |life: &Life| -> u64 {
            if let (Measure::Present, Subject::Place(p)) = (series.measure, series.subject) {
                return u64::from(life.is_present(&self.legs, p.usize(), minute));
            }
            let past = life.events.iter().take_while(|(at, _)| *at <= minute);
            past.filter(|(at, event)| self.counts(series, *event, life, *at, sets_out)).count()
                as u64
        };
        lives.map(|life| life.people * count(life)).sum()
    }

    /// Whether a series counts something that happened.
    fn counts(&self, series: Series, event: Event, life: &Life, at: usize, sets_out: bool) -> bool {
        let place = match series.subject {
            Subject::Leg(l) => {
                return match event {
                    Event::SetOut(leg) => sets_out && leg == l.usize(),
                    Event::CameOff(leg) => !sets_out && leg == l.usize(),
                    _ => false,
                };
            }
            Subject::Place(place) => place.usize(),
        };
        let crosses = |from, to| inside(to, place) && !inside(from, place);
        let ends = |l: usize| (self.legs[l].from, self.legs[l].to);
        match (series.measure, event) {
            (Measure::Arrivals, Event::CameOff(l)) => crosses(ends(l).0, ends(l).1),
            (Measure::Arrivals, Event::Went(from, to)) => crosses(from, to),
            (Measure::Departures, Event::SetOut(l)) => crosses(ends(l).1, ends(l).0),
            (Measure::Departures, Event::Went(from, to)) => crosses(to, from),
            (Measure::Births, Event::Born(at)) => inside(at, place),
            (Measure::Deaths, Event::Died) => life.is_present(&self.legs, place, at - 1),
            _ => false,
        }
    }

    /// A situation of so many figures.
    fn situation(&self, dice: &mut Dice, figures: usize, has_recounts: bool) -> Situation {
        let (is_partial, is_late) = (dice.chance(30), dice.chance(50));
        let mut told = Told { sources: String::new(), snapshots: String::new(), n: 0 };
        if self.has_births {
            // Where anybody is born or dies some figure says so.
            for (measure, place) in
                ["Births", "Deaths"].into_iter().flat_map(|m| [0, 4, 5].map(|p| (m, p)))
            {
                let figure =
                    format!("measure: {measure}, at: \"{}\", count: AtLeast(0)", PLACES[place]);
                told.add("S", &clock(MINUTES), 5, &figure);
            }
        }
        for n in 0..figures {
            let is_recount = has_recounts && dice.chance(30);
            self.tell(dice, &mut told, (is_partial, is_late, is_recount), n);
        }
        let places: Vec<String> = (0..PLACES.len())
            .map(|p| {
                let within =
                    WITHIN[p].map_or(String::new(), |a| format!("within: \"{}\", ", PLACES[a]));
                let kind = if p < 2 { "Region" } else { "Settlement" };
                format!("Place(id: \"{0}\", kind: {kind}, {within}name: \"{0}\"),", PLACES[p])
            })
            .collect();
        let legs: Vec<String> = self
            .legs
            .iter()
            .enumerate()
            .map(|(n, l)| {
                let (from, to) = (PLACES[l.from], PLACES[l.to]);
                format!(
                    "Leg(id: \"l{n}\", from: \"{from}\", to: \"{to}\", min_travel: \"{}m\"),",
                    l.travel
                )
            })
            .collect();
        let (places, legs) = (places.concat(), legs.concat());
        let mut assumptions = String::new();
        if !is_partial {
            assumptions += "Assumption(id: \"same\", coverage: Comparable),";
        }
        if self.is_closed {
            assumptions += "Assumption(id: \"in\", ways_in: [\"country\"]),\
                            Assumption(id: \"out\", ways_out: [\"country\"]),";
        }
        let text = format!(
            "Situation(version: 1, title: \"Lives\", utc_offset: \"+00:00\", since: \"2024-03-01\", \
             places: [{places}], legs: [{legs}], assumptions: [{assumptions}], \
             sources: [{}], snapshots: [{}])",
            told.sources, told.snapshots
        );
        let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
        read.situation.unwrap_or_else(|| panic!("{:?}\n{text}", read.problems))
    }

    /// Tells something that is true.
    fn tell(&self, dice: &mut Dice, told: &mut Told, how: (bool, bool, bool), n: usize) {
        let (is_partial, is_late, is_recount) = how;
        let kinds = if self.has_births { 6 } else { 4 };
        let measure = [
            Measure::Arrivals,
            Measure::Departures,
            Measure::Present,
            Measure::Passed,
            Measure::Births,
            Measure::Deaths,
        ][dice.below(kinds)];
        let (subject, named) = if measure == Measure::Passed {
            if self.legs.is_empty() {
                return;
            }
            let leg = dice.below(self.legs.len());
            (Subject::Leg(LegIx::new(leg)), format!("on: \"l{leg}\""))
        } else {
            let place = dice.below(PLACES.len());
            (Subject::Place(PlaceIx::new(place)), format!("at: \"{}\"", PLACES[place]))
        };
        let mut series = Series::of(measure, subject);
        let mut whom = String::new();
        if !matches!(measure, Measure::Births | Measure::Deaths) {
            if dice.chance(20) {
                series.people.sex = Some(Sex::Female);
                whom += "sex: Female, ";
            }
            if dice.chance(20) {
                series.people.status = Some(Status::Refugee);
                whom += "status: Refugee, ";
            }
        }
        let end = 10 + 10 * dice.below(MINUTES / 10 - 1);
        let begin = dice.below(end / 10) * 10;
        let is_added = measure != Measure::Present && !is_recount && dice.chance(25);
        let all = self.truth(series, end, false);
        let before = if is_added { self.truth(series, begin, false) } else { 0 };
        let during = if is_added {
            format!("during: \"{}/{}\", ", clock(begin), clock(end))
        } else {
            String::new()
        };
        let mut value = all - before;
        let mut more = String::new();
        if is_partial && dice.chance(40) {
            value = dice.below(value as usize + 1) as u64;
            more += ", covers: \"3 of 5 sites\"";
        }
        let (day, head) = (
            3 + if is_late { dice.below(20) } else { 0 },
            format!("measure: {}, {named}, {whom}{during}", measure.name()),
        );
        if is_recount && begin > 0 {
            let wrong = value + 1 + dice.below(500) as u64;
            told.add(&format!("X{n}"), &clock(begin), 3, &format!("{head}count: Exact({wrong})"));
            more += ", change: Recount";
            told.add(
                &format!("X{n}"),
                &clock(end),
                28,
                &format!("{head}count: Exact({value}){more}"),
            );
            return;
        }
        let loose = dice.below(value as usize / 4 + 2) as u64;
        let count = match dice.below(5) {
            0 => format!("AtLeast({})", value.saturating_sub(loose)),
            1 => format!("AtMost({})", value + loose),
            2 => format!("Between({}, {})", value.saturating_sub(loose), value + loose),
            _ => format!("Exact({value})"),
        };
        told.add(
            &format!("S{}", dice.below(3)),
            &clock(end),
            day,
            &format!("{head}count: {count}{more}"),
        );
    }
}

struct Told {
    sources: String,
    snapshots: String,
    n: usize,
}

impl Told {
    fn add(&mut self, speaker: &str, as_of: &str, day: usize, figure: &str) {
        let n = self.n;
        self.n += 1;
        let _ = write!(
            self.sources,
            "Source(id: \"s{n}\", outlet: \"o\", published: \"2024-03-{day:02}\"),"
        );
        let _ = write!(
            self.snapshots,
            "Snapshot(id: \"n{n}\", source: \"s{n}\", speaker: \"{speaker}\", as_of: \"{as_of}\", \
             figures: [Figure({figure}, wording: \"w\")]),"
        );
    }
}

fn sound(seed: u64) -> usize {
    let mut dice = Dice(seed ^ 0x11FE_0000);
    let world = World::of(&mut dice);
    let (figures, has_recounts) = (dice.below(16), dice.chance(30));
    let situation = world.situation(&mut dice, figures, has_recounts);
    // What is counted anew was believed before.
    let known_on = [None, Some(instant(1_440 * (3 + dice.below(22))))];
    let mut found = 0;
    for known_on in known_on.into_iter().take(if has_recounts { 1 } else { 2 }) {
        let reckoning = Reckoning::new(&situation, known_on);
        assert_eq!(reckoning.clashes(), [], "case {seed}: true figures clash");
        let all = reckoning.quantities();
        let minute = 2 * dice.below(MINUTES / 2);
        let asked: Vec<_> = all.iter().map(|quantity| (*quantity, instant(minute))).collect();
        let at_once: Vec<_> = asked.iter().map(|(q, at)| reckoning.bounds(*q, *at)).collect();
        let solved = reckoning.tighten_within(&situation, &asked, 20_000_000, &|| false);
        for ((quantity, at_once), solved) in all.iter().zip(at_once).zip(solved) {
            let sets_out = matches!(quantity, Quantity::Out(_));
            let truth = world.truth(quantity.series(), minute, sets_out);
            found += 1;
            assert!(
                at_once.contains(truth) && solved.why.bounds.contains(truth),
                "case {seed}: {quantity:?} at {minute}: {at_once}, {solved:?} without {truth}"
            );
        }
    }
    found
}

#[test]
fn no_life_leaves_the_bounds() {
    let found: usize = cases(1_500).map(sound).sum();
    println!("{found} bounds of lives");
    assert!(found > 1_000);
}
