//! `waymark import`: a table of others becomes figures, left-out rows and questions.

use super::{Exit, bounds::one_line, import_report::report, tell};
use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};
use waymark_model::{LinkPeriod, Situation, TableLink};
use waymark_store::{Expected, SaveOutcome, SourceText};
use waymark_table::{
    file::FileChoices,
    import::{self, EachFigure, ImportChoices, ImportError, Imported, LinkOrder, TableEntry},
    linked::read::LinkProgress,
};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// A CSV, TSV, XLSX or ODS file, or GeoJSON
    file: PathBuf,
    /// The situation that the figures go into; without one they are only shown
    #[arg(long, value_name = "PATH")]
    into: Option<PathBuf>,
    /// This sheet of a workbook, by its name or number
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// What a column holds: as_of=Date, place=Site, arrivals=Total, upper=Max, left_out=Phone. May be
    /// given again
    #[arg(long, value_name = "ROLE=COLUMN")]
    map: Vec<String>,
    /// What is true of all rows: `place=Goris`, `measure=Arrivals`, `speaker=UNHCR`. May be given again
    #[arg(long, value_name = "ROLE=VALUE")]
    set: Vec<String>,
    /// The answer to a question, both as they were printed. May be given again
    #[arg(long, value_name = "QUESTION=ANSWER")]
    answer: Vec<String>,
    /// When it was published: a day such as 2023-09-26
    #[arg(long, value_name = "MOMENT")]
    published: Option<String>,
    /// The encoding of a text file, such as windows-1256, where it is not recognised
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The character between the cells of a text file, where it is not recognised; or tab
    #[arg(long, value_name = "CHARACTER")]
    separator: Option<String>,
    /// Keep it a file beside the situation: its rows are added up, and it is reloaded whenever it changes
    #[arg(long)]
    link: bool,
    /// Over what the rows of a linked table are added up: day, week or month
    #[arg(long, value_name = "PERIOD", requires = "link")]
    every: Option<String>,
    /// Show what it would become, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the JSON on one line
    #[arg(long)]
    json: bool,
}

fn pairs(option: &str, all: &[String]) -> Result<Vec<(String, String)>, String> {
    let parted = |text: &String| {
        let (name, value) = text.split_once('=').ok_or_else(|| {
            format!("{option} wants a name and a value with = between them, not `{text}`")
        })?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    };
    all.iter().map(parted).collect()
}

