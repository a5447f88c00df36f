//! PNG: pixels.

use super::{Encoder, Make, Setting};

pub const ENCODER: Encoder = Encoder {
    extension: "png",
    settings: &[Setting::Pixels],
    make: Make::Still(
        |printed, sheet, job| Ok((printed.png(job.resolution.width(sheet))?, None)),
        None,
    ),
};
