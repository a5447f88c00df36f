//! The same report entered by two people.

use super::{Twin, content};
use crate::{
    ListKey, RecordKey, Section, SourceText,
    schema::FIGURE,
    source_text::{list::RecordList, record_text::RecordText},
};
use std::collections::{HashMap, HashSet};

const SNAPSHOTS: ListKey = ListKey::Section(Section::Snapshots);
const SOURCES: ListKey = ListKey::Section(Section::Sources);

/// The snapshots that ours and theirs each added and that tell the same of the same moment from
/// the same source.
pub(super) fn twins(
    base: &SourceText,
    ours: &SourceText,
    theirs: &SourceText,
    merged: &SourceText,
) -> Vec<Twin> {
    let empty = RecordList::default();
    let known: HashSet<&str> =
        base.list(&SNAPSHOTS).unwrap_or(&empty).iter().filter_map(|e| e.id.as_deref()).collect();
    let added = |copy: &SourceText| -> Vec<(String, String)> {
        let list = copy.list(&SNAPSHOTS).unwrap_or(&empty);
        let new = |entry: &RecordText| {
            let id = entry.id.as_deref().filter(|id| !known.contains(id))?;
            Some((id.to_owned(), report(copy, entry)))
        };
        list.iter().filter_map(new).collect()
    };
    let mut open: HashMap<String, Vec<String>> = HashMap::new();
    for (id, report) in added(ours).into_iter().rev() {
        open.entry(report).or_default().push(id);
    }
    let mut twins = Vec::new();
    for (id, report) in added(theirs) {
        let Some(other) = open.get_mut(&report).and_then(Vec::pop).filter(|other| *other != id)
        else {
            continue;
        };
        let [ours, theirs] = [other, id].map(|id| RecordKey::new(Section::Snapshots, id));
        if [&ours, &theirs].iter().all(|key| merged.position(key).is_some()) {
            twins.push(Twin { ours, theirs });
        }
    }
    twins
}

/// What a snapshot reports, by its source, its moment and the wording of its figures.
fn report(copy: &SourceText, snapshot: &RecordText) -> String {
    let mut out = content::known_by(snapshot, ["as_of"]);
    let source = content::of(snapshot).get("source").and_then(|s| source(copy, s));
    out.push_str(&source.unwrap_or_default());
    let mut figures: Vec<_> =
        snapshot.figures.iter().flat_map(|f| f.list.iter()).map(figure).collect();
    figures.sort_unstable();
    out.extend(figures);
    out
}

/// A source by its address, else by what it is; two people give it two ids.
fn source(copy: &SourceText, written: &str) -> Option<String> {
    let id = crate::source_text::parse::plain_text(written)?;
    let sources = copy.list(&SOURCES)?;
    let entry = sources.get(sources.position(&id)?)?;
    let address = content::of(entry).get("url").map(|url| content::plain(url));
    Some(address.unwrap_or_else(|| content::known_by(entry, ["outlet", "title", "published"])))
}

fn figure(entry: &RecordText) -> String {
    let fields = content::of(entry);
    let worded = if fields.contains_key("wording") { "wording" } else { "count" };
    content::known_by(entry, FIGURE.known_by().chain([worded]))
}
