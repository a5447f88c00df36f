//! Why a bound is what it is, in one sentence, with the figures it rests on as parts of it.

use super::{
    Reckoning,
    statement::{last, of_group, sentence, subject_name, unit, whereabouts},
    why::{Quantity, Reason},
};
use waymark_language::{Arg, DatePrecision, Language};
use waymark_model::{Bounds, FigureRef, Instant, Measure, PlaceIx, Series, Situation, Subject};

/// More figures than this are counted, not told.
const MOST_FIGURES: usize = 3;

/// Stands for a figure in a sentence until it is cut into pieces. From the private use area, so
/// that no name holds it.
const MARK: char = '\u{E000}';

/// A piece of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Text(String),
    /// What a figure says, as a way to it.
    Figure(FigureRef, String),
}

/// A sentence that names figures.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Told {
    pub pieces: Vec<Piece>,
    /// Nothing but how many lived somewhere stands behind it: that says nothing of this road.
    pub is_of_population: bool,
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) | Piece::Figure(_, text) => f.write_str(text),
        })
    }
}

/// Why a quantity has the bounds it has at an instant: one sentence for each end that something
/// is known of, or one for both when it is one number. Without full stops. "By 26 Sep 2023, 20:00,
/// at least 28,120 people had arrived at Lachin, because 28,120 people had arrived in Armenia by
/// then (Government of Armenia) and every road there leads through Lachin".
pub fn because(
    situation: &Situation,
    language: &Language,
    reckoning: &Reckoning,
    quantity: Quantity,
    at: Instant,
) -> Vec<Told> {
    let why = reckoning.why(quantity, at);
    let teller = Teller { situation, language, quantity, at };
    let (lower, upper) = (why.bounds.lower(), why.bounds.upper());
    if why.bounds.exact().is_some() && why.lower.figures == why.upper.figures {
        let ends = [(End::Both, why.bounds, &why.lower)];
        return ends.into_iter().filter_map(|end| teller.told(end)).collect();
    }
    let ends = [
        (End::Lower, Bounds::at_least(lower), &why.lower),
        (End::Upper, upper.map_or(Bounds::ANY, Bounds::at_most), &why.upper),
    ];
    ends.into_iter().filter_map(|end| teller.told(end)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Lower,
    Upper,
    Both,
}

struct Teller<'a> {
    situation: &'a Situation,
    language: &'a Language,
    quantity: Quantity,
    at: Instant,
}

