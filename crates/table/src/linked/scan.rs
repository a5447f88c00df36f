//! Records of a text of cells, one after the other, of which no more is held than a buffer.

use memchr::{memchr, memchr2, memchr3};
use std::{
    io::{self, Read},
    ops::ControlFlow,
};

/// Bytes that are read at once.
const BUFFER: usize = 1 << 18;

/// A longer cell is a quote that somebody forgot.
const LONGEST_CELL: usize = 1 << 16;

/// A longer record is none.
const LONGEST_RECORD: usize = 1 << 22;

/// How a text is parted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CellMarks {
    pub separator: u8,
    /// `\n`, or `\r` in texts of old Macs.
    pub terminator: u8,
}

/// A cell of a record.
#[derive(Clone, Copy, Default, Debug)]
struct CellRange {
    start: usize,
    end: usize,
    /// Whether quotes in it are doubled.
    is_escaped: bool,
}

/// Where the cells of a record are.
#[derive(Default, Debug)]
pub struct CellRanges {
    ranges: Vec<CellRange>,
    /// A quote that is never closed, or that stands where none may.
    is_damaged: bool,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct Record<'b> {
    bytes: &'b [u8],
    cells: &'b CellRanges,
    /// Whether a line end follows it.
    pub is_ended: bool,
}

impl<'b> Record<'b> {
    /// How many cells it has.
    pub fn width(&self) -> usize {
        self.cells.ranges.len()
    }

    /// All of it, with the marks between.
    pub fn bytes(&self) -> &'b [u8] {
        self.bytes.trim_ascii_end()
    }

    pub fn is_damaged(&self) -> bool {
        self.cells.is_damaged
    }

    /// The bytes of a cell without its quotes, and whether quotes in it are doubled; nothing where
    /// there is none.
    pub fn raw(&self, at: usize) -> (&'b [u8], bool) {
        let Some(range) = self.cells.ranges.get(at) else { return (&[], false) };
        (self.bytes.get(range.start..range.end).unwrap_or_default(), range.is_escaped)
    }

    /// Whether a cell is blank, or is not there.
    pub fn is_empty(&self, at: usize) -> bool {
        self.raw(at).0.iter().all(u8::is_ascii_whitespace)
    }

    /// Whether all its cells are blank.
    pub fn is_blank(&self) -> bool {
        (0..self.width()).all(|at| self.is_empty(at))
    }

    /// How many of its cells are not blank.
    pub fn filled(&self) -> usize {
        (0..self.width()).filter(|at| !self.is_empty(*at)).count()
    }
}

