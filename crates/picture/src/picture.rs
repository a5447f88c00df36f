//! What a picture is. The list of those that there are is [`class`]: a new one is a folder with
//! its class, a variant of [`Picture`], its row there, and its words.

use super::{Ask, PictureMemory, Scene, class, sources};
use egui::{Painter, Ui, Vec2};
use waymark_model::{FigureRef, Measure, Picture, Series, Subject};

/// A way to read the doubt, explained at the foot of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Certainty {
    Certain,
    Possible,
}

/// What is always so of a picture.
pub struct PictureFacts {
    /// The name by which it is asked for: `chart`.
    pub name: &'static str,
    /// The key of its short name.
    pub label_key: &'static str,
    /// The pictures that it is made of, in cards; none of one that stands alone.
    pub parts: &'static [Picture],
    /// What of its doubt the foot of a sheet explains.
    pub explained: &'static [Certainty],
    /// Its height in one column of a page, in millimetres.
    pub column_mm: f32,
    /// The least room in which it can be read with its furniture, in units of the drawing.
    pub least: Vec2,
    /// The least height without furniture, in units of the drawing.
    pub least_height: f32,
    /// How many units of the drawing go into a point of a slide, of a square and of a page.
    pub scale: [f32; 3],
}

/// A kind of picture.
pub trait PictureClass: Sync {
    fn facts(&self) -> PictureFacts;

    /// What a sheet with it is about, beside the situation.
    fn title(&self, scene: &Scene<'_>) -> Option<String>;

    /// The series that answers first what a sheet with it is asked.
    fn headline(&self, scene: &Scene<'_>) -> Option<Series>;

    /// The height that it needs to be read in a room, in units of the drawing.
    fn least_height(&self, _painter: &Painter, _scene: &Scene<'_>, room: Vec2) -> f32 {
        self.facts().least_height.max(room.y * 0.62)
    }

    /// Every figure that it shows in a room of this size, in points, or rests on.
    fn figures(&self, scene: &Scene<'_>, memory: &mut PictureMemory, size: Vec2) -> Vec<FigureRef>;

    /// What of its doubt was drawn last, of that which the foot of a sheet explains.
    fn explained(&self, _scene: &Scene<'_>, _memory: &PictureMemory) -> Vec<Certainty> {
        self.facts().explained.to_vec()
    }

    /// Draws it into all the room there is, and tells what its reader asked for.
    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, memory: &mut PictureMemory) -> Vec<Ask>;
}

/// Whether a picture is another, or has it as a part.
pub fn shows(picture: Picture, part: Picture) -> bool {
    picture == part || class(picture).facts().parts.contains(&part)
}

/// The outlets whose figures a picture shows in a room of this size, in points, and those that its
/// headline rests on where that stands over it.
pub fn sources_used(
    scene: &Scene<'_>,
    picture: Picture,
    memory: &mut PictureMemory,
    (size, has_headline): (Vec2, bool),
) -> Vec<sources::UsedOutlet> {
    let class = class(picture);
    let mut figures = class.figures(scene, memory, size);
    let headline = class.headline(scene).filter(|_| has_headline);
    figures.extend(headline.into_iter().flat_map(|series| scene.known(series).figures));
    sources::outlets(scene.situation, figures)
}

/// Who came to the focus of the situation, or who left it where only that is told.
pub(super) fn movement(scene: &Scene<'_>) -> Option<Series> {
    let subject = Subject::Place(scene.situation.focus?);
    let [came, left] = [Measure::Arrivals, Measure::Departures].map(|m| Series::of(m, subject));
    let is_told = |series: &Series| scene.reckoning.series().binary_search(series).is_ok();
    // Where nobody tells who came to the focus, it may be what people flee from.
    Some(if !is_told(&came) && is_told(&left) { left } else { came })
}

#[cfg(test)]
mod tests {
    use crate::class;
    use std::collections::BTreeSet;
    use waymark_model::{Measure, Picture, PlaceIx};

    #[test]
    fn each_picture_is_asked_for_by_a_name_of_its_own() {
        let names: BTreeSet<_> = Picture::ALL.map(|p| class(p).facts().name).into_iter().collect();
        assert_eq!(names.len(), Picture::ALL.len());
        for picture in Picture::ALL {
            assert!(
                class(picture).facts().parts.iter().all(|p| class(*p).facts().parts.is_empty())
            );
        }
    }

    #[test]
    fn where_people_flee_from_the_focus_the_map_answers_with_who_left_it() {
        use crate::{Medium, Theme, evening::Evening, map::samples::counted_camp};
        let headline = |measure| {
            let mut situation = counted_camp();
            situation.focus = Some(PlaceIx(0));
            situation.snapshots[0].figures[0].series.measure = measure;
            let (evening, theme) = (Evening::new(situation), Theme::named("light"));
            class(Picture::Map).headline(&evening.scene(&theme, Medium::Window)).unwrap().measure
        };
        assert_eq!(headline(Measure::Departures), Measure::Departures);
        assert_eq!(headline(Measure::Arrivals), Measure::Arrivals);
        assert_eq!(headline(Measure::Killed), Measure::Arrivals, "nobody tells of either");
    }
}
