//! How roads and places look at a moment: all that is decided before anything is painted.

use super::{
    closure::is_closed,
    known::{carried, residents_known, telling, total},
    place::Emphasis,
    ribbon::{self, HAIRLINE, WidthScale},
    shading::Shading,
    survey::{MapEdge, MapModel, MapNode},
};
use crate::{Scene, age::stock_age};
use egui::Pos2;
use waymark_model::{Bounds, MovementKind, PlaceIx, Selection, Situation, Subject};

/// What points the way on a road.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArrowLook {
    /// A closed one leads nowhere.
    None,
    /// Within a core that is wide enough for them.
    Chevrons,
    /// One on a road that people took, or may have taken.
    People,
    /// One on a road of which nothing is told.
    Route,
}

/// A road at a moment. Widths are in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RoadLook {
    /// Of those who are certain; 0 of nobody.
    pub core: f32,
    /// Of those who are possible; 0 where that says nothing of this road.
    pub rim: f32,
    /// The rim has no known end.
    pub fades: bool,
    pub is_closed: bool,
    pub emphasis: Emphasis,
    pub arrow: ArrowLook,
    /// Why people take it; flight where legs of several kinds are drawn as one.
    pub kind: MovementKind,
}

/// What every road of a map is looked at by.
#[derive(Clone, Copy)]
pub struct RoadLooks<'a> {
    scene: &'a Scene<'a>,
    survey: &'a MapModel,
    scale: WidthScale,
    total: Option<u64>,
}

impl<'a> RoadLooks<'a> {
    pub fn new(scene: &'a Scene<'a>, survey: &'a MapModel, scale: WidthScale) -> Self {
        Self { scene, survey, scale, total: total(scene, scene.view.at) }
    }

    pub fn of(&self, road: &MapEdge, curve: &[Pos2]) -> RoadLook {
        let known = carried(self.scene, road, self.survey.nodes.get(road.to), self.scene.view.at);
        let core = self.scale.core(known.lower());
        let told = telling(known, self.total);
        let rim = possible_width(told, self.scale);
        let is_closed = is_closed(self.scene.situation, road, self.scene.view.at);
        let arrow = if is_closed {
            ArrowLook::None
        } else if ribbon::carries_chevrons(curve, core) {
            ArrowLook::Chevrons
        } else if core > 0.0 || rim >= ribbon::CHEVRON_CORE + 1.5 {
            ArrowLook::People
        } else {
            ArrowLook::Route
        };
        let fades = told.upper().is_none();
        let (emphasis, kind) = (road_emphasis(self.scene, road), kind(self.scene.situation, road));
        RoadLook { core, rim, fades, is_closed, emphasis, arrow, kind }
    }
}

/// The kind that all legs of a road are of; flight where nothing is said, and of several kinds.
pub fn kind(situation: &Situation, road: &MapEdge) -> MovementKind {
    let mut kinds = road.legs.iter().map(|leg| situation.leg(*leg).kind);
    let first = kinds.next().flatten();
    first.filter(|_| kinds.all(|kind| kind == first)).unwrap_or(MovementKind::Flight)
}

impl RoadLook {
    /// The width of all of it.
    pub fn width(&self) -> f32 {
        self.rim.max(self.core).max(HAIRLINE)
    }

    /// Whether nothing is told of it.
    pub fn is_bare(&self) -> bool {
        self.core == 0.0 && self.rim == 0.0 && !self.is_closed
    }
}

/// Width of the rim. Where nothing is known, and where no more is possible than of all of them, there
/// is none: it would say the same of every road.
fn possible_width(told: Bounds, scale: WidthScale) -> f32 {
    match (told.lower(), told.upper()) {
        (_, Some(upper)) => scale.width(upper),
        (lower @ 1.., None) => scale.width(lower) * 1.6 + 6.0,
        (0, None) => 0.0,
    }
}

/// The ring of a place now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RingLook {
    /// The people who are certain, and those who are possible.
    pub certain: u64,
    pub possible: u64,
    /// It stands for what was told long ago.
    pub is_old: bool,
}

/// The ring of a place; none where nothing is certain: the pale ribbon that leads there says enough,
/// and none where the shade of its region says the same.
pub fn ring(scene: &Scene<'_>, node: &MapNode, shading: Option<&Shading>) -> Option<RingLook> {
    let known = residents_known(scene, node, scene.view.at)?;
    let is_shaded = |shading: &Shading| {
        shading.measure == known.series.measure && shading.of_place(node.place).is_some()
    };
    if shading.is_some_and(is_shaded) {
        return None;
    }
    let (certain, possible) = (known.bounds.lower(), known.bounds.upper().unwrap_or(0));
    let is_old = stock_age(scene, &known).is_some_and(|age| age.is_old);
    (certain > 0).then_some(RingLook { certain, possible, is_old })
}

/// Whether a selection points at a subject: itself, a figure of it, or an event there.
fn points_at(scene: &Scene<'_>, selection: Option<Selection>, subject: Subject) -> bool {
    match selection {
        Some(Selection::Place(p)) => subject == Subject::Place(p),
        Some(Selection::Leg(l)) => subject == Subject::Leg(l),
        Some(Selection::Figure(f)) => scene.situation.figure(f).series.subject == subject,
        Some(Selection::Event(e)) => {
            let event = scene.situation.event(e);
            match event.place {
                Some(p) => subject == Subject::Place(p),
                None => event.leg.is_some_and(|l| subject == Subject::Leg(l)),
            }
        }
        None => false,
    }
}

fn emphasis(scene: &Scene<'_>, subject: Subject) -> Emphasis {
    if points_at(scene, scene.view.selection, subject) {
        Emphasis::Selected
    } else if points_at(scene, scene.hovered, subject) {
        Emphasis::Hovered
    } else {
        Emphasis::None
    }
}

fn road_emphasis(scene: &Scene<'_>, road: &MapEdge) -> Emphasis {
    let all = road.legs.iter().map(|leg| emphasis(scene, Subject::Leg(*leg)));
    all.fold(Emphasis::None, |most, leg| match (most, leg) {
        (Emphasis::Selected, _) | (_, Emphasis::Selected) => Emphasis::Selected,
        (Emphasis::Hovered, _) | (_, Emphasis::Hovered) => Emphasis::Hovered,
        _ => Emphasis::None,
    })
}

pub fn place_emphasis(scene: &Scene<'_>, place: PlaceIx) -> Emphasis {
    emphasis(scene, Subject::Place(place))
}
