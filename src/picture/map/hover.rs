//! The card that says what is under the pointer.

use super::{
    known::{Known, country_name, kind_name, leg_caption},
    survey::Survey,
};
use crate::{
    model::{Bounds, FigureRef, LegIx, PlaceIx, Subject},
    picture::{BODY, SMALL, Scene, fonts},
};
use egui::{Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shadow, Stroke, StrokeKind, vec2};

/// The ground of a card: card colour, edge, rounded, with a shadow.
pub fn card(painter: &Painter, scene: &Scene<'_>, rect: Rect) {
    let radius = CornerRadius::same(8);
    let shadow = Shadow { offset: [0, 2], blur: 10, spread: 0, color: scene.theme.shadow };
    painter.add(shadow.as_shape(rect, radius));
    let stroke = Stroke::new(1.0, scene.theme.edge);
    painter.rect(rect, radius, scene.theme.card, stroke, StrokeKind::Inside);
}

struct Row {
    text: String,
    font: FontId,
    ink: Color32,
}

/// Paints rows on a card beside the pointer, inside `bounds`.
fn show(painter: &Painter, scene: &Scene<'_>, rows: Vec<Row>, at: Pos2, bounds: Rect) {
    let most = (bounds.width() - 40.0).clamp(120.0, 320.0);
    let galleys: Vec<_> =
        rows.into_iter().map(|r| (painter.layout(r.text, r.font, r.ink, most), r.ink)).collect();
    let width = galleys.iter().map(|(g, _)| g.size().x).fold(0.0, f32::max);
    let height: f32 = galleys.iter().map(|(g, _)| g.size().y + 2.0).sum();
    let size = vec2(width + 24.0, height + 18.0);
    let mut min = at + vec2(16.0, 16.0);
    if min.x + size.x > bounds.right() - 4.0 {
        min.x = (at.x - 16.0 - size.x).max(bounds.left() + 4.0);
    }
    if min.y + size.y > bounds.bottom() - 4.0 {
        min.y = (at.y - 16.0 - size.y).max(bounds.top() + 4.0);
    }
    let rect = Rect::from_min_size(min, size);
    card(painter, scene, rect);
    let mut y = rect.top() + 10.0;
    for (galley, ink) in galleys {
        let height = galley.size().y + 2.0;
        painter.galley(egui::pos2(rect.left() + 12.0, y), galley, ink);
        y += height;
    }
}

struct Rows<'s, 'a> {
    scene: &'s Scene<'a>,
    all: Vec<Row>,
}

impl Rows<'_, '_> {
    fn title(&mut self, text: String) {
        self.all.push(Row {
            text,
            font: fonts::bold(BODY + 1.0),
            ink: self.scene.theme.ink_strong,
        });
    }

    fn line(&mut self, text: String) {
        self.all.push(Row { text, font: fonts::regular(BODY - 0.5), ink: self.scene.theme.ink });
    }

    fn soft(&mut self, text: String) {
        self.all.push(Row { text, font: fonts::regular(SMALL), ink: self.scene.theme.ink_soft });
    }

    fn counted(&mut self, key: &str, bounds: Bounds) {
        let count = self.scene.language.bounds(bounds);
        self.line(self.scene.language.say_with(key, &[("count", (&count).into())]));
    }

    /// The figures that bounds rest on, each by its wording and speaker.
    fn reasons(&mut self, known: &Known) {
        let scene = self.scene;
        let by = |f: FigureRef| {
            let figure = scene.situation.figure(f);
            let snapshot = scene.situation.snapshot(f.snapshot);
            let said = figure.wording.clone().unwrap_or_else(|| scene.language.count(figure.count));
            let speaker = scene.situation.speaker(snapshot.speaker).name.get(&scene.view.language);
            let moment = scene.language.moment(&snapshot.as_of, scene.situation.offset);
            scene.language.say_with(
                "map-by-figure",
                &[
                    ("said", (&said).into()),
                    ("speaker", speaker.into()),
                    ("moment", (&moment).into()),
                ],
            )
        };
        match (known.lower_by, known.upper_by) {
            (Some(a), Some(b)) if a == b => self.soft(by(a)),
            (lower, upper) => {
                if let Some(f) = lower {
                    let by = by(f);
                    self.soft(scene.language.say_with("map-lower-by", &[("by", (&by).into())]));
                }
                if let Some(f) = upper {
                    let by = by(f);
                    self.soft(scene.language.say_with("map-upper-by", &[("by", (&by).into())]));
                }
            }
        }
        if known.population.is_some() && known.bounds.lower() > 0 {
            self.soft(scene.language.say("map-upper-by-population"));
        }
    }

