//! The narrowest bounds of what is in sight, found beside the window and shown as they come.

use super::{PlaybackClock, Session};
use crate::app::actor::{Latest, Wake, waking};
use std::{
    collections::BTreeSet,
    sync::{Arc, Weak},
    time::{Duration, Instant as Now},
};
use waymark_model::Instant;
use waymark_reckoning::{Quantity, Reckoning};

/// What is solved sooner is put in place without a word.
const SAID_AFTER: Duration = Duration::from_secs(1);

/// A bound that is shown.
type Shown = (Quantity, Instant);

/// Solves for one reckoning, which keeps what is found.
pub struct Narrowing {
    thread: Latest<()>,
    wake: Wake,
    /// Weak, so that a large reckoning is freed where it is discarded.
    reckoning: Weak<Reckoning>,
    under_way: BTreeSet<Shown>,
    /// Since when something is under way.
    since: Now,
}

impl Narrowing {
    pub fn new(wake: Wake) -> Self {
        Self {
            thread: Latest::new(wake.clone()),
            wake,
            reckoning: Weak::new(),
            under_way: BTreeSet::new(),
            since: Now::now(),
        }
    }

    /// Forgets what is under way.
    fn cancel(&mut self) {
        if !self.under_way.is_empty() {
            self.under_way.clear();
            self.thread.cancel();
        }
    }
}

impl Session {
    /// Sees to it that what the last frame showed is solved, where it was not yet. Once a frame.
    /// What was solved before and may still be wider was given up, and is left.
    pub fn narrow(&mut self, shown: Vec<Shown>) {
        let (reckoning, narrowing) = (&self.document.reckoning, &mut self.narrowing);
        if narrowing.thread.arrived().is_some() {
            narrowing.under_way.clear();
        }
        let current = Arc::downgrade(reckoning);
        if !current.ptr_eq(&narrowing.reckoning) {
            narrowing.cancel();
            narrowing.reckoning = current;
        }
        if self.playback.runs(PlaybackClock::Moment) && !self.document.is_small() {
            // A frame shows thousands of bounds that the next one does not.
            return;
        }
        let is_new = |(quantity, at): &Shown| reckoning.tightened(*quantity, *at).is_none();
        let asked: Vec<Shown> = shown.into_iter().filter(is_new).collect();
        if asked.is_empty() {
            return narrowing.cancel();
        }
        if asked.iter().all(|one| narrowing.under_way.contains(one)) {
            return;
        }
        if narrowing.under_way.is_empty() {
            narrowing.since = Now::now();
        }
        narrowing.under_way = asked.iter().copied().collect();
        let reckoning = Arc::clone(reckoning);
        let situation = Arc::clone(&self.document.situation);
        let wake = Arc::clone(&narrowing.wake);
        narrowing.thread.order(move |is_stale| {
            reckoning.tighten(&situation, &asked, &waking(&wake, is_stale));
        });
    }

    /// Whether bounds are being solved for so long that what is shown says so.
    pub fn narrows_long(&self) -> bool {
        self.narrows() && self.narrowing.since.elapsed() >= SAID_AFTER
    }

    /// Whether bounds are being solved.
    pub fn narrows(&self) -> bool {
        !self.narrowing.under_way.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Shown;
    use crate::app::{
        Settings,
        session::{Document, Session},
    };
    use std::sync::Arc;
    use waymark_model::{Moment, Offset};
    use waymark_reckoning::Quantity;

    /// Two ways from one place to another: 1,000 set out, 300 came off the first.
    const TWO_WAYS: &str = r#"Situation(version: 1, title: "Two ways", utc_offset: "+00:00",
        since: "2024-01-01",
        places: [Place(id: "a", kind: Settlement, name: "A"), Place(id: "b", kind: Settlement, name: "B"),
            Place(id: "c", kind: Settlement, name: "C"), Place(id: "d", kind: Settlement, name: "D")],
        legs: [Leg(id: "ab", from: "a", to: "b"), Leg(id: "ac", from: "a", to: "c"),
            Leg(id: "bd", from: "b", to: "d"), Leg(id: "cd", from: "c", to: "d")],
        assumptions: [Assumption(id: "empty", empty: ["b", "c", "d"])],
        sources: [Source(id: "s", outlet: "S", published: "2024-01-02")],
        snapshots: [Snapshot(id: "x", source: "s", speaker: "S", as_of: "2024-01-02", figures: [
            Figure(measure: Departures, at: "a", count: AtMost(1000)),
            Figure(measure: Arrivals, at: "d", count: Between(400, 2000)),
            Figure(measure: Passed, on: "bd", count: AtLeast(300)),
        ])])"#;

    fn settle(session: &mut Session, shown: &[Shown]) {
        session.narrow(shown.to_vec());
        while session.narrows() {
            std::thread::yield_now();
            session.narrow(shown.to_vec());
        }
    }

    #[test]
    fn what_is_in_sight_is_solved_and_put_in_place() {
        let read = waymark_store::read_text(TWO_WAYS, &waymark_store::Folder::new("."));
        let document = Document::of(read.situation.unwrap());
        let (situation, reckoning) =
            (Arc::clone(&document.situation), Arc::clone(&document.reckoning));
        let settings = Settings::default();
        let mut session = Session::new(&(Arc::new(|| {}) as _), document, settings, None);
        let at = Moment::parse("2024-01-02", Offset::UTC).unwrap().span().end();
        let shown: Vec<Shown> =
            ["ab", "cd"].map(|leg| (Quantity::In(situation.leg_named(leg).unwrap()), at)).into();
        settle(&mut session, &shown);
        for (quantity, at) in shown {
            assert!(reckoning.tightened(quantity, at).unwrap().is_optimal, "{quantity:?}");
        }
        assert!(!session.narrows(), "what was solved is not solved again");
    }
}
