//! How the cells of a workbook of Office Open XML are shown, by their styles.

use super::{
    TableFileError, ZipPackage,
    number_format::{Shown, built_in, of_format},
    xml::{Element, XmlNode, nodes},
};
use std::collections::HashMap;

/// What a style says of a cell.
#[derive(Clone, Copy, Default)]
pub(super) struct CellLook {
    /// How its number is shown.
    pub shown: Shown,
    pub is_struck: bool,
}

/// Whether an element strikes through.
pub(super) fn is_struck(strike: &Element) -> bool {
    !matches!(strike.get("val"), Some("0" | "false"))
}

/// All styles of cells, in their order.
pub(super) fn styles(
    package: &ZipPackage<'_>,
    part: &str,
) -> Result<Vec<CellLook>, TableFileError> {
    let mut own: HashMap<u32, Shown> = HashMap::new();
    let mut struck_fonts: Vec<bool> = Vec::new();
    let mut all = Vec::new();
    if !package.has(part) {
        return Ok(all);
    }
    let (mut is_of_fonts, mut is_of_cells) = (false, false);
    let mut parts = nodes(package.stream(part)?);
    while let Some(node) = parts.next()? {
        match node {
            XmlNode::Start(e) => match e.name.as_str() {
                "numFmt" => {
                    let id = e.get("numFmtId").and_then(|id| id.parse().ok());
                    own.extend(id.zip(e.get("formatCode").map(of_format)));
                }
                "fonts" => is_of_fonts = !e.is_empty,
                "font" if is_of_fonts => struck_fonts.push(false),
                "strike" if is_of_fonts => {
                    if let Some(last) = struck_fonts.last_mut() {
                        *last = is_struck(&e);
                    }
                }
                "cellXfs" => is_of_cells = !e.is_empty,
                "xf" if is_of_cells => {
                    let id = e.get("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    let shown = own.get(&id).copied().unwrap_or_else(|| built_in(id));
                    let font = e.number("fontId").and_then(|id| struck_fonts.get(id));
                    all.push(CellLook { shown, is_struck: font.copied().unwrap_or(false) });
                }
                _ => {}
            },
            XmlNode::End(name) if name == "fonts" => is_of_fonts = false,
            XmlNode::End(name) if name == "cellXfs" => is_of_cells = false,
            _ => {}
        }
    }
    Ok(all)
}
