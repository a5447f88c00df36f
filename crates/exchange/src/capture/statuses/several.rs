//! Counts of several statuses at one place, and who of them need not be there.

use super::{Assembly, FigureDraft, Join, Kind, LineItem, Meaning, place_of};
use std::collections::HashSet;
use waymark_model::{PlaceKind, Status};

impl Assembly<'_, '_, '_> {
    /// `185,000 IDPs and 90,000 refugees in North Kivu`: each count has a status of its own behind it, and all are
    /// at one place. In `6 million refugees and 5 million IDPs in Ukraine` the refugees are elsewhere, and so may be
    /// the IDPs of `7 million IDPs and 1 million refugees in Chad`: who need not be there is where the place stands
    /// right behind, or hosts them. `Ukraine has 6 million refugees` does not say that it does.
    pub(super) fn are_each_of_a_status(
        &self,
        statuses: &HashSet<Status>,
        figures: &[FigureDraft],
        is_host: bool,
    ) -> bool {
        let counts = self.positions(LineItem::is_count);
        if statuses.len() < 2 || statuses.len() != counts.len() || counts.len() != figures.len() {
            return false;
        }
        let is_link = |i: usize| self.items.is_comma(i) || self.means(i, &Meaning::And);
        let are_listed = counts.windows(2).all(|pair| match pair {
            &[before, own] => before + 2 < own && (before + 2..own).all(is_link),
            _ => false,
        });
        let place = figures.first().and_then(|figure| place_of(figure.subject));
        let Some(place) = place.filter(|_| are_listed) else { return false };
        let country = self.country(place);
        let is_area = self.context.situation.place(place).kind != PlaceKind::Country;
        let is_sheltering =
            |i: usize| self.means(i, &Meaning::Hosts) && !self.means(i, &Meaning::Asks);
        let is_host = is_host && (0..self.items.all.len()).any(is_sheltering);
        let is_told = |i: usize| {
            let led = (i + 2..self.items.all.len())
                .find(|at| self.item(*at).is_some_and(LineItem::is_place))
                .filter(|at| *at <= i + 3);
            led.is_some_and(|at| self.led(at) == Some(Join::In) || self.is_at(at))
        };
        let may_be_there = |&count: &usize| {
            let who = self.item(count + 1).filter(|item| item.kind == Kind::People);
            match who.and_then(|item| self.status(item)) {
                Some(Status::InternallyDisplaced) => {
                    let are_home = (is_area || self.is_left(country)) && !self.is_entered(country);
                    is_host || is_told(count) || are_home
                }
                Some(Status::Refugee | Status::AsylumSeeker) => {
                    let have_come = (is_area || self.is_entered(country)) && !self.is_fled(country);
                    is_host || is_told(count) || have_come
                }
                _ => false,
            }
        };
        figures.iter().all(|figure| place_of(figure.subject) == Some(place))
            && counts.iter().all(may_be_there)
    }

    /// `13,000 returnees at Torkham`: who return pass where a way leads over the border, and need not have been
    /// there at once.
    pub(super) fn are_passing(&self, statuses: &HashSet<Status>, figures: &[FigureDraft]) -> bool {
        let is_way = |figure: &FigureDraft| {
            let kind = place_of(figure.subject).map(|of| self.context.situation.place(of).kind);
            matches!(
                kind,
                Some(PlaceKind::BorderCrossing | PlaceKind::RiverCrossing | PlaceKind::Checkpoint)
            )
        };
        let is_back = |status: &Status| {
            matches!(status, Status::Returned | Status::ReturnedRefugee | Status::ReturnedDisplaced)
        };
        statuses.iter().any(is_back) && figures.iter().any(is_way)
    }

    /// `in Shire (450,000), Mekelle (200,000) and Adigrat (60,000)`: each has its count behind it.
    pub(super) fn is_listed_place(&self, place: usize) -> bool {
        let is_list = |i: &usize| {
            self.item(*i).is_some_and(|item| {
                let is_mark = matches!(item.kind, Kind::Count(_) | Kind::Comma | Kind::Mark);
                is_mark || self.means(*i, &Meaning::And)
            })
        };
        let before = (0..place).rev().find(|i| !is_list(i));
        let is_count = |i: usize| self.item(i).is_some_and(LineItem::is_count);
        let is_parted = self.items.text_of(place + 1, place + 2) == "(" && is_count(place + 2);
        let leads = |i: usize| {
            let is_place = self.item(i).is_some_and(LineItem::is_place);
            is_place && (self.led(i) == Some(Join::In) || self.is_at(i) || self.is_listed_place(i))
        };
        is_parted && before.is_some_and(leads)
    }
}
