//! Tables of which no column is known to say where people are counted: it is asked once, with the columns
//! that may name the places.

use super::{ColumnPlan, ColumnRole, Importing};
use crate::reading::{
    heading::HeadingRole,
    text::may_be_name,
    words::{RoleWord, SITE, table_words},
};

const WHERE: &str = "Where are the people counted?";

/// So many places of the situation are offered.
const MOST_OFFERED: usize = 12;

/// The longest name of a place, in letters and in words.
const LONGEST_NAME: (usize, usize) = (40, 5);

fn in_column(plan: &ColumnPlan) -> String {
    format!("at the places in `{}`", plan.called())
}

fn says_where(plan: &ColumnPlan) -> bool {
    use RoleWord::{From, Latitude, Point, To};
    plan.names_place()
        || matches!(plan.role, ColumnRole::At(..))
        || [From, To, Latitude, Point].into_iter().any(|role| plan.is(role))
}

impl Importing<'_> {
    /// Takes the column that is answered to name the places.
    pub(super) fn place_column_answered(&mut self, plans: &mut [ColumnPlan]) {
        if self.set("place").is_some() || plans.iter().any(says_where) {
            return;
        }
        let Some(answer) = self.answers.given(WHERE).map(str::to_owned) else { return };
        let named: Vec<usize> = self.columns_of_names(plans);
        let is_it = |plan: &ColumnPlan| named.contains(&plan.at) && in_column(plan) == answer;
        if let Some(plan) = plans.iter_mut().find(|plan| is_it(plan)) {
            self.answers.keep(WHERE, &answer);
            plan.role = ColumnRole::Said(HeadingRole::Place(SITE));
            "answer".clone_into(&mut plan.decided_by);
        }
    }

    /// Where a row is of which no column says it, as it is answered.
    pub(super) fn asked_where(&mut self, plans: &[ColumnPlan], row: usize) -> Option<String> {
        // Asked of every row: what is offered is looked for once.
        if self.answers.is_asked(WHERE) {
            self.answers.wait_too(WHERE, row);
            return None;
        }
        if self.answers.has(WHERE) {
            return self.answers.ask(WHERE, &[], true, [row]);
        }
        let named = self.columns_of_names(plans);
        let columns = plans.iter().filter(|plan| named.contains(&plan.at)).map(in_column);
        let name = |at: usize| self.with.places.get(at).map(|place| place.name.get("en"));
        let places = (0..self.with.places.len().min(MOST_OFFERED)).filter_map(|at| {
            let own = name(at)?;
            let is_alone =
                (0..self.with.places.len()).filter(|at| name(*at) == Some(own)).count() == 1;
            let id = || self.with.places.get(at).map(|place| place.id.to_string());
            if is_alone { Some(own.to_owned()) } else { id() }
        });
        let offered: Vec<String> = columns.chain(places).collect();
        self.answers.ask(WHERE, &offered, true, [row])
    }

    /// Columns that nothing is read from, and that hold names.
    fn columns_of_names(&self, plans: &[ColumnPlan]) -> Vec<usize> {
        let rows: Vec<_> = self.table.data().filter_map(|at| self.sheet.rows.get(at)).collect();
        let holds_names = |at: usize| {
            let said = rows.iter().map(|row| row.said(at));
            let told: Vec<&str> =
                said.filter(|t| !t.is_empty() && !table_words().is_missing(t)).collect();
            told.len() * 2 > rows.len() && told.iter().all(|t| may_be_name(t, LONGEST_NAME))
        };
        let is_open = |p: &&ColumnPlan| {
            p.role == ColumnRole::Kept && p.decided_by.is_empty() && !p.heading.is_empty()
        };
        plans.iter().filter(is_open).map(|p| p.at).filter(|at| holds_names(*at)).collect()
    }
}
