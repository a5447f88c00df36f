//! Values of fields: texts, numbers, moments, durations, points, names of variants.

use super::{
    findings::Findings,
    near,
    record::wrong_type,
    syntax::{Node, Value},
};
use crate::model::{Id, MAX_COUNT, Moment, Offset, Point, Text};
use std::collections::BTreeMap;

/// A text in quotes, not empty.
pub(super) fn text<'t>(
    node: &'t Node<'t>,
    what: &str,
    findings: &mut Findings<'_>,
) -> Option<&'t str> {
    match &node.value {
        Value::Text(text) if text.trim().is_empty() => {
            findings.error(
                node.start,
                "empty-text",
                format!("an empty text for {what}"),
                "write it out, or leave the field away where it may be missing",
            );
            None
        }
        Value::Text(text) => Some(text),
        _ => {
            wrong_type(node, &format!("write {what} as a text in quotes"), findings);
            None
        }
    }
}

/// A text of its own for a field that may be missing.
pub(super) fn owned(
    node: Option<&Node<'_>>,
    what: &str,
    findings: &mut Findings<'_>,
) -> Option<String> {
    text(node?, what, findings).map(str::to_owned)
}

/// A text in one language, or a map of texts by language.
pub(super) fn text_in_languages(
    node: &Node<'_>,
    what: &str,
    findings: &mut Findings<'_>,
) -> Option<Text> {
    let pairs = match &node.value {
        Value::Map(pairs) => pairs,
        Value::Text(_) => return text(node, what, findings).map(Text::plain),
        _ => {
            let right = format!("write {what} as \"…\" or {{\"en\": \"…\", \"hy\": \"…\"}}");
            wrong_type(node, &right, findings);
            return None;
        }
    };
    let mut by_language = BTreeMap::new();
    for (key, value) in pairs {
        let tag = text(key, "a language", findings);
        let said = text(value, what, findings);
        let Some(tag) = tag else { continue };
        if !is_language(tag) {
            findings.error(
                key.start,
                "bad-language",
                format!("`{tag}` for a language"),
                "write a language tag such as en, hy or pt-BR",
            );
            continue;
        }
        let Some(said) = said else { continue };
        if by_language.insert(tag.to_owned(), said.to_owned()).is_some() {
            findings.error(
                key.start,
                "duplicate-language",
                format!("a second text in `{tag}`"),
                "keep one of the two",
            );
        }
    }
    if pairs.is_empty() {
        findings.error(
            node.start,
            "empty-text",
            format!("no text in any language for {what}"),
            "write at least {\"en\": \"…\"}",
        );
    }
    Text::by_language(by_language)
}

/// Two or three letters, then parts of up to eight letters or digits (BCP 47).
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// An id, told when it is not well formed.
pub(super) fn id(node: &Node<'_>, findings: &mut Findings<'_>) -> Option<Id> {
    let Value::Text(text) = &node.value else {
        wrong_type(node, "write an id as a text in quotes", findings);
        return None;
    };
    match Id::parse(text) {
        Ok(id) => Some(id),
        Err(error) => {
            let right = "use letters, digits, `-`, `_` and `.` only, such as \"lachin-kornidzor\"";
            findings.error(node.start, "bad-id", error.to_string(), right);
            None
        }
    }
}

/// An id whose faults have been told when ids were collected.
pub(super) fn known_id(node: &Node<'_>) -> Option<Id> {
    match &node.value {
        Value::Text(text) => Id::parse(text).ok(),
        _ => None,
    }
}

/// A moment in the clock of the situation.
pub(super) fn moment(
    node: &Node<'_>,
    offset: Offset,
    findings: &mut Findings<'_>,
) -> Option<Moment> {
    let Value::Text(text) = &node.value else {
        wrong_type(node, "write a moment in quotes, such as \"2023-09-26T20:00+04:00\"", findings);
        return None;
    };
    match Moment::parse(text, offset) {
        Ok(moment) => Some(moment),
        Err(error) => {
            findings.error(node.start, "bad-moment", error.to_string(), error.advice());
            None
        }
    }
}

