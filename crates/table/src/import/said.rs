//! What the cells of rows say of where: worked out once for all rows that say the same.

use super::{
    ColumnPlan, ColumnRole, Importing,
    places::{PlaceIndex, SaidPlace},
    point::point,
};
use crate::{
    file::{SheetRow, cell_name},
    reading::{
        heading::{HeadingRole, says_longitude_first},
        words::{RoleWord, table_words},
    },
};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// What the cells of a row say of where.
#[derive(Clone)]
pub(super) struct SaidRow {
    pub said: SaidPlace,
    /// Where a route begins and ends.
    pub ends: Option<(String, String)>,
    /// What is wrong with its point.
    pub doubt: Option<String>,
}

/// Whether a column says where the people of a row are.
fn says_where(plan: &ColumnPlan) -> bool {
    use RoleWord::{From, Latitude, Longitude, Point, To};
    let roles = [Latitude, Longitude, Point, From, To];
    plan.names_place() || roles.into_iter().any(|role| plan.is(role))
}

/// What a row says of where, by its cells; the column and the reason where one of them is damaged.
fn said_place(row: &SheetRow, plans: &[ColumnPlan]) -> Result<SaidRow, (usize, String)> {
    let mut said = SaidPlace::default();
    let (mut lat, mut lon, mut both) = (None, None, None);
    let (mut from, mut to) = (None, None);
    let mut unknown = None;
    for plan in plans {
        let own = row.said(plan.at);
        if let ColumnRole::Said(HeadingRole::Place(level)) = plan.role
            && table_words().is_nowhere(own)
        {
            unknown = Some((level, own.to_owned()));
        }
        if own.is_empty() || table_words().is_missing(own) {
            continue;
        }
        if plan.names_place() && own.contains('\u{FFFD}') {
            let why = format!("`{own}` is damaged: some of its letters are lost");
            return Err((plan.at, why));
        }
        match plan.role {
            ColumnRole::Said(HeadingRole::Place(level)) => {
                said.names.push((level, own.to_owned()));
            }
            ColumnRole::Said(HeadingRole::PlaceCode(level)) => {
                said.codes.push((level, own.to_owned()));
            }
            ColumnRole::Said(HeadingRole::Role(RoleWord::Latitude)) => lat = Some(own),
            ColumnRole::Said(HeadingRole::Role(RoleWord::Longitude)) => lon = Some(own),
            ColumnRole::Said(HeadingRole::Role(RoleWord::Point)) => {
                both = Some((own, says_longitude_first(&plan.heading)));
            }
            ColumnRole::Said(HeadingRole::Role(RoleWord::From)) => from = Some(own.to_owned()),
            ColumnRole::Said(HeadingRole::Role(RoleWord::To)) => to = Some(own.to_owned()),
            _ => {}
        }
    }
    // Who is somewhere in an area that is named is not all of it.
    let is_within = |level: u8| !said.names.iter().any(|(own, _)| *own >= level);
    if let Some(unknown) = unknown.filter(|(level, _)| is_within(*level) && !said.names.is_empty())
    {
        said.names.push(unknown);
    }
    let mut doubt = None;
    match point(lat, lon, both) {
        Ok(point) => said.point = point,
        Err(why) => doubt = Some(why),
    }
    Ok(SaidRow { said, ends: from.zip(to), doubt })
}

/// Where a row that lists a place is, and what is wrong with its point.
pub(super) fn where_listed(
    row: &SheetRow,
    plans: &[ColumnPlan],
) -> Result<(SaidPlace, Vec<String>), (String, String)> {
    let said = said_place(row, plans);
    let SaidRow { said, doubt, .. } = said.map_err(|(at, why)| (cell_name(row.number, at), why))?;
    Ok((said, doubt.into_iter().collect()))
}

impl Importing<'_> {
    /// The places of some rows: what they say of where, each once, and what names the table has in more than
    /// one area.
    pub(super) fn place_index(&self, rows: &[usize], plans: &[ColumnPlan]) -> PlaceIndex {
        let columns: Vec<usize> = plans.iter().filter(|p| says_where(p)).map(|p| p.at).collect();
        let mut nth: HashMap<Vec<&str>, usize, FixedState> = HashMap::default();
        let (mut all, mut of_row) = (Vec::new(), HashMap::default());
        let named = std::cell::LazyCell::new(|| self.countries_named());
        for row in rows.iter().filter_map(|at| self.sheet.rows.get(*at)) {
            let texts: Vec<&str> = columns.iter().map(|at| row.said(*at)).collect();
            let own = *nth.entry(texts).or_insert_with(|| {
                let said = said_place(row, plans).map(|mut said| {
                    if said.said.point.is_some() {
                        said.doubt = self.doubt_of_said(&said.said, &named);
                    }
                    said
                });
                all.push(said);
                all.len() - 1
            });
            of_row.insert(row.number, own);
        }
        PlaceIndex::new(all, of_row)
    }
}
