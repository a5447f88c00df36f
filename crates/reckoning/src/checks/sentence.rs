//! What is wrong, in one sentence.

use super::{Check, CheckCode, Finding};
use crate::ReplacementKind;
use crate::statement::{last, publishers, subject_name, whereabouts};
use waymark_language::{Arg, Language};
use waymark_model::{Counted, FigureRef, Moment, PlaceIx, Series, Situation, Subject};

/// More parts than this are counted, not told.
const MOST_PARTS: usize = 4;
/// More values than this are counted, not told.
const MOST_VALUES: usize = 3;

/// What is wrong, with its numbers, moments and speakers: "10 parts make 16,853, 300 short of the
/// 17,153 people sheltered in Armenia as of 28 Sep 2023, 20:00 (Nazeli Baghdasaryan)". Without a
/// full stop.
pub fn check_sentence(situation: &Situation, language: &Language, check: &Check) -> String {
    let teller = Teller { situation, language };
    match check.code {
        CheckCode::Falling => teller.falling(check),
        CheckCode::PartsExceed | CheckCode::PartsShort => teller.parts(check),
        CheckCode::TwoValues => teller.values(check),
        CheckCode::ZoneSlip => teller.zone_slip(check),
        CheckCode::ToldBefore => teller.told_before(check),
        CheckCode::FutureMoment => teller.future(check),
        CheckCode::NoWording => teller.of_first("check-no-wording", check),
        CheckCode::NoSource => teller.no_source(check),
        CheckCode::NoPosition => teller.no_position(check),
        CheckCode::Replaced => teller.replaced(check),
        CheckCode::StartUnsaid | CheckCode::WithinUnsaid => teller.unsaid(check),
    }
}

pub(super) struct Teller<'a> {
    pub situation: &'a Situation,
    pub language: &'a Language,
}

