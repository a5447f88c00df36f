//! A file of any size added up by two threads, each over its half.

use super::{
    damage::RowDamage,
    ids::{IdCheck, IdFilter, IdHashes},
    scan::{CellMarks, Record, records},
    tally::Tally,
    used::RowUse,
};
use encoding_rs::{Encoding, UTF_8};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// Smaller files are read by one thread.
const WORTH_TWO: u64 = 4 << 20;

/// How far a table is read, and whether somebody wants it to stop.
#[derive(Default)]
pub struct LinkProgress {
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
    /// Called now and then, to show how far it is.
    wake: Option<Box<dyn Fn() + Send + Sync>>,
}

impl std::fmt::Debug for LinkProgress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("LinkProgress").field(&self.read()).finish()
    }
}

/// How many bytes are read before whoever shows the progress is woken.
const SHOWN_EVERY: u64 = 16 << 20;

impl LinkProgress {
    /// One that wakes whoever shows it.
    pub fn waking(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Some(Box::new(wake)), ..Self::default() }
    }

    fn add(&self, bytes: u64) {
        let before = self.done.fetch_add(bytes, Ordering::Relaxed);
        if before / SHOWN_EVERY != (before + bytes) / SHOWN_EVERY
            && let Some(wake) = &self.wake
        {
            wake();
        }
    }

    /// Bytes read, and bytes of the file.
    pub fn read(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// How a text file is taken apart.
#[derive(Clone, Copy, Debug)]
pub struct TextFile<'p> {
    pub path: &'p Path,
    pub encoding: &'static Encoding,
    pub dialect: CellMarks,
    /// Records before the first row.
    pub skip: u64,
}

