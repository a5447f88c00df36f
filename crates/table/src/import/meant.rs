//! Which of the places called so a row means, by what its other columns say of where it lies.
//!
//! A name of one place is that of others elsewhere: Tripoli of Libya and of Lebanon, the central school of
//! every district. A name alone decides nothing where another column speaks against it.

use super::{Importing, places::SaidPlace};
use crate::reading::text::key;
use waymark_exchange::rows::CellMatch;
use waymark_gazetteer::Gazetteer;
use waymark_model::{Place, PlaceIx, PlaceKind, Text};

/// What answers that none of those known is meant.
pub(super) const ANOTHER: &str = "another place";

/// Words of the names of areas that say what kind of area it is.
const KINDS: [&str; 28] = [
    "area",
    "canton",
    "city",
    "county",
    "departement",
    "department",
    "district",
    "division",
    "governorate",
    "marz",
    "municipality",
    "of",
    "oblast",
    "prefecture",
    "province",
    "raion",
    "rayon",
    "region",
    "republic",
    "state",
    "territory",
    "the",
    "upazila",
    "wilaya",
    "zone",
    "provincia",
    "departamento",
    "estado",
];

/// Of the places of a situation that are called as a row says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum MeantPlace {
    Known(PlaceIx),
    /// None of them.
    Another,
    /// By this question.
    Asked(String),
}

/// What the columns beside its name say of where a place lies.
pub(super) struct SaidAround<'s> {
    said: &'s SaidPlace,
    /// The names of areas, a country among them, the widest first.
    pub names: Vec<String>,
    /// Those of areas within a country.
    areas: Vec<String>,
}

impl<'s> SaidAround<'s> {
    /// Of what is said but for the name of the place itself.
    pub fn new(said: &'s SaidPlace) -> Self {
        let of = |levels: std::ops::RangeFrom<u8>| {
            let all = said.names.iter().filter(|(level, _)| levels.contains(level));
            all.map(|(_, name)| name.clone()).collect()
        };
        Self { said, names: of(0..), areas: of(1..) }
    }

    /// What is asked where more than one place may be meant by a name.
    pub fn question(&self, name: &str) -> String {
        match self.areas.last() {
            Some(area) => format!("Which `{name}` in `{area}` is meant?"),
            None => format!("Which `{name}` is meant?"),
        }
    }

    /// The code of the country that is said.
    fn country(&self) -> Option<&'static str> {
        let codes = self.said.codes.iter().filter(|(level, _)| matches!(level, 0 | 9));
        let names = self.said.names.iter().filter(|(level, _)| *level == 0);
        let mut all = codes.chain(names).map(|(_, said)| said.as_str()).peekable();
        // Where none is said nothing is looked up.
        all.peek()?;
        let gazetteer = Gazetteer::embedded();
        all.find_map(|said| gazetteer.country(said)).map(|country| country.code.as_str())
    }
}

/// How what a place lies in fits what is said of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fit {
    /// It lies in an area that is said.
    There,
    /// What is known of it says nothing against.
    Open,
    /// It lies in an area that is not among those said, which may be another name of one of them.
    Doubtful,
    /// It lies in another country.
    Elsewhere,
}

