//! Pictures that move, as PNG with animation: every colour as it is.

use super::{Encoder as Format, Frames, Made, Make, Setting};
use crate::PrintError;
use png::{BitDepth, BlendOp, ColorType, Compression, DisposeOp, Encoder};
use std::time::Duration;

pub const ENCODER: Format = Format {
    extension: "apng",
    settings: &[Setting::Pixels, Setting::Pace],
    make: Make::Moving(apng),
};

fn apng(frames: &Frames, shown: Duration, held: Duration) -> Made {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, frames.width, frames.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let count = u32::try_from(frames.all.len()).unwrap_or(u32::MAX);
    encoder.set_animated(count, 0).map_err(PrintError::png)?;
    encoder.set_blend_op(BlendOp::Source).map_err(PrintError::png)?;
    encoder.set_dispose_op(DisposeOp::None).map_err(PrintError::png)?;
    let mut writer = encoder.write_header().map_err(PrintError::png)?;
    let mut left_over = frames.all.len();
    frames
        .replay(|frame, rgb| {
            let [left, top, width, height] = frame.part;
            left_over -= 1;
            let delay = if left_over == 0 { held } else { shown };
            let delay = u16::try_from(delay.as_millis()).unwrap_or(u16::MAX);
            writer.reset_frame_position()?;
            writer.set_frame_dimension(width, height)?;
            writer.set_frame_position(left, top)?;
            writer.set_frame_delay(delay, 1000)?;
            writer.write_image_data(rgb)
        })
        .map_err(PrintError::png)?;
    writer.finish().map_err(PrintError::png)?;
    Ok((bytes, None))
}
