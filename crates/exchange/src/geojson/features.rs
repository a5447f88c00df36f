//! The features of a GeoJSON text, each read for itself where the whole cannot be; and in which reference
//! system its positions are told.

use super::{FeatureProblem, GeoJsonError, LeftOutFeature, codes};
use geojson::{Feature, GeoJson, JsonObject, JsonValue};
use serde::Deserialize;

/// Codes of reference systems in degrees that lie within a few metres of WGS 84, which is nothing on a
/// map of a crisis: WGS 84 in two and three dimensions, ETRS89, NAD83, GDA94, SIRGAS 2000 and CGCS2000.
/// EPSG Geodetic Parameter Dataset.
const AS_WGS_84: [&str; 7] = ["4326", "4979", "4258", "4269", "4283", "4674", "4490"];

type FoundFeature = Result<Feature, LeftOutFeature>;

/// The features of a file, and what it calls itself, as GDAL writes it.
#[derive(Default)]
pub(super) struct Features {
    pub name: Option<String>,
    pub all: Vec<FoundFeature>,
}

/// All features, also of a text with one on each line (RFC 8142, GeoJSON Lines).
pub(super) fn features(bytes: &[u8]) -> Result<Features, GeoJsonError> {
    let text = std::str::from_utf8(bytes).map_err(|_| GeoJsonError::NotUtf8)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match text.parse::<GeoJson>() {
        Ok(GeoJson::FeatureCollection(all)) => {
            let own = all.foreign_members.unwrap_or_default();
            in_degrees(&own, all.features.into_iter().map(Ok).collect())
        }
        Ok(GeoJson::Feature(feature)) => {
            let own = feature.foreign_members.clone().unwrap_or_default();
            in_degrees(&own, vec![Ok(feature)])
        }
        Ok(GeoJson::Geometry(geometry)) => {
            let feature = Feature { geometry: Some(geometry), ..Feature::default() };
            Ok(Features { name: None, all: vec![Ok(feature)] })
        }
        Err(wrong) => one_by_one(text).ok_or_else(|| GeoJsonError::Wrong(wrong.to_string()))?,
    }
}

/// The features of a text of which the whole is not as it should be; `None` where it is no collection.
fn one_by_one(text: &str) -> Option<Result<Features, GeoJsonError>> {
    if let Ok(JsonValue::Object(mut whole)) = text.parse::<JsonValue>() {
        let all = match whole.remove("features") {
            Some(JsonValue::Array(all)) if is_of_type(&whole, "FeatureCollection") => all,
            _ if is_of_type(&whole, "Feature") => vec![JsonValue::Object(whole.clone())],
            _ => return None,
        };
        let found = (1..).zip(all).map(|(nth, value)| one(nth, value)).collect();
        return Some(in_degrees(&whole, found));
    }
    let lines = text.lines().map(|line| line.trim_start_matches('\u{1E}').trim());
    let all: Option<Vec<JsonValue>> =
        lines.filter(|line| !line.is_empty()).map(|line| line.parse().ok()).collect();
    let all = all.filter(|all| all.len() > 1)?;
    let is_feature =
        |value: &JsonValue| value.as_object().is_some_and(|own| is_of_type(own, "Feature"));
    all.iter()
        .all(is_feature)
        .then(|| (1..).zip(all).map(|(nth, value)| one(nth, value)).collect())
        .map(|all| Ok(Features { name: None, all }))
}

fn is_of_type(object: &JsonObject, name: &str) -> bool {
    object.get("type").and_then(JsonValue::as_str) == Some(name)
}

fn one(nth: usize, mut value: JsonValue) -> FoundFeature {
    // Half of the world leaves it out where there is none.
    if let Some(object) = value.as_object_mut() {
        object.entry("geometry").or_insert(JsonValue::Null);
        object.entry("properties").or_insert(JsonValue::Null);
    }
    let properties = value.get("properties").and_then(JsonValue::as_object).cloned();
    Feature::deserialize(value).map_err(|wrong| {
        let bare = Feature { properties, ..Feature::default() };
        let name = codes::own_name(&bare).map(str::to_owned);
        LeftOutFeature { nth, name, why: FeatureProblem::Wrong(wrong.to_string()) }
    })
}

/// The features of a file with these other members, unless they say that its positions are told in other
/// than degrees of WGS 84.
fn in_degrees(own: &JsonObject, all: Vec<FoundFeature>) -> Result<Features, GeoJsonError> {
    let system = own.get("crs").and_then(system_of).filter(|name| !is_as_wgs_84(name));
    let Some(system) = system else {
        let name = own.get("name").and_then(JsonValue::as_str).map(str::to_owned);
        return Ok(Features { name, all });
    };
    let is_beyond = |feature: &FoundFeature| {
        let geometry = feature.as_ref().ok().and_then(|feature| feature.geometry.as_ref());
        geometry.is_some_and(|geometry| super::is_off_earth(&geometry.value))
    };
    let is_metres = all.iter().any(is_beyond);
    Err(GeoJsonError::OtherSystem { system, is_metres })
}

/// What a reference system is called: `EPSG:3857` of `urn:ogc:def:crs:EPSG::3857`.
fn system_of(crs: &JsonValue) -> Option<String> {
    let properties = crs.get("properties")?;
    let own = |key: &str| properties.get(key).and_then(JsonValue::as_str);
    let code = || {
        properties.get("code").map(|code| format!("EPSG:{}", code.to_string().trim_matches('"')))
    };
    let text =
        own("name").or_else(|| own("href")).map(str::trim).map(str::to_owned).or_else(code)?;
    let digits = text
        .rsplit([':', '/'])
        .find(|part| part.len() >= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    match digits {
        Some(code) if text.to_lowercase().contains("epsg") => Some(format!("EPSG:{code}")),
        _ => Some(text),
    }
}

fn is_as_wgs_84(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_known = name.strip_prefix("epsg:").is_some_and(|code| AS_WGS_84.contains(&code));
    is_known || name.contains("crs84") || name.replace([' ', '_', '-'], "") == "wgs84"
}
