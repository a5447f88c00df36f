//! What the ledger remembers from frame to frame.

use super::{
    editor::CellEditor, filter::Filter, index::Index, picks::Picks, rows::LedgerRows, sort::Sort,
};
use waymark_language::Language;
use waymark_model::{FigureRef, Selection, Situation};
use waymark_picture::Scene;
use waymark_reckoning::Reckoning;

/// Filter, order and what was found with them. Owned by the window.
#[derive(Default, Debug)]
pub struct LedgerMemory {
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    /// The detail pane shows its first line only.
    pub(super) folded: bool,
    pub(super) index: Option<Index>,
    /// Every position in the index in the order chosen, whatever the filter.
    order: Vec<u32>,
    pub(super) rows: LedgerRows,
    /// A figure to bring into sight in the next frame.
    pub(super) reveal: Option<FigureRef>,
    /// How far the list is scrolled, in points.
    pub(super) scrolled: f32,
    pub(super) find: bool,
    /// The figure that was chosen in the last frame.
    pub(super) chosen: Option<FigureRef>,
    /// Every figure that is chosen.
    pub(super) picks: Picks,
    /// The cell that is being edited.
    pub(super) editor: Option<CellEditor>,
    /// A cell that was left with something typed in it, until the window takes it.
    pub(super) left: Option<CellEditor>,
    built: Option<LedgerBuilt>,
    /// Made beside the window, for this reading.
    made: Option<(u64, LedgerIndex)>,
}

/// What the ledger looks figures up in. Making it takes a pass over all of them, so that of a
/// large situation it is made beside the window.
#[derive(Debug)]
pub struct LedgerIndex(Box<Index>);

impl LedgerIndex {
    /// Takes as long as it takes: for threads.
    pub fn new(situation: &Situation, reckoning: &Reckoning, language: &Language) -> Self {
        let mut index = Index::new(situation, reckoning);
        index.prepare_search(situation, language);
        Self(Box::new(index))
    }
}

/// What the rows were made from. While it stays the same, so do they.
#[derive(Clone, PartialEq, Debug)]
struct LedgerBuilt {
    reading: u64,
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
        let mut built = LedgerBuilt {
            reading: scene.reading,
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
            self.picks.follow_choice(chosen);
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
        let was = self.built.take();
        let looks_for_words = !self.filter.words.trim().is_empty();
        let index = self.index(was.as_ref(), scene);
        if looks_for_words {
            index.prepare_search(scene.situation, scene.language);
        }
        let ordered = was.as_ref().is_some_and(|w| {
            let reckoned = w.revision == built.revision || !built.sort.is_by_standing();
            reckoned
                && (w.reading, &w.language, w.sort) == (built.reading, &built.language, built.sort)
        });
        let Some(index) = &self.index else { return };
        if !ordered {
            self.order = self.sort.order(index, scene);
        }
        // While someone types, each letter looks only at what the letters before it left.
        let narrower = ordered
            && was
                .as_ref()
                .is_some_and(|w| w.revision == built.revision && built.filter.narrows(&w.filter));
        let among = if narrower { &self.rows.figures } else { &self.order };
        let figures = self.filter.matching(among, index, scene);
        self.rows = LedgerRows::new(figures, index, self.sort.is_by_day() && !is_table);
        self.picks.keep_listed(&self.rows.figures, index);
        if was.is_none() && self.reveal.is_none() {
            // The list opens at the moment shown.
            self.reveal = index.last_by(scene.view.at);
        }
        self.built = Some(built);
    }

    /// The index of the scene: kept for a reading, brought up to date with what was reckoned.
    fn index(&mut self, was: Option<&LedgerBuilt>, scene: &Scene<'_>) -> &mut Index {
        let made = self.made.take().filter(|(reading, _)| *reading == scene.reading);
        if let Some((_, made)) = made {
            self.index = Some(*made.0);
        } else if was.is_none_or(|w| w.reading != scene.reading) {
            self.index = None;
        } else if was.is_some_and(|w| w.revision == scene.revision) {
            return self.index_or_new(scene);
        }
        // Since it was made, something else may have been reckoned.
        if let Some(index) = &mut self.index {
            index.readmit(scene.reckoning);
        }
        self.index_or_new(scene)
    }

    fn index_or_new(&mut self, scene: &Scene<'_>) -> &mut Index {
        self.index.get_or_insert_with(|| Index::new(scene.situation, scene.reckoning))
    }

    /// Takes an index made beside the window for a reading that is about to be shown.
    pub fn adopt(&mut self, reading: u64, index: LedgerIndex) {
        self.made = Some((reading, index));
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
