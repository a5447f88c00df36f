//! The rows one below the other, and those that find no room.

use super::{
    columns::Columns,
    known::is_shown,
    rest::RestOfRows,
    row::row_ui,
    rows::{MeasureTable, PlaceRow},
};
use crate::{Ask, Mark, SMALL, Scene, fonts, picture::Certainty, text};
use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use std::{cmp::Reverse, collections::BTreeSet};
use waymark_model::SpeakerIx;

/// The height of a row at its ease, in points.
pub const ROW: f32 = 27.0;
const TALLEST: f32 = 34.0;
const LEAST_IN_WINDOW: f32 = 22.0;
const LEAST_IN_PRINT: f32 = 16.0;

/// How rows fit the room there is.
pub struct RowList {
    rect: Rect,
    row: f32,
    /// The rows that are drawn, or can be scrolled to.
    rows: Vec<PlaceRow>,
    pub scrolls: bool,
    /// The rows that find no room.
    rest: RestOfRows,
}

/// What the rows in sight show.
#[derive(Clone, Default, Debug)]
pub struct VisibleRows {
    pub speakers: BTreeSet<SpeakerIx>,
    /// The first of the shapes drawn, and of those that are contradicted.
    pub mark: Option<Mark>,
    pub contradicted: Option<Mark>,
    pub has_certain: bool,
    pub has_possible: bool,
    /// Some number is a limit that was reported later, which a sign beside it says.
    pub has_later: bool,
    /// Some row says of which moment it is.
    pub has_moments: bool,
}

impl VisibleRows {
    /// What of the doubt is drawn.
    pub fn certainty(&self) -> Vec<Certainty> {
        let all =
            [(self.has_certain, Certainty::Certain), (self.has_possible, Certainty::Possible)];
        all.into_iter().filter_map(|(has, one)| has.then_some(one)).collect()
    }
}

/// Of more rows than there is room for, the outermost where all of them have room, for these are
/// everybody, and those within them are told by them; then those of the most people, each with the rows
/// that it stands within. In the order of the table.
fn greatest(rows: &[PlaceRow], room: usize, people: impl Fn(&PlaceRow) -> u64) -> Vec<PlaceRow> {
    // The depth of the counted row that those after it may stand within.
    let mut within: Option<u8> = None;
    let is_outermost = |row: &PlaceRow| {
        within = within.filter(|depth| row.depth > *depth);
        let is_outermost = within.is_none();
        within = within.or((!row.is_heading).then_some(row.depth));
        is_outermost
    };
    let outermost: Vec<bool> = rows.iter().map(is_outermost).collect();
    let have_room = outermost.iter().filter(|is_outermost| **is_outermost).count() <= room;
    let counted = rows.iter().zip(outermost).enumerate().filter(|(_, (row, _))| !row.is_heading);
    let mut counted: Vec<_> = counted.collect();
    counted.sort_by_cached_key(|(_, (row, is_outermost))| {
        Reverse((have_room && *is_outermost, people(row)))
    });
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    for (nth, _) in counted {
        if kept.len() >= room {
            break;
        }
        let with_holders: Vec<usize> =
            holders(rows, nth).chain([nth]).filter(|nth| !kept.contains(nth)).collect();
        if kept.len() + with_holders.len() <= room {
            kept.extend(with_holders);
        }
    }
    kept.into_iter().filter_map(|nth| rows.get(nth).copied()).collect()
}

/// The rows that one stands within, the nearest first.
fn holders(rows: &[PlaceRow], nth: usize) -> impl Iterator<Item = usize> {
    let mut depth = rows.get(nth).map_or(0, |row| row.depth);
    let above = rows.iter().enumerate().take(nth).rev();
    above.filter_map(move |(at, row)| {
        let holds = row.depth < depth;
        depth = depth.min(row.depth);
        holds.then_some(at)
    })
}

