//! The analyst's words in the report, as acts.

use super::{Session, slides::worded};
use waymark_model::{Id, ReportPart, ReportText};
use waymark_store::{Edit, RecordKey, Section, SourceText, Transaction, Value, report_text_record};

/// What is done to the words of the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReportAct {
    /// Words more; in place of a statement where its key and what it says are given.
    Write { part: ReportPart, instead_of: Option<(String, String)>, text: String },
    /// Other words of a record; where they are blank it is taken out.
    Reword(String, String),
    /// The words of a record stand, though Waymark says this by now.
    Keep(String, String),
    /// What Waymark says comes back, or what was added goes.
    Remove(String),
}

/// The id that the next words added to a part bear. Words in place of a statement bear others, so
/// that they do not take it.
pub fn added_words_id(source: &SourceText, part: ReportPart) -> String {
    source.fresh_id(Section::Report, &format!("{}-added", name(part)))
}

fn name(part: ReportPart) -> String {
    part.name().to_lowercase()
}

impl Session {
    /// Changes the words of the report in one step.
    pub fn change_report(&mut self, act: ReportAct) {
        let key = match &act {
            ReportAct::Write { instead_of: None, .. } => "report-action-add",
            ReportAct::Write { .. } | ReportAct::Reword(..) => "report-action-word",
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
        let names = self.language.names();
        Some(match act {
            ReportAct::Write { part, instead_of, text } => {
                let id = match &instead_of {
                    Some(_) => source.fresh_id(Section::Report, &name(part)),
                    None => added_words_id(source, part),
                };
                let (statement, instead_of) = instead_of.unzip();
                let text = worded(None, names, &text)?;
                let words = ReportText { id: Id::free(&id), part, statement, instead_of, text };
                vec![Edit::add(Section::Report, report_text_record(&words))]
            }
            ReportAct::Reword(id, text) => {
                let report = &self.document.situation.report;
                let old = report.iter().find(|words| words.id.as_str() == id)?;
                match worded(Some(&old.text), names, &text) {
                    Some(text) if text == old.text => return None,
                    Some(text) => vec![Edit::set(key(&id), "text", &text)],
                    None => vec![Edit::Remove { record: key(&id) }],
                }
            }
            ReportAct::Keep(id, now) => vec![Edit::set(key(&id), "instead_of", Value::text(now))],
            ReportAct::Remove(id) => vec![Edit::Remove { record: key(&id) }],
        })
    }
}
