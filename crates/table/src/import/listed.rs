//! Tables of places: without counts, and with where each place is. Their rows become places.

use super::{
    ColumnPlan, ColumnRole, ImportError, Importing,
    places::{RowPlace, SaidPlace},
    point_doubts::elsewhere,
    said::where_listed,
};
use crate::{
    file::SheetRow,
    reading::{
        heading::HeadingRole,
        name_language::{is_written_in, language_of_heading, language_of_name},
        place_kind::{is_of_kind, kind_in, kind_named},
        text::key,
        words::{FINEST_AREA, RoleWord},
    },
};
use std::collections::{BTreeMap, HashMap};
use waymark_exchange::places::ONE_SPOT_KM;
use waymark_gazetteer::Gazetteer;
use waymark_model::{Place, PlaceIx, PlaceKind, Point, Text};

/// A row that lists a place.
#[derive(Clone, PartialEq, Debug)]
pub struct ListedPlace {
    /// The number of the row in the sheet.
    pub row: usize,
    pub place: PlaceIx,
    /// What a place that was there without a point gets.
    pub gains: Option<Point>,
    pub doubts: Vec<String>,
    /// Whether nothing says of what kind a new place is.
    pub is_kindless: bool,
}

/// A place that was there this many kilometres from where a row has it is told of.
const FAR_KM: f64 = 5.0;

/// What a row was found to list.
struct Found {
    place: PlaceIx,
    /// What all rows list.
    kind: Option<PlaceKind>,
    /// The last row before that lists it.
    before: Option<usize>,
}

/// Whether columns say where places are.
pub(super) fn lists_places(plans: &[ColumnPlan]) -> bool {
    let is_named = plans.iter().any(|p| matches!(p.role, ColumnRole::Said(HeadingRole::Place(_))));
    let has = |role| plans.iter().any(|p: &ColumnPlan| p.is(role));
    is_named && (has(RoleWord::Point) || has(RoleWord::Latitude))
}

impl Importing<'_> {
    /// Takes up the places of all rows.
    ///
    /// # Errors
    /// When none of them has a point.
    pub(super) fn list_places(&mut self, plans: &[ColumnPlan]) -> Result<(), ImportError> {
        let data: Vec<usize> = self.table.data().collect();
        let mut index = self.place_index(&data, plans);
        // Who lists places without points knows of none: nothing else is looked for.
        self.is_into = false;
        let kind = self.kind_of_all(plans);
        let named = self.countries_named();
        let mut rows: HashMap<PlaceIx, usize> = HashMap::new();
        let sheet = self.sheet;
        for at in data {
            let Some(row) = sheet.rows.get(at) else { continue };
            let (said, doubts) = match where_listed(row, plans) {
                Ok(listed) => listed,
                Err((cell, why)) => {
                    self.leave_out(row.number, cell, why);
                    continue;
                }
            };
            if said.names.is_empty() && said.codes.is_empty() {
                self.leave_out(row.number, String::new(), "the row names no place");
                continue;
            }
            match self.place(&said, row.number, &mut index) {
                RowPlace::Found(place, ..) => {
                    let before = rows.insert(place, row.number);
                    self.list(row, plans, Found { place, kind, before }, &said, (doubts, &named));
                }
                RowPlace::Asked(_) => {}
                RowPlace::Nowhere(why) => self.leave_out(row.number, String::new(), why),
            }
        }
        let has_point = |listed: &ListedPlace| {
            listed.gains.is_some() || self.with.place(listed.place).at.is_some()
        };
        if !self.listed.iter().any(has_point) && self.answers.is_done() {
            let why = "no column holds counts, and no row a point";
            return Err(ImportError::NoTable(why.to_owned()));
        }
        let count = self.listed.len();
        let are = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        let without = self.listed.iter().filter(|listed| !has_point(listed)).count();
        let without = match without {
            0 => String::new(),
            n => format!(", {n} of them without a point"),
        };
        self.note(format!("no column holds counts: the table lists {are}{without}"));
        if self.listed.iter().any(|own| own.is_kindless) {
            self.note("nothing says of what kind the places are: `--set kind=Camp` does");
        }
        Ok(())
    }

    /// Of what kind all places are, by what was set, the name of the table or the heading of their names.
    fn kind_of_all(&self, plans: &[ColumnPlan]) -> Option<PlaceKind> {
        if let Some(set) = self.set("kind") {
            let by_name = PlaceKind::ALL.into_iter().find(|k| k.name().eq_ignore_ascii_case(set));
            return by_name.or_else(|| kind_named(set));
        }
        let stem = self.choices.file_name.rsplit_once('.').map_or("", |(stem, _)| stem);
        let titles = self.table.notes.iter().take(self.table.titles).map(String::as_str);
        let headings = plans
            .iter()
            .filter(|p| matches!(p.role, ColumnRole::Said(HeadingRole::Place(_))))
            .map(|p| p.heading.as_str());
        let mut all = [self.sheet.name.as_str(), stem].into_iter().chain(titles).chain(headings);
        all.find_map(kind_in)
    }

    fn list(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        Found { place: ix, kind: kind_of_all, before }: Found,
        said: &SaidPlace,
        (mut doubts, named): (Vec<String>, &[String]),
    ) {
        let is_known = ix.usize() < self.known_places;
        let mut kind = kind_of_all;
        let mut notes = Vec::new();
        let mut code = None;
        let level = |plan: &ColumnPlan| match plan.role {
            ColumnRole::Said(HeadingRole::Place(level)) => Some(level),
            _ => None,
        };
        let nearest = plans.iter().filter_map(level).max().unwrap_or(0);
        let code_of_nearest = ColumnRole::Said(HeadingRole::PlaceCode(nearest));
        let has_code = plans.iter().any(|plan| plan.role == code_of_nearest);
        for plan in plans {
            let own = row.said(plan.at).trim();
            let is_told = match plan.role {
                // The code of a country is told by the country, and why a column is left out by itself.
                ColumnRole::LeftOut(_)
                | ColumnRole::Said(HeadingRole::Place(_) | HeadingRole::PlaceCode(0)) => true,
                ColumnRole::Said(HeadingRole::PlaceCode(level)) => {
                    let is_of_place = level == nearest || level > FINEST_AREA && !has_code;
                    let is_own = is_of_place && Place::is_pcode(own);
                    code = Some(own.to_owned()).filter(|_| is_own).or(code);
                    is_own || Gazetteer::embedded().country(own).is_some()
                }
                _ => [RoleWord::Latitude, RoleWord::Longitude, RoleWord::Point]
                    .iter()
                    .any(|role| plan.is(*role)),
            };
            if is_told || own.is_empty() {
                continue;
            }
            let of_kind = if is_of_kind(&plan.heading) { kind_in(own) } else { None };
            match of_kind.or_else(|| kind_named(own).filter(|_| kind_of_all.is_none())) {
                Some(named) => {
                    kind = Some(named);
                    // Refugee camp says more than a camp.
                    if kind_named(own).is_none() {
                        notes.push(format!("{}: {own}", plan.called()));
                    }
                }
                None => notes.push(format!("{}: {own}", plan.called())),
            }
        }
        let NamesListed { names, others } = names_listed(row, plans);
        notes.extend(others);
        let (mut gains, mut is_kindless) = (None, false);
        let Some(place) = self.with.places.get_mut(ix.usize()) else { return };
        if is_known {
            match (place.at, said.point) {
                (None, Some(point)) => gains = Some(point),
                (Some(own), Some(point)) if own.distance_km(point) > FAR_KM => {
                    let km = own.distance_km(point);
                    doubts.push(format!(
                        "`{}` is there already, {km:.0} km from this point: it stays where it is",
                        place.id
                    ));
                }
                _ => {}
            }
        } else if let Some(before) = before {
            let km = place.at.zip(said.point).map(|(own, point)| own.distance_km(point));
            doubts.push(match km.filter(|km| *km > ONE_SPOT_KM) {
                Some(km) => {
                    format!("row {before} has it {km:.1} km from this point: that one holds")
                }
                None => format!("listed in row {before} already"),
            });
        } else {
            is_kindless = kind.is_none();
            if let Some(kind) = kind {
                place.kind = kind;
            }
            if let Some(name) = Text::by_language(names) {
                place.name = name;
            }
            place.pcode = place.pcode.take().or(code);
            place.note = (!notes.is_empty()).then(|| notes.join("; "));
        }
        let country = place.country.clone();
        doubts.extend(said.point.and_then(|at| match country {
            Some(country) => elsewhere(at, &country),
            None if is_known => None,
            None => self.doubt_of_point(at, named),
        }));
        self.listed.push(ListedPlace { row: row.number, place: ix, gains, doubts, is_kindless });
    }
}

