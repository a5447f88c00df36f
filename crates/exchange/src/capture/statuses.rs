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
    /// `3,000 IDPs in Minova`: where nothing else is said, those of a status are counted where they are.
    pub(super) fn present_by_status(&self, places: &[usize], figure: &mut FigureDraft) {
        let statuses = self.positions(|item| self.status(item).is_some());
        let is_in = places.iter().any(|&at| self.led(at) == Some(Join::In));
        let is_moved = places.iter().any(|&at| matches!(self.led(at), Some(Join::To | Join::From)));
        // 3,000 IDPs in Minova since 1 February
        let in_a_time = self.positions(|item| match &item.kind {
            Kind::Moment(read) => read.is_period || read.is_length || read.is_range,
            Kind::Join(join) => matches!(join, Join::Since | Join::During),
            Kind::Rate(_) | Kind::Total => true,
            _ => false,
        });
        let is_at_place = matches!(figure.subject, Some(Subject::Place(_)));
        if statuses.len() == 1 && is_in && !is_moved && in_a_time.is_empty() && is_at_place {
            figure.measure = Some(Measure::Present);
        }
    }

    /// Refugees are all who came, or those of that status: both are offered. How many are at a place is
    /// told of those of the status alone, for others may live there.
    pub(super) fn statuses(&mut self, figures: &mut [FigureDraft]) {
        let said = self.positions(|item| item.kind == Kind::People && self.status(item).is_some());
        let is_one = said.len() == 1;
        for i in said {
            let Some(status) = self.item(i).and_then(|item| self.status(item)) else { continue };
            let people = People { status: Some(status), ..People::EVERYBODY };
            match figures {
                [figure]
                    if is_one
                        && figure.measure == Some(Measure::Present)
                        && matches!(figure.subject, Some(Subject::Place(_)))
                        && figure.group.is_none()
                        && figure.whom.status.is_none() =>
                {
                    figure.whom.status = Some(status);
                    self.take(i, What::Whom(people), vec![What::Nothing]);
                }
                _ => self.take(i, What::Nothing, vec![What::Whom(people)]),
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
