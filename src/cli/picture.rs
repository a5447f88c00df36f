//! What a picture shows, as asked for in arguments: a view.

use super::bounds::{moment, subjects, suggestion};
use clap::{ValueEnum, builder::PossibleValuesParser};
use waymark_exchange::rows::{Column, DIMENSIONS, people_named};
use waymark_language::{DatePrecision, Language, languages};
use waymark_model::{
    Counting, Instant, MapStyle, MapView, Measure, People, Period, Series, Situation, Span,
    Subject, View,
};

/// What a picture shows.
#[derive(Clone, Debug, clap::Args)]
pub struct PictureArgs {
    /// At this moment: an instant such as 2023-09-26T20:00+04:00, or the end of a day, month or
    /// interval; without it, at the end of the situation. What is written as a series or moves
    /// runs through the days of an interval (2023-09-19/2023-10-04)
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
    /// Only from what had been published by this moment: an instant, or the end of a day, month or
    /// interval
    #[arg(long, value_name = "MOMENT")]
    known: Option<String>,
    /// In this theme
    #[arg(long, value_name = "NAME", default_value = "light",
        value_parser = ["light", "dark", "contrast"])]
    theme: String,
    /// With the names of this language, as its tag: en, hy, ru
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// How the map lays out places
    #[arg(long, value_name = "STYLE", default_value = "schematic")]
    map: Style,
    /// Countries and regions of the map are shaded by so many people: Present, Sheltered, Registered
    /// or Arrivals; the map is drawn as geographic
    #[arg(long, value_name = "MEASURE", ignore_case = true,
        value_parser = PossibleValuesParser::new(shades().map(Measure::name)))]
    shade: Option<String>,
    /// What the chart counts
    #[arg(long, value_name = "MEASURE", ignore_case = true,
        value_parser = PossibleValuesParser::new(Measure::NAMED.map(Measure::name)))]
    measure: Option<String>,
    /// At which place, area or route segment the chart counts, by id; several with commas between them
    #[arg(long = "place", value_name = "ID", value_delimiter = ',')]
    places: Vec<String>,
    /// Whom chart, map, key figures and Where they are count, one word for each dimension: sex=Female,
    /// status=Returnee, age=0-17, origin=UA, group=ID, unit=households; several with commas between
    /// them; without it, everybody
    #[arg(long, value_name = "WHOM")]
    who: Option<String>,
    /// The chart counts what was added in each of these, not what has added up
    #[arg(long, value_name = "PERIOD")]
    per: Option<Per>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Style {
    Schematic,
    Geographic,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Per {
    Hour,
    SixHours,
    Day,
    Week,
}

/// What regions may be shaded by, as files name it.
fn shades() -> impl Iterator<Item = Measure> {
    Measure::of_whereabouts().filter(|measure| Measure::NAMED.contains(measure))
}

impl PictureArgs {
    /// The view, and the time that a series runs through where one is asked for; or what is wrong
    /// with the arguments.
    pub fn view(
        &self,
        situation: &Situation,
        runs: bool,
        language: &Language,
    ) -> Result<(View, Option<Span>), String> {
        let offset = situation.offset;
        let extent = situation.extent();
        let at = self.at.as_deref().map(|text| moment("--at", text, offset, language));
        let at = at.transpose()?.map(|moment| moment.span());
        if let Some(span) = at.filter(|s| s.end() < extent.start() || s.start() > extent.end()) {
            let said = |at| language.instant(at, offset, DatePrecision::Minute);
            let (wrong, start, end) = (said(span.end()), said(extent.start()), said(extent.end()));
            let args =
                [("moment", (&wrong).into()), ("start", (&start).into()), ("end", (&end).into())];
            return Err(language.say_with("command-outside", &args));
        }
        let known = self.known.as_deref().map(|text| moment("--known", text, offset, language));
        let known_on: Option<Instant> = known.transpose()?.map(|moment| moment.span().end());
        let mut view = View::opening(situation);
        view.at = at.map_or(extent.end(), Span::end).clamp(extent.start(), extent.end());
        view.known_on = known_on;
        view.theme.clone_from(&self.theme);
        view.language = names_language(&self.lang, situation, language)?;
        view.map.style = match self.map {
            Style::Schematic => MapStyle::Schematic,
            Style::Geographic => MapStyle::Geographic,
        };
        if let Some(asked) = &self.shade {
            let of = shades().find(|m| m.name().eq_ignore_ascii_case(asked));
            let shade = of.map(|m| m.as_register(situation.register_falls()));
            view.map = MapView { shade, ..MapView::whole(MapStyle::Geographic) };
        }
        view.chart.counting = match self.per {
            None => Counting::Cumulative,
            Some(Per::Hour) => Counting::Per(Period::Hour),
            Some(Per::SixHours) => Counting::Per(Period::SixHours),
            Some(Per::Day) => Counting::Per(Period::Day),
            Some(Per::Week) => Counting::Per(Period::Week),
        };
        if let Some(series) = self.series(situation, language)? {
            view.chart.series = series;
        }
        Ok((view, at.filter(|span| runs && !span.is_instant())))
    }

    /// What the chart counts, where the arguments say it.
    fn series(
        &self,
        situation: &Situation,
        language: &Language,
    ) -> Result<Option<Vec<Series>>, String> {
        let asked = self.measure.as_deref();
        let measure = Measure::NAMED
            .into_iter()
            .find(|m| asked.is_some_and(|a| m.name().eq_ignore_ascii_case(a)))
            .map(|m| m.as_register(situation.register_falls()));
        let people = people(self.who.as_deref(), situation, language)?;
        if measure.is_none() && self.places.is_empty() && people.is_everybody() {
            return Ok(None);
        }
        let mut all = Vec::new();
        if self.places.is_empty() {
            let of_measure =
                |s: &Series| measure.is_none_or(|m| s.measure == m) && s.people == people;
            let known = situation.series();
            let first = |s: &&Series| situation.focus.map(Subject::Place) == Some(s.subject);
            let mut of = known.iter().filter(|s| of_measure(s));
            let found = of.clone().find(first).or_else(|| of.next());
            let what = measure.map(|m| language.measure(m));
            let what: Vec<String> = what.into_iter().chain(self.who.clone()).collect();
            let what = what.join(", ");
            let nothing = || language.say_with("command-no-series", &[("what", (&what).into())]);
            all.push(*found.ok_or_else(nothing)?);
        }
        for id in &self.places {
            let [place, leg] = subjects(situation, id, language)?;
            let wants_leg = measure == Some(Measure::Passed);
            let subject = if wants_leg { leg.or(place) } else { place.or(leg) };
            let Some(subject) = subject else { continue };
            let counted = match subject {
                Subject::Place(_) => measure.unwrap_or(Measure::Arrivals),
                Subject::Leg(_) => measure.unwrap_or(Measure::Passed),
            };
            let series = Series { people, ..Series::of(counted, subject) };
            // Of a road anything may follow; of the rest only what is reported is known.
            let may_follow = counted.is_movement()
                && people.is_everybody()
                && matches!(subject, Subject::Leg(_)) == (counted == Measure::Passed);
            if !may_follow && !situation.series().contains(&series) {
                let name = language.subject_name(situation, subject);
                let what = language.series_title(situation, series, &name);
                return Err(language.say_with("command-no-series", &[("what", (&what).into())]));
            }
            all.push(series);
        }
        Ok(Some(all))
    }
}

/// The people that are asked for, everybody without a word; or what means nobody.
pub(super) fn people(
    said: Option<&str>,
    situation: &Situation,
    language: &Language,
) -> Result<People, String> {
    people_named(situation, said.unwrap_or_default()).map_err(|wrong| {
        let names = DIMENSIONS.map(Column::name).join(", ");
        let (text, all) = (format!("`{}`", wrong.join("`, `")), names);
        language.say_with("command-no-people", &[("text", (&text).into()), ("all", (&all).into())])
    })
}

/// The tag of a language to name places in, or what would be one.
pub(super) fn names_language(
    tag: &str,
    situation: &Situation,
    language: &Language,
) -> Result<String, String> {
    let mut tags: Vec<&str> =
        languages().map(|(tag, _)| tag).chain(situation.languages()).collect();
    tags.sort_unstable();
    tags.dedup();
    if tags.contains(&tag) {
        return Ok(tag.to_owned());
    }
    let near = suggestion(tag, tags.iter().copied(), language);
    let all = tags.join(", ");
    let args = [("text", tag.into()), ("near", (&near).into()), ("all", (&all).into())];
    Err(language.say_with("command-no-language", &args))
}
