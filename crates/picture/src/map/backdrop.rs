//! The ground: tinted halves under the strip map; land, lakes, rivers and borders under the
//! geographic one.

mod halves;
mod under;

pub use halves::{line_across, on_screen, schematic, schematic_at};
pub use under::GroundUnder;

use super::{
    gaps::WordGaps,
    projector::{Extent, PlanePoint, Projector, TURN},
    shading::{self, Shade, Shading},
    terrain::{Patch, Terrain},
};
use crate::Theme;
use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke};

/// Nearer to the date line, in degrees, an outline runs along it.
const CUT: f64 = 0.02;
/// Lines thinner apart than this many points are not told apart by the eye.
const FINE: f32 = 0.6;

/// How much of the colour of a border lines of the world have, and those of regions.
pub const ABROAD: f32 = 0.7;
pub const REGION: f32 = 0.8;

/// Wider than so many degrees, the outline for the whole world is fine enough.
const WIDE: f64 = 75.0;
/// The Earth may come round so often on either side.
const TURNS: [i8; 3] = [-1, 0, 1];

/// Whether so much of the world is in sight that its coarse outline is fine enough.
pub fn is_wide(projector: &Projector) -> bool {
    projector.visible().width() > WIDE
}

/// The ground of the geographic map.
pub fn geographic(
    theme: &Theme,
    terrain: &Terrain,
    shading: Option<&Shading>,
    (projector, area): (&Projector, Rect),
    gaps: &WordGaps,
) -> Vec<Shape> {
    // Beside blue regions water is no blue.
    let water = if shading.is_some() { theme.place_fill } else { theme.water };
    let mut shapes = vec![Shape::rect_filled(area, 0.0, water)];
    let ground = LandPaint { theme, terrain, shading, area, water, gaps };
    let turns = TURNS.map(|times| projector.turned(times));
    for projector in &turns {
        world(&ground, projector, &mut shapes);
    }
    for projector in &turns {
        layers_open(&ground, projector, &mut shapes);
    }
    // Open land over a shaded region would hide what is known of that.
    for projector in &turns {
        lifted(&ground, projector, &mut shapes);
    }
    for projector in &turns {
        layers(&ground, projector, &mut shapes);
    }
    shapes
}

/// What land and the water in it are painted by.
struct LandPaint<'a> {
    theme: &'a Theme,
    terrain: &'a Terrain,
    shading: Option<&'a Shading>,
    area: Rect,
    water: Color32,
    gaps: &'a WordGaps,
}

impl<'a> LandPaint<'a> {
    fn shade(&self, patch: &Patch) -> Option<(&'a Shading, Shade)> {
        self.shading.and_then(|shading| Some((shading, shading.of_patch(patch)?)))
    }

    /// Fills a patch where no shade does.
    fn open(&self, patch: &Patch, projector: &Projector, shapes: &mut Vec<Shape>) {
        if self.shade(patch).is_none() {
            fill(patch, tint(self.theme, self.terrain, patch), projector, shapes);
        }
    }

    /// Fills a patch where a shade does.
    fn shaded(&self, patch: &Patch, projector: &Projector, shapes: &mut Vec<Shape>) {
        if let Some(shaded) = self.shade(patch) {
            shading::patch(self.theme, shaded, patch, (projector, self.area), shapes);
        }
    }

    /// Whether a country of the world is shaded where the situation's own land has no outline of it
    /// and may lie over it.
    fn is_lifted(&self, country: &Patch) -> bool {
        let may_be_covered = self.terrain.covered.is_some_and(|c| c.meets(country.extent));
        let is_outlined = |(shading, _): &(&Shading, Shade)| shading.is_outlined(country);
        may_be_covered && self.shade(country).is_some_and(|shaded| !is_outlined(&shaded))
    }

    /// Those of these countries that are in sight.
    fn lifted(&self, projector: &Projector) -> impl Iterator<Item = &'static Patch> {
        let world = self.shading.map(|_| Terrain::world(is_wide(projector))).into_iter().flatten();
        let seen = projector.visible();
        world.filter(move |p| p.extent.meets(seen) && self.is_lifted(p))
    }

    /// The parts of a line that are seen, interrupted where words stand.
    fn runs(&self, spots: &[PlanePoint], projector: &Projector) -> impl Iterator<Item = Vec<Pos2>> {
        let runs = runs(spots, projector, projector.visible());
        runs.into_iter().flat_map(|run| self.gaps.parts(run))
    }

    /// The rings of a patch in a colour, beyond what is covered.
    fn outlines(
        &self,
        patch: &Patch,
        (colour, covered): (Color32, Option<Extent>),
        projector: &Projector,
        shapes: &mut Vec<Shape>,
    ) {
        for ring in &patch.rings {
            let closed: Vec<PlanePoint> = ring.iter().chain(ring.first()).copied().collect();
            for run in beyond(&closed, covered).flat_map(|part| self.runs(part, projector)) {
                shapes.push(Shape::line(run, Stroke::new(1.0, colour)));
            }
        }
    }
}

