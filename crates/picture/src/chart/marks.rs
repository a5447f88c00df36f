//! Figures as marks with their range, and as a strip of extremes where they are too dense.

use super::{
    band::{self, BandStretch, YET_TO_COME},
    digest::{Digest, DigestRow, DigestRows, GuideEnd},
    legend::{ChartPart, DrawnParts},
    scale::{Drawn, PlotScale},
    time::ChartTime,
};
use crate::{Mark, Scene, Theme, mark::toward};
use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2};
use waymark_model::{Admission, Instant, Selection};
use waymark_reckoning::Band;

/// The size of a mark, in points.
pub const RADIUS: f32 = 4.0;

/// What is drawn of one list of rows.
#[derive(Clone, Debug)]
pub enum Dense {
    /// Few enough to draw each.
    Each(Vec<DigestRow>),
    /// The least and greatest of each column that holds some: when, and from where to where.
    Columns(Vec<(Instant, u64, u64)>),
}

impl Dense {
    /// Draws each figure while there is room of three points for one, else a strip of columns two
    /// points wide.
    pub fn new(rows: &DigestRows, time: &ChartTime, width: f32) -> Self {
        let (start, end) = (time.start, time.end);
        let seen = rows.told(start, end, time.told);
        if (seen.len() as f32) < width / 3.0 {
            return Self::Each(rows.get(seen).to_vec());
        }
        let columns = (width / 2.0).max(1.0);
        let secs = (end.0 - start.0) as f64 / f64::from(columns);
        let mut found = Vec::new();
        let mut first = rows.ending(start, start).start;
        for column in 0..columns as u32 {
            let at = |c: u32| Instant::from_x(start.x() + secs * f64::from(c));
            let (from, until) = (at(column), at(column + 1).plus_secs(-1));
            let next = rows.until(first, until.min(time.told));
            if let Some(e) = rows.extremes(first..next) {
                found.push((from.plus_secs((until.0 - from.0) / 2), e.least, e.most));
            }
            first = next;
        }
        Self::Columns(found)
    }
}

/// All of a series in sight, summed up for one width of the plot.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The band, where the series has one.
    pub band: Vec<BandStretch>,
    pub admitted: Dense,
    pub contradicted: Dense,
    pub set_aside: Dense,
    /// Of a stock, what joins its marks.
    pub guides: Vec<[GuideEnd; 2]>,
}

impl Summary {
    pub fn new(digest: &Digest, band: Option<&Band>, time: &ChartTime, width: f32) -> Self {
        let columns = width.max(1.0) as usize;
        let dense = |rows| Dense::new(rows, time, width);
        let (start, end) = (time.start, time.end);
        let admitted = dense(&digest.admitted);
        // A guide ends at a mark, and not before that is told.
        let is_seen = |rows: &[DigestRow], [a, b]: &[GuideEnd; 2]| {
            a.0 <= end && b.0 >= start && rows.iter().any(|row| row.middle() == b.0)
        };
        let guides = match admitted {
            Dense::Each(ref rows) => {
                digest.guides.iter().filter(|guide| is_seen(rows, guide)).copied().collect()
            }
            Dense::Columns(_) => Vec::new(),
        };
        Self {
            guides,
            band: band
                .map_or_else(Vec::new, |b| band::stretches(b, start, time.told_end(), columns)),
            admitted,
            contradicted: dense(&digest.contradicted),
            set_aside: dense(&digest.set_aside),
        }
    }
}

impl Summary {
    /// Its figures by what they count for.
    pub const fn lists(&self) -> [&Dense; 3] {
        [&self.admitted, &self.contradicted, &self.set_aside]
    }

    /// What marks cover, of those that are drawn one by one.
    pub fn places(&self, scene: &Scene<'_>, scale: &PlotScale) -> impl Iterator<Item = Rect> {
        let rows = self.lists().into_iter().flat_map(|list| match list {
            Dense::Each(rows) => rows.as_slice(),
            Dense::Columns(_) => &[],
        });
        let shown = rows.filter(|row| ChartPart::of_mark(row.admission).is_shown(scene));
        shown.map(|row| Rect::from_center_size(center(row, scale), Vec2::splat(2.0 * RADIUS)))
    }
}

/// Marks as drawn.
pub struct MarkShapes<'a> {
    pub summary: &'a Summary,
    pub scene: Scene<'a>,
    pub drawn: &'a DrawnParts,
}

