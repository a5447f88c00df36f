//! What the analyst settled since the situation was opened: kept apart from the file, and every
//! step of it can be undone.

use crate::model::{FigureKey, FigureRef, Lead, LeadKey, Settlement, Situation, leads};

/// What was done in one step, for the names of undo and redo.
#[derive(Clone, PartialEq, Debug)]
pub enum Deed {
    SetAside(FigureKey),
    BringBack(FigureKey),
    Accept(FigureKey),
    Reopen(FigureKey),
    Rank(LeadKey),
    RankOfFile,
}

/// One step: what was done, and the settlements on the other side of it.
#[derive(Clone, PartialEq, Debug)]
struct Step {
    deed: Deed,
    settlements: Vec<Settlement>,
}

/// Settlements not yet saved to the file, in the order in which they were made.
#[derive(Clone, Default, Debug)]
pub struct Session {
    settlements: Vec<Settlement>,
    /// What stood before each step, the last step last.
    past: Vec<Step>,
    /// What stood after each step undone, the next to redo last.
    future: Vec<Step>,
    /// What the last reading of the file left nothing of, in words, until dismissed.
    lost: Vec<String>,
}

/// A reason longer than this is cut, in characters.
pub const LONGEST_REASON: usize = 400;

/// A text typed by the analyst, in one line; `None` when it says nothing.
fn typed(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST_REASON).collect();
    (!cut.is_empty()).then_some(cut)
}

impl Session {
    pub fn settlements(&self) -> &[Settlement] {
        &self.settlements
    }

    /// Those that change what is reckoned.
    pub fn reckoned(&self) -> Vec<Settlement> {
        self.settlements.iter().filter(|s| s.is_reckoned()).cloned().collect()
    }

    /// Whether there is anything that closing the window would lose.
    pub fn is_unsaved(&self) -> bool {
        !self.settlements.is_empty()
    }

    /// What no longer applied when the file was read again, in words.
    pub fn lost(&self) -> &[String] {
        &self.lost
    }

    pub fn remember_lost(&mut self, said: Vec<String>) {
        self.lost = said;
    }

    pub fn forget_lost(&mut self) {
        self.lost.clear();
    }

    /// What undo would take back.
    pub fn undoable(&self) -> Option<&Deed> {
        self.past.last().map(|s| &s.deed)
    }

    /// What redo would do again.
    pub fn redoable(&self) -> Option<&Deed> {
        self.future.last().map(|s| &s.deed)
    }

    /// Sets a figure aside. Without a reason nothing happens.
    pub fn set_aside(&mut self, situation: &Situation, figure: FigureRef, reason: &str) {
        let Some(reason) = typed(reason) else { return };
        let figure = FigureKey::of(situation, figure);
        self.settle(
            Deed::SetAside(figure.clone()),
            Some(Settlement::SetAside { figure, reason }),
            |_| false,
        );
    }

    /// Leaves the clash of a figure standing, with a note or without.
    pub fn accept(&mut self, situation: &Situation, figure: FigureRef, note: &str) {
        let figure = FigureKey::of(situation, figure);
        let note = typed(note);
        self.settle(
            Deed::Accept(figure.clone()),
            Some(Settlement::Accept { figure, note }),
            |_| false,
        );
    }

    /// Takes back what was decided about a figure: it is used again, or its clash open again.
    pub fn reopen(&mut self, situation: &Situation, figure: FigureRef) {
        let Some(at) = self.position(situation, figure) else { return };
        let key = FigureKey::of(situation, figure);
        let deed = match self.settlements.get(at) {
            Some(Settlement::SetAside { .. }) => Deed::BringBack(key.clone()),
            _ => Deed::Reopen(key.clone()),
        };
        self.settle(deed, None, |s| s.figure().is_some_and(|f| f.find(situation) == Some(figure)));
    }

    /// Admits leads in another order; `moved` is the one that changed its place.
    pub fn rank(&mut self, read: &Situation, order: &[Lead], moved: Lead) {
        let keys = order.iter().map(|lead| LeadKey::of(read, *lead)).collect();
        let deed = Deed::Rank(LeadKey::of(read, moved));
        if *order == *read.lead {
            self.settle(deed, None, |s| matches!(s, Settlement::Rank(_)));
        } else {
            self.settle(deed, Some(Settlement::Rank(keys)), |_| false);
        }
    }

