//! Drawings of a view: chart, map, where they are, key figures, and what they share: theme, cards, names.
//!
//! A picture function ends in `_ui`, takes a `&mut egui::Ui` and a read-only [`Scene`], paints,
//! and returns what its reader asked for as [`Ask`]s. It reckons nothing.

pub mod board;
pub mod button;
pub mod calendar;
pub mod card;
pub mod chart;
pub mod choice;
#[doc(hidden)]
pub mod evening;
mod event;
pub mod fonts;
pub mod key_figures;
mod map;
pub mod mark;
#[doc(hidden)]
pub mod painted;
#[cfg(test)]
mod print_tests;
mod scene;
mod sources;
#[cfg(test)]
mod tests;
pub mod text;
mod theme;
mod whereabouts;
pub mod words;

pub use card::{Card, Tone};
pub use chart::{ChartDigests, ChartMemory, chart_ui};
pub use event::event_card;
pub use key_figures::key_figures_ui;
pub use map::{MapMemory, map_ui};
pub use mark::Mark;
pub use scene::{Ask, Medium, NewPlace, Position, Scene};
pub use sources::{UsedOutlet, outlet_name, outlets, sources_used};
pub use theme::{BODY, KEY_FIGURE, SMALL, TITLE, Theme};
pub use whereabouts::{WhereMemory, figures_in_where, measure_of_where, where_height, where_ui};
