//! Labels that stand once over several rows: those of merged cells hold for all of their rows, and of blanks
//! below one it is asked.

use super::{Begun, ColumnPlan, ColumnRole, Importing};
use crate::{
    file::{SheetRow, TableCell, TableSheet},
    reading::{heading::HeadingRole, words::RoleWord},
    structure::RowKind,
};
use std::{borrow::Cow, collections::BTreeSet};

const SAME: &str = "the same";
const NOTHING: &str = "nothing";

/// What a column says of its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LabelKind {
    /// By the level of the place: nothing of a code.
    Place(Option<u8>),
    Moment,
    Measure,
    /// Who said it, and where.
    Source,
    /// When its source was published.
    Published,
}

/// A column of labels.
struct LabelColumn {
    at: usize,
    kind: LabelKind,
    /// Whether rows of data leave it blank, and none says again what the row above it says.
    is_open: bool,
    /// The row that filled it last, of which those below may be.
    held: Option<usize>,
}

/// A cell that is blank, and the one above it that is filled; both by the positions of their rows.
struct BlankLabel {
    row: usize,
    column: usize,
    from: usize,
}

fn kind_of(plan: &ColumnPlan, day_parts: &[Option<usize>]) -> Option<LabelKind> {
    use RoleWord::{AsOf, During, Measure, Outlet, PeriodEnd, PeriodStart, Speaker, Url};
    match plan.role {
        _ if day_parts.contains(&Some(plan.at)) => Some(LabelKind::Moment),
        ColumnRole::Said(HeadingRole::Place(level)) => Some(LabelKind::Place(Some(level))),
        ColumnRole::Said(HeadingRole::PlaceCode(_)) => Some(LabelKind::Place(None)),
        ColumnRole::Said(HeadingRole::Role(role)) => match role {
            AsOf | PeriodStart | PeriodEnd | During => Some(LabelKind::Moment),
            Measure => Some(LabelKind::Measure),
            Outlet | Speaker | Url => Some(LabelKind::Source),
            RoleWord::Published => Some(LabelKind::Published),
            _ => None,
        },
        _ => None,
    }
}

impl LabelColumn {
    fn is_of_source(&self) -> bool {
        matches!(self.kind, LabelKind::Source | LabelKind::Published)
    }

    /// Whether a row that leaves the column blank may mean what stands above, by what else the row says.
    fn may_be_meant(
        &self,
        (row, above): (&SheetRow, &SheetRow),
        all: &[Self],
        day_parts: &[Option<usize>],
    ) -> bool {
        let filled = || all.iter().filter(|other| !row.said(other.at).is_empty());
        let names_place = || filled().any(|other| matches!(other.kind, LabelKind::Place(_)));
        let is_part = |at: usize| day_parts.contains(&Some(at));
        match self.kind {
            // Without a smaller place, or any other label, it may be a total of all places. Which is smaller
            // of two headings of one level is not known while cells are blank: it mostly stands behind.
            LabelKind::Place(own) => {
                let is_smaller = |other: &Self| {
                    matches!(other.kind, LabelKind::Place(Some(level))
                        if other.at > self.at || own.is_some_and(|own| level > own))
                };
                // Where the row above names no smaller place, the columns are filled by turns.
                filled().any(|other| is_smaller(other) && !above.said(other.at).is_empty())
                    || !names_place() && filled().any(|other| !other.is_of_source())
            }
            // A period that has its end says no more of its beginning.
            LabelKind::Moment => {
                let is_other = |other: &Self| {
                    other.kind == LabelKind::Moment && !(is_part(self.at) && is_part(other.at))
                };
                !filled().any(is_other) && filled().any(|other| !other.is_of_source())
            }
            LabelKind::Measure => names_place(),
            LabelKind::Source => filled().any(|other| !other.is_of_source()),
            // Of a source that is told it is asked when it was published.
            LabelKind::Published => {
                let mut sources = all.iter().filter(|other| other.kind == LabelKind::Source);
                sources.clone().next().is_some()
                    && sources.all(|other| other.held.is_some() && row.said(other.at).is_empty())
                    && filled().next().is_some()
            }
        }
    }
}

