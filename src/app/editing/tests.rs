//! Edits as the window makes them.
