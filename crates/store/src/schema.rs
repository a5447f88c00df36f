//! The fields of each kind of record, in the order in which they are written. Reading knows no
//! others, so that nothing read can be lost in writing.

use super::Section;

pub(super) const SITUATION: &[&str] = &[
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
    "assumptions",
    "sources",
    "snapshots",
    "events",
    "layers",
    "slides",
];

pub(super) const SPEAKER: &[&str] = &["id", "name", "role"];
pub(super) const GROUP: &[&str] = &["id", "name", "within"];
pub(super) const PLACE: &[&str] = &[
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
pub(super) const LEG: &[&str] = &["id", "from", "to", "min_travel", "name", "note"];
pub(super) const ROUTE: &[&str] = &["id", "name", "legs"];
pub(super) const ASSUMPTION: &[&str] = &["id", "empty", "note"];
pub(super) const SOURCE: &[&str] = &["id", "outlet", "title", "author", "published", "url", "note"];
pub(super) const SNAPSHOT: &[&str] =
    &["id", "source", "speaker", "as_of", "doubt", "note", "figures"];
pub(super) const FIGURE: &[&str] = &[
    "id", "measure", "at", "on", "group", "during", "count", "parts", "wording", "standing",
    "doubt", "note",
];
pub(super) const EVENT: &[&str] = &["id", "at", "kind", "title", "place", "leg", "source", "note"];
pub(super) const LAYER: &[&str] = &["kind", "file", "name", "credit"];

pub(super) fn fields(section: Section) -> &'static [&'static str] {
    match section {
        Section::Speakers => SPEAKER,
        Section::Groups => GROUP,
        Section::Places => PLACE,
        Section::Legs => LEG,
        Section::Routes => ROUTE,
        Section::Assumptions => ASSUMPTION,
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
        Section::Assumptions => "Assumption",
        Section::Sources => "Source",
        Section::Snapshots => "Snapshot",
        Section::Events => "Event",
        Section::Layers => "Layer",
    }
}
