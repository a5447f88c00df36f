//! Figures of a table that stays a file, kept small: what holds for all figures of a count, place and people
//! is kept once, and each figure is made of it when it is looked at.

use crate::import::{EachFigure, SumKind, TableFigure};
use std::{borrow::Cow, collections::HashMap, path::Path, sync::Arc};
use waymark_model::{Count, Moment, Series, grouped};

/// One figure: what its rows add up to, or the last of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct SummedCount {
    /// Which of the templates it is of.
    pub template: u32,
    /// Which of the moments.
    pub moment: u32,
    pub count: Count,
    pub rows: u32,
    /// Numbers of rows, from 1.
    pub first: u32,
    pub last: u32,
    /// Which of the lists of doubts.
    pub doubts: u32,
    /// Whether it is new in its moment, and not all so far as of it.
    pub is_new: bool,
}

// So many bytes each figure of a table takes, and as its sum goes, it takes its place in memory.
const _: () = assert!(size_of::<SummedCount>() <= 56);

/// The figures of a table that stays a file.
#[derive(Clone, Default, Debug)]
pub struct SummedFigures {
    templates: Vec<TableFigure>,
    pub(super) moments: Vec<Moment>,
    /// Different lists of doubts.
    doubts: Vec<Arc<[String]>>,
    pub(super) counts: Vec<SummedCount>,
    pub(super) published: Option<Moment>,
    /// What the file is called.
    file: String,
    /// How many rows of the file stand before those that are counted from 1.
    before: u32,
}

/// Lists of doubts that many figures share, while they are numbered.
#[derive(Default)]
pub(super) struct DoubtNumbers {
    numbers: HashMap<Arc<[String]>, u32>,
}

impl SummedFigures {
    /// None yet, of a file in which so many rows stand before those that are counted.
    pub(super) fn of(file: &str, before: u32) -> Self {
        Self { file: file.to_owned(), before, ..Self::default() }
    }

    /// The number of what figures have in common; who tells it is whose the file is, where it does not say.
    pub(super) fn add_template(&mut self, template: &TableFigure) -> u32 {
        let number = u32::try_from(self.templates.len()).unwrap_or(u32::MAX);
        let mut template = template.clone();
        let stem =
            || Path::new(&self.file).file_stem().unwrap_or_default().to_string_lossy().into();
        let outlet = template.outlet.get_or_insert_with(stem).clone();
        template.speaker.get_or_insert(outlet);
        self.templates.push(template);
        number
    }

    /// The number of a list of doubts.
    pub(super) fn number_doubts(&mut self, known: &mut DoubtNumbers, list: Vec<String>) -> u32 {
        if let Some(number) = known.numbers.get(list.as_slice()) {
            return *number;
        }
        let number = u32::try_from(self.doubts.len()).unwrap_or(u32::MAX);
        let list: Arc<[String]> = list.into();
        self.doubts.push(Arc::clone(&list));
        known.numbers.insert(list, number);
        number
    }

    pub fn len(&self) -> usize {
        self.counts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many do not hold, by their rows.
    pub(super) fn unheld(&self) -> usize {
        let holds = |count: &&SummedCount| self.template(count).is_none_or(TableFigure::holds);
        self.counts.len() - self.counts.iter().filter(holds).count()
    }

    /// What the figures speak of, each once.
    pub(in crate::import) fn series(&self) -> Vec<Series> {
        let mut is_met = vec![false; self.templates.len()];
        for count in &self.counts {
            if let Some(met) = is_met.get_mut(count.template as usize) {
                *met = true;
            }
        }
        let met = self.templates.iter().zip(is_met).filter(|(_, is_met)| *is_met);
        met.map(|(template, _)| template.series).collect()
    }

    fn template(&self, count: &SummedCount) -> Option<&TableFigure> {
        self.templates.get(count.template as usize)
    }

    fn figure(&self, count: &SummedCount) -> Option<TableFigure> {
        let moment = *self.moments.get(count.moment as usize)?;
        let doubts = self.doubts.get(count.doubts as usize);
        Some(TableFigure {
            row: self.row(count.first),
            count: count.count,
            wording: worded(count.count, count.rows),
            notes: Arc::new(vec![(String::new(), self.said_rows(count))]),
            published: self.published,
            as_of: moment,
            during: count.is_new.then_some(moment),
            kind: if count.is_new { SumKind::New } else { SumKind::SoFar },
            doubts: doubts.map(|doubts| doubts.to_vec()).unwrap_or_default(),
            ..self.template(count)?.clone()
        })
    }

    /// The number of a row in the file.
    pub(super) fn row(&self, row: u32) -> usize {
        usize::try_from(row.saturating_add(self.before)).unwrap_or(usize::MAX)
    }

    /// Of which rows of the file a figure is.
    pub(super) fn said_rows(&self, count: &SummedCount) -> String {
        let n = |row| grouped(self.row(row) as u64, ",");
        let file = &self.file;
        if count.rows == 1 {
            return format!("row {} of {file}", n(count.first));
        }
        let rows = grouped(count.rows.into(), ",");
        format!("{rows} rows of {file}, {} to {}", n(count.first), n(count.last))
    }
}

impl EachFigure for SummedFigures {
    fn each(&self) -> impl Iterator<Item = Cow<'_, TableFigure>> {
        self.counts.iter().filter_map(|count| self.figure(count)).map(Cow::Owned)
    }
}

fn worded(count: Count, rows: u32) -> String {
    let n = |n: u64| grouped(n, ",");
    let said = match count {
        Count::Exact(exact) => n(exact),
        Count::Between(lower, upper) => format!("{} to {}", n(lower), n(upper)),
        Count::AtLeast(lower) => format!("at least {}", n(lower)),
        other => format!("{other:?}"),
    };
    if rows == 1 { said } else { format!("{said} in {} rows", n(rows.into())) }
}
