//! The key of the symbols: in the window unfolded over the ground by a button, in print rows of the
//! legend under it, with nothing in them but what the picture shows.

use super::{
    arrows::{self, ArrowInk},
    backdrop,
    closure::is_ever_closed,
    layers::MapFrame,
    look::{ArrowLook, RingLook, RoadLooks, kind, ring},
    place::{self, Emphasis, RADIUS, SMALL_RADIUS, symbol},
    projected::ProjectedMap,
    ribbon,
    shading::{self, Shade, ShadeRow, Shading},
    survey::{MapEdge, MapModel, MapNode},
};
use crate::{SMALL, Scene, card, fonts, text};
use egui::{Align2, Galley, Painter, Pos2, Rect, Stroke, Vec2, pos2, vec2};
use std::{collections::BTreeSet, sync::Arc};
use waymark_model::{MapStyle, MovementKind, PlaceKind};

/// Something that the key explains.
#[derive(Clone, PartialEq, Debug)]
pub enum KeyEntry {
    /// Kinds of places that are drawn alike.
    Kinds(Vec<PlaceKind>),
    /// A place off the routes, which only names the ground.
    Lesser,
    /// The dashed outline of a place that is known to lie about there.
    Approximate,
    /// The second outline of a place that stands for those it holds.
    Holds,
    /// The arrow of a kind of movement that is no flight.
    Movement(MovementKind),
    Road,
    Closed,
    Certain,
    Possible,
    /// The ring around a place for so many people, with its radius.
    Ring(u64, f32),
    /// What is possible beyond a ring.
    PossibleRing,
    /// The ring of a stock that was told long ago.
    OldRing,
    /// A line of the past, by its name.
    Historic(String),
    /// Words alone, which begin a row.
    Words(String),
    /// How regions are shaded.
    Shade(Arc<Shading>, Shade, ShadeRow),
}

/// Half of the width of a symbol, in points.
const HALF: f32 = 12.0;
/// Height of a row, in points.
pub const ROW: f32 = 20.0;
const GAP: f32 = 14.0;

/// Radius of a symbol in the key, and the most that of its ring may be, in points.
const SAMPLE: f32 = 5.0;
const RING: f32 = 10.5;
/// How high the sample of a shade is, in points.
const SWATCH: f32 = 13.0;

impl KeyEntry {
    fn label(&self, scene: &Scene<'_>) -> String {
        scene.language.say(match self {
            Self::Kinds(kinds) => return kinds_label(scene, kinds),
            Self::Historic(name) | Self::Words(name) => return name.clone(),
            Self::Shade(shading, shade, row) => return row.label(scene, shading, *shade),
            Self::Movement(kind) => return scene.language.movement_kind(*kind),
            Self::Ring(people, _) => {
                let count = scene.language.number(*people);
                let args = [("n", (*people).into()), ("count", (&count).into())];
                return scene.language.say_with("map-key-ring", &args);
            }
            Self::Lesser => "map-key-lesser",
            Self::Approximate => "map-key-approximate",
            Self::Holds => "map-key-holds",
            Self::Road => "map-key-road",
            Self::Closed => "map-key-closed",
            Self::Certain => "map-key-certain",
            Self::Possible => "map-key-possible",
            Self::PossibleRing => "map-key-ring-possible",
            Self::OldRing => "map-key-ring-old",
        })
    }

    fn paint(&self, painter: &Painter, scene: &Scene<'_>, center: Pos2) {
        let theme = scene.theme;
        let ends = [center - vec2(HALF, 0.0), center + vec2(HALF, 0.0)];
        let line = |width: f32, colour| {
            painter.line_segment(ends, Stroke::new(width, colour));
        };
        let place = |kind, radius, approximate| {
            symbol(painter, theme, kind, (center, radius), (Emphasis::None, approximate));
        };
        match self {
            Self::Kinds(kinds) => {
                place(kinds.first().copied().unwrap_or(PlaceKind::Settlement), SAMPLE, false);
            }
            Self::Lesser => place(PlaceKind::Settlement, SMALL_RADIUS, false),
            Self::Approximate => place(PlaceKind::Settlement, RADIUS, true),
            Self::Holds => {
                place::holds(painter, theme, center, SAMPLE);
                place(PlaceKind::Settlement, SAMPLE, false);
            }
            Self::Movement(kind) => {
                line(ribbon::HAIRLINE, theme.road);
                let ink = ArrowInk { line: theme.ink_soft, inside: theme.card };
                painter.extend(arrows::sample(ends, *kind, ink));
            }
            Self::Road => line(ribbon::HAIRLINE, theme.road),
            Self::Closed => {
                painter.extend(ribbon::closed(&ends, theme.ink_soft, theme.event, theme.card));
            }
            Self::Certain => line(6.0, theme.people),
            Self::Possible => line(11.0, theme.people_possible),
            Self::Ring(_, radius) => place::ring(painter, theme, center, (*radius, 0.0), false),
            Self::PossibleRing => place::ring(painter, theme, center, (0.0, 8.0), false),
            Self::OldRing => place::ring(painter, theme, center, (8.0, 0.0), true),
            Self::Historic(_) => painter.extend(backdrop::historic(&ends, theme)),
            Self::Words(_) => {}
            Self::Shade(shading, shade, _) => {
                let rect = Rect::from_center_size(center, vec2(2.0 * HALF, SWATCH));
                shading::sample(painter, theme, shading, *shade, rect);
            }
        }
    }

