//! Features of GeoJSON as rows: their properties, and the latitude and longitude of their points.

use super::{
    Book, CellKind, MOST_CELLS, MOST_COLUMNS, SheetRow, TableCell, TableFileError, TableSheet, cut,
    too_many_rows,
};
use waymark_exchange::geojson::{FeatureCell, FeatureRow, GeoJsonError, feature_rows};

/// A larger file is no list that is kept by hand; read whole it takes many times its room.
const MOST_BYTES: usize = 16 << 20;

/// So many features that are left out are told one by one.
const MOST_TOLD: usize = 10;

/// Headings of the two columns that the points of features give.
const POINT: [&str; 2] = ["Latitude", "Longitude"];

/// Whether a text is JSON.
pub(super) fn is_json(text: &str) -> bool {
    let start =
        text.trim_start_matches(|c: char| c.is_whitespace() || "\u{FEFF}\u{1E}".contains(c));
    let rest = start.strip_prefix(['{', '[']).map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with(['"', '{', '[', '}', ']']))
}

/// Reads features as a sheet of one table.
pub(super) fn read(text: &str) -> Result<Book, TableFileError> {
    let is_of_features = text.contains("\"Feature") || text.contains("\"coordinates\"");
    if !is_of_features {
        return Err(TableFileError::Other("this is JSON, and no GeoJSON"));
    }
    if text.len() > MOST_BYTES {
        let (own, most) = (text.len() >> 20, MOST_BYTES >> 20);
        return Err(TableFileError::Large(format!("the file has {own} MB, more than {most}")));
    }
    let unread =
        |error: GeoJsonError| TableFileError::Unread(format!("{error}: {}", error.advice()));
    let found = feature_rows(text.as_bytes()).map_err(unread)?;
    // What it holds is none of it read.
    if let (true, Some(first)) = (found.rows.is_empty(), found.left_out.first()) {
        return Err(TableFileError::Unread(first.to_string()));
    }
    let counts = |row: &FeatureRow| row.cells.iter().any(|c| matches!(c, FeatureCell::Number(_)));
    if !found.rows.iter().any(|row| row.point.is_some() || counts(row)) {
        let why = "it holds no point and no number: lines and areas are a layer of the map (`layers` of the \
                   situation), not a table";
        return Err(TableFileError::Unread(why.to_owned()));
    }
    let columns = found.headings.len() + POINT.len();
    if columns > MOST_COLUMNS || columns * found.rows.len() > MOST_CELLS {
        return Err(too_many_rows());
    }
    let mut notes: Vec<String> = found
        .left_out
        .iter()
        .take(MOST_TOLD)
        .map(|left| format!("{left}; it is left out"))
        .collect();
    match found.left_out.len().saturating_sub(MOST_TOLD) {
        0 => {}
        more => notes.push(format!("{more} more features are left out")),
    }
    let without = found.rows.iter().filter(|row| row.point.is_none()).count();
    if without > 0 && without < found.rows.len() {
        let are = if without == 1 {
            "1 feature is no point"
        } else {
            &format!("{without} features are no points")
        };
        notes.push(format!("{are}: lines and areas are not read"));
    }
    let headings = found.headings.iter().map(String::as_str).chain(POINT);
    let headings = headings.map(TableCell::text).collect();
    let mut rows = vec![SheetRow { number: 1, is_hidden: false, cells: headings }];
    rows.extend(found.rows.iter().map(row));
    let name = found.name.unwrap_or_default();
    let sheet = TableSheet { name, rows, ..TableSheet::default() };
    Ok(Book {
        sheets: vec![sheet],
        notes,
        is_text: true,
        encoding: Some("UTF-8"),
        ..Book::default()
    })
}

/// The row of a feature: the headings are row 1.
fn row(feature: &FeatureRow) -> SheetRow {
    let number =
        |value: f64| TableCell { text: value.to_string().into(), kind: CellKind::Number(value) };
    let own = feature.cells.iter().map(|cell| match cell {
        FeatureCell::Empty => TableCell::default(),
        FeatureCell::Text(text) => TableCell::text(cut(text).0),
        FeatureCell::Number(value) => number(*value),
    });
    let point = match feature.point {
        Some((lat, lon)) => [number(lat), number(lon)],
        None => [TableCell::default(), TableCell::default()],
    };
    SheetRow { number: feature.nth + 1, is_hidden: false, cells: own.chain(point).collect() }
}
