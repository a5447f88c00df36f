//! X and Y are degrees, or metres on a map: which of them is shown by their cells.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::Importing,
    reading::{heading::is_coordinate, words::RoleWord},
};

/// Degrees of fewer digits behind the point are good to ten kilometres, which no table of sites is content with.
const LEAST_DIGITS: usize = 2;

const ON_A_MAP: &str =
    "X and Y may be metres on a map of their own: headed Longitude and Latitude they are degrees";

impl Importing<'_> {
    /// Leaves out X and Y that are no degrees, or so few digits of them that they may be metres.
    pub(super) fn points_of_maps(&self, plans: &mut [ColumnPlan]) {
        let is_open = |p: &&ColumnPlan| {
            p.decided_by != "chosen"
                && (p.is(RoleWord::Latitude) || p.is(RoleWord::Longitude))
                && is_coordinate(&p.heading)
        };
        let open: Vec<(usize, f64)> = plans
            .iter()
            .filter(is_open)
            .map(|p| (p.at, if p.is(RoleWord::Latitude) { 90.0 } else { 180.0 }))
            .collect();
        let are_degrees = |(at, most): &(usize, f64)| {
            let rows = self.table.data().filter_map(|row| self.sheet.rows.get(row));
            let mut digits = 0;
            let are_within = rows.map(|row| row.said(*at)).filter(|t| !t.is_empty()).all(|text| {
                let behind = text.split_once(['.', ',']).map_or(0, |(_, behind)| behind.len());
                digits = digits.max(behind);
                let number = text.replace(',', ".").parse::<f64>();
                number.map_or(true, |number| number.abs() <= *most)
            });
            are_within && digits >= LEAST_DIGITS
        };
        if open.is_empty() || open.iter().all(are_degrees) {
            return;
        }
        for plan in plans.iter_mut().filter(|p| open.iter().any(|(at, _)| *at == p.at)) {
            plan.role = ColumnRole::LeftOut(ON_A_MAP.to_owned());
            "cells".clone_into(&mut plan.decided_by);
        }
    }
}
