//! Controls that several panels share.

pub mod completion;
pub mod dialog;
pub mod form;
pub mod icons;
pub mod main_button;
pub mod moment_field;
pub mod path_field;
pub mod place_field;
pub mod place_offers;
