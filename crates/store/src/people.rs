//! Those who publish, those who speak, and the groups that are counted.

use super::{
    diagnostics::Diagnostics,
    near,
    record::{Fields, list},
    schema::{GROUP, SOURCE, SPEAKER},
    symbols::{Symbols, tell_rings},
    syntax::Node,
    values,
};
use std::collections::HashMap;
use waymark_model::{
    Group, GroupIx, Id, Lead, Offset, Reliability, Source, SourceIx, Speaker, SpeakerIx, Text,
};

/// Records that may also be named in free words, which then become records of their own.
pub(super) struct FreeNames<'t> {
    pub declared: Symbols<'t>,
    by_name: HashMap<String, usize>,
    free: HashMap<&'t str, usize>,
    /// The free words, in the order in which they were met.
    words: Vec<&'t str>,
}

impl<'t> FreeNames<'t> {
    pub fn new(declared: Symbols<'t>) -> Self {
        Self { declared, by_name: HashMap::new(), free: HashMap::new(), words: Vec::new() }
    }

    /// Records that were read before, of which so many have a record in the file.
    pub fn known(
        kind: &'static str,
        all: impl Iterator<Item = (&'t Id, &'t Text)> + Clone,
        recorded: usize,
    ) -> Self {
        let ids = all.clone().take(recorded).map(|(id, _)| id.as_str());
        let mut named = Self::new(Symbols::known(kind, ids));
        for (index, (_, name)) in all.enumerate() {
            if index < recorded {
                named.learn(name, index);
            } else {
                named.words.push(name.get("en"));
                named.free.insert(name.get("en"), index);
            }
        }
        named
    }

    /// How many there are, those in free words too.
    pub fn count(&self) -> usize {
        self.declared.len() + self.words.len()
    }

    /// Lets a record be called by its name as well as by its id.
    fn learn(&mut self, name: &Text, index: usize) {
        for (_, text) in name.languages() {
            self.by_name.entry(text.to_owned()).or_insert(index);
        }
    }

    /// The record named so by id, by name or by free words met before.
    fn called(&mut self, words: &str) -> Option<usize> {
        let by_name = self.by_name.get(words).copied();
        if let Some(index) = by_name {
            // Marks it as called.
            let id = self.declared.id(index);
            return self.declared.call(words).or_else(|| self.declared.call(id)).or(Some(index));
        }
        self.declared.call(words).or_else(|| self.free.get(words).copied())
    }

    /// The record that a value names; free words that nothing bears make a new one.
    pub fn find(
        &mut self,
        node: &'t Node<'t>,
        what: &str,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<usize> {
        let words = values::text(node, what, diagnostics)?;
        if let Some(index) = self.called(words) {
            return Some(index);
        }
        // Free words are words; what looks like an id and nearly is one was misspelt.
        if Id::parse(words).is_ok()
            && let Some(meant) = near::nearest(words, self.declared.ids(), diagnostics)
        {
            diagnostics.warning(
                node.start,
                "near-id",
                format!("`{words}`, taken as free words for {what}"),
                format!("did you mean `{meant}`?"),
            );
        }
        let index = self.count();
        self.words.push(words);
        self.free.insert(words, index);
        Some(index)
    }
}

/// The recorded speakers; those in free words come after them.
pub(super) fn speakers<'t>(
    nodes: &'t [Node<'t>],
    named: &mut FreeNames<'t>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Speaker> {
    let mut speakers = Vec::with_capacity(nodes.len());
    let mut parents = vec![None; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        let Some(fields) = Fields::of(node, &SPEAKER, diagnostics) else { continue };
        fields.need("id", diagnostics);
        let name = fields.texts("name", "a name", diagnostics);
        let role = fields.texts("role", "a role", diagnostics);
        let within = fields.get("within").and_then(|n| {
            let parent = named.declared.find(n, diagnostics)?;
            Some((parent, n.start))
        });
        if let Some(parent) = parents.get_mut(index) {
            *parent = within;
        }
        let names = Reliability::ALL.map(Reliability::name);
        let reliability = fields.get("reliability").and_then(|n| {
            values::word(n, "a reliability", &names, Reliability::from_name, diagnostics)
        });
        let is_confidential =
            fields.get("confidential").is_some_and(|n| values::yes(n, diagnostics));
        if let Some(name) = name {
            named.learn(&name, index);
            let id = Id::free(named.declared.id(index));
            let within = within.map(|(parent, _)| SpeakerIx::new(parent));
            let recorded = true;
            speakers.push(Speaker {
                id,
                name,
                role,
                within,
                reliability,
                is_confidential,
                recorded,
            });
        }
    }
    tell_rings("speaker-ring", "speaker", &parents, &named.declared, diagnostics);
    speakers
}