    /// How much room its sample takes before its label, in points.
    const fn slot(&self) -> f32 {
        if matches!(self, Self::Words(_)) { 0.0 } else { 2.0 * HALF + 6.0 }
    }

    /// Which of some entries is given up first where there is no room for all. What tells numbers or
    /// doubt, and lines of the past, are not.
    pub fn least(entries: &[Self]) -> Option<usize> {
        let given_up = |entry: &Self| match entry {
            Self::Lesser => Some(0),
            Self::Kinds(_) => Some(1),
            Self::Holds => Some(2),
            Self::Road => Some(3),
            _ => None,
        };
        let all = entries.iter().enumerate().filter_map(|(i, entry)| Some((given_up(entry)?, i)));
        all.min().map(|(_, i)| i)
    }

    /// Whether it is one of what ribbons are made of, whose widths the legend then explains.
    pub const fn is_of_ribbons(&self) -> bool {
        matches!(self, Self::Certain | Self::Possible)
    }
}

/// The kinds that one symbol stands for, as one name.
fn kinds_label(scene: &Scene<'_>, kinds: &[PlaceKind]) -> String {
    use PlaceKind::{Country, Region, Settlement};
    scene.language.say(match kinds {
        [kind] => return scene.language.place_kind(*kind),
        [Settlement, Region] => "map-key-location-region",
        [Settlement, Country] => "map-key-location-country",
        [Region, Country] => "map-key-region-country",
        _ => "map-key-location-region-country",
    })
}

/// Kinds by the symbols that they are drawn as, in their order.
fn by_symbol(has: impl Fn(PlaceKind) -> bool) -> Vec<KeyEntry> {
    let mut groups: Vec<Vec<PlaceKind>> = Vec::new();
    for kind in PlaceKind::ALL.into_iter().filter(|kind| has(*kind)) {
        let alike = |group: &&mut Vec<PlaceKind>| {
            group.first().is_some_and(|first| place::is_alike(*first, kind))
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(kind),
            None => groups.push(vec![kind]),
        }
    }
    groups.into_iter().map(KeyEntry::Kinds).collect()
}

/// The rows of the places that are drawn.
fn places<'a>(
    scene: &Scene<'_>,
    survey: &MapModel,
    nodes: impl Iterator<Item = &'a MapNode>,
) -> Vec<KeyEntry> {
    let (lesser, main): (Vec<_>, Vec<_>) = nodes.partition(|n| survey.is_lesser(n));
    let kind = |node: &MapNode| scene.situation.place(node.place).kind;
    let mut rows = by_symbol(|k| main.iter().any(|n| kind(n) == k));
    let all = || main.iter().chain(&lesser);
    let more = [
        (KeyEntry::Lesser, !lesser.is_empty()),
        (KeyEntry::Approximate, all().any(|n| n.approximate)),
        (KeyEntry::Holds, all().any(|n| n.holds > 1)),
    ];
    rows.extend(more.into_iter().filter_map(|(row, occurs)| occurs.then_some(row)));
    rows
}

