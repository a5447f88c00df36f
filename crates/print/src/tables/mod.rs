//! Figures and bounds as tables that leave: rows for spreadsheets, for programs and for maps.
//!
//! Lower and upper stand in columns of their own and are empty where no report gives them: there is
//! never a middle, and no zero that nobody told. [`TableOrder`] says what is wanted and gives the
//! bytes of the file; the same order gives the same bytes.

mod bounds;
mod column;
mod csv;
mod figures;
mod geojson;
mod order;
mod subject;
#[cfg(test)]
mod tests;
mod xlsx;

pub use order::{
    TableContent, TableExportError, TableFilter, TableFormat, TableOrder, TableSeparator,
    WrittenTable,
};

use column::{ExportCell, ExportColumn, ExportRow, ExportTable};