/// Adds a cell to a text as it is meant: doubled quotes once, no blanks around it.
pub fn push_cell(out: &mut Vec<u8>, (raw, is_escaped): (&[u8], bool)) {
    let raw = raw.trim_ascii();
    if !is_escaped {
        out.extend_from_slice(raw);
        return;
    }
    let mut rest = raw;
    while let Some(at) = memchr(b'"', rest) {
        out.extend_from_slice(rest.get(..=at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    }
    out.extend_from_slice(rest);
}

/// What a buffer begins with.
enum Parsed {
    /// A record up to here, and whether a line end follows it.
    Record(usize, bool),
    /// Its end is not in the buffer yet.
    Open,
}

/// Takes a record apart that begins a buffer.
fn parse(buffer: &[u8], is_last: bool, dialect: CellMarks, cells: &mut CellRanges) -> Parsed {
    cells.ranges.clear();
    cells.is_damaged = false;
    let CellMarks { separator, terminator } = dialect;
    let mut at = 0;
    loop {
        let mut range = CellRange { start: at, end: at, is_escaped: false };
        let mut from = at;
        let first = buffer.get(at).copied();
        let is_quoted = match first {
            Some(b'"') => true,
            Some(b' ') => {
                let blank = buffer.get(at..).unwrap_or_default();
                let blanks = blank.iter().take_while(|b| **b == b' ').count();
                from = at + blanks;
                buffer.get(from) == Some(&b'"')
            }
            _ => false,
        };
        let mut end = None;
        if is_quoted {
            match quoted(buffer, from + 1, is_last) {
                Quoted::Closed(close, is_escaped) => {
                    range = CellRange { start: from + 1, end: close, is_escaped };
                    let behind = buffer.get(close + 1..).unwrap_or_default();
                    match behind.first() {
                        Some(b) if *b == separator || *b == terminator => end = Some(close + 1),
                        _ => match memchr2(separator, terminator, behind) {
                            Some(next) => {
                                let more = behind.get(..next).unwrap_or_default();
                                cells.is_damaged |= !more.iter().all(u8::is_ascii_whitespace);
                                end = Some(close + 1 + next);
                            }
                            None if is_last => {
                                cells.is_damaged |= !behind.iter().all(u8::is_ascii_whitespace);
                                end = Some(buffer.len());
                            }
                            None => return Parsed::Open,
                        },
                    }
                }
                Quoted::Open => return Parsed::Open,
                Quoted::Never => cells.is_damaged = true,
            }
        }
        let end = if let Some(end) = end {
            end
        } else {
            let rest = buffer.get(at..).unwrap_or_default();
            let found = match memchr3(separator, terminator, b'"', rest) {
                Some(next) if rest.get(next) == Some(&b'"') => {
                    // A quote inside of a cell parts no lines.
                    cells.is_damaged = true;
                    let behind = rest.get(next..).unwrap_or_default();
                    memchr2(separator, terminator, behind).map(|more| next + more)
                }
                found => found,
            };
            let end = match found {
                Some(next) => at + next,
                None if is_last => buffer.len(),
                None => return Parsed::Open,
            };
            range.end = end;
            end
        };
        let is_record = buffer.get(end) != Some(&separator);
        cells.ranges.push(range);
        if is_record {
            let is_ended = buffer.get(end) == Some(&terminator);
            return Parsed::Record(end + usize::from(is_ended), is_ended);
        }
        at = end + 1;
    }
}

/// What follows an opening quote.
enum Quoted {
    /// The place of the closing quote, and whether quotes before it are doubled.
    Closed(usize, bool),
    Open,
    Never,
}

fn quoted(buffer: &[u8], from: usize, is_last: bool) -> Quoted {
    let (mut at, mut is_escaped) = (from, false);
    loop {
        let rest = buffer.get(at..).unwrap_or_default();
        let found = memchr(b'"', rest).map(|next| at + next);
        if found.unwrap_or(buffer.len()) - from > LONGEST_CELL {
            return Quoted::Never;
        }
        let Some(close) = found else {
            return if is_last { Quoted::Never } else { Quoted::Open };
        };
        match buffer.get(close + 1) {
            Some(b'"') => {
                is_escaped = true;
                at = close + 2;
            }
            None if !is_last => return Quoted::Open,
            _ => return Quoted::Closed(close, is_escaped),
        }
    }
}

/// Hands on the records of what is read until the first that begins at or after `until`; of what ends
/// within a quote that is never closed the lines are records of their own. `progress` is called for each
/// buffer with how far it is read.
///
/// # Errors
/// When reading fails.
pub fn records(
    mut source: impl Read,
    dialect: CellMarks,
    until: u64,
    mut progress: impl FnMut(u64) -> ControlFlow<()>,
    mut take: impl FnMut(Record<'_>) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut buffer = vec![0; BUFFER];
    let (mut filled, mut begin, mut offset, mut is_last) = (0, 0, 0_u64, false);
    let mut cells = CellRanges::default();
    loop {
        if offset >= until {
            return Ok(ControlFlow::Continue(()));
        }
        let held = buffer.get(begin..filled).unwrap_or_default();
        if held.is_empty() && is_last {
            return Ok(ControlFlow::Continue(()));
        }
        if !held.is_empty()
            && let Parsed::Record(length, is_ended) = parse(held, is_last, dialect, &mut cells)
        {
            let record =
                Record { bytes: held.get(..length).unwrap_or_default(), cells: &cells, is_ended };
            if take(record).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            begin += length;
            offset += length as u64;
            continue;
        }
        if is_last || filled - begin > LONGEST_RECORD {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a record is longer than a table has any",
            ));
        }
        buffer.copy_within(begin..filled, 0);
        filled -= begin;
        begin = 0;
        if filled == buffer.len() {
            buffer.resize(buffer.len() * 2, 0);
        }
        let free = buffer.get_mut(filled..).unwrap_or_default();
        match source.read(free) {
            Ok(0) => is_last = true,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if progress(offset).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CellMarks, Record, push_cell, records};
    use proptest::prelude::*;
    use std::ops::ControlFlow;

    const COMMA: CellMarks = CellMarks { separator: b',', terminator: b'\n' };

    /// What is read a few bytes at a time.
    struct Slow<'t>(&'t [u8], usize);

    impl std::io::Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let n = self.0.len().min(self.1).min(into.len());
            into[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn cells(record: Record<'_>) -> Vec<String> {
        let cell = |at| {
            let mut out = Vec::new();
            push_cell(&mut out, record.raw(at));
            String::from_utf8_lossy(&out).into_owned()
        };
        (0..record.width()).map(cell).collect()
    }

    fn all(text: &str, step: usize) -> (Vec<Vec<String>>, usize) {
        let (mut found, mut damaged) = (Vec::new(), 0);
        let take = |record: Record<'_>| {
            damaged += usize::from(record.is_damaged());
            found.push(cells(record));
            ControlFlow::Continue(())
        };
        let go = |_| ControlFlow::Continue(());
        let _ = records(Slow(text.as_bytes(), step), COMMA, u64::MAX, go, take).unwrap();
        (found, damaged)
    }

    #[test]
    fn quoted_commas_and_lines_are_of_their_cell() {
        for step in [1, 2, 3, 7, 100] {
            let (found, damaged) = all("a,\"x, y\nz\" ,\"say \"\"w\"\"\"\r\n1, \"2\",3\n4,,", step);
            let right = [["a", "x, y\nz", "say \"w\""], ["1", "2", "3"], ["4", "", ""]];
            assert_eq!(
                (found, damaged),
                (right.map(|r| r.map(str::to_owned).to_vec()).to_vec(), 0)
            );
        }
    }

    #[test]
    fn quotes_that_stand_wrong_are_damage() {
        for (text, rows) in [("a\"b,1\n2,3\n", 2), ("\"a,1\n2,3\n", 2), ("\"a\"b,1\n2,3", 2)] {
            let (found, damaged) = all(text, 2);
            assert_eq!((found.len(), damaged), (rows, 1), "{text}");
        }
        let long = format!("\"{}\n1,2\n", "x".repeat(70_000));
        assert_eq!(all(&long, 4096).1, 1);
    }

    proptest! {
        #[test]
        fn however_it_is_read_it_says_the_same(text in "[a\" \r\n,]{0,40}", step in 1_usize..9) {
            prop_assert_eq!(all(&text, step), all(&text, 1000));
        }
    }
}
