//! Which labels a style shows where. Depends on size, zoom and language, and not on the moment,
//! so that nothing jumps while time runs.

use super::{
    backdrop::{is_wide, on_screen, runs},
    captions::{Caption, country_text, line_text},
    flow::arrow_share,
    heading::button_rects,
    key::historic_names,
    known::country_name,
    labels::{Obstacles, PlacedLabel, Want, place},
    legend::scale_rect,
    naming::{band_names, country_spot},
    projected::{ProjectedMap, curves, radius},
    ribbon::{self, WidthScale},
    survey::{MapModel, MapNode},
    terrain::{Patch, Terrain},
};
use crate::Scene;
use egui::{Painter, Pos2, Rect, vec2};
use waymark_model::{MapStyle, PlaceKind};

#[derive(Clone, PartialEq, Debug)]
pub struct Placement {
    /// Of every node.
    pub labels: Vec<Option<PlacedLabel>>,
    /// Names of countries.
    pub countries: Vec<(String, Rect)>,
    /// Names of historic lines.
    pub lines: Vec<(String, Rect)>,
    /// Labels of places in sight for which there was no room.
    pub hidden: usize,
}

/// Finds room for the labels of a style. In print they stand as in the window, unless more can be
/// said where its buttons are.
pub fn place_labels(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    captions: &[Caption],
    of: (MapStyle, &ProjectedMap),
    on: (Rect, WidthScale),
) -> Placement {
    let beside_buttons = around(painter, scene, survey, captions, of, on, &button_rects(on.0));
    let unsaid = |p: &Placement| {
        let short: usize = p.labels.iter().flatten().map(|l| l.wording).sum();
        (p.hidden, short)
    };
    if !scene.medium.is_print() || unsaid(&beside_buttons) == (0, 0) {
        return beside_buttons;
    }
    let anywhere = around(painter, scene, survey, captions, of, on, &[]);
    if unsaid(&anywhere) < unsaid(&beside_buttons) { anywhere } else { beside_buttons }
}

/// Finds room for labels that keep clear of `buttons`.
fn around(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    captions: &[Caption],
    (style, sheet): (MapStyle, &ProjectedMap),
    (ground, scale): (Rect, WidthScale),
    buttons: &[Rect],
) -> Placement {
    let mut obstacles = obstacles(scene, survey, (style, sheet), ground, scale);
    obstacles.rects.extend(buttons.iter().map(|r| r.expand(3.0)));
    let mut countries = Vec::new();
    if style == MapStyle::Schematic
        && let Some(split) = &survey.split
    {
        let named = |code: &str| country_text(painter, scene, country_name(scene, code)).size();
        let taken = |rect: Rect| {
            obstacles.rects.iter().any(|r| r.intersects(rect))
                || obstacles.discs.iter().any(|(c, r)| rect.distance_sq_to_pos(*c) < r * r)
        };
        for (code, rect) in band_names(split, &sheet.projector, ground, named, taken) {
            obstacles.rects.push(rect.expand(2.0));
            countries.push((country_name(scene, &code).to_owned(), rect));
        }
        // A name that reached over a border would seem to stand on the other side.
        let lines = split.lines().map(|line| on_screen(split, &sheet.projector, line));
        obstacles.borders.extend(lines);
    }
    let seen = ground.shrink(2.0);
    let wants: Vec<Want> = survey
        .nodes
        .iter()
        .zip(captions)
        .enumerate()
        .map(|(i, (node, caption))| {
            let at = sheet.at.get(i).copied().flatten().filter(|at| seen.contains(*at));
            let names_only = caption.sizes.len().saturating_sub(1);
            let skip = if survey.is_lesser(node) { names_only } else { 0 };
            let sizes = match at {
                Some(_) => caption.sizes.iter().skip(skip).copied().collect(),
                None => Vec::new(),
            };
            let anchor = at.unwrap_or(Pos2::ZERO);
            Want { anchor, radius: radius(survey, i), sizes, weight: weight(scene, node) }
        })
        .collect();
    let mut labels = place(&wants, &obstacles);
    for ((label, want), caption) in labels.iter_mut().zip(&wants).zip(captions) {
        if let Some(label) = label {
            label.wording += caption.sizes.len() - want.sizes.len();
        }
    }
    let hidden = labels
        .iter()
        .zip(&wants)
        .filter(|(l, w)| l.is_none() && !w.sizes.is_empty() && w.weight > 0.0);
    let hidden = hidden.count();
    if style == MapStyle::Geographic {
        countries = geographic_names(painter, scene, survey, sheet, (ground, &obstacles), &labels);
    }
    let lines = match style {
        MapStyle::Schematic => Vec::new(),
        MapStyle::Geographic => {
            let taken: Vec<Rect> = labels
                .iter()
                .flatten()
                .map(|l| l.rect)
                .chain(countries.iter().map(|c| c.1))
                .collect();
            historic(painter, scene, survey, sheet, &obstacles, &taken)
        }
    };
    Placement { labels, countries, lines, hidden }
}

