//! Figures as rows: what was said of what by whom, what it means, and what became of it.

use super::{ExportCell, ExportColumn, ExportRow, ExportTable, TableFilter, subject};
use waymark_exchange::rows::{Column, FigureCells};
use waymark_language::Language;
use waymark_model::{Admission, Coverage, FigureRef, Situation, Span, Subject};
use waymark_reckoning::{Reckoning, ReplacementKind};

/// What a column holds.
#[derive(Clone, Copy)]
enum Holds {
    /// What a pasted row holds there.
    Row(Column),
    Lower,
    Upper,
    AsOf,
    Begins,
    Ends,
    Clock,
    During,
    /// The columns of [`subject`].
    Where,
    Covers,
    Method,
    Round,
    Until,
    Review,
    Parts,
    Published,
    Use,
    Because,
    Id,
}

const fn column(
    property: &'static str,
    heading: &'static str,
    tag: &'static str,
    width: f64,
) -> ExportColumn {
    ExportColumn::new(property, heading, tag, width)
}

/// In the order in which they stand.
const COLUMNS: [(ExportColumn, Holds); 34] = [
    (column("as_of", "column-as-of", "#date+reported", 24.0), Holds::AsOf),
    (column("place", "column-place", "#loc+name", 24.0), Holds::Row(Column::Place)),
    (column("measure", "column-measure", "#indicator+name", 12.0), Holds::Row(Column::Measure)),
    (column("lower", "column-lower", "#indicator+value+min", 12.0), Holds::Lower),
    (column("upper", "column-upper", "#indicator+value+max", 12.0), Holds::Upper),
    (column("count", "column-count", "#indicator+text", 20.0), Holds::Row(Column::Count)),
    (column("wording", "column-wording", "#indicator+wording", 32.0), Holds::Row(Column::Wording)),
    (column("speaker", "column-speaker", "#org+attributed", 28.0), Holds::Row(Column::Speaker)),
    (column("outlet", "column-outlet", "#meta+source", 24.0), Holds::Row(Column::Outlet)),
    (column("published", "column-published", "#date+published", 24.0), Holds::Published),
    (column("url", "column-url", "#meta+url", 30.0), Holds::Row(Column::Url)),
    (column("in_use", "column-in-use", "#status+use", 14.0), Holds::Use),
    (column("because_of", "column-because-of", "#meta+use+why", 24.0), Holds::Because),
    (column("during", "column-during", "#date+period", 24.0), Holds::During),
    (column("begins", "column-begins", "#date+start", 17.0), Holds::Begins),
    (column("ends", "column-ends", "#date+end", 17.0), Holds::Ends),
    (column("clock", "column-clock", "#date+offset", 11.0), Holds::Clock),
    (column("group", "column-group", "#population+group", 14.0), Holds::Row(Column::Group)),
    (column("origin", "column-origin", "#population+origin", 14.0), Holds::Row(Column::Origin)),
    (column("status", "column-status", "#population+type", 14.0), Holds::Row(Column::Status)),
    (column("sex", "column-sex", "#population+sex", 9.0), Holds::Row(Column::Sex)),
    (column("age", "column-age", "#population+age", 9.0), Holds::Row(Column::Age)),
    (column("unit", "column-unit", "#indicator+unit", 12.0), Holds::Row(Column::Unit)),
    (column("", "", "", 0.0), Holds::Where),
    (column("covers", "column-covers", "#meta+coverage", 18.0), Holds::Covers),
    (column("method", "column-method", "#meta+method", 18.0), Holds::Method),
    (column("round", "column-round", "#meta+round", 10.0), Holds::Round),
    (column("holds_until", "column-holds-until", "#date+validity+end", 18.0), Holds::Until),
    (column("review", "column-review", "#status+review", 14.0), Holds::Review),
    (column("parts", "column-parts", "#meta+parts", 24.0), Holds::Parts),
    (column("standing", "column-standing", "#status+standing", 16.0), Holds::Row(Column::Standing)),
    (column("doubt", "column-doubt", "#meta+doubt", 24.0), Holds::Row(Column::Doubt)),
    (column("note", "column-note", "#description", 24.0), Holds::Row(Column::Note)),
    (column("id", "column-figure", "#meta+id", 24.0), Holds::Id),
];

/// Figures of a situation as it may leave.
pub(super) struct FigureTable<'a> {
    pub situation: &'a Situation,
    pub reckoning: &'a Reckoning,
    pub language: &'a Language,
    pub filter: &'a TableFilter,
}

