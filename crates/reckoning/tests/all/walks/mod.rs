//! People really walking over made-up roads, and figures that are true of them.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "each test uses a part, and may fail loudly"
)]

pub mod programme;

use programme::{FullProgramme, Optimum};
use std::{collections::BTreeMap, fmt::Write as _};
use waymark_model::{
    Admission, Assumed, Assumption, FigureRef, Id, Instant, LegIx, Measure, PlaceIx, Scope, Series,
    Situation, Subject,
};
use waymark_reckoning::{Quantity, Reckoning};

/// Minutes in which people set out. Those on the way come off for a while after.
pub const MINUTES: usize = 20;
const AFTER: usize = 16;
/// 2000-01-01T00:00Z, when counting begins.
const START: i64 = 946_684_800;

/// Splitmix64: the same numbers everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RoadShape {
    /// Each place after the one before.
    Chain,
    /// One leg into every place but the first, from any place before it.
    Tree,
    /// Legs that part and meet again.
    Diamonds,
    /// A chain or tree on which people come back, by legs of their own.
    BothWays,
    /// The last place leads to the first.
    Ring,
    /// Streets and crossings, one way or both.
    Grid,
}

impl RoadShape {
    pub const ALL: [Self; 6] =
        [Self::Chain, Self::Tree, Self::Diamonds, Self::BothWays, Self::Ring, Self::Grid];

    fn legs(self, dice: &mut Dice, places: usize) -> Vec<(usize, usize)> {
        let mut legs: Vec<(usize, usize)> = Vec::new();
        for to in 1..places {
            match self {
                Self::Chain | Self::Ring => legs.push((to - 1, to)),
                Self::Tree | Self::BothWays => legs.push((dice.below(to), to)),
                Self::Diamonds if dice.chance(85) => legs.push((dice.below(to), to)),
                Self::Diamonds | Self::Grid => {}
            }
        }
        match self {
            Self::Chain | Self::Tree => {}
            Self::Diamonds => {
                for _ in 0..=dice.below(3) {
                    let (a, b) = (dice.below(places), dice.below(places));
                    if a != b {
                        legs.push((a.min(b), a.max(b)));
                    }
                }
            }
            Self::BothWays => {
                for (a, b) in legs.clone() {
                    if dice.chance(80) {
                        legs.push((b, a));
                    }
                }
            }
            Self::Ring => legs.push((places - 1, 0)),
            Self::Grid => {
                let wide = 2 + dice.below(2);
                for p in 0..places {
                    let beside = (p % wide + 1 < wide && p + 1 < places).then_some(p + 1);
                    let below = (p + wide < places).then_some(p + wide);
                    for q in [beside, below].into_iter().flatten() {
                        let (a, b) = if dice.chance(30) { (q, p) } else { (p, q) };
                        legs.push((a, b));
                        if dice.chance(40) {
                            legs.push((b, a));
                        }
                    }
                }
            }
        }
        legs
    }
}

/// What happened: by leg, those who had set out and come off by each minute.
pub struct Walk {
    pub legs: Vec<(usize, usize)>,
    pub travel: Vec<usize>,
    pub start: Vec<u64>,
    pub out: Vec<Vec<u64>>,
    pub off: Vec<Vec<u64>>,
    /// The first place of the area that people flee to.
    pub border: usize,
    /// Places (then the two areas) of whose population something is said.
    pub told: Vec<bool>,
    /// Places of which the situation takes for given that nobody was there.
    pub empty: Vec<usize>,
    /// Of each area.
    pub unseen: [Unseen; 2],
    /// What is told of births, deaths and resettlements, and where.
    pub told_changes: Vec<(Measure, usize)>,
    /// By place and minute: those who joined those there or left them without moving.
    pub changes: BTreeMap<(Measure, usize), Vec<u64>>,
    /// Those who are counted as resettled and left by a leg, or are there still.
    pub resettled_too: u64,
}

/// Those that are tried: one of each way to change who is present.
const CHANGES: [Measure; 3] = [Measure::Births, Measure::Deaths, Measure::Resettled];

/// What no leg of an area shows: those who lived elsewhere in it, and by minute those who came to
/// it and left it. `None` where the situation takes for given that nobody does.
#[derive(Clone, Default, Debug)]
pub struct Unseen {
    pub lived: u64,
    pub came: Option<Vec<u64>>,
    pub left: Option<Vec<u64>>,
}