/// Where the mark of a figure stands: in the middle of what is in sight of its span.
pub fn center(row: &DigestRow, scale: &PlotScale) -> Pos2 {
    let plot = scale.rect();
    let (left, right) = (scale.x(row.start), scale.x(row.end));
    let within = left.max(plot.left()).midpoint(right.min(plot.right()));
    let x = if left < plot.right() && right > plot.left() { within } else { left.midpoint(right) };
    pos2(x, scale.y(row.said as f64))
}

fn strength(at: Instant, moment: Instant) -> f32 {
    if at > moment { YET_TO_COME } else { 1.0 }
}

pub fn color_of(admission: Admission, theme: &Theme) -> Color32 {
    match admission {
        Admission::Contradicted => theme.contradiction,
        Admission::SetAside | Admission::Replaced => theme.ink_soft,
        Admission::Admitted | Admission::NotYetKnown => theme.people,
    }
}

/// The range of a figure: a bar from lower to upper, an arrow where there is no upper, and the
/// span it speaks of across.
pub fn range(
    row: &DigestRow,
    scale: &PlotScale,
    theme: &Theme,
    strength: f32,
    shapes: &mut Vec<Shape>,
) {
    let at = center(row, scale);
    let color = toward(color_of(row.admission, theme), theme.card, 0.75 * strength);
    let stroke = Stroke::new(1.3, color);
    if row.start < row.end {
        // Across lies when, not how many: thinner, so that it does not pass for a bound.
        let stroke = Stroke::new(1.0, toward(color, theme.card, 0.7));
        let (left, right) = (scale.x(row.start), scale.x(row.end));
        if right - left > 2.0 * RADIUS {
            shapes.push(Shape::line_segment([pos2(left, at.y), pos2(right, at.y)], stroke));
            for x in [left, right] {
                let cap = [pos2(x, at.y - 3.0), pos2(x, at.y + 3.0)];
                shapes.push(Shape::line_segment(cap, stroke));
            }
        }
    }
    let lower = scale.y(row.lower as f64);
    match row.upper {
        Some(upper) if upper > row.lower => {
            let upper = scale.y(upper as f64);
            shapes.push(Shape::line_segment([pos2(at.x, lower), pos2(at.x, upper)], stroke));
            for y in [lower, upper] {
                let cap = [pos2(at.x - 3.0, y), pos2(at.x + 3.0, y)];
                shapes.push(Shape::line_segment(cap, stroke));
            }
        }
        Some(_) => {}
        None => {
            let tip = pos2(at.x, at.y - 15.0);
            shapes.push(Shape::line_segment([at, tip], stroke));
            for dx in [-3.0, 3.0] {
                shapes.push(Shape::line_segment([tip, pos2(tip.x + dx, tip.y + 4.0)], stroke));
            }
        }
    }
}

/// A ring around what is selected or pointed at.
pub fn ring(at: Pos2, selected: bool, theme: &Theme, shapes: &mut Vec<Shape>) {
    let width = if selected { 2.2 } else { 1.4 };
    shapes.push(Shape::circle_stroke(at, RADIUS + 4.5, Stroke::new(width, theme.ink_strong)));
}

impl MarkShapes<'_> {
    fn list(
        &self,
        dense: &Dense,
        admission: Admission,
        scale: &PlotScale,
        shapes: &mut Vec<Shape>,
    ) {
        let part = ChartPart::of_mark(admission);
        if !part.is_shown(&self.scene) {
            return;
        }
        let (theme, moment) = (self.scene.theme, self.scene.view.at);
        let plot = scale.rect().expand(RADIUS);
        match dense {
            Dense::Each(rows) => {
                for row in rows {
                    range(row, scale, theme, strength(row.end, moment), shapes);
                }
                for row in rows {
                    let (at, strength) = (center(row, scale), strength(row.end, moment));
                    let mark = Mark::of(&self.scene, row.speaker);
                    if plot.contains(at) {
                        self.drawn.note_mark(part, mark);
                    }
                    let contradicted = admission == Admission::Contradicted;
                    let radius = if contradicted { RADIUS + 1.6 } else { RADIUS };
                    mark.paint(admission, at, radius, strength, theme, shapes);
                }
            }
            Dense::Columns(columns) => {
                for &(at, least, most) in columns {
                    self.drawn.note(part);
                    let color =
                        toward(color_of(admission, theme), theme.card, strength(at, moment));
                    let (top, bottom) = (scale.y(most as f64) - 1.5, scale.y(least as f64) + 1.5);
                    let x = scale.x(at);
                    let rect = Rect::from_min_max(pos2(x - 1.0, top), pos2(x + 1.0, bottom));
                    shapes.push(Shape::rect_filled(rect, 0, color));
                }
            }
        }
    }
}

