//! The file as people write it, what is typed into it, and what is left of it after a crash.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod added;
mod articles;
mod capture;
mod crash;
mod people;
mod pressed;
mod reading;
