//! Several figures chosen at once, and what can be done to all of them.

use super::{LedgerMemory, MARGIN, index::Index, text};
use crate::app::{Command, Context, Message};
use egui::{
    Align2, Key, Modifiers, Rect, Role, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;
use waymark_model::FigureRef;
use waymark_picture::{BODY, SMALL, button, fonts};

/// The figures chosen. The one that the view points at is the last of them that was chosen.
#[derive(Default, Debug)]
pub(super) struct Picks {
    all: BTreeSet<FigureRef>,
    /// Where a stretch of the list begins that is chosen with Shift.
    anchor: Option<FigureRef>,
    /// The reason typed for setting all aside, while it is asked for.
    reason: Option<String>,
    /// The reason that was typed last and not given.
    left_reason: String,
    /// The reason's field is to be given the caret.
    focus: bool,
    /// Where in the list the figure stood that was deleted last.
    pub was_at: Option<usize>,
}

impl Picks {
    /// Whether there are more than one.
    pub fn is_several(&self) -> bool {
        self.all.len() > 1
    }

    pub fn contains(&self, figure: FigureRef) -> bool {
        self.is_several() && self.all.contains(&figure)
    }

    /// Another figure was chosen: alone, unless it is one of these.
    pub fn follow_choice(&mut self, chosen: Option<FigureRef>) {
        if chosen.is_none_or(|figure| !self.all.contains(&figure)) {
            self.only(chosen);
        }
    }

    fn only(&mut self, figure: Option<FigureRef>) {
        self.all = figure.into_iter().collect();
        self.anchor = figure;
        self.leave_reason();
    }

    /// Asks for the reason: what was typed for it before stands there.
    fn ask_reason(&mut self) {
        self.reason = Some(std::mem::take(&mut self.left_reason));
        self.focus = true;
    }

    /// Closes the field of the reason, and keeps what is typed in it. Returns whether it was open.
    fn leave_reason(&mut self) -> bool {
        let reason = self.reason.take();
        let was_open = reason.is_some();
        if let Some(typed) = reason.filter(|typed| !typed.trim().is_empty()) {
            self.left_reason = typed;
        }
        was_open
    }

    /// What a filter hides is not chosen any longer: nothing is done to what nobody sees.
    pub fn keep_listed(&mut self, rows: &[u32], index: &Index) {
        if !self.is_several() {
            return;
        }
        let entry = |row: &u32| index.entries.get(*row as usize).map(|e| e.figure);
        let listed = rows.iter().filter_map(entry);
        self.all = listed.filter(|figure| self.all.contains(figure)).collect();
    }
}

impl LedgerMemory {
    /// The figures listed from one position to another, in either direction.
    fn stretch(&self, from: usize, to: usize) -> BTreeSet<FigureRef> {
        let rows = self.rows.figures.get(from.min(to)..=from.max(to)).unwrap_or_default();
        rows.iter().filter_map(|row| self.figure_of(*row)).collect()
    }

    fn figure_of(&self, row: u32) -> Option<FigureRef> {
        Some(self.index.as_ref()?.entries.get(row as usize)?.figure)
    }

    /// The n-th figure listed.
    pub(super) fn nth(&self, nth: usize) -> Option<FigureRef> {
        self.figure_of(*self.rows.figures.get(nth)?)
    }

    /// A click on a figure, with these keys held. Returns what the view is to point at.
    pub(super) fn pick(&mut self, figure: FigureRef, keys: Modifiers) -> Option<FigureRef> {
        if keys.shift {
            let from = self.picks.anchor.or(self.chosen).and_then(|f| self.position(f));
            if let (Some(from), Some(to)) = (from, self.position(figure)) {
                self.picks.anchor = self.nth(from);
                self.picks.all = self.stretch(from, to);
                return Some(figure);
            }
        } else if keys.command {
            self.picks.all.extend(self.chosen);
            self.picks.anchor = Some(figure);
            if !self.picks.all.remove(&figure) {
                self.picks.all.insert(figure);
                return Some(figure);
            }
            return self.picks.all.first().copied();
        }
        self.picks.only(Some(figure));
        Some(figure)
    }

    /// Chooses all that is listed. Returns what the view is to point at.
    pub fn choose_all(&mut self) -> Option<FigureRef> {
        let last = self.rows.figures.len().checked_sub(1)?;
        self.picks.all = self.stretch(0, last);
        self.chosen.filter(|f| self.picks.all.contains(f)).or_else(|| self.nth(0))
    }

    /// The figures chosen, in the order in which they are listed.
    pub fn chosen_in_order(&self) -> Vec<FigureRef> {
        if !self.picks.is_several() {
            return self.picks.all.iter().copied().collect();
        }
        let listed = self.rows.figures.iter().filter_map(|row| self.figure_of(*row));
        let listed: Vec<_> = listed.filter(|f| self.picks.all.contains(f)).collect();
        if listed.len() == self.picks.all.len() {
            return listed;
        }
        self.picks.all.iter().copied().collect()
    }

    /// Chooses these and no others.
    pub fn choose(&mut self, figures: Vec<FigureRef>) {
        self.chosen = figures.first().copied();
        self.reveal = self.chosen;
        self.picks.only(self.chosen);
        self.picks.all.extend(figures);
    }

    /// Lets go of several figures but the one that the view points at. Returns whether there were
    /// several.
    pub fn choose_one(&mut self) -> bool {
        if self.picks.leave_reason() {
            return true;
        }
        let several = self.picks.is_several();
        if several {
            self.picks.only(self.chosen);
        }
        several
    }

    /// Another situation is shown: the reason that was typed for figures of the one before.
    pub fn leave_reason(&mut self) -> Option<String> {
        self.picks.leave_reason();
        Some(std::mem::take(&mut self.picks.left_reason)).filter(|reason| !reason.is_empty())
    }

    /// Has a reason that was left stand there when it is asked for; asks where figures are chosen.
    pub fn bring_back_reason(&mut self, reason: String) {
        self.picks.leave_reason();
        self.picks.left_reason = reason;
        if self.picks.is_several() {
            self.picks.ask_reason();
        }
    }

    /// Before figures are deleted: the list goes on where the first of them stood.
    pub fn leave(&mut self, figures: &[FigureRef]) {
        self.picks.was_at = figures.first().and_then(|figure| self.position(*figure));
        self.chosen = None;
        self.leave_editor();
        self.picks.only(None);
    }

    /// After the text was read again figures stand elsewhere.
    pub fn follow(&mut self, find: impl Fn(FigureRef) -> Option<FigureRef>) {
        self.chosen = self.chosen.and_then(&find);
        self.picks.anchor = self.picks.anchor.and_then(&find);
        self.picks.all =
            std::mem::take(&mut self.picks.all).into_iter().filter_map(&find).collect();
        self.follow_editor(find);
    }
}

const LINE: f32 = 26.0;
/// From this width on all of it stands in one line.
const ONE_LINE_FROM: f32 = 520.0;

/// What can be done to several figures: a word, its command where it needs no more, and whether it
/// changes them.
const DEEDS: [(&str, Option<Command>, bool); 4] = [
    ("table-copy", Some(Command::CopyFigures), false),
    ("table-duplicate", Some(Command::DuplicateFigures), true),
    ("table-set-aside", None, true),
    ("table-delete", Some(Command::DeleteFigures), true),
];

fn widths(ui: &Ui, context: &Context<'_>) -> [f32; 4] {
    DEEDS.map(|(key, ..)| button::segment_width(ui, &context.language().say(key)))
}

/// Between the buttons, in points: at least, and at most.
const BETWEEN: (f32, f32) = (1.0, 4.0);

fn is_one_row(widths: [f32; 4], room: f32) -> bool {
    widths.iter().sum::<f32>() + 3.0 * BETWEEN.0 <= room
}

pub(super) fn height(ui: &Ui, context: &Context<'_>, memory: &LedgerMemory, width: f32) -> f32 {
    let of_buttons = if width >= ONE_LINE_FROM {
        1
    } else if is_one_row(widths(ui, context), width - 2.0 * MARGIN) {
        2
    } else {
        3
    };
    let lines = of_buttons + u8::from(memory.picks.reason.is_some());
    (f32::from(lines) * (LINE + 4.0) + 8.0).max(LINE + 14.0)
}

/// "5 figures chosen", and what can be done to them.
pub(super) fn picks_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    let (theme, language) = (context.scene.theme, context.language());
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, theme.field);
    ui.painter().hline(whole.x_range(), whole.top(), Stroke::new(1.0, theme.edge));
    let inner = whole.shrink2(vec2(MARGIN, 7.0));
    let args = [("count", memory.picks.all.len().into())];
    let said = language.say_with("table-chosen", &args);
    let one = whole.width() >= ONE_LINE_FROM;
    let room = if one { inner.width() * 0.4 } else { inner.width() };
    let galley = text::line(ui.painter(), &said, fonts::bold(BODY), theme.ink, room);
    let at = pos2(inner.left(), inner.top() + LINE / 2.0);
    let title = text::place(ui.painter(), galley, at, Align2::LEFT_CENTER);
    let label = ui.interact(title, ui.scope_id().with("chosen"), egui::Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));

    let mut at = if one {
        pos2(title.right() + 16.0, inner.top())
    } else {
        pos2(inner.left(), inner.top() + LINE)
    };
    let edits = context.editing.text().is_some();
    let widths = widths(ui, context);
    let left = at.x;
    let (least, most) = BETWEEN;
    let spare = (inner.right() - left - widths.iter().sum::<f32>()) / 3.0;
    let between = if is_one_row(widths, inner.right() - left) { spare.min(most) } else { most };
    for ((key, command, changes), width) in DEEDS.into_iter().zip(widths) {
        if changes && !edits {
            continue;
        }
        if at.x + width > inner.right() + least {
            at = pos2(left, at.y + LINE + 2.0);
        }
        let label = &language.say(key);
        let rect = Rect::from_min_size(at, vec2(width, button::HEIGHT));
        at.x = rect.right() + between;
        let id = ui.scope_id().with(key);
        let on = command.is_none() && memory.picks.reason.is_some();
        let response = button::segment_ui(ui, &context.scene, (rect, id), Role::Button, label, on);
        let keys = command.and_then(Command::shortcut_text);
        if response.clicked() {
            match command {
                Some(command) => context.send(command),
                None if on => {
                    memory.picks.leave_reason();
                }
                None => memory.picks.ask_reason(),
            }
        }
        if let Some(keys) = keys {
            response.on_hover_text(keys);
        }
    }
    reason_ui(ui, context, memory, inner);
}