impl Importing<'_> {
    /// What a place lies in, the nearest first.
    fn areas_of(&self, place: PlaceIx) -> impl Iterator<Item = &Place> {
        let next = |place: &&Place| self.with.places.get(place.within?.usize());
        let own = self.with.places.get(place.usize());
        std::iter::successors(own, next).skip(1).take(self.with.places.len())
    }

    fn fit(&self, place: PlaceIx, around: &SaidAround<'_>) -> Fit {
        let is_said = |area: &Place| {
            is_named(area, |own| around.names.iter().any(|said| is_one_area(own, said)))
        };
        let nearest = self.areas_of(place).next();
        let innermost = around.names.last();
        let lies_in = |said: &String| {
            self.areas_of(place).any(|area| is_named(area, |own| is_one_area(own, said)))
        };
        // Its country alone tells little of where it lies, where areas within it are said.
        let tells = |area: &&Place| area.kind != PlaceKind::Country || around.areas.is_empty();
        if nearest.filter(tells).is_some_and(is_said) || innermost.is_some_and(lies_in) {
            // An area of the same name may be one of another country.
            return if self.is_abroad(place, around) { Fit::Elsewhere } else { Fit::There };
        }
        if self.is_abroad(place, around) {
            return Fit::Elsewhere;
        }
        match nearest {
            Some(area) if area.kind == PlaceKind::Region && !around.areas.is_empty() => {
                Fit::Doubtful
            }
            _ => Fit::Open,
        }
    }

    /// Whether it lies in another country than the one that is said.
    fn is_abroad(&self, place: PlaceIx, around: &SaidAround<'_>) -> bool {
        let own = self.with.places.get(place.usize());
        let mut all = own.into_iter().chain(self.areas_of(place));
        let Some(known) = all.find_map(|place| place.country.as_deref()) else { return false };
        // What is named as the row names it needs no gazetteer.
        let country = self.areas_of(place).find(|area| area.kind == PlaceKind::Country);
        let is_named_so = |country: &Place| {
            is_named(country, |own| around.names.iter().any(|said| key(own) == key(said)))
        };
        !country.is_some_and(is_named_so) && around.country().is_some_and(|said| said != known)
    }

    /// Which of the places called so is meant, where that is sure without an answer; else those that may be.
    fn likely(
        &self,
        all: &[PlaceIx],
        around: &SaidAround<'_>,
    ) -> Result<Option<PlaceIx>, Vec<PlaceIx>> {
        let of = |fit: Fit| -> Vec<PlaceIx> {
            all.iter().copied().filter(|place| self.fit(*place, around) == fit).collect()
        };
        let (there, open) = (of(Fit::There), of(Fit::Open));
        if let [one] = there.as_slice() {
            return Ok(Some(*one));
        }
        if !there.is_empty() {
            return Err(there);
        }
        let doubtful = of(Fit::Doubtful);
        match (open.as_slice(), doubtful.as_slice()) {
            ([], []) => Ok(None),
            ([one], []) => Ok(Some(*one)),
            _ => Err([open, doubtful].concat()),
        }
    }

    /// Which of the places of the situation that are called so a row means.
    pub(super) fn meant(
        &mut self,
        name: &str,
        found: CellMatch<PlaceIx>,
        around: &SaidAround<'_>,
        row: usize,
    ) -> MeantPlace {
        let all = self.called(name, found);
        let question = around.question(name);
        let kept = self.answers.given(&question).map(str::to_owned);
        if let Some(kept) = kept
            && let Some(place) = self.answered(&all, &kept)
        {
            self.answers.keep(&question, self.with.place(place).id.as_str());
            return MeantPlace::Known(place);
        }
        let may_be = match self.likely(&all, around) {
            Ok(Some(place)) => return MeantPlace::Known(place),
            Ok(None) => return MeantPlace::Another,
            Err(may_be) => may_be,
        };
        if let [one] = *may_be.as_slice()
            && let Some(said) = around.areas.last()
        {
            let area = self.areas_of(one).next().map_or("", |area| area.name.get("en"));
            let question = format!("Is `{said}` what is known as `{area}`?");
            let answers = ["it is", "it is another area"].map(str::to_owned);
            return match self.answers.ask(&question, &answers, false, [row]) {
                Some(answer) if answer == answers[0] => MeantPlace::Known(one),
                Some(_) => MeantPlace::Another,
                None => MeantPlace::Asked(question),
            };
        }
        let id = |place: &PlaceIx| self.with.place(*place).id.to_string();
        let mut answers: Vec<String> = may_be.iter().map(id).collect();
        if !around.areas.is_empty() {
            answers.push(ANOTHER.to_owned());
        }
        match self.answers.ask(&question, &answers, false, [row]) {
            Some(answer) if answer == ANOTHER => MeantPlace::Another,
            Some(answer) => {
                match answers.iter().position(|a| *a == answer).and_then(|at| may_be.get(at)) {
                    Some(place) => MeantPlace::Known(*place),
                    None => MeantPlace::Asked(question),
                }
            }
            None => MeantPlace::Asked(question),
        }
    }

    fn called(&self, name: &str, found: CellMatch<PlaceIx>) -> Vec<PlaceIx> {
        if let CellMatch::One(place) = found {
            return vec![place];
        }
        let is_called =
            |place: &PlaceIx| is_named(self.with.place(*place), |own| key(own) == key(name));
        (0..self.with.places.len()).map(PlaceIx::new).filter(is_called).collect()
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
        let names = waymark_exchange::rows::RecordNames::new(&self.with);
        for (said, name, place) in meanings {
            let around = SaidAround::new(&said);
            let all = self.called(&name, names.place(&name));
            if all.contains(&place) && self.likely(&all, &around) != Ok(Some(place)) {
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

/// Whether two names of areas are one but for words that say what kind of area it is.
fn is_one_area(a: &str, b: &str) -> bool {
    let bare = |name: &str| {
        let name = key(name);
        let words: Vec<&str> = name.split(' ').filter(|word| !KINDS.contains(word)).collect();
        if words.is_empty() { name } else { words.join(" ") }
    };
    bare(a) == bare(b)
}
