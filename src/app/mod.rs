//! app

use std::{path::PathBuf, process::ExitCode};

/// What the window opens with.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Start {
    /// A situation folder or file; `None` opens the last situation, else the shipped one.
    pub path: Option<PathBuf>,
}

/// Opens the window and returns when it is closed.
pub fn run(_start: Start) -> ExitCode {
    ExitCode::SUCCESS
}
