//! Messages by key.

use super::direction::isolated;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// The catalogue of one language: its tag, its own name, and the text of its message files.
struct Catalogue {
    tag: &'static str,
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
}

macro_rules! files {
    ($tag:literal: $($file:literal),* $(,)?) => {
        &[$(($file, include_str!(concat!("../../../assets/languages/", $tag, "/", $file, ".ftl")))),*]
    };
}

/// A new language is a folder under `assets/languages` and a line here.
const CATALOGUES: &[Catalogue] = &[Catalogue {
    tag: "en",
    name: "English",
    files: files!("en": "common", "measures", "people", "chart", "map", "where", "figures", "ledger", "clashes", "why", "time", "window", "check", "command", "sheet", "job", "export", "keeping", "capture", "edit", "table", "tables", "brief", "present"),
}];

/// Tag and own name of every language with a catalogue.
pub fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    CATALOGUES.iter().map(|c| (c.tag, c.name))
}

/// What a language calls itself, of those that situations are likely to hold names in and that
/// the bundled fonts can write.
pub fn own_name(tag: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 12] = [
        ("az", "Azərbaycanca"),
        ("de", "Deutsch"),
        ("en", "English"),
        ("es", "Español"),
        ("fr", "Français"),
        ("hy", "Հայերեն"),
        ("ka", "ქართული"),
        ("pl", "Polski"),
        ("pt", "Português"),
        ("ru", "Русский"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
    ];
    NAMES.iter().find(|(t, _)| *t == tag).map(|(_, name)| *name)
}

/// A value put into a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    Text(&'a str),
    /// Chooses the plural as `$name`, and is written with separators as `$name_text`.
    Number(u64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Arg<'_> {
    fn from(n: u64) -> Self {
        Self::Number(n)
    }
}

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Self::Number(n as u64)
    }
}

/// A language to speak in. Cheap to share, not to clone.
pub struct Language {
    tag: &'static str,
    names: String,
    /// The language asked for, then English.
    bundles: Vec<FluentBundle<FluentResource>>,
    pub(super) group_separator: String,
    pub(super) decimal_point: String,
    pub(super) months: Vec<String>,
    pub(super) weekdays: Vec<String>,
}

impl Language {
    /// The language with this tag, or English when there is no catalogue for it.
    pub fn load(tag: &str) -> Self {
        let chosen = CATALOGUES.iter().find(|c| c.tag == tag).or_else(|| CATALOGUES.first());
        let english =
            CATALOGUES.iter().find(|c| c.tag == "en" && Some(c.tag) != chosen.map(|c| c.tag));
        let bundles = chosen.into_iter().chain(english).map(bundle).collect();
        let mut language = Self {
            tag: chosen.map_or("en", |c| c.tag),
            names: tag.to_owned(),
            bundles,
            group_separator: String::new(),
            decimal_point: String::new(),
            months: Vec::new(),
            weekdays: Vec::new(),
        };
        language.group_separator = language.say("number-group-separator");
        language.decimal_point = language.say("number-decimal-point");
        let list = |key| language.say(key).split(' ').map(str::to_owned).collect();
        (language.months, language.weekdays) = (list("date-months"), list("date-weekdays"));
        language
    }

    pub fn english() -> Self {
        Self::load("en")
    }

    /// The tag of the catalogue that it speaks from.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The language to name places and people in: the one asked for, whether or not there is a
    /// catalogue for it.
    pub fn names(&self) -> &str {
        &self.names
    }

