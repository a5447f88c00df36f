//! Where records stand in the text, for what is found out about them after reading.

use super::{Problem, Severity, diagnostics::Diagnostics, syntax::Node};
use std::path::PathBuf;
use waymark_model::{EventIx, FigureRef, PlaceIx, SlideIx, SnapshotIx, SourceIx};

/// Something that a problem can point at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ProblemSubject {
    /// The start of the situation.
    Since,
    Place(PlaceIx),
    /// The moment of publication.
    Source(SourceIx),
    /// The moment of a snapshot.
    Snapshot(SnapshotIx),
    Figure(FigureRef),
    /// The moment of an event.
    Event(EventIx),
    Slide(SlideIx),
    /// By its position in the situation.
    Annotation(usize),
    /// The key figures that are chosen.
    KeyFigures,
    /// Words of the report, by their position.
    ReportText(usize),
}

/// A problem that is yet to be placed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplaced {
    pub spot: ProblemSubject,
    pub severity: Severity,
    pub code: &'static str,
    pub found: String,
    /// What would be right.
    pub right: String,
}

/// The text that was read, and where its records stand in it, in bytes.
#[derive(Clone, Debug)]
pub struct MappedText {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) spots: SourceMap,
}

impl MappedText {
    /// Gives problems their line and column, in the order of the text.
    pub fn place(&self, problems: impl IntoIterator<Item = Unplaced>) -> Vec<Problem> {
        let mut diagnostics = Diagnostics::new(&self.text);
        for Unplaced { spot, severity, code, found, right } in problems {
            diagnostics.add(severity, self.spots.start(spot), code, found, right);
        }
        diagnostics.into_problems(&self.path)
    }
}

/// Right only for a text without errors: then every record has become one of the situation.
#[derive(Clone, Default, Debug)]
pub(super) struct SourceMap {
    since: usize,
    key_figures: usize,
    places: Vec<usize>,
    sources: Vec<usize>,
    snapshots: Vec<usize>,
    /// The first figure of each snapshot.
    first: Vec<usize>,
    figures: Vec<usize>,
    events: Vec<usize>,
    slides: Vec<usize>,
    annotations: Vec<usize>,
    report: Vec<usize>,
}

impl SourceMap {
    pub(super) fn of(root: &Node<'_>) -> Self {
        let list = |name: &str| root.field(name).map_or(&[][..], Node::items);
        let starts = |section: &str, name: &str| -> Vec<usize> {
            let start = |n: &Node<'_>| n.field(name).map_or(n.start, |value| value.start);
            list(section).iter().map(start).collect()
        };
        let mut spots = Self {
            since: root.field("since").map_or(root.start, |n| n.start),
            key_figures: root.field("key_figures").map_or(root.start, |n| n.start),
            places: starts("places", "id"),
            sources: starts("sources", "published"),
            snapshots: starts("snapshots", "as_of"),
            events: starts("events", "at"),
            slides: starts("slides", "id"),
            annotations: starts("annotations", "id"),
            report: starts("report", "text"),
            ..Self::default()
        };
        for snapshot in list("snapshots") {
            spots.first.push(spots.figures.len());
            let figures = snapshot.field("figures").map_or(&[][..], Node::items);
            spots.figures.extend(figures.iter().map(|n| n.start));
        }
        spots
    }

    /// The start of the text where nothing is known of a spot.
    fn start(&self, spot: ProblemSubject) -> usize {
        let found = match spot {
            ProblemSubject::Since => Some(&self.since),
            ProblemSubject::KeyFigures => Some(&self.key_figures),
            ProblemSubject::Place(ix) => self.places.get(ix.usize()),
            ProblemSubject::Source(ix) => self.sources.get(ix.usize()),
            ProblemSubject::Snapshot(ix) => self.snapshots.get(ix.usize()),
            ProblemSubject::Event(ix) => self.events.get(ix.usize()),
            ProblemSubject::Slide(ix) => self.slides.get(ix.usize()),
            ProblemSubject::Annotation(nth) => self.annotations.get(nth),
            ProblemSubject::ReportText(at) => self.report.get(at),
            ProblemSubject::Figure(at) => {
                let first = self.first.get(at.snapshot.usize());
                first.and_then(|first| self.figures.get(first + at.index as usize))
            }
        };
        found.copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{ProblemSubject, Unplaced};
    use crate::read_placed;
    use waymark_model::{FigureRef, PlaceIx, Severity, SnapshotIx};

    #[test]
    fn a_figure_is_found_in_its_line_and_column() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        let text = include_str!("../../../tests/doubtful_files/parts_short.ron");
        std::fs::write(&path, text).unwrap();
        let (read, placed) = read_placed(folder.path());
        assert_eq!(read.errors(), 0);
        let spots = [
            ProblemSubject::Figure(FigureRef::new(SnapshotIx(0), 1)),
            ProblemSubject::Place(PlaceIx(0)),
            ProblemSubject::Figure(FigureRef::new(SnapshotIx(9), 9)),
        ];
        let unplaced = spots.map(|spot| Unplaced {
            spot,
            severity: Severity::Note,
            code: "x",
            found: format!("{spot:?}"),
            right: String::new(),
        });
        let line = |n: usize| text.lines().nth(n - 1).unwrap();
        let placed: Vec<_> = placed
            .unwrap()
            .place(unplaced)
            .iter()
            .map(|p| (p.line, line(p.line).chars().skip(p.col - 1).take(12).collect::<String>()))
            .collect();
        assert_eq!(placed[0], (1, "// 18:13 par".to_owned()));
        assert_eq!(placed[1].1, "\"armenia\", k");
        assert_eq!(placed[2].1, "Figure(measu");
    }
}
