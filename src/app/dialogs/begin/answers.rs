//! What has been answered, and whether it will do.

use crate::app::{panels::widgets::place_field::PlaceField, session::documents_folder};
use std::path::PathBuf;
use waymark_exchange::{
    capture,
    places::{add_place, same_place},
};
use waymark_language::Language;
use waymark_model::{Instant, Moment, MomentError, Offset, Place, PlaceDraft, PlaceKind};
use waymark_store::Template;
use waymark_table::reading::place_kind::kind_of_name;

/// Clocks that are asked for in words: an offset and where it is kept.
pub const CLOCKS: [(&str, &str); 27] = [
    ("-08:00", "clock-west-8"),
    ("-07:00", "clock-west-7"),
    ("-06:00", "clock-west-6"),
    ("-05:00", "clock-west-5"),
    ("-04:00", "clock-west-4"),
    ("-03:00", "clock-west-3"),
    ("-01:00", "clock-west-1"),
    ("+00:00", "clock-0"),
    ("+01:00", "clock-east-1"),
    ("+02:00", "clock-east-2"),
    ("+03:00", "clock-east-3"),
    ("+03:30", "clock-east-3-30"),
    ("+04:00", "clock-east-4"),
    ("+04:30", "clock-east-4-30"),
    ("+05:00", "clock-east-5"),
    ("+05:30", "clock-east-5-30"),
    ("+05:45", "clock-east-5-45"),
    ("+06:00", "clock-east-6"),
    ("+06:30", "clock-east-6-30"),
    ("+07:00", "clock-east-7"),
    ("+08:00", "clock-east-8"),
    ("+09:00", "clock-east-9"),
    ("+09:30", "clock-east-9-30"),
    ("+10:00", "clock-east-10"),
    ("+11:00", "clock-east-11"),
    ("+12:00", "clock-east-12"),
    ("+13:00", "clock-east-13"),
];

/// What has been answered.
#[derive(Default, Debug)]
pub struct Answers {
    /// The country or place that it is about.
    pub(super) about: PlaceField,
    /// The clock that was chosen; `None` while it follows the place.
    pub(super) clock: Option<Offset>,
    /// What people flee from, and to. The last of each is empty, for the next.
    pub(super) from: Vec<PlaceField>,
    pub(super) to: Vec<PlaceField>,
    pub(super) since: String,
    /// The title; `None` while it follows the places.
    pub(super) title: Option<String>,
    /// The folder; `None` while it follows the title.
    pub(super) folder: Option<String>,
    /// A situation is there already: of the folder that was tried.
    pub(super) taken: Option<PathBuf>,
    pub(super) tried: Option<PathBuf>,
    /// Whether all problems are shown, also of questions not answered yet.
    pub(super) all: bool,
    pub(super) begun: bool,
    /// What gets the keys next.
    pub(super) focus: Option<LineQuestion>,
    /// The table that is imported into it.
    pub table: Option<PathBuf>,
}

/// What is answered in a line, and what comes after all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineQuestion {
    Since,
    Title,
    Folder,
    /// All is answered.
    Begin,
}

impl LineQuestion {
    /// What Enter goes on to.
    pub fn next(self) -> Self {
        match self {
            Self::Since => Self::Title,
            Self::Title => Self::Folder,
            Self::Folder | Self::Begin => Self::Begin,
        }
    }
}

impl Answers {
    pub fn new() -> Self {
        Self {
            from: vec![PlaceField::default()],
            to: vec![PlaceField::default()],
            ..Self::default()
        }
    }

    /// Of a situation that a table is imported into once it has begun.
    pub fn for_table(table: PathBuf) -> Self {
        Self { table: Some(table), ..Self::new() }
    }

    /// Whether something was typed or chosen that would be missed.
    pub fn is_filled(&self) -> bool {
        let fields = std::iter::once(&self.about).chain(&self.from).chain(&self.to);
        let mut typed = fields.map(|field| &field.typed).chain([&self.since]);
        typed.any(|typed| !typed.trim().is_empty())
            || self.title.is_some()
            || self.folder.is_some()
            || self.clock.is_some()
    }

    /// Shown again after it was closed: the first question has the keys, and none is found fault
    /// with before it is answered.
    pub fn reopened(mut self) -> Self {
        (self.begun, self.all) = (false, false);
        self
    }

