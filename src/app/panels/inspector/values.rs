//! The text of a field: how a value that is written reads in it, and what is typed as a value.

use super::{kinds::FieldEditor, names};
use crate::app::Context;
use std::collections::BTreeMap;
use waymark_exchange::reading::{PointProblem, count_of, moment_of, moments::Clock, point_of};
use waymark_language::Language;
use waymark_model::{Count, CountryCode, Id, Moment, Offset};
use waymark_store::{FieldType as T, ReferenceKind, Value, written_count};

/// A text in quotes, without them; anything else as it stands.
pub fn plain(written: &str) -> String {
    match Value::read(written) {
        Some(Value::Text(text)) => text,
        _ => written.to_owned(),
    }
}

/// The texts of a value that holds texts by language.
pub fn texts(written: &str) -> BTreeMap<String, String> {
    match Value::read(written) {
        Some(Value::Texts(texts)) => texts,
        _ => BTreeMap::from([("en".to_owned(), plain(written))]),
    }
}

/// The texts of a list.
pub fn list(written: &str) -> Vec<String> {
    let Some(Value::List(items)) = Value::read(written) else { return Vec::new() };
    let text = |item| if let Value::Text(text) = item { Some(text) } else { None };
    items.into_iter().filter_map(text).collect()
}

/// The words of a list of words.
pub fn words(written: &str) -> Vec<&str> {
    let inner = written.trim().trim_start_matches('[').trim_end_matches(']');
    inner.split(',').map(str::trim).filter(|word| !word.is_empty()).collect()
}

/// What a field shows of the value that is written there.
pub fn shown(context: &Context<'_>, editor: FieldEditor, written: &str) -> String {
    match editor {
        FieldEditor::Of(T::Count) => match written_count(written) {
            Some(count) => context.language().count(count),
            None => written.to_owned(),
        },
        FieldEditor::Of(T::Whole) => match written_count(&format!("Exact({written})")) {
            Some(count) => context.language().count(count),
            None => written.to_owned(),
        },
        FieldEditor::Of(T::One(naming)) => {
            let id = plain(written);
            names::label_of(context, naming, &id).unwrap_or(id)
        }
        FieldEditor::Of(T::Position | T::Schematic) => {
            written.trim_start_matches('(').trim_end_matches(')').trim().to_owned()
        }
        FieldEditor::Of(T::Number | T::Written | T::Choice(_) | T::Words(..)) => written.to_owned(),
        _ => plain(written),
    }
}

