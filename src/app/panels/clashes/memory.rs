//! What the panel remembers from frame to frame.

use super::{
    checks::{self, CheckRow},
    settled,
};
use crate::app::Context;
use std::sync::Arc;
use waymark_model::{FigureRef, Selection, Standing};
use waymark_picture::Scene;
use waymark_reckoning::{Clash, Hint};

/// A way to settle a clash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Remedy {
    SetAside,
    Rank,
    Accept,
}

/// What is being typed, for the clash that is unfolded.
#[derive(Clone, Default, Debug)]
pub(super) struct SettlementDraft {
    /// Which figure to set aside; the clashing one while nothing else is chosen.
    pub aside: Option<FigureRef>,
    pub reason: String,
    pub note: String,
}

impl SettlementDraft {
    fn is_typed(&self) -> bool {
        !self.reason.trim().is_empty() || !self.note.trim().is_empty()
    }
}

/// Words on a clash whose card was left.
#[derive(Debug)]
pub struct LeftSettlement {
    pub figure: FigureRef,
    way: Option<Remedy>,
    draft: SettlementDraft,
}

impl LeftSettlement {
    /// One with a reason typed.
    #[cfg(test)]
    pub fn with_reason(figure: FigureRef, aside: Option<FigureRef>, reason: &str) -> Self {
        let draft = SettlementDraft { aside, reason: reason.to_owned(), ..Default::default() };
        Self { figure, way: Some(Remedy::SetAside), draft }
    }

    /// The figure chosen to be set aside.
    pub fn aside(&self) -> Option<FigureRef> {
        self.draft.aside
    }

    /// The same of a figure where it stands now, and of the one to be set aside.
    #[must_use]
    pub fn of_figures(self, figure: FigureRef, aside: Option<FigureRef>) -> Self {
        Self { figure, draft: SettlementDraft { aside, ..self.draft }, ..self }
    }

    /// What was typed: the reason and the note.
    pub fn typed(&self) -> String {
        let SettlementDraft { reason, note, .. } = &self.draft;
        let typed = [reason.trim(), note.trim()];
        typed.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ")
    }
}

/// The order of the list, the choice in it, and what is typed. Owned by the window.
#[derive(Default, Debug)]
pub struct ClashesMemory {
    /// Positions among the clashes of the reckoning: open ones in the order of rank, then those
    /// that were accepted.
    order: Vec<u32>,
    open_count: usize,
    built: Option<ClashesBuilt>,
    /// Where the keyboard stands.
    current: Option<FigureRef>,
    nth: usize,
    unfolded: Option<FigureRef>,
    unfolded_nth: Option<usize>,
    pub(super) way: Option<Remedy>,
    pub(super) draft: SettlementDraft,
    /// What was typed in a card that was left, until the window takes it.
    left: Option<LeftSettlement>,
    /// What was typed in the card that is being settled, until it is known whether it is.
    sent: Option<LeftSettlement>,
    /// Height of the unfolded card in the last frame, in points.
    pub(super) height: Option<f32>,
    pub(super) scrolled: f32,
    pub(super) reveal: bool,
    pub(super) focus_list: bool,
    pub(super) focus_field: bool,
    /// The figure that the view pointed at in the last frame.
    followed: Option<FigureRef>,
    /// Figures set aside or left standing.
    pub(super) settled: Vec<FigureRef>,
    /// Slips that would explain the clash that is unfolded: nothing inside while they are looked
    /// for.
    pub hints: Option<Option<Arc<[Hint]>>>,
    pub(super) checks: Vec<CheckRow>,
    pub(super) checks_shown: usize,
}

/// What the list was made from. While it stays the same, so does the list.
#[derive(Clone, PartialEq, Debug)]
struct ClashesBuilt {
    reading: u64,
    revision: u64,
    language: &'static str,
}

impl ClashesMemory {
    /// The panel was opened: the keyboard goes to its list.
    pub fn open(&mut self) {
        self.focus_list = true;
        self.reveal = true;
    }

    /// Unfolds the clash of a figure and brings it into sight.
    pub fn show(&mut self, figure: FigureRef) {
        self.open();
        self.current = Some(figure);
        self.unfold(Some(figure));
        // Where it stands is found when the list is next looked at.
        self.built = None;
    }

