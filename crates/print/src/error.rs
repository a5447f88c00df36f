//! What can go wrong between a view and a file.

/// Why a picture could not be printed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PrintError {
    #[error("the SVG of the picture could not be read back: {0}")]
    Unreadable(String),
    #[error(
        "{width} × {height} pixels cannot be made (at least one, at most 200 million); ask for a smaller scale"
    )]
    Pixels { width: u32, height: u32 },
    #[error("the pixels could not be encoded: {0}")]
    Encoding(String),
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

impl PrintError {
    #[expect(clippy::needless_pass_by_value, reason = "for map_err")]
    pub(super) fn png(error: png::EncodingError) -> Self {
        Self::Encoding(error.to_string())
    }
}
