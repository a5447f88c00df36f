//! The mark of a figure: its shape by who said it, its fill by what became of it.

use super::Theme;
use egui::{Color32, Pos2, Shape, Stroke, Vec2, vec2};
use std::f32::consts::{PI, TAU};
use waymark_model::{Admission, Count, Figure, SpeakerIx};

/// A shape that stands for a speaker.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    Circle,
    Square,
    Diamond,
    Triangle,
    TriangleDown,
    Pentagon,
    TriangleLeft,
    TriangleRight,
    Hexagon,
}

impl Mark {
    pub const ALL: [Self; 9] = [
        Self::Circle,
        Self::Square,
        Self::Diamond,
        Self::Triangle,
        Self::TriangleDown,
        Self::Pentagon,
        Self::TriangleLeft,
        Self::TriangleRight,
        Self::Hexagon,
    ];

    /// The shape of a speaker, by the order of speakers in the situation: the same in every
    /// picture. Speakers beyond the ninth share shapes.
    pub fn of(speaker: SpeakerIx) -> Self {
        Self::ALL.into_iter().cycle().nth(speaker.usize() % Self::ALL.len()).unwrap_or(Self::Circle)
    }

    /// Corners on the unit circle: how many, and where the first lies (0 is right, a quarter turn
    /// is down), and how much to enlarge so that all shapes weigh alike.
    fn corners(self) -> Option<(u8, f32, f32)> {
        let up = -PI / 2.0;
        match self {
            Self::Circle => None,
            Self::Square => Some((4, PI / 4.0, 1.2)),
            Self::Diamond => Some((4, up, 1.25)),
            Self::Triangle => Some((3, up, 1.35)),
            Self::TriangleDown => Some((3, -up, 1.35)),
            Self::TriangleLeft => Some((3, PI, 1.35)),
            Self::TriangleRight => Some((3, 0.0, 1.35)),
            Self::Pentagon => Some((5, up, 1.15)),
            Self::Hexagon => Some((6, 0.0, 1.12)),
        }
    }

    /// The outline at `center`, `radius` points large.
    pub fn shape(self, center: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
        let Some((count, first, larger)) = self.corners() else {
            return egui::epaint::CircleShape { center, radius, fill, stroke }.into();
        };
        let corner = |i: u8| {
            let angle = first + TAU * f32::from(i) / f32::from(count);
            center + radius * larger * Vec2::angled(angle)
        };
        Shape::convex_polygon((0..count).map(corner).collect(), fill, stroke)
    }

    /// The mark as pictures show it: filled when admitted, hollow in the colour of contradiction
    /// when it is in a clash, hollow and struck through when set aside. `strength` is 1 for what
    /// is told, less for what is yet to come.
    pub fn paint(
        self,
        admission: Admission,
        center: Pos2,
        radius: f32,
        strength: f32,
        theme: &Theme,
        shapes: &mut Vec<Shape>,
    ) {
        let paper = theme.card;
        match admission {
            Admission::Admitted | Admission::NotYetKnown => {
                // A halo of paper keeps the mark apart from the line it sits on.
                shapes.push(self.shape(center, radius + 1.2, paper, Stroke::NONE));
                shapes.push(self.shape(
                    center,
                    radius,
                    toward(theme.people, paper, strength),
                    Stroke::NONE,
                ));
            }
            Admission::Contradicted => {
                let stroke = Stroke::new(1.8, toward(theme.contradiction, paper, strength));
                shapes.push(self.shape(center, radius, paper, stroke));
            }
            Admission::SetAside | Admission::Replaced => {
                let stroke = Stroke::new(1.3, toward(theme.ink_soft, paper, strength));
                shapes.push(self.shape(center, radius, paper, stroke));
                let half = vec2(radius + 2.0, -radius - 2.0);
                shapes.push(Shape::line_segment([center - half, center + half], stroke));
            }
        }
    }
}

/// The number at which the mark of a figure stands: the one said, or the middle of two.
pub fn marked_count(figure: &Figure) -> u64 {
    let (lower, upper) = (figure.bounds.lower(), figure.bounds.upper());
    match figure.count {
        Count::Between(..) => upper.map_or(lower, |u| u.midpoint(lower)),
        Count::Vague(_) | Count::MoreThan(_) => lower,
        count => count.numbers().next().unwrap_or(lower),
    }
}

/// `color` at full strength, the paper at none. Opaque, so that what lies beneath does not show.
pub fn toward(color: Color32, paper: Color32, strength: f32) -> Color32 {
    paper.lerp_to_gamma(color, strength.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::Mark;
    use waymark_model::SpeakerIx;

    #[test]
    fn a_speaker_keeps_its_shape_and_the_first_nine_differ() {
        let first: Vec<Mark> = (0..9).map(|i| Mark::of(SpeakerIx(i))).collect();
        let mut unique = first.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), first.len());
        assert_eq!(Mark::of(SpeakerIx(0)), Mark::Circle);
        assert_eq!(Mark::of(SpeakerIx(12)), Mark::of(SpeakerIx(3)));
    }
}
