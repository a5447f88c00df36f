//! Whom the sheet rests on.

use egui::Vec2;
use waymark_model::Picture;
use waymark_picture::{PictureMemory, Scene, picture};

/// The outlets whose figures the picture shows in about this room, and its headline: first those who
/// quote the leading speakers, then those with the most figures.
pub fn used(
    scene: &Scene<'_>,
    picture: Picture,
    memory: &mut PictureMemory,
    room: (Vec2, bool),
) -> Vec<String> {
    let used = picture::sources_used(scene, picture, memory, room);
    used.into_iter().map(|outlet| outlet.name).collect()
}
