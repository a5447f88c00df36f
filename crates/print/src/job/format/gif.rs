//! Pictures that move, as GIF: one palette for all of them, so that nothing flickers.

use super::{Encoder as Format, Frames, Made, Make, Setting, palette::ColourTable};
use crate::PrintError;
use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};
use std::time::Duration;

pub const ENCODER: Format = Format {
    extension: "gif",
    settings: &[Setting::Pixels, Setting::Pace],
    make: Make::Moving(gif),
};

/// A side is at most 65,535 pixels long.
fn gif(frames: &Frames, shown: Duration, held: Duration) -> Made {
    let too_large = || PrintError::Pixels { width: frames.width, height: frames.height };
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| too_large());
    let (width, height) = (side(frames.width)?, side(frames.height)?);
    let palette = ColourTable::of(frames);
    let unchanged = palette.unchanged();
    let mut table = palette.colours.concat();
    table.extend([0; 3]);
    let failed = |error: EncodingError| PrintError::Encoding(error.to_string());
    let mut encoder = Encoder::new(Vec::new(), width, height, &table).map_err(failed)?;
    encoder.set_repeat(Repeat::Infinite).map_err(failed)?;
    for (nth, frame) in frames.all.iter().enumerate() {
        let [left, top, width, height] = frame.part;
        let index = |colour: Option<_>| colour.map_or(unchanged, |c| palette.index(c));
        let runs = frame.runs.iter();
        let buffer: Vec<u8> =
            runs.flat_map(|(colour, n)| std::iter::repeat_n(index(*colour), *n as usize)).collect();
        let is_last = nth + 1 == frames.all.len();
        let written = Frame {
            delay: hundredths(if is_last { held } else { shown }),
            dispose: DisposalMethod::Keep,
            transparent: Some(unchanged),
            left: side(left)?,
            top: side(top)?,
            width: side(width)?,
            height: side(height)?,
            buffer: buffer.into(),
            ..Frame::default()
        };
        encoder.write_frame(&written).map_err(failed)?;
    }
    let bytes = encoder.into_inner().map_err(|error| PrintError::Encoding(error.to_string()))?;
    Ok((bytes, None))
}

/// At least two: many readers take less for nothing and slow down.
fn hundredths(time: Duration) -> u16 {
    u16::try_from(time.as_millis() / 10).unwrap_or(u16::MAX).max(2)
}
