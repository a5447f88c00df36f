//! The field over a cell, and what is shown under it.

use super::{
    CellEditor, FigureCell,
    judge::{self, Judged},
    options::{self, CellOption, Choosable},
};
use crate::app::{
    Context, Message,
    panels::{
        ledger::{LedgerMemory, TABLE_FROM, row, table},
        widgets::completion::{self, Below, CompletionRow, Enter, RowCursor},
    },
};
use egui::{
    Align2, EventFilter, Frame, Id, Key, Label, Modifiers, Pos2, Rect, RichText, Stroke,
    StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo,
    text::{CCursor, CCursorRange},
    vec2,
};
use waymark_model::Selection;
use waymark_picture::{BODY, SMALL, fonts};

/// The cell of a row that a position means.
pub(in super::super) fn wanted(row: Rect, at: Pos2) -> Option<FigureCell> {
    if row.width() >= TABLE_FROM {
        FigureCell::of(table::column_at(row, at)?)
    } else {
        row::count_rect(row).contains(at).then_some(FigureCell::Count)
    }
}

/// Where the field of a cell lies in a row.
fn place(row: Rect, cell: FigureCell) -> Option<Rect> {
    const LEAST: f32 = 150.0;
    if row.width() < TABLE_FROM {
        let count = row::count_rect(row);
        return Some(Rect::from_min_max(
            count.min - vec2(8.0, 1.0),
            egui::pos2(row.right() - 8.0, count.max.y + 4.0),
        ));
    }
    let cell = table::cell_rect(row, cell.column())?;
    let mut rect = cell.expand2(vec2(8.0, -1.5));
    if rect.width() < LEAST {
        rect.set_width(LEAST);
    }
    Some(rect.translate(vec2((row.right() - 4.0 - rect.right()).min(0.0), 0.0)))
}

/// What a key asks of the field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Request {
    /// The row below or above.
    Row(isize),
    /// The cell after or before.
    Cell(isize),
    Leave,
}

/// The field of the cell that is edited, in its row.
pub(in super::super) fn editor_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut LedgerMemory,
    row: Rect,
    keyboard: Id,
) {
    let Some(mut editor) = memory.editor.take() else { return };
    let Some(rect) = place(row, editor.cell) else { return };
    let (figure, cell) = (editor.figure, editor.cell);
    if editor.text.is_none() {
        editor.was = judge::cell_text(context, figure, cell);
        editor.text = Some(editor.was.clone());
    }
    let id = ui.scope_id().with(("cell", figure, cell));
    let typed = editor.text.clone().unwrap_or_default();
    let offered = completions(context, &editor, &typed);
    let asked =
        if ui.memory(|m| m.has_focus(id)) { keys(ui, &mut editor, offered.len()) } else { None };
    if asked == Some(Request::Leave) {
        ui.memory_mut(|m| m.request_focus(keyboard));
        memory.left = Some(editor).filter(CellEditor::is_typed);
        return;
    }
    let left = field_ui(ui, context, &mut editor, (rect, id));
    let typed = editor.text.clone().unwrap_or_default();
    let judged = judged(context, &mut editor, &typed, &offered);
    let ring = if judged.act.is_err() {
        context.scene.theme.contradiction
    } else {
        context.scene.theme.people
    };
    ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.6, ring), StrokeKind::Inside);
    let clicked = below_ui(ui, context, &mut editor, rect, &offered, &judged);
    let pressed_below =
        ui.input(|i| i.pointer.interact_pos()).is_some_and(|at| editor.below.contains(at));
    if left && pressed_below {
        ui.memory_mut(|m| m.request_focus(id));
    }
    let (judged, asked) = match clicked {
        Some(CellOption { what, label }) => {
            (judge::judge(context, (figure, cell), &label, Some(what)), Some(Request::Row(0)))
        }
        None => (judged, asked),
    };
    let done = asked.is_some() || left && !pressed_below;
    let Ok(act) = judged.act.as_ref() else {
        memory.editor = Some(editor);
        return;
    };
    if !done {
        memory.editor = Some(editor);
        return;
    }
    if let Some(act) = act {
        context.send(Message::Do(Box::new(act.clone())));
    }
    let is_table = row.width() >= TABLE_FROM;
    let next = match asked {
        Some(Request::Row(by)) if by != 0 => {
            memory.above_or_below(figure, by).map(|figure| (figure, cell))
        }
        Some(Request::Cell(by)) => memory.beside(figure, cell, by, is_table),
        _ => None,
    };
    if let Some((next, cell)) = next {
        memory.editor = Some(CellEditor::new(next, cell));
        memory.reveal = Some(next);
        context.send(Message::Select(Some(Selection::Figure(next))));
    } else if asked.is_some() {
        ui.memory_mut(|m| m.request_focus(keyboard));
    }
}

fn completions(context: &Context<'_>, editor: &CellEditor, typed: &str) -> Vec<CellOption> {
    // What stands there already is no search.
    let sought = if typed == editor.was { "" } else { typed };
    options::completions(context, editor.figure, editor.cell, sought)
}

/// What Enter takes: what stands there already is left.
fn enter(editor: &CellEditor, typed: &str) -> Enter {
    if typed == editor.was || typed.trim().is_empty() {
        Enter::LeavesText
    } else {
        Enter::TakesFirst
    }
}

