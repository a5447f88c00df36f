//! The words of `assets/columns.ron` by language, as they are written there, and gathered by what they mean.

use super::{
    DayParts, HeadingWord, Hedge, RoleWord, SaidStanding, TableWords, of_cells::beginning,
};
use crate::reading::text::{heading_words, key, words};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use waymark_model::{AgeRange, LinkPeriod, Measure, PlaceKind, Sex, Status};

/// The words of one language.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename = "Tongue")]
struct Tongue {
    roles: BTreeMap<RoleWord, Vec<String>>,
    levels: BTreeMap<u8, Vec<String>>,
    sites: Vec<String>,
    elsewhere: Vec<String>,
    codes: Vec<String>,
    names: Vec<String>,
    measures: BTreeMap<String, Vec<String>>,
    statuses: BTreeMap<String, Vec<String>>,
    sexes: BTreeMap<String, Vec<String>>,
    ages: BTreeMap<String, Vec<String>>,
    adults: Vec<String>,
    people: Vec<String>,
    households: Vec<String>,
    increments: Vec<String>,
    daily: Vec<String>,
    weekly: Vec<String>,
    monthly: Vec<String>,
    cumulative: Vec<String>,
    returns: Vec<String>,
    deaths: Vec<String>,
    evacuated: Vec<String>,
    displaced: Vec<String>,
    affected: Vec<String>,
    lower: Vec<String>,
    upper: Vec<String>,
    best: Vec<String>,
    total: Vec<String>,
    thousands: Vec<String>,
    millions: Vec<String>,
    count: Vec<String>,
    filler: Vec<String>,
    negations: Vec<String>,
    number_signs: Vec<String>,
    went_to: Vec<String>,
    days_of_counts: Vec<String>,
    days_of_others: Vec<String>,
    days_of_publishing: Vec<String>,
    epi_weeks: Vec<String>,
    parts_of_times: Vec<String>,
    phones: Vec<String>,
    among: Vec<String>,
    hosted: Vec<String>,
    total_rows: Vec<String>,
    total_ends: Vec<String>,
    country_rows: Vec<String>,
    part_rows: Vec<String>,
    refused: Vec<String>,
    pending: Vec<String>,
    closed: Vec<String>,
    versions: Vec<String>,
    missing: Vec<String>,
    nil: Vec<String>,
    about: Vec<String>,
    more_than: Vec<String>,
    at_least: Vec<String>,
    less_than: Vec<String>,
    at_most: Vec<String>,
    nearly: Vec<String>,
    exact: Vec<String>,
    ranges: Vec<String>,
    scales: BTreeMap<String, u64>,
    months: Vec<Vec<String>>,
    iranian_months: Vec<Vec<String>>,
    eras: Vec<String>,
    last_days: Vec<String>,
    weekdays: Vec<String>,
    weeks: Vec<String>,
    week_begins: Vec<String>,
    week_ends: Vec<String>,
    intervals: Vec<String>,
    per: Vec<String>,
    boys: Vec<String>,
    girls: Vec<String>,
    quarters: Vec<String>,
    halves: Vec<String>,
    rounded: Vec<String>,
    tens: Vec<String>,
    hundreds: Vec<String>,
    ordinals: Vec<Vec<String>>,
    day_fill: Vec<String>,
    not_of_day: Vec<String>,
    happened: Vec<String>,
    flows: Vec<String>,
    day_in_parts: DayParts,
    destinations: Vec<String>,
    departures: Vec<String>,
    and_over: Vec<String>,
    age_joins: Vec<String>,
    of: Vec<String>,
    from: Vec<String>,
    from_or_since: Vec<String>,
    no_origins: Vec<String>,
    sureness: Vec<String>,
    cohorts: Vec<String>,
    sectors: Vec<String>,
    family_work: Vec<String>,
    nationalities: Vec<String>,
    mostly: Vec<String>,
    near: Vec<String>,
    posts: Vec<String>,
    dates: Vec<String>,
    states_day: Vec<String>,
    displacement_days: Vec<String>,
    on_the_way: Vec<String>,
    called: Vec<String>,
    kinds: Vec<(String, Vec<String>)>,
    kind_headings: Vec<String>,
    titles: Vec<String>,
    populations: Vec<String>,
    area_kinds: Vec<String>,
    nowhere: Vec<String>,
    others: Vec<String>,
    everybody: Vec<String>,
}

