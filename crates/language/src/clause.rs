//! A count as a clause: how many of whom did what, and where. Every sentence about a count is made
//! of one.

use super::{FigureWords, Language};
use waymark_model::{Bounds, Measure, PlaceKind, Series, Situation, Subject, Unit};

/// The forms in which a message of a measure says its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// `28,120 people had arrived in Armenia`, `794 people were in Goris`
    Had,
    /// Within a period: `9,000 people arrived in Armenia`
    Did,
    /// As a noun: `28,120 people arrived in Armenia`, `12 people killed in Armenia`
    Counted,
    /// After a moment: as [`Self::Had`], of a stock `there were 794 people in Goris`.
    Stands,
}

impl Form {
    /// The attribute that says it, and those that say it where there is none.
    const fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Had => &["had"],
            Self::Did => &["did", "had"],
            Self::Counted => &["counted", "did", "had"],
            Self::Stands => &["stands", "had"],
        }
    }
}

/// What is counted, where, and up to how many.
#[derive(Clone, Copy)]
pub struct Clause<'a> {
    pub situation: &'a Situation,
    pub language: &'a Language,
    pub series: Series,
    /// Nouns and verbs agree with the last number that these name.
    pub bounds: Bounds,
}

impl Clause<'_> {
    fn last_number(&self) -> u64 {
        self.bounds.upper().unwrap_or(self.bounds.lower())
    }

    /// A number with what it counts: `28,120 people`, `one vehicle`.
    pub fn counted_as(&self, number: &str) -> String {
        let unit = self.unit();
        let args =
            [("n", self.last_number().into()), ("number", number.into()), ("unit", (&unit).into())];
        let key = if self.is_named_unit() { "clause-counted-units" } else { "clause-counted" };
        self.language.say_with(key, &args)
    }

    /// `an unknown number of people`
    pub fn unknown(&self) -> String {
        let unit = self.unit();
        let key = if self.is_named_unit() { "clause-unknown-units" } else { "clause-unknown" };
        self.language.say_with(key, &[("unit", (&unit).into())])
    }

    fn is_named_unit(&self) -> bool {
        matches!(self.series.people.unit, Unit::Named(_))
    }

    /// The variant of a message that speaks of the unit, or what the situation calls it.
    fn unit(&self) -> String {
        self.language.unit(self.situation, self.series)
    }

    /// `28,120 people had arrived in Armenia`; `people` as [`Self::counted_as`] gives them.
    pub fn whole(&self, form: Form, people: &str) -> String {
        let place = self.language.whereabouts(self.situation, self.series.subject);
        if form == Form::Counted {
            let counted = self.form(form, people, &place);
            return self.of_group(counted);
        }
        self.form(form, &self.of_group(people.to_owned()), &place)
    }

    /// Of several places together: `28,120 people had arrived at 24 places`
    pub fn at_places(&self, form: Form, people: &str, places: usize) -> String {
        let where_at = self.language.say_with("clause-at-places", &[("n", places.into())]);
        self.form(form, &self.of_group(people.to_owned()), &where_at)
    }

    /// Without the place, which was named before: `28,120 had arrived`, `794 were there`.
    pub fn short(&self, form: Form, count: &str) -> String {
        let is_stock = !self.series.measure.is_cumulative();
        let place = if is_stock { self.language.say("clause-there") } else { String::new() };
        self.form(form, count, &place)
    }

    /// `could have`, `could have been`: what more of them could not.
    pub fn could(&self) -> String {
        let args = [];
        self.language
            .measure_attribute(self.series.measure, &["could"], &args)
            .unwrap_or_else(|| self.language.say("clause-could"))
    }

    fn form(&self, form: Form, people: &str, place: &str) -> String {
        let Series { measure, subject, .. } = self.series;
        let name = match (subject, place) {
            // Left out together with the place.
            (_, "") => String::new(),
            _ => self.language.subject_name(self.situation, subject),
        };
        let kind = if matches!(subject, Subject::Leg(_)) { "leg" } else { "place" };
        let args = [
            ("n", self.last_number().into()),
            ("people", people.into()),
            ("where", place.into()),
            ("name", (&name).into()),
            ("subject", kind.into()),
        ];
        let said = self.language.measure_attribute(measure, form.attributes(), &args);
        // What is left out leaves a blank at its end.
        said.unwrap_or_default().trim_end().to_owned()
    }

    /// `28,120 people (children)`
    fn of_group(&self, people: String) -> String {
        let Some(who) = self.language.people_counted(self.situation, self.series.people) else {
            return people;
        };
        let args = [("people", (&people).into()), ("group", (&who).into())];
        self.language.say_with("clause-of-group", &args)
    }
}

