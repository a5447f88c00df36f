//! Lines and areas from GeoJSON (RFC 7946), and its features as rows of a table.

mod codes;
mod features;
mod rows;

pub use rows::{FeatureCell, FeatureRow, FeatureRows, feature_rows};

use features::features;
use geojson::{Feature, GeometryValue, Position};
use std::fmt;
use waymark_model::Outline;

/// Why a file gives nothing.
#[derive(Debug, thiserror::Error)]
pub enum GeoJsonError {
    #[error("it is not UTF-8")]
    NotUtf8,
    #[error("it is not GeoJSON ({0})")]
    Wrong(String),
    /// The reference system that it names.
    #[error("it holds coordinates of {system}{}", if *.is_metres { ", in metres" } else { "" })]
    OtherSystem { system: String, is_metres: bool },
    #[error("it holds the position ({0}, {1})")]
    NotOnEarth(f64, f64),
    #[error("it holds {0} points, no line and no area")]
    PointsOnly(usize),
    #[error("it holds no line and no area{0}")]
    Empty(String),
}

impl GeoJsonError {
    /// What would be right.
    pub const fn advice(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "save it as UTF-8",
            Self::Wrong(_) => "export it as GeoJSON (RFC 7946) again",
            Self::OtherSystem { .. } => "export it again in degrees (EPSG:4326)",
            Self::NotOnEarth(..) => "export it in degrees of WGS 84 (EPSG:4326), longitude first",
            Self::PointsOnly(_) => {
                "points are places: import the file as a table (File › Import table…)"
            }
            Self::Empty(_) => "name a file with lines or areas",
        }
    }
}

/// Why a feature is left out.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum FeatureProblem {
    #[error("has no geometry")]
    NoGeometry,
    #[error("has an empty geometry")]
    Empty,
    #[error("has a line of one position, or an area of fewer than three")]
    TooShort,
    #[error("has a line or an area whose positions are all the same")]
    NoLength,
    #[error("has the position ({0}, {1}), which is not on Earth in degrees")]
    NotOnEarth(f64, f64),
    #[error("is no feature of GeoJSON ({0})")]
    Wrong(String),
}

/// A feature that is left out, or part of it.
#[derive(Clone, PartialEq, Debug)]
pub struct LeftOutFeature {
    /// Its position in the file, from 1.
    pub nth: usize,
    pub name: Option<String>,
    pub why: FeatureProblem,
}

impl fmt::Display for LeftOutFeature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "feature {} (“{name}”) {}", self.nth, self.why),
            None => write!(f, "feature {} {}", self.nth, self.why),
        }
    }
}

/// The outlines of a file.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Outlines {
    pub outlines: Vec<Outline>,
    /// How many points were left out: an outline has none.
    pub skipped: usize,
    pub left_out: Vec<LeftOutFeature>,
}

/// Reads all lines and areas of a GeoJSON text, one outline a feature and kind. Features that cannot be
/// drawn are left out, each for itself.
///
/// # Errors
/// When the bytes are not GeoJSON, are told in another reference system, or hold nothing to draw.
pub fn outlines(bytes: &[u8]) -> Result<Outlines, GeoJsonError> {
    let mut found = Outlines::default();
    for (nth, feature) in (1..).zip(features(bytes)?.all) {
        match feature {
            Ok(feature) => found.add_feature(nth, &feature),
            Err(left_out) => found.left_out.push(left_out),
        }
    }
    if found.outlines.is_empty() {
        return Err(found.nothing());
    }
    Ok(found)
}

type Polygon = Vec<Vec<(f64, f64)>>;

impl Outlines {
    fn add_feature(&mut self, nth: usize, feature: &Feature) {
        let name = codes::own_name(feature);
        let (before, points) = (self.outlines.len(), self.skipped);
        let added = match &feature.geometry {
            None => Err(FeatureProblem::NoGeometry),
            Some(geometry) => self.add(&geometry.value, name, &codes::own(feature)),
        };
        let is_empty = || self.outlines.len() == before && self.skipped == points;
        let why = added.err().or_else(|| is_empty().then_some(FeatureProblem::Empty));
        let left_out = |why| LeftOutFeature { nth, name: name.map(str::to_owned), why };
        self.left_out.extend(why.map(left_out));
    }

