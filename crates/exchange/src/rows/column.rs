//! The columns of figures in a spreadsheet.

/// What a cell of a row holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Column {
    AsOf,
    Place,
    Measure,
    Group,
    Count,
    Lower,
    Upper,
    Speaker,
    Outlet,
    Published,
    Url,
    Wording,
    Note,
    Standing,
    During,
    Doubt,
    Origin,
    Status,
    Sex,
    Age,
    Unit,
}

impl Column {
    /// In the order in which they are written, and read where no header line names them.
    pub const ALL: [Self; 21] = [
        Self::AsOf,
        Self::Place,
        Self::Measure,
        Self::Group,
        Self::Count,
        Self::Lower,
        Self::Upper,
        Self::Speaker,
        Self::Outlet,
        Self::Published,
        Self::Url,
        Self::Wording,
        Self::Note,
        Self::Standing,
        Self::During,
        Self::Doubt,
        Self::Origin,
        Self::Status,
        Self::Sex,
        Self::Age,
        Self::Unit,
    ];

    /// Those that every row needs; the bounds may stand for the count.
    pub const NEEDED: [Self; 7] = [
        Self::AsOf,
        Self::Place,
        Self::Measure,
        Self::Count,
        Self::Speaker,
        Self::Outlet,
        Self::Published,
    ];

    /// Its name in the header line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsOf => "as of",
            Self::Place => "place",
            Self::Measure => "measure",
            Self::Group => "group",
            Self::Count => "count",
            Self::Lower => "lower",
            Self::Upper => "upper",
            Self::Speaker => "speaker",
            Self::Outlet => "outlet",
            Self::Published => "published",
            Self::Url => "URL",
            Self::Wording => "wording",
            Self::Note => "note",
            Self::Standing => "standing",
            Self::During => "during",
            Self::Doubt => "doubt",
            Self::Origin => "origin",
            Self::Status => "status",
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Unit => "unit",
        }
    }

    /// The column that a cell of a header line names, in any case.
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim().replace('_', " ").to_lowercase();
        Self::ALL.into_iter().find(|column| column.name().to_lowercase() == text)
    }

    /// Whether a cell is a text of its own, which is kept as it stands.
    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Wording | Self::Note | Self::Doubt | Self::Standing)
    }
}
