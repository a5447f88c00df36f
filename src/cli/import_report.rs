//! What `waymark import` prints: the figures and places of a table, what is left out and what is asked.

use serde::{Serialize, Serializer, ser::SerializeSeq};
use std::collections::BTreeMap;
use waymark_exchange::rows::standing_text;
use waymark_model::{Bounds, Standing, Subject};
use waymark_table::import::{EachFigure, Imported, LeftOut, ListedPlace, TableFigure};

#[derive(Serialize)]
struct ColumnRow {
    heading: String,
    role: String,
    format: String,
    decided_by: String,
}

#[derive(Serialize)]
struct FigureRow<'i> {
    row: usize,
    measure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leg: Option<String>,
    group: Option<String>,
    dimensions: BTreeMap<&'static str, String>,
    unit: String,
    lower: Option<u64>,
    upper: Option<u64>,
    as_of: String,
    during: Option<String>,
    wording: &'i str,
    /// Why it does not hold, or what it is accepted with.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<String>,
    doubt: Option<String>,
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// A place that a table without counts lists.
#[derive(Serialize)]
struct PlaceRow {
    row: usize,
    name: String,
    names: BTreeMap<String, String>,
    kind: &'static str,
    country: Option<String>,
    pcode: Option<String>,
    /// Latitude and longitude in degrees.
    point: Option<(f64, f64)>,
    /// The id of a place that was there before.
    known: Option<String>,
    doubt: Option<String>,
    note: Option<String>,
}

#[derive(Serialize)]
struct LeftOutRow<'i> {
    row: usize,
    cell: &'i str,
    why: &'i str,
}

#[derive(Serialize)]
struct AskRow {
    question: String,
    answers: Vec<String>,
    /// Whether other answers are read too.
    open: bool,
    rows: usize,
}

/// What is printed. The rows of a large table are made one by one as they are.
#[derive(Serialize)]
#[serde(bound = "F: EachFigure")]
pub(super) struct ImportReport<'i, F: EachFigure> {
    columns: Vec<ColumnRow>,
    figures: FigureRows<'i, F>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<PlaceRow>,
    left_out: LeftOutRows<'i>,
    asks: Vec<AskRow>,
    notes: &'i [String],
}

struct FigureRows<'i, F>(&'i Imported<F>);

impl<F: EachFigure> Serialize for FigureRows<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(None)?;
        for figure in self.0.figures.each() {
            rows.serialize_element(&figure_row(self.0, &figure))?;
        }
        rows.end()
    }
}

struct LeftOutRows<'i>(&'i [LeftOut]);

impl<'i> Serialize for LeftOutRows<'i> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row =
            |left: &'i LeftOut| LeftOutRow { row: left.row, cell: &left.cell, why: &left.why };
        serializer.collect_seq(self.0.iter().map(row))
    }
}

/// What a table becomes, as it is printed.
pub(super) fn report<F: EachFigure>(imported: &Imported<F>) -> ImportReport<'_, F> {
    ImportReport {
        columns: imported
            .columns
            .iter()
            .map(|plan| ColumnRow {
                heading: plan.heading.clone(),
                role: plan.role_name(),
                format: plan.format.clone(),
                decided_by: plan.decided_by.clone(),
            })
            .collect(),
        figures: FigureRows(imported),
        places: imported.places.iter().map(|listed| place_row(imported, listed)).collect(),
        left_out: LeftOutRows(&imported.left_out),
        asks: imported
            .asks
            .iter()
            .map(|ask| AskRow {
                question: ask.question.clone(),
                answers: ask.answers.clone(),
                open: ask.is_open,
                rows: ask.rows,
            })
            .collect(),
        notes: &imported.notes,
    }
}

fn place_row<F>(imported: &Imported<F>, listed: &ListedPlace) -> PlaceRow {
    let place = imported.with.place(listed.place);
    let names = place.name.languages().map(|(tag, name)| (tag.to_owned(), name.to_owned()));
    let is_known = listed.place.usize() < imported.known_places;
    PlaceRow {
        row: listed.row,
        name: place.name.get("en").to_owned(),
        names: names.collect(),
        kind: place.kind.name(),
        country: place.country.clone(),
        pcode: place.pcode.clone(),
        point: listed.gains.or(place.at).map(|at| (at.lat(), at.lon())),
        known: is_known.then(|| place.id.to_string()),
        doubt: (!listed.doubts.is_empty()).then(|| listed.doubts.join("; ")),
        note: place.note.clone(),
    }
}

fn figure_row<'i, F>(imported: &'i Imported<F>, figure: &'i TableFigure) -> FigureRow<'i> {
    let with = &imported.with;
    let people = figure.series.people;
    let mut dimensions: BTreeMap<&'static str, String> = figure.fields.clone();
    dimensions.extend(people.origin.map(|origin| ("origin", with.origin_id(origin))));
    dimensions.extend(people.status.map(|status| ("status", status.name().to_owned())));
    dimensions.extend(people.sex.map(|sex| ("sex", sex.name().to_owned())));
    dimensions.extend(people.age.map(|age| ("age", age.to_string())));
    let subject = imported.subject_name(figure.series.subject);
    let (place, leg) = match figure.series.subject {
        Subject::Place(_) => (Some(subject), None),
        Subject::Leg(_) => (None, Some(subject)),
    };
    let bounds = with.wording.bounds(figure.count);
    let joined = |all: &[String]| (!all.is_empty()).then(|| all.join("; "));
    let notes: Vec<String> = figure
        .notes
        .iter()
        .map(
            |(heading, text)| {
                if heading.is_empty() { text.clone() } else { format!("{heading}: {text}") }
            },
        )
        .collect();
    FigureRow {
        row: figure.row,
        measure: figure.series.measure.name(),
        place,
        leg,
        group: people.group.map(|group| with.group(group).id.to_string()),
        dimensions,
        unit: imported.unit_name(figure),
        lower: bounds.map(Bounds::lower),
        upper: bounds.and_then(Bounds::upper),
        as_of: figure.as_of.to_string(),
        during: figure.during.map(|during| during.to_string()),
        wording: &figure.wording,
        standing: (figure.standing != Standing::Used).then(|| standing_text(&figure.standing)),
        doubt: joined(&figure.doubts),
        note: joined(&notes),
        speaker: figure.speaker.as_deref(),
        outlet: figure.outlet.as_deref(),
        published: figure.published.map(|published| published.to_string()),
    }
}
