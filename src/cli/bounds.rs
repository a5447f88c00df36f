//! `waymark bounds`: what follows from a situation at each moment, and the figures it rests on.

use super::{Exit, bounds_text, picture::people, readable};
use clap::builder::PossibleValuesParser;
use serde::{Serialize, Serializer};
use std::{
    io::{self, Write},
    path::PathBuf,
};
use waymark_language::Language;
use waymark_model::{
    Admission, FigureRef, Instant, LegIx, Measure, Moment, Offset, People, PlaceIx, Series, Sex,
    Situation, Status, Subject,
};
use waymark_reckoning::{Bounded, Clash, Quantity, Reckoning, Why, because, clash_sentence};
use waymark_store::{self, near_names};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct BoundsArgs {
    /// A situation folder or its situation.ron
    path: PathBuf,
    /// Only at this moment: an instant such as 2023-09-26T20:00+04:00, or the end of a day, month
    /// or interval (2023-09-26 means by the end of that day); without it, every moment that
    /// figures name
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
    /// Only from what had been published by this moment: an instant, or the end of a day, month or
    /// interval
    #[arg(long, value_name = "MOMENT")]
    known: Option<String>,
    /// Only this measure; In and Out are the people who came off the end of a route segment and
    /// set out on it
    #[arg(long, value_name = "MEASURE", ignore_case = true, value_parser = measures())]
    measure: Option<String>,
    /// Only at the place, area or route segment with this id
    #[arg(long, value_name = "ID")]
    place: Option<String>,
    /// Only of these people, one word for each dimension: sex=Female, status=Returnee, age=0-17,
    /// origin=UA, group=ID, unit=households; several with commas between them
    #[arg(long, value_name = "WHOM")]
    who: Option<String>,
    /// Say in words why each bound is what it is
    #[arg(long)]
    why: bool,
    /// Print the bounds as JSON
    #[arg(long)]
    json: bool,
}

const IN: &str = "In";
const OUT: &str = "Out";

fn measures() -> PossibleValuesParser {
    PossibleValuesParser::new([IN, OUT].into_iter().chain(Measure::NAMED.map(Measure::name)))
}

/// What is asked of a situation.
pub(super) struct BoundsQuery<'a> {
    pub situation: &'a Situation,
    pub reckoning: Reckoning,
    /// The end of the span that known-on was given as.
    pub known_on: Option<Instant>,
    pub quantities: Vec<Quantity>,
    /// Counts that may fall: told, not reckoned.
    pub stocks: Vec<Series>,
    /// The place and the leg that the bounds are asked for.
    subjects: Option<[Option<Subject>; 2]>,
    /// In order, each once.
    pub instants: Vec<Instant>,
    pub measure: Option<&'a str>,
    pub place: Option<&'a str>,
    /// Each bound is told with its reasons in words.
    says_why: bool,
}

