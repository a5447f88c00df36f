//! The window as a person uses it, found by label; no display and no GPU is needed.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod annotations;
mod beginning;
mod board;
mod capturing;
mod capturing_places;
mod capturing_questions;
mod dialogs;
mod editing;
mod exporting;
mod first_steps;
mod forms;
mod harness;
mod importing;
mod keeping;
mod key_figures;
mod keys;
mod known_on;
mod map_editing;
mod panels;
mod presenting;
mod report_words;
mod settling;
mod shading;
mod slide_fields;
mod table_editing;
mod thresholds;
mod two_screens;
mod whereabouts;
