//! How much something wrong weighs.

/// How much a problem of a file, or a check of what it says, weighs. The gravest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, but says less than it could or something doubtful.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// As printed: `error`, `warning`, `note`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}
