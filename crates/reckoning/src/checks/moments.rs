//! Moments that cannot be: after the publication that tells of them, or still to come.

use super::{Check, CheckCode, Finding};
use crate::Reckoning;
use waymark_model::{
    Admission, EventIx, FigureRef, Instant, Moment, Situation, Snapshot, SnapshotIx, SourceIx,
};

pub(super) fn check(
    situation: &Situation,
    reckoning: &Reckoning,
    today: Option<Instant>,
    into: &mut Vec<Check>,
) {
    let ahead = |moment: &Moment| today.is_some_and(|now| moment.span().start() > now);
    let mut future = |finding, figures| {
        into.push(Check::new(CheckCode::FutureMoment, finding, figures));
    };
    if ahead(&situation.since) {
        future(Finding::Since, Vec::new());
    }
    for (ix, event) in situation.events.iter().enumerate() {
        if ahead(&event.at) {
            future(Finding::Event(EventIx::new(ix)), Vec::new());
        }
    }
    for (ix, source) in situation.sources.iter().enumerate() {
        if ahead(&source.published) {
            future(Finding::Source(SourceIx::new(ix)), Vec::new());
        }
    }
    for (ix, snapshot) in situation.snapshots.iter().enumerate() {
        let ix = SnapshotIx::new(ix);
        // All figures of a snapshot are known together.
        let first = reckoning.admission(FigureRef::new(ix, 0));
        if !snapshot.figures.is_empty() && first == Admission::NotYetKnown {
            continue;
        }
        let published = situation.source(snapshot.source).published.span().end();
        let early = |moment: &Moment| moment.span().start() > published;
        tell(snapshot, ix, CheckCode::ToldBefore, early, into);
        tell(snapshot, ix, CheckCode::FutureMoment, ahead, into);
    }
}

/// A snapshot once for all its figures, and each increment whose own period is wrong.
fn tell(
    snapshot: &Snapshot,
    ix: SnapshotIx,
    code: CheckCode,
    wrong: impl Fn(&Moment) -> bool,
    into: &mut Vec<Check>,
) {
    let refs = (0..).map(|index| FigureRef::new(ix, index));
    let figures = || snapshot.figures.iter().zip(refs.clone());
    if wrong(&snapshot.as_of) {
        let counts = figures().filter(|(f, _)| f.during.is_none()).map(|(_, at)| at);
        into.push(Check::new(code, Finding::Snapshot(ix), counts.collect()));
    }
    for (figure, at) in figures() {
        if figure.during.as_ref().is_some_and(&wrong) {
            into.push(Check::new(code, Finding::Figure, vec![at]));
        }
    }
}