    /// What happened here, until the moment shown; the latest last.
    fn events(&mut self, here: impl Fn(&crate::model::Event) -> bool) {
        let scene = self.scene;
        let mut past: Vec<_> = scene
            .situation
            .events
            .iter()
            .filter(|e| here(e) && e.at.span().start() <= scene.view.at)
            .collect();
        past.sort_by_key(|e| e.at.span().start());
        let skip = past.len().saturating_sub(3);
        for event in past.into_iter().skip(skip) {
            let moment = scene.language.moment(&event.at, scene.situation.offset);
            let title = event.title.get(&scene.view.language);
            let text = scene
                .language
                .say_with("map-event", &[("moment", (&moment).into()), ("title", title.into())]);
            let ink = scene.theme.event;
            self.all.push(Row { text, font: fonts::regular(SMALL), ink });
        }
    }
}

/// The card of a place.
pub fn place(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &Survey,
    ix: PlaceIx,
    at: Pos2,
    bounds: Rect,
) {
    let place = scene.situation.place(ix);
    let language = &scene.view.language;
    let mut rows = Rows { scene, all: Vec::new() };
    let name = place.name.get(language);
    rows.title(match &place.also {
        Some(also) if also.get(language) != name => format!("{name} / {}", also.get(language)),
        _ => name.to_owned(),
    });
    let mut others: Vec<&str> = place.name.languages().map(|(_, n)| n).collect();
    others.extend(place.also.iter().flat_map(crate::model::Text::languages).map(|(_, n)| n));
    others.retain(|n| *n != name && place.also.as_ref().is_none_or(|a| a.get(language) != *n));
    others.dedup();
    if !others.is_empty() {
        rows.soft(others.join(" · "));
    }
    let kind = kind_name(scene, place.kind);
    rows.soft(match place.country.as_deref() {
        Some(code) => format!("{kind}, {}", country_name(scene, code)),
        None => kind,
    });
    let Some(node) = survey.node_of(ix) else { return };
    if node.on_road() {
        let arrived = Known::arrived(scene, ix, scene.view.at);
        if node.enters.is_empty() {
        } else if arrived.is_nothing() {
            rows.line(scene.language.say("map-hover-none-reported"));
        } else {
            rows.counted("map-hover-arrived", arrived.bounds);
            rows.reasons(&arrived);
        }
        let left = Known::left(scene, node, scene.view.at);
        if left.lower() > 0 {
            rows.counted("map-hover-left", left);
        }
    }
    let present = scene.reckoning.present(ix, scene.view.at);
    if present != Bounds::ANY && present.exact() != Some(0) {
        rows.counted("map-hover-present", present);
    }
    rows.events(|e| e.place == Some(ix));
    if node.approximate {
        rows.soft(match place.precision_km {
            Some(km) => {
                let km = scene.language.decimal(km, usize::from(km.fract() > 0.0));
                scene.language.say_with("map-within-km", &[("km", (&km).into())])
            }
            None => scene.language.say("map-between-neighbours"),
        });
    }
    show(painter, scene, rows.all, at, bounds);
}

/// The card of a leg.
pub fn leg(painter: &Painter, scene: &Scene<'_>, ix: LegIx, closed: bool, at: Pos2, bounds: Rect) {
    let leg = scene.situation.leg(ix);
    let mut rows = Rows { scene, all: Vec::new() };
    rows.title(leg_name(scene, ix));
    let routes = scene.situation.routes.iter().filter(|r| r.legs.contains(&ix));
    let routes: Vec<&str> = routes.map(|r| r.name.get(&scene.view.language)).collect();
    let own = leg.name.as_ref().map(|n| n.get(&scene.view.language));
    let names: Vec<&str> = own.into_iter().chain(routes).collect();
    if !names.is_empty() {
        rows.soft(names.join(", "));
    }
    let passed = Known::passed(scene, ix, scene.view.at);
    rows.line(leg_caption(scene, ix, scene.view.at));
    rows.reasons(&passed);
    if closed {
        rows.line(scene.language.say("map-road-closed"));
    }
    rows.events(|e| e.leg == Some(ix));
    let series = scene.reckoning.series().iter().filter(|s| s.subject == Subject::Leg(ix));
    let said: usize = series.map(|s| scene.reckoning.figures(*s).len()).sum();
    if said > 0 {
        rows.soft(scene.language.say_with("map-figures-here", &[("count", said.into())]));
    }
    show(painter, scene, rows.all, at, bounds);
}

/// `Goris to Sisian`
pub fn leg_name(scene: &Scene<'_>, ix: LegIx) -> String {
    let leg = scene.situation.leg(ix);
    let (from, to) = (scene.place_name(leg.from), scene.place_name(leg.to));
    scene.language.say_with("map-leg", &[("from", from.into()), ("to", to.into())])
}
