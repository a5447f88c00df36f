//! Values of fields: counts, positions, lengths of time.

use super::{
    diagnostics::Diagnostics,
    record::wrong_type,
    syntax::{Node, NodeValue},
};
use waymark_model::{MAX_COUNT, Point};

/// A whole number of people, up to [`MAX_COUNT`].
pub(super) fn count_number(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<u64> {
    let NodeValue::Number(written) = &node.value else {
        wrong_type(node, "write a whole number, such as 28_000", diagnostics);
        return None;
    };
    let too_large = |diagnostics: &mut Diagnostics<'_>| {
        let most = "1_000_000_000_000";
        let found = format!("the number {written}");
        diagnostics.error(node.start, "too-large", found, format!("no count is above {most}"));
        None
    };
    let digits = written.strip_prefix('+').unwrap_or(written);
    let is_whole = digits.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    if is_whole && !digits.starts_with('_') {
        let mut number = 0_u64;
        for digit in digits.bytes().filter(u8::is_ascii_digit) {
            number = number.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
        }
        return if number > MAX_COUNT { too_large(diagnostics) } else { Some(number) };
    }
    if written.starts_with('-') && number(written).is_some_and(|n| n < 0.0) {
        let found = format!("the number {written}");
        diagnostics.error(node.start, "negative-number", found, "a count is zero or more");
        return None;
    }
    if written.contains(['.', 'e', 'E']) && number(written).is_some() {
        diagnostics.error(
            node.start,
            "not-whole",
            format!("the number {written}"),
            "people are counted in whole numbers; thousands are set off with `_`: 28_000",
        );
        return None;
    }
    match ron::from_str::<u64>(written) {
        Ok(number) if number > MAX_COUNT => too_large(diagnostics),
        Ok(number) => Some(number),
        Err(_) => {
            wrong_type(node, "write a whole number, such as 28_000", diagnostics);
            None
        }
    }
}

fn number(written: &str) -> Option<f64> {
    // In RON `_` stands behind a digit: neither first nor right after the point.
    let mut before = '.';
    for c in written.chars() {
        if c == '_' && !matches!(before, '0'..='9' | 'e' | 'E' | '_') {
            return None;
        }
        before = c;
    }
    written.replace('_', "").parse::<f64>().ok().filter(|n| n.is_finite())
}

/// A number that is not infinite.
pub(super) fn real(node: &Node<'_>, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<f64> {
    let read = match &node.value {
        NodeValue::Number(written) => number(written),
        _ => None,
    };
    if read.is_none() {
        wrong_type(node, &format!("write {what} as a number"), diagnostics);
    }
    read
}

/// Two numbers in brackets.
pub(super) fn pair(
    node: &Node<'_>,
    right: &str,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<(f64, f64)> {
    let NodeValue::Tuple(None, items) = &node.value else {
        wrong_type(node, right, diagnostics);
        return None;
    };
    let [a, b] = items.as_slice() else {
        wrong_type(node, right, diagnostics);
        return None;
    };
    let a = real(a, "each of the two", diagnostics);
    a.zip(real(b, "each of the two", diagnostics))
}

/// A position on Earth: latitude first.
pub(super) fn point(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Point> {
    let right = "write (latitude, longitude) in degrees, such as (39.54763, 46.53046)";
    let (lat, lon) = pair(node, right, diagnostics)?;
    let point = Point::new(lat, lon);
    if point.is_none() {
        let right = if Point::new(lon, lat).is_some() {
            format!("latitude goes first; did you mean ({lon}, {lat})?")
        } else {
            "latitude is -90 to 90 degrees, longitude -180 to 180".to_owned()
        };
        diagnostics.error(node.start, "bad-point", format!("the point ({lat}, {lon})"), right);
    }
    point
}

/// A length of time such as `1h30m`, in seconds.
pub(super) fn duration_secs(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<i64> {
    let right = "write a length of time in quotes, such as \"30m\", \"1h30m\" or \"45s\"";
    let NodeValue::Text(text) = &node.value else {
        wrong_type(node, right, diagnostics);
        return None;
    };
    let secs = parse_duration(text);
    if secs.is_none() {
        let found = format!("`{text}` for a length of time");
        diagnostics.error(node.start, "bad-duration", found, right);
    }
    secs
}

/// Days, hours, minutes and seconds in this order, each at most once; at most a year in all.
fn parse_duration(text: &str) -> Option<i64> {
    const UNITS: [(char, i64); 4] = [('d', 86_400), ('h', 3600), ('m', 60), ('s', 1)];
    const YEAR_SECS: i64 = 366 * 86_400;
    let mut total = 0_i64;
    let mut units = UNITS.iter();
    let mut rest = text;
    while !rest.is_empty() || text.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest.get(..end)?.parse().ok()?;
        let unit = rest.get(end..)?.chars().next()?;
        let (_, secs) = units.by_ref().find(|&&(name, _)| name == unit)?;
        total = total.checked_add(number.checked_mul(*secs)?)?;
        rest = rest.get(end + 1..)?;
    }
    (total <= YEAR_SECS).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::parse_duration;

    #[test]
    fn lengths_of_time_are_read_strictly() {
        assert_eq!(parse_duration("30m"), Some(1800));
        assert_eq!(parse_duration("1d2h3m4s"), Some(93_784));
        assert_eq!(parse_duration("0m"), Some(0));
        for wrong in [
            "",
            "30",
            "m",
            "30 m",
            "5m1h",
            "1h1h",
            "-5m",
            "1.5h",
            "9999999999999999999s",
            "400d",
            "5µ",
        ] {
            assert_eq!(parse_duration(wrong), None, "{wrong}");
        }
    }
}
