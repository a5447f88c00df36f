//! What a picture leaves as.

/// What a picture leaves as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Format {
    Svg,
    Png,
    Pdf,
    /// A series that moves, in at most 255 colours.
    Gif,
    /// A series that moves, in all its colours.
    Apng,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Svg, Self::Png, Self::Pdf, Self::Gif, Self::Apng];

    /// The name by which it is asked for, which its files end in.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Gif => "gif",
            Self::Apng => "apng",
        }
    }

    /// The format of this name, in whichever letters.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(name))
    }

    /// Whether it holds a whole series that moves.
    pub const fn moves(self) -> bool {
        matches!(self, Self::Gif | Self::Apng)
    }
}
