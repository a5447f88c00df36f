//! What was known of the moment shown on each day that something was published, reckoned beside
//! the window while the chart shows it.

use super::{Document, PlaybackClock, Session};
use crate::app::actor::{Latest, Wake, waking};
use std::sync::{Arc, Weak};
use waymark_model::{Across, Instant, Series, Situation};
use waymark_reckoning::{Belief, ReplayProgress, belief};

/// How many replays are kept, to go back to.
const KEPT: usize = 32;

/// What a replay is of.
type ReplayKey = (Series, Instant);

/// Replays of one situation: those reckoned, and the one under way.
pub struct VintageReplay {
    thread: Latest<Option<Belief>>,
    wake: Wake,
    /// Whose replays these are. Weak, so that a large situation is freed where it is discarded.
    situation: Weak<Situation>,
    /// Oldest first.
    kept: Vec<Arc<Belief>>,
    under_way: Option<ReplayKey>,
}

/// What the chart is to show.
pub enum Vintage {
    /// Nothing new: what is shown stays, until time rests or the replay under way is done.
    Waits,
    /// What is shown is what was asked for, or is not looked at.
    Rests,
    Known(Arc<Belief>),
    UnderWay(Arc<ReplayProgress>),
}

impl VintageReplay {
    pub fn new(wake: Wake) -> Self {
        Self {
            thread: Latest::new(wake.clone()),
            wake,
            situation: Weak::new(),
            kept: Vec::new(),
            under_way: None,
        }
    }

    fn cancel(&mut self) {
        if self.under_way.take().is_some() {
            self.thread.cancel();
        }
    }

    /// A later order stops it; how far it is can be read from the progress.
    fn order(&mut self, document: &Document, (series, at): ReplayKey) -> Arc<ReplayProgress> {
        let progress = Arc::new(ReplayProgress::default());
        let (shared, wake) = (Arc::clone(&progress), Arc::clone(&self.wake));
        let situation = Arc::clone(&document.situation);
        self.under_way = Some((series, at));
        self.thread.order(move |is_stale| {
            belief(&situation, series, at, &waking(&wake, is_stale), &shared)
        });
        progress
    }

    fn arrived(&mut self) -> Option<Arc<Belief>> {
        let belief = Arc::new(self.thread.arrived()??);
        if self.under_way.take() != Some((belief.series, belief.at)) {
            return None;
        }
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push(Arc::clone(&belief));
        Some(belief)
    }
}

impl Session {
    /// Whether replays were of another situation: what is shown of them is to be forgotten.
    pub fn forgets_vintages(&mut self) -> bool {
        let situation = Arc::downgrade(&self.document.situation);
        let forgets = !situation.ptr_eq(&self.vintages.situation);
        if forgets {
            self.vintages.cancel();
            self.vintages.kept.clear();
            self.vintages.situation = situation;
        }
        forgets
    }

    /// Sees to it that what was known when is shown, or that it is being reckoned. Once a frame,
    /// before anything is drawn; `shown` is what the chart shows.
    pub fn replay_vintages(&mut self, shown: Option<ReplayKey>) -> Vintage {
        if let Some(arrived) = self.vintages.arrived() {
            return Vintage::Known(arrived);
        }
        let chart = &self.view.chart;
        let is_shown = chart.across == Across::KnownOn && self.view.picture.has_chart();
        let Some(series) = chart.series.first().copied().filter(|_| is_shown) else {
            self.vintages.cancel();
            return Vintage::Rests;
        };
        let is_running = self.playback.runs(PlaybackClock::Moment);
        if is_running && !self.document.is_small() {
            // Until time rests.
            return Vintage::Waits;
        }
        let at = if is_running { self.instant_before() } else { self.view.at };
        let asked = (series, at);
        if shown == Some(asked) {
            self.vintages.cancel();
            return Vintage::Rests;
        }
        let kept = self.vintages.kept.iter().find(|b| (b.series, b.at) == asked);
        if let Some(belief) = kept.map(Arc::clone) {
            self.vintages.cancel();
            return Vintage::Known(belief);
        }
        let under_way = self.vintages.under_way;
        if under_way == Some(asked) || is_running && under_way.is_some() {
            return Vintage::Waits;
        }
        Vintage::UnderWay(self.vintages.order(&self.document, asked))
    }

