//! The rows of a table that stays a file, added up; and how its columns are used for that.

use crate::import::{
    ColumnPlan, ColumnRole, ImportError, Importing,
    rows::{CountColumns, SettledColumns},
};
use crate::{
    file::{Book, SheetRow, TableFileError, TableSheet},
    linked::{
        read::{LinkProgress, TallyError, TextFile},
        scan::{CellMarks, Record, records},
        tally::Tally,
        used::{CountUse, RowClock, RowUse},
    },
    reading::{heading::HeadingRole, words::RoleWord},
    structure::FoundTable,
};
use std::{collections::BTreeMap, ops::ControlFlow, path::Path, time::SystemTime};

/// What tells whether a file is the one that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileStamp {
    length: u64,
    changed: Option<SystemTime>,
}

impl FileStamp {
    /// Nothing where there is no file.
    pub fn of(path: &Path) -> Option<Self> {
        let meta = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        Some(Self { length: meta.len(), changed: meta.modified().ok() })
    }
}

/// A table added up, as far as that hangs on its file and its columns alone.
#[derive(Debug)]
pub struct LinkedRows {
    /// The first rows of the file.
    pub(super) book: Book,
    pub stamp: Option<FileStamp>,
    pub(super) used: RowUse,
    pub(super) tally: Tally,
    /// How many rows of the file stand before those that are counted from 1.
    pub(super) before: u32,
    /// Whether the file was written while it was read.
    pub(super) is_moving: bool,
}

/// What is told apart besides what the columns say.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct ReadWays {
    pub clock: RowClock,
    /// Whether the latest rows of each group are wanted.
    pub keeps_latest: bool,
    /// Whether rows of one group that were published on several days are told apart.
    pub keeps_published: bool,
}

impl ReadWays {
    /// With more that was told apart before.
    pub fn and(self, used: &RowUse) -> Self {
        Self {
            clock: self.clock,
            keeps_latest: self.keeps_latest || used.keeps_latest,
            keeps_published: self.keeps_published || used.keeps_published,
        }
    }
}

/// Which cells tell what, by what the columns are read as.
pub(super) fn row_use(
    plans: &[ColumnPlan],
    settled: &SettledColumns,
    width: usize,
    ways: ReadWays,
) -> RowUse {
    use RoleWord::{
        Age, AsOf, Coverage, During, From, Group, Id, Latitude, Longitude, Measure, Method, Origin,
        Outlet, PeriodEnd, PeriodStart, Point, Published, Qualifier, Round, Sex, Speaker, Standing,
        Status, To, Unit,
    };
    let of = |roles: &[RoleWord]| -> Vec<usize> {
        let is = |p: &&ColumnPlan| roles.iter().any(|role| p.is(*role));
        plans.iter().filter(is).map(|p| p.at).collect()
    };
    let mut keys = of(&[
        From, To, Latitude, Longitude, Point, Measure, Unit, Speaker, Outlet, Origin, Status, Sex,
        Age, Group, Standing, Round, Method, Coverage,
    ]);
    keys.extend(plans.iter().filter_map(|p| match p.role {
        ColumnRole::Said(
            HeadingRole::Place(_) | HeadingRole::PlaceCode(_) | HeadingRole::OriginCode,
        ) => Some(p.at),
        _ => None,
    }));
    let published = of(&[Published]).first().copied();
    keys.extend(published.filter(|_| ways.keeps_published));
    keys.sort_unstable();
    let qualifier = of(&[Qualifier]).first().copied();
    let counts = settled.groups.iter().map(|group| count_use(plans, *group, qualifier)).collect();
    let mut moments = of(&[AsOf, PeriodStart, PeriodEnd, During]);
    moments.extend(&settled.day_parts);
    moments.sort_unstable();
    moments.dedup();
    let mut used = RowUse {
        width,
        keys,
        moments,
        published,
        id: of(&[Id]).first().copied(),
        keeps_published: ways.keeps_published,
        keeps_latest: ways.keeps_latest,
        counts,
        marks: Vec::new(),
        clock: ways.clock,
    };
    used.marks = unread(plans, &used).iter().map(|p| p.at).collect();
    used.marks.extend(used.moments.iter().chain(&used.published).chain(&used.id));
    used
}

fn count_use(plans: &[ColumnPlan], group: CountColumns, qualifier: Option<usize>) -> CountUse {
    let at = |nth: Option<usize>| nth.and_then(|nth| plans.get(nth)).map(|p| p.at);
    let plan = group.first().and_then(|nth| plans.get(nth));
    let is_unscaled = plan.and_then(ColumnPlan::count).is_some_and(|c| c.scale.0 == 1);
    let is_chosen = plan.is_some_and(|p| p.decided_by == "chosen");
    let is_lone_upper = group.upper.is_some()
        && group.lower.is_none()
        && group.best.is_none()
        && group.both.is_none()
        && !is_chosen;
    let is_lone = group.lower.is_none() && group.upper.is_none() && group.best.is_none();
    let all = [group.lower, group.upper, group.best, group.both];
    CountUse {
        columns: all.into_iter().filter_map(at).collect(),
        are_ends: group.lower.is_some() && group.upper.is_some() && is_unscaled,
        qualifier,
        is_plain: (is_lone || is_lone_upper) && is_unscaled,
    }
}

