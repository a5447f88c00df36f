//! A view → shapes → SVG → PNG, PDF.
//!
//! The code that paints a picture in the window paints it here, into a sheet instead of a window
//! ([`Stage`]); what it painted is written as SVG ([`svg`]), and well-kept libraries make pixels
//! and pages from that. Files of office programs are packages of our own writing ([`office`]).

pub mod briefing;
mod error;
pub mod file;
#[cfg(test)]
mod golden;
pub mod job;
pub mod office;
mod page;
pub mod pdf;
mod pdf_lines;
mod raster;
#[cfg(test)]
mod scripts;
mod shaped;
pub mod sheet;
mod side_by_side;
mod stage;
pub mod svg;
pub mod tables;
#[cfg(test)]
mod tests;
mod tree;
mod typeface;

pub use error::PrintError;
pub use page::{Printed, Printer, pages};
pub use raster::Pixels;
pub use stage::{DENSITY, Painting, Stage};
pub use tree::tree;
