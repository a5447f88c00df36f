//! The key of the symbols: in the window unfolded over the ground by a button, in print rows of the
//! legend under it, with nothing in them but what the picture shows.

use super::{
    backdrop,
    look::{RingLook, RoadLooks, ring},
    place::{self, Emphasis, RADIUS, RingScale, symbol},
    projected::{ProjectedMap, curves, share},
    ribbon::{self, WidthScale},
    survey::MapModel,
};
use crate::{SMALL, Scene, card, fonts, text};
use egui::{Align2, Galley, Painter, Pos2, Rect, Stroke, Vec2, pos2, vec2};
use std::sync::Arc;
use waymark_model::{MapStyle, PlaceKind};

/// Something that the key explains.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyEntry {
    Kind(PlaceKind),
    Road,
    Closed,
    Certain,
    Possible,
    /// The ring around a place where a road ends.
    Ring,
    /// The same of a stock that was told long ago.
    OldRing,
    /// A line of the past, by its name.
    Historic(String),
}

/// Half of the width of a symbol, in points.
const HALF: f32 = 12.0;
/// Height of a row, in points.
const ROW: f32 = 20.0;
const GAP: f32 = 14.0;

impl KeyEntry {
    fn label(&self, scene: &Scene<'_>) -> String {
        scene.language.say(match self {
            Self::Kind(kind) => return scene.language.place_kind(*kind),
            Self::Historic(name) => return name.clone(),
            Self::Road => "map-key-road",
            Self::Closed => "map-key-closed",
            Self::Certain => "map-key-certain",
            Self::Possible => "map-key-possible",
            Self::Ring => "map-key-ring",
            Self::OldRing => "map-key-ring-old",
        })
    }

    fn paint(&self, painter: &Painter, scene: &Scene<'_>, center: Pos2) {
        let theme = scene.theme;
        let ends = [center - vec2(HALF, 0.0), center + vec2(HALF, 0.0)];
        let line = |width: f32, colour| {
            painter.line_segment(ends, Stroke::new(width, colour));
        };
        match self {
            Self::Kind(kind) => {
                symbol(painter, theme, *kind, (center, 5.0), (Emphasis::None, false));
            }
            Self::Road => line(ribbon::HAIRLINE, theme.road),
            Self::Closed => {
                painter.extend(ribbon::closed(&ends, theme.ink_soft, theme.event, theme.card));
            }
            Self::Certain => line(6.0, theme.people),
            Self::Possible => line(11.0, theme.people_possible),
            Self::Ring => place::ring(painter, theme, center, (8.0, 0.0), false),
            Self::OldRing => place::ring(painter, theme, center, (8.0, 0.0), true),
            Self::Historic(_) => painter.extend(backdrop::historic(&ends, theme)),
        }
    }
}

/// Everything that the map of this situation can show in its style: the key of the window, which
/// does not change while time runs.
fn all(scene: &Scene<'_>, survey: &MapModel) -> Vec<KeyEntry> {
    let has = |kind: &PlaceKind| scene.situation.places.iter().any(|p| p.kind == *kind);
    let kinds = PlaceKind::ALL.into_iter().filter(|k| !k.is_area() && has(k)).map(KeyEntry::Kind);
    let roads = [KeyEntry::Road, KeyEntry::Closed, KeyEntry::Certain, KeyEntry::Possible];
    let mut all: Vec<KeyEntry> = kinds.chain(roads).collect();
    if scene.view.map.style == MapStyle::Geographic {
        all.extend(historic_names(scene, survey).into_iter().map(KeyEntry::Historic));
    }
    all
}

/// What the historic lines in the situation are called, each once.
pub fn historic_names(scene: &Scene<'_>, survey: &MapModel) -> Vec<String> {
    let lines = survey.terrain(scene.situation).historic.iter().filter_map(|l| l.label.as_ref());
    let mut names: Vec<String> = lines.map(|t| t.get(&scene.view.language).to_owned()).collect();
    names.dedup();
    names
}

/// What a ground shows of it at the moment shown.
pub fn in_sight(
    scene: &Scene<'_>,
    survey: &MapModel,
    sheet: &ProjectedMap,
    (ground, scale, rings): (Rect, WidthScale, RingScale),
) -> Vec<KeyEntry> {
    let at = |node: usize| sheet.at.get(node).copied().flatten().filter(|p| ground.contains(*p));
    let seen: Vec<_> = survey.nodes.iter().enumerate().filter(|(i, _)| at(*i).is_some()).collect();
    let kind = |place| scene.situation.place(place).kind;
    let has_kind = |k: &PlaceKind| seen.iter().any(|(_, n)| kind(n.place) == *k);
    let mut entries: Vec<KeyEntry> =
        PlaceKind::ALL.into_iter().filter(has_kind).map(KeyEntry::Kind).collect();

    let looks = RoadLooks::new(scene, survey, scale);
    let (mut road, mut closed, mut certain, mut possible) = (false, false, false, false);
    for (leg, curve) in
        survey.roads.iter().zip(curves(survey, &sheet.at, (scale, share(scene.view.map.style))))
    {
        let Some(curve) = curve.filter(|curve| curve.iter().any(|p| ground.contains(*p))) else {
            continue;
        };
        let look = looks.of(leg, &curve);
        closed |= look.is_closed;
        certain |= look.core > 0.0;
        possible |= look.rim > 0.0;
        road |= look.is_bare();
    }
    let seen_rings = seen.iter().filter_map(|(_, node)| ring(scene, node));
    let seen_rings: Vec<RingLook> =
        seen_rings.filter(|look| rings.radius(look.certain) > RADIUS).collect();
    let has_ring = |is_old| seen_rings.iter().any(|look| look.is_old == is_old);
    let roads = [
        (KeyEntry::Road, road),
        (KeyEntry::Closed, closed),
        (KeyEntry::Certain, certain),
        (KeyEntry::Possible, possible),
        (KeyEntry::Ring, has_ring(false)),
        (KeyEntry::OldRing, has_ring(true)),
    ];
    entries.extend(roads.into_iter().filter_map(|(entry, occurs)| occurs.then_some(entry)));
    if scene.view.map.style == MapStyle::Geographic {
        entries.extend(historic_in_sight(scene, survey, sheet));
    }
    entries
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
pub fn unfolded(painter: &Painter, scene: &Scene<'_>, survey: &MapModel, ground: Rect) -> Rect {
    let theme = scene.theme;
    let entries = all(scene, survey);
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
        text::place(painter, galley, pos2(rect.left() + 44.0, y), Align2::LEFT_CENTER);
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
        let slot = 2.0 * HALF + 6.0;
        let (mut x, mut middle) = (first.x, first.y / 2.0);
        let mut height = first.y;
        let mut placed = Vec::with_capacity(entries.len());
        for entry in entries {
            let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
            let label = entry.label(scene);
            let galley = text::one_line(painter, scene.medium, &label, font, ink, width - slot);
            let wide = slot + galley.size().x;
            if x > 0.0 && x + wide > width {
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
            let text = left + vec2(2.0 * HALF + 6.0, 0.0);
            text::place(painter, Arc::clone(galley), text, Align2::LEFT_CENTER);
        }
    }
}
