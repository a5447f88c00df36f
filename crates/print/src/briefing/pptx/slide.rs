//! One slide of a deck, and its page of notes.

use super::{
    DeckDocument, NOTES_MASTER, chart, layout_name, names,
    parts::{
        self, MOMENTS, NUMBER, Placeholder, PptxLayout, SOURCES, TEXT, slide_image, transform,
    },
};
use crate::{
    briefing::{
        BriefingPicture, DeckSlide, SlideBody,
        geometry::SlideBox,
        pieces::{TextPiece, pieces, runs},
    },
    office::{NamedPicture, Package, PackageError, PackagePart, Xml, address},
};
use std::{collections::VecDeque, fmt::Display};

const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
const NOTES: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";

/// The part of the slide with this number, the first of which is 1.
pub fn name(nth: usize) -> String {
    format!("ppt/slides/slide{nth}.xml")
}

/// Adds a slide and its notes, with its statement in so many points; its pictures are the next of those
/// still to come, as PNG.
///
/// # Errors
/// Where the workbook of a chart cannot be written.
pub fn add(
    package: &mut Package,
    deck: &DeckDocument<'_>,
    (nth, slide): (usize, &DeckSlide),
    title_size: f32,
    pixels: &mut VecDeque<Vec<u8>>,
) -> Result<(), PackageError> {
    let notes_name = format!("ppt/notesSlides/notesSlide{nth}.xml");
    let layout = match slide.body {
        SlideBody::Cover(_) => PptxLayout::Cover,
        SlideBody::Pictures(_) | SlideBody::Chart(..) => PptxLayout::Picture,
        SlideBody::Lines(_) => PptxLayout::Lines,
    };
    let mut part = PackagePart::new(name(nth), SLIDE);
    part.names("slideLayout", &layout_name(layout));
    part.names("notesSlide", &notes_name);
    let chart = match &slide.body {
        SlideBody::Chart(native, _) => {
            let name = chart::add(package, (nth, native), &deck.chart_words, &deck.theme.accents)?;
            Some(part.names("chart", &name))
        }
        _ => None,
    };
    let mut xml = Xml::document();
    xml.element("p:sld", &names(), |xml| {
        xml.element("p:cSld", &[], |xml| {
            tree(xml, |xml| {
                let (part, id) = (&mut part, 1);
                let mut writer =
                    SlideWriter { package, part, deck, nth, pixels, chart, title_size, id };
                writer.slide(xml, slide);
            });
        });
        xml.raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
        if slide.fades {
            xml.element("p:transition", &[], |xml| xml.empty("p:fade", &[]));
        }
    });
    package.add(part.holding(xml));
    let mut notes = PackagePart::new(notes_name, NOTES);
    notes.names("notesMaster", NOTES_MASTER);
    notes.names("slide", &name(nth));
    let language = deck.properties.language;
    let mut xml = Xml::document();
    xml.element("p:notes", &names(), |xml| {
        xml.element("p:cSld", &[], |xml| {
            tree(xml, |xml| {
                slide_image(xml, None);
                let text =
                    Placeholder { id: 3, name: "Notes", kind: "body", nth: Some(1), place: None };
                text.write(xml, |xml| paragraphs(xml, &mut notes, &slide.notes, None, language));
            });
        });
        xml.raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
    });
    package.add(notes.holding(xml));
    Ok(())
}

/// Where a chart stands on a slide.
fn chart_frame(xml: &mut Xml, (id, chart): (usize, &str), place: &SlideBox, told: &str) {
    xml.element("p:graphicFrame", &[], |xml| {
        xml.element("p:nvGraphicFramePr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", &id), ("name", &"Chart"), ("descr", &told)]);
            xml.raw(concat!(
                r#"<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>"#,
                "</p:cNvGraphicFramePr><p:nvPr/>",
            ));
        });
        transform(xml, "p:xfrm", place);
        xml.element("a:graphic", &[], |xml| {
            xml.element("a:graphicData", &[("uri", &chart::C)], |xml| {
                xml.empty("c:chart", &[("xmlns:c", &chart::C), ("r:id", &chart)]);
            });
        });
    });
}