impl BoundsArgs {
    /// Prints the bounds to `out`, and problems of the situation or the arguments to `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let Some(situation) = readable(&self.path, told)? else { return Ok(Exit::Fault) };
        let language = Language::english();
        let leaving = situation.without_confidential(&language.say("confidential-source"));
        let asked = match self.ask(&situation, &language) {
            // It was reckoned with all there is, and names nobody who is confidential.
            Ok(asked) => BoundsQuery { situation: leaving.as_ref().unwrap_or(&situation), ..asked },
            Err(wrong) => {
                writeln!(told, "waymark: {}", one_line(&wrong))?;
                return Ok(Exit::WrongUsage);
            }
        };
        let mut out = io::BufWriter::new(out);
        if self.json {
            asked.print_json(&language, &mut out)?;
        } else {
            bounds_text::print(&asked, &language, &mut out)?;
        }
        out.flush()?;
        Ok(Exit::Well)
    }

    /// Reckons what the arguments ask for, or says which of them is wrong.
    fn ask<'a>(
        &'a self,
        situation: &'a Situation,
        language: &Language,
    ) -> Result<BoundsQuery<'a>, String> {
        let end = |option, text: &Option<String>| {
            let text = text.as_deref();
            text.map(|text| end_of(option, text, situation.offset, language)).transpose()
        };
        let (at, known_on) = (end("--at", &self.at)?, end("--known", &self.known)?);
        let subjects = self.place.as_deref().map(|id| subjects(situation, id, language));
        let subjects = subjects.transpose()?;
        let whom = self.who.as_deref().map(|said| people(Some(said), situation, language));
        let whom = whom.transpose()?;
        let reckoning = Reckoning::new(situation, known_on);
        let is_asked = |quantity: &Quantity| {
            let subject = quantity.series().subject;
            let measure = self.measure.as_deref();
            subjects.is_none_or(|both| both.contains(&Some(subject)))
                && whom.is_none_or(|whom| quantity.series().people == whom)
                && measure.is_none_or(|asked| is_measured(*quantity, asked))
        };
        let quantities: Vec<_> = reckoning.quantities().into_iter().filter(is_asked).collect();
        let is_stock =
            |series: &&Series| !series.measure.is_cumulative() && is_asked(&Quantity::of(**series));
        let stocks = reckoning.series().iter().filter(is_stock).copied().collect();
        if let Some(at) = at {
            let wanted: Vec<_> = quantities.iter().map(|quantity| (*quantity, at)).collect();
            let most_effort = if wanted.len() <= FEW { EFFORT_FOR_FEW } else { MOST_EFFORT };
            reckoning.tighten_within(situation, &wanted, most_effort, &|| false);
        }
        let instants = at.map_or_else(|| reckoning.moments(situation), |at| vec![at]);
        Ok(BoundsQuery {
            situation,
            reckoning,
            known_on,
            quantities,
            stocks,
            subjects,
            instants,
            measure: self.measure.as_deref(),
            place: self.place.as_deref(),
            says_why: self.why,
        })
    }
}

/// An instant, or the end of what is longer.
fn end_of(
    option: &str,
    text: &str,
    offset: Offset,
    language: &Language,
) -> Result<Instant, String> {
    moment(option, text, offset, language).map(|moment| moment.span().end())
}

/// A moment that an option was given as, or what is wrong with it.
pub(super) fn moment(
    option: &str,
    text: &str,
    offset: Offset,
    language: &Language,
) -> Result<Moment, String> {
    Moment::parse(text, offset).map_err(|error| {
        let said = error.to_string();
        let args = [
            ("option", option.into()),
            ("error", (&said).into()),
            ("advice", error.advice().into()),
        ];
        language.say_with("command-wrong-moment", &args)
    })
}

/// The place and the leg with an id.
pub(super) fn subjects(
    situation: &Situation,
    id: &str,
    language: &Language,
) -> Result<[Option<Subject>; 2], String> {
    let both =
        [situation.place_named(id).map(Subject::Place), situation.leg_named(id).map(Subject::Leg)];
    if both.iter().any(Option::is_some) {
        return Ok(both);
    }
    let places = situation.places.iter().map(|place| place.id.as_str());
    let legs = situation.legs.iter().map(|leg| leg.id.as_str());
    let near = suggestion(id, places.chain(legs), language);
    let args = [("id", id.into()), ("near", (&near).into())];
    Err(language.say_with("command-no-place", &args))
}

/// The names that may have been meant by a wrong one, as a text: `none` where none is near.
pub(super) fn suggestion<'n>(
    wrong: &str,
    valid: impl IntoIterator<Item = &'n str>,
    language: &Language,
) -> String {
    let near: Vec<String> =
        near_names(wrong, valid).iter().map(|near| format!("`{near}`")).collect();
    if near.is_empty() { "none".to_owned() } else { language.choice(near) }
}

/// The measure of a quantity; of counts along a leg, which end of it.
fn measure(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::In(_) => IN,
        Quantity::Out(_) => OUT,
        _ => quantity.series().measure.name(),
    }
}

/// Whether a quantity is what a name asks for. Those who passed a leg are those who came off its
/// end.
fn is_measured(quantity: Quantity, asked: &str) -> bool {
    let is = |name: &str| name.eq_ignore_ascii_case(asked);
    is(measure(quantity)) || matches!(quantity, Quantity::In(_)) && is(Measure::Passed.name())
}

