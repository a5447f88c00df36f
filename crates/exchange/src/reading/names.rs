//! The names that a situation knows, found in a text: in any of its languages, in any case,
//! without accents, and with a slip of the finger.

use super::{
    lexicon::lexicon,
    stems::{Stem, stem},
    tokens::{Token, folded, keys},
};
use std::collections::HashMap;
use waymark_model::{
    CountryCode, GroupIx, LegIx, PlaceIx, PlaceKind, RouteIx, Situation, SourceIx, SpeakerIx,
    Subject, Text, letters_apart,
};

/// An outlet, by its position in [`Names::outlets`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct OutletIx(pub u32);

/// What a name is the name of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Named {
    Place(PlaceIx),
    Leg(LegIx),
    Route(RouteIx),
    Speaker(SpeakerIx),
    Outlet(OutletIx),
    /// One publication, by its id.
    Source(SourceIx),
    Group(GroupIx),
}

/// Who publishes, and what of it the situation holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutletName {
    /// Without the copy that was read: `TASS` of `TASS, via hyetert.org`.
    pub name: String,
    /// In the order of the file.
    pub publications: Vec<SourceIx>,
}

/// One name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameEntry {
    pub key: String,
    /// As it stands in the situation.
    pub text: String,
    pub named: Named,
    /// Whether it is offered while typing: ids are only understood.
    pub offered: bool,
}

/// Names with at least so many letters are known with one letter wrong …
const ONE_SLIP_FROM: usize = 5;
/// … those of so many may have been meant by a new name that differs in one …
// UNHRC is a letter from UNHCR, and MFS from MSF.
const ONE_SLIP_OF_NEW_FROM: usize = 3;
/// … and those of so many with two.
const TWO_SLIPS_FROM: usize = 9;
/// A word of a name stands for the whole from so many letters.
const PART_FROM: usize = 5;
const MOST_WORDS: usize = 12;

/// Every name of a situation, indexed. Made once for each state of it: in time that grows with the
/// names and figures.
#[derive(Debug, Default)]
pub struct Names {
    exact: HashMap<String, Vec<Named>>,
    /// Names of languages that bend them, without the endings of their words.
    stems: HashMap<String, Vec<Named>>,
    /// Words of longer names.
    parts: HashMap<String, Vec<Named>>,
    pub(crate) entries: Vec<NameEntry>,
    /// Letters in a name, which letters occur in it (a bit each), and its entry; by length.
    shapes: Vec<(usize, u64, u32)>,
    /// Where a word begins in a name, sorted by what follows from there.
    words: Vec<(u32, u32)>,
    /// The entries of each record.
    called: HashMap<Named, Vec<u32>>,
    /// Codes that find a record where one is looked for, and mean nothing in a line: `IN` is a
    /// country and a word.
    codes: HashMap<Named, Vec<String>>,
    outlets: Vec<OutletName>,
    uses: HashMap<Named, usize>,
    most_words: usize,
}

impl Names {
    pub fn new(situation: &Situation) -> Self {
        let mut names = Self::default();
        names.count_uses(situation);
        names.add_places(situation);
        names.add_people(situation);
        names.index();
        names
    }

    pub fn outlets(&self) -> &[OutletName] {
        &self.outlets
    }

    pub fn outlet(&self, ix: OutletIx) -> Option<&OutletName> {
        self.outlets.get(ix.0 as usize)
    }

    /// How many figures (of a place, leg or group) or snapshots (of a speaker or outlet) there are.
    pub fn uses(&self, named: Named) -> usize {
        self.uses.get(&named).copied().unwrap_or(0)
    }

    /// All that a record is called, its id and codes too, as it is compared.
    pub fn called(&self, named: Named) -> impl Iterator<Item = &str> {
        let entries = self.called.get(&named).map_or(&[][..], Vec::as_slice).iter();
        let codes = self.codes.get(&named).map_or(&[][..], Vec::as_slice).iter();
        let called = entries.filter_map(|i| Some(self.entries.get(*i as usize)?.key.as_str()));
        called.chain(codes.map(String::as_str))
    }

    fn count_uses(&mut self, situation: &Situation) {
        let mut used = |named| *self.uses.entry(named).or_insert(0) += 1;
        for snapshot in &situation.snapshots {
            used(Named::Speaker(snapshot.speaker));
            used(Named::Source(snapshot.source));
            for figure in &snapshot.figures {
                match figure.series.subject {
                    Subject::Place(place) => used(Named::Place(place)),
                    Subject::Leg(leg) => used(Named::Leg(leg)),
                }
                if let Some(group) = figure.series.people.group {
                    used(Named::Group(group));
                }
            }
        }
    }

