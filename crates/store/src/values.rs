//! Values of fields: texts, ids, moments, words of an enumeration.

use super::{
    diagnostics::Diagnostics,
    near,
    record::wrong_type,
    syntax::{Node, NodeValue},
};
use std::collections::BTreeMap;
use waymark_model::{AgeRange, Id, Measure, Moment, Offset, Text};

/// A text in quotes, not empty.
pub(super) fn text<'t>(
    node: &'t Node<'t>,
    what: &str,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<&'t str> {
    match &node.value {
        NodeValue::Text(text) if text.trim().is_empty() => {
            diagnostics.error(
                node.start,
                "empty-text",
                format!("an empty text for {what}"),
                "write it out, or leave the field away where it may be missing",
            );
            None
        }
        NodeValue::Text(text) => Some(text),
        _ => {
            wrong_type(node, &format!("write {what} as a text in quotes"), diagnostics);
            None
        }
    }
}

/// A text of its own for a field that may be missing.
pub(super) fn owned(
    node: Option<&Node<'_>>,
    what: &str,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<String> {
    text(node?, what, diagnostics).map(str::to_owned)
}

/// A text in one language, or a map of texts by language.
pub(super) fn text_in_languages(
    node: &Node<'_>,
    what: &str,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Text> {
    let pairs = match &node.value {
        NodeValue::Map(pairs) => pairs,
        NodeValue::Text(_) => return text(node, what, diagnostics).map(Text::plain),
        _ => {
            let right = format!("write {what} as \"…\" or {{\"en\": \"…\", \"hy\": \"…\"}}");
            wrong_type(node, &right, diagnostics);
            return None;
        }
    };
    let mut by_language = BTreeMap::new();
    for (key, value) in pairs {
        let tag = text(key, "a language", diagnostics);
        let said = text(value, what, diagnostics);
        let Some(tag) = tag else { continue };
        if !is_language(tag) {
            diagnostics.error(
                key.start,
                "bad-language",
                format!("`{tag}` for a language"),
                "write a language tag such as en, hy or pt-BR",
            );
            continue;
        }
        let Some(said) = said else { continue };
        if by_language.insert(tag.to_owned(), said.to_owned()).is_some() {
            diagnostics.error(
                key.start,
                "duplicate-language",
                format!("a second text in `{tag}`"),
                "keep one of the two",
            );
        }
    }
    if pairs.is_empty() {
        diagnostics.error(
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
pub(super) fn id(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Id> {
    let NodeValue::Text(text) = &node.value else {
        wrong_type(node, "write an id as a text in quotes", diagnostics);
        return None;
    };
    match Id::parse(text) {
        Ok(id) => Some(id),
        Err(error) => {
            let right = "use letters, digits, `-`, `_` and `.` only, such as \"lachin-kornidzor\"";
            diagnostics.error(node.start, "bad-id", error.to_string(), right);
            None
        }
    }
}

/// A moment in the clock of the situation.
pub(super) fn moment(
    node: &Node<'_>,
    offset: Offset,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Moment> {
    let NodeValue::Text(text) = &node.value else {
        wrong_type(
            node,
            "write a moment in quotes, such as \"2023-09-26T20:00+04:00\"",
            diagnostics,
        );
        return None;
    };
    match Moment::parse(text, offset) {
        Ok(moment) => Some(moment),
        Err(error) => {
            diagnostics.error(node.start, "bad-moment", error.to_string(), error.advice());
            None
        }
    }
}

/// `true` or `false`.
pub(super) fn yes(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> bool {
    let read = |word: &str| match word {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    word(node, "a yes or no", &["true", "false"], read, diagnostics).unwrap_or(false)
}

/// A range of ages.
pub(super) fn age(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<AgeRange> {
    let right = "write ages in years, such as \"5-11\", \"18-59\" or \"60+\"";
    let NodeValue::Text(text) = &node.value else {
        wrong_type(node, right, diagnostics);
        return None;
    };
    let age = AgeRange::parse(text);
    if age.is_none() {
        diagnostics.error(node.start, "bad-age", format!("`{text}` for an age"), right);
    }
    age
}

/// What is counted.
pub(super) fn measure(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Measure> {
    let names = Measure::NAMED.map(Measure::name);
    word(node, "a measure", &names, Measure::from_name, diagnostics)
}

/// One of the valid words of an enumeration.
pub(super) fn word<T>(
    node: &Node<'_>,
    what: &str,
    valid: &[&'static str],
    from_name: impl Fn(&str) -> Option<T>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<T> {
    let (found, quoted) = match &node.value {
        NodeValue::Word(word) => (*word, false),
        NodeValue::Text(text) => (text.as_ref(), true),
        _ => {
            wrong_type(node, &format!("{what} is {}", near::one_of(valid)), diagnostics);
            return None;
        }
    };
    match from_name(found) {
        Some(value) if !quoted => Some(value),
        Some(_) => {
            wrong_type(node, &format!("write {found} without quotes"), diagnostics);
            None
        }
        None => {
            unknown_value(node.start, found, what, valid, diagnostics);
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
    diagnostics: &mut Diagnostics<'_>,
) {
    let listed = near::one_of(valid);
    let right = match near::nearest(found, valid.iter().copied(), diagnostics) {
        Some(name) => format!("did you mean `{name}`? It is {listed}"),
        None => format!("it is {listed}"),
    };
    diagnostics.error(at, "unknown-value", format!("`{found}` for {what}"), right);
}

#[cfg(test)]
mod tests {
    use super::is_language;

    #[test]
    fn languages_are_tags() {
        assert!(is_language("en") && is_language("pt-BR") && is_language("hyw"));
        assert!(
            !is_language("English") && !is_language("") && !is_language("en-") && !is_language("e")
        );
    }
}