/// Why all of them are set aside.
fn reason_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory, inner: Rect) {
    let language = context.language();
    let Some(reason) = &mut memory.picks.reason else { return };
    let label = language.say("table-set-aside-do");
    let width = button::segment_width(ui, &label);
    let row = Rect::from_min_max(pos2(inner.left(), inner.bottom() - LINE), inner.max);
    let field = Rect::from_min_max(row.min, row.max - vec2(width + 6.0, 0.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(field).id_salt("reason"));
    let name = language.say("table-reason");
    let response = child.add_sized(
        field.size(),
        TextEdit::singleline(reason)
            .hint_text(&name)
            .font(fonts::regular(SMALL + 0.5))
            .margin(vec2(7.0, 5.0))
            .char_limit(crate::app::LONGEST_REASON)
            .background_color(context.scene.theme.card),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, reason.as_str(), reason.as_str(), "");
        info.label = Some(name.clone());
        info
    });
    if std::mem::take(&mut memory.picks.focus) {
        response.request_focus();
    }
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    let rect = Rect::from_min_max(pos2(field.right() + 6.0, row.top() + 1.0), row.max);
    let id = ui.scope_id().with("set-aside-do");
    let can = !reason.trim().is_empty();
    let done = button::segment_ui(ui, &context.scene, (rect, id), Role::Button, &label, can);
    if can && (entered || done.clicked()) {
        context.send(Message::SetAsideFigures(reason.clone()));
        memory.picks.reason = None;
    }
}

#[cfg(test)]
mod tests {
    use super::Picks;

    #[test]
    fn a_reason_that_was_typed_and_not_given_stands_there_when_it_is_asked_for_again() {
        let mut picks = Picks::default();
        picks.ask_reason();
        picks.reason = Some("Copies of one report".to_owned());
        picks.only(None);
        assert_eq!(picks.reason, None);
        picks.ask_reason();
        assert_eq!(picks.reason.as_deref(), Some("Copies of one report"));
        // One that was given is not offered again.
        picks.reason = None;
        picks.ask_reason();
        assert_eq!(picks.reason.as_deref(), Some(""));
    }
}