    fn add_places(&mut self, situation: &Situation) {
        for (i, place) in situation.places.iter().enumerate() {
            let named = Named::Place(PlaceIx::new(i));
            self.add_text(&place.name, named);
            if let Some(also) = &place.also {
                self.add_text(also, named);
            }
            if let Some(pcode) = &place.pcode {
                self.add(pcode, named, false);
            }
            // A country by its codes of ISO 3166-1, two letters and three.
            if let (PlaceKind::Country, Some(code)) = (place.kind, &place.country) {
                let three = CountryCode::of_two_letters(code).map(|code| code.to_string());
                let codes = [Some(code.clone()), three].into_iter().flatten();
                self.codes.insert(named, codes.map(|code| folded(&code)).collect());
            }
            self.add(place.id.as_str(), named, false);
        }
        for (i, leg) in situation.legs.iter().enumerate() {
            let named = Named::Leg(LegIx::new(i));
            if let Some(name) = &leg.name {
                self.add_text(name, named);
            }
            self.add(leg.id.as_str(), named, false);
        }
        for (i, route) in situation.routes.iter().enumerate() {
            self.add_text(&route.name, Named::Route(RouteIx::new(i)));
            self.add(route.id.as_str(), Named::Route(RouteIx::new(i)), false);
        }
    }

    fn add_people(&mut self, situation: &Situation) {
        for (i, speaker) in situation.speakers.iter().enumerate() {
            let named = Named::Speaker(SpeakerIx::new(i));
            self.add_text(&speaker.name, named);
            if let Some(role) = &speaker.role {
                self.add_text(role, named);
                // Who has an office is a person, and known by the last name.
                for (_, name) in speaker.name.languages() {
                    if let Some((_, last)) = name.rsplit_once(' ') {
                        self.add(last, named, true);
                    }
                }
            }
            self.add(speaker.id.as_str(), named, false);
            for (_, name) in speaker.name.languages() {
                let others = lexicon().known_as.get(&folded(name));
                others.into_iter().flatten().for_each(|other| self.add(other, named, false));
            }
        }
        for (i, group) in situation.groups.iter().enumerate() {
            self.add_text(&group.name, Named::Group(GroupIx::new(i)));
            self.add(group.id.as_str(), Named::Group(GroupIx::new(i)), false);
        }
        let mut known: HashMap<String, OutletIx> = HashMap::new();
        for (i, source) in situation.sources.iter().enumerate() {
            let ix = SourceIx::new(i);
            let (head, rest) = source.outlet.split_once(", ").unwrap_or((&source.outlet, ""));
            let outlet = self.outlet_named(head, ix, &mut known);
            // `TASS, via hyetert.org` is TASS; but of `UNHCR, via Devdiscourse` each may be meant.
            let speaks = |n: &Named| matches!(n, Named::Speaker(_));
            let is_speaker = self.exactly(&folded(head)).iter().any(speaks);
            if let Some(outlet) = outlet.filter(|_| !rest.is_empty() && !is_speaker) {
                self.add(&source.outlet, Named::Outlet(outlet), false);
            }
            if let Some(copy) = rest.strip_prefix("via ") {
                self.outlet_named(copy, ix, &mut known);
            }
            self.add(source.id.as_str(), Named::Source(ix), false);
        }
        // Those who write in their own voice are called by one id.
        for (i, outlet) in self.outlets.clone().into_iter().enumerate() {
            let Ok(ix) = u32::try_from(i).map(OutletIx) else { break };
            for named in self.exactly(&folded(&outlet.name)).to_vec() {
                if let Named::Speaker(speaker) = named {
                    let id = situation.speaker(speaker).id.as_str();
                    self.add(id, Named::Outlet(ix), false);
                }
            }
        }
    }

    /// The outlet of a name, which has this publication too.
    fn outlet_named(
        &mut self,
        name: &str,
        source: SourceIx,
        known: &mut HashMap<String, OutletIx>,
    ) -> Option<OutletIx> {
        let name = name.trim();
        let new = OutletIx(u32::try_from(self.outlets.len()).ok()?);
        let ix = *known.entry(folded(name)).or_insert(new);
        if ix == new {
            self.outlets.push(OutletName { name: name.to_owned(), publications: Vec::new() });
        }
        self.outlets.get_mut(ix.0 as usize)?.publications.push(source);
        let uses = self.uses(Named::Source(source));
        *self.uses.entry(Named::Outlet(ix)).or_insert(0) += uses;
        self.add(name, Named::Outlet(ix), true);
        Some(ix)
    }

    fn add_text(&mut self, text: &Text, named: Named) {
        for (_, text) in text.languages() {
            self.add(text, named, true);
        }
    }

