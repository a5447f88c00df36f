//! What the window would make of a document in its first frame, made beside the window: of a
//! large situation it takes longer than a frame.

use super::{panels::LedgerIndex, session::Document};
use waymark_language::Language;
use waymark_model::{Series, View};
use waymark_picture::ChartDigests;

/// For the memory of pictures and panels.
#[derive(Debug)]
pub struct Precomputed {
    /// Made once for a reading.
    pub index: Option<LedgerIndex>,
    pub digests: ChartDigests,
}

impl Precomputed {
    /// For a document just read, which may open on its own series or keep those shown.
    pub fn read(document: &Document, shown: &[Series], language: &'static str) -> Self {
        let (situation, reckoning) = (&document.situation, &document.reckoning);
        reckoning.prepare();
        let opening = View::opening_on(situation, reckoning.series()).chart.series;
        let kept = shown.iter().filter(|s| reckoning.series().binary_search(s).is_ok()).copied();
        let series: Vec<Series> = opening.into_iter().chain(kept).collect();
        Self {
            index: Some(LedgerIndex::new(situation, reckoning, &Language::load(language))),
            digests: ChartDigests::new(situation, reckoning, &series),
        }
    }

    /// For a document reckoned again.
    pub fn reckoned(document: &Document, shown: &[Series]) -> Self {
        document.reckoning.prepare();
        let digests = ChartDigests::new(&document.situation, &document.reckoning, shown);
        Self { index: None, digests }
    }
}
