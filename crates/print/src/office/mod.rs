//! Packages of office programs, written without one: workbooks (XLSX), decks (PPTX), reports (DOCX).
//!
//! A package (ISO/IEC 29500-2, Open Packaging Conventions) is a zip of parts that name each other
//! by relationships. [`Package`] keeps the two in step, so that none names a part that is not
//! there; `zip` writes the same parts as the same bytes; [`Xml`] lets through no character that
//! XML forbids.
//!
//! A sheet is rows of [`SheetCell`]s; a [`Workbook`] of them is a file by [`Workbook::bytes`].

mod link;
mod package;
#[cfg(test)]
pub(crate) mod reading;
mod serial;
mod workbook;
mod worksheet;
mod xml;
mod zip;

pub(crate) use link::address;
pub use package::{Package, PackageError, PackagePart};
pub use serial::serial_days;
pub use workbook::Workbook;
pub use worksheet::{MOST_COLUMNS, MOST_ROWS, SheetCell, Worksheet};
pub use xml::Xml;