impl ImportArgs {
    /// Prints what the table becomes to `out` and what is wrong to `told`; writes it where that was
    /// asked for and nothing is left open.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let (files, choices) = match self.choices() {
            Ok(choices) => choices,
            Err(wrong) => {
                writeln!(told, "waymark: {}", one_line(&wrong))?;
                return Ok(Exit::WrongUsage);
            }
        };
        let mut into = None;
        if let Some(path) = &self.into {
            let read = waymark_store::read(path);
            for problem in read.problems.iter().filter(|_| read.errors() > 0) {
                writeln!(told, "{problem}")?;
            }
            let Some(situation) = read.situation else { return Ok(Exit::Fault) };
            into = Some(Arc::new(situation));
        }
        if self.link {
            return self.keep_linked(&files, &choices, into.as_ref(), (out, told));
        }
        let read = std::fs::read(&self.file).map_err(|error| error.to_string()).and_then(|bytes| {
            waymark_table::read_file(&bytes, &files).map_err(|error| error.to_string())
        });
        let book = match read {
            Ok(book) => book,
            Err(error) => return self.refused(&error, Exit::Fault, told),
        };
        let imported = match import::import(&book, &choices, into.as_ref()) {
            Ok(imported) => imported,
            Err(error) => return self.not_imported(&error, told),
        };
        // What is written next needs the room.
        drop(book);
        if !self.print(&imported, into.is_some(), (out, told))? {
            return Ok(Exit::Fault);
        }
        match (&self.into, &into) {
            (Some(path), Some(situation)) if !self.dry_run => {
                let name = format!("Import {}", self.file.display());
                let entry = import::entry(&imported, situation, name);
                drop(imported);
                self.write(path, entry, told)
            }
            _ => Ok(Exit::Well),
        }
    }

    /// Tells why nothing is read of the file.
    fn refused(&self, why: &str, exit: Exit, told: &mut dyn Write) -> io::Result<Exit> {
        writeln!(told, "waymark: {}: {}", self.file.display(), one_line(why))?;
        Ok(exit)
    }

    fn not_imported(&self, error: &ImportError, told: &mut dyn Write) -> io::Result<Exit> {
        let is_usage = matches!(error, ImportError::Usage(_) | ImportError::NotAsked(..));
        let exit = if is_usage { Exit::WrongUsage } else { Exit::Fault };
        self.refused(&error.to_string(), exit, told)
    }

    /// Prints what the table becomes; whether nothing is asked.
    fn print(
        &self,
        imported: &Imported<impl EachFigure>,
        is_into: bool,
        (out, told): (&mut dyn Write, &mut dyn Write),
    ) -> io::Result<bool> {
        let report = report(imported);
        let mut out = io::BufWriter::new(out);
        if self.json {
            serde_json::to_writer(&mut out, &report)?;
        } else {
            serde_json::to_writer_pretty(&mut out, &report)?;
        }
        writeln!(out)?;
        out.flush()?;
        if imported.asks.is_empty() {
            return Ok(true);
        }
        if is_into && !self.dry_run {
            writeln!(told, "waymark: nothing is written before all that is asked is answered")?;
        }
        Ok(false)
    }

    /// The link that is to be kept, from the folder of the situation.
    fn link_of(&self, files: &FileChoices) -> Result<TableLink, String> {
        let every = self.every.as_deref().map_or(Some(LinkPeriod::Day), LinkPeriod::from_name);
        let every = every.ok_or("--every wants day, week or month")?;
        let file = match &self.into {
            None => self.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Some(path) => {
                let at = waymark_store::file_of(path);
                waymark_store::path_beside(&at, &self.file).ok_or_else(|| {
                    format!(
                        "{} is not beside the situation: a linked table lies in its folder or below it",
                        self.file.display()
                    )
                })?
            }
        };
        Ok(files.link(file, every))
    }

    /// Keeps the table as a file that is read again.
    fn keep_linked(
        &self,
        files: &FileChoices,
        choices: &ImportChoices,
        into: Option<&Arc<Situation>>,
        (out, told): (&mut dyn Write, &mut dyn Write),
    ) -> io::Result<Exit> {
        let link = match self.link_of(files) {
            Ok(link) => link,
            Err(wrong) => {
                writeln!(told, "waymark: {}", one_line(&wrong))?;
                return Ok(Exit::WrongUsage);
            }
        };
        let progress = LinkProgress::default();
        let order = LinkOrder::keeping(&self.file, link, into.map(Arc::as_ref), &progress);
        let imported = match import::import_linked(&order, choices, into) {
            Ok((imported, _)) => imported,
            Err(error) => return self.not_imported(&error, told),
        };
        if !self.print(&imported, into.is_some(), (&mut *out, &mut *told))? {
            return Ok(Exit::Fault);
        }
        let (Some(path), Some(situation), false) = (&self.into, into, self.dry_run) else {
            return Ok(Exit::Well);
        };
        let name = format!("Link {}", self.file.display());
        let entry = import::link_entry(&imported, situation, name);
        self.write_edits(path, entry, told, |figures, file| {
            let of = figures_said(figures);
            format!("{} stays a file: {of} of it stand in {file}", self.file.display())
        })
    }

    fn choices(&self) -> Result<(FileChoices, ImportChoices), String> {
        let separator = match self.separator.as_deref() {
            None => None,
            Some("tab" | "\\t" | "\t") => Some('\t'),
            Some(text) => {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(one), None) => Some(one),
                    _ => return Err("--separator wants one character, or tab".to_owned()),
                }
            }
        };
        let files = FileChoices { encoding: self.encoding.clone(), separator };
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned());
        // An answer may hold `=`, a question holds none.
        let answers = pairs("--answer", &self.answer)?.into_iter().collect();
        let choices = ImportChoices {
            sheet: self.sheet.clone(),
            map: pairs("--map", &self.map)?,
            set: pairs("--set", &self.set)?,
            answers,
            published: self.published.clone(),
            file_name: name.unwrap_or_default(),
        };
        Ok((files, choices))
    }

    /// Puts the figures into the situation, as one step.
    fn write(
        &self,
        path: &std::path::Path,
        entry: TableEntry,
        told: &mut dyn Write,
    ) -> io::Result<Exit> {
        let (added, changed, places) = (entry.added, entry.changed, entry.places);
        let of = figures_said;
        self.write_edits(path, entry, told, |_, file| match (added, changed) {
            (0, 0) if places == 1 => format!("1 place added to {file}"),
            (0, 0) if places > 0 => format!("{places} places added to {file}"),
            (0, 0) => format!("{file} holds all of this already"),
            (added, 0) => format!("{} added to {file}", of(added)),
            (0, changed) => format!("{} changed in {file}", of(changed)),
            (added, changed) => format!("{} added to {file}, {changed} changed", of(added)),
        })
    }

    /// Makes the edits in the file and tells what was done.
    #[expect(clippy::unused_self, reason = "one of the steps of a command")]
    fn write_edits(
        &self,
        path: &std::path::Path,
        entry: TableEntry,
        told: &mut dyn Write,
        said: impl Fn(usize, &str) -> String,
    ) -> io::Result<Exit> {
        let read = waymark_store::read_file(path).map_err(|problem| vec![problem]);
        let parsed =
            read.and_then(|(file, text)| Ok((SourceText::parse(&text, &file)?, file, text)));
        let (mut text, file, before) = match parsed {
            Ok(parsed) => parsed,
            Err(problems) => {
                for problem in problems {
                    writeln!(told, "{problem}")?;
                }
                return Ok(Exit::Fault);
            }
        };
        let added = entry.added;
        for edit in entry.act.edits {
            if let Err(error) = waymark_store::apply(&mut text, &edit) {
                writeln!(told, "waymark: {}", one_line(&error.to_string()))?;
                return Ok(Exit::Fault);
            }
        }
        let expected = Expected::Text(waymark_store::Fingerprint::of(before.as_bytes()));
        match waymark_store::save(&file, &text.text(), expected) {
            Ok(SaveOutcome::Saved(_)) => {}
            Ok(SaveOutcome::Changed(_) | SaveOutcome::Gone) => {
                writeln!(told, "waymark: {} was changed meanwhile", file.display())?;
                return Ok(Exit::Fault);
            }
            Err(error) => {
                tell(told, &error)?;
                return Ok(Exit::Fault);
            }
        }
        writeln!(told, "{}", said(added, &file.display().to_string()))?;
        Ok(Exit::Well)
    }
}

fn figures_said(count: usize) -> String {
    if count == 1 { "1 figure".to_owned() } else { format!("{count} figures") }
}
