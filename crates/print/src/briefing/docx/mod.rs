//! The report as a document of word processors (DOCX, ISO/IEC 29500 WordprocessingML): headings
//! that are headings, tables with a row of heads, pictures with their words.

mod parts;

use super::{
    Block, BriefingError, BriefingPicture, ReportDocument, TextTable, document::TableText,
    picture::pngs,
};
use crate::{
    briefing::pieces::runs,
    office::{A, DocumentProperties, NamedPicture, Package, PackagePart, R, Xml, emu},
};
use std::collections::VecDeque;

/// Namespace of the text.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of pictures among text.
const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PIC: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const DOCUMENT: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// The width of the text in twentieths of a point: A4 with margins of 20 mm.
const WIDTH: u32 = 9638;

/// A document as the bytes of a file; the same document gives the same bytes.
///
/// # Errors
/// Where it would be too large, or a picture cannot be made into pixels.
pub fn docx(document: &ReportDocument) -> Result<Vec<u8>, BriefingError> {
    let pixels = pngs(document.pictures())?;
    let mut package = Package::default();
    package.names("officeDocument", "word/document.xml");
    let properties = DocumentProperties {
        title: &document.title,
        author: &document.author,
        language: &document.language,
    };
    properties.add_to(&mut package);
    let part = PackagePart::new("word/document.xml", DOCUMENT);
    let mut writer = DocxWriter { package, part, pixels: (1..).zip(pixels).collect() };
    let footer = parts::add(&mut writer, document);
    let mut xml = Xml::document();
    let names: [(&str, &dyn std::fmt::Display); 4] =
        [("xmlns:w", &W), ("xmlns:r", &R), ("xmlns:wp", &WP), ("xmlns:a", &A)];
    xml.element("w:document", &names, |xml| {
        xml.element("w:body", &[], |xml| {
            paragraph(xml, "Title", &document.title);
            paragraph(xml, "Subtitle", &document.subtitle);
            for block in &document.blocks {
                writer.block(xml, block);
            }
            section(xml, &footer);
        });
    });
    let DocxWriter { mut package, part, .. } = writer;
    package.add(part.holding(xml));
    Ok(package.bytes()?)
}

/// A document in the making.
struct DocxWriter {
    package: Package,
    part: PackagePart,
    /// Of the pictures still to come as PNG, with their numbers.
    pixels: VecDeque<(usize, Vec<u8>)>,
}

impl DocxWriter {
    fn block(&mut self, xml: &mut Xml, block: &Block) {
        match block {
            Block::Heading(text) => paragraph(xml, "Heading1", text),
            Block::Lead(text) => paragraph(xml, "Lead", text),
            Block::Paragraph(text) => paragraph(xml, "Normal", text),
            Block::List(items) => {
                for item in items {
                    paragraph(xml, "ListBullet", item);
                }
            }
            Block::Table(rows) => self.table(xml, rows),
            Block::Picture(picture) => self.picture(xml, picture),
        }
    }

    fn picture(&mut self, xml: &mut Xml, picture: &BriefingPicture) {
        let Some((nth, png)) = self.pixels.pop_front() else { return };
        let name = format!("image{nth}");
        let files = (&*png, Some(&*picture.svg));
        let named =
            NamedPicture::add(&mut self.package, &mut self.part, ("word/media", &name), files);
        let (wide, high) = (emu(picture.size.0), emu(picture.size.1));
        xml.element("w:p", &[], |xml| {
            xml.element("w:r", &[], |xml| {
                xml.element("w:drawing", &[], |xml| {
                    let none = [("distT", &0_u8), ("distB", &0), ("distL", &0), ("distR", &0)];
                    let none = none.map(|(name, n)| (name, n as &dyn std::fmt::Display));
                    xml.element("wp:inline", &none, |xml| {
                        xml.empty("wp:extent", &[("cx", &wide), ("cy", &high)]);
                        let said = &picture.alternative;
                        xml.empty("wp:docPr", &[("id", &nth), ("name", &name), ("descr", said)]);
                        xml.element("a:graphic", &[], |xml| {
                            xml.element("a:graphicData", &[("uri", &PIC)], |xml| {
                                inside(xml, &named, (nth, &name), (wide, high));
                            });
                        });
                    });
                });
            });
        });
    }

