//! SVG: shapes and text, sharp at any size.

use super::{Encoder, Make, Setting};

pub const ENCODER: Encoder = Encoder {
    extension: "svg",
    settings: &[Setting::Lettering],
    make: Make::Still(|printed, _, job| Ok((printed.svg(job.lettering).into_bytes(), None)), None),
};
