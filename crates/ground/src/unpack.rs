//! The packed ground, unpacked: the form is told in `assets/ground/README.md`.

use crate::{Ground, GroundCountry, Lake, LonLat, Rings, River};
use std::io::Read;

/// What it begins with.
const FORM: &[u8] = b"waymark ground 1\n";

/// `None` where it is not what `make.py` packs.
pub fn unpacked(packed: &[u8]) -> Option<Ground> {
    let mut bytes = Vec::with_capacity(packed.len().saturating_mul(4));
    brotli_decompressor::Decompressor::new(packed, 1 << 16).read_to_end(&mut bytes).ok()?;
    let mut reader = Reader { rest: bytes.strip_prefix(FORM)? };
    let countries = reader.list(|r| {
        Some(GroundCountry { code: r.text()?, name: r.text()?, areas: r.list(Reader::rings)? })
    })?;
    let lakes = reader.list(|r| Some(Lake { zoom: r.zoom()?, rings: r.rings()? }))?;
    let rivers = reader.list(|r| Some(River { zoom: r.zoom()?, line: r.line()? }))?;
    reader.rest.is_empty().then_some(Ground { countries, lakes, rivers })
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 127) << shift;
            if byte & 128 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// In tenths of a zoom level.
    fn zoom(&mut self) -> Option<f32> {
        Some(f32::from(self.byte()?) / 10.0)
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()? as usize;
        // Each takes a byte at least.
        let mut all = Vec::with_capacity(count.min(self.rest.len()));
        for _ in 0..count {
            all.push(item(self)?);
        }
        Some(all)
    }

    /// The difference from the point before, in thousandths of a degree, folded to be positive.
    fn step(&mut self) -> Option<i32> {
        let folded = self.number()?;
        Some((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    #[expect(clippy::cast_precision_loss, reason = "180 000 thousandths are exact")]
    fn line(&mut self) -> Option<Vec<LonLat>> {
        let (mut lon, mut lat) = (0_i32, 0_i32);
        self.list(|r| {
            lon = lon.checked_add(r.step()?)?;
            lat = lat.checked_add(r.step()?)?;
            Some((lon as f32 / 1000.0, lat as f32 / 1000.0))
        })
    }

    fn rings(&mut self) -> Option<Rings> {
        self.list(Self::line)
    }
}
