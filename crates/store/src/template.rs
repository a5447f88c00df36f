//! The text of a new situation.

use super::{NewRecord, Value, ValueError, format, place_record::place_record};
use std::path::Path;
use waymark_exchange::places::add_place;
use waymark_model::{Id, Moment, MomentError, Offset, PlaceDraft};

/// What is asked of somebody who starts a situation.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    pub title: String,
    /// The clock it is shown in.
    pub offset: Offset,
    /// Since when counts are zero, as it is written: `2023-09-19`.
    pub since: String,
    pub places: Vec<PlaceDraft>,
    /// Of the places, where people flee from, and where their arrivals are shown first.
    pub origin: Option<usize>,
    pub focus: Option<usize>,
}

/// Why there is no such situation.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TemplateError {
    #[error("an empty title")]
    NoTitle,
    #[error("a place without a name")]
    NoName,
    #[error("{0}")]
    Since(#[from] MomentError),
    #[error("{0}")]
    Value(#[from] ValueError),
}

impl Template {
    /// The file to begin with.
    ///
    /// # Errors
    /// When an answer is missing or is no moment.
    pub fn text(&self) -> Result<String, TemplateError> {
        if self.title.trim().is_empty() {
            return Err(TemplateError::NoTitle);
        }
        Moment::parse(&self.since, self.offset)?;
        let quoted = |text: &str| Value::text(text.trim()).write();
        let mut places = Vec::new();
        let mut of_answers = Vec::new();
        for draft in &self.places {
            if draft.name.languages().all(|(_, name)| name.trim().is_empty()) {
                return Err(TemplateError::NoName);
            }
            of_answers.push(add_place(&mut places, draft));
        }
        let records = places.iter().map(|place| place_record(&places, place));
        let records: Vec<String> =
            records.map(|record| written(&record)).collect::<Result<_, _>>()?;
        let mut heads = String::new();
        for (field, nth) in [("focus", self.focus), ("origin", self.origin)] {
            let ix = nth.and_then(|nth| of_answers.get(nth));
            if let Some(place) = ix.and_then(|ix| places.get(ix.usize())) {
                let id = quoted(place.id.as_str())?;
                heads.extend([field, ": ", id.as_str(), ","]);
            }
        }
        let text = format!(
            "Situation(version: 1, title: {}, utc_offset: {}, since: {}, lead: [], {heads}\n\n\
             // Who speaks\nspeakers: [],\n\n// Where\nplaces: [{}], legs: [], routes: [],\n\n\
             // What was reported\nsources: [], snapshots: [],\n\n\
             // What happened\nevents: [])",
            quoted(&self.title)?,
            quoted(&self.offset.to_string())?,
            quoted(&self.since)?,
            records.concat(),
        );
        Ok(format(&text, Path::new("")).unwrap_or(text))
    }
}

/// A record as text: `Place(id: "goris", …),`.
fn written(record: &NewRecord) -> Result<String, ValueError> {
    let fields =
        record.fields.iter().map(|(name, value)| Ok(format!("{name}: {}", value.write()?)));
    let fields: Vec<String> = fields.collect::<Result<_, ValueError>>()?;
    Ok(format!("\nPlace({}),", fields.join(", ")))
}

/// An id made of a name: `Lachin checkpoint` as `lachin-checkpoint`, and a number where another
/// has it.
pub fn id_of<T: AsRef<str>>(name: &str, taken: &[T]) -> String {
    Id::of_name(name, taken).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Template, TemplateError, id_of};
    use crate::{Embedded, read_text};
    use waymark_model::{Offset, PlaceDraft, PlaceKind};

    fn template() -> Template {
        Template {
            title: "Flight from \"Somewhere\"".into(),
            offset: Offset::parse("+04:00").unwrap(),
            since: "2023-09-19".into(),
            places: vec![
                PlaceDraft::named("Lachin checkpoint", PlaceKind::Checkpoint),
                PlaceDraft::named("Կոռնիձոր", PlaceKind::BorderCrossing),
                PlaceDraft::named("Lachin, checkpoint 2", PlaceKind::Settlement),
            ],
            origin: Some(2),
            focus: Some(1),
        }
    }

    #[test]
    fn four_answers_make_a_situation_that_opens() {
        let text = template().text().unwrap();
        let read = read_text(&text, &Embedded(&[]));
        assert!(read.problems.is_empty(), "{}\n{text}", read.problems[0]);
        let situation = read.situation.unwrap();
        assert_eq!(situation.title.get("en"), "Flight from \"Somewhere\"");
        let ids: Vec<_> = situation.places.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["lachin-checkpoint", "կոռնիձոր", "lachin-checkpoint-2"]);
        let name = |ix: Option<waymark_model::PlaceIx>| situation.place(ix.unwrap()).id.as_str();
        assert_eq!((name(situation.focus), name(situation.origin)), ("կոռնիձոր", ids[2]));
    }

    #[test]
    fn what_is_missing_is_told() {
        let mut wrong = template();
        wrong.title = " ".into();
        assert_eq!(wrong.text(), Err(TemplateError::NoTitle));
        let wrong = Template { since: "yesterday".into(), ..template() };
        assert!(matches!(wrong.text(), Err(TemplateError::Since(_))));
        let wrong =
            Template { places: vec![PlaceDraft::named(" ", PlaceKind::Region)], ..template() };
        assert_eq!(wrong.text(), Err(TemplateError::NoName));
    }

    #[test]
    fn an_id_is_made_of_any_name() {
        let none: [&str; 0] = [];
        assert_eq!(id_of("  St. Mary's ", &none), "st-mary-s");
        assert_eq!(id_of("—", &none), "place");
        assert_eq!(id_of("A", &["a", "a-2"]), "a-3");
    }
}
