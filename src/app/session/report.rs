//! The analyst's words in the report, as acts.

use super::{Session, slides::worded};
use waymark_model::{Id, ReportPart, ReportText, Text};
use waymark_store::{Edit, ListKey, RecordKey, Section, Transaction, Value, report_text_record};

/// What is done to the words of the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReportAct {
    /// Words in place of what Waymark says there.
    Word { part: ReportPart, statement: String, instead_of: String, text: String },
    /// A statement more.
    Add(ReportPart, String),
    /// Other words of a record; where they are blank it is taken out.
    Reword(String, String),
    /// The words of a record stand, though Waymark says this by now.
    Keep(String, String),
    /// What Waymark says comes back, or what was added goes.
    Remove(String),
}

impl Session {
    /// Changes the words of the report in one step.
    pub fn change_report(&mut self, act: ReportAct) {
        let key = match &act {
            ReportAct::Word { .. } | ReportAct::Reword(..) => "report-action-word",
            ReportAct::Add(..) => "report-action-add",
            ReportAct::Keep(..) => "report-action-keep",
            ReportAct::Remove(_) => "report-action-remove",
        };
        let edits = self.report_edits(act).unwrap_or_default();
        if !edits.is_empty() {
            self.edit(&Transaction::new(self.language.say(key), edits));
        }
    }

    fn report_edits(&self, act: ReportAct) -> Option<Vec<Edit>> {
        let source = self.editing.text()?;
        let key = |id: &str| RecordKey::new(Section::Report, id);
        let fresh = |part: ReportPart| {
            let id = source.fresh_id(Section::Report, &part.name().to_lowercase());
            Id::free(&id)
        };
        let names = self.language.names();
        let insert = |words: &ReportText| {
            let list = ListKey::Section(Section::Report);
            vec![Edit::Insert { list, at: None, record: report_text_record(words) }]
        };
        Some(match act {
            ReportAct::Word { part, statement, instead_of, text } => insert(&ReportText {
                id: fresh(part),
                part,
                statement: Some(statement),
                instead_of: Some(instead_of),
                text: worded(None, names, &text)?,
            }),
            ReportAct::Add(part, text) => insert(&ReportText {
                id: fresh(part),
                part,
                statement: None,
                instead_of: None,
                text: worded(None, names, &text)?,
            }),
            ReportAct::Reword(id, text) => {
                let report = &self.document.situation.report;
                let old = report.iter().find(|words| words.id.as_str() == id)?;
                match worded(Some(&old.text), names, &text) {
                    Some(text) if text == old.text => return None,
                    Some(text) => vec![Edit::set(key(&id), "text", texts(&text))],
                    None => vec![Edit::Remove { record: key(&id) }],
                }
            }
            ReportAct::Keep(id, now) => vec![Edit::set(key(&id), "instead_of", Value::text(now))],
            ReportAct::Remove(id) => vec![Edit::Remove { record: key(&id) }],
        })
    }
}

fn texts(text: &Text) -> Value {
    Value::Texts(text.languages().map(|(tag, said)| (tag.into(), said.into())).collect())
}
