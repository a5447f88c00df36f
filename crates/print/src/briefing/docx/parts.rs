//! What a document has besides its text: styles, settings, bullets, and the foot of its pages.

use super::{DocxWriter, W, written_runs};
use crate::{
    briefing::{
        ReportDocument,
        theme::{FONT, document_theme},
    },
    office::{PackagePart, Xml},
};
use std::fmt::Display;
use waymark_language::isolated;
use waymark_picture::Theme;

const STYLES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
const SETTINGS: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
const NUMBERING: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
const FONTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml";
const FOOTER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";

/// Adds the parts, and gives the id of the foot.
pub fn add(writer: &mut DocxWriter, document: &ReportDocument) -> String {
    let mut add = |kind, name: &str, content_type, xml| {
        let id = writer.part.names(kind, name);
        writer.package.add(PackagePart::new(name, content_type).holding(xml));
        id
    };
    add("styles", "word/styles.xml", STYLES, styles(&document.language));
    add("settings", "word/settings.xml", SETTINGS, settings());
    add("numbering", "word/numbering.xml", NUMBERING, numbering());
    add("fontTable", "word/fontTable.xml", FONTS, fonts());
    let footer = add("footer", "word/footer1.xml", FOOTER, footer(&document.title));
    let theme = document_theme(&Theme::named("light")).part("word/theme/theme1.xml");
    writer.part.names("theme", theme.name());
    writer.package.add(theme);
    footer
}

fn rooted(root: &str, inside: impl FnOnce(&mut Xml)) -> Xml {
    let mut xml = Xml::document();
    xml.element(root, &[("xmlns:w", &W)], inside);
    xml
}

/// A style of paragraphs.
struct ParagraphStyle {
    id: &'static str,
    name: &'static str,
    /// In half points.
    size: u32,
    is_bold: bool,
    colour: &'static str,
    /// Above and below, in twentieths of a point.
    space: (u32, u32),
    /// Stays on the page of what follows; its level among the headings.
    outline: Option<u32>,
    keeps: bool,
    is_bullet: bool,
    /// Aligned at the end of the line.
    ends: bool,
}

const PLAIN: ParagraphStyle = ParagraphStyle {
    id: "Normal",
    name: "Normal",
    size: 21,
    is_bold: false,
    colour: INK,
    space: (0, 120),
    outline: None,
    keeps: false,
    is_bullet: false,
    ends: false,
};

/// The inks of the light theme: text, titles, second lines.
const INK: &str = "1B2733";
const STRONG: &str = "18375F";
const SOFT: &str = "5A6671";

const PARAGRAPHS: [ParagraphStyle; 12] = [
    PLAIN,
    ParagraphStyle { id: "Title", name: "Title", size: 44, colour: STRONG, ..BOLD },
    ParagraphStyle {
        id: "Subtitle",
        name: "Subtitle",
        size: 20,
        colour: SOFT,
        space: (0, 240),
        ..PLAIN
    },
    ParagraphStyle {
        id: "Heading1",
        name: "heading 1",
        size: 28,
        colour: STRONG,
        space: (320, 100),
        outline: Some(0),
        keeps: true,
        ..BOLD
    },
    ParagraphStyle { id: "Lead", name: "Lead", size: 26, space: (0, 160), ..BOLD },
    ParagraphStyle {
        id: "ListBullet",
        name: "List Bullet",
        space: (0, 60),
        is_bullet: true,
        ..PLAIN
    },
    ParagraphStyle { id: "TableText", name: "Table Text", size: 18, space: (30, 30), ..PLAIN },
    ParagraphStyle {
        id: "TableNumber",
        name: "Table Number",
        size: 18,
        space: (30, 30),
        ends: true,
        ..PLAIN
    },
    ParagraphStyle { id: "TableHead", name: "Table Head", size: 18, space: (30, 30), ..BOLD },
    ParagraphStyle {
        id: "TableHeadNumber",
        name: "Table Head Number",
        size: 18,
        space: (30, 30),
        ends: true,
        ..BOLD
    },
    ParagraphStyle { id: "Gap", name: "Gap", size: 8, space: (0, 0), ..PLAIN },
    ParagraphStyle { id: "Footer", name: "footer", size: 16, colour: SOFT, ..PLAIN },
];

const BOLD: ParagraphStyle = ParagraphStyle { is_bold: true, ..PLAIN };

fn styles(language: &str) -> Xml {
    rooted("w:styles", |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    let font = ["w:ascii", "w:eastAsia", "w:hAnsi", "w:cs"];
                    let font = font.map(|name| (name, &FONT as &dyn Display));
                    xml.empty("w:rFonts", &font);
                    xml.empty("w:sz", &[("w:val", &PLAIN.size)]);
                    xml.empty("w:szCs", &[("w:val", &PLAIN.size)]);
                    xml.empty("w:lang", &[("w:val", &language), ("w:bidi", &language)]);
                });
            });
            xml.element("w:pPrDefault", &[], |xml| xml.empty("w:pPr", &[]));
        });
        for style in &PARAGRAPHS {
            paragraph_style(xml, style);
        }
        xml.element("w:style", &[("w:type", &"character"), ("w:styleId", &"Hyperlink")], |xml| {
            xml.empty("w:name", &[("w:val", &"Hyperlink")]);
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:color", &[("w:val", &"0B6CB0")]);
                xml.empty("w:u", &[("w:val", &"single")]);
            });
        });
        table_style(xml);
    })
}

