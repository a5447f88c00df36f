//! `waymark fmt`: the file of a situation in its canonical layout.

use super::{Exit, tell};
use std::{
    io::{self, Write},
    path::PathBuf,
};
use waymark_language::Language;
use waymark_store::{self, Expected, Fingerprint, SaveOutcome};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct FmtArgs {
    /// A situation folder or its situation.ron
    path: PathBuf,
    /// Change nothing; exit 1 when the layout is not the canonical one
    #[arg(long)]
    check: bool,
}

impl FmtArgs {
    /// Lays the file out, and prints its name to `out` when that changes it; problems go to
    /// `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let (file, text) = match waymark_store::read_file(&self.path) {
            Ok(read) => read,
            Err(problem) => {
                writeln!(told, "{problem}")?;
                return Ok(Exit::Fault);
            }
        };
        let laid_out = match waymark_store::format(&text, &file) {
            Ok(laid_out) => laid_out,
            Err(problems) => {
                for problem in problems {
                    writeln!(told, "{problem}")?;
                }
                return Ok(Exit::Fault);
            }
        };
        if laid_out == text {
            return Ok(Exit::Well);
        }
        writeln!(out, "{}", file.display())?;
        if self.check {
            return Ok(Exit::Fault);
        }
        match waymark_store::save(
            &file,
            &laid_out,
            Expected::Text(Fingerprint::of(text.as_bytes())),
        ) {
            Ok(SaveOutcome::Saved(_)) => Ok(Exit::Well),
            Ok(SaveOutcome::Changed(_) | SaveOutcome::Gone) => {
                writeln!(
                    told,
                    "waymark: {}",
                    Language::english().say("command-changed-meanwhile")
                )?;
                Ok(Exit::Fault)
            }
            Err(error) => {
                tell(told, &error)?;
                Ok(Exit::Fault)
            }
        }
    }
}
