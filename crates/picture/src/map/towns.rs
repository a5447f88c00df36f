//! Towns of the ground, the largest first: named where one has zoomed in or edits the map. Where
//! they are known from is for whoever gives them.

use super::{MapMemory, heading::button_rects, layers::MapFrame, projector::PlanePoint};
use crate::{SMALL, Scene, fonts};
use egui::{Align2, Painter, Pos2, Rect, vec2};
use std::sync::Arc;
use waymark_model::{MapStyle, PlaceDraft, Point};

/// A town that the ground may name.
#[derive(Clone, PartialEq, Debug)]
pub struct MapTown {
    pub point: Point,
    /// What is taken of it where it is added.
    pub draft: PlaceDraft,
}

/// Which towns are asked for: so many of the largest between two meridians and two parallels, in
/// degrees; the meridians may be any number of turns round.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TownQuestion {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
    pub most: usize,
}

/// Asked for and given, one of each purpose.
#[derive(Clone, Default, Debug)]
struct TownSlot {
    wanted: Option<TownQuestion>,
    given: Option<(TownQuestion, Arc<[MapTown]>)>,
}

/// Towns of the ground in sight, and those around a spot.
#[derive(Clone, Default, Debug)]
pub struct MapTowns {
    ground: TownSlot,
    near: TownSlot,
    /// As they were drawn: where, with its label, and the position in those given.
    shown: Vec<(Pos2, Option<Rect>, usize)>,
}

/// Where as much is in sight or less, in degrees, towns are named.
const NEAR_DEGREES: f64 = 6.0;
/// At most so many are asked for, and so many named.
const MOST: usize = 160;
const MOST_NAMED: usize = 40;
/// Radius of a town's dot, in points, and how near the pointer must come.
const RADIUS: f32 = 1.8;
const REACH: f32 = 6.0;
/// How far around a spot a town is looked for, in degrees and in kilometres.
const AROUND_DEGREES: f64 = 0.12;
const AROUND_KM: f64 = 10.0;

impl TownSlot {
    fn missing(&self) -> Option<TownQuestion> {
        let wanted = self.wanted?;
        self.given.as_ref().is_none_or(|(of, _)| *of != wanted).then_some(wanted)
    }

    fn towns(&self) -> &[MapTown] {
        self.given.as_ref().map_or(&[], |(_, towns)| towns)
    }
}

impl MapTowns {
    /// What is asked for and has not been given.
    pub(super) fn missing(&self) -> impl Iterator<Item = TownQuestion> + use<> {
        [self.ground.missing(), self.near.missing()].into_iter().flatten()
    }

    pub(super) fn give(&mut self, question: TownQuestion, towns: &Arc<[MapTown]>) {
        for slot in [&mut self.ground, &mut self.near] {
            if slot.wanted == Some(question) {
                slot.given = Some((question, Arc::clone(towns)));
            }
        }
    }

    /// The town that is drawn under a position.
    pub(super) fn at(&self, pointer: Pos2) -> Option<&MapTown> {
        let nearest = self.shown.iter().filter_map(|(at, label, nth)| {
            let d = at.distance(pointer);
            let is_hit = d < REACH || label.is_some_and(|label| label.contains(pointer));
            is_hit.then_some((d, *nth))
        });
        let (_, nth) = nearest.min_by(|a, b| a.0.total_cmp(&b.0))?;
        self.ground.towns().get(nth)
    }

    /// The town nearest to a point, with its distance in kilometres, once it is known.
    pub(super) fn nearest(&mut self, point: Point) -> Option<(&MapTown, f64)> {
        self.near.wanted = Some(TownQuestion {
            west: point.lon() - AROUND_DEGREES,
            south: point.lat() - AROUND_DEGREES,
            east: point.lon() + AROUND_DEGREES,
            north: point.lat() + AROUND_DEGREES,
            most: MOST,
        });
        if self.near.missing().is_some() {
            return None;
        }
        let far = |town: &MapTown| town.point.distance_km(point);
        let nearest = self.near.towns().iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
        Some((nearest, far(nearest))).filter(|(_, km)| *km < AROUND_KM)
    }
}