/// Columns whose cells are in no figure.
pub(super) fn unread<'p>(plans: &'p [ColumnPlan], used: &RowUse) -> Vec<&'p ColumnPlan> {
    let counts = used.counts.iter().flat_map(|c| c.columns.iter().chain(&c.qualifier));
    let read: Vec<usize> = counts
        .chain(&used.keys)
        .chain(&used.moments)
        .chain(&used.published)
        .chain(&used.id)
        .copied()
        .collect();
    let is_open = |p: &&ColumnPlan| {
        !read.contains(&p.at) && !matches!(p.role, ColumnRole::LeftOut(_)) && !p.heading.is_empty()
    };
    plans.iter().filter(is_open).collect()
}

/// How many cells most rows of a table have.
fn usual_width(sheet: &TableSheet, table: &FoundTable) -> usize {
    let mut all: BTreeMap<usize, usize> = BTreeMap::new();
    for at in table.data() {
        if let Some(row) = sheet.rows.get(at) {
            *all.entry(row.cells.len()).or_default() += 1;
        }
    }
    let most = all.into_iter().max_by_key(|(_, rows)| *rows);
    most.map_or_else(|| sheet.width(), |(width, _)| width)
}

fn refused(error: TallyError) -> ImportError {
    match error {
        TallyError::Io(error) => TableFileError::Unread(error.to_string()).into(),
        TallyError::Large(what) => {
            TableFileError::Large(format!("the table has more than 1,000,000 {what}")).into()
        }
        TallyError::Cancelled => ImportError::Cancelled,
    }
}

impl LinkedRows {
    /// Adds the rows of a table up.
    ///
    /// # Errors
    /// When it cannot be read, or holds more groups than a situation does.
    pub(super) fn read(
        path: &Path,
        book: &Book,
        importing: &Importing<'_>,
        (plans, settled): (&[ColumnPlan], &SettledColumns),
        (ways, progress): (ReadWays, &LinkProgress),
    ) -> Result<Self, ImportError> {
        let (sheet, table) = (importing.sheet, &importing.table);
        let stamp = FileStamp::of(path);
        let first = table.rows.first().and_then(|(at, _)| sheet.rows.get(*at));
        let skip = first.map_or(0, |row| row.number.saturating_sub(1));
        if !book.is_text {
            let used = row_use(plans, settled, sheet.width(), ways);
            let tally = of_sheet(sheet, table, &used).map_err(refused)?;
            return Ok(Self {
                book: book.clone(),
                stamp,
                used,
                tally,
                before: 0,
                is_moving: false,
            });
        }
        let used = row_use(plans, settled, usual_width(sheet, table), ways);
        let separator = book.separator.unwrap_or(',');
        let separator = u8::try_from(separator).map_err(|_| {
            ImportError::Usage(format!("`{separator}` parts no cells of a linked table"))
        })?;
        let is_old = sheet.rows.len() > 1 && !has_line_feed(path);
        let terminator = if is_old { b'\r' } else { b'\n' };
        let encoding =
            book.encoding.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
        let file = TextFile {
            path,
            encoding: encoding.unwrap_or(encoding_rs::UTF_8),
            dialect: CellMarks { separator, terminator },
            skip: skip as u64,
        };
        let tally = file.tally(&used, progress).map_err(refused)?;
        let is_moving = FileStamp::of(path) != stamp;
        let before = u32::try_from(skip).unwrap_or(0);
        Ok(Self { book: book.clone(), stamp, used, tally, before, is_moving })
    }
}

fn has_line_feed(path: &Path) -> bool {
    use std::io::Read;
    let Ok(file) = std::fs::File::open(path) else { return true };
    let mut bytes = Vec::new();
    let _ = file.take(256 << 10).read_to_end(&mut bytes);
    bytes.contains(&b'\n')
}

/// The rows of a sheet of a workbook. What is no row of data is left out as an import does.
fn of_sheet(sheet: &TableSheet, table: &FoundTable, used: &RowUse) -> Result<Tally, TallyError> {
    let mut tally = Tally::comparing_all();
    let mut large = None;
    let mut text = Vec::new();
    for at in table.data() {
        let Some(row) = sheet.rows.get(at) else { continue };
        text.clear();
        for at in 0..used.width {
            if at > 0 {
                text.push(b',');
            }
            text.push(b'"');
            text.extend(row.said(at).replace('"', "\"\"").bytes());
            text.push(b'"');
        }
        text.push(b'\n');
        let dialect = CellMarks { separator: b',', terminator: b'\n' };
        tally.rows = row.number.saturating_sub(1) as u64;
        let take = |record: Record<'_>| {
            large = large.or(tally.add(record, used).err());
            ControlFlow::Continue(())
        };
        let _ = records(text.as_slice(), dialect, u64::MAX, |_| ControlFlow::Continue(()), take)?;
    }
    match large.or(tally.flush(used).err()) {
        Some(what) => Err(TallyError::Large(what)),
        None => Ok(tally),
    }
}

/// A row with cells at their columns.
pub(super) fn specimen(number: usize, width: usize, cells: &[(usize, String)]) -> SheetRow {
    let mut row = SheetRow { number, is_hidden: false, cells: Vec::new() };
    row.cells.resize(width, crate::TableCell::default());
    for (at, text) in cells {
        if let Some(cell) = row.cells.get_mut(*at) {
            *cell = crate::TableCell::text(text.as_str());
        }
    }
    row
}
