//! Rows become figures, by what the columns hold.

use super::{
    ColumnPlan, ColumnRole, ImportError, Importing, KeptFields, TableFigure,
    clock::{ColumnMoments, RowMoment, latest, settled},
    columns::{DateParts, take_ends},
    listed::lists_places,
    numbers::CountColumn,
    sums::UntoldCount,
};
use crate::{
    file::{TableCell, cell_name},
    reading::{
        heading::{BesideEachOther, BoundEnd, CountWords},
        moment::{self, CellMoment},
        text::key,
        words::RoleWord,
    },
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use waymark_model::{Count, Measure, Moment, Offset, Standing, Subject, Unit};

/// Constants that may be said of all rows.
const CONSTANTS: [&str; 24] = [
    "as_of",
    "date",
    "moment",
    "day",
    "place",
    "location",
    "kind",
    "measure",
    "speaker",
    "outlet",
    "source",
    "published",
    "url",
    "note",
    "doubt",
    "origin",
    "status",
    "sex",
    "age",
    "group",
    "unit",
    "during",
    "round",
    "method",
];

/// Columns that hold one count together: alone, or its bounds.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct CountColumns {
    pub both: Option<usize>,
    pub lower: Option<usize>,
    pub upper: Option<usize>,
    pub best: Option<usize>,
}

impl CountColumns {
    /// The column whose words hold for all of them.
    pub(super) fn first(&self) -> Option<usize> {
        self.both.or(self.best).or(self.lower).or(self.upper)
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = usize> {
        [self.both, self.best, self.lower, self.upper].into_iter().flatten()
    }
}

/// What is settled of the columns before rows are read.
pub(super) struct SettledColumns {
    pub moments: HashMap<RoleWord, ColumnMoments>,
    pub counts: HashMap<usize, CountColumn>,
    pub groups: Vec<CountColumns>,
    pub measures: HashMap<usize, Option<Measure>>,
    pub as_of: Option<Moment>,
    pub during: Option<Moment>,
    pub published: Option<Moment>,
    /// Columns that are a day together.
    pub day_parts: Vec<usize>,
}

/// What holds for all figures of a row.
pub(super) struct RowBase {
    pub row: usize,
    pub place: Option<Subject>,
    pub as_of: Option<Moment>,
    pub during: Option<Moment>,
    pub published: Option<Moment>,
    pub doubts: Vec<String>,
    pub notes: Arc<Vec<(String, String)>>,
    pub fields: BTreeMap<&'static str, String>,
    pub kept: Arc<KeptFields>,
    pub record: Option<String>,
    pub standing: Standing,
    /// Whether it hangs on a question already.
    pub is_asked: bool,
}

impl RowBase {
    /// Of a row that says nothing yet but what its table settles.
    pub(super) fn blank(row: usize, settled: &SettledColumns) -> Self {
        Self {
            row,
            place: None,
            as_of: None,
            during: settled.during,
            published: settled.published,
            doubts: Vec::new(),
            notes: Arc::default(),
            fields: BTreeMap::new(),
            kept: Arc::default(),
            record: None,
            standing: Standing::Used,
            is_asked: false,
        }
    }

