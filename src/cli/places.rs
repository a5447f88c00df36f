//! `waymark places`: the places of the gazetteer by any of their names.

use super::Exit;
use serde::Serialize;
use std::io::{self, Write};
use waymark_gazetteer::{CREDIT, Gazetteer, GazetteerHit, GazetteerPlace, GazetteerQuery};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct PlacesArgs {
    /// A name or the beginning of one, in any script
    name: String,
    /// Places of this country only: its code of two or three letters, or its name
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// At most so many
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    most: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A place as it is printed.
#[derive(Serialize)]
struct GazetteerRow<'g> {
    name: &'g str,
    local_name: Option<&'g str>,
    local_language: Option<&'g str>,
    country: &'g str,
    country_name: &'g str,
    region: Option<&'g str>,
    /// As a situation file writes it.
    kind: &'static str,
    lat: f64,
    lon: f64,
    other_names: Vec<&'g str>,
    credit: &'g str,
}

/// A country as it is printed.
#[derive(Serialize)]
struct CountryRow<'g> {
    code: &'g str,
    code_of_three: &'g str,
    name: &'g str,
}

/// What is printed.
#[derive(Serialize)]
struct Listing<'g> {
    places: Vec<GazetteerRow<'g>>,
    /// Where nothing is called so: what is called nearly so.
    similar: Vec<GazetteerRow<'g>>,
    countries: Vec<CountryRow<'g>>,
    credit: &'static str,
}

impl<'g> GazetteerRow<'g> {
    fn new(place: GazetteerPlace<'g>) -> Self {
        let given = |text: &'g str| (!text.is_empty()).then_some(text);
        Self {
            name: place.name,
            local_name: place.local_name,
            local_language: place.local_name.and(given(&place.country.local_language)),
            country: &place.country.code,
            country_name: place.country.name(),
            region: given(place.region),
            kind: place.kind.name(),
            lat: place.point.lat(),
            lon: place.point.lon(),
            other_names: place.other_names().collect(),
            credit: place.credit,
        }
    }

    /// One line of text.
    fn line(&self) -> String {
        let local = self.local_name.map(|name| format!(" ({name})")).unwrap_or_default();
        let region = self.region.map(|name| format!("{name}, ")).unwrap_or_default();
        format!(
            "{}{local}, {region}{} [{}]  {:.3}, {:.3}",
            self.name, self.country_name, self.country, self.lat, self.lon
        )
    }
}

impl PlacesArgs {
    /// Prints the places, the likeliest first. Faulty where nothing is called so, wrongly used where
    /// the country is none.
    pub fn run(&self, out: &mut dyn Write, summary: &mut dyn Write) -> io::Result<Exit> {
        let gazetteer = Gazetteer::embedded();
        let mut query = GazetteerQuery::new(&self.name);
        query.most = self.most;
        if let Some(named) = &self.country {
            let Some(country) = gazetteer.country(named) else {
                writeln!(
                    summary,
                    "waymark: no country is called '{named}'; a code of two or three letters or a \
                     name, such as TD, TCD or Chad"
                )?;
                return Ok(Exit::WrongUsage);
            };
            query.near.countries.push(country.code.clone());
            query.only_there = true;
        }
        let rows = |places: Vec<GazetteerPlace<'static>>| -> Vec<GazetteerRow<'static>> {
            places.into_iter().map(GazetteerRow::new).collect()
        };
        let places = gazetteer.search(&query);
        let is_called =
            places.first().is_some_and(|place| GazetteerHit::Place(*place).is_called(&self.name));
        let places = rows(places);
        let similar = if places.is_empty() { rows(gazetteer.similar(&query)) } else { Vec::new() };
        let of_world = gazetteer.search_countries(&self.name).into_iter();
        let countries: Vec<CountryRow<'_>> = of_world
            .filter(|_| !query.only_there)
            .map(|c| CountryRow { code: &c.code, code_of_three: &c.code_of_three, name: c.name() })
            .collect();
        let there = self.country.as_deref().map(|c| format!(" in {c}")).unwrap_or_default();
        let found = !places.is_empty() || !countries.is_empty();
        if self.json {
            let listing = Listing { places, similar, countries, credit: CREDIT };
            serde_json::to_writer(&mut *out, &listing)?;
            writeln!(out)?;
        } else {
            for country in &countries {
                writeln!(
                    out,
                    "{}, country [{}, {}]",
                    country.name, country.code, country.code_of_three
                )?;
            }
            for place in &places {
                writeln!(out, "{}", place.line())?;
            }
            if found {
                if !is_called && countries.is_empty() {
                    writeln!(
                        summary,
                        "waymark: no place is called '{}'{there}; these begin so or hold it",
                        self.name
                    )?;
                }
                let mut credits: Vec<&str> = places.iter().map(|place| place.credit).collect();
                credits.sort_unstable();
                credits.dedup();
                if !credits.is_empty() {
                    writeln!(summary, "{}", credits.join("; "))?;
                }
            } else {
                writeln!(summary, "waymark: no place is called '{}'{there}", self.name)?;
                for place in &similar {
                    writeln!(summary, "  similar: {}", place.line())?;
                }
            }
        }
        Ok(if found { Exit::Well } else { Exit::Fault })
    }
}
