//! What was done, in order, with what takes each step back or does it again.

use waymark_store::Transaction;

/// One step with a number of its own, which it keeps when it is undone and done again.
#[derive(Clone, PartialEq, Debug)]
struct HistoryStep {
    number: u64,
    /// Takes it back while it is done, does it again while it is undone.
    act: Transaction,
}

/// Steps done and steps undone. Without limit.
#[derive(Clone, Default, Debug)]
pub struct History {
    /// The last done last.
    past: Vec<HistoryStep>,
    /// The next to do again last.
    future: Vec<HistoryStep>,
    given: u64,
}

impl History {
    /// The number of the last step done; 0 before the first.
    pub fn now(&self) -> u64 {
        self.past.last().map_or(0, |step| step.number)
    }

    /// What was done and can be undone, in order, and then what can be done again; each with its
    /// number and whether it is done.
    pub fn steps(&self) -> impl Iterator<Item = (u64, &str, bool)> {
        let done = self.past.iter().map(|s| (s.number, s.act.name.as_str(), true));
        done.chain(self.future.iter().rev().map(|s| (s.number, s.act.name.as_str(), false)))
    }

    pub fn len(&self) -> usize {
        self.past.len() + self.future.len()
    }

    pub fn is_empty(&self) -> bool {
        self.past.is_empty() && self.future.is_empty()
    }

    pub fn undoable(&self) -> Option<&str> {
        self.past.last().map(|step| step.act.name.as_str())
    }

    pub fn redoable(&self) -> Option<&str> {
        self.future.last().map(|step| step.act.name.as_str())
    }

    /// How many steps lie between what was done now and a step; of one that is no longer known,
    /// all that were done.
    pub fn apart(&self, from: u64) -> usize {
        let count = self.changes_since(from).count();
        if self.knows(from) { count } else { count.max(1) }
    }

    /// What was done since a step, and what was undone of what was done by then, the latest first;
    /// each with whether it is done. Of a step that is no longer known, all that was done.
    pub fn changes_since(&self, step: u64) -> impl Iterator<Item = (&str, bool)> {
        let after = |steps: &[HistoryStep]| steps.iter().position(|s| s.number == step);
        let (done, undone) = match (after(&self.past), after(&self.future)) {
            (Some(at), _) => (at + 1, self.future.len()),
            (None, Some(at)) => (self.past.len(), at),
            (None, None) => (0, self.future.len()),
        };
        let done = self.past.iter().skip(done).rev().map(|s| (s.act.name.as_str(), true));
        let undone = self.future.iter().skip(undone).rev();
        done.chain(undone.map(|s| (s.act.name.as_str(), false)))
    }

    pub(super) fn push(&mut self, back: Transaction) {
        self.given += 1;
        self.past.push(HistoryStep { number: self.given, act: back });
        self.future.clear();
    }

    pub(super) fn last(&self) -> Option<&Transaction> {
        self.past.last().map(|step| &step.act)
    }

    pub(super) fn next(&self) -> Option<&Transaction> {
        self.future.last().map(|step| &step.act)
    }

    pub(super) fn undone(&mut self, again: Transaction) {
        if let Some(step) = self.past.pop() {
            self.future.push(HistoryStep { act: again, ..step });
        }
    }

    pub(super) fn redone(&mut self, back: Transaction) {
        if let Some(step) = self.future.pop() {
            self.past.push(HistoryStep { act: back, ..step });
        }
    }

    /// Whether a step is among those done or undone, 0 being before the first.
    pub(super) fn knows(&self, step: u64) -> bool {
        step == 0 || self.past.iter().chain(&self.future).any(|s| s.number == step)
    }

    /// Whether a step is still to be done again to reach it.
    pub(super) fn is_before(&self, step: u64) -> bool {
        self.future.iter().any(|s| s.number == step)
    }

    /// Whether steps after this one are done, and it is among those done, or none is to stay.
    pub(super) fn is_after(&self, step: u64) -> bool {
        let known = step == 0 || self.past.iter().any(|s| s.number == step);
        known && self.now() != step
    }

    pub(super) fn forget_undone(&mut self) {
        self.future.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::History;
    use waymark_store::Transaction;

    fn act(name: &str) -> Transaction {
        Transaction::new(name, Vec::new())
    }

    #[test]
    fn steps_keep_their_numbers_through_undo_and_redo() {
        let mut history = History::default();
        for name in ["a", "b", "c"] {
            history.push(act(name));
        }
        let saved = history.now();
        history.undone(act("c"));
        assert_eq!((history.now(), history.apart(saved)), (2, 1));
        assert_eq!(history.changes_since(saved).collect::<Vec<_>>(), [("c", false)]);
        assert_eq!(history.changes_since(0).collect::<Vec<_>>(), [("b", true), ("a", true)]);
        history.redone(act("c"));
        assert_eq!((history.now(), history.apart(saved)), (saved, 0));
        history.undone(act("c"));
        history.push(act("d"));
        assert_eq!(history.apart(saved), 3, "what was saved cannot be reached any more");
        assert_eq!(history.apart(0), 3);
        assert_eq!(history.changes_since(2).collect::<Vec<_>>(), [("d", true)]);
        let names: Vec<_> = history.steps().map(|(number, name, _)| (number, name)).collect();
        assert_eq!(names, [(1, "a"), (2, "b"), (4, "d")]);
    }

    #[test]
    fn a_jump_knows_its_way() {
        let mut history = History::default();
        for name in ["a", "b"] {
            history.push(act(name));
        }
        assert!(history.is_after(1) && history.is_after(0) && !history.is_after(2));
        history.undone(act("b"));
        assert!(history.is_before(2) && !history.is_before(1));
        assert!(!history.is_after(7), "a step that is not known leads nowhere");
    }
}
