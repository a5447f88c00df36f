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

/// A feature: its properties, and the latitude and longitude of its point, where it is one.
#[derive(Clone, PartialEq, Debug)]
pub struct FeatureRow {
    /// Its position in the file, from 1.
    pub nth: usize,
    pub cells: Vec<FeatureCell>,
    pub point: Option<(f64, f64)>,
}

/// The features of a file, a row each.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct FeatureRows {
    /// What the file calls itself.
    pub name: Option<String>,
    /// The names of properties.
    pub headings: Vec<String>,
    pub rows: Vec<FeatureRow>,
    pub left_out: Vec<LeftOutFeature>,
}

/// Reads the features of a GeoJSON text.
///
/// # Errors
/// When the bytes are not GeoJSON, or are told in another reference system.
pub fn feature_rows(bytes: &[u8]) -> Result<FeatureRows, GeoJsonError> {
    let features = features(bytes)?;
    let mut found = FeatureRows { name: features.name, ..FeatureRows::default() };
    let mut features_read: Vec<(usize, Feature)> = Vec::new();
    for (nth, feature) in (1..).zip(features.all) {
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
        let cells =
            found.headings.iter().map(|key| own(key).map_or(FeatureCell::Empty, cell)).collect();
        let geometry = feature.geometry.as_ref().map(|geometry| &geometry.value);
        match geometry.map_or(Ok(None), point) {
            Ok(point) => found.rows.push(FeatureRow { nth, cells, point }),
            Err(why) => {
                let name = super::codes::own_name(&feature).map(str::to_owned);
                found.left_out.push(LeftOutFeature { nth, name, why });
            }
        }
    }
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

/// Latitude and longitude of what is one point.
fn point(geometry: &GeometryValue) -> Result<Option<(f64, f64)>, FeatureProblem> {
    let one = match geometry {
        GeometryValue::Point { coordinates } => Some(coordinates),
        GeometryValue::MultiPoint { coordinates } => match coordinates.as_slice() {
            [one] => Some(one),
            _ => None,
        },
        _ => None,
    };
    one.map(|at| position(at).map(|(lon, lat)| (lat, lon))).transpose()
}
