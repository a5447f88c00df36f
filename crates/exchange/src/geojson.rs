//! Lines and areas from GeoJSON (RFC 7946).

mod codes;

use geojson::{Feature, GeoJson, GeometryValue, Position};
use waymark_model::Outline;

/// Why a file gives no outlines.
#[derive(Debug, thiserror::Error)]
pub enum GeoJsonError {
    #[error("it is not UTF-8")]
    NotUtf8,
    #[error("it is not GeoJSON ({0})")]
    Wrong(#[from] Box<geojson::Error>),
    #[error("it holds the position ({0}, {1})")]
    NotOnEarth(f64, f64),
    #[error("it holds a line of one position, or a ring of fewer than four")]
    TooShort,
    #[error("it holds no line and no area")]
    Empty,
}

impl GeoJsonError {
    /// What would be right.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "save it as UTF-8",
            Self::Wrong(_) => "export it as GeoJSON (RFC 7946) again",
            Self::NotOnEarth(..) => "export it in degrees of WGS 84 (EPSG:4326), longitude first",
            Self::TooShort => "repair its geometries where they were drawn",
            Self::Empty => "name a file with lines or areas",
        }
    }
}

/// The outlines of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Outlines {
    pub outlines: Vec<Outline>,
    /// How many points were left out: an outline has none.
    pub skipped: usize,
}

/// Reads all lines and areas of a GeoJSON text, one outline a feature and kind.
///
/// # Errors
/// When the bytes are not GeoJSON, hold a position that is not on Earth, or nothing to draw.
pub fn outlines(bytes: &[u8]) -> Result<Outlines, GeoJsonError> {
    let text = std::str::from_utf8(bytes).map_err(|_| GeoJsonError::NotUtf8)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file: GeoJson = text.parse().map_err(Box::new)?;
    let mut found = Outlines { outlines: Vec::new(), skipped: 0 };
    match &file {
        GeoJson::Geometry(geometry) => found.add(&geometry.value, None, &[])?,
        GeoJson::Feature(feature) => found.add_feature(feature)?,
        GeoJson::FeatureCollection(all) => {
            for feature in &all.features {
                found.add_feature(feature)?;
            }
        }
    }
    if found.outlines.is_empty() {
        return Err(GeoJsonError::Empty);
    }
    Ok(found)
}

type Polygon = Vec<Vec<(f64, f64)>>;

impl Outlines {
    fn add_feature(&mut self, feature: &Feature) -> Result<(), GeoJsonError> {
        let Some(geometry) = &feature.geometry else { return Ok(()) };
        let name = codes::own_name(feature);
        self.add(&geometry.value, name, &codes::own(feature))
    }

    fn add(
        &mut self,
        geometry: &GeometryValue,
        name: Option<&str>,
        codes: &[String],
    ) -> Result<(), GeoJsonError> {
        let (closed, polygons) = match geometry {
            GeometryValue::Polygon { coordinates } => (true, vec![polygon(coordinates)?]),
            GeometryValue::MultiPolygon { coordinates } => {
                (true, coordinates.iter().map(|p| polygon(p)).collect::<Result<_, _>>()?)
            }
            GeometryValue::LineString { coordinates } => {
                (false, vec![vec![positions(coordinates, 2)?]])
            }
            GeometryValue::MultiLineString { coordinates } => {
                let lines = coordinates.iter().map(|l| Ok(vec![positions(l, 2)?]));
                (false, lines.collect::<Result<_, GeoJsonError>>()?)
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
                return geometries.iter().try_for_each(|g| self.add(&g.value, name, codes));
            }
        };
        if !polygons.is_empty() {
            let (name, codes) = (name.map(str::to_owned), codes.to_vec());
            self.outlines.push(Outline { name, codes, closed, polygons });
        }
        Ok(())
    }
}

fn polygon(rings: &[Vec<Position>]) -> Result<Polygon, GeoJsonError> {
    rings.iter().map(|ring| positions(ring, 4)).collect()
}

fn positions(list: &[Position], least: usize) -> Result<Vec<(f64, f64)>, GeoJsonError> {
    if list.len() < least {
        return Err(GeoJsonError::TooShort);
    }
    list.iter()
        .map(|position| match *position.as_slice() {
            // Files that cross the antimeridian may pass ±180° by a turn.
            [lon, lat, ..] if lon.abs() <= 360.0 && lat.abs() <= 90.0 => Ok((lon, lat)),
            [lon, lat, ..] => Err(GeoJsonError::NotOnEarth(lon, lat)),
            _ => Err(GeoJsonError::TooShort),
        })
        .collect()
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
        assert!(matches!(error(&line("[[1,2]]")), GeoJsonError::TooShort));
        assert!(matches!(error(r#"{"type":"Point","coordinates":[1,2]}"#), GeoJsonError::Empty));
        assert!(matches!(outlines(&[0xFF]), Err(GeoJsonError::NotUtf8)));
    }
}
