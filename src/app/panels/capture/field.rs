//! The field: the line with its pieces in their colours.

use super::{field_id, labels, memory, memory::CaptureMemory};
use crate::app::{Context, panels::widgets::completion::RowCursor};
use egui::{
    EventFilter, Frame, Margin, RichText, Stroke, TextEdit, Ui,
    text::{CCursor, LayoutJob, TextFormat},
    text_selection::CCursorRange,
};
use waymark_exchange::capture::{self, CaptureBase, Captured, Entry, PieceKind};
use waymark_picture::{Theme, fonts};

/// Size of the line, in points.
const LINE: f32 = 17.0;
/// Characters of a line: what is longer is an article.
const LONGEST: usize = 600;

/// The line in colours; pieces in doubt and words not understood are underlined.
fn coloured(line: &str, captured: &Captured, theme: &Theme) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(fonts::regular(LINE), theme.ink_soft);
    let mut done = 0;
    for (nth, piece) in captured.pieces.iter().enumerate() {
        let (Some(before), Some(said)) =
            (line.get(done..piece.range.start), line.get(piece.range.clone()))
        else {
            continue;
        };
        job.append(before, 0.0, plain.clone());
        let mut format =
            TextFormat::simple(fonts::regular(LINE), labels::colour(piece.kind, theme));
        if piece.kind == PieceKind::Count {
            format.font_id = fonts::bold(LINE);
        }
        if captured.doubts.iter().any(|d| d.piece == nth) || piece.kind == PieceKind::NotUnderstood
        {
            format.underline = Stroke::new(1.5, theme.doubt);
        }
        format.italics = piece.kind == PieceKind::NotUnderstood;
        job.append(said, 0.0, format);
        done = piece.range.end;
    }
    job.append(line.get(done..).unwrap_or_default(), 0.0, plain);
    job.break_on_newline = false;
    job.wrap.max_width = f32::INFINITY;
    job
}

/// The field. Returns what of it completions are to stand below.
pub fn field_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&CaptureBase, &Entry),
) -> egui::Rect {
    let (theme, language) = (context.scene.theme, context.language());
    let focused = ui.memory(|m| m.has_focus(field_id()));
    let edge = if focused { Stroke::new(1.5, theme.people) } else { Stroke::new(1.0, theme.edge) };
    let frame = Frame::new()
        .fill(theme.field)
        .stroke(edge)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 9));
    let (captured, read) = (&entry.captured, memory.line.clone());
    let (agreed, last) = (memory.agreed.clone(), memory.last.clone());
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _width: f32| {
        let line = text.as_str();
        let job = if line == read {
            coloured(line, captured, theme)
        } else {
            // Typed in this very frame.
            let against = memory::against(context, ground, context.scene.view.at);
            let entry = capture::enter(line, &against, &agreed, last.as_ref());
            coloured(line, &entry.captured, theme)
        };
        ui.fonts_mut(|f| f.layout_job(job))
    };
    let hint = if memory.agreed.same_report { "capture-hint-same" } else { "capture-hint" };
    let hint = RichText::new(language.say(hint)).color(theme.ink_soft);
    if let Some(caret) = memory.put_caret.take() {
        let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
        let chars = memory.line.get(..caret).map_or(0, |before| before.chars().count());
        if memory.line.is_empty() {
            // What was entered is undone in the situation, not in the field.
            state.clear_undoer();
        }
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(chars))));
        state.store(ui.ctx(), field_id());
    }
    if let Some(range) = memory.select.take() {
        let chars = |at: usize| {
            CCursor::new(memory.line.get(..at).map_or(0, |before| before.chars().count()))
        };
        let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
        let selected = CCursorRange::two(chars(range.start), chars(range.end));
        state.cursor.set_char_range(Some(selected));
        state.store(ui.ctx(), field_id());
    }
    let output = frame.show(ui, |ui| {
        let field = TextEdit::singleline(&mut memory.line)
            .id(field_id())
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .font(fonts::regular(LINE))
            .hint_text(hint)
            .char_limit(LONGEST)
            .desired_width(f32::INFINITY)
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                // Tab takes what is offered, or asks for what is missing.
                tab: memory.offering || !entry.missing.is_empty(),
                ..EventFilter::default()
            })
            .layouter(&mut layouter);
        field.show(ui)
    });
    let output = output.inner;
    let response = &output.response.response;
    let name = language.say("capture-line");
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name);
        info.current_text_value = Some(memory.line.clone());
        info
    });
    if std::mem::take(&mut memory.focus) {
        response.request_focus();
    }
    if response.changed() {
        (memory.cursor, memory.hidden, memory.told) = (RowCursor::default(), false, None);
        memory.enter_waits = false;
    }
    if let Some(range) = output.cursor_range {
        let chars: usize = range.primary.index.into();
        let nth = memory.line.char_indices().nth(chars);
        memory.caret = nth.map_or(memory.line.len(), |(at, _)| at);
        if memory.asking.is_some_and(|a| a.from > memory.caret) {
            memory.asking = None;
        }
    }
    let word = memory.asking.map_or_else(
        || {
            let before = memory.line.get(..memory.caret).unwrap_or_default();
            before.rfind(' ').map_or(0, |space| space + 1)
        },
        |asking| asking.from,
    );
    let chars = memory.line.get(..word).map_or(0, |before| before.chars().count());
    let x = output.galley.pos_from_cursor(CCursor::new(chars)).left();
    let right = ui.max_rect().right() - 330.0;
    let left = (output.galley_pos.x + x - 12.0)
        .clamp(ui.max_rect().left(), right.max(ui.max_rect().left()));
    egui::Rect::from_x_y_ranges(left..=left, response.rect.y_range()).expand2(egui::vec2(0.0, 9.0))
}