/// A text without line breaks and other control characters, which a terminal would obey.
pub(super) fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[derive(Serialize)]
struct BoundsRecord<'a> {
    measure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leg: Option<&'a str>,
    group: Option<&'a str>,
    #[serde(flatten)]
    people: PeopleRecord,
    at: &'a str,
    lower: u64,
    upper: Option<u64>,
    figures: Vec<String>,
    /// The ids of what is taken for given.
    assumptions: Vec<&'a str>,
    /// The measures of which it is taken for given that there were none but those told of.
    none_untold: Vec<&'static str>,
    /// No narrower bounds hold all that the figures allow.
    optimal: bool,
    /// In words, a sentence for each end.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<String>>,
}

/// Whom a count is of, but for the group; what is not named is left out.
#[derive(Serialize)]
struct PeopleRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

impl PeopleRecord {
    fn of(situation: &Situation, people: People) -> Self {
        Self {
            origin: people.origin.map(|origin| situation.origin_id(origin)),
            status: people.status.map(Status::name),
            sex: people.sex.map(Sex::name),
            age: people.age.map(|age| age.to_string()),
            unit: situation.unit_id(people.unit).map(str::to_owned),
        }
    }
}

/// What was told of a count that may fall.
#[derive(Serialize)]
struct ToldRecord {
    measure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leg: Option<String>,
    group: Option<String>,
    #[serde(flatten)]
    people: PeopleRecord,
    as_of: String,
    lower: u64,
    upper: Option<u64>,
    figure: String,
}

#[derive(Serialize)]
struct ClashRecord {
    figure: String,
    with: Vec<String>,
    says: String,
}

/// Effort for the narrowest of all bounds of a moment, so that a large road keeps nobody waiting.
const MOST_EFFORT: u64 = 60_000_000;

/// So many bounds are those of a real emergency.
const FEW: usize = 200;

/// The same for few bounds: some seconds at most.
const EFFORT_FOR_FEW: u64 = 1_500_000_000;