/// The shapes of a slide, a layout or a master in their group.
pub fn tree(xml: &mut Xml, shapes: impl FnOnce(&mut Xml)) {
    xml.element("p:spTree", &[], |xml| {
        xml.raw(concat!(
            r#"<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"#,
            r#"<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>"#,
            r#"<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>"#,
        ));
        shapes(xml);
    });
}

/// A slide in the making.
struct SlideWriter<'a, 'd> {
    package: &'a mut Package,
    part: &'a mut PackagePart,
    deck: &'a DeckDocument<'d>,
    nth: usize,
    /// Of the pictures still to come in the deck, as PNG.
    pixels: &'a mut VecDeque<Vec<u8>>,
    /// The id under which the slide names its chart.
    chart: Option<String>,
    /// The size of its statement, in points.
    title_size: f32,
    /// The id of the last shape.
    id: usize,
}

impl SlideWriter<'_, '_> {
    fn slide(&mut self, xml: &mut Xml, slide: &DeckSlide) {
        let on = self.deck.geometry;
        match &slide.body {
            SlideBody::Cover(lines) => {
                self.title(xml, "ctrTitle", &slide.statement, on.cover_size(&slide.statement));
                let below: Vec<String> =
                    std::iter::once(&slide.moments).chain(lines).cloned().collect();
                self.place(xml, ("Text", "subTitle", Some(TEXT)), &below, None);
                if let Some((png, aspect)) = &self.deck.logo {
                    let name = self.deck.properties.author;
                    self.picture(xml, (png, None), &on.logo(*aspect), ("logo", name));
                }
                return;
            }
            SlideBody::Pictures(pictures) => {
                self.title(xml, "title", &slide.statement, self.title_size);
                for (at, (picture, place)) in
                    pictures.iter().zip(on.pictures(pictures.len())).enumerate()
                {
                    self.drawn(xml, picture, &place, at + 1);
                }
            }
            SlideBody::Chart(native, picture) => {
                self.title(xml, "title", &slide.statement, self.title_size);
                let mut rooms = on.pictures(1 + usize::from(picture.is_some())).into_iter();
                if let (Some(picture), Some(place)) =
                    (picture, picture.as_ref().and_then(|_| rooms.next()))
                {
                    self.drawn(xml, picture, &place, 1);
                }
                let (id, place) = (self.next(), rooms.next().unwrap_or(on.body()));
                if let Some(chart) = &self.chart {
                    chart_frame(xml, (id, chart), &place, &native.alternative);
                }
            }
            SlideBody::Lines(lines) => {
                self.title(xml, "title", &slide.statement, self.title_size);
                let size = on.line_size(lines);
                self.place(xml, ("Text", "body", Some(TEXT)), lines, Some(size));
            }
        }
        let moments = std::slice::from_ref(&slide.moments);
        self.place(xml, ("Moments", "body", Some(MOMENTS)), moments, None);
        if !slide.sources.is_empty() {
            let sources = std::slice::from_ref(&slide.sources);
            self.place(xml, ("Sources", "body", Some(SOURCES)), sources, None);
        }
        let (id, nth) = (self.next(), self.nth.to_string());
        let number =
            Placeholder { id, name: "Number", kind: "sldNum", nth: Some(NUMBER), place: None };
        number.write(xml, |xml| {
            xml.raw("<a:bodyPr/><a:lstStyle/>");
            xml.element("a:p", &[], |xml| parts::number(xml, &nth));
        });
    }

    fn next(&mut self) -> usize {
        self.id += 1;
        self.id
    }

    /// What a slide states, in lines of ours.
    fn title(&mut self, xml: &mut Xml, kind: &str, said: &str, size: f32) {
        let lines = self.deck.geometry.title_lines(said, size).join("\n");
        self.place(xml, ("Title", kind, None), &[lines], Some(size));
    }

