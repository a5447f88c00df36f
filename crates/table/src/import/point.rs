//! The point of a row, of two cells or of one.

use waymark_exchange::reading::{PointProblem, point_of};
use waymark_model::Point;

/// The point of a cell under a heading that says the longitude to stand first.
fn longitude_first(text: &str) -> Result<Point, String> {
    let turned = match point_of(text.trim_matches(['[', ']', '(', ')'])) {
        Ok(point) => Point::new(point.lon(), point.lat()),
        Err(PointProblem::LongitudeFirst(point)) => Some(point),
        Err(_) => None,
    };
    turned.ok_or_else(|| format!("`{text}` is no point, its longitude first, that can be read"))
}

/// The point of two cells or of one; what is wrong with what is written there.
pub(super) fn point(
    lat: Option<&str>,
    lon: Option<&str>,
    both: Option<(&str, bool)>,
) -> Result<Option<Point>, String> {
    let nowhere = "its point is 0, 0, which is nowhere";
    let text = match (lat, lon, both) {
        (Some(lat), Some(lon), _) => {
            // Most are plain numbers.
            let degrees = lat.parse().ok().zip(lon.parse().ok());
            match degrees.map(|(lat, lon): (f64, f64)| (lat, lon, Point::new(lat, lon))) {
                Some((0.0, 0.0, _)) => return Err(nowhere.to_owned()),
                Some((.., Some(point))) => return Ok(Some(point)),
                _ => format!("{lat} {lon}"),
            }
        }
        (None, None, Some((both, true))) if !both.chars().any(char::is_alphabetic) => {
            return longitude_first(both).map(Some);
        }
        (None, None, Some((both, _))) => {
            let inside = |open, close| both.trim().strip_prefix(open)?.strip_suffix(close);
            inside('[', ']').or_else(|| inside('(', ')')).unwrap_or(both).to_owned()
        }
        // Both in one cell.
        (Some(one), None, None) => one.to_owned(),
        (None, None, None) => return Ok(None),
        (Some(_), None, Some((both, _))) | (None, Some(_), Some((both, _))) => both.to_owned(),
        (None, Some(_), None) => return Err("it has a longitude and no latitude".to_owned()),
    };
    match point_of(&text) {
        Ok(point) if (point.lat(), point.lon()) == (0.0, 0.0) => Err(nowhere.to_owned()),
        Ok(point) => Ok(Some(point)),
        Err(PointProblem::Unreadable) => Err(format!("`{text}` is no point that can be read")),
        Err(PointProblem::OutOfRange) => Err(format!(
            "`{text}` is no point: a latitude is at most 90, a longitude 180 (a decimal point may be \
             lost)"
        )),
        Err(PointProblem::LongitudeFirst(turned)) => Err(format!(
            "`{text}` is no point: it is {}, {} if the longitude stands first",
            turned.lat(),
            turned.lon()
        )),
    }
}
