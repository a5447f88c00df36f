//! What each text of a table means: when, who and where, and counts that are no plain number.

use super::{
    LinkOrder,
    figures::OfAll,
    groups::Groups,
    rows::{LinkedRows, unread},
    specimens::Specimens,
    states::{KeyState, Level, MomentState, OddCount, TOTAL},
    summed::SummedFigures,
    wholes::PlaceTotals,
};
use crate::{
    import::{
        ColumnPlan, Importing, SumKind, TableFigure,
        changes::table_says,
        clock::RowMoment,
        rows::{RowBase, SettledColumns},
    },
    linked::{
        damage::RowDamage,
        marks::{RowMark, mark_of},
    },
    reading::{
        text::key,
        words::{RoleWord, table_words},
    },
};
use waymark_model::{Measure, Moment, Origin, PlaceIx, Standing, Subject, grouped};

impl Importing<'_> {
    /// The figures that rows add up to; nothing where the latest rows are wanted and were not kept.
    pub(super) fn of_rows(
        &mut self,
        order: &LinkOrder<'_>,
        rows: &LinkedRows,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
        spots: &Specimens,
    ) -> Option<SummedFigures> {
        self.left_out.retain(|left| left.row == 0);
        let moments = self.moments_of(rows, plans, settled, spots);
        let keys = self.keys_of(rows, plans, settled);
        let odd = self.odd_counts(rows, plans, settled, spots);
        let published = published_of(rows, settled, spots);
        let kinds = self.kinds_of(rows, plans, settled, &keys);
        if !rows.used.keeps_latest && needs_latest(&keys, &kinds) {
            return None;
        }
        self.tell_rows(rows, plans);
        let mut groups = Groups::new(rows, order.link.every, self.with.offset);
        groups.wholes = PlaceTotals::new(rows, &keys, &places_of(plans));
        groups.gather(&moments, &keys, &odd, &kinds);
        let (level, why) = self.doubt_of_all(rows);
        let all = OfAll { file: &order.link.file, published, level, why };
        Some(groups.figures(self, &all))
    }

    fn moments_of(
        &mut self,
        rows: &LinkedRows,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
        spots: &Specimens,
    ) -> Vec<MomentState> {
        let sheet = self.sheet;
        let has_time = rows.tally.times.count() > 0
            && settled.moments.values().any(|column| {
                (0..rows.tally.times.count()).any(|n| {
                    matches!(column.by_row.get(&(spots.times + n + 1)),
                        Some(RowMoment::Moment(m)) if m.span().is_instant())
                })
            });
        let mut all = Vec::new();
        for n in 0..rows.tally.moments.count() {
            let Some(row) = sheet.rows.get(spots.moments + n) else { continue };
            let mut base = RowBase::blank(row.number, settled);
            all.push(match self.say_moments(row, plans, settled, &mut base) {
                Err((_, why)) => MomentState::Wrong(why),
                Ok(()) if base.is_asked => MomentState::Asked,
                Ok(()) => match base.as_of {
                    Some(as_of) => MomentState::Of { as_of, during: base.during, has_time },
                    None => MomentState::Wrong("the row has no day".to_owned()),
                },
            });
        }
        all
    }

    /// Who and where, for each text of what tells figures apart.
    fn keys_of(
        &mut self,
        rows: &LinkedRows,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
    ) -> Vec<Vec<KeyState>> {
        let (sheet, words) = (self.sheet, table_words());
        let keys: Vec<usize> = (0..rows.tally.keys.count()).collect();
        let mut index = self.place_index(&keys, plans);
        let places = places_of(plans);
        let mut all = Vec::new();
        for n in 0..rows.tally.keys.count() {
            let Some(row) = sheet.rows.get(n) else { continue };
            let same = |state: KeyState| vec![state; settled.groups.len()];
            let said = |at: &usize| row.said(*at);
            let named = rows.used.keys.iter().filter(|at| !said(at).is_empty());
            let again = named.clone().count() > 0
                && named.clone().all(|at| {
                    plans.iter().any(|p| p.at == *at && key(&p.heading) == key(said(at)))
                });
            if again {
                all.push(same(KeyState::Out("the headings again".to_owned())));
                continue;
            }
            if let Some(place) = places.iter().map(said).find(|text| words.is_total_place(text)) {
                let why = format!("`{place}`, a total: not counted again");
                all.push(same(KeyState::PlaceTotal(why)));
                continue;
            }
            if let Some(place) = places.iter().map(said).find(|text| words.is_part(text)) {
                let why = format!("`{place}`: a part of the row above, not counted again");
                all.push(same(KeyState::Out(why)));
                continue;
            }
            let cells = rows.tally.keys.cells(number_of(n));
            let mark = mark_of(&cells, rows.used.keys.len());
            let is_total = mark.as_ref().is_some_and(RowMark::is_total);
            let base = match self.base(row, plans, settled, &mut index) {
                // When it is of is asked by itself.
                Ok(base) if base.place.is_some() && base.is_asked => {
                    RowBase { is_asked: false, as_of: Some(self.with.since), ..base }
                }
                Ok(base) => base,
                Err(_) if is_total => {
                    all.push(same(KeyState::Out(TOTAL.to_owned())));
                    continue;
                }
                Err((_, why)) => {
                    all.push(same(match mark {
                        Some(RowMark::Refused(word)) => KeyState::Out(format!("{why}; `{word}`")),
                        _ => KeyState::Wrong(why),
                    }));
                    continue;
                }
            };
            let mut base = marked(base, mark.as_ref());
            // When the table was published says nothing of a row that leaves its own day blank.
            if rows.used.keeps_published
                && rows.used.published.is_some_and(|at| said(&at).is_empty())
            {
                base.published = None;
            }
            let mut states = Vec::new();
            for group in &settled.groups {
                let (before, asked) = (self.left_out.len(), base.is_asked);
                let figure = self.figure(row, plans, *group, settled, &base);
                let why = self.left_out.split_off(before).pop().map(|left| left.why);
                states.push(match (figure, why) {
                    (Some(of), _) if is_total => {
                        let is_sure = mark == Some(RowMark::Total);
                        KeyState::Total { of: Box::new(of), is_sure }
                    }
                    (None, Some(_)) if is_total => KeyState::Out(TOTAL.to_owned()),
                    (Some(figure), _) => self.of_key(figure),
                    (None, Some(why)) if why.contains("as answered") => KeyState::Out(why),
                    (None, Some(why)) if !asked => KeyState::Wrong(why),
                    (None, _) => KeyState::Asked,
                });
            }
            all.push(states);
        }
        all
    }

    /// What holds for all figures of a key; of what the situation does not have yet none of them join it.
    fn of_key(&self, figure: TableFigure) -> KeyState {
        let series = figure.series;
        let name = |place: PlaceIx| {
            let place = self.with.places.get(place.usize());
            place.map_or(String::new(), |place| place.name.get("en").to_owned())
        };
        let is_new = |place: PlaceIx| self.is_joined && place.usize() >= self.known_places;
        if let Subject::Place(place) = series.subject
            && is_new(place)
        {
            return KeyState::Wrong(format!("`{}` is no place of the situation", name(place)));
        }
        if let Subject::Leg(leg) = series.subject
            && self.is_joined
            && leg.usize() >= self.known_legs
        {
            return KeyState::Wrong("its route is not drawn in the situation".to_owned());
        }
        if let Some(Origin::Place(place)) = series.people.origin
            && is_new(place)
        {
            return KeyState::Wrong(format!("`{}` is no place of the situation", name(place)));
        }
        if let Some(group) = series.people.group
            && self.is_joined
            && group.usize() >= self.known_groups
        {
            return KeyState::Wrong("its group is none of the situation".to_owned());
        }
        KeyState::Figure(Box::new(TableFigure { record: None, ..figure }))
    }

    /// What counts mean that are no plain number.
    fn odd_counts(
        &mut self,
        rows: &LinkedRows,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
        spots: &Specimens,
    ) -> Vec<Vec<OddCount>> {
        let sheet = self.sheet;
        let texts = rows.tally.counts.count();
        let mut all = Vec::new();
        for (nth, group) in settled.groups.iter().enumerate() {
            let mut own = Vec::with_capacity(texts);
            for n in 0..texts {
                let Some(row) = sheet.rows.get(spots.counts + nth * texts + n) else { continue };
                let number = u32::try_from(n).unwrap_or(u32::MAX);
                if !rows.tally.has_odd(nth, number, settled.groups.len()) {
                    own.push(OddCount::Asked);
                    continue;
                }
                let said = rows.tally.counts.cells(number).join(" ");
                let before = self.left_out.len();
                let found = self.count(row, plans, *group, settled);
                let mut doubt = None;
                let found = found.and_then(|(mut count, text, why)| {
                    let hedged = self.hedged(row, plans, count.count, &text)?;
                    count.count = hedged.unwrap_or(count.count);
                    let mark = count.footnote.as_ref().map(|mark| self.footnote(mark));
                    let all: Vec<String> =
                        [why, mark, count.note.clone()].into_iter().flatten().collect();
                    doubt = (!all.is_empty()).then(|| format!("`{said}`: {}", all.join("; ")));
                    Some(count)
                });
                let why = self.left_out.split_off(before).pop().map(|left| left.why);
                let bounds = found.as_ref().and_then(|c| self.with.wording.bounds(c.count));
                own.push(match (found, bounds, why) {
                    (Some(count), _, _) if count.is_households => {
                        OddCount::Wrong(format!("`{said}` counts households"), Level::AtLeast)
                    }
                    (Some(_), Some(bounds), _) => OddCount::Bounds(bounds, doubt),
                    (_, _, Some(why)) => {
                        // A number that cannot be read may be one that takes away.
                        let takes = !why.contains("code for what is missing")
                            && said.chars().any(char::is_numeric);
                        OddCount::Wrong(why, if takes { Level::Nothing } else { Level::AtLeast })
                    }
                    (Some(_), None, None) => {
                        OddCount::Wrong(format!("no number satisfies `{said}`"), Level::AtLeast)
                    }
                    (None, _, None) => OddCount::Asked,
                });
            }
            all.push(own);
        }
        all
    }

    /// Whether rows of each count are added up: asked where neither heading nor periods say it.
    fn kinds_of(
        &mut self,
        rows: &LinkedRows,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
        keys: &[Vec<KeyState>],
    ) -> Vec<SumKind> {
        let mut kinds = Vec::new();
        let has_period = [RoleWord::PeriodStart, RoleWord::During]
            .iter()
            .any(|role| settled.moments.contains_key(role));
        for (nth, group) in settled.groups.iter().enumerate() {
            let figures = || {
                keys.iter().filter_map(|states| match states.get(nth) {
                    Some(KeyState::Figure(figure)) => Some(figure),
                    _ => None,
                })
            };
            let is_open = |f: &TableFigure| {
                f.kind == SumKind::Unsaid && f.series.measure.is_cumulative() && !has_period
            };
            if has_period || !figures().any(|f| is_open(f)) {
                kinds.push(SumKind::New);
                continue;
            }
            let name = group
                .first()
                .and_then(|at| plans.get(at))
                .map_or(String::new(), ColumnPlan::called);
            let question = format!("Is each row of `{name}` so many more, or all so far?");
            let answers = ["so many more: rows are added up", "all so far: the last row holds"]
                .map(str::to_owned);
            let waits = (0..rows.tally.keys.count()).map(|n| n + 1);
            let answer = self.answers.ask(&question, &answers, false, waits);
            kinds.push(match answer {
                None => SumKind::Unsaid,
                Some(answer) if answer == answers[1] => SumKind::SoFar,
                Some(_) => SumKind::New,
            });
        }
        kinds
    }

    /// Tells how much was read, and what of it is in no figure.
    fn tell_rows(&mut self, rows: &LinkedRows, plans: &[ColumnPlan]) {
        let tally = &rows.tally;
        let read = tally.rows;
        self.note(format!(
            "{} row{} read",
            grouped(read, ","),
            if read == 1 { " is" } else { "s are" }
        ));
        let unread: Vec<String> =
            unread(plans, &rows.used).iter().map(|p| format!("`{}`", p.called())).collect();
        if !unread.is_empty() {
            let all = unread.join(", ");
            self.note(format!("what stands in {all} is of single rows, and in no figure"));
        }
        let in_file = |row: u64| {
            usize::try_from(row.saturating_add(u64::from(rows.before))).unwrap_or(usize::MAX)
        };
        for (row, note) in &tally.stray.notes {
            self.leave_out(in_file(*row), String::new(), format!("a note: {note}"));
        }
        for (of, (count, named)) in &tally.stray.damaged {
            let also: Vec<String> =
                named.iter().skip(1).map(|row| in_file(*row).to_string()).collect();
            let also = match *count as usize {
                1 => String::new(),
                n if n == named.len() => format!("; so are rows {}", also.join(", ")),
                _ => format!("; so are rows {} and others", also.join(", ")),
            };
            let first = in_file(named.first().copied().unwrap_or(0));
            self.leave_out(first, String::new(), format!("{}{also}", of.why(*count)));
        }
    }

    /// Why no sum of the table is all of it, where rows of it are not known.
    fn doubt_of_all(&mut self, rows: &LinkedRows) -> (Level, Option<String>) {
        let tally = &rows.tally;
        let damaged = tally.stray.lost();
        if tally.stray.damaged.contains_key(&RowDamage::Dispute) {
            let why =
                "rows with the same id say different things: correct them, or leave the ids out";
            self.note(why);
            return (Level::Nothing, Some(why.to_owned()));
        }
        if damaged > 0 {
            let how_many =
                if damaged == 1 { "a row".to_owned() } else { format!("{damaged} rows") };
            let why = format!("{how_many} of the table could not be read: it may be more");
            self.note(format!("{why}; all its sums are read as at least"));
            return (Level::AtLeast, Some(why));
        }
        if let Some(row) = tally.stray.cut() {
            let row = row.saturating_add(u64::from(rows.before));
            let why = format!("row {row} ends before all others and may be cut: it may be more");
            self.note(format!("{why}; all sums are read as at least"));
            return (Level::AtLeast, Some(why));
        }
        if rows.is_moving {
            let why = "the table was written while it was read: it may be more".to_owned();
            return (Level::AtLeast, Some(why));
        }
        if tally.is_open {
            let question = "The file ends within a line, as one that is cut does: is it whole?";
            let answers = ["it may be cut: sums are at least", "it is whole"].map(str::to_owned);
            let row = rows.tally.keys.count().max(1);
            let answer = self.answers.ask(question, &answers, false, [row]);
            if answer.as_deref() != Some("it is whole") {
                let why = "the file ends within a line: it may be more".to_owned();
                return (Level::AtLeast, Some(why));
            }
        }
        (Level::Whole, None)
    }
}

