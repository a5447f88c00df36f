//! Whom the sheet rests on: as many as there is room for, and how many more.

use super::{SheetMemory, SheetPicture};
use egui::Vec2;
use waymark_model::Picture;
use waymark_picture::{Scene, figures_in_where, key_figures, outlets, sources_used};

/// The outlets whose figures the picture shows in about this room: first those who quote the
/// leading speakers, then those with the most figures.
pub fn used(
    scene: &Scene<'_>,
    picture: SheetPicture,
    memory: &mut SheetMemory,
    room: Vec2,
) -> Vec<String> {
    let mut of = |picture| sources_used(scene, picture, (&mut memory.chart, &mut memory.map), room);
    let used = match picture {
        SheetPicture::Chart => of(Picture::Chart),
        SheetPicture::Board => of(Picture::Board),
        SheetPicture::Map => of(Picture::Map),
        SheetPicture::Where => {
            outlets(scene.situation, figures_in_where(scene, &mut memory.whereabouts))
        }
        SheetPicture::Figures => {
            outlets(scene.situation, key_figures::figures_in_key_figures(scene))
        }
    };
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
