//! What a slide that is kept as it was drawn may still show narrower.

use waymark_model::Instant;
use waymark_picture::{Scene, Sight};
use waymark_reckoning::Quantity;

/// What the last drawing of a slide showed unsolved. Nothing draws it while it stands, so that it is
/// noted anew in every frame: it would be given up, and stay as it was found first.
#[derive(Clone, Default, Debug)]
pub struct KeptSight {
    unsolved: Vec<(Quantity, Instant)>,
    /// Counts how often some of it was solved.
    solved: u64,
}

impl KeptSight {
    /// Notes what is unsolved in the sight of a scene. Gives what is another as soon as the slide would
    /// be drawn otherwise: how often something was solved, and whether it says that it waits for that.
    pub fn note(&mut self, scene: &Scene<'_>) -> (u64, bool) {
        let is_solved = |(quantity, at): &(Quantity, Instant)| {
            scene.reckoning.tightened(*quantity, *at).is_some()
        };
        if self.unsolved.iter().any(is_solved) {
            self.unsolved.retain(|one| !is_solved(one));
            self.solved += 1;
        }
        let Some(sight) = scene.sight else { return (self.solved, false) };
        for (quantity, at) in &self.unsolved {
            sight.note(*quantity, *at);
        }
        (self.solved, sight.waits() && !self.unsolved.is_empty())
    }

    /// Draws a slide with a sight of its own, and keeps what that held.
    pub fn draw<T>(&mut self, scene: &Scene<'_>, draw: impl FnOnce(&Scene<'_>) -> T) -> T {
        let Some(outer) = scene.sight else { return draw(scene) };
        let own = Sight::default();
        own.set_waits(outer.waits());
        let drawn = draw(&Scene { sight: Some(&own), ..*scene });
        self.unsolved = own.take();
        for (quantity, at) in &self.unsolved {
            outer.note(*quantity, *at);
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::KeptSight;
    use std::path::Path;
    use waymark_fixtures::at;
    use waymark_language::Language;
    use waymark_model::{Measure, Series, Subject, View};
    use waymark_picture::{Medium, Scene, Sight, Theme};
    use waymark_reckoning::Reckoning;

    #[test]
    fn what_stands_is_noted_until_it_is_solved_and_drawn_anew_then() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/rohingya-2017");
        let situation = waymark_store::read(&path).situation.unwrap();
        let (reckoning, mut view) = (Reckoning::new(&situation, None), View::opening(&situation));
        view.at = at("2017-09-25T00:00+06:00");
        let (language, theme) = (Language::english(), Theme::named("light"));
        let sight = Sight::default();
        let scene = Scene {
            situation: &situation,
            reckoning: &reckoning,
            view: &view,
            language: &language,
            theme: &theme,
            revision: 1,
            reading: 1,
            hovered: None,
            medium: Medium::Window,
            sight: Some(&sight),
        };
        let arrivals = Series::of(Measure::Arrivals, Subject::Place(situation.focus.unwrap()));
        let mut kept = KeptSight::default();
        let first = kept.note(&scene);
        kept.draw(&scene, |scene| scene.known(arrivals));
        let noted = sight.take();
        assert!(!noted.is_empty());
        assert_eq!(kept.note(&scene), first, "nothing is solved");
        assert_eq!(sight.take(), noted, "also while nothing is drawn");
        sight.set_waits(true);
        assert_ne!(kept.note(&scene), first, "it says that it may be narrower");
        sight.set_waits(false);
        reckoning.tighten(&situation, &sight.take(), &|| false);
        let solved = kept.note(&scene);
        assert_ne!(solved, first);
        assert_eq!(kept.note(&scene), solved, "it is drawn anew once");
        assert!(sight.take().is_empty());
    }
}
