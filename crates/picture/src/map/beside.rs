//! On a page of its own a map whose network is not wide leaves room at its side: there stands the
//! table of the same people, with its bars (rule 22 of the picture standard: the ground takes the shape
//! of the network, and the rest of the page is the table). Where there is none, its key stands there,
//! and the ground is higher.

use super::survey::MapModel;
use crate::{PictureMemory, Scene, whereabouts::measure_of_where};
use egui::{Rect, Vec2};
use waymark_model::Measure;

/// A page is so many times as wide as high, and a network at most so many times.
const PAGE: f32 = 1.7;
const NETWORK: f64 = 1.8;
/// The least width of a page on which both can be read, in units of the drawing.
const LEAST: f32 = 680.0;
/// What the map keeps of the width.
const SHARE: f32 = 0.6;
/// What it keeps beside its key.
const SHARE_BESIDE_KEY: f32 = 0.78;
const GAP: f32 = 22.0;

/// The part of a room that the map has, and that of the table; `None` where the map has all.
pub fn split(
    scene: &Scene<'_>,
    survey: &MapModel,
    memory: &mut PictureMemory,
    room: Rect,
) -> Option<(Rect, Rect)> {
    if !has_side(scene, survey, room) {
        return None;
    }
    // A table of something else would be another picture.
    let (measure, _) = measure_of_where(scene, &mut memory.whereabouts)?;
    let is_same = (measure == Measure::Arrivals) != survey.roads.is_empty();
    let (left, right) = room.split_left_right_at_fraction(SHARE);
    let half = GAP / 2.0;
    is_same.then(|| (left.with_max_x(left.right() - half), right.with_min_x(right.left() + half)))
}

/// The part of a room at its side that the key of a map without a table has, and what that leaves.
pub fn split_for_key(scene: &Scene<'_>, survey: &MapModel, room: Rect) -> Option<(Rect, Rect)> {
    if !has_side(scene, survey, room) {
        return None;
    }
    let (left, right) = room.split_left_right_at_fraction(SHARE_BESIDE_KEY);
    Some((left.with_max_x(left.right() - GAP), right))
}

/// Whether a page is so wide, and the network on it so narrow, that room is left at its side.
fn has_side(scene: &Scene<'_>, survey: &MapModel, room: Rect) -> bool {
    let view = &scene.view.map;
    let is_page = scene.medium.is_print() && !scene.medium.is_framed();
    // What is shaded, or looked at in part, is all that the picture is about.
    let is_whole = view.part.is_none() && view.shade.is_none();
    let extent = survey.extent(view.style);
    is_page
        && is_whole
        && is_wide(room.size())
        && extent.height() > 0.0
        && extent.width() <= NETWORK * extent.height()
}

fn is_wide(size: Vec2) -> bool {
    size.x >= LEAST && size.x >= PAGE * size.y
}

#[cfg(test)]
mod tests {
    use super::{split, split_for_key};
    use crate::{Medium, PictureMemory, Theme, evening::Evening};
    use egui::{Pos2, Rect, vec2};
    use std::path::Path;
    use waymark_model::{MapStyle, MapView, Measure};

    #[test]
    fn a_table_stands_beside_a_network_that_is_not_wide_on_a_page_that_is() {
        let theme = Theme::named("light");
        let beside = |name: &str, (width, height), medium, map: MapView| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(name);
            let mut evening = Evening::new(waymark_store::read(&path).situation.unwrap());
            evening.view.at = evening.reckoning.extent().end();
            evening.view.map = map;
            let (scene, mut memory) = (evening.scene(&theme, medium), PictureMemory::default());
            let room = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
            let survey = memory.map.survey(&scene);
            let key = split_for_key(&scene, &survey, room);
            (split(&scene, &survey, &mut memory, room), key)
        };
        let all = MapView::whole(MapStyle::Schematic);
        let (page, alone) = ((912.0, 375.0), Medium::Print { framed: false });
        let (map, table) = beside("ukraine-2022", page, alone, all).0.unwrap();
        assert!(map.right() < table.left() && table.width() > 300.0);
        // A table of who is present is another picture: there the key stands at the side.
        let (table, key) = beside("rohingya-2017", page, alone, all);
        let (map, key) = (table.is_none().then_some(key)).flatten().unwrap();
        assert!(map.right() < key.left() && map.width() > 1.2 * map.height());
        // A chain fills the width.
        assert_eq!(beside("nagorno-karabakh-2023", page, alone, all), (None, None));
        let shaded = MapView { shade: Some(Measure::Present), ..all };
        for (size, medium, map) in [
            ((500.0, 700.0), alone, all),
            (page, Medium::Print { framed: true }, all),
            (page, Medium::Window, all),
            (page, alone, shaded),
        ] {
            let found = beside("ukraine-2022", size, medium, map);
            assert_eq!(found, (None, None), "{size:?} {medium:?}");
        }
    }
}