/// One of the valid words of an enumeration.
pub(super) fn word<T>(
    node: &Node<'_>,
    what: &str,
    valid: &[&'static str],
    from_name: impl Fn(&str) -> Option<T>,
    findings: &mut Findings<'_>,
) -> Option<T> {
    let (found, quoted) = match &node.value {
        Value::Word(word) => (*word, false),
        Value::Text(text) => (text.as_ref(), true),
        _ => {
            wrong_type(node, &format!("{what} is {}", near::one_of(valid)), findings);
            return None;
        }
    };
    match from_name(found) {
        Some(value) if !quoted => Some(value),
        Some(_) => {
            wrong_type(node, &format!("write {found} without quotes"), findings);
            None
        }
        None => {
            unknown_value(node.start, found, what, valid, findings);
            None
        }
    }
}

/// Tells of a word that an enumeration does not have.
pub(super) fn unknown_value(
    at: usize,
    found: &str,
    what: &str,
    valid: &[&'static str],
    findings: &mut Findings<'_>,
) {
    let listed = near::one_of(valid);
    let right = match near::nearest(found, valid.iter().copied(), findings) {
        Some(name) => format!("did you mean `{name}`? It is {listed}"),
        None => format!("it is {listed}"),
    };
    findings.error(at, "unknown-value", format!("`{found}` for {what}"), right);
}

/// A whole number of people, up to [`MAX_COUNT`].
pub(super) fn count_number(node: &Node<'_>, findings: &mut Findings<'_>) -> Option<u64> {
    let Value::Number(written) = &node.value else {
        wrong_type(node, "write a whole number, such as 28_000", findings);
        return None;
    };
    let too_large = |findings: &mut Findings<'_>| {
        let most = "1_000_000_000_000";
        let found = format!("the number {written}");
        findings.error(node.start, "too-large", found, format!("no count is above {most}"));
        None
    };
    let digits = written.strip_prefix('+').unwrap_or(written);
    if digits.bytes().all(|b| b.is_ascii_digit() || b == b'_') {
        let mut number = 0_u64;
        for digit in digits.bytes().filter(u8::is_ascii_digit) {
            number = number.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
        }
        return if number > MAX_COUNT { too_large(findings) } else { Some(number) };
    }
    if written.starts_with('-') && number(written).is_some_and(|n| n < 0.0) {
        let found = format!("the number {written}");
        findings.error(node.start, "negative-number", found, "a count is zero or more");
        return None;
    }
    if written.contains(['.', 'e', 'E']) && number(written).is_some() {
        findings.error(
            node.start,
            "not-whole",
            format!("the number {written}"),
            "people are counted in whole numbers; thousands are set off with `_`: 28_000",
        );
        return None;
    }
    match ron::from_str::<u64>(written) {
        Ok(number) if number > MAX_COUNT => too_large(findings),
        Ok(number) => Some(number),
        Err(_) => {
            wrong_type(node, "write a whole number, such as 28_000", findings);
            None
        }
    }
}

fn number(written: &str) -> Option<f64> {
    written.replace('_', "").parse::<f64>().ok().filter(|n| n.is_finite())
}

/// A number that is not infinite.
pub(super) fn real(node: &Node<'_>, what: &str, findings: &mut Findings<'_>) -> Option<f64> {
    let read = match &node.value {
        Value::Number(written) => number(written),
        _ => None,
    };
    if read.is_none() {
        wrong_type(node, &format!("write {what} as a number"), findings);
    }
    read
}

/// Two numbers in brackets.
pub(super) fn pair(
    node: &Node<'_>,
    right: &str,
    findings: &mut Findings<'_>,
) -> Option<(f64, f64)> {
    let Value::Tuple(None, items) = &node.value else {
        wrong_type(node, right, findings);
        return None;
    };
    let [a, b] = items.as_slice() else {
        wrong_type(node, right, findings);
        return None;
    };
    let a = real(a, "each of the two", findings);
    a.zip(real(b, "each of the two", findings))
}

/// A position on Earth: latitude first.
pub(super) fn point(node: &Node<'_>, findings: &mut Findings<'_>) -> Option<Point> {
    let right = "write (latitude, longitude) in degrees, such as (39.54763, 46.53046)";
    let (lat, lon) = pair(node, right, findings)?;
    let point = Point::new(lat, lon);
    if point.is_none() {
        let right = if Point::new(lon, lat).is_some() {
            format!("latitude goes first; did you mean ({lon}, {lat})?")
        } else {
            "latitude is -90 to 90 degrees, longitude -180 to 180".to_owned()
        };
        findings.error(node.start, "bad-point", format!("the point ({lat}, {lon})"), right);
    }
    point
}

/// A length of time such as `1h30m`, in seconds.
pub(super) fn duration_secs(node: &Node<'_>, findings: &mut Findings<'_>) -> Option<i64> {
    let right = "write a length of time in quotes, such as \"30m\", \"1h30m\" or \"45s\"";
    let Value::Text(text) = &node.value else {
        wrong_type(node, right, findings);
        return None;
    };
    let secs = parse_duration(text);
    if secs.is_none() {
        let found = format!("`{text}` for a length of time");
        findings.error(node.start, "bad-duration", found, right);
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
    use super::{is_language, parse_duration};

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

    #[test]
    fn languages_are_tags() {
        assert!(is_language("en") && is_language("pt-BR") && is_language("hyw"));
        assert!(
            !is_language("English") && !is_language("") && !is_language("en-") && !is_language("e")
        );
    }
}
