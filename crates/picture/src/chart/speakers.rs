//! Whose shape is whose: an entry for each shape in sight. In print, where nobody can point at a mark
//! to learn who said it, every shape is named in full.

use super::{
    digest::{Digest, DigestRow, DigestRows},
    legend::{ChartPart, GAP, ROW, SYMBOL},
    marks::RADIUS,
    time::ChartTime,
};
use crate::{Mark, SMALL, Scene, fonts, text, words};
use egui::{Align2, Galley, Painter, Pos2, Rect, Stroke, Vec2, pos2, vec2};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use waymark_model::{Counting, SpeakerIx};

/// So many who share a shape are named; more are counted.
const NAMED: usize = 4;

/// Who has a mark in sight. Rows too dense for marks count for nobody.
pub fn in_sight<'d>(
    scene: &Scene<'_>,
    digests: impl Iterator<Item = &'d Digest>,
    shown: Counting,
    time: &ChartTime,
    width: f32,
) -> BTreeSet<SpeakerIx> {
    let (start, end) = (time.start, time.end);
    let mut speakers = BTreeSet::new();
    for digest in digests {
        let lists: &[&DigestRows] = match shown {
            Counting::Cumulative => &digest.counts(),
            Counting::Per(_) => &[&digest.increments],
        };
        for rows in lists {
            let near = rows.get(rows.told(start, end, time.told));
            if near.len() as f32 >= width / 3.0 {
                continue;
            }
            let seen = near.iter().filter(|r| r.start <= end && r.end >= start);
            speakers.extend(seen.filter(|row| is_drawn(scene, row)).map(|row| row.speaker));
        }
    }
    speakers
}

/// Whether the part of the chart that a row belongs to is switched on.
pub fn is_drawn(scene: &Scene<'_>, row: &DigestRow) -> bool {
    ChartPart::of_mark(row.admission).is_shown(scene)
}

/// A shape with the names of the authorities that it stands for, each once.
struct KeyedShape<'a> {
    mark: Mark,
    names: Vec<&'a str>,
}

impl<'a> KeyedShape<'a> {
    /// The shapes of speakers, in their order.
    fn all(scene: &Scene<'a>, spoken: &BTreeSet<SpeakerIx>) -> Vec<Self> {
        let mut named: BTreeMap<Mark, Vec<&str>> = BTreeMap::new();
        for &speaker in spoken {
            let name = words::speaker(scene, scene.situation.authority(speaker));
            let names = named.entry(Mark::of(scene, speaker)).or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        named.into_iter().map(|(mark, names)| Self { mark, names }).collect()
    }

    /// Its names, where they are few enough to be `legible`, else how many there are.
    fn lay_out<T>(
        &self,
        scene: &Scene<'_>,
        lay: impl Fn(&str) -> T,
        is_legible: impl Fn(&T) -> bool,
    ) -> T {
        let names = lay(&self.names.join(", "));
        if self.names.len() == 1 || self.names.len() <= NAMED && is_legible(&names) {
            return names;
        }
        let args = [("n", self.names.len().into())];
        lay(&scene.language.say_with("chart-legend-other-sources", &args))
    }
}

fn paint_shape(painter: &Painter, scene: &Scene<'_>, mark: Mark, center: Pos2) {
    let outline = Stroke::new(1.3, scene.theme.ink_soft);
    painter.add(mark.shape(center, RADIUS - 0.4, scene.theme.card, outline));
}

/// From a shape to its name.
const TO_NAME: f32 = SYMBOL - 3.0;

/// Shapes with names in rows, from the top left.
pub struct Speakers {
    entries: Vec<(Mark, Vec2, Arc<Galley>)>,
    /// In points.
    pub height: f32,
}

impl Speakers {
    pub fn lay_out(
        painter: &Painter,
        scene: &Scene<'_>,
        spoken: &BTreeSet<SpeakerIx>,
        width: f32,
    ) -> Self {
        let (ink, room) = (scene.theme.ink_soft, width - TO_NAME);
        let mut entries = Vec::new();
        let (mut x, mut y) = (0.0f32, 0.0f32);
        for shape in KeyedShape::all(scene, spoken) {
            let font = fonts::regular(SMALL);
            let lay = |said: &str| painter.layout_no_wrap(said.to_owned(), font.clone(), ink);
            let mut galley = shape.lay_out(scene, lay, |galley| galley.size().x <= room);
            if galley.size().x > room {
                galley = text::one_line(painter, scene.medium, galley.text(), font, ink, room);
            }
            let wide = TO_NAME + galley.size().x;
            if x > 0.0 && x + wide > width {
                (x, y) = (0.0, y + ROW);
            }
            entries.push((shape.mark, vec2(x, y), galley));
            x += wide + GAP;
        }
        // As high as the row of the window, where one row is enough.
        let height = if entries.is_empty() { 0.0 } else { y + ROW - 2.0 };
        Self { entries, height }
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, at: Pos2) {
        for (mark, by, galley) in &self.entries {
            let left = at + *by + vec2(0.0, ROW / 2.0 - 1.0);
            paint_shape(painter, scene, *mark, left + vec2(7.0, 0.0));
            text::place(painter, galley.clone(), left + vec2(TO_NAME, 0.0), Align2::LEFT_CENTER);
        }
    }
}

/// The same in one row of the window: where they have no room, each name is cut to its share of it.
pub fn speakers_ui(painter: &Painter, scene: &Scene<'_>, spoken: &BTreeSet<SpeakerIx>, row: Rect) {
    let shapes = KeyedShape::all(scene, spoken);
    let font = fonts::regular(SMALL);
    let ink = scene.theme.ink_soft;
    let share = (row.width() + GAP) / shapes.len().max(1) as f32 - GAP - TO_NAME;
    let lay = |said: &str| painter.layout_no_wrap(said.to_owned(), font.clone(), ink);
    let whole: Vec<Arc<Galley>> =
        shapes.iter().map(|s| s.lay_out(scene, lay, |galley| galley.size().x <= share)).collect();
    let wide: f32 = whole.iter().map(|galley| TO_NAME + galley.size().x + GAP).sum();
    let has_room = wide - GAP <= row.width();
    let mut x = row.left();
    for (shape, mut galley) in shapes.iter().zip(whole) {
        if !has_room && galley.size().x > share {
            galley = text::line(painter, galley.text(), font.clone(), ink, share);
        }
        paint_shape(painter, scene, shape.mark, pos2(x + 7.0, row.center().y));
        let at = pos2(x + TO_NAME, row.center().y);
        x = at.x + galley.size().x + GAP;
        text::place(painter, galley, at, Align2::LEFT_CENTER);
    }
}
