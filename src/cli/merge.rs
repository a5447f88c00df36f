//! `waymark merge`: two copies of a situation that were changed apart made one.

use super::{Exit, bounds::one_line, tell};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};
use waymark_language::Language;
use waymark_store::{
    self, Conflict, ConflictKind, Expected, Merged, RecordKey, SaveOutcome, SourceText,
};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct MergeArgs {
    /// The situation as both had it
    base: PathBuf,
    /// One copy, whose layout and values stand where both cannot be had
    ours: PathBuf,
    /// The other copy
    theirs: PathBuf,
    /// Write what comes of it to this file, which may be one of the copies
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Call the file so in what is printed: of git, %P
    #[arg(long, value_name = "PATH")]
    name: Option<PathBuf>,
    /// Print conflicts and reports entered twice as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct MergeReport<'a> {
    path: &'a Path,
    conflicts: Vec<ReportedConflict<'a>>,
    /// Reports entered by both under two ids.
    twins: Vec<[String; 2]>,
    renamed: Vec<[String; 2]>,
}

#[derive(Serialize)]
struct ReportedConflict<'a> {
    record: String,
    code: &'static str,
    field: Option<&'a str>,
    line: usize,
    col: usize,
    base: Option<&'a str>,
    ours: Option<&'a str>,
    theirs: Option<&'a str>,
}

impl MergeArgs {
    /// Writes the merged file, and prints conflicts to `out`, one a line.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let mut copies = Vec::new();
        for path in [&self.base, &self.ours, &self.theirs] {
            let read = waymark_store::read_file(path).map_err(|problem| vec![problem]);
            match read.and_then(|(file, text)| SourceText::parse(&text, &file)) {
                Ok(copy) => copies.push(copy),
                Err(problems) => {
                    for problem in problems {
                        writeln!(told, "{problem}")?;
                    }
                    return Ok(Exit::Fault);
                }
            }
        }
        let [base, ours, theirs] = &copies[..] else { return Ok(Exit::Fault) };
        let merged = match waymark_store::merge(base, ours, theirs) {
            Ok(merged) => merged,
            Err(error) => {
                writeln!(told, "waymark: {}", one_line(&error.to_string()))?;
                return Ok(Exit::Fault);
            }
        };
        let text = merged.source_text.text();
        match waymark_store::save(&waymark_store::file_of(&self.out), &text, Expected::Anything) {
            Ok(SaveOutcome::Saved(_)) => {}
            Ok(SaveOutcome::Changed(_) | SaveOutcome::Gone) => return Ok(Exit::Fault),
            Err(error) => {
                tell(told, &error)?;
                return Ok(Exit::Fault);
            }
        }
        self.print(&merged, &text, out)?;
        Ok(if merged.conflicts.is_empty() { Exit::Well } else { Exit::Fault })
    }

    fn print(&self, merged: &Merged, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let path = self.name.as_deref().unwrap_or(&self.out);
        let mut conflicts: Vec<_> =
            merged.conflicts.iter().map(|conflict| (start(merged, conflict), conflict)).collect();
        conflicts.sort();
        let mut lines = TextLines::of(text);
        let conflicts: Vec<_> =
            conflicts.into_iter().map(|(start, conflict)| (lines.at(start), conflict)).collect();
        if self.json {
            let reported = conflicts.iter().map(|&((line, col), conflict)| ReportedConflict {
                record: conflict.record.to_string(),
                code: code(conflict),
                field: field(conflict),
                line,
                col,
                base: conflict.base.as_deref(),
                ours: conflict.ours.as_deref(),
                theirs: conflict.theirs.as_deref(),
            });
            let pair = |a: &RecordKey, b: String| [a.to_string(), b];
            let report = MergeReport {
                path,
                conflicts: reported.collect(),
                twins: merged.twins.iter().map(|t| pair(&t.ours, t.theirs.to_string())).collect(),
                renamed: merged.renamed.iter().map(|(key, new)| pair(key, new.clone())).collect(),
            };
            serde_json::to_writer_pretty(&mut *out, &report).map_err(io::Error::from)?;
            return writeln!(out);
        }
        let language = Language::english();
        for ((line, col), conflict) in conflicts {
            let said = one_line(&sentence(&language, conflict));
            let code = code(conflict);
            writeln!(out, "{}:{line}:{col}: error[{code}]: {said}", path.display())?;
        }
        let mut note = |code: &str, key: &RecordKey, said: String| {
            let start = merged.source_text.start(key, None);
            let (line, col) = TextLines::of(text).at(start.unwrap_or(0));
            writeln!(out, "{}:{line}:{col}: note[{code}]: {}", path.display(), one_line(&said))
        };
        for twin in &merged.twins {
            let (ours, theirs) = (twin.ours.to_string(), twin.theirs.to_string());
            let args = [("ours", (&ours).into()), ("theirs", (&theirs).into())];
            note("entered-twice", &twin.theirs, language.say_with("command-merge-twin", &args))?;
        }
        for (key, new) in &merged.renamed {
            let record = key.to_string();
            let args = [("record", (&record).into()), ("id", new.into())];
            note("renamed", key, language.say_with("command-merge-renamed", &args))?;
        }
        Ok(())
    }
}

fn code(conflict: &Conflict) -> &'static str {
    match conflict.kind {
        ConflictKind::Field(_) => "two-changes",
        ConflictKind::Deleted => "deleted-and-used",
        ConflictKind::Order(_) => "two-orders",
    }
}

fn field(conflict: &Conflict) -> Option<&str> {
    match &conflict.kind {
        ConflictKind::Field(name) | ConflictKind::Order(name) => Some(name),
        ConflictKind::Deleted => None,
    }
}

/// Where a conflict stands in what was merged, in bytes.
fn start(merged: &Merged, conflict: &Conflict) -> usize {
    let source_text = &merged.source_text;
    let start = source_text.start(&conflict.record, field(conflict));
    start.or_else(|| source_text.start(&conflict.record, None)).unwrap_or(0)
}

/// Lines of a text, in whose order it is walked through once.
struct TextLines<'a> {
    text: &'a str,
    /// Up to here lines have been counted.
    read: usize,
    line: usize,
}

impl<'a> TextLines<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, read: 0, line: 1 }
    }

    /// The line and column of a position no earlier than the last that was asked for.
    fn at(&mut self, start: usize) -> (usize, usize) {
        let passed = self.text.get(self.read..start).unwrap_or("");
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.read = self.read.max(start);
        let before = self.text.get(..start).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{FEFF}');
        (self.line, line.chars().count() + 1)
    }
}

/// A conflict in words, with both values.
fn sentence(language: &Language, conflict: &Conflict) -> String {
    let record = conflict.record.to_string();
    let value = |value: &Option<String>| {
        value.clone().unwrap_or_else(|| language.say("command-merge-none"))
    };
    let [base, ours, theirs] = [&conflict.base, &conflict.ours, &conflict.theirs].map(value);
    let field = field(conflict).unwrap_or("");
    let args = [
        ("record", (&record).into()),
        ("field", field.into()),
        ("base", (&base).into()),
        ("ours", (&ours).into()),
        ("theirs", (&theirs).into()),
    ];
    match conflict.kind {
        ConflictKind::Field(_) => language.say_with("command-merge-field", &args),
        ConflictKind::Deleted => language.say_with("command-merge-deleted", &args),
        ConflictKind::Order(_) => language.say_with("command-merge-order", &args),
    }
}
