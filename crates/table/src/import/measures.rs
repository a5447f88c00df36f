//! What columns count: by the heading, by what was chosen; else asked once.

use super::{
    ColumnPlan, ColumnRole, Importing,
    answers::{AS_ANSWERED, LEFT_OUT},
    clock::latest,
    columns::{BESIDE, measure_named},
    whose::SUMS,
};
use crate::reading::{
    dated::dated,
    denied::denies,
    headed,
    heading::{BoundEnd, CountWords, HeadingRole, of_heading},
    place_kind::{is_of_kind, kind_in},
    text::heading_words,
    words::{HeadingWord, RoleWord, table_words},
};
use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};
use waymark_model::{LinkPeriod, Measure, PlaceKind};

/// The heading over several columns that one stands under, where it is more than a moment.
pub(super) fn group_of(heading: &str) -> Option<String> {
    let (group, _) = heading.rsplit_once(" · ")?;
    headed::of_heading(group, latest()).is_none().then(|| group.to_owned())
}

/// What may be answered of people on routes, else at places.
fn offered_of(plans: &[ColumnPlan], first: Option<Measure>) -> Vec<String> {
    let is_of_routes = plans.iter().any(|p| p.is(RoleWord::From));
    let passed = is_of_routes.then(|| Measure::Passed.name().to_owned());
    passed.into_iter().chain(offered(first)).collect()
}

/// What may be answered, what is likely first.
pub(super) fn offered(first: Option<Measure>) -> Vec<String> {
    let at_places = Measure::NAMED.into_iter().filter(|m| m.is_at_places() && Some(*m) != first);
    let all = first.into_iter().chain(at_places);
    let mut all: Vec<String> = all.map(|m| m.name().to_owned()).collect();
    all.push(LEFT_OUT.to_owned());
    all
}

/// Who is there, not who came or left.
const IS_THERE: [Measure; 3] = [Measure::Present, Measure::Population, Measure::Sheltered];

/// The population of a camp is who is there, not who lived in the land before. A settlement may be one, or a
/// village: of which it is asked.
fn present_at_sites(plans: &mut [ColumnPlan]) -> BTreeSet<usize> {
    let mut unsure = BTreeSet::new();
    let may_be_village = |p: &ColumnPlan| kind_in(&p.heading) == Some(PlaceKind::Settlement);
    let mut sites = plans.iter().filter(|p| p.is_site).peekable();
    if sites.peek().is_none() {
        return unsure;
    }
    let is_unsure = sites.all(may_be_village);
    let by_heading =
        |p: &ColumnPlan| p.decided_by == "heading" && is_population_of_site(&p.heading);
    let has_whole = plans.iter().any(|p| {
        by_heading(p) && p.count().is_some_and(|c| c.measure == Some(Measure::Population))
    });
    for (at, plan) in plans.iter_mut().enumerate() {
        // What adds up to it is a part of it.
        let is_of_site = by_heading(plan) || has_whole && plan.decided_by == SUMS;
        if let Some(count) = plan.count_mut()
            && is_of_site
            && count.measure == Some(Measure::Population)
        {
            count.measure = (!is_unsure).then_some(Measure::Present);
            unsure.extend(is_unsure.then_some(at));
        }
    }
    unsure
}

/// Whether a heading is of the population of a site, and says nothing else of it but which part, which bound
/// or of when it is: no host population, no baseline.
fn is_population_of_site(heading: &str) -> bool {
    let rest = dated(heading, latest()).map_or_else(|| heading.to_owned(), |found| found.rest);
    let words = heading_words(&rest);
    let says_no_more = |word: &HeadingWord| {
        use HeadingWord::{
            Adult, Age, Best, Count, Filler, Households, Level, Lower, People, Sex, Site, Total,
            Upper,
        };
        matches!(
            word,
            Adult
                | Age(_)
                | Best
                | Count
                | Filler
                | Households
                | Level(_)
                | Lower
                | People
                | Sex(_)
                | Site
                | Total
                | Upper
        )
    };
    table_words().phrases(&words).into_iter().all(|(at, length, meanings)| {
        let phrase = words.get(at..at + length).unwrap_or_default().join(" ");
        table_words().populations.contains(&phrase) || meanings.iter().any(says_no_more)
    })
}

