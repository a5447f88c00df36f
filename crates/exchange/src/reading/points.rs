//! A point on Earth as people write it: decimal degrees, degrees with minutes and seconds, with
//! the letters of the hemispheres or without, decimal commas, WKT and `geo:` addresses.
//!
//! Latitude goes first where neither letters nor WKT say otherwise. Nothing is guessed: what may
//! be read in two ways is refused.

use waymark_model::Point;

/// Why a text is no point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum PointProblem {
    /// It is not two coordinates.
    Unreadable,
    /// A latitude beyond 90°, a longitude beyond 180°, minutes or seconds beyond 60.
    OutOfRange,
    /// It would be this point if longitude were first.
    LongitudeFirst(Point),
}

/// What a coordinate says of itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Axis {
    Latitude,
    Longitude,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Token {
    Number(f64, bool),
    /// The axis, and whether it counts down: south and west.
    Hemisphere(Axis, bool),
    /// What stands between two coordinates.
    Between,
    /// The sign after degrees: a number after the next one begins a coordinate.
    Degrees,
}

/// Reads a point.
///
/// # Errors
/// Of what is no point, or may be two.
pub fn point_of(text: &str) -> Result<Point, PointProblem> {
    let text = normal(text);
    if let Some(inside) = wkt(&text) {
        let tokens = tokens(inside.numbers).ok_or(PointProblem::Unreadable)?;
        return match tokens.as_slice() {
            [Token::Number(lon, _), Token::Number(lat, _), others @ ..]
                if are_beside(others, inside.more) =>
            {
                Point::new(*lat, *lon).ok_or(PointProblem::OutOfRange)
            }
            _ => Err(PointProblem::Unreadable),
        };
    }
    let text = text.strip_prefix("GEO:").unwrap_or(&text);
    let text = decimal_points(text).ok_or(PointProblem::Unreadable)?;
    let tokens = tokens(&text).ok_or(PointProblem::Unreadable)?;
    let (first, second) = halves(&tokens).ok_or(PointProblem::Unreadable)?;
    let (first, second) = (coordinate(first)?, coordinate(second)?);
    let (lat, lon) = match (first.0, second.0) {
        (Some(Axis::Longitude), Some(Axis::Latitude) | None) | (None, Some(Axis::Latitude)) => {
            (second.1, first.1)
        }
        (Some(Axis::Latitude) | None, Some(Axis::Longitude) | None) => (first.1, second.1),
        _ => return Err(PointProblem::Unreadable),
    };
    Point::new(lat, lon).ok_or_else(|| match Point::new(lon, lat) {
        Some(turned) => PointProblem::LongitudeFirst(turned),
        None => PointProblem::OutOfRange,
    })
}

/// Capitals, and one sign for each of those that look alike.
fn normal(text: &str) -> String {
    let sign = |c: char| match c {
        '′' | '’' | '‘' | '´' | '`' => '\'',
        '″' | '”' | '“' => '"',
        'º' | '˚' => '°',
        '−' | '–' => '-',
        '،' | '、' => ',',
        '؛' => ';',
        '٫' => '.',
        // Digits of other scripts stand ten in a row.
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        '০'..='৯' => digit(c, '০'),
        '၀'..='၉' => digit(c, '၀'),
        c => c,
    };
    let all: String = text.trim().chars().map(sign).collect();
    all.replace("''", "\"").to_uppercase()
}

fn digit(of: char, zero: char) -> char {
    char::from_digit(u32::from(of) - u32::from(zero), 10).unwrap_or(of)
}

/// What stands between the brackets of `POINT (46.5 39.6)`.
struct Inside<'t> {
    numbers: &'t str,
    /// How many numbers its letters say to stand behind longitude and latitude; nothing where they say
    /// nothing.
    more: Option<usize>,
}

/// What `POINT (46.5 39.6)` holds: also with `SRID=4326;` before it, and with a height or a measure behind its
/// longitude and latitude, `POINT Z (46.5 39.6 900)` (ISO 13249-3, and the extended form of PostGIS).
fn wkt(text: &str) -> Option<Inside<'_>> {
    let text = text.strip_prefix("SRID=4326;").unwrap_or(text).trim_start();
    let (letters, numbers) = text.strip_prefix("POINT")?.strip_suffix(')')?.split_once('(')?;
    let more = match letters.trim() {
        "" => None,
        "Z" | "M" => Some(1),
        "ZM" => Some(2),
        _ => return None,
    };
    Some(Inside { numbers, more })
}

