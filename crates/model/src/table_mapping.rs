//! How a table of others was read, so that its next version is read alike, and whether it stays a file.

/// What was chosen and answered when a table was imported. It is found again by its headings.
#[derive(Clone, PartialEq, Eq, Hash, Default, Debug)]
pub struct TableMapping {
    /// Headings of the table that are no moments: each week brings new ones of those.
    pub headings: Vec<String>,
    pub sheet: Option<String>,
    /// The file that it stays in, where its figures are read from there each time.
    pub link: Option<TableLink>,
    /// Roles of columns: `arrivals` of `Total`.
    pub roles: Vec<(String, String)>,
    /// What is true of all rows: `place` is `Goris`.
    pub constants: Vec<(String, String)>,
    /// Questions that do not hang on single rows, with their answers.
    pub answers: Vec<(String, String)>,
}

/// A table that stays a file beside the situation.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct TableLink {
    /// Its path, from the folder of the situation.
    pub file: String,
    /// Over what its rows are added up.
    pub every: LinkPeriod,
    /// A label of the Encoding Standard, where the file does not say it.
    pub encoding: Option<String>,
    /// The character between cells, where it was chosen.
    pub separator: Option<char>,
}

/// Over what the rows of a linked table are added up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub enum LinkPeriod {
    #[default]
    Day,
    /// From Monday to Sunday (ISO 8601).
    Week,
    Month,
}

impl LinkPeriod {
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Week => "Week",
            Self::Month => "Month",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name().eq_ignore_ascii_case(name.trim()))
    }
}
