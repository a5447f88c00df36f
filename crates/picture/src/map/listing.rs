//! The list beside or below a printed map: of the places that had no room for their names, each by
//! the number that stands at its mark, with what is told of it, and of those that had room for no
//! more than their names.

use super::{
    captions::{Caption, NUMBER, listed_number},
    known::{caption, told},
    placement::Placement,
    survey::MapModel,
};
use crate::{SMALL, Scene, fonts};
use egui::{Galley, Painter, Pos2, Rect, Vec2, pos2, vec2};
use std::{collections::BTreeSet, sync::Arc};

/// A number has two digits at most.
const MOST: usize = 99;
/// Between a number and its text, between columns, and between rows, in points.
const GAPS: Vec2 = vec2(6.0, 4.0);
const COLUMN_GAP: f32 = 18.0;
/// Around the list, in points.
const MARGIN: f32 = 10.0;
/// On a ground so many times as wide as high the list takes of the width, which limits no network
/// there, else of the height.
const WIDE: f32 = 1.7;
/// The most of a ground that the list takes.
const MOST_WIDTH: f32 = 0.36;
const MOST_HEIGHT: f32 = 0.4;

/// Numbers the labels that are but numbers: those that every map names first, then where the most people
/// are. Gives the nodes in the order of the list: the former, those with a number, then those for which
/// even that had no room.
pub fn numbered(
    placement: &mut Placement,
    survey: &MapModel,
    captions: &[Caption],
    (unnamed, first): (&[usize], &BTreeSet<usize>),
) {
    let held = |node: &usize| survey.nodes.get(*node).map_or(0, |n| n.held);
    let order = |node: &usize| (!first.contains(node), std::cmp::Reverse(held(node)));
    let is_number = |node: &usize| {
        let label = placement.labels.get(*node).copied().flatten();
        label.zip(captions.get(*node)).is_some_and(|(label, caption)| caption.is_number(&label))
    };
    let mut listed: Vec<usize> = (0..placement.labels.len()).filter(is_number).collect();
    listed.sort_by_key(order);
    for (nth, node) in listed.iter().enumerate().take(MOST) {
        if let Some(Some(label)) = placement.labels.get_mut(*node) {
            label.number = Some(nth + 1);
        }
    }
    let mut rest = unnamed.to_vec();
    rest.sort_by_key(order);
    let (mut all, rest): (Vec<usize>, Vec<usize>) =
        rest.into_iter().partition(|node| first.contains(node));
    all.extend(listed);
    all.extend(rest);
    placement.listed = all;
}

/// Which part of a ground its list takes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ListRoom {
    is_beside: bool,
    /// Its width at the side, its height below, in points; 0 of none.
    depth: f32,
}

impl ListRoom {
    /// No room, on the side of a ground that a list is to take. Rooms of one side can be compared.
    pub fn none(ground: Rect) -> Self {
        Self { is_beside: ground.width() > WIDE * ground.height(), depth: 0.0 }
    }

    /// A column that is no part of the ground.
    pub fn column(room: Rect) -> Self {
        Self { is_beside: true, depth: room.width() }
    }

    /// The room on the same side that the list of a placement needs of a ground, whatever its figures
    /// will say.
    pub fn needed(self, ground: Rect, placement: &Placement, captions: &[Caption]) -> Self {
        let is_beside = self.is_beside;
        // For a name that stands at its mark alone no list is begun: it would take the room of others.
        if placement.listed.is_empty() {
            return Self { is_beside, depth: 0.0 };
        }
        let listed = placement.listed.iter().chain(&placement.numberless);
        let sizes = listed.filter_map(|node| captions.get(*node));
        let sizes: Vec<Vec2> = sizes.map(|caption| caption.row).collect();
        let widest = sizes.iter().map(|size| size.x).fold(0.0, f32::max);
        let row = sizes.iter().map(|size| size.y).fold(NUMBER.y, f32::max) + GAPS.y;
        let column = NUMBER.x + GAPS.x + widest;
        let depth = if is_beside {
            let rows = ((ground.height() - 2.0 * MARGIN) / row).floor().max(1.0);
            let columns = (sizes.len() as f32 / rows).ceil();
            let all = columns * (column + COLUMN_GAP) - COLUMN_GAP + MARGIN;
            all.min(MOST_WIDTH * ground.width())
        } else {
            let columns = (ground.width() / (column + COLUMN_GAP)).floor().max(1.0);
            let all = (sizes.len() as f32 / columns).ceil() * row + MARGIN;
            all.min(MOST_HEIGHT * ground.height())
        };
        Self { is_beside, depth: depth.ceil() }
    }

