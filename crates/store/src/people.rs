//! Those who publish, those who speak, and the groups that are counted.

use super::{
    findings::Findings,
    near,
    record::{Fields, list},
    schema::{GROUP, SOURCE, SPEAKER},
    symbols::{Symbols, tell_rings},
    syntax::Node,
    values,
};
use std::collections::HashMap;
use waymark_model::{Group, GroupIx, Id, Lead, Offset, Source, SourceIx, Speaker, SpeakerIx, Text};

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
        findings: &mut Findings<'_>,
    ) -> Option<usize> {
        let words = values::text(node, what, findings)?;
        if let Some(index) = self.called(words) {
            return Some(index);
        }
        // Free words are words; what looks like an id and nearly is one was misspelt.
        if Id::parse(words).is_ok()
            && let Some(meant) = near::nearest(words, self.declared.ids(), findings)
        {
            findings.warning(
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
    findings: &mut Findings<'_>,
) -> Vec<Speaker> {
    let mut speakers = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let Some(fields) = Fields::of(node, &SPEAKER, findings) else { continue };
        fields.need("id", findings);
        let name = fields.texts("name", "a name", findings);
        let role = fields.texts("role", "a role", findings);
        if let Some(name) = name {
            named.learn(&name, index);
            let id = Id::free(named.declared.id(index));
            speakers.push(Speaker { id, name, role, recorded: true });
        }
    }
    speakers
}

/// The recorded groups; those in free words come after them.
pub(super) fn groups<'t>(
    nodes: &'t [Node<'t>],
    named: &mut FreeNames<'t>,
    findings: &mut Findings<'_>,
) -> Vec<Group> {
    let mut groups = Vec::with_capacity(nodes.len());
    let mut parents = vec![None; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        let Some(fields) = Fields::of(node, &GROUP, findings) else { continue };
        fields.need("id", findings);
        let name = fields.texts("name", "a name", findings);
        let within = fields.get("within").and_then(|n| {
            let parent = named.declared.find(n, findings)?;
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
    tell_rings("group-ring", "group", &parents, &named.declared, findings);
    groups
}

/// Adds the speakers that the file names in free words only.
pub(super) fn add_free_speakers(named: &FreeNames<'_>, speakers: &mut Vec<Speaker>) {
    let free =
        |w: &&str| Speaker { id: Id::free(w), name: Text::plain(*w), role: None, recorded: false };
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
    findings: &mut Findings<'_>,
) -> Vec<Source> {
    let mut sources = Vec::with_capacity(nodes.len());
    for node in nodes {
        sources.extend(source(node, offset, findings));
    }
    sources
}

fn source(node: &Node<'_>, offset: Offset, findings: &mut Findings<'_>) -> Option<Source> {
    let fields = Fields::of(node, &SOURCE, findings)?;
    let id = fields.id(findings);
    let outlet = fields.text("outlet", "an outlet", findings);
    let published = fields.moment("published", offset, findings);
    let title = fields.text("title", "a title", findings);
    let author = fields.text("author", "an author", findings);
    let url = fields.get("url").and_then(|n| {
        let url = values::text(n, "an address", findings)?;
        let web = url.starts_with("https://") || url.starts_with("http://");
        if !web || url.contains(char::is_whitespace) {
            findings.warning(
                n.start,
                "bad-address",
                format!("`{url}` for an address"),
                "write one that starts with https:// and holds no blanks",
            );
        }
        Some(url.to_owned())
    });
    let note = fields.text("note", "a note", findings);
    Some(Source { id: id?, outlet: outlet?, title, author, published: published?, url, note })
}

/// Whose figures are admitted first. Read last, when all free words are known.
pub(super) fn lead<'t>(
    node: Option<&'t Node<'t>>,
    speakers: &mut FreeNames<'t>,
    sources: &mut Symbols<'t>,
    findings: &mut Findings<'_>,
) -> Vec<Lead> {
    let mut lead = Vec::new();
    for node in list(node, findings) {
        let Some(words) = values::text(node, "a lead", findings) else { continue };
        let found = match speakers.called(words) {
            Some(index) => Some(Lead::Speaker(SpeakerIx::new(index))),
            None => sources.call(words).map(|index| Lead::Source(SourceIx::new(index))),
        };
        match found {
            Some(found) if lead.contains(&found) => findings.error(
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
                    findings,
                );
                findings.error(
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
