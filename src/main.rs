//! Arguments, then the window or a command without one.

use clap::Parser as _;
use std::process::ExitCode;
use waymark::{app, cli};

fn main() -> ExitCode {
    let cli::Arguments { path, command } = cli::Arguments::parse();
    match command {
        Some(command) => command.run(),
        None => app::run(app::Start { path }),
    }
}
