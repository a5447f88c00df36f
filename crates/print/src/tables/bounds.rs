//! Bounds as rows: of every place and leg at every moment at which something changes.

use super::{ExportCell, ExportColumn, ExportRow, ExportTable, TableFilter, subject};
use waymark_exchange::rows::{Column, FigureCells};
use waymark_language::Language;
use waymark_model::{Admission, Bounds, FigureRef, Instant, Series, Situation, SourceIx};
use waymark_reckoning::{Quantity, Reckoning, Why};

/// Effort for the narrowest of all bounds of a moment, so that a large road keeps nobody waiting.
const MOST_EFFORT: u64 = 60_000_000;

const BEFORE: [ExportColumn; 11] = [
    ExportColumn::new("at", "column-at", "#date+reported", 17.0),
    ExportColumn::new("clock", "column-clock", "#date+offset", 11.0),
    ExportColumn::new("place", "column-place", "#loc+name", 24.0),
    ExportColumn::new("measure", "column-measure", "#indicator+name", 12.0),
    ExportColumn::new("lower", "column-lower", "#indicator+value+min", 12.0),
    ExportColumn::new("upper", "column-upper", "#indicator+value+max", 12.0),
    ExportColumn::new("in_words", "column-in-words", "#indicator+text", 22.0),
    ExportColumn::new("speakers", "column-speakers", "#org+attributed", 30.0),
    ExportColumn::new("outlets", "column-outlets", "#meta+source", 30.0),
    ExportColumn::new("links", "column-links", "#meta+url", 30.0),
    ExportColumn::new("told_of", "column-told-of", "#date+period", 24.0),
];

const PEOPLE: [(ExportColumn, Column); 6] = [
    (ExportColumn::new("group", "column-group", "#population+group", 14.0), Column::Group),
    (ExportColumn::new("origin", "column-origin", "#population+origin", 14.0), Column::Origin),
    (ExportColumn::new("status", "column-status", "#population+type", 14.0), Column::Status),
    (ExportColumn::new("sex", "column-sex", "#population+sex", 9.0), Column::Sex),
    (ExportColumn::new("age", "column-age", "#population+age", 9.0), Column::Age),
    (ExportColumn::new("unit", "column-unit", "#indicator+unit", 12.0), Column::Unit),
];

const AFTER: [ExportColumn; 3] = [
    ExportColumn::new("figures", "column-figures", "#meta+id+list", 30.0),
    ExportColumn::new("assumptions", "column-assumptions", "#meta+assumption+list", 24.0),
    ExportColumn::new("narrowest", "column-narrowest", "#meta+narrowest", 10.0),
];

/// Bounds of a situation as it may leave.
pub(super) struct BoundsTable<'a> {
    pub situation: &'a Situation,
    pub reckoning: &'a Reckoning,
    pub language: &'a Language,
    pub filter: &'a TableFilter,
}

/// What is known of a series at a moment, and what it rests on.
struct BoundsRow {
    series: Series,
    at: Instant,
    bounds: Bounds,
    figures: Vec<FigureRef>,
    assumptions: String,
    is_optimal: bool,
    /// Of a count that may fall: what was told of one moment, and holds of no other.
    told: Option<FigureRef>,
}

