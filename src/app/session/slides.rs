//! Slides of the briefing, as acts.

use super::Session;
use waymark_model::{Id, Slide, SlideView};
use waymark_store::{Edit, Section, Transaction, slide_record};

impl Session {
    /// Puts what is shown last in the briefing.
    pub fn add_slide(&mut self) {
        let Some(text) = self.editing.text() else { return };
        let id = Id::free(&text.fresh_id(Section::Slides, "slide"));
        let view = SlideView::of(&self.view, &self.document.situation);
        let slide = Slide { pictures: vec![self.view.picture], view, ..Slide::blank(id) };
        let name = self.language.say("slide-action-add");
        self.edit(&Transaction::new(name, vec![Edit::add(Section::Slides, slide_record(&slide))]));
    }
}
