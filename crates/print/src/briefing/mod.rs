//! A briefing from a situation: a deck of slides and a report, made of the same statements.
//!
//! What is said is gathered in `waymark_picture::briefing`, so that window, slide and report say the
//! same. A [`ReportDocument`] of it leaves as Markdown, HTML, DOCX or PDF. [`DeckSlide`]s leave as
//! PPTX or PDF: those that the situation keeps, else those that are proposed. [`BriefingOrder`] says
//! what is wanted and gives the bytes of the file.

mod cover;
mod document;
mod docx;
mod geometry;
mod html;
mod markdown;
mod native;
mod notes_pages;
mod order;
mod picture;
mod pieces;
mod pptx;
mod report;
mod report_pages;
mod slides;
#[cfg(test)]
mod tests;
mod theme;
mod title_lines;
#[cfg(test)]
mod words_tests;

pub use document::{Block, ReportDocument, TableText, TextTable};
pub use geometry::SlideAspect;
pub use native::NativeCharts;
pub use order::{BriefingError, BriefingFormat, BriefingOrder, slide_numbers};
pub use picture::BriefingPicture;
pub use slides::{DeckSlide, SlideBody};
pub(crate) use theme::document_theme;
