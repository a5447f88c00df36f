//! The two clocks as they run: the moment shown, and the moment known on.

use super::{Clock, State};
use crate::model::Instant;

impl State {
    /// Plays or pauses the chosen clock. One that stands at its end starts again; the second
    /// clock, while off, starts before the first report.
    pub fn play_pause(&mut self) {
        self.playback.playing = !self.playback.playing;
        if !self.playback.playing {
            return;
        }
        match self.playback.clock {
            Clock::Moment => {
                let extent = self.document.reckoning.extent();
                if self.view.at >= extent.end() {
                    self.view.at = extent.start();
                }
            }
            Clock::KnownOn => {
                let Some(published) = self.document.published() else { return };
                if self.view.known_on.is_none_or(|k| k >= published.end()) {
                    self.know_on(Some(published.start()));
                }
            }
        }
    }

    /// Lets the chosen clock run on by so many seconds of watching.
    pub fn pass(&mut self, passed_secs: f64) {
        match self.playback.clock {
            Clock::Moment => {
                let extent = self.document.reckoning.extent();
                self.view.at = self.playback.advance(self.view.at, passed_secs, extent);
            }
            Clock::KnownOn => {
                let Some(published) = self.document.published() else {
                    self.playback.playing = false;
                    return;
                };
                let from = self.view.known_on.unwrap_or(published.start());
                let known_on = self.playback.advance(from, passed_secs, published);
                self.view.known_on = Some(known_on);
                self.catch_up();
            }
        }
    }

    /// Orders the reckoning at another known-on moment; at once where that is fast.
    pub fn know_on(&mut self, known_on: Option<Instant>) {
        self.view.known_on = known_on;
        if self.document.is_small() {
            let document = self.document.known_on(known_on);
            self.show(document, None);
        } else {
            let shown = self.view.chart.series.clone();
            self.worker.reckon(self.document.clone(), known_on, shown);
        }
    }

    /// Reckons again where the known-on moment has passed a publication since. One order at a
    /// time: a clock that runs must not overtake each before it is done.
    pub fn catch_up(&mut self) {
        if self.worker.busy.is_none() && !self.document.knows_the_same(self.view.known_on) {
            self.know_on(self.view.known_on);
        }
    }
}