impl BoundsTable<'_> {
    /// Without a moment asked for, a row for each at which the bounds of a count change.
    pub fn table(&self, is_cancelled: &dyn Fn() -> bool) -> ExportTable {
        let names = FigureCells::new(self.situation, self.language.names());
        let moment = self.filter.at.map(|at| at.span().end());
        let is_wanted =
            |quantity: &Quantity| self.filter.lets(quantity.series()) && self.is_counted(*quantity);
        let quantities: Vec<Quantity> =
            self.reckoning.quantities().into_iter().filter(is_wanted).collect();
        if let Some(at) = moment {
            let wanted: Vec<_> = quantities.iter().map(|quantity| (*quantity, at)).collect();
            self.reckoning.tighten_within(self.situation, &wanted, MOST_EFFORT, is_cancelled);
        }
        let instants = moment.map_or_else(|| self.reckoning.moments(self.situation), |at| vec![at]);
        let mut rows: Vec<ExportRow> = Vec::new();
        for quantity in &quantities {
            for at in self.reckoning.changes(*quantity, &instants) {
                rows.push(self.write(&names, self.bounded(*quantity, at)));
            }
        }
        for series in self.reckoning.series() {
            if !series.measure.is_cumulative() && self.filter.lets(*series) {
                let told = self.told(*series, moment);
                rows.extend(told.map(|figure| self.write(&names, self.as_told(figure))));
            }
        }
        let people = PEOPLE.iter().map(|(column, _)| column);
        let columns = BEFORE.iter().chain(people).chain(&subject::COLUMNS).chain(&AFTER);
        let name = self.language.say("tables-sheet-bounds");
        ExportTable { name, columns: columns.copied().collect(), rows }
    }

    /// Whether anything is said of it: of a place that no leg enters nothing follows.
    fn is_counted(&self, quantity: Quantity) -> bool {
        match quantity {
            Quantity::Arrivals(place) => self.reckoning.arrivals(place).is_some(),
            Quantity::Departures(place) => self.reckoning.departures(place).is_some(),
            _ => true,
        }
    }

    fn bounded(&self, quantity: Quantity, at: Instant) -> BoundsRow {
        let found = self.reckoning.bounded(quantity, at);
        let untold = found.why.untold();
        let Why { bounds, lower, upper } = found.why;
        let mut figures = lower.figures;
        figures.extend(upper.figures);
        let mut assumptions = lower.assumptions;
        assumptions.extend(upper.assumptions);
        let ids = assumptions.iter().map(|a| self.situation.assumption(*a).id.to_string());
        let ids = ids.chain(untold.clause(self.language));
        BoundsRow {
            series: quantity.series(),
            at,
            bounds,
            figures: unique(figures),
            assumptions: unique(ids).join("; "),
            is_optimal: found.is_optimal,
            told: None,
        }
    }

    fn as_told(&self, figure: FigureRef) -> BoundsRow {
        BoundsRow {
            series: self.situation.figure(figure).series,
            at: self.situation.span_of(figure).end(),
            bounds: self.reckoning.bounds_told(self.situation, figure),
            figures: vec![figure],
            assumptions: String::new(),
            is_optimal: true,
            told: Some(figure),
        }
    }

    /// The figures that tell of a count that may fall: at one moment the last told by then, where
    /// authorities differ that of each.
    fn told(&self, series: Series, at: Option<Instant>) -> impl Iterator<Item = FigureRef> {
        let figures = match at {
            Some(at) => self.reckoning.told_last(self.situation, series, at),
            None => self.reckoning.figures(series).to_vec(),
        };
        let counts = |f: &FigureRef| self.reckoning.admission(*f) == Admission::Admitted;
        figures.into_iter().filter(counts)
    }

    fn write(&self, names: &FigureCells<'_>, row: BoundsRow) -> ExportRow {
        let situation = self.situation;
        let snapshots = || row.figures.iter().map(|figure| situation.snapshot(figure.snapshot));
        let speakers =
            snapshots().map(|s| situation.speaker(s.speaker).name.get(self.language.names()));
        let sources: Vec<SourceIx> = unique(snapshots().map(|s| s.source));
        let published = || sources.iter().map(|ix| situation.source(*ix));
        let links = published().filter_map(|source| source.url.as_deref());
        let begins = row.bounds.exact() == Some(0) && row.figures.is_empty();
        let in_words = if begins {
            self.language.say("column-words-begins")
        } else {
            self.language.bounds(row.bounds)
        };
        let references = row.figures.iter().map(|figure| situation.reference(*figure));
        let narrowest = if row.is_optimal { "column-yes" } else { "column-no" };
        let mut cells = vec![
            ExportCell::At(row.at),
            ExportCell::text(format!("UTC{}", situation.offset)),
            ExportCell::text(names.subject(row.series.subject)),
            ExportCell::text(row.series.measure.name()),
            ExportCell::lower(row.bounds),
            ExportCell::upper(row.bounds),
            ExportCell::text(in_words),
            ExportCell::text(unique(speakers).join("; ")),
            ExportCell::text(unique(published().map(|s| s.outlet.as_str())).join("; ")),
            ExportCell::text(unique(links).join(" ")),
            ExportCell::stated(row.told.map(|figure| situation.moment_of(figure))),
        ];
        let people = row.series.people;
        cells.extend(PEOPLE.map(|(_, column)| ExportCell::text(names.people(people, column))));
        cells.extend(subject::cells(situation, names, self.language, row.series.subject));
        cells.extend([
            ExportCell::text(references.collect::<Vec<_>>().join("; ")),
            ExportCell::text(row.assumptions),
            ExportCell::text(self.language.say(narrowest)),
        ]);
        ExportRow { cells, subject: row.series.subject, sources }
    }
}

/// Each once, where it stood first.
fn unique<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    all.into_iter().fold(Vec::new(), |mut kept, one| {
        if !kept.contains(&one) {
            kept.push(one);
        }
        kept
    })
}