impl Drawn for MarkShapes<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        self.list(&self.summary.set_aside, Admission::SetAside, scale, shapes);
        if ChartPart::Guides.is_shown(&self.scene) && ChartPart::Marks.is_shown(&self.scene) {
            for [(from, a), (to, b)] in &self.summary.guides {
                let ends = [
                    pos2(scale.x(*from), scale.y(*a as f64)),
                    pos2(scale.x(*to), scale.y(*b as f64)),
                ];
                let colour = toward(
                    self.scene.theme.people,
                    self.scene.theme.card,
                    0.6 * strength(*to, self.scene.view.at),
                );
                self.drawn.note(ChartPart::Guides);
                shapes.extend(Shape::dotted_line(&ends, colour, 4.5, 0.9));
            }
        }
        // Beneath, and a little larger: where a contradicted figure lies on an admitted one, its
        // outline stays in sight.
        self.list(&self.summary.contradicted, Admission::Contradicted, scale, shapes);
        self.list(&self.summary.admitted, Admission::Admitted, scale, shapes);
    }
}

/// The figure under the pointer, nearest first, within a few points of its mark.
pub fn nearest<'d>(
    digest: &'d Digest,
    pointer: Pos2,
    (scale, scene, told): (&PlotScale, &Scene<'_>, Instant),
) -> Option<&'d DigestRow> {
    const REACH: f32 = 9.0;
    /// Looking at more than this for one pointer would cost a frame.
    const MOST: usize = 20_000;
    let (from, until) = (scale.instant(pointer.x - REACH), scale.instant(pointer.x + REACH));
    let lists = [
        (&digest.contradicted, ChartPart::Contradicted),
        (&digest.admitted, ChartPart::Marks),
        (&digest.set_aside, ChartPart::Replaced),
    ];
    let near = |rows: &'d DigestRows| {
        let touching = rows.touching(from, until);
        let range = if touching.len() > MOST { rows.ending(from, until) } else { touching };
        rows.get(range.start..range.end.min(range.start + MOST))
    };
    lists
        .into_iter()
        .filter(|(_, part)| part.is_shown(scene))
        .flat_map(|(rows, _)| near(rows))
        .filter(|row| row.end <= told)
        .map(|row| (row, center(row, scale).distance(pointer)))
        .filter(|(_, far)| *far <= REACH)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(row, _)| row)
}

/// Rings around the selected and the hovered figure, where the series holds them.
pub struct HighlightRings<'a> {
    pub scene: Scene<'a>,
    pub digest: &'a Digest,
}

impl Drawn for HighlightRings<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        for (selection, selected) in
            [(self.scene.hovered, false), (self.scene.view.selection, true)]
        {
            let Some(Selection::Figure(figure)) = selection else { continue };
            // Found by its time, not by looking at every row.
            let Some(span) = self.span(figure) else { continue };
            for rows in self.digest.counts() {
                let seen = rows.ending(span, span);
                if let Some(row) = rows.get(seen).iter().find(|r| r.figure == figure) {
                    let at = center(row, scale);
                    range(row, scale, self.scene.theme, 1.0, shapes);
                    Mark::of(&self.scene, row.speaker).paint(
                        row.admission,
                        at,
                        RADIUS + 1.0,
                        1.0,
                        self.scene.theme,
                        shapes,
                    );
                    ring(at, selected, self.scene.theme, shapes);
                }
            }
        }
    }
}

impl HighlightRings<'_> {
    /// When the span of a figure ends.
    fn span(&self, figure: waymark_model::FigureRef) -> Option<Instant> {
        let situation = self.scene.situation;
        let snapshot = situation.snapshots.get(figure.snapshot.usize())?;
        let f = snapshot.figures.get(figure.index as usize)?;
        Some(snapshot.span_of(f).end())
    }
}
