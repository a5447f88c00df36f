//! What holds for all figures of a row: when, where, and what else it says.

use super::{
    ColumnPlan, ColumnRole, Importing, KeptFields,
    clock::{RowMoment, latest, settled as settled_moment},
    columns::{cohort_of, year_in},
    households_in_notes::{DOUBT_OF_NOTE, is_of_households},
    legs::RowLeg,
    origins::said_beside_origin,
    places::{PlaceIndex, RowPlace, SaidPlace},
    rows::{RowBase, SettledColumns, is_longer_than_day},
    said::SaidRow,
};
use crate::{
    file::{SheetRow, cell_name},
    reading::{
        dated::{dated, of_round},
        heading::HeadingRole,
        persons::{PERSONAL, reaches_person},
        text::key,
        words::{RoleWord, table_words},
    },
};
use std::sync::Arc;
use waymark_model::{Moment, Review, ReviewState, Subject};

/// How many words a day in a title may have: Monday 26 de septiembre de 2023.
const MOST_WORDS_OF_DAY: usize = 6;

/// The words of the name of a file, with the strokes of its days and without.
fn file_words(name: &str) -> [String; 2] {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace('_', " ");
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_of_day = |at: usize| {
        let (before, behind) = (stem.get(..at), stem.get(at + 1..));
        is_digit(before.and_then(|t| t.chars().next_back()))
            && is_digit(behind.and_then(|t| t.chars().next()))
    };
    let parted =
        stem.char_indices().map(|(at, c)| if c == '-' && !is_of_day(at) { ' ' } else { c });
    [parted.collect(), stem.replace('-', " ")]
}