impl Unseen {
    fn at(minutes: Option<&Vec<u64>>, m: usize) -> u64 {
        minutes.map_or(0, |all| all[m.min(MINUTES + AFTER - 1)])
    }
}

pub fn minute(m: usize) -> Instant {
    Instant(START + i64::try_from(m).unwrap() * 60)
}

impl Walk {
    pub fn of(dice: &mut Dice, shape: RoadShape) -> Self {
        let places = if shape == RoadShape::Grid { 4 + dice.below(4) } else { 2 + dice.below(5) };
        let legs = shape.legs(dice, places);
        let travel: Vec<usize> = legs.iter().map(|_| dice.below(4)).collect();
        let border = 1 + dice.below(places - 1);
        let told: Vec<bool> = (0..places + 2)
            .map(|p| if p < places { dice.chance(25) } else { p == places && dice.chance(40) })
            .collect();
        // Often, as situations mostly state it, nobody was where people come to.
        let assumed = dice.below(3);
        let mut empty = Vec::new();
        let start: Vec<u64> = (0..places)
            .map(|p| {
                let entered = legs.iter().any(|l| l.1 == p) && p > 0;
                if entered && !told[p] && (assumed == 0 || assumed == 1 && dice.chance(50)) {
                    empty.push(p);
                    return 0;
                }
                let many = if dice.chance(50) { 40 } else { 20_000 };
                dice.below(many) as u64
            })
            .collect();
        let mut side = Dice(dice.0 ^ 0xB127_0000);
        let resettled_too = side.below(20) as u64;
        let told_changes: Vec<(Measure, usize)> = if side.chance(40) {
            let all = CHANGES.into_iter().filter(|_| side.chance(60));
            let all: Vec<Measure> = all.collect();
            all.into_iter().map(|measure| (measure, side.below(places + 2))).collect()
        } else {
            Vec::new()
        };
        let has_legs = |p: usize| legs.iter().any(|l| l.0 == p || l.1 == p);
        let lies = |p: usize, area: usize| {
            area == p || area == places && p < border || area == places + 1 && p >= border
        };
        // Elsewhere their own figures say all.
        let on_road = |area: usize| (0..places).any(|p| has_legs(p) && lies(p, area));
        let told_changes: Vec<(Measure, usize)> =
            told_changes.into_iter().filter(|(_, area)| on_road(*area)).collect();
        let mut changes = BTreeMap::new();
        for (measure, area) in &told_changes {
            for p in (0..places).filter(|p| has_legs(*p) && lies(*p, *area)) {
                changes.insert((*measure, p), vec![0; MINUTES + AFTER]);
            }
        }
        let mut out = vec![vec![0]; legs.len()];
        let mut off = vec![vec![0; MINUTES + AFTER]; legs.len()];
        let mut here = start.clone();
        for m in 1..MINUTES {
            for (l, (_, to)) in legs.iter().enumerate() {
                here[*to] += off[l][m] - off[l][m - 1];
            }
            for ((measure, p), all) in &mut changes {
                let most = if *measure == Measure::Births { 60 } else { here[*p].min(60) };
                let n = if side.chance(30) { side.below(most as usize + 1) as u64 } else { 0 };
                all[m..].iter_mut().for_each(|all| *all += n);
                here[*p] = if *measure == Measure::Births { here[*p] + n } else { here[*p] - n };
            }
            for (l, (from, _)) in legs.iter().enumerate() {
                let going = here[*from] * dice.below(8).saturating_sub(3) as u64 / 8;
                here[*from] -= going;
                let before = out[l][m - 1];
                out[l].push(before + going);
                // At once would be a minute too soon for the loop above.
                let takes = (travel[l] + dice.below(4)).max(1);
                off[l][m + takes..].iter_mut().for_each(|n| *n += going);
            }
        }
        let unseen = [Unseen::default(), Unseen::default()];
        let mut walk = Self {
            legs,
            travel,
            start,
            out,
            off,
            border,
            told,
            empty,
            unseen,
            told_changes,
            changes,
            resettled_too,
        };
        for area in [places, places + 1] {
            walk.unseen[area - places] = walk.wander(dice, area);
        }
        walk
    }