    /// Admits leads in the order of the file again.
    pub fn rank_of_file(&mut self) {
        self.settle(Deed::RankOfFile, None, |s| matches!(s, Settlement::Rank(_)));
    }

    /// Puts a settlement in the place of what was decided about the same thing, and takes away
    /// what is to go. A step that changes nothing is none.
    fn settle(&mut self, deed: Deed, new: Option<Settlement>, goes: impl Fn(&Settlement) -> bool) {
        let mut after = self.settlements.clone();
        after.retain(|s| !goes(s) && !new.as_ref().is_some_and(|n| n.same_matter(s)));
        after.extend(new);
        if after == self.settlements {
            return;
        }
        let settlements = std::mem::replace(&mut self.settlements, after);
        self.past.push(Step { deed, settlements });
        self.future.clear();
    }

    /// Takes the last step back. Returns what it was.
    pub fn undo(&mut self) -> Option<Deed> {
        let Step { deed, settlements } = self.past.pop()?;
        let settlements = std::mem::replace(&mut self.settlements, settlements);
        self.future.push(Step { deed: deed.clone(), settlements });
        Some(deed)
    }

    /// Does the step last undone again. Returns what it was.
    pub fn redo(&mut self) -> Option<Deed> {
        let Step { deed, settlements } = self.future.pop()?;
        let settlements = std::mem::replace(&mut self.settlements, settlements);
        self.past.push(Step { deed: deed.clone(), settlements });
        Some(deed)
    }

    /// Forgets everything, as when another situation is opened.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps what still applies to a new reading of the file, in every step that can be undone,
    /// and returns the rest.
    pub fn renew(&mut self, read: &Situation) -> Vec<Settlement> {
        let mut lost = Vec::new();
        let renew = |settlements: &mut Vec<Settlement>, mut lost: Option<&mut Vec<_>>| {
            let renewed = settlements.drain(..).map(|s| s.renewed(read)).collect::<Vec<_>>();
            for one in renewed {
                settlements.extend(one.kept);
                if let Some(lost) = &mut lost {
                    lost.extend(one.lost);
                }
            }
        };
        renew(&mut self.settlements, Some(&mut lost));
        for step in self.past.iter_mut().chain(&mut self.future) {
            renew(&mut step.settlements, None);
        }
        // A step that no longer changes anything is none.
        for steps in [&mut self.past, &mut self.future] {
            let mut beyond = self.settlements.clone();
            for step in std::mem::take(steps).into_iter().rev() {
                if step.settlements != beyond {
                    beyond.clone_from(&step.settlements);
                    steps.push(step);
                }
            }
            steps.reverse();
        }
        lost
    }

    /// The order of rank that holds over a situation as read.
    pub fn leads(&self, read: &Situation) -> Vec<Lead> {
        let rank = self.settlements.iter().find_map(|s| match s {
            Settlement::Rank(order) => Some(order.as_slice()),
            Settlement::SetAside { .. } | Settlement::Accept { .. } => None,
        });
        leads(read, rank.unwrap_or_default())
    }

    /// Where the settlement about a figure stands.
    fn position(&self, situation: &Situation, figure: FigureRef) -> Option<usize> {
        let is_about = |s: &Settlement| s.figure().and_then(|f| f.find(situation)) == Some(figure);
        self.settlements.iter().position(is_about)
    }

    /// What was decided about a figure in this session.
    pub fn about(&self, situation: &Situation, figure: FigureRef) -> Option<&Settlement> {
        self.settlements.get(self.position(situation, figure)?)
    }

    /// The figures whose clashes were accepted, whether or not they are in one now.
    pub fn accepted(&self, situation: &Situation) -> Vec<FigureRef> {
        let accepted = |s: &Settlement| match s {
            Settlement::Accept { figure, .. } => figure.find(situation),
            Settlement::SetAside { .. } | Settlement::Rank(_) => None,
        };
        self.settlements.iter().filter_map(accepted).collect()
    }
}
