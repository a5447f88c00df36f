//! The theme of a document: its colours and its font, as its own menus offer them.

use super::{PackagePart, Xml, drawing::A};

const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// Colours as six hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentTheme {
    /// Text on the ground, the ground, titles, and a second ground.
    pub text: [String; 4],
    pub accents: [String; 6],
    pub link: String,
    /// The name of its font. Who has none of that name sees another.
    pub font: &'static str,
}

/// The names of the colours, in the order in which they must stand.
const NAMES: [&str; 12] = [
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
];

/// Fills, lines, effects and grounds without an effect, three of each as there must be.
const FORMATS: &str = r#"<a:fmtScheme name="Waymark"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme>"#;

impl DocumentTheme {
    /// The part that holds it.
    pub fn part(&self, name: &str) -> PackagePart {
        let mut xml = Xml::document();
        xml.element("a:theme", &[("xmlns:a", &A), ("name", &"Waymark")], |xml| {
            xml.element("a:themeElements", &[], |xml| {
                xml.element("a:clrScheme", &[("name", &"Waymark")], |xml| {
                    let links = [&self.link, &self.link];
                    let all = self.text.iter().chain(&self.accents).chain(links);
                    for (name, colour) in NAMES.iter().zip(all) {
                        xml.element(&format!("a:{name}"), &[], |xml| {
                            xml.empty("a:srgbClr", &[("val", colour)]);
                        });
                    }
                });
                xml.element("a:fontScheme", &[("name", &"Waymark")], |xml| {
                    for which in ["a:majorFont", "a:minorFont"] {
                        xml.element(which, &[], |xml| {
                            xml.empty("a:latin", &[("typeface", &self.font)]);
                            xml.empty("a:ea", &[("typeface", &"")]);
                            xml.empty("a:cs", &[("typeface", &"")]);
                        });
                    }
                });
                xml.raw(FORMATS);
            });
        });
        PackagePart::new(name, THEME).holding(xml)
    }

    /// The colour as it is written.
    pub fn hex([red, green, blue]: [u8; 3]) -> String {
        format!("{red:02X}{green:02X}{blue:02X}")
    }
}
