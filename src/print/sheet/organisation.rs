//! Who hands the sheet out: the organisation's name and logo.

use crate::picture::{Scene, fonts};
use egui::{Color32, Galley, Painter, Pos2, Rect, Shape, TextureId, Vec2, pos2, vec2};
use std::sync::Arc;

/// Stands for the image of the logo in what is painted: whoever writes the shapes puts the bytes
/// of the situation's logo in its place.
pub fn logo_texture() -> TextureId {
    TextureId::User(0x6c6f_676f)
}

/// The name of the organisation, and width over height of its logo.
pub struct Organisation {
    pub name: String,
    pub logo: Option<f32>,
}

/// Of the situation.
pub fn organisation(_scene: &Scene<'_>) -> Option<Organisation> {
    None
}

/// Name and logo laid out: the logo at the right, the name below it or alone.
pub struct Badge {
    name: Option<Arc<Galley>>,
    logo: Vec2,
    pub size: Vec2,
}

/// From the logo to the name below it.
const GAP: f32 = 3.0;

impl Badge {
    /// At most `most` large; `None` where the situation names no organisation.
    pub fn new(painter: &Painter, scene: &Scene<'_>, most: Vec2, font: f32) -> Option<Self> {
        let organisation = organisation(scene)?;
        let logo = organisation.logo.filter(|aspect| aspect.is_finite() && *aspect > 0.0);
        let name = organisation.name.trim();
        let name = (!name.is_empty()).then(|| {
            let (font, ink) = (fonts::bold(font), scene.theme.ink);
            super::fit::wrapped(painter, name, (font, ink), most.x, 2)
        });
        let below = name.as_ref().map_or(Vec2::ZERO, |n| n.size());
        let logo = logo.map_or(Vec2::ZERO, |aspect| {
            let high = (most.y - below.y - GAP).max(14.0).min(most.x / aspect);
            vec2(high * aspect, high)
        });
        let gap = if logo.y > 0.0 && below.y > 0.0 { GAP } else { 0.0 };
        let size = vec2(logo.x.max(below.x), logo.y + gap + below.y);
        (size.x > 0.0).then_some(Self { name, logo, size })
    }

    /// Paints it with its upper right corner at `corner`.
    pub fn paint(&self, painter: &Painter, corner: Pos2) {
        let mut top = corner.y;
        if self.logo.y > 0.0 {
            let rect = Rect::from_min_size(pos2(corner.x - self.logo.x, top), self.logo);
            let all = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            painter.add(Shape::image(logo_texture(), rect, all, Color32::WHITE));
            top = rect.bottom() + GAP;
        }
        if let Some(name) = &self.name {
            let at = pos2(corner.x - name.size().x, top);
            painter.galley(at, Arc::clone(name), Color32::PLACEHOLDER);
        }
    }
}
