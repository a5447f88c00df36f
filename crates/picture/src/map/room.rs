//! Whether one label may stand in a room around its place, and what that costs.

use super::discs::{Disc, DiscGrid};
use crate::lines::{do_cross, runs_over};
use egui::{Align, Pos2, Rect, Vec2};

/// A label to place.
#[derive(Clone, PartialEq, Debug)]
pub struct Want {
    pub anchor: Pos2,
    /// Radius of the symbol, in points.
    pub symbol: f32,
    /// Radius of all that is ever drawn around it: of its ring, else of the symbol.
    pub radius: f32,
    /// Sizes of its wordings, the fullest first; none of a place that is out of sight.
    pub sizes: Vec<Vec2>,
    /// How many of them say its figure: the first.
    pub figured: usize,
    /// The last of them is a number that a list explains.
    pub is_listed: bool,
    /// How much it matters, from 0: one that does not matter never costs another a word.
    pub weight: f32,
    /// It is named whatever else is left out: it may stand on roads, and further off.
    pub is_first: bool,
    /// There is no map without it: where nothing else helps, it stands where others may not.
    pub is_always: bool,
    /// How many people it tells of: one of far fewer says less before this one does.
    pub people: u64,
}

/// How much a label says, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LabelTells {
    Nothing,
    /// A number that a list explains.
    Number,
    Name,
    Figure,
}

impl Want {
    /// What it costs beyond its place among the wordings where one says no figure that has to be
    /// said, or no name.
    pub fn unsaid(&self, wording: usize) -> f32 {
        let is_number = self.is_number(wording);
        let is_bare = self.is_first && wording >= self.figured && self.figured > 0;
        let (bare, nameless) = (f32::from(u8::from(is_bare)), f32::from(u8::from(is_number)));
        bare * NUMBERLESS + nameless * NAMELESS
    }

    /// How much it says in a room, and where it has none.
    pub fn said(&self, room: Option<&PlacedLabel>) -> LabelTells {
        match room.map(|placed| placed.wording) {
            None => LabelTells::Nothing,
            Some(wording) if wording < self.figured => LabelTells::Figure,
            Some(wording) if self.is_number(wording) => LabelTells::Number,
            Some(_) => LabelTells::Name,
        }
    }

    /// How much it says in the fullest of its wordings.
    pub fn most_said(&self) -> LabelTells {
        match self.figured {
            0 if self.is_number(0) => LabelTells::Number,
            0 => LabelTells::Name,
            _ => LabelTells::Figure,
        }
    }

    /// Whether it may say less so that another says more: one that tells of at least twice as many
    /// people, or of as many and matters more.
    pub fn yields_to(&self, other: &Self) -> bool {
        let is_far_less = other.people > 0 && self.people <= other.people / 2;
        is_far_less || self.people == other.people && self.weight < other.weight
    }

    fn is_number(&self, wording: usize) -> bool {
        self.is_listed && wording + 1 == self.sizes.len()
    }

    /// Where circles leave no room between them, a number stands on its own, beside the symbol: the step
    /// and the distance, in points.
    pub fn within_circle(&self, wording: usize, gap: f32) -> Option<(usize, f32)> {
        let within = self.symbol + gap;
        (self.is_number(wording) && within < self.radius).then_some((0, within))
    }

    /// Whether it is tried all along its sides; a number is too short for that to matter.
    pub fn is_slid(&self, wording: usize) -> bool {
        self.is_first && !self.is_number(wording)
    }

    /// Whether a wording may stand on roads and far off: there is nothing less to be said.
    pub fn is_free(&self, wording: usize) -> bool {
        self.is_first || self.is_number(wording)
    }
}

/// What labels keep clear of.
#[derive(Clone, PartialEq, Debug)]
pub struct Obstacles {
    pub area: Rect,
    pub rects: Vec<Rect>,
    /// Symbols and rings, as large as they ever are, each with the label that is its own.
    pub marks: DiscGrid,
    /// Symbols alone: a name stands nearest to that of its own place.
    pub symbols: DiscGrid,
    /// The bars of closed roads.
    pub bars: DiscGrid,
    /// The arrows of roads, which make way for what has to be named.
    pub arrows: DiscGrid,
    pub roads: DiscGrid,
    /// What is better left free.
    pub soft: DiscGrid,
    /// Borders, each by a position on it and the direction across: a label stays on the side that
    /// its place is on.
    pub borders: Vec<(Pos2, Vec2)>,
}

impl Obstacles {
    pub fn new(area: Rect) -> Self {
        let none = DiscGrid::new(area);
        Self {
            area,
            rects: Vec::new(),
            marks: none.clone(),
            symbols: none.clone(),
            bars: none.clone(),
            arrows: none.clone(),
            roads: none.clone(),
            soft: none,
            borders: Vec::new(),
        }
    }

    /// Whether anything stands in a rectangle that no word may cover.
    pub fn is_taken(&self, rect: Rect) -> bool {
        self.rects.iter().any(|r| r.intersects(rect))
            || self.marks.meets(rect)
            || self.bars.meets(rect)
            || self.arrows.meets(rect)
            || self.roads.meets(rect)
    }
}

