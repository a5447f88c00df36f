//! Leaving a clash standing, with a note or without.

use super::memory::SettlementDraft;
use crate::app::{
    Context, Message,
    panels::widgets::form::{act_ui, field_ui, name_ui},
};
use egui::Ui;
use waymark_reckoning::Clash;

/// Returns whether it was done.
pub(super) fn accept_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    draft: &mut SettlementDraft,
    clash: &Clash,
    focus: bool,
) -> bool {
    let language = context.language();
    name_ui(ui, context, &language.say("settle-accept-text"));
    let (label, hint) = (language.say("settle-note"), language.say("settle-note-hint"));
    let entered = field_ui(ui, &mut draft.note, (&label, &hint), focus);
    ui.add_space(4.0);
    let act = act_ui(ui, context, &language.say("settle-accept-do"), true);
    if act.clicked() || entered {
        context.send(Message::Accept(clash.figure, draft.note.clone()));
        return true;
    }
    false
}
