//! Who hands the sheet out: the organisation's name and logo.

use egui::{Color32, Galley, Painter, Pos2, Rect, Shape, TextureId, Vec2, pos2, vec2};
use std::sync::Arc;
use waymark_picture::{Scene, fonts};

/// Stands for the image of the logo in what is painted: whoever writes the shapes puts the bytes
/// of the situation's logo in its place.
pub fn logo_texture() -> TextureId {
    TextureId::User(0x6c6f_676f)
}

/// Who hands the sheet out.
pub struct Imprint {
    pub name: String,
    /// Width over height of the logo.
    pub logo: Option<f32>,
}

/// Of the situation, named in the view's language.
pub fn organisation(scene: &Scene<'_>) -> Option<Imprint> {
    let found = scene.situation.organisation.as_ref()?;
    let logo = found.logo.as_ref().map(|logo| logo.size.0 / logo.size.1);
    Some(Imprint { name: found.name.get(&scene.view.language).to_owned(), logo })
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
    /// As wide and high as `most` allows; `None` where there is neither name nor logo. A name in
    /// two lines may take a little more than the height.
    pub fn new(
        painter: &Painter,
        scene: &Scene<'_>,
        organisation: &Imprint,
        (most, font): (Vec2, f32),
    ) -> Option<Self> {
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

#[cfg(test)]
mod tests {
    use super::{super::tests::Shop, Badge, Imprint, logo_texture};
    use egui::{Rect, Shape, pos2, vec2};
    use waymark_picture::{Theme, painted::Painted};

    fn badge(name: &str, logo: Option<f32>) -> Option<(Rect, Painted)> {
        let (theme, most) = (Theme::named("light"), vec2(160.0, 56.0));
        Shop::open().with_scene((&theme, "en"), |scene| {
            let organisation = Imprint { name: name.to_owned(), logo };
            let mut room = None;
            let painted = Painted::of(vec2(400.0, 200.0), &theme, |ui| {
                let badge = Badge::new(ui.painter(), scene, &organisation, (most, 11.0));
                room = badge
                    .as_ref()
                    .map(|b| Rect::from_min_size(pos2(390.0 - b.size.x, 10.0), b.size));
                if let Some(badge) = badge {
                    badge.paint(ui.painter(), pos2(390.0, 10.0));
                }
            });
            room.map(|room| (room, painted))
        })
    }

    #[test]
    fn a_logo_keeps_its_shape_and_stands_over_the_name() {
        for aspect in [0.3, 1.0, 2.5, 12.0] {
            let (room, painted) = badge("Relief Society", Some(aspect)).unwrap();
            let logo = painted.0.iter().find_map(|shape| match shape {
                Shape::Rect(r) if r.brush.is_some() => Some((r.rect, shape.texture_id())),
                Shape::Mesh(m) => Some((shape.visual_bounding_rect(), m.texture_id)),
                _ => None,
            });
            let (logo, texture) = logo.unwrap();
            assert_eq!(texture, logo_texture());
            assert!((logo.aspect_ratio() / aspect - 1.0).abs() < 0.01, "{logo:?}");
            let name = painted.texts()[0].1;
            assert!(logo.bottom() <= name.top());
            assert!(room.expand(0.5).contains_rect(logo) && room.expand(0.5).contains_rect(name));
            assert!(room.width() <= 160.0 && room.height() <= 60.0, "{room:?}");
        }
    }

    #[test]
    fn a_name_or_a_logo_may_stand_alone() {
        assert!(badge("", None).is_none());
        assert!(badge(" ", Some(f32::NAN)).is_none());
        assert!(badge("", Some(2.0)).unwrap().1.texts().is_empty());
        let (room, painted) = badge("Society for the relief of people on the move", None).unwrap();
        assert!(painted.says("Society for the relief") && room.width() <= 160.0);
    }
}
