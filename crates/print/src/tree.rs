//! The SVG as resvg reads it, for pixels and pages.

use super::{
    PrintError,
    typeface::{self, Face},
};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The faces at hand and no others: nothing depends on the fonts of a system.
static AT_HAND: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    load(&mut fonts, |face| !face.is_of_script());
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// Families of scripts beside those at hand, and the faces of both.
type NamedFaces = (Vec<&'static str>, Arc<fontdb::Database>);

/// Those of the documents read last, the newest at the end: the pages of one job name the same.
static NAMED: Mutex<Vec<NamedFaces>> = Mutex::new(Vec::new());
const KEPT: usize = 4;

/// Those at hand, and those of scripts that a document names.
fn named(svg: &str) -> Arc<fontdb::Database> {
    let faces = typeface::FACES.iter().filter(|face| face.is_of_script());
    let named = faces.filter(|face| svg.contains(face.family));
    let families: Vec<&'static str> = named.map(|face| face.family).collect();
    if families.is_empty() {
        return Arc::clone(&AT_HAND);
    }
    let mut kept = NAMED.lock().unwrap_or_else(PoisonError::into_inner);
    let known = kept.iter().position(|(of, _)| *of == families);
    let load_named = || {
        let mut fonts = fontdb::Database::clone(&AT_HAND);
        load(&mut fonts, |face| face.is_of_script() && families.contains(&face.family));
        Arc::new(fonts)
    };
    let fonts = known.map_or_else(load_named, |nth| kept.remove(nth).1);
    if kept.len() == KEPT {
        kept.remove(0);
    }
    kept.push((families, Arc::clone(&fonts)));
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

#[cfg(test)]
mod tests {
    use super::{AT_HAND, KEPT, NAMED, named};
    use crate::typeface::FACES;
    use std::sync::Arc;

    #[test]
    fn faces_of_scripts_are_loaded_once_for_documents_that_name_the_same_and_few_are_kept() {
        assert!(Arc::ptr_eq(&named("<svg/>"), &AT_HAND), "none of a script is named");
        let scripts = FACES.iter().filter(|face| face.is_of_script()).map(|face| face.family);
        let scripts: Vec<&str> = scripts.take(2 * KEPT).collect();
        for family in &scripts {
            let once = named(family);
            assert!(once.len() > AT_HAND.len(), "{family}");
            // Another document may be read at the same time by another test.
            assert!((0..9).any(|_| Arc::ptr_eq(&named(family), &named(family))), "{family}");
        }
        assert!(scripts.len() > KEPT);
        assert!(NAMED.lock().unwrap().len() <= KEPT);
    }
}
