//! Whom the sheet rests on: as many as there is room for, and how many more.

use egui::Vec2;
use waymark_model::Picture;
use waymark_picture::{PictureMemory, Scene, picture};

/// The outlets whose figures the picture shows in about this room: first those who quote the
/// leading speakers, then those with the most figures.
pub fn used(
    scene: &Scene<'_>,
    picture: Picture,
    memory: &mut PictureMemory,
    room: Vec2,
) -> Vec<String> {
    let used = picture::sources_used(scene, picture, memory, room);
    used.into_iter().map(|outlet| outlet.name).collect()
}

/// `Sources: RFE/RL, Armenpress, UNHCR and 12 others`, with the first so many named.
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
