//! The two shells of Waymark, which do not know each other: [`app`] is the window, [`cli`] the
//! commands without one. The rooms below them are the members under `crates/`; see
//! `ARCHITECTURE.md`.

pub mod app;
pub mod cli;