    /// There is a situation already where the new one was to be written.
    pub fn is_taken(&mut self) {
        self.taken = self.tried.take();
    }

    /// What was answered about places so far, in order: what it is about, from where, to where. What
    /// is typed and not chosen stands as it is.
    fn drafts(&self) -> (Vec<PlaceDraft>, Vec<PlaceDraft>, Vec<PlaceDraft>) {
        let of = |fields: &[PlaceField]| -> Vec<PlaceDraft> {
            let named = fields.iter().filter(|field| !field.typed.trim().is_empty());
            named
                .map(|field| {
                    let name = field.typed.trim();
                    let kind = kind_of_name(name).unwrap_or(PlaceKind::Settlement);
                    let plain = || PlaceDraft::named(name, kind);
                    field.taken.clone().unwrap_or_else(plain)
                })
                .collect()
        };
        (of(std::slice::from_ref(&self.about)), of(&self.from), of(&self.to))
    }

    /// The places that are chosen so far, with the areas they lie in: first those that people flee
    /// from, or those that they flee to.
    pub(super) fn places(&self, from_first: bool) -> Vec<Place> {
        let mut places = Vec::new();
        let (first, last) =
            if from_first { (&self.from, &self.to) } else { (&self.to, &self.from) };
        let fields = first.iter().chain([&self.about]).chain(last);
        for draft in fields.filter_map(|field| field.taken.as_ref()) {
            add_place(&mut places, draft);
        }
        places
    }

    /// Whether all countries named so far are such as people flee from: where they come to may be
    /// none of them.
    pub(super) fn knows_only_origins(&self) -> bool {
        let country = |field: &PlaceField| field.taken.as_ref()?.country.clone();
        let fled: Vec<String> = self.from.iter().filter_map(country).collect();
        let mut others = std::iter::once(&self.about).chain(&self.to).filter_map(country);
        !fled.is_empty() && others.all(|code| fled.contains(&code))
    }

    /// What it is called: as typed, or after the places and the year.
    pub(super) fn title(&self, language: &Language) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let (about, from, to) = self.drafts();
        let year = self.since().ok().and_then(|m| m.to_string().get(..4).map(str::to_owned));
        let mut abroad = to.clone();
        abroad.retain(|place| is_abroad(place, &from));
        let places = if abroad.is_empty() { &to } else { &abroad };
        let about = about.first().filter(|_| self.is_about_where_they_go());
        let places = about.map_or(places.as_slice(), std::slice::from_ref);
        let named = |place: &PlaceDraft| place.name.get("en").to_owned();
        let together = |all: &[PlaceDraft], area: &PlaceDraft| match countries_apart(all, area) {
            Some(countries) => language.list(countries),
            None => named(area),
        };
        let from_all = from;
        match (common_area(&from_all), common_area(places), year) {
            // An area is not fled to from within, nor from it to what lies in it.
            (Some(from), Some(to), Some(year)) if lies_in(from, to) || lies_in(to, from) => {
                let wider = named(if lies_in(from, to) { to } else { from });
                let args = [("where", (&wider).into()), ("year", (&year).into())];
                language.say_with("begin-title-within", &args)
            }
            (Some(from), Some(to), Some(year)) => language.say_with(
                "begin-title-proposed",
                &[
                    ("from", (&together(&from_all, from)).into()),
                    ("to", (&together(places, to)).into()),
                    ("year", (&year).into()),
                ],
            ),
            _ => String::new(),
        }
    }

    /// Whether what it is about is an area that people come to, and do not flee from.
    fn is_about_where_they_go(&self) -> bool {
        let (about, from, to) = self.drafts();
        let Some(about) = about.first().filter(|about| about.kind.is_area()) else { return false };
        let is_in = |place: &PlaceDraft| lies_in(place, about);
        to.iter().any(is_in) && !from.iter().any(is_in)
    }

    pub(super) fn folder(&self, language: &Language) -> String {
        let proposed = || {
            let title = self.title(language);
            let name = waymark_model::Id::of_name(&title, &[""; 0]);
            let name = if title.trim().is_empty() { "situation" } else { name.as_str() };
            documents_folder().join(name).display().to_string()
        };
        self.folder.clone().unwrap_or_else(proposed)
    }

    /// The clock that was chosen, else the one that is kept where it happens: in the month that it
    /// begins in.
    pub(super) fn offset(&self) -> Option<Offset> {
        self.clock.or_else(|| {
            let mut kept = std::iter::once(&self.about).chain(&self.to).chain(&self.from);
            let kept = kept.find_map(|field| field.clock)?;
            if kept.is_fixed() {
                return Some(kept.january);
            }
            let since = self.since_on(kept.january).ok()?;
            Some(kept.in_month(kept.january.civil(since.span().start()).month()))
        })
    }

    /// Since when, as a situation file writes it: as typed, or read from words such as
    /// `19 September 2023`.
    pub(super) fn since(&self) -> Result<Moment, Option<MomentError>> {
        self.since_on(self.offset().unwrap_or(Offset::UTC))
    }

    fn since_on(&self, offset: Offset) -> Result<Moment, Option<MomentError>> {
        let written = self.since.trim();
        if written.is_empty() {
            return Err(None);
        }
        Moment::parse(written, offset).or_else(|error| {
            let now = Instant::now().unwrap_or(Instant(0));
            capture::moment_of(written, now, offset).ok_or(Some(error))
        })
    }

    pub(super) fn template(&self, language: &Language) -> Option<Template> {
        let (about, from, to) = self.drafts();
        let (first_from, first_to) = (about.len(), about.len() + from.len());
        let abroad = to.iter().position(|place| is_abroad(place, &from)).unwrap_or(0);
        let focus = if self.is_about_where_they_go() { 0 } else { first_to + abroad };
        Some(Template {
            title: self.title(language).trim().to_owned(),
            offset: self.offset()?,
            since: self.since().ok()?.to_string(),
            origin: (!from.is_empty()).then_some(first_from),
            focus: (!to.is_empty()).then_some(focus),
            places: about.into_iter().chain(from).chain(to).collect(),
        })
    }

    /// Whether a question is not answered well: where, from and to, since when, the title, the
    /// folder.
    pub(super) fn faults(&self, language: &Language) -> [bool; 5] {
        let folder = self.folder(language);
        let path = PathBuf::from(folder.trim());
        let (_, from, to) = self.drafts();
        [
            self.offset().is_none(),
            from.is_empty() && to.is_empty(),
            self.since().is_err(),
            self.title(language).trim().is_empty(),
            folder.trim().is_empty() || self.taken.as_ref() == Some(&path),
        ]
    }
}

