//! Diagnostics: what was found wrong while reading, by its position in the text.

use super::Problem;
use std::{cell::OnceCell, path::Path};
use waymark_model::Severity;

/// One problem, placed by bytes; lines and columns are worked out at the end.
#[derive(Debug)]
struct Diagnostic {
    severity: Severity,
    code: &'static str,
    at: usize,
    found: String,
    right: String,
}

/// Collects problems of one text.
#[derive(Debug)]
pub(super) struct Diagnostics<'a> {
    text: &'a str,
    line_starts: OnceCell<Vec<usize>>,
    list: Vec<Diagnostic>,
    /// How many more names may be compared in search of the one that was meant. Bounds the time
    /// spent on a file in which everything is misspelt.
    pub comparisons_left: usize,
}

impl<'a> Diagnostics<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, line_starts: OnceCell::new(), list: Vec::new(), comparisons_left: 500_000 }
    }

    pub fn add(
        &mut self,
        severity: Severity,
        at: usize,
        code: &'static str,
        found: String,
        right: String,
    ) {
        // A problem is one line, whatever it quotes.
        let [found, right] = [found, right].map(|text| {
            if text.contains(char::is_control) { text.replace(char::is_control, " ") } else { text }
        });
        self.list.push(Diagnostic { severity, code, at, found, right });
    }

    /// `at` is a position in bytes; `found` says what stands there, `right` what would be right.
    pub fn error(
        &mut self,
        at: usize,
        code: &'static str,
        found: impl Into<String>,
        right: impl Into<String>,
    ) {
        self.add(Severity::Error, at, code, found.into(), right.into());
    }

    pub fn warning(
        &mut self,
        at: usize,
        code: &'static str,
        found: impl Into<String>,
        right: impl Into<String>,
    ) {
        self.add(Severity::Warning, at, code, found.into(), right.into());
    }

    pub fn note(
        &mut self,
        at: usize,
        code: &'static str,
        found: impl Into<String>,
        right: impl Into<String>,
    ) {
        self.add(Severity::Note, at, code, found.into(), right.into());
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Forgets all but the first so many.
    pub fn truncate(&mut self, count: usize) {
        self.list.truncate(count);
    }

    pub fn any_error(&self) -> bool {
        self.list.iter().any(|f| f.severity == Severity::Error)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after = self.text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
            std::iter::once(0).chain(after.map(|(i, _)| i + 1)).collect()
        })
    }

    /// The line of a position, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.line_starts().partition_point(|&start| start <= at)
    }

    /// All problems in the order of the text.
    pub fn into_problems(mut self, path: &Path) -> Vec<Problem> {
        self.list.sort_by_key(|f| (f.at, f.severity));
        let mut list = std::mem::take(&mut self.list);
        // Two readers of one value may say the same of it.
        list.dedup_by(|a, b| a.at == b.at && a.code == b.code && a.found == b.found);
        let starts = self.line_starts();
        // Counted on from the problem before, so that a file of one line is not counted anew for
        // each of its problems.
        let (mut line, mut counted_to, mut col) = (0, 0, 1);
        let mut problems = Vec::with_capacity(list.len());
        for finding in list {
            let here = starts.partition_point(|&start| start <= finding.at);
            if here != line {
                line = here;
                counted_to = starts.get(here.saturating_sub(1)).copied().unwrap_or(0);
                col = 1;
            }
            col += self.text.get(counted_to..finding.at).map_or(0, |t| t.chars().count());
            counted_to = finding.at;
            problems.push(Problem {
                severity: finding.severity,
                code: finding.code,
                path: path.to_owned(),
                line,
                col,
                found: finding.found,
                right: finding.right,
            });
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::Diagnostics;
    use std::path::Path;

    #[test]
    fn columns_count_characters_and_problems_come_in_order() {
        let text = "a\r\nԱԲ x\nlast";
        let mut diagnostics = Diagnostics::new(text);
        diagnostics.error(text.find("last").unwrap(), "b", "", "");
        diagnostics.error(text.find('x').unwrap(), "a", "", "");
        diagnostics.error(text.len(), "c", "", "");
        let places: Vec<_> = diagnostics
            .into_problems(Path::new("x"))
            .iter()
            .map(|p| (p.line, p.col, p.code))
            .collect();
        assert_eq!(places, [(2, 4, "a"), (3, 1, "b"), (3, 5, "c")]);
    }
}
