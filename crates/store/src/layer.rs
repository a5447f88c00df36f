//! Layers: outlines in files beside the situation.

use super::{
    diagnostics::Diagnostics,
    files::{self, Files},
    record::Fields,
    schema::LAYER,
    syntax::Node,
    values,
};
use waymark_exchange::geojson;
use waymark_model::{Layer, LayerKind};

pub(super) fn layers(
    nodes: &[Node<'_>],
    files: &dyn Files,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Layer> {
    let mut layers = Vec::with_capacity(nodes.len());
    for node in nodes {
        layers.extend(layer(node, files, diagnostics));
    }
    layers
}

fn layer(node: &Node<'_>, files: &dyn Files, diagnostics: &mut Diagnostics<'_>) -> Option<Layer> {
    let fields = Fields::of(node, &LAYER, diagnostics)?;
    let kind = fields.need("kind", diagnostics);
    let kind = kind.and_then(|n| {
        let names = LayerKind::ALL.map(LayerKind::name);
        values::word(n, "the kind of a layer", &names, LayerKind::from_name, diagnostics)
    });
    let name = fields.texts("name", "a name", diagnostics);
    let credit = fields.text("credit", "a credit", diagnostics);
    let at = fields.need("file", diagnostics)?;
    let file = values::text(at, "the path of a file", diagnostics)?;
    let bytes = match files.bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            files::tell(at.start, file, &error, "simplify its outlines", diagnostics);
            return None;
        }
    };
    let read = match geojson::outlines(&bytes) {
        Ok(read) => read,
        Err(error) => {
            diagnostics.error(
                at.start,
                "bad-geojson",
                format!("`{file}` cannot be drawn: {error}"),
                error.advice(),
            );
            return None;
        }
    };
    const MOST_TOLD: usize = 10;
    for left_out in read.left_out.iter().take(MOST_TOLD) {
        diagnostics.warning(
            at.start,
            "left-out-feature",
            format!("`{file}`: {left_out}; it is not drawn"),
            "repair it where it was drawn, or leave it out of the file",
        );
    }
    if let Some(more) = read.left_out.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        diagnostics.warning(
            at.start,
            "left-out-feature",
            format!("`{file}`: {more} more features are not drawn"),
            "repair them where they were drawn, or leave them out of the file",
        );
    }
    if read.skipped > 0 {
        diagnostics.warning(
            at.start,
            "skipped-shapes",
            format!("`{file}` holds {} points, which a layer does not draw", read.skipped),
            "keep lines and areas in a layer; a point is a place",
        );
    }
    Some(Layer { kind: kind?, file: file.to_owned(), name, credit, shapes: read.outlines.into() })
}
