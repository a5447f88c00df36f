//! Columns of those who were born, displaced or came at a time, whoever counted them when: `Year of birth · 1980`.

use crate::reading::{
    heading::{CountWords, HeadingRole, of_heading},
    text::heading_words,
    words::table_words,
};
use waymark_model::Measure;

/// By what such a column is decided.
pub(super) const COHORT: &str = "the times of its heading";

/// So many words name a birth or a displacement: date of the displacement.
const MOST_WORDS: usize = 5;

/// Longer headings are sentences.
const LONGEST: usize = 20;

/// What a heading counts of those whom the time that it ends with tells apart. It says not of when they are
/// counted.
pub(in crate::import) fn cohort_of(heading: &str) -> Option<CountWords> {
    let (over, time) = heading.rsplit_once(" · ").or_else(|| heading.rsplit_once(':'))?;
    if !time.contains(char::is_numeric) {
        return None;
    }
    let words = heading_words(over);
    if words.len() > LONGEST {
        return None;
    }
    let is_cohort = |at: usize, length: usize| {
        words.get(at..at + length).is_some_and(|run| table_words().cohorts.contains(&run.join(" ")))
    };
    let runs = (1..=words.len().min(MOST_WORDS)).rev();
    let mut runs = runs.flat_map(|n| (0..=words.len() - n).map(move |at| (at, n)));
    let (at, length) = runs.find(|(at, length)| is_cohort(*at, *length))?;
    let rest = [words.get(..at)?, words.get(at + length..)?].concat().join(" ");
    if rest.is_empty() {
        return Some(CountWords { is_people: true, ..CountWords::default() });
    }
    match of_heading(&rest).filter(|read| !read.says_more)?.role {
        // Those who came in a year are counted in it as arrivals.
        HeadingRole::Count(count) if count.measure.is_some_and(Measure::is_movement) => None,
        HeadingRole::Count(count) => Some(count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::cohort_of;

    #[test]
    fn times_below_a_birth_or_a_displacement_tell_people_apart() {
        for heading in [
            "Year of birth · 1980",
            "Period of displacement · 2022",
            "Period of displacement: before 2022",
            "IDPs by year of displacement · 2022",
            "PDI · Période de déplacement · 2022",
            "Год рождения · 1990-1999",
        ] {
            assert!(cohort_of(heading).is_some(), "{heading}");
        }
        for heading in [
            "Year of birth",
            "IDPs · 2022",
            "Period · 2022",
            "Date of displacement",
            "Arrivals by year of arrival · 2022",
            "New arrivals by period of arrival: 2022",
        ] {
            assert!(cohort_of(heading).is_none(), "{heading}");
        }
    }
}