/// Everything that the map of this situation can show in its style: the key of the window, which
/// does not change while time runs.
fn all(frame: &MapFrame<'_>) -> Vec<KeyEntry> {
    let (scene, survey) = (frame.scene, frame.survey);
    let mut all = places(scene, survey, survey.nodes.iter());
    let rings = || survey.nodes.iter().filter(|n| frame.rings.radius(n.most) > RADIUS);
    let has_ring = rings().next().is_some();
    let is_told = |road: &MapEdge| (road.carried, road.possible) != (0, 0);
    let ever_closed = |road: &MapEdge| is_ever_closed(scene.situation, road);
    let has_ribbon = survey.roads.iter().any(is_told);
    let rows = [
        (KeyEntry::Road, !survey.roads.is_empty()),
        (KeyEntry::Closed, survey.roads.iter().any(ever_closed)),
        (KeyEntry::Certain, has_ribbon),
        (KeyEntry::Possible, has_ribbon),
        (ring_row(frame), has_ring),
        (KeyEntry::PossibleRing, has_ring),
        (KeyEntry::OldRing, has_ring),
    ];
    all.extend(rows.into_iter().filter_map(|(entry, occurs)| occurs.then_some(entry)));
    all.extend(movements(|of| survey.roads.iter().any(|r| kind(scene.situation, r) == of)));
    if scene.view.map.style == MapStyle::Geographic {
        all.extend(historic_names(scene, survey).into_iter().map(KeyEntry::Historic));
    }
    let shades = frame.shading.as_ref();
    all.extend(shades.into_iter().flat_map(|of| shading::all_rows(scene, of, false)));
    all
}

/// The rows of kinds of movements, of which flight needs none: it has the plain arrow.
fn movements(has: impl Fn(MovementKind) -> bool) -> impl Iterator<Item = KeyEntry> {
    let kinds = MovementKind::ALL.into_iter().filter(|kind| *kind != MovementKind::Flight);
    kinds.filter(move |kind| has(*kind)).map(KeyEntry::Movement)
}

/// The ring that the key shows, of a round number of people.
fn ring_row(frame: &MapFrame<'_>) -> KeyEntry {
    let people = frame.rings.sample(RING);
    KeyEntry::Ring(people, frame.rings.radius(people))
}

/// What the historic lines in the situation are called, each once.
pub fn historic_names(scene: &Scene<'_>, survey: &MapModel) -> Vec<String> {
    let lines = survey.terrain(scene.situation).historic.iter().filter_map(|l| l.label.as_ref());
    let mut names: Vec<String> = lines.map(|t| t.get(&scene.view.language).to_owned()).collect();
    names.dedup();
    names
}

/// What a frame paints on its ground at the moment shown: all of it, and nothing else.
pub fn in_sight(frame: &MapFrame<'_>) -> Vec<KeyEntry> {
    let (scene, survey, ground) = (frame.scene, frame.survey, frame.room.ground);
    let is_seen = |at: &Option<(Pos2, f32)>| at.is_some_and(|(at, _)| ground.contains(at));
    let seen: Vec<&MapNode> = survey
        .nodes
        .iter()
        .zip(&frame.at)
        .filter(|(_, at)| is_seen(at))
        .map(|(node, _)| node)
        .collect();
    let mut entries = places(scene, survey, seen.iter().copied());

    let looks = RoadLooks::new(scene, survey, frame.scale);
    let (mut road, mut closed, mut certain, mut possible) = (false, false, false, false);
    let mut kinds: BTreeSet<MovementKind> = BTreeSet::new();
    for (leg, curve) in survey.roads.iter().zip(&frame.curves) {
        let curve = curve.as_deref().filter(|c| c.iter().any(|p| ground.contains(*p)));
        let Some(curve) = curve else { continue };
        let look = looks.of(leg, curve);
        if look.arrow != ArrowLook::None {
            kinds.insert(look.kind);
        }
        closed |= look.is_closed;
        certain |= look.core > 0.0;
        possible |= look.rim > 0.0;
        road |= look.is_bare();
    }
    let radius = |people| Some(frame.rings.radius(people)).filter(|r| *r > RADIUS);
    let rings: Vec<RingLook> = {
        let shading = frame.shading.as_deref();
        seen.iter().filter_map(|node| ring(scene, node, shading)).collect()
    };
    let has_ring = |is_old| rings.iter().any(|r| r.is_old == is_old && radius(r.certain).is_some());
    let is_wider = |r: &RingLook| radius(r.possible) > radius(r.certain);
    let rows = [
        (KeyEntry::Road, road),
        (KeyEntry::Closed, closed),
        (KeyEntry::Certain, certain),
        (KeyEntry::Possible, possible),
        (ring_row(frame), has_ring(false) || has_ring(true)),
        (KeyEntry::PossibleRing, rings.iter().any(is_wider)),
        (KeyEntry::OldRing, has_ring(true)),
    ];
    entries.extend(rows.into_iter().filter_map(|(entry, occurs)| occurs.then_some(entry)));
    entries.extend(movements(|kind| kinds.contains(&kind)));
    if scene.view.map.style == MapStyle::Geographic {
        entries.extend(historic_in_sight(scene, survey, frame.projected(MapStyle::Geographic)));
    }
    entries.extend(shades_in_sight(frame));
    entries
}

