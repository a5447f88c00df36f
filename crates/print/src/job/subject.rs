//! What is printed from: owned, so that a job can run on a thread of its own.

use std::sync::{Arc, OnceLock};
use waymark_language::Language;
use waymark_model::{Instant, Situation, View};
use waymark_picture::{
    Medium, Scene, Theme,
    script::{self, UndrawnName},
};
use waymark_reckoning::Reckoning;

/// A situation as it may leave; all of it where nothing is confidential.
fn leaving(situation: &Arc<Situation>, unnamed: impl FnOnce() -> String) -> Arc<Situation> {
    let hides = situation.snapshots.iter().any(|s| situation.is_confidential(s))
        || situation.speakers.iter().any(|s| s.is_confidential);
    if !hides {
        return Arc::clone(situation);
    }
    situation.without_confidential(&unnamed()).map_or_else(|| Arc::clone(situation), Arc::new)
}

/// A situation and a view of it, with the theme and language that the view names.
pub struct PrintSubject {
    /// As it may leave: it names nobody who is confidential.
    pub situation: Arc<Situation>,
    /// The same with names that the faces draw: for pictures.
    drawn: Arc<Situation>,
    /// All that is reckoned with.
    whole: Arc<Situation>,
    pub view: View,
    /// Of situation and reckoning, as in a [`Scene`]; 0 where nothing is cached by them.
    pub revision: u64,
    pub reading: u64,
    words_and_colours: OnceLock<(Language, Theme)>,
    reckoning: OnceLock<Arc<Reckoning>>,
}

impl PrintSubject {
    /// Theme and language are those that the view names. They are read when they are first needed,
    /// and so it is reckoned, at the known-on of the view.
    pub fn new(situation: Arc<Situation>, view: View) -> Self {
        let (words_and_colours, reckoning) = (OnceLock::new(), OnceLock::new());
        let unnamed = || Language::load(&view.language).say("confidential-source");
        let whole = situation;
        let situation = leaving(&whole, unnamed);
        let drawn = script::with_drawn_names(&situation, &view.language);
        let drawn = drawn.map_or_else(|| Arc::clone(&situation), Arc::new);
        Self {
            situation,
            drawn,
            whole,
            view,
            revision: 0,
            reading: 0,
            words_and_colours,
            reckoning,
        }
    }

    /// The same, where the situation has been reckoned at the known-on of the view already.
    #[must_use]
    pub fn reckoned(self, reckoning: Arc<Reckoning>) -> Self {
        Self { reckoning: OnceLock::from(reckoning), ..self }
    }

    /// Reckoned at the known-on of the view.
    pub fn reckoning(&self) -> &Arc<Reckoning> {
        self.reckoning.get_or_init(|| Arc::new(Reckoning::new(&self.whole, self.view.known_on)))
    }

    /// The same situation in another view, reckoned anew unless it is known on the same day.
    #[must_use]
    pub fn viewing(&self, view: View, revision: u64) -> Self {
        let is_same_day = view.known_on == self.view.known_on;
        let reckoned = self.reckoning.get().filter(|_| is_same_day).cloned();
        Self {
            situation: Arc::clone(&self.situation),
            drawn: Arc::clone(&self.drawn),
            whole: Arc::clone(&self.whole),
            view,
            revision,
            reading: self.reading,
            words_and_colours: OnceLock::new(),
            reckoning: reckoned.map_or_else(OnceLock::new, OnceLock::from),
        }
    }

    /// What followed from all that had been published by a moment.
    pub fn reckoning_known_on(&self, known_on: Instant) -> Reckoning {
        Reckoning::new(&self.whole, Some(known_on))
    }

    /// The names that pictures of it cannot show, with what they show instead.
    pub fn undrawn_names(&self) -> Vec<UndrawnName> {
        script::undrawn_names(&self.situation, &self.view.language)
    }

    /// What a sheet is drawn from, at a moment.
    pub fn with_scene<T>(&self, at: Instant, draw: impl FnOnce(&Scene<'_>) -> T) -> T {
        let view = View { at, ..self.view.clone() };
        let read = || (Language::load(&view.language), Theme::named(&view.theme));
        let (language, theme) = self.words_and_colours.get_or_init(read);
        draw(&Scene {
            situation: &self.drawn,
            reckoning: self.reckoning(),
            view: &view,
            language,
            theme,
            revision: self.revision,
            reading: self.reading,
            hovered: None,
            medium: Medium::Print { framed: false },
            sight: None,
        })
    }
}
