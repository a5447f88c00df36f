//! Which of the places called so a row means, by what its other columns say of where it lies.
//!
//! A name of one place is that of others elsewhere: Tripoli of Libya and of Lebanon, the central school of
//! every district. A name alone decides nothing where another column speaks against it, or where the table
//! itself has the name in several areas.

use super::{
    Importing,
    places::{PlaceIndex, SaidPlace, country_of},
};
use crate::reading::{text::key, words::table_words};
use std::collections::HashMap;
use waymark_exchange::{places::ONE_NAME_KM, rows::RecordNames};
use waymark_gazetteer::Gazetteer;
use waymark_model::{Place, PlaceIx, PlaceKind, Point, Text};

/// What answers that none of those known is meant.
pub(super) const ANOTHER: &str = "another place";

/// Of the places of a situation that are called as a row says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum MeantPlace {
    Known(PlaceIx),
    /// None of them.
    Another,
    /// By this question.
    Asked(String),
}

/// What a row says of where a place lies beside its name.
pub(super) struct SaidAround<'s> {
    said: &'s SaidPlace,
    /// The names of areas, a country among them, the widest first.
    pub names: Vec<String>,
    /// Those of areas within a country.
    areas: Vec<String>,
    /// The places that are called as the innermost of these.
    innermost: Vec<PlaceIx>,
    /// Where else the table has the name.
    spread: NameSpread,
}

impl<'s> SaidAround<'s> {
    /// Of what is said but for the name of the place itself.
    pub fn new(said: &'s SaidPlace, names: &RecordNames, spread: NameSpread) -> Self {
        let of = |levels: std::ops::RangeFrom<u8>| {
            let all = said.names.iter().filter(|(level, _)| levels.contains(level));
            all.map(|(_, name)| name.clone()).collect()
        };
        let areas: Vec<String> = of(1..);
        let innermost = areas.last().map_or(&[][..], |area| names.places_called(area)).to_vec();
        Self { said, names: of(0..), areas, innermost, spread }
    }

    /// The name of the province or the like that is said.
    pub fn region(&self) -> Option<&str> {
        self.said.names.iter().find(|(level, _)| *level == 1).map(|(_, name)| name.as_str())
    }

    /// What is asked where more than one place may be meant by a name: of no other place is it the same.
    pub fn question(&self, name: &str) -> String {
        let codes = self.said.codes.iter().map(|(_, code)| code);
        let within: Vec<String> = self.names.iter().chain(codes).cloned().collect();
        let point = self.said.point.map(|p| format!(" at {:.3}, {:.3}", p.lat(), p.lon()));
        let within = match within.as_slice() {
            [] => String::new(),
            within => format!(" in `{}`", within.join(", ")),
        };
        format!("Which `{name}`{within}{} is meant?", point.unwrap_or_default())
    }
}

/// How what is known of where a place lies fits what is said of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum AreaFit {
    /// It lies where it is said to.
    There,
    /// What is known of it says nothing against.
    Open,
    /// It lies in an area that is not among those said, which may be another name of one of them, or the
    /// table has several that it may be.
    Doubtful,
    /// It lies elsewhere.
    Elsewhere,
}

/// Where else the rows of a table have a name.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct NameSpread {
    /// In another country, in another area of one, or far away.
    pub is_elsewhere: bool,
    /// In another area of a country, or far away.
    pub is_within: bool,
}

/// What the rows of a table say first of where a name is.
struct FirstSaid {
    around: String,
    within: String,
    point: Option<Point>,
}

/// The names that the rows of a table say in more than one area, folded.
pub(super) fn spread_of(said: impl Iterator<Item = SaidPlace>) -> HashMap<String, NameSpread> {
    let mut first: HashMap<String, FirstSaid> = HashMap::new();
    let mut spread: HashMap<String, NameSpread> = HashMap::new();
    for mut said in said {
        said.names.sort_by_key(|(level, _)| *level);
        let Some((_, name)) = said.names.pop() else { continue };
        let name = PlaceIndex::folded(&name);
        let of = |levels: std::ops::RangeFrom<u8>| {
            let all = said.names.iter().chain(&said.codes);
            let all: Vec<_> = all.filter(|(level, _)| levels.contains(level)).collect();
            format!("{all:?}")
        };
        let now = FirstSaid { around: of(0..), within: of(1..), point: said.point };
        let Some(known) = first.get(&name) else {
            first.insert(name, now);
            continue;
        };
        let points = known.point.zip(now.point);
        let is_far = points.is_some_and(|(a, b)| a.distance_km(b) >= ONE_NAME_KM);
        let is_within = is_far || known.within != now.within;
        if is_within || known.around != now.around {
            let own = spread.entry(name).or_default();
            own.is_elsewhere = true;
            own.is_within |= is_within;
        }
    }
    spread
}

