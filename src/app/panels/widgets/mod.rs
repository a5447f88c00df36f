//! Controls that several panels share.

pub mod completion;
pub mod dialog;
pub mod form;
