//! The notes of a deck of pages, after its slides: what is said beside each, and the publications
//! that it rests on, with their addresses.

use super::{Block, ReportDocument, pieces::addresses, report_pages::report_pages};
use crate::{
    Printed, Printer,
    office::address,
    pdf::{LinkTarget, PageLink},
};
use egui::{Rect, Shape, Vec2};
use waymark_picture::{Scene, UsedOutlet, text};

/// What is said beside a slide.
pub struct SlideNotes {
    pub statement: String,
    pub lines: Vec<String>,
}

/// A slide as a page, with what is said beside it and the outlets that it names.
pub struct PageWithNotes {
    pub page: Printed,
    pub notes: SlideNotes,
    /// Where on the page, in points; nothing of what is cut off.
    pub named: Vec<(UsedOutlet, Option<Rect>)>,
}

/// The slides, then their notes. An outlet in the line of sources leads to its publication, and to
/// the notes of the slide where it has several or none with an address; an address that stands on
/// a slide leads there.
pub fn with_notes(
    printer: &mut Printer,
    scene: &Scene<'_>,
    (slides, size): (Vec<PageWithNotes>, Vec2),
) -> Vec<Printed> {
    let language = scene.language;
    let mut blocks = Vec::new();
    // The heading of the notes of each slide.
    let mut heading_of = Vec::new();
    for (nth, slide) in slides.iter().enumerate() {
        let SlideNotes { statement, lines } = &slide.notes;
        heading_of.push((!lines.is_empty()).then_some(blocks.len() / 2));
        if !lines.is_empty() {
            let number = language.number(nth as u64 + 1);
            let args = [("page", (&number).into()), ("statement", statement.into())];
            blocks.push(Block::Heading(language.say_with("brief-notes-of", &args)));
            blocks.push(Block::List(lines.clone()));
        }
    }
    let title = language.say("brief-notes");
    let document = ReportDocument {
        title,
        subtitle: scene.situation.title.get(&scene.view.language).to_owned(),
        author: String::new(),
        language: scene.view.language.clone(),
        blocks,
    };
    let (notes, headings) = if document.blocks.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        report_pages(printer, scene, (&document, size))
    };
    let count = slides.len();
    let mut pages = Vec::new();
    for (PageWithNotes { mut page, named, .. }, heading) in slides.into_iter().zip(heading_of) {
        let at = heading.and_then(|nth| headings.get(nth)).map(|page| count + page);
        let mut links = addresses_on(&page);
        links.extend(named.into_iter().filter_map(|(outlet, area)| {
            let to = leads_to(scene, &outlet).or(at.map(LinkTarget::Page))?;
            Some(PageLink { area: area?, to, text: outlet.name })
        }));
        page.link(links);
        pages.push(page);
    }
    pages.extend(notes);
    pages
}

/// The address of the publication of an outlet that has only one.
fn leads_to(scene: &Scene<'_>, outlet: &UsedOutlet) -> Option<LinkTarget> {
    let [only] = outlet.sources.as_slice() else { return None };
    let url = scene.situation.source(*only).url.as_ref()?;
    Some(LinkTarget::Web(address(url)))
}

/// The addresses that are written on a page, with where they stand.
fn addresses_on(page: &Printed) -> Vec<PageLink> {
    let painting = page.painting();
    let scale = page.size().0 / painting.size.x;
    let mut links = Vec::new();
    for clipped in &painting.shapes {
        let Shape::Text(written) = &clipped.shape else { continue };
        for (stretch, found) in addresses(written.galley.text()) {
            for row in text::areas(&written.galley, stretch) {
                let area = row.translate(written.pos.to_vec2());
                let area = Rect::from_min_max(area.min * scale, area.max * scale);
                let (to, text) = (LinkTarget::Web(address(found)), found.to_owned());
                links.push(PageLink { area, to, text });
            }
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use crate::{
        briefing::geometry::DeckGeometry,
        briefing::{BriefingFormat, BriefingOrder, NativeCharts, SlideAspect, slides::DeckSource},
        job::{Go, PrintSubject},
        pdf::LinkTarget,
    };
    use std::{collections::BTreeSet, sync::Arc};
    use waymark_model::View;

    #[test]
    fn outlets_of_a_slide_lead_to_their_publication_or_to_its_notes() {
        let mut situation = waymark_store::read_embedded().situation.unwrap();
        situation.settle();
        let view = View { at: situation.extent().end(), ..View::opening(&situation) };
        let subject = PrintSubject::new(Arc::new(situation), view);
        let order = BriefingOrder::new(BriefingFormat::DeckPdf);
        let chosen = order.chosen_slides(&subject, &mut |_| Go::Continue).unwrap();
        let geometry = DeckGeometry { aspect: SlideAspect::Wide };
        let native_charts = NativeCharts::Without;
        let source =
            DeckSource { subject: &subject, slides: &chosen, since: None, geometry, native_charts };
        let pages = source.pages(&mut |_| Go::Continue).unwrap();
        let slides = chosen.len() + 1;
        assert!(pages.len() > slides, "notes follow");
        let urls: BTreeSet<&str> =
            subject.situation.sources.iter().filter_map(|source| source.url.as_deref()).collect();
        let (mut web, mut noted) = (0, 0);
        for (nth, page) in pages.iter().enumerate() {
            let (width, height) = page.size();
            for link in page.links() {
                assert!(
                    link.area.is_positive()
                        && link.area.max.x <= width
                        && link.area.max.y <= height
                );
                match &link.to {
                    LinkTarget::Web(address) => {
                        assert!(urls.contains(address.as_str()), "{address}");
                        web += 1;
                    }
                    LinkTarget::Page(to) => {
                        assert!(nth < slides && (slides..pages.len()).contains(to));
                        // The line of sources is at the foot.
                        assert!(link.area.min.y > height * 0.9, "{link:?}");
                        noted += 1;
                    }
                }
            }
        }
        assert!(web > 20 && noted > 3, "{web} addresses, {noted} to notes");
    }
}
