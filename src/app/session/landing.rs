//! What was captured is shown where it stands.

use super::Session;
use waymark_exchange::capture::LastReport;
use waymark_model::{FigureRef, Selection, SnapshotIx};

impl Session {
    /// Chooses a figure just entered: the `first` of the snapshot with this id. Goes on to its moment
    /// where that is later than the one shown: what was entered of earlier leaves in sight what is
    /// known since. Returns it with the report that it is of; `None` where there is none.
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
        self.move_to(moment.max(self.view.at));
        self.view.chart.time =
            self.view.chart.time.filter(|(from, to)| *from < moment && moment <= *to);
        Some((figure, report))
    }
}

#[cfg(test)]
mod tests {
    use crate::app::session::clocks::tests::state;
    use waymark_fixtures::at;
    use waymark_model::Selection;

    #[test]
    fn a_figure_just_entered_never_takes_the_moment_back_and_is_in_sight() {
        let mut state = state(1);
        state.move_to(at("2023-09-26"));
        let zoomed = |day: &str| Some((at(day), at(day).plus_secs(86_400)));
        state.view.chart.time = zoomed("2023-09-26");
        assert!(state.land("2023-09-27", 0).is_some());
        assert_eq!(state.view.at, at("2023-09-27"), "it is later than what was shown");
        assert_eq!(state.view.chart.time, zoomed("2023-09-26"), "its moment ends what is in sight");
        let (earlier, _) = state.land("2023-09-25", 0).unwrap();
        assert_eq!(state.view.at, at("2023-09-27"));
        assert_eq!(state.view.selection, Some(Selection::Figure(earlier)));
        assert_eq!(state.view.chart.time, None, "it lay before what was in sight");
    }
}
