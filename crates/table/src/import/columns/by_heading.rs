//! Columns by their tags and headings.

use super::{
    ColumnPlan, ColumnRole,
    cohorts::{COHORT, cohort_of},
    of_moments::names_another_year,
};
use crate::{
    import::{
        Importing,
        alike::{AskedColumn, MANY},
        answers::{A_PART, ALL_OF_THEM, LEFT_OUT},
    },
    reading::{
        heading::{HeadingRole, elsewhere, named_way, of_heading, of_tag},
        persons::PERSONAL,
        place_kind::kind_in,
        text::heading_words,
        words::{HeadingWord, RoleWord, SITE, table_words},
    },
    structure::{TableColumn, contradict},
};
use waymark_model::Sex;

pub(super) const NOBODY: &str = "it counts no people";

/// What answers whether a column counts all of them that is no part of them.
pub(super) const ALL_OR_NONE: [&str; 2] = [ALL_OF_THEM, LEFT_OUT];

pub(in crate::import) const RATIO: &str = "a share or a ratio, no count of people";

const CHANGE: &str = "it is how another count has changed";

const EARLIER: &str =
    "it is of the period before that of its row: the table of that period counts it";

/// What places where people are a heading names, as it writes them, without those where people stay.
fn places_named(heading: &str) -> Vec<String> {
    let words = heading_words(heading);
    let phrases = table_words().phrases(&words).into_iter();
    let names = phrases.filter(|(.., meanings)| {
        meanings.contains(&HeadingWord::Level(SITE)) && !meanings.contains(&HeadingWord::Site)
    });
    names.filter_map(|(at, length, _)| Some(words.get(at..at + length)?.join(" "))).collect()
}

/// Whether a heading of counts names places that no column is of: children of school age.
fn names_other_places(heading: &str, columns: &[String]) -> bool {
    places_named(heading).iter().any(|own| {
        let is_it = |column: &String| {
            places_named(column).contains(own)
                || kind_in(own).is_some() && kind_in(column) == kind_in(own)
        };
        !columns.iter().any(is_it)
    })
}

/// Leaves open columns of those who come without any of those who go, or the reverse, by a word that may be the
/// code of a country: AF, IN, PK.
pub(super) fn leave_lone_ways_open(plans: &mut [ColumnPlan]) {
    let way = |plan: &ColumnPlan| {
        let named = named_way(&plan.heading).filter(|_| plan.decided_by == "heading")?;
        Some(named.ends_with("arrivals"))
    };
    let ways: Vec<Option<bool>> = plans.iter().map(way).collect();
    if ways.contains(&Some(true)) && ways.contains(&Some(false)) {
        return;
    }
    for (plan, _) in plans.iter_mut().zip(ways).filter(|(_, way)| way.is_some()) {
        plan.role = ColumnRole::Kept;
        plan.decided_by.clear();
    }
}

const fn names_place(role: HeadingRole) -> bool {
    matches!(role, HeadingRole::Place(_) | HeadingRole::PlaceCode(_))
}