    /// Leaves the way that is open, if any is. Returns whether one was.
    pub fn leave_way(&mut self) -> bool {
        self.focus_list = true;
        self.way.take().is_some()
    }

    /// Whether the panel leaves room for the detail of a figure at its foot: not while something
    /// is being settled, nor for the figure that it tells of itself.
    pub fn has_room_for(&self, selection: Option<Selection>) -> bool {
        self.way.is_none() && selection != self.current.map(Selection::Figure)
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    pub(super) fn open_count(&self) -> usize {
        self.open_count
    }

    /// The n-th clash listed, and whether it was accepted.
    pub(super) fn clash<'a>(&self, scene: &Scene<'a>, nth: usize) -> Option<(&'a Clash, bool)> {
        let ix = usize::try_from(*self.order.get(nth)?).ok()?;
        Some((scene.reckoning.clashes().get(ix)?, nth >= self.open_count))
    }

    pub(super) fn nth(&self) -> usize {
        self.nth
    }

    /// The figure whose clash is unfolded.
    pub fn unfolded(&self) -> Option<FigureRef> {
        self.unfolded
    }

    pub(super) fn unfolded_nth(&self) -> Option<usize> {
        self.unfolded_nth
    }

    /// Moves the keyboard to the n-th clash listed.
    pub(super) fn go_to(&mut self, scene: &Scene<'_>, nth: usize) -> Option<FigureRef> {
        let figure = self.clash(scene, nth)?.0.figure;
        (self.nth, self.current) = (nth, Some(figure));
        Some(figure)
    }

    /// Unfolds the n-th clash listed; folds it when it is.
    pub(super) fn toggle(&mut self, scene: &Scene<'_>, nth: usize) {
        let figure = self.clash(scene, nth).map(|(c, _)| c.figure);
        let unfolds = figure.filter(|f| self.unfolded != Some(*f));
        self.unfold(unfolds);
        self.unfolded_nth = unfolds.map(|_| nth);
        self.reveal = true;
    }

    /// Folds the clash that is being settled. The keyboard stays where it stood in the list, whatever
    /// comes to stand there.
    pub(super) fn fold(&mut self) {
        self.unfold(None);
        self.sent = self.left.take();
        self.unfolded_nth = None;
        self.current = None;
        self.focus_list = true;
        self.reveal = true;
    }

    /// Whether what was asked for last was done. What was typed and is no part of it is left.
    pub fn after_settling(&mut self, is_done: bool) {
        let Some(LeftSettlement { figure, way, mut draft }) = self.sent.take() else { return };
        match way.filter(|_| is_done) {
            Some(Remedy::SetAside) => draft.reason.clear(),
            Some(Remedy::Accept) => draft.note.clear(),
            Some(Remedy::Rank) | None => {}
        }
        if draft.is_typed() {
            let has_reason = !draft.reason.trim().is_empty();
            let way = Some(if has_reason { Remedy::SetAside } else { Remedy::Accept });
            self.left = Some(LeftSettlement { figure, way, draft });
        }
    }

    fn unfold(&mut self, figure: Option<FigureRef>) {
        if self.unfolded == figure {
            return;
        }
        let (draft, way) = (std::mem::take(&mut self.draft), self.way.take());
        if let Some(figure) = self.unfolded.filter(|_| draft.is_typed()) {
            self.left = Some(LeftSettlement { figure, way, draft });
        }
        self.unfolded = figure;
        self.height = None;
    }

    /// What was typed in a card that was left since this was last asked.
    pub fn take_left(&mut self) -> Option<LeftSettlement> {
        self.left.take()
    }

    /// Unfolds a card that was left, with what was typed in it.
    pub fn bring_back(&mut self, left: LeftSettlement) {
        self.unfold(None);
        self.show(left.figure);
        (self.way, self.draft) = (left.way, left.draft);
        self.focus_field = true;
    }

    /// Another situation is shown: what is typed for one before is left.
    pub fn leave_situation(&mut self) {
        self.unfold(None);
        (self.current, self.followed) = (None, None);
    }

