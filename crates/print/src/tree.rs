//! The SVG as resvg reads it, for pixels and pages.

use super::{
    PrintError,
    typeface::{self, Face},
};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// The faces at hand and no others: nothing depends on the fonts of a system.
static AT_HAND: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    load(&mut fonts, |face| !face.is_of_script());
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// Those at hand, and those of scripts that a document names.
fn named(svg: &str) -> Arc<fontdb::Database> {
    let mut fonts = Arc::clone(&AT_HAND);
    let is_named = |face: &Face| face.is_of_script() && svg.contains(face.family);
    if typeface::FACES.iter().any(is_named) {
        load(Arc::make_mut(&mut fonts), is_named);
    }
    fonts
}

fn load(fonts: &mut fontdb::Database, wanted: impl Fn(&Face) -> bool) {
    for face in typeface::FACES.iter().filter(|face| wanted(face)) {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.data())));
    }
}

/// Reads an SVG document that [`super::svg`] wrote.
///
/// # Errors
/// Where it is no SVG that resvg takes, which none of ours is.
pub fn tree(svg: &str) -> Result<Tree, PrintError> {
    let options = Options {
        fontdb: named(svg),
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