impl Language {
    /// What is counted one by one: the variant of a message, or what the situation calls it.
    pub fn unit(&self, situation: &Situation, series: Series) -> String {
        match series.people.unit {
            Unit::OfMeasure => series.measure.counted().name().to_owned(),
            Unit::Households => "Households".to_owned(),
            Unit::Named(ix) => situation
                .units
                .get(usize::from(ix.0))
                .map_or_else(String::new, |unit| unit.name.get(self.names()).to_owned()),
        }
    }

    /// The name of a place, or of the two ends of a leg.
    pub fn subject_name(&self, situation: &Situation, subject: Subject) -> String {
        let name = |place| situation.place(place).name.get(self.names());
        match subject {
            Subject::Place(place) => name(place).to_owned(),
            Subject::Leg(leg) => {
                let leg = situation.leg(leg);
                let args = [("from", name(leg.from).into()), ("to", name(leg.to).into())];
                self.say_with("leg-ends", &args)
            }
        }
    }

    /// `in Armenia`, `at Kornidzor`, `on the way from Lachin to Kornidzor`.
    pub fn whereabouts(&self, situation: &Situation, subject: Subject) -> String {
        let key = match subject {
            Subject::Leg(_) => "clause-on-the-way",
            Subject::Place(place) => {
                let place = situation.place(place);
                match place.kind {
                    kind if kind.is_gate() => "clause-at",
                    PlaceKind::ReceptionCentre
                    | PlaceKind::TransitCentre
                    | PlaceKind::CollectiveCentre => "clause-at",
                    // A spot known only roughly is not a town one is in: "Fuel depot near
                    // Berkadzor".
                    PlaceKind::Settlement if place.precision_km.is_some() => "clause-at",
                    _ => "clause-in",
                }
            }
        };
        self.say_with(key, &[("name", (&self.subject_name(situation, subject)).into())])
    }
}

impl FigureWords<'_> {
    /// The clause of a figure, in a form, with its count as it was worded.
    pub fn clause(&self, form: Form) -> String {
        let clause = self.as_clause();
        clause.whole(form, &clause.counted_as(&self.count()))
    }

    /// The same without unit and place: `28,120 had arrived`.
    pub fn short_clause(&self) -> String {
        self.as_clause().short(self.form(), &self.count())
    }

    /// `28,120 people had arrived in Armenia by then (Government of Armenia)`, with its moment as a
    /// phrase. Of how many lived somewhere no moment is told.
    pub fn fact(&self, when: &str) -> String {
        let key = if self.is_population() { "figure-fact-lived" } else { "figure-fact" };
        let (clause, speaker) = (self.clause(self.form()), self.speaker());
        let args =
            [("clause", (&clause).into()), ("when", when.into()), ("speaker", speaker.into())];
        self.language.say_with(key, &args)
    }

    pub fn as_clause(&self) -> Clause<'_> {
        let figure = self.figure();
        let (situation, language) = (self.situation, self.language);
        Clause { situation, language, series: figure.series, bounds: figure.bounds }
    }

    /// The form that tells what it counts: of an increment, within its period.
    pub fn form(&self) -> Form {
        if self.figure().during.is_some() { Form::Did } else { Form::Had }
    }

    /// Whether it says how many lived somewhere, for which no moment is told.
    pub fn is_population(&self) -> bool {
        self.figure().series.measure == Measure::Population
    }
}
