//! What a deck has besides its slides: master, layouts, themes, notes master, properties.

use super::{DeckDocument, MASTER, MASTER_ID, NOTES_MASTER, layout_name, names, slide::tree};
use crate::{
    briefing::geometry::{FOOT_SIZE, SlideBox},
    office::{Package, PackagePart, Xml, emu},
};
use std::fmt::Display;

/// A kind of slide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PptxLayout {
    Cover,
    Picture,
    Lines,
}

pub const LAYOUTS: [PptxLayout; 3] = [PptxLayout::Cover, PptxLayout::Picture, PptxLayout::Lines];

/// The numbers under which slides take up the places of their layout.
pub const TEXT: u32 = 1;
pub const MOMENTS: u32 = 10;
pub const SOURCES: u32 = 11;
pub const NUMBER: u32 = 12;

const SLIDE_MASTER: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
const SLIDE_LAYOUT: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
const NOTES_MASTER_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
const PRES_PROPS: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presProps+xml";
const VIEW_PROPS: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml";
const TABLE_STYLES: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml";

/// Text on the ground, and so on: which colour of the theme is which.
const COLOUR_MAP: &str = r#"<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>"#;
const GROUND: &str = r#"<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>"#;

/// Adds master, layouts, themes and properties, and names those of the deck in it.
pub fn add(package: &mut Package, deck: &mut PackagePart, document: &DeckDocument<'_>) {
    let simple = |root: &str| {
        let mut xml = Xml::document();
        xml.empty(root, &names());
        xml
    };
    let properties = [
        ("presProps", PRES_PROPS, simple("p:presentationPr")),
        ("viewProps", VIEW_PROPS, simple("p:viewPr")),
        ("tableStyles", TABLE_STYLES, table_styles()),
    ];
    for (kind, content_type, xml) in properties {
        let name = format!("ppt/{kind}.xml");
        deck.names(kind, &name);
        package.add(PackagePart::new(name, content_type).holding(xml));
    }
    let theme = document.theme.part("ppt/theme/theme1.xml");
    deck.names("theme", theme.name());
    let mut master = PackagePart::new(MASTER, SLIDE_MASTER);
    let layouts = LAYOUTS.map(|layout| master.names("slideLayout", &layout_name(layout)));
    master.names("theme", theme.name());
    package.add(master.holding(master_xml(document, &layouts)));
    package.add(theme);
    for layout in LAYOUTS {
        let mut part = PackagePart::new(layout_name(layout), SLIDE_LAYOUT);
        part.names("slideMaster", MASTER);
        package.add(part.holding(layout_xml(document, layout)));
    }
    let theme = document.theme.part("ppt/theme/theme2.xml");
    let mut notes = PackagePart::new(NOTES_MASTER, NOTES_MASTER_TYPE);
    notes.names("theme", theme.name());
    package.add(notes.holding(notes_master()));
    package.add(theme);
}

fn table_styles() -> Xml {
    let mut xml = Xml::document();
    let none = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}";
    let [a, ..] = names();
    xml.empty("a:tblStyleLst", &[a, ("def", &none)]);
    xml
}

/// A place that slides take up.
pub struct Placeholder<'a> {
    pub id: usize,
    pub name: &'a str,
    /// `title`, `body`, `sldNum`, …
    pub kind: &'a str,
    /// The number under which slides take it up.
    pub nth: Option<u32>,
    pub place: Option<SlideBox>,
}

impl Placeholder<'_> {
    /// The shape, with its text.
    pub fn write(&self, xml: &mut Xml, text: impl FnOnce(&mut Xml)) {
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                xml.empty("p:cNvPr", &[("id", &self.id), ("name", &self.name)]);
                xml.element("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &[("noGrp", &1)]));
                xml.element("p:nvPr", &[], |xml| match &self.nth {
                    Some(nth) => xml.empty("p:ph", &[("type", &self.kind), ("idx", nth)]),
                    None => xml.empty("p:ph", &[("type", &self.kind)]),
                });
            });
            xml.element("p:spPr", &[], |xml| {
                if let Some(place) = &self.place {
                    transform(xml, "a:xfrm", place);
                    xml.raw(r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#);
                }
            });
            xml.element("p:txBody", &[], text);
        });
    }
}

/// Where a shape stands.
pub fn transform(xml: &mut Xml, element: &str, place: &SlideBox) {
    xml.element(element, &[], |xml| {
        xml.empty("a:off", &[("x", &emu(place.at.0)), ("y", &emu(place.at.1))]);
        xml.empty("a:ext", &[("cx", &emu(place.size.0)), ("cy", &emu(place.size.1))]);
    });
}

