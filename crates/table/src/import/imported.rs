//! What a table becomes: figures, places, what is left out and why, and what is asked.

use super::{ColumnPlan, ListedPlace, TableQuestion};
use crate::structure::FoundTable;
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};
use waymark_model::{
    Count, FigureRef, LinkPeriod, Moment, Review, Series, Situation, Standing, Subject,
    TableMapping,
};

/// A figure that a row becomes.
#[derive(Clone, PartialEq, Debug)]
pub struct TableFigure {
    /// The number of the row in the sheet.
    pub row: usize,
    pub column: usize,
    pub series: Series,
    pub as_of: Moment,
    pub during: Option<Moment>,
    pub count: Count,
    pub wording: String,
    pub doubts: Vec<String>,
    /// What else the row says, by the heading of the column.
    pub notes: Arc<Vec<(String, String)>>,
    /// Round, method and coverage: what tells figures apart without saying whom they count.
    pub fields: BTreeMap<&'static str, String>,
    pub kept: Arc<KeptFields>,
    pub outlet: Option<Arc<str>>,
    pub speaker: Option<Arc<str>>,
    pub published: Option<Moment>,
    pub url: Option<Arc<str>>,
    pub standing: Standing,
    pub record: Option<String>,
    pub kind: SumKind,
    /// Where it counts what is new in a day, a week or a month.
    pub new_each: Option<LinkPeriod>,
    /// The figure of the situation that it changes.
    pub was: Option<FigureRef>,
    /// The figure of its record that was of another place, moment or count.
    pub moved: Option<FigureRef>,
}

impl TableFigure {
    /// Whether it is to be reckoned with.
    pub const fn holds(&self) -> bool {
        !matches!(self.standing, Standing::SetAside(_))
    }
}

/// What a row says of how its figures are kept, and of what they are made up.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct KeptFields {
    pub until: Option<Moment>,
    pub review: Option<Review>,
    /// The ids of the rows of its parts.
    pub parts: Vec<String>,
}

/// Whether a count is of all so far or of what came since the count before.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Debug)]
pub enum SumKind {
    /// The heading does not say.
    #[default]
    Unsaid,
    SoFar,
    New,
}

/// What gives no figure, and why. A row of 0 is the whole table or column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    pub row: usize,
    pub cell: String,
    pub why: String,
}

/// Figures of a table, one after the other.
pub trait EachFigure {
    /// Each of them, in their order.
    fn each(&self) -> impl Iterator<Item = Cow<'_, TableFigure>>;
}

impl EachFigure for Vec<TableFigure> {
    fn each(&self) -> impl Iterator<Item = Cow<'_, TableFigure>> {
        self.iter().map(Cow::Borrowed)
    }
}

/// What a table becomes. Of one that stays a file its figures are [`SummedFigures`](super::SummedFigures).
#[derive(Debug)]
pub struct Imported<Figures = Vec<TableFigure>> {
    /// The situation with the places and groups that the table brings.
    pub with: Situation,
    /// How many of its places were there before.
    pub known_places: usize,
    pub sheet: String,
    pub table: FoundTable,
    pub columns: Vec<ColumnPlan>,
    pub figures: Figures,
    /// The places that a table without counts lists.
    pub places: Vec<ListedPlace>,
    pub left_out: Vec<LeftOut>,
    pub asks: Vec<TableQuestion>,
    pub notes: Vec<String>,
    /// What was chosen and answered, for later versions of the table.
    pub mapping: TableMapping,
}

impl<Figures: EachFigure> Imported<Figures> {
    /// The same with all its figures made.
    pub fn listed(self) -> Imported {
        let figures = self.figures.each().map(Cow::into_owned).collect();
        let Self {
            with,
            known_places,
            sheet,
            table,
            columns,
            places,
            left_out,
            asks,
            notes,
            mapping,
            figures: _,
        } = self;
        Imported {
            with,
            known_places,
            sheet,
            table,
            columns,
            figures,
            places,
            left_out,
            asks,
            notes,
            mapping,
        }
    }
}

impl<Figures> Imported<Figures> {
    /// What a subject is called: the id of one that is known, the name of a new one.
    pub fn subject_name(&self, subject: Subject) -> String {
        match subject {
            Subject::Place(ix) => {
                let place = self.with.place(ix);
                if ix.usize() < self.known_places {
                    place.id.to_string()
                } else {
                    place.name.get("en").to_owned()
                }
            }
            Subject::Leg(ix) => self.with.leg(ix).id.to_string(),
        }
    }

    /// In what a figure is counted.
    pub fn unit_name(&self, figure: &TableFigure) -> String {
        let named = self.with.unit_id(figure.series.people.unit).map(str::to_owned);
        named.unwrap_or_else(|| figure.series.measure.counted().name().to_lowercase())
    }
}
