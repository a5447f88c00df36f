//! The packed places, unpacked: the form is told in `assets/gazetteer/README.md`.

use crate::GazetteerCountry;
use std::{io::Read, ops::Range};
use waymark_model::{PlaceKind, Point};

/// What the first line says.
const FORM: &str = "waymark gazetteer 1";

/// Steps of the logarithm of how many live somewhere.
const STEPS: f64 = 10.0;

/// A place, its names in the text.
#[derive(Clone, Debug)]
pub(crate) struct PackedPlace {
    pub line: Range<usize>,
    pub country: u16,
    pub region: u16,
    pub point: Point,
    size: u8,
}

impl PackedPlace {
    /// How many live there, as the logarithm in steps gives it back.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "2 to the power of 25.5 is a number of people"
    )]
    pub(crate) fn people(&self) -> u64 {
        (f64::from(self.size) / STEPS).exp2().round() as u64 - 1
    }

    /// A number that is greater for larger places.
    pub(crate) fn size(&self) -> u8 {
        self.size
    }
}

/// All that is packed.
#[derive(Clone, Default, Debug)]
pub(crate) struct Unpacked {
    pub text: String,
    pub countries: Vec<GazetteerCountry>,
    pub places: Vec<PackedPlace>,
    regions: Vec<PackedRegion>,
    /// What the last of the places are, those that [`Self::with_sites`] added.
    sites: Vec<Site>,
}

/// What is told of a place that people on the move come to, and that no list of towns holds.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub kind: PlaceKind,
    /// Where its point is from, in the text.
    pub source: Range<usize>,
}

/// A first-level region, its name in the text.
#[derive(Clone, Debug)]
pub(crate) struct PackedRegion {
    name: Range<usize>,
    country: u16,
}

impl Unpacked {
    /// Nothing where it is not what `make.py` packs.
    pub(crate) fn new(packed: &[u8]) -> Option<Self> {
        let mut bytes = Vec::new();
        brotli_decompressor::Decompressor::new(packed, 1 << 16).read_to_end(&mut bytes).ok()?;
        let mut lines = Lines { bytes: &bytes, at: 0 };
        if lines.text()? != FORM {
            return None;
        }
        let languages: Vec<&str> = lines.text()?.split(' ').collect();
        let countries: Vec<GazetteerCountry> = (0..lines.number()?)
            .map(|_| country(lines.text()?, &languages))
            .collect::<Option<_>>()?;

        let mut regions = Vec::new();
        let mut of_places: Vec<(u16, u16)> = Vec::new();
        let mut at = 0;
        for region in 0..lines.number()? {
            let line = lines.next()?;
            let [code, name, count] = fields(bytes.get(line.clone())?)?;
            while countries.get(at)?.code != code {
                at += 1;
            }
            let name_begins = line.start + code.len() + 1;
            let country = u16::try_from(at).ok()?;
            regions.push(PackedRegion { name: name_begins..name_begins + name.len(), country });
            let of = (country, u16::try_from(region).ok()?);
            of_places.extend(std::iter::repeat_n(of, count.parse().ok()?));
        }
        let count = lines.number()?;
        let place_lines: Vec<Range<usize>> =
            (0..count).map(|_| lines.next()).collect::<Option<_>>()?;
        let text_ends = lines.at;

        let numbers = bytes.get(text_ends..)?;
        let (sizes, numbers) = numbers.split_at_checked(count)?;
        let (latitudes, longitudes) = numbers.split_at_checked(count * 3)?;
        let points = degrees(latitudes, count)?.zip(degrees(longitudes, count)?);
        let places = place_lines
            .into_iter()
            .zip(of_places)
            .zip(sizes.iter().zip(points))
            .map(|((line, (country, region)), (&size, (lat, lon)))| {
                let point = Point::new(lat, lon)?;
                Some(PackedPlace { line, country, region, point, size })
            })
            .collect::<Option<Vec<_>>>()?;
        bytes.truncate(text_ends);
        let text = String::from_utf8(bytes).ok()?;
        let sites = Vec::new();
        (places.len() == count).then_some(Self { text, countries, places, regions, sites })
    }

    /// Adds the camps, crossings and small towns of a text with a line each: code of the country,
    /// first-level region, kind, name, name in the script of the country, other names with `|` between
    /// them, latitude, longitude, source, with tabs between. A line of anything else is none.
    pub(crate) fn with_sites(mut self, lines: &str) -> Self {
        lines.lines().for_each(|line| _ = self.add_site(line));
        self
    }