impl Importing<'_> {
    fn label_columns(&self, plans: &[ColumnPlan]) -> Vec<LabelColumn> {
        let day_parts = self.day_parts();
        let rows = || self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let label = |plan: &ColumnPlan| {
            let kind = kind_of(plan, &day_parts)?;
            let has_blanks = rows().any(|row| row.said(plan.at).is_empty());
            let repeats = rows().zip(rows().skip(1)).any(|(above, row)| {
                let said = row.said(plan.at);
                !said.is_empty() && said == above.said(plan.at)
            });
            Some(LabelColumn { at: plan.at, kind, is_open: has_blanks && !repeats, held: None })
        };
        plans.iter().filter_map(label).collect()
    }

    /// The columns of the parts of a day.
    fn day_parts(&self) -> Vec<Option<usize>> {
        self.date_parts.map_or_else(Vec::new, |parts| parts.all().to_vec())
    }

    /// Labels that are blank below one that is filled, with nothing between that ends what it holds for: a
    /// blank line, other headings, a total under it, or a new label of what it is a part of.
    fn blank_labels(&self, plans: &[ColumnPlan]) -> Vec<BlankLabel> {
        let day_parts = self.day_parts();
        let mut labels = self.label_columns(plans);
        let mut blanks = Vec::new();
        if !labels.iter().any(|label| label.is_open) {
            return blanks;
        }
        let counting: Vec<usize> =
            plans.iter().filter(|plan| plan.count().is_some()).map(|plan| plan.at).collect();
        let counts = |row: &SheetRow| counting.iter().any(|at| !row.said(*at).is_empty());
        let mut next = None;
        for (at, kind) in &self.table.rows {
            let Some(row) = self.sheet.rows.get(*at) else { continue };
            let holds = matches!(kind, RowKind::Data | RowKind::Hidden);
            let goes_on = matches!(kind, RowKind::Total | RowKind::Part | RowKind::Sentence);
            if next != Some(row.number) || !holds && !goes_on {
                for label in &mut labels {
                    label.held = None;
                }
            }
            next = Some(row.number + 1);
            for nth in 0..labels.len() {
                let Some(label) = labels.get(nth).filter(|label| label.is_open) else { continue };
                let (column, is_source) = (label.at, label.is_of_source());
                if !row.said(column).is_empty() {
                    let begins = labels.iter_mut().skip(nth).enumerate();
                    for (behind, other) in begins {
                        if behind == 0 {
                            other.held = holds.then_some(*at);
                        } else if !is_source && !other.is_of_source() {
                            other.held = None;
                        }
                    }
                } else if let (RowKind::Data, Some(from)) = (kind, label.held)
                    && (row.cell(column).is_some() || !self.sheet.is_text)
                    && counts(row)
                    && let Some(above) = self.sheet.rows.get(from)
                    && label.may_be_meant((row, above), &labels, &day_parts)
                {
                    blanks.push(BlankLabel { row: *at, column, from });
                }
            }
        }
        blanks
    }

    /// The last row of data that the count in a cell holds for too: of merged cells it counts all of their
    /// rows together.
    pub(super) fn counts_until(&self, number: usize, column: usize) -> Option<usize> {
        let mut areas = self.sheet.merged.iter();
        let is_own = |area: &&(usize, usize, usize, usize)| (area.0, area.1) == (number, column);
        let bottom = areas.find(is_own)?.2;
        let below = self.table.data().filter_map(|at| Some(self.sheet.rows.get(at)?.number));
        below.filter(|own| (number + 1..=bottom).contains(own)).max()
    }

    /// The last column of counts that the count in a cell holds for too.
    pub(super) fn counts_beside(
        &self,
        (number, column): (usize, usize),
        plans: &[ColumnPlan],
    ) -> Option<usize> {
        let mut areas = self.sheet.merged.iter();
        let right = areas.find(|area| (area.0, area.1) == (number, column))?.3;
        let counted = plans.iter().filter(|plan| plan.count().is_some()).map(|plan| plan.at);
        counted.filter(|at| (column + 1..=right).contains(at)).max()
    }

    /// Labels of merged cells in the rows below their first.
    fn merged_labels(&self, plans: &[ColumnPlan]) -> Vec<BlankLabel> {
        if self.sheet.merged.is_empty() {
            return Vec::new();
        }
        let position = |number: &usize| self.sheet.rows.binary_search_by_key(number, |r| r.number);
        let data: BTreeSet<usize> = self.table.data().collect();
        let mut merged = Vec::new();
        for (top, left, bottom, _) in &self.sheet.merged {
            let is_label = plans.iter().any(|plan| {
                plan.at == *left
                    && plan.count().is_none()
                    && !plan.is(RoleWord::Id)
                    && !matches!(plan.role, ColumnRole::LeftOut(_))
            });
            let Some(from) = position(top).ok().filter(|_| is_label) else { continue };
            let below = data.range(from + 1..).take_while(|at| {
                self.sheet.rows.get(**at).is_some_and(|row| row.number <= *bottom)
            });
            let is_first = data.contains(&from);
            let labelled = below.filter(|_| is_first);
            merged.extend(labelled.map(|row| BlankLabel { row: *row, column: *left, from }));
        }
        merged
    }
}

