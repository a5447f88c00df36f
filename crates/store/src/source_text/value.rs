//! Values as they are written into a situation.

use super::{blank, fields::replaced, parse};
use crate::syntax::{self, Node};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Range};
use waymark_model::{Count, Point, Review, Standing, Text};

/// What a field is set to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Value {
    Text(String),
    /// A word without quotes: `Arrivals`, `Used`.
    Word(String),
    Whole(u64),
    Real(f64),
    /// `(39.54763, 46.53046)`
    Tuple(Vec<Value>),
    /// `MoreThan(28_000)`
    Named(String, Vec<Value>),
    List(Vec<Value>),
    /// Texts by language. Set over a map, the languages that stay the same stay as written.
    Texts(BTreeMap<String, String>),
    /// RON as it stands, which must be one value.
    Written(String),
}

/// Why a value cannot be written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ValueError {
    #[error("a number without end")]
    NotFinite,
    #[error("`{0}` is no word")]
    NotAWord(String),
    #[error("`{0}` is not one value")]
    NotOneValue(String),
    #[error("a text in no language")]
    NoLanguage,
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn word(word: impl Into<String>) -> Self {
        Self::Word(word.into())
    }

    /// Ids or other texts in a list.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The value that is written in RON; `None` of what has a slip. Numbers that are not whole and
    /// records by fields stay as they are written.
    pub fn read(written: &str) -> Option<Self> {
        Some(Self::of_node(&syntax::whole(written)?, written))
    }

    fn of_node(node: &Node<'_>, text: &str) -> Self {
        use syntax::NodeValue as Read;
        let as_written = || Self::Written(text.get(node.start..node.end).unwrap_or("").to_owned());
        let all = |nodes: &[Node<'_>]| nodes.iter().map(|node| Self::of_node(node, text)).collect();
        match &node.value {
            Read::Text(said) => Self::text(said.as_ref()),
            Read::Word(word) => Self::word(*word),
            Read::Number(digits) => {
                let whole = digits.replace('_', "").parse();
                whole.map_or_else(|_| as_written(), Self::Whole)
            }
            Read::Tuple(Some(name), items) => Self::Named((*name).to_owned(), all(items)),
            Read::Tuple(None, items) => Self::Tuple(all(items)),
            Read::List(items) => Self::List(all(items)),
            Read::Map(pairs) => {
                let pair = |(tag, said): &(Node<'_>, Node<'_>)| {
                    Some((tag.text()?.to_owned(), said.text()?.to_owned()))
                };
                pairs.iter().map(pair).collect::<Option<_>>().map_or_else(as_written, Self::Texts)
            }
            Read::Record(_) | Read::Other | Read::Broken => as_written(),
        }
    }

    /// The value in RON.
    ///
    /// # Errors
    /// When it is none that RON can say.
    pub fn write(&self) -> Result<String, ValueError> {
        let all = |values: &[Self]| -> Result<String, ValueError> {
            Ok(values.iter().map(Self::write).collect::<Result<Vec<_>, _>>()?.join(", "))
        };
        Ok(match self {
            Self::Text(text) => quoted(text),
            Self::Word(word) => is_word(word)?.to_owned(),
            Self::Whole(number) => grouped(*number),
            Self::Real(number) if number.is_finite() => format!("{number:?}"),
            Self::Real(_) => return Err(ValueError::NotFinite),
            Self::Tuple(values) => format!("({})", all(values)?),
            Self::Named(name, values) => format!("{}({})", is_word(name)?, all(values)?),
            Self::List(values) => format!("[{}]", all(values)?),
            Self::Texts(texts) if texts.is_empty() => return Err(ValueError::NoLanguage),
            Self::Texts(texts) => {
                let pair = |(tag, text): (&String, &String)| quoted(tag) + ": " + &quoted(text);
                format!("{{{}}}", texts.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
            Self::Written(written) => one_value(written)?.to_owned(),
        })
    }

    /// The value in RON, in the place of what is written there now.
    pub(super) fn write_over(&self, written: &str) -> Result<String, ValueError> {
        match self {
            Self::Texts(texts) => match kept(written, texts) {
                Some(text) => Ok(text),
                None => self.write(),
            },
            _ => self.write(),
        }
    }
}

impl From<Count> for Value {
    fn from(count: Count) -> Self {
        let (name, values) = match count {
            Count::Exact(n) => ("Exact", vec![n]),
            Count::AtLeast(n) => ("AtLeast", vec![n]),
            Count::MoreThan(n) => ("MoreThan", vec![n]),
            Count::AtMost(n) => ("AtMost", vec![n]),
            Count::LessThan(n) => ("LessThan", vec![n]),
            Count::About(n) => ("About", vec![n]),
            Count::Nearly(n) => ("Nearly", vec![n]),
            Count::Between(a, b) => ("Between", vec![a, b]),
            Count::Vague(word) => {
                return Self::Named("Vague".to_owned(), vec![Self::Word(format!("{word:?}"))]);
            }
        };
        Self::Named(name.to_owned(), values.into_iter().map(Self::Whole).collect())
    }
}

impl From<&Standing> for Value {
    fn from(standing: &Standing) -> Self {
        match standing {
            Standing::Used => Self::word("Used"),
            Standing::SetAside(reason) => {
                Self::Named("SetAside".to_owned(), vec![Self::text(reason.as_str())])
            }
            Standing::Accepted(note) => {
                Self::Named("Accepted".to_owned(), vec![Self::text(note.as_str())])
            }
        }
    }
}

impl From<&Review> for Value {
    fn from(review: &Review) -> Self {
        match &review.by {
            Some(by) => Self::Named(review.state.name().to_owned(), vec![Self::text(by.as_str())]),
            None => Self::word(review.state.name()),
        }
    }
}

impl From<&Text> for Value {
    fn from(text: &Text) -> Self {
        let owned = |(tag, text): (&str, &str)| (tag.to_owned(), text.to_owned());
        Self::Texts(text.languages().map(owned).collect())
    }
}

impl From<Point> for Value {
    fn from(point: Point) -> Self {
        Self::Tuple(vec![Self::Real(point.lat()), Self::Real(point.lon())])
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

/// A text in quotes. What would break a line, or could not be seen, is escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Thousands set off: `28_120`.
fn grouped(number: u64) -> String {
    waymark_model::grouped(number, "_")
}

fn is_word(word: &str) -> Result<&str, ValueError> {
    let is = matches!(syntax::whole(word), Some(Node { start: 0, end, value: syntax::NodeValue::Word(_) })
        if end == word.len());
    if is { Ok(word) } else { Err(ValueError::NotAWord(word.to_owned())) }
}

fn one_value(written: &str) -> Result<&str, ValueError> {
    let found = syntax::whole(written).and_then(|node| written.get(node.start..node.end));
    found.ok_or_else(|| ValueError::NotOneValue(written.to_owned()))
}

/// A map of texts with as much of it kept as stays the same; `None` when all is to be written anew.
fn kept(written: &str, texts: &BTreeMap<String, String>) -> Option<String> {
    if let Some(plain) = parse::plain_text(written) {
        // A text without a language is English.
        let english = texts.get("en").filter(|_| texts.len() == 1)?;
        return Some(if *plain == **english { written.to_owned() } else { quoted(english) });
    }
    let pairs = pairs(written)?;
    let mut out = written.to_owned();
    let mut missing: Vec<_> = texts.iter().collect();
    for (tag, value, _) in pairs.iter().rev() {
        let at = missing.iter().position(|(t, _)| *t == tag)?;
        let (_, text) = missing.remove(at);
        let said = written.get(value.clone()).and_then(parse::plain_text);
        if said.as_deref() != Some(text.as_str()) {
            out = replaced(&out, value.clone(), &quoted(text));
        }
    }
    if missing.is_empty() {
        return Some(out);
    }
    // New languages follow the last, in the same way, as long as no comment is in the way.
    let (_, last, _) = pairs.last()?;
    let before = pairs.len().checked_sub(2).and_then(|at| pairs.get(at)).map_or(1, |p| p.2);
    let gap = written.get(before..last.start)?;
    let gap = gap.get(..gap.find('"')?)?;
    if blank::has_comment(gap) || blank::has_comment(written.get(last.end..)?) {
        return None;
    }
    let gap = if gap.is_empty() { " " } else { gap };
    let added =
        missing.iter().map(|(tag, text)| format!(",{gap}{}: {}", quoted(tag), quoted(text)));
    out.insert_str(out.len() - (written.len() - last.end), &added.collect::<String>());
    Some(out)
}

/// The pairs of a map of texts: the language, where its text stands, and where its comma ends.
fn pairs(written: &str) -> Option<Vec<(String, Range<usize>, usize)>> {
    let map = syntax::whole(written)?;
    let syntax::NodeValue::Map(pairs) = &map.value else { return None };
    let pair = |(key, value): &(Node<'_>, Node<'_>)| {
        let (comma, end) = parse::after(written, value.end);
        let end = if comma.is_some() { end } else { value.end };
        Some((key.text()?.to_owned(), value.start..value.end, end))
    };
    pairs.iter().map(pair).collect()
}