/// What a row calls its place, by language: the columns of the nearest level. Of two names in one
/// language the second is told beside them.
fn names_listed(row: &SheetRow, plans: &[ColumnPlan]) -> NamesListed {
    let level = |plan: &ColumnPlan| match plan.role {
        ColumnRole::Said(HeadingRole::Place(level)) => Some(level),
        _ => None,
    };
    let said = |plan: &&ColumnPlan| !row.said(plan.at).trim().is_empty();
    let nearest = plans.iter().filter(said).filter_map(level).max();
    let mut named: Vec<(Option<NameLanguage>, &ColumnPlan, &str)> = plans
        .iter()
        .filter(|plan| nearest.is_some() && level(plan) == nearest)
        .map(|plan| (plan, row.said(plan.at).trim()))
        .filter(|(_, own)| !own.is_empty())
        .map(|(plan, own)| (NameLanguage::of(&plan.heading, own), plan, own))
        .collect();
    // A name of which the language is said goes before one of which it is not.
    named.sort_by_key(|(language, ..)| language.map_or(u8::MAX, |own| u8::from(!own.is_named)));
    let mut all = NamesListed::default();
    for (language, plan, own) in named {
        let tag = language.map_or("en", |language| language.tag);
        let is_told = all.names.values().any(|other| key(other) == key(own));
        if !all.names.contains_key(tag) && (language.is_some() || !is_told) {
            all.names.insert(tag.to_owned(), own.to_owned());
        } else if !is_told {
            all.others.push(format!("{}: {own}", plan.called()));
        }
    }
    all
}

/// What a row calls its place.
#[derive(Default)]
struct NamesListed {
    names: BTreeMap<String, String>,
    /// With their headings, those for which there is no language left.
    others: Vec<String>,
}

/// In which language a name is, and whether its heading names that or is only written in it.
#[derive(Clone, Copy)]
struct NameLanguage {
    tag: &'static str,
    is_named: bool,
}

impl NameLanguage {
    fn of(heading: &str, name: &str) -> Option<Self> {
        let named = language_of_name(heading).map(|(tag, _)| Self { tag, is_named: true });
        named.or_else(|| {
            let tag = language_of_heading(heading).filter(|tag| is_written_in(name, tag))?;
            Some(Self { tag, is_named: false })
        })
    }
}