    /// The larger of two rooms of one ground.
    pub const fn or(self, other: Self) -> Self {
        if other.depth > self.depth { other } else { self }
    }

    /// Whether it is at least as large as another of the same ground.
    pub const fn holds(self, other: Self) -> bool {
        self.depth >= other.depth
    }

    /// What is left of a ground, which may have become lower since, and the part of the list.
    pub fn split(self, ground: Rect) -> (Rect, Rect) {
        if self.is_beside {
            let depth = self.depth.min(MOST_WIDTH * ground.width());
            ground.split_left_right_at_x(ground.right() - depth)
        } else {
            let depth = self.depth.min(MOST_HEIGHT * ground.height());
            ground.split_top_bottom_at_y(ground.bottom() - depth)
        }
    }

    const fn is_none(self) -> bool {
        self.depth <= 0.0
    }
}

/// Writes the list of a placement into its part of the ground. Gives the highest number in it: one that
/// no row tells of says nothing at its mark.
pub fn paint(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    placement: &Placement,
    (part, room): (Rect, ListRoom),
) -> usize {
    // Whoever is named at a mark and tells nothing now needs no row.
    let is_told = |node: &&usize| {
        let node = survey.nodes.get(**node);
        node.is_some_and(|node| told(scene, node, scene.view.at).is_some())
    };
    let named = placement.numberless.iter().filter(is_told);
    let listed: Vec<usize> = placement.listed.iter().chain(named).copied().collect();
    if room.is_none() || listed.is_empty() {
        return 0;
    }
    let inside = if room.is_beside {
        Rect::from_min_max(part.min + vec2(MARGIN, 0.0), part.max)
    } else {
        Rect::from_min_max(part.min + vec2(0.0, MARGIN), part.max)
    };
    let text = |said: String, width: f32| {
        painter.layout(said, fonts::regular(SMALL), scene.theme.ink, width)
    };
    // No list holds more, and of thousands the rest is not worded.
    let worded = listed.iter().take(2 * MOST);
    let said: Vec<String> = worded.map(|node| row(scene, survey, *node)).collect();
    let indent = NUMBER.x + GAPS.x;
    let widest = said.iter().map(|said| text(said.clone(), f32::INFINITY).size().x);
    let column = widest.fold(0.0, f32::max).min(inside.width() - indent).max(40.0);
    let rows: Vec<Arc<Galley>> = said.into_iter().map(|said| text(said, column)).collect();
    let step = indent + column + COLUMN_GAP;
    let columns = ((inside.width() + COLUMN_GAP) / step).floor().max(1.0) as usize;
    // Below the ground all columns are about as high.
    let lines = if room.is_beside { rows.len() } else { rows.len().div_ceil(columns) };
    let mut spots: Vec<Pos2> = Vec::new();
    let (mut nth_column, mut lines_above, mut y) = (0, 0, inside.top());
    for row in &rows {
        let tall = row.size().y.max(NUMBER.y);
        if lines_above == lines || (lines_above > 0 && y + tall > inside.bottom()) {
            (nth_column, lines_above, y) = (nth_column + 1, 0, inside.top());
        }
        if nth_column == columns {
            break;
        }
        spots.push(pos2(inside.left() + nth_column as f32 * step, y));
        (lines_above, y) = (lines_above + 1, y + tall + GAPS.y);
    }
    // Where not all have room the last line says how many more there are.
    let all = listed.len();
    // Of those that are named on the ground alone it says nothing in the stead of one that is not.
    let is_cut = all > spots.len() && spots.len() != placement.listed.len();
    let last = if is_cut { spots.pop() } else { None };
    let unsaid = all - spots.len();
    let mut highest = 0;
    for ((node, row), at) in listed.iter().zip(rows).zip(spots) {
        let label = placement.labels.get(*node).copied().flatten();
        if let Some(number) = label.and_then(|label| label.number) {
            listed_number(painter, scene, Rect::from_min_size(at, NUMBER), number);
            highest = highest.max(number);
        }
        painter.galley(at + vec2(indent, 0.0), row, scene.theme.ink);
    }
    if let Some(at) = last {
        let said = scene.language.say_with("map-list-more", &[("count", unsaid.into())]);
        painter.galley(at, text(said, indent + column), scene.theme.ink);
    }
    highest
}

/// What the list says of a place.
fn row(scene: &Scene<'_>, survey: &MapModel, node: usize) -> String {
    let Some(node) = survey.nodes.get(node) else { return String::new() };
    let name = scene.place_name(node.place);
    match caption(scene, node, scene.view.at) {
        Some(what) => {
            let args = [("name", name.into()), ("what", (&what).into())];
            scene.language.say_with("map-said", &args)
        }
        None => name.to_owned(),
    }
}