    /// People who come to an area and leave it by ways that are not drawn, where some are.
    fn wander(&self, dice: &mut Dice, area: usize) -> Unseen {
        let has_legs = self.legs.iter().any(|l| self.inside(l.0, area) || self.inside(l.1, area));
        let none = vec![0; MINUTES + AFTER];
        let mut unseen = Unseen::default();
        let mut may = || dice.chance(50).then(|| none.clone());
        (unseen.came, unseen.left) = (may(), may());
        unseen.lived = dice.below(60) as u64;
        if !has_legs {
            return unseen;
        }
        if let Some(came) = &mut unseen.came {
            for m in 1..MINUTES + AFTER {
                let more = if dice.chance(30) { dice.below(200) as u64 } else { 0 };
                came[m] = came[m - 1] + more;
            }
        }
        // Of those elsewhere in the area: who is at a place goes by its legs.
        let came = unseen.came.clone();
        let there = |m: usize| unseen.lived + Unseen::at(came.as_ref(), m);
        let there: Vec<u64> = (0..MINUTES + AFTER).map(there).collect();
        if let Some(left) = &mut unseen.left {
            for m in 1..MINUTES + AFTER {
                let spare = there[m..].iter().min().unwrap() - left[m - 1];
                let gone = if dice.chance(30) { dice.below(spare as usize + 1) as u64 } else { 0 };
                left[m] = left[m - 1] + gone;
            }
        }
        unseen
    }

    fn unseen(&self, area: usize) -> Option<&Unseen> {
        self.unseen.get(area.checked_sub(self.places())?)
    }

    pub fn places(&self) -> usize {
        self.start.len()
    }

    /// Whether a place lies in another: the last two are the areas.
    fn inside(&self, place: usize, area: usize) -> bool {
        let places = self.places();
        area == place
            || area == places && place < self.border
            || area == places + 1 && place >= self.border
    }

    pub fn out(&self, l: usize, m: usize) -> u64 {
        self.out[l][m.min(MINUTES - 1)]
    }

    pub fn off(&self, l: usize, m: usize) -> u64 {
        self.off[l][m.min(MINUTES + AFTER - 1)]
    }

    pub fn arrivals(&self, area: usize, m: usize) -> u64 {
        let enters =
            |l: &usize| self.inside(self.legs[*l].1, area) && !self.inside(self.legs[*l].0, area);
        let came = self.unseen(area).map_or(0, |u| Unseen::at(u.came.as_ref(), m));
        (0..self.legs.len()).filter(enters).map(|l| self.off(l, m)).sum::<u64>() + came
    }

    pub fn departures(&self, area: usize, m: usize) -> u64 {
        let leaves =
            |l: &usize| self.inside(self.legs[*l].0, area) && !self.inside(self.legs[*l].1, area);
        let left = self.unseen(area).map_or(0, |u| Unseen::at(u.left.as_ref(), m));
        (0..self.legs.len()).filter(leaves).map(|l| self.out(l, m)).sum::<u64>() + left
    }

    pub fn lived(&self, area: usize) -> u64 {
        let elsewhere = self.unseen(area).map_or(0, |u| u.lived);
        let within = (0..self.places()).filter(|p| self.inside(*p, area));
        within.map(|p| self.start[p]).sum::<u64>() + elsewhere
    }

    pub fn present(&self, area: usize, m: usize) -> u64 {
        let joined = self.arrivals(area, m) + self.changed(Measure::Births, area, m);
        self.lived(area) + joined - self.departures(area, m) - self.gone(area, m)
    }

    /// Those of a place or area who joined or left without moving.
    fn changed(&self, measure: Measure, area: usize, m: usize) -> u64 {
        let all =
            self.changes.iter().filter(|((of, p), _)| *of == measure && self.inside(*p, area));
        all.map(|(_, all)| all[m.min(MINUTES + AFTER - 1)]).sum()
    }

    fn gone(&self, area: usize, m: usize) -> u64 {
        self.changed(Measure::Deaths, area, m) + self.changed(Measure::Resettled, area, m)
    }

    /// What is told of those who joined or left without moving.
    fn tells(&self, measure: Measure, area: usize, m: usize) -> u64 {
        let too = if measure == Measure::Resettled && m > 0 { self.resettled_too } else { 0 };
        self.changed(measure, area, m) + too
    }

    /// What was true of a quantity.
    pub fn truth(&self, quantity: Quantity, m: usize) -> u64 {
        match quantity {
            Quantity::In(LegIx(l)) => self.off(l as usize, m),
            Quantity::Out(LegIx(l)) => self.out(l as usize, m),
            Quantity::Arrivals(PlaceIx(p)) => self.arrivals(p as usize, m),
            Quantity::Departures(PlaceIx(p)) => self.departures(p as usize, m),
            Quantity::Present(PlaceIx(p)) => self.present(p as usize, m),
            Quantity::Counted(Series { measure, subject: Subject::Place(p), .. }) => {
                self.tells(measure, p.usize(), m)
            }
            Quantity::Counted(series) => panic!("nobody counts {series:?}"),
        }
    }

