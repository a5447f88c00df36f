//! What the time panel remembers from frame to frame.

use super::{
    density::{self, DensityMark},
    lane::LaneMemory,
    scale::{TimeScale, Window},
};
use crate::app::{Playback, PlaybackClock};
use std::sync::Arc;
use waymark_model::{Instant, Span};
use waymark_picture::{Scene, event_lane::numbered_events};

/// What the pointer holds on the ruler.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Hold {
    Moment,
    KnownOn,
    /// The window in the overview, and how far from its start it was taken, in seconds.
    Window(f64),
}

/// Where marks lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lying {
    Ruler,
    Overview,
}

/// The visible part of time and what is derived from the scene. Owned by the window.
#[derive(Default, Debug)]
pub struct TimeMemory {
    pub(super) window: Option<Window>,
    pub(super) hold: Option<Hold>,
    /// Instants of contradicted figures, each once, in order.
    pub(super) contradicted: Vec<Instant>,
    pub(super) lane: LaneMemory,
    /// The marks of the ruler and of the overview, as last laid out.
    marks: [Option<(TimeScale, Arc<Vec<DensityMark>>)>; 2],
    extent: Option<Span>,
    revision: Option<u64>,
    at: Option<Instant>,
}

impl TimeMemory {
    /// Shows the busy part of the situation again.
    pub fn fit(&mut self) {
        self.window = None;
    }

    /// One mark for every column of a scale that holds a snapshot. Kept while the scale stays: a
    /// search for each column adds up over a million instants.
    pub(super) fn marks(
        &mut self,
        scene: &Scene<'_>,
        on: Lying,
        scale: TimeScale,
    ) -> Arc<Vec<DensityMark>> {
        let [ruler, overview] = &mut self.marks;
        let slot = if on == Lying::Ruler { ruler } else { overview };
        match slot {
            Some((s, marks)) if *s == scale => Arc::clone(marks),
            _ => {
                let marks = Arc::new(density::marks(scene.reckoning.instants(), scale));
                *slot = Some((scale, Arc::clone(&marks)));
                marks
            }
        }
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>, playback: &Playback) {
        let extent = scene.reckoning.extent();
        if self.revision != Some(scene.revision) {
            self.revision = Some(scene.revision);
            let situation = scene.situation;
            let clashes = scene.reckoning.clashes().iter();
            self.contradicted = clashes.map(|c| situation.span_of(c.figure).end()).collect();
            self.contradicted.sort_unstable();
            self.contradicted.dedup();
            self.lane = LaneMemory::new(numbered_events(situation));
            self.marks = [None, None];
        }
        // Another situation has other bounds of time; what is known on a day has not.
        if self.extent != Some(extent) {
            self.extent = Some(extent);
            self.window = None;
        }
        let offset = scene.situation.offset;
        let window =
            self.window.unwrap_or_else(|| Window::busy(extent, scene.reckoning.instants(), offset));
        // The handle of the clock that runs stays in sight.
        let known_on = scene.view.known_on.filter(|_| playback.runs(PlaybackClock::KnownOn));
        let at = known_on.unwrap_or(scene.view.at);
        let moved = self.at.is_some_and(|before| before != at);
        let follow = moved && self.hold.is_none() && !window.contains(at);
        self.at = Some(at);
        self.window = Some(if follow {
            window.with_at(at, if playback.playing { 0.08 } else { 0.5 }, extent)
        } else {
            window
        });
    }
}
