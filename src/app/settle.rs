//! The commands that settle clashes.

use super::{Command, State, deed, state::Notice};
use crate::model::{Lead, Situation};

/// Applies a command that settles something, and reckons with it.
pub(super) fn apply(state: &mut State, command: Command) {
    let situation = state.document.situation.clone();
    let session = &mut state.session;
    match command {
        Command::SetAside(figure, reason) => session.set_aside(&situation, figure, &reason),
        Command::Accept(figure, note) => session.accept(&situation, figure, &note),
        Command::Reopen(figure) => session.reopen(&situation, figure),
        Command::AdmitFirst(lead) => move_lead(state, lead, |_| 0),
        Command::AdmitEarlier(lead) => move_lead(state, lead, |at| at.saturating_sub(1)),
        Command::AdmitLater(lead) => move_lead(state, lead, |at| at.saturating_add(1)),
        Command::AdmitAsInFile => session.rank_of_file(),
        Command::ForgetLost => session.forget_lost(),
        Command::Undo => {
            session.undo();
        }
        Command::Redo => {
            session.redo();
        }
        _ => {}
    }
    state.bring_up_to_date();
}

/// Moves a lead to another position in the order that holds now; one that is not in it yet
/// counts as its last.
fn move_lead(state: &mut State, lead: Lead, to: impl Fn(usize) -> usize) {
    // The order of the last step, which may still be under way to be reckoned.
    let read = &state.document.read;
    let mut order = state.session.leads(read);
    let at = order.iter().position(|l| *l == lead).unwrap_or(order.len());
    order.retain(|l| *l != lead);
    order.insert(to(at).min(order.len()), lead);
    state.session.rank(read, &order, lead);
}

/// Keeps what still applies to a new reading of the file, and says what does not.
pub(super) fn renew(state: &mut State, read: &Situation) {
    let lost = state.session.renew(read);
    if lost.is_empty() {
        return;
    }
    let (before, language) = (&state.document.situation, &state.language);
    let said: Vec<_> = lost.iter().map(|s| deed::settlement_said(before, language, s)).collect();
    let text = language.say_with("notice-settlements-lost", &[("count", said.len().into())]);
    state.notice = Some(Notice::new(text));
    state.session.remember_lost(said);
    state.clashes = true;
}