/// Whether a place is an area or lies in it.
fn lies_in(place: &PlaceDraft, area: &PlaceDraft) -> bool {
    let is_it = |of: &PlaceDraft| of.kind == area.kind && of.name == area.name;
    is_it(place) || place.areas().any(is_it)
}

/// Whether a place is known to lie in no country that all of these lie in.
fn is_abroad(place: &PlaceDraft, others: &[PlaceDraft]) -> bool {
    let all = std::iter::once(place).chain(place.areas());
    let countries: Vec<_> = all.filter(|area| area.kind == PlaceKind::Country).collect();
    let is_shared = |country: &&PlaceDraft| others.iter().all(|other| lies_in(other, country));
    !countries.is_empty() && !countries.iter().any(is_shared)
}

/// The one place that these are, however often it is named, or the smallest area that several lie in;
/// where there is none, the first.
fn common_area(drafts: &[PlaceDraft]) -> Option<&PlaceDraft> {
    let mut apart: Vec<&PlaceDraft> = Vec::new();
    for draft in drafts {
        if !apart.iter().any(|other| is_same(other, draft)) {
            apart.push(draft);
        }
    }
    let first = *apart.first()?;
    let mut around = std::iter::once(first).chain(first.areas());
    Some(around.find(|area| apart.iter().all(|draft| lies_in(draft, area))).unwrap_or(first))
}

/// The countries that several places lie in, each once, where no area is common to all of them; `None`
/// where those that say theirs lie in one.
fn countries_apart(drafts: &[PlaceDraft], common: &PlaceDraft) -> Option<Vec<String>> {
    if drafts.iter().all(|draft| lies_in(draft, common)) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    let says_country =
        |draft: &&PlaceDraft| draft.kind == PlaceKind::Country || draft.areas().last().is_some();
    for draft in drafts.iter().filter(says_country) {
        let widest = draft.areas().last().unwrap_or(draft).name.get("en");
        if !names.iter().any(|name| name == widest) {
            names.push(widest.to_owned());
        }
    }
    (names.len() > 1).then_some(names)
}