    /// Adds what of a geometry can be drawn; the first problem of what cannot.
    fn add(
        &mut self,
        geometry: &GeometryValue,
        name: Option<&str>,
        codes: &[String],
    ) -> Result<(), FeatureProblem> {
        let (closed, read): (bool, Vec<Result<Polygon, FeatureProblem>>) = match geometry {
            GeometryValue::Polygon { coordinates } => (true, vec![polygon(coordinates)]),
            GeometryValue::MultiPolygon { coordinates } => {
                (true, coordinates.iter().map(|p| polygon(p)).collect())
            }
            GeometryValue::LineString { coordinates } => (false, vec![line(coordinates)]),
            GeometryValue::MultiLineString { coordinates } => {
                (false, coordinates.iter().map(|l| line(l)).collect())
            }
            GeometryValue::Point { .. } => {
                self.skipped += 1;
                return Ok(());
            }
            GeometryValue::MultiPoint { coordinates } => {
                self.skipped += coordinates.len();
                return Ok(());
            }
            GeometryValue::GeometryCollection { geometries } => {
                let all = geometries.iter().map(|g| self.add(&g.value, name, codes));
                return all.fold(Ok(()), Result::and);
            }
        };
        let (mut polygons, mut problem) = (Vec::new(), Ok(()));
        for one in read {
            match one {
                Ok(rings) => polygons.push(rings),
                Err(why) => problem = problem.and(Err(why)),
            }
        }
        if !polygons.is_empty() {
            let (name, codes) = (name.map(str::to_owned), codes.to_vec());
            self.outlines.push(Outline { name, codes, closed, polygons });
        }
        problem
    }

    /// Why there is no outline.
    fn nothing(&self) -> GeoJsonError {
        let off_earth = self.left_out.iter().find_map(|left| match left.why {
            FeatureProblem::NotOnEarth(x, y) => Some((x, y)),
            _ => None,
        });
        match (off_earth, self.left_out.first()) {
            (Some((x, y)), _) => GeoJsonError::NotOnEarth(x, y),
            (None, _) if self.skipped > 0 => GeoJsonError::PointsOnly(self.skipped),
            (None, Some(first)) => GeoJsonError::Empty(format!(": {first}")),
            (None, None) => GeoJsonError::Empty(String::new()),
        }
    }
}

/// The rings of an area that are rings; an error where its outer one is none.
fn polygon(rings: &[Vec<Position>]) -> Result<Polygon, FeatureProblem> {
    let (outer, holes) = rings.split_first().ok_or(FeatureProblem::Empty)?;
    let mut all = vec![ring(outer)?];
    all.extend(holes.iter().filter_map(|hole| ring(hole).ok()));
    Ok(all)
}

/// A ring, closed where it was not.
fn ring(list: &[Position]) -> Result<Vec<(f64, f64)>, FeatureProblem> {
    let mut ring = positions(list, 3)?;
    if let (Some(first), Some(last)) = (ring.first().copied(), ring.last())
        && first != *last
    {
        ring.push(first);
    }
    if ring.len() < 4 { Err(FeatureProblem::TooShort) } else { Ok(ring) }
}

fn line(list: &[Position]) -> Result<Polygon, FeatureProblem> {
    Ok(vec![positions(list, 2)?])
}

fn positions(list: &[Position], least: usize) -> Result<Vec<(f64, f64)>, FeatureProblem> {
    let all: Vec<(f64, f64)> = list.iter().map(position).collect::<Result<_, _>>()?;
    match all.first() {
        None => Err(FeatureProblem::Empty),
        Some(_) if all.len() < least => Err(FeatureProblem::TooShort),
        Some(first) if all.iter().all(|other| other == first) => Err(FeatureProblem::NoLength),
        Some(_) => Ok(all),
    }
}

/// Whether a geometry has a position that cannot be told in degrees.
fn is_off_earth(geometry: &GeometryValue) -> bool {
    let is_off = |at: &Position| position(at).is_err();
    match geometry {
        GeometryValue::Point { coordinates } => is_off(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates.iter().any(is_off)
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            coordinates.iter().flatten().any(is_off)
        }
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().flatten().flatten().any(is_off)
        }
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().any(|geometry| is_off_earth(&geometry.value))
        }
    }
}

/// Longitude and latitude.
fn position(position: &Position) -> Result<(f64, f64), FeatureProblem> {
    match *position.as_slice() {
        // Files that cross the antimeridian may pass ±180° by a turn.
        [lon, lat, ..] if lon.abs() <= 360.0 && lat.abs() <= 90.0 => Ok((lon, lat)),
        [lon, lat, ..] => Err(FeatureProblem::NotOnEarth(lon, lat)),
        _ => Err(FeatureProblem::TooShort),
    }
}

#[cfg(test)]
mod tests {
    use super::{GeoJsonError, outlines};