impl Importing<'_> {
    /// Takes up how figures are kept; whether it was understood.
    fn keep(&self, role: RoleWord, said: &str, kept: &mut KeptFields) -> bool {
        match role {
            RoleWord::Until => kept.until = Moment::parse(said, self.with.offset).ok(),
            RoleWord::Review => {
                let (state, by) = said.split_once(':').unwrap_or((said, ""));
                let by = Some(by.trim().to_owned()).filter(|by| !by.is_empty());
                let named = |s: &ReviewState| s.name().eq_ignore_ascii_case(state.trim());
                let state = ReviewState::ALL.into_iter().find(named);
                kept.review = state.map(|state| Review { state, by });
            }
            _ => kept.parts = said.split(';').map(|id| id.trim().to_owned()).collect(),
        }
        match role {
            RoleWord::Until => kept.until.is_some(),
            RoleWord::Review => kept.review.is_some(),
            _ => true,
        }
    }

    /// What holds for all figures of a row; the cell and the reason where it has none.
    pub(super) fn base(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
        index: &mut PlaceIndex,
    ) -> Result<RowBase, (String, String)> {
        let number = row.number;
        let mut base = RowBase::blank(number, settled);
        self.say_moments(row, plans, settled, &mut base)?;
        self.say_place(row, plans, index, &mut base)?;
        for plan in plans {
            let said = row.said(plan.at);
            if said.is_empty() || table_words().is_missing(said) {
                continue;
            }
            self.say_standing(row, (plan, plans), &mut base)?;
            if self.round_column == Some(plan.at)
                && let Some((round, _)) = of_round(said)
            {
                base.fields.insert("round", round);
            }
            let goes_into_note = plan.role == ColumnRole::Kept
                || [RoleWord::Note, RoleWord::Other].iter().any(|role| plan.is(*role));
            if goes_into_note
                && plan.decided_by != "chosen"
                && !self.is_own
                && self.reaching.of(said, reaches_person)
            {
                self.leave_out(number, cell_name(number, plan.at), PERSONAL);
                continue;
            }
            match &plan.role {
                ColumnRole::Kept => base.note((plan.called(), said.to_owned())),
                ColumnRole::Said(HeadingRole::Role(role)) => match role {
                    RoleWord::Note if key(&plan.heading) == "note" => {
                        base.note((String::new(), said.to_owned()));
                    }
                    RoleWord::Note | RoleWord::Other => {
                        base.note((plan.called(), said.to_owned()));
                    }
                    RoleWord::Doubt => {
                        // A table of ours holds what is said of the place already.
                        base.doubts.retain(|doubt| !said.contains(doubt.as_str()));
                        base.doubts.push(said.to_owned());
                    }
                    RoleWord::Round => drop(base.fields.insert("round", said.to_owned())),
                    RoleWord::Method => drop(base.fields.insert("method", said.to_owned())),
                    RoleWord::Coverage => drop(base.fields.insert("coverage", said.to_owned())),
                    RoleWord::Until | RoleWord::Review | RoleWord::Parts => {
                        let is_kept = self.keep(*role, said, Arc::make_mut(&mut base.kept));
                        let unread = (plan.called(), said.to_owned());
                        if !is_kept {
                            base.note(unread);
                        }
                    }
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
            base.note((String::new(), text.to_owned()));
        }
        for note in said_beside_origin(row, plans) {
            base.note(note);
        }
        self.say_comments(number, plans, &mut base);
        let mut notes = base.notes.iter();
        if notes.any(|(_, text)| self.of_households.of(text, is_of_households)) {
            base.doubts.push(DOUBT_OF_NOTE.to_owned());
        }
        Ok(base)
    }

    /// Keeps the comments on the cells of a row that are no counts.
    fn say_comments(&mut self, row: usize, plans: &[ColumnPlan], base: &mut RowBase) {
        if self.sheet.comments.is_empty() {
            return;
        }
        for plan in plans.iter().filter(|plan| plan.count().is_none()) {
            if let Some(comment) = self.comment(row, plan.at) {
                base.note((plan.called(), comment));
            }
        }
    }

    pub(super) fn say_moments(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
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
        // What is chosen for the table says nothing of a row that leaves its own day blank.
        if published.is_some() || plans.iter().any(|plan| plan.is(RoleWord::Published)) {
            base.published = published;
        }
        let has_ends = [RoleWord::PeriodStart, RoleWord::PeriodEnd]
            .iter()
            .all(|role| settled.moments.contains_key(role));
        if has_ends && start.is_some() && end.is_none() && as_of.is_none() && !base.is_asked {
            return Err((String::new(), "its period has no end".to_owned()));
        }
        base.during = during.or(base.during);
        base.as_of = as_of.or(end).or(start).or(settled.as_of).or(during);
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
        let mut counts = plans.iter().filter(|p| p.count().is_some());
        let is_wide = counts.all(|p| matches!(p.role, ColumnRole::Moment(..)));
        if base.as_of.is_none() && !base.is_asked && !is_wide {
            let has_column = settled.moments.contains_key(&RoleWord::AsOf)
                || settled.moments.contains_key(&RoleWord::PeriodEnd);
            if has_column {
                return Err((String::new(), "the row has no day".to_owned()));
            }
            let mut offered = self.days_beside();
            if offered.is_empty() {
                offered = self.years_beside();
            }
            let round = self.undated_rounds.map(|at| row.said(at)).filter(|text| !text.is_empty());
            let question = round.map_or_else(
                || "Of which day are the counts?".to_owned(),
                |round| format!("Of which day are the counts of round `{round}`?"),
            );
            let question = question.as_str();
            if round.is_none()
                && !self.answers.has(question)
                && let [day] = offered.as_slice()
                && let Some((title, day)) = self.day_of_title(day)
            {
                self.answers.offer(question.to_owned());
                self.note(format!("the counts are of {day}, as `{title}` says"));
                base.as_of = Some(day);
                return Ok(());
            }
            let answer = self.answers.ask_now(question, &offered, true, [row.number]);
            base.as_of = answer.as_deref().and_then(|answer| self.moment_of(answer));
            base.is_asked |= base.as_of.is_none();
            if let (Some(answer), None) = (answer, base.as_of) {
                self.answers.refuse(question, &answer, &["a day such as 2023-09-26".to_owned()]);
            }
        }
        Ok(())
    }

    /// Days that the file name, a note or a heading tells.
    pub(super) fn days_beside(&self) -> Vec<String> {
        let mut texts = file_words(&self.choices.file_name).to_vec();
        texts.extend((!self.sheet.is_text).then(|| self.sheet.name.clone()));
        texts.extend(self.table.notes.iter().cloned());
        let told = texts.iter().filter_map(|text| self.day_in(text));
        let headings = self.table.columns.iter().map(|column| column.heading.as_str());
        let headings = headings.filter(|heading| cohort_of(heading).is_none());
        let headings = headings.filter_map(|heading| dated(heading, latest()));
        let headed =
            headings.filter_map(|found| settled_moment(&found.moment, None, self.with.offset));
        let mut days: Vec<String> = Vec::new();
        for day in told.chain(headed).map(|moment| moment.to_string()) {
            if !days.contains(&day) {
                days.push(day);
            }
        }
        days
    }

    /// The title that says outright that the counts are of the one day that stands around the table.
    fn day_of_title(&self, day: &str) -> Option<(String, Moment)> {
        let titles = self.table.notes.iter().take(self.table.titles);
        let mut stated = titles.filter_map(|title| Some((title, self.stated_day(title)?)));
        stated.find(|(_, own)| own.to_string() == day).map(|(title, own)| (title.clone(), own))
    }

    /// The day of which a text says that counts are as of it: Refugees as of 31 August 2024.
    /// Not where it names another: as of 31 August 2024, and projected for 31 December 2024.
    pub(super) fn stated_day(&self, text: &str) -> Option<Moment> {
        let is_year = |run: &&str| run.len() == 4;
        if text.split(|c: char| !c.is_ascii_digit()).filter(is_year).count() != 1 {
            return None;
        }
        let parts: Vec<&str> = text.split_whitespace().collect();
        let is_lead = |from: usize, lead: &String| {
            let own = parts.get(from..from + lead.split(' ').count()).unwrap_or_default();
            let folded: Vec<String> = own.iter().map(|part| key(part)).collect();
            folded.join(" ") == *lead
        };
        let leads = &table_words().states_day;
        (0..parts.len()).find_map(|from| {
            let lead = leads.iter().find(|lead| is_lead(from, lead))?;
            let behind = parts.get(from + lead.split(' ').count()..)?;
            let most = behind.len().min(MOST_WORDS_OF_DAY);
            (1..=most).rev().find_map(|length| {
                let run = behind.get(..length)?.join(" ");
                let run = run.trim_matches(|c: char| !c.is_alphanumeric());
                let has_year = run.split(|c: char| !c.is_ascii_digit()).any(|t| t.len() == 4);
                self.moment_of(run).filter(|moment| has_year && !is_longer_than_day(moment))
            })
        })
    }

    /// The years that the file name or a note names, where neither tells a day.
    fn years_beside(&self) -> Vec<String> {
        let notes = self.table.notes.iter().map(String::as_str);
        let mut years: Vec<String> = Vec::new();
        for year in notes.chain([self.choices.file_name.as_str()]).filter_map(year_in) {
            if !years.contains(&year.to_string()) {
                years.push(year.to_string());
            }
        }
        years
    }

    /// The one day that a text names among other words.
    fn day_in(&self, text: &str) -> Option<Moment> {
        // The 4 of Round 4 (Feb 2024) is no day.
        let rest = of_round(text).map(|(_, rest)| rest);
        let text = rest.as_deref().unwrap_or(text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let runs = [6, 5, 3, 4, 2, 1].into_iter().flat_map(|n| words.windows(n));
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
    pub(super) fn compare_file_name(&mut self, settled: &SettledColumns) {
        let words = file_words(&self.choices.file_name);
        let Some(told) = words.iter().find_map(|words| self.day_in(words)) else { return };
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
        let Some(known) = index.said_in(row.number) else { return Ok(()) };
        let SaidRow { mut said, ends, .. } = match &known.said {
            Ok(said) => {
                base.doubts.extend(said.doubt.clone());
                if let Some(found) = known.found.clone() {
                    return self.stand_at(found, row.number, base);
                }
                if let Some(leg) = known.leg {
                    note_places(row, plans, base);
                    base.place = Some(Subject::Leg(leg));
                    return Ok(());
                }
                said.clone()
            }
            Err((at, why)) => return Err((cell_name(row.number, *at), why.clone())),
        };
        let is_said = said != SaidPlace::default();
        if let Some((from, to)) = ends {
            note_places(row, plans, base);
            match self.leg((&from, &to), row.number, index) {
                RowLeg::Found(leg) => {
                    base.place = Some(Subject::Leg(leg));
                    if let Some(known) = index.said_in(row.number) {
                        known.leg = Some(leg);
                    }
                }
                RowLeg::Asked => base.is_asked = true,
                RowLeg::Nowhere(why) => return Err((String::new(), why)),
            }
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
        let has_column = plans
            .iter()
            .any(|p| p.names_place() || p.is(RoleWord::Latitude) || p.is(RoleWord::Point));
        if said == SaidPlace::default() && !has_column {
            let Some(answer) = self.asked_where(plans, row.number) else {
                base.is_asked = true;
                return Ok(());
            };
            said.names.push((5, answer));
        }
        let found = self.place(&said, row.number, index);
        if let Some(known) = index.said_in(row.number).filter(|_| is_said) {
            known.found = Some(found.clone());
        }
        self.stand_at(found, row.number, base)
    }

    /// Puts a row where it is.
    fn stand_at(
        &mut self,
        found: RowPlace,
        row: usize,
        base: &mut RowBase,
    ) -> Result<(), (String, String)> {
        match found {
            RowPlace::Found(place, mark, is_vague) => {
                base.place = Some(Subject::Place(place));
                if let Some(mark) = mark {
                    base.doubts.push(self.footnote(&mark));
                }
                if is_vague {
                    base.doubts.push("where it is is not known".to_owned());
                }
            }
            RowPlace::Asked(question) => {
                self.answers.wait_too(&question, row);
                base.is_asked = true;
            }
            RowPlace::Nowhere(why) => return Err((String::new(), why)),
        }
        Ok(())
    }

    /// What a mark says, by the notes of the sheet.
    pub(super) fn footnote(&self, mark: &str) -> String {
        let said = self.table.notes.iter().find_map(|note| {
            let text = note.trim();
            let rest = text.strip_prefix(mark).or_else(|| {
                let inner = text.strip_prefix(['(', '[', '^'])?.strip_prefix(mark)?;
                Some(inner.strip_prefix([')', ']']).unwrap_or(inner))
            })?;
            // * is no **, and (a) no word that begins so.
            let is_it =
                rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | ')' | '.' | '='));
            is_it.then(|| rest.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned())
        });
        said.map_or_else(|| format!("footnote {mark}"), |text| format!("footnote {mark}: {text}"))
    }
}

/// Keeps the places that a row names beside the ends of its route: where it was counted.
fn note_places(row: &SheetRow, plans: &[ColumnPlan], base: &mut RowBase) {
    for plan in plans.iter().filter(|plan| plan.names_place()) {
        let said = row.said(plan.at);
        if !said.is_empty() && !table_words().is_missing(said) {
            base.note((plan.called(), said.to_owned()));
        }
    }
}