    /// The message with this key. A key without a message is said as itself, which a test forbids.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message with this key and values put in by name.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let values = self.values(args);
        for bundle in &self.bundles {
            if let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) {
                return bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned();
            }
        }
        key.to_owned()
    }

    /// A sentence that tells names in ticks, as one does who reads a file, with this language's quotation
    /// marks in their place. A tick within a word is a letter of it: `Ta`izz`.
    pub fn quoting(&self, sentence: &str) -> String {
        let mut said = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, name, after)) = in_ticks(rest) {
            said.push_str(before);
            said.push_str(&self.say_with("name-quoted", &[("name", name.into())]));
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// The first of some attributes that the message with this key has.
    pub(super) fn say_attribute(
        &self,
        key: &str,
        attributes: &[&str],
        args: &[(&str, Arg<'_>)],
    ) -> Option<String> {
        let values = self.values(args);
        for bundle in &self.bundles {
            let Some(message) = bundle.get_message(key) else { continue };
            if let Some(attribute) = attributes.iter().find_map(|name| message.get_attribute(name))
            {
                let (pattern, mut errors) = (attribute.value(), Vec::new());
                let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
                return Some(text.into_owned());
            }
        }
        None
    }

    /// An attribute of the message with this key in this very language, not in one it falls back to.
    pub(super) fn own_attribute(&self, key: &str, name: &str) -> Option<String> {
        let bundle = self.bundles.first()?;
        let attribute = bundle.get_message(key)?.get_attribute(name)?;
        Some(bundle.format_pattern(attribute.value(), None, &mut Vec::new()).into_owned())
    }

    fn values<'a>(&self, args: &[(&'a str, Arg<'a>)]) -> FluentArgs<'a> {
        let mut values = FluentArgs::with_capacity(args.len() * 2);
        for (name, arg) in args {
            match *arg {
                Arg::Text(text) => values.set(*name, FluentValue::from(isolated(text))),
                Arg::Number(n) => {
                    values.set(*name, FluentValue::from(n as f64));
                    values.set(format!("{name}_text"), FluentValue::from(self.number(n)));
                }
            }
        }
        values
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Language").field(&self.tag).finish()
    }
}

/// A catalogue file that does not parse gives the messages that do: a test forbids the rest.
fn bundle(catalogue: &Catalogue) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = catalogue.tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Marks stand around the values that are read from the other side alone: see `isolated`.
    bundle.set_use_isolating(false);
    for (_, text) in catalogue.files {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The first name in ticks, with what stands before and behind it.
fn in_ticks(text: &str) -> Option<(&str, &str, &str)> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let ticks = || text.match_indices('`').map(|(at, _)| at);
    let opens = |at: &usize| !is_letter(text.get(..*at).and_then(|before| before.chars().last()));
    let closes = |at: &usize| !is_letter(text.get(at + 1..).and_then(|after| after.chars().next()));
    let first = ticks().find(opens)?;
    let last = ticks().filter(|at| *at > first + 1).find(closes)?;
    Some((text.get(..first)?, text.get(first + 1..last)?, text.get(last + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUES, Language};
    use fluent_bundle::FluentResource;
    use std::{collections::BTreeSet, fs, path::Path};

    #[test]
    fn names_in_ticks_stand_in_the_quotation_marks_of_the_language() {
        let english = Language::english();
        for (told, said) in [
            ("no names", "no names"),
            ("`a` or `b c`?", "“a” or “b c”?"),
            ("beside `Лист 1`", "beside “Лист 1”"),
            ("one alone: `", "one alone: `"),
            ("Sana`a and Ta`izz", "Sana`a and Ta`izz"),
            ("`Ta`izz` is new, `b`'s is not", "“Ta`izz” is new, “b”'s is not"),
        ] {
            assert_eq!(english.quoting(told), said);
        }
    }

    /// The keys of a catalogue file, and what does not parse in it.
    fn keys(text: &str) -> BTreeSet<String> {
        let lines = text.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()));
        lines.filter_map(|l| l.split_once('=')).map(|(key, _)| key.trim().to_owned()).collect()
    }

    fn source_text(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                source_text(&path, into);
            } else if path.extension().is_some_and(|e| e == "rs") {
                into.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }

    /// Every quoted text in the sources that looks like a message key.
    fn quoted(source: &str) -> BTreeSet<String> {
        let looks_like_key = |t: &&str| {
            t.contains('-')
                && t.starts_with(|c: char| c.is_ascii_lowercase())
                && t.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        source.split('"').filter(looks_like_key).map(str::to_owned).collect()
    }

    #[test]
    fn every_catalogue_parses_and_names_each_message_once() {
        for catalogue in CATALOGUES {
            let mut seen = BTreeSet::new();
            for (file, text) in catalogue.files {
                assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{file}.ftl");
                for key in keys(text) {
                    assert!(seen.insert(key.clone()), "{key} stands twice in {}", catalogue.tag);
                }
            }
        }
    }

    #[test]
    fn no_message_is_unused_and_none_is_missing() {
        let mut source = String::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        source_text(&root.join("src"), &mut source);
        for room in fs::read_dir(root.join("crates")).unwrap() {
            source_text(&room.unwrap().path().join("src"), &mut source);
        }
        let mut used = quoted(&source);
        used.extend(crate::measures::tests::measure_keys());
        let english: BTreeSet<String> = CATALOGUES
            .iter()
            .find(|c| c.tag == "en")
            .unwrap()
            .files
            .iter()
            .flat_map(|(_, t)| keys(t))
            .collect();
        let unused: Vec<_> = english.difference(&used).collect();
        assert!(unused.is_empty(), "said nowhere: {unused:?}");

        // What is handed to `say` directly must exist.
        for call in ["say(\"", "say_with(\"", "say_with(\n"] {
            for rest in source.split(call).skip(1) {
                let key = rest.trim_start().trim_start_matches('"').split('"').next().unwrap();
                let is_key = !key.is_empty()
                    && key
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                assert!(!is_key || english.contains(key), "no message for {key}");
            }
        }
    }

    #[test]
    fn an_unknown_language_speaks_english() {
        assert_eq!(Language::load("tlh").tag(), "en");
    }
}
