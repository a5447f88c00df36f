//! The map: the road as a strip map or on Earth, with people on it as ribbons.
//!
//! Reckons nothing and owns nothing but what it may forget: the caller keeps the [`MapMemory`].
//! Pan, zoom and style are the view's, and asked for with [`Ask::Map`].
//!
//! `survey` prepares what is drawn and `sheet` fits it to the screen; `schematic` and `countries`
//! lay out the strip map, `terrain` and `backdrop` the ground; `flow` draws roads and places,
//! `placement` and `labels` find room for words.

mod backdrop;
mod captions;
mod closure;
mod countries;
mod editing;
mod flow;
mod heading;
mod hover;
mod key;
mod known;
mod labels;
mod legend;
mod memory;
mod naming;
mod place;
mod placement;
mod pointing;
mod printed;
mod projector;
mod ribbon;
#[cfg(test)]
mod samples;
mod schematic;
mod sheet;
mod summary;
mod survey;
mod terrain;
#[cfg(test)]
mod tests;
mod used;

pub use memory::MapMemory;
pub use used::figures_in_map;

use crate::{Ask, BODY, Scene, fonts};
use captions::country_text;
use egui::{
    Align2, Id, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    accesskit::Role, vec2,
};
use placement::Placement;
use ribbon::WidthScale;
use sheet::Sheet;
use std::sync::Arc;
use survey::Survey;
use waymark_model::{MapStyle, MapView, Selection};

/// Draws the map over all the room there is: heading, ground, legend. The ground reaches the
/// edges of the room; heading and legend keep their own padding.
pub fn map_ui(ui: &mut Ui, scene: &Scene<'_>, memory: &mut MapMemory) -> Vec<Ask> {
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut asks = Vec::new();
    let survey = memory.survey(scene);
    let share = memory.share(ui, scene.medium, scene.view.map.style);
    let fit = legend::row_height(rect.height()) - 4.0;
    let (legend, ground) = if scene.medium.is_print() {
        let heading = printed::Heading::lay_out(ui.painter(), scene, rect.width());
        let room = (rect, heading.height);
        heading.paint(ui.painter(), scene, rect);
        printed::legend_and_ground(ui.painter(), scene, &survey, room, (fit, share))
    } else {
        let legend = legend::Legend::new(ui, scene, rect.size());
        let ground = printed::ground(rect, heading::height(rect.width()), legend.height);
        let heading = Rect::from_min_max(rect.min, ground.right_top());
        match heading::heading_ui(ui, scene, heading, memory.is_edited()) {
            Some(heading::Asked::Style(style)) => {
                asks.push(Ask::Map(MapView { style, zoom: 1.0, shift: (0.0, 0.0) }));
            }
            Some(heading::Asked::Edit) => asks.push(Ask::EditMap),
            None => {}
        }
        // Above the ground, so that it hides nothing of it.
        let top = ground.top();
        let ground = if memory.is_edited() { editing::sign(ui, scene, ground) } else { ground };
        memory.heading_end = top;
        (legend, ground)
    };
    let scale = width_scale(&survey, (ground, fit), share);
    ground_ui(ui, scene, memory, &survey, (ground, fit, share), &mut asks);
    let hairline = Stroke::new(1.0, scene.theme.edge);
    if scene.medium.is_framed() {
        ui.painter().hline(ground.x_range(), ground.bottom(), hairline);
        ui.painter().hline(ground.x_range(), ground.top(), hairline);
    } else {
        // No card ends the ground at its sides.
        ui.painter().rect_stroke(ground, 0, hairline, StrokeKind::Inside);
    }
    let foot = Rect::from_min_max(ground.left_bottom(), rect.max);
    legend.ui(ui, scene, foot, scale, &mut memory.key_open);
    asks
}

