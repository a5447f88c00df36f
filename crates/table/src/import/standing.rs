//! Whether a row holds, and whether those whom it counts are there still, as its cells say.

use super::{
    ColumnPlan, ColumnRole, Importing, answers::LEFT_OUT, changes::table_says, rows::RowBase,
};
use crate::{
    file::{SheetRow, cell_name},
    reading::words::{RoleWord, SaidStanding, table_words},
};
use waymark_exchange::rows::standing_of;
use waymark_model::Standing;

const THERE_STILL: &str = "they are there";

impl Importing<'_> {
    /// Takes up what a column of standings says of a row, or a cell of nothing but a word for it; the cell and the
    /// reason where the row has no figures by that.
    pub(super) fn say_standing(
        &mut self,
        row: &SheetRow,
        (plan, plans): (&ColumnPlan, &[ColumnPlan]),
        base: &mut RowBase,
    ) -> Result<(), (String, String)> {
        let said = row.said(plan.at);
        let is_standing = plan.is(RoleWord::Standing);
        let is_beside = plan.role == ColumnRole::Kept
            || [RoleWord::Note, RoleWord::Other].iter().any(|role| plan.is(*role));
        if !is_standing && !is_beside {
            return Ok(());
        }
        let is_refused = matches!(base.standing, Standing::SetAside(_));
        if let Some(standing) = standing_of(said).filter(|_| is_standing) {
            // What another column refuses does not hold by this one.
            if !is_refused {
                base.standing = standing;
            }
            return Ok(());
        }
        match table_words().standing(said) {
            Some(SaidStanding::Refused) if is_refused => {}
            Some(SaidStanding::Refused) => base.standing = Standing::SetAside(table_says(said)),
            Some(SaidStanding::Pending) => base.doubts.push(table_says(said)),
            Some(SaidStanding::Closed) if !self.is_own && counts_who_is_there(row, plans) => {
                match self.is_there_still(row, plan) {
                    None => base.is_asked = true,
                    Some(true) => {}
                    Some(false) => return Err((cell_name(row.number, plan.at), table_says(said))),
                }
            }
            Some(SaidStanding::Closed) | None if is_standing => {
                base.note((plan.called(), said.to_owned()));
            }
            Some(SaidStanding::Closed) | None => {}
        }
        Ok(())
    }

    /// Whether those who are counted in a row are there although a cell says that their place is closed; `None`
    /// while it is asked.
    fn is_there_still(&mut self, row: &SheetRow, plan: &ColumnPlan) -> Option<bool> {
        let question = format!(
            "`{}` says `{}`: are those whom such rows count there still?",
            plan.called(),
            row.said(plan.at)
        );
        let answers = [THERE_STILL, LEFT_OUT].map(str::to_owned);
        let answer = self.answers.ask(&question, &answers, false, [row.number])?;
        Some(answer == THERE_STILL)
    }
}

/// Whether a row counts anybody who is somewhere: who came before a place was closed has come.
fn counts_who_is_there(row: &SheetRow, plans: &[ColumnPlan]) -> bool {
    let is_stock = |plan: &ColumnPlan| {
        plan.count().is_some_and(|count| count.measure.is_none_or(|m| !m.is_cumulative()))
    };
    plans.iter().any(|plan| is_stock(plan) && !["", "0"].contains(&row.said(plan.at)))
}