fn paragraph_style(xml: &mut Xml, style: &ParagraphStyle) {
    let is_default = style.id == PLAIN.id;
    let attributes: [(&str, &dyn Display); 3] =
        [("w:type", &"paragraph"), ("w:styleId", &style.id), ("w:default", &1)];
    let attributes = if is_default { &attributes[..] } else { &attributes[..2] };
    xml.element("w:style", attributes, |xml| {
        xml.empty("w:name", &[("w:val", &style.name)]);
        if !is_default {
            xml.empty("w:basedOn", &[("w:val", &PLAIN.id)]);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            if style.keeps {
                xml.empty("w:keepNext", &[]);
            }
            if style.is_bullet {
                xml.element("w:numPr", &[], |xml| xml.empty("w:numId", &[("w:val", &1)]));
            }
            let (before, after) = style.space;
            xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after)]);
            if style.ends {
                xml.empty("w:jc", &[("w:val", &"end")]);
            }
            if let Some(level) = style.outline {
                xml.empty("w:outlineLvl", &[("w:val", &level)]);
            }
        });
        xml.element("w:rPr", &[], |xml| {
            if style.is_bold {
                xml.empty("w:b", &[]);
                xml.empty("w:bCs", &[]);
            }
            xml.empty("w:color", &[("w:val", &style.colour)]);
            xml.empty("w:sz", &[("w:val", &style.size)]);
            xml.empty("w:szCs", &[("w:val", &style.size)]);
        });
    });
}

/// Hairlines between rows, a stronger one below the heads.
fn table_style(xml: &mut Xml) {
    let line = |xml: &mut Xml, side: &str, size: u32, colour: &str| {
        let attributes: [(&str, &dyn Display); 4] =
            [("w:val", &"single"), ("w:sz", &size), ("w:space", &0), ("w:color", &colour)];
        xml.empty(side, &attributes);
    };
    xml.element("w:style", &[("w:type", &"table"), ("w:styleId", &"WaymarkTable")], |xml| {
        xml.empty("w:name", &[("w:val", &"Waymark Table")]);
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                line(xml, "w:bottom", 4, "DDE1E4");
                line(xml, "w:insideH", 4, "DDE1E4");
            });
            xml.element("w:tblCellMar", &[], |xml| {
                xml.empty("w:left", &[("w:w", &80), ("w:type", &"dxa")]);
                xml.empty("w:right", &[("w:w", &80), ("w:type", &"dxa")]);
            });
        });
        xml.element("w:tblStylePr", &[("w:type", &"firstRow")], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.element("w:tcBorders", &[], |xml| line(xml, "w:bottom", 8, SOFT));
            });
        });
    });
}

/// That of Word 2013 and later, so that it is not opened in a mode of older ones.
fn settings() -> Xml {
    rooted("w:settings", |xml| {
        xml.element("w:compat", &[], |xml| {
            let attributes: [(&str, &dyn Display); 3] = [
                ("w:name", &"compatibilityMode"),
                ("w:uri", &"http://schemas.microsoft.com/office/word"),
                ("w:val", &15),
            ];
            xml.empty("w:compatSetting", &attributes);
        });
    })
}

fn numbering() -> Xml {
    rooted("w:numbering", |xml| {
        xml.element("w:abstractNum", &[("w:abstractNumId", &0)], |xml| {
            xml.empty("w:multiLevelType", &[("w:val", &"hybridMultilevel")]);
            xml.element("w:lvl", &[("w:ilvl", &0)], |xml| {
                xml.empty("w:start", &[("w:val", &1)]);
                xml.empty("w:numFmt", &[("w:val", &"bullet")]);
                xml.empty("w:pStyle", &[("w:val", &"ListBullet")]);
                xml.empty("w:lvlText", &[("w:val", &"•")]);
                xml.empty("w:lvlJc", &[("w:val", &"left")]);
                xml.element("w:pPr", &[], |xml| {
                    xml.empty("w:ind", &[("w:start", &340), ("w:hanging", &227)]);
                });
            });
        });
        xml.element("w:num", &[("w:numId", &1)], |xml| {
            xml.empty("w:abstractNumId", &[("w:val", &0)]);
        });
    })
}

/// What stands in for the font of the pictures where it is not at hand.
fn fonts() -> Xml {
    rooted("w:fonts", |xml| {
        xml.element("w:font", &[("w:name", &FONT)], |xml| {
            xml.empty("w:altName", &[("w:val", &"Calibri")]);
            xml.empty("w:family", &[("w:val", &"swiss")]);
            xml.empty("w:pitch", &[("w:val", &"variable")]);
        });
    })
}

/// The title, and which page it is.
fn footer(title: &str) -> Xml {
    rooted("w:ftr", |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", &"Footer")]));
            written_runs(xml, &format!("{} · ", isolated(title)), None);
            xml.element("w:fldSimple", &[("w:instr", &"PAGE")], |xml| {
                written_runs(xml, "1", None);
            });
        });
    })
}
