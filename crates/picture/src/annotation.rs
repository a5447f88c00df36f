//! What an analyst wrote on a picture, as chart and map draw it: where its text stands, clear of all
//! else, and what leads from there to what it speaks of.

use crate::{Ask, SMALL, Scene, Theme, fonts, text};
use egui::{
    CursorIcon, EventFilter, Galley, Id, Key, Modifiers, Painter, Pos2, Rect, Role, Sense, Shape,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};
use std::{f32::consts::TAU, sync::Arc};
use waymark_model::{Annotation, AnnotationKind};

/// A text is broken at so many heights of a line.
const WIDEST: f32 = 13.0;
/// Points between a text and what it speaks of, in order of preference.
const GAPS: [f32; 9] = [12.0, 18.0, 26.0, 36.0, 50.0, 68.0, 90.0, 120.0, 160.0];
/// Directions that room is looked for in.
const WAYS: u16 = 16;
/// All of a picture is looked through in steps of so many points.
const STEP: f32 = 8.0;
/// A head is longer than 1.7 times its base.
const HEAD: Vec2 = vec2(9.0, 5.0);

/// An annotation that found room.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedAnnotation {
    /// Its position in the situation.
    pub nth: usize,
    /// What it speaks of.
    pub anchor: Pos2,
    /// So far from the anchor the leader ends.
    pub clear: f32,
    pub rect: Rect,
}

/// The text of an annotation in lines, no wider than a part of a picture of this width.
pub fn galley(
    painter: &Painter,
    scene: &Scene<'_>,
    annotation: &Annotation,
    width: f32,
) -> Arc<Galley> {
    let (font, said) = (fonts::regular(SMALL), annotation.text.get(&scene.view.language));
    let widest = (WIDEST * SMALL).min(0.45 * width).max(40.0);
    let rows = text::rows(painter, said, &font, Some(widest));
    painter.layout_no_wrap(rows.join("\n"), font, scene.theme.ink)
}

/// The height of a line, by which offsets are measured.
const LINE: f32 = SMALL * 1.35;

/// The first room beside an anchor for a text of this size, and for the line to it, that is clear:
/// where it was put by hand, else near, else the nearest within a picture.
pub fn room(
    (anchor, clear): (Pos2, f32),
    size: Vec2,
    offset: Option<(f64, f64)>,
    within: Rect,
    is_free: impl Fn(Rect, [Pos2; 2]) -> bool,
) -> Option<Rect> {
    let put = offset.map(|(east, south)| anchor + LINE * vec2(east as f32, south as f32));
    let put = put.map(|middle| Rect::from_center_size(middle, size));
    // Where the spot itself is taken, what is nearest to it.
    let around = put.into_iter().flat_map(|rect| {
        let rings = (0..=12).map(|ring| ring as f32 * 8.0);
        rings.flat_map(move |far| ways().map(move |way| rect.translate(way * far)))
    });
    let near =
        GAPS.into_iter().flat_map(|gap| ways().map(move |way| beside(anchor, way, gap, size)));
    let fits = |rect: &Rect| {
        let end = rect.clamp(anchor);
        end.distance(anchor) > clear && is_free(*rect, [end, anchor])
    };
    around.chain(near).find(fits).or_else(|| {
        let [columns, rows] = [within.width(), within.height()].map(|n| (n / STEP) as usize);
        let corners = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let corner = |(column, row)| within.min + STEP * vec2(column as f32, row as f32);
        let all = corners.map(|at| Rect::from_min_size(corner(at), size)).filter(fits);
        all.min_by(|a, b| a.distance_to_pos(anchor).total_cmp(&b.distance_to_pos(anchor)))
    })
}

/// All around, beginning above on the right.
fn ways() -> impl Iterator<Item = Vec2> {
    (0..WAYS).map(|nth| {
        // In turn to either side of the first.
        let step = f32::from(nth.div_ceil(2)) * if nth % 2 == 0 { 1.0 } else { -1.0 };
        Vec2::angled(-TAU / 8.0 + step * TAU / f32::from(WAYS))
    })
}

/// A text so far away from its anchor in some direction.
fn beside(anchor: Pos2, way: Vec2, gap: f32, size: Vec2) -> Rect {
    let end = anchor + way * gap;
    let pivot = vec2(0.5 - 0.5 * way.x, 0.5 - 0.5 * way.y);
    Rect::from_min_size(end - size * pivot, size)
}

/// Paints a text and what leads from it to what it speaks of.
pub fn paint(
    painter: &Painter,
    scene: &Scene<'_>,
    (annotation, placed): (&Annotation, PlacedAnnotation),
    width: f32,
) {
    let theme = scene.theme;
    let text = galley(painter, scene, annotation, width);
    painter.extend(leader(theme, annotation.kind, placed));
    painter.galley(placed.rect.min, text, theme.ink);
}

