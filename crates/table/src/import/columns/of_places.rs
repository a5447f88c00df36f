//! Columns whose heading is a place.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::{
        Importing,
        answers::LEFT_OUT,
        clock::latest,
        guess,
        places::{PlaceIndex, RowPlace, SaidPlace},
        totals_of_columns::is_bare_total,
    },
    reading::{
        heading::{CountWords, HeadingRole},
        words::SITE,
    },
};
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_gazetteer::{Gazetteer, GazetteerQuery};
use waymark_model::PlaceIx;

impl Importing<'_> {
    /// Columns whose heading is a place that is known.
    pub(super) fn of_places(&mut self, plans: &mut [ColumnPlan]) {
        let is_place = |p: &ColumnPlan| {
            matches!(p.role, ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(_)))
        };
        if plans.iter().any(is_place) || self.set("place").is_some() {
            return;
        }
        let names = RecordNames::new(&self.with);
        for plan in plans.iter_mut().filter(|p| p.role == ColumnRole::Kept) {
            if let CellMatch::One(place) = names.place(&plan.heading) {
                plan.role = ColumnRole::At(place, CountWords::default());
                "heading".clone_into(&mut plan.decided_by);
            }
        }
        let says_count = |p: &ColumnPlan| {
            p.count().is_some_and(|count| count != CountWords::default()) && !is_bare_total(p)
        };
        if !plans.iter().any(says_count) {
            self.places_in_headings(plans);
        }
    }

    /// Columns of numbers under names that nothing else explains: places, as the gazetteer knows them or
    /// as it is answered.
    fn places_in_headings(&mut self, plans: &mut [ColumnPlan]) {
        let data: Vec<usize> = self.table.data().collect();
        let rows: Vec<_> = data.iter().filter_map(|at| self.sheet.rows.get(*at)).collect();
        let is_open = |p: &ColumnPlan| {
            p.role == ColumnRole::Kept
                && p.decided_by.is_empty()
                && p.heading.chars().any(char::is_alphabetic)
                && guess::seen(rows.iter().filter_map(|r| r.cell(p.at)), latest()).are_counts()
        };
        let open: Vec<usize> =
            plans.iter().enumerate().filter(|(_, p)| is_open(p)).map(|(at, _)| at).collect();
        let is_wide = plans.iter().any(|p| matches!(p.role, ColumnRole::At(..)));
        if open.is_empty() || open.len() < 2 && !is_wide {
            return;
        }
        let called: Vec<String> =
            open.iter().filter_map(|at| Some(plans.get(*at)?.heading.clone())).collect();
        let gazetteer = Gazetteer::embedded();
        let is_known = |name: &String| {
            let query = GazetteerQuery { only_called: true, ..GazetteerQuery::new(name) };
            gazetteer.look_up(&query).iter().any(|hit| hit.is_called(name))
        };
        if !called.iter().all(is_known) {
            let quoted: Vec<String> =
                called.iter().take(3).map(|name| format!("`{name}`")).collect();
            let more = if called.len() > 3 { " and others" } else { "" };
            let question = format!("Are {}{more} places?", quoted.join(", "));
            let answers = ["places", LEFT_OUT].map(str::to_owned);
            let rows = self.data_rows();
            if self.answers.ask(&question, &answers, false, rows).as_deref() != Some("places") {
                return;
            }
        }
        for (at, name) in open.into_iter().zip(called) {
            if let (Some(place), Some(plan)) = (self.place_of_heading(&name), plans.get_mut(at)) {
                plan.role = ColumnRole::At(place, CountWords::default());
                "heading".clone_into(&mut plan.decided_by);
            }
        }
    }

    /// The place that a heading names; nothing where it is asked which.
    pub(super) fn place_of_heading(&mut self, name: &str) -> Option<PlaceIx> {
        let row = self.table.headings.last().copied().unwrap_or(1);
        let said = SaidPlace { names: vec![(SITE, name.to_owned())], ..SaidPlace::default() };
        match self.place(&said, row, &mut PlaceIndex::default()) {
            RowPlace::Found(place, ..) => Some(place),
            _ => None,
        }
    }
}
