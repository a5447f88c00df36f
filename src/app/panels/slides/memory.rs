//! What the strip of slides keeps between frames.

use super::{deck::DeckStatements, options::SlideOptions};
use crate::app::{
    canvas::{DrawnSlide, SlideCanvas},
    kept_sight::KeptSight,
};
use std::{collections::BTreeMap, sync::Arc};
use waymark_model::{Situation, Slide};
use waymark_picture::SlideMemory;

/// What was drawn of one slide.
#[derive(Default)]
pub struct Thumbnail {
    pub pictures: SlideMemory,
    pub drawn: DrawnSlide,
    pub sight: KeptSight,
    /// Its statement, and what would be said were it not written.
    pub said: String,
    pub proposed: String,
}

/// What is typed about a slide.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct SlideFields {
    pub id: String,
    pub title: String,
    pub lines: String,
    pub note: String,
}

/// Slides drawn small, by their ids.
#[derive(Default)]
pub struct SlideShelf {
    /// What all of them state, so that one size holds them.
    pub deck: Arc<[String]>,
    pub(super) canvas: SlideCanvas,
    pub(super) thumbnails: BTreeMap<String, Thumbnail>,
}

impl SlideShelf {
    /// Forgets what was drawn of slides that are gone.
    pub fn keep(&mut self, slides: &[Slide]) {
        if self.thumbnails.len() > slides.len() {
            self.thumbnails.retain(|id, _| slides.iter().any(|slide| slide.id.as_str() == id));
        }
    }
}

#[derive(Default)]
pub struct SlidesMemory {
    /// The id of the slide that is worked on.
    pub chosen: Option<String>,
    pub(super) shelf: SlideShelf,
    pub(super) deck: DeckStatements,
    pub(super) fields: SlideFields,
    pub(super) options: SlideOptions,
    /// Where there is room for one of the two: how it is shown, not what it says.
    pub(super) shows_options: bool,
    /// The position of the slide that is dragged.
    pub(super) dragged: Option<usize>,
    /// Whether the slide chosen is to be brought into sight.
    pub(super) reveals: bool,
}

impl SlidesMemory {
    pub fn choose(&mut self, id: Option<String>) {
        self.reveals |= id.is_some() && self.chosen != id;
        self.chosen = id;
    }

    /// Shows the fields that are typed in.
    pub fn show_words(&mut self) {
        self.shows_options = false;
    }

    /// The position of the slide chosen, where it is there.
    pub fn chosen_in(&self, situation: &Situation) -> Option<usize> {
        let id = self.chosen.as_deref()?;
        situation.slides.iter().position(|slide| slide.id.as_str() == id)
    }
}
