//! Drawings of a view: chart, map, where they are, key figures, and what they share: theme, cards, names.
//!
//! A picture function ends in `_ui`, takes a `&mut egui::Ui` and a read-only [`Scene`], paints,
//! and returns what its reader asked for as [`Ask`]s. It reckons nothing. The pictures that there
//! are stand in [`class`].

mod age;
mod annotation;
pub mod board;
pub mod briefing;
pub mod button;
pub mod calendar;
pub mod card;
pub mod chart;
pub mod choice;
#[doc(hidden)]
pub mod evening;
mod event;
pub mod event_lane;
pub mod fonts;
pub mod key_figures;
mod lines;
mod map;
pub mod mark;
pub mod memo;
#[doc(hidden)]
pub mod painted;
pub mod picture;
#[cfg(test)]
mod print_tests;
mod scene;
pub mod script;
mod sight;
mod slide;
mod sources;
#[cfg(test)]
mod tests;
pub mod text;
mod theme;
mod whereabouts;
mod who;
pub mod words;
pub mod zoom;

pub use board::board_ui;
pub use card::{Card, Tone};
pub use chart::{ChartDigests, ChartMemory, chart_ui};
pub use event::event_card;
pub use key_figures::{key_figure_said, key_figures_ui, listed_key_figures};
pub use map::{MapMemory, MapTown, TownQuestion, map_ui, proposed_shade};
pub use mark::Mark;
pub use picture::{Certainty, PictureClass};
pub use scene::{Ask, Medium, NewPlace, Position, Scene};
pub use sight::Sight;
pub use slide::{SlideMemory, SlideStatement, slide_height, slide_ui};
pub use sources::{UsedOutlet, most_named, outlet_name, outlets, sources_sentence};
pub use theme::{BODY, KEY_FIGURE, SMALL, TITLE, Theme};
pub use whereabouts::{RunningMeasure, WhereMemory, where_ui};
pub use who::{WhoMemory, who_ui};

use waymark_model::Picture;

/// What the pictures keep between frames. A new one draws the same, only slower.
#[derive(Default)]
pub struct PictureMemory {
    pub chart: ChartMemory,
    pub map: MapMemory,
    pub whereabouts: WhereMemory,
    pub who: WhoMemory,
    /// Which of its pictures a board shows that has no room for all of them.
    pub in_turn: Option<Picture>,
}

/// The class of a picture: the one list of them.
pub fn class(picture: Picture) -> &'static dyn PictureClass {
    match picture {
        Picture::Board => &board::Board,
        Picture::Figures => &key_figures::KeyFigures,
        Picture::Chart => &chart::Chart,
        Picture::Map => &map::Map,
        Picture::Where => &whereabouts::Whereabouts,
        Picture::Who => &who::WhoTheyAre,
    }
}
