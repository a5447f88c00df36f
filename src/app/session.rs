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

#[cfg(test)]
mod tests {
    use super::{Deed, LONGEST_REASON, Session};
    use crate::{
        app::panels::stage::september,
        model::{
            Admission, FigureRef, Lead, Settlement, Situation, SnapshotIx, SpeakerIx, Standing,
            settled,
        },
        reckoning::Reckoning,
    };

    /// IFRC's 5,000, which contradicts the Government.
    const CLASHING: FigureRef = FigureRef { snapshot: SnapshotIx(2), index: 0 };
    /// The Government's 1,510, which it contradicts.
    const OTHER: FigureRef = FigureRef { snapshot: SnapshotIx(1), index: 0 };
    const IFRC: Lead = Lead::Speaker(SpeakerIx(1));

    fn clashing(read: &Situation, session: &Session) -> Vec<FigureRef> {
        let reckoning = Reckoning::new(&settled(read, &session.reckoned()), None);
        reckoning.clashes().iter().map(|c| c.figure).collect()
    }

    #[test]
    fn setting_a_figure_aside_ends_its_clash_until_it_is_brought_back() {
        let read = september();
        let mut session = Session::default();
        assert_eq!(clashing(&read, &session), [CLASHING]);
        session.set_aside(&read, CLASHING, "  Before the\nroad opened ");
        assert_eq!(clashing(&read, &session), []);
        let after = settled(&read, &session.reckoned());
        let standing = &after.figure(CLASHING).standing;
        assert_eq!(*standing, Standing::SetAside("Before the road opened".into()));
        assert_eq!(Reckoning::new(&after, None).admission(CLASHING), Admission::SetAside);
        session.reopen(&after, CLASHING);
        assert_eq!(clashing(&read, &session), [CLASHING]);
        assert!(!session.is_unsaved(), "nothing is left to save");
        assert!(matches!(session.undoable(), Some(Deed::BringBack(_))));
    }

    #[test]
    fn nothing_is_set_aside_without_a_reason() {
        let read = september();
        let mut session = Session::default();
        session.set_aside(&read, CLASHING, " \n\t");
        assert!(!session.is_unsaved() && session.undoable().is_none());
        session.set_aside(&read, CLASHING, &"é".repeat(3 * LONGEST_REASON));
        let Some(Settlement::SetAside { reason, .. }) = session.settlements().first() else {
            panic!("set aside");
        };
        assert_eq!(reason.chars().count(), LONGEST_REASON);
    }

    #[test]
    fn a_speaker_admitted_first_is_believed_before_the_leads_of_the_file() {
        let read = september();
        let mut session = Session::default();
        session.rank(&read, &[IFRC, read.lead[0]], IFRC);
        let clashing = clashing(&read, &session);
        assert!(!clashing.contains(&CLASHING) && !clashing.is_empty(), "{clashing:?}");
        assert_eq!(session.leads(&read), [IFRC, read.lead[0]]);
        // Back in the order of the file, nothing is settled any more.
        session.rank(&read, &read.lead, IFRC);
        assert!(!session.is_unsaved());
    }

    #[test]
    fn an_accepted_clash_is_still_reckoned_as_one() {
        let read = september();
        let mut session = Session::default();
        session.accept(&read, CLASHING, "");
        assert_eq!(clashing(&read, &session), [CLASHING]);
        assert_eq!(session.accepted(&read), [CLASHING]);
        assert!(session.is_unsaved() && session.reckoned().is_empty());
        // Of one figure one thing is decided: the last.
        session.set_aside(&read, CLASHING, "Misprint");
        assert_eq!(session.settlements().len(), 1);
        assert_eq!(session.accepted(&read), []);
    }

    #[test]
    fn every_step_is_undone_and_done_again() {
        let read = september();
        let mut session = Session::default();
        let mut stood = vec![session.settlements().to_vec()];
        session.set_aside(&read, CLASHING, "Misprint");
        stood.push(session.settlements().to_vec());
        session.rank(&read, &[IFRC, read.lead[0]], IFRC);
        stood.push(session.settlements().to_vec());
        session.accept(&read, OTHER, "Known");
        stood.push(session.settlements().to_vec());
        session.rank_of_file();
        stood.push(session.settlements().to_vec());
        for was in stood.iter().rev().skip(1) {
            assert!(session.undo().is_some());
            assert_eq!(session.settlements(), was);
        }
        assert_eq!(session.undo(), None);
        for is in stood.iter().skip(1) {
            assert!(session.redo().is_some());
            assert_eq!(session.settlements(), is);
        }
        assert_eq!(session.redo(), None);
        // A new step leaves nothing to do again.
        session.undo();
        session.reopen(&read, OTHER);
        assert!(session.redoable().is_none());
    }

    #[test]
    fn the_same_again_is_no_step() {
        let read = september();
        let mut session = Session::default();
        session.accept(&read, CLASHING, "Known");
        session.accept(&read, CLASHING, "Known");
        session.rank_of_file();
        session.undo();
        assert!(session.undoable().is_none());
    }

    #[test]
    fn a_new_reading_keeps_what_applies_and_the_steps_to_it() {
        let read = september();
        let mut session = Session::default();
        session.set_aside(&read, CLASHING, "Misprint");
        session.accept(&read, OTHER, "");
        let mut later = september();
        later.snapshots.remove(CLASHING.snapshot.usize());
        let lost = session.renew(&later);
        assert!(matches!(&lost[..], [Settlement::SetAside { .. }]), "{lost:?}");
        assert!(matches!(session.settlements(), [Settlement::Accept { .. }]));
        assert!(matches!(session.undo(), Some(Deed::Accept(_))));
        assert_eq!(session.undo(), None, "the step to what is gone is gone");
        assert!(!session.is_unsaved());
    }
}