/// The same sheet with labels in blank cells.
fn filled(sheet: &TableSheet, blanks: &[BlankLabel]) -> TableSheet {
    let mut filled = sheet.clone();
    for BlankLabel { row, column, from } in blanks {
        let label = sheet.rows.get(*from).and_then(|row| row.cell(*column)).cloned();
        let (Some(label), Some(row)) = (label, filled.rows.get_mut(*row)) else { continue };
        if row.cells.len() <= *column {
            row.cells.resize(*column + 1, TableCell::default());
        }
        if let Some(cell) = row.cells.get_mut(*column) {
            *cell = label;
        }
    }
    filled
}

impl<'b> Begun<'b> {
    /// The same with labels in all the rows that they hold for; nothing where all say their own.
    pub(super) fn filled_down(
        &self,
        importing: &Importing<'_>,
        plans: &[ColumnPlan],
    ) -> Option<Begun<'b>> {
        let mut found = self.clone();
        let named = |blanks: &[BlankLabel]| -> String {
            let columns: BTreeSet<usize> = blanks.iter().map(|blank| blank.column).collect();
            let named: Vec<String> = columns.into_iter().map(|at| importing.shown(at)).collect();
            named.join(", ")
        };
        let mut fill = importing.merged_labels(plans);
        let merged: BTreeSet<(usize, usize)> =
            fill.iter().map(|own| (own.row, own.column)).collect();
        let mut open = importing.blank_labels(plans);
        open.retain(|blank| !merged.contains(&(blank.row, blank.column)));
        if fill.is_empty() && open.is_empty() {
            return None;
        }
        if !fill.is_empty() {
            found.notes.push(format!("{}: merged cells hold for all of their rows", named(&fill)));
        }
        let is_source = |blank: &BlankLabel| {
            let plan = plans.iter().find(|plan| plan.at == blank.column);
            let kind = plan.and_then(|plan| kind_of(plan, &[]));
            matches!(kind, Some(LabelKind::Source | LabelKind::Published))
        };
        let (sources, others): (Vec<_>, Vec<_>) = open.into_iter().partition(is_source);
        for blanks in [others, sources].into_iter().filter(|blanks| !blanks.is_empty()) {
            let question = format!(
                "Do blank cells of {} say the same as the cell above them?",
                named(&blanks)
            );
            let answers = [SAME, NOTHING].map(str::to_owned);
            let numbers = blanks.iter().filter_map(|blank| self.sheet.rows.get(blank.row));
            let numbers = numbers.map(|row| row.number);
            match found.answers.ask(&question, &answers, false, numbers).as_deref() {
                Some(SAME) => fill.extend(blanks),
                Some(_) => {}
                None => found.waiting.extend(blanks.iter().map(|blank| blank.row)),
            }
        }
        if !fill.is_empty() {
            found.sheet = Cow::Owned(filled(&self.sheet, &fill));
        }
        Some(found)
    }
}
