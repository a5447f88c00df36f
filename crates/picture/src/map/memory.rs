//! What the map keeps between frames, and may forget at any time.

use super::{
    backdrop,
    captions::Caption,
    editing::MapEditing,
    fold::OpenedAreas,
    gaps::WordGaps,
    known::whom,
    placement::Placement,
    projected::ProjectedMap,
    projector::{Extent, Projector},
    prominence,
    shading::{self, ShadedAreas, Shading},
    survey::MapModel,
    towns::{MapTown, MapTowns, TownQuestion},
};
use crate::{Medium, Scene, memo::Memo};
use egui::{Painter, Pos2, Rect, Shape, Ui};
use std::{collections::BTreeSet, sync::Arc};
use waymark_ground::RegionPlaces;
use waymark_model::{
    FigureRef, Instant, LegIx, MapPart, MapStyle, Measure, People, PlaceIx, Selection, Subject,
};

/// Areas open where less than this share of the whole is in sight from west to east.
const OPENS: f64 = 0.45;
/// So many placements of each style are kept: in print the ground is laid out in rounds, the same at
/// each moment.
const PLACEMENTS: usize = 4;
/// Words are carried along with a ground that is pulled by less than this share of its size.
const CARRIED: f32 = 0.5;
/// And with one that is drawn larger or smaller by less than so many times.
const ZOOMED: f64 = 1.6;
/// Seconds from one style to the other.
const CHANGE_SECS: f32 = 0.6;

/// Kept by whoever calls [`super::map_ui`]; a new one draws the same picture, only slower.
#[derive(Clone, Default, Debug)]
pub struct MapMemory {
    /// How far the change of style has come: 0 schematic, 1 geographic; `None` before the first
    /// frame, which shows the view's style at once.
    progress: Option<f32>,
    /// Whether the key of symbols is unfolded.
    pub(super) key_open: bool,
    /// In print, the highest number that the list of names has room for: no higher one stands at a mark.
    pub(super) highest_listed: usize,
    /// In print, the moment that time runs to, where this is one of several pictures of it.
    pub(super) runs_to: Option<Instant>,
    /// Whether the reader pulls or zooms the map: its words are carried along until it rests.
    pub(super) is_moved: bool,
    /// When the wheel last turned over the map, in seconds of the window's clock.
    pub(super) zoomed_at: Option<f64>,
    /// Where the heading ended in this frame, in points from the top of the window.
    pub(super) heading_end: f32,
    /// While the map is edited. Never in print, which has a memory of its own.
    pub(super) editing: Option<MapEditing>,
    /// What was held still of a map that was shown whole, until the frame after its editing.
    pub(super) held: Option<MapPart>,
    /// What the ground names beside the situation. Never in print.
    pub(super) towns: MapTowns,
    /// What each style shows where nothing is opened: how far one has zoomed in is measured by it.
    home: [Option<Extent>; 2],
    /// The areas that the reader opened.
    opened: BTreeSet<PlaceIx>,
    survey: Memo<SurveyKey, Arc<MapModel>>,
    /// The same with the road of a leg that is chosen and would be left out.
    with_leg: Memo<(SurveyKey, LegIx), Arc<MapModel>>,
    captions: Memo<CaptionKey, Arc<Vec<Caption>>>,
    /// Of the schematic and the geographic style, the last of each at the end.
    placements: [Vec<(PlacementKey, Arc<Placement>)>; 2],
    backdrop: Memo<BackdropKey, Arc<Vec<Shape>>>,
    /// By reading, for what regions are shaded by.
    regions: Memo<u64, Arc<RegionPlaces>>,
    areas: Memo<AreasKey, Arc<ShadedAreas>>,
    offers: Memo<(u64, People), Arc<Vec<Measure>>>,
}

/// Reading, revision, and what is opened.
type SurveyKey = (u64, u64, OpenedAreas);
/// Revision, language, and points of the screen in a pixel: what the width of text depends on; and
/// the medium, which leaves labels other room. Then whom the map counts, and whether its regions do. At
/// last, where time does not run, the moment and how much was solved.
type CaptionKey =
    (u64, String, f32, Medium, OpenedAreas, Option<LegIx>, People, bool, Option<(Instant, usize)>);
/// With what is selected, which is always named.
type PlacementKey = (CaptionKey, Projector, Rect, Option<Selection>);
/// By reading.
type BackdropKey = (u64, String, Projector, Rect, Option<Arc<Shading>>, WordGaps);
/// Reading and revision, what is counted, and of whom.
type AreasKey = (u64, u64, Measure, People);

/// The leg that is chosen, itself or by what is told of it.
fn chosen_leg(scene: &Scene<'_>) -> Option<LegIx> {
    match prominence::chosen_subject(scene)? {
        Subject::Leg(leg) => Some(leg),
        Subject::Place(_) => None,
    }
}