    fn add_site(&mut self, line: &str) -> Option<()> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [code, region, kind, name, local, others, lat, lon, source] = fields.try_into().ok()?;
        let kind = PlaceKind::from_name(kind)?;
        let at = self.countries.iter().position(|country| country.code == code)?;
        let country = u16::try_from(at).ok()?;
        let point = Point::new(lat.parse().ok()?, lon.parse().ok()?)?;
        let region = self.region_called(region, country)?;
        // A tab more where a name in the country's own script follows, as in the packed lines.
        let has_own = !self.countries.get(at)?.local_language.is_empty();
        let mark = if has_own && !local.is_empty() { "\t" } else { "" };
        let others = [local].into_iter().chain(others.split('|')).filter(|name| !name.is_empty());
        let others: Vec<&str> = others.collect();
        let begins = self.text.len();
        for part in [name, "\t", mark, &others.join("\t")] {
            self.text.push_str(part);
        }
        let line = begins..self.text.len();
        self.text.push_str(source);
        let source = line.end..self.text.len();
        self.places.push(PackedPlace { line, country, region, point, size: 0 });
        self.sites.push(Site { kind, source });
        Some(())
    }

    fn region_called(&mut self, name: &str, country: u16) -> Option<u16> {
        let is_it =
            |region: &PackedRegion| region.country == country && self.name_of(region) == name;
        let at = self.regions.iter().position(is_it).unwrap_or_else(|| {
            let begins = self.text.len();
            self.text.push_str(name);
            self.regions.push(PackedRegion { name: begins..self.text.len(), country });
            self.regions.len() - 1
        });
        u16::try_from(at).ok()
    }

    /// What a place is beside a town, if it is one of those that were added.
    pub(crate) fn site(&self, place: usize) -> Option<&Site> {
        let first = self.places.len() - self.sites.len();
        self.sites.get(place.checked_sub(first)?)
    }

    /// The name of a first-level region.
    pub(crate) fn region(&self, ix: u16) -> &str {
        self.regions.get(usize::from(ix)).map_or("", |region| self.name_of(region))
    }

    /// How many first-level regions there are, some of them without a name.
    pub(crate) fn region_count(&self) -> u16 {
        u16::try_from(self.regions.len()).unwrap_or(u16::MAX)
    }

    /// The country of a first-level region, as a number.
    pub(crate) fn country_of_region(&self, ix: u16) -> Option<u16> {
        Some(self.regions.get(usize::from(ix))?.country)
    }

    fn name_of(&self, region: &PackedRegion) -> &str {
        self.text.get(region.name.clone()).unwrap_or_default()
    }
}

/// Lines of the text part, as ranges of its bytes.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Lines<'b> {
    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.bytes.get(self.at..)?;
        let line = self.at..self.at + memchr::memchr(b'\n', rest)?;
        self.at = line.end + 1;
        Some(line)
    }

    fn text(&mut self) -> Option<&'b str> {
        let line = self.next()?;
        std::str::from_utf8(self.bytes.get(line)?).ok()
    }

    fn number(&mut self) -> Option<usize> {
        self.text()?.parse().ok()
    }
}

fn fields<const N: usize>(line: &[u8]) -> Option<[&str; N]> {
    let fields: Vec<&str> = std::str::from_utf8(line).ok()?.split('\t').collect();
    fields.try_into().ok()
}

fn country(line: &str, languages: &[&str]) -> Option<GazetteerCountry> {
    let mut fields = line.split('\t');
    let mut next = || fields.next().map(str::to_owned);
    let (code, code_of_three, local_language) = (next()?, next()?, next()?);
    let short_name = next().filter(|name| !name.is_empty());
    let names = languages
        .iter()
        .zip(fields)
        .filter(|(_, name)| !name.is_empty())
        .map(|(language, name)| ((*language).to_owned(), name.to_owned()))
        .collect();
    Some(GazetteerCountry { code, code_of_three, local_language, names, short_name })
}

/// Degrees from planes of bytes: differences in thousandths, folded to be positive, their lowest
/// bytes first, then the middle ones, then the highest.
fn degrees(planes: &[u8], count: usize) -> Option<impl Iterator<Item = f64>> {
    let plane = |n: usize| planes.get(n * count..(n + 1) * count);
    let bytes = plane(0)?.iter().zip(plane(1)?).zip(plane(2)?);
    Some(bytes.scan(0_i32, |at, ((low, middle), high)| {
        let folded = i32::from(*low) | i32::from(*middle) << 8 | i32::from(*high) << 16;
        *at += (folded >> 1) ^ -(folded & 1);
        Some(f64::from(*at) / 1000.0)
    }))
}
