//! The commands without a window, one file each. None needs a display.
//!
//! They print what lower rooms found, or have pictures of it written, and reckon nothing themselves.

mod bounds;
mod bounds_text;
mod brief;
mod capture;
mod check;
mod export;
mod fmt;
mod import;
mod import_report;
mod merge;
mod new;
mod picture;
mod places;
mod rules;
mod table;

use clap::{Parser, Subcommand};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};
use waymark_language::Language;
use waymark_model::Situation;
use waymark_print::file::FileError;

/// Tracks displacement: how many people have fled, from where, through which checkpoints,
/// according to whom
#[derive(Clone, Debug, Parser)]
#[command(name = "waymark", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// A situation folder or its situation.ron, or a table to import; without one, the last or the
    /// shipped situation
    pub path: Option<PathBuf>,
    /// Open at this moment, such as 2023-09-26T20:00+04:00 or 2023-09-26 (the end of that day)
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// Open in this theme: light, dark or contrast
    #[arg(long, value_name = "NAME", value_parser = ["light", "dark", "contrast"])]
    pub theme: Option<String>,
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

/// What can be done without a window.
#[derive(Clone, Debug, Subcommand)]
pub enum CliCommand {
    /// Tell every problem of a situation, what is doubtful in it, and which figures conflict
    Check(check::CheckArgs),
    /// Print what follows from the figures of a situation: the bounds of every count at every
    /// moment, the figures each rests on, and which figures conflict
    Bounds(bounds::BoundsArgs),
    /// Write a deck of slides (PPTX) or a report (DOCX, HTML, Markdown) of a situation
    Brief(Box<brief::BriefArgs>),
    /// Print what a line typed into the bar of the window would become
    Capture(capture::CaptureArgs),
    /// Write pictures of a situation as SVG, PNG or PDF, or as GIF or APNG that move
    Export(Box<export::ExportArgs>),
    /// Find places of the world by any of their names
    Places(places::PlacesArgs),
    /// Print what wordings such as about, nearly and dozens mean in numbers, whose rule that is, and
    /// how often figures so worded held what was then counted
    Rules(rules::RulesArgs),
    /// Begin a situation: its title, its clock, since when, and its places
    New(new::NewArgs),
    /// Read a table of others (CSV, TSV, XLSX, ODS, GeoJSON) into figures or places, and put them into a situation
    ///
    /// Each row ends as a figure, as left out with the reason, or as a question. Exits 0 when nothing
    /// is asked and 1 when something is; nothing is written before all is answered.
    #[command(verbatim_doc_comment)]
    Import(Box<import::ImportArgs>),
    /// Lay the file of a situation out anew: a record on each line, comments kept
    Fmt(fmt::FmtArgs),
    /// Write figures or bounds of a situation as a table: CSV, TSV, XLSX or GeoJSON
    Table(Box<table::TableArgs>),
    /// Make one situation of two copies that were changed apart
    ///
    /// What only one changed is taken, additions of both are kept, and where both changed one field
    /// it stays as in OURS and is told as a conflict. As a merge driver of git:
    /// git config merge.waymark.driver 'waymark merge %O %A %B --out %A --name %P', and
    /// `situation.ron merge=waymark` in .gitattributes
    #[command(verbatim_doc_comment)]
    Merge(merge::MergeArgs),
}

/// Tells why a file was not written, in one line.
fn tell(told: &mut dyn Write, error: &waymark_store::SaveError) -> io::Result<()> {
    let said = format!("error[{}]: {error}; {}", error.code(), error.advice());
    writeln!(told, "waymark: {}", bounds::one_line(&said))
}

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    Well,
    /// The input is at fault.
    Fault,
    /// It was called wrongly, as only the input could tell.
    WrongUsage,
}

impl CliCommand {
    /// Does it. 0 when all is well, 1 when the input is at fault, 2 when it was called wrongly.
    pub fn run(&self) -> ExitCode {
        let mut out = io::stdout().lock();
        let mut summary = io::stderr().lock();
        let done = match self {
            Self::Check(check) => check
                .run(&mut out, &mut summary)
                .map(|well| if well { Exit::Well } else { Exit::Fault }),
            Self::Bounds(bounds) => bounds.run(&mut out, &mut summary),
            Self::Brief(brief) => brief.run(&mut out, &mut summary),
            Self::Capture(capture) => capture.run(&mut out, &mut summary),
            Self::Export(export) => export.run(&mut out, &mut summary),
            Self::Places(places) => places.run(&mut out, &mut summary),
            Self::Rules(rules) => rules.run(&mut out, &mut summary),
            Self::New(new) => new.run(&mut out, &mut summary),
            Self::Import(import) => import.run(&mut out, &mut summary),
            Self::Fmt(fmt) => fmt.run(&mut out, &mut summary),
            Self::Table(table) => table.run(&mut out, &mut summary),
            Self::Merge(merge) => merge.run(&mut out, &mut summary),
        };
        match done {
            Ok(Exit::Well) => ExitCode::SUCCESS,
            Ok(Exit::Fault) => ExitCode::FAILURE,
            Ok(Exit::WrongUsage) => ExitCode::from(2),
            // Whoever was reading has read enough (`waymark check … | head`).
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("waymark: {error}");
                ExitCode::FAILURE
            }
        }
    }
}

/// A situation that reads, its problems printed to `told`; `None` of one that has errors.
fn readable(path: &Path, told: &mut dyn Write) -> io::Result<Option<Situation>> {
    let read = waymark_table::linked::join::read(path);
    for problem in &read.problems {
        writeln!(told, "{problem}")?;
    }
    let no_errors = read.errors() == 0;
    Ok(read.situation.filter(|_| no_errors))
}

/// Why a file is not written; of one that is there, how it would be.
fn refused(error: &FileError, language: &Language) -> String {
    let said = error.message(language);
    match error {
        FileError::Exists(_) => language.say_with("command-overwrite", &[("said", (&said).into())]),
        _ => said,
    }
}