/// A label that found room.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedLabel {
    /// Which of the wordings, 0 the fullest.
    pub wording: usize,
    pub rect: Rect,
    /// Where in its room a narrower or lower text stands: beside its place.
    pub align: Align,
    /// The share of the free height that stays above the text.
    pub drop: f32,
    /// It stands on a road, and needs a ground of its own to be read.
    pub is_on_road: bool,
    /// What it says where it is but a number, and a list says the rest.
    pub number: Option<usize>,
}

/// A room that a label may have, and what it costs.
#[derive(Clone, Copy, Debug)]
pub struct LabelCandidate {
    pub placed: PlacedLabel,
    pub cost: f32,
    /// The line that ties it to its place.
    pub tie: Option<[Pos2; 2]>,
    /// Room kept between it and other labels.
    pub margin: Vec2,
}

/// A label further from its symbol than this is tied to it by a line.
pub const TIED: f32 = 13.0;
/// A label is nearer to its own symbol than to any other by so many points.
const NEARER: f32 = 0.0;
/// What it costs one that has to be named to say no figure, where it has one.
const NUMBERLESS: f32 = 200.0;
/// What it costs to be but a number.
const NAMELESS: f32 = 100.0;
/// What it costs to reach over a border: more than any wording that says as much, less than to say no
/// figure.
const OVER_BORDER: f32 = 120.0;
/// What it costs a number to stand on a circle: more than a number nearby, less than one whose line
/// runs over others.
const ON_CIRCLE: f32 = 14.0;
/// What it costs to stand nearer to another mark than to its own, to which a line leads; and the least
/// room that is left to that mark, in points.
const NEAR_ANOTHER: f32 = 40.0;
const BESIDE: f32 = 4.0;
/// A number so near to a mark may be taken for its own, in points.
const BESIDE_MARK: f32 = 36.0;
/// What it costs to hide of a ring: more than to say no figure.
const OVER_MARK: f32 = 250.0;
/// What it costs to be tied to it over the mark of another.
const OVER_ANOTHER: f32 = 3_000.0;
/// What it costs to stand on a road.
const ON_ROAD: f32 = 26.0;
/// What it costs to stand on a third of an arrow.
const ON_ARROW: f32 = 8.0;

impl LabelCandidate {
    /// What it may dispute to others: all around it and its line.
    pub fn reach(&self) -> Rect {
        let tie = self.tie.map_or(Rect::NOTHING, |[from, to]| Rect::from_two_pos(from, to));
        self.placed.rect.union(tie).expand2(self.margin.max(Vec2::splat(1.0)))
    }

    /// Whether it stands so near to a place that it may be taken for what that one says.
    pub fn is_beside(&self, at: Pos2) -> bool {
        self.placed.rect.distance_to_pos(at) < BESIDE_MARK
    }

    /// Whether two labels cannot stand both: they would overlap, or the line of one would run
    /// through the other or its line.
    pub fn disputes(&self, other: &Self) -> bool {
        if self.placed.rect.expand2(self.margin.max(other.margin)).intersects(other.placed.rect) {
            return true;
        }
        let runs_through = |tie: Option<[Pos2; 2]>, rect: Rect| {
            tie.is_some_and(|tie| runs_over(tie, rect.expand(1.0)))
        };
        runs_through(self.tie, other.placed.rect)
            || runs_through(other.tie, self.placed.rect)
            || self.tie.zip(other.tie).is_some_and(|(a, b)| do_cross(a, b))
    }
}

/// What a room costs beyond its direction and distance, whether it lies on a road, and the line
/// that ties it to its place. `None` where a label must not stand.
pub type RoomJudged = Option<(f32, bool, Option<[Pos2; 2]>)>;

/// How a room is judged that nothing but another label can dispute. `node` is the one that it names.
pub fn judged(
    rect: Rect,
    (want, wording): (&Want, usize),
    node: usize,
    obstacles: &Obstacles,
) -> RoomJudged {
    let is_barred =
        obstacles.rects.iter().any(|r| r.intersects(rect)) || obstacles.bars.meets(rect);
    // A number has a ground of its own, and hides of a circle less than of a name beside it.
    let is_on_circle = !is_barred && obstacles.marks.meets(rect);
    let is_covering = if want.is_number(wording) {
        obstacles.symbols.meets(rect.expand(1.0))
    } else {
        is_on_circle
    };
    let is_barred = is_barred || is_covering;
    // Over a border there is more to be said of what has to be named, or it is not said at all.
    let is_over = !is_barred && !stays(rect, want.anchor, obstacles);
    if is_barred || is_over && !(want.is_first && wording < want.figured) {
        return None;
    }
    let is_crossed = obstacles.roads.meets(rect) || obstacles.arrows.meets(rect);
    if is_crossed && !want.is_free(wording) {
        return None;
    }
    let count = |grid: &DiscGrid| if is_crossed { grid.met(rect).take(12).count() } else { 0 };
    let (crossed, arrows) = (count(&obstacles.roads), count(&obstacles.arrows));
    let (away, tie) = tied(rect, want);
    // Nearer to another place than to its own it would seem to name that one. Where marks stand
    // in a crowd a line leads to its own, and to a number it does anywhere.
    let is_told_apart = |d: Disc| {
        let is_crowded = d.at.distance(want.anchor) < 2.0 * (want.symbol + d.radius);
        tie.is_some() && (want.is_number(wording) || (want.is_first && is_crowded))
    };
    let mut others = others_within((rect, away + NEARER), want, node, obstacles);
    if others.any(|d| !is_told_apart(d)) {
        return None;
    }
    if tie.is_some_and(|line| is_over_another(line, want, node, obstacles)) {
        return None;
    }
    let on_arrows = arrows as f32 * ON_ARROW;
    let soft = obstacles.soft.met(rect).take(12).count() as f32 * 0.6;
    // The less of a road is covered, the better.
    let road = if crossed > 0 { ON_ROAD + rect.area() / 40.0 } else { 0.0 };
    let far = if away > want.radius + TIED { 4.0 } else { 0.0 };
    let over = if is_over { OVER_BORDER } else { 0.0 };
    let on_circle = if is_on_circle { ON_CIRCLE } else { 0.0 };
    Some((soft + road + on_arrows + far + over + on_circle, crossed > 0, tie))
}

