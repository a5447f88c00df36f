//! Drawings of a view: chart, map, key figures, and the theme they share.
//!
//! A picture function ends in `_ui`, takes a `&mut egui::Ui` and a read-only [`Scene`], paints,
//! and returns what its reader asked for as [`Ask`]s. It reckons nothing.

pub mod card;
pub mod chart;
pub mod fonts;
pub mod key_figures;
mod map;
pub mod mark;
mod scene;
mod theme;

pub use card::{Card, Tone};
pub use chart::{ChartDigests, ChartMemory, chart_ui, words};
pub use key_figures::key_figures_ui;
pub use map::{MapMemory, map_ui};
pub use mark::Mark;
pub use scene::{Ask, Scene};
pub use theme::{BODY, KEY_FIGURE, SMALL, TITLE, Theme};
