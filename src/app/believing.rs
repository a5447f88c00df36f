//! What was believed about the moment shown, reckoned beside the window while the chart shows it.

use super::{
    Clock, State,
    worker::{Done, Worker},
};
use std::sync::{Arc, Weak};
use waymark_model::{Across, Instant, Series, Situation};
use waymark_reckoning::Belief;

/// How many beliefs are kept, to go back to.
const KEPT: usize = 32;

/// Beliefs of one situation: those reckoned, and the one under way.
pub struct Believing {
    worker: Worker,
    /// Whose beliefs these are. Weak, so that a large situation is freed where it is discarded.
    situation: Weak<Situation>,
    /// Oldest first.
    kept: Vec<Arc<Belief>>,
    under_way: Option<(Series, Instant)>,
}

impl Believing {
    pub fn new(wake: egui::Context) -> Self {
        Self {
            worker: Worker::new(wake),
            situation: Weak::new(),
            kept: Vec::new(),
            under_way: None,
        }
    }

    pub fn arrived(&mut self) -> Vec<Done> {
        self.worker.arrived()
    }

    fn cancel(&mut self) {
        if self.under_way.take().is_some() {
            self.worker.cancel();
        }
    }
}

impl State {
    /// Sees to it that the chart has the belief that it shows, or that it is being reckoned. Once
    /// a frame, before anything is drawn.
    pub fn believe(&mut self) {
        let situation = Arc::downgrade(&self.document.situation);
        if !situation.ptr_eq(&self.believing.situation) {
            self.believing.cancel();
            self.believing.kept.clear();
            self.believing.situation = situation;
            self.memory.pictures.chart.belief.forget();
        }
        let chart = &self.view.chart;
        let is_shown = chart.across == Across::KnownOn && self.view.picture.has_chart();
        let Some(series) = chart.series.first().copied().filter(|_| is_shown) else {
            self.believing.cancel();
            self.memory.pictures.chart.belief.rest();
            return;
        };
        let is_running = self.playback.runs(Clock::Moment);
        if is_running && !self.document.is_small() {
            // Waits until time rests.
            return;
        }
        let at = if is_running { self.instant_before() } else { self.view.at };
        let asked = (series, at);
        if self
            .memory
            .pictures
            .chart
            .belief
            .shown
            .as_ref()
            .is_some_and(|b| (b.series, b.at) == asked)
        {
            self.believing.cancel();
            self.memory.pictures.chart.belief.rest();
            return;
        }
        let kept = self.believing.kept.iter().find(|b| (b.series, b.at) == asked);
        if let Some(belief) = kept.map(Arc::clone) {
            self.believing.cancel();
            self.memory.pictures.chart.belief.show(belief);
            return;
        }
        let under_way = self.believing.under_way;
        if under_way == Some(asked) || is_running && under_way.is_some() {
            return;
        }
        let situation = Arc::clone(&self.document.situation);
        let progress = self.believing.worker.believe(situation, series, at);
        self.believing.under_way = Some(asked);
        self.memory.pictures.chart.belief.is_under_way(progress);
    }

    /// Takes in a belief that was reckoned.
    pub fn take_belief(&mut self, belief: Option<Belief>) {
        let Some(belief) = belief.map(Arc::new) else { return };
        if self.believing.under_way.take() != Some((belief.series, belief.at)) {
            return;
        }
        if self.believing.kept.len() >= KEPT {
            self.believing.kept.remove(0);
        }
        self.believing.kept.push(Arc::clone(&belief));
        self.memory.pictures.chart.belief.show(belief);
    }

    /// The last instant named by a figure at or before the moment shown: while time runs, what is
    /// believed changes there.
    fn instant_before(&self) -> Instant {
        let instants = self.document.reckoning.instants();
        let after = instants.partition_point(|i| *i <= self.view.at);
        after.checked_sub(1).and_then(|i| instants.get(i)).copied().unwrap_or(self.view.at)
    }
}

#[cfg(test)]
mod tests {
    use crate::app::{
        Command, Message, State, arrivals,
        clocks::tests::{LARGE, situation, state},
        command::reduce,
        document::Document,
    };
    use std::sync::Arc;
    use waymark_fixtures::at;
    use waymark_model::{Bounds, Instant};
    use waymark_reckoning::Belief;

    fn command(state: &mut State, message: impl Into<Message>) {
        reduce::apply(state, &egui::Context::default(), message.into());
    }

    /// What the window does before a frame.
    fn frame(state: &mut State) {
        for done in state.believing.arrived() {
            arrivals::receive(state, done);
        }
        state.believe();
    }

    /// Frames until nothing is under way, and what is shown then.
    fn settle(state: &mut State) -> Option<Arc<Belief>> {
        frame(state);
        while state.believing.under_way.is_some() {
            std::thread::yield_now();
            frame(state);
        }
        state.memory.pictures.chart.belief.shown.clone()
    }

    fn about(belief: Option<&Arc<Belief>>) -> Option<Instant> {
        belief.map(|b| b.at)
    }

    #[test]
    fn it_is_reckoned_only_while_shown_and_once_for_a_moment() {
        let mut state = state(3);
        assert!(settle(&mut state).is_none(), "the chart shows time");
        command(&mut state, Command::AcrossKnownOn);
        let first = settle(&mut state).unwrap();
        assert_eq!(first.at, state.view.at);
        assert_eq!(first.at(at("2023-09-25")), Bounds::ANY);
        let (before, earlier) = (state.view.at, at("2023-09-20"));
        command(&mut state, Message::Moment(earlier));
        assert_eq!(about(settle(&mut state).as_ref()), Some(earlier));
        // Back, and as known on another day: it is there at once, and the same.
        command(&mut state, Message::Moment(before));
        command(&mut state, Command::ToggleKnownOn);
        frame(&mut state);
        let again = state.memory.pictures.chart.belief.shown.clone().unwrap();
        assert!(state.believing.under_way.is_none() && Arc::ptr_eq(&first, &again));
    }

    #[test]
    fn another_situation_forgets_it_and_what_is_under_way() {
        let mut state = state(3);
        command(&mut state, Command::AcrossKnownOn);
        frame(&mut state);
        assert!(state.believing.under_way.is_some());
        state.show(Document::of(situation(2)), None);
        frame(&mut state);
        assert!(state.memory.pictures.chart.belief.shown.is_none());
        let counted = settle(&mut state).unwrap().steps.last().unwrap().bounds;
        assert_eq!(counted, Bounds::at_least(1));
    }

    #[test]
    fn of_a_large_situation_it_waits_until_time_rests() {
        let mut state = state(LARGE);
        command(&mut state, Command::AcrossKnownOn);
        let before = settle(&mut state);
        command(&mut state, Command::ToStart);
        command(&mut state, Command::PlayPause);
        for _ in 0..20 {
            state.pass(0.25);
            frame(&mut state);
            assert!(state.believing.under_way.is_none());
        }
        assert_eq!(
            about(state.memory.pictures.chart.belief.shown.as_ref()),
            about(before.as_ref())
        );
        command(&mut state, Command::PlayPause);
        assert_eq!(about(settle(&mut state).as_ref()), Some(state.view.at));
    }
}