    /// A situation with so many figures, all of them true.
    pub fn situation(&self, dice: &mut Dice, figures: usize) -> Situation {
        let wishes: Vec<String> = (0..figures).filter_map(|_| self.figure(dice, 0)).collect();
        self.with(dice, &wishes)
    }

    /// A situation in which some figures are wrong.
    pub fn muddled(&self, dice: &mut Dice, figures: usize, wrong_percent: usize) -> Situation {
        let wishes: Vec<String> = (0..figures)
            .filter_map(|_| {
                let wrong = if dice.chance(wrong_percent) { 1 + dice.below(60) as u64 } else { 0 };
                self.figure(dice, wrong)
            })
            .collect();
        self.with(dice, &wishes)
    }

    fn with(&self, dice: &mut Dice, figures: &[String]) -> Situation {
        let places = self.places();
        let name = |p: usize| match p {
            p if p == places => "old".to_owned(),
            p if p == places + 1 => "new".to_owned(),
            p => format!("p{p}"),
        };
        let mut text = String::from(
            "Situation(version: 1, title: \"A walk\", utc_offset: \"+00:00\", \
             since: \"2000-01-01T00:00Z\", places: [",
        );
        for p in 0..places {
            let area = if p < self.border { "old" } else { "new" };
            let _ = write!(
                text,
                "Place(id: \"p{p}\", kind: Settlement, within: \"{area}\", name: {{\"en\": \"P{p}\"}}, at: (1.0, {p}.0)),"
            );
        }
        for area in ["old", "new"] {
            let _ =
                write!(text, "Place(id: \"{area}\", kind: Region, name: {{\"en\": \"{area}\"}}),");
        }
        text.push_str("], legs: [");
        for (l, (from, to)) in self.legs.iter().enumerate() {
            let _ = write!(
                text,
                "Leg(id: \"l{l}\", from: \"p{from}\", to: \"p{to}\", min_travel: \"{}m\"),",
                self.travel[l]
            );
        }
        text.push_str("], sources: [Source(id: \"s\", outlet: \"S\", published: \"2000-01-02\")], snapshots: [");
        let mut all: Vec<String> = figures.to_vec();
        // Where anybody is born or dies some figure says so, if only that there may be some.
        for (measure, p) in &self.told_changes {
            let at = name(*p);
            all.push(format!(
                "as_of: \"2000-01-01T00:59Z\", figures: [Figure(measure: {}, at: \"{at}\", \
                 count: AtLeast(0), wording: \"w\")]",
                measure.name()
            ));
        }
        for p in (0..places + 2).filter(|p| self.told[*p]) {
            let (less, more) = (dice.below(8) as u64, dice.below(8) as u64);
            let lived = self.lived(p);
            let said = format!(
                "as_of: \"2000-01-01T00:00Z\", figures: [Figure(measure: Population, at: \"{}\", \
                 count: Between({}, {}), wording: \"w\")]",
                name(p),
                lived.saturating_sub(less),
                lived + more,
            );
            all.push(said);
        }
        for (n, said) in all.iter().enumerate() {
            let _ = write!(text, "Snapshot(id: \"f{n}\", source: \"s\", speaker: \"S\", {said}),");
        }
        text.push_str("])");
        let read = waymark_store::read_text(&text, &waymark_store::Folder::new("."));
        assert!(read.situation.is_some(), "{:?}\n{text}", read.problems);
        let mut situation = read.situation.unwrap();
        // All who are counted as present are the same people each time.
        situation.assumptions.push(Assumption {
            id: Id::free("comparable"),
            assumed: Assumed::Comparable(Scope::default()),
            note: None,
        });
        let closed = |is_closed: &dyn Fn(&Unseen) -> bool| -> Vec<PlaceIx> {
            let all = (0..2).filter(|area| is_closed(&self.unseen[*area]));
            all.map(|area| PlaceIx::new(places + area)).collect()
        };
        let ways_in = Assumed::WaysIn(closed(&|u| u.came.is_none()));
        let ways_out = Assumed::WaysOut(closed(&|u| u.left.is_none()));
        for (id, assumed) in [("in", ways_in), ("out", ways_out)] {
            situation.assumptions.push(Assumption { id: Id::free(id), assumed, note: None });
        }
        if !self.empty.is_empty() {
            situation.assumptions.push(Assumption {
                id: Id::free("nobody"),
                assumed: Assumed::Empty(self.empty.iter().map(|p| PlaceIx::new(*p)).collect()),
                note: None,
            });
        }
        situation
    }

