//! What each column holds: chosen, said by its tag or heading, or shown by its cells.

mod agree;
mod by_cells;
mod by_heading;
mod chosen;
mod cohorts;
mod counted_where;
mod counts_at_places;
mod date_parts;
mod lone_bounds;
mod nationals;
mod nested;
mod numbers_of_months;
mod of_moments;
mod of_places;
mod of_year;
mod one_day;
mod origins_by_cells;
mod parts_beside;
mod parts_of_total;
mod places_by_cells;
mod points_of_maps;
mod populations;
mod sectors;
mod tables_beside;
mod undated;

use super::{ImportError, Importing};
use crate::{
    file::column_name,
    reading::{
        heading::{BoundEnd, CountWords, HeadingRole, of_heading, of_tag},
        moment::CellMoment,
        words::RoleWord,
    },
    structure::TableColumn,
};
pub(super) use agree::take_ends;
use agree::{adults, boys, one_of_each};
pub(super) use by_heading::RATIO;
use by_heading::leave_lone_ways_open;
pub(super) use cohorts::cohort_of;
pub(super) use date_parts::{DateParts, EpiWeeks};
use date_parts::{date_parts, read_one_of};
pub(super) use numbers_of_months::NumbersOfMonths;
pub(super) use of_year::{YearOfDays, in_year, year_in};
pub(super) use parts_beside::{BESIDE, OF_ONE_BESIDE};
pub(super) use places_by_cells::PLACES;
use waymark_model::{Measure, Origin, PlaceIx};

/// What a column is read as.
#[derive(Clone, PartialEq, Debug)]
pub enum ColumnRole {
    Said(HeadingRole),
    /// Counts of the moment that its heading is, or names.
    Moment(CellMoment, CountWords),
    /// Counts at the place that is its heading.
    At(PlaceIx, CountWords),
    /// Its cells go into the notes of the figures.
    Kept,
    LeftOut(String),
}

/// A column as it is read.
#[derive(Clone, PartialEq, Debug)]
pub struct ColumnPlan {
    pub at: usize,
    pub heading: String,
    pub role: ColumnRole,
    pub format: String,
    pub decided_by: String,
    /// The group that its counts are of.
    pub group: Option<String>,
    /// Where those are from whom its counts are of.
    pub origin: Option<Origin>,
    /// Whether its heading names a place where people stay.
    pub is_site: bool,
}

/// What stands before the letter of a column that is named by it.
pub(super) const COLUMN: &str = "column ";

/// So many cells of a column without a heading are named in a question.
const FEW_SHOWN: usize = 2;

impl ColumnPlan {
    /// What a choice names the column by: its heading, or its letter where several are headed so.
    pub fn reference(&self, all: &[Self]) -> String {
        let is_alone = all.iter().filter(|other| other.called() == self.called()).count() == 1;
        if is_alone { self.called() } else { format!("{COLUMN}{}", column_name(self.at)) }
    }

    pub(super) fn count(&self) -> Option<CountWords> {
        match self.role {
            ColumnRole::Said(HeadingRole::Count(count))
            | ColumnRole::Moment(_, count)
            | ColumnRole::At(_, count) => Some(count),
            _ => None,
        }
    }

    pub(super) fn count_mut(&mut self) -> Option<&mut CountWords> {
        match &mut self.role {
            ColumnRole::Said(HeadingRole::Count(count))
            | ColumnRole::Moment(_, count)
            | ColumnRole::At(_, count) => Some(count),
            _ => None,
        }
    }

    pub(super) fn is(&self, role: RoleWord) -> bool {
        // Asked of every row, of each column.
        matches!(self.role, ColumnRole::Said(HeadingRole::Role(own)) if own == role)
    }

    /// Whether its cells say one of these; asked of every row, of each column.
    pub(super) fn says_one_of(&self, roles: &[HeadingRole]) -> bool {
        matches!(&self.role, ColumnRole::Said(own) if roles.contains(own))
    }

    /// Whether its cells name places, or are codes of them.
    pub(super) const fn names_place(&self) -> bool {
        matches!(self.role, ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(_)))
    }

    /// Whether its cells say when people were counted.
    pub(super) fn is_moment(&self) -> bool {
        use RoleWord::{AsOf, During, PeriodEnd, PeriodStart};
        [AsOf, PeriodStart, PeriodEnd, During].into_iter().any(|role| self.is(role))
    }

    /// What it is called, for people.
    pub fn called(&self) -> String {
        if self.heading.is_empty() { column_name(self.at) } else { self.heading.clone() }
    }

    /// The name of its role.
    pub fn role_name(&self) -> String {
        match &self.role {
            ColumnRole::Said(HeadingRole::Role(role)) => role_name(*role),
            ColumnRole::Said(HeadingRole::Place(_)) => "place".to_owned(),
            ColumnRole::Said(HeadingRole::PlaceCode(_)) => "place_code".to_owned(),
            ColumnRole::Said(HeadingRole::OriginCode) => "origin_code".to_owned(),
            ColumnRole::Said(HeadingRole::Count(count)) => match count.end {
                BoundEnd::Lower => "lower",
                BoundEnd::Upper => "upper",
                BoundEnd::Best => "best",
                BoundEnd::Both => "count",
            }
            .to_owned(),
            ColumnRole::Moment(..) | ColumnRole::At(..) => "count".to_owned(),
            ColumnRole::Kept => "note".to_owned(),
            ColumnRole::LeftOut(_) => "left_out".to_owned(),
        }
    }
}