/// The rows of which something is known at the moment, with those that they stand within.
fn told(scene: &Scene<'_>, table: &MeasureTable) -> Vec<PlaceRow> {
    let unseen = scene.out_of_sight();
    // From the last row up: the depth of the row kept last, which those it stands within are above.
    let mut below = 0;
    let mut kept: Vec<PlaceRow> = Vec::new();
    for row in table.rows.iter().rev() {
        let is_told = || is_shown(&unseen, &unseen.known(table.series(row.place)));
        if row.depth < below || !row.is_heading && is_told() {
            below = row.depth;
            kept.push(*row);
        }
    }
    kept.reverse();
    kept
}

impl RowList {
    pub fn new(scene: &Scene<'_>, table: &MeasureTable, rect: Rect) -> Self {
        let medium = scene.medium;
        let all = table.rows.len();
        let high = rect.height().max(0.0);
        let share = high / all.max(1) as f32;
        let least = if medium.is_print() { LEAST_IN_PRINT } else { LEAST_IN_WINDOW };
        let (row, rows, scrolls) = if share >= least {
            (share.min(TALLEST), table.rows.clone(), false)
        } else if medium.is_print() {
            // One line tells of the rest.
            let room = ((high / least).floor() as usize).saturating_sub(1);
            let lower = |row: &PlaceRow| scene.known(table.series(row.place)).bounds.lower();
            let rows = greatest(&told(scene, table), room, lower);
            let share = (high - LEAST_IN_PRINT) / rows.len().max(1) as f32;
            (share.clamp(least, TALLEST), rows, false)
        } else {
            (ROW - 3.0, table.rows.clone(), true)
        };
        let bottom = if scrolls { rect.bottom() } else { rect.top() + row * rows.len() as f32 };
        let rect = rect.with_max_y(bottom.max(rect.top()));
        let rest = RestOfRows::of(&table.rows, &rows);
        Self { rect, row, rows, scrolls, rest }
    }

    /// Where the rows end, with the line that tells of those left out.
    pub fn bottom(&self) -> f32 {
        self.rect.bottom() + if self.rest.places.is_empty() { 0.0 } else { LEAST_IN_PRINT }
    }

    pub fn ui(
        &self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        table: &MeasureTable,
        columns: &Columns,
        asks: &mut Vec<Ask>,
    ) -> VisibleRows {
        let mut shown = VisibleRows::default();
        if self.scrolls {
            let inside = UiBuilder::new().max_rect(self.rect).id_salt(("rows", table.measure));
            let mut inner = ui.new_child(inside);
            inner.set_clip_rect(self.rect.intersect(ui.clip_rect()));
            inner.spacing_mut().item_spacing.y = 0.0;
            let area = ScrollArea::vertical().auto_shrink(false);
            area.show_rows(&mut inner, self.row, self.rows.len(), |ui, range| {
                for row in self.rows.get(range).unwrap_or_default() {
                    let size = vec2(ui.available_width(), self.row);
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    row_ui(ui, scene, (table, row), (rect, columns), &mut shown, asks);
                }
            });
            let edge = Stroke::new(1.0, scene.theme.grid);
            ui.painter().hline(self.rect.x_range(), self.rect.bottom(), edge);
            return shown;
        }
        for (i, row) in self.rows.iter().enumerate() {
            let top = self.rect.top() + i as f32 * self.row;
            let size = vec2(self.rect.width(), self.row);
            let rect = Rect::from_min_size(pos2(self.rect.left(), top), size);
            row_ui(ui, scene, (table, row), (rect, columns), &mut shown, asks);
        }
        if !self.rest.places.is_empty() {
            let at = pos2(columns.name.min, self.rect.bottom() + LEAST_IN_PRINT / 2.0);
            let (ink, width) = (scene.theme.ink_soft, self.rect.right() - at.x);
            let said = self.rest.said(ui, scene, table, width);
            let galley = text::one_line(
                ui.painter(),
                scene.medium,
                &said,
                fonts::regular(SMALL),
                ink,
                width,
            );
            text::place(ui.painter(), galley, at, Align2::LEFT_CENTER);
        }
        shown
    }
}