    /// A figure, true but for `wrong` people more or fewer.
    fn figure(&self, dice: &mut Dice, wrong: u64) -> Option<String> {
        let places = self.places();
        let mut which = dice.below(places + 2);
        let mut side = Dice(dice.0 ^ 0xF19A_0000);
        let changed = (!self.told_changes.is_empty() && side.chance(30))
            .then(|| self.told_changes[side.below(self.told_changes.len())]);
        if let Some((_, at)) = changed {
            which = at;
        }
        let place = match which {
            p if p == places => "old".to_owned(),
            p if p == places + 1 => "new".to_owned(),
            p => format!("p{p}"),
        };
        let at_place = format!("at: \"{place}\"");
        let leg = dice.below(self.legs.len());
        let has_legs = !self.legs.is_empty();
        let (start, length) = (dice.below(MINUTES), dice.below(6));
        let end = start + length;
        let middle = start + dice.below(length + 1);
        let mut kind = dice.below(10);
        if changed.is_some() {
            kind = 10;
        }
        let (measure, subject, value): (&str, String, Box<dyn Fn(usize) -> u64 + '_>) = match kind {
            0 | 3 => ("Arrivals", at_place, Box::new(move |m| self.arrivals(which, m))),
            1 | 4 => ("Departures", at_place, Box::new(move |m| self.departures(which, m))),
            2 | 5 | 6 if has_legs => {
                ("Passed", format!("on: \"l{leg}\""), Box::new(move |m| self.off(leg, m)))
            }
            7 => ("Present", at_place, Box::new(move |m| self.present(which, m))),
            8 => ("Sheltered", at_place, Box::new(move |m| self.present(which, m) / 2)),
            9 => ("Registered", at_place, Box::new(move |m| self.arrivals(which, m) * 3 / 4)),
            10 => {
                let (measure, at) = changed?;
                (measure.name(), at_place, Box::new(move |m| self.tells(measure, at, m)))
            }
            _ => return None,
        };
        let clock = |m: usize| format!("2000-01-01T00:{m:02}Z");
        let is_added =
            matches!(kind, 3..=5) && length > 0 || kind == 10 && length > 0 && side.chance(40);
        let is_instant = matches!(kind, 7 | 8) || length == 0;
        let (when, n) = if is_added {
            let during = format!("during: \"{}/{}\", ", clock(start), clock(end));
            (during, value(end) - value(start))
        } else if is_instant {
            (String::new(), value(start))
        } else {
            (String::new(), value(middle))
        };
        let n = if dice.chance(50) { n + wrong } else { n.saturating_sub(wrong) };
        let as_of = match (is_added, is_instant) {
            (true, _) => clock(59),
            (_, true) => clock(start),
            _ => format!("{}/{}", clock(start), clock(end)),
        };
        let count = worded(dice, n);
        Some(format!(
            "as_of: \"{as_of}\", figures: [Figure(measure: {measure}, {subject}, {when}\
             count: {count}, wording: \"w\")]"
        ))
    }
}

/// A wording that is true of `n`.
fn worded(dice: &mut Dice, n: u64) -> String {
    let loose = dice.below(40) as u64;
    match dice.below(9) {
        0 => format!("AtLeast({})", n.saturating_sub(loose)),
        1 if n > 0 => format!("MoreThan({})", n - 1 - loose.min(n - 1)),
        2 => format!("AtMost({})", n + loose),
        3 => format!("LessThan({})", n + loose + 1),
        4 => format!("Between({}, {})", n.saturating_sub(loose), n + loose),
        5 if n >= 100 => format!("About({})", n - n % 10),
        _ => format!("Exact({n})"),
    }
}

pub fn admitted(situation: &Situation, reckoning: &Reckoning) -> Vec<FigureRef> {
    let all = situation.figures().map(|(f, _, _)| f);
    all.filter(|f| reckoning.admission(*f) == Admission::Admitted).collect()
}

/// Whether an area holds places with legs, so that people may live elsewhere in it.
pub fn is_around_legs(situation: &Situation, area: PlaceIx) -> bool {
    let holds = situation.places.iter().any(|p| p.within == Some(area));
    let inside = |p| situation.lies_within(p, area);
    holds && situation.legs.iter().any(|leg| inside(leg.to) || inside(leg.from))
}

