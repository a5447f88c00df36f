//! Which labels a style shows where. Depends on size, zoom and language, and not on the moment,
//! so that nothing jumps while time runs.

use super::{
    annotations,
    arrows::{RoadArrows, arrows},
    backdrop::{GroundUnder, is_wide, on_screen, runs},
    captions::{Caption, country_text, line_text},
    clearance,
    heading::button_rects,
    key::historic_names,
    known::{country_name, country_place, people_said},
    labels::place,
    legend::{narrow_note_rect, scale_rects},
    listing,
    naming::{band_names, country_spot},
    place::{RingScale, SMALL_RADIUS},
    projected::{ProjectedMap, curves, radius, share},
    projector::Projector,
    prominence,
    ribbon::WidthScale,
    room::{Obstacles, PlacedLabel, Want},
    survey::{MapModel, MapNode},
    terrain::{Patch, Terrain},
    tray,
};
use crate::{Scene, annotation::PlacedAnnotation};
use egui::{Painter, Pos2, Rect, vec2};
use std::{collections::BTreeSet, sync::Arc};
use waymark_model::{CountryCode, MapStyle, Place, PlaceIx, PlaceKind};

#[derive(Clone, PartialEq, Debug)]
pub struct Placement {
    /// Of every node.
    pub labels: Vec<Option<PlacedLabel>>,
    /// On the Earth, what is under the labels that stand on a road.
    pub under: Vec<Option<Arc<GroundUnder>>>,
    /// The nodes that have a label, what matters most first.
    pub ranked: Vec<usize>,
    /// Names of countries.
    pub countries: Vec<(String, Rect)>,
    /// Names of historic lines.
    pub lines: Vec<(String, Rect)>,
    /// In print, the nodes that had room but for a number or for nothing, in the order of the list.
    pub listed: Vec<usize>,
    /// In print, those that had room for their name alone: the list says their numbers after these.
    pub numberless: Vec<usize>,
    /// In the window, labels of places in sight for which there was no room.
    pub hidden: usize,
    /// Where scale and note stand, clear of every mark.
    pub corner: Rect,
    /// Where on each road its arrow stands.
    pub arrows: Vec<RoadArrows>,
    /// What an analyst wrote.
    pub annotations: Vec<PlacedAnnotation>,
}

impl Placement {
    /// The same, carried along with a ground that was pulled or zoomed since: each name with its own
    /// place, which is at `at` now. Of names that run into each other the one that matters more stays.
    /// How many names are hidden is not known there.
    pub fn carried(&self, (before, now): (&Projector, &Projector), at: &[Option<Pos2>]) -> Self {
        let shift = |from: Pos2| now.screen(before.spot(from)) - from;
        let name =
            |(name, rect): &(String, Rect)| (name.clone(), rect.translate(shift(rect.center())));
        let label = |(label, at): (&Option<PlacedLabel>, &Option<Pos2>)| {
            let (label, at) = label.as_ref().zip(*at)?;
            let by = at - before.screen(now.spot(at));
            Some(PlacedLabel { rect: label.rect.translate(by), ..*label })
        };
        let under = |(under, at): (&Option<Arc<GroundUnder>>, &Option<Pos2>)| {
            let (under, at) = under.as_ref().zip(*at)?;
            Some(Arc::new(under.translated(at - before.screen(now.spot(at)))))
        };
        let annotation = |one: &PlacedAnnotation| {
            let by = shift(one.anchor);
            let (anchor, rect) = (one.anchor + by, one.rect.translate(by));
            PlacedAnnotation { anchor, rect, ..*one }
        };
        let mut carried = Self {
            labels: self.labels.iter().zip(at).map(label).collect(),
            under: self.under.iter().zip(at).map(under).collect(),
            ranked: self.ranked.clone(),
            countries: self.countries.iter().map(name).collect(),
            lines: self.lines.iter().map(name).collect(),
            annotations: self.annotations.iter().map(annotation).collect(),
            hidden: 0,
            listed: self.listed.clone(),
            numberless: self.numberless.clone(),
            corner: self.corner,
            arrows: self.arrows.clone(),
        };
        if !now.is_pulled_since(before) {
            carried.part();
        }
        carried
    }