/// Words as they were last placed, where nothing but a pull or the wheel came between and what they
/// name is still in sight.
fn carried(
    ((captions, projector, ground, selection), placement): &(PlacementKey, Arc<Placement>),
    key: &PlacementKey,
    at: &[Option<Pos2>],
) -> Option<Arc<Placement>> {
    let zoomed = key.1.zoomed_since(projector)?;
    let by = key.1.screen(projector.spot(ground.center())) - ground.center();
    let is_same = *captions == key.0 && *ground == key.2 && *selection == key.3;
    let is_near = by.x.abs() < ground.width() * CARRIED
        && by.y.abs() < ground.height() * CARRIED
        && zoomed.max(1.0 / zoomed) < ZOOMED;
    (is_same && is_near).then(|| Arc::new(placement.carried((projector, &key.1), at)))
}

impl MapMemory {
    /// Begins or ends the editing of the map. Returns whether it is edited now.
    pub fn switch_editing(&mut self) -> bool {
        match self.editing.take() {
            Some(editing) => self.held = editing.held,
            None => self.editing = Some(MapEditing::default()),
        }
        self.editing.is_some()
    }

    pub fn is_edited(&self) -> bool {
        self.editing.is_some()
    }

    /// The towns that are asked for and have not been given yet.
    pub fn wanted_towns(&self) -> impl Iterator<Item = TownQuestion> + use<> {
        self.towns.missing()
    }

    /// The towns that answer a question, the largest first.
    pub fn give_towns(&mut self, question: TownQuestion, towns: &Arc<[MapTown]>) {
        self.towns.give(question, towns);
    }

    /// Gives up what is under way on the map, else ends its editing. Returns whether there was
    /// either.
    pub fn leave_innermost(&mut self) -> bool {
        let Some(editing) = &mut self.editing else { return false };
        if !editing.leave() {
            self.held = editing.held;
            self.editing = None;
        }
        true
    }

    /// What is drawn place by place: all while the map is edited or zoomed in, else what the reader
    /// opened.
    fn opened(&self, scene: &Scene<'_>) -> OpenedAreas {
        let home = self.home.get(usize::from(scene.view.map.style == MapStyle::Geographic));
        let is_near = scene
            .view
            .map
            .part
            .zip(home.copied().flatten())
            .is_some_and(|(part, home)| (part.max.0 - part.min.0).abs() < OPENS * home.width());
        if self.is_edited() || is_near {
            OpenedAreas::All
        } else {
            OpenedAreas::Some(self.opened.clone())
        }
    }

    fn leave_home(&mut self, survey: &MapModel) {
        self.home = [MapStyle::Schematic, MapStyle::Geographic].map(|s| Some(survey.extent(s)));
    }

    /// Opens an area, or closes it again.
    pub(super) fn open(&mut self, area: PlaceIx) {
        if !self.opened.remove(&area) {
            self.opened.insert(area);
        }
    }

    /// Closes all areas. Returns whether any was open.
    pub(super) fn close_areas(&mut self) -> bool {
        !std::mem::take(&mut self.opened).is_empty()
    }

    pub(super) fn survey(&mut self, scene: &Scene<'_>) -> Arc<MapModel> {
        let earlier = self.survey.last().filter(|((reading, ..), _)| *reading == scene.reading);
        let earlier = earlier.map(|(_, survey)| Arc::clone(survey));
        if scene.view.map.part.is_some() && self.home == [None, None] {
            // In print the first frame knows already how far it is zoomed in.
            let nothing = OpenedAreas::default();
            self.leave_home(&MapModel::opened(scene.situation, scene.reckoning, &nothing));
        }
        let opened = self.opened(scene);
        let key = (scene.reading, scene.revision, opened);
        let survey = self.survey.get(key.clone(), || {
            let survey = MapModel::opened(scene.situation, scene.reckoning, &key.2);
            Arc::new(match earlier {
                Some(earlier) => survey.on_ground_of(&earlier),
                None => survey,
            })
        });
        if key.2 == OpenedAreas::default() {
            self.leave_home(&survey);
        }
        let Some(leg) = chosen_leg(scene).filter(|leg| survey.road_of(*leg).is_none()) else {
            return survey;
        };
        let with = || survey.with_leg(leg).map_or_else(|| Arc::clone(&survey), Arc::new);
        self.with_leg.get((key, leg), with)
    }

    /// Whether nothing but one moment is shown: labels then need no room for what others say.
    pub(super) const fn is_still(&self, scene: &Scene<'_>) -> bool {
        scene.medium.is_print() && self.runs_to.is_none()
    }

    fn caption_key(&self, scene: &Scene<'_>, pixels_per_point: f32) -> CaptionKey {
        let (language, opened) = (scene.view.language.clone(), self.opened(scene));
        let (medium, leg) = (scene.medium, chosen_leg(scene));
        let (people, is_shaded) = (whom(scene), shading::measure(scene).is_some());
        let still = self.is_still(scene).then(|| (scene.view.at, scene.reckoning.narrowed()));
        (scene.revision, language, pixels_per_point, medium, opened, leg, people, is_shaded, still)
    }

