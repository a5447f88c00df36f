//! Columns whose heading says what is counted and names where: `Arrivals Lesvos`, `Chios – departures`.

use super::{ColumnPlan, ColumnRole};
use crate::{
    import::{
        Importing,
        alike::{AskedColumn, SEVERAL},
    },
    reading::{
        heading::{CountWords, HeadingRole, of_heading},
        text::heading_words,
        words::{HeadingWord, table_words},
    },
};

const AT_THESE: &str = "at these places";
const NO: &str = "no";

/// A column whose heading may name the place of its counts.
struct CountAtPlace {
    nth: usize,
    name: String,
    count: CountWords,
}

/// What a heading counts, where all of its words are known and none is one for places, which may be part of
/// a name: Port Moresby.
fn plain_count(heading: &str) -> Option<CountWords> {
    let read = of_heading(heading)?;
    let (meanings, _) = table_words().meanings(&heading_words(heading));
    let mut words = meanings.into_iter().flatten();
    match read.role {
        HeadingRole::Count(count) if !read.says_more && read.unknown == 0 => {
            (!words.any(|word| matches!(word, HeadingWord::Level(_)))).then_some(count)
        }
        _ => None,
    }
}

/// A heading of counts that ends or begins with words that nobody knows, and these: the fewest that leave a
/// heading all of whose words are known.
fn name_and_count(heading: &str) -> Option<(String, CountWords)> {
    let is_word = |part: &&str| part.contains(char::is_alphanumeric);
    let words: Vec<&str> = heading.split_whitespace().filter(is_word).collect();
    let read = |name: &[&str], rest: &[&str]| {
        let count = plain_count(&rest.join(" "))?;
        let name = name.join(" ");
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        let may_be_name = name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && of_heading(name).is_none_or(|read| read.unknown > 0);
        (may_be_name && count.measure_meant().is_some()).then(|| (name.to_owned(), count))
    };
    (1..words.len()).find_map(|length| {
        let behind = words.split_at_checked(words.len() - length);
        let before = words.split_at_checked(length);
        let behind = behind.and_then(|(rest, name)| read(name, rest));
        behind.or_else(|| before.and_then(|(name, rest)| read(name, rest)))
    })
}

impl Importing<'_> {
    /// Columns of counts whose headings name their places, in a table without a column of places. What is known
    /// as a place is asked about, and what several headings of the same count name.
    pub(super) fn counts_at_places(&mut self, plans: &mut [ColumnPlan]) {
        if plans.iter().any(ColumnPlan::names_place) || self.set("place").is_some() {
            return;
        }
        let is_open = |plan: &ColumnPlan| {
            plan.decided_by == "heading"
                && plan.count().is_some()
                && of_heading(&plan.heading).is_some_and(|read| read.says_more)
        };
        let own = |(nth, plan): (usize, &ColumnPlan)| {
            let (name, count) = name_and_count(&plan.heading).filter(|_| is_open(plan))?;
            Some(CountAtPlace { nth, name, count })
        };
        let found: Vec<CountAtPlace> = plans.iter().enumerate().filter_map(own).collect();
        let is_known = |own: &CountAtPlace| self.is_known_place(&own.name);
        let is_one_of_several =
            |own: &CountAtPlace| found.iter().filter(|other| other.count == own.count).count() > 1;
        let may_be: Vec<bool> =
            found.iter().map(|own| is_known(own) || is_one_of_several(own)).collect();
        let open = found.into_iter().zip(may_be).filter(|(_, may_be)| *may_be);
        let open: Vec<CountAtPlace> = open.map(|(own, _)| own).collect();
        let rows = self.data_rows();
        let asked = |own: &CountAtPlace| {
            let heading = plans.get(own.nth).map_or("", |plan| plan.heading.as_str());
            AskedColumn { name: format!("`{heading}`"), rows: rows.clone() }
        };
        let asked: Vec<AskedColumn> = open.iter().map(asked).collect();
        let answers = [AT_THESE, NO].map(str::to_owned);
        let answered = self.ask_of_columns((&asked, SEVERAL), &answers, |names, is_one| {
            let (does, they, name) =
                if is_one { ("Does", "it", "names") } else { ("Do", "they", "name") };
            format!("{does} {names} count people at the places that {they} {name}?")
        });
        for (own, answer) in open.into_iter().zip(answered) {
            let place = match answer.as_deref() {
                Some(AT_THESE) => self.place_of_heading(&own.name),
                Some(_) => continue,
                None => None,
            };
            let role = place.map(|place| ColumnRole::At(place, own.count));
            let Some(plan) = plans.get_mut(own.nth) else { continue };
            let asked = || ColumnRole::LeftOut("where it counts people is asked".to_owned());
            plan.role = role.unwrap_or_else(asked);
            if answer.is_some() { "answer" } else { "asked" }.clone_into(&mut plan.decided_by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::name_and_count;
    use waymark_model::Measure::{Arrivals, Departures};

    #[test]
    fn headings_of_counts_end_or_begin_with_a_place() {
        for (heading, place, measure) in [
            ("Arrivals Lesvos", "Lesvos", Arrivals),
            ("Lesvos arrivals", "Lesvos", Arrivals),
            ("Arrivals · Kukës", "Kukës", Arrivals),
            ("Arrivals (Port Moresby)", "Port Moresby", Arrivals),
            ("Chios – departures", "Chios", Departures),
            ("New arrivals in Renk", "Renk", Arrivals),
            ("Arrivées à Lampedusa", "Lampedusa", Arrivals),
            ("Llegadas Arica", "Arica", Arrivals),
            ("Прибыло Ростов", "Ростов", Arrivals),
        ] {
            let (name, count) = name_and_count(heading).unwrap_or_default();
            assert_eq!((name.as_str(), count.measure), (place, Some(measure)), "{heading}");
        }
        for heading in ["Arrivals", "Arrivals by sea", "Total arrivals", "Lesvos", "Décès en mer"]
        {
            assert_eq!(name_and_count(heading).map(|(name, _)| name), None, "{heading}");
        }
    }
}
