//! Whom a figure counts, in words: one way for every sentence, table and list.

use super::Language;
use waymark_model::{AgeRange, CountryCode, Origin, People, Sex, Situation, Status, Unit};

/// The first age of an adult.
const ADULT: u8 = 18;

impl Language {
    /// `women and girls aged 5 to 59 from Sudan, refugees`; `None` of everybody.
    pub fn people(&self, situation: &Situation, people: People) -> Option<String> {
        self.people_named(situation, people, true)
    }

    /// The same beside a number that names the unit.
    pub fn people_counted(&self, situation: &Situation, people: People) -> Option<String> {
        self.people_named(situation, people, false)
    }

    fn people_named(
        &self,
        situation: &Situation,
        people: People,
        with_unit: bool,
    ) -> Option<String> {
        let People { group, origin, status, sex, age, unit } = people;
        // Who is told by sex and age is told that first, then of which status.
        let noun = (sex.is_some() || age.is_some()).then(|| self.of_sex_and_age(sex, age));
        let status = status.map(|status| self.status(status));
        let (head, status) = match (noun, status) {
            (Some(noun), status) => (Some(noun), status),
            (None, status) => (status, None),
        };
        let from = |head: Option<String>| {
            let Some(origin) = origin else { return head };
            let origin = self.origin(situation, origin);
            let head = head.unwrap_or_else(|| self.say("people-anybody"));
            let args = [("people", (&head).into()), ("origin", (&origin).into())];
            Some(self.say_with("people-from", &args))
        };
        let group = group.map(|group| situation.group(group).name.get(self.names()).to_owned());
        let unit = match unit {
            Unit::OfMeasure => None,
            Unit::Households => Some(self.say("people-households")),
            Unit::Named(ix) => situation
                .units
                .get(usize::from(ix.0))
                .map(|unit| unit.name.get(self.names()).to_owned()),
        };
        let parts = [unit.filter(|_| with_unit), group, from(head), status];
        let separator = self.say("list-separator");
        let said: Vec<String> = parts.into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(&separator))
    }

    fn of_sex_and_age(&self, sex: Option<Sex>, age: Option<AgeRange>) -> String {
        let grown = match age {
            Some(age) if age.first() >= ADULT => "adult",
            Some(age) if age.last().is_some_and(|last| last < ADULT) => "child",
            _ => "any",
        };
        let sex = match sex {
            Some(Sex::Female) => "female",
            Some(Sex::Male) => "male",
            Some(Sex::Other) => "other",
            None => "any",
        };
        let noun = self.say_with("people-noun", &[("sex", sex.into()), ("grown", grown.into())]);
        let Some(age) = age else { return noun };
        let (first, last) = (age.first(), age.last());
        // "Women" and "girls" say it of themselves, of all sexes only "children" and "adults".
        if (first, last) == (0, Some(ADULT - 1)) || (first, last) == (ADULT, None) {
            return noun;
        }
        let key = match last {
            None => "people-aged-over",
            Some(last) if last == first => "people-aged",
            Some(_) => "people-aged-between",
        };
        let last = last.unwrap_or(first).to_string();
        let first = first.to_string();
        let args =
            [("people", (&noun).into()), ("first", (&first).into()), ("last", (&last).into())];
        self.say_with(key, &args)
    }

    /// `refugees`
    pub fn status(&self, status: Status) -> String {
        self.say(match status {
            Status::Refugee => "status-refugee",
            Status::AsylumSeeker => "status-asylum-seeker",
            Status::InNeedOfProtection => "status-in-need-of-protection",
            Status::InternallyDisplaced => "status-internally-displaced",
            Status::Returned => "status-returned",
            Status::ReturnedRefugee => "status-returned-refugee",
            Status::ReturnedDisplaced => "status-returned-displaced",
            Status::Stateless => "status-stateless",
            Status::OfConcern => "status-of-concern",
            Status::Host => "status-host",
        })
    }

    /// `female`, as a choice of a form.
    pub fn sex(&self, sex: Sex) -> String {
        self.say(match sex {
            Sex::Female => "sex-female",
            Sex::Male => "sex-male",
            Sex::Other => "sex-other",
        })
    }

    /// `Sudan`
    pub fn origin(&self, situation: &Situation, origin: Origin) -> String {
        match origin {
            Origin::Place(place) => situation.place(place).name.get(self.names()).to_owned(),
            Origin::Country(code) => self.country(code),
        }
    }

    /// The name of a country, or its code where the catalogue has none.
    pub fn country(&self, code: CountryCode) -> String {
        let said = self.say_attribute("country-names", &[code.as_str()], &[]);
        said.unwrap_or_else(|| code.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;
    use waymark_model::{
        AgeRange, CountryCode, Group, GroupIx, Id, Moment, Offset, Origin, People, Sex, Situation,
        Status, Text,
    };

    #[test]
    fn people_are_named_as_one_would_say_it() {
        let since = Moment::parse("2023", Offset::UTC).unwrap();
        let mut situation = Situation::empty(Text::plain("T"), Offset::UTC, since);
        let soldiers = Id::parse("soldiers").unwrap();
        situation.groups.push(Group { id: soldiers, name: Text::plain("soldiers"), within: None });
        let of = |sex: Option<Sex>, age: &str, origin: &str, status: Option<Status>| {
            let origin = CountryCode::parse(origin).map(Origin::Country);
            People { sex, age: AgeRange::parse(age), origin, status, ..People::EVERYBODY }
        };
        let say = |people| Language::english().people(&situation, people).unwrap_or_default();
        let (she, he) = (Some(Sex::Female), Some(Sex::Male));
        for (people, said) in [
            (of(None, "", "", None), ""),
            (of(she, "", "", None), "women and girls"),
            (of(he, "18+", "", None), "men"),
            (of(None, "0-17", "", None), "children"),
            (of(she, "5-11", "", None), "girls aged 5 to 11"),
            (of(None, "60+", "", None), "adults aged 60 and over"),
            (of(None, "15-24", "", None), "people aged 15 to 24"),
            (of(None, "", "SDN", None), "people from Sudan"),
            (of(None, "", "SDN", Some(Status::Refugee)), "refugees from Sudan"),
            (of(None, "", "", Some(Status::InternallyDisplaced)), "internally displaced people"),
            (
                of(she, "5-59", "SDN", Some(Status::Refugee)),
                "women and girls aged 5 to 59 from Sudan, refugees",
            ),
            (People::of_group(GroupIx(0)), "soldiers"),
            (
                People { group: Some(GroupIx(0)), ..of(he, "18-59", "", None) },
                "soldiers, men aged 18 to 59",
            ),
            (of(None, "", "XXX", None), "people from XXX"),
        ] {
            assert_eq!(say(people), said);
        }
    }

    #[test]
    fn every_status_and_sex_has_its_word() {
        let english = Language::english();
        assert!(Status::ALL.into_iter().all(|s| !english.status(s).starts_with("status-")));
        assert!(Sex::ALL.into_iter().all(|s| !english.sex(s).starts_with("sex-")));
    }
}