impl Teller<'_> {
    fn falling(&self, check: &Check) -> String {
        let [high, low, ..] = check.figures.as_slice() else { return String::new() };
        let more = match check.finding {
            Finding::Falling { more } => more,
            _ => 0,
        };
        let speaker = self.speaker(*high);
        let (first, then) = (self.told(*high), self.again(*low));
        let args: [(&str, Arg<'_>); 4] = [
            ("speaker", (&speaker).into()),
            ("first", (&first).into()),
            ("then", (&then).into()),
            ("more", more.into()),
        ];
        self.language.say_with("check-falling", &args)
    }

    fn replaced(&self, check: &Check) -> String {
        let ([was, now, ..], Finding::Replaced { kind }) =
            (check.figures.as_slice(), check.finding)
        else {
            return String::new();
        };
        let key = match kind {
            ReplacementKind::Revision => "check-revised",
            ReplacementKind::Correction => "check-corrected",
            ReplacementKind::Recount => "check-recounted",
            ReplacementKind::Definition => "check-redefined",
        };
        let count = self.language.count(self.situation.figure(*now).count);
        let (was, speaker, published) = (self.told(*was), self.speaker(*was), self.published(*now));
        let args: [(&str, Arg<'_>); 4] = [
            ("was", (&was).into()),
            ("speaker", (&speaker).into()),
            ("now", (&count).into()),
            ("published", (&published).into()),
        ];
        self.language.say_with(key, &args)
    }

    fn unsaid(&self, check: &Check) -> String {
        let name =
            |place: PlaceIx| subject_name(self.situation, self.language, Subject::Place(place));
        match check.finding {
            Finding::Start { place, others } => {
                let place = name(place);
                let args = [("place", (&place).into()), ("others", others.into())];
                self.language.say_with("check-start-unsaid", &args)
            }
            Finding::Within { place, country } => {
                let (place, country) = (name(place), name(country));
                let args = [("place", (&place).into()), ("country", (&country).into())];
                self.language.say_with("check-within-unsaid", &args)
            }
            _ => String::new(),
        }
    }

    fn parts(&self, check: &Check) -> String {
        let Finding::Parts { whole, sum } = check.finding else { return String::new() };
        let Some((first, parts)) = check.figures.split_first() else { return String::new() };
        let made = self.language.bounds(sum);
        let exact = whole.exact().is_some() && sum.exact().is_some();
        let over = sum.lower().saturating_sub(whole.upper().unwrap_or(u64::MAX));
        let short = whole.lower().saturating_sub(sum.upper().unwrap_or(u64::MAX));
        let exceed = check.code == CheckCode::PartsExceed;
        let (key, by) =
            if exceed { ("check-parts-exceed", over) } else { ("check-parts-short", short) };
        let difference = self.language.number(by);
        let difference = if exact {
            difference
        } else {
            self.language.say_with("bounds-at-least", &[("n", by.into())])
        };
        let (named, whole, speaker) =
            (self.named_parts(*first, parts), self.told(*first), self.speaker(*first));
        let args: [(&str, Arg<'_>); 6] = [
            ("n", parts.len().into()),
            ("parts", (&named).into()),
            ("sum", (&made).into()),
            ("difference", (&difference).into()),
            ("whole", (&whole).into()),
            ("speaker", (&speaker).into()),
        ];
        self.language.say_with(key, &args)
    }

    /// `2,100 people registered in Armenia and 794 people present in Armenia`, or `10 parts`.
    fn named_parts(&self, whole: FigureRef, parts: &[FigureRef]) -> String {
        if parts.len() > MOST_PARTS {
            return self.language.say_with("check-many-parts", &[("n", parts.len().into())]);
        }
        let whole = self.situation.figure(whole).series;
        let mut before = None;
        let told = parts.iter().map(|at| {
            let part = self.situation.figure(*at).series;
            let text = self.part(whole, before, *at);
            before = Some(part);
            text
        });
        self.listed(told.collect())
    }

    /// A part without what the whole, or the part told before it, says already.
    fn part(&self, whole: Series, before: Option<Series>, at: FigureRef) -> String {
        let figure = self.situation.figure(at);
        let (part, count) = (figure.series, self.language.count(figure.count));
        if figure.during.is_some() {
            return self.again(at);
        }
        let same_but_place = Series { subject: whole.subject, ..part } == whole;
        if part != whole && same_but_place {
            let place = whereabouts(self.situation, self.language, part.subject);
            let args = [("count", (&count).into()), ("where", (&place).into())];
            return self.language.say_with("check-part-where", &args);
        }
        let told = before.filter(|b| Series { group: part.group, ..*b } == part);
        match (told, part.group) {
            (Some(_), Some(group)) => {
                let group = self.situation.group(group).name.get(self.language.names());
                let args = [("count", (&count).into()), ("group", group.into())];
                self.language.say_with("check-part-group", &args)
            }
            _ => self.counted(at),
        }
    }

    fn values(&self, check: &Check) -> String {
        let Some(first) = check.figures.first() else { return String::new() };
        let mut told = Vec::new();
        for (nth, at) in check.figures.iter().take(MOST_VALUES).enumerate() {
            let count = self.language.count(self.situation.figure(*at).count);
            let value = if nth == 0 { self.counted(*at) } else { count };
            let (outlet, published) = (self.outlet(*at), self.published(*at));
            let args: [(&str, Arg<'_>); 3] = [
                ("value", (&value).into()),
                ("outlet", (&outlet).into()),
                ("published", (&published).into()),
            ];
            let another = check.figures.iter().any(|f| f != at && self.outlet(*f) == outlet);
            let key = if another { "check-value-published" } else { "check-value" };
            told.push(self.language.say_with(key, &args));
        }
        let more = check.figures.len().saturating_sub(MOST_VALUES);
        if more > 0 {
            told.push(self.language.say_with("clash-more-figures", &[("n", more.into())]));
        }
        let (speaker, when, values) = (self.speaker(*first), self.when(*first), self.listed(told));
        let args: [(&str, Arg<'_>); 4] = [
            ("n", check.figures.len().into()),
            ("speaker", (&speaker).into()),
            ("when", (&when).into()),
            ("values", (&values).into()),
        ];
        self.language.say_with("check-two-values", &args)
    }

    fn zone_slip(&self, check: &Check) -> String {
        let [early, late] = check.figures.as_slice() else { return String::new() };
        let secs = match check.finding {
            Finding::Apart { secs } => secs,
            _ => 0,
        };
        let minutes = u64::try_from(secs / 60).unwrap_or(0);
        let apart = self.language.say_with(
            if minutes.is_multiple_of(60) { "check-hours" } else { "check-hours-minutes" },
            &[("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())],
        );
        let (counted, first, second) =
            (self.counted(*early), self.at_and_outlet(*early), self.at_and_outlet(*late));
        let args: [(&str, Arg<'_>); 4] = [
            ("counted", (&counted).into()),
            ("apart", (&apart).into()),
            ("first", (&first).into()),
            ("second", (&second).into()),
        ];
        self.language.say_with("check-zone-slip", &args)
    }

    fn at_and_outlet(&self, at: FigureRef) -> String {
        let (when, outlet) = (self.when(at), self.outlet(at));
        let args = [("value", (&when).into()), ("outlet", (&outlet).into())];
        self.language.say_with("check-value", &args)
    }

    fn told_before(&self, check: &Check) -> String {
        let (snapshot, moment) = match (check.finding, check.figures.first()) {
            (Finding::Snapshot(ix), _) => {
                let snapshot = self.situation.snapshot(ix);
                (snapshot, &snapshot.as_of)
            }
            (_, Some(at)) => (self.situation.snapshot(at.snapshot), self.situation.moment_of(*at)),
            _ => return String::new(),
        };
        let source = self.situation.source(snapshot.source);
        let (when, published) = (self.moment(moment), self.moment(&source.published));
        let args: [(&str, Arg<'_>); 3] = [
            ("when", (&when).into()),
            ("published", (&published).into()),
            ("outlet", source.outlet.as_str().into()),
        ];
        self.language.say_with("check-told-before", &args)
    }

    fn future(&self, check: &Check) -> String {
        let (what, moment, name): (&str, &Moment, String) = match check.finding {
            Finding::Source(ix) => {
                let source = self.situation.source(ix);
                ("source", &source.published, source.outlet.clone())
            }
            Finding::Event(ix) => {
                let event = self.situation.event(ix);
                ("event", &event.at, event.title.get(self.language.names()).to_owned())
            }
            Finding::Snapshot(ix) => {
                let snapshot = self.situation.snapshot(ix);
                let source = self.situation.source(snapshot.source);
                ("figures", &snapshot.as_of, source.outlet.clone())
            }
            Finding::Figure => match check.figures.first() {
                Some(at) => ("figures", self.situation.moment_of(*at), self.outlet(*at)),
                None => return String::new(),
            },
            _ => ("since", &self.situation.since, String::new()),
        };
        let when = self.moment(moment);
        let args: [(&str, Arg<'_>); 3] =
            [("what", what.into()), ("when", (&when).into()), ("name", (&name).into())];
        self.language.say_with("check-future-moment", &args)
    }

    fn of_first(&self, key: &str, check: &Check) -> String {
        let Some(first) = check.figures.first() else { return String::new() };
        let (told, outlet) = (self.told(*first), self.outlet(*first));
        let args = [("figure", (&told).into()), ("outlet", (&outlet).into())];
        self.language.say_with(key, &args)
    }

    fn no_source(&self, check: &Check) -> String {
        let Finding::Source(ix) = check.finding else { return String::new() };
        let id = self.situation.source(ix).id.as_str();
        let args = [("id", id.into()), ("n", check.figures.len().into())];
        self.language.say_with("check-no-source", &args)
    }

    fn no_position(&self, check: &Check) -> String {
        let Finding::Place(ix) = check.finding else { return String::new() };
        let legs = self.situation.legs.iter().filter(|l| l.from == ix || l.to == ix).count();
        let place = self.place(ix);
        let args: [(&str, Arg<'_>); 3] = [
            ("place", (&place).into()),
            ("legs", legs.into()),
            ("figures", check.figures.len().into()),
        ];
        let key = if legs > 0 { "check-no-position-legs" } else { "check-no-position-figures" };
        self.language.say_with(key, &args)
    }

    fn place(&self, place: PlaceIx) -> String {
        subject_name(self.situation, self.language, Subject::Place(place))
    }

    /// `28,120 people arrived in Armenia by 26 Sep 2023, 20:00`
    fn told(&self, at: FigureRef) -> String {
        let (what, when) = (self.counted(at), self.when(at));
        let args = [("what", (&what).into()), ("when", (&when).into())];
        self.language.say_with(self.told_key(at), &args)
    }

    /// `27,120 by 27 Sep 2023, 08:00`
    fn again(&self, at: FigureRef) -> String {
        let (count, when) = (self.language.count(self.situation.figure(at).count), self.when(at));
        let args = [("what", (&count).into()), ("when", (&when).into())];
        self.language.say_with(self.told_key(at), &args)
    }

    fn told_key(&self, at: FigureRef) -> &'static str {
        let figure = self.situation.figure(at);
        let is_instant = self.situation.moment_of(at).span().is_instant();
        match (figure.during.is_some(), is_instant && figure.series.measure.is_cumulative()) {
            (true, _) => "check-told-during",
            (false, true) => "check-told-by",
            (false, false) => "check-told-as-of",
        }
    }

    /// `28,120 people arrived in Armenia`, `794 people present in Armenia (not yet registered)`
    fn counted(&self, at: FigureRef) -> String {
        let figure = self.situation.figure(at);
        let series = figure.series;
        let n = last(figure.bounds);
        let number = self.language.count(figure.count);
        let key = match series.measure.counted() {
            Counted::People => "statement-people",
            Counted::Vehicles => "statement-of-vehicles",
        };
        let people = self.language.say_with(key, &[("n", n.into()), ("number", (&number).into())]);
        let place = whereabouts(self.situation, self.language, series.subject);
        let name = subject_name(self.situation, self.language, series.subject);
        let args: [(&str, Arg<'_>); 4] = [
            ("measure", series.measure.name().into()),
            ("people", (&people).into()),
            ("where", (&place).into()),
            ("name", (&name).into()),
        ];
        let counted = self.language.say_with("check-counted", &args);
        let Some(group) = series.group else { return counted };
        let group = self.situation.group(group).name.get(self.language.names());
        let args = [("people", (&counted).into()), ("group", group.into())];
        self.language.say_with("statement-of-group", &args)
    }

    fn when(&self, at: FigureRef) -> String {
        self.moment(self.situation.moment_of(at))
    }

    fn moment(&self, moment: &Moment) -> String {
        self.language.moment(moment, self.situation.offset)
    }

    fn speaker(&self, at: FigureRef) -> String {
        let speaker = self.situation.snapshot(at.snapshot).speaker;
        self.situation.speaker(speaker).name.get(self.language.names()).to_owned()
    }

    fn published(&self, at: FigureRef) -> String {
        let source = self.situation.snapshot(at.snapshot).source;
        self.moment(&self.situation.source(source).published)
    }

    pub(super) fn outlet(&self, at: FigureRef) -> String {
        let source = self.situation.snapshot(at.snapshot).source;
        publishers(&self.situation.source(source).outlet)
    }

    /// `a`, `a and b`, `a, b and c`
    fn listed(&self, mut told: Vec<String>) -> String {
        let Some(last) = told.pop() else { return String::new() };
        if told.is_empty() {
            return last;
        }
        let first = told.join(&self.language.say("clash-list-separator"));
        self.language.say_with("clash-and", &[("first", (&first).into()), ("last", (&last).into())])
    }
}
