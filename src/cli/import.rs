//! `waymark import`: a table of others becomes figures, left-out rows and questions.

use super::{Exit, bounds::one_line, tell};
use serde::{Serialize, Serializer};
use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};
use waymark_exchange::rows::standing_text;
use waymark_model::{Bounds, LinkPeriod, Situation, Standing, Subject, TableLink};
use waymark_store::{Expected, SaveOutcome, SourceText};
use waymark_table::{
    file::FileChoices,
    import::{
        self, ImportChoices, ImportError, Imported, LeftOut, LinkOrder, ListedPlace, TableEntry,
        TableFigure,
    },
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

#[derive(Serialize)]
struct ColumnRow {
    heading: String,
    role: String,
    format: String,
    decided_by: String,
}

#[derive(Serialize)]
struct FigureRow {
    row: usize,
    measure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leg: Option<String>,
    group: Option<String>,
    dimensions: BTreeMap<&'static str, String>,
    unit: String,
    lower: Option<u64>,
    upper: Option<u64>,
    as_of: String,
    during: Option<String>,
    wording: String,
    /// Why it does not hold, or what it is accepted with.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<String>,
    doubt: Option<String>,
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// A place that a table without counts lists.
#[derive(Serialize)]
struct PlaceRow {
    row: usize,
    name: String,
    names: BTreeMap<String, String>,
    kind: &'static str,
    country: Option<String>,
    pcode: Option<String>,
    /// Latitude and longitude in degrees.
    point: Option<(f64, f64)>,
    /// The id of a place that was there before.
    known: Option<String>,
    doubt: Option<String>,
    note: Option<String>,
}

#[derive(Serialize)]
struct LeftOutRow {
    row: usize,
    cell: String,
    why: String,
}

#[derive(Serialize)]
struct AskRow {
    question: String,
    answers: Vec<String>,
    /// Whether other answers are read too.
    open: bool,
    rows: usize,
}

/// What is printed. The rows of a large table are made one by one as they are.
#[derive(Serialize)]
struct ImportReport<'i> {
    columns: Vec<ColumnRow>,
    figures: FigureRows<'i>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<PlaceRow>,
    left_out: LeftOutRows<'i>,
    asks: Vec<AskRow>,
    notes: &'i [String],
}

struct FigureRows<'i>(&'i Imported);

impl Serialize for FigureRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.figures.iter().map(|figure| figure_row(self.0, figure)))
    }
}

struct LeftOutRows<'i>(&'i Imported);

impl Serialize for LeftOutRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |left: &'_ LeftOut| LeftOutRow {
            row: left.row,
            cell: left.cell.clone(),
            why: left.why.clone(),
        };
        serializer.collect_seq(self.0.left_out.iter().map(row))
    }
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
        let is_usage = matches!(error, ImportError::Usage(_));
        let exit = if is_usage { Exit::WrongUsage } else { Exit::Fault };
        self.refused(&error.to_string(), exit, told)
    }

    /// Prints what the table becomes; whether nothing is asked.
    fn print(
        &self,
        imported: &Imported,
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

fn report(imported: &Imported) -> ImportReport<'_> {
    ImportReport {
        columns: imported
            .columns
            .iter()
            .map(|plan| ColumnRow {
                heading: plan.heading.clone(),
                role: plan.role_name(),
                format: plan.format.clone(),
                decided_by: plan.decided_by.clone(),
            })
            .collect(),
        figures: FigureRows(imported),
        places: imported.places.iter().map(|listed| place_row(imported, listed)).collect(),
        left_out: LeftOutRows(imported),
        asks: imported
            .asks
            .iter()
            .map(|ask| AskRow {
                question: ask.question.clone(),
                answers: ask.answers.clone(),
                open: ask.is_open,
                rows: ask.rows,
            })
            .collect(),
        notes: &imported.notes,
    }
}

fn place_row(imported: &Imported, listed: &ListedPlace) -> PlaceRow {
    let place = imported.with.place(listed.place);
    let names = place.name.languages().map(|(tag, name)| (tag.to_owned(), name.to_owned()));
    let is_known = listed.place.usize() < imported.known_places;
    PlaceRow {
        row: listed.row,
        name: place.name.get("en").to_owned(),
        names: names.collect(),
        kind: place.kind.name(),
        country: place.country.clone(),
        pcode: place.pcode.clone(),
        point: listed.gains.or(place.at).map(|at| (at.lat(), at.lon())),
        known: is_known.then(|| place.id.to_string()),
        doubt: (!listed.doubts.is_empty()).then(|| listed.doubts.join("; ")),
        note: place.note.clone(),
    }
}

fn figure_row(imported: &Imported, figure: &TableFigure) -> FigureRow {
    let with = &imported.with;
    let people = figure.series.people;
    let mut dimensions: BTreeMap<&'static str, String> = figure.fields.clone();
    dimensions.extend(people.origin.map(|origin| ("origin", with.origin_id(origin))));
    dimensions.extend(people.status.map(|status| ("status", status.name().to_owned())));
    dimensions.extend(people.sex.map(|sex| ("sex", sex.name().to_owned())));
    dimensions.extend(people.age.map(|age| ("age", age.to_string())));
    let subject = imported.subject_name(figure.series.subject);
    let (place, leg) = match figure.series.subject {
        Subject::Place(_) => (Some(subject), None),
        Subject::Leg(_) => (None, Some(subject)),
    };
    let bounds = with.wording.bounds(figure.count);
    let joined = |all: &[String]| (!all.is_empty()).then(|| all.join("; "));
    let notes: Vec<String> = figure
        .notes
        .iter()
        .map(
            |(heading, text)| {
                if heading.is_empty() { text.clone() } else { format!("{heading}: {text}") }
            },
        )
        .collect();
    FigureRow {
        row: figure.row,
        measure: figure.series.measure.name(),
        place,
        leg,
        group: people.group.map(|group| with.group(group).id.to_string()),
        dimensions,
        unit: imported.unit_name(figure),
        lower: bounds.map(Bounds::lower),
        upper: bounds.and_then(Bounds::upper),
        as_of: figure.as_of.to_string(),
        during: figure.during.map(|during| during.to_string()),
        wording: figure.wording.clone(),
        standing: (figure.standing != Standing::Used).then(|| standing_text(&figure.standing)),
        doubt: joined(&figure.doubts),
        note: joined(&notes),
        speaker: figure.speaker.clone(),
        outlet: figure.outlet.clone(),
        published: figure.published.map(|published| published.to_string()),
    }
}