/// Room for the names of historic lines: beside them, clear of every word, road and line. The key
/// of the legend names them in any case.
fn historic(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    sheet: &ProjectedMap,
    obstacles: &Obstacles,
    taken: &[Rect],
) -> Vec<(String, Rect)> {
    let seen = sheet.projector.visible();
    let mut found: Vec<(String, Rect)> = Vec::new();
    for name in historic_names(scene, survey) {
        let size = line_text(painter, scene, &name).size();
        let free = |rect: &Rect| {
            let wide = rect.expand(3.0);
            let clear = |discs: &[(Pos2, f32)]| {
                discs.iter().all(|(c, r)| rect.distance_sq_to_pos(*c) > r * r)
            };
            obstacles.area.contains_rect(*rect)
                && !obstacles.rects.iter().chain(taken).any(|r| r.intersects(wide))
                && !found.iter().any(|(_, r)| r.intersects(wide))
                && clear(&obstacles.discs)
                && clear(&obstacles.soft)
        };
        let lines = survey.terrain(scene.situation).historic.iter();
        let named =
            lines.filter(|l| l.label.as_ref().is_some_and(|t| t.get(&scene.view.language) == name));
        let mut rooms = named
            .flat_map(|l| runs(&l.spots, &sheet.projector, seen))
            .flat_map(|run| run.into_iter().step_by(3))
            .flat_map(|at| {
                let x = size.x / 2.0 + 7.0;
                [vec2(x, 0.0), vec2(-x, 0.0)].map(|by| Rect::from_center_size(at + by, size))
            });
        if let Some(rect) = rooms.find(free) {
            found.push((name, rect));
        }
    }
    found
}

/// Gates of the road first, then its ends, then the rest.
fn weight(scene: &Scene<'_>, node: &MapNode) -> f32 {
    let kind = match scene.situation.place(node.place).kind {
        kind if kind.is_gate() => 5.0,
        kind if kind.is_housing() => 4.0,
        _ => 2.0,
    };
    let end = if node.on_road() && node.leaves.is_empty() { 1.0 } else { 0.0 };
    // The more roads meet, the better a place serves to find one's way.
    let degree = (node.enters.len() + node.leaves.len()) as f32;
    if node.on_road() || node.counted { kind + end + 0.4 * degree } else { 0.0 }
}

