//! Where words may stand in a plot: clear of marks, of the line of the band, and of each other.

use super::{
    band::{self, BandStretch},
    cursor,
    legend::ChartPart,
    marks::{self, Dense, RADIUS, Summary},
    plot::Panel,
    scale::PlotScale,
};
use crate::lines::runs_over;
use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Points that words keep from what they stand beside.
const GAP: f32 = 3.0;
/// The line of the band is held as so many pieces of a steep rise at most.
const PIECE: f32 = 6.0;

/// What is taken of a plot.
pub struct PlotRoom {
    plot: Rect,
    taken: Vec<Rect>,
    /// Of these, what is read.
    words: Vec<Rect>,
}

impl PlotRoom {
    /// A plot with the line of the moment, and, of a chart of counts, its band and marks.
    pub fn of(
        panel: &Panel<'_>,
        scale: &PlotScale,
        (summary, band): (&Summary, &[BandStretch]),
    ) -> Self {
        let plot = scale.rect();
        let mut room = Self { plot, taken: Vec::new(), words: Vec::new() };
        let moment = scale.x(panel.scene.view.at);
        if plot.x_range().contains(moment) {
            room.take(Rect::from_x_y_ranges(moment..=moment, plot.y_range()));
            room.take(cursor::handle(scale, panel.scene.view.at));
        }
        let scene = &panel.scene;
        room.taken.extend(summary.places(scene, scale));
        for rows in summary.lists() {
            match rows {
                Dense::Each(rows) => {
                    let shown =
                        rows.iter().filter(|r| ChartPart::of_mark(r.admission).is_shown(scene));
                    for row in shown {
                        let at = marks::center(row, scale);
                        let upper = row.upper.map_or(at.y, |upper| scale.y(upper as f64));
                        let range = Rect::from_two_pos(
                            pos2(at.x, upper.max(plot.top())),
                            pos2(at.x, scale.y(row.lower as f64)),
                        );
                        room.take(range.expand2(vec2(RADIUS, 0.0)));
                    }
                }
                Dense::Columns(columns) => {
                    for (at, least, most) in columns {
                        let (x, top, bottom) =
                            (scale.x(*at), scale.y(*most as f64), scale.y(*least as f64));
                        room.take(Rect::from_x_y_ranges(x..=x, top..=bottom));
                    }
                }
            }
        }
        if ChartPart::Band.is_shown(scene) {
            room.taken.extend(band::lower_line(band, scale));
            // Words would hide where what is possible ends.
            for stretch in band {
                let upper = stretch.upper.map(|upper| scale.y(upper as f64));
                if let Some(upper) = upper.filter(|upper| plot.y_range().contains(*upper)) {
                    let across = scale.x(stretch.start)..=scale.x(stretch.end);
                    room.take(Rect::from_x_y_ranges(across, upper..=upper));
                }
            }
        }
        room
    }

    /// Keeps words that are placed later out of here.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    pub fn take_words(&mut self, rect: Rect) {
        self.take(rect);
        self.words.push(rect);
    }

    /// Whether a line runs over no words.
    pub fn is_clear(&self, line: [Pos2; 2]) -> bool {
        !self.words.iter().any(|words| runs_over(line, *words))
    }

    pub fn is_free(&self, rect: Rect) -> bool {
        let around = rect.expand(GAP);
        self.plot.contains_rect(rect) && !self.taken.iter().any(|taken| taken.intersects(around))
    }

    /// The first of these corners where something so large is clear of all else; it is taken then.
    pub fn place(&mut self, size: Vec2, corners: impl IntoIterator<Item = Pos2>) -> Option<Rect> {
        let mut rects = corners.into_iter().map(|at| Rect::from_min_size(at, size));
        let rect = rects.find(|rect| self.is_free(*rect))?;
        self.take_words(rect);
        Some(rect)
    }

    /// Corners along a line across the plot, from the left on, at these heights.
    pub fn along<'h>(
        &self,
        size: Vec2,
        heights: &'h [f32],
    ) -> impl Iterator<Item = Pos2> + use<'h> {
        let left = self.plot.left() + 2.0 * GAP;
        let steps = ((self.plot.right() - GAP - size.x - left) / PIECE).floor().max(0.0) as usize;
        heights
            .iter()
            .flat_map(move |y| (0..=steps).map(move |step| pos2(left + PIECE * step as f32, *y)))
    }
}