    fn add(&mut self, text: &str, named: Named, offered: bool) {
        let key = folded(text);
        if key.is_empty() || key.len() > 400 {
            return;
        }
        // A comma of the name may be left away.
        let plain = key.contains(',').then(|| key.replace(" ,", "").replace(", ", ""));
        for key in [Some(key), plain].into_iter().flatten() {
            let same = self.exact.entry(key.clone()).or_default();
            if same.contains(&named) {
                continue;
            }
            same.push(named);
            if let Some(stem) = stem(&key) {
                let same = self.stems.entry(stem).or_default();
                if !same.contains(&named) {
                    same.push(named);
                }
            }
            self.most_words = self.most_words.max(key.split(' ').count()).min(MOST_WORDS);
            self.entries.push(NameEntry { key, text: text.to_owned(), named, offered });
        }
    }

    fn index(&mut self) {
        for (i, entry) in self.entries.iter().enumerate() {
            let Ok(i) = u32::try_from(i) else { break };
            self.called.entry(entry.named).or_default().push(i);
            if !matches!(entry.named, Named::Source(_)) {
                self.shapes.push((entry.key.chars().count(), letters(&entry.key), i));
            }
            let of_part = entry.offered
                && matches!(entry.named, Named::Place(_) | Named::Speaker(_) | Named::Outlet(_));
            let mut at = 0;
            for word in entry.key.split(' ') {
                if let (Ok(at), true) = (u32::try_from(at), entry.offered) {
                    self.words.push((i, at));
                }
                at += word.len() + 1;
                if of_part && word.len() < entry.key.len() && word.chars().count() >= PART_FROM {
                    let same = self.parts.entry(word.to_owned()).or_default();
                    if !same.contains(&entry.named) {
                        same.push(entry.named);
                    }
                }
            }
        }
        self.shapes.sort_unstable();
        let entries = &self.entries;
        self.words.sort_by(|a, b| tail(entries, *a).cmp(tail(entries, *b)).then(a.cmp(b)));
        let uses = &self.uses;
        let by_use = |n: &Named| (std::cmp::Reverse(uses.get(n).copied().unwrap_or(0)), *n);
        let all = self.exact.values_mut().chain(self.parts.values_mut());
        for named in all.chain(self.stems.values_mut()) {
            named.sort_by_key(by_use);
        }
    }

    /// The longest name that begins at a token: what bears it, the most used first, and the token
    /// after it.
    pub fn find(&self, tokens: &[Token], first: usize) -> Option<(&[Named], usize)> {
        let mut found = None;
        let mut stem = Stem::default();
        for (end, key) in keys(tokens, first, self.most_words) {
            stem.extend(&key);
            let bent = || self.stems.get(stem.bent()?);
            if let Some(named) = self.exact.get(&key).or_else(bent) {
                found = Some((named.as_slice(), end));
            }
        }
        found
    }

    /// Whether a word is a name with the ending of its people: Armenian.
    pub fn is_demonym(&self, key: &str) -> bool {
        let bare = |ending: &String| key.strip_suffix(ending.as_str());
        lexicon().demonyms.iter().filter_map(bare).any(|bare| self.exact.contains_key(bare))
    }

    /// What bears this very name.
    pub fn exactly(&self, key: &str) -> &[Named] {
        self.exact.get(key).map_or(&[], Vec::as_slice)
    }

    /// What bears a longer name that holds this word.
    pub fn with_part(&self, word: &str) -> &[Named] {
        self.parts.get(word).map_or(&[], Vec::as_slice)
    }

    /// What bears a name that was probably meant by a misspelt one: the nearest, most used first.
    pub fn near(&self, key: &str) -> Vec<Named> {
        self.within(key, ONE_SLIP_FROM)
    }

    /// The same, of shorter names too: what is told from a new name, not taken for it.
    pub fn nearly(&self, key: &str) -> Vec<Named> {
        self.within(key, ONE_SLIP_OF_NEW_FROM)
    }

    /// What bears a name so near, where names of `one_slip_from` letters may have one wrong.
    fn within(&self, key: &str, one_slip_from: usize) -> Vec<Named> {
        let wrong: Vec<char> = key.chars().collect();
        let most = match wrong.len() {
            n if n > 80 || n + 1 < one_slip_from => return Vec::new(),
            n if n + 2 < TWO_SLIPS_FROM => 1,
            _ => 2,
        };
        let shape = letters(key);
        let lengths = wrong.len().saturating_sub(most)..wrong.len() + most + 1;
        let from = self.shapes.partition_point(|(n, ..)| *n < lengths.start);
        let mut best = most + 1;
        let mut found: Vec<Named> = Vec::new();
        for &(length, other, entry) in self.shapes.get(from..).unwrap_or_default() {
            if length >= lengths.end {
                break;
            }
            let allowed = match length.min(wrong.len()) {
                n if n < one_slip_from => continue,
                n if n < TWO_SLIPS_FROM => 1,
                _ => 2,
            };
            // Each slip takes away at most one letter and brings in at most one.
            let differ = (shape & !other).count_ones().max((other & !shape).count_ones());
            if differ as usize > allowed.min(best) {
                continue;
            }
            let Some(entry) = self.entries.get(entry as usize) else { continue };
            let name: Vec<char> = entry.key.chars().collect();
            let distance = letters_apart(&wrong, &name);
            if distance > allowed || distance > best {
                continue;
            }
            if distance < best {
                best = distance;
                found.clear();
            }
            if !found.contains(&entry.named) {
                found.push(entry.named);
            }
        }
        found.sort_by_key(|n| (std::cmp::Reverse(self.uses(*n)), *n));
        found
    }