    fn table(&mut self, xml: &mut Xml, table: &TextTable) {
        let all: u32 = table.widths.iter().sum::<u32>().max(1);
        let widths: Vec<u32> = table.widths.iter().map(|share| WIDTH * share / all).collect();
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                xml.empty("w:tblStyle", &[("w:val", &"WaymarkTable")]);
                let whole: u32 = widths.iter().sum();
                xml.empty("w:tblW", &[("w:w", &whole), ("w:type", &"dxa")]);
                xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
                xml.empty("w:tblLook", &[("w:firstRow", &1), ("w:noHBand", &1), ("w:noVBand", &1)]);
                xml.empty("w:tblCaption", &[("w:val", &table.title)]);
            });
            xml.element("w:tblGrid", &[], |xml| {
                for width in &widths {
                    xml.empty("w:gridCol", &[("w:w", width)]);
                }
            });
            let heads: Vec<TableText> = table.head.iter().cloned().map(TableText::from).collect();
            self.row(xml, (table, &widths), &heads, true);
            for row in &table.rows {
                self.row(xml, (table, &widths), row, false);
            }
        });
        // Two tables in a row would be one, and a table may not stand last.
        paragraph(xml, "Gap", "");
    }

    fn row(
        &mut self,
        xml: &mut Xml,
        (table, widths): (&TextTable, &[u32]),
        cells: &[TableText],
        is_head: bool,
    ) {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                if is_head {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
                xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        xml.empty("w:tcW", &[("w:w", width), ("w:type", &"dxa")]);
                    });
                    let style = match (is_head, table.numbers.contains(&at)) {
                        (true, false) => "TableHead",
                        (true, true) => "TableHeadNumber",
                        (false, false) => "TableText",
                        (false, true) => "TableNumber",
                    };
                    let id = cell.link.as_deref().map(|link| self.part.links(link));
                    paragraph_with(xml, style, &cell.text, id.as_deref());
                });
            }
        });
    }
}

/// The picture itself within its frame.
fn inside(
    xml: &mut Xml,
    named: &NamedPicture,
    (nth, name): (usize, &str),
    (wide, high): (i64, i64),
) {
    xml.element("pic:pic", &[("xmlns:pic", &PIC)], |xml| {
        xml.element("pic:nvPicPr", &[], |xml| {
            xml.empty("pic:cNvPr", &[("id", &nth), ("name", &name)]);
            xml.empty("pic:cNvPicPr", &[]);
        });
        named.fill(xml, "pic");
        xml.element("pic:spPr", &[], |xml| {
            xml.element("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", &0), ("y", &0)]);
                xml.empty("a:ext", &[("cx", &wide), ("cy", &high)]);
            });
            xml.element("a:prstGeom", &[("prst", &"rect")], |xml| xml.empty("a:avLst", &[]));
        });
    });
}

fn paragraph(xml: &mut Xml, style: &str, text: &str) {
    paragraph_with(xml, style, text, None);
}

/// A paragraph; where a link is named, all of its text leads there.
fn paragraph_with(xml: &mut Xml, style: &str, text: &str, link: Option<&str>) {
    let is_rtl = waymark_language::is_right_to_left(text);
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", &style)]);
            if is_rtl {
                xml.empty("w:bidi", &[]);
            }
        });
        match link {
            Some(id) => xml.element("w:hyperlink", &[("r:id", &id)], |xml| {
                written_runs(xml, text, Some("Hyperlink"));
            }),
            None => written_runs(xml, text, None),
        }
    });
}