fn shades_in_sight(frame: &MapFrame<'_>) -> Vec<KeyEntry> {
    let (scene, survey) = (frame.scene, frame.survey);
    let Some(shading) = &frame.shading else { return Vec::new() };
    let sheet = frame.projected(MapStyle::Geographic);
    let land = backdrop::shadeable_in_sight(survey.terrain(scene.situation), &sheet.projector);
    let shades: BTreeSet<Shade> = land.filter_map(|patch| shading.of_patch(patch)).collect();
    shading::rows(scene, shading, &shades)
}

fn historic_in_sight(scene: &Scene<'_>, survey: &MapModel, sheet: &ProjectedMap) -> Vec<KeyEntry> {
    let seen = sheet.projector.visible();
    let lines = survey.terrain(scene.situation).historic.iter();
    let lines = lines.filter(|l| l.extent.meets(seen));
    let lines = lines.filter(|l| !backdrop::runs(&l.spots, &sheet.projector, seen).is_empty());
    let names = lines.filter_map(|l| l.label.as_ref());
    let mut names: Vec<String> = names.map(|t| t.get(&scene.view.language).to_owned()).collect();
    names.dedup();
    names.into_iter().map(KeyEntry::Historic).collect()
}

/// The key of the window, unfolded over the lower right of the ground (and of the heading, on a
/// low picture). Gives the room it takes.
pub fn unfolded(painter: &Painter, frame: &MapFrame<'_>) -> Rect {
    let (scene, ground) = (frame.scene, frame.room.ground);
    let theme = scene.theme;
    let entries = all(frame);
    let galley = |entry: &KeyEntry| {
        painter.layout_no_wrap(entry.label(scene), fonts::regular(SMALL), theme.ink)
    };
    let galleys: Vec<Arc<Galley>> = entries.iter().map(galley).collect();
    let widest = galleys.iter().map(|g| g.size().x).fold(0.0, f32::max);
    let size = vec2(widest + 56.0, entries.len() as f32 * ROW + 14.0);
    let rect = Rect::from_min_size(ground.right_bottom() - size - vec2(44.0, 10.0), size);
    card::ground(painter, rect, theme);
    let mut y = rect.top() + 7.0 + ROW / 2.0;
    for (entry, galley) in entries.iter().zip(galleys) {
        entry.paint(painter, scene, pos2(rect.left() + 22.0, y));
        let left = if entry.slot() > 0.0 { 44.0 } else { 12.0 };
        text::place(painter, galley, pos2(rect.left() + left, y), Align2::LEFT_CENTER);
        y += ROW;
    }
    rect
}

/// The key in rows of a legend, each entry with the left end of its middle.
pub struct KeyRows {
    entries: Vec<(KeyEntry, Vec2, Arc<Galley>)>,
    /// In points.
    pub height: f32,
}

impl KeyRows {
    /// Lays entries out to the right of what stands at the left of a first row, `first` wide and
    /// high, and on into rows below it.
    pub fn lay_out(
        painter: &Painter,
        scene: &Scene<'_>,
        entries: &[KeyEntry],
        first: Vec2,
        width: f32,
    ) -> Self {
        let (mut x, mut middle) = (first.x, first.y / 2.0);
        let mut height = first.y;
        let mut placed = Vec::with_capacity(entries.len());
        for entry in entries {
            let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
            let label = entry.label(scene);
            let slot = entry.slot();
            let galley = text::one_line(painter, scene.medium, &label, font, ink, width - slot);
            let wide = slot + galley.size().x;
            let begins = matches!(entry, KeyEntry::Words(_));
            if x > 0.0 && (begins || x + wide > width) {
                (x, middle) = (0.0, height + ROW / 2.0);
                height += ROW;
            }
            placed.push((entry.clone(), vec2(x, middle), galley));
            x += wide + GAP;
        }
        Self { entries: placed, height }
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, at: Pos2) {
        for (entry, by, galley) in &self.entries {
            let left = at + *by;
            entry.paint(painter, scene, left + vec2(HALF, 0.0));
            let text = left + vec2(entry.slot(), 0.0);
            text::place(painter, Arc::clone(galley), text, Align2::LEFT_CENTER);
        }
    }
}
