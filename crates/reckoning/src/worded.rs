//! What is known in the words it was said in: a figure's own where it alone is what is known, else
//! numbers, of which those that nobody said are rounded outward.

use super::Known;
use waymark_language::{FigureWords, Language};
use waymark_model::{Bounds, FigureRef, Situation};

/// Whether a figure bounds what it speaks of as its words do: of one that covers only a part, or is
/// taken to, the upper end is no limit.
fn means_its_words(situation: &Situation, at: FigureRef) -> bool {
    let figure = situation.figure(at);
    situation.wording.bounds(figure.count) == Some(figure.bounds)
}

/// How many a figure speaks of: in its own words, or as what it bounds where it covers only a part, or
/// counts for one (`is_in_part`).
pub(super) fn told_count(
    situation: &Situation,
    language: &Language,
    at: FigureRef,
    is_in_part: bool,
) -> String {
    if is_in_part {
        language.bounds(situation.figure(at).bounds.of_part())
    } else if means_its_words(situation, at) {
        FigureWords { situation, language, at }.count()
    } else {
        language.bounds(situation.figure(at).bounds)
    }
}

/// A range that goes up to more than so many times what is certain says little.
const VAGUE: u64 = 4;

/// Whether a range leaves most open; one without an upper end says that it does.
pub fn leaves_most_open(bounds: Bounds) -> bool {
    bounds.upper().is_some_and(|upper| upper > bounds.lower().saturating_mul(VAGUE))
}

impl Known {
    /// Whether the upper end, if there is one, rests on no later report.
    pub fn is_limited_by_then(&self, situation: &Situation) -> bool {
        !self.figures.is_empty() && !self.is_limited_later(situation)
    }

    /// Whether the upper end rests on a report of later than the moment, by itself or with others.
    fn is_limited_later(&self, situation: &Situation) -> bool {
        self.limited_by.iter().any(|figure| situation.span_of(*figure).end() > self.at)
    }

    /// Whether nothing was told by the moment, and all that is known of it is a limit that follows from
    /// later reports.
    pub fn is_limited_later_only(&self, situation: &Situation) -> bool {
        let is_limit = self.bounds.lower() == 0 && self.bounds.upper().is_some_and(|n| n > 0);
        is_limit && !self.figures.is_empty() && !self.is_limited_by_then(situation)
    }

    /// The same as far as it is certain.
    #[must_use]
    pub fn without_limit(self) -> Self {
        let bounds = Bounds::at_least(self.bounds.lower());
        Self { bounds, upper_by: None, limited_by: Vec::new(), ..self }
    }

    /// What is worth saying of it: where anybody is certain, without a limit that leaves most open and
    /// that later reports give, one alone or several together.
    fn telling_bounds(&self, situation: &Situation) -> Bounds {
        let is_later = self.is_limited_later(situation);
        if is_later && self.bounds.lower() > 0 && leaves_most_open(self.bounds) {
            Bounds::at_least(self.bounds.lower())
        } else {
            self.bounds
        }
    }

    /// `more than 200,000`, `about 19,000`, `28,120`, `at least 31,900`, `14,500 to 21,500`
    pub fn words(&self, situation: &Situation, language: &Language) -> String {
        match self.worded_by(situation) {
            Some(at) => self.told_words(situation, language, at),
            None => language.bounds(self.worded_bounds(situation)),
        }
    }

    /// How many a figure that was told speaks of: what lies between those that differ, and at least so
    /// many where it is taken for a part.
    pub(super) fn told_words(
        &self,
        situation: &Situation,
        language: &Language,
        at: FigureRef,
    ) -> String {
        if !self.differing.is_empty() {
            return language.bounds(self.worded_bounds(situation));
        }
        told_count(situation, language, at, self.in_part.contains(&at))
    }

    /// What each of the authorities that differ says: `14,000: UNHCR, via ReliefWeb`. `by`: how a figure
    /// is cited. Empty where none do.
    pub fn differing_words(
        &self,
        situation: &Situation,
        language: &Language,
        by: impl Fn(FigureRef) -> String,
    ) -> Vec<String> {
        let says = |at: &FigureRef| {
            let count = told_count(situation, language, *at, self.in_part.contains(at));
            let by = by(*at);
            let args = [("count", (&count).into()), ("by", (&by).into())];
            language.say_with("statement-differing", &args)
        };
        self.differing.iter().map(says).collect()
    }

    /// The one figure that says all that is known.
    pub fn worded_by(&self, situation: &Situation) -> Option<FigureRef> {
        if !self.differing.is_empty() {
            return None;
        }
        let telling = self.telling_bounds(situation);
        let means_it = |at: &FigureRef| means_its_words(situation, *at);
        let says_all = |at: &FigureRef| {
            let figure = situation.figure(*at);
            figure.bounds == telling && figure.during.is_none() && means_it(at)
        };
        let ends = self.lower_by.into_iter().chain(self.upper_by);
        let told = self.told.filter(means_it);
        told.or_else(|| ends.into_iter().filter(|_| self.told.is_none()).find(says_all))
    }

    /// The one figure of this count that told each end of the bounds, so that its moment is theirs.
    /// `None` where an end follows from others, or two figures told one each. Of authorities that
    /// differ, the one of highest rank: they tell of one moment.
    pub fn said_by(&self, situation: &Situation) -> Option<FigureRef> {
        if self.told.is_some() {
            return self.told;
        }
        match self.told_by(situation)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The figures that told what is known themselves: of this count, each end that there is as one of
    /// them told it. `None` where an end follows from others, so that nobody said it.
    pub fn told_by(&self, situation: &Situation) -> Option<Vec<FigureRef>> {
        if let Some(figure) = self.told {
            let is_one = self.differing.is_empty();
            return Some(if is_one { vec![figure] } else { self.differing.clone() });
        }
        let of_this = |by: Option<FigureRef>, end: fn(Bounds) -> Option<u64>| {
            by.filter(|by| {
                let figure = situation.figure(*by);
                let is_of_this = figure.series == self.series && figure.during.is_none();
                is_of_this && end(figure.bounds) == end(self.bounds)
            })
        };
        let mut told = Vec::new();
        if self.bounds.lower() > 0 {
            told.push(of_this(self.lower_by, |bounds| Some(bounds.lower()))?);
        }
        if self.telling_bounds(situation).upper().is_some() {
            told.push(of_this(self.upper_by, Bounds::upper)?);
        }
        told.dedup();
        (!told.is_empty()).then_some(told)
    }

    /// The bounds to say: an end that a figure said is that number, one that was reckoned is
    /// rounded outward to three digits.
    pub fn worded_bounds(&self, situation: &Situation) -> Bounds {
        let telling = self.telling_bounds(situation);
        let rounded = telling.rounded_outward();
        let is_said = |by: Option<FigureRef>, n: u64| {
            by.is_some_and(|by| situation.figure(by).count.numbers().any(|said| said == n))
        };
        let (lower, upper) = (telling.lower(), telling.upper());
        let lower = if is_said(self.lower_by, lower) { lower } else { rounded.lower() };
        let upper = match upper {
            Some(n) if is_said(self.upper_by, n) => Some(n),
            _ => rounded.upper(),
        };
        Bounds::new(lower, upper).unwrap_or(telling)
    }

    /// Whether it is a round number said without a hedge.
    pub fn is_round(&self, situation: &Situation) -> bool {
        let by = self.worded_by(situation);
        by.is_some_and(|by| situation.figure(by).count.is_round())
    }
}