/// The patches of land that are in sight where they are shaded, of the world and of the situation's
/// layers.
pub fn shadeable_in_sight<'a>(
    terrain: &'a Terrain,
    projector: &Projector,
) -> impl Iterator<Item = &'a Patch> {
    let seen = projector.visible();
    let world = Terrain::world(is_wide(projector)).iter();
    let is_seen = move |patch: &&Patch| {
        let spots = |ring: &[PlanePoint]| Extent::around(ring.iter().copied());
        patch.extent.meets(seen)
            && (patch.holds(seen.centre())
                || patch.rings.iter().any(|ring| {
                    ring.windows(2).any(|side| spots(side).is_some_and(|e| e.meets(seen)))
                }))
    };
    world.chain(&terrain.land).filter(is_seen)
}

fn tint(theme: &Theme, terrain: &Terrain, patch: &Patch) -> Color32 {
    if terrain.is_focus(patch) { theme.land } else { theme.land_other }
}

/// Countries, lakes and rivers of the world, where the situation's own land does not cover all that
/// is in sight.
fn world(ground: &LandPaint<'_>, projector: &Projector, shapes: &mut Vec<Shape>) {
    let seen = projector.visible();
    if ground.terrain.covered.is_some_and(|c| c.holds(seen)) {
        return;
    }
    let has_lifted = ground.lifted(projector).next().is_some();
    for patch in Terrain::world(is_wide(projector)).iter().filter(|p| p.extent.meets(seen)) {
        ground.open(patch, projector, shapes);
        if !ground.is_lifted(patch) {
            ground.shaded(patch, projector, shapes);
        }
        if !has_lifted {
            ground.outlines(
                patch,
                (ground.theme.border.gamma_multiply(ABROAD), None),
                projector,
                shapes,
            );
        }
    }
    if !has_lifted {
        world_waters(ground, None, projector, shapes);
    }
}

/// The countries of the world that are shaded over the situation's own land, with all lines of the
/// world beyond that.
fn lifted(ground: &LandPaint<'_>, projector: &Projector, shapes: &mut Vec<Shape>) {
    let lifted: Vec<&Patch> = ground.lifted(projector).collect();
    if lifted.is_empty() {
        return;
    }
    for patch in lifted {
        ground.shaded(patch, projector, shapes);
    }
    let (seen, covered) = (projector.visible(), ground.terrain.covered);
    for patch in Terrain::world(is_wide(projector)).iter().filter(|p| p.extent.meets(seen)) {
        let colour = ground.theme.border.gamma_multiply(ABROAD);
        ground.outlines(patch, (colour, covered), projector, shapes);
    }
    world_waters(ground, covered, projector, shapes);
}

/// Lakes and rivers of the world, those aside that the situation's own land covers.
fn world_waters(
    ground: &LandPaint<'_>,
    covered: Option<Extent>,
    projector: &Projector,
    shapes: &mut Vec<Shape>,
) {
    if is_wide(projector) {
        return;
    }
    let &LandPaint { theme, water, .. } = ground;
    let seen = projector.visible();
    let is_seen = |extent: Extent| extent.meets(seen) && !covered.is_some_and(|c| c.holds(extent));
    // The world at zoom level 0 is 256 points wide.
    let zoom = (projector.points_per_unit() * TURN / 256.0).log2() as f32;
    for lake in Terrain::lakes_at(zoom).filter(|p| is_seen(p.extent)) {
        fill(lake, water, projector, shapes);
        ground.outlines(lake, (theme.river, covered), projector, shapes);
    }
    for river in Terrain::rivers_at(zoom).filter(|l| is_seen(l.extent)) {
        for run in beyond(&river.spots, covered).flat_map(|part| ground.runs(part, projector)) {
            shapes.push(Shape::line(run, Stroke::new(1.0, theme.river)));
        }
    }
}