impl Importing<'_> {
    pub(super) fn by_heading(&mut self, column: &TableColumn) -> ColumnPlan {
        let mut plan = ColumnPlan {
            at: column.at,
            heading: column.heading.clone(),
            role: ColumnRole::Kept,
            format: String::new(),
            decided_by: String::new(),
            group: None,
            origin: None,
            is_site: false,
        };
        if let Some(count) = cohort_of(&column.heading).filter(|_| column.tag.is_none()) {
            plan.role = ColumnRole::Said(HeadingRole::Count(count));
            plan.group = Some(column.heading.clone());
            COHORT.clone_into(&mut plan.decided_by);
            return plan;
        }
        let heading = of_heading(&column.heading);
        let tag = column.tag.as_deref().and_then(of_tag);
        let by = if tag.is_some() { "tag" } else { "heading" };
        // NUMBER OF AFFECTED · Barangays
        let own = column.heading.rsplit_once(" · ").and_then(|(_, own)| of_heading(own));
        if own.is_some_and(|own| own.role == HeadingRole::Role(RoleWord::Things)) {
            plan.role = ColumnRole::LeftOut(NOBODY.to_owned());
            by.clone_into(&mut plan.decided_by);
            return plan;
        }
        // IDPs · District
        if let Some(own) = own.filter(|own| own.unknown == 0 && names_place(own.role))
            && column.tag.is_none()
            && matches!(heading.map(|read| read.role), Some(HeadingRole::Count(_)))
            && self.seen(column.at).are_words()
        {
            plan.role = ColumnRole::Said(own.role);
            plan.is_site = own.is_site;
            by.clone_into(&mut plan.decided_by);
            return plan;
        }
        // A tag of what is said about a place leaves it to the heading; one of who works there does not.
        let is_about = column.tag.as_deref().is_some_and(|tag| {
            let tag = tag.trim().to_lowercase();
            ["#meta", "#loc", "#geo"].iter().any(|of| tag.starts_with(of))
        });
        let tag = tag.filter(|tag| {
            let is_other = is_about && tag.role == HeadingRole::Role(RoleWord::Other);
            !is_other || !heading.is_some_and(|read| read.unknown == 0 && names_place(read.role))
        });
        let by = if tag.is_some() { by } else { "heading" };
        let Some(mut read) = tag.or(heading) else { return plan };
        if let (HeadingRole::Count(by_tag), Some(HeadingRole::Count(said))) =
            (&mut read.role, heading.map(|h| h.role))
            && tag.is_some()
        {
            by_tag.measure = by_tag.measure.or(said.measure);
            by_tag.is_people |= said.is_people;
            by_tag.join(said);
            by_tag.end = said.end;
            by_tag.scale = said.scale;
            by_tag.settle();
        }
        if let Some(tag) = column.tag.as_deref().filter(|tag| contradict(&column.heading, tag)) {
            let question =
                format!("Whom does `{}` count? Its tag {tag} says another sex", column.heading);
            let answers = ["Male".to_owned(), "Female".to_owned(), LEFT_OUT.to_owned()];
            let all = self.data_rows();
            let answer = self.answers.ask(&question, &answers, false, all);
            if let HeadingRole::Count(count) = &mut read.role {
                count.sex = answer.as_deref().and_then(Sex::from_name);
            }
            if answer.is_none() || answer.as_deref() == Some(LEFT_OUT) {
                let why = "its heading and its tag say different sexes".to_owned();
                plan.role = ColumnRole::LeftOut(why);
                if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
                return plan;
            }
        }
        plan.role = match read.role {
            HeadingRole::Role(RoleWord::Share) => ColumnRole::LeftOut(RATIO.to_owned()),
            HeadingRole::Role(RoleWord::Things | RoleWord::OfPlace) => {
                ColumnRole::LeftOut(NOBODY.to_owned())
            }
            HeadingRole::Role(RoleWord::Change) => ColumnRole::LeftOut(CHANGE.to_owned()),
            HeadingRole::Role(RoleWord::Earlier) => ColumnRole::LeftOut(EARLIER.to_owned()),
            HeadingRole::Role(RoleWord::Personal) => ColumnRole::LeftOut(PERSONAL.to_owned()),
            HeadingRole::Role(RoleWord::Other) => ColumnRole::Kept,
            HeadingRole::Count(count) if count.is_mixed => {
                ColumnRole::LeftOut("several counts in one, which no measure says".to_owned())
            }
            role => ColumnRole::Said(role),
        };
        if matches!(read.role, HeadingRole::Count(count) if count.is_of_several) {
            plan.group = Some(column.heading.clone());
        }
        if matches!(read.role, HeadingRole::Count(count) if count.is_elsewhere) {
            plan.group = elsewhere(&column.heading);
        }
        by.clone_into(&mut plan.decided_by);
        plan.is_site = read.is_site;
        plan
    }

    /// A heading of counts with words that mean nothing known may count a part, or none of them. Of many
    /// such it is asked once.
    pub(super) fn more_than_known(&mut self, plans: &mut [ColumnPlan]) {
        let dated: Vec<usize> =
            plans.iter().filter(|p| names_another_year(plans, p)).map(|p| p.at).collect();
        let is_of_place =
            |p: &ColumnPlan| matches!(p.role, ColumnRole::Said(HeadingRole::Place(_)));
        let is_of_sites = plans.iter().any(|p| p.is_site && is_of_place(p));
        let places = plans.iter().filter(|p| is_of_place(p)).map(|p| p.heading.clone());
        let places: Vec<String> = places.collect();
        let is_open = |p: &&mut ColumnPlan| {
            (p.decided_by == "heading"
                || p.decided_by == "tag" && table_words().names_the_rest(&p.heading))
                && matches!(p.role, ColumnRole::Said(HeadingRole::Count(_)))
                && (dated.contains(&p.at)
                    || of_heading(&p.heading)
                        .is_some_and(|read| read.says_more || read.is_site && !is_of_sites)
                    || names_other_places(&p.heading, &places))
        };
        // What is open in anything but whom it counts would be no part under whatever name.
        let may_be_part = |p: &&mut ColumnPlan| {
            !dated.contains(&p.at) && of_heading(&p.heading).is_some_and(|read| !read.is_open)
        };
        let parts = |p: &&mut ColumnPlan| is_open(p) && may_be_part(p);
        self.ask_whether_all(plans, &[ALL_OF_THEM, A_PART, LEFT_OUT], parts);
        self.ask_whether_all(plans, &ALL_OR_NONE, is_open);
    }

    /// Asks of such columns whether they count all of them, with what may be answered: among it that they count a
    /// part, which is called as they are headed.
    pub(super) fn ask_whether_all(
        &mut self,
        plans: &mut [ColumnPlan],
        answers: &[&str],
        is_open: impl Fn(&&mut ColumnPlan) -> bool,
    ) {
        let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        let rows = self.data_rows();
        let mut open: Vec<&mut ColumnPlan> = plans.iter_mut().filter(is_open).collect();
        let asked = |p: &&mut ColumnPlan| AskedColumn {
            name: format!("`{}`", p.heading),
            rows: rows.clone(),
        };
        let asked: Vec<AskedColumn> = open.iter().map(asked).collect();
        let answered = self.ask_of_columns((&asked, MANY), &answers, |names, is_one| {
            let (say, do_they) = if is_one { ("says", "does it") } else { ("say", "do they") };
            format!("{names} {say} more than is known: {do_they} count all of them?")
        });
        for (plan, answer) in open.iter_mut().zip(answered) {
            if answer.as_deref() == Some(A_PART) {
                plan.group = Some(plan.heading.clone());
            } else if answer.as_deref() != Some(ALL_OF_THEM) {
                let why = "its heading has words that are not known, and may count a part";
                plan.role = ColumnRole::LeftOut(why.to_owned());
            }
            if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
        }
    }
}
