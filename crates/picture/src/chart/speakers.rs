//! Whose shape is whose, in print: nobody can point at a mark to learn who said it, so that
//! everyone in sight is named where they are few.

use super::{
    digest::{Digest, DigestRow, DigestRows},
    legend::{ChartPart, GAP, ROW, SYMBOL},
    marks::RADIUS,
    time::ChartTime,
};
use crate::{Mark, SMALL, Scene, fonts, text, words};
use egui::{Align2, Galley, Painter, Pos2, Stroke, Vec2, pos2, vec2};
use std::{collections::BTreeMap, sync::Arc};
use waymark_model::{Counting, SpeakerIx};

/// So many speakers are named; shapes repeat after nine, and a longer list nobody reads.
const NAMED: usize = 8;

/// Who has a mark in sight, and how many, in the order of the situation. Rows too dense for marks
/// count for nobody.
pub fn in_sight<'d>(
    scene: &Scene<'_>,
    digests: impl Iterator<Item = &'d Digest>,
    shown: Counting,
    time: &ChartTime,
    width: f32,
) -> Vec<(SpeakerIx, usize)> {
    let (start, end) = (time.start, time.end);
    let mut marks: BTreeMap<SpeakerIx, usize> = BTreeMap::new();
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
            for row in near.iter().filter(|r| r.start <= end && r.end >= start) {
                if is_drawn(scene, row) {
                    *marks.entry(row.speaker).or_default() += 1;
                }
            }
        }
    }
    marks.into_iter().collect()
}

/// Whether the part of the chart that a row belongs to is switched on.
pub fn is_drawn(scene: &Scene<'_>, row: &DigestRow) -> bool {
    ChartPart::of_mark(row.admission).is_shown(scene)
}

/// Names in rows, each with its shape, from the top left.
pub struct Speakers {
    entries: Vec<(Option<SpeakerIx>, Vec2, Arc<Galley>)>,
    /// In points.
    pub height: f32,
}

impl Speakers {
    /// Names those with the most marks, and counts the others.
    pub fn lay_out(
        painter: &Painter,
        scene: &Scene<'_>,
        spoken: &[(SpeakerIx, usize)],
        width: f32,
    ) -> Self {
        let mut named: Vec<(SpeakerIx, usize)> = spoken.to_vec();
        named.sort_by_key(|(speaker, marks)| (std::cmp::Reverse(*marks), *speaker));
        named.truncate(NAMED);
        named.sort_unstable();
        let ink = scene.theme.ink_soft;
        let galley = |said: &str, width: f32| {
            let font = fonts::regular(SMALL);
            text::one_line(painter, scene.medium, said, font, ink, width)
        };
        let mut all: Vec<(Option<SpeakerIx>, f32, Arc<Galley>)> = named
            .iter()
            .map(|&(speaker, _)| {
                let name = words::speaker(scene, speaker);
                (Some(speaker), SYMBOL - 3.0, galley(name, width - SYMBOL))
            })
            .collect();
        let others = spoken.len() - named.len();
        if others > 0 {
            let args = [("n", others.into())];
            let said = scene.language.say_with("chart-legend-more-speakers", &args);
            all.push((None, 0.0, galley(&said, width)));
        }
        let (mut x, mut y) = (0.0f32, 0.0f32);
        let mut entries = Vec::with_capacity(all.len());
        for (speaker, before, galley) in all {
            let wide = before + galley.size().x;
            if x > 0.0 && x + wide > width {
                (x, y) = (0.0, y + ROW);
            }
            entries.push((speaker, vec2(x, y), galley));
            x += wide + GAP;
        }
        // As high as the row of the window, where one row is enough.
        let height = if entries.is_empty() { 0.0 } else { y + ROW - 2.0 };
        Self { entries, height }
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, at: Pos2) {
        let ink = scene.theme.ink_soft;
        for (speaker, by, galley) in &self.entries {
            let left = at + *by + vec2(0.0, ROW / 2.0 - 1.0);
            let mut text = left;
            if let Some(speaker) = speaker {
                let outline = Stroke::new(1.3, ink);
                let center = left + vec2(7.0, 0.0);
                let fill = scene.theme.card;
                painter.add(Mark::of(*speaker).shape(center, RADIUS - 0.4, fill, outline));
                text = pos2(left.x + SYMBOL - 3.0, left.y);
            }
            text::place(painter, galley.clone(), text, Align2::LEFT_CENTER);
        }
    }
}
