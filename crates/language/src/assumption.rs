//! What a situation takes for given, as a clause and beside a sentence.

use super::{Arg, Language};
use waymark_model::{Assumed, AssumptionIx, People, PlaceIx, Ratio, Situation, Subject};

/// More places or legs than this are counted, not told.
const MOST_NAMED: usize = 4;

impl Language {
    /// What is taken for given: `nobody of those counted was in Armenia or at Lachin checkpoint on
    /// 19 Sep 2023`. `None` of an assumption that only makes bounds wider, on which none rests.
    pub fn assumption(&self, situation: &Situation, ix: AssumptionIx) -> Option<String> {
        match &situation.assumption(ix).assumed {
            Assumed::Empty(empty) => Some(self.nobody_was_there(situation, empty)),
            Assumed::AtOnce(legs) => {
                let name = |leg: &_| self.subject_name(situation, Subject::Leg(*leg));
                let legs = self.first_of(legs, name, "taken-more-legs");
                Some(self.say_with("taken-at-once", &[("legs", (&legs).into())]))
            }
            Assumed::WaysIn(areas) => Some(self.ways(situation, areas, "taken-ways-in")),
            Assumed::WaysOut(areas) => Some(self.ways(situation, areas, "taken-ways-out")),
            Assumed::Comparable(scope) => {
                let place = scope.subject.map(|s| self.subject_name(situation, s));
                let speaker = scope.speaker.map(|s| situation.speaker(s).name.get(self.names()));
                let place = place.as_deref().map(|p| [("place", Arg::from(p))]);
                let speaker = speaker.map(|s| [("speaker", Arg::from(s))]);
                Some(match (place, speaker) {
                    (None, None) => self.say("taken-comparable"),
                    (Some(place), None) => self.say_with("taken-comparable-place", &place),
                    (None, Some(speaker)) => self.say_with("taken-comparable-speaker", &speaker),
                    (Some([place]), Some([speaker])) => {
                        self.say_with("taken-comparable-both", &[place, speaker])
                    }
                })
            }
            Assumed::Ratio(ratio) => Some(self.ratio(situation, ratio)),
            Assumed::InPart(_) => None,
        }
    }

    fn ways(&self, situation: &Situation, areas: &[PlaceIx], key: &str) -> String {
        let name = |area: &_| self.subject_name(situation, Subject::Place(*area));
        let areas = self.first_of(areas, name, "taken-more-areas");
        self.say_with(key, &[("areas", (&areas).into())])
    }

    fn nobody_was_there(&self, situation: &Situation, empty: &[PlaceIx]) -> String {
        let place = |p: &_| self.whereabouts(situation, Subject::Place(*p));
        let places = self.first_of(empty, place, "taken-more-places");
        let when = self.moment(&situation.since, situation.offset);
        let args = [("places", (&places).into()), ("when", (&when).into())];
        self.say_with("taken-nobody", &args)
    }

    /// The names of some as a choice, and how many `more` there are.
    fn first_of<T>(&self, all: &[T], name: impl Fn(&T) -> String, more: &str) -> String {
        let mut names: Vec<String> = all.iter().take(MOST_NAMED).map(name).collect();
        let others = all.len().saturating_sub(MOST_NAMED);
        if others > 0 {
            names.push(self.say_with(more, &[("n", others.into())]));
        }
        self.choice(names)
    }

    /// `a household is 4.5 to 5.5 people (UNHCR)`
    fn ratio(&self, situation: &Situation, ratio: &Ratio) -> String {
        let (from, to) = (ratio.from.to_string(), ratio.to.to_string());
        let people = People { unit: ratio.per, ..People::EVERYBODY };
        let unit = self.people(situation, people).unwrap_or_default();
        let outlet = ratio.source.map(|source| situation.source(source).outlet.as_str());
        let args = [
            ("unit", (&unit).into()),
            ("from", (&from).into()),
            ("to", (&to).into()),
            ("outlet", outlet.unwrap_or_default().into()),
        ];
        let key = match (ratio.from == ratio.to, outlet.is_some()) {
            (true, true) => "taken-ratio-exact-source",
            (true, false) => "taken-ratio-exact",
            (false, true) => "taken-ratio-source",
            (false, false) => "taken-ratio",
        };
        self.say_with(key, &args)
    }

    /// A sentence and what it takes for given; just the sentence where that is nothing.
    pub fn taking_for_given(&self, sentence: String, assumptions: Vec<String>) -> String {
        if assumptions.is_empty() {
            return sentence;
        }
        let assumptions = self.list(assumptions);
        let args = [("sentence", (&sentence).into()), ("assumptions", (&assumptions).into())];
        self.say_with("taken-for-given", &args)
    }
}
