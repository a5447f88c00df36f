//! The mark of a figure: its shape by who stands behind it, its fill by what became of it.

use super::{Scene, Theme};
use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2, vec2};
use std::f32::consts::{PI, TAU};
use waymark_model::{Admission, Count, Figure, SpeakerIx};

/// A shape that stands for an authority: a speaker with all that belong to it. There are four, told
/// apart at the size of a letter, and one that all others share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    Circle,
    Square,
    Diamond,
    Cross,
    /// A ring with a dot.
    Other,
}

impl Mark {
    /// Of the first authorities of a situation.
    const FIRST: [Self; 4] = [Self::Circle, Self::Square, Self::Diamond, Self::Cross];

    pub const ALL: [Self; 5] =
        [Self::Circle, Self::Square, Self::Diamond, Self::Cross, Self::Other];

    /// The shape of a speaker: that of its authority, the same in every picture of a situation.
    pub fn of(scene: &Scene<'_>, speaker: SpeakerIx) -> Self {
        let authority = scene.situation.authority(speaker);
        let mut first = scene.reckoning.authorities(scene.situation).iter().zip(Self::FIRST);
        first.find(|(one, _)| **one == authority).map_or(Self::Other, |(_, mark)| mark)
    }

    /// The shape that stands in a key for all marks of some shapes: the first of them.
    pub fn of_key(drawn: impl IntoIterator<Item = Self>) -> Option<Self> {
        drawn.into_iter().min()
    }

    /// The outline at `center`, `radius` points large; each so much larger that all weigh alike.
    pub fn shape(self, center: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
        // Where the first corner lies: 0 is right, a quarter turn is down.
        let square = |first: f32, larger: f32| {
            let corner = |i: u8| {
                let angle = first + TAU * f32::from(i) / 4.0;
                center + radius * larger * Vec2::angled(angle)
            };
            Shape::convex_polygon((0..4).map(corner).collect(), fill, stroke)
        };
        match self {
            Self::Circle => egui::epaint::CircleShape { center, radius, fill, stroke }.into(),
            Self::Square => square(PI / 4.0, 1.2),
            Self::Diamond => square(-PI / 2.0, 1.25),
            Self::Cross => cross(center, radius, fill, stroke),
            Self::Other => other(center, radius, fill, stroke),
        }
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
                let color = toward(theme.people, paper, strength);
                shapes.push(match self {
                    Self::Other => self.shape(center, radius - 0.6, paper, Stroke::new(1.5, color)),
                    _ => self.shape(center, radius, color, Stroke::NONE),
                });
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

/// An upright cross. It has notches, which a filled polygon cannot have: two bars, and their outline.
fn cross(center: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    let (long, half) = (1.2 * radius, 0.42 * radius + 0.2);
    let bars = [vec2(long, half), vec2(half, long)]
        .map(|size| Shape::rect_filled(Rect::from_center_size(center, 2.0 * size), 0, fill));
    let corner = |quarter: u8| {
        let turn = egui::emath::Rot2::from_angle(TAU * f32::from(quarter) / 4.0);
        [vec2(half, -long), vec2(half, -half), vec2(long, -half)].map(|c| center + turn * c)
    };
    let mut shapes = bars.to_vec();
    if !stroke.is_empty() {
        shapes.push(Shape::closed_line((0..4).flat_map(corner).collect(), stroke));
    }
    Shape::Vec(shapes)
}

/// A ring with a dot, of the colour that the mark is drawn in.
fn other(center: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    let ring = egui::epaint::CircleShape { center, radius, fill, stroke };
    if stroke.is_empty() {
        return ring.into();
    }
    Shape::Vec(vec![ring.into(), Shape::circle_filled(center, 0.4 * radius, stroke.color)])
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
    use crate::{Medium, Theme, evening::Evening};
    use waymark_fixtures::{flight, moment, snapshot, source, speaker};
    use waymark_model::{Count, Lead, Situation, SourceIx, SpeakerIx};

    /// Six speakers, of whom each has said one more than the one before.
    fn spoken() -> Situation {
        let mut s = flight();
        s.speakers = ["A", "B", "C", "D", "E", "F"].map(speaker).into();
        s.sources = vec![source("paper", "Paper", moment("2023-09-27"))];
        let series = waymark_model::Series::of(
            waymark_model::Measure::Arrivals,
            waymark_model::Subject::Place(waymark_model::PlaceIx(0)),
        );
        for nth in 0..6_usize {
            let figure = waymark_fixtures::figure(&s, series, Count::AtLeast(1));
            let who = (SourceIx(0), SpeakerIx::new(nth));
            let mut said = snapshot(&format!("s{nth}"), who, moment("2023-09-26"), figure.clone());
            said.figures = vec![figure; nth + 1];
            s.snapshots.push(said);
        }
        s
    }

    fn marks(situation: Situation) -> Vec<Mark> {
        let (theme, evening) = (Theme::named("light"), Evening::new(situation));
        let scene = evening.scene(&theme, Medium::Window);
        (0..6).map(|nth| Mark::of(&scene, SpeakerIx::new(nth))).collect()
    }

    #[test]
    fn who_leads_has_the_first_shape_then_those_with_the_most_figures() {
        use Mark::{Circle, Cross, Diamond, Other, Square};
        let mut s = spoken();
        assert_eq!(marks(s.clone()), [Other, Other, Cross, Diamond, Square, Circle]);
        s.lead = vec![Lead::Speaker(SpeakerIx(1)), Lead::Speaker(SpeakerIx(0))];
        assert_eq!(marks(s.clone()), [Other, Circle, Other, Cross, Diamond, Square]);
        s.lead = vec![Lead::Source(SourceIx(0))];
        assert_eq!(marks(s), [Other, Other, Cross, Diamond, Square, Circle]);
    }

    #[test]
    fn those_who_belong_to_one_authority_share_its_shape() {
        let mut s = spoken();
        s.lead = vec![Lead::Speaker(SpeakerIx(1))];
        for (nth, within) in [(1, 0), (5, 1)] {
            s.speakers[nth].within = Some(SpeakerIx(within));
        }
        let marks = marks(s);
        assert_eq!([marks[0], marks[1], marks[5]], [Mark::Circle; 3]);
        assert_eq!([marks[2], marks[3], marks[4]], [Mark::Cross, Mark::Diamond, Mark::Square]);
    }

    #[test]
    fn a_key_shows_the_first_of_the_shapes_that_are_drawn() {
        assert_eq!(Mark::of_key([Mark::Other, Mark::Square, Mark::Cross]), Some(Mark::Square));
        assert_eq!(Mark::of_key([]), None);
    }

    #[test]
    fn shapes_are_the_same_where_the_confidential_are_not_named() {
        let mut s = spoken();
        s.speakers[5].is_confidential = true;
        let left = s.without_confidential("confidential").unwrap();
        assert_eq!(marks(s.clone()), marks(left));
        assert_eq!(marks(s)[5], Mark::Other);
    }
}