/// Widths by the size of the ground, at most `fit`; narrower on Earth, where places lie closer.
fn width_scale(survey: &Survey, (ground, fit): (Rect, f32), share: f32) -> WidthScale {
    let full = (ground.width() * 0.06).min(ground.height() * 0.085).clamp(10.0, fit);
    WidthScale { largest: survey.largest, full: full * (1.0 - 0.35 * share) }
}

fn ground_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    memory: &mut MapMemory,
    survey: &Arc<Survey>,
    (ground, fit, share): (Rect, f32, f32),
    asks: &mut Vec<Ask>,
) {
    let response = ui.interact(ground, ui.scope_id().with("map-ground"), Sense::click_and_drag());
    let words = || summary::summary(scene, survey);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words()));
    let painter = ui.painter().with_clip_rect(ground.intersect(ui.clip_rect()));
    let view = &scene.view.map;
    let sheets = [MapStyle::Schematic, MapStyle::Geographic].map(|style| {
        // Only the style that is shown is panned and zoomed.
        let whole = MapView { style, zoom: 1.0, shift: (0.0, 0.0) };
        Sheet::new(survey, style, ground, if style == view.style { view } else { &whole })
    });
    let [schematic, geographic] = &sheets;
    let target = if view.style == MapStyle::Geographic { geographic } else { schematic };
    let Some(target) = target else {
        empty(&painter, scene, survey, ground);
        return;
    };
    if let Some(sheet) = schematic.as_ref().filter(|_| share < 1.0) {
        painter.extend(backdrop::schematic(scene, survey, &sheet.projector, ground));
    }
    if let Some(sheet) = geographic.as_ref().filter(|_| share > 0.0) {
        let mut painter = painter.clone();
        painter.set_opacity(share);
        painter.extend(memory.backdrop(scene, survey, &sheet.projector, ground).iter().cloned());
    }

    let at = sheet::blend(schematic.as_ref(), geographic.as_ref(), share);
    let positions: Vec<Option<Pos2>> = at.iter().map(|p| p.map(|(p, _)| p)).collect();
    let curves = sheet::curves(survey, &positions);
    let scale = width_scale(survey, (ground, fit), share);
    let rings = place::RingScale::beside(scale);
    flow::roads(&painter, scene, survey, &curves, scale);
    flow::places(&painter, scene, survey, &at, rings);

    let captions = memory.captions(scene, survey, &painter);
    let mut shown: Option<Arc<Placement>> = None;
    for (sheet, style) in sheets.iter().zip([MapStyle::Schematic, MapStyle::Geographic]) {
        let end = if style == MapStyle::Geographic { 1.0 } else { 0.0 };
        // The words of one style go before those of the other come.
        let opacity = 1.0 - 2.0 * (share - end).abs();
        let Some(sheet) = sheet.as_ref().filter(|_| opacity > 0.0 || style == view.style) else {
            continue;
        };
        let scale = width_scale(survey, (ground, fit), end);
        let placement = memory.placement(scene, (style, sheet, ground), || {
            placement::place_labels(
                &painter,
                scene,
                survey,
                &captions,
                (style, sheet),
                (ground, scale),
            )
        });
        if style == view.style {
            shown = Some(Arc::clone(&placement));
        }
        let mut painter = painter.clone();
        painter.set_opacity(opacity.max(0.0));
        words_of(&painter, scene, survey, &captions, sheet, &placement, &positions);
    }
    let hidden = shown.as_ref().map_or(0, |p| p.hidden);
    let corner = legend::scale_rect(ground);
    legend::scale_ui(&painter, scene, corner, (view.style, &target.projector), hidden);
    if scene.medium.is_print() {
        return;
    }
    let edited = memory.is_edited();
    let pressed = heading::buttons_ui(ui, scene, (ground, memory.heading_end));
    let key = memory.key_open.then(|| key::unfolded(ui.painter(), scene, survey, ground));
    if response.has_focus() {
        let stroke = Stroke::new(1.6, scene.theme.people);
        painter.rect_stroke(ground.shrink(1.0), 2.0, stroke, StrokeKind::Inside);
    }

    let labels = shown.as_ref().map_or(&[][..], |p| &p.labels);
    let rests = share == share.round();
    let taken = memory.editing.as_mut().filter(|_| rests).is_some_and(|editing| {
        let stage = editing::Stage {
            survey,
            style: view.style,
            projector: &target.projector,
            ground,
            at: &positions,
        };
        let over = |p: Pos2| pointing::place_at(survey, &at, labels, p);
        editing::edit_ui(ui, &painter, scene, editing, (&stage, &response), over, asks)
    });
    if !taken {
        let projector = &target.projector;
        let wanted = pointing::navigated(ui, &response, projector, ground, view, pressed, edited);
        if wanted != *view {
            asks.push(Ask::Map(wanted));
        }
    }
    let hit = response
        .hover_pos()
        .filter(|_| !response.dragged() && rests)
        .filter(|p| key.is_none_or(|key| !key.contains(*p)))
        .and_then(|p| pointing::hit(scene, survey, &at, labels, (&curves, scale), p));
    point_ui(ui, scene, survey, (&response, edited), hit, asks);
}