/// Whether as many numbers stand behind longitude and latitude as their letters say, or one or two where
/// nothing says it.
fn are_beside(others: &[Token], said: Option<usize>) -> bool {
    let are_numbers = others.iter().all(|token| matches!(token, Token::Number(..)));
    are_numbers && said.map_or(others.len() <= 2, |said| others.len() == said)
}

/// The text with decimal points; `None` where commas may be either.
fn decimal_points(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let within = |at: usize| is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
    let all = |sign: char| {
        let found = chars.iter().enumerate().filter(move |(_, c)| **c == sign);
        found.map(|(at, _)| at).filter(|at| within(*at)).collect::<Vec<_>>()
    };
    let (points, commas) = (all('.'), all(','));
    if !points.is_empty() || commas.is_empty() {
        return Some(text.to_owned());
    }
    let is_parted = chars.iter().any(|c| c.is_whitespace() || matches!(c, ';' | '/' | '°'));
    let between = match commas.as_slice() {
        _ if is_parted => None,
        // 39,548,46,530
        [_, between, _] => Some(*between),
        _ => return None,
    };
    let written = chars.iter().enumerate().map(|(at, c)| match c {
        ',' if commas.contains(&at) && between != Some(at) => '.',
        c => *c,
    });
    Some(written.collect())
}

/// `None` of what holds anything else.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut all = Vec::new();
    let mut rest = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']']).trim();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let length = match first {
            _ if first.is_whitespace() => first.len_utf8(),
            '\'' | '"' | ':' | '=' => 1,
            '°' => {
                all.push(Token::Degrees);
                first.len_utf8()
            }
            ',' | ';' | '/' => {
                all.push(Token::Between);
                1
            }
            '-' | '+' | '.' | '0'..='9' => {
                let signed = usize::from(matches!(first, '-' | '+'));
                let digits = rest.get(signed..)?;
                let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.');
                let length = signed + end.unwrap_or(digits.len());
                let number = rest.get(..length)?.parse::<f64>().ok().filter(|n| n.is_finite())?;
                all.push(Token::Number(number, first == '-'));
                length
            }
            _ => {
                let (axis, is_down) = match rest.get(..word)? {
                    "N" | "LAT" | "LATITUDE" => (Axis::Latitude, false),
                    "S" => (Axis::Latitude, true),
                    "E" | "LON" | "LNG" | "LONG" | "LONGITUDE" => (Axis::Longitude, false),
                    "W" => (Axis::Longitude, true),
                    _ => return None,
                };
                all.push(Token::Hemisphere(axis, is_down));
                word
            }
        };
        rest = rest.get(length..)?;
    }
    Some(all)
}

/// The tokens of each of two coordinates.
fn halves(tokens: &[Token]) -> Option<(&[Token], &[Token])> {
    let places = |such: &dyn Fn(&Token) -> bool| -> Vec<usize> {
        tokens.iter().enumerate().filter(|(_, t)| such(t)).map(|(at, _)| at).collect()
    };
    if let [at] = places(&|t| *t == Token::Between).as_slice() {
        return Some((tokens.get(..*at)?, tokens.get(at + 1..)?));
    }
    if tokens.contains(&Token::Between) {
        return None;
    }
    let letters = places(&|t| matches!(t, Token::Hemisphere(..)));
    let at = match (letters.as_slice(), places(&|t| *t == Token::Degrees).as_slice()) {
        // N 39 30 E 46 20
        ([0, at], _) => *at,
        // 39 30 N 46 20 E
        ([at, last], _) if last + 1 == tokens.len() => at + 1,
        ([], [_, degrees]) => degrees.checked_sub(1)?,
        ([], []) if matches!(tokens.len(), 2 | 4 | 6) => tokens.len() / 2,
        _ => return None,
    };
    tokens.split_at_checked(at)
}

/// Degrees of a coordinate, and what it says of which it is.
fn coordinate(tokens: &[Token]) -> Result<(Option<Axis>, f64), PointProblem> {
    let (mut said, mut numbers) = (None, Vec::new());
    for token in tokens {
        match token {
            Token::Number(n, is_negative) => numbers.push((*n, *is_negative)),
            Token::Hemisphere(axis, is_down) if said.is_none() => said = Some((*axis, *is_down)),
            Token::Degrees => {}
            Token::Hemisphere(..) | Token::Between => return Err(PointProblem::Unreadable),
        }
    }
    let Some(((first, is_negative), parts)) = numbers.split_first() else {
        return Err(PointProblem::Unreadable);
    };
    // Only the last number has a fraction, and only the first a sign.
    let is_whole = |n: f64| n.fract() == 0.0;
    let before_last = numbers.iter().rev().skip(1);
    if parts.len() > 2
        || parts.iter().any(|(_, is_negative)| *is_negative)
        || !before_last.map(|(n, _)| *n).all(is_whole)
    {
        return Err(PointProblem::Unreadable);
    }
    if parts.iter().any(|(n, _)| *n > 60.0) {
        return Err(PointProblem::OutOfRange);
    }
    let size = parts.iter().rev().fold(0.0, |less, (n, _)| (less + n) / 60.0) + first.abs();
    let (axis, is_down) = said.map_or((None, false), |(axis, is_down)| (Some(axis), is_down));
    // A minus sign and a letter of the south would say it twice.
    if is_down && *is_negative {
        return Err(PointProblem::Unreadable);
    }
    Ok((axis, if is_down || *is_negative { -size } else { size }))
}