fn obstacles(
    scene: &Scene<'_>,
    survey: &MapModel,
    (style, sheet): (MapStyle, &ProjectedMap),
    ground: Rect,
    scale: WidthScale,
) -> Obstacles {
    let mut all = Obstacles {
        area: ground.shrink(5.0),
        rects: vec![scale_rect(ground)],
        discs: Vec::new(),
        soft: Vec::new(),
        borders: Vec::new(),
    };
    for (i, at) in sheet.at.iter().enumerate() {
        all.discs.extend(at.map(|at| (at, radius(survey, i) + 3.0)));
    }
    if style == MapStyle::Geographic {
        let seen = sheet.projector.visible();
        let terrain = survey.terrain(scene.situation);
        for line in terrain.borders.iter().chain(&terrain.historic) {
            for run in runs(&line.spots, &sheet.projector, seen) {
                all.soft.extend(run.into_iter().map(|at| (at, 2.0)));
            }
        }
    }
    for (road, curve) in survey.roads.iter().zip(curves(survey, &sheet.at)) {
        let Some(curve) = curve else { continue };
        let band = scene.reckoning.passed(road.leg);
        let steps = band.map_or(&[][..], |b| b.steps());
        // The widest that it ever gets, so that labels stand still.
        let core = scale.core(steps.last().map_or(0, |s| s.bounds.lower()));
        let upper = steps.last().and_then(|s| s.bounds.upper()).filter(|&u| u < survey.largest);
        let rim = upper.map_or(0.0, |u| scale.width(u) / 2.0 + 2.0);
        let hard = core.max(ribbon::HAIRLINE) / 2.0 + 2.5;
        let pieces = (ribbon::length(&curve) / 5.0).ceil().clamp(2.0, 160.0) as usize;
        for piece in 0..=pieces {
            let on = ribbon::along(&curve, piece as f32 / pieces as f32);
            let Some((on, _)) = on.filter(|(on, _)| ground.expand(40.0).contains(*on)) else {
                continue;
            };
            all.discs.push((on, hard));
            all.soft.push((on, rim.max(hard + 4.0)));
        }
        if let Some((middle, _)) = ribbon::along(&curve, 0.5) {
            // The bar of a closed road.
            all.discs.push((middle, 9.0));
        }
        if let Some((_, at)) =
            ribbon::arrow_beside(&curve, arrow_share(survey, road), hard, scene.theme.road)
        {
            all.discs.push((at, 6.0));
        }
    }
    all
}

/// The names of the countries in sight, each inside its own outline.
fn geographic_names(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    sheet: &ProjectedMap,
    (ground, obstacles): (Rect, &Obstacles),
    labels: &[Option<PlacedLabel>],
) -> Vec<(String, Rect)> {
    let seen = sheet.projector.visible();
    let own = &survey.terrain(scene.situation).land;
    let patches: Vec<&Patch> = if own.is_empty() {
        Terrain::world(is_wide(&sheet.projector)).iter().filter(|p| p.extent.meets(seen)).collect()
    } else {
        own.iter().filter(|p| p.extent.meets(seen)).collect()
    };
    let mut names: Vec<&str> = patches.iter().filter_map(|p| p.name.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    // Small countries first: large ones have room elsewhere. A crowd of names helps nobody.
    let mut countries: Vec<(String, Rect)> = Vec::new();
    for name in names.into_iter().take(24) {
        let of: Vec<&Patch> =
            patches.iter().copied().filter(|p| p.name.as_deref() == Some(name)).collect();
        let shown = in_language(scene, name);
        let size = country_text(painter, scene, shown).size();
        let rect = country_spot(&of, &sheet.projector, ground, size, |rect| {
            obstacles.rects.iter().any(|r| r.intersects(rect))
                || labels.iter().flatten().any(|l| l.rect.intersects(rect))
                || countries.iter().any(|(_, r)| r.intersects(rect))
                || obstacles.discs.iter().any(|(c, r)| rect.distance_sq_to_pos(*c) < r * r)
        });
        countries.extend(rect.map(|rect| (shown.to_owned(), rect)));
    }
    countries
}

/// The name of a country of an outline as the situation calls it, where it does.
fn in_language<'a>(scene: &Scene<'a>, outline: &'a str) -> &'a str {
    let named =
        scene.situation.places.iter().find(|p| {
            p.kind == PlaceKind::Country && p.name.languages().any(|(_, n)| n == outline)
        });
    named.map_or(outline, |p| p.name.get(&scene.view.language))
}
