//! A view printed: the sheet, painted once, leaves as SVG, pixels or a page.

use super::{
    Painting, Pixels, PrintError, Stage,
    pdf::{self, About, PageLink, Pdf, PdfPage},
    sheet::{self, Sheet, sheet_ui},
    svg::{self, Image, Lettering, SvgDocument},
    tree,
};
use egui::{Rect, Ui, Vec2};
use resvg::usvg::Tree;
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};
use waymark_model::{Across, FigureRef, Instant, LogoFormat, Moment, Picture, Series, Slide};
use waymark_picture::{
    PictureMemory, RunningMeasure, Scene, Sight, SlideMemory, SlideStatement, UsedOutlet, class,
    picture::shows, slide_height, slide_ui, words,
};
use waymark_reckoning::{Quantity, ReplayProgress, belief};

/// For the narrowest bounds of what a sheet shows; what is not found by then says so.
const MOST_SOLVING: Duration = Duration::from_secs(20);

/// Prints one sheet after another. Fonts stay warm, and so does what the pictures keep.
#[derive(Default)]
pub struct Printer {
    stage: Stage,
    memory: PictureMemory,
    /// By which measure people are counted where they are, where time runs.
    running: RunningMeasure,
    /// What the memory holds the belief about, with the revision of the scene.
    believed: Option<(u64, Series, Instant)>,
}

impl Printer {
    /// Paints a sheet. What the scene says of medium and pointer is for the window.
    pub fn print(&mut self, scene: &Scene<'_>, sheet: &Sheet) -> Printed {
        let running = self.memory.chart.runs_to.map(|to| self.running.view(scene, to));
        let scene = &Scene { view: running.as_ref().unwrap_or(scene.view), ..*scene };
        self.believe(scene, sheet.picture);
        let page = PrintedPage {
            size: sheet.size(),
            units: sheet.scale(),
            title: sheet.file_title(scene),
            created: sheet.created.as_ref().map(|day| calendar_day(scene, day)),
        };
        self.paint(scene, page, |ui, scene, memory| sheet_ui(ui, scene, sheet, memory))
    }

    /// Lets time run to a moment in what is printed from now on: its pictures keep one scale. Nothing
    /// where each stands alone.
    pub fn run_to(&mut self, moment: Option<Instant>) {
        self.memory.chart.runs_to = moment;
    }

    /// What a sheet shows of which narrower bounds may be found.
    pub(crate) fn sight_of(
        &mut self,
        scene: &Scene<'_>,
        sheet: &Sheet,
    ) -> Vec<(Quantity, Instant)> {
        self.believe(scene, sheet.picture);
        let sight = Sight::waiting();
        let scene = &Scene { sight: Some(&sight), ..*scene };
        let size = sheet.size() * sheet.scale();
        self.stage.paint(size, scene.theme, |ui| sheet_ui(ui, scene, sheet, &mut self.memory));
        sight.take()
    }

    /// Paints a slide that states this as its audience sees it, so large, in points, among those that
    /// state all this; with the outlets that it names, and where on the page.
    pub(crate) fn print_slide(
        &mut self,
        scene: &Scene<'_>,
        (slide, size): (&Slide, Vec2),
        stated: SlideStatement,
        deck: &[String],
    ) -> (Printed, Vec<(UsedOutlet, Option<Rect>)>) {
        for picture in &slide.pictures {
            self.believe(scene, *picture);
        }
        let units = slide_height(slide) / size.y;
        let page = PrintedPage { size, units, title: stated.said.clone(), created: None };
        let mut kept = SlideMemory::among(deck.to_vec()).stating(stated);
        let printed = self.paint(scene, page, |ui, scene, memory| {
            let [first, ..] = &mut kept.pictures;
            std::mem::swap(first, memory);
            slide_ui(ui, scene, slide, &mut kept);
            let [first, ..] = &mut kept.pictures;
            std::mem::swap(first, memory);
        });
        self.run_to(None);
        let on_page = |area: Rect| Rect::from_min_max(area.min / units, area.max / units);
        let named = kept.outlets.into_iter().map(|(one, area)| (one, area.map(on_page)));
        (printed, named.collect())
    }

