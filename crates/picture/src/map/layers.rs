//! What is painted on the ground, one layer over the other.

use super::{
    MapMemory, backdrop,
    captions::{self, country_text},
    flow, legend, place,
    placement::place_labels,
    projected::{self, ProjectedMap},
    ribbon::WidthScale,
    survey::MapModel,
    towns::towns,
};
use crate::Scene;
use egui::{Painter, Pos2, Rect};
use waymark_model::{MapStyle, MapView};

/// The ground, the widest that a ribbon may be, in points, and how much of the geographic style is
/// shown, from 0 to 1.
#[derive(Clone, Copy)]
pub struct MapRoom {
    pub ground: Rect,
    pub fit: f32,
    pub share: f32,
}

impl MapRoom {
    /// Widths by the size of the ground; narrower on Earth, where places lie closer.
    pub fn width_scale(self, survey: &MapModel, share: f32) -> WidthScale {
        let (width, height) = (self.ground.width(), self.ground.height());
        let full = (width * 0.06).min(height * 0.085).clamp(10.0, self.fit);
        WidthScale { largest: survey.largest, full: full * (1.0 - 0.35 * share) }
    }
}

const STYLES: [MapStyle; 2] = [MapStyle::Schematic, MapStyle::Geographic];

/// What the layers are painted from in one frame.
pub struct MapFrame<'a> {
    pub scene: &'a Scene<'a>,
    survey: &'a MapModel,
    pub room: MapRoom,
    /// Of each style.
    sheets: [ProjectedMap; 2],
    /// Where each node is and how large, while the style changes on its way.
    pub at: Vec<Option<(Pos2, f32)>>,
    pub positions: Vec<Option<Pos2>>,
    pub curves: Vec<Option<Vec<Pos2>>>,
    pub scale: WidthScale,
}

impl<'a> MapFrame<'a> {
    pub fn new(scene: &'a Scene<'a>, survey: &'a MapModel, room: MapRoom) -> Self {
        let view = &scene.view.map;
        let sheets = STYLES.map(|style| {
            // Only the style that is shown is panned and zoomed.
            let whole = MapView::whole(style);
            let view = if style == view.style { view } else { &whole };
            ProjectedMap::new(survey, room.ground, view)
        });
        let [schematic, geographic] = &sheets;
        let at = projected::blend(schematic, geographic, room.share);
        let positions: Vec<Option<Pos2>> = at.iter().map(|p| p.map(|(p, _)| p)).collect();
        let curves = projected::curves(survey, &positions);
        let scale = room.width_scale(survey, room.share);
        Self { scene, survey, room, sheets, at, positions, curves, scale }
    }

    /// What a style shows.
    pub const fn projected(&self, style: MapStyle) -> &ProjectedMap {
        let [schematic, geographic] = &self.sheets;
        match style {
            MapStyle::Schematic => schematic,
            MapStyle::Geographic => geographic,
        }
    }
}

pub type LayerPainter = fn(&Painter, &MapFrame<'_>, &mut MapMemory);

/// From the ground up.
pub const LAYERS: [LayerPainter; 7] = [countries, terrain, roads, places, words, towns, corner];

fn countries(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    if frame.room.share < 1.0 {
        let sheet = frame.projected(MapStyle::Schematic);
        let (survey, ground) = (frame.survey, frame.room.ground);
        painter.extend(backdrop::schematic(frame.scene, survey, &sheet.projector, ground));
    }
}

fn terrain(painter: &Painter, frame: &MapFrame<'_>, memory: &mut MapMemory) {
    if frame.room.share > 0.0 {
        let sheet = frame.projected(MapStyle::Geographic);
        let mut painter = painter.clone();
        painter.set_opacity(frame.room.share);
        let (survey, ground) = (frame.survey, frame.room.ground);
        let shapes = memory.backdrop(frame.scene, survey, &sheet.projector, ground);
        painter.extend(shapes.iter().cloned());
    }
}

fn roads(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    flow::roads(painter, frame.scene, frame.survey, &frame.curves, frame.scale);
}

fn places(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    let rings = place::RingScale::beside(frame.scale);
    flow::places(painter, frame.scene, frame.survey, &frame.at, rings);
}

/// Labels of places and names of countries, carried along where places move. The words of one style
/// go before those of the other come.
fn words(painter: &Painter, frame: &MapFrame<'_>, memory: &mut MapMemory) {
    let (scene, survey, ground) = (frame.scene, frame.survey, frame.room.ground);
    let captions = memory.captions(scene, survey, painter);
    for style in STYLES {
        let end = if style == MapStyle::Geographic { 1.0 } else { 0.0 };
        let opacity = 1.0 - 2.0 * (frame.room.share - end).abs();
        let is_wanted = opacity > 0.0 || style == scene.view.map.style;
        if !is_wanted {
            continue;
        }
        let sheet = frame.projected(style);
        let scale = frame.room.width_scale(survey, end);
        let placement = memory.placement(scene, painter, (style, sheet, ground), || {
            place_labels(painter, scene, survey, &captions, (style, sheet), (ground, scale))
        });
        let mut painter = painter.clone();
        painter.set_opacity(opacity.max(0.0));
        for (name, rect) in &placement.countries {
            let galley = country_text(&painter, scene, name);
            painter.galley(rect.min, galley, scene.theme.ink_soft);
        }
        for (name, rect) in &placement.lines {
            let galley = captions::line_text(&painter, scene, name);
            painter.galley(rect.min, galley, scene.theme.ink_soft);
        }
        let nodes = survey.nodes.iter().zip(captions.iter()).zip(&placement.labels).enumerate();
        for (i, ((node, caption), label)) in nodes {
            let (now, home) = (frame.positions.get(i), sheet.at.get(i));
            let (Some(label), Some(Some(now)), Some(Some(home))) = (label, now, home) else {
                continue;
            };
            let place = (*now, projected::radius(survey, i));
            caption.paint(&painter, scene, node, (label, *now - *home), place);
        }
    }
}

/// The scale, and how many labels found no room.
fn corner(painter: &Painter, frame: &MapFrame<'_>, memory: &mut MapMemory) {
    let style = frame.scene.view.map.style;
    let sheet = frame.projected(style);
    let hidden = memory.placed(style).map_or(0, |p| p.hidden);
    let corner = legend::scale_rect(frame.room.ground);
    legend::scale_ui(painter, frame.scene, corner, (style, &sheet.projector), hidden);
}
