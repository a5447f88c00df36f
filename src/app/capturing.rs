//! What is captured comes into the situation and is shown there; new situations are begun.

use super::{Notice, Origin, State, panels::Addition};
use std::path::Path;
use waymark_exchange::capture::Report;
use waymark_model::{FigureRef, Selection, SnapshotIx};
use waymark_store::{self, Template};

impl State {
    /// Enters what a line says.
    pub fn add(&mut self, addition: Addition) {
        if self.is_behind() {
            return self.memory.capture.refused();
        }
        let act = addition.act.clone();
        self.memory.capture.wait_for(addition);
        self.edit(&act);
    }

    /// Shows what was entered, once the text with it is shown: selects it, reveals it in the
    /// ledger, and goes to its moment.
    pub fn land(&mut self) {
        let Some(addition) = self.memory.capture.waiting() else { return };
        if self.is_reading_edit() {
            return;
        }
        let situation = &self.document.situation;
        let at = situation.snapshots.iter().rposition(|s| s.id.as_str() == addition.snapshot);
        let figures = |at: usize| situation.snapshots.get(at).map_or(0, |s| s.figures.len());
        let landed = at.filter(|at| figures(*at) > addition.first);
        let first = u32::try_from(addition.first).ok();
        let Some((at, first)) = landed.zip(first) else {
            return self.memory.capture.refused();
        };
        let figure = FigureRef::new(SnapshotIx::new(at), first);
        let snapshot = situation.snapshot(figure.snapshot);
        let report = Report {
            source: situation.source(snapshot.source).id.clone(),
            speaker: situation.speaker(snapshot.speaker).id.clone(),
            as_of: snapshot.as_of,
        };
        self.view.at = situation.span_of(figure).end();
        self.clamp_moment();
        self.playback.playing = false;
        self.view.selection = Some(Selection::Figure(figure));
        self.memory.ledger.reveal(figure);
        self.memory.capture.landed(report);
    }

    /// Writes a new situation and opens it; never over one that is there.
    pub fn begin(&mut self, path: &Path, template: &Template) {
        let begun = template.text().map_err(|error| error.to_string()).and_then(|text| {
            waymark_store::begin(path, &text, false).map_err(|error| error.to_string())
        });
        match begun {
            Ok(Some(_)) => {
                self.dialog = None;
                self.open(Origin::Disk(path.to_path_buf()));
            }
            Ok(None) => self.memory.begin.is_taken(),
            Err(why) => {
                let said = self.language.say_with("begin-failed", &[("why", (&why).into())]);
                self.notice = Some(Notice::new(said));
            }
        }
    }
}
