//! What has been answered, and whether it will do.

use crate::app::{panels::widgets::place_field::PlaceField, session::documents_folder};
use std::path::PathBuf;
use waymark_exchange::{capture, places::add_place};
use waymark_language::Language;
use waymark_model::{Instant, Moment, MomentError, Offset, Place, PlaceDraft, PlaceKind};
use waymark_store::Template;

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
    pub(super) focus_since: bool,
}

impl Answers {
    pub fn new() -> Self {
        Self {
            from: vec![PlaceField::default()],
            to: vec![PlaceField::default()],
            ..Self::default()
        }
    }

    /// There is a situation already where the new one was to be written.
    pub fn is_taken(&mut self) {
        self.taken = self.tried.take();
    }

    /// What was answered about places so far, in order: what it is about, from where, to where.
    fn drafts(&self) -> (Vec<PlaceDraft>, Vec<PlaceDraft>, Vec<PlaceDraft>) {
        let of = |fields: &[PlaceField]| -> Vec<PlaceDraft> {
            let named = fields.iter().filter(|field| !field.typed.trim().is_empty());
            named
                .map(|field| {
                    let plain = || PlaceDraft::named(field.typed.trim(), PlaceKind::Settlement);
                    field.taken.clone().unwrap_or_else(plain)
                })
                .collect()
        };
        (of(std::slice::from_ref(&self.about)), of(&self.from), of(&self.to))
    }

    /// The places that are named so far, with the areas they lie in: first those that people flee
    /// from, or those that they flee to.
    pub(super) fn places(&self, from_first: bool) -> Vec<Place> {
        let (about, from, to) = self.drafts();
        let mut places = Vec::new();
        let (first, last) = if from_first { (from, to) } else { (to, from) };
        for draft in first.iter().chain(&about).chain(&last) {
            add_place(&mut places, draft);
        }
        places
    }

    /// What it is called: as typed, or after the places and the year.
    pub(super) fn title(&self, language: &Language) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let (about, from, to) = self.drafts();
        let name = |drafts: &[PlaceDraft]| drafts.first().map(|d| d.name.get("en").to_owned());
        let to = name(about.get(..1).filter(|_| self.is_about_where_they_go()).unwrap_or(&to));
        let year = self.since().ok().and_then(|m| m.to_string().get(..4).map(str::to_owned));
        match (name(&from), to, year) {
            (Some(from), Some(to), Some(year)) => language.say_with(
                "begin-title-proposed",
                &[("from", (&from).into()), ("to", (&to).into()), ("year", (&year).into())],
            ),
            _ => String::new(),
        }
    }

    /// Whether what it is about is an area that people come to.
    fn is_about_where_they_go(&self) -> bool {
        let (about, _, to) = self.drafts();
        let Some(about) = about.first().filter(|about| about.kind.is_area()) else { return false };
        let is_about = |area: &PlaceDraft| area.kind == about.kind && area.name == about.name;
        to.iter().any(|place| is_about(place) || place.areas().any(is_about))
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
        let focus = if self.is_about_where_they_go() { 0 } else { first_to };
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