    /// After an edit figures have other positions.
    pub fn follow(&mut self, find: impl Fn(FigureRef) -> Option<FigureRef>) {
        // A reason for one that is gone is none for another.
        let is_aside_gone = self.draft.aside.is_some_and(|aside| find(aside).is_none());
        let unfolded = self.unfolded.and_then(&find).filter(|_| !is_aside_gone);
        if unfolded.is_none() {
            self.unfold(None);
        }
        self.unfolded = unfolded;
        self.current = self.current.and_then(&find);
        self.draft.aside = self.draft.aside.and_then(&find);
    }

    /// Brings the list up to date with the scene. Does nothing while nothing changes.
    pub(super) fn refresh(&mut self, context: &Context<'_>) {
        let scene = &context.scene;
        let built = ClashesBuilt {
            reading: scene.reading,
            revision: scene.revision,
            language: scene.language.tag(),
        };
        if self.built.as_ref() != Some(&built) {
            self.build(scene, built);
        }
        let chosen = match scene.view.selection {
            Some(Selection::Figure(figure)) => Some(figure),
            _ => None,
        };
        if chosen != self.followed {
            self.followed = chosen;
            // Chosen in another picture: the list follows.
            let clash = chosen.filter(|f| Some(*f) != self.current);
            if let Some(nth) = clash.and_then(|f| self.position(scene, f)) {
                self.go_to(scene, nth);
                self.reveal = true;
            }
        }
    }

    fn build(&mut self, scene: &Scene<'_>, built: ClashesBuilt) {
        self.settled = settled::settled(scene.situation);
        let clashes = scene.reckoning.clashes();
        let is_accepted = |ix: &u32| {
            let clash = usize::try_from(*ix).ok().and_then(|ix| clashes.get(ix));
            let standing = |figure| &scene.situation.figure(figure).standing;
            clash.is_some_and(|c| matches!(standing(c.figure), Standing::Accepted(_)))
        };
        let all = (0..).zip(clashes).map(|(ix, _)| ix);
        let (accepted, open): (Vec<u32>, Vec<u32>) = all.partition(is_accepted);
        self.open_count = open.len();
        self.order = open;
        self.order.extend(accepted);
        let is_new_language = self.built.as_ref().is_none_or(|w| w.language != built.language);
        if is_new_language || self.built.as_ref().is_none_or(|w| w.revision != built.revision) {
            self.checks = checks::rows(scene.situation, scene.reckoning, scene.language);
            self.checks_shown = self.checks_shown.max(checks::PAGE);
        }
        self.built = Some(built);
        // What was settled is gone from the list: the keyboard stays where it stood.
        let stands = self.current.and_then(|f| self.position(scene, f));
        let nth = stands.unwrap_or(self.nth).min(self.order.len().saturating_sub(1));
        self.nth = nth;
        self.current = self.clash(scene, nth).map(|(c, _)| c.figure);
        self.unfolded_nth = self.unfolded.and_then(|f| self.position(scene, f));
        if self.unfolded_nth.is_none() {
            self.unfold(None);
        }
    }

    /// Where the clash of a figure stands in the list.
    fn position(&self, scene: &Scene<'_>, figure: FigureRef) -> Option<usize> {
        scene.reckoning.clash(figure)?;
        (0..self.order.len())
            .find(|nth| self.clash(scene, *nth).is_some_and(|(c, _)| c.figure == figure))
    }
}

#[cfg(test)]
mod tests {
    use super::{ClashesMemory, LeftSettlement};
    use waymark_model::{FigureRef, SnapshotIx};

    const FIGURE: FigureRef = FigureRef { snapshot: SnapshotIx(0), index: 0 };

    /// A card with a reason and a note, that is being settled with the reason.
    fn settled(note: &str) -> ClashesMemory {
        let mut memory = ClashesMemory::default();
        memory.bring_back(LeftSettlement::with_reason(FIGURE, None, "A copy"));
        note.clone_into(&mut memory.draft.note);
        memory.fold();
        memory
    }

    #[test]
    fn words_that_did_not_settle_a_conflict_are_left() {
        let left = |note: &str, is_done: bool| {
            let mut memory = settled(note);
            memory.after_settling(is_done);
            memory.take_left().map(|left| left.typed())
        };
        assert_eq!(left("", true), None);
        assert_eq!(left("Seen by both", true).as_deref(), Some("Seen by both"));
        assert_eq!(left("", false).as_deref(), Some("A copy"));
        assert_eq!(left("Seen by both", false).as_deref(), Some("A copy / Seen by both"));
    }
}
