//! Arguments, then the window or a command without one.

use clap::Parser as _;
use std::process::ExitCode;
use waymark::{app, cli};

fn main() -> ExitCode {
    let cli::Arguments { path, at, theme, command } = cli::Arguments::parse();
    match command {
        Some(command) => command.run(),
        None => match app::run(app::Start { path, at, theme, journals: None }) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("waymark: no window could be opened: {error}");
                eprintln!(
                    "It needs a display and OpenGL; `waymark --help` lists what works without."
                );
                ExitCode::FAILURE
            }
        },
    }
}
