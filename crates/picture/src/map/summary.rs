//! The map in words, for those who hear it instead of seeing it.

use super::{
    closure::is_closed,
    known::{arrived, carried, passed, residents_known, whom},
    shading::{self, Shading},
    survey::MapModel,
};
use crate::{Scene, words};

/// Every place and leg on the road, with what is known of it at the moment shown.
pub fn summary(scene: &Scene<'_>, survey: &MapModel, shading: Option<&Shading>) -> String {
    let (title, subtitle) = super::printed::titles(scene);
    let mut parts = vec![subtitle];
    if !whom(scene).is_everybody() {
        parts.insert(0, title);
    }
    let short = |name: &str, key: &str| {
        let what = scene.language.say(key);
        scene.language.say_with("map-said", &[("name", name.into()), ("what", (&what).into())])
    };
    for node in survey.nodes.iter().filter(|n| n.on_road() || n.counted) {
        let name = scene.place_name(node.place);
        parts.push(if !node.on_road() {
            match residents_known(scene, node, scene.view.at) {
                Some(known) => known.statement(scene.situation, scene.language),
                None => short(name, "map-not-reported"),
            }
        } else if node.enters.is_empty() {
            name.to_owned()
        } else {
            match arrived(scene, node.place, scene.view.at) {
                known if known.is_nothing() => short(name, "map-not-reported"),
                known => known.statement(scene.situation, scene.language),
            }
        });
    }
    for road in &survey.roads {
        let [first, ..] = road.legs.as_slice() else { continue };
        let is_closed = is_closed(scene.situation, road, scene.view.at);
        if road.legs.len() > 1 {
            let name =
                |node: usize| survey.nodes.get(node).map_or("", |n| scene.place_name(n.place));
            let to = survey.nodes.get(road.to);
            let carried = carried(scene, road, to, scene.view.at);
            let count = scene.language.bounds(carried.rounded_outward());
            let (from, to) = (name(road.from), name(road.to));
            let args = [("from", from.into()), ("to", to.into()), ("count", (&count).into())];
            parts.push(scene.language.say_with("map-bundle", &args));
            continue;
        }
        let name = words::ends(scene, *first);
        let known = passed(scene, *first, scene.view.at);
        parts.push(if known.is_nothing() {
            short(&name, "map-not-reported")
        } else {
            known.statement(scene.situation, scene.language)
        });
        if is_closed {
            parts.push(short(&name, "map-road-closed"));
        }
    }
    parts.extend(shading.and_then(|shading| shading::said(scene, shading)));
    if survey.nodes.is_empty() {
        parts.push(scene.language.say(super::nowhere_key(scene)));
    }
    parts.join(". ")
}
