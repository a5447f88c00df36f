//! What a situation takes for given, as a clause and beside a sentence.

use super::Language;
use waymark_model::{Assumed, AssumptionIx, Situation, Subject};

/// More places than this are counted, not told.
const MOST_PLACES: usize = 4;

impl Language {
    /// What is taken for given: `nobody of those counted was in Armenia or at Lachin checkpoint on
    /// 19 Sep 2023`. `None` of an assumption that only makes bounds wider, on which none rests.
    pub fn assumption(&self, situation: &Situation, ix: AssumptionIx) -> Option<String> {
        let Assumed::Empty(empty) = &situation.assumption(ix).assumed else { return None };
        let place = |p: &_| self.whereabouts(situation, Subject::Place(*p));
        let mut places: Vec<String> = empty.iter().take(MOST_PLACES).map(place).collect();
        let more = empty.len().saturating_sub(MOST_PLACES);
        if more > 0 {
            places.push(self.say_with("taken-more-places", &[("n", more.into())]));
        }
        let (places, when) = (self.choice(places), self.moment(&situation.since, situation.offset));
        let args = [("places", (&places).into()), ("when", (&when).into())];
        Some(self.say_with("taken-nobody", &args))
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