    /// Paints a page.
    pub(crate) fn paint(
        &mut self,
        scene: &Scene<'_>,
        page: PrintedPage,
        mut draw: impl FnMut(&mut Ui, &Scene<'_>, &mut PictureMemory),
    ) -> Printed {
        let (sight, began) = (Sight::waiting(), std::time::Instant::now());
        let scene = &Scene { sight: Some(&sight), ..*scene };
        let painting = self.stage.paint(page.size * page.units, scene.theme, |ui| {
            // What the first frame showed and measured is solved before the last one is kept.
            let is_over = || began.elapsed() > MOST_SOLVING;
            scene.reckoning.tighten(scene.situation, &sight.take(), &is_over);
            draw(ui, scene, &mut self.memory);
        });
        let organisation = scene.situation.organisation.as_ref();
        let logo = organisation.and_then(|o| o.logo.as_ref()).map(|logo| {
            let mime = match logo.format {
                LogoFormat::Png => "image/png",
                LogoFormat::Jpeg => "image/jpeg",
                LogoFormat::Svg => "image/svg+xml",
            };
            (mime, Arc::clone(&logo.bytes))
        });
        let name = organisation.map_or("", |o| o.name.get(&scene.view.language));
        Printed {
            painting,
            size: (page.size.x, page.size.y),
            title: page.title,
            moments: words::moments(scene),
            author: name.to_owned(),
            language: scene.view.language.clone(),
            created: page.created,
            logo,
            links: Vec::new(),
            outlined: OnceLock::new(),
            tree: OnceLock::new(),
        }
    }
}

/// A page to be painted.
pub(crate) struct PrintedPage {
    /// In points.
    pub size: Vec2,
    /// How many units of the drawing go into a point.
    pub units: f32,
    pub title: String,
    /// Year, month, day.
    pub created: Option<(u16, u8, u8)>,
}

impl Printer {
    /// The figures that a picture of a scene shows in a room of this size, in points.
    pub(crate) fn figures_used(
        &mut self,
        scene: &Scene<'_>,
        picture: Picture,
        room: Vec2,
    ) -> Vec<FigureRef> {
        class(picture).figures(scene, &mut self.memory, room)
    }

    /// A chart across known on draws what was believed, which the window reckons beside itself.
    fn believe(&mut self, scene: &Scene<'_>, picture: Picture) {
        let (chart, at) = (&scene.view.chart, scene.view.at);
        let is_drawn = shows(picture, Picture::Chart) && chart.across == Across::KnownOn;
        let Some(series) = chart.series.first().copied().filter(|_| is_drawn) else { return };
        let asked = (scene.revision, series, at);
        if self.believed == Some(asked) {
            return;
        }
        let found = belief(scene.situation, series, at, &|| false, &ReplayProgress::default());
        if let Some(found) = found {
            self.memory.chart.belief.show(Arc::new(found));
            self.believed = Some(asked);
        }
    }
}

/// A sheet as it was painted. Everything it leaves as is made from the same SVG.
pub struct Printed {
    painting: Painting,
    /// On paper, in points (1/72 inch).
    size: (f32, f32),
    title: String,
    /// When it holds, in words: what tells pages of one series apart.
    moments: String,
    author: String,
    language: String,
    /// Year, month, day.
    created: Option<(u16, u8, u8)>,
    logo: Option<(&'static str, Arc<[u8]>)>,
    /// What leads to addresses, on pages.
    links: Vec<PageLink>,
    /// The SVG in outlines, read back once for pixels: shaping its text would take longer than
    /// making the pixels.
    outlined: OnceLock<Result<Tree, PrintError>>,
    /// The SVG with its text, read back once for pages.
    tree: OnceLock<Result<Tree, PrintError>>,
}

impl Printed {
    /// Says something else of itself to those who cannot see it: what its pictures say is not all
    /// that stands on it.
    pub(crate) fn describe(&mut self, text: String) {
        self.painting.description = text;
    }

