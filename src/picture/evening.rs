//! The shipped situation on 26 September 2023 at 20:00, for tests of what is drawn.

use super::{Medium, Scene, Theme};
use crate::{
    fixtures::at,
    language::Language,
    model::{Situation, View},
    reckoning::Reckoning,
    store,
};

pub(crate) struct Evening {
    pub situation: Situation,
    /// Of everything that was published.
    pub reckoning: Reckoning,
    pub view: View,
    pub language: Language,
}

impl Evening {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    /// In a view that differs; what is known on follows it.
    pub(crate) fn with(change: impl FnOnce(&mut View)) -> Self {
        let situation = store::read_embedded().situation.unwrap();
        let mut view = View::opening(&situation);
        view.at = at("2023-09-26T20:00+04:00");
        change(&mut view);
        let reckoning = Reckoning::new(&situation, view.known_on);
        Self { situation, reckoning, view, language: Language::english() }
    }

    pub(crate) fn scene<'a>(&'a self, theme: &'a Theme, medium: Medium) -> Scene<'a> {
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
        }
    }
}