    /// Leaves out every name that runs into one that matters more.
    fn part(&mut self) {
        // Those that only touch, as they were placed, do not run into each other.
        let inside = |rect: &Rect| rect.shrink(0.5);
        let mut kept: Vec<Rect> = self.annotations.iter().map(|a| inside(&a.rect)).collect();
        let mut is_free = |rect: Rect| {
            let rect = inside(&rect);
            let is_free = kept.iter().all(|other| !other.intersects(rect));
            kept.extend(is_free.then_some(rect));
            is_free
        };
        for node in &self.ranked {
            if let Some(label) = self.labels.get_mut(*node)
                && label.is_some_and(|l| !is_free(l.rect))
            {
                *label = None;
            }
        }
        for names in [&mut self.countries, &mut self.lines] {
            names.retain(|(_, rect)| is_free(*rect));
        }
    }
}

/// Finds room for the labels of a style, in the window beside its buttons.
pub fn place_labels(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    captions: &[Caption],
    (style, sheet): (MapStyle, &ProjectedMap),
    (ground, scale, is_still): (Rect, WidthScale, bool),
) -> Placement {
    let rings = survey.ring_scale(scale, style, &sheet.projector);
    let curves = curves(survey, &sheet.at, (scale, share(style)));
    let arrows = |labels: &[Option<PlacedLabel>]| arrows(survey, sheet, labels, (&curves, scale));
    let before = arrows(&[]);
    let roads = (&curves[..], &before[..]);
    let widths = (scale, rings);
    let obstacles = clearance::obstacles(scene, survey, (style, sheet), ground, widths, roads);
    let seen = ground.shrink(2.0);
    let always = prominence::always(scene, survey);
    let wanted = LabelWants { scene, survey, captions, sheet, seen, rings, is_still, always };
    let beside = |corner: Rect| {
        let mut obstacles = obstacles.clone();
        obstacles.rects.push(corner);
        if !scene.medium.is_print() {
            obstacles.rects.extend(button_rects(ground).iter().map(|r| r.expand(3.0)));
            obstacles.rects.extend(tray::note_rect(painter, scene, style, (ground, Some(corner))));
        }
        let mut countries = Vec::new();
        if style == MapStyle::Schematic
            && let Some(split) = &survey.split
        {
            let named =
                |code: &str| country_text(painter, scene, &country_name(scene, code)).size();
            let taken = |rect: Rect| obstacles.is_taken(rect);
            for (code, rect) in band_names(split, &sheet.projector, ground, named, taken) {
                obstacles.rects.push(rect.expand(2.0));
                countries.push((country_name(scene, &code), rect));
            }
            // A name that reached over a border would seem to stand on the other side.
            let lines = split.lines().map(|line| on_screen(split, &sheet.projector, line));
            obstacles.borders.extend(lines);
        }
        let labels = wanted.placed(&mut obstacles);
        (corner, obstacles, countries, labels)
    };
    let corners = scale_rects(ground);
    let counts = (survey.nodes.len(), survey.lesser.len());
    let narrow = || narrow_note_rect(painter, scene, ground, counts);
    let narrow = (style == MapStyle::Schematic).then(narrow);
    let mut free = corners.into_iter().chain(narrow).filter(|rect| !obstacles.marks.meets(*rect));
    let [corner, ..] = corners;
    let first = beside(free.next().unwrap_or(corner));
    // The scale makes way for what every map names.
    let names_all =
        |(.., labels): &(_, _, _, Vec<Option<PlacedLabel>>)| wanted.names_always(labels);
    let other = if names_all(&first) { None } else { free.map(beside).find(names_all) };
    let (corner, obstacles, mut countries, labels) = other.unwrap_or(first);
    let terrain = || survey.terrain(scene.situation);
    let under = labels.iter().map(|label| {
        let label = label.filter(|label| label.is_on_road && style == MapStyle::Geographic)?;
        // What is written now may be wider than its room.
        let rect = label.rect.expand2(vec2(24.0, 2.0));
        Some(Arc::new(GroundUnder::new(rect, terrain(), &sheet.projector)))
    });
    let under = under.collect();
    let hidden = labels
        .iter()
        .enumerate()
        .filter(|(i, l)| l.is_none() && wanted.at(*i).is_some())
        .filter(|(i, _)| survey.nodes.get(*i).is_some_and(|n| !survey.is_lesser(n)));
    let unnamed: Vec<usize> = hidden.map(|(node, _)| node).collect();
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
    let arrows = arrows(&labels);
    let names = labels.iter().flatten().map(|l| l.rect);
    let names = names.chain(countries.iter().chain(&lines).map(|(_, rect)| *rect));
    let on = (sheet, ground);
    let annotations = annotations::place(painter, scene, survey, on, &obstacles, names);
    let ranked = prominence::ranked(scene, survey, &labels);
    let mut placement = Placement {
        labels,
        under,
        ranked,
        countries,
        lines,
        listed: Vec::new(),
        numberless: Vec::new(),
        hidden: unnamed.len(),
        corner,
        arrows,
        annotations,
    };
    if scene.medium.is_print() {
        let first = prominence::first(scene, survey);
        placement.numberless = wanted.numberless(&placement.labels);
        listing::numbered(&mut placement, survey, captions, (&unnamed, &first));
        placement.hidden = 0;
    }
    placement
}

