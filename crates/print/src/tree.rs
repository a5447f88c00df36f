//! The SVG as resvg reads it, for pixels and pages.

use super::{PrintError, typeface};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// The bundled faces and no others: nothing depends on the fonts of a system.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in typeface::FACES.iter() {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.data())));
    }
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// Reads an SVG document that [`super::svg`] wrote.
///
/// # Errors
/// Where it is no SVG that resvg takes, which none of ours is.
pub fn tree(svg: &str) -> Result<Tree, PrintError> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Noto Sans".to_owned(),
        // A point of the sheet is a unit of the tree.
        dpi: 72.0,
        // A logo is inside the document; nothing in it may bring in another file.
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| PrintError::Unreadable(error.to_string()))
}
