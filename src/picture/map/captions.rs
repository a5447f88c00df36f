//! The lines of a label, and how much room the widest of them needs over the whole situation.

use super::{
    known::{caption, country_name},
    survey::{Node, Survey},
};
use crate::{
    model::Instant,
    picture::{SMALL, Scene, fonts},
};
use egui::{Align, Color32, FontId, Painter, Pos2, Rect, Vec2, pos2, vec2};

/// Size of a name, in points.
const NAME: f32 = 12.5;
/// At so many instants at most is the figure of a place tried for its width.
const TRIED: usize = 48;

/// One line of a label.
struct Row {
    text: String,
    font: FontId,
    /// A name; the others are in soft ink.
    strong: bool,
}

/// The names of a place, written the same at every moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Names {
    pub name: String,
    /// The second name, and what else stands beside it.
    pub also: Option<String>,
}

impl Names {
    pub fn of(scene: &Scene<'_>, survey: &Survey, node: &Node) -> Self {
        let place = scene.situation.place(node.place);
        let language = &scene.view.language;
        let name = place.name.get(language).to_owned();
        let mut also: Vec<String> = Vec::new();
        also.extend(place.also.as_ref().map(|a| a.get(language).to_owned()).filter(|a| *a != name));
        if let Some(code) = place.country.as_deref().filter(|_| survey.split.is_none())
            && countries(scene, survey) > 1
        {
            also.push(country_name(scene, code).to_owned());
        }
        if node.approximate {
            also.push(scene.language.say("map-approximate"));
        }
        Self { name, also: (!also.is_empty()).then(|| also.join(", ")) }
    }
}

fn countries(scene: &Scene<'_>, survey: &Survey) -> usize {
    let codes = survey.nodes.iter().map(|n| scene.situation.place(n.place).country.as_deref());
    let mut codes: Vec<_> = codes.flatten().collect();
    codes.sort_unstable();
    codes.dedup();
    codes.len()
}

/// Which lines a wording has: name, second name, figure.
type Lines = (bool, bool);

/// The wordings of a label, the fullest first, without repeats.
fn wordings(also: bool, figure: bool) -> Vec<Lines> {
    let mut all = vec![(also, figure), (false, figure), (also, false), (false, false)];
    all.dedup();
    let mut kept: Vec<Lines> = Vec::new();
    for lines in all {
        if !kept.contains(&lines) {
            kept.push(lines);
        }
    }
    kept
}

/// All that is needed to place and write the labels of a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Caption {
    pub names: Names,
    wordings: Vec<Lines>,
    /// Room for each wording, with the widest figure the situation will ever show.
    pub sizes: Vec<Vec2>,
}

impl Caption {
    pub fn new(scene: &Scene<'_>, survey: &Survey, node: &Node, painter: &Painter) -> Self {
        let names = Names::of(scene, survey, node);
        let widest = widest(scene, node);
        let wordings = wordings(names.also.is_some(), widest.is_some());
        let sizes = wordings
            .iter()
            .map(|&lines| {
                rows(&names, widest.as_deref(), lines).iter().fold(Vec2::ZERO, |size, row| {
                    let galley = painter.layout_no_wrap(
                        row.text.clone(),
                        row.font.clone(),
                        Color32::PLACEHOLDER,
                    );
                    vec2(size.x.max(galley.size().x.ceil()), size.y + line_height(row.strong))
                })
            })
            .collect();
        Self { names, wordings, sizes }
    }

    /// Writes a wording into the room that was found for it.
    pub fn paint(
        &self,
        painter: &Painter,
        scene: &Scene<'_>,
        (node, wording): (&Node, usize),
        (rect, align): (Rect, Align),
        ground: Option<Color32>,
    ) {
        let Some(&lines) = self.wordings.get(wording) else { return };
        let figure = lines.1.then(|| caption(scene, node, scene.view.at)).flatten();
        let rows = rows(&self.names, figure.as_deref(), lines);
        let galleys: Vec<_> = rows
            .into_iter()
            .map(|row| {
                let ink = if row.strong { scene.theme.ink } else { scene.theme.ink_soft };
                (painter.layout_no_wrap(row.text, row.font, ink), row.strong, ink)
            })
            .collect();
        let mut y = rect.top();
        let mut written = Vec::with_capacity(galleys.len());
        for (galley, strong, ink) in galleys {
            let x = match align {
                Align::Min => rect.left(),
                Align::Center => rect.center().x - galley.size().x / 2.0,
                Align::Max => rect.right() - galley.size().x,
            };
            let height = line_height(strong);
            let at = pos2(x.round(), (y + (height - galley.size().y) / 2.0).round());
            y += height;
            written.push((at, galley, ink));
        }
        if let Some(ground) = ground {
            let all = written.iter().fold(Rect::NOTHING, |all, (at, galley, _)| {
                all.union(Rect::from_min_size(*at, galley.size()))
            });
            painter.rect_filled(all.expand2(vec2(3.0, 0.0)), 4.0, ground);
        }
        for (at, galley, ink) in written {
            painter.galley(at, galley, ink);
        }
    }
}

fn line_height(strong: bool) -> f32 {
    if strong { 16.0 } else { 14.5 }
}

fn rows(names: &Names, figure: Option<&str>, (also, with_figure): Lines) -> Vec<Row> {
    let soft =
        |text: &str| Row { text: text.to_owned(), font: fonts::regular(SMALL), strong: false };
    let mut rows = vec![Row { text: names.name.clone(), font: fonts::bold(NAME), strong: true }];
    rows.extend(names.also.as_deref().filter(|_| also).map(soft));
    rows.extend(figure.filter(|_| with_figure).map(soft));
    rows
}

/// The longest figure that a place will show at any moment, so that its label never moves while
/// time runs.
fn widest(scene: &Scene<'_>, node: &Node) -> Option<String> {
    let bands = scene.reckoning.arrivals(node.place).into_iter();
    let bands = bands.chain(node.leaves.iter().filter_map(|&l| scene.reckoning.passed(l)));
    let mut instants: Vec<Instant> = vec![scene.situation.extent().start(), scene.view.at];
    for band in bands {
        let every = band.steps().len().div_ceil(TRIED).max(1);
        let last = band.steps().last();
        for step in band.steps().iter().step_by(every).chain(last) {
            // On a step, and between it and the next.
            instants.extend([step.at, step.at.plus_secs(1)]);
        }
    }
    let texts = instants.into_iter().filter_map(|at| caption(scene, node, at));
    texts.max_by_key(|t| t.chars().count())
}

/// The name of a country on the ground: bold, soft, in capitals.
pub fn country_text(
    painter: &Painter,
    scene: &Scene<'_>,
    name: &str,
) -> std::sync::Arc<egui::Galley> {
    painter.layout_no_wrap(name.to_uppercase(), fonts::bold(11.0), scene.theme.ink_soft)
}

/// A line of soft text with its left end at `at`; gives the room it took.
pub fn soft_text(painter: &Painter, scene: &Scene<'_>, at: Pos2, text: String) -> Rect {
    let galley = painter.layout_no_wrap(text, fonts::regular(SMALL), scene.theme.ink_soft);
    let rect = Rect::from_min_size(at, galley.size());
    painter.galley(at, galley, scene.theme.ink_soft);
    rect
}
