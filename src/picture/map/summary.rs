//! The map in words, for those who hear it instead of seeing it.

use super::{closure::closed_by, hover::leg_name, known, survey::Survey};
use crate::{language::DatePrecision, picture::Scene};

/// Every leg and every place on the road, with what is known of it at the moment shown.
pub fn summary(scene: &Scene<'_>, survey: &Survey) -> String {
    let at = scene.language.instant(scene.view.at, scene.situation.offset, DatePrecision::Minute);
    let mut parts = vec![scene.language.say_with("map-subtitle", &[("at", (&at).into())])];
    let said = |name: &str, what: &str| {
        scene.language.say_with("map-said", &[("name", name.into()), ("what", what.into())])
    };
    for node in survey.nodes.iter().filter(|n| n.on_road()) {
        let name = scene.place_name(node.place);
        match known::caption(scene, node, scene.view.at) {
            Some(what) => parts.push(said(name, &what)),
            None => parts.push(name.to_owned()),
        }
    }
    for road in &survey.roads {
        let mut what = known::leg_caption(scene, road.leg, scene.view.at);
        if closed_by(scene.situation, road.leg, scene.view.at).is_some() {
            what = format!("{what}, {}", scene.language.say("map-road-closed"));
        }
        parts.push(said(&leg_name(scene, road.leg), &what));
    }
    if survey.nodes.is_empty() {
        parts.push(scene.language.say("map-no-places"));
    }
    parts.join(". ")
}