/// The columns that hold places.
fn places_of(plans: &[ColumnPlan]) -> Vec<usize> {
    let is_place =
        |p: &&ColumnPlan| p.role_name() == "place" || p.is(RoleWord::From) || p.is(RoleWord::To);
    plans.iter().filter(is_place).map(|p| p.at).collect()
}

fn number_of(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// When the table was published: as it says or as was chosen.
fn published_of(rows: &LinkedRows, settled: &SettledColumns, spots: &Specimens) -> Option<Moment> {
    let column = settled.moments.get(&RoleWord::Published);
    let last = column.and_then(|column| {
        let of = |n: usize| match column.by_row.get(&(spots.published + n + 1)) {
            Some(RowMoment::Moment(moment)) => Some(*moment),
            _ => None,
        };
        (0..rows.tally.published.count()).filter_map(of).max_by_key(|m| m.span().end())
    });
    last.or(settled.published)
}

/// What a mark says of the figures of a row.
fn marked(mut base: RowBase, mark: Option<&RowMark>) -> RowBase {
    match mark {
        Some(RowMark::Refused(word)) if base.standing == Standing::Used => {
            base.standing = Standing::SetAside(table_says(word));
        }
        Some(RowMark::Pending(word)) => base.doubts.push(table_says(word)),
        _ => {}
    }
    base
}

/// Whether rows of a measure are added up, or the last of them holds.
pub(super) fn is_added(measure: Measure, kind: SumKind) -> bool {
    measure.is_cumulative() && kind != SumKind::SoFar
}

/// Whether counts of a figure are of all so far: as its own row says, and else as its column does.
pub(super) fn kind_of(figure: &TableFigure, kinds: &[SumKind], nth: usize) -> SumKind {
    match figure.kind {
        SumKind::Unsaid => kinds.get(nth).copied().unwrap_or_default(),
        own => own,
    }
}

/// Whether of some figures the last row holds.
fn needs_latest(keys: &[Vec<KeyState>], kinds: &[SumKind]) -> bool {
    let is_last = |(nth, state): (usize, &KeyState)| match state {
        KeyState::Figure(figure) => !is_added(figure.series.measure, kind_of(figure, kinds, nth)),
        _ => false,
    };
    keys.iter().any(|states| states.iter().enumerate().any(is_last))
}
