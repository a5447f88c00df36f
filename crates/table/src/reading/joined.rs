//! Several kinds of people under one heading: "men and boys" are all males, "women and children" are a
//! group that no sex and no age says, "killed and injured" are two counts in one.

use super::{
    heading::CountWords,
    text::heading_words,
    words::{HeadingWord, table_words},
};
use waymark_model::{AgeRange, Measure, Sex, Status};

/// Those whom one part of a heading names.
#[derive(Clone, Copy, Default)]
struct NamedPeople {
    sex: Option<Sex>,
    age: Option<AgeRange>,
    is_adult: bool,
}

/// The last age of a child.
const LAST_OF_CHILDHOOD: u8 = 17;

impl NamedPeople {
    /// Those of whom another word tells a part, if that may be.
    fn narrowed(self, by: Self) -> Option<Self> {
        let sex = match (self.sex, by.sex) {
            (Some(a), Some(b)) if a != b => return None,
            (a, b) => a.or(b),
        };
        let age = match (self.age, by.age) {
            (Some(a), Some(b)) if a.lies_within(b) => Some(a),
            (Some(a), Some(b)) if b.lies_within(a) => Some(b),
            (Some(_), Some(_)) => return None,
            (a, b) => a.or(b),
        };
        let is_adult = self.is_adult || by.is_adult;
        let is_child = age.and_then(AgeRange::last).is_some_and(|last| last <= LAST_OF_CHILDHOOD);
        (!is_adult || !is_child).then_some(Self { sex, age, is_adult })
    }

    fn age(self) -> Option<AgeRange> {
        let grown_up = || AgeRange::parse(&format!("{}+", LAST_OF_CHILDHOOD + 1));
        self.age.or_else(|| if self.is_adult { grown_up() } else { None })
    }
}

/// Ages that follow each other from the first to the last, `0+` for all ages; `None` where one is
/// missing between them.
fn joined_ages(of: impl Iterator<Item = Option<AgeRange>>) -> Option<AgeRange> {
    let all = || AgeRange::parse("0+");
    let Some(mut ages) = of.collect::<Option<Vec<AgeRange>>>() else { return all() };
    ages.sort_unstable();
    let first = ages.first()?.first();
    let mut last = ages.first()?.last();
    for age in ages.iter().skip(1) {
        let Some(so_far) = last else { break };
        if age.first() > so_far.saturating_add(1) {
            return None;
        }
        last = age.last().map(|age| age.max(so_far));
    }
    AgeRange::parse(&last.map_or_else(|| format!("{first}+"), |last| format!("{first}-{last}")))
}

/// The sex and the age that are those of all of them together; `None` where no two say it.
fn together(all: &[NamedPeople]) -> Option<(Option<Sex>, AgeRange)> {
    let of = |sex: Sex| {
        let own = all.iter().filter(move |p| p.sex.is_none_or(|own| own == sex));
        joined_ages(own.map(|p| p.age()))
    };
    let is_named = |sex| all.iter().any(|p| p.sex.is_none_or(|own| own == sex));
    match (is_named(Sex::Female), is_named(Sex::Male)) {
        (true, true) => {
            let ages = of(Sex::Female)?;
            (of(Sex::Male)? == ages).then_some((None, ages))
        }
        (true, false) => Some((Some(Sex::Female), of(Sex::Female)?)),
        (false, true) => Some((Some(Sex::Male), of(Sex::Male)?)),
        (false, false) => None,
    }
}

/// What joins words of a heading.
pub fn joins(word: &str) -> bool {
    matches!(word, "and" | "or" | "et" | "ou" | "y" | "e" | "o" | "и" | "или" | "та" | "і" | "و")
}

