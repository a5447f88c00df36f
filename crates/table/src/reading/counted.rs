//! What the counts of a column count, as far as words say it.

use super::words::HeadingWord;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use waymark_model::{AgeRange, LinkPeriod, Measure, Sex, Status};

/// What the counts of a column count, as far as words say it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct CountWords {
    pub measure: Option<Measure>,
    pub status: Option<Status>,
    pub sex: Option<Sex>,
    pub age: Option<AgeRange>,
    /// Grown up where children are counted beside them.
    pub is_adult: bool,
    pub is_households: bool,
    pub is_people: bool,
    pub is_increment: bool,
    /// New in a day, a week or a month.
    pub new_each: Option<LinkPeriod>,
    pub is_cumulative: bool,
    /// Those who are there having come back, or their coming back.
    pub is_return: bool,
    /// Those who died, of whatever.
    pub is_death: bool,
    /// Those who were brought from a place or to it, or are there since.
    pub is_evacuated: bool,
    /// Those who are displaced, or who were displaced in the time that is counted.
    pub is_displaced: bool,
    /// Those whom something befell, or who are to be helped.
    pub is_affected: bool,
    pub is_total: bool,
    /// People whom no status, sex and age says together, such as women and children.
    pub is_of_several: bool,
    /// Those of all who stay elsewhere than in shelters, camps and the like.
    pub is_elsewhere: bool,
    /// Several counts in one, such as killed and injured.
    pub is_mixed: bool,
    pub end: BoundEnd,
    /// What each number stands for: 1, a thousand, a million.
    pub scale: Scale,
}

/// Which bound a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub enum BoundEnd {
    #[default]
    Both,
    Lower,
    Upper,
    Best,
}

/// What a number is multiplied by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Scale(pub u64);

impl Default for Scale {
    fn default() -> Self {
        Self(1)
    }
}

/// The status that a heading names with two words: displaced people who returned are displaced no more.
fn joined(known: Option<Status>, own: Status) -> Status {
    use Status::{InternallyDisplaced, Refugee, Returned, ReturnedDisplaced, ReturnedRefugee};
    match (known, own) {
        (Some(InternallyDisplaced), Returned) | (Some(Returned), InternallyDisplaced) => {
            ReturnedDisplaced
        }
        (Some(Refugee), Returned) | (Some(Returned), Refugee) => ReturnedRefugee,
        (known, own) => known.unwrap_or(own),
    }
}

impl CountWords {
    /// Takes up what a phrase means.
    pub fn take(&mut self, meanings: &[HeadingWord]) {
        // IDPs hosted by returnees are not those who returned; a population of IDPs who returned is.
        let are_of_others = self.status.is_some()
            && self.measure.is_some_and(|measure| measure != Measure::Population);
        for meaning in meanings {
            match *meaning {
                // Of a population that remains it is said who is there.
                HeadingWord::Measure(Measure::Present)
                    if self.measure == Some(Measure::Population) =>
                {
                    self.measure = Some(Measure::Present);
                }
                HeadingWord::Measure(measure) => self.measure = self.measure.or(Some(measure)),
                HeadingWord::Status(_) if are_of_others => {}
                HeadingWord::Status(status) => self.status = Some(joined(self.status, status)),
                HeadingWord::Sex(sex) => self.sex = self.sex.or(Some(sex)),
                // Of children under 5 the narrower age counts.
                HeadingWord::Age(age) => {
                    let is_narrower = |known: AgeRange| {
                        age.first() >= known.first()
                            && age.last().is_some_and(|a| known.last().is_none_or(|b| a < b))
                    };
                    if self.age.is_none_or(is_narrower) {
                        self.age = Some(age);
                    }
                }
                HeadingWord::Adult => self.is_adult = true,
                HeadingWord::People => self.is_people = true,
                HeadingWord::Households => self.is_households = true,
                HeadingWord::Increment => self.is_increment = true,
                HeadingWord::NewEach(period) => self.new_each = self.new_each.or(Some(period)),
                HeadingWord::Cumulative => self.is_cumulative = true,
                HeadingWord::Elsewhere => self.is_elsewhere = true,
                HeadingWord::Return => self.is_return = true,
                HeadingWord::Death => self.is_death = true,
                HeadingWord::Evacuated => self.is_evacuated = true,
                HeadingWord::Affected => self.is_affected = true,
                HeadingWord::Displaced => self.is_displaced = true,
                HeadingWord::Total => self.is_total = true,
                HeadingWord::Lower => self.end = BoundEnd::Lower,
                HeadingWord::Upper => self.end = BoundEnd::Upper,
                // An estimated maximum is one.
                HeadingWord::Best if self.end == BoundEnd::Both => self.end = BoundEnd::Best,
                HeadingWord::Thousands => self.scale = Scale(1_000),
                HeadingWord::Millions => self.scale = Scale(1_000_000),
                _ => {}
            }
        }
    }

    /// A population of displaced people is who of them is there, not who lives there; who stays somewhere is
    /// there. An affected population is none.
    pub fn settle(&mut self) {
        if self.is_elsewhere && self.measure.is_none() {
            self.measure = Some(Measure::Present);
        }
        if self.measure != Some(Measure::Population) {
            return;
        }
        if self.status.is_some_and(|status| status != Status::Host) {
            self.measure = Some(Measure::Present);
        } else if self.is_affected {
            // Those whom something befell are not all who live there.
            self.measure = None;
            self.is_people = true;
        }
    }

    /// What is counted there, where its words name none: who is displaced and there is present.
    pub fn measure_meant(&self) -> Option<Measure> {
        self.measure.or_else(|| {
            let status = self.status?;
            (status != Status::Host).then_some(Measure::Present)
        })
    }

    /// Who of all is counted.
    pub const fn is_part(&self) -> bool {
        self.sex.is_some() || self.age.is_some() || self.is_adult || self.is_of_several
    }
}

/// Counts beside each other by what they are of, whichever end of it they hold.
#[derive(Default)]
pub struct BesideEachOther {
    /// How many hold its lower end, its upper end, or count it.
    ends: HashMap<CountWords, [usize; 3], FixedState>,
}

impl BesideEachOther {
    pub fn add(&mut self, own: CountWords) {
        let [lower, upper, counted] = self.ends.entry(of_either_end(own, false)).or_default();
        *match own.end {
            BoundEnd::Lower => lower,
            BoundEnd::Upper => upper,
            BoundEnd::Both | BoundEnd::Best => counted,
        } += 1;
    }

    /// What one of them is of: between both ends of the displaced, persons who are displaced are no others than
    /// these.
    pub fn of_either_end(&self, own: CountWords) -> CountWords {
        let says_whom = own.measure.is_some() || own.status.is_some();
        let is_between = || says_whom && self.ends.get(&of_either_end(own, false)) == Some(&[1; 3]);
        of_either_end(own, own.is_people && !is_between())
    }
}

fn of_either_end(own: CountWords, is_people: bool) -> CountWords {
    CountWords { end: BoundEnd::Both, is_total: false, is_displaced: false, is_people, ..own }
}