/// What the keys ask for; the arrows go through the names offered.
fn keys(ui: &Ui, editor: &mut CellEditor, count: usize) -> Option<Request> {
    let enter = enter(editor, editor.text.as_deref().unwrap_or_default());
    editor.cursor.move_by_arrows(ui, count, enter);
    ui.input_mut(|i| {
        // With Shift first: without it the same key would be taken for the plain one.
        [
            (Modifiers::SHIFT, Key::Enter, Request::Row(-1)),
            (Modifiers::NONE, Key::Enter, Request::Row(1)),
            (Modifiers::SHIFT, Key::Tab, Request::Cell(-1)),
            (Modifiers::NONE, Key::Tab, Request::Cell(1)),
            (Modifiers::NONE, Key::Escape, Request::Leave),
        ]
        .into_iter()
        .find_map(|(modifiers, key, asked)| i.consume_key(modifiers, key).then_some(asked))
    })
}

/// Returns whether the caret left the field.
fn field_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    editor: &mut CellEditor,
    (rect, id): (Rect, Id),
) -> bool {
    let theme = context.scene.theme;
    ui.painter().rect_filled(rect, 4.0, theme.card);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("cell-field"));
    let mut typed = editor.text.clone().unwrap_or_default();
    let filter =
        EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    let output = TextEdit::singleline(&mut typed)
        .id(id)
        .font(fonts::regular(BODY))
        .desired_width(rect.width() - 14.0)
        .min_size(rect.size() - vec2(14.0, 4.0))
        .align(Align2::LEFT_CENTER)
        .frame(Frame::new().inner_margin(egui::Margin::symmetric(7, 2)))
        .event_filter(filter)
        .show(&mut child);
    let response = output.response.response;
    let label = context.language().say_with(
        "table-cell",
        &[("column", (&editor.cell.column().name(context.language())).into())],
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed.as_str(), typed.as_str(), "");
        info.label = Some(label.clone());
        info
    });
    if std::mem::take(&mut editor.focus) {
        response.request_focus();
        let mut state = output.state;
        let all = CCursorRange::two(CCursor::default(), CCursor::new(typed.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
    if response.changed() {
        editor.cursor = RowCursor::default();
    }
    editor.text = Some(typed);
    response.lost_focus()
}

/// What is typed means, looked up only when something changed.
fn judged(
    context: &Context<'_>,
    editor: &mut CellEditor,
    typed: &str,
    offered: &[CellOption],
) -> Judged {
    let (figure, cell) = (editor.figure, editor.cell);
    let chosen = chosen(editor, typed, offered);
    if typed == editor.was
        && chosen.is_none()
        && !matches!(cell, FigureCell::Count | FigureCell::Moment)
    {
        return Judged { said: String::new(), act: Ok(None) };
    }
    let reading = context.scene.reading;
    if let Some((text, at, of, judged)) = &editor.judged
        && (text.as_str(), *at, *of) == (typed, reading, chosen)
    {
        return judged.clone();
    }
    let judged = judge::judge(context, (figure, cell), typed, chosen);
    editor.judged = Some((typed.to_owned(), reading, chosen, judged.clone()));
    judged
}

/// The name that is meant: the one that the keys stand on.
fn chosen(editor: &CellEditor, typed: &str, offered: &[CellOption]) -> Option<Choosable> {
    let row = editor.cursor.row(offered.len(), enter(editor, typed))?;
    Some(offered.get(row)?.what)
}

const WIDTH: f32 = 250.0;

/// The names to choose from, and what the text means. Returns the name clicked.
fn below_ui(
    ui: &Ui,
    context: &Context<'_>,
    editor: &mut CellEditor,
    field: Rect,
    offered: &[CellOption],
    judged: &Judged,
) -> Option<CellOption> {
    let theme = context.scene.theme;
    if offered.is_empty() && judged.said.is_empty() {
        editor.below = Rect::NOTHING;
        return None;
    }
    let typed = editor.text.as_deref().unwrap_or_default();
    let lit = editor.cursor.row(offered.len(), enter(editor, typed));
    let note_ink = theme.ink_soft;
    let rows = offered.iter().map(|c| CompletionRow { label: &c.label, note: "", note_ink });
    let width = WIDTH.max(field.width() - 8.0);
    let id = ui.scope_id().with("cell-below");
    let below = Below { id, field, width, order: egui::Order::Foreground };
    let (clicked, room) = completion::list_ui(ui, theme, below, (rows, lit), |ui| {
        // One of the names offered says it already.
        let is_offered = offered.iter().any(|c| c.label == judged.said);
        if judged.said.is_empty() || judged.act.is_ok() && is_offered {
            return;
        }
        ui.set_max_width(WIDTH);
        let ink = if judged.act.is_err() { theme.contradiction } else { theme.ink_soft };
        let said = RichText::new(&judged.said).font(fonts::regular(SMALL + 0.5)).color(ink);
        Frame::new().inner_margin(egui::Margin::symmetric(4, 2)).show(ui, |ui| {
            ui.add(Label::new(said).wrap());
        });
    });
    editor.below = room;
    clicked.and_then(|row| offered.get(row)).cloned()
}