/// Takes up what phrases that are joined mean together.
pub(super) fn join(count: &mut CountWords, heading: &str) {
    let parted = heading.replace(['/', '&', ',', '+'], " and ");
    let words = heading_words(&parted);
    let mut people: Vec<NamedPeople> = Vec::new();
    let (mut statuses, mut measures): (Vec<Status>, Vec<Measure>) = (Vec::new(), Vec::new());
    let mut is_joined = false;
    let mut joined_measures = false;
    for (at, length, meanings) in table_words().phrases(&words) {
        if length == 1 && words.get(at).is_some_and(|word| joins(word)) {
            is_joined = true;
            continue;
        }
        let mut named = NamedPeople::default();
        for meaning in meanings {
            match *meaning {
                HeadingWord::Sex(sex) => named.sex = named.sex.or(Some(sex)),
                HeadingWord::Age(age) => named.age = named.age.or(Some(age)),
                HeadingWord::Adult => named.is_adult = true,
                _ => {}
            }
        }
        if named.sex.is_some() || named.age.is_some() || named.is_adult {
            let narrowed = people.last().and_then(|last| last.narrowed(named));
            match (narrowed.filter(|_| !is_joined), people.last_mut()) {
                (Some(narrowed), Some(last)) => *last = narrowed,
                _ => people.push(named),
            }
            is_joined = false;
        }
        for meaning in meanings {
            match *meaning {
                HeadingWord::Status(status) if is_joined || statuses.is_empty() => {
                    statuses.push(status);
                }
                HeadingWord::Measure(measure) if is_joined || measures.is_empty() => {
                    joined_measures |= measures.iter().any(|other| *other != measure);
                    measures.push(measure);
                }
                _ => {}
            }
        }
        if meanings.iter().any(|m| matches!(m, HeadingWord::Status(_) | HeadingWord::Measure(_))) {
            is_joined = false;
        }
    }
    if people.len() > 1 {
        count.is_adult = false;
        let of_all = count.age.filter(|_| super::heading::age_of(heading).is_some());
        if let Some((sex, age)) = together(&people) {
            let is_some_of_all = age.first() > 0 || age.last().is_some();
            (count.sex, count.age) = (sex, of_all.or(Some(age).filter(|_| is_some_of_all)));
        } else {
            (count.sex, count.age, count.is_of_several) = (None, of_all, true);
        }
    }
    statuses.dedup();
    if statuses.len() > 1 || parts_statuses(heading) {
        (count.status, count.is_of_several) = (None, true);
    }
    count.is_mixed = joined_measures;
}

/// Whether a stroke between words parts two statuses: `IDPs - returnees` may be both, or those who are one
/// and the other.
fn parts_statuses(heading: &str) -> bool {
    let status = |text: &str| {
        let words = heading_words(text);
        let (meanings, _) = table_words().meanings(&words);
        meanings.into_iter().flatten().find_map(|word| match word {
            HeadingWord::Status(status) => Some(*status),
            _ => None,
        })
    };
    [" - ", " – ", " — "].iter().filter_map(|stroke| heading.split_once(stroke)).any(
        |(one, other)| {
            let (one, other) = (status(one), status(other));
            one.is_some() && other.is_some() && one != other
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::reading::heading::{CountWords, HeadingRole, of_heading};

    fn count(heading: &str) -> CountWords {
        match of_heading(heading).map(|read| read.role) {
            Some(HeadingRole::Count(count)) => count,
            other => panic!("{heading}: {other:?}"),
        }
    }

    #[test]
    fn people_who_are_joined_are_all_of_them_or_a_group() {
        for (heading, whom) in [
            ("men and boys", "Male"),
            ("Women & girls", "Female"),
            ("boys and girls", "0-17"),
            ("Boys/girls", "0-17"),
            ("girls, boys, women and men", ""),
            ("men, women and children", ""),
            ("Male and female", ""),
            ("hommes et garçons", "Male"),
            ("mujeres y niñas", "Female"),
            ("women and children", "several"),
            ("women, children and elderly", "several"),
            ("children and elderly", "several"),
            ("refugees and asylum-seekers", "several"),
            ("IDPs / returnees", "several"),
            ("IDPs - returnees", "several"),
            ("Refugees – arrivals", ""),
            ("girls under 5", "Female 0-4"),
            ("elderly women", "Female 60+"),
            ("Female children", "Female 0-17"),
            ("female 5-11", "Female 5-11"),
            ("men and women 18-59", "18-59"),
            ("adults and children", ""),
        ] {
            let count = count(heading);
            let sex = count.sex.map(|sex| sex.name().to_owned());
            let several = count.is_of_several.then(|| "several".to_owned());
            let all = [sex, count.age.map(|age| age.to_string()), several];
            assert_eq!(all.into_iter().flatten().collect::<Vec<_>>().join(" "), whom, "{heading}");
            assert!(!count.is_mixed, "{heading}");
        }
    }

    #[test]
    fn two_counts_under_one_heading_are_none() {
        assert!(count("killed and injured").is_mixed && count("dead/missing").is_mixed);
        assert!(!count("killed").is_mixed && !count("arrivals so far").is_mixed);
        assert!(!count("dead and killed").is_mixed);
    }
}
