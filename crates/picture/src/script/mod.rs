//! Scripts other than Latin, Greek and Cyrillic: their faces, found when a letter first asks for
//! one, and the order of a line whose words are read from the right.
//!
//! egui shapes letters face by face and sets the faces' runs from left to right. A plugin of egui puts the
//! words of each painted text into the order of their reader, in the window and on the stage of
//! print alike; what a text says stays in the order in which it is typed.

mod atoms;
mod faces;
mod folder;
mod missing;
mod order;
mod plugin;
#[cfg(test)]
mod tests;
mod undrawn;

pub use atoms::{Atom, AtomKind, atoms, is_complex, is_control};
pub use faces::{ScriptFace, script_faces};
pub use folder::{FolderFace, folder_faces, look_in};
pub use missing::{is_drawn, missing, without_signs};
pub use undrawn::{NameBearer, UndrawnName, undrawn_names, with_drawn_names};

/// Gives a context the faces of every script and the order of their words.
pub(crate) fn install(ctx: &egui::Context) {
    ctx.set_font_providers(vec![std::sync::Arc::new(faces::provide)]);
    ctx.add_plugin(plugin::ReadingOrder);
}
