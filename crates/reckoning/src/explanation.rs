//! Why a bound is what it is, in one sentence, with the figures and assumptions it rests on as
//! parts of it.

use super::{
    Known, Reckoning,
    statement::sentence,
    why::{Quantity, Reason},
};
use waymark_language::{Clause, FigureWords, Language};
use waymark_model::{AssumptionIx, Bounds, FigureRef, Instant, PlaceIx, Situation, Subject};

/// More figures than this are counted, not told.
const MOST_FIGURES: usize = 3;

/// Stands for a figure or an assumption in a sentence until it is cut into pieces. From the private use area, so
/// that no name holds it.
const MARK: char = '\u{E000}';

/// A piece of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SentencePart {
    Text(String),
    /// What a figure says, as a way to it.
    Figure(FigureRef, String),
    /// What is taken for given, as a way to it.
    Assumption(AssumptionIx, String),
}

/// A sentence that names figures and assumptions.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Explanation {
    pub pieces: Vec<SentencePart>,
    /// Nothing but how many lived somewhere stands behind it: that says nothing of this road.
    pub is_of_population: bool,
}

impl std::fmt::Display for Explanation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            SentencePart::Text(text)
            | SentencePart::Figure(_, text)
            | SentencePart::Assumption(_, text) => f.write_str(text),
        })
    }
}

/// Why a quantity has the bounds it has at an instant: one sentence for each end that something
/// is known of, or one for both when it is one number. Without full stops. "By 26 Sep 2023, 20:00,
/// at least 28,120 people had arrived at Lachin, because 28,120 people had arrived in Armenia by
/// then (Government of Armenia) and every route there leads through Lachin".
pub fn because(
    situation: &Situation,
    language: &Language,
    reckoning: &Reckoning,
    quantity: Quantity,
    at: Instant,
) -> Vec<Explanation> {
    let why = reckoning.bounded(quantity, at).why;
    let explainer = Explainer { situation, language, quantity, at };
    let (lower, upper) = (why.bounds.lower(), why.bounds.upper());
    if why.bounds.exact().is_some() && why.lower.figures == why.upper.figures {
        let mut both = why.lower.clone();
        both.assumptions.extend(&why.upper.assumptions);
        both.untold = both.untold.and(why.upper.untold);
        let ends = [(BoundEnds::Both, why.bounds, &both)];
        return ends.into_iter().filter_map(|end| explainer.explanation(end)).collect();
    }
    let ends = [
        (BoundEnds::Lower, Bounds::at_least(lower), &why.lower),
        (BoundEnds::Upper, upper.map_or(Bounds::ANY, Bounds::at_most), &why.upper),
    ];
    ends.into_iter().filter_map(|end| explainer.explanation(end)).collect()
}

impl Known {
    /// Why it is so, a sentence for each end. Of what was told, and where no figure stands behind
    /// it, just what is known.
    pub fn explanations(
        &self,
        situation: &Situation,
        reckoning: &Reckoning,
        language: &Language,
    ) -> Vec<Explanation> {
        let mut all = match (self.told, self.quantity()) {
            (None, quantity) => because(situation, language, reckoning, quantity, self.at),
            _ => Vec::new(),
        };
        if self.population.is_some() {
            all.retain(|explanation| !explanation.is_of_population);
        }
        if all.is_empty() {
            let statement = SentencePart::Text(self.statement(situation, language));
            all.push(Explanation { pieces: vec![statement], is_of_population: false });
        }
        all
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BoundEnds {
    Lower,
    Upper,
    Both,
}

struct Explainer<'a> {
    situation: &'a Situation,
    language: &'a Language,
    quantity: Quantity,
    at: Instant,
}

impl Explainer<'_> {
    fn explanation(
        &self,
        (end, bounds, reason): (BoundEnds, Bounds, &Reason),
    ) -> Option<Explanation> {
        let (situation, language) = (self.situation, self.language);
        let (figures, mut taken) = (self.figures(reason), self.taken(reason));
        if figures.is_empty() && taken.is_empty() {
            return None;
        }
        let clause = Clause { situation, language, series: self.quantity.series(), bounds };
        let when = language.up_to(self.at, situation.offset);
        // With all digits: what follows from which figures can be added up.
        let statement = sentence(&clause, &clause.counted_as(&language.bounds(bounds)), &when);
        let as_told = match figures.as_slice() {
            [only] if self.is_told(*only, bounds) => Some(*only),
            _ => None,
        };
        let untold = reason.untold.clause(language).filter(|_| as_told.is_none());
        taken.extend(untold.map(SentencePart::Text));
        let fact = |f: &FigureRef| match as_told {
            Some(_) => self.words(*f).cited(),
            None => self.fact(*f),
        };
        let told: Vec<SentencePart> =
            figures.iter().take(MOST_FIGURES).map(|f| SentencePart::Figure(*f, fact(f))).collect();
        let mut reasons: Vec<String> = (0..told.len()).map(mark).collect();
        let more = figures.len().saturating_sub(MOST_FIGURES);
        if more > 0 {
            reasons.push(language.say_with("figure-more", &[("n", more.into())]));
        }
        reasons.extend(self.way(end, reason, &figures).filter(|_| as_told.is_none()));
        let text = if reasons.is_empty() {
            statement
        } else {
            let reasons = language.list(reasons);
            let (key, name) = match as_told {
                Some(_) => ("why-as-told", "who"),
                None => ("why-because", "reasons"),
            };
            let args = [("statement", (&statement).into()), (name, (&reasons).into())];
            language.say_with(key, &args)
        };
        let marks = (0..taken.len()).map(|n| mark(told.len() + n)).collect();
        let text = language.taking_for_given(text, marks);
        let is_of_population =
            !figures.is_empty() && figures.iter().all(|f| self.words(*f).is_population());
        Some(Explanation { pieces: cut(&text, &[told, taken].concat()), is_of_population })
    }