/// The same of one that stands where others may not: on rings and over borders. No word stands on a symbol,
/// nor so that it would seem to name another place.
pub fn judged_forced(
    rect: Rect,
    (want, wording): (&Want, usize),
    node: usize,
    obstacles: &Obstacles,
) -> RoomJudged {
    let is_barred = obstacles.rects.iter().any(|r| r.intersects(rect))
        || obstacles.symbols.meets(rect.expand(1.0));
    if is_barred {
        return None;
    }
    let (away, tie) = tied(rect, want);
    let crossed =
        tie.map_or(0, |line| marks_under(line, (want, node), BESIDE, obstacles).take(4).count());
    // Behind the mark of another a figure would be taken for that of the other.
    if crossed > 0 && wording < want.figured {
        return None;
    }
    // Where nothing else is left, a line leads to its own from beside the mark of another.
    let nearer = others_within((rect, away), want, node, obstacles).count();
    if nearer > 0 && (tie.is_none() || obstacles.symbols.meets(rect.expand(BESIDE))) {
        return None;
    }
    let beside = nearer.min(4) as f32 * NEAR_ANOTHER + crossed as f32 * OVER_ANOTHER;
    let over_border = if stays(rect, want.anchor, obstacles) { 0.0 } else { OVER_BORDER };
    let on_mark = if obstacles.marks.meets(rect) { OVER_MARK } else { 0.0 };
    let covered = [&obstacles.roads, &obstacles.arrows, &obstacles.marks, &obstacles.bars];
    let covered: usize = covered.iter().map(|grid| grid.met(rect).take(12).count()).sum();
    Some((beside + over_border + on_mark + covered as f32 * ON_ARROW, covered > 0, tie))
}

/// How far from its place a room lies, and the line that ties it to it where that is far.
fn tied(rect: Rect, want: &Want) -> (f32, Option<[Pos2; 2]>) {
    let near = rect.clamp(want.anchor);
    let away = near.distance(want.anchor);
    (away, (away > want.symbol + TIED).then_some([want.anchor, near]))
}

/// The symbols of other places that lie so near to a room.
fn others_within<'o>(
    (rect, near): (Rect, f32),
    want: &'o Want,
    node: usize,
    obstacles: &'o Obstacles,
) -> impl Iterator<Item = Disc> + 'o {
    let others = obstacles.symbols.near(rect.expand(near));
    let is_other = move |d: &Disc| d.node != node && d.at.distance(want.anchor) > 1.0;
    others.filter(is_other).filter(move |d| rect.distance_to_pos(d.at) < near)
}

/// Whether what is seen of the line from a place to its label runs over the symbol of another.
fn is_over_another(line: [Pos2; 2], want: &Want, node: usize, obstacles: &Obstacles) -> bool {
    marks_under(line, (want, node), 0.0, obstacles).next().is_some()
}

/// The symbols of others that it runs over, or nearer by than so.
fn marks_under<'o>(
    [at, to]: [Pos2; 2],
    (want, node): (&Want, usize),
    near: f32,
    obstacles: &'o Obstacles,
) -> impl Iterator<Item = Disc> + 'o {
    let from = at + (to - at) * (want.symbol / at.distance(to).max(1.0)).min(1.0);
    let around = Rect::from_two_pos(from, to).expand(1.0 + near);
    let symbols = obstacles.symbols.near(around).filter(move |d| d.node != node);
    symbols.filter(move |d| super::ribbon::distance(&[from, to], d.at) < d.radius + near)
}

/// Whether a label lies on its own side of every border.
fn stays(rect: Rect, anchor: Pos2, obstacles: &Obstacles) -> bool {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    obstacles.borders.iter().all(|(on, across)| {
        let side = (anchor - *on).dot(*across).signum();
        corners.iter().all(|c| (*c - *on).dot(*across) * side > 1.0)
    })
}
