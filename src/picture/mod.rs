//! Drawings of a view: chart, map, key figures, and the theme they share.
//!
//! A picture function ends in `_ui`, takes a `&mut egui::Ui` and a read-only [`Scene`], paints,
//! and returns what its reader asked for as [`Ask`]s. It reckons nothing.

pub mod fonts;
mod map;
mod scene;
mod theme;

pub use map::{MapMemory, map_ui};
pub use scene::{Ask, Scene};
pub use theme::{BODY, KEY_FIGURE, SMALL, TITLE, Theme};