/// How the text of a place is set: its anchor, and size, weight, colour and alignment.
struct TextStyle {
    anchor: &'static str,
    /// In points.
    size: f32,
    is_bold: bool,
    colour: &'static str,
    align: &'static str,
    is_list: bool,
}

const TITLE_STYLE: TextStyle =
    TextStyle { anchor: "t", size: 26.0, is_bold: true, colour: "tx2", align: "l", is_list: false };
const SMALL_STYLE: TextStyle = TextStyle {
    anchor: "ctr",
    size: FOOT_SIZE,
    is_bold: false,
    colour: "accent5",
    align: "l",
    is_list: false,
};
const MOMENTS_STYLE: TextStyle = TextStyle { anchor: "t", size: 13.0, ..SMALL_STYLE };
const NUMBER_STYLE: TextStyle = TextStyle { align: "r", ..SMALL_STYLE };
const LINES_STYLE: TextStyle =
    TextStyle { anchor: "t", size: 20.0, is_bold: false, colour: "tx1", align: "l", is_list: true };
const COVER_STYLE: TextStyle = TextStyle { size: 40.0, ..TITLE_STYLE };
const COVER_TEXT_STYLE: TextStyle = TextStyle { size: 18.0, is_list: false, ..LINES_STYLE };

impl TextStyle {
    /// A text body in this style that says something in its place.
    fn body(&self, xml: &mut Xml, said: impl FnOnce(&mut Xml)) {
        let inset = 0;
        let attributes: [(&str, &dyn Display); 7] = [
            ("vert", &"horz"),
            ("wrap", &"square"),
            ("lIns", &inset),
            ("tIns", &inset),
            ("rIns", &inset),
            ("bIns", &inset),
            ("anchor", &self.anchor),
        ];
        // A statement that is written over stays in its room.
        let fit = if self.is_bold { "a:normAutofit" } else { "a:noAutofit" };
        xml.element("a:bodyPr", &attributes, |xml| xml.empty(fit, &[]));
        xml.element("a:lstStyle", &[], |xml| self.level(xml, "a:lvl1pPr"));
        xml.element("a:p", &[], said);
    }

    /// A level of a list of styles.
    fn level(&self, xml: &mut Xml, element: &str) {
        let indent = if self.is_list { emu(self.size * 0.9) } else { 0 };
        let attributes: [(&str, &dyn Display); 3] =
            [("marL", &indent), ("indent", &-indent), ("algn", &self.align)];
        xml.element(element, &attributes, |xml| {
            let before = if self.is_list { 1000 } else { 0 };
            xml.element("a:spcBef", &[], |xml| xml.empty("a:spcPts", &[("val", &before)]));
            if self.is_list {
                xml.empty("a:buFont", &[("typeface", &"Arial")]);
                xml.empty("a:buChar", &[("char", &"•")]);
            } else {
                xml.empty("a:buNone", &[]);
            }
            let size = (self.size * 100.0) as u32;
            let attributes: [(&str, &dyn Display); 2] =
                [("sz", &size), ("b", &u8::from(self.is_bold))];
            xml.element("a:defRPr", &attributes, |xml| {
                xml.element("a:solidFill", &[], |xml| {
                    xml.empty("a:schemeClr", &[("val", &self.colour)]);
                });
                let font = if self.is_bold { "+mj" } else { "+mn" };
                xml.empty("a:latin", &[("typeface", &format!("{font}-lt"))]);
                xml.empty("a:cs", &[("typeface", &format!("{font}-cs"))]);
            });
        });
    }
}

fn prompt(text: &'static str) -> impl FnOnce(&mut Xml) {
    move |xml| {
        xml.element("a:r", &[], |xml| {
            xml.empty("a:rPr", &[("lang", &"en")]);
            xml.text_element("a:t", &[], text);
        });
    }
}

/// The number of the slide, as the program counts it.
pub fn number(xml: &mut Xml, shown: &str) {
    let id = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}";
    xml.element("a:fld", &[("id", &id), ("type", &"slidenum")], |xml| {
        xml.empty("a:rPr", &[("lang", &"en")]);
        xml.text_element("a:t", &[], shown);
    });
}

