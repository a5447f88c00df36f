//! Names offered below a field while one is typed.

use super::{
    memory::InspectorMemory,
    names::{self, Name},
};
use crate::app::{
    Context,
    panels::widgets::completion::{self, Below, CompletionRow, Enter},
};
use egui::{Id, Response, Ui};
use waymark_store::ReferenceKind;

/// What is offered for a text; kept until it or the situation changes.
pub fn offered(
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    naming: ReferenceKind,
    typed: &str,
) -> Vec<Name> {
    let reading = context.scene.reading;
    if let Some((of, what, text, offers)) = &memory.offers
        && (*of, *what, text.as_str()) == (reading, naming, typed)
    {
        return offers.clone();
    }
    let offers = names::offered(context, naming, typed);
    memory.offers = Some((reading, naming, typed.to_owned(), offers.clone()));
    offers
}

/// The list below the field. Returns the position of the one clicked.
pub fn offers_ui(
    ui: &Ui,
    context: &Context<'_>,
    memory: &InspectorMemory,
    offered: &[Name],
    (field, enter): (&Response, Enter),
) -> Option<usize> {
    if offered.is_empty() {
        return None;
    }
    let note_ink = context.scene.theme.ink_soft;
    let rows =
        offered.iter().map(|name| CompletionRow { label: &name.said, note: &name.id, note_ink });
    let lit = memory.cursor.row(offered.len(), enter);
    let id = Id::unique(("inspector-offers", field.id));
    let below = Below {
        id,
        field: field.rect,
        width: field.rect.width() - 8.0,
        order: egui::Order::Foreground,
    };
    completion::list_ui(ui, context.scene.theme, below, (rows, lit), |_| {}).0
}
