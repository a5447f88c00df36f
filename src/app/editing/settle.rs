//! The commands that settle clashes, as acts on the text.

use crate::app::{Message, State, deed};
use waymark_model::{FigureRef, Lead, Situation, Standing};
use waymark_store::{Act, Edit, RecordKey, Value};

/// A reason longer than this is cut, in characters.
pub const LONGEST_REASON: usize = 400;

/// A text typed by the analyst, in one line; `None` when it says nothing.
pub(super) fn typed(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST_REASON).collect();
    (!cut.is_empty()).then_some(cut)
}

/// Applies a command that settles something, and reckons with it.
pub(in crate::app) fn apply(state: &mut State, message: &Message) {
    if state.is_behind() {
        return;
    }
    let act = match message {
        // Without a reason nothing happens.
        Message::SetAside(figure, reason) => typed(reason).map(|reason| {
            let name = state.deed("deed-set-aside", *figure);
            stand(state, name, *figure, &Standing::SetAside(reason))
        }),
        Message::Accept(figure, note) => {
            let name = state.deed("deed-accept", *figure);
            let standing = Standing::Accepted(typed(note).unwrap_or_default());
            Some(stand(state, name, *figure, &standing))
        }
        Message::Reopen(figure) => {
            let key = match state.document.situation.figure(*figure).standing {
                Standing::SetAside(_) => "deed-bring-back",
                Standing::Used | Standing::Accepted(_) => "deed-reopen",
            };
            let name = state.deed(key, *figure);
            Some(stand(state, name, *figure, &Standing::Used))
        }
        Message::AdmitFirst(lead) => move_lead(state, *lead, |_| 0),
        Message::AdmitEarlier(lead) => move_lead(state, *lead, |at| at.saturating_sub(1)),
        Message::AdmitLater(lead) => move_lead(state, *lead, |at| at.saturating_add(1)),
        _ => None,
    };
    if let Some(act) = act {
        state.edit(&act);
    }
}

fn stand(state: &State, name: String, figure: FigureRef, standing: &Standing) -> Act {
    let record = RecordKey::figure(&state.document.situation, figure);
    let edit = match standing {
        Standing::Used => Edit::unset(record, "standing"),
        _ => Edit::set(record, "standing", standing),
    };
    Act::new(name, vec![edit])
}

/// Moves a lead to another position in the order; one that is not in it yet counts as its last.
fn move_lead(state: &State, lead: Lead, to: impl Fn(usize) -> usize) -> Option<Act> {
    let situation = &state.document.situation;
    let mut order = situation.lead.clone();
    let at = order.iter().position(|l| *l == lead).unwrap_or(order.len());
    order.retain(|l| *l != lead);
    order.insert(to(at).min(order.len()), lead);
    if order == situation.lead {
        return None;
    }
    let said = deed::lead_said(situation, &state.language, lead);
    let name = state.language.say_with("deed-rank", &[("what", (&said).into())]);
    let ids = Value::texts(order.iter().map(|lead| id_of(situation, *lead)));
    Some(Act::new(name, vec![Edit::set(RecordKey::Head, "lead", ids)]))
}

fn id_of(situation: &Situation, lead: Lead) -> &str {
    match lead {
        Lead::Speaker(speaker) => situation.speaker(speaker).id.as_str(),
        Lead::Source(source) => situation.source(source).id.as_str(),
    }
}

impl State {
    /// `set aside 13,350 by Government of Armenia`: reads on after "Undo:".
    fn deed(&self, key: &str, figure: FigureRef) -> String {
        let said = deed::figure_said(&self.document.situation, &self.language, figure);
        self.language.say_with(key, &[("what", (&said).into())])
    }
}
