//! The card of an event, the same above the chart and in the time panel.

use super::{Card, Scene, Tone, words};
use waymark_model::EventIx;

/// What happened, when, where, and who reported it.
pub fn event_card(scene: &Scene<'_>, event: EventIx) -> Card {
    let e = scene.situation.event(event);
    let source = e.source.map(|s| scene.situation.source(s).outlet.as_str()).unwrap_or_default();
    Card::new(words::event_title(scene, e).into_owned())
        .line(Tone::Plain, scene.language.moment(&e.at, scene.situation.offset))
        .line(Tone::Plain, e.place.map(|p| scene.place_name(p)).unwrap_or_default())
        .line(Tone::Soft, source)
        .line(Tone::Soft, e.note.clone().unwrap_or_default())
}
