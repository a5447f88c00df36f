//! How a table of others was read, so that its next version is read alike.

/// What was chosen and answered when a table was imported. It is found again by its headings.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TableMapping {
    /// Headings of the table that are no moments: each week brings new ones of those.
    pub headings: Vec<String>,
    pub sheet: Option<String>,
    /// Roles of columns: `arrivals` of `Total`.
    pub roles: Vec<(String, String)>,
    /// What is true of all rows: `place` is `Goris`.
    pub constants: Vec<(String, String)>,
    /// Questions that do not hang on single rows, with their answers.
    pub answers: Vec<(String, String)>,
}
