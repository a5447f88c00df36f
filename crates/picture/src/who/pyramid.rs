//! Ages above each other, women to the left and men to the right, each with what is certain and what
//! is possible.

use super::{family::AgePyramid, point, top_of};
use crate::{Ask, SMALL, Scene, Theme, fonts, text, words};
use egui::{Align2, Color32, Direction, Rangef, Rect, Shape, Ui, pos2, vec2};
use std::sync::Arc;
use waymark_model::{AgeRange, Bounds, Sex};
use waymark_reckoning::Known;

/// Heights, in points.
pub const HEADING: f32 = 20.0;
pub const ROW: f32 = 24.0;
const MOST_ROW: f32 = 38.0;
const LEAST_ROW: f32 = 13.0;
const GAP: f32 = 6.0;

/// One side of a row: solid as far as certain, pale as far as possible; without an end it fades.
fn wing(
    bounds: Bounds,
    (from, to): (f32, f32),
    top: u64,
    (y, high): (f32, f32),
    theme: &Theme,
) -> Vec<Shape> {
    let far = to - from;
    let x = |n: u64| from + far * (n as f64 / top.max(1) as f64).min(1.0) as f32;
    let slab = |a: f32, b: f32| {
        Rect::from_x_y_ranges(
            Rangef::new(a.min(b), a.max(b)),
            Rangef::new(y - high / 2.0, y + high / 2.0),
        )
    };
    let lower = x(bounds.lower());
    let mut shapes = Vec::with_capacity(2);
    match bounds.upper() {
        Some(upper) if upper > bounds.lower() && upper <= top => {
            shapes.push(Shape::rect_filled(slab(lower, x(upper)), 0, theme.people_possible));
        }
        Some(upper) if upper == bounds.lower() => {}
        upper => {
            let end = if upper.is_some() { to } else { lower + far * 0.13 };
            let end = if far > 0.0 { end.min(to) } else { end.max(to) };
            let (a, b) = (theme.people_possible, Color32::TRANSPARENT);
            let colors = if far > 0.0 { [a, b] } else { [b, a] };
            if (end - lower).abs() > 1.0 {
                shapes.push(Shape::gradient_rect(slab(lower, end), Direction::LeftToRight, colors));
            }
        }
    }
    if bounds.lower() > 0 {
        let least = if far > 0.0 { lower.max(from + 1.5) } else { lower.min(from - 1.5) };
        shapes.push(Shape::rect_filled(slab(from, least), 0, theme.people));
    }
    shapes
}

/// Who stands on the left, and who on the right.
const SIDES: [Sex; 2] = [Sex::Female, Sex::Male];

/// A row with what is known of each side; nothing of a side that nobody speaks of.
struct PyramidRow {
    said: String,
    sides: [(Sex, Known); 2],
}

fn age_said(scene: &Scene<'_>, age: Option<AgeRange>) -> String {
    match age {
        None => scene.language.say("who-all-ages"),
        Some(age) => age.to_string().replace('-', "–"),
    }
}

fn rows(scene: &Scene<'_>, pyramid: &AgePyramid) -> Vec<PyramidRow> {
    let row = |age: &Option<AgeRange>| {
        let sides = SIDES.map(|sex| (sex, scene.known(pyramid.cell(*age, Some(sex)))));
        PyramidRow { said: age_said(scene, *age), sides }
    };
    pyramid.rows.iter().map(row).collect()
}

/// How high it is, at most.
pub fn height(pyramid: &AgePyramid) -> f32 {
    HEADING + ROW * pyramid.rows.len() as f32
}