impl FigureTable<'_> {
    /// All figures that the filter lets through and that were known, in the order of their moments.
    pub fn table(&self) -> ExportTable {
        let names = FigureCells::new(self.situation, self.language.names());
        let mut figures: Vec<FigureRef> = self
            .situation
            .figures()
            .filter(|(_, snapshot, figure)| {
                let meets = |at: Span| {
                    let span = snapshot.span_of(figure);
                    span.start() <= at.end() && at.start() <= span.end()
                };
                self.filter.lets(figure.series) && self.filter.at.is_none_or(|at| meets(at.span()))
            })
            .map(|(at, ..)| at)
            .filter(|at| self.reckoning.admission(*at) != Admission::NotYetKnown)
            .collect();
        figures.sort_by_key(|at| {
            let span = self.situation.span_of(*at);
            (span.start(), span.end(), *at)
        });
        let columns = COLUMNS.iter().flat_map(|(column, holds)| match holds {
            Holds::Where => subject::COLUMNS.to_vec(),
            _ => vec![*column],
        });
        let name = self.language.say("tables-sheet-figures");
        let rows = figures.iter().map(|at| self.row(&names, *at)).collect();
        ExportTable { name, columns: columns.collect(), rows }
    }

    fn row(&self, names: &FigureCells<'_>, at: FigureRef) -> ExportRow {
        let subject = self.situation.figure(at).series.subject;
        let cells = COLUMNS.iter().flat_map(|(_, holds)| self.cells(names, at, subject, *holds));
        let source = self.situation.snapshot(at.snapshot).source;
        ExportRow { cells: cells.collect(), subject, sources: vec![source] }
    }

    fn cells(
        &self,
        names: &FigureCells<'_>,
        at: FigureRef,
        subject: Subject,
        holds: Holds,
    ) -> Vec<ExportCell> {
        let situation = self.situation;
        let (figure, snapshot) = (situation.figure(at), situation.snapshot(at.snapshot));
        let span = snapshot.span_of(figure);
        let told = figure.provenance.as_deref();
        let cell = match holds {
            Holds::Where => return subject::cells(situation, names, self.language, subject),
            Holds::Row(column) => ExportCell::text(names.cell(at, column)),
            Holds::Lower => ExportCell::lower(figure.bounds),
            Holds::Upper => ExportCell::upper(figure.bounds),
            Holds::AsOf => ExportCell::Stated(snapshot.as_of),
            Holds::Begins => ExportCell::At(span.start()),
            Holds::Ends => ExportCell::At(span.end()),
            Holds::Clock => ExportCell::text(format!("UTC{}", situation.offset)),
            Holds::During => ExportCell::stated(figure.during.as_ref()),
            Holds::Covers => match &figure.covers {
                None => ExportCell::Empty,
                Some(Coverage::Whole) => ExportCell::text(self.language.say("column-whole")),
                Some(Coverage::Part(part)) => ExportCell::text(&*part.what),
            },
            Holds::Method => ExportCell::optional(told.and_then(|p| p.method.as_deref())),
            Holds::Round => ExportCell::optional(told.and_then(|p| p.round.as_deref())),
            Holds::Until => ExportCell::stated(told.and_then(|p| p.until.as_ref())),
            Holds::Review => {
                let review = told.and_then(|p| p.review.as_ref());
                ExportCell::text(review.map_or_else(String::new, |review| match &review.by {
                    Some(by) => format!("{}: {by}", review.state.name()),
                    None => review.state.name().to_owned(),
                }))
            }
            Holds::Parts => {
                let ids = figure.parts.iter().map(|part| situation.reference(*part));
                ExportCell::text(ids.collect::<Vec<_>>().join("; "))
            }
            Holds::Published => ExportCell::Stated(situation.source(snapshot.source).published),
            Holds::Use => ExportCell::text(self.language.say(self.use_key(at))),
            Holds::Because => ExportCell::text(self.because(at)),
            Holds::Id => ExportCell::text(situation.reference(at)),
        };
        vec![cell]
    }

    /// What became of a figure.
    fn use_key(&self, at: FigureRef) -> &'static str {
        match self.reckoning.admission(at) {
            Admission::Admitted => "column-use-used",
            Admission::Contradicted => "column-use-contradicted",
            Admission::SetAside => "column-use-excluded",
            Admission::NotYetKnown => "column-use-not-yet-known",
            Admission::Replaced => match self.reckoning.replacement(at).map(|r| r.kind) {
                Some(ReplacementKind::Correction) => "column-use-corrected",
                Some(ReplacementKind::Recount) => "column-use-recounted",
                Some(ReplacementKind::Definition) => "column-use-redefined",
                Some(ReplacementKind::Revision) | None => "column-use-superseded",
            },
        }
    }

    /// The figures because of which it is not used, by their ids.
    fn because(&self, at: FigureRef) -> String {
        let by = self.reckoning.replacement(at).map(|replacement| replacement.by);
        let with = self.reckoning.clash(at).map_or(&[][..], |clash| &clash.with);
        let all: Vec<String> =
            by.iter().chain(with).map(|figure| self.situation.reference(*figure)).collect();
        all.join("; ")
    }
}
