//! What is painted on the ground, one layer over the other.

use super::{
    MapMemory,
    annotations::annotations,
    backdrop,
    captions::{self, Caption, WordGround, WrittenLabel, country_text},
    flow,
    gaps::WordGaps,
    legend, look,
    place::{Emphasis, RingScale},
    placement::{Placement, place_labels},
    projected::{self, ProjectedMap},
    projector::PlanePoint,
    ribbon::WidthScale,
    room::PlacedLabel,
    shading::{self, Shading},
    survey::MapModel,
    towns::towns,
};
use crate::{Medium, Scene};
use egui::{Painter, Pos2, Rect};
use std::sync::Arc;
use waymark_model::{MapStyle, MapView};

/// The ground, what it is drawn into, the widest that a ribbon may be, in points, and how much of the
/// geographic style is shown, from 0 to 1.
#[derive(Clone, Copy)]
pub struct MapRoom {
    pub ground: Rect,
    pub medium: Medium,
    pub fit: f32,
    pub share: f32,
}

impl MapRoom {
    /// Widths by the size of the ground; narrower on Earth, where places lie closer.
    pub fn width_scale(self, survey: &MapModel, share: f32) -> WidthScale {
        let (width, height) = (self.ground.width(), self.ground.height());
        let full = (width * 0.06).min(height * 0.085).clamp(10.0, self.fit);
        let [schematic, geographic] = STYLES.map(|style| {
            let whole = ProjectedMap::whole(survey, (self.ground, self.medium), style);
            let most = if style == MapStyle::Geographic { 0.65 * full } else { full };
            survey.full_width(style, &whole, most)
        });
        WidthScale { largest: survey.largest, full: schematic + (geographic - schematic) * share }
    }
}

const STYLES: [MapStyle; 2] = [MapStyle::Schematic, MapStyle::Geographic];

/// What the layers are painted from in one frame.
pub struct MapFrame<'a> {
    pub scene: &'a Scene<'a>,
    pub survey: &'a MapModel,
    pub room: MapRoom,
    /// Of each style.
    sheets: [ProjectedMap; 2],
    /// Where each node is and how large, while the style changes on its way.
    pub at: Vec<Option<(Pos2, f32)>>,
    pub positions: Vec<Option<Pos2>>,
    pub curves: Vec<Option<Vec<Pos2>>>,
    pub scale: WidthScale,
    pub rings: RingScale,
    /// Where the words of each style stand, of those that are shown.
    placements: [Option<Arc<Placement>>; 2],
    /// What they say now, of each node.
    written: [Vec<Option<WrittenLabel>>; 2],
    /// What regions are shaded by.
    pub shading: Option<Arc<Shading>>,
}

impl<'a> MapFrame<'a> {
    pub fn new(scene: &'a Scene<'a>, survey: &'a MapModel, room: MapRoom) -> Self {
        let view = &scene.view.map;
        let sheets = STYLES.map(|style| {
            // Only the style that is shown is panned and zoomed.
            let whole = MapView::whole(style);
            let view = if style == view.style { view } else { &whole };
            ProjectedMap::new(survey, (room.ground, room.medium), view)
        });
        let [schematic, geographic] = &sheets;
        let at = projected::blend(schematic, geographic, room.share);
        let positions: Vec<Option<Pos2>> = at.iter().map(|p| p.map(|(p, _)| p)).collect();
        let scale = room.width_scale(survey, room.share);
        let curves = projected::curves(survey, &positions, (scale, room.share));
        let ring = |style, sheet: &ProjectedMap| survey.ring_scale(scale, style, &sheet.projector);
        let (strip, earth) =
            (ring(MapStyle::Schematic, schematic), ring(MapStyle::Geographic, geographic));
        let full = strip.full + (earth.full - strip.full) * room.share;
        let rings = RingScale { full, ..strip };
        let (placements, shading) = ([None, None], None);
        let written = [Vec::new(), Vec::new()];
        Self {
            scene,
            survey,
            room,
            sheets,
            at,
            positions,
            curves,
            scale,
            rings,
            placements,
            written,
            shading,
        }
    }

