//! The text of a new situation.

use super::{Value, ValueError, format};
use std::path::Path;
use waymark_model::{Id, Moment, MomentError, Offset, PlaceKind};

/// What is asked of somebody who starts a situation.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    pub title: String,
    /// The clock it is shown in.
    pub offset: Offset,
    /// Since when counts are zero, as it is written: `2023-09-19`.
    pub since: String,
    pub places: Vec<(String, PlaceKind)>,
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
        let mut places = String::new();
        let mut ids = Vec::new();
        for (name, kind) in &self.places {
            if name.trim().is_empty() {
                return Err(TemplateError::NoName);
            }
            let id = id_of(name, &ids);
            let (written, kind, name) = (quoted(&id)?, kind.name(), quoted(name)?);
            let place =
                ["\nPlace(id: ", &written, ", kind: ", kind, ", name: {\"en\": ", &name, "}),"];
            places.extend(place);
            ids.push(id);
        }
        let text = format!(
            "Situation(version: 1, title: {}, utc_offset: {}, since: {}, lead: [],\n\n\
             // Who speaks\nspeakers: [],\n\n// Where\nplaces: [{places}], legs: [], routes: [],\n\n\
             // What was reported\nsources: [], snapshots: [],\n\n\
             // What happened\nevents: [])",
            quoted(&self.title)?,
            quoted(&self.offset.to_string())?,
            quoted(&self.since)?,
        );
        Ok(format(&text, Path::new("")).unwrap_or(text))
    }
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
    use waymark_model::{Offset, PlaceKind};

    fn template() -> Template {
        Template {
            title: "Flight from \"Somewhere\"".into(),
            offset: Offset::parse("+04:00").unwrap(),
            since: "2023-09-19".into(),
            places: vec![
                ("Lachin checkpoint".into(), PlaceKind::Checkpoint),
                ("Կոռնիձոր".into(), PlaceKind::BorderCrossing),
                ("Lachin, checkpoint".into(), PlaceKind::Settlement),
            ],
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
    }

    #[test]
    fn what_is_missing_is_told() {
        let mut wrong = template();
        wrong.title = " ".into();
        assert_eq!(wrong.text(), Err(TemplateError::NoTitle));
        let wrong = Template { since: "yesterday".into(), ..template() };
        assert!(matches!(wrong.text(), Err(TemplateError::Since(_))));
        let wrong = Template { places: vec![(String::new(), PlaceKind::Region)], ..template() };
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