    /// Keeps what else it says, by the heading of the column.
    pub(super) fn note(&mut self, note: (String, String)) {
        Arc::make_mut(&mut self.notes).push(note);
    }
}

impl Importing<'_> {
    /// What was set for all rows.
    pub(super) fn set(&self, role: &str) -> Option<&str> {
        // Asked of every row, and mostly nothing is set.
        if self.choices.set.is_empty() {
            return None;
        }
        let words = || role.chars().map(|c| if c == '_' { ' ' } else { c });
        let found = self.set_for_all.iter().find(|(name, _)| {
            name.chars().eq(words())
                || role == "as_of" && matches!(name.as_str(), "date" | "moment" | "day")
                || role == "place" && name == "location"
                || role == "outlet" && name == "source"
        });
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    fn set_moment(&self, role: &str) -> Result<Option<Moment>, ImportError> {
        let Some(text) = self.set(role) else { return Ok(None) };
        self.moment_of(text).map(Some).ok_or_else(|| {
            ImportError::Usage(format!("`{text}` for {role} is no moment; such as 2023-09-26"))
        })
    }

    /// The moment that a text is.
    pub(super) fn moment_of(&self, text: &str) -> Option<Moment> {
        Moment::parse(text, self.with.offset).ok().or_else(|| {
            let read = moment::read(&TableCell::text(text), latest())?;
            settled(&read, None, self.with.offset)
        })
    }

    /// What all rows say.
    pub(super) fn figures(
        &mut self,
        plans: &mut [ColumnPlan],
    ) -> Result<Vec<TableFigure>, ImportError> {
        self.check_constants()?;
        let settled = self.settle_columns(plans)?;
        if settled.groups.is_empty() && self.answers.is_done() {
            if !lists_places(plans) {
                return Err(no_counts(plans));
            }
            self.list_places(plans)?;
            return Ok(Vec::new());
        }
        self.sums_below(plans, &settled);
        self.ask_sums(plans, &settled);
        self.ask_blank_parts(plans, &settled);
        self.compare_file_name(&settled);
        let published = plans.iter().find(|plan| plan.is(RoleWord::Published));
        self.published_column = published.map(|plan| plan.called().clone());
        self.beside = self.columns_beside(plans);
        let data: Vec<usize> = self.table.data().collect();
        let mut index = self.place_index(&data, plans);
        let mut figures = Vec::new();
        let sheet = self.sheet;
        for at in data {
            let Some(row) = sheet.rows.get(at) else { continue };
            let base = match self.base(row, plans, &settled, &mut index) {
                Ok(base) => base,
                Err(why) => {
                    self.leave_out(row.number, why.0, why.1);
                    continue;
                }
            };
            let begin = figures.len();
            for group in &settled.groups {
                let found = self.figure(row, plans, *group, &settled, &base);
                if found.is_none() {
                    self.untold.extend(untold(plans, *group, &base, self.with.offset));
                }
                figures.extend(found);
            }
            self.without_blank_households(&mut figures, begin);
        }
        // Nothing counts people, as answered.
        if figures.is_empty() && self.answers.is_done() && lists_places(plans) {
            self.left_out.retain(|left| left.row == 0);
            self.list_places(plans)?;
            return Ok(figures);
        }
        self.tell_what_follows(plans, &figures);
        self.check_totals(plans, &settled);
        Ok(figures)
    }

    /// Columns that nothing is read from and whose cells are words, or numbers so small that they may name
    /// something: block A, section 12.
    fn columns_beside(&self, plans: &[ColumnPlan]) -> Vec<usize> {
        let rows = || self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let are_small = |at: usize| rows().all(|row| row.said(at).len() <= 2);
        let are_of_ways =
            plans.iter().any(|p| p.is(RoleWord::From)) && plans.iter().any(|p| p.is(RoleWord::To));
        let is_beside = |p: &&ColumnPlan| match p.role {
            _ if p.names_place() => are_of_ways,
            ColumnRole::Kept => true,
            ColumnRole::LeftOut(_) => are_small(p.at),
            _ => p.is(RoleWord::Other),
        };
        plans.iter().filter(is_beside).map(|p| p.at).collect()
    }

    /// No households beside people of the same row were not counted.
    fn without_blank_households(&mut self, figures: &mut Vec<TableFigure>, begin: usize) {
        let own = figures.get(begin..).unwrap_or_default();
        let is_house = |f: &TableFigure| f.series.people.unit == Unit::Households;
        let has_people = own.iter().any(|f| {
            !is_house(f) && self.with.wording.bounds(f.count).is_some_and(|b| b.lower() > 0)
        });
        let is_blank = |f: &TableFigure| is_house(f) && f.count == Count::Exact(0);
        if !has_people || !own.iter().any(is_blank) {
            return;
        }
        for figure in figures.split_off(begin) {
            if is_blank(&figure) {
                let why = "0 households beside people: not counted, which is not 0";
                self.leave_out(figure.row, cell_name(figure.row, figure.column), why);
            } else {
                figures.push(figure);
            }
        }
    }

    /// Only what is known can be set for all rows.
    pub(super) fn check_constants(&self) -> Result<(), ImportError> {
        for (name, _) in &self.choices.set {
            if !CONSTANTS.iter().any(|known| key(known) == key(&name.replace('_', " "))) {
                let all = CONSTANTS.join(", ");
                return Err(ImportError::Usage(format!("`{name}` cannot be set; {all} can")));
            }
        }
        Ok(())
    }

    /// The day in the heading of a column of days that says nothing below it: as of 30 June 2024.
    fn day_of_blank_column(
        &self,
        plans: &[ColumnPlan],
        moments: &HashMap<RoleWord, ColumnMoments>,
    ) -> Option<Moment> {
        let is_blank = |found: &RowMoment| matches!(found, RowMoment::Blank);
        if !moments.get(&RoleWord::AsOf)?.by_row.values().all(is_blank) {
            return None;
        }
        let plan = plans.iter().find(|plan| plan.is(RoleWord::AsOf))?;
        self.stated_day(&plan.heading)
    }

    /// Whether some counts of the table are of times longer than a day.
    fn is_of_times(
        &self,
        plans: &[ColumnPlan],
        moments: &HashMap<RoleWord, ColumnMoments>,
    ) -> bool {
        let is_long = |found: &RowMoment| matches!(found, RowMoment::Moment(moment) if is_longer_than_day(moment));
        let headed = plans.iter().filter_map(|plan| match &plan.role {
            ColumnRole::Moment(found, _) => settled(found, None, self.with.offset),
            _ => None,
        });
        moments.contains_key(&RoleWord::PeriodStart)
            || [RoleWord::AsOf, RoleWord::During]
                .iter()
                .filter_map(|role| moments.get(role))
                .any(|column| column.by_row.values().any(is_long))
            || headed.into_iter().any(|moment| is_longer_than_day(&moment))
    }

    pub(super) fn settle_columns(
        &mut self,
        plans: &mut [ColumnPlan],
    ) -> Result<SettledColumns, ImportError> {
        use RoleWord::{AsOf, During, PeriodEnd, PeriodStart, Published};
        let mut moments = HashMap::new();
        let dated: Vec<usize> = plans.iter().filter(|p| p.is_moment()).map(|p| p.at).collect();
        let ends = plans.iter().filter(|p| p.is(PeriodStart) || p.is(PeriodEnd));
        self.ends = ends.map(|p| p.at).collect();
        self.gather_clocks(&dated);
        for role in [AsOf, PeriodStart, PeriodEnd, Published, During] {
            if let Some(at) = plans.iter().position(|p| p.is(role))
                && let Some(plan) = plans.get(at).cloned()
            {
                let found = self.moments(&plan);
                if let Some(plan) = plans.get_mut(at) {
                    plan.format.clone_from(&found.format);
                    plan.decided_by.clone_from(&found.decided_by);
                }
                moments.insert(role, found);
            }
        }
        let counts = self.count_columns(plans);
        self.leave_out_shares(plans, &counts);
        self.totals_of_columns(plans, &counts);
        let of_everybody = self.whose_parts(plans, &counts);
        let mut groups: Vec<(CountWords, Option<CellMoment>, CountColumns)> = Vec::new();
        let of_moments = counts_of_moments(plans);
        for at in 0..plans.len() {
            let Some(words) = plans.get(at).and_then(ColumnPlan::count) else { continue };
            let Some(plan) = plans.get(at) else { continue };
            let is_at = matches!(plan.role, ColumnRole::At(..));
            let moment = moment_of(plan);
            let beside = of_moments.iter().find(|(other, _)| *other == moment);
            let core = beside.map_or(words, |(_, beside)| beside.of_either_end(words));
            let free = |c: &CountColumns| match words.end {
                BoundEnd::Both => c.first().is_some() && c.first() == c.lower.or(c.upper),
                BoundEnd::Lower => c.lower.is_none(),
                BoundEnd::Upper => c.upper.is_none(),
                BoundEnd::Best => c.best.is_none() && c.both.is_none(),
            };
            // A plain column is the best guess between two bounds of the same.
            let mut found = groups
                .iter_mut()
                .find(|(c, m, columns)| !is_at && *c == core && *m == moment && free(columns));
            if found.is_none() {
                groups.push((core, moment, CountColumns::default()));
                found = groups.last_mut();
            }
            let Some((_, _, columns)) = found else { continue };
            match words.end {
                BoundEnd::Both => columns.both = Some(at),
                BoundEnd::Lower => columns.lower = Some(at),
                BoundEnd::Upper => columns.upper = Some(at),
                BoundEnd::Best => columns.best = Some(at),
            }
        }
        let groups: Vec<CountColumns> = groups.into_iter().map(|(_, _, columns)| columns).collect();
        let is_of_times = self.is_of_times(plans, &moments);
        let measures = self.measures(plans, &of_everybody, is_of_times);
        settle_ways(plans, &measures);
        let (as_of, during) = (self.set_moment("as_of")?, self.set_moment("during")?);
        let as_of = as_of.or_else(|| self.day_of_blank_column(plans, &moments));
        let published = match &self.choices.published {
            Some(text) => Some(self.moment_of(text).ok_or_else(|| {
                ImportError::Usage(format!("`{text}` is no day of publication; such as 2023-09-26"))
            })?),
            None => self.set_moment("published")?,
        };
        let parts = self.date_parts.iter().flat_map(DateParts::all);
        let day_parts = parts.flatten().collect();
        let settled = SettledColumns {
            moments,
            counts,
            groups,
            measures,
            as_of,
            during,
            published,
            day_parts,
        };
        Ok(settled)
    }
}

/// Whether a moment is longer than a day: a week, a month, a year.
pub(super) fn is_longer_than_day(moment: &Moment) -> bool {
    let span = moment.span();
    span.end() > span.start().plus_secs(2 * 86_400)
}

/// Who is there, came or left is counted at places: where no column counts who passed, those who are named by
/// where they left and where they came to are on no route.
fn settle_ways(plans: &mut [ColumnPlan], measures: &HashMap<usize, Option<Measure>>) {
    // Beside a place some rows are of it, and some of a route.
    if plans.iter().any(ColumnPlan::names_place) {
        return;
    }
    let known: Vec<Measure> = measures.values().copied().flatten().collect();
    // Who is there is no longer on the way.
    let is_on_way = |measure: &Measure| measure.is_on_legs() && measure.is_cumulative();
    let are_at_places = !known.is_empty() && !known.iter().any(is_on_way);
    if !are_at_places || measures.values().any(Option::is_none) {
        return;
    }
    let all_left = known.iter().all(|measure| *measure == Measure::Departures);
    take_ends(plans, if all_left { RoleWord::From } else { RoleWord::To });
}

/// Of when and where a row has a cell that gives no figure.
fn untold(
    plans: &[ColumnPlan],
    group: CountColumns,
    base: &RowBase,
    offset: Offset,
) -> Option<UntoldCount> {
    let plan = plans.get(group.first()?)?;
    let (column, as_of) = match &plan.role {
        ColumnRole::Moment(found, _) => (None, settled(found, None, offset)),
        _ => (Some(plan.at), base.as_of),
    };
    let subject = match plan.role {
        ColumnRole::At(place, _) => Some(Subject::Place(place)),
        _ => base.place,
    };
    Some(UntoldCount { column, subject: subject?, as_of: as_of? })
}

/// Why a table is none of counts.
pub(super) fn no_counts(plans: &[ColumnPlan]) -> ImportError {
    let all: Vec<String> = plans.iter().map(|p| format!("`{}`", p.called())).collect();
    ImportError::NoTable(format!(
        "none of the columns {} holds counts; say which does",
        all.join(", ")
    ))
}

/// The moment that a column of counts is of, where its heading is one.
fn moment_of(plan: &ColumnPlan) -> Option<CellMoment> {
    match &plan.role {
        ColumnRole::Moment(moment, _) => Some(moment.clone()),
        _ => None,
    }
}

/// The counts of columns, with those of the same moment beside each other.
fn counts_of_moments(plans: &[ColumnPlan]) -> Vec<(Option<CellMoment>, BesideEachOther)> {
    let mut all: Vec<(Option<CellMoment>, BesideEachOther)> = Vec::new();
    for plan in plans {
        let Some(words) = plan.count() else { continue };
        let moment = moment_of(plan);
        let at = all.iter().position(|(other, _)| *other == moment).unwrap_or(all.len());
        if at == all.len() {
            all.push((moment, BesideEachOther::default()));
        }
        if let Some((_, beside)) = all.get_mut(at) {
            beside.add(words);
        }
    }
    all
}
