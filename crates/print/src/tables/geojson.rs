//! Tables as GeoJSON (RFC 7946): a feature for each row, a point for a place and a line for a leg.

use super::{ExportCell, ExportColumn, ExportRow, ExportTable};
use serde::{Serialize, Serializer, ser::SerializeMap};
use waymark_model::{Offset, Point, Situation, Subject};

/// The bytes of the file. A row whose place or leg has no point is there without a geometry.
pub(super) fn geojson(
    table: &ExportTable,
    situation: &Situation,
) -> Result<Vec<u8>, serde_json::Error> {
    let feature = |row| Feature { table, row, situation };
    let mut out = b"{\"type\":\"FeatureCollection\",\"features\":[\n".to_vec();
    for (at, row) in table.rows.iter().enumerate() {
        if at > 0 {
            out.extend(b",\n");
        }
        serde_json::to_writer(&mut out, &feature(row))?;
    }
    out.extend(b"\n]}\n");
    Ok(out)
}

/// Whether a place or leg can be drawn on a map.
pub(super) fn has_point(situation: &Situation, subject: Subject) -> bool {
    FeatureGeometry::of(situation, subject).is_some()
}

struct Feature<'a> {
    table: &'a ExportTable,
    row: &'a ExportRow,
    situation: &'a Situation,
}

impl Serialize for Feature<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("geometry", &FeatureGeometry::of(self.situation, self.row.subject))?;
        let cells = (&*self.table.columns, &*self.row.cells);
        map.serialize_entry("properties", &Properties { cells, offset: self.situation.offset })?;
        map.end()
    }
}

struct Properties<'a> {
    cells: (&'a [ExportColumn], &'a [ExportCell]),
    offset: Offset,
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (columns, cells) = self.cells;
        let mut map = serializer.serialize_map(Some(columns.len()))?;
        for (column, cell) in columns.iter().zip(cells) {
            let name = column.property;
            match cell {
                ExportCell::Empty => map.serialize_entry(name, &())?,
                ExportCell::Text(text) => map.serialize_entry(name, text)?,
                ExportCell::Count(count) => map.serialize_entry(name, count)?,
                ExportCell::Degrees(x) => map.serialize_entry(name, x)?,
                ExportCell::At(at) => map.serialize_entry(name, &self.offset.rfc3339(*at))?,
                ExportCell::Stated(moment) => map.serialize_entry(name, &moment.to_string())?,
            }
        }
        map.end()
    }
}

/// Positions are longitude, then latitude.
type Position = [f64; 2];

#[derive(Serialize, PartialEq, Debug)]
#[serde(tag = "type", content = "coordinates")]
enum FeatureGeometry {
    Point(Position),
    LineString([Position; 2]),
    /// A line across the 180th meridian is parted there, as RFC 7946 (3.1.9) asks for.
    MultiLineString([[Position; 2]; 2]),
}

impl FeatureGeometry {
    fn of(situation: &Situation, subject: Subject) -> Option<Self> {
        match subject {
            Subject::Place(place) => situation.place(place).at.map(|at| Self::Point(position(at))),
            Subject::Leg(leg) => {
                let leg = situation.leg(leg);
                let (from, to) = (situation.place(leg.from).at?, situation.place(leg.to).at?);
                Some(Self::line(position(from), position(to)))
            }
        }
    }

    fn line([mut from_lon, from_lat]: Position, [mut to_lon, to_lat]: Position) -> Self {
        // The 180th meridian has two names: that of the side where the other end is.
        if from_lon.abs() == 180.0 {
            from_lon = from_lon.copysign(to_lon);
        } else if to_lon.abs() == 180.0 {
            to_lon = to_lon.copysign(from_lon);
        }
        if (to_lon - from_lon).abs() <= 180.0 {
            return Self::LineString([[from_lon, from_lat], [to_lon, to_lat]]);
        }
        // The short way round: on to the east, or to the west, past the meridian.
        let edge = 180.0_f64.copysign(from_lon);
        let beyond = to_lon + 360.0_f64.copysign(from_lon);
        let share = (edge - from_lon) / (beyond - from_lon);
        let lat = (from_lat + share * (to_lat - from_lat)).clamp(-90.0, 90.0);
        Self::MultiLineString([
            [[from_lon, from_lat], [edge, lat]],
            [[-edge, lat], [to_lon, to_lat]],
        ])
    }
}

fn position(at: Point) -> Position {
    [at.lon(), at.lat()]
}

#[cfg(test)]
mod tests {
    use super::FeatureGeometry;

    #[test]
    fn a_line_across_the_date_line_is_parted_there() {
        let FeatureGeometry::MultiLineString([[a, edge], [other, b]]) =
            FeatureGeometry::line([178.0, -18.0], [-178.0, -14.0])
        else {
            panic!("in two parts")
        };
        assert_eq!((a, b), ([178.0, -18.0], [-178.0, -14.0]));
        assert_eq!((edge, other), ([180.0, -16.0], [-180.0, -16.0]));
        let west = FeatureGeometry::line([-170.0, 0.0], [170.0, 0.0]);
        assert!(matches!(west, FeatureGeometry::MultiLineString([[_, [-180.0, _]], _])));
        for (a, b) in [(180.0, -180.0), (-180.0, 180.0), (180.0, -170.0), (170.0, -180.0)] {
            let on_it = FeatureGeometry::line([a, -17.0], [b, -18.0]);
            assert!(matches!(on_it, FeatureGeometry::LineString(_)), "{on_it:?}");
        }
        let short = FeatureGeometry::line([-10.0, 0.0], [170.0, 0.0]);
        assert!(matches!(short, FeatureGeometry::LineString(_)));
    }
}
