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
#[cfg(test)]
mod words_tests;

pub use document::{Block, ReportDocument, TableText, TextTable};
pub use geometry::SlideAspect;
pub use native::NativeCharts;
pub use order::{BriefingError, BriefingFormat, BriefingOrder, slide_numbers};
pub use picture::{BriefingPicture, RasterPicture};
pub use slides::{DeckSlide, SlideBody};
pub(crate) use theme::document_theme;

const fn is_right_to_left_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FEFC}' | '\u{10D00}'..='\u{10D3F}')
}

/// Whether a text is written from right to left, by its first letter that has a direction. Names within
/// other words are isolated, and turn no line.
fn is_right_to_left(text: &str) -> bool {
    let mut words = waymark_language::beside_isolates(text);
    words.find(|c| c.is_alphabetic()).is_some_and(is_right_to_left_letter)
}

#[cfg(test)]
mod direction_tests {
    use super::is_right_to_left;
    use waymark_language::{Language, isolated};

    #[test]
    fn a_line_is_read_as_its_own_words_are_and_not_as_a_name_in_it() {
        assert!(is_right_to_left("أزمة السودان 2024"));
        let name = isolated("الهلال الأحمر");
        assert!(!is_right_to_left(&format!("{name}, 4 May")));
        let args = [("outlet", "الهلال الأحمر".into()), ("n", 1_usize.into())];
        let outlet = Language::english().say_with("brief-outlet-count", &args);
        assert!(outlet.contains("الهلال") && !is_right_to_left(&outlet), "{outlet}");
        assert!(is_right_to_left(&format!("قال {name}")));
    }
}
