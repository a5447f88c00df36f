//! Rows become figures, by what the columns hold.

use super::{
    ColumnPlan, ColumnRole, ImportError, Importing, SumKind, TableFigure,
    clock::{ColumnMoments, RowMoment, latest, settled},
    measures::MeasureOfRow,
    numbers::{CellRead, CountColumn},
    places::{PlaceIndex, RowPlace, SaidPlace},
    whom::Whom,
};
use crate::{
    file::{SheetRow, TableCell, cell_name},
    reading::{
        count::{CountCell, qualified},
        heading::{BoundEnd, CountWords, HeadingRole},
        moment,
        text::{key, plain},
        words::{RoleWord, table_words},
    },
};
use std::collections::{BTreeMap, HashMap};
use waymark_model::{Count, Measure, Moment, Point, Series, Standing, Subject};

/// Constants that may be said of all rows.
const CONSTANTS: [&str; 23] = [
    "as_of",
    "date",
    "moment",
    "day",
    "place",
    "location",
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
struct CountColumns {
    both: Option<usize>,
    lower: Option<usize>,
    upper: Option<usize>,
    best: Option<usize>,
}

impl CountColumns {
    /// The column whose words hold for all of them.
    fn first(&self) -> Option<usize> {
        self.both.or(self.best).or(self.lower).or(self.upper)
    }
}

/// What is settled of the columns before rows are read.
struct Settled {
    moments: HashMap<RoleWord, ColumnMoments>,
    counts: HashMap<usize, CountColumn>,
    groups: Vec<CountColumns>,
    measures: HashMap<usize, Option<Measure>>,
    as_of: Option<Moment>,
    during: Option<Moment>,
    published: Option<Moment>,
}

/// What holds for all figures of a row.
struct RowBase {
    row: usize,
    place: Option<Subject>,
    as_of: Option<Moment>,
    during: Option<Moment>,
    published: Option<Moment>,
    doubts: Vec<String>,
    notes: Vec<(String, String)>,
    fields: BTreeMap<&'static str, String>,
    record: Option<String>,
    standing: Standing,
    /// Whether it hangs on a question already.
    is_asked: bool,
}

impl Importing<'_> {
    /// What was set for all rows.
    pub(super) fn set(&self, role: &str) -> Option<&str> {
        let wanted = key(role);
        let all = &self.choices.set;
        let found = all.iter().find(|(name, _)| {
            let name = key(&name.replace('_', " "));
            name == wanted
                || wanted == "as of" && matches!(name.as_str(), "date" | "moment" | "day")
                || wanted == "place" && name == "location"
                || wanted == "outlet" && name == "source"
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
        for (name, _) in &self.choices.set {
            if !CONSTANTS.iter().any(|known| key(known) == key(&name.replace('_', " "))) {
                let all = CONSTANTS.join(", ");
                return Err(ImportError::Usage(format!("`{name}` cannot be set; {all} can")));
            }
        }
        let settled = self.settle_columns(plans)?;
        if settled.groups.is_empty() {
            let all: Vec<String> = plans.iter().map(|p| format!("`{}`", p.called())).collect();
            return Err(ImportError::NoTable(format!(
                "none of the columns {} holds counts; say which does",
                all.join(", ")
            )));
        }
        self.compare_file_name(&settled);
        let mut index = PlaceIndex::default();
        let mut figures = Vec::new();
        let sheet = self.sheet;
        let data: Vec<usize> = self.table.data().collect();
        for at in data {
            let Some(row) = sheet.rows.get(at) else { continue };
            let base = match self.base(row, plans, &settled, &mut index) {
                Ok(base) => base,
                Err(why) => {
                    self.leave_out(row.number, why.0, why.1);
                    continue;
                }
            };
            for group in &settled.groups {
                let found = self.figure(row, plans, *group, &settled, &base);
                figures.extend(found);
            }
        }
        self.check_totals(plans, &settled);
        Ok(figures)
    }

    fn settle_columns(&mut self, plans: &mut [ColumnPlan]) -> Result<Settled, ImportError> {
        use RoleWord::{AsOf, During, PeriodEnd, PeriodStart, Published};
        let mut moments = HashMap::new();
        let dated = plans
            .iter()
            .filter(|p| [AsOf, PeriodStart, PeriodEnd, During].into_iter().any(|r| p.is(r)));
        let dated: Vec<usize> = dated.map(|p| p.at).collect();
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
        let mut counts = HashMap::new();
        let mut groups: Vec<(CountWords, u8, CountColumns)> = Vec::new();
        for at in 0..plans.len() {
            let Some(words) = plans.get(at).and_then(ColumnPlan::count) else { continue };
            counts.insert(at, self.count_column(plans, at));
            let Some(plan) = plans.get(at) else { continue };
            let core = CountWords { end: BoundEnd::Both, is_total: false, ..words };
            let is_wide = !matches!(plan.role, ColumnRole::Said(_));
            let free = |c: &CountColumns| match words.end {
                BoundEnd::Both => false,
                BoundEnd::Lower => c.lower.is_none(),
                BoundEnd::Upper => c.upper.is_none(),
                BoundEnd::Best => c.best.is_none(),
            };
            // A plain column is the best guess between two bounds of the same.
            let mut found =
                groups.iter_mut().find(|(c, _, columns)| !is_wide && *c == core && free(columns));
            if found.is_none() {
                groups.push((core, 0, CountColumns::default()));
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
        for group in &groups {
            if let (Some(at), None, None, None) = (group.upper, group.lower, group.best, group.both)
                && let Some(plan) = plans.get(at).filter(|p| p.decided_by != "chosen")
            {
                self.note(format!(
                    "`{0}` may mean at most so many; it is read as a count, and `--map upper={0}` takes it as \
                     an upper bound",
                    plan.called()
                ));
            }
        }
        let measures = self.measures(plans);
        let (as_of, during) = (self.set_moment("as_of")?, self.set_moment("during")?);
        let published = match &self.choices.published {
            Some(text) => Some(self.moment_of(text).ok_or_else(|| {
                ImportError::Usage(format!("`{text}` is no day of publication; such as 2023-09-26"))
            })?),
            None => self.set_moment("published")?,
        };
        Ok(Settled { moments, counts, groups, measures, as_of, during, published })
    }

    /// What holds for all figures of a row; the cell and the reason where it has none.
    fn base(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        settled: &Settled,
        index: &mut PlaceIndex,
    ) -> Result<RowBase, (String, String)> {
        let number = row.number;
        let mut base = RowBase {
            row: number,
            place: None,
            as_of: None,
            during: settled.during,
            published: settled.published,
            doubts: Vec::new(),
            notes: Vec::new(),
            fields: BTreeMap::new(),
            record: None,
            standing: Standing::Used,
            is_asked: false,
        };
        self.say_moments(row, plans, settled, &mut base)?;
        self.say_place(row, plans, index, &mut base)?;
        for plan in plans {
            let said = row.said(plan.at);
            if said.is_empty() || table_words().is_missing(said) {
                continue;
            }
            match &plan.role {
                ColumnRole::Kept => base.notes.push((plan.called(), said.to_owned())),
                ColumnRole::Said(HeadingRole::Role(role)) => match role {
                    RoleWord::Note | RoleWord::Other => {
                        base.notes.push((plan.called(), said.to_owned()));
                    }
                    RoleWord::Doubt => base.doubts.push(said.to_owned()),
                    RoleWord::Round => drop(base.fields.insert("round", said.to_owned())),
                    RoleWord::Method => drop(base.fields.insert("method", said.to_owned())),
                    RoleWord::Coverage => drop(base.fields.insert("coverage", said.to_owned())),
                    RoleWord::Id => base.record = Some(said.to_owned()),
                    _ => {}
                },
                _ => {}
            }
        }
        for (name, role) in [("round", "round"), ("method", "method")] {
            if let Some(text) = self.set(role) {
                base.fields.entry(name).or_insert_with(|| text.to_owned());
            }
        }
        if let Some(text) = self.set("doubt") {
            base.doubts.push(text.to_owned());
        }
        if let Some(text) = self.set("note") {
            base.notes.push((String::new(), text.to_owned()));
        }
        if base.notes.iter().any(|(_, text)| speaks_of_households(text)) {
            base.doubts.push("its note speaks of households".to_owned());
        }
        Ok(base)
    }

    fn say_moments(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        settled: &Settled,
        base: &mut RowBase,
    ) -> Result<(), (String, String)> {
        let mut said = |role: RoleWord| -> Result<Option<Moment>, (String, String)> {
            let found = settled.moments.get(&role).and_then(|m| m.by_row.get(&row.number));
            match found {
                None | Some(RowMoment::Blank) => Ok(None),
                Some(RowMoment::Moment(moment)) => Ok(Some(*moment)),
                Some(RowMoment::Asked) => {
                    base.is_asked = true;
                    Ok(None)
                }
                Some(RowMoment::Wrong(why)) => {
                    let at = plans.iter().find(|p| p.is(role)).map_or(0, |p| p.at);
                    Err((cell_name(row.number, at), why.clone()))
                }
            }
        };
        let (as_of, start, end) =
            (said(RoleWord::AsOf)?, said(RoleWord::PeriodStart)?, said(RoleWord::PeriodEnd)?);
        let (published, during) = (said(RoleWord::Published)?, said(RoleWord::During)?);
        base.published = published.or(base.published);
        base.during = during.or(base.during);
        base.as_of = as_of.or(end).or(start).or(settled.as_of);
        if let (Some(start), Some(end)) = (start, end) {
            if start.span().start() > end.span().start() {
                return Err((
                    String::new(),
                    format!("its period ends on {end}, before it starts on {start}"),
                ));
            }
            let text = if start == end { end.to_string() } else { format!("{start}/{end}") };
            base.during = base.during.or_else(|| Moment::parse(&text, self.with.offset).ok());
        }
        let is_wide = plans.iter().any(|p| matches!(p.role, ColumnRole::Moment(..)));
        if base.as_of.is_none() && !base.is_asked && !is_wide {
            let has_column = settled.moments.contains_key(&RoleWord::AsOf)
                || settled.moments.contains_key(&RoleWord::PeriodEnd);
            if has_column {
                return Err((String::new(), "the row has no day".to_owned()));
            }
            let offered = self.days_beside();
            let question = "Of which day are the counts?";
            let answer = self.answers.ask_now(question, &offered, true, [row.number]);
            base.as_of = answer.as_deref().and_then(|answer| self.moment_of(answer));
            base.is_asked |= base.as_of.is_none();
            if let (Some(answer), None) = (answer, base.as_of) {
                self.answers.refuse(question, &answer, &["a day such as 2023-09-26".to_owned()]);
            }
        }
        Ok(())
    }

    /// Days that the file name or a note tells.
    fn days_beside(&self) -> Vec<String> {
        let mut texts = vec![self.choices.file_name.replace(['_', '-'], " ")];
        texts.extend(self.table.notes.iter().cloned());
        let mut days: Vec<String> =
            texts.iter().filter_map(|text| self.day_in(text)).map(|m| m.to_string()).collect();
        days.dedup();
        days
    }

    /// The one day that a text names among other words.
    fn day_in(&self, text: &str) -> Option<Moment> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let runs = [3, 4, 2, 1].into_iter().flat_map(|n| words.windows(n));
        let mut found = runs.filter_map(|run| {
            let text = run.join(" ");
            let text = text.trim_matches(|c: char| !c.is_alphanumeric());
            let has_year =
                text.split(|c: char| !c.is_ascii_digit()).any(|t| t.len() == 4 || t.len() == 8);
            let moment = self.moment_of(text).filter(|_| has_year)?;
            (text.len() > 4).then_some(moment)
        });
        found.next()
    }

    /// A day in the name of the file that no row is of is told.
    fn compare_file_name(&mut self, settled: &Settled) {
        let name = self.choices.file_name.replace(['_', '-'], " ");
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let Some(told) = self.day_in(stem) else { return };
        let Some(column) = settled.moments.get(&RoleWord::AsOf) else { return };
        let days: Vec<Moment> = column
            .by_row
            .values()
            .filter_map(|m| match m {
                RowMoment::Moment(m) => Some(*m),
                _ => None,
            })
            .collect();
        if let Some(first) = days.first()
            && !days.iter().any(|day| day.span() == told.span())
        {
            self.note(format!(
                "the name of the file says {told}, the rows say {first}: the rows hold"
            ));
        }
    }

    fn say_place(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        index: &mut PlaceIndex,
        base: &mut RowBase,
    ) -> Result<(), (String, String)> {
        let mut said = SaidPlace::default();
        let (mut lat, mut lon) = (None, None);
        let (mut from, mut to) = (None, None);
        for plan in plans {
            let own = self.label(row, plan.at);
            if own.is_empty() || table_words().is_missing(own) {
                continue;
            }
            let names_a_place = matches!(
                plan.role,
                ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(_))
            );
            if names_a_place && own.contains('\u{FFFD}') {
                let why = format!("`{own}` is damaged: some of its letters are lost");
                return Err((cell_name(row.number, plan.at), why));
            }
            match plan.role {
                ColumnRole::Said(HeadingRole::Place(level)) => {
                    said.names.push((level, own.to_owned()));
                }
                ColumnRole::Said(HeadingRole::PlaceCode(level)) => {
                    said.codes.push((level, own.to_owned()));
                }
                ColumnRole::Said(HeadingRole::Role(RoleWord::Latitude)) => lat = degrees(own),
                ColumnRole::Said(HeadingRole::Role(RoleWord::Longitude)) => lon = degrees(own),
                ColumnRole::Said(HeadingRole::Role(RoleWord::Point)) => {
                    let mut numbers = own.split([',', ';', ' ', '[', ']', '(', ')']);
                    let mut next = || numbers.find(|t| !t.is_empty()).and_then(degrees);
                    let (a, b) = (next(), next());
                    (lat, lon) = (lat.or(a), lon.or(b));
                }
                ColumnRole::Said(HeadingRole::Role(RoleWord::From)) => from = Some(own),
                ColumnRole::Said(HeadingRole::Role(RoleWord::To)) => to = Some(own),
                _ => {}
            }
        }
        said.point = lat.zip(lon).and_then(|(lat, lon)| Point::new(lat, lon));
        if lat.zip(lon) == Some((0.0, 0.0)) {
            said.point = None;
            base.doubts.push("its point is 0, 0, which is nowhere".to_owned());
        }
        if let (Some(from), Some(to)) = (from, to) {
            let ends = format!("{from} → {to}");
            let found = index.leg(&self.with, &ends);
            base.place = Some(found.ok_or_else(|| {
                (String::new(), format!("the situation has no leg {ends}: draw it first"))
            })?);
            return Ok(());
        }
        let is_wide = plans.iter().any(|p| matches!(p.role, ColumnRole::At(..)));
        if said.names.is_empty() && said.codes.is_empty() && said.point.is_none() {
            if let Some(set) = self.set("place").map(str::to_owned) {
                said.names.push((5, set));
            } else if is_wide {
                return Ok(());
            }
        }
        let has_column = plans.iter().any(|p| {
            matches!(p.role, ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(_)))
                || p.is(RoleWord::Latitude)
                || p.is(RoleWord::Point)
        });
        if said == SaidPlace::default() && !has_column {
            let ids: Vec<String> =
                self.with.places.iter().take(12).map(|p| p.id.to_string()).collect();
            let answer =
                self.answers.ask("Where are the people counted?", &ids, true, [row.number]);
            let Some(answer) = answer else {
                base.is_asked = true;
                return Ok(());
            };
            said.names.push((5, answer));
        }
        match self.place(&said, row.number, index) {
            RowPlace::Found(place, mark, is_vague) => {
                base.place = Some(Subject::Place(place));
                if let Some(mark) = mark {
                    base.doubts.push(self.footnote(&mark));
                }
                if is_vague {
                    base.doubts.push("where it is is not known".to_owned());
                }
            }
            RowPlace::Asked => base.is_asked = true,
            RowPlace::Nowhere(why) => return Err((String::new(), why)),
        }
        Ok(())
    }

    /// The text of a label; of a merged area that of its first cell.
    fn label<'r>(&'r self, row: &'r SheetRow, column: usize) -> &'r str {
        let own = row.said(column);
        if !own.is_empty() {
            return own;
        }
        let number = row.number;
        let area = self.sheet.merged.iter().find(|(top, left, bottom, right)| {
            (*top..=*bottom).contains(&number) && (*left..=*right).contains(&column)
        });
        let Some((top, left, ..)) = area else { return "" };
        let at = self.sheet.rows.binary_search_by_key(top, |r| r.number).ok();
        at.and_then(|at| self.sheet.rows.get(at)).map_or("", |r| r.said(*left))
    }

    /// What a mark says, by the notes of the sheet.
    fn footnote(&self, mark: &str) -> String {
        let said = self.table.notes.iter().find_map(|note| {
            let text = note.trim();
            let rest = text.strip_prefix(mark).or_else(|| {
                text.strip_prefix('(')
                    .and_then(|t| t.strip_prefix(mark))
                    .and_then(|t| t.strip_prefix(')'))
            })?;
            // * is no **, and (a) no word that begins so.
            let is_it =
                rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | ')' | '.' | '='));
            is_it.then(|| rest.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned())
        });
        said.map_or_else(|| format!("footnote {mark}"), |text| format!("footnote {mark}: {text}"))
    }

    fn figure(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        group: CountColumns,
        settled: &Settled,
        base: &RowBase,
    ) -> Option<TableFigure> {
        let at = group.first()?;
        let plan = plans.get(at)?;
        let mut words = plan.count()?;
        let read = self.count(row, plans, group, settled)?;
        let cell = cell_name(row.number, plan.at);
        if base.is_asked {
            return None;
        }
        let measure = match self.measure_of_row(row, plans, &mut words) {
            MeasureOfRow::Said(measure) => Some(measure),
            MeasureOfRow::Unsaid => settled.measures.get(&at).copied().flatten(),
            MeasureOfRow::Asked => return None,
            MeasureOfRow::LeftOut(why) => {
                self.leave_out(row.number, cell, why);
                return None;
            }
        };
        let measure = measure?;
        if words.is_increment && !measure.is_cumulative() {
            let name = measure.name();
            self.leave_out(
                row.number,
                cell,
                format!("what is new since a count before is no count of {name}"),
            );
            return None;
        }
        let mut subject = base.place;
        let mut as_of = base.as_of;
        match &plan.role {
            ColumnRole::At(place, _) => subject = Some(Subject::Place(*place)),
            ColumnRole::Moment(found, _) => {
                let Some(moment) = settled_heading(found, self.with.offset) else {
                    self.leave_out(row.number, cell, "its heading may be one of two days");
                    return None;
                };
                as_of = Some(moment);
            }
            _ => {}
        }
        let (subject, as_of) = (subject?, as_of?);
        let (mut count, text) = read;
        if count.is_signed && !words.is_increment {
            let why = format!("`{text}` adds to a count before, and the column holds no additions");
            self.leave_out(row.number, cell, why);
            return None;
        }
        if let Some(plan) = plans.iter().find(|p| p.is(RoleWord::Qualifier)) {
            let word = row.said(plan.at);
            let hedge = table_words().hedge(word);
            let hedged = hedge.and_then(|hedge| qualified(count.count, hedge));
            if let (false, None) = (word.is_empty(), hedged) {
                let why = if hedge.is_some() {
                    format!("`{word}` and `{text}` say different things")
                } else {
                    format!("`{word}` is no qualifier that is known")
                };
                self.leave_out(row.number, cell_name(row.number, plan.at), why);
                return None;
            }
            count.count = hedged.unwrap_or(count.count);
        }
        let people = match self.whom(row, plans, &words, count.is_households, measure) {
            Whom::People(people) => people,
            Whom::LeftOut(at, why) => {
                self.leave_out(row.number, at.map_or(cell, |at| cell_name(row.number, at)), why);
                return None;
            }
        };
        if self.with.wording.bounds(count.count).is_none() {
            self.leave_out(row.number, cell, format!("no number satisfies `{text}`"));
            return None;
        }
        let mut doubts = base.doubts.clone();
        if let Some(mark) = &count.footnote {
            doubts.push(self.footnote(mark));
        }
        let mut notes = base.notes.clone();
        if let Some(note) = count.note {
            notes.push((String::new(), note));
        }
        let during = base.during.filter(|_| measure.is_cumulative());
        let as_of = match base.during {
            Some(period)
                if !measure.is_cumulative()
                    && plans.iter().any(|p| p.is(RoleWord::PeriodStart)) =>
            {
                period
            }
            _ => as_of,
        };
        let is_bound = matches!(plan.count()?.end, BoundEnd::Upper | BoundEnd::Lower);
        let wording = if is_bound && group.lower.is_none() != group.upper.is_none() {
            format!("{}: {text}", plan.called())
        } else {
            text
        };
        Some(TableFigure {
            row: row.number,
            column: plan.at,
            series: Series { measure, subject, people },
            as_of,
            during,
            count: count.count,
            wording,
            doubts,
            notes,
            fields: base.fields.clone(),
            outlet: self.text_of(row, plans, RoleWord::Outlet, "outlet"),
            speaker: self.text_of(row, plans, RoleWord::Speaker, "speaker"),
            published: base.published,
            url: self.text_of(row, plans, RoleWord::Url, "url"),
            standing: base.standing.clone(),
            record: base.record.clone(),
            kind: match (words.is_increment, words.is_cumulative) {
                (true, _) => SumKind::New,
                (false, true) => SumKind::SoFar,
                (false, false) => SumKind::Unsaid,
            },
            is_daily: words.is_daily,
            was: None,
        })
        .filter(|_| base.row == row.number)
    }

    fn text_of(
        &self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        role: RoleWord,
        set: &str,
    ) -> Option<String> {
        let own = plans.iter().find(|p| p.is(role)).map_or("", |p| row.said(p.at));
        let own = Some(own).filter(|text| !text.is_empty());
        own.or_else(|| self.set(set)).map(str::to_owned)
    }

    /// The count of a row in columns that belong together, and how it is worded.
    fn count(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        group: CountColumns,
        settled: &Settled,
    ) -> Option<(CountCell, String)> {
        let read = |this: &mut Self, at: Option<usize>| -> Option<(CountCell, String)> {
            let at = at?;
            let (plan, column) = (plans.get(at)?, settled.counts.get(&at)?);
            let blank = TableCell::default();
            let cell = row.cell(plan.at).unwrap_or(&blank);
            let name = cell_name(row.number, plan.at);
            match this.count_cell(cell, column, row.number, &plan.called()) {
                CellRead::Count(count) => Some((count, plain_text(cell))),
                CellRead::Nothing(why) | CellRead::Refused(why) => {
                    this.leave_out(row.number, name, why);
                    None
                }
                CellRead::Asked => None,
            }
        };
        if group.lower.is_none() && group.upper.is_none() {
            return read(self, group.first());
        }
        // Alone it is a count; the reading as a bound is offered.
        let is_chosen = |at: Option<usize>| {
            at.and_then(|at| plans.get(at)).is_some_and(|p| p.decided_by == "chosen")
        };
        if group.lower.is_none()
            && group.best.is_none()
            && group.both.is_none()
            && !is_chosen(group.upper)
        {
            return read(self, group.upper);
        }
        let (lower, upper) = (read(self, group.lower), read(self, group.upper));
        let best = read(self, group.best);
        let end = |c: &Option<(CountCell, String)>| match c {
            Some((CountCell { count: Count::Exact(n), .. }, _)) => Some(*n),
            _ => None,
        };
        let text =
            |c: &Option<(CountCell, String)>| c.as_ref().map_or(String::new(), |c| c.1.clone());
        let worded = match (&best, &lower, &upper) {
            (Some(_), ..) => format!("{} ({} to {})", text(&best), text(&lower), text(&upper)),
            (None, Some(_), Some(_)) => format!("{} to {}", text(&lower), text(&upper)),
            (None, Some(_), None) => format!("at least {}", text(&lower)),
            _ => format!("at most {}", text(&upper)),
        };
        // A bound that cannot be read leaves no half of the figure behind.
        let is_said = |at: Option<usize>| {
            at.and_then(|at| plans.get(at)).is_some_and(|p| {
                let said = row.said(p.at);
                !said.is_empty() && !table_words().is_missing(said)
            })
        };
        if is_said(group.lower) && end(&lower).is_none()
            || is_said(group.upper) && end(&upper).is_none()
        {
            return None;
        }
        let count = match (end(&lower), end(&upper)) {
            (Some(a), Some(b)) if a > b => {
                let at = group.lower.and_then(|at| plans.get(at)).map_or(0, |p| p.at);
                let why = format!("the lower bound {a} is more than the upper, {b}");
                self.leave_out(row.number, cell_name(row.number, at), why);
                return None;
            }
            (Some(a), Some(b)) if a == b => Count::Exact(a),
            (Some(a), Some(b)) => Count::Between(a, b),
            (Some(a), None) => Count::AtLeast(a),
            (None, Some(b)) => Count::AtMost(b),
            (None, None) => return best,
        };
        let is_households =
            [&lower, &upper].iter().any(|c| c.as_ref().is_some_and(|c| c.0.is_households));
        Some((CountCell { count, is_households, ..CountCell::exact(0) }, worded))
    }

    /// Totals are checked against the rows above them, and left out.
    fn check_totals(&mut self, plans: &[ColumnPlan], settled: &Settled) {
        use crate::structure::RowKind;
        let sheet = self.sheet;
        let mut sums: BTreeMap<usize, (u64, u64, bool)> = BTreeMap::new();
        for (at, kind) in self.table.rows.clone() {
            let Some(row) = sheet.rows.get(at) else { continue };
            let is_total = kind == RowKind::Total;
            if !is_total && kind != RowKind::Data {
                continue;
            }
            let mut said = Vec::new();
            for (nth, plan) in plans.iter().enumerate() {
                let (Some(column), Some(cell)) = (settled.counts.get(&nth), row.cell(plan.at))
                else {
                    continue;
                };
                let number = match crate::reading::count::read(cell, column.style, column.scale) {
                    crate::reading::count::CellCount::Count(c) => match c.count {
                        Count::Exact(n) => Some(n),
                        _ => None,
                    },
                    _ => None,
                };
                let sum = sums.entry(nth).or_insert((0, 0, true));
                if is_total {
                    let Some(total) = number else {
                        if matches!(cell.kind, crate::CellKind::Uncalculated) {
                            let name = cell_name(row.number, plan.at);
                            let why =
                                "a formula that was never calculated: recalculate and save first";
                            self.leave_out(row.number, name, why);
                        }
                        continue;
                    };
                    let agrees = total == sum.1 || total == sum.0;
                    let word = if agrees {
                        "agrees with the rows above"
                    } else if sum.2 {
                        "does not agree with the rows above"
                    } else {
                        "cannot be checked: not every row above is a plain number"
                    };
                    said.push(format!("{} {total} {word}", plan.called()));
                    sum.1 = 0;
                } else {
                    let is_blank = cell.is_empty() || table_words().is_missing(cell.text.trim());
                    sum.0 += number.unwrap_or(0);
                    sum.1 += number.unwrap_or(0);
                    sum.2 &= number.is_some() || is_blank;
                }
            }
            if is_total {
                let begins = row.cells.iter().find(|c| !c.is_empty()).map_or("", |c| c.text.trim());
                let why = if said.is_empty() {
                    format!("a total, `{begins}`, not counted again; nothing in it can be checked")
                } else {
                    let said = said.join("; ");
                    format!("a total, `{begins}`, checked and not counted again: {said}")
                };
                self.leave_out(row.number, String::new(), why);
            }
        }
    }
}

fn settled_heading(found: &moment::CellMoment, offset: waymark_model::Offset) -> Option<Moment> {
    settled(found, None, offset)
}

/// How a cell is worded, on one line.
fn plain_text(cell: &TableCell) -> String {
    cell.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Degrees, with a decimal point or comma.
fn degrees(text: &str) -> Option<f64> {
    plain(text).replace(',', ".").trim_end_matches('°').trim().parse().ok()
}

/// Whether a text counts households: 100 families.
fn speaks_of_households(text: &str) -> bool {
    let words = crate::reading::text::words(text);
    words.windows(2).any(|pair| {
        let [number, word] = pair else { return false };
        number.chars().any(|c| c.is_ascii_digit())
            && table_words().households.iter().any(|house| key(house) == *word && house.len() > 2)
    })
}