/// The value of what is typed, or what is wrong with it. What is empty is no matter of this.
pub fn read(context: &Context<'_>, editor: FieldEditor, typed: &str) -> Result<Value, String> {
    let language = context.language();
    let typed = typed.trim();
    Ok(match editor {
        FieldEditor::Of(T::Id) => {
            Id::parse(typed).map_err(|_| language.say("inspect-wrong-id"))?;
            Value::text(typed)
        }
        FieldEditor::Of(T::Count) => {
            let count = count(typed).ok_or_else(|| language.say("inspect-wrong-count"))?;
            let bounds = context.scene.situation.wording.bounds(count);
            bounds.ok_or_else(|| language.say("inspect-wrong-bounds"))?;
            Value::from(count)
        }
        FieldEditor::Of(T::Moment) => {
            let moment = moment(context, typed);
            let moment = moment.ok_or_else(|| language.say("inspect-wrong-moment"))?;
            Value::text(moment.to_string())
        }
        FieldEditor::Of(T::Offset) => {
            Offset::parse(typed).ok_or_else(|| language.say("inspect-wrong-offset"))?;
            Value::text(typed)
        }
        FieldEditor::Of(T::Whole) => match count(typed) {
            Some(Count::Exact(number)) => Value::Whole(number),
            _ => return Err(language.say("inspect-wrong-whole")),
        },
        FieldEditor::Of(T::Number) => {
            let number = typed.replace(',', ".").parse::<f64>().ok().filter(|n| n.is_finite());
            Value::Real(number.ok_or_else(|| language.say("inspect-wrong-number"))?)
        }
        FieldEditor::Of(T::Position) => {
            let point = point_of(typed).map_err(|problem| match problem {
                PointProblem::Unreadable => language.say("inspect-wrong-position"),
                PointProblem::OutOfRange => language.say("inspect-point-out-of-range"),
                PointProblem::LongitudeFirst(turned) => {
                    let turned = format!("{}, {}", turned.lat(), turned.lon());
                    language.say_with("inspect-longitude-first", &[("point", (&turned).into())])
                }
            })?;
            Value::from(point)
        }
        FieldEditor::Of(T::Schematic) => {
            let (x, y) = pair(typed).ok_or_else(|| language.say("inspect-wrong-pair"))?;
            Value::Tuple(vec![Value::Real(x), Value::Real(y)])
        }
        FieldEditor::Of(T::Choice(choices)) => {
            let found = choices.words().into_iter().find(|word| *word == typed);
            Value::word(found.ok_or_else(|| language.say("inspect-wrong-choice"))?)
        }
        FieldEditor::Of(T::One(naming)) | FieldEditor::Another(naming) => {
            return reference(context, naming, typed).map(Value::Text);
        }
        FieldEditor::Of(T::Several(_) | T::Words(..)) => Value::Written(typed.to_owned()),
        FieldEditor::Reason => Value::Named("SetAside".to_owned(), vec![Value::text(typed)]),
        FieldEditor::Note => Value::Named("Accepted".to_owned(), vec![Value::text(typed)]),
        FieldEditor::Of(T::Written) => {
            let value = Value::Written(typed.to_owned());
            value.write().map_err(|_| language.say("inspect-wrong-ron"))?;
            value
        }
        FieldEditor::Name
        | FieldEditor::Of(T::Line | T::Prose | T::Texts | T::Duration | T::Standing | T::Hidden) => {
            Value::text(typed)
        }
    })
}

fn reference(context: &Context<'_>, naming: ReferenceKind, typed: &str) -> Result<String, String> {
    let found = names::called(context, naming, typed);
    match (found.as_slice(), naming) {
        ([id], _) => Ok(id.clone()),
        // Speakers and groups need no record.
        ([], _) if naming.is_free() => Ok(typed.to_owned()),
        ([], _) => Err(context.language().say("inspect-wrong-name")),
        _ => Err(context.language().say("inspect-wrong-names")),
    }
}

/// A count in words, or as the file has it.
pub fn count(typed: &str) -> Option<Count> {
    written_count(typed).or_else(|| Some(count_of(typed)?.count))
}

/// A moment as the file has it, or in words.
pub fn moment(context: &Context<'_>, typed: &str) -> Option<Moment> {
    let offset = context.scene.situation.offset;
    moment_of(typed, Clock { at: context.scene.view.at, offset, days: offset })
}

/// Two numbers with a comma or a blank between them.
fn pair(typed: &str) -> Option<(f64, f64)> {
    let bare = typed.trim_start_matches('(').trim_end_matches(')');
    let mut numbers = bare.split([',', ' ', ';', '\t']).filter(|part| !part.is_empty());
    let (a, b) = (numbers.next()?.parse::<f64>().ok()?, numbers.next()?.parse::<f64>().ok()?);
    (numbers.next().is_none() && a.is_finite() && b.is_finite()).then_some((a, b))
}

/// What a text means, where that is not what it says: the bounds of a count, the span of a moment.
pub fn meaning(context: &Context<'_>, editor: FieldEditor, typed: &str) -> Option<String> {
    let (language, situation) = (context.language(), context.scene.situation);
    match editor {
        FieldEditor::Of(T::Count) => {
            let count = count(typed.trim())?;
            let bounds = situation.wording.bounds(count)?;
            let said = language.bounds(bounds);
            let said = language.say_with("inspect-means", &[("what", (&said).into())]);
            // As in a cell: taken, and told what else it may mean.
            if let Some(other) = count_of(typed.trim()).and_then(|read| read.or_else) {
                let other = language.count(other);
                let args = [("said", (&said).into()), ("other", (&other).into())];
                return Some(language.say_with("table-or-else", &args));
            }
            let is_plain = count == Count::Exact(bounds.lower()) && bounds.exact().is_some();
            (!is_plain).then_some(said)
        }
        FieldEditor::Of(T::Moment) => {
            let moment = moment(context, typed.trim())?;
            Some(span_said(language, &moment, situation.offset))
        }
        FieldEditor::Of(T::One(ReferenceKind::Origins)) => {
            CountryCode::parse(typed.trim()).map(|code| language.country(code))
        }
        FieldEditor::Of(T::One(naming @ (ReferenceKind::Speakers | ReferenceKind::Groups)))
            if !typed.trim().is_empty() =>
        {
            let known = !names::called(context, naming, typed.trim()).is_empty();
            (!known).then(|| language.say("inspect-free-words"))
        }
        _ => None,
    }
}