    /// With what regions are shaded by.
    pub fn shaded(mut self, shading: Option<Arc<Shading>>) -> Self {
        self.shading = shading;
        self
    }

    /// Finds room for the words of the styles that are seen. A place that only names the ground is
    /// shown where it is named, and while the map is edited.
    pub fn with_words(mut self, painter: &Painter, memory: &mut MapMemory) -> Self {
        let (scene, survey, ground) = (self.scene, self.survey, self.room.ground);
        let captions = memory.captions(scene, survey, painter);
        for (style, sheet, slot) in STYLES
            .into_iter()
            .zip(&self.sheets)
            .zip(&mut self.placements)
            .map(|((style, sheet), slot)| (style, sheet, slot))
        {
            let end = if style == MapStyle::Geographic { 1.0 } else { 0.0 };
            let is_seen = 1.0 - 2.0 * (self.room.share - end).abs() > 0.0;
            if is_seen || style == scene.view.map.style {
                let scale = self.room.width_scale(survey, end);
                let on = (ground, scale, memory.is_still(scene));
                *slot = Some(memory.placement(scene, painter, (style, sheet, ground), || {
                    place_labels(painter, scene, survey, &captions, (style, sheet), on)
                }));
            }
        }
        let Some(placement) = self.placement().cloned() else { return self };
        let nodes = survey.nodes.iter().zip(&placement.labels).zip(&mut self.at);
        for ((node, label), at) in nodes {
            let is_wanted = label.is_some()
                || memory.is_edited()
                || !survey.is_lesser(node)
                || look::place_emphasis(scene, node.place) != Emphasis::None;
            if !is_wanted {
                *at = None;
            }
        }
        self
    }

    /// What the labels that found room say at the moment shown.
    pub fn worded(mut self, painter: &Painter, memory: &mut MapMemory) -> Self {
        let (scene, survey) = (self.scene, self.survey);
        let captions = memory.captions(scene, survey, painter);
        for (placement, written) in self.placements.iter().zip(&mut self.written) {
            let labels = placement.iter().flat_map(|placement| &placement.labels);
            let nodes = survey.nodes.iter().zip(captions.iter()).zip(labels);
            let of = |((node, caption), label): ((_, &Caption), &Option<PlacedLabel>)| {
                let label = (*label)?;
                let number = label.number.filter(|number| *number <= memory.highest_listed);
                caption.written(painter, scene, node, &PlacedLabel { number, ..label })
            };
            *written = nodes.map(of).collect();
        }
        self
    }

    /// Where the words of the style that is shown stand.
    pub fn placement(&self) -> Option<&Arc<Placement>> {
        self.placement_of(self.scene.view.map.style)
    }

    const fn placement_of(&self, style: MapStyle) -> Option<&Arc<Placement>> {
        let [schematic, geographic] = &self.placements;
        match style {
            MapStyle::Schematic => schematic.as_ref(),
            MapStyle::Geographic => geographic.as_ref(),
        }
    }

