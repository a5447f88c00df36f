//! Texts that need not lie in one piece, on their way to the disk.

use super::{Fingerprint, SourceText, fingerprint::Hashing};
use std::{
    fs::File,
    io::{self, Read as _, Write as _},
    path::Path,
};

/// Bytes that are written or read at once: many pieces in one call, and few enough to stay near
/// the processor until they are hashed.
const AT_ONCE: usize = 256 << 10;

/// A text that may consist of pieces.
pub trait Pieces {
    /// Gives each piece, in order.
    fn each(&self, to: &mut dyn FnMut(&str));
}

impl Pieces for str {
    fn each(&self, to: &mut dyn FnMut(&str)) {
        to(self);
    }
}

impl Pieces for String {
    fn each(&self, to: &mut dyn FnMut(&str)) {
        to(self);
    }
}

impl Pieces for SourceText {
    fn each(&self, to: &mut dyn FnMut(&str)) {
        self.pieces(to);
    }
}

impl Fingerprint {
    /// Of a text without joining its pieces.
    pub fn of_pieces(text: &(impl Pieces + ?Sized)) -> Self {
        let mut hashing = Hashing::new();
        text.each(&mut |piece| hashing.add(piece.as_bytes()));
        hashing.finish()
    }
}

/// Writes a text and says what it was.
pub(super) fn write(text: &(impl Pieces + ?Sized), file: &File) -> io::Result<Fingerprint> {
    let mut sink =
        Sink { file, buffer: Vec::with_capacity(AT_ONCE), hashing: Hashing::new(), done: Ok(()) };
    text.each(&mut |piece| sink.take(piece.as_bytes()));
    sink.flush();
    sink.done.map(|()| sink.hashing.finish())
}

struct Sink<'a> {
    file: &'a File,
    buffer: Vec<u8>,
    hashing: Hashing,
    /// The first failure; after it nothing more is written.
    done: io::Result<()>,
}

impl Sink<'_> {
    fn take(&mut self, mut bytes: &[u8]) {
        while self.buffer.len() + bytes.len() >= AT_ONCE {
            let fits = AT_ONCE - self.buffer.len();
            let (now, rest) = bytes.split_at_checked(fits).unwrap_or((bytes, &[]));
            self.buffer.extend_from_slice(now);
            self.flush();
            bytes = rest;
        }
        self.buffer.extend_from_slice(bytes);
    }

    fn flush(&mut self) {
        if self.done.is_ok() {
            self.hashing.add(&self.buffer);
            self.done = self.file.write_all(&self.buffer);
        }
        self.buffer.clear();
    }
}

/// The fingerprint of what a file holds, without holding all of it.
pub(super) fn fingerprint_of(path: &Path) -> io::Result<Fingerprint> {
    let mut file = File::open(path)?;
    let mut hashing = Hashing::new();
    let mut buffer = vec![0; AT_ONCE];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hashing.finish()),
            Ok(read) => hashing.add(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, Pieces, fingerprint_of, write};
    use crate::Fingerprint;
    use std::fs::{self, File};

    struct Many(Vec<String>);

    impl Pieces for Many {
        fn each(&self, to: &mut dyn FnMut(&str)) {
            self.0.iter().for_each(|piece| to(piece));
        }
    }

    #[test]
    fn pieces_of_any_size_are_written_as_one_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let sizes = [0, 1, AT_ONCE - 1, AT_ONCE, 3, 2 * AT_ONCE + 7, 0, 31, AT_ONCE - 41, 5];
        let pieces = sizes.iter().zip('a'..).map(|(n, c)| String::from_iter(vec![c; *n]));
        let many = Many(pieces.collect());
        let whole = many.0.concat();
        let expected = Fingerprint::of(whole.as_bytes());
        assert_eq!(write(&many, &File::create(&path).unwrap()).unwrap(), expected);
        assert_eq!(fs::read_to_string(&path).unwrap(), whole);
        assert_eq!(fingerprint_of(&path).unwrap(), expected);
        assert_eq!(Fingerprint::of_pieces(&many), expected);
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, "old").unwrap();
        let read_only = File::open(&path).unwrap();
        assert!(write("new", &read_only).is_err());
        assert!(fingerprint_of(folder.path()).is_err());
    }
}
