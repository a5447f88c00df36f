//! Pages from the SVG: text stays text, in subsets of the bundled fonts.

use super::{Painting, PrintError, pdf_lines};
use krilla::{
    Document, SerializeSettings,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    configure::{Accessibility, Archival, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{Rect, Size},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::{ContentTag, Tag, TagGroup, TagTree},
};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::usvg::Tree;

/// A part of a page that leads somewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct PageLink {
    /// In points from the top left.
    pub area: egui::Rect,
    pub to: LinkTarget,
    /// What stands there.
    pub text: String,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget {
    /// An address of the web.
    Web(String),
    /// A page of the same document, the first of which is 0.
    Page(usize),
}

/// A picture as a page.
pub struct PdfPage<'a> {
    pub tree: &'a Tree,
    /// What was painted, for the lines that are not in the tree.
    pub painting: &'a Painting,
    /// Width and height in points.
    pub size: (f32, f32),
    /// The name of the page in the outline of the document.
    pub title: String,
    /// What the picture shows, in sentences: read out to those who cannot see it.
    pub description: &'a str,
    /// What of it leads somewhere.
    pub links: &'a [PageLink],
}

/// What the document says of itself.
pub struct About<'a> {
    pub title: &'a str,
    /// Who publishes it; left out when empty.
    pub author: &'a str,
    /// Tag of the language of its text.
    pub language: &'a str,
    /// Year, month and day.
    pub created: Option<(u16, u8, u8)>,
}

/// A written document.
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// Why it is plain PDF; `None` where it conforms to the standards it was made for.
    pub plain: Option<String>,
}

/// Writes pages as one document that conforms to PDF/A-2a (ISO 19005-2) and PDF/UA-1
/// (ISO 14289-1) as far as krilla can tell. PDF/A wants the day it was made: without one, it is
/// PDF/UA-1 alone. Where neither can be held, it is plain PDF 1.7.
///
/// # Errors
/// Where krilla fails without saying that a standard is the reason.
pub fn pdf(pages: &[PdfPage<'_>], about: &About<'_>) -> Result<Pdf, PrintError> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let strict = match about.created {
        Some(_) => accessible.with_archival_validator(Archival::A2_A),
        None => accessible,
    };
    let why = match strict.finish() {
        Ok(configuration) => match write(pages, about, configuration)? {
            Ok(bytes) => return Ok(Pdf { bytes, plain: None }),
            Err(error) => error,
        },
        Err(error) => format!("{error:?}"),
    };
    match write(pages, about, Configuration::default())? {
        Ok(bytes) => Ok(Pdf { bytes, plain: Some(why) }),
        Err(error) => Err(PrintError::Pdf(error)),
    }
}

fn write(
    pages: &[PdfPage<'_>],
    about: &About<'_>,
    configuration: Configuration,
) -> Result<Result<Vec<u8>, String>, PrintError> {
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut tags = TagTree::new();
    tags = tags.with_lang(Some(about.language.to_owned()));
    let mut outline = Outline::new();
    let mut faces = pdf_lines::PageFaces::default();
    for (index, page) in pages.iter().enumerate() {
        let size = Size::from_wh(page.size.0, page.size.1);
        let settings = PageSettings::from_wh(page.size.0, page.size.1);
        let (Some(size), Some(settings)) = (size, settings) else {
            return Err(PrintError::Pdf("a page without an area".to_owned()));
        };
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        let content = surface.start_tagged(ContentTag::Other);
        surface.draw_svg(page.tree, size, SvgSettings::default());
        pdf_lines::draw(&mut surface, page.painting, page.size, &mut faces);
        surface.end_tagged();
        surface.finish();
        let mut figure = TagGroup::new(Tag::Figure(Some(page.description.to_owned())));
        figure.push(content);
        tags.push(figure);
        for PageLink { area, to, text } in page.links {
            let (min, max) = (area.min, area.max);
            let Some(area) = Rect::from_ltrb(min.x, min.y, max.x, max.y) else { continue };
            let (target, said) = match to {
                LinkTarget::Web(address) => {
                    let action = Action::Link(LinkAction::new(address.clone()));
                    let is_said = text == address;
                    let said = if is_said { text.clone() } else { format!("{text}: {address}") };
                    (Target::Action(action), said)
                }
                // The title of a page says what is there.
                LinkTarget::Page(index) => match pages.get(*index) {
                    Some(page) => {
                        (Target::Destination(top(*index).into()), format!("{text}: {}", page.title))
                    }
                    None => continue,
                },
            };
            let link = Annotation::new_link(LinkAnnotation::new(area, target), Some(said));
            let mut group = TagGroup::new(Tag::Link);
            group.push(sheet.add_tagged_annotation(link));
            tags.push(group);
        }
        sheet.finish();
        outline.push_child(OutlineNode::new(page.title.clone(), top(index)));
    }
    document.set_tag_tree(tags);
    document.set_outline(outline);
    document.set_metadata(metadata(about));
    match document.finish() {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(KrillaError::Validation(errors)) => Ok(Err(format!("{errors:?}"))),
        Err(error) => Err(PrintError::Pdf(format!("{error:?}"))),
    }
}

/// Where a page begins.
fn top(page: usize) -> XyzDestination {
    XyzDestination::new(page, krilla::geom::Point::from_xy(0.0, 0.0))
}

fn metadata(about: &About<'_>) -> Metadata {
    let mut metadata = Metadata::new()
        .title(about.title.to_owned())
        .language(about.language.to_owned())
        .creator("Waymark".to_owned());
    if !about.author.is_empty() {
        metadata = metadata.authors(vec![about.author.to_owned()]);
    }
    if let Some((year, month, day)) = about.created {
        metadata = metadata.creation_date(DateTime::new(year).month(month).day(day));
    }
    metadata
}
