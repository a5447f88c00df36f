//! The first page of a deck: what it is about, when it holds, and who hands it out.

use super::geometry::DeckGeometry;
use crate::{Printed, Printer, page::PrintedPage, sheet};
use egui::{Color32, Painter, Rangef, Rect, Ui, pos2, vec2};
use std::sync::Arc;
use waymark_picture::{Scene, briefing::BriefingContent, fonts, text};

/// Sizes of text, in points.
const TITLE: f32 = 36.0;
const TEXT: f32 = 16.0;
/// From the edges to the badge of the organisation, in points.
const MARGIN: f32 = 36.0;

/// The cover, as large as a slide.
pub fn cover_page(
    printer: &mut Printer,
    scene: &Scene<'_>,
    content: &BriefingContent,
    on: DeckGeometry,
) -> Printed {
    let (width, height) = on.aspect.size();
    let size = vec2(width, height);
    let page = PrintedPage { size, units: 1.0, title: content.title.clone(), created: None };
    let below: Vec<&String> =
        std::iter::once(&content.moments).chain(&content.disclaimer).collect();
    let mut printed = printer.paint(scene, page, |ui, scene, _| {
        cover_ui(ui, scene, (&content.title, &below), on);
    });
    let said = below.iter().map(|line| line.as_str());
    let said: Vec<&str> = std::iter::once(content.title.as_str()).chain(said).collect();
    printed.describe(said.join("\n"));
    printed
}

fn cover_ui(ui: &Ui, scene: &Scene<'_>, (title, below): (&str, &[&String]), on: DeckGeometry) {
    let (painter, theme) = (ui.painter(), scene.theme);
    let room = ui.max_rect();
    painter.rect_filled(room, 0, theme.card);
    let place = on.cover_title();
    // On the same line as the text below it, however long it is.
    let (font, ink) = (fonts::bold(TITLE), theme.ink_strong);
    let galley = text::paragraph(painter, title, &font, ink, place.size.0);
    let top = place.at.1 + place.size.1 - galley.size().y;
    let across = Rangef::new(place.at.0, place.at.0 + place.size.0);
    let left = text::start_of(&galley, across);
    painter.galley(pos2(left, top.max(0.0)), galley, Color32::PLACEHOLDER);
    let place = on.cover_text();
    let mut top = place.at.1 + TEXT / 2.0;
    for line in below {
        let galley = painter.layout((*line).clone(), fonts::regular(TEXT), theme.ink, place.size.0);
        let height = galley.size().y;
        painter.galley(pos2(place.at.0, top), Arc::clone(&galley), Color32::PLACEHOLDER);
        top += height + TEXT / 2.0;
    }
    badge(painter, scene, room);
}

/// Name and logo of the organisation, at the bottom right.
fn badge(painter: &Painter, scene: &Scene<'_>, room: Rect) {
    let Some(imprint) = sheet::organisation(scene) else { return };
    let most = room.size() * vec2(0.3, 0.16);
    if let Some(badge) = sheet::Badge::new(painter, scene, &imprint, (most, TEXT)) {
        let corner = room.right_bottom() - vec2(MARGIN, MARGIN + badge.size.y);
        badge.paint(painter, corner);
    }
}