/// The recorded groups; those in free words come after them.
pub(super) fn groups<'t>(
    nodes: &'t [Node<'t>],
    named: &mut FreeNames<'t>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Group> {
    let mut groups = Vec::with_capacity(nodes.len());
    let mut parents = vec![None; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        let Some(fields) = Fields::of(node, &GROUP, diagnostics) else { continue };
        fields.need("id", diagnostics);
        let name = fields.texts("name", "a name", diagnostics);
        let within = fields.get("within").and_then(|n| {
            let parent = named.declared.find(n, diagnostics)?;
            Some((parent, n.start))
        });
        if let Some(parent) = parents.get_mut(index) {
            *parent = within;
        }
        if let Some(name) = name {
            named.learn(&name, index);
            let id = Id::free(named.declared.id(index));
            groups.push(Group { id, name, within: within.map(|(p, _)| GroupIx::new(p)) });
        }
    }
    tell_rings("group-ring", "group", &parents, &named.declared, diagnostics);
    groups
}

/// Adds the speakers that the file names in free words only.
pub(super) fn add_free_speakers(named: &FreeNames<'_>, speakers: &mut Vec<Speaker>) {
    let free = |w: &&str| Speaker {
        id: Id::free(w),
        name: Text::plain(*w),
        role: None,
        within: None,
        reliability: None,
        is_confidential: false,
        recorded: false,
    };
    speakers.extend(named.words.iter().map(free));
}

/// Adds the groups that the file names in free words only.
pub(super) fn add_free_groups(named: &FreeNames<'_>, groups: &mut Vec<Group>) {
    let free = |w: &&str| Group { id: Id::free(w), name: Text::plain(*w), within: None };
    groups.extend(named.words.iter().map(free));
}

pub(super) fn sources(
    nodes: &[Node<'_>],
    offset: Offset,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Source> {
    let mut sources = Vec::with_capacity(nodes.len());
    for node in nodes {
        sources.extend(source(node, offset, diagnostics));
    }
    sources
}

fn source(node: &Node<'_>, offset: Offset, diagnostics: &mut Diagnostics<'_>) -> Option<Source> {
    let fields = Fields::of(node, &SOURCE, diagnostics)?;
    let id = fields.id(diagnostics);
    let outlet = fields.text("outlet", "an outlet", diagnostics);
    let published = fields.moment("published", offset, diagnostics);
    let title = fields.text("title", "a title", diagnostics);
    let author = fields.text("author", "an author", diagnostics);
    let url = fields.get("url").and_then(|n| {
        let url = values::text(n, "an address", diagnostics)?;
        let web = url.starts_with("https://") || url.starts_with("http://");
        if !web || url.contains(char::is_whitespace) {
            diagnostics.warning(
                n.start,
                "bad-address",
                format!("`{url}` for an address"),
                "write one that starts with https:// and holds no blanks",
            );
        }
        Some(url.to_owned())
    });
    let note = fields.text("note", "a note", diagnostics);
    Some(Source { id: id?, outlet: outlet?, title, author, published: published?, url, note })
}

/// Whose figures are admitted first. Read last, when all free words are known.
pub(super) fn lead<'t>(
    node: Option<&'t Node<'t>>,
    speakers: &mut FreeNames<'t>,
    sources: &mut Symbols<'t>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Lead> {
    let mut lead = Vec::new();
    for node in list(node, diagnostics) {
        let Some(words) = values::text(node, "a lead", diagnostics) else { continue };
        let found = match speakers.called(words) {
            Some(index) => Some(Lead::Speaker(SpeakerIx::new(index))),
            None => sources.call(words).map(|index| Lead::Source(SourceIx::new(index))),
        };
        match found {
            Some(found) if lead.contains(&found) => diagnostics.error(
                node.start,
                "duplicate-id",
                format!("`{words}` leads twice"),
                "name each once, first those whose figures weigh most",
            ),
            Some(found) => lead.push(found),
            None if speakers.declared.complete() && sources.complete() => {
                let free: Vec<&str> = speakers.words.clone();
                let all = speakers.declared.ids().chain(sources.ids()).chain(free);
                let right = near::did_you_mean(
                    words,
                    all.collect::<Vec<_>>(),
                    || "name a speaker or a source that the file has".to_owned(),
                    diagnostics,
                );
                diagnostics.error(
                    node.start,
                    "dangling-id",
                    format!("no speaker or source is called `{words}`"),
                    right,
                );
            }
            None => {}
        }
    }
    lead
}
