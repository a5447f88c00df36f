//! Words for people that may be their status: refugees, internally displaced.

use super::{
    draft::FigureDraft,
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::What,
};
use crate::reading::lexicon::{Join, Meaning};
use waymark_model::{Measure, People, Status, Subject};

impl Assembly<'_, '_, '_> {
    /// `3,000 IDPs in Minova and 2,000 in Sake`: where nothing else is said, those of a status are
    /// counted where they are. The places of each figure are given.
    pub(super) fn present_by_status(&self, places: &[Vec<usize>], figures: &mut [FigureDraft]) {
        let statuses = self.positions(|item| self.status(item).is_some());
        // 3,000 IDPs in Minova since 1 February
        let in_a_time = self.positions(|item| match &item.kind {
            Kind::Moment(read) => read.is_period || read.is_length || read.is_range,
            Kind::Join(join) => matches!(join, Join::Since | Join::During),
            Kind::Rate(_) | Kind::Total => true,
            _ => false,
        });
        let are_there = |places: &Vec<usize>| {
            let mut led = places.iter().map(|&at| (at, self.led(at)));
            let is_moved = |(_, led)| matches!(led, Some(Join::To | Join::From));
            led.clone().any(|(at, led)| led == Some(Join::In) || self.is_at(at))
                && !led.any(is_moved)
        };
        let is_at_place = |figure: &FigureDraft| {
            matches!(figure.subject, Some(Subject::Place(_))) && figure.group.is_none()
        };
        let is_of_all = |figure: &FigureDraft| figure.whom.is_everybody();
        if statuses.len() == 1
            && in_a_time.is_empty()
            && places.iter().all(are_there)
            && figures.iter().all(is_at_place)
            && (figures.len() == 1 || figures.iter().all(is_of_all))
        {
            for figure in figures {
                figure.measure = Some(Measure::Present);
            }
        }
    }

    /// `à Goma`, `au Burundi`
    fn is_at(&self, place: usize) -> bool {
        place.checked_sub(1).is_some_and(|before| self.means(before, &Meaning::AtPlace))
    }

    /// Refugees are all who came, or those of that status: both are offered. How many are at a place is
    /// told of those of the status alone, for others may live there.
    pub(super) fn statuses(&mut self, figures: &mut [FigureDraft]) {
        let said = self.positions(|item| item.kind == Kind::People && self.status(item).is_some());
        let is_one = said.len() == 1;
        for i in said {
            let Some(status) = self.item(i).and_then(|item| self.status(item)) else { continue };
            let people = People { status: Some(status), ..People::EVERYBODY };
            let is_there = |figure: &FigureDraft| {
                figure.measure == Some(Measure::Present)
                    && matches!(figure.subject, Some(Subject::Place(_)))
                    && figure.group.is_none()
                    && figure.whom.status.is_none()
            };
            if is_one && figures.iter().all(is_there) {
                for figure in &mut *figures {
                    figure.whom.status = Some(status);
                }
                self.take(i, What::Whom(people), vec![What::Nothing]);
            } else {
                self.take(i, What::Nothing, vec![What::Whom(people)]);
            }
        }
    }

    /// The status that a word for people says, or may say.
    fn status(&self, item: &LineItem) -> Option<Status> {
        match &item.kind {
            Kind::Whom(people) => people.status,
            Kind::People => {
                let status = |m: &Meaning| match m {
                    Meaning::MayBe(status) => Some(*status),
                    _ => None,
                };
                self.items.line.find(item.first, status).map(|(status, _)| status)
            }
            _ => None,
        }
    }
}
