//! Figures of linked tables beside those of the text of a situation.

use super::read::LinkProgress;
use crate::import::{
    EachFigure, FileStamp, ImportChoices, ImportError, Imported, LinkOrder, LinkedRows,
    SummedFigures, TableFigure, import_linked, said_doubts, said_notes,
};
use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::Arc,
};
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_model::{
    Coverage, Figure, Id, Moment, Provenance, Severity, Situation, Snapshot, SnapshotIx, Source,
    SourceIx, Speaker, SpeakerIx, TableMapping, Text,
};
use waymark_store::{Problem, Read};

/// How it stands with a linked table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkState {
    /// Read as it is now.
    Read,
    /// There is no such file.
    Missing,
    /// It is no table that can be read: why.
    Broken(String),
    /// It asks what nobody answered: the first question, and how many there are.
    Asks(String, usize),
}

/// A table that stays a file beside the situation, as it was read last.
#[derive(Clone, Debug)]
pub struct LinkedTable {
    /// Its mapping in the situation.
    pub mapping: TableMapping,
    pub state: LinkState,
    /// Its rows, added up; of a file that is gone those that were read last.
    pub rows: Option<Arc<LinkedRows>>,
    /// How many figures it gives.
    pub figures: usize,
    /// What of it is in no figure: how many reasons, and the first.
    pub left_out: Vec<String>,
    pub notes: Vec<String>,
}

impl LinkedTable {
    /// Its path from the folder of the situation.
    pub fn file(&self) -> &str {
        self.mapping.link.as_ref().map_or("", |link| link.file.as_str())
    }

    /// What is wrong with it, and what would be right.
    pub fn problem(&self) -> Option<(String, &'static str)> {
        let file = self.file();
        let held = if self.rows.is_some() { "; its figures are as it was read last" } else { "" };
        match &self.state {
            LinkState::Read => None,
            LinkState::Missing => Some((
                format!("the linked table `{file}` is not there{held}"),
                "put it back beside the situation, or take its link out of `tables`",
            )),
            LinkState::Broken(why) => Some((
                format!("the linked table `{file}` cannot be read: {why}{held}"),
                "mend the file, or take its link out of `tables`",
            )),
            LinkState::Asks(question, more) => {
                let rest =
                    if *more > 1 { format!(", and {} more", more - 1) } else { String::new() };
                Some((
                    format!(
                        "the linked table `{file}` asks: {question}{rest}; none of its figures are there"
                    ),
                    "import it again with its link, and answer",
                ))
            }
        }
    }
}

/// A situation with the figures of its linked tables behind its own, and how it stands with each.
/// What was read of them before is not read again where neither file nor columns changed.
pub fn join(
    written: &Arc<Situation>,
    folder: &Path,
    known: &[LinkedTable],
    progress: &LinkProgress,
) -> (Arc<Situation>, Vec<LinkedTable>) {
    join_by(written, folder, known, (false, progress))
}

/// The same without a look at the files of tables that are known and linked as they were: for a text that
/// was edited.
pub fn join_held(
    written: &Arc<Situation>,
    folder: &Path,
    known: &[LinkedTable],
    progress: &LinkProgress,
) -> (Arc<Situation>, Vec<LinkedTable>) {
    join_by(written, folder, known, (true, progress))
}

fn join_by(
    written: &Arc<Situation>,
    folder: &Path,
    known: &[LinkedTable],
    (is_held, progress): (bool, &LinkProgress),
) -> (Arc<Situation>, Vec<LinkedTable>) {
    let mut tables = Vec::new();
    let mut joined: Option<Situation> = None;
    for mapping in written.tables.iter().filter(|mapping| mapping.link.is_some()) {
        let before = known.iter().find(|table| table.mapping.link == mapping.link);
        let held = before.filter(|table| is_held && table.mapping == *mapping);
        let (table, imported) = one(written, folder, mapping, (before, held), progress);
        if let Some(imported) = imported {
            append(joined.get_or_insert_with(|| (**written).clone()), &imported, table.file());
        }
        tables.push(table);
    }
    (joined.map_or_else(|| Arc::clone(written), Arc::new), tables)
}

