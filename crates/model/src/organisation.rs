//! Who prints a picture.

use super::Text;
use std::{fmt, sync::Arc};

/// The organisation that stands on printed pictures.
#[derive(Clone, PartialEq, Debug)]
pub struct Organisation {
    pub name: Text,
    pub logo: Option<Logo>,
}

/// A format of a logo.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LogoFormat {
    Png,
    Jpeg,
    Svg,
}

/// The picture that stands for an organisation.
#[derive(Clone, PartialEq)]
pub struct Logo {
    /// The whole of its file, shared by every copy of the situation.
    pub bytes: Arc<[u8]>,
    pub format: LogoFormat,
    /// Width and height as its file says, in pixels: above 0, and of an SVG in its own unit.
    pub size: (f32, f32),
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, format, size } = self;
        write!(f, "Logo({format:?}, {} × {}, {} bytes)", size.0, size.1, bytes.len())
    }
}