/// The labels that a map would like to show.
struct LabelWants<'a> {
    scene: &'a Scene<'a>,
    survey: &'a MapModel,
    captions: &'a [Caption],
    sheet: &'a ProjectedMap,
    seen: Rect,
    rings: RingScale,
    /// Whether nothing but the moment of the view is shown.
    is_still: bool,
    /// The nodes without which there is no map.
    always: BTreeSet<usize>,
}

impl LabelWants<'_> {
    fn at(&self, node: usize) -> Option<Pos2> {
        self.sheet.at.get(node).copied().flatten().filter(|at| self.seen.contains(*at))
    }

    /// Whether what every map names has a label, as far as it is in sight.
    fn names_always(&self, labels: &[Option<PlacedLabel>]) -> bool {
        let is_named = |node: &usize| {
            self.at(*node).is_none() || labels.get(*node).is_some_and(Option::is_some)
        };
        self.always.iter().all(is_named)
    }

    /// The nodes that had room for their name, and none for a number that they have.
    fn numberless(&self, labels: &[Option<PlacedLabel>]) -> Vec<usize> {
        let is_numberless = |i: &usize| {
            let label = labels.get(*i).copied().flatten();
            let of = self.survey.nodes.get(*i).zip(self.captions.get(*i));
            label.zip(of).is_some_and(|(label, (node, caption))| {
                let is_told = self.people(node) > 0;
                is_told && !self.survey.is_lesser(node) && caption.is_numberless(&label)
            })
        };
        let mut numberless: Vec<usize> = (0..labels.len()).filter(is_numberless).collect();
        let people = |i: &usize| self.survey.nodes.get(*i).map_or(0, |node| self.people(node));
        numberless.sort_by_key(|i| std::cmp::Reverse(people(i)));
        numberless
    }

    /// What is known of people first; then, where room is left, the places that only name the
    /// ground.
    fn placed(&self, obstacles: &mut Obstacles) -> Vec<Option<PlacedLabel>> {
        let first = prominence::first(self.scene, self.survey);
        let chosen = prominence::chosen(self.scene, self.survey);
        if chosen.is_empty() {
            return self.placed_with(obstacles, &first, &chosen);
        }
        let bare = obstacles.clone();
        let labels = self.placed_with(obstacles, &first, &BTreeSet::new());
        // What is chosen moves the other labels only where it would else not be named.
        let is_unnamed =
            |i: &usize| self.at(*i).is_some() && labels.get(*i).is_some_and(Option::is_none);
        if !chosen.iter().any(is_unnamed) {
            return labels;
        }
        *obstacles = bare;
        self.placed_with(obstacles, &first.union(&chosen).copied().collect(), &chosen)
    }

    /// The same with some places that come first, and of these some that are chosen and count for
    /// what is known of people even where they only name the ground.
    fn placed_with(
        &self,
        obstacles: &mut Obstacles,
        first: &BTreeSet<usize>,
        chosen: &BTreeSet<usize>,
    ) -> Vec<Option<PlacedLabel>> {
        let main = |i: usize, n: &MapNode| !self.survey.is_lesser(n) || chosen.contains(&i);
        for &i in chosen {
            let lesser = self.survey.nodes.get(i).is_some_and(|n| self.survey.is_lesser(n));
            if let Some(at) = self.at(i).filter(|_| lesser) {
                obstacles.symbols.push_of(i, at, SMALL_RADIUS);
                obstacles.marks.push_of(i, at, SMALL_RADIUS + 1.5);
            }
        }
        let mut labels = place(&self.of(main, first), obstacles);
        for (i, label) in labels.iter().enumerate() {
            let (Some(label), Some(at)) = (label, self.at(i)) else { continue };
            obstacles.keep_clear_of_label(label.rect, at);
        }
        // Of the few that are placed, each with how far it stands from its own mark.
        let named: Vec<(Rect, f32)> = labels
            .iter()
            .enumerate()
            .filter_map(|(j, label)| Some((label.as_ref()?.rect, self.at(j)?)))
            .map(|(rect, own)| (rect, rect.distance_to_pos(own)))
            .collect();
        let room = |i: usize| {
            let Some(at) = self.at(i) else { return false };
            clearance::has_room_for_lesser(at, obstacles)
                && named.iter().all(|(rect, away)| rect.distance_to_pos(at) > away + 1.0)
        };
        let nodes = self.survey.nodes.iter().enumerate();
        let lesser: BTreeSet<usize> =
            nodes.filter(|(i, n)| !main(*i, n) && room(*i)).map(|(i, _)| i).collect();
        for &i in &lesser {
            if let Some(at) = self.at(i) {
                obstacles.symbols.push_of(i, at, SMALL_RADIUS);
                obstacles.marks.push_of(i, at, SMALL_RADIUS + 3.0);
            }
        }
        let wants = self.of(|i, _| lesser.contains(&i), &BTreeSet::new());
        for (label, of_lesser) in labels.iter_mut().zip(place(&wants, obstacles)) {
            *label = label.or(of_lesser);
        }
        let nodes = self.survey.nodes.iter().zip(self.captions).zip(&mut labels);
        for ((_, caption), label) in nodes.filter(|((n, _), _)| self.survey.is_lesser(n)) {
            if let Some(label) = label {
                label.wording += caption.name_alone();
            }
        }
        labels
    }

    /// How many people a node tells of: where time runs, in the end.
    fn people(&self, node: &MapNode) -> u64 {
        if self.is_still {
            people_said(&self.scene.out_of_sight(), node, self.scene.view.at)
        } else {
            prominence::people(self.scene, node)
        }
    }

    /// Of the nodes of a kind that are in sight; the others want nothing.
    fn of(&self, is_of: impl Fn(usize, &MapNode) -> bool, first: &BTreeSet<usize>) -> Vec<Want> {
        let nodes = self.survey.nodes.iter().zip(self.captions).enumerate();
        let scene_lists = self.scene.medium.is_print();
        nodes
            .map(|(i, (node, caption))| {
                let lesser = self.survey.is_lesser(node);
                let skip = if lesser { caption.name_alone() } else { 0 };
                let at = self.at(i).filter(|_| is_of(i, node));
                let sizes = match at {
                    Some(_) => caption.sizes.iter().skip(skip).copied().collect(),
                    None => Vec::new(),
                };
                let symbol = radius(self.survey, i);
                Want {
                    anchor: at.unwrap_or(Pos2::ZERO),
                    symbol,
                    radius: clearance::mark_radius(symbol, node, self.rings),
                    figured: caption.figured.saturating_sub(skip),
                    is_listed: at.is_some() && scene_lists && !lesser,
                    sizes,
                    // It takes a pass over all legs of the place.
                    weight: at.map_or(0.0, |_| prominence::weight(self.scene, self.survey, node)),
                    is_first: first.contains(&i) || self.always.contains(&i),
                    is_always: self.always.contains(&i),
                    people: at.map_or(0, |_| self.people(node)),
                }
            })
            .collect()
    }
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
            obstacles.area.contains_rect(*rect)
                && !taken.iter().any(|r| r.intersects(wide))
                && !found.iter().any(|(_, r)| r.intersects(wide))
                && !obstacles.is_taken(wide)
                && !obstacles.soft.meets(*rect)
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
        let code = of.first().and_then(|p| p.country);
        let place = place_of(scene, name, code);
        let shown = match (place, code) {
            (Some(place), _) => scene.place_name(place).to_owned(),
            (None, Some(code)) => scene.language.country(code),
            (None, None) => name.to_owned(),
        };
        // What has its name at its mark is not named twice.
        let is_named = |(node, label): (&MapNode, &Option<PlacedLabel>)| {
            label.is_some()
                && (Some(node.place) == place
                    || scene.place_name(node.place).to_lowercase() == shown.to_lowercase())
        };
        if survey.nodes.iter().zip(labels).any(is_named) {
            continue;
        }
        let size = country_text(painter, scene, &shown).size();
        let rect = country_spot(&of, &sheet.projector, ground, size, |rect| {
            obstacles.is_taken(rect)
                || labels.iter().flatten().any(|l| l.rect.intersects(rect))
                || countries.iter().any(|(_, r)| r.intersects(rect))
        });
        countries.extend(rect.map(|rect| (shown, rect)));
    }
    countries
}

/// The country that an outline is of, where the situation has it: by its code, or by a name.
fn place_of(scene: &Scene<'_>, outline: &str, code: Option<CountryCode>) -> Option<PlaceIx> {
    let is_called = |p: &Place| {
        p.kind == PlaceKind::Country && p.name.languages().any(|(_, name)| name == outline)
    };
    code.and_then(|code| {
        country_place(scene.situation, |own| CountryCode::of_two_letters(own) == Some(code))
    })
    .or_else(|| scene.situation.places.iter().position(is_called).map(PlaceIx::new))
}