/// Whether a file of a linked table is another than was read.
pub fn has_changed(table: &LinkedTable, folder: &Path) -> bool {
    let now = FileStamp::of(&folder.join(table.file()));
    now != table.rows.as_ref().and_then(|rows| rows.stamp) || table.state != LinkState::Read
}

fn one(
    situation: &Arc<Situation>,
    folder: &Path,
    mapping: &TableMapping,
    (before, held): (Option<&LinkedTable>, Option<&LinkedTable>),
    progress: &LinkProgress,
) -> (LinkedTable, Option<Imported<SummedFigures>>) {
    let mut table = LinkedTable {
        mapping: mapping.clone(),
        state: LinkState::Read,
        rows: None,
        figures: 0,
        left_out: Vec::new(),
        notes: Vec::new(),
    };
    let Some(link) = &mapping.link else { return (table, None) };
    let path = folder.join(&link.file);
    let name = Path::new(&link.file).file_name();
    let file_name = name.map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let choices = ImportChoices { file_name, ..ImportChoices::default() };
    let known = before.and_then(|table| table.rows.as_ref());
    let order = |is_file_gone| LinkOrder {
        path: &path,
        link: link.clone(),
        kept: Some(mapping),
        known,
        is_file_gone,
        is_joined: true,
        progress,
    };
    let read = if let Some(held) = held.filter(|table| table.rows.is_some()) {
        table.state = held.state.clone();
        None
    } else if FileStamp::of(&path).is_none() {
        table.state = LinkState::Missing;
        None
    } else {
        match import_linked(&order(false), &choices, Some(situation)) {
            Ok(read) => Some(read),
            Err(ImportError::Cancelled) => None,
            Err(error) => {
                table.state = LinkState::Broken(error.to_string());
                None
            }
        }
    };
    let read = read.or_else(|| {
        known?;
        import_linked(&order(true), &choices, Some(situation)).ok()
    });
    let Some((imported, rows)) = read else { return (table, None) };
    table.rows = rows;
    table.notes.clone_from(&imported.notes);
    if let Some(first) = imported.asks.first() {
        table.state = LinkState::Asks(first.question.clone(), imported.asks.len());
        return (table, None);
    }
    table.figures = imported.figures.len();
    table.left_out = imported.left_out.iter().map(left_out_said).collect();
    (table, Some(imported))
}

/// The figures of a table as it was read last; nothing where it has none.
pub fn figures_of_table(
    written: &Arc<Situation>,
    folder: &Path,
    table: &LinkedTable,
) -> Option<Imported> {
    let progress = LinkProgress::default();
    let (_, imported) = one(written, folder, &table.mapping, (Some(table), Some(table)), &progress);
    imported.filter(|imported| !imported.figures.is_empty()).map(Imported::listed)
}

fn left_out_said(left: &crate::import::LeftOut) -> String {
    if left.row == 0 { left.why.clone() } else { format!("row {}: {}", left.row, left.why) }
}

