//! What is wrong with the names of a map, from what was painted.

use super::{
    backdrop::{ABROAD, REGION},
    known::{caption, told},
    printed::is_of_arrivals,
    projected::radius,
    prominence,
    ribbon::distance,
    room::TIED,
    survey::MapModel,
    tests::TestMap,
};
use crate::Theme;
use crate::lines::{do_cross, runs_over};
use egui::{Color32, Pos2, Rect, Shape, epaint::ColorMode, vec2};

/// Every text, disc and small polygon on the ground, and the thin lines that tie names.
#[derive(Default)]
struct Painted {
    texts: Vec<Rect>,
    discs: Vec<(Pos2, f32)>,
    polygons: Vec<Vec<Pos2>>,
    ties: Vec<[Pos2; 2]>,
    /// Borders, rivers and other lines of the ground.
    lines: Vec<[Pos2; 2]>,
}

impl Painted {
    fn on(ground: Rect, theme: &Theme, shapes: &[Shape]) -> Self {
        let mut all = Self::default();
        for shape in shapes {
            all.add(ground, theme, shape);
        }
        all
    }

    fn add(&mut self, ground: Rect, theme: &Theme, shape: &Shape) {
        match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.add(ground, theme, shape);
                }
            }
            Shape::Text(text) => {
                let rect = Rect::from_min_size(text.pos, text.galley.size());
                if ground.contains_rect(rect.shrink(2.0)) {
                    self.texts.push(rect);
                }
            }
            // Where two ribbons are joined there is a road, and no mark.
            Shape::Circle(c) if c.fill == theme.people && c.stroke.width == 0.0 => {}
            Shape::Circle(c) if ground.contains(c.center) && c.radius > 2.0 => {
                self.discs.push((c.center, c.radius));
            }
            Shape::Path(path) if matches!(path.stroke.color, ColorMode::Solid(c) if is_of_ground(theme, c)) =>
            {
                let sides = path.points.iter().zip(path.points.iter().skip(1));
                self.lines.extend(sides.map(|(a, b)| [*a, *b]));
            }
            Shape::Path(path) if path.closed && path.fill != Color32::TRANSPARENT => {
                let around = Rect::from_points(&path.points);
                if ground.contains(around.center()) && around.size().max_elem() < 40.0 {
                    self.polygons.push(path.points.clone());
                }
            }
            Shape::LineSegment { points, stroke } => {
                let is_tie = stroke.color == theme.ink_soft && stroke.width == 1.0;
                if is_tie && ground.contains(points[0]) {
                    self.ties.push(*points);
                }
                if is_of_ground(theme, stroke.color) {
                    self.lines.push(*points);
                }
            }
            _ => {}
        }
    }
}

/// Whether lines of the ground are drawn in a colour.
fn is_of_ground(theme: &Theme, colour: Color32) -> bool {
    let border = |share| theme.border.gamma_multiply(share);
    [border(1.0), border(ABROAD), border(REGION), theme.river, theme.historic].contains(&colour)
}

fn meets_polygon(rect: Rect, polygon: &[Pos2]) -> bool {
    let sides = [
        [rect.left_top(), rect.right_bottom()],
        [rect.right_top(), rect.left_bottom()],
        [rect.left_top(), rect.right_top()],
        [rect.left_bottom(), rect.right_bottom()],
    ];
    let edges = polygon.iter().zip(polygon.iter().cycle().skip(1));
    polygon.iter().any(|p| rect.contains(*p))
        || edges.into_iter().any(|(a, b)| sides.iter().any(|s| do_cross(*s, [*a, *b])))
}