/// `26 Sep 2023, 00:00 to 27 Sep 2023, 00:00`; of a doubtful one with how it is said before it.
fn span_said(language: &Language, moment: &Moment, offset: Offset) -> String {
    let said = language.moment(moment, offset);
    let (start, end) = (moment.span().start(), moment.span().end());
    if start == end {
        return language.say_with("inspect-means", &[("what", (&said).into())]);
    }
    let minute = |at| language.instant(at, offset, waymark_language::DatePrecision::Minute);
    let (start, end) = (minute(start), minute(end));
    let args = [("what", (&said).into()), ("start", (&start).into()), ("end", (&end).into())];
    let sure = moment.doubt() == waymark_model::Doubt::default();
    language.say_with(if sure { "inspect-span" } else { "inspect-span-doubted" }, &args)
}

#[cfg(test)]
mod tests {
    use super::{count, list, pair, plain, texts, words};
    use waymark_language::Language;
    use waymark_model::{Count, VagueWord};

    #[test]
    fn a_count_is_read_in_words_and_as_the_file_has_it() {
        for (typed, meant) in [
            ("28,120", Count::Exact(28_120)),
            ("over 28 thousand", Count::MoreThan(28_000)),
            ("between 2 and 3 thousand", Count::Between(2_000, 3_000)),
            ("MoreThan(28_000)", Count::MoreThan(28_000)),
        ] {
            assert_eq!(count(typed), Some(meant), "{typed}");
        }
        for wrong in ["", "a few", "28,120 people fled", "Exact(", "Vague(Few)"] {
            assert_eq!(count(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_field_shows_of_a_count_means_that_count() {
        let english = Language::english();
        let n = 28_120;
        let vague = VagueWord::ALL.map(Count::Vague);
        let numbers = [
            Count::Exact(n),
            Count::AtLeast(n),
            Count::MoreThan(n),
            Count::AtMost(n),
            Count::LessThan(n),
            Count::About(n),
            Count::Nearly(n),
            Count::Between(n, 2 * n),
        ];
        for counted in numbers.into_iter().chain(vague) {
            let said = english.count(counted);
            assert_eq!(count(&said), Some(counted), "{said}");
        }
    }

    #[test]
    fn two_numbers_stand_with_or_without_brackets() {
        assert_eq!(pair("39.5, 46.5"), Some((39.5, 46.5)));
        assert_eq!(pair("(39.5 -46.5)"), Some((39.5, -46.5)));
        for wrong in ["", "39.5", "39.5, 46.5, 1", "north, east", "NaN, 1", "1, inf"] {
            assert_eq!(pair(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_of_a_list_are_read_in_order() {
        assert_eq!(words("[Chart, Map]"), ["Chart", "Map"]);
        assert_eq!(words(" [ Map , ] "), ["Map"]);
        assert!(words("[]").is_empty());
    }

    #[test]
    fn values_are_read_as_they_stand_in_the_file() {
        assert_eq!(plain("\"a \\\"b\\\"\""), "a \"b\"");
        assert_eq!(plain("r#\"raw\"#"), "raw");
        assert_eq!(texts("\"Here\"").get("en").map(String::as_str), Some("Here"));
        assert_eq!(texts("{\"en\": \"a\", /* b */ \"hy\": \"c\",}").len(), 2);
        assert_eq!(list("[\"a\", // why\n \"b\",]"), ["a", "b"]);
    }
}
