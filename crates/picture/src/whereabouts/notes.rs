//! The lines below the rows of a page, which say what the card of a row says in the window: which areas
//! were last told of before places within them that are certain to hold more, where sources differ, and
//! what the sign beside a limit that was reported later means.

use super::{
    known::{has_later_sign, overtaken_by},
    list::VisibleRows,
    rows::{MeasureTable, PlaceRow},
};
use crate::{SMALL, Scene, fonts, text, words};
use egui::{Align2, Galley, Pos2, Ui, vec2};
use std::sync::Arc;
use waymark_reckoning::Known;

/// Of more areas, or places that sources differ on, these are named.
const MOST_NAMED: usize = 3;

/// Between a line and what is above it, in points.
const GAP: f32 = 6.0;

/// The lines, laid out.
pub struct RowNotes {
    said: Vec<Arc<Galley>>,
    /// What the sign beside a number means.
    of_sign: Option<Arc<Galley>>,
    /// With the gaps above them, in points; 0 where there are none.
    pub height: f32,
}

impl RowNotes {
    /// None in the window, and where they are true of no row.
    pub fn of(ui: &Ui, scene: &Scene<'_>, table: &MeasureTable, width: f32) -> Self {
        if !scene.medium.is_print() {
            return Self { said: Vec::new(), of_sign: None, height: 0.0 };
        }
        let told: Vec<(&PlaceRow, Known)> = table
            .rows
            .iter()
            .filter(|row| !row.is_heading)
            .map(|row| (row, scene.known(table.series(row.place))))
            .collect();
        let lines =
            overtaken(scene, table, &told).into_iter().chain(differing(scene, table, &told));
        let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
        let lay = |line: String| text::whole(ui.painter(), &line, &font, ink, width);
        let said: Vec<Arc<Galley>> = lines.map(lay).collect();
        let has_sign = told.iter().any(|(_, known)| has_later_sign(scene, known));
        let of_sign = has_sign.then(|| lay(words::later_sign(scene)));
        let height = said.iter().chain(&of_sign).map(|line| line.size().y + GAP).sum();
        Self { said, of_sign, height }
    }

    /// The sign is explained where a row bears it: those that do may find no room.
    pub fn paint(self, ui: &Ui, mut at: Pos2, shown: &VisibleRows) {
        for line in self.said.into_iter().chain(self.of_sign.filter(|_| shown.has_later)) {
            at.y += GAP;
            let height = line.size().y;
            text::place(ui.painter(), line, at, Align2::LEFT_TOP);
            at += vec2(0.0, height);
        }
    }
}

/// `Sudan and Chad are as last reported; …`
fn overtaken(
    scene: &Scene<'_>,
    table: &MeasureTable,
    told: &[(&PlaceRow, Known)],
) -> Option<String> {
    let areas = told.iter().filter(|(row, known)| {
        let within = table.within(row).map(|place| table.series(place));
        row.leads && overtaken_by(scene, known, within).is_some()
    });
    let names = areas.map(|(row, _)| table.name(scene, row.place).into_owned()).collect();
    let list = |names| scene.language.list(names);
    said_of(scene, names, list, ("where-overtaken", "where-overtaken-many"))
}

/// `Sources differ: Kass 14,000 (UNHCR) and 14,700 (IOM)`
fn differing(
    scene: &Scene<'_>,
    table: &MeasureTable,
    told: &[(&PlaceRow, Known)],
) -> Option<String> {
    let (situation, language) = (scene.situation, scene.language);
    let differ = told.iter().filter(|(_, known)| !known.differing.is_empty());
    let of_place = |(row, known): &(&PlaceRow, Known)| {
        let counts = known.differing.iter().map(|at| {
            let count = scene.reckoning.count_told(situation, language, *at);
            let by = words::speaker(scene, situation.snapshot(at.snapshot).speaker);
            let args = [("count", (&count).into()), ("by", by.into())];
            language.say_with("brief-differ-count", &args)
        });
        let counts = language.list(counts.collect());
        let place = table.name(scene, row.place);
        let args = [("place", (&*place).into()), ("counts", (&counts).into())];
        language.say_with("where-differ-place", &args)
    };
    let parted = |all: Vec<String>| language.separated("statement-cite-separator", &all);
    said_of(scene, differ.map(of_place).collect(), parted, ("where-differ", "where-differ-many"))
}

/// The first few of these in a sentence; `None` where there are none. Both messages know how many
/// there are.
fn said_of(
    scene: &Scene<'_>,
    all: Vec<String>,
    joined: impl Fn(Vec<String>) -> String,
    (few, many): (&str, &str),
) -> Option<String> {
    let n = all.len();
    let key = if n > MOST_NAMED { many } else { few };
    let said = joined(all.into_iter().take(MOST_NAMED).collect());
    let args = [("n", n.into()), ("areas", (&said).into())];
    (n > 0).then(|| scene.language.say_with(key, &args))
}