    /// The names in which a word begins so, by their position in `entries`, and whether it is the
    /// first word.
    pub fn beginning(&self, prefix: &str) -> impl Iterator<Item = (&NameEntry, bool)> {
        let from = self.words.partition_point(|w| tail(&self.entries, *w) < prefix);
        let rest = self.words.get(from..).unwrap_or_default().iter();
        rest.take_while(move |w| tail(&self.entries, **w).starts_with(prefix))
            .filter_map(|(entry, at)| Some((self.entries.get(*entry as usize)?, *at == 0)))
    }
}

/// What follows in a name from where a word begins.
fn tail(entries: &[NameEntry], (entry, at): (u32, u32)) -> &str {
    entries.get(entry as usize).and_then(|e| e.key.get(at as usize..)).unwrap_or_default()
}

/// Which letters occur, a bit for each (some share one).
fn letters(key: &str) -> u64 {
    key.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

#[cfg(test)]
mod tests {
    use super::{Named, Names};
    use crate::reading::lexicon::TokenizedLine;
    use waymark_fixtures::{flight, moment, place, source, speaker};
    use waymark_model::{PlaceIx, PlaceKind, SpeakerIx, Text};

    fn names() -> Names {
        let mut flight = flight();
        for name in ["Goris", "Stepanakert", "Vayots Dzor", "Lachin", "Lachin checkpoint"] {
            flight.places.push(place(name, PlaceKind::Settlement));
        }
        flight.places[1].also = Some(Text::plain("Xankəndi"));
        let mut person = speaker("Nazeli Baghdasaryan");
        person.role = Some(Text::plain("spokeswoman"));
        flight.speakers.push(person);
        flight.sources.push(source("tass-1", "TASS, via hyetert.org", moment("2023-09-26")));
        flight.sources.push(source("tass-2", "TASS", moment("2023-09-27")));
        Names::new(&flight)
    }

    fn found(text: &str) -> Option<Vec<Named>> {
        let line = TokenizedLine::new(text);
        let names = names();
        let (named, end) = names.find(&line.tokens, 0)?;
        (end == line.tokens.len()).then(|| named.to_vec())
    }

    fn place_named(i: u32) -> Named {
        Named::Place(PlaceIx(i))
    }

    #[test]
    fn names_are_found_in_any_dress() {
        assert_eq!(found("GORIS"), Some(vec![place_named(0)]));
        assert_eq!(found("xankendi"), Some(vec![place_named(1)]));
        assert_eq!(found("Vayots-Dzor"), Some(vec![place_named(2)]));
        assert_eq!(found("lachin checkpoint"), Some(vec![place_named(4)]));
        assert_eq!(found("Baghdasaryan"), Some(vec![Named::Speaker(SpeakerIx(0))]));
        assert_eq!(found("spokeswoman"), Some(vec![Named::Speaker(SpeakerIx(0))]));
        assert_eq!(found("Gori"), None);
    }

    #[test]
    fn an_outlet_gathers_its_publications() {
        let names = names();
        let [tass, copy] = names.outlets() else { panic!("{:?}", names.outlets()) };
        assert_eq!((copy.name.as_str(), copy.publications.len()), ("hyetert.org", 1));
        assert_eq!((tass.name.as_str(), tass.publications.len()), ("TASS", 2));
        assert_eq!(found("TASS, via hyetert.org"), found("tass"));
        assert_eq!(found("TASS via hyetert.org"), found("tass"));
    }

    #[test]
    fn slips_are_forgiven_by_length() {
        let names = names();
        assert_eq!(names.near("gorsi"), [place_named(0)]);
        assert_eq!(names.near("groiss"), []);
        assert_eq!(names.near("stepanagerd"), [place_named(1)]);
        assert_eq!(names.near("lahcin"), [place_named(3)]);
        assert_eq!(names.near("tas"), []);
    }

    #[test]
    fn a_word_leads_to_the_names_that_hold_it() {
        let names = names();
        assert_eq!(names.with_part("checkpoint"), [place_named(4)]);
        let begin: Vec<&str> = names.beginning("dzo").map(|(e, _)| e.text.as_str()).collect();
        assert_eq!(begin, ["Vayots Dzor"]);
        assert_eq!(names.beginning("lachin").filter(|(_, first)| *first).count(), 2);
    }
}