    /// Whether a figure says just this: to give it as the reason would say it twice.
    fn is_told(&self, at: FigureRef, bounds: Bounds) -> bool {
        let (figure, span) = (self.words(at).figure(), self.situation.span_of(at));
        let says = [figure.bounds.lower(), figure.bounds.upper().unwrap_or(u64::MAX)];
        let ends = [bounds.lower(), bounds.upper().unwrap_or(u64::MAX)];
        figure.series == self.quantity.series()
            && figure.during.is_none()
            && span.is_instant()
            && span.end() == self.at
            && (says == ends || bounds == Bounds::at_least(figure.bounds.lower()))
    }

    /// What is taken for given, each once.
    fn taken(&self, reason: &Reason) -> Vec<SentencePart> {
        let mut assumptions = reason.assumptions.clone();
        assumptions.sort_unstable();
        assumptions.dedup();
        let clause = |ix| {
            let text = self.language.assumption(self.situation, ix)?;
            Some(SentencePart::Assumption(ix, text))
        };
        assumptions.into_iter().filter_map(clause).collect()
    }

    fn words(&self, at: FigureRef) -> FigureWords<'_> {
        FigureWords { situation: self.situation, language: self.language, at }
    }

    /// In the order of time; how many lived somewhere stands in front.
    fn figures(&self, reason: &Reason) -> Vec<FigureRef> {
        let mut figures = reason.figures.clone();
        figures.sort_by_key(|f| {
            (!self.words(*f).is_population(), self.situation.span_of(*f).end(), *f)
        });
        figures
    }

    /// What the road has to do with it.
    fn way(&self, end: BoundEnds, reason: &Reason, figures: &[FigureRef]) -> Option<String> {
        let language = self.language;
        let is_elsewhere = |f: &FigureRef| {
            let series = self.situation.figure(*f).series;
            !self.words(*f).is_population() && series != self.quantity.series()
        };
        if reason.other_roads {
            let is_lower = end == BoundEnds::Lower;
            let key = if is_lower { "why-other-roads-lower" } else { "why-other-roads-upper" };
            return Some(language.say(key));
        }
        if reason.registered {
            return Some(language.say("why-registered-arrived"));
        }
        if !figures.iter().any(is_elsewhere) {
            return None;
        }
        let place = self.place();
        let name = place
            .map(|place| language.subject_name(self.situation, Subject::Place(place)))
            .unwrap_or_default();
        let args = [("name", (&name).into())];
        match (end, place) {
            (BoundEnds::Lower | BoundEnds::Both, Some(_)) if reason.from_ahead => {
                Some(language.say_with("why-every-road", &args))
            }
            (BoundEnds::Lower | BoundEnds::Both, None) if reason.from_ahead => {
                Some(language.say("why-this-road"))
            }
            (BoundEnds::Upper | BoundEnds::Both, Some(_)) if reason.from_behind => {
                Some(language.say_with("why-nobody-else", &args))
            }
            (BoundEnds::Upper | BoundEnds::Both, None) if reason.from_behind => {
                Some(language.say("why-no-other-road"))
            }
            _ => None,
        }
    }

    fn place(&self) -> Option<PlaceIx> {
        match self.quantity.series().subject {
            Subject::Place(place) => Some(place),
            Subject::Leg(_) => None,
        }
    }

    /// `28,120 people had arrived in Armenia by then (Government of Armenia)`
    fn fact(&self, at: FigureRef) -> String {
        let (words, span) = (self.words(at), self.situation.span_of(at));
        let is_then = span.is_instant() && span.end() == self.at;
        let is_cumulative = words.figure().series.measure.is_cumulative();
        let when = match (words.figure().during, is_then) {
            (None, true) if is_cumulative => self.language.say("why-by-then"),
            (None, true) => self.language.say("why-then"),
            _ => words.phrase(&words.moment()),
        };
        words.fact(&when)
    }
}

fn mark(n: usize) -> String {
    let digit = u32::try_from(n).ok().and_then(|n| char::from_u32(u32::from(MARK) + 1 + n));
    [MARK].into_iter().chain(digit).collect()
}

/// Puts pieces where their marks stand.
fn cut(text: &str, marked: &[SentencePart]) -> Vec<SentencePart> {
    let mut pieces = Vec::new();
    for (n, part) in text.split(MARK).enumerate() {
        let mut rest = part;
        if n > 0 {
            let mut chars = part.chars();
            let which = chars.next().map_or(0, |c| u32::from(c) - u32::from(MARK));
            rest = chars.as_str();
            let which = (which as usize).checked_sub(1);
            pieces.extend(which.and_then(|w| marked.get(w)).cloned());
        }
        if !rest.is_empty() {
            pieces.push(SentencePart::Text(rest.to_owned()));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{SentencePart, cut, mark};
    use waymark_model::{AssumptionIx, FigureRef, SnapshotIx};

    #[test]
    fn figures_and_assumptions_stand_where_their_marks_stood() {
        let text = |text: &str| SentencePart::Text(text.to_owned());
        let figure = SentencePart::Figure(FigureRef::new(SnapshotIx::new(0), 0), "this".to_owned());
        let taken = SentencePart::Assumption(AssumptionIx(0), "that".to_owned());
        let marked = format!("so, because {}, taking {}", mark(0), mark(1));
        let pieces = cut(&marked, &[figure.clone(), taken.clone()]);
        assert_eq!(pieces, [text("so, because "), figure, text(", taking "), taken]);
    }
}
