//! New records, written as their neighbours are.

use super::{
    ListKey, RecordKey, Section, SourceText, Value, ValueError, blank, fields, list::RecordList,
    record_text::RecordText,
};
use serde::{Deserialize, Serialize};

/// A record to be written.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct NewRecord {
    /// Written in the order of their kind of record, whatever order they come in.
    pub fields: Vec<(String, Value)>,
    /// Of a snapshot.
    pub figures: Vec<NewRecord>,
}

impl NewRecord {
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.fields.push((field.to_owned(), value.into()));
        self
    }

    /// With a text, where there is one.
    #[must_use]
    pub fn with_text(self, field: &str, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.with(field, text),
            None => self,
        }
    }

    /// With a word of an enumeration, where there is one.
    #[must_use]
    pub fn with_word(self, field: &str, word: Option<&'static str>) -> Self {
        match word {
            Some(word) => self.with(field, Value::word(word)),
            None => self,
        }
    }

    #[must_use]
    pub fn figure(mut self, figure: NewRecord) -> Self {
        self.figures.push(figure);
        self
    }
}

/// How records of a list are laid out.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct TextLayout {
    /// What a record begins with: a line end and spaces; nothing in a list of one line.
    line: Option<String>,
    /// What each field begins with, where each has a line of its own.
    field: Option<String>,
    /// What each figure begins with, where each has a line of its own.
    figure: Option<String>,
    /// What the closing bracket of the list begins with, should it not stand on a line yet.
    pub close: String,
}

const STEP: &str = "    ";

impl TextLayout {
    /// The layout for a record at a position of a list.
    pub fn at(source_text: &SourceText, key: &ListKey, list: &RecordList, at: usize) -> Self {
        let outer = outer_line(source_text, key);
        let like = at.checked_sub(1).and_then(|at| list.get(at)).or_else(|| list.get(at));
        let Some(like) = like else {
            let line = format!("{outer}{STEP}");
            let figure = Some(format!("{line}{STEP}"));
            return Self { line: Some(line), field: None, figure, close: outer };
        };
        // The first may stand behind its bracket while the others have lines.
        let second = list.get(1).map(RecordText::own_gap).and_then(blank::indentation);
        let line = blank::indentation(like.own_gap()).or(second).map(str::to_owned);
        let outline = fields::FieldOutline::of(&like.text, like.body.start);
        let field = outline.as_ref().and_then(fields::FieldOutline::indentation).map(str::to_owned);
        let first = like.figures.as_ref().and_then(|figures| figures.list.get(0));
        let figure = match first {
            Some(first) => blank::indentation(first.gap()).map(str::to_owned),
            None => Some(format!("{}{STEP}", field.as_ref().or(line.as_ref()).unwrap_or(&outer))),
        };
        Self { line, field, figure, close: outer }
    }

    /// What stands before a new record at a position of a list.
    pub fn gap(&self, at: usize) -> &str {
        match &self.line {
            Some(line) => line,
            None if at == 0 => "",
            None => " ",
        }
    }

    /// A record in RON, without what stands before and after it.
    pub fn write(&self, list: &ListKey, record: &NewRecord) -> Result<String, ValueError> {
        let schema = list.schema();
        let mut fields: Vec<_> = record.fields.iter().collect();
        fields.sort_by_key(|(name, _)| schema.position(name));
        let mut written = Vec::with_capacity(fields.len() + 1);
        for (name, value) in fields {
            written.push(format!("{name}: {}", value.write()?));
        }
        if *list == ListKey::Section(Section::Snapshots) {
            written.push(self.figures(&record.figures)?);
        }
        let name = schema.name;
        Ok(match &self.field {
            None => format!("{name}({})", written.join(", ")),
            Some(line) => {
                let lines: String = written.iter().flat_map(|f| [line, f, ","]).collect();
                format!("{name}({lines}{})", self.line.as_deref().unwrap_or(""))
            }
        })
    }

    fn figures(&self, figures: &[NewRecord]) -> Result<String, ValueError> {
        let list = ListKey::Figures(super::Which::At(0));
        let inside = Self::default();
        let written = figures.iter().map(|figure| inside.write(&list, figure));
        let written = written.collect::<Result<Vec<_>, _>>()?;
        let Some(line) = self.figure.as_ref().filter(|_| !written.is_empty()) else {
            return Ok(format!("figures: [{}]", written.join(", ")));
        };
        let lines: String = written.iter().flat_map(|figure| [line, figure, ","]).collect();
        let close = self.field.as_ref().or(self.line.as_ref());
        let close = close.map_or_else(|| line.trim_end_matches(' ').to_owned(), Clone::clone);
        Ok(format!("figures: [{lines}{close}]"))
    }
}

/// What the line begins with that a list is opened on.
fn outer_line(source_text: &SourceText, key: &ListKey) -> String {
    let found = match key {
        ListKey::Section(section) => {
            let outline = fields::FieldOutline::of(&source_text.frame, source_text.body);
            outline.as_ref().and_then(|outline| {
                let field = outline.get(section.name())?;
                let gap = source_text.frame.get(field.gap..field.name.start)?;
                Some(blank::indentation(gap)?.to_owned())
            })
        }
        ListKey::Figures(snapshot) => {
            let key = RecordKey::Record(Section::Snapshots, snapshot.clone());
            source_text.entry(&key).and_then(|entry| {
                let outline = fields::FieldOutline::of(&entry.text, entry.body.start)?;
                let field = outline.get("figures")?;
                let gap = entry.text.get(field.gap..field.name.start)?;
                Some(
                    blank::indentation(gap).or_else(|| blank::indentation(entry.gap()))?.to_owned(),
                )
            })
        }
    };
    found.unwrap_or_else(|| "\n".to_owned() + STEP)
}