    /// How much of the geographic style is shown now, 0 to 1, eased in and out. Asks for another
    /// frame while it moves. In print nothing moves.
    pub(super) fn share(&mut self, ui: &Ui, medium: Medium, style: MapStyle) -> f32 {
        let target = if style == MapStyle::Geographic { 1.0 } else { 0.0 };
        if medium.is_print() {
            self.progress = Some(target);
            return target;
        }
        let now = self.progress.unwrap_or(target);
        let step = if ui.style().animation_time > 0.0 {
            // A late frame does not jump ahead.
            ui.input(|i| i.stable_dt).min(0.1) / CHANGE_SECS
        } else {
            1.0
        };
        let next = if now < target { (now + step).min(target) } else { (now - step).max(target) };
        if next != target {
            ui.ctx().request_repaint();
        }
        self.progress = Some(next);
        next * next * (3.0 - 2.0 * next)
    }

    pub(super) fn captions(
        &mut self,
        scene: &Scene<'_>,
        survey: &MapModel,
        painter: &Painter,
    ) -> Arc<Vec<Caption>> {
        let key = self.caption_key(scene, painter.pixels_per_point());
        let is_still = self.is_still(scene);
        self.captions.get(key, || {
            let nodes = survey.nodes.iter();
            Arc::new(nodes.map(|n| Caption::new(scene, survey, (n, is_still), painter)).collect())
        })
    }

    pub(super) fn placement(
        &mut self,
        scene: &Scene<'_>,
        painter: &Painter,
        (style, sheet, ground): (MapStyle, &ProjectedMap, Rect),
        place: impl FnOnce() -> Placement,
    ) -> Arc<Placement> {
        let captions = self.caption_key(scene, painter.pixels_per_point());
        let [schematic, geographic] = &mut self.placements;
        let slot = if style == MapStyle::Geographic { geographic } else { schematic };
        let key = (captions, sheet.projector, ground, scene.view.selection);
        let kept = slot.iter().position(|(of, _)| *of == key).map(|nth| slot.remove(nth));
        if let (None, true, Some(last)) = (&kept, self.is_moved, slot.last())
            && let Some(carried) = carried(last, &key, &sheet.at)
        {
            return carried;
        }
        let (key, placed) = kept.unwrap_or_else(|| (key, Arc::new(place())));
        slot.push((key, Arc::clone(&placed)));
        if slot.len() > PLACEMENTS {
            slot.remove(0);
        }
        placed
    }

    pub(super) fn backdrop(
        &mut self,
        scene: &Scene<'_>,
        survey: &MapModel,
        shading: Option<&Arc<Shading>>,
        (projector, ground): (&Projector, Rect),
        gaps: &WordGaps,
    ) -> Arc<Vec<Shape>> {
        let (theme, shaded) = (scene.theme.name.clone(), shading.cloned());
        let key = (scene.reading, theme, *projector, ground, shaded, gaps.clone());
        self.backdrop.get(key, || {
            let terrain = survey.terrain(scene.situation);
            let (shading, on) = (shading.map(|shading| &**shading), (projector, ground));
            Arc::new(backdrop::geographic(scene.theme, terrain, shading, on, gaps))
        })
    }

    /// What regions are shaded by now; `None` where the view shades none.
    pub(super) fn shading(&mut self, scene: &Scene<'_>) -> Option<Arc<Shading>> {
        let measure = shading::measure(scene)?;
        let areas = self.shaded_areas(scene, measure);
        Some(Arc::new(Shading::at_the_moment(scene, &areas)))
    }

    pub(super) fn shaded_areas(&mut self, scene: &Scene<'_>, of: Measure) -> Arc<ShadedAreas> {
        let places = || Arc::new(RegionPlaces::of(scene.situation));
        let regions = self.regions.get(scene.reading, places);
        let key = (scene.reading, scene.revision, of, whom(scene));
        self.areas.get(key, || Arc::new(ShadedAreas::new(scene, of, regions)))
    }

    /// The figures behind the shades of regions.
    pub(super) fn shaded_figures(&mut self, scene: &Scene<'_>) -> Vec<FigureRef> {
        self.shading(scene).map_or_else(Vec::new, |shading| shading.figures())
    }

    /// What regions may be shaded by.
    pub(super) fn shade_measures(&mut self, scene: &Scene<'_>) -> Arc<Vec<Measure>> {
        let key = (scene.revision, whom(scene));
        self.offers.get(key, || Arc::new(shading::shade_measures(scene)))
    }

    #[cfg(test)]
    pub(super) fn forget_placements(&mut self) {
        self.placements = Default::default();
    }

    /// What the labels of a style were last placed on.
    #[cfg(test)]
    pub(super) fn placed_on(&self, style: MapStyle) -> Option<(Projector, Rect)> {
        let [schematic, geographic] = &self.placements;
        let slot = if style == MapStyle::Geographic { geographic } else { schematic };
        slot.last().map(|((_, projector, ground, _), _)| (*projector, *ground))
    }

    /// The labels of a style as they were last placed.
    pub(super) fn placed(&self, style: MapStyle) -> Option<&Arc<Placement>> {
        let [schematic, geographic] = &self.placements;
        let slot = if style == MapStyle::Geographic { geographic } else { schematic };
        slot.last().map(|(_, placement)| placement)
    }
}