    /// The ground that the label of a node has of its own, where it stands on a road or on shaded regions:
    /// on the Earth what is there without the road, else of the colour of what is around it.
    fn behind(&self, style: MapStyle, node: usize, spot: PlanePoint) -> Option<WordGround<'_>> {
        let (scene, placement) = (self.scene, self.placement_of(style)?);
        if shading::measure(scene).is_some() {
            return Some(WordGround::Plate(scene.theme.land));
        }
        placement.labels.get(node)?.filter(|label| label.is_on_road)?;
        match style {
            MapStyle::Schematic => {
                Some(WordGround::Plate(backdrop::schematic_at(scene, self.survey, spot)))
            }
            MapStyle::Geographic => placement.under.get(node)?.as_deref().map(WordGround::OfEarth),
        }
    }

    /// Where words interrupt the ground of a style.
    fn gaps(&self, style: MapStyle) -> WordGaps {
        let [schematic, geographic] = &self.written;
        let written = match style {
            MapStyle::Schematic => schematic,
            MapStyle::Geographic => geographic,
        };
        let labels = written.iter().flatten().map(|label| label.rect);
        let placement = self.placement_of(style);
        placement.map_or_else(WordGaps::default, |p| WordGaps::around(p, labels))
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
pub const LAYERS: [LayerPainter; 8] =
    [countries, terrain, roads, places, words, annotations, towns, corner];

fn countries(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    if frame.room.share < 1.0 {
        let sheet = frame.projected(MapStyle::Schematic);
        let (survey, ground) = (frame.survey, frame.room.ground);
        let gaps = frame.gaps(MapStyle::Schematic);
        painter.extend(backdrop::schematic(frame.scene, survey, &sheet.projector, ground, &gaps));
    }
}

fn terrain(painter: &Painter, frame: &MapFrame<'_>, memory: &mut MapMemory) {
    if frame.room.share > 0.0 {
        let sheet = frame.projected(MapStyle::Geographic);
        let mut painter = painter.clone();
        painter.set_opacity(frame.room.share);
        let (survey, on) = (frame.survey, (&sheet.projector, frame.room.ground));
        let gaps = frame.gaps(MapStyle::Geographic);
        let shapes = memory.backdrop(frame.scene, survey, frame.shading.as_ref(), on, &gaps);
        painter.extend(shapes.iter().cloned());
    }
}

fn roads(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    let Some(placement) = frame.placement() else { return };
    let roads = (&frame.curves[..], &placement.arrows[..]);
    flow::roads(painter, frame.scene, frame.survey, roads, frame.scale);
}

fn places(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    let shading = frame.shading.as_deref();
    flow::places(painter, frame.scene, frame.survey, &frame.at, (frame.rings, shading));
}

/// Labels of places and names of countries, carried along where places move. The words of one style
/// go before those of the other come.
fn words(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    let (scene, survey) = (frame.scene, frame.survey);
    for ((style, placement), written) in
        STYLES.into_iter().zip(&frame.placements).zip(&frame.written)
    {
        let Some(placement) = placement else { continue };
        let end = if style == MapStyle::Geographic { 1.0 } else { 0.0 };
        let opacity = 1.0 - 2.0 * (frame.room.share - end).abs();
        let sheet = frame.projected(style);
        let mut painter = painter.clone();
        painter.set_opacity(opacity.max(0.0));
        for (name, rect) in &placement.countries {
            let galley = country_text(&painter, scene, name);
            shading::plate(&painter, scene, Rect::from_min_size(rect.min, galley.size()));
            painter.galley(rect.min, galley, scene.theme.ink_soft);
        }
        for (name, rect) in &placement.lines {
            let galley = captions::line_text(&painter, scene, name);
            shading::plate(&painter, scene, Rect::from_min_size(rect.min, galley.size()));
            painter.galley(rect.min, galley, scene.theme.ink_soft);
        }
        let nodes = survey.nodes.iter().zip(written).zip(&placement.labels).enumerate();
        for (i, ((node, written), label)) in nodes {
            let (now, home) = (frame.positions.get(i), sheet.at.get(i));
            let (Some(written), Some(label)) = (written, label) else { continue };
            let (Some(Some(now)), Some(Some(home))) = (now, home) else { continue };
            let ring = look::ring(scene, node, frame.shading.as_deref()).map_or(0.0, |look| {
                frame.rings.radius(look.certain).max(frame.rings.radius(look.possible))
            });
            let place = (*now, projected::radius(survey, i).max(ring));
            let by = *now - *home;
            let middle = sheet.projector.spot(label.rect.center() + by);
            let behind = frame.behind(style, i, middle);
            written.paint(&painter, scene, (by, behind), place);
        }
    }
}

/// The scale, and how many labels found no room.
fn corner(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    let style = frame.scene.view.map.style;
    let sheet = frame.projected(style);
    let Some(placement) = frame.placement() else { return };
    let (hidden, corner) = ((placement.hidden, frame.survey.lesser.len()), placement.corner);
    legend::scale_ui(painter, frame.scene, corner, (style, &sheet.projector), hidden);
}
