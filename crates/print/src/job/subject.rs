//! What is printed from: owned, so that a job can run on a thread of its own.

use std::sync::{Arc, OnceLock};
use waymark_language::Language;
use waymark_model::{Instant, Situation, View};
use waymark_picture::{Medium, Scene, Theme};
use waymark_reckoning::Reckoning;

/// A situation and a view of it, with the theme and language that the view names.
pub struct Subject {
    pub situation: Arc<Situation>,
    pub view: View,
    pub theme: Theme,
    pub language: Language,
    reckoning: OnceLock<Arc<Reckoning>>,
}

impl Subject {
    /// Theme and language are those that the view names. Reckons when it is first needed, at the
    /// known-on of the view.
    pub fn new(situation: Arc<Situation>, view: View) -> Self {
        let theme = Theme::named(&view.theme);
        let language = Language::load(&view.language);
        Self { situation, view, theme, language, reckoning: OnceLock::new() }
    }

    /// The same, where the situation has been reckoned at the known-on of the view already.
    #[must_use]
    pub fn reckoned(self, reckoning: Arc<Reckoning>) -> Self {
        Self { reckoning: OnceLock::from(reckoning), ..self }
    }

    /// Reckoned at the known-on of the view.
    pub fn reckoning(&self) -> &Arc<Reckoning> {
        self.reckoning.get_or_init(|| Arc::new(Reckoning::new(&self.situation, self.view.known_on)))
    }

    /// What a sheet is drawn from, at a moment.
    pub fn with_scene<T>(&self, at: Instant, draw: impl FnOnce(&Scene<'_>) -> T) -> T {
        let view = View { at, ..self.view.clone() };
        draw(&Scene {
            situation: &self.situation,
            reckoning: self.reckoning(),
            view: &view,
            language: &self.language,
            theme: &self.theme,
            revision: 0,
            reading: 0,
            hovered: None,
            medium: Medium::Print { framed: false },
        })
    }
}
