//! One-line capture: a bar over the board in which a typed line becomes a snapshot. Shows what was
//! understood while it is typed, offers completions, asks for what is missing, and saves on Enter.
//!
//! Enter agrees to all that is proposed, and once nothing is proposed or missing it saves. Nothing
//! new comes into the situation without such an Enter.

mod choices;
mod doubts;
mod enter;
mod field;
mod foot;
mod labels;
mod memory;
mod new_place;
mod offers;
mod parts;
mod slots;
mod whom;

pub use memory::{Addition, CaptureMemory};

use crate::app::{
    Context,
    panels::widgets::completion::{self, Below, CompletionRow, RowCursor},
};
use choices::Makes;
use egui::{Area, Frame, Id, Margin, Order, Rect, Stroke, Ui, pos2};
use slots::Clicked;
use waymark_exchange::capture::{Completion, Entry, Missing, Proposal};
use waymark_model::{Measure, PlaceKind};

const WIDEST: f32 = 1080.0;
/// A board narrower than this has no room for the parts of a snapshot side by side.
const NARROW: f32 = 820.0;

/// The id of the field, by which it keeps the keys.
fn field_id() -> Id {
    Id::unique("capture-line")
}

/// Shows the bar at the top of the board, over the panels beside it only where that is narrow.
pub fn capture_ui(
    ctx: &egui::Context,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    board: Rect,
) {
    if !memory.is_open() {
        return;
    }
    let theme = context.scene.theme;
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(8)
        .shadow(egui::Shadow { offset: [0, 6], blur: 22, spread: 0, color: theme.shadow })
        .inner_margin(Margin::same(14));
    let room = if board.width() < NARROW { ctx.content_rect() } else { board };
    let width = (room.width() - 24.0).clamp(300.0, WIDEST);
    let at = pos2(room.center().x - width / 2.0, board.top() + 8.0);
    Area::new(Id::unique("capture")).order(Order::Middle).fixed_pos(at).show(ctx, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(width - 28.0);
            bar_ui(ui, context, memory);
        });
    });
}

fn bar_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut CaptureMemory) {
    let (ground, entry) = memory.read(context);
    let offered = offers::completions(context, memory, &ground, &entry);
    let typing = ui.memory(|m| m.has_focus(field_id()));
    let shown = typing && !memory.hidden && !offered.is_empty();
    let offered = if shown { offered } else { Vec::new() };
    let places = if typing && !memory.hidden && !shown {
        new_place::offers(context, memory, &ground, &entry)
    } else {
        Some(Vec::new())
    };
    memory.offering = shown || places.as_ref().is_some_and(|places| !places.is_empty());
    new_place::keys(ui, context, memory, &entry, places.as_deref());
    let places = places.unwrap_or_default();
    enter::keys(ui, context, memory, (&ground, &entry), &offered, typing);

    // What a key has changed is shown at once.
    let (ground, entry) = memory.read(context);
    let field = field::field_ui(ui, context, memory, (&ground, &entry));
    let (ground, entry) = memory.read(context);
    ui.add_space(8.0);
    if let Some(clicked) = slots::slots_ui(ui, context, &ground, &entry) {
        match clicked {
            Clicked::Ask(missing) => ask(memory, &entry, missing),
            Clicked::Agree(proposal) => agree(memory, &proposal),
        }
    }
    doubts::doubts_ui(ui, context, memory, (&ground, &entry));
    ui.add_space(6.0);
    foot::foot_ui(ui, context, memory, (&ground, &entry));
    if shown && let Some(completion) = list_ui(ui, context, &offered, memory.cursor, field) {
        memory.take(completion);
    }
    new_place::list_ui(ui, context, memory, (&entry, field), &places);
}

/// The completions below the field. Returns the one clicked.
fn list_ui<'a>(
    ui: &Ui,
    context: &Context<'_>,
    offered: &'a [Completion],
    cursor: RowCursor,
    field: Rect,
) -> Option<&'a Completion> {
    let (theme, language) = (context.scene.theme, context.language());
    let lit = cursor.row(offered.len(), completion::Enter::LeavesText);
    let mut notes: Vec<String> = offered.iter().map(|c| labels::kind(c.kind, language)).collect();
    if let Some(first) = notes.first_mut().filter(|_| lit != Some(0)) {
        *first = language.say_with("capture-tab-takes", &[("kind", (&*first).into())]);
    }
    let rows = offered.iter().zip(&notes).map(|(c, note)| CompletionRow {
        label: &c.label,
        note,
        note_ink: labels::colour(c.kind, theme),
    });
    let below =
        Below { id: Id::unique("capture-offers"), field, width: 320.0, order: Order::Foreground };
    let (clicked, _) = completion::list_ui(ui, theme, below, (rows, lit), |_| {});
    offered.get(clicked?)
}

/// Agrees to a proposal; a new place is a settlement unless another kind was chosen.
fn agree(memory: &mut CaptureMemory, proposal: &Proposal) {
    memory.go(Makes::Agree(proposal.clone(), PlaceKind::Settlement));
    memory.asking = None;
}

fn ask(memory: &mut CaptureMemory, entry: &Entry, missing: Missing) {
    let measure = entry.captured.draft.figures.first().and_then(|f| f.measure);
    memory.ask(missing, measure == Some(Measure::Departures));
}
