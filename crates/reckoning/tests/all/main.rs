//! What is claimed of the reckoning, held against people really walking, an independent solver
//! and the shipped situation.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may fail loudly, and tells what it measured"
)]

mod area_legs;
mod cases;
mod changes;
mod elsewhere;
mod lives;
mod people;
mod real;
mod returns;
mod road;
mod sentences;
mod shipped_belief;
mod shipped_reckoning;
mod six_dimensions;
mod unsaid;
mod walks;