/// Puts figures of a table behind those that are there.
fn append(situation: &mut Situation, imported: &Imported<SummedFigures>, file: &str) {
    let begin = situation.snapshots.len();
    let names = RecordNames::new(situation);
    let mut ids: HashSet<String> =
        situation.snapshots.iter().map(|snapshot| snapshot.id.to_string()).collect();
    let mut free = |name: String| {
        let first = Id::of_name::<&str>(&name, &[]).to_string();
        let mut all = std::iter::once(first.clone()).chain((2..).map(|n| format!("{first}-{n}")));
        let id = all.find(|id| !ids.contains(id)).unwrap_or(first);
        ids.insert(id.clone());
        Id::free(&id)
    };
    let mut sources: HashMap<(String, Moment), SourceIx> = HashMap::new();
    let mut speakers: HashMap<String, SpeakerIx> = HashMap::new();
    let mut reports: HashMap<(SourceIx, SpeakerIx, Moment), SnapshotIx> = HashMap::new();
    for figure in imported.figures.each() {
        let (Some(outlet), Some(said), Some(published)) =
            (&figure.outlet, &figure.speaker, &figure.published)
        else {
            continue;
        };
        let Some(record) = figure_of(situation, &figure) else { continue };
        let source = *sources.entry((outlet.to_string(), *published)).or_insert_with(|| {
            situation.sources.push(Source {
                id: Id::free(&format!("linked {file} {}", situation.sources.len())),
                outlet: outlet.to_string(),
                title: Some(file.to_owned()),
                author: None,
                published: *published,
                url: figure.url.as_deref().map(str::to_owned),
                note: None,
            });
            SourceIx::new(situation.sources.len() - 1)
        });
        let speaker = *speakers.entry(said.to_string()).or_insert_with(|| {
            if let CellMatch::One(known) = names.speaker(said) {
                return known;
            }
            situation.speakers.push(Speaker {
                id: Id::free(&format!("linked speaker {}", situation.speakers.len())),
                name: Text::plain(&**said),
                role: None,
                within: None,
                reliability: None,
                is_confidential: false,
                recorded: false,
            });
            SpeakerIx::new(situation.speakers.len() - 1)
        });
        let report = *reports.entry((source, speaker, figure.as_of)).or_insert_with(|| {
            situation.snapshots.push(Snapshot {
                id: free(format!("{file} {}", figure.as_of)),
                source,
                speaker,
                as_of: figure.as_of,
                figures: Vec::new(),
                doubt: None,
                note: None,
                is_linked: true,
            });
            SnapshotIx::new(situation.snapshots.len() - 1)
        });
        if let Some(snapshot) = situation.snapshots.get_mut(report.usize()) {
            snapshot.figures.push(record);
        }
    }
    situation.settle_within(begin..situation.snapshots.len());
}

fn figure_of(situation: &Situation, figure: &TableFigure) -> Option<Figure> {
    let field = |name: &str| figure.fields.get(name).cloned();
    let provenance =
        Provenance { method: field("method"), round: field("round"), ..Provenance::default() };
    Some(Figure {
        id: None,
        series: figure.series,
        during: figure.during,
        count: figure.count,
        bounds: situation.wording.bounds(figure.count)?,
        covers: field("coverage").map(|text| Coverage::read(&text)),
        changed: None,
        corrects: Vec::new(),
        parts: Vec::new(),
        wording: Some(figure.wording.clone()),
        provenance: (provenance != Provenance::default()).then(|| Box::new(provenance)),
        standing: figure.standing.clone(),
        doubt: said_doubts(figure),
        note: said_notes(figure),
    })
}

/// Reads a situation by its folder or its file, with its linked tables.
pub fn read(path: &Path) -> Read {
    with_tables(waymark_store::read(path), path)
}

/// What was read of a situation, with its linked tables.
pub fn with_tables(mut read: Read, path: &Path) -> Read {
    let Some(situation) = read.situation.take() else { return read };
    if situation.tables.iter().all(|table| table.link.is_none()) {
        read.situation = Some(situation);
        return read;
    }
    let file = waymark_store::file_of(path);
    let folder = waymark_store::folder_of(&file);
    let (written, before) = (Arc::new(situation), read.figures);
    let (joined, tables) = join(&written, folder, &[], &LinkProgress::default());
    for table in &tables {
        read.figures += table.figures;
        read.problems.extend(problems(table, &file));
    }
    read.snapshots += joined.snapshots.len().saturating_sub(written.snapshots.len());
    debug_assert!(read.figures >= before, "figures only join");
    read.situation = Some(Arc::try_unwrap(joined).unwrap_or_else(|shared| (*shared).clone()));
    read
}

/// What is to be told of a linked table.
pub fn problems(table: &LinkedTable, file: &Path) -> Vec<Problem> {
    let of = |severity, code, found: String, right: &str| Problem {
        severity,
        ..Problem::of_file(file, code, found, right)
    };
    if let Some((found, right)) = table.problem() {
        return vec![of(Severity::Warning, "linked-table", found, right)];
    }
    let Some(first) = table.left_out.first() else { return Vec::new() };
    let more = table.left_out.len() - 1;
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    let found =
        format!("the linked table `{}` has what is in no figure: {first}{rest}", table.file());
    let right = "`waymark import FILE --link --dry-run` tells all of it";
    vec![of(Severity::Note, "linked-rows", found, right)]
}