/// Everything that is wrong with the names of the picture as it is painted now.
pub(super) fn faults(shown: &TestMap, survey: &MapModel, named: &[usize]) -> Vec<String> {
    let style = shown.view.map.style;
    let theme = Theme::named("light");
    let Some((_, ground)) = shown.memory.placed_on(style) else { return Vec::new() };
    let positions = shown.positions(survey);
    let placement = shown.placement();
    let painted = Painted::on(ground, &theme, &shown.shapes);
    let label_of = |rect: Rect| {
        placement
            .labels
            .iter()
            .position(|l| l.is_some_and(|l| l.rect.expand(3.0).contains(rect.center())))
    };
    let id = |node: usize| shown.situation.place(survey.nodes[node].place).id.to_string();
    let mut faults = Vec::new();
    if is_of_arrivals(&shown.scene()) {
        // The heading says what those counted did: no label says so again.
        let again = shown.texts().into_iter().filter(|(_, text)| text.ends_with(" arrived"));
        faults.extend(again.map(|(_, text)| format!("“{text}” below a heading that says so")));
    }
    for (nth, text) in painted.texts.iter().enumerate() {
        let own = label_of(*text);
        let text = text.shrink2(vec2(0.5, 1.5));
        for other in &painted.texts[nth + 1..] {
            let is_same = own.is_some() && own == label_of(*other);
            if !is_same && text.intersects(other.shrink2(vec2(0.5, 1.5))) {
                faults.push(format!("{text:?} over {other:?}"));
            }
        }
        for (at, radius) in &painted.discs {
            if text.distance_to_pos(*at) < *radius {
                faults.push(format!("{:?} {text:?} over the disc {radius} at {at:?}", own.map(id)));
            }
        }
        let struck = painted.lines.iter().find(|line| runs_over(**line, text));
        // What an empty map says has a card below it.
        if let Some(line) = struck.filter(|_| !positions.is_empty()) {
            faults.push(format!("{:?} {text:?} is struck out by {line:?}", own.map(id)));
        }
        for polygon in &painted.polygons {
            if meets_polygon(text, polygon) {
                faults.push(format!("{:?} {text:?} over {polygon:?}", own.map(id)));
            }
        }
    }
    for (nth, a) in painted.ties.iter().enumerate() {
        let crossed = painted.ties[nth + 1..].iter().find(|b| do_cross(*a, **b));
        faults.extend(crossed.map(|b| format!("the lines {a:?} and {b:?} cross")));
    }
    let always = prominence::always(&shown.scene(), survey);
    let is_drawn =
        |node: usize| placement.labels[node].is_some() || !survey.is_lesser(&survey.nodes[node]);
    let seen = |node: usize| {
        positions[node].filter(|at| is_drawn(node) && ground.shrink(2.0).contains(*at))
    };
    for (node, label) in placement.labels.iter().enumerate() {
        let (Some(label), Some(at)) = (label, seen(node)) else { continue };
        let away = label.rect.distance_to_pos(at);
        let is_tied = away > TIED && label.number.is_some()
            || away > radius(survey, node) + TIED && always.contains(&node);
        if is_tied {
            // A line leads to its mark.
            continue;
        }
        for other in (0..positions.len()).filter(|other| *other != node) {
            let Some(there) = seen(other).filter(|there| there.distance(at) > 1.0) else {
                continue;
            };
            // Where marks stand in a crowd, a line leads to its own.
            let reach = 2.0 * (radius(survey, node) + radius(survey, other));
            if there.distance(at) < reach && away > radius(survey, node) + TIED {
                continue;
            }
            if label.rect.distance_to_pos(there) < away {
                faults.push(format!("{} stands at {}", id(node), id(other)));
            }
        }
    }
    // In the window one comes nearer to see marks apart; in print the list says what has no room.
    let is_within = |node: usize, diameters: f32| {
        let here = seen(node);
        let reach = 2.0 * diameters * radius(survey, node);
        let meets = |(at, there): (Pos2, Pos2)| at.distance(there) < reach;
        let mut others = (0..positions.len()).filter(|other| *other != node);
        others.any(|other| here.zip(seen(other)).is_some_and(meets))
    };
    let is_print = shown.medium.is_print();
    for &node in named.iter().filter(|node| is_print || !is_within(**node, 1.0)) {
        if seen(node).is_some() && placement.labels[node].is_none() {
            faults.push(format!("{} is not named", id(node)));
        }
        // Among fifty places on a small ground not every number has room.
        let is_roomy = ground.height() > 400.0 && survey.nodes.len() < 50;
        let is_roomy = is_roomy && (is_print || !is_within(node, 2.5));
        if is_roomy && is_unsaid(shown, survey, node) {
            faults.push(format!("{} says no number", id(node)));
        }
    }
    faults
}

/// A number that a place in sight tells of.
pub(super) struct NumberTold {
    pub node: usize,
    pub id: String,
    pub number: u64,
    /// Whether the map says it, at its mark or in its list.
    pub is_said: bool,
    at: Pos2,
    label: Option<Rect>,
}

impl NumberTold {
    /// Whether the label of another stands where its own might.
    pub fn is_beside(&self, other: &Self) -> bool {
        other.label.is_some_and(|label| label.distance_to_pos(self.at) < 36.0)
    }

    /// Whether the line from its mark to its label runs over a mark there.
    pub fn is_tied_over(&self, there: Pos2, mark: f32) -> bool {
        self.label.is_some_and(|label| {
            let to = label.clamp(self.at);
            let away = to.distance(self.at);
            // It begins at the edge of its own mark.
            let from = self.at + (to - self.at) * (mark / away.max(1.0)).min(1.0);
            away > mark + TIED && distance(&[from, to], there) < mark
        })
    }
}

/// The numbers that places in sight tell of now.
pub(super) fn numbers(shown: &TestMap, survey: &MapModel) -> Vec<NumberTold> {
    let style = shown.view.map.style;
    let Some((_, ground)) = shown.memory.placed_on(style) else { return Vec::new() };
    let (scene, positions) = (shown.scene(), shown.positions(survey));
    let placement = shown.placement();
    let texts = shown.texts();
    let of = |(node, at): (usize, &Option<Pos2>)| {
        let at = at.filter(|at| ground.shrink(2.0).contains(*at))?;
        let place = &survey.nodes[node];
        let told = told(&scene, place, scene.view.at).filter(|_| !survey.is_lesser(place))?;
        let first =
            told.split(|c: char| !c.is_ascii_digit() && c != ',').find(|w| !w.is_empty())?;
        let number: u64 = first.replace(',', "").parse().ok()?;
        let row = format!("{}: {told}", scene.place_name(place.place));
        let is_in_list = texts.iter().any(|(_, text)| *text == row);
        let label = placement.labels[node].map(|label| label.rect);
        let is_said = is_in_list || label.is_some() && !is_unsaid(shown, survey, node);
        let id = shown.situation.place(place.place).id.to_string();
        Some(NumberTold { node, id, number, is_said, at, label })
    };
    positions.iter().enumerate().filter_map(of).collect()
}

/// Whether a place has a label that says less than is told of it, and no list does.
fn is_unsaid(shown: &TestMap, survey: &MapModel, node: usize) -> bool {
    let Some(label) = shown.placement().labels[node] else { return false };
    let scene = shown.scene();
    let Some(told) = caption(&scene, &survey.nodes[node], scene.view.at) else { return false };
    // Lines of a broken figure are written one by one.
    let texts = shown.texts().into_iter().filter(|(at, _)| label.rect.expand(3.0).contains(*at));
    let texts: Vec<String> = texts.map(|(_, text)| text).collect();
    let number = label.number.map(|number| number.to_string());
    let is_listed = number.is_some_and(|number| texts.contains(&number));
    let texts = texts.join(" ");
    !is_listed && !texts.contains(&told)
}
