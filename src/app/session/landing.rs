//! What was captured is shown where it stands.

use super::Session;
use waymark_exchange::capture::LastReport;
use waymark_model::{FigureRef, Selection, SnapshotIx};

impl Session {
    /// Chooses a figure just entered and goes to its moment: the `first` of the snapshot with this
    /// id. Returns it with the report that it is of; `None` where there is none.
    pub fn land(&mut self, id: &str, first: usize) -> Option<(FigureRef, LastReport)> {
        let situation = &self.document.situation;
        let at = situation.snapshots.iter().rposition(|s| s.id.as_str() == id)?;
        let snapshot = situation.snapshots.get(at).filter(|s| s.figures.len() > first)?;
        let figure = FigureRef::new(SnapshotIx::new(at), u32::try_from(first).ok()?);
        let report = LastReport {
            source: situation.source(snapshot.source).id.clone(),
            speaker: situation.speaker(snapshot.speaker).id.clone(),
            as_of: snapshot.as_of,
        };
        let moment = situation.span_of(figure).end();
        self.playback.playing = false;
        self.view.selection = Some(Selection::Figure(figure));
        self.move_to(moment);
        Some((figure, report))
    }
}
