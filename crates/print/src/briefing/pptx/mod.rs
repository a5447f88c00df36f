//! The deck as a presentation (PPTX, ISO/IEC 29500 PresentationML): slides with titles, pictures
//! with their words, notes with the sources.

mod chart;
mod parts;
mod slide;
#[cfg(test)]
pub(super) mod tests;

use super::{BriefingError, DeckSlide, SlideBody, geometry::DeckGeometry, picture::pngs};
use crate::office::{A, DocumentProperties, DocumentTheme, Package, PackagePart, R, Xml, emu};
pub use chart::ChartWords;
use parts::{LAYOUTS, PptxLayout};
use std::fmt::Display;

/// Namespace of presentations.
const P: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const PRESENTATION: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const NOTES_MASTER: &str = "ppt/notesMasters/notesMaster1.xml";

/// A deck with what it says of itself.
pub struct DeckDocument<'a> {
    pub slides: &'a [DeckSlide],
    pub geometry: DeckGeometry,
    pub theme: DocumentTheme,
    pub properties: DocumentProperties<'a>,
    /// The logo of the organisation as PNG, and its width over height.
    pub logo: Option<(Vec<u8>, f32)>,
    /// What the columns of editable charts are called.
    pub chart_words: ChartWords,
}

impl DeckDocument<'_> {
    /// The size of the statements of all slides but covers.
    fn title_size(&self) -> f32 {
        let slides = self.slides.iter();
        let stating = slides.filter(|slide| !matches!(slide.body, SlideBody::Cover(_)));
        let stated: Vec<&str> = stating.map(|slide| slide.statement.as_str()).collect();
        self.geometry.title_size(&stated)
    }

    /// The deck as the bytes of a file; the same deck gives the same bytes.
    ///
    /// # Errors
    /// Where it would be too large, or a picture cannot be made into pixels.
    pub fn pptx(&self) -> Result<Vec<u8>, BriefingError> {
        let mut pixels = pngs(self.slides.iter().flat_map(DeckSlide::pictures))?;
        let mut package = Package::default();
        package.names("officeDocument", "ppt/presentation.xml");
        self.properties.add_to(&mut package);
        let mut deck = PackagePart::new("ppt/presentation.xml", PRESENTATION);
        let master = deck.names("slideMaster", MASTER);
        let notes = deck.names("notesMaster", NOTES_MASTER);
        let slides: Vec<String> =
            (1..=self.slides.len()).map(|nth| deck.names("slide", &slide::name(nth))).collect();
        parts::add(&mut package, &mut deck, self);
        let title_size = self.title_size();
        for (nth, one) in self.slides.iter().enumerate() {
            slide::add(&mut package, self, (nth + 1, one), title_size, &mut pixels)?;
        }
        let mut xml = Xml::document();
        xml.element("p:presentation", &names(), |xml| {
            let only = |xml: &mut Xml, list: &str, element: &str, attributes: &[_]| {
                xml.element(list, &[], |xml| xml.empty(element, attributes));
            };
            let id: [(&str, &dyn Display); 2] = [("id", &MASTER_ID), ("r:id", &master)];
            only(xml, "p:sldMasterIdLst", "p:sldMasterId", &id);
            only(xml, "p:notesMasterIdLst", "p:notesMasterId", &[("r:id", &notes)]);
            xml.element("p:sldIdLst", &[], |xml| {
                for (nth, id) in slides.iter().enumerate() {
                    xml.empty("p:sldId", &[("id", &(FIRST_SLIDE_ID + nth)), ("r:id", id)]);
                }
            });
            let (width, height) = self.geometry.aspect.size();
            xml.empty("p:sldSz", &[("cx", &emu(width)), ("cy", &emu(height))]);
            xml.empty("p:notesSz", &[("cx", &emu(540.0)), ("cy", &emu(720.0))]);
        });
        package.add(deck.holding(xml));
        Ok(package.bytes()?)
    }
}

/// Ids of masters and layouts start here (ST_SlideMasterId), those of slides there (ST_SlideId).
const MASTER_ID: u32 = 2_147_483_648;
const FIRST_SLIDE_ID: usize = 256;

/// The namespaces of a root.
fn names() -> [(&'static str, &'static dyn Display); 3] {
    [("xmlns:a", &A), ("xmlns:r", &R), ("xmlns:p", &P)]
}

/// The part of a layout.
fn layout_name(layout: PptxLayout) -> String {
    let nth = LAYOUTS.iter().position(|one| *one == layout).unwrap_or(0);
    format!("ppt/slideLayouts/slideLayout{}.xml", nth + 1)
}
