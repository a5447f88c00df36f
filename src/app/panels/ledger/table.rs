//! The ledger as a table, when there is room for one.

use super::{LedgerMemory, MARGIN, index::IndexedFigure, labels, row, sort::LedgerColumn, text};
use crate::app::Context;
use egui::{
    Align2, Color32, CursorIcon, FontId, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};
use waymark_picture::{BODY, SMALL, Scene, fonts, words};

const GAP: f32 = 14.0;

/// Share of the width, and the width of the whole table from which the column is shown: the
/// less a reader misses it, the later it comes.
const fn share(column: LedgerColumn) -> (f32, f32) {
    match column {
        LedgerColumn::Moment => (1.9, 0.0),
        LedgerColumn::Count => (1.2, 0.0),
        LedgerColumn::Measure | LedgerColumn::Standing => (0.9, 0.0),
        LedgerColumn::Place => (1.3, 0.0),
        LedgerColumn::Speaker => (1.8, 0.0),
        LedgerColumn::Bounds => (1.3, 760.0),
        LedgerColumn::Outlet => (1.2, 880.0),
        LedgerColumn::Group => (1.1, 1000.0),
        LedgerColumn::Published => (0.9, 1100.0),
    }
}

fn is_number(column: LedgerColumn) -> bool {
    matches!(column, LedgerColumn::Count | LedgerColumn::Bounds)
}

/// Columns shown at a width, and where each of them lies.
fn columns(rect: Rect) -> impl Iterator<Item = (LedgerColumn, Rect)> {
    let shown = move |column: &LedgerColumn| share(*column).1 <= rect.width();
    let all: f32 = LedgerColumn::ALL.iter().filter(|c| shown(c)).map(|c| share(*c).0).sum();
    let count = LedgerColumn::ALL.iter().filter(|c| shown(c)).count() as f32;
    let room = rect.width() - 2.0 * MARGIN - GAP * (count - 1.0);
    let mut x = rect.left() + MARGIN;
    LedgerColumn::ALL.into_iter().filter(shown).map(move |column| {
        let width = room * share(column).0 / all;
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width, rect.height()));
        x += width + GAP;
        (column, cell)
    })
}

/// The column at a position in a row.
pub(super) fn column_at(rect: Rect, at: Pos2) -> Option<LedgerColumn> {
    let hit = |cell: &Rect| cell.expand2(vec2(GAP / 2.0, 0.0)).contains(at);
    columns(rect).find(|(_, cell)| hit(cell)).map(|(column, _)| column)
}

/// Where a column lies in a row; `None` where there is no room for it.
pub(super) fn cell_rect(rect: Rect, column: LedgerColumn) -> Option<Rect> {
    columns(rect).find(|(c, _)| *c == column).map(|(_, cell)| cell)
}

/// Names of the columns; a click orders by one, another turns the order round.
pub(super) fn header_ui(ui: &Ui, context: &Context<'_>, memory: &mut LedgerMemory, rect: Rect) {
    let (theme, language) = (context.scene.theme, context.language());
    for (column, cell) in columns(rect) {
        let name = column.name(language);
        let id = ui.scope_id().with(("column", column.name(language)));
        let response =
            ui.interact(cell, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        let is_order = memory.sort.by == column;
        response
            .widget_info(|| WidgetInfo::selected(egui::Role::ColumnHeader, true, is_order, &name));
        let lit = is_order || response.hovered() || response.has_focus();
        let ink = if lit { theme.ink } else { theme.ink_soft };
        let painter = ui.painter();
        let galley = text::line(painter, &name, fonts::bold(SMALL), ink, cell.width() - 12.0);
        let (at, anchor) = if is_number(column) {
            (cell.right_center(), Align2::RIGHT_CENTER)
        } else {
            (cell.left_center(), Align2::LEFT_CENTER)
        };
        let name = text::place(painter, galley, at, anchor);
        if is_order {
            let x = if is_number(column) { name.left() - 9.0 } else { name.right() + 9.0 };
            let turn = if memory.sort.descending { -1.0 } else { 1.0 };
            let tip = pos2(x, cell.center().y - 3.0 * turn);
            let corners = vec![tip, tip + vec2(4.0, 6.0 * turn), tip + vec2(-4.0, 6.0 * turn)];
            painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
        }
        if response.clicked() {
            memory.sort.choose(column);
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.edge));
}

pub(super) fn row(painter: &Painter, scene: &Scene<'_>, rect: Rect, entry: &IndexedFigure) {
    let (situation, theme, language) = (scene.situation, scene.theme, scene.language);
    let figure = situation.figure(entry.figure);
    let snapshot = situation.snapshot(entry.figure.snapshot);
    let source = situation.source(snapshot.source);
    let small = fonts::regular(SMALL);
    for (column, cell) in columns(rect) {
        let put = |said: &str, font: FontId, ink: Color32| {
            let galley = text::line(painter, said, font, ink, cell.width());
            let (at, anchor) = if is_number(column) {
                (cell.right_center(), Align2::RIGHT_CENTER)
            } else {
                (cell.left_center(), Align2::LEFT_CENTER)
            };
            text::place(painter, galley, at, anchor);
        };
        match column {
            LedgerColumn::Moment => {
                let moment = situation.moment_of(entry.figure);
                put(&language.moment(moment, situation.offset), small.clone(), theme.ink_soft);
            }
            LedgerColumn::Count => {
                let said = language.count(figure.count);
                let font = fonts::bold(BODY);
                let galley = row::count(painter, theme, entry, &said, &font, cell.width());
                text::place(painter, galley, cell.right_center(), Align2::RIGHT_CENTER);
            }
            LedgerColumn::Bounds => {
                let said = [language.bounds(figure.bounds)];
                let ink = theme.ink_soft;
                let (galley, _) = text::number(painter, &said, &small, ink, cell.width());
                text::place(painter, galley, cell.right_center(), Align2::RIGHT_CENTER);
            }
            LedgerColumn::Measure => {
                let what = labels::what_of(figure.series, figure.during.is_some(), language);
                put(&what, small.clone(), theme.ink);
            }
            LedgerColumn::Place => {
                put(&words::subject(scene, figure.series.subject), small.clone(), theme.ink);
            }
            LedgerColumn::Group => {
                if let Some(who) = words::people(scene, figure.series) {
                    put(&who, small.clone(), theme.ink);
                }
            }
            LedgerColumn::Speaker => {
                put(words::speaker(scene, snapshot.speaker), small.clone(), theme.ink);
            }
            LedgerColumn::Outlet => put(&source.outlet, small.clone(), theme.ink_soft),
            LedgerColumn::Published => {
                let published = language.moment(&source.published, situation.offset);
                put(&published, small.clone(), theme.ink_soft);
            }
            LedgerColumn::Standing => {
                let mut ink = theme.ink_soft;
                let at = cell.left_center() + vec2(6.0, 0.0);
                let mut x = 0.0;
                if entry.admission == waymark_model::Admission::Contradicted {
                    row::triangle(painter, theme, at);
                    (ink, x) = (theme.contradiction, 18.0);
                } else if entry.doubtful {
                    row::doubt(painter, theme, at);
                    (ink, x) = (theme.doubt, 18.0);
                }
                let said = labels::standing(entry, language);
                let galley = text::line(painter, &said, small.clone(), ink, cell.width() - x);
                text::place(
                    painter,
                    galley,
                    cell.left_center() + vec2(x, 0.0),
                    Align2::LEFT_CENTER,
                );
            }
        }
    }
}
