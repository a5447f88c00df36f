//! Packages of a workbook: the zip that OPC and OpenDocument use, read from memory. Every byte that is
//! unpacked is counted, for what the directory says of sizes may be a lie.

use super::TableFileError;
use flate2::read::DeflateDecoder;
use std::io::Read;

/// More is never unpacked, in bytes of all parts.
const MOST_UNPACKED: u64 = 1 << 30;

/// What is packed tighter than this and large is made to burst: text packs to a tenth, and a sheet of
/// one number repeated to a hundredth.
const TIGHTEST: u64 = 300;

/// Smaller parts may be as tight as they like, in bytes.
const HARMLESS: u64 = 30 << 20;

const MOST_PARTS: usize = 20_000;

struct Part {
    name: String,
    packed: std::ops::Range<usize>,
    is_deflated: bool,
}

/// A package whose directory was read.
pub struct ZipPackage<'b> {
    bytes: &'b [u8],
    parts: Vec<Part>,
}

fn damaged(what: &str) -> TableFileError {
    TableFileError::Damaged(what.to_owned())
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let found = bytes.get(at..at.checked_add(N)?)?;
    Some(found.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

impl<'b> ZipPackage<'b> {
    /// Reads the directory.
    ///
    /// # Errors
    /// When there is none (a file cut short), or a part is locked or packed to burst.
    pub fn open(bytes: &'b [u8]) -> Result<Self, TableFileError> {
        let cut = || damaged("its end is missing; get the file again");
        let tail = bytes.len().saturating_sub(65_557);
        let end = (tail..bytes.len().saturating_sub(21))
            .rev()
            .find(|at| bytes.get(*at..at + 4) == Some(b"PK\x05\x06"))
            .ok_or_else(cut)?;
        let count = number::<2>(bytes, end + 10).ok_or_else(cut)?;
        let mut at = usize::try_from(number::<4>(bytes, end + 16).ok_or_else(cut)?).unwrap_or(0);
        if at == 0xFFFF_FFFF {
            return Err(TableFileError::Hostile("it claims more than 4 GB".to_owned()));
        }
        if count as usize > MOST_PARTS {
            return Err(TableFileError::Hostile(format!("it claims {count} parts")));
        }
        let mut parts = Vec::new();
        for _ in 0..count {
            if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
                return Err(cut());
            }
            let short = |offset| number::<2>(bytes, at + offset).ok_or_else(cut);
            let long = |offset| number::<4>(bytes, at + offset).ok_or_else(cut);
            if short(8)? & 1 == 1 {
                return Err(TableFileError::Locked);
            }
            let (method, packed, unpacked) = (short(10)?, long(20)?, long(24)?);
            if unpacked > HARMLESS && unpacked / packed.max(1) > TIGHTEST
                || unpacked > MOST_UNPACKED
            {
                return Err(TableFileError::Hostile(format!(
                    "a part of {} KB would unpack to {} MB",
                    packed >> 10,
                    unpacked >> 20
                )));
            }
            let (name, extra, comment) =
                (short(28)? as usize, short(30)? as usize, short(32)? as usize);
            let start = usize::try_from(long(42)?).unwrap_or(usize::MAX);
            let called = bytes.get(at + 46..at + 46 + name).ok_or_else(cut)?;
            let called = String::from_utf8_lossy(called).replace('\\', "/");
            let before = number::<2>(bytes, start.saturating_add(26))
                .zip(number::<2>(bytes, start.saturating_add(28)));
            let (a, b) = before.ok_or_else(cut)?;
            let from = start + 30 + a as usize + b as usize;
            let to =
                from.checked_add(usize::try_from(packed).unwrap_or(usize::MAX)).ok_or_else(cut)?;
            if to > bytes.len() || !matches!(method, 0 | 8) {
                return Err(cut());
            }
            parts.push(Part { name: called, packed: from..to, is_deflated: method == 8 });
            at += 46 + name + extra + comment;
        }
        Ok(Self { bytes, parts })
    }

    fn part(&self, name: &str) -> Option<&Part> {
        let name = name.trim_start_matches('/');
        self.parts.iter().find(|part| part.name.eq_ignore_ascii_case(name))
    }

    pub fn has(&self, name: &str) -> bool {
        self.part(name).is_some()
    }

    /// Whether a workbook stands somewhere else than is usual.
    pub(super) fn has_relationship_to_workbook(&self) -> bool {
        let Ok(found) = self.read("_rels/.rels") else { return false };
        String::from_utf8_lossy(&found).contains("workbook")
    }

    /// The bytes of a part as they are unpacked, no more than so many.
    pub(super) fn stream(&self, name: &str) -> Result<impl Read + '_, TableFileError> {
        let part = self.part(name).ok_or_else(|| damaged(&format!("{name} is missing")))?;
        let packed = self.bytes.get(part.packed.clone()).unwrap_or_default();
        let most = (packed.len() as u64 * TIGHTEST).clamp(HARMLESS, MOST_UNPACKED);
        Ok(Counted {
            inner: if part.is_deflated {
                Unpacked::Deflated(DeflateDecoder::new(packed))
            } else {
                Unpacked::Stored(packed)
            },
            left: most,
        })
    }

    /// A whole part.
    ///
    /// # Errors
    /// When it is missing, damaged or bursts.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, TableFileError> {
        let mut out = Vec::new();
        self.stream(name)?.read_to_end(&mut out).map_err(|error| told(&error))?;
        Ok(out)
    }
}

/// What an error of a stream says of the file.
pub(super) fn told(error: &std::io::Error) -> TableFileError {
    if error.kind() == std::io::ErrorKind::FileTooLarge {
        TableFileError::Hostile("a part unpacks to more than it says".to_owned())
    } else {
        damaged(&error.to_string())
    }
}

enum Unpacked<'b> {
    Stored(&'b [u8]),
    Deflated(DeflateDecoder<&'b [u8]>),
}

struct Counted<'b> {
    inner: Unpacked<'b>,
    left: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = match &mut self.inner {
            Unpacked::Stored(bytes) => bytes.read(to)?,
            Unpacked::Deflated(stream) => stream.read(to)?,
        };
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| std::io::Error::from(std::io::ErrorKind::FileTooLarge))?;
        Ok(read)
    }
}