/// Whether two rows name one place.
fn is_same(a: &PlaceDraft, b: &PlaceDraft) -> bool {
    let mut places = Vec::new();
    let at = add_place(&mut places, a);
    same_place(&places, b) == Some(at)
}

#[cfg(test)]
mod tests {
    use super::{Answers, PlaceField};
    use waymark_language::Language;
    use waymark_model::{PlaceDraft, PlaceKind};

    fn field(name: &str, country: &str) -> PlaceField {
        let area = PlaceDraft::named(country, PlaceKind::Country);
        let draft = if name == country {
            area
        } else {
            let within = Some(Box::new(area));
            PlaceDraft { within, ..PlaceDraft::named(name, PlaceKind::Settlement) }
        };
        let mut field = PlaceField::of(name);
        field.taken = Some(draft);
        field
    }

    /// What a situation that began in 2024 is called, and where people go first.
    fn proposed(about: &str, from: &[(&str, &str)], to: &[(&str, &str)]) -> (String, String) {
        let from: Vec<PlaceField> = from.iter().map(|(n, c)| field(n, c)).collect();
        let template = answered(about, &from, to).template(&Language::english()).unwrap();
        let focus = template.places[template.focus.unwrap()].name.get("en").to_owned();
        (template.title, focus)
    }

    fn answered(about: &str, from: &[PlaceField], to: &[(&str, &str)]) -> Answers {
        Answers {
            about: field(about, about),
            from: from.to_vec(),
            to: to.iter().map(|(n, c)| field(n, c)).collect(),
            since: "2024-09-23".to_owned(),
            clock: waymark_model::Offset::parse("+03:00"),
            ..Answers::new()
        }
    }

    fn titled(from: &[PlaceField], to: &[(&str, &str)]) -> String {
        answered("Libya", from, to).title(&Language::english())
    }

    #[test]
    fn it_is_called_after_where_people_flee_from_and_to() {
        let (tyre, baalbek) = (("Tyre", "Lebanon"), ("Baalbek", "Lebanon"));
        let (masnaa, beirut) = (("Masnaa", "Lebanon"), ("Beirut", "Lebanon"));
        let (syria, damascus) = (("Syria", "Syria"), ("Damascus", "Syria"));
        let of = |from: &[_], to: &[_]| proposed("Lebanon", from, to);
        let said = |title: &str, focus: &str| (title.to_owned(), focus.to_owned());
        assert_eq!(
            of(&[tyre], &[masnaa, syria, damascus]),
            said("From Tyre to Syria, 2024", "Syria")
        );
        assert_eq!(
            of(&[tyre, baalbek], &[damascus]),
            said("From Lebanon to Damascus, 2024", "Damascus")
        );
        assert_eq!(
            of(&[tyre, baalbek], &[beirut, masnaa]),
            said("Displacement in Lebanon, 2024", "Beirut")
        );
        assert_eq!(of(&[tyre], &[beirut]), said("From Tyre to Beirut, 2024", "Beirut"));
        let (cairo, amman) = (("Cairo", "Egypt"), ("Amman", "Jordan"));
        assert_eq!(
            of(&[tyre], &[damascus, cairo, amman]).0,
            "From Tyre to Syria, Egypt and Jordan, 2024"
        );
        // What lies in an area is no way out of it, nor into it.
        let libya = |from: &[_], to: &[_]| proposed("Libya", from, to).0;
        let (derna, tobruk, all) = (("Derna", "Libya"), ("Tobruk", "Libya"), ("Libya", "Libya"));
        assert_eq!(libya(&[derna], &[all]), "Displacement in Libya, 2024");
        assert_eq!(libya(&[all], &[derna]), "Displacement in Libya, 2024");
        // Named twice, also where only one of the rows says where it lies, it is one place.
        let mut twice = vec![field("Derna", "Libya"), PlaceField::of("derna")];
        assert_eq!(titled(&twice, &[tobruk]), "From Derna to Tobruk, 2024");
        twice.insert(0, field("Benghazi", "Libya"));
        assert_eq!(titled(&twice, &[("Msida", "Malta")]), "From Libya to Msida, 2024");
        // It is about where they go.
        let darfur = ("Darfur", "Sudan");
        assert_eq!(
            proposed("Chad", &[darfur], &[("Adré", "Chad")]),
            said("From Darfur to Chad, 2024", "Chad")
        );
    }
}