impl Importing<'_> {
    /// What a place lies in, the nearest first.
    fn areas_of(&self, place: PlaceIx) -> impl Iterator<Item = &Place> {
        let next = |place: &&Place| self.with.places.get(place.within?.usize());
        let own = self.with.places.get(place.usize());
        std::iter::successors(own, next).skip(1).take(self.with.places.len())
    }

    fn fit(&self, place: PlaceIx, around: &SaidAround<'_>) -> AreaFit {
        let own = self.with.place(place);
        if let Some((known, said)) = own.at.zip(around.said.point) {
            let is_near = known.distance_km(said) < ONE_NAME_KM;
            return if is_near { AreaFit::There } else { AreaFit::Elsewhere };
        }
        let is_abroad = self.is_abroad(place, around);
        if is_abroad == Some(true) {
            return AreaFit::Elsewhere;
        }
        let Some(innermost) = around.areas.last() else {
            return match (is_abroad, around.spread) {
                (Some(false), NameSpread { is_within: false, .. }) => AreaFit::There,
                (_, NameSpread { is_elsewhere: true, .. }) => AreaFit::Doubtful,
                _ => AreaFit::Open,
            };
        };
        let is_called = |area: &Place, said: &str| is_named(area, |own| is_one_area(own, said));
        let mut regions = self.areas_of(place).filter(|area| area.kind == PlaceKind::Region);
        let Some(nearest) = regions.next() else {
            return if around.spread.is_elsewhere { AreaFit::Doubtful } else { AreaFit::Open };
        };
        if is_called(nearest, innermost) || regions.any(|area| is_called(area, innermost)) {
            return AreaFit::There;
        }
        // Of which part of an area it is may be unknown, where the parts are said.
        if around.areas.iter().any(|said| is_called(nearest, said)) {
            return if around.spread.is_elsewhere { AreaFit::Doubtful } else { AreaFit::Open };
        }
        // An area beside its own is another one.
        let is_sibling = |area: &PlaceIx| {
            let area = self.with.place(*area);
            area.kind == PlaceKind::Region && area.within == nearest.within
        };
        if around.innermost.iter().any(is_sibling) { AreaFit::Elsewhere } else { AreaFit::Doubtful }
    }

    /// Whether it lies in another country than the one that is said, where both are known.
    fn is_abroad(&self, place: PlaceIx, around: &SaidAround<'_>) -> Option<bool> {
        let own = self.with.places.get(place.usize());
        let chain = || own.into_iter().chain(self.areas_of(place));
        let country = chain().find(|area| area.kind == PlaceKind::Country);
        let said = around.said.names.iter().find(|(level, _)| *level == 0);
        // What is named as the row names it needs no gazetteer.
        if let Some((country, (_, said))) = country.zip(said)
            && is_named(country, |own| key(own) == key(said))
        {
            return Some(false);
        }
        let said = country_of(around.said, 9, "")?;
        let known = chain().find_map(|place| place.country.clone()).or_else(|| {
            let name = country?.name.get("en");
            Some(Gazetteer::embedded().country(name)?.code.clone())
        });
        known.map(|known| known != said)
    }

    /// Which of the places called so is meant, where that is sure without an answer; else those that may be.
    fn likely(
        &self,
        all: &[PlaceIx],
        around: &SaidAround<'_>,
    ) -> Result<Option<PlaceIx>, Vec<PlaceIx>> {
        let fits: Vec<(PlaceIx, AreaFit)> =
            all.iter().map(|p| (*p, self.fit(*p, around))).collect();
        let of = |fit: AreaFit| -> Vec<PlaceIx> {
            fits.iter().filter(|(_, own)| *own == fit).map(|(place, _)| *place).collect()
        };
        let (there, open, doubtful) =
            (of(AreaFit::There), of(AreaFit::Open), of(AreaFit::Doubtful));
        match (there.as_slice(), open.as_slice(), doubtful.as_slice()) {
            ([one], ..) | ([], [one], []) => Ok(Some(*one)),
            ([], [], []) => Ok(None),
            ([], ..) => Err([open, doubtful].concat()),
            _ => Err(there),
        }
    }

    /// Which of the places of the situation that are called so a row means.
    pub(super) fn meant(
        &mut self,
        name: &str,
        all: &[PlaceIx],
        (around, is_site): (&SaidAround<'_>, bool),
        row: usize,
    ) -> MeantPlace {
        let is_region = |place: PlaceIx| {
            let own = self.with.place(place);
            own.kind == PlaceKind::Region && own.at.is_none()
        };
        let may_be = match self.likely(all, around) {
            // A site with a point of its own may be the town that the region is called after, of which no
            // point is known.
            Ok(Some(place)) if is_site && around.said.point.is_some() && is_region(place) => {
                vec![place]
            }
            Ok(Some(place)) => return MeantPlace::Known(place),
            Ok(None) => return MeantPlace::Another,
            Err(may_be) => may_be,
        };
        let question = around.question(name);
        let given = self.answers.given(&question).map(str::to_owned);
        if given.as_deref() == Some(ANOTHER) {
            self.answers.keep(&question, ANOTHER);
            return MeantPlace::Another;
        }
        if let Some(place) = given.as_deref().and_then(|given| self.answered(&may_be, given)) {
            self.answers.keep(&question, self.with.place(place).id.as_str());
            return MeantPlace::Known(place);
        }
        if given.is_none()
            && let Some((one, question)) = self.area_question(&may_be, around)
        {
            let answers = ["it is", "it is another area"].map(str::to_owned);
            return match self.answers.ask(&question, &answers, false, [row]) {
                Some(answer) if answer == answers[0] => MeantPlace::Known(one),
                Some(_) => MeantPlace::Another,
                None => MeantPlace::Asked(question),
            };
        }
        let id = |place: &PlaceIx| self.with.place(*place).id.to_string();
        let mut answers: Vec<String> = may_be.iter().map(id).collect();
        answers.push(ANOTHER.to_owned());
        // What was answered rightly is known by now.
        self.answers.ask(&question, &answers, false, [row]);
        MeantPlace::Asked(question)
    }

    /// Whether the area that is said is what the one that may be meant is known to lie in: once for all
    /// places there.
    fn area_question(
        &self,
        may_be: &[PlaceIx],
        around: &SaidAround<'_>,
    ) -> Option<(PlaceIx, String)> {
        let ([one], Some(said), false) = (may_be, around.areas.last(), around.spread.is_elsewhere)
        else {
            return None;
        };
        let area = self.areas_of(*one).next().filter(|area| area.kind == PlaceKind::Region)?;
        Some((*one, format!("Is `{said}` what is known as `{}`?", area.name.get("en"))))
    }

    /// The one of them that an answer names, by its id or as the gazetteer offered it.
    fn answered(&self, all: &[PlaceIx], answer: &str) -> Option<PlaceIx> {
        let is_it = |place: &&PlaceIx| {
            let own = self.with.place(**place);
            let names = std::iter::once(own).chain(self.areas_of(**place));
            let names: Vec<&str> = names.map(|place| place.name.get("en")).collect();
            let area = if own.kind == PlaceKind::Region { " (region)" } else { "" };
            let label = format!("{}{area}", names.join(", "));
            own.id.as_str() == answer || label == answer
        };
        all.iter().find(is_it).copied()
    }

    /// Keeps what names were taken to mean where they would be asked about, or mean others, when the table
    /// is read again among the places that it brought.
    pub(super) fn keep_meanings(&mut self) {
        let meanings = std::mem::take(&mut self.meanings);
        if meanings.is_empty() {
            return;
        }
        let names = RecordNames::new(&self.with);
        for (said, name, place) in meanings {
            // A later version may have the name elsewhere too.
            let around =
                SaidAround::new(&said, &names, NameSpread { is_elsewhere: true, is_within: true });
            let all = names.places_called(&name);
            if all.contains(&place) && self.likely(all, &around) != Ok(Some(place)) {
                let id = self.with.place(place).id.to_string();
                self.answers.keep(&around.question(&name), &id);
            }
        }
    }
}

fn is_named(place: &Place, is_it: impl Fn(&str) -> bool) -> bool {
    let also = place.also.iter().flat_map(Text::languages);
    place.name.languages().chain(also).any(|(_, own)| is_it(own))
}

/// Whether two names of areas are one, but for words that say what kind of area it is where one of them
/// has none: a city is not its province.
fn is_one_area(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    let bare = |name: &str| {
        let kinds = &table_words().area_kinds;
        let is_kind = |word: &str| kinds.iter().any(|kind| kind == word);
        let words: Vec<&str> = name.split(' ').filter(|word| !is_kind(word)).collect();
        words.join(" ")
    };
    let (bare_a, bare_b) = (bare(&a), bare(&b));
    a == b || !bare_a.is_empty() && bare_a == bare_b && (bare_a == a || bare_b == b)
}
