//! A picture of a briefing: painted once, with the words that stand for it.

use crate::{
    Pixels, PrintError, Printer,
    sheet::{Layout, Sheet},
    side_by_side,
    svg::Lettering,
    tree,
};
use std::{collections::VecDeque, fmt};
use waymark_model::{FigureRef, Picture};
use waymark_picture::{Scene, class};

/// Pixels of a point, where a program shows no SVG: 144 to the inch on the page.
const PIXELS: f32 = 2.0;
/// Longer alternative texts are cut after a sentence.
const MOST_TOLD: usize = 900;

/// A picture as SVG.
#[derive(Clone, PartialEq)]
pub struct BriefingPicture {
    pub picture: Picture,
    pub svg: String,
    /// In points.
    pub size: (f32, f32),
    /// What it shows, for those who cannot see it.
    pub alternative: String,
}

impl fmt::Debug for BriefingPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BriefingPicture({:?}, {})", self.size, self.alternative)
    }
}

impl BriefingPicture {
    /// Paints a picture of a scene without furniture for a page, so large, in points.
    pub fn on_page(
        printer: &mut Printer,
        scene: &Scene<'_>,
        (picture, size): (Picture, (f32, f32)),
        statement: &str,
    ) -> Self {
        let layout = Layout::Custom { width: size.0, height: size.1 };
        let sheet = Sheet { furniture: false, ..Sheet::new(picture, layout) };
        Self::painted(printer, scene, &sheet, statement)
    }

    /// The same for a slide, where text is larger; and the figures that it shows.
    pub fn on_slide(
        printer: &mut Printer,
        scene: &Scene<'_>,
        (picture, size): (Picture, (f32, f32)),
        statement: &str,
    ) -> (Self, Vec<FigureRef>) {
        let sheet = slide_sheet(picture, size);
        let painted = Self::painted(printer, scene, &sheet, statement);
        let figures = printer.figures_used(scene, picture, sheet.room());
        (painted, figures)
    }

    fn painted(printer: &mut Printer, scene: &Scene<'_>, sheet: &Sheet, statement: &str) -> Self {
        let printed = printer.print(scene, sheet);
        Self {
            picture: sheet.picture,
            svg: printed.svg(Lettering::Outlines),
            size: printed.size(),
            alternative: alternative(statement, &printed.painting().description),
        }
    }

    fn png(&self) -> Result<Vec<u8>, PrintError> {
        let width = (self.size.0 * PIXELS).round();
        Pixels::of(&tree(&self.svg)?, width as u32)?.png(width / self.size.0)
    }
}

/// The pixels of pictures as PNG, in their order, for programs that may not show the SVG: as many made
/// at once as there are processors.
///
/// # Errors
/// Where one cannot be made into pixels.
pub(super) fn pngs<'p>(
    pictures: impl Iterator<Item = &'p BriefingPicture>,
) -> Result<VecDeque<Vec<u8>>, PrintError> {
    let pictures: Vec<&BriefingPicture> = pictures.collect();
    let some = pictures.chunks(side_by_side::at_once());
    some.flat_map(|some| side_by_side::each(some, |picture| picture.png())).collect()
}

/// What a picture stands on that is put on a slide, so large, in points.
pub(super) fn slide_sheet(picture: Picture, (width, height): (f32, f32)) -> Sheet {
    let facts = class(picture).facts();
    let least = (facts.least.x / width).max(facts.least_height / height);
    let layout = Layout::Custom { width, height };
    let units = Some(facts.scale[0].max(least));
    Sheet { furniture: false, units, ..Sheet::new(picture, layout) }
}

/// The statement, then what else the picture says of itself, as whole sentences.
fn alternative(statement: &str, description: &str) -> String {
    let mut said = statement.to_owned();
    let rest = description.replacen(statement, "", 1);
    let sentences = rest.split(['\n']).flat_map(|line| line.split(". ")).map(str::trim);
    for sentence in sentences.filter(|sentence| !matches!(*sentence, "" | ".")) {
        if said.chars().count() + sentence.chars().count() > MOST_TOLD {
            break;
        }
        said.push_str(if said.ends_with('.') { " " } else { ". " });
        said.push_str(sentence);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::{MOST_TOLD, alternative};

    #[test]
    fn an_alternative_says_nothing_twice_and_ends_with_a_sentence() {
        let said = alternative("Two came", "Arrivals. Two came. 3 figures\nMore");
        assert_eq!(said, "Two came. Arrivals. 3 figures. More");
        let long = alternative("Two came", &"A sentence. ".repeat(500));
        assert!(long.ends_with(". A sentence") && long.chars().count() <= MOST_TOLD + 2);
    }
}
