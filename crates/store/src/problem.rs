//! A problem in a file: where, what was found, what would be right.

use std::{fmt, path::PathBuf};
use waymark_model::Severity;

/// Something wrong in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    pub severity: Severity,
    /// Stable and in kebab-case, for programs and for searching: `dangling-id`.
    pub code: &'static str,
    pub path: PathBuf,
    /// From 1.
    pub line: usize,
    /// From 1, in characters. A byte order mark is not counted.
    pub col: usize,
    pub found: String,
    /// What would be right.
    pub right: String,
}

impl Problem {
    /// A problem of a whole file, placed at its start.
    pub fn of_file(
        path: impl Into<PathBuf>,
        code: &'static str,
        found: impl Into<String>,
        right: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            path: path.into(),
            line: 1,
            col: 1,
            found: found.into(),
            right: right.into(),
        }
    }
}

/// `path:line:col: error[code]: found; right`, on one line.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}[{}]: {}; {}",
            self.path.display(),
            self.line,
            self.col,
            self.severity.name(),
            self.code,
            self.found,
            self.right
        )
    }
}
