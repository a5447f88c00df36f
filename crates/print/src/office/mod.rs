//! Packages of office programs, written without one: workbooks (XLSX), decks (PPTX), reports (DOCX).
//!
//! A package (ISO/IEC 29500-2, Open Packaging Conventions) is a zip of parts that name each other
//! by relationships. [`Package`] keeps the two in step, so that none names a part that is not
//! there; `zip` writes the same parts as the same bytes; [`Xml`] lets through no character that
//! XML forbids.
//!
//! A sheet is rows of [`SheetCell`]s; a [`Workbook`] of them is a file by [`Workbook::bytes`].

mod drawing;
mod link;
mod package;
mod properties;
#[cfg(test)]
pub(crate) mod reading;
mod serial;
mod theme;
mod workbook;
mod worksheet;
mod xml;
mod zip;

pub(crate) use drawing::{A, NamedPicture, emu};
pub(crate) use link::{R, address};
pub use package::{Package, PackageError, PackagePart};
pub(crate) use properties::DocumentProperties;
pub use serial::serial_days;
pub(crate) use theme::DocumentTheme;
pub use workbook::Workbook;
pub use worksheet::{MOST_COLUMNS, MOST_ROWS, SheetCell, Worksheet};
pub use xml::Xml;