/// What is asked for of the ground in sight: whole squares, so that a little pull asks nothing new.
fn question(frame: &MapFrame<'_>) -> TownQuestion {
    let seen = frame.projected(MapStyle::Geographic).projector.visible();
    let step = seen.width().max(0.01).log2().ceil().exp2() / 2.0;
    let down = |x: f64| (x / step).floor() * step;
    let up = |x: f64| (x / step).ceil() * step;
    let lat = |y: f64| PlanePoint::new(0.0, y).lat();
    TownQuestion {
        west: down(seen.min.x),
        east: up(seen.max.x),
        south: lat(up(seen.max.y)),
        north: lat(down(seen.min.y)),
        most: MOST,
    }
}

/// Names the towns of the ground where there is room beside all that is of the situation.
pub fn towns(painter: &Painter, frame: &MapFrame<'_>, memory: &mut MapMemory) {
    let scene = frame.scene;
    let view = &scene.view.map;
    let sheet = frame.projected(MapStyle::Geographic);
    let is_near = view.part.is_some() && sheet.projector.visible().width() <= NEAR_DEGREES;
    let is_still = view.style == MapStyle::Geographic && frame.room.share >= 1.0;
    let is_wanted = !scene.medium.is_print() && is_still && (is_near || memory.is_edited());
    memory.towns.shown.clear();
    memory.towns.ground.wanted = is_wanted.then(|| question(frame));
    if !is_wanted {
        return;
    }
    let ground = frame.room.ground;
    let mut taken: Vec<Rect> = button_rects(ground).iter().map(|r| r.expand(3.0)).collect();
    let placed = frame.placement();
    taken.extend(placed.iter().map(|p| p.corner));
    let labels = placed.iter().flat_map(|p| p.labels.iter().flatten().map(|l| l.rect));
    let labels: Vec<Rect> = labels.collect();
    taken.extend(labels.iter().map(|rect| rect.expand(3.0)));
    let annotations = placed.iter().flat_map(|p| p.annotations.iter().map(|a| a.rect));
    taken.extend(annotations.map(|rect| rect.expand(3.0)));
    let nodes: Vec<Pos2> = frame.positions.iter().flatten().copied().collect();
    taken.extend(nodes.iter().map(|at| Rect::from_center_size(*at, vec2(20.0, 20.0))));
    let screen = |point: Point| {
        let spot = PlanePoint::of(point);
        let turns = [0, 1, -1].map(|times| sheet.projector.turned(times).screen(spot));
        turns.into_iter().find(|at| ground.contains(*at))
    };
    let mut shown = Vec::new();
    let mut named = 0;
    for (nth, town) in memory.towns.ground.towns().iter().enumerate() {
        let Some(at) = screen(town.point) else { continue };
        // It stands there as a place already.
        if nodes.iter().any(|node| node.distance(at) < 7.0) {
            continue;
        }
        let label = (named < MOST_NAMED).then(|| label(painter, scene, town, at, (ground, &taken)));
        let label = label.flatten();
        // A dot without a name that is written over helps nobody.
        let is_covered = || labels.iter().any(|rect| rect.expand(RADIUS).contains(at));
        if label.is_none() && (!memory.is_edited() || is_covered()) {
            continue;
        }
        painter.circle_filled(at, RADIUS, scene.theme.ink_soft);
        taken.push(Rect::from_center_size(at, vec2(8.0, 8.0)));
        if let Some(rect) = label {
            named += 1;
            taken.push(rect.expand2(vec2(8.0, 3.0)));
        }
        shown.push((at, label, nth));
    }
    memory.towns.shown = shown;
}

/// Writes the name of a town where there is room for it, and tells where.
fn label(
    painter: &Painter,
    scene: &Scene<'_>,
    town: &MapTown,
    at: Pos2,
    (ground, taken): (Rect, &[Rect]),
) -> Option<Rect> {
    let name = town.draft.name.get(&scene.view.language).to_owned();
    let ink = scene.theme.ink_soft;
    let galley = painter.layout_no_wrap(name, fonts::regular(SMALL - 1.0), ink);
    let gap = RADIUS + 3.0;
    let sides = [
        (Align2::LEFT_CENTER, vec2(gap, 0.0)),
        (Align2::RIGHT_CENTER, vec2(-gap, 0.0)),
        (Align2::CENTER_BOTTOM, vec2(0.0, -gap)),
        (Align2::CENTER_TOP, vec2(0.0, gap)),
    ];
    let rects = sides.map(|(side, by)| side.anchor_size(at + by, galley.size()));
    let fits = |rect: &Rect| {
        ground.contains_rect(*rect) && !taken.iter().any(|taken| taken.intersects(*rect))
    };
    let rect = rects.into_iter().find(fits)?;
    painter.galley(rect.min, galley, ink);
    Some(rect)
}
