//! Features as rows of a table: what is told of each, and its point.

use super::{FeatureProblem, GeoJsonError, LeftOutFeature, features, position};
use geojson::{Feature, GeometryValue, JsonValue};

/// What a cell holds.
#[derive(Clone, PartialEq, Debug)]
pub enum FeatureCell {
    Empty,
    Text(String),
    Number(f64),
}

/// The features of a file, a row each.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct FeatureRows {
    /// The names of properties, and last `geometry`.
    pub headings: Vec<String>,
    /// With their positions in the file, from 1. The geometry is a `POINT (longitude latitude)` or
    /// the name of its kind.
    pub rows: Vec<(usize, Vec<FeatureCell>)>,
    pub left_out: Vec<LeftOutFeature>,
}

/// Reads the features of a GeoJSON text.
///
/// # Errors
/// When the bytes are not GeoJSON, or are told in another reference system.
pub fn feature_rows(bytes: &[u8]) -> Result<FeatureRows, GeoJsonError> {
    let mut found = FeatureRows::default();
    let mut features_read: Vec<(usize, Feature)> = Vec::new();
    for (nth, feature) in (1..).zip(features(bytes)?) {
        match feature {
            Ok(feature) => features_read.push((nth, feature)),
            Err(left_out) => found.left_out.push(left_out),
        }
    }
    for (_, feature) in &features_read {
        for key in feature.properties.iter().flat_map(|all| all.keys()) {
            if !found.headings.contains(key) {
                found.headings.push(key.clone());
            }
        }
    }
    for (nth, feature) in features_read {
        let own = |key: &String| feature.properties.as_ref().and_then(|all| all.get(key));
        let mut cells: Vec<FeatureCell> =
            found.headings.iter().map(|key| own(key).map_or(FeatureCell::Empty, cell)).collect();
        let geometry = feature.geometry.as_ref().map(|geometry| &geometry.value);
        match geometry.map_or(Ok(FeatureCell::Empty), point) {
            Ok(point) => cells.push(point),
            Err(why) => {
                let name = super::codes::own_name(&feature).map(str::to_owned);
                found.left_out.push(LeftOutFeature { nth, name, why });
                continue;
            }
        }
        found.rows.push((nth, cells));
    }
    found.headings.push("geometry".to_owned());
    Ok(found)
}

fn cell(value: &JsonValue) -> FeatureCell {
    match value {
        JsonValue::Null => FeatureCell::Empty,
        JsonValue::String(text) => FeatureCell::Text(text.clone()),
        JsonValue::Number(number) => number
            .as_f64()
            .map_or_else(|| FeatureCell::Text(number.to_string()), FeatureCell::Number),
        other => FeatureCell::Text(other.to_string()),
    }
}

fn point(geometry: &GeometryValue) -> Result<FeatureCell, FeatureProblem> {
    let kind = match geometry {
        GeometryValue::Point { coordinates } => {
            let (lon, lat) = position(coordinates)?;
            return Ok(FeatureCell::Text(format!("POINT ({lon} {lat})")));
        }
        GeometryValue::MultiPoint { coordinates } => match coordinates.as_slice() {
            [one] => {
                let (lon, lat) = position(one)?;
                return Ok(FeatureCell::Text(format!("POINT ({lon} {lat})")));
            }
            _ => "several points",
        },
        GeometryValue::LineString { .. } | GeometryValue::MultiLineString { .. } => "a line",
        GeometryValue::Polygon { .. } | GeometryValue::MultiPolygon { .. } => "an area",
        GeometryValue::GeometryCollection { .. } => "several geometries",
    };
    Ok(FeatureCell::Text(kind.to_owned()))
}
