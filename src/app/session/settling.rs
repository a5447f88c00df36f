//! What settles clashes, as steps.

use super::{Session, labels};
use waymark_model::{FigureRef, Lead, Situation, Standing};
use waymark_store::{Edit, RecordKey, Value};

/// A reason longer than this is cut, in characters.
pub const LONGEST_REASON: usize = 400;

/// A text typed by the analyst, in one line; `None` when it says nothing.
pub(super) fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST_REASON).collect();
    (!cut.is_empty()).then_some(cut)
}

impl Session {
    /// Sets a figure aside; without a reason nothing happens.
    pub fn set_aside(&mut self, figure: FigureRef, reason: &str) {
        if let Some(reason) = one_line(reason) {
            self.stand("action-set-aside", figure, &Standing::SetAside(reason));
        }
    }

    /// Leaves the clash of a figure standing, with a note, which may be empty.
    pub fn accept(&mut self, figure: FigureRef, note: &str) {
        let standing = Standing::Accepted(one_line(note).unwrap_or_default());
        self.stand("action-accept", figure, &standing);
    }

    /// Takes back what was settled about a figure.
    pub fn reopen(&mut self, figure: FigureRef) {
        let key = match self.document.situation.figure(figure).standing {
            Standing::SetAside(_) => "action-bring-back",
            Standing::Used | Standing::Accepted(_) => "action-reopen",
        };
        self.stand(key, figure, &Standing::Used);
    }

    /// `set aside 13,350 by Government of Armenia`: reads on after "Undo:".
    fn stand(&mut self, key: &str, figure: FigureRef, standing: &Standing) {
        if self.is_behind() {
            return;
        }
        let situation = &self.document.situation;
        let what = labels::figure_label(situation, &self.language, figure);
        let name = self.language.say_with(key, &[("what", (&what).into())]);
        let record = RecordKey::figure(situation, figure);
        let edit = match standing {
            Standing::Used => Edit::unset(record, "standing"),
            _ => Edit::set(record, "standing", standing),
        };
        self.make(name, vec![edit]);
    }

    /// Moves a lead to another position in the order; one that is not in it yet counts as its last.
    pub fn move_lead(&mut self, lead: Lead, to: impl Fn(usize) -> usize) {
        if self.is_behind() {
            return;
        }
        let situation = &self.document.situation;
        let mut order = situation.lead.clone();
        let at = order.iter().position(|l| *l == lead).unwrap_or(order.len());
        order.retain(|l| *l != lead);
        order.insert(to(at).min(order.len()), lead);
        if order == situation.lead {
            return;
        }
        let what = labels::lead_label(situation, &self.language, lead);
        let name = self.language.say_with("action-rank", &[("what", (&what).into())]);
        let ids = Value::texts(order.iter().map(|lead| id_of(situation, *lead)));
        self.make(name, vec![Edit::set(RecordKey::Head, "lead", ids)]);
    }
}

fn id_of(situation: &Situation, lead: Lead) -> &str {
    match lead {
        Lead::Speaker(speaker) => situation.speaker(speaker).id.as_str(),
        Lead::Source(source) => situation.source(source).id.as_str(),
    }
}
