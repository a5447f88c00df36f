//! What a briefing says, in words, wherever it is said: on slides of the window, in a deck, in a
//! report. Each statement is one of the reckoning.

mod content;
mod counts;
mod differences;
mod excluded;
mod lists;
mod proposal;
mod statement;
#[cfg(test)]
mod statement_tests;

pub use content::{BriefingContent, NewSince, SourceLine};
pub use counts::{CountLine, KeyRow, who_says};
pub use lists::{PageList, deck_since, news_since};
pub use proposal::proposed_slides;
pub use statement::{AnalystWords, BriefingPart, BriefingParts, Statement, WordsBasis, part_key};
