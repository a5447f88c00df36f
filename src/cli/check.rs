//! `waymark check`: every problem of a situation, one a line.

use crate::store::{self, Problem, Read, Severity};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Check {
    /// A situation folder or its situation.ron
    path: PathBuf,
    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    path: &'a Path,
    problems: Vec<ReportedProblem<'a>>,
    figures: usize,
    snapshots: usize,
}

#[derive(Serialize)]
struct ReportedProblem<'a> {
    severity: &'static str,
    code: &'static str,
    path: &'a Path,
    line: usize,
    col: usize,
    found: &'a str,
    right: &'a str,
}

impl<'a> From<&'a Problem> for ReportedProblem<'a> {
    fn from(problem: &'a Problem) -> Self {
        let Problem { severity, code, path, line, col, found, right } = problem;
        Self { severity: severity.name(), code, path, line: *line, col: *col, found, right }
    }
}

impl Check {
    /// Prints problems to `out` and their number to `summary`; true when none is an error.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, summary: &mut dyn Write) -> io::Result<bool> {
        let read = store::read(&self.path);
        let mut out = io::BufWriter::new(out);
        if self.json {
            self.print_json(&read, &mut out)?;
        } else {
            for problem in &read.problems {
                writeln!(out, "{problem}")?;
            }
        }
        out.flush()?;
        if !self.json {
            writeln!(summary, "{}", summary_of(&read))?;
        }
        Ok(read.errors() == 0)
    }

    fn print_json(&self, read: &Read, out: &mut dyn Write) -> io::Result<()> {
        let report = Report {
            path: &self.path,
            problems: read.problems.iter().map(ReportedProblem::from).collect(),
            figures: read.figures,
            snapshots: read.snapshots,
        };
        serde_json::to_writer_pretty(&mut *out, &report).map_err(io::Error::from)?;
        writeln!(out)
    }
}

fn summary_of(read: &Read) -> String {
    let count = |severity| read.problems.iter().filter(|p| p.severity == severity).count();
    let number = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    format!(
        "{}, {}, {}; {} in {}",
        number(count(Severity::Error), "error"),
        number(count(Severity::Warning), "warning"),
        number(count(Severity::Note), "note"),
        number(read.figures, "figure"),
        number(read.snapshots, "snapshot"),
    )
}