fn master_xml(document: &DeckDocument<'_>, layouts: &[String]) -> Xml {
    let on = &document.geometry;
    let mut xml = Xml::document();
    xml.element("p:sldMaster", &names(), |xml| {
        xml.element("p:cSld", &[], |xml| {
            xml.raw(GROUND);
            tree(xml, |xml| {
                let place = |id, name, kind, nth, place| Placeholder {
                    id,
                    name,
                    kind,
                    nth,
                    place: Some(place),
                };
                place(2, "Title", "title", None, on.title())
                    .write(xml, |xml| TITLE_STYLE.body(xml, prompt("Statement")));
                place(3, "Text", "body", Some(TEXT), on.body())
                    .write(xml, |xml| LINES_STYLE.body(xml, prompt("Text")));
                place(4, "Number", "sldNum", Some(NUMBER), on.number())
                    .write(xml, |xml| NUMBER_STYLE.body(xml, |xml| number(xml, "‹#›")));
            });
        });
        xml.raw(COLOUR_MAP);
        xml.element("p:sldLayoutIdLst", &[], |xml| {
            for (nth, id) in (1_u32..).zip(layouts) {
                xml.empty("p:sldLayoutId", &[("id", &(MASTER_ID + nth)), ("r:id", id)]);
            }
        });
        xml.element("p:txStyles", &[], |xml| {
            xml.element("p:titleStyle", &[], |xml| TITLE_STYLE.level(xml, "a:lvl1pPr"));
            xml.element("p:bodyStyle", &[], |xml| LINES_STYLE.level(xml, "a:lvl1pPr"));
            xml.element("p:otherStyle", &[], |xml| SMALL_STYLE.level(xml, "a:lvl1pPr"));
        });
    });
    xml
}

fn layout_xml(document: &DeckDocument<'_>, layout: PptxLayout) -> Xml {
    let on = &document.geometry;
    let name = match layout {
        PptxLayout::Cover => "Cover",
        PptxLayout::Picture => "Statement and picture",
        PptxLayout::Lines => "Statement and text",
    };
    let place =
        |id, name, kind, nth, place| Placeholder { id, name, kind, nth, place: Some(place) };
    let mut xml = Xml::document();
    let mut root: Vec<(&str, &dyn Display)> = names().to_vec();
    if layout == PptxLayout::Cover {
        root.push(("type", &"title"));
    }
    root.extend([("preserve", &1 as &dyn Display), ("userDrawn", &1)]);
    xml.element("p:sldLayout", &root, |xml| {
        xml.element("p:cSld", &[("name", &name)], |xml| {
            tree(xml, |xml| {
                if layout == PptxLayout::Cover {
                    place(2, "Title", "ctrTitle", None, on.cover_title())
                        .write(xml, |xml| COVER_STYLE.body(xml, prompt("Title")));
                    place(3, "Text", "subTitle", Some(TEXT), on.cover_text())
                        .write(xml, |xml| COVER_TEXT_STYLE.body(xml, prompt("Text")));
                    return;
                }
                place(2, "Title", "title", None, on.title())
                    .write(xml, |xml| TITLE_STYLE.body(xml, prompt("Statement")));
                place(3, "Moments", "body", Some(MOMENTS), on.moments())
                    .write(xml, |xml| MOMENTS_STYLE.body(xml, prompt("When it holds")));
                place(4, "Sources", "body", Some(SOURCES), on.sources())
                    .write(xml, |xml| SMALL_STYLE.body(xml, prompt("Sources")));
                place(5, "Number", "sldNum", Some(NUMBER), on.number())
                    .write(xml, |xml| NUMBER_STYLE.body(xml, |xml| number(xml, "‹#›")));
                if layout == PptxLayout::Lines {
                    place(6, "Text", "body", Some(TEXT), on.body())
                        .write(xml, |xml| LINES_STYLE.body(xml, prompt("Text")));
                }
            });
        });
        xml.raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
    });
    xml
}

/// The page of notes: the slide above, what is said below.
fn notes_master() -> Xml {
    let mut xml = Xml::document();
    xml.element("p:notesMaster", &names(), |xml| {
        xml.element("p:cSld", &[], |xml| {
            xml.raw(GROUND);
            tree(xml, |xml| {
                slide_image(xml, Some(&SlideBox { at: (54.0, 54.0), size: (432.0, 243.0) }));
                let place = Some(SlideBox { at: (54.0, 320.0), size: (432.0, 350.0) });
                let text = Placeholder { id: 3, name: "Notes", kind: "body", nth: Some(1), place };
                text.write(xml, |xml| {
                    TextStyle { size: 12.0, is_list: false, ..LINES_STYLE }
                        .body(xml, prompt("Notes"));
                });
            });
        });
        xml.raw(COLOUR_MAP);
        xml.element("p:notesStyle", &[], |xml| {
            TextStyle { size: 12.0, is_list: false, ..LINES_STYLE }.level(xml, "a:lvl1pPr");
        });
    });
    xml
}

/// The picture of the slide on its page of notes.
pub fn slide_image(xml: &mut Xml, place: Option<&SlideBox>) {
    xml.element("p:sp", &[], |xml| {
        xml.raw(concat!(
            r#"<p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr>"#,
            r#"<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>"#,
            r#"<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>"#,
        ));
        xml.element("p:spPr", &[], |xml| {
            if let Some(place) = place {
                transform(xml, "a:xfrm", place);
                xml.raw(r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>"#);
            }
        });
    });
}