    /// Text in a place of the layout, in a size of its own where one is given, in points.
    fn place(
        &mut self,
        xml: &mut Xml,
        (name, kind, nth): (&str, &str, Option<u32>),
        text: &[String],
        size: Option<f32>,
    ) {
        let language = self.deck.properties.language;
        let place = Placeholder { id: self.next(), name, kind, nth, place: None };
        place.write(xml, |xml| paragraphs(xml, self.part, text, size, language));
    }

    /// The picture of this number on the slide.
    fn drawn(&mut self, xml: &mut Xml, drawn: &BriefingPicture, place: &SlideBox, at: usize) {
        let Some(png) = self.pixels.pop_front() else { return };
        let name = format!("slide{}-{at}", self.nth);
        self.picture(xml, (&png, Some(&drawn.svg)), place, (&name, &drawn.alternative));
    }

    fn picture(
        &mut self,
        xml: &mut Xml,
        files: (&[u8], Option<&String>),
        place: &SlideBox,
        (name, told): (&str, &str),
    ) {
        let id = self.next();
        let files = (files.0, files.1.map(String::as_str));
        let named = NamedPicture::add(self.package, self.part, ("ppt/media", name), files);
        xml.element("p:pic", &[], |xml| {
            xml.element("p:nvPicPr", &[], |xml| {
                xml.empty("p:cNvPr", &[("id", &id), ("name", &name), ("descr", &told)]);
                xml.element("p:cNvPicPr", &[], |xml| {
                    xml.empty("a:picLocks", &[("noChangeAspect", &1)]);
                });
                xml.empty("p:nvPr", &[]);
            });
            named.fill(xml, "p");
            xml.element("p:spPr", &[], |xml| {
                transform(xml, "a:xfrm", place);
                xml.raw(r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#);
            });
        });
    }
}

/// A text body with a paragraph for each text, broken where it says; one at least, for there must be
/// one. Addresses in it lead where they say.
fn paragraphs(
    xml: &mut Xml,
    part: &mut PackagePart,
    texts: &[String],
    size: Option<f32>,
    language: &str,
) {
    xml.raw("<a:bodyPr/><a:lstStyle/>");
    let size = size.map(|size| (size * 100.0) as u32);
    let of_size = size.as_ref().map(|size| ("sz", size as &dyn Display));
    let attributes: Vec<(&str, &dyn Display)> =
        std::iter::once(("lang", &language as &dyn Display)).chain(of_size).collect();
    for text in texts {
        let is_rtl = waymark_language::is_right_to_left(text);
        xml.element("a:p", &[], |xml| {
            if is_rtl {
                xml.empty("a:pPr", &[("algn", &"r"), ("rtl", &1)]);
            }
            for (nth, piece) in text.split('\n').enumerate() {
                if nth > 0 {
                    xml.element("a:br", &[], |xml| xml.empty("a:rPr", &attributes));
                }
                line(xml, part, piece, &attributes);
            }
        });
    }
    if texts.is_empty() {
        xml.element("a:p", &[], |xml| xml.empty("a:endParaRPr", &attributes));
    }
}

/// A line of a paragraph.
fn line(xml: &mut Xml, part: &mut PackagePart, text: &str, attributes: &[(&str, &dyn Display)]) {
    for piece in pieces(text) {
        let link = match piece {
            TextPiece::Address(piece) => Some(part.links(&address(piece))),
            TextPiece::Words(_) => None,
        };
        let (TextPiece::Words(piece) | TextPiece::Address(piece)) = piece;
        for (is_rtl, run) in runs(piece) {
            xml.element("a:r", &[], |xml| {
                xml.element("a:rPr", attributes, |xml| {
                    if is_rtl {
                        xml.empty("a:cs", &[("typeface", &"Arial")]);
                    }
                    if let Some(id) = &link {
                        xml.empty("a:hlinkClick", &[("r:id", id)]);
                    }
                    if is_rtl {
                        xml.empty("a:rtl", &[]);
                    }
                });
                xml.text_element("a:t", &[], run);
            });
        }
    }
}
