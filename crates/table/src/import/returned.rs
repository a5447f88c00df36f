//! Refugees who returned are in their country of origin, though their row names where they had asylum.

use super::{ColumnPlan, ColumnRole, Importing, answers::LEFT_OUT};
use crate::{
    file::SheetRow,
    reading::{
        heading::HeadingRole,
        text::heading_words,
        words::{HeadingWord, table_words},
    },
};
use waymark_gazetteer::Gazetteer;
use waymark_model::{Origin, People, Status, Subject};

/// What is asked once of all that say two countries.
const QUESTION: &str = "Rows of returned refugees name two countries: where were they counted?";

const HOME: &str = "in their country of origin, to which they returned";

const THERE: &str = "where the other columns say";

/// Whether a column says where people came back to: country of return.
fn is_of_return(plan: &ColumnPlan) -> bool {
    let words = heading_words(&plan.heading);
    let (meanings, _) = table_words().meanings(&words);
    let is_place =
        matches!(plan.role, ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(_)));
    is_place && meanings.iter().any(|m| m.contains(&HeadingWord::Return))
}

impl Importing<'_> {
    /// Where the returned of a row are, and whom of them it counts; nothing where it is asked, or why they
    /// are left out.
    pub(super) fn returned(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        subject: Subject,
        people: &mut People,
    ) -> Result<Subject, Option<String>> {
        let is_country = |p: &ColumnPlan| {
            matches!(
                p.role,
                ColumnRole::Said(HeadingRole::Place(0) | HeadingRole::PlaceCode(0 | 9))
            )
        };
        let (Some(Origin::Country(origin)), Subject::Place(at)) = (people.origin, subject) else {
            return Ok(subject);
        };
        if people.status != Some(Status::ReturnedRefugee) || !plans.iter().any(is_country) {
            return Ok(subject);
        }
        let asylum = self.with.place(at);
        let home = Gazetteer::embedded().country(origin.as_str());
        let Some(home) = home else { return Ok(subject) };
        if asylum.country.as_ref() == Some(&home.code) {
            return Ok(subject);
        }
        // Where they came back to is said, and the other country is where they had been.
        if plans.iter().any(is_of_return) {
            people.origin = None;
            if people.group.is_none() {
                people.group = Some(self.group(&format!("from {}", home.name())));
            }
            return Ok(subject);
        }
        let from = asylum.name.get("en").to_owned();
        let answers = [HOME, THERE, LEFT_OUT].map(str::to_owned);
        match self.answers.ask(QUESTION, &answers, false, [row.number]).as_deref() {
            Some(HOME) => {
                let place = self.place_names.add(&mut self.with.places, &home.draft());
                // Those of several countries are not the same people.
                if people.group.is_none() {
                    people.group = Some(self.group(&format!("from {from}")));
                }
                Ok(Subject::Place(place))
            }
            Some(THERE) => Ok(subject),
            Some(_) => Err(Some("returned refugees: left out as answered".to_owned())),
            None => Err(None),
        }
    }
}
