//! What the ledger remembers from frame to frame.

use super::{filter::Filter, index::Index, rows::Rows, sort::Sort};
use crate::{
    model::{FigureRef, Selection},
    picture::Scene,
};

/// Filter, order and what was found with them. Owned by the window.
#[derive(Default, Debug)]
pub struct LedgerMemory {
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    /// The detail pane shows its first line only.
    pub(super) folded: bool,
    pub(super) index: Option<Index>,
    pub(super) rows: Rows,
    /// A figure to bring into sight in the next frame.
    pub(super) reveal: Option<FigureRef>,
    /// How far the list is scrolled, in points.
    pub(super) scrolled: f32,
    pub(super) find: bool,
    /// The figure that was chosen in the last frame.
    pub(super) chosen: Option<FigureRef>,
    built: Option<Built>,
}

/// What the rows were made from. While it stays the same, so do they.
#[derive(Clone, PartialEq, Debug)]
struct Built {
    revision: u64,
    language: String,
    filter: Filter,
    sort: Sort,
    is_table: bool,
}

impl LedgerMemory {
    /// Brings a figure into sight. A filter that hides it is cleared.
    pub fn reveal(&mut self, figure: FigureRef) {
        self.reveal = Some(figure);
    }

    /// Puts the caret in the find field.
    pub fn focus_find(&mut self) {
        self.find = true;
    }

    /// Brings index and rows up to date with the scene, the filter and the order. Does nothing
    /// while none of them changes.
    pub(super) fn refresh(&mut self, scene: &Scene<'_>, is_table: bool) {
        let mut built = Built {
            revision: scene.revision,
            language: scene.view.language.clone(),
            filter: self.filter.clone(),
            sort: self.sort,
            is_table,
        };
        let chosen = chosen(scene);
        if chosen != self.chosen {
            // Chosen in another picture: the list follows, but keeps its filter.
            self.chosen = chosen;
            if self.reveal.is_none() {
                self.reveal = chosen.filter(|c| self.position(*c).is_some());
            }
        }
        if let Some(figure) = self.reveal
            && self.built.as_ref() == Some(&built)
            && self.filter.is_set()
            && self.position(figure).is_none()
        {
            self.filter = Filter::default();
            built.filter = Filter::default();
        }
        if self.built.as_ref() == Some(&built) {
            return;
        }
        let stale = self
            .built
            .as_ref()
            .is_none_or(|b| b.revision != built.revision || b.language != built.language);
        if stale {
            self.index = None;
        }
        let index = self.index.get_or_insert_with(|| Index::new(scene));
        if !self.filter.words.trim().is_empty() {
            index.prepare_search(scene);
        }
        let mut figures = self.filter.matching(index, scene);
        self.sort.apply(&mut figures, &index.entries, scene);
        self.rows = Rows::new(figures, index, self.sort.is_by_day() && !is_table);
        if self.built.is_none() && self.reveal.is_none() {
            // The list opens at the moment shown.
            self.reveal = index.last_by(scene.view.at);
        }
        self.built = Some(built);
    }

    /// Where a figure stands among those listed.
    pub(super) fn position(&self, figure: FigureRef) -> Option<usize> {
        let entries = &self.index.as_ref()?.entries;
        let row = entries.binary_search_by_key(&figure, |e| e.figure).ok()?;
        let row = u32::try_from(row).ok()?;
        self.rows.figures.iter().position(|r| *r == row)
    }
}

/// The figure that the view points at.
pub(super) fn chosen(scene: &Scene<'_>) -> Option<FigureRef> {
    match scene.view.selection {
        Some(Selection::Figure(figure)) => Some(figure),
        _ => None,
    }
}