impl Teller<'_> {
    fn told(&self, (end, bounds, reason): (End, Bounds, &Reason)) -> Option<Told> {
        if reason.figures.is_empty() {
            return None;
        }
        let (situation, language) = (self.situation, self.language);
        let series = self.quantity.series();
        let when = language.instant(self.at, situation.offset, DatePrecision::Minute);
        let number = match bounds.exact() {
            Some(n) => language.say_with("statement-exactly", &[("n", n.into())]),
            None => language.bounds(bounds),
        };
        let people = unit(language, series, bounds, &number);
        let statement = sentence(situation, language, series, (&people, last(bounds)), &when);
        let figures: Vec<FigureRef> = self.figures(reason);
        let mut reasons: Vec<String> = (0..figures.len()).map(mark).take(MOST_FIGURES).collect();
        let more = figures.len().saturating_sub(MOST_FIGURES);
        if more > 0 {
            reasons.push(language.say_with("why-more", &[("n", more.into())]));
        }
        reasons.extend(self.way(end, reason, &figures));
        let reasons = self.list(reasons);
        let args = [("statement", (&statement).into()), ("reasons", (&reasons).into())];
        let text = language.say_with("why-because", &args);
        let facts: Vec<String> = figures.iter().map(|f| self.fact(*f)).collect();
        let pieces = cut(&text, &figures, &facts);
        let is_population =
            |f: &FigureRef| situation.figure(*f).series.measure == Measure::Population;
        Some(Told { pieces, is_of_population: figures.iter().all(is_population) })
    }

    /// In the order of time; of several that say the same the first stands for all.
    fn figures(&self, reason: &Reason) -> Vec<FigureRef> {
        let mut figures = reason.figures.clone();
        figures.sort_by_key(|f| {
            let is_population = self.situation.figure(*f).series.measure == Measure::Population;
            (!is_population, self.situation.span_of(*f).end(), *f)
        });
        figures
    }

    /// What the road has to do with it.
    fn way(&self, end: End, reason: &Reason, figures: &[FigureRef]) -> Option<String> {
        let language = self.language;
        let is_elsewhere = |f: &FigureRef| {
            let series = self.situation.figure(*f).series;
            series.measure != Measure::Population && series != self.quantity.series()
        };
        if reason.other_roads {
            return Some(language.say("why-other-roads"));
        }
        if reason.registered {
            return Some(language.say("why-registered-arrived"));
        }
        if !figures.iter().any(is_elsewhere) {
            return None;
        }
        let place = self.place();
        let name = place
            .map(|place| subject_name(self.situation, language, Subject::Place(place)))
            .unwrap_or_default();
        let args = [("name", (&name).into())];
        match (end, place) {
            (End::Lower | End::Both, Some(_)) if reason.from_ahead => {
                Some(language.say_with("why-every-road", &args))
            }
            (End::Lower | End::Both, None) if reason.from_ahead => {
                Some(language.say("why-this-road"))
            }
            (End::Upper | End::Both, Some(_)) if reason.from_behind => {
                Some(language.say_with("why-nobody-else", &args))
            }
            (End::Upper | End::Both, None) if reason.from_behind => {
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

    fn list(&self, mut items: Vec<String>) -> String {
        let Some(last) = items.pop() else { return String::new() };
        if items.is_empty() {
            return last;
        }
        let first = items.join(&self.language.say("why-separator"));
        let args = [("first", (&first).into()), ("last", (&last).into())];
        self.language.say_with("why-and", &args)
    }

    /// `28,120 people had arrived in Armenia by 26 Sep 2023, 20:00 (Government of Armenia)`
    fn fact(&self, at: FigureRef) -> String {
        let (situation, language) = (self.situation, self.language);
        let figure = situation.figure(at);
        let speaker = situation.speaker(situation.snapshot(at.snapshot).speaker);
        let when = self.when(at);
        let count = language.count(figure.count);
        let said = (figure.bounds, count.as_str(), figure.during.is_some());
        let speaker = speaker.name.get(language.names());
        told_of(situation, language, figure.series, said, &when, speaker)
    }

    fn when(&self, at: FigureRef) -> String {
        let (situation, language) = (self.situation, self.language);
        let moment = situation.moment_of(at);
        let (span, is_added) = (moment.span(), situation.figure(at).during.is_some());
        if !is_added && span.is_instant() && span.end() == self.at {
            return language.say("why-then");
        }
        let key = match (is_added, span.is_instant()) {
            (true, _) => "why-during",
            (_, true) => "why-by",
            _ => "why-on",
        };
        let when = language.moment(moment, situation.offset);
        language.say_with(key, &[("when", (&when).into())])
    }
}

/// A figure as a clause.
pub(super) fn told_of(
    situation: &Situation,
    language: &Language,
    series: Series,
    (bounds, count, is_added): (Bounds, &str, bool),
    when: &str,
    speaker: &str,
) -> String {
    let people = unit(language, series, bounds, count);
    let people = of_group(situation, language, series, &people);
    let place = whereabouts(situation, language, series.subject);
    let name = subject_name(situation, language, series.subject);
    let is_leg = matches!(series.subject, Subject::Leg(_));
    let key = match (series.measure, is_added) {
        (Measure::Population, _) => "why-lived",
        (Measure::Present, _) => "why-there",
        (Measure::Sheltered, _) => "why-sheltered",
        (Measure::Arrivals | Measure::Vehicles, false) => "why-arrived",
        (Measure::Departures, false) if is_leg => "why-set-out",
        (Measure::Departures, true) if is_leg => "why-set-out-during",
        (Measure::Departures, false) => "why-left",
        (Measure::Passed, false) => "why-passed",
        (Measure::Registered | Measure::Register, false) => "why-registered",
        (Measure::Killed, false) => "why-killed",
        (Measure::Injured, false) => "why-injured",
        (Measure::Missing, false) => "why-missing",
        (Measure::Arrivals | Measure::Vehicles, true) => "why-arrived-during",
        (Measure::Departures, true) => "why-left-during",
        (Measure::Passed, true) => "why-passed-during",
        (Measure::Registered | Measure::Register, true) => "why-registered-during",
        (Measure::Killed, true) => "why-killed-during",
        (Measure::Injured, true) => "why-injured-during",
        (Measure::Missing, true) => "why-missing-during",
    };
    let args: [(&str, Arg<'_>); 6] = [
        ("n", last(bounds).into()),
        ("people", people.as_str().into()),
        ("where", place.as_str().into()),
        ("name", name.as_str().into()),
        ("when", when.into()),
        ("speaker", speaker.into()),
    ];
    language.say_with(key, &args)
}

fn mark(n: usize) -> String {
    let digit = u32::try_from(n).ok().and_then(|n| char::from_u32(u32::from(MARK) + 1 + n));
    [MARK].into_iter().chain(digit).collect()
}

/// Puts figures where their marks stand.
fn cut(text: &str, figures: &[FigureRef], facts: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (n, part) in text.split(MARK).enumerate() {
        let mut rest = part;
        if n > 0 {
            let mut chars = part.chars();
            let which = chars.next().map_or(0, |c| u32::from(c) - u32::from(MARK));
            rest = chars.as_str();
            let which = (which as usize).checked_sub(1);
            let figure = which.and_then(|w| figures.get(w).zip(facts.get(w)));
            pieces.extend(figure.map(|(f, fact)| Piece::Figure(*f, fact.clone())));
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece, cut, mark};
    use waymark_model::{FigureRef, SnapshotIx};

    #[test]
    fn figures_stand_where_their_marks_stood() {
        let figures = [0, 1].map(|n| FigureRef::new(SnapshotIx::new(n), 0));
        let text = format!("so, because {} and {}", mark(0), mark(1));
        let pieces = cut(&text, &figures, &["this".to_owned(), "that".to_owned()]);
        let text = |text: &str| Piece::Text(text.to_owned());
        let figure = |n: usize, text: &str| Piece::Figure(figures[n], text.to_owned());
        assert_eq!(
            pieces,
            [text("so, because "), figure(0, "this"), text(" and "), figure(1, "that")]
        );
    }
}