fn leader(theme: &Theme, kind: AnnotationKind, placed: PlacedAnnotation) -> Vec<Shape> {
    let PlacedAnnotation { anchor, clear, rect, .. } = placed;
    let from = rect.expand(1.0).clamp(anchor);
    let far = anchor - from;
    if kind == AnnotationKind::Stretch || far.length() < clear + 2.0 {
        return Vec::new();
    }
    let (way, stroke) = (far.normalized(), Stroke::new(1.0, theme.ink_soft));
    let tip = anchor - way * clear;
    if kind == AnnotationKind::Callout {
        let dot = Shape::circle_filled(tip, 1.8, theme.ink_soft);
        return vec![Shape::line_segment([from, tip], stroke), dot];
    }
    let length = HEAD.x.min(far.length() - clear);
    let (base, across) = (tip - way * length, way.rot90() * (HEAD.y / 2.0 * length / HEAD.x));
    let head = vec![tip, base + across, base - across];
    let line = Shape::line_segment([from, base], Stroke::new(1.4, theme.ink));
    vec![line, Shape::convex_polygon(head, theme.ink, Stroke::NONE)]
}

/// Lets an annotation be opened and pulled elsewhere. While it is pulled it is drawn at the pointer.
pub fn pointing(
    ui: &Ui,
    scene: &Scene<'_>,
    (annotation, placed): (&Annotation, PlacedAnnotation),
    width: f32,
    id: Id,
) -> Option<Ask> {
    let id = id.with(("annotation", placed.nth));
    let response = ui.interact(placed.rect.expand(2.0), id, Sense::click_and_drag());
    let name = annotation.text.get(&scene.view.language);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::Grab);
    }
    if response.has_focus() {
        if let Some(by) = pressed(ui, id) {
            return Some(moved(placed, by * LINE));
        }
        let stroke = Stroke::new(1.6, scene.theme.people);
        ui.painter().rect_stroke(placed.rect.expand(2.0), 2.0, stroke, StrokeKind::Outside);
    }
    if response.clicked() {
        return Some(Ask::OpenAnnotation(placed.nth));
    }
    let pulled = id.with("pulled");
    if response.dragged() {
        let by = response.total_drag_delta().unwrap_or_default();
        ui.data_mut(|data| data.insert_temp(pulled, by));
        let rect = placed.rect.translate(by);
        let stroke = Stroke::new(1.0, scene.theme.ink_soft);
        ui.painter().rect_filled(rect.expand(2.0), 2.0, scene.theme.card);
        ui.painter().rect_stroke(rect.expand(2.0), 2.0, stroke, StrokeKind::Outside);
        paint(ui.painter(), scene, (annotation, PlacedAnnotation { rect, ..placed }), width);
    } else if response.drag_stopped()
        && let Some(by) = ui.data_mut(|data| data.remove_temp::<Vec2>(pulled))
    {
        return Some(moved(placed, by));
    }
    response.on_hover_text(scene.language.say("annotation-hint"));
    None
}

fn moved(placed: PlacedAnnotation, by: Vec2) -> Ask {
    let away = (placed.rect.center() + by - placed.anchor) / LINE;
    // To a tenth of a line: nobody sees finer.
    let [east, south] = [away.x, away.y].map(|n| (f64::from(n) * 10.0).round() / 10.0);
    Ask::MoveAnnotation(placed.nth, (east, south))
}

/// Where Ctrl and an arrow move what has the focus, in heights of a line.
fn pressed(ui: &Ui, id: Id) -> Option<Vec2> {
    let arrows =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let ways = [
        (Key::ArrowLeft, vec2(-1.0, 0.0)),
        (Key::ArrowRight, vec2(1.0, 0.0)),
        (Key::ArrowUp, vec2(0.0, -1.0)),
        (Key::ArrowDown, vec2(0.0, 1.0)),
    ];
    let pressed =
        |(key, _): &(Key, Vec2)| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, *key));
    ways.into_iter().find(pressed).map(|(_, way)| way)
}

/// Annotations in words, for readers of the screen: each behind the text so far.
pub fn said<'a>(scene: &Scene<'_>, all: impl Iterator<Item = &'a Annotation>) -> String {
    let texts =
        all.map(|annotation| annotation.text.get(&scene.view.language).trim_end_matches('.'));
    texts.flat_map(|text| [". ", text]).collect()
}

#[cfg(test)]
mod tests {
    use super::{beside, room, ways};
    use egui::{Pos2, Rect, pos2, vec2};

    #[test]
    fn a_text_never_covers_its_anchor_and_stands_where_it_is_free() {
        let (anchor, size) = (pos2(100.0, 100.0), vec2(60.0, 30.0));
        for way in ways() {
            assert!(!beside(anchor, way, 12.0, size).expand(4.0).contains(anchor), "{way:?}");
        }
        let taken = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 160.0));
        let free = |rect: Rect, _: [Pos2; 2]| !rect.intersects(taken);
        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 600.0));
        let found = room((anchor, 4.0), size, None, all, free).unwrap();
        assert!(found.top() >= 160.0, "{found}");
        // Put by hand into what is taken, it stands at its edge.
        let found = room((anchor, 4.0), size, Some((10.0, 2.0)), all, free).unwrap();
        assert!(found.top() >= 160.0 && found.left() > 180.0, "{found}");
        // Where nothing near is free, far away.
        let far = |rect: Rect, _: [Pos2; 2]| all.contains_rect(rect) && rect.top() > 500.0;
        assert!(room((anchor, 4.0), size, None, all, far).is_some());
        assert_eq!(room((anchor, 4.0), size, None, all, |_, _| false), None);
    }
}