/// Tells how far a file is read, and whether it goes on.
fn steps(progress: &LinkProgress) -> impl FnMut(u64) -> ControlFlow<()> {
    let mut told = 0;
    move |done: u64| {
        progress.add(done.saturating_sub(told));
        told = done;
        if progress.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Why a file was not added up.
#[derive(Debug)]
pub enum TallyError {
    Io(io::Error),
    /// Too much of this.
    Large(&'static str),
    Cancelled,
}

impl From<io::Error> for TallyError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Bytes in another encoding as UTF-8.
struct Decoded<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    bytes: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    is_done: bool,
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.is_done {
            self.bytes.resize(1 << 16, 0);
            let read = self.source.read(&mut self.bytes)?;
            self.is_done = read == 0;
            let bytes = self.bytes.get(..read).unwrap_or_default();
            let most = self.decoder.max_utf8_buffer_length(read).unwrap_or(1 << 18);
            self.text.resize(most, 0);
            let (_, _, written, _) =
                self.decoder.decode_to_utf8(bytes, &mut self.text, self.is_done);
            self.text.truncate(written);
            self.at = 0;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let most = rest.len().min(into.len());
        if let (Some(into), Some(from)) = (into.get_mut(..most), rest.get(..most)) {
            into.copy_from_slice(from);
        }
        self.at += most;
        Ok(most)
    }
}

impl TextFile<'_> {
    /// All rows of the file, added up.
    ///
    /// # Errors
    /// When it cannot be read, holds too much, or is not wanted any more.
    pub fn tally(&self, used: &RowUse, progress: &LinkProgress) -> Result<Tally, TallyError> {
        let length = std::fs::metadata(self.path)?.len();
        progress.total.store(length, Ordering::Relaxed);
        let tally = self.all_rows(length, used, progress)?;
        let Some(id) = used.id.filter(|_| tally.has_loose_ids()) else { return Ok(tally) };
        // Once more, where ids are to be compared; nothing of before is held then.
        drop(tally);
        let suspects = Arc::new(self.suspects(length, id, progress)?);
        progress.done.store(0, Ordering::Relaxed);
        self.part((0, u64::MAX), used, &IdCheck::Some(suspects), progress)
    }

    /// All rows, as far as ids rise.
    fn all_rows(
        &self,
        length: u64,
        used: &RowUse,
        progress: &LinkProgress,
    ) -> Result<Tally, TallyError> {
        progress.done.store(0, Ordering::Relaxed);
        if self.encoding == UTF_8 && length >= WORTH_TWO {
            if let Some(tally) = self.by_two(length, used, progress)? {
                return Ok(tally);
            }
            progress.done.store(0, Ordering::Relaxed);
        }
        self.part((0, u64::MAX), used, &IdCheck::Rising, progress)
    }

    /// The ids that may stand twice.
    fn suspects(
        &self,
        length: u64,
        id: usize,
        progress: &LinkProgress,
    ) -> Result<IdHashes, TallyError> {
        progress.done.store(0, Ordering::Relaxed);
        let mut filter = IdFilter::new(length);
        let (mut skip, mut is_large) = (self.skip, false);
        let take = |record: Record<'_>| {
            if skip > 0 {
                skip -= 1;
                return ControlFlow::Continue(());
            }
            is_large = !filter.take(record, id);
            if is_large { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let _ = records(self.open(0)?, self.dialect, u64::MAX, steps(progress), take)?;
        if progress.is_cancelled() {
            return Err(TallyError::Cancelled);
        }
        if is_large {
            return Err(TallyError::Large("ids that may stand twice: leave the ids out"));
        }
        Ok(filter.suspects)
    }

    fn open(&self, from: u64) -> io::Result<Box<dyn Read>> {
        let mut file = File::open(self.path)?;
        if self.encoding != UTF_8 {
            let decoder = self.encoding.new_decoder_with_bom_removal();
            let (bytes, text) = (Vec::new(), Vec::new());
            return Ok(Box::new(Decoded {
                source: file,
                decoder,
                bytes,
                text,
                at: 0,
                is_done: false,
            }));
        }
        let mut from = from;
        if from == 0 {
            let mut mark = [0; 3];
            let read = file.read(&mut mark)?;
            from = if read == 3 && mark == [0xEF, 0xBB, 0xBF] { 3 } else { 0 };
        }
        file.seek(SeekFrom::Start(from))?;
        Ok(Box::new(file))
    }

    /// The records that begin in a part of the file, added up.
    fn part(
        &self,
        (from, until): (u64, u64),
        used: &RowUse,
        check: &IdCheck,
        progress: &LinkProgress,
    ) -> Result<Tally, TallyError> {
        let mut tally = Tally::comparing(check.clone());
        let mut skip = if from == 0 { self.skip } else { 0 };
        let (mut large, mut is_ended) = (None, false);
        let take = |record: Record<'_>| {
            is_ended = record.is_ended;
            if skip > 0 {
                skip -= 1;
                return ControlFlow::Continue(());
            }
            match tally.add(record, used) {
                // It is read once more anyway.
                Ok(()) if tally.has_loose_ids() => ControlFlow::Break(()),
                Ok(()) => ControlFlow::Continue(()),
                Err(what) => {
                    large = Some(what);
                    ControlFlow::Break(())
                }
            }
        };
        let length = until.saturating_sub(from);
        let _ = records(self.open(from)?, self.dialect, length, steps(progress), take)?;
        if progress.is_cancelled() {
            return Err(TallyError::Cancelled);
        }
        let large = large.or(tally.flush(used).err());
        if let Some(what) = large {
            return Err(TallyError::Large(what));
        }
        tally.is_open = until == u64::MAX && !is_ended && tally.rows > 0;
        Ok(tally)
    }

    /// Both halves at once. Where the second begins is known from how many quotes stand before it;
    /// nothing where the first half has quotes that part no cells, for then that says nothing.
    fn by_two(
        &self,
        length: u64,
        used: &RowUse,
        progress: &LinkProgress,
    ) -> Result<Option<Tally>, TallyError> {
        let Some(middle) = self.record_after(length / 2, progress)? else { return Ok(None) };
        let (first, second) = std::thread::scope(|scope| {
            let later =
                scope.spawn(|| self.part((middle, u64::MAX), used, &IdCheck::Rising, progress));
            let first = self.part((0, middle), used, &IdCheck::Rising, progress);
            (first, later.join())
        });
        let mut first = first?;
        let second = second.unwrap_or_else(|_| Err(TallyError::Io(io::ErrorKind::Other.into())));
        if first.stray.damaged.contains_key(&RowDamage::Quote) {
            return Ok(None);
        }
        first.join(&second?, used);
        Ok(Some(first))
    }

    /// Where the first record begins that lies behind a place.
    fn record_after(&self, place: u64, progress: &LinkProgress) -> Result<Option<u64>, TallyError> {
        let count = |from: u64, until: u64| -> io::Result<u64> {
            let mut file = File::open(self.path)?;
            file.seek(SeekFrom::Start(from))?;
            let (mut left, mut quotes) = (until - from, 0_u64);
            let mut buffer = vec![0; 1 << 18];
            while left > 0 && !progress.is_cancelled() {
                let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
                let read = file.read(buffer.get_mut(..most).unwrap_or_default())?;
                if read == 0 {
                    break;
                }
                let found = memchr::memchr_iter(b'"', buffer.get(..read).unwrap_or_default());
                quotes += found.count() as u64;
                left -= read as u64;
            }
            Ok(quotes)
        };
        let (first, second) = std::thread::scope(|scope| {
            let later = scope.spawn(|| count(place / 2, place));
            (count(0, place / 2), later.join())
        });
        let second = second.unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))?;
        let mut is_inside = (first? + second) % 2 == 1;
        let mut file = File::open(self.path)?;
        file.seek(SeekFrom::Start(place))?;
        let mut buffer = vec![0; 1 << 16];
        let mut at = place;
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                return Ok(None);
            }
            for (nth, byte) in buffer.iter().take(read).enumerate() {
                if *byte == b'"' {
                    is_inside = !is_inside;
                } else if *byte == self.dialect.terminator && !is_inside {
                    return Ok(Some(at + nth as u64 + 1));
                }
            }
            at += read as u64;
        }
    }
}