    /// Lets parts of it lead to addresses, where it leaves as a page.
    pub(crate) fn link(&mut self, links: Vec<PageLink>) {
        self.links = links;
    }

    pub fn painting(&self) -> &Painting {
        &self.painting
    }

    #[cfg(test)]
    pub(crate) fn links(&self) -> &[PageLink] {
        &self.links
    }

    /// On paper, in points (1/72 inch).
    pub const fn size(&self) -> (f32, f32) {
        self.size
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// The sheet as SVG; the same sheet gives the same bytes.
    pub fn svg(&self, lettering: Lettering) -> String {
        let images: Vec<Image<'_>> = self
            .logo
            .iter()
            .map(|(mime, bytes)| Image { texture: sheet::logo_texture(), mime, bytes })
            .collect();
        let (width, height) = self.size;
        let document = SvgDocument {
            title: &self.title,
            description: &self.painting.description,
            language: &self.language,
            lettering,
            shown: Some((format!("{}pt", svg::short(width)), format!("{}pt", svg::short(height)))),
            images: &images,
        };
        svg::write(&self.painting, &document)
    }

    fn tree(&self) -> Result<&Tree, PrintError> {
        let read = self.tree.get_or_init(|| tree(&self.svg(Lettering::Simple)));
        read.as_ref().map_err(Clone::clone)
    }

    fn outlined(&self) -> Result<&Tree, PrintError> {
        let read = self.outlined.get_or_init(|| tree(&self.svg(Lettering::Outlines)));
        read.as_ref().map_err(Clone::clone)
    }

    fn page(&self) -> Result<PdfPage<'_>, PrintError> {
        Ok(PdfPage {
            tree: self.tree()?,
            painting: &self.painting,
            size: self.size,
            title: format!("{}. {}", self.title, self.moments),
            description: &self.painting.description,
            links: &self.links,
        })
    }

    /// The sheet as pixels, so many of them wide.
    ///
    /// # Errors
    /// Where that would be no picture, or more pixels than can be made.
    pub fn pixels(&self, width: u32) -> Result<Pixels, PrintError> {
        Pixels::of(self.outlined()?, width)
    }

    /// The sheet as PNG, so many pixels wide.
    ///
    /// # Errors
    /// As [`Self::pixels`].
    pub fn png(&self, width: u32) -> Result<Vec<u8>, PrintError> {
        self.pixels(width)?.png(width as f32 / self.size.0)
    }

    /// The sheet as a PDF of one page.
    ///
    /// # Errors
    /// Where the PDF cannot be written.
    pub fn pdf(&self) -> Result<Pdf, PrintError> {
        pages(std::slice::from_ref(self))
    }
}

/// Sheets as the pages of one PDF, named by the first.
///
/// # Errors
/// Where the PDF cannot be written.
pub fn pages(sheets: &[Printed]) -> Result<Pdf, PrintError> {
    let Some(first) = sheets.first() else {
        return Err(PrintError::Pdf("no sheet".to_owned()));
    };
    let about = About {
        title: &first.title,
        author: &first.author,
        language: &first.language,
        created: first.created,
    };
    let pages = sheets.iter().map(Printed::page).collect::<Result<Vec<_>, PrintError>>()?;
    pdf::pdf(&pages, &about)
}

/// Year, month and day of a moment, on the clock of the situation.
fn calendar_day(scene: &Scene<'_>, moment: &Moment) -> (u16, u8, u8) {
    let day = scene.situation.offset.civil(moment.span().start());
    let number = |n: i8| u8::try_from(n).unwrap_or(1);
    (u16::try_from(day.year()).unwrap_or(0), number(day.month()), number(day.day()))
}
