//! Waymark tracks displacement: how many people have fled, from where, through which
//! checkpoints, according to whom.
//!
//! Three ideas carry it. A *figure* is bounds with a source. What follows from figures is
//! *reckoned* and can say why. A *view* is a value: the window edits it, a picture draws it.
//!
//! The rooms import one way: [`model`] and [`language`] at the bottom, then [`reckoning`],
//! [`store`] and [`exchange`], then [`picture`], then [`mod@print`], and on top the two shells [`app`]
//! (the window) and [`cli`] (the commands without one), which do not know each other. See `ARCHITECTURE.md`.

pub mod app;
pub mod cli;
pub mod exchange;
#[cfg(test)]
mod fixtures;
pub mod language;
pub mod model;
pub mod picture;
pub mod print;
pub mod reckoning;
pub mod store;
