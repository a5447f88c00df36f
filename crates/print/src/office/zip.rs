//! A zip archive (PKWARE APPNOTE 6.3.9) as office programs take it: every entry deflated, sizes
//! before the bytes, no folders, one fixed time, so that the same entries give the same bytes.

use super::PackageError;
use flate2::{Compression, write::DeflateEncoder};
use std::io::Write as _;

/// Version 2.0 of the format: deflate.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// 1 January 1980, the first day that the format knows.
const DAY: u16 = (1 << 5) | 1;

/// One entry as it stands in the archive.
struct ZipEntry {
    name: String,
    crc: u32,
    packed: u32,
    unpacked: u32,
    offset: u32,
}

/// An archive in the making.
#[derive(Default)]
pub struct Zip {
    bytes: Vec<u8>,
    entries: Vec<ZipEntry>,
}

impl Zip {
    /// Adds an entry after those before it.
    ///
    /// # Errors
    /// Where the archive would hold more than 4 GB or 65,535 entries.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<(), PackageError> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        let packed = encoder.write_all(content).and_then(|()| encoder.finish());
        let packed = packed.map_err(|error| PackageError::Packing(error.to_string()))?;
        let entry = ZipEntry {
            name: name.to_owned(),
            crc: crc32fast::hash(content),
            packed: size(packed.len())?,
            unpacked: size(content.len())?,
            offset: size(self.bytes.len())?,
        };
        self.put(0x0403_4b50_u32);
        self.header(&entry)?;
        self.put(0_u16); // no extra field
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(&packed);
        self.entries.push(entry);
        Ok(())
    }

    /// What local and central header have in common.
    fn header(&mut self, entry: &ZipEntry) -> Result<(), PackageError> {
        for field in [VERSION, UTF8, DEFLATED, 0, DAY] {
            self.put(field);
        }
        for field in [entry.crc, entry.packed, entry.unpacked] {
            self.put(field);
        }
        self.put(u16::try_from(entry.name.len()).map_err(|_| PackageError::TooLarge)?);
        Ok(())
    }

    fn put<const N: usize>(&mut self, field: impl LittleEndian<N>) {
        self.bytes.extend_from_slice(&field.little_endian());
    }

    /// The archive with its directory.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn finish(mut self) -> Result<Vec<u8>, PackageError> {
        let start = size(self.bytes.len())?;
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            self.put(0x0201_4b50_u32);
            self.put(VERSION);
            self.header(entry)?;
            for _ in 0..4 {
                self.put(0_u16); // extra field, comment, disk, internal attributes
            }
            self.put(0_u32); // external attributes
            self.put(entry.offset);
            self.bytes.extend_from_slice(entry.name.as_bytes());
        }
        let length = size(self.bytes.len())? - start;
        let count = u16::try_from(entries.len()).map_err(|_| PackageError::TooLarge)?;
        self.put(0x0605_4b50_u32);
        for field in [0, 0, count, count] {
            self.put(field);
        }
        self.put(length);
        self.put(start);
        self.put(0_u16); // no comment
        Ok(self.bytes)
    }
}

fn size(bytes: usize) -> Result<u32, PackageError> {
    u32::try_from(bytes).map_err(|_| PackageError::TooLarge)
}

/// A number as its bytes, the lowest first.
trait LittleEndian<const N: usize> {
    fn little_endian(self) -> [u8; N];
}

impl LittleEndian<2> for u16 {
    fn little_endian(self) -> [u8; 2] {
        self.to_le_bytes()
    }
}

impl LittleEndian<4> for u32 {
    fn little_endian(self) -> [u8; 4] {
        self.to_le_bytes()
    }
}