    #[test]
    fn a_lake_with_an_island_keeps_its_hole_and_name() {
        let text = r#"{"type":"Feature","properties":{"name":"Սևան","name_en":"Sevan"},"geometry":
            {"type":"Polygon","coordinates":[[[45,40],[46,40],[46,41],[45,40]],
            [[45.4,40.1],[45.5,40.1],[45.5,40.2],[45.4,40.1]]]}}"#;
        let read = outlines(text.as_bytes()).unwrap();
        let [lake] = read.outlines.as_slice() else { panic!("one outline") };
        assert_eq!(lake.name.as_deref(), Some("Sevan"));
        assert!(lake.closed);
        assert_eq!(lake.polygons[0].len(), 2);
        assert_eq!(lake.polygons[0][0][2], (46.0, 41.0));
    }

    #[test]
    fn points_are_left_out_and_counted() {
        let text = r#"{"type":"GeometryCollection","geometries":[
            {"type":"MultiPoint","coordinates":[[1,2],[3,4]]},
            {"type":"LineString","coordinates":[[1,2],[3,4]]}]}"#;
        let read = outlines(text.as_bytes()).unwrap();
        assert_eq!((read.outlines.len(), read.skipped), (1, 2));
        assert!(!read.outlines[0].closed);
    }

    #[test]
    fn what_cannot_be_drawn_says_why() {
        let line = |c: &str| format!(r#"{{"type":"LineString","coordinates":{c}}}"#);
        let error = |text: &str| outlines(text.as_bytes()).unwrap_err();
        assert!(matches!(error("{"), GeoJsonError::Wrong(_)));
        assert!(matches!(error(&line("[[5000000,400000],[1,2]]")), GeoJsonError::NotOnEarth(..)));
        assert_eq!(
            error(&line("[[1,2]]")).to_string(),
            "it holds no line and no area: feature 1 has a line of one position, or an area of fewer \
             than three"
        );
        let point = r#"{"type":"Point","coordinates":[1,2]}"#;
        assert!(matches!(error(point), GeoJsonError::PointsOnly(1)));
        assert!(matches!(outlines(&[0xFF]), Err(GeoJsonError::NotUtf8)));
        assert!(matches!(error(r#"{"features":[]}"#), GeoJsonError::Wrong(_)));
    }

    #[test]
    fn another_reference_system_is_refused_by_its_name() {
        let file = |crs: &str, at: &str| {
            format!(
                r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{crs}"}}}},
                "features":[{{"type":"Feature","properties":null,
                "geometry":{{"type":"LineString","coordinates":[{at}]}}}}]}}"#
            )
        };
        let (metres, degrees) = ("[5176356,4806400],[5158318,4785000]", "[46.5,39.6],[46.4,39.5]");
        let error = |text: &str| outlines(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            error(&file("urn:ogc:def:crs:EPSG::3857", metres)),
            "it holds coordinates of EPSG:3857, in metres"
        );
        assert_eq!(
            error(&file("EPSG:32638", metres)),
            "it holds coordinates of EPSG:32638, in metres"
        );
        // Half a metre of another datum is none on a map.
        for own in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4258"] {
            assert!(outlines(file(own, degrees).as_bytes()).is_ok(), "{own}");
        }
    }

    #[test]
    fn a_feature_that_is_none_costs_no_other() {
        let good = r#"{"type":"Feature","properties":{"name":"Road"},
            "geometry":{"type":"LineString","coordinates":[[46.5,39.6],[46.4,39.5]]}}"#;
        let bad = [
            (r#"{"type":"Feature","properties":{"name":"A"}}"#, "has no geometry"),
            (r#"{"type":"Feature","properties":{},"geometry":null}"#, "has no geometry"),
            (
                r#"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[]}}"#,
                "has an empty geometry",
            ),
            (
                r#"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,"2"],[3,4]]}}"#,
                "is no feature of GeoJSON",
            ),
            (
                r#"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[1,2]]}}"#,
                "all the same",
            ),
        ];
        for (bad, why) in bad {
            let flat = |text: &str| text.replace('\n', " ");
            let in_one = format!(r#"{{"type":"FeatureCollection","features":[{bad},{good}]}}"#);
            let on_lines = format!("{}\n{}\n", flat(bad), flat(good));
            for text in [in_one, on_lines] {
                let read = outlines(text.as_bytes()).unwrap();
                assert_eq!(read.outlines.len(), 1, "{text}");
                let [left_out] = read.left_out.as_slice() else { panic!("{:?}", read.left_out) };
                assert!(left_out.to_string().contains(why), "{left_out}");
            }
        }
    }

    #[test]
    fn a_ring_that_is_not_closed_is_closed() {
        let text = r#"{"type":"Polygon","coordinates":[[[46,39],[47,39],[47,40],[46,40]]]}"#;
        let read = outlines(text.as_bytes()).unwrap();
        assert_eq!(read.outlines[0].polygons[0][0].len(), 5);
        assert!(read.left_out.is_empty());
    }
}
