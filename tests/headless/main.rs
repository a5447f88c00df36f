//! The program without a window: its commands, and the files that leave it.

#![expect(clippy::unwrap_used, reason = "a test that cannot run the program fails")]

mod briefing;
mod capturing;
mod command;
mod confidential;
mod export;
mod importing;
mod places;
mod table;
mod words;
mod writing;
