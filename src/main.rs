//! Arguments, then the window or a command without one.

use clap::Parser as _;
use std::{env, path::PathBuf, process::ExitCode};
use waymark::{app, cli};
use waymark_picture::script;

fn main() -> ExitCode {
    script::look_in(fonts_beside().into_iter().collect());
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

/// The folder `fonts` beside the program, where a user lays faces for scripts that are not bundled.
fn fonts_beside() -> Option<PathBuf> {
    Some(env::current_exe().ok()?.parent()?.join("fonts"))
}
