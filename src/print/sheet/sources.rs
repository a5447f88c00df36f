//! Whom the sheet rests on: as many as there is room for, and how many more.

use super::SheetPicture;
use crate::{
    model::{SpeakerIx, Standing},
    picture::{Scene, words},
};
use std::collections::BTreeMap;

/// Those who said the used figures that the picture draws by the moment shown: the lead first,
/// then whoever said most.
pub fn used(scene: &Scene<'_>, picture: SheetPicture) -> Vec<String> {
    let shown = &scene.view.chart.series;
    let mut said: BTreeMap<SpeakerIx, (usize, usize)> = BTreeMap::new();
    for (_, snapshot, figure) in scene.situation.figures() {
        let drawn = picture != SheetPicture::Chart || shown.contains(&figure.series);
        let used = figure.standing == Standing::Used;
        if drawn && used && scene.situation.known_by(snapshot, scene.view.known_on) {
            let rank = scene.situation.rank(snapshot);
            let (best, count) = said.entry(snapshot.speaker).or_insert((rank, 0));
            (*best, *count) = ((*best).min(rank), *count + 1);
        }
    }
    let mut all: Vec<_> = said.into_iter().collect();
    all.sort_by_key(|(speaker, (rank, count))| (*rank, std::cmp::Reverse(*count), *speaker));
    let mut names: Vec<String> = Vec::new();
    for (speaker, _) in all {
        let name = words::speaker(scene, speaker);
        if !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// `Sources: Government of Armenia, UNHCR, IFRC and 12 others`, with the first so many named.
pub fn sentence(scene: &Scene<'_>, names: &[String], named: usize) -> String {
    let first: Vec<&str> = names.iter().take(named.max(1)).map(String::as_str).collect();
    let mut list = first.join(&scene.language.say("sheet-sources-separator"));
    let more = names.len() - first.len();
    if more > 0 {
        let args = [("list", (&list).into()), ("n", more.into())];
        list = scene.language.say_with("sheet-sources-more", &args);
    }
    let args = [("n", names.len().into()), ("list", (&list).into())];
    scene.language.say_with("sheet-sources", &args)
}