/// Hovering and clicking.
fn point_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    survey: &Survey,
    (response, edited): (&Response, bool),
    hit: Option<Selection>,
    asks: &mut Vec<Ask>,
) {
    if response.clicked() && (hit.is_some() || scene.view.selection.is_some()) {
        asks.push(Ask::Select(hit));
    }
    let (Some(hit), Some(pointer)) = (hit, response.hover_pos()) else { return };
    asks.push(Ask::Hover(hit));
    if edited {
        // What is under the pointer is to be seen.
        return;
    }
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    let card = match hit {
        Selection::Place(place) => hover::place_card(scene, survey, place),
        Selection::Leg(leg) => {
            let closed = closure::closed_by(scene.situation, leg, scene.view.at).is_some();
            hover::leg_card(scene, leg, closed)
        }
        Selection::Figure(_) | Selection::Event(_) => return,
    };
    let mark = Rect::from_center_size(pointer, Vec2::splat(4.0 * place::RADIUS));
    card.show(ui.ctx(), Id::unique("map-hover"), mark, scene.theme);
}

/// Labels of places and names of countries in one style, carried along where places move.
fn words_of(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &Survey,
    captions: &[captions::Caption],
    sheet: &Sheet,
    placement: &Placement,
    at: &[Option<Pos2>],
) {
    for (name, rect) in &placement.countries {
        let galley = country_text(painter, scene, name);
        painter.galley(rect.min, galley, scene.theme.ink_soft);
    }
    for (name, rect) in &placement.lines {
        let galley = captions::line_text(painter, scene, name);
        painter.galley(rect.min, galley, scene.theme.ink_soft);
    }
    let nodes = survey.nodes.iter().zip(captions).zip(&placement.labels).enumerate();
    for (i, ((node, caption), label)) in nodes {
        let (Some(label), Some(Some(now)), Some(Some(home))) = (label, at.get(i), sheet.at.get(i))
        else {
            continue;
        };
        let place = (*now, sheet::radius(survey, i));
        caption.paint(painter, scene, node, (label, *now - *home), place);
    }
}

/// Says why there is nothing to see.
fn empty(painter: &Painter, scene: &Scene<'_>, survey: &Survey, ground: Rect) {
    painter.rect_filled(ground, 0.0, scene.theme.land);
    let (title, hint) = if survey.nodes.is_empty() {
        ("map-no-places", "map-no-places-hint")
    } else {
        ("map-no-positions", "map-no-positions-hint")
    };
    let line = |y: f32, text: String, font, colour| {
        painter.text(ground.center() + vec2(0.0, y), Align2::CENTER_CENTER, text, font, colour);
    };
    line(-10.0, scene.language.say(title), fonts::bold(BODY), scene.theme.ink);
    if scene.medium.is_print() {
        return;
    }
    line(10.0, scene.language.say(hint), fonts::regular(BODY - 1.0), scene.theme.ink_soft);
}