impl BoundsQuery<'_> {
    /// The clashes that bear on what is asked: some figure of theirs is of it.
    pub fn clashes(&self) -> impl Iterator<Item = &Clash> + Clone {
        let bears = |figure: &FigureRef| {
            let series = self.situation.figure(*figure).series;
            self.subjects.is_none_or(|both| both.contains(&Some(series.subject)))
                && self.measure.is_none_or(|asked| is_measured(Quantity::of(series), asked))
        };
        let all = self.reckoning.clashes().iter();
        all.filter(move |c| std::iter::once(&c.figure).chain(&c.with).any(bears))
    }

    /// The figures that tell of a stock: at one moment the last told by then, where
    /// authorities differ that of each; else all of them.
    pub fn told(&self, series: Series) -> Vec<FigureRef> {
        if let [at] = self.instants.as_slice() {
            return self.reckoning.told_last(self.situation, series, *at);
        }
        let counts = |f: &FigureRef| self.reckoning.admission(*f) == Admission::Admitted;
        self.reckoning.figures(series).iter().copied().filter(counts).collect()
    }

    /// Bounds with their reasons: of one moment the narrowest that were found.
    pub fn bounded(&self, quantity: Quantity, at: Instant) -> Bounded {
        self.reckoning.bounded(quantity, at)
    }

    /// Why a quantity has its bounds, a sentence for each end, where that is asked for.
    pub fn sentences(&self, language: &Language, quantity: Quantity, at: Instant) -> Vec<String> {
        if !self.says_why {
            return Vec::new();
        }
        let all = because(self.situation, language, &self.reckoning, quantity, at);
        all.iter().map(ToString::to_string).collect()
    }

    fn assumptions(&self, why: &Why) -> Vec<&str> {
        let lower = &why.lower.assumptions;
        let upper = why.upper.assumptions.iter().filter(|a| !lower.contains(a));
        lower.iter().chain(upper).map(|a| self.situation.assumption(*a).id.as_str()).collect()
    }

    /// The references of the figures that bounds rest on, those of the lower first, each once.
    pub fn references(&self, why: &Why) -> Vec<String> {
        let lower = &why.lower.figures;
        let upper = why.upper.figures.iter().filter(|figure| !lower.contains(figure));
        lower.iter().chain(upper).map(|figure| self.situation.reference(*figure)).collect()
    }

    /// The id of what a quantity is counted at.
    pub fn id(&self, subject: Subject) -> &str {
        match subject {
            Subject::Place(place) => self.place_id(place),
            Subject::Leg(leg) => self.leg_id(leg),
        }
    }

    fn place_id(&self, place: PlaceIx) -> &str {
        self.situation.place(place).id.as_str()
    }

    fn leg_id(&self, leg: LegIx) -> &str {
        self.situation.leg(leg).id.as_str()
    }

    /// Every bound is reckoned when it is written: no more than one of them is held.
    fn print_json(&self, language: &Language, out: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct BoundsReport<B, C> {
            bounds: B,
            told: Vec<ToldRecord>,
            clashes: C,
            limited: bool,
        }
        let offset = self.situation.offset;
        let moments: Vec<_> = self.instants.iter().map(|at| (*at, offset.rfc3339(*at))).collect();
        let bounds = self.quantities.iter().flat_map(|quantity| {
            moments.iter().map(|(at, written)| self.record(language, (*quantity, *at), written))
        });
        let told = self.stocks.iter().flat_map(|series| {
            self.told(*series).into_iter().map(|figure| self.told_record(*series, figure))
        });
        let clashes = self.clashes().map(|clash| ClashRecord {
            figure: self.situation.reference(clash.figure),
            with: clash.with.iter().map(|figure| self.situation.reference(*figure)).collect(),
            says: clash_sentence(self.situation, language, clash),
        });
        let report = BoundsReport {
            bounds: Listed(bounds),
            told: told.collect(),
            clashes: Listed(clashes),
            limited: self.reckoning.limited(),
        };
        serde_json::to_writer_pretty(&mut *out, &report).map_err(io::Error::from)?;
        writeln!(out)
    }

    fn told_record(&self, series: Series, figure: FigureRef) -> ToldRecord {
        let (place, leg) = match series.subject {
            Subject::Place(place) => (Some(self.place_id(place).to_owned()), None),
            Subject::Leg(leg) => (None, Some(self.leg_id(leg).to_owned())),
        };
        let bounds = self.reckoning.bounds_told(self.situation, figure);
        ToldRecord {
            measure: series.measure.name(),
            place,
            leg,
            group: series.people.group.map(|group| self.situation.group(group).id.to_string()),
            people: PeopleRecord::of(self.situation, series.people),
            as_of: self.situation.moment_of(figure).to_string(),
            lower: bounds.lower(),
            upper: bounds.upper(),
            figure: self.situation.reference(figure),
        }
    }

    fn record<'a>(
        &'a self,
        language: &Language,
        (quantity, at): (Quantity, Instant),
        written: &'a str,
    ) -> BoundsRecord<'a> {
        let series = quantity.series();
        let Bounded { why, is_optimal } = self.bounded(quantity, at);
        let (place, leg) = match series.subject {
            Subject::Place(place) => (Some(self.place_id(place)), None),
            Subject::Leg(leg) => (None, Some(self.leg_id(leg))),
        };
        BoundsRecord {
            measure: measure(quantity),
            place,
            leg,
            group: series.people.group.map(|group| self.situation.group(group).id.as_str()),
            people: PeopleRecord::of(self.situation, series.people),
            at: written,
            lower: why.bounds.lower(),
            upper: why.bounds.upper(),
            figures: self.references(&why),
            assumptions: self.assumptions(&why),
            none_untold: why.untold().measures().map(Measure::name).collect(),
            optimal: is_optimal,
            why: self.says_why.then(|| self.sentences(language, quantity, at)),
        }
    }
}

/// A list that is written as it is worked out.
struct Listed<I>(I);

impl<I> Serialize for Listed<I>
where
    I: Iterator<Item: Serialize> + Clone,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}