/// The parts of a line beyond what is covered.
fn beyond(spots: &[PlanePoint], covered: Option<Extent>) -> impl Iterator<Item = &[PlanePoint]> {
    let is_covered = move |spot: &PlanePoint| {
        covered.is_some_and(|c| Extent::around([*spot]).is_some_and(|spot| c.holds(spot)))
    };
    spots.split(is_covered)
}

/// The land that the situation brings, where it is not shaded.
fn layers_open(ground: &LandPaint<'_>, projector: &Projector, shapes: &mut Vec<Shape>) {
    let &LandPaint { terrain, area, water, .. } = ground;
    let seen = projector.visible();
    if let Some(covered) = terrain.covered.filter(|c| c.meets(seen)) {
        // What the situation's own land leaves out is water there.
        let corners = [covered.min, covered.max].map(|spot| projector.screen(spot));
        let sheet = Rect::from_two_pos(corners[0], corners[1]).intersect(area);
        if sheet.is_positive() {
            shapes.push(Shape::rect_filled(sheet, 0.0, water));
        }
    }
    for patch in terrain.land.iter().filter(|p| p.extent.meets(seen)) {
        ground.open(patch, projector, shapes);
    }
}

/// The shaded land that the situation brings, and all its lines and waters.
fn layers(ground: &LandPaint<'_>, projector: &Projector, shapes: &mut Vec<Shape>) {
    let &LandPaint { theme, terrain, water, .. } = ground;
    let seen = projector.visible();
    for patch in terrain.land.iter().filter(|p| p.extent.meets(seen)) {
        ground.shaded(patch, projector, shapes);
    }
    for patch in terrain.lakes.iter().filter(|p| p.extent.meets(seen)) {
        fill(patch, water, projector, shapes);
        ground.outlines(patch, (theme.river, None), projector, shapes);
    }
    for line in terrain.rivers.iter().filter(|l| l.extent.meets(seen)) {
        for run in ground.runs(&line.spots, projector) {
            shapes.push(Shape::line(run, Stroke::new(1.0, theme.river)));
        }
    }
    for line in terrain.historic.iter().filter(|l| l.extent.meets(seen)) {
        for run in ground.runs(&line.spots, projector) {
            shapes.extend(historic(&run, theme));
        }
    }
    if terrain.borders.is_empty() {
        for patch in terrain.land.iter().filter(|p| p.extent.meets(seen)) {
            ground.outlines(patch, (theme.border.gamma_multiply(REGION), None), projector, shapes);
        }
    }
    for line in terrain.borders.iter().filter(|l| l.extent.meets(seen)) {
        for run in ground.runs(&line.spots, projector) {
            shapes.extend(Shape::dashed_line_with_offset(
                &run,
                Stroke::new(1.1, theme.border),
                &[7.0, 1.5],
                &[3.0, 3.0],
                0.0,
            ));
        }
    }
}

/// A line of the past: dots, apart from every border of today.
pub fn historic(line: &[Pos2], theme: &Theme) -> Vec<Shape> {
    Shape::dashed_line(line, Stroke::new(1.3, theme.historic), 2.0, 3.0)
}

fn fill(patch: &Patch, colour: Color32, projector: &Projector, shapes: &mut Vec<Shape>) {
    let mut mesh = Mesh::default();
    for spot in patch.corners() {
        mesh.colored_vertex(projector.screen(spot), colour);
    }
    patch.triangles().clone_into(&mut mesh.indices);
    shapes.push(Shape::mesh(mesh));
}

/// The parts of a line that may be seen, on the screen, without points too near to tell apart.
pub fn runs(spots: &[PlanePoint], projector: &Projector, seen: Extent) -> Vec<Vec<Pos2>> {
    let mut all: Vec<Vec<Pos2>> = Vec::new();
    let mut run: Vec<Pos2> = Vec::new();
    // Where outlines are cut at the date line there is no border.
    let on_cut = |spot: &PlanePoint| (spot.x.abs() - TURN / 2.0).abs() < CUT;
    for (a, b) in spots.iter().zip(spots.iter().skip(1)) {
        if !(on_cut(a) && on_cut(b)) && Extent::around([*a, *b]).is_some_and(|e| e.meets(seen)) {
            if run.is_empty() {
                run.push(projector.screen(*a));
            }
            let to = projector.screen(*b);
            if run.last().is_none_or(|last| last.distance(to) > FINE) {
                run.push(to);
            }
        } else if !run.is_empty() {
            all.push(std::mem::take(&mut run));
        }
    }
    all.push(run);
    all.retain(|r| r.len() > 1);
    all
}
