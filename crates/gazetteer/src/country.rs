//! Countries by code and name, and what they are divided into.

use crate::region::{RegionNames, RegionSite};
use std::{collections::HashMap, sync::LazyLock};
use waymark_exchange::reading::tokens::folded;

/// A country or territory with a code of ISO 3166-1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GazetteerCountry {
    /// Two letters.
    pub code: String,
    /// Three letters.
    pub code_of_three: String,
    /// The language of the local names of its places; empty where they are written in Latin.
    pub local_language: String,
    /// Names by language, English first.
    pub names: Vec<(String, String)>,
    /// A shorter English name, where there is one.
    pub short_name: Option<String>,
}

/// A first-level region of a country: a province, state or governorate.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct GazetteerRegion<'g> {
    pub name: &'g str,
    pub country: &'g GazetteerCountry,
    /// Where its towns lie.
    pub site: Option<RegionSite>,
    pub(crate) names: &'g RegionNames,
}

impl GazetteerCountry {
    /// Its name in English.
    pub fn name(&self) -> &str {
        self.names.first().map_or(&self.code, |(_, name)| name)
    }

    /// Its name in a language.
    pub fn name_in(&self, language: &str) -> Option<&str> {
        self.names.iter().find(|(l, _)| l == language).map(|(_, name)| name.as_str())
    }

    /// Every name, each once.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let short = self.short_name.iter().map(String::as_str);
        let in_tables = named_in_tables(&self.code);
        self.names.iter().map(|(_, name)| name.as_str()).chain(short).chain(in_tables)
    }

    /// Whether it is meant by a code or a whole name, in any case.
    pub fn is_called(&self, named: &str) -> bool {
        let named = named.trim();
        self.code.eq_ignore_ascii_case(named)
            || self.code_of_three.eq_ignore_ascii_case(named)
            || self.all_names().any(|name| folded(name) == folded(named))
    }
}

/// What tables call countries besides, with their codes: see `assets/gazetteer/countries.txt`.
fn lines_of_tables() -> impl Iterator<Item = (&'static str, &'static str)> {
    const NAMES: &str = include_str!("../../../assets/gazetteer/countries.txt");
    let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

/// What tables call a country besides, and what they call it and another.
fn named_in_tables(code: &str) -> impl Iterator<Item = &str> {
    let own = lines_of_tables().filter(move |(of, _)| of.split(' ').any(|of| of == code));
    own.flat_map(|(_, names)| names.split('\t')).filter(|name| !name.is_empty())
}

/// The codes of the countries that share a name, where it is of more than one: Congo.
pub(crate) fn sharing(named: &str) -> Option<impl Iterator<Item = &'static str>> {
    static SHARED: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
        let shared = lines_of_tables().filter(|(of, _)| of.contains(' '));
        shared.flat_map(|(of, names)| names.split('\t').map(move |n| (folded(n), of))).collect()
    });
    SHARED.get(&folded(named)).map(|of| of.split(' '))
}
