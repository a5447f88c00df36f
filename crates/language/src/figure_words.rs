//! The parts of a sentence about a figure: how many, when, who said it and where it was read.

use super::{DatePrecision, Language};
use waymark_model::{Figure, FigureRef, Instant, Moment, Situation, Snapshot, Stamp};

/// A figure that is spoken of.
#[derive(Clone, Copy)]
pub struct FigureWords<'a> {
    pub situation: &'a Situation,
    pub language: &'a Language,
    pub at: FigureRef,
}

impl<'a> FigureWords<'a> {
    pub fn figure(&self) -> &'a Figure {
        self.situation.figure(self.at)
    }

    fn snapshot(&self) -> &'a Snapshot {
        self.situation.snapshot(self.at.snapshot)
    }

    fn moment_of(&self) -> &'a Moment {
        self.situation.moment_of(self.at)
    }

    /// `over 28,000`, or `more than 28,000` where that is how it was worded.
    pub fn count(&self) -> String {
        let figure = self.figure();
        let worded = figure.wording.as_deref();
        let worded =
            worded.and_then(|wording| self.language.count_as_worded(figure.count, wording));
        worded.unwrap_or_else(|| self.language.count(figure.count))
    }

    /// `Government of Armenia`
    pub fn speaker(&self) -> &'a str {
        self.situation.speaker(self.snapshot().speaker).name.get(self.language.names())
    }

    /// `TASS, hyetert.org`
    pub fn outlet(&self) -> String {
        publishers(&self.situation.source(self.snapshot().source).outlet)
    }

    /// Who said it and where it was read: `Government of Armenia, via RFE/RL`, or one name when
    /// both are the same.
    pub fn cited(&self) -> String {
        let speaker = self.speaker();
        let outlet = self.situation.source(self.snapshot().source).outlet.as_str();
        // An outlet that names the speaker first ("UNHCR, via Devdiscourse") says it all.
        if outlet.starts_with(speaker) {
            return outlet.to_owned();
        }
        let outlet = publishers(outlet);
        let args = [("speaker", speaker.into()), ("outlet", (&outlet).into())];
        self.language.say_with("figure-via", &args)
    }

    /// The moment it was published at: `28 Sep 2023`
    pub fn published(&self) -> String {
        self.language
            .moment(&self.situation.source(self.snapshot().source).published, self.situation.offset)
    }

    /// The moment it speaks of: `26 Sep 2023, 20:00`
    pub fn moment(&self) -> String {
        self.language.moment(self.moment_of(), self.situation.offset)
    }

    /// The same without the year, where it is that of another moment.
    pub fn moment_beside(&self, beside: &Moment) -> String {
        let (language, offset) = (self.language, self.situation.offset);
        let moment = self.moment_of();
        let year = |t: Instant| offset.civil(t).year();
        let start = moment.span().start();
        if year(start) != year(beside.span().start()) || moment.last().is_some() {
            return language.moment(moment, offset);
        }
        let day = language.instant(start, offset, DatePrecision::DayInYear);
        match moment.first() {
            Stamp::Minute(..) => {
                let time = language.instant(start, offset, DatePrecision::TimeOfDay);
                let args = [("date", (&day).into()), ("time", (&time).into())];
                language.say_with("date-and-time", &args)
            }
            Stamp::Day(_) => day,
            Stamp::Month(_) | Stamp::Year(_) => language.moment(moment, offset),
        }
    }

    /// A moment of this figure as a phrase: `by 26 Sep 2023, 20:00`, `as of 26 Sep 2023`,
    /// `during 27 Sep 2023`.
    pub fn phrase(&self, moment: &str) -> String {
        let figure = self.figure();
        let is_instant = self.moment_of().span().is_instant();
        let key = match (figure.during.is_some(), is_instant) {
            (true, _) => "figure-during",
            (false, true) if figure.series.measure.is_cumulative() => "figure-by",
            (false, _) => "figure-as-of",
        };
        self.language.say_with(key, &[("when", moment.into())])
    }

    /// A text with when it was so: `28,120 people arrived in Armenia by 26 Sep 2023, 20:00`
    pub fn with_moment(&self, text: &str) -> String {
        let when = self.phrase(&self.moment());
        self.language.say_with("figure-when", &[("clause", text.into()), ("when", (&when).into())])
    }
}

/// The publishers that an outlet names, each passing on the one before: `TASS, hyetert.org` of
/// "TASS, via hyetert.org". For use after "via", which is not said twice.
pub fn publishers(outlet: &str) -> String {
    outlet.split(", via ").collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::publishers;

    #[test]
    fn via_is_said_once_however_often_a_report_was_passed_on() {
        assert_eq!(publishers("TASS, via hyetert.org"), "TASS, hyetert.org");
        assert_eq!(publishers("RFE/RL"), "RFE/RL");
    }
}