impl TableWords {
    #[expect(clippy::expect_used, reason = "an embedded asset that a test reads")]
    pub(super) fn shipped() -> Self {
        let text = include_str!("../../../../../assets/columns.ron");
        let tongues: BTreeMap<String, Tongue> =
            ron::from_str(text).expect("the shipped words read");
        let mut all = Self::default();
        // English first: where two languages disagree about a word, its meaning stands first.
        let (english, others): (Vec<_>, Vec<_>) =
            tongues.into_iter().partition(|(tag, _)| tag == "en");
        for (tag, tongue) in english {
            all.add(&tongue, &HashSet::new());
            all.add_places(&tag, &tongue);
        }
        let known: HashSet<String> = all.headings.keys().cloned().collect();
        for (tag, tongue) in others {
            all.add(&tongue, &known);
            all.add_places(&tag, &tongue);
        }
        all.kinds.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.split(' ').count()));
        all.hedges.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        all.missing.sort_by_key(|word| beginning(word));
        all.months.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        for list in [
            &mut all.people,
            &mut all.households,
            &mut all.total_rows,
            &mut all.ranges,
            &mut all.eras,
        ] {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
            list.dedup();
        }
        all
    }

    fn add(&mut self, t: &Tongue, english: &HashSet<String>) {
        let mut each = |phrases: &[String], meaning: HeadingWord| {
            for phrase in phrases {
                let words = heading_words(phrase);
                self.longest = self.longest.max(words.len());
                let folded = words.join(" ");
                // `mén`, cut short, is not the `men` of another language.
                if !phrase.is_ascii() && folded.is_ascii() && english.contains(&folded) {
                    continue;
                }
                let meanings = self.headings.entry(folded).or_default();
                if !meanings.contains(&meaning) {
                    meanings.push(meaning);
                }
            }
        };
        t.roles.iter().for_each(|(role, p)| each(p, HeadingWord::Role(*role)));
        t.levels.iter().for_each(|(level, p)| each(p, HeadingWord::Level(*level)));
        for (name, p) in &t.measures {
            if let Some(measure) = Measure::from_name(name) {
                each(p, HeadingWord::Measure(measure));
            }
        }
        for (name, p) in &t.statuses {
            if let Some(status) = Status::from_name(name) {
                each(p, HeadingWord::Status(status));
            }
        }
        for (name, p) in &t.sexes {
            if let Some(sex) = Sex::from_name(name) {
                each(p, HeadingWord::Sex(sex));
            }
        }
        for (written, p) in &t.ages {
            if let Some(age) = AgeRange::parse(written) {
                each(p, HeadingWord::Age(age));
            }
        }
        for (phrases, meaning) in [
            (&t.sites, HeadingWord::Site),
            (&t.elsewhere, HeadingWord::Elsewhere),
            (&t.codes, HeadingWord::Code),
            (&t.names, HeadingWord::Name),
            (&t.adults, HeadingWord::Adult),
            (&t.people, HeadingWord::People),
            (&t.households, HeadingWord::Households),
            (&t.increments, HeadingWord::Increment),
            (&t.daily, HeadingWord::Increment),
            (&t.daily, HeadingWord::NewEach(LinkPeriod::Day)),
            (&t.weekly, HeadingWord::Increment),
            (&t.weekly, HeadingWord::NewEach(LinkPeriod::Week)),
            (&t.monthly, HeadingWord::Increment),
            (&t.monthly, HeadingWord::NewEach(LinkPeriod::Month)),
            (&t.cumulative, HeadingWord::Cumulative),
            (&t.returns, HeadingWord::Return),
            (&t.deaths, HeadingWord::Death),
            (&t.evacuated, HeadingWord::Evacuated),
            (&t.displaced, HeadingWord::Displaced),
            (&t.affected, HeadingWord::People),
            (&t.affected, HeadingWord::Affected),
            (&t.lower, HeadingWord::Lower),
            (&t.upper, HeadingWord::Upper),
            (&t.best, HeadingWord::Best),
            (&t.total, HeadingWord::Total),
            (&t.thousands, HeadingWord::Thousands),
            (&t.millions, HeadingWord::Millions),
            (&t.count, HeadingWord::Count),
            (&t.filler, HeadingWord::Filler),
        ] {
            each(phrases, meaning);
        }
        let folded = |list: &[String]| list.iter().map(|p| key(p)).collect::<Vec<_>>();
        self.total_rows.extend(folded(&t.total_rows));
        self.nil.extend(folded(&t.nil));
        self.total_ends.extend(folded(&t.total_ends));
        self.country_rows.extend(folded(&t.country_rows));
        self.everybody.extend(folded(&t.everybody));
        self.versions.extend(folded(&t.versions));
        self.part_rows.extend(folded(&t.part_rows));
        for (list, standing) in [
            (&t.refused, SaidStanding::Refused),
            (&t.pending, SaidStanding::Pending),
            (&t.closed, SaidStanding::Closed),
        ] {
            self.standings.extend(folded(list).into_iter().map(|word| (word, standing)));
        }
        self.missing.extend(t.missing.iter().map(|p| p.to_lowercase()));
        self.ranges.extend(t.ranges.iter().map(|p| p.to_lowercase()));
        for (list, hedge) in [
            (&t.about, Hedge::About),
            (&t.more_than, Hedge::MoreThan),
            (&t.at_least, Hedge::AtLeast),
            (&t.less_than, Hedge::LessThan),
            (&t.at_most, Hedge::AtMost),
            (&t.nearly, Hedge::Nearly),
            (&t.exact, Hedge::Exact),
        ] {
            self.hedges.extend(list.iter().map(|p| (p.to_lowercase(), hedge)));
        }
        self.scales.extend(t.scales.iter().map(|(p, n)| (key(p), *n)));
        let called = |phrase: &String| (heading_words(phrase).join(" "), phrase.clone());
        self.elsewhere.extend(t.elsewhere.iter().map(called));
        self.last_days.extend(folded(&t.last_days));
        self.eras.extend(t.eras.iter().cloned());
        let iranian = t.iranian_months.iter().map(|names| folded(names));
        self.iranian_months.extend(iranian);
        for (phrases, month) in t.months.iter().zip(1_i8..) {
            self.months.extend(phrases.iter().map(|p| (words(p).join(" "), month)));
        }
        self.weekdays.extend(folded(&t.weekdays));
        self.weeks.extend(folded(&t.weeks));
        self.week_begins.extend(folded(&t.week_begins));
        self.week_ends.extend(folded(&t.week_ends));
        self.intervals.extend(folded(&t.intervals));
        self.per.extend(folded(&t.per));
        self.boys.extend(folded(&t.boys));
        self.girls.extend(folded(&t.girls));
        self.quarters.extend(folded(&t.quarters));
        self.halves.extend(folded(&t.halves));
        self.rounded.extend(folded(&t.rounded));
        self.tens.extend(folded(&t.tens));
        self.hundreds.extend(folded(&t.hundreds));
        for (forms, number) in t.ordinals.iter().zip(1..) {
            self.ordinals.extend(folded(forms).into_iter().map(|word| (word, number)));
        }
        self.day_fill.extend(folded(&t.day_fill));
        self.not_of_day.extend(folded(&t.not_of_day));
        self.flows.extend(folded(&t.flows));
        self.negations.extend(folded(&t.negations));
        self.number_signs.extend(folded(&t.number_signs));
        self.went_to.extend(folded(&t.went_to));
        self.days_of_counts.extend(folded(&t.days_of_counts));
        self.days_of_others.extend(folded(&t.days_of_others));
        self.days_of_publishing.extend(folded(&t.days_of_publishing));
        self.epi_weeks.extend(folded(&t.epi_weeks));
        self.parts_of_times.extend(folded(&t.parts_of_times));
        self.phones.extend(folded(&t.phones));
        self.among.extend(folded(&t.among));
        self.hosted.extend(folded(&t.hosted));
        self.destinations.extend(folded(&t.destinations));
        self.departures.extend(folded(&t.departures));
        self.and_over.extend(folded(&t.and_over));
        self.age_joins.extend(t.age_joins.iter().map(|word| word.to_lowercase()));
        self.of.extend(folded(&t.of));
        self.from.extend(folded(&t.from));
        self.from_or_since.extend(folded(&t.from_or_since));
        self.no_origins.extend(folded(&t.no_origins));
        self.sureness.extend(folded(&t.sureness));
        let headed = |list: &[String]| -> Vec<String> {
            list.iter().map(|p| heading_words(p).join(" ")).collect()
        };
        self.cohorts.extend(headed(&t.cohorts));
        self.sectors.extend(headed(&t.sectors));
        self.family_work.extend(folded(&t.family_work));
        self.nationalities.extend(folded(&t.nationalities));
        self.mostly.extend(folded(&t.mostly));
        self.near.extend(folded(&t.near));
        self.posts.extend(folded(&t.posts));
        self.dates.extend(folded(&t.dates));
        self.states_day.extend(folded(&t.states_day));
        self.displacement_days.extend(folded(&t.displacement_days));
        self.on_the_way.extend(folded(&t.on_the_way));
        let (all, own) = (&mut self.day_in_parts, &t.day_in_parts);
        all.year.extend(folded(&own.year));
        all.month.extend(folded(&own.month));
        all.day.extend(folded(&own.day));
        all.week.extend(folded(&own.week));
        self.happened.extend(folded(&t.happened));
        self.people.extend(t.people.iter().map(|p| p.to_lowercase()));
        self.households.extend(t.households.iter().map(|p| p.to_lowercase()));
        self.household_words.extend(t.households.iter().map(|p| key(p)));
    }

    /// What the language says of places: of what kind they are, and in which language a name is.
    fn add_places(&mut self, tag: &str, t: &Tongue) {
        for (name, phrases) in &t.kinds {
            let kind = PlaceKind::from_name(name);
            let folded = phrases.iter().map(|phrase| heading_words(phrase).join(" "));
            self.kinds.extend(folded.filter_map(|phrase| Some((phrase, kind?))));
        }
        let folded = |list: &[String]| list.iter().map(|p| key(p)).collect::<Vec<_>>();
        self.kind_headings.extend(folded(&t.kind_headings));
        self.titles.extend(folded(&t.titles));
        self.populations.extend(folded(&t.populations));
        self.area_kinds.extend(folded(&t.area_kinds));
        self.nowhere.extend(folded(&t.nowhere));
        self.others.extend(folded(&t.others));
        self.languages.extend(folded(&t.called).into_iter().map(|word| (word, tag.to_owned())));
        let of_places = t.roles.get(&RoleWord::Place).into_iter().chain(t.levels.values());
        for phrase in of_places.chain([&t.names, &t.sites]).flatten() {
            let all = self.place_words.entry(heading_words(phrase).join(" ")).or_default();
            if !all.iter().any(|own| own == tag) {
                all.push(tag.to_owned());
            }
        }
    }
}