    /// The last instant named by a figure at or before the moment shown: while time runs, what was
    /// known changes there.
    fn instant_before(&self) -> Instant {
        let instants = self.document.reckoning.instants();
        let after = instants.partition_point(|i| *i <= self.view.at);
        after.checked_sub(1).and_then(|i| instants.get(i)).copied().unwrap_or(self.view.at)
    }
}

#[cfg(test)]
mod tests {
    use crate::app::session::{
        Document, Vintage,
        clocks::tests::{LARGE, situation, state},
        tests::Driven,
    };
    use std::sync::Arc;
    use waymark_fixtures::at;
    use waymark_model::{Across, Bounds};
    use waymark_reckoning::Belief;

    type Shown = Option<Arc<Belief>>;

    /// What a window does before a frame, with what its chart shows.
    fn frame(state: &mut Driven, shown: &mut Shown) {
        state.receive();
        if state.forgets_vintages() {
            *shown = None;
        }
        let before = shown.as_ref().map(|b| (b.series, b.at));
        if let Vintage::Known(belief) = state.replay_vintages(before) {
            *shown = Some(belief);
        }
    }

    /// Frames until nothing is under way, and what is shown then.
    fn settle(state: &mut Driven, shown: &mut Shown) {
        frame(state, shown);
        while state.vintages.under_way.is_some() {
            std::thread::yield_now();
            frame(state, shown);
        }
    }

    #[test]
    fn it_is_reckoned_only_while_shown_and_once_for_a_moment() {
        let (mut state, mut shown) = (state(3), None);
        settle(&mut state, &mut shown);
        assert!(shown.is_none(), "the chart shows time");
        state.view.chart.across = Across::KnownOn;
        settle(&mut state, &mut shown);
        let first = shown.clone().unwrap();
        assert_eq!(first.at, state.view.at);
        assert_eq!(first.at(at("2023-09-25")), Bounds::ANY);
        let (before, earlier) = (state.view.at, at("2023-09-20"));
        state.move_to(earlier);
        settle(&mut state, &mut shown);
        assert_eq!(shown.as_ref().unwrap().at, earlier);
        // Back, and as known on another day: it is there at once, and the same.
        state.move_to(before);
        state.switch_known_on();
        frame(&mut state, &mut shown);
        assert!(state.vintages.under_way.is_none() && Arc::ptr_eq(&first, &shown.unwrap()));
    }

    #[test]
    fn another_situation_forgets_it_and_what_is_under_way() {
        let (mut state, mut shown) = (state(3), None);
        state.view.chart.across = Across::KnownOn;
        frame(&mut state, &mut shown);
        assert!(state.vintages.under_way.is_some());
        state.show(Document::of(situation(2)), None);
        frame(&mut state, &mut shown);
        assert!(shown.is_none());
        settle(&mut state, &mut shown);
        assert_eq!(shown.unwrap().steps.last().unwrap().bounds, Bounds::at_least(1));
    }

    #[test]
    fn of_a_large_situation_it_waits_until_time_rests() {
        let (mut state, mut shown) = (state(LARGE), None);
        state.view.chart.across = Across::KnownOn;
        settle(&mut state, &mut shown);
        let before = shown.as_ref().unwrap().at;
        state.view.at = state.document.reckoning.extent().start();
        state.play_pause();
        for _ in 0..20 {
            state.pass(0.25);
            frame(&mut state, &mut shown);
            assert!(state.vintages.under_way.is_none());
        }
        assert_eq!(shown.as_ref().unwrap().at, before);
        state.play_pause();
        settle(&mut state, &mut shown);
        assert_eq!(shown.unwrap().at, state.view.at);
    }
}
