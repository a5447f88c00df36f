//! Pictures in office programs (`DrawingML`): pixels for all, and the drawing beside them for those
//! that show it.

use super::{Package, PackagePart, Xml, link};

/// Namespace of what is drawn.
pub const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
/// Namespace of a drawing beside its pixels (MS-ODRAWXML, 2.6.5).
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
/// The extension that holds it.
const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

/// English Metric Units in a point: lengths in office programs are whole numbers of them.
pub const EMU: f32 = 12_700.0;

/// Points as English Metric Units.
pub fn emu(points: f32) -> i64 {
    (points * EMU).round() as i64
}

/// A picture in a package: the ids by which one of its parts names it.
pub struct NamedPicture {
    png: String,
    svg: Option<String>,
}

impl NamedPicture {
    /// Adds the files of a picture to a package, in a folder under a name, and names them in a
    /// part.
    pub fn add(
        package: &mut Package,
        part: &mut PackagePart,
        (folder, name): (&str, &str),
        (png, svg): (&[u8], Option<&str>),
    ) -> Self {
        let mut named = |ending: &str, bytes: Vec<u8>| {
            let media = PackagePart::media(format!("{folder}/{name}.{ending}"), bytes);
            let id = part.names("image", media.name());
            package.add(media);
            id
        };
        let svg = svg.map(|svg| named("svg", svg.as_bytes().to_vec()));
        Self { png: named("png", png.to_vec()), svg }
    }

    /// What fills the picture; `prefix` is that of the names around it: `p`, `pic`.
    pub fn fill(&self, xml: &mut Xml, prefix: &str) {
        xml.element(&format!("{prefix}:blipFill"), &[], |xml| {
            let names: [(&str, &dyn std::fmt::Display); 2] =
                [("xmlns:r", &link::R), ("r:embed", &self.png)];
            xml.element("a:blip", &names, |xml| {
                let Some(svg) = &self.svg else { return };
                xml.element("a:extLst", &[], |xml| {
                    xml.element("a:ext", &[("uri", &SVG_EXTENSION)], |xml| {
                        let names: [(&str, &dyn std::fmt::Display); 2] =
                            [("xmlns:asvg", &SVG), ("r:embed", svg)];
                        xml.empty("asvg:svgBlip", &names);
                    });
                });
            });
            xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
    }
}