#[cfg(test)]
mod tests {
    use super::{PointProblem, point_of};
    use waymark_model::Point;

    #[test]
    fn points_are_read_as_people_write_them() {
        let goris = [
            "39.51288, 46.33816",
            "39.51288 46.33816",
            "(39.51288, 46.33816)",
            "39,51288; 46,33816",
            "39,51288 46,33816",
            "39,51288, 46,33816",
            "39,51288,46,33816",
            "39.51288 N, 46.33816 E",
            "46.33816 E 39.51288 N",
            "N39.51288 E46.33816",
            "lat 39.51288, lon 46.33816",
            "Lat: 39.51288 Long: 46.33816",
            "longitude=46.33816; latitude=39.51288",
            "geo:39.51288,46.33816",
            "POINT (46.33816 39.51288)",
            "point(46.33816 39.51288)",
            "SRID=4326;POINT(46.33816 39.51288)",
            "POINT Z (46.33816 39.51288 1385)",
            "POINTZ(46.33816 39.51288 1385)",
            "POINT ZM (46.33816 39.51288 1385 0)",
            "POINT M (46.33816 39.51288 7)",
            "SRID=4326;POINT Z (46.33816 39.51288 1385)",
            "POINT (46.33816 39.51288 1385)",
            "39°30.7728' N 46°20.2896' E",
            "39° 30′ 46.368″ N, 46° 20′ 17.376″ E",
            "39 30 46.368 46 20 17.376",
            "N 39 30 46.368 E 46 20 17.376",
            "39°30'46.368\" 46°20'17.376\"",
            "٣٩٫٥١٢٨٨، ٤٦٫٣٣٨١٦",
        ];
        for text in goris {
            let point = point_of(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
            assert!((point.lat() - 39.51288).abs() < 1e-9, "{text}: {point:?}");
            assert!((point.lon() - 46.33816).abs() < 1e-9, "{text}: {point:?}");
        }
        let point = |lat, lon| Ok(Point::new(lat, lon).unwrap());
        assert_eq!(point_of("33°52'00\"S 151°12'36\"E"), point(-33.0 - 52.0 / 60.0, 151.21));
        assert_eq!(point_of("-13.25, -172.5"), point(-13.25, -172.5));
        assert_eq!(point_of("13.25 S 172.5 W"), point(-13.25, -172.5));
        assert_eq!(point_of("-0°30' 10"), Err(PointProblem::Unreadable));
        assert_eq!(point_of("-0°30', 10°"), point(-0.5, 10.0));
        assert_eq!(point_of("39, 46"), point(39.0, 46.0));
        assert_eq!(
            point_of("39°41'28\"N 45°27'60\"E"),
            point(39.0 + (41.0 + 28.0 / 60.0) / 60.0, 45.0 + 28.0 / 60.0)
        );
    }

    #[test]
    fn what_may_be_two_points_or_none_is_refused() {
        let swapped = PointProblem::LongitudeFirst(Point::new(12.5, 100.25).unwrap());
        assert_eq!(point_of("100.25, 12.5"), Err(swapped));
        for text in ["4018111, 4451361", "39°75'N 46°0'E", "91 N 200 E"] {
            assert_eq!(point_of(text), Err(PointProblem::OutOfRange), "{text}");
        }
        let none = [
            "",
            "39.5",
            "39,46",
            "39.5, 46.3, 12",
            "Goris",
            "39.5 N, 46.3 N",
            "39 46 20",
            "-39.5 S, 46.3 E",
            "NaN, 1",
            "POINT (1)",
            "POINT Z (46.3 39.5)",
            "POINT Z (46.3 39.5 1 2)",
            "SRID=32638;POINT (46.3 39.5)",
            "POINT EMPTY",
            "39.5.1 46.3",
            "°, °",
        ];
        for text in none {
            assert_eq!(point_of(text), Err(PointProblem::Unreadable), "{text}");
        }
    }
}
