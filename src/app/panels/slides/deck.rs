//! What the slides of a briefing state, all together: one size of letters holds them.

use super::slide_scene;
use crate::app::{Context, session::Foreseen};
use std::sync::Arc;
use waymark_model::Slide;
use waymark_picture::{SlideStatement, memo::Memo};

/// The reading of the situation, the language of names, and for each slide the revision of the
/// reckoning that it shows, where that is there.
type StatedOf = (u64, String, Vec<Option<u64>>);

/// The statements of the slides that are shown, made anew when one of them may be another.
#[derive(Default)]
pub struct DeckStatements(Memo<StatedOf, Arc<[String]>>);

impl DeckStatements {
    /// Those of slides whose situation is there as they know it; the others follow once it is.
    pub fn of(
        &mut self,
        context: &Context<'_>,
        foreseen: &Foreseen,
        slides: &[Slide],
    ) -> Arc<[String]> {
        let scene = &context.scene;
        let shown: Vec<_> = slides
            .iter()
            .filter(|slide| !slide.is_hidden)
            .map(|slide| {
                let known_on = slide.view.known_on.map(|at| at.span().end());
                (slide, foreseen.at(context.document, known_on))
            })
            .collect();
        let revisions = shown.iter().map(|(_, known)| known.as_ref().map(|known| known.revision));
        let key = (scene.reading, scene.view.language.clone(), revisions.collect());
        self.0.get(key, || {
            let stated = |(slide, known): &(&Slide, Option<_>)| {
                let view = slide.view(scene.situation, scene.view);
                Some(SlideStatement::of(&slide_scene(scene, known.as_ref()?, &view), slide).said)
            };
            shown.iter().filter_map(stated).collect()
        })
    }
}
