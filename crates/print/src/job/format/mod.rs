//! What a picture leaves as: one list of formats. Each says in a file of its own what can be chosen
//! of it and how it is made.

mod apng;
mod gif;
mod palette;
mod pdf;
mod png;
mod svg;

use super::{Job, frames::Frames};
use crate::{PrintError, Printed, sheet::Sheet};
use std::time::Duration;

/// What a picture leaves as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    Svg,
    Png,
    Pdf,
    /// A series that moves, in at most 255 colours.
    Gif,
    /// A series that moves, in all its colours.
    Apng,
}

/// What can be chosen of a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// How its text is written.
    Lettering,
    /// Whether several pictures are pages of one file.
    Pages,
    /// How many pixels it has.
    Pixels,
    /// How long each picture stays.
    Pace,
}

/// How a format is made.
pub struct Encoder {
    /// The name by which it is asked for, which its files end in.
    pub extension: &'static str,
    pub settings: &'static [Setting],
    pub make: Make,
}

#[derive(Clone, Copy)]
pub enum Make {
    /// A file of each picture, and of several as its pages where it has any.
    Still(MakeStill, Option<MakePages>),
    /// A file of a whole series.
    Moving(MakeMoving),
}

pub type MakeStill = fn(&Printed, &Sheet, &Job) -> Made;
pub type MakePages = fn(&[Printed]) -> Made;
/// Of frames, each shown so long and the last held longer, from the start again at the end.
pub type MakeMoving = fn(&Frames, shown: Duration, held: Duration) -> Made;

/// The bytes of a file, and of a PDF why it is plain.
pub type Made = Result<(Vec<u8>, Option<String>), PrintError>;

impl Format {
    pub const ALL: [Self; 5] = [Self::Svg, Self::Png, Self::Pdf, Self::Gif, Self::Apng];

    pub(super) const fn encoder(self) -> &'static Encoder {
        match self {
            Self::Svg => &svg::ENCODER,
            Self::Png => &png::ENCODER,
            Self::Pdf => &pdf::ENCODER,
            Self::Gif => &gif::ENCODER,
            Self::Apng => &apng::ENCODER,
        }
    }

    /// The name by which it is asked for, which its files end in.
    pub const fn extension(self) -> &'static str {
        self.encoder().extension
    }

    /// The format of this name, in whichever letters.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(name))
    }

    /// Whether it holds a whole series that moves.
    pub const fn moves(self) -> bool {
        matches!(self.encoder().make, Make::Moving(_))
    }

    /// Whether this can be chosen of it.
    pub fn has(self, setting: Setting) -> bool {
        self.encoder().settings.contains(&setting)
    }
}