/// A text in runs, so that a name which is read from the right stands in its own order.
fn written_runs(xml: &mut Xml, text: &str, style: Option<&str>) {
    for (is_rtl, run) in runs(text) {
        xml.element("w:r", &[], |xml| {
            if style.is_some() || is_rtl {
                xml.element("w:rPr", &[], |xml| {
                    if let Some(style) = style {
                        xml.empty("w:rStyle", &[("w:val", &style)]);
                    }
                    if is_rtl {
                        xml.empty("w:rtl", &[]);
                    }
                });
            }
            xml.text_element("w:t", &[("xml:space", &"preserve")], run);
        });
    }
}

/// A4 with margins of 20 mm.
fn section(xml: &mut Xml, footer: &str) {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:footerReference", &[("w:type", &"default"), ("r:id", &footer)]);
        xml.empty("w:pgSz", &[("w:w", &11_906), ("w:h", &16_838)]);
        let margins = [
            ("w:top", 1134),
            ("w:right", 1134),
            ("w:bottom", 1134),
            ("w:left", 1134),
            ("w:header", 567),
            ("w:footer", 567),
            ("w:gutter", 0),
        ];
        let margins = margins.each_ref().map(|(name, n)| (*name, n as &dyn std::fmt::Display));
        xml.empty("w:pgMar", &margins);
    });
}

#[cfg(test)]
mod tests {
    use super::docx;
    use crate::{
        briefing::{Block, BriefingPicture, ReportDocument, TableText, TextTable},
        office::reading::Opened,
    };

    #[test]
    fn a_document_keeps_the_rules_whatever_it_says() {
        let nasty = "a & <b>\u{1}\u{2028}\"c\"";
        let picture = BriefingPicture {
            picture: waymark_model::Picture::Chart,
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
            size: (100.0, 50.0),
            alternative: nasty.to_owned(),
        };
        let link = |text: &str| TableText {
            text: text.to_owned(),
            link: Some("https://example.org/?a=1&b=2".to_owned()),
        };
        let document = ReportDocument {
            title: nasty.to_owned(),
            subtitle: String::new(),
            author: "Outlet & Co".to_owned(),
            language: "ar".to_owned(),
            blocks: vec![
                Block::Heading(nasty.to_owned()),
                Block::Picture(picture.clone()),
                Block::List(vec!["وصل".to_owned()]),
                Block::Table(TextTable {
                    title: nasty.to_owned(),
                    head: vec!["a".to_owned()],
                    rows: vec![vec![link(nasty)], vec![link("same address")]],
                    numbers: vec![0],
                    widths: vec![1],
                }),
                Block::Picture(picture),
            ],
        };
        let bytes = docx(&document).unwrap();
        assert_eq!(bytes, docx(&document).unwrap());
        let opened = Opened::new(&bytes);
        let text = opened.xml("word/document.xml");
        let named = |name: &str| {
            text.descendants().filter(|n| n.tag_name().name() == name).collect::<Vec<_>>()
        };
        let told = nasty.replace('\u{1}', "");
        for (nth, described) in named("docPr").iter().enumerate() {
            assert_eq!(described.attribute("descr"), Some(&*told));
            assert_eq!(described.attribute("id"), Some(&*(nth + 1).to_string()));
        }
        assert_eq!(named("docPr").len(), 2);
        assert_eq!((named("bidi").len(), named("tblHeader").len()), (1, 1));
        // The last in the body says what the pages are; before it stands a paragraph.
        let body: Vec<_> = named("body")[0].children().collect();
        assert_eq!(body[body.len() - 1].tag_name().name(), "sectPr");
        let style = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let styles = opened.xml("word/styles.xml");
        let known: Vec<_> =
            styles.descendants().filter_map(|n| n.attribute((style, "styleId"))).collect();
        for used in named("pStyle").iter().chain(&named("rStyle")).chain(&named("tblStyle")) {
            let used = used.attribute((style, "val")).unwrap();
            assert!(known.contains(&used), "no style is called {used}");
        }
    }
}
