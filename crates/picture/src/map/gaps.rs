//! Gaps in the lines of the ground, where words stand: a border that ran through a number would
//! strike it out.

use super::placement::Placement;
use egui::{Pos2, Rect};

/// Room between words and the lines of the ground, in points.
const HALO: f32 = 3.0;
/// Gaps end at multiples of this, in points, so that while time runs a line does not shrink and grow
/// with every digit.
const STEP: f32 = 6.0;

/// Where the lines of the ground are interrupted.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct WordGaps(Vec<Rect>);

impl WordGaps {
    /// Around all words of a style, the labels of places as they are written now, and the scale in its
    /// corner.
    pub fn around(placement: &Placement, labels: impl Iterator<Item = Rect>) -> Self {
        let names = placement.countries.iter().chain(&placement.lines).map(|(_, rect)| *rect);
        let notes = placement.annotations.iter().map(|annotation| annotation.rect);
        let words = labels.chain(names).chain(notes).map(stepped);
        Self(words.chain([placement.corner]).collect())
    }

    /// The parts of a line that are left.
    pub fn parts(&self, line: Vec<Pos2>) -> Vec<Vec<Pos2>> {
        let reach = Rect::from_points(&line);
        let met = self.0.iter().filter(|gap| gap.intersects(reach));
        met.fold(vec![line], |parts, gap| {
            parts.into_iter().flat_map(|part| parts_outside(part, *gap)).collect()
        })
    }
}

/// A gap around words.
fn stepped(words: Rect) -> Rect {
    let gap = words.expand(HALO);
    let min = (gap.min / STEP).floor() * STEP;
    Rect::from_min_max(min, (gap.max / STEP).ceil() * STEP)
}

/// The parts of a line that lie outside a rectangle.
fn parts_outside(line: Vec<Pos2>, rect: Rect) -> Vec<Vec<Pos2>> {
    if !Rect::from_points(&line).intersects(rect) {
        return vec![line];
    }
    let mut parts = Vec::new();
    let mut part: Vec<Pos2> =
        line.first().copied().filter(|p| !rect.contains(*p)).into_iter().collect();
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let Some((enters, leaves)) = share_within([*a, *b], rect) else {
            part.push(*b);
            continue;
        };
        if enters > 0.0 {
            part.push(a.lerp(*b, enters));
        }
        parts.push(std::mem::take(&mut part));
        if leaves < 1.0 {
            part.extend([a.lerp(*b, leaves), *b]);
        }
    }
    parts.push(part);
    parts.retain(|part| part.len() > 1);
    parts
}

/// Which share of a line lies within a rectangle, from 0 at its first end to 1 at its second.
fn share_within([a, b]: [Pos2; 2], rect: Rect) -> Option<(f32, f32)> {
    let way = b - a;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (from, along, min, max) in
        [(a.x, way.x, rect.left(), rect.right()), (a.y, way.y, rect.top(), rect.bottom())]
    {
        if along == 0.0 {
            if from < min || from > max {
                return None;
            }
            continue;
        }
        let (one, other) = ((min - from) / along, (max - from) / along);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    (enters < leaves).then_some((enters, leaves))
}

#[cfg(test)]
mod tests {
    use super::{Rect, WordGaps};
    use egui::pos2;

    #[test]
    fn a_line_ends_at_words_and_goes_on_beyond_them() {
        let words = Rect::from_min_max(pos2(10.0, -5.0), pos2(20.0, 5.0));
        let gaps = WordGaps(vec![words]);
        let parts =
            |line: &[(f32, f32)]| gaps.parts(line.iter().map(|(x, y)| pos2(*x, *y)).collect());
        // Through, in one step and with an end within; past it; from within; all within.
        let ends = |line: &[(f32, f32)]| {
            let parts = parts(line);
            let ends = parts.iter().map(|part| (part[0].x, part[part.len() - 1].x));
            ends.collect::<Vec<_>>()
        };
        assert_eq!(ends(&[(0.0, 0.0), (40.0, 0.0)]), [(0.0, 10.0), (20.0, 40.0)]);
        assert_eq!(ends(&[(0.0, 0.0), (15.0, 1.0), (40.0, 0.0)]), [(0.0, 10.0), (20.0, 40.0)]);
        assert_eq!(ends(&[(0.0, 9.0), (40.0, 9.0)]), [(0.0, 40.0)]);
        assert_eq!(ends(&[(15.0, 0.0), (40.0, 0.0)]), [(20.0, 40.0)]);
        assert!(ends(&[(12.0, 0.0), (18.0, 1.0)]).is_empty());
        // A corner that is only passed by.
        assert_eq!(ends(&[(0.0, 0.0), (5.0, 9.0), (40.0, 9.0)]), [(0.0, 40.0)]);
    }
}