/// Draws it into `rect`, from its top.
pub fn pyramid_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    pyramid: &AgePyramid,
    asks: &mut Vec<Ask>,
) {
    let (theme, painter) = (scene.theme, ui.painter());
    let rows = rows(scene, pyramid);
    // All ages are the sum of the others: they would hide them.
    let of_ages =
        pyramid.rows.iter().zip(&rows).filter(|(age, _)| age.is_some() || rows.len() == 1);
    let top = top_of(of_ages.flat_map(|(_, row)| &row.sides).map(|(_, known)| known.bounds));
    let font = |size: f32| fonts::regular(size);
    let high = ((rect.height() - HEADING) / rows.len().max(1) as f32).clamp(LEAST_ROW, MOST_ROW);
    let size = if high < 17.0 { SMALL - 1.0 } else { SMALL };
    let line = |said: &str, ink: Color32, room: f32| {
        text::one_line(painter, scene.medium, said, font(size), ink, room)
    };
    // With a sign in place of the words that it was reported later, where these find no room.
    let ways = |known: &Known| {
        if known.is_nothing() {
            vec![scene.language.say("where-none")]
        } else {
            vec![words::worded(scene, known), words::worded_short(scene, known)]
        }
    };
    let third = rect.width() * 0.26;
    let widest = |all: &mut dyn Iterator<Item = Arc<egui::Galley>>| {
        all.map(|galley| galley.size().x).fold(0.0, f32::max)
    };
    let middle = widest(&mut rows.iter().map(|row| line(&row.said, theme.ink, third))) + 2.0 * GAP;
    let counted = |known: &Known, ink: Color32, room: f32| {
        text::number(painter, &ways(known), &font(size), ink, room)
    };
    let numbers: Vec<_> = rows
        .iter()
        .flat_map(|row| &row.sides)
        .map(|(_, known)| counted(known, theme.ink, third))
        .collect();
    let has_sign = numbers.iter().any(|(_, way)| *way == Some(1));
    let outer = widest(&mut numbers.into_iter().map(|(number, _)| number)) + GAP;
    let sign = has_sign.then(|| line(&words::later_sign(scene), theme.ink_soft, rect.width()));
    let below = sign.as_ref().map_or(0.0, |sign| sign.size().y);
    let high =
        ((rect.height() - HEADING - below) / rows.len().max(1) as f32).clamp(LEAST_ROW, high);
    let center = rect.center().x;
    let (left, right) = (center - middle / 2.0, center + middle / 2.0);
    let ends = (rect.left() + outer, rect.right() - outer);
    for (key, at, anchor) in [
        ("who-female", pos2(left, rect.top() + HEADING / 2.0), Align2::RIGHT_CENTER),
        ("who-male", pos2(right, rect.top() + HEADING / 2.0), Align2::LEFT_CENTER),
    ] {
        let galley = line(&scene.language.say(key), theme.ink_soft, left - rect.left());
        text::place(painter, galley, at, anchor);
    }
    for (nth, (row, age)) in rows.iter().zip(&pyramid.rows).enumerate() {
        let y = rect.top() + HEADING + high * (nth as f32 + 0.5);
        if y + high / 2.0 > rect.bottom() + 1.0 {
            break;
        }
        let label = line(&row.said, theme.ink, middle);
        text::place(painter, label, pos2(center, y), Align2::CENTER_CENTER);
        for (side, known) in &row.sides {
            let is_left = *side == Sex::Female;
            let span = if is_left { (left, ends.0) } else { (right, ends.1) };
            let is_sum = age.is_none() && rows.len() > 1;
            if !known.is_nothing() && !is_sum {
                let thick = (high * 0.62).clamp(5.0, 20.0);
                painter.extend(wing(known.bounds, span, top, (y, thick), theme));
            }
            let ink = if known.is_nothing() { theme.ink_soft } else { theme.ink_strong };
            let (galley, _) = counted(known, ink, outer);
            let (at, anchor) = if is_left {
                (pos2(rect.left(), y), Align2::LEFT_CENTER)
            } else {
                (pos2(rect.right(), y), Align2::RIGHT_CENTER)
            };
            text::place(painter, galley, at, anchor);
            let room = Rect::from_x_y_ranges(
                Rangef::new(at.x.min(span.0), at.x.max(span.0)),
                Rangef::new(y - high / 2.0, y + high / 2.0),
            );
            point(ui, scene, room.shrink2(vec2(0.0, 0.5)), known, asks);
        }
    }
    if let Some(sign) = sign {
        let y = rect.top() + HEADING + high * rows.len() as f32;
        text::place(painter, sign, pos2(rect.left(), y), Align2::LEFT_TOP);
    }
}
