//! The analyst's words in the report: read, and written as records of the text.

use super::{
    NewRecord, Value,
    diagnostics::Diagnostics,
    record::Fields,
    schema::{Choices, REPORT_TEXT},
    syntax::Node,
    values,
};
use waymark_model::{ReportPart, ReportText};

/// All words of the report. One that is wrong is told and left out.
pub(super) fn report_texts(
    nodes: &[Node<'_>],
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<ReportText> {
    nodes.iter().filter_map(|node| report_text(node, diagnostics)).collect()
}

fn report_text(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<ReportText> {
    let fields = Fields::of(node, &REPORT_TEXT, diagnostics)?;
    let id = fields.id(diagnostics);
    let part = fields.need("part", diagnostics).and_then(|node| {
        let words = Choices::ReportPart.words();
        values::word(node, "a part of the report", &words, ReportPart::from_name, diagnostics)
    });
    let statement = fields.text("statement", "the name of a statement", diagnostics);
    let instead_of = fields.text("instead_of", "a statement", diagnostics);
    let text = fields.texts("text", "a text", diagnostics);
    let half = match (&statement, &instead_of) {
        (None, Some(_)) => Some((
            "instead_of",
            "`instead_of` without `statement`",
            "name the statement of the part that it replaces: `statement: \"headline\"`",
        )),
        // Words that were never held against a statement would replace whatever it comes to say.
        (Some(_), None) => Some((
            "statement",
            "`statement` without `instead_of`",
            "write what Waymark says there, in English: `instead_of: \"…\"`",
        )),
        _ => None,
    };
    if let Some((field, found, right)) = half {
        diagnostics.error(fields.name_start(field), "half-report-text", found, right);
    }
    Some(ReportText { id: id?, part: part?, statement, instead_of, text: text? })
}

/// Words of the report as a record to be written.
pub fn report_text_record(words: &ReportText) -> NewRecord {
    let ReportText { id, part, statement, instead_of, text } = words;
    NewRecord::default()
        .with("id", id.as_str())
        .with("part", Value::word(part.name()))
        .with_text("statement", statement.as_deref())
        .with_text("instead_of", instead_of.as_deref())
        .with("text", text)
}

#[cfg(test)]
mod tests {
    use super::report_text_record;
    use crate::{
        Edit, ListKey, RecordKey, Section, SourceText, Transaction, apply_transaction, read_text,
    };
    use std::{collections::BTreeMap, path::Path};
    use waymark_model::{Id, ReportPart, ReportText, Text};

    const TEXT: &str =
        "Situation(version: 1, title: \"a\", utc_offset: \"Z\", since: \"2023-09-19\")";

    fn words(id: &str, statement: Option<&str>, text: Text) -> ReportText {
        let instead_of = statement.map(|_| "\"Over\" 5,000\nhad left".to_owned());
        let (id, statement) = (Id::free(id), statement.map(str::to_owned));
        ReportText { id, part: ReportPart::Headline, statement, instead_of, text }
    }

    fn read(text: &str) -> Result<Vec<ReportText>, Vec<String>> {
        let read = read_text(text, &crate::Embedded(&[]));
        let problems = read.problems.iter().map(|p| format!("{}; {}", p.found, p.right));
        read.situation.map(|situation| situation.report).ok_or_else(|| problems.collect())
    }

    #[test]
    fn what_is_written_of_words_reads_as_those_words_and_is_taken_back() {
        let both = BTreeMap::from([("en", "Gone"), ("hy", "Գնացին")]);
        let both = both.into_iter().map(|(tag, said)| (tag.to_owned(), said.to_owned()));
        let all = vec![
            words("one", Some("headline"), Text::by_language(both.collect()).unwrap()),
            words("two", None, Text::plain("A line \\ more")),
        ];
        let mut text = SourceText::parse(TEXT, Path::new("situation.ron")).unwrap();
        let before = text.text();
        let list = ListKey::Section(Section::Report);
        let add = |words| Edit::Insert {
            list: list.clone(),
            at: None,
            record: report_text_record(words),
        };
        let edits = all.iter().map(add).collect();
        let back = apply_transaction(&mut text, &Transaction::new("add", edits)).unwrap();
        assert_eq!(read(&text.text()), Ok(all));
        let key = RecordKey::new(Section::Report, "two");
        assert_eq!(text.field(&key, "part"), Some("Headline"));
        apply_transaction(&mut text, &back).unwrap();
        assert_eq!(text.text(), before);
    }

    #[test]
    fn words_that_stand_for_nothing_are_told() {
        let with = |record: &str| TEXT.replace(')', &format!(", report: [ReportText({record})])"));
        for (record, told) in [
            ("id: \"a\", part: Header, text: \"x\"", "Header"),
            ("id: \"a\", text: \"x\"", "part"),
            ("id: \"a\", part: Headline", "text"),
            ("id: \"a\", part: Headline, text: \"x\", instead_of: \"y\"", "without `statement`"),
            (
                "id: \"a\", part: Headline, text: \"x\", statement: \"headline\"",
                "write what Waymark says there",
            ),
        ] {
            let problems = read(&with(record)).unwrap_err();
            assert!(problems.iter().any(|said| said.contains(told)), "{record}: {problems:?}");
        }
    }
}