/// `AsOf` as `as_of`.
fn role_name(role: RoleWord) -> String {
    let mut name = String::new();
    for c in format!("{role:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// Whether a column counts people, by its heading alone.
pub(super) fn counts_people(column: &TableColumn) -> bool {
    let of_tag = column.tag.as_deref().and_then(of_tag);
    let read = of_tag.or_else(|| of_heading(&column.heading));
    read.is_some_and(|read| matches!(read.role, HeadingRole::Count(_)))
}

impl Importing<'_> {
    /// What each column is read as.
    pub(super) fn plan(&mut self) -> Result<Vec<ColumnPlan>, ImportError> {
        let mut plans: Vec<ColumnPlan> =
            self.table.columns.clone().iter().map(|column| self.by_heading(column)).collect();
        leave_lone_ways_open(&mut plans);
        self.sectors(&mut plans);
        self.chosen(&mut plans)?;
        self.is_own = plans.iter().any(|plan| plan.is(RoleWord::Said));
        if !self.table.has_headings {
            self.without_headings(&mut plans);
        }
        self.periods_by_cells(&mut plans);
        self.numbers_of_headings(&plans);
        self.settle_year_of_headings(&plans);
        self.of_moments(&mut plans);
        self.numbers_or_names(&mut plans);
        self.nationals(&mut plans);
        self.of_places(&mut plans);
        self.counts_at_places(&mut plans);
        self.parts_of_year_by_cells(&mut plans);
        self.by_cells(&mut plans);
        self.tables_beside(&mut plans);
        self.places_without_heading(&mut plans);
        self.places_of_one_level(&mut plans);
        self.countries_of_title(&mut plans);
        self.counted_where(&mut plans);
        self.nested_places(&mut plans);
        self.place_column_answered(&mut plans);
        self.of_moments_beside(&mut plans);
        self.of_other_moments(&mut plans);
        self.days_of_rounds(&mut plans);
        self.undated_columns(&mut plans);
        self.undated_rounds = self.undated_rounds(&plans);
        self.populations_of_places(&mut plans);
        self.points_of_maps(&mut plans);
        self.tell_left_out(&plans);
        self.date_parts = date_parts(&plans);
        // Of rows that are added up as they are read no year is looked for around them.
        let has_no_year = |parts: &DateParts| self.is_linked && parts.year.is_none();
        if let Some(parts) = self.date_parts.filter(has_no_year) {
            let named = plans.iter().filter(|p| parts.all().contains(&Some(p.at)));
            let named: Vec<String> = named.map(|p| format!("`{}`", p.called())).collect();
            return Err(ImportError::NoTable(format!(
                "the day of its rows stands in {} and has no year, which a linked table needs: add a column of \
                 years, or import the table",
                named.join(" and ")
            )));
        }
        self.numbers_of_cells(&plans);
        self.settle_year_of_cells(&plans);
        self.one_day(&mut plans);
        one_of_each(&mut plans, &|plan| self.seen(plan.at).are_moments());
        if let Some(parts) = self.date_parts {
            read_one_of(parts, &mut plans);
        }
        self.ask_epi_weeks(&plans);
        adults(&mut plans);
        boys(&mut plans);
        self.totals_of_places(&plans);
        self.settle_all_numbers(&mut plans);
        self.settle_margins(&mut plans);
        Ok(plans)
    }

    /// How a question names a column: by its heading, or by what stands first in it and its letter.
    pub(super) fn shown(&self, at: usize) -> String {
        let columns = &self.table.columns;
        let heading = columns.iter().find(|column| column.at == at).map(|column| &column.heading);
        if let Some(heading) = heading.filter(|heading| !heading.is_empty()) {
            return format!("`{heading}`");
        }
        let rows = self.table.data().filter_map(|row| self.sheet.rows.get(row));
        let said = rows.map(|row| row.said(at)).filter(|text| !text.is_empty());
        let first: Vec<String> = said.take(FEW_SHOWN).map(|text| format!("`{text}`")).collect();
        format!("the numbers {} of {COLUMN}{}", first.join(", "), column_name(at))
    }

    /// The numbers of the rows of data.
    pub(super) fn data_rows(&self) -> Vec<usize> {
        let data = self.table.data();
        data.filter_map(|at| Some(self.sheet.rows.get(at)?.number)).collect()
    }
}

/// A measure by its name or a word for it.
pub(super) fn measure_named(text: &str) -> Option<Measure> {
    let by_name = Measure::NAMED.into_iter().find(|m| m.name().eq_ignore_ascii_case(text.trim()));
    by_name.or_else(|| match of_heading(text)?.role {
        HeadingRole::Count(count) => count.measure_meant(),
        _ => None,
    })
}
