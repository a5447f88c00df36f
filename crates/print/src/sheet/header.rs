//! The top of a sheet: title, moments, the answer, who hands it out, and a thin rule.

use super::{
    Sheet, fit,
    organisation::{Badge, organisation},
    plan::{Terse, Type},
    words,
};
use egui::{Color32, Galley, Painter, Pos2, Rect, Stroke, pos2, vec2};
use std::sync::Arc;
use waymark_picture::{Scene, fonts};

/// Between the badge and the title.
const BESIDE: f32 = 18.0;

pub struct Header {
    title: Arc<Galley>,
    moments: Arc<Galley>,
    headline: Option<Arc<Galley>>,
    badge: Option<Badge>,
    /// From the top to the thin rule.
    rule: f32,
    pub height: f32,
}

impl Header {
    pub fn new(
        painter: &Painter,
        scene: &Scene<'_>,
        sheet: &Sheet,
        (width, size): (f32, Type),
        terse: Terse,
    ) -> Self {
        let theme = scene.theme;
        let most = vec2((width * 0.28).min(170.0), size.title * 2.2 + 8.0);
        let badge =
            organisation(scene).and_then(|o| Badge::new(painter, scene, &o, (most, size.small)));
        let left = badge.as_ref().map_or(width, |b| width - b.size.x - BESIDE);
        let sizes = [1.0, 0.88, 0.76, 0.64].map(|share| (size.title * share).max(12.0));
        let title = words::title(scene, sheet);
        let title = fit::fitted(painter, &title, fonts::bold, &sizes, (theme.people, left));
        let ink = (fonts::regular(size.body), theme.ink_soft);
        let moments = fit::wrapped(painter, &waymark_picture::words::moments(scene), ink, left, 3);
        let headline = if terse.headline() && sheet.layout.has_headline() {
            words::headline(scene, sheet.picture)
        } else {
            None
        };
        let headline = headline.map(|said| {
            let sizes = [size.headline, size.headline - 1.5, size.body];
            fit::fitted(painter, &said, fonts::regular, &sizes, (theme.ink_strong, width))
        });
        let beside = badge.as_ref().map_or(0.0, |b| b.size.y);
        let rule = (title.size().y + 2.0 + moments.size().y).max(beside) + 6.0;
        let answer = headline.as_ref().map_or(0.0, |h| h.size().y + 7.0);
        Self { title, moments, headline, badge, rule, height: rule + answer + 9.0 }
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, rect: Rect) {
        let text = |at: Pos2, galley: &Arc<Galley>| {
            painter.galley(at, Arc::clone(galley), Color32::PLACEHOLDER);
        };
        text(rect.min, &self.title);
        text(rect.min + vec2(0.0, self.title.size().y + 2.0), &self.moments);
        if let Some(badge) = &self.badge {
            badge.paint(painter, rect.right_top());
        }
        let rule = rect.top() + self.rule;
        painter.hline(rect.x_range(), rule, Stroke::new(1.2, scene.theme.people));
        if let Some(headline) = &self.headline {
            text(pos2(rect.left(), rule + 8.0), headline);
        }
    }
}