/// Whether a column says when those who are counted were displaced or came, and not when they were there.
fn dates_movement(plan: &ColumnPlan) -> bool {
    use RoleWord::{AsOf, PeriodEnd, PeriodStart};
    let (meanings, _) = table_words().meanings(&heading_words(&plan.heading));
    let moves = |word: &HeadingWord| match word {
        HeadingWord::Measure(measure) => measure.is_movement(),
        HeadingWord::Return => true,
        _ => false,
    };
    let words = heading_words(&plan.heading);
    [AsOf, PeriodStart, PeriodEnd].iter().any(|role| plan.is(*role))
        && (meanings.into_iter().flatten().any(moves)
            || table_words().displacement_days.contains(&words.join(" ")))
}

/// Columns by what they count, whoever of all it is and in what unit: those of new ones, and those of all.
fn alike(plans: &[ColumnPlan], columns: Vec<usize>) -> Vec<Vec<usize>> {
    let kind = |at: usize| {
        let words = plans.get(at).and_then(ColumnPlan::count).unwrap_or_default();
        (words.status, words.is_increment, words.is_cumulative, words.is_total)
    };
    let mut all: Vec<Vec<usize>> = Vec::new();
    for at in columns {
        let is_like = |own: &&mut Vec<usize>| own.first().is_some_and(|one| kind(*one) == kind(at));
        match all.iter_mut().find(is_like) {
            Some(own) => own.push(at),
            None => all.push(vec![at]),
        }
    }
    all
}

/// Whether the name of a place says that people pass there: Torkham border, Kapıkule border gate. A port may be
/// the name of a city.
fn is_called_gate(name: &str) -> bool {
    let words = heading_words(name);
    let is_way = |word: &&String| table_words().on_the_way.contains(word);
    let is_of = || words.get(1).is_some_and(|word| table_words().of.contains(word));
    kind_in(name)
        .is_some_and(|kind| kind.is_gate() && !matches!(kind, PlaceKind::Port | PlaceKind::Airport))
        || words.last().is_some_and(|word| is_way(&word))
        || words.first().is_some_and(|word| is_way(&word)) && is_of()
}

/// Whether a column is of the places that those left whom a row counts.
pub(super) fn says_who_left(plan: &ColumnPlan) -> bool {
    let from = HeadingRole::Role(RoleWord::From);
    plan.is(RoleWord::From)
        || plan.names_place() && of_heading(&plan.heading).is_some_and(|read| read.role == from)
}

/// Columns of moments whose headings are nothing else.
fn untold(plans: &[ColumnPlan]) -> BTreeSet<usize> {
    let is_bare = |p: &ColumnPlan| matches!(p.role, ColumnRole::Moment(_, count) if count == CountWords::default());
    plans.iter().enumerate().filter(|(_, p)| is_bare(p)).map(|(at, _)| at).collect()
}

/// The columns of where people came from: who departed left that place, and not the one where the row counts
/// them.
pub(super) fn columns_of_origins(plans: &[ColumnPlan]) -> impl Iterator<Item = &ColumnPlan> {
    plans.iter().filter(|plan| {
        (plan.is(RoleWord::Origin) || plan.says_one_of(&[HeadingRole::OriginCode]))
            && !table_words().is_nationality(&plan.heading)
    })
}

