//! The fields of each kind of record, in the order in which they are written.

use super::Section;

pub(super) const HEAD: &[&str] = &[
    "version",
    "title",
    "utc_offset",
    "since",
    "note",
    "lead",
    "focus",
    "origin",
    "disclaimer",
    "organisation",
    "wording",
    "speakers",
    "groups",
    "places",
    "legs",
    "routes",
    "sources",
    "snapshots",
    "events",
    "layers",
    "slides",
];

const SPEAKER: &[&str] = &["id", "name", "role"];
const GROUP: &[&str] = &["id", "name", "within"];
const PLACE: &[&str] = &[
    "id",
    "kind",
    "within",
    "country",
    "name",
    "also",
    "at",
    "precision_km",
    "schematic",
    "credit",
    "note",
];
const LEG: &[&str] = &["id", "from", "to", "min_travel", "name", "note"];
const ROUTE: &[&str] = &["id", "name", "legs"];
const SOURCE: &[&str] = &["id", "outlet", "title", "author", "published", "url", "note"];
const SNAPSHOT: &[&str] = &["id", "source", "speaker", "as_of", "doubt", "note", "figures"];
pub(super) const FIGURE: &[&str] = &[
    "id", "measure", "at", "on", "group", "during", "count", "parts", "wording", "standing",
    "doubt", "note",
];
const EVENT: &[&str] = &["id", "at", "kind", "title", "place", "leg", "source", "note"];
const LAYER: &[&str] = &["kind", "file", "name", "credit"];

pub(super) fn fields(section: Section) -> &'static [&'static str] {
    match section {
        Section::Speakers => SPEAKER,
        Section::Groups => GROUP,
        Section::Places => PLACE,
        Section::Legs => LEG,
        Section::Routes => ROUTE,
        Section::Sources => SOURCE,
        Section::Snapshots => SNAPSHOT,
        Section::Events => EVENT,
        Section::Layers => LAYER,
    }
}

pub(super) fn record_name(section: Section) -> &'static str {
    match section {
        Section::Speakers => "Speaker",
        Section::Groups => "Group",
        Section::Places => "Place",
        Section::Legs => "Leg",
        Section::Routes => "Route",
        Section::Sources => "Source",
        Section::Snapshots => "Snapshot",
        Section::Events => "Event",
        Section::Layers => "Layer",
    }
}
