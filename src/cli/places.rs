//! `waymark places`: the places of the gazetteer by any of their names.

use super::Exit;
use serde::Serialize;
use std::io::{self, Write};
use waymark_gazetteer::{
    CREDIT, Gazetteer, GazetteerCountry, GazetteerHit, GazetteerPlace, GazetteerQuery,
    GazetteerRegion,
};
use waymark_model::PlaceKind;

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

/// A first-level region as it is printed.
#[derive(Serialize)]
struct RegionRow<'g> {
    name: &'g str,
    country: &'g str,
    country_name: &'g str,
    /// As a situation file writes it.
    kind: &'static str,
    /// The middle of its towns; nothing where none is known.
    lat: Option<f64>,
    lon: Option<f64>,
    /// So near to it lie nineteen of twenty.
    precision_km: Option<f64>,
    credit: &'static str,
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
    regions: Vec<RegionRow<'g>>,
    /// Where nothing is called so: what is called nearly so.
    similar: Vec<GazetteerRow<'g>>,
    countries: Vec<CountryRow<'g>>,
    credit: &'static str,
    /// Whether something is called so, and does not only begin so.
    #[serde(skip)]
    is_called: bool,
    /// Whether the first place is called so.
    #[serde(skip)]
    is_town: bool,
}

impl<'g> CountryRow<'g> {
    fn new(country: &'g GazetteerCountry) -> Self {
        let (code, code_of_three) = (&country.code, &country.code_of_three);
        Self { code, code_of_three, name: country.name() }
    }

    /// One line of text.
    fn line(&self) -> String {
        format!("{}, country [{}, {}]", self.name, self.code, self.code_of_three)
    }
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

impl<'g> RegionRow<'g> {
    fn new(region: &GazetteerRegion<'g>) -> Self {
        let site = region.site;
        Self {
            name: region.name,
            country: &region.country.code,
            country_name: region.country.name(),
            kind: PlaceKind::Region.name(),
            lat: site.map(|site| site.middle.lat()),
            lon: site.map(|site| site.middle.lon()),
            precision_km: site.map(|site| site.reach_km.ceil()),
            credit: CREDIT,
        }
    }

    /// One line of text.
    fn line(&self) -> String {
        let point = self.lat.zip(self.lon).zip(self.precision_km);
        let point = point.map_or_else(String::new, |((lat, lon), km)| {
            format!("  {lat:.3}, {lon:.3} (the middle of its towns; most within {km:.0} km)")
        });
        format!("{}, region, {} [{}]{point}", self.name, self.country_name, self.country)
    }
}

impl<'g> Listing<'g> {
    /// What answers. Regions that only begin so are left out where something is called so.
    fn new(gazetteer: &'g Gazetteer, query: &GazetteerQuery<'_>) -> Self {
        let rows = |places: Vec<GazetteerPlace<'g>>| -> Vec<GazetteerRow<'g>> {
            places.into_iter().map(GazetteerRow::new).collect()
        };
        let places = gazetteer.search(query);
        let is_town =
            places.first().is_some_and(|p| GazetteerHit::Place(*p).is_called(query.typed));
        let mut regions = gazetteer.search_regions(query);
        let is_region = regions.first().is_some_and(|region| region.is_called(query.typed));
        if is_town || is_region {
            regions.retain(|region| region.is_called(query.typed));
        }
        let of_world = gazetteer.search_countries(query.typed).into_iter();
        let of_world = of_world.filter(|_| !query.only_there);
        let countries: Vec<_> = of_world.map(CountryRow::new).collect();
        let is_nowhere = places.is_empty() && regions.is_empty();
        let similar = if is_nowhere { rows(gazetteer.similar(query)) } else { Vec::new() };
        Self {
            is_called: is_town || is_region || !countries.is_empty(),
            is_town,
            places: rows(places),
            regions: regions.iter().map(RegionRow::new).collect(),
            similar,
            countries,
            credit: CREDIT,
        }
    }

    fn is_empty(&self) -> bool {
        self.places.is_empty() && self.regions.is_empty() && self.countries.is_empty()
    }

    /// Lines of text: countries, the place that is called so, regions, other places.
    fn lines(&self) -> Vec<String> {
        let (town, places) = self.places.split_at(usize::from(self.is_town));
        let countries = self.countries.iter().map(CountryRow::line);
        let town = town.iter().map(GazetteerRow::line);
        let regions = self.regions.iter().map(RegionRow::line);
        let places = places.iter().map(GazetteerRow::line);
        countries.chain(town).chain(regions).chain(places).collect()
    }

    /// Whom the places and regions are from.
    fn credits(&self) -> Vec<&'g str> {
        let of_regions = self.regions.iter().map(|region| region.credit);
        let mut all: Vec<&str> = self.places.iter().map(|p| p.credit).chain(of_regions).collect();
        all.sort_unstable();
        all.dedup();
        all
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
        let listing = Listing::new(gazetteer, &query);
        let there = self.country.as_deref().map(|c| format!(" in {c}")).unwrap_or_default();
        if self.json {
            serde_json::to_writer(&mut *out, &listing)?;
            writeln!(out)?;
        } else if listing.is_empty() {
            writeln!(summary, "waymark: no place is called '{}'{there}", self.name)?;
            for place in &listing.similar {
                writeln!(summary, "  similar: {}", place.line())?;
            }
        } else {
            listing.lines().iter().try_for_each(|line| writeln!(out, "{line}"))?;
            if !listing.is_called {
                writeln!(
                    summary,
                    "waymark: no place is called '{}'{there}; these begin so or hold it",
                    self.name
                )?;
            }
            let credits = listing.credits();
            if !credits.is_empty() {
                writeln!(summary, "{}", credits.join("; "))?;
            }
        }
        Ok(if listing.is_empty() { Exit::Fault } else { Exit::Well })
    }
}
