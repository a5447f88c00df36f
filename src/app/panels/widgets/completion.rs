//! A list of what may be meant, below the field in which it is typed: the same keys and the same
//! look in every panel.
//!
//! Arrows go through the rows, Enter takes the row that the keys stand on, Tab that row or else the
//! first. What is offered is for the field.

use egui::{
    Align2, Area, Color32, Frame, Id, Key, Modifiers, Order, Rect, Response, Sense, Stroke, Ui,
    WidgetInfo, vec2,
};
use waymark_picture::{BODY, SMALL, Theme, fonts, text};

const ROW: f32 = 24.0;
const LEAST_WIDTH: f32 = 180.0;
/// Of the note at the end of a row, in points.
const WIDEST_NOTE: f32 = 130.0;

/// What Enter takes before an arrow was pressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Enter {
    TakesFirst,
    /// What was typed stands for itself.
    LeavesText,
}

/// Which row the keys stand on.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct RowCursor(Option<usize>);

impl RowCursor {
    /// The row that Enter takes, of so many.
    pub fn row(self, count: usize, enter: Enter) -> Option<usize> {
        let row = match enter {
            Enter::TakesFirst => Some(self.0.unwrap_or(0).min(count.saturating_sub(1))),
            Enter::LeavesText => self.0,
        };
        row.filter(|row| *row < count)
    }

    pub fn light_first(&mut self) {
        self.0 = Some(0);
    }

    /// Takes the arrows that were pressed. Returns whether there were any.
    pub fn move_by_arrows(&mut self, ui: &Ui, count: usize, enter: Enter) -> bool {
        if count == 0 {
            return false;
        }
        let (down, up) = ui.input_mut(|i| {
            let mut pressed = |key| i.count_and_consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
        });
        if down + up > 0 {
            // From 1: above the first row is the text.
            let from = self.row(count, enter).map_or(0, |row| row + 1);
            let at = from.saturating_add(down).saturating_sub(up).min(count);
            let least = usize::from(enter == Enter::TakesFirst);
            self.0 = at.max(least).checked_sub(1);
        }
        down + up > 0
    }

    /// Takes the arrows, and one of these keys where it takes a row. Returns that row.
    pub fn take_by_keys(
        &mut self,
        ui: &Ui,
        count: usize,
        enter: Enter,
        keys: &[Key],
    ) -> Option<usize> {
        self.move_by_arrows(ui, count, enter);
        keys.iter().find_map(|key| {
            let first = if *key == Key::Tab { Enter::TakesFirst } else { enter };
            let row = self.row(count, first)?;
            ui.input_mut(|i| i.consume_key(Modifiers::NONE, *key)).then_some(row)
        })
    }
}

/// One row: what is offered, and a note at its end.
#[derive(Clone, Copy, Debug)]
pub struct CompletionRow<'a> {
    pub label: &'a str,
    pub note: &'a str,
    pub note_ink: Color32,
}

/// Where the list stands.
#[derive(Clone, Copy, Debug)]
pub struct Below {
    pub id: Id,
    pub field: Rect,
    /// Of a row, in points, unless the field is wider.
    pub width: f32,
    /// Above a dialogue, where the field stands in one.
    pub order: Order,
}

/// The list below a field, or above it where there is no room, with `foot` under the rows. Returns
/// the row that was clicked, and the room that the list takes.
pub fn list_ui<'a>(
    ui: &Ui,
    theme: &Theme,
    below: Below,
    (rows, lit): (impl ExactSizeIterator<Item = CompletionRow<'a>>, Option<usize>),
    foot: impl FnOnce(&mut Ui),
) -> (Option<usize>, Rect) {
    let room = ui.ctx().content_rect();
    let (field, height) = (below.field, rows.len() as f32 * ROW + 44.0);
    let (at, pivot) = if field.bottom() + height > room.bottom() && field.top() > height {
        (field.left_top() - vec2(0.0, 4.0), Align2::LEFT_BOTTOM)
    } else {
        (field.left_bottom() + vec2(0.0, 4.0), Align2::LEFT_TOP)
    };
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(6)
        .shadow(egui::Shadow { offset: [0, 2], blur: 8, spread: 0, color: theme.shadow })
        .inner_margin(4);
    let mut clicked = None;
    let area = Area::new(below.id).order(below.order).pivot(pivot).fixed_pos(at);
    let shown = area.constrain_to(room).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if rows.len() > 0 {
                ui.set_width(below.width.max(LEAST_WIDTH));
            }
            for (nth, row) in rows.enumerate() {
                let response = row_ui(ui, theme, row, lit == Some(nth));
                // The press takes the caret from the field, which ends the offer.
                if response.clicked() || response.is_pointer_button_down_on() {
                    clicked = Some(nth);
                }
            }
            foot(ui);
        });
    });
    (clicked, shown.response.rect)
}

/// Shows that a list has the keyboard.
pub fn list_ring_ui(ui: &Ui, theme: &Theme, list: Rect) {
    let stroke = Stroke::new(1.0, theme.people);
    ui.painter().rect_stroke(list, 4.0, stroke, egui::StrokeKind::Inside);
}

/// One row, as wide as there is room.
pub fn row_ui(ui: &mut Ui, theme: &Theme, row: CompletionRow<'_>, is_lit: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let role = egui::Role::ListBoxOption;
    response.widget_info(|| WidgetInfo::selected(role, true, is_lit, row.label));
    if is_lit || response.hovered() {
        let fill = if is_lit { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let (painter, inner) = (ui.painter(), rect.shrink2(vec2(8.0, 0.0)));
    let note = text::line(painter, row.note, fonts::regular(SMALL), row.note_ink, WIDEST_NOTE);
    let gap = if row.note.is_empty() { 0.0 } else { 12.0 };
    let label_width = inner.width() - note.size().x - gap;
    text::place(painter, note, inner.right_center(), Align2::RIGHT_CENTER);
    let label = text::line(painter, row.label, fonts::regular(BODY), theme.ink, label_width);
    text::place(painter, label, inner.left_center(), Align2::LEFT_CENTER);
    response
}
