//! The columns that say where something is counted, the same in every table.

use super::{ExportCell, ExportColumn};
use waymark_exchange::rows::FigureCells;
use waymark_language::Language;
use waymark_model::{PlaceIx, Situation, Subject};

/// After the column of the name.
pub(super) const COLUMNS: [ExportColumn; 8] = [
    ExportColumn::new("place_id", "column-place-id", "#loc+code", 18.0),
    ExportColumn::new("place_kind", "column-place-kind", "#loc+type", 16.0),
    ExportColumn::new("country", "column-country", "#country+code+v_iso2", 9.0),
    ExportColumn::new("part_of", "column-part-of", "#loc+area+name", 20.0),
    ExportColumn::new("from", "column-from", "#loc+origin+name", 18.0),
    ExportColumn::new("to", "column-to", "#loc+dest+name", 18.0),
    ExportColumn::new("latitude", "column-latitude", "#geo+lat", 10.0),
    ExportColumn::new("longitude", "column-longitude", "#geo+lon", 10.0),
];

/// Its cells: of a leg its two ends, of a place what is known of it.
pub(super) fn cells(
    situation: &Situation,
    names: &FigureCells<'_>,
    language: &Language,
    subject: Subject,
) -> Vec<ExportCell> {
    let name = |place: PlaceIx| ExportCell::text(names.subject(Subject::Place(place)));
    let empty = || ExportCell::Empty;
    match subject {
        Subject::Place(ix) => {
            let place = situation.place(ix);
            let degrees = |of: fn(waymark_model::Point) -> f64| {
                place.at.map_or(ExportCell::Empty, |at| ExportCell::Degrees(of(at)))
            };
            vec![
                ExportCell::text(place.id.as_str()),
                ExportCell::text(language.place_kind(place.kind)),
                ExportCell::optional(place.country.as_deref()),
                place.within.map_or(ExportCell::Empty, name),
                empty(),
                empty(),
                degrees(waymark_model::Point::lat),
                degrees(waymark_model::Point::lon),
            ]
        }
        Subject::Leg(ix) => {
            let leg = situation.leg(ix);
            vec![
                ExportCell::text(leg.id.as_str()),
                ExportCell::text(language.say("column-kind-leg")),
                empty(),
                empty(),
                name(leg.from),
                name(leg.to),
                empty(),
                empty(),
            ]
        }
    }
}
