//! The shipped situation on 26 September 2023 at 20:00, for tests of what is drawn.

use super::{Medium, Scene, Theme};
use waymark_language::Language;
use waymark_model::{Instant, Situation, View};
use waymark_reckoning::Reckoning;

/// 2023-09-26T20:00+04:00.
const EVENING: Instant = Instant(1_695_744_000);

pub struct Evening {
    pub situation: Situation,
    /// Of everything that was published.
    pub reckoning: Reckoning,
    pub view: View,
    pub language: Language,
}

impl Evening {
    /// Of the shipped situation.
    pub fn new(shipped: Situation) -> Self {
        Self::with(shipped, |_| {})
    }

    /// In a view that differs; what is known on follows it.
    pub fn with(situation: Situation, change: impl FnOnce(&mut View)) -> Self {
        let mut view = View::opening(&situation);
        view.at = EVENING;
        change(&mut view);
        let reckoning = Reckoning::new(&situation, view.known_on);
        Self { situation, reckoning, view, language: Language::english() }
    }

    pub fn scene<'a>(&'a self, theme: &'a Theme, medium: Medium) -> Scene<'a> {
        Scene {
            situation: &self.situation,
            reckoning: &self.reckoning,
            view: &self.view,
            language: &self.language,
            theme,
            revision: 1,
            reading: 1,
            hovered: None,
            medium,
            sight: None,
        }
    }
}
