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
    state.memory.clashes.show_settled();
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::{
        app::{Command, Document, Settings, State, panels::stage::september},
        model::{Admission, FigureRef, Lead, SnapshotIx, SpeakerIx},
    };

    const CLASHING: FigureRef = FigureRef { snapshot: SnapshotIx(2), index: 0 };
    const GOVERNMENT: Lead = Lead::Speaker(SpeakerIx(0));
    const IFRC: Lead = Lead::Speaker(SpeakerIx(1));

    fn state() -> State {
        let document = Document::of(september());
        State::new(egui::Context::default(), document, Settings::default())
    }

    #[test]
    fn what_is_settled_is_reckoned_at_once_and_the_reading_stays() {
        let mut state = state();
        let revision = state.document.revision;
        apply(&mut state, Command::SetAside(CLASHING, "Misprint".into()));
        assert_eq!(state.document.reckoning.admission(CLASHING), Admission::SetAside);
        assert!(state.document.revision > revision);
        assert_eq!(*state.document.read, september());
        apply(&mut state, Command::Undo);
        assert_eq!(state.document.reckoning.admission(CLASHING), Admission::Contradicted);
        assert_eq!(*state.document.situation, september());
    }

    #[test]
    fn accepting_needs_no_reckoning() {
        let mut state = state();
        let revision = state.document.revision;
        apply(&mut state, Command::Accept(CLASHING, String::new()));
        assert_eq!(state.document.revision, revision);
        assert!(state.session.is_unsaved());
    }

    #[test]
    fn leads_are_admitted_first_earlier_later_and_as_in_the_file() {
        let mut state = state();
        let leads = |state: &State| state.document.situation.lead.clone();
        for (command, expected) in [
            (Command::AdmitFirst(IFRC), vec![IFRC, GOVERNMENT]),
            (Command::AdmitEarlier(IFRC), vec![IFRC, GOVERNMENT]),
            (Command::AdmitLater(IFRC), vec![GOVERNMENT, IFRC]),
            (Command::AdmitEarlier(IFRC), vec![IFRC, GOVERNMENT]),
            (Command::AdmitAsInFile, vec![GOVERNMENT]),
            (Command::Undo, vec![IFRC, GOVERNMENT]),
        ] {
            apply(&mut state, command.clone());
            assert_eq!(leads(&state), expected, "{command:?}");
        }
    }

    #[test]
    fn a_reckoning_given_up_takes_what_was_settled_with_it() {
        let mut state = state();
        apply(&mut state, Command::Accept(CLASHING, String::new()));
        // As while a thread is still at it.
        let situation = state.document.situation.clone();
        state.session.set_aside(&situation, CLASHING, "Misprint");
        state.session.rank(&situation, &[IFRC, GOVERNMENT], IFRC);
        state.keep_what_was_reckoned();
        assert!(state.session.reckoned().is_empty());
        assert_eq!(state.session.accepted(&situation), [CLASHING]);
    }
}