impl Importing<'_> {
    /// Whether the title of the table, its sheet or its file says that people are counted, or which.
    fn titles_tell_people(&self) -> bool {
        let stem = Path::new(&self.choices.file_name).file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy().into_owned();
        let notes = self.table.notes.iter().take(self.table.titles).map(String::as_str);
        let mut all = notes.chain([self.sheet.name.as_str(), &stem]);
        all.any(|title| {
            let words = heading_words(title);
            let (meanings, _) = table_words().meanings(&words);
            meanings.into_iter().flatten().any(|word| {
                matches!(
                    word,
                    HeadingWord::Status(_) | HeadingWord::People | HeadingWord::Households
                )
            })
        })
    }

    /// What the title of the table says to be counted, or its sheet or file, if it is not who is there.
    fn titled_measure(&self) -> Option<Measure> {
        // The name of a file has to name it outright: data_entry.csv counts nobody who entered.
        let stem = Path::new(&self.choices.file_name).file_stem().unwrap_or_default();
        let stem = heading_words(&stem.to_string_lossy());
        let by_stem = Measure::NAMED.into_iter().find(|m| {
            m.is_at_places() && !IS_THERE.contains(m) && stem.contains(&m.name().to_lowercase())
        });
        let sheet = (!self.sheet.is_text).then_some(self.sheet.name.as_str());
        let notes = self.table.notes.iter().take(self.table.titles).map(String::as_str);
        let by_title = notes.chain(sheet).filter(|title| !denies(title)).find_map(|title| {
            let (meanings, _) = table_words().meanings(&heading_words(title));
            let measures = meanings.into_iter().flatten().filter_map(|word| match word {
                HeadingWord::Measure(measure) => Some(*measure),
                _ => None,
            });
            let mut others = measures.filter(|m| m.is_at_places() && !IS_THERE.contains(m));
            others.next()
        });
        by_title.or(by_stem)
    }

    /// Whether people pass where a column says them to be, by its heading or by a kind among its cells.
    fn tells_gates(&self, plan: &ColumnPlan) -> bool {
        let is_gate = |text: &str| kind_in(text).is_some_and(PlaceKind::is_gate);
        match plan.role {
            ColumnRole::Said(HeadingRole::Place(_)) => {
                is_gate(&plan.heading)
                    || table_words().names_way(&plan.heading)
                    || self.are_all(plan.at, is_called_gate)
            }
            ColumnRole::Kept if is_of_kind(&plan.heading) => {
                let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
                rows.into_iter().any(|row| is_gate(row.said(plan.at)))
            }
            _ => false,
        }
    }

    /// What each column of counts counts; `None` where rows say it, or it is asked.
    /// Columns of everybody have it of no other column. Who was displaced in a month need not be there at its
    /// end, where the table is of such times, and returns of a month are those who came back in it.
    pub(super) fn measures(
        &mut self,
        plans: &mut [ColumnPlan],
        of_everybody: &BTreeSet<usize>,
        is_of_times: bool,
    ) -> HashMap<usize, Option<Measure>> {
        let set = self.set("measure").map(str::to_owned);
        let mut unsure = present_at_sites(plans);
        let is_per_row = plans.iter().any(|p| p.is(RoleWord::Measure));
        // Whose status each row says is there.
        let titled = self.titled_measure();
        let is_site = titled.is_none() && plans.iter().any(|p| p.is_site || p.is(RoleWord::Status));
        let fits = |m: &Measure| m.is_at_places() || plans.iter().any(|p| p.is(RoleWord::From));
        // Beside departures returns may be as many who came back, and from a camp people return.
        let mut counted = plans.iter().filter_map(|p| p.count()?.measure);
        let has_movements = counted.any(Measure::is_movement);
        // New ones of those who are there have come or left: which is not said. Nor are all so far there
        // still, or those who are counted where people pass.
        let is_of_gates = plans.iter().any(|p| self.tells_gates(p));
        let is_of_days = plans.iter().any(dates_movement);
        // A total beside new ones may be all so far.
        let has_new = plans.iter().filter_map(ColumnPlan::count).any(|count| count.is_increment);
        let is_of_origins = columns_of_origins(plans).next().is_some();
        // Evacuees of a town are from it, or were brought there.
        let is_of_evacuation = !plans.iter().any(says_who_left);
        let left_elsewhere = |count: CountWords| {
            count.measure == Some(Measure::Departures)
                && (is_of_origins || count.is_evacuated && is_of_evacuation)
        };
        let may_have_moved = |count: CountWords| {
            count.is_increment
                // A sum of those who are there would count them again and again.
                || self.adds_up_moments && count.measure.is_none()
                || left_elsewhere(count)
                || has_new && count.is_total && !count.is_people && !count.is_households
                || is_of_days
                || count.is_cumulative
                || is_of_gates
                || is_of_times && (count.is_displaced || count.is_return)
                || count.is_return && (has_movements || is_site)
        };
        // Beside births the dead may have died of age.
        let mut measured = plans.iter().filter_map(|p| p.count()?.measure);
        let has_births = measured.any(|measure| measure == Measure::Births);
        let is_of_age = |count: CountWords| {
            count.is_death && has_births && count.measure == Some(Measure::Killed)
        };
        let own = |count: CountWords| match (count.measure, count.measure_meant()) {
            (Some(_), _) if is_of_age(count) || left_elsewhere(count) => None,
            (Some(measure), _) => Some(measure),
            (None, meant) => meant.filter(|_| !may_have_moved(count)),
        };
        let own = |count: CountWords| own(count).filter(fits);
        let mut all: Vec<(Measure, CountWords)> = plans
            .iter()
            .filter_map(ColumnPlan::count)
            .filter_map(|count| Some((own(count)?, count)))
            .collect();
        // What stands under another heading of several columns counts something else.
        let groups = plans.iter().filter(|p| p.count().is_some_and(|count| own(count).is_some()));
        let groups: Vec<Option<String>> = groups.map(|p| group_of(&p.heading)).collect();
        let is_apart = |p: &ColumnPlan| {
            group_of(&p.heading).is_some_and(|own| {
                !groups.iter().any(|group| group.as_ref().is_none_or(|group| *group == own))
            })
        };
        let apart: Vec<bool> = plans.iter().map(is_apart).collect();
        all.dedup_by_key(|(measure, count)| (*measure, count.status));
        let one = match all.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        // How large a camp is may be its land: a number of nobody who is named.
        let has_status = plans.iter().any(|p| p.is(RoleWord::Status));
        let number = ColumnRole::Said(HeadingRole::Count(CountWords::default()));
        let is_bare = |(_, p): &(usize, &ColumnPlan)| {
            !has_status && p.decided_by == "heading" && p.role == number
        };
        unsure.extend(plans.iter().enumerate().filter(is_bare).map(|(at, _)| at));
        let beside = plans.iter().filter(|p| p.decided_by == BESIDE);
        self.inherited = beside.map(|p| p.at).collect();
        // Beside households of one kind and nothing else, individuals are those who live in them.
        let people = CountWords { is_people: true, ..CountWords::default() };
        let beside = plans.iter().filter_map(ColumnPlan::count).filter(|count| *count != people);
        let mut households = beside.clone().filter(|c| c.is_households && own(*c).is_some());
        let are_households = households.next().is_some_and(|first| {
            let mut beside = beside;
            beside.all(|c| c.is_households && own(c) == own(first) && c.status == first.status)
        });
        let mut found = HashMap::new();
        let mut open = Vec::new();
        let wide = if self.titles_tell_people() { BTreeSet::new() } else { untold(plans) };
        let counts: Vec<(usize, CountWords)> =
            plans.iter().enumerate().filter_map(|(at, p)| Some((at, p.count()?))).collect();
        let mut inherit = Vec::new();
        for (at, count) in counts {
            let is_apart = apart.get(at).copied().unwrap_or(false);
            let is_beside = !is_apart
                && !of_everybody.contains(&at)
                && !count.is_affected
                && (count.is_part()
                    || count.is_households
                    || count.is_increment
                    || are_households && count == people);
            let measure = own(count)
                .or_else(|| set.as_deref().and_then(measure_named))
                .or_else(|| {
                    let is_alike = is_beside && count.status.is_none() && !is_of_age(count);
                    one.filter(|_| is_alike).map(|(measure, _)| measure)
                })
                .or_else(|| {
                    // What a heading does not say to be people is not present.
                    let by_cells = plans.get(at).is_some_and(|p| p.decided_by == "cells");
                    // Of 2023 and 2024 in a camp nobody says what they count.
                    let is_untold = wide.contains(&at);
                    let is_there = is_site
                        && !by_cells
                        && !is_untold
                        && !may_have_moved(count)
                        && !count.is_affected
                        && !is_of_age(count);
                    (is_there && !unsure.contains(&at)).then_some(Measure::Present)
                });
            if own(count).is_none()
                && is_beside
                && count.status.is_none()
                && let Some((_, words)) = one
                && measure.is_some()
            {
                inherit.push((at, words));
            }
            if measure.is_none() && !is_per_row {
                open.push(at);
            }
            found.insert(at, measure);
        }
        let kind = |count: &CountWords| (count.is_increment, count.is_cumulative, count.new_each);
        // New ones, or all so far, where all columns that count it say the same.
        let whole = plans.iter().filter_map(ColumnPlan::count).filter(|c| own(*c).is_some());
        let kinds: Vec<(bool, bool, Option<LinkPeriod>)> =
            whole.map(|count| kind(&count)).collect();
        for (at, words) in inherit {
            self.inherited.extend(plans.get(at).filter(|_| words.is_cumulative).map(|p| p.at));
            if let Some(count) = plans.get_mut(at).and_then(ColumnPlan::count_mut) {
                count.status = words.status;
                if !count.is_increment
                    && !count.is_cumulative
                    && kinds.iter().all(|own| *own == kind(&words))
                {
                    (count.is_increment, count.is_cumulative, count.new_each) = kind(&words);
                }
            }
        }
        // Columns of moments or places count one thing; others may each count their own.
        let is_wide =
            |at: &usize| plans.get(*at).is_some_and(|p| !matches!(p.role, ColumnRole::Said(_)));
        let (wide, single): (Vec<usize>, Vec<usize>) = open.into_iter().partition(is_wide);
        let bounds = |at: &usize| {
            plans.get(*at).and_then(ColumnPlan::count).is_some_and(|c| c.end != BoundEnd::Both)
        };
        let (ends, single): (Vec<usize>, Vec<usize>) = single.into_iter().partition(bounds);
        // Everybody and parts of them, such as men, women and children, are counted alike.
        let is_of_all = |at: &usize| {
            plans.get(*at).and_then(ColumnPlan::count).is_some_and(|c| {
                (c.is_part() || c.is_total || c.is_people) && c.status.is_none() && !c.is_increment
            })
        };
        let (whole, single): (Vec<usize>, Vec<usize>) = single.into_iter().partition(is_of_all);
        // Displaced people and displaced households are counted alike.
        let is_displaced = |plans: &[ColumnPlan], at: &usize| {
            plans.get(*at).and_then(ColumnPlan::count).is_some_and(|count| count.is_displaced)
        };
        let (displaced, single): (Vec<usize>, Vec<usize>) =
            single.into_iter().partition(|at| is_displaced(plans, at));
        // New ones and all of them, side by side at each moment, count otherwise.
        let wide = alike(plans, wide).into_iter();
        let single = single.into_iter().map(|at| vec![at]);
        let each = wide.chain([ends, whole, displaced]).chain(single);
        for open in each.filter(|open| !open.is_empty()).collect::<Vec<_>>() {
            let names: Vec<String> = open
                .iter()
                .filter_map(|at| plans.get(*at))
                .take(3)
                .map(|p| self.shown(p.at))
                .collect();
            let more = if open.len() > 3 { " and others" } else { "" };
            let question = format!("What do {}{more} count?", names.join(", "));
            let rows = self.data_rows();
            // Who was displaced in a time was so by displacements, most likely.
            let is_of_displaced = open.iter().any(|at| is_displaced(plans, at));
            let likely = titled.or_else(|| is_of_displaced.then_some(Measure::Displacements));
            let answer = self.answers.ask(&question, &offered_of(plans, likely), false, rows);
            for at in open {
                if answer.as_deref() == Some(LEFT_OUT) {
                    if let Some(plan) = plans.get_mut(at) {
                        plan.role = ColumnRole::LeftOut(AS_ANSWERED.to_owned());
                        self.leave_out_column(plan, AS_ANSWERED);
                    }
                } else if let Some(measure) = answer.as_deref().and_then(Measure::from_name) {
                    found.insert(at, Some(measure));
                }
            }
        }
        found
    }
}