/// Whether people may come to an area (`into`) or leave it by ways that are not drawn.
pub fn is_open(situation: &Situation, area: PlaceIx, into: bool) -> bool {
    let closed = |a: &Assumption| match &a.assumed {
        Assumed::WaysIn(all) => into && all.contains(&area),
        Assumed::WaysOut(all) => !into && all.contains(&area),
        _ => false,
    };
    is_around_legs(situation, area) && !situation.assumptions.iter().any(closed)
}

/// Whether a series counts people who join or leave those at places with legs without moving.
fn is_changed(situation: &Situation, series: Series) -> bool {
    let Subject::Place(area) = series.subject else { return false };
    let ends = |at| situation.lies_within(at, area);
    series.measure.presence_change().is_some()
        && situation.legs.iter().any(|leg| ends(leg.from) || ends(leg.to))
}

/// What the road bounds. Of those who come to a place that no leg enters, say by another way,
/// only figures speak.
pub fn along(situation: &Situation, reckoning: &Reckoning) -> Vec<Quantity> {
    let crosses = |place: PlaceIx, into: bool| {
        situation.legs.iter().any(|leg| {
            let inside = |p| situation.lies_within(p, place);
            inside(leg.to) == into && inside(leg.from) != into
        })
    };
    let is_reckoned = |quantity: &Quantity| match *quantity {
        Quantity::Arrivals(place) => crosses(place, true) || is_open(situation, place, true),
        Quantity::Departures(place) => crosses(place, false) || is_open(situation, place, false),
        Quantity::Counted(series) => is_changed(situation, series),
        _ => true,
    };
    reckoning.quantities().into_iter().filter(is_reckoned).collect()
}

/// The narrowest bounds as they are found, and the optimum of the linear programme.
pub fn held_against(
    programme: &FullProgramme<'_>,
    (situation, reckoning): (&Situation, &Reckoning),
    (quantity, i): (Quantity, usize),
) -> ((u64, Option<u64>), (u64, Option<u64>)) {
    let at: Instant = programme.grid[i];
    let bounds = reckoning.tight(situation, quantity, at, &|| false).why.bounds;
    let Optimum::At(least) = programme.optimum(quantity, i, false) else {
        panic!("true figures have counts that satisfy them");
    };
    let most = match programme.optimum(quantity, i, true) {
        Optimum::At(most) => Some((most + 1e-6).floor() as u64),
        Optimum::Unbounded => None,
        Optimum::Impossible => panic!("true figures have counts that satisfy them"),
    };
    let least = (least - 1e-6).ceil().max(0.0) as u64;
    ((bounds.lower(), bounds.upper()), (least, most))
}

/// By how much bounds miss the optimum, as a share of what the optimum leaves open: so many tries
/// on one walk.
pub fn slack(seed: u64, shape: RoadShape, tries: usize) -> Vec<f64> {
    let mut dice = Dice(seed ^ 0xB4A2_0000);
    let walk = Walk::of(&mut dice, shape);
    let figures = 4 + dice.below(16);
    let situation = walk.situation(&mut dice, figures);
    let reckoning = Reckoning::new(&situation, None);
    let programme = FullProgramme::of(&situation, &admitted(&situation, &reckoning));
    let all = along(&situation, &reckoning);
    let tries = if all.is_empty() { 0 } else { tries };
    let one = |_| {
        let (quantity, i) = (all[dice.below(all.len())], dice.below(programme.grid.len()));
        let ((low, high), (least, most)) =
            held_against(&programme, (&situation, &reckoning), (quantity, i));
        assert!(low <= least, "case {seed}: {quantity:?} at {i} excludes {least}");
        let excludes = |m: u64| high.is_some_and(|high| high < m);
        assert!(!most.is_some_and(excludes), "case {seed}: {quantity:?} at {i} excludes {most:?}");
        let range = most.map_or(0, |m| m - least).max(1);
        let above = match (high, most) {
            (Some(high), Some(most)) => high - most,
            (None, Some(_)) => range,
            _ => 0,
        };
        if low < least || above > 0 {
            println!(
                "case {seed} {shape:?}: {quantity:?} at {i}: {low} to {high:?}, not {least} to {most:?}"
            );
        }
        (least - low + above) as f64 / range as f64
    };
    (0..tries).map(one).collect()
}
