//! The lines of a label, and how much room the widest of them needs over the whole situation.

use super::{
    backdrop::GroundUnder,
    known::{caption, country_name, whom},
    prominence,
    room::{PlacedLabel, TIED},
    shading,
    survey::{MapModel, MapNode},
    wordings::{FigureLine, LabelParts, LabelWording, NameLine, wordings},
};
use crate::{SMALL, Scene, fonts};
use egui::{Align, Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, Vec2, pos2, vec2};
use std::sync::Arc;
use waymark_model::{Bounds, Instant, Measure, Series, Subject};

/// Size of a name, in points.
const NAME: f32 = 12.5;
/// A name broken into two lines is broken into three where they would be wider, in points.
const WIDE: f32 = 110.0;
/// The room of a number that the list explains, of two digits at most.
pub const NUMBER: Vec2 = vec2(20.0, 14.0);
/// A name may be broken behind these, too.
const DASHES: [char; 2] = ['–', '-'];
/// Between words and the edge of the ground, in points.
const EDGE: f32 = 2.0;
/// Ground beside the letters that stand on a route, in points.
const LETTER_HALO: f32 = 2.0;
/// At so many instants at most is the figure of a place tried for its width.
const TRIED: usize = 48;

/// One line of a label.
struct LabelLine {
    text: String,
    font: FontId,
    /// A name; the others are in soft ink.
    strong: bool,
}

/// The names of a place, written the same at every moment.
#[derive(Clone, PartialEq, Debug)]
pub struct PlaceNames {
    pub name: String,
    /// The second name, and what else stands beside it.
    pub also: Option<String>,
}

impl PlaceNames {
    pub fn of(scene: &Scene<'_>, survey: &MapModel, node: &MapNode) -> Self {
        let place = scene.situation.place(node.place);
        let language = &scene.view.language;
        let name = place.name.get(language).to_owned();
        let mut also: Vec<String> = Vec::new();
        also.extend(place.also.as_ref().map(|a| a.get(language).to_owned()).filter(|a| *a != name));
        if let Some(code) = place.country.as_deref().filter(|_| survey.split.is_none())
            && survey.countries > 1
        {
            also.extend(Some(country_name(scene, code)).filter(|c| *c != name));
        }
        Self { name, also: (!also.is_empty()).then(|| also.join(", ")) }
    }
}

/// All that is needed to place and write the labels of a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Caption {
    pub names: PlaceNames,
    wordings: Vec<LabelWording>,
    /// Room for each wording, with the widest figure the situation will ever show.
    pub sizes: Vec<Vec2>,
    /// How many wordings say the figure: the first.
    pub figured: usize,
    /// How much room its row of the list takes, in points.
    pub row: Vec2,
    /// Off the road: written quietly.
    lesser: bool,
}

impl Caption {
    /// `is_still`: it never has to say anything but what it does now.
    pub fn new(
        scene: &Scene<'_>,
        survey: &MapModel,
        (node, is_still): (&MapNode, bool),
        painter: &Painter,
    ) -> Self {
        let names = PlaceNames::of(scene, survey, node);
        let lesser = survey.is_lesser(node);
        // Of too many places no more than the name is written.
        let widest = match is_still {
            _ if node.is_minor => None,
            true => caption(&scene.out_of_sight(), node, scene.view.at),
            false => widest(scene, node),
        };
        let width = |text: &str| galley(painter, &soft(text), None).size().x;
        let wordings = wordings(LabelParts {
            also: names.also.is_some(),
            figure: widest.as_deref().map(width),
            is_breakable: pieces(&names.name).len() > 1,
            is_listed: scene.medium.is_print() && !lesser,
        });
        let figured = wordings.iter().filter(|w| w.figure != FigureLine::No).count();
        let mut caption =
            Self { wordings, names, sizes: Vec::new(), figured, row: Vec2::ZERO, lesser };
        let row: Vec<&str> =
            std::iter::once(caption.names.name.as_str()).chain(widest.as_deref()).collect();
        caption.row = galley(painter, &soft(&row.join(": ")), None).size();
        caption.sizes = caption
            .wordings
            .iter()
            .map(|wording| {
                if wording.name == NameLine::Number {
                    return NUMBER;
                }
                let rows = caption.rows(painter, widest.as_deref(), *wording);
                rows.iter().fold(Vec2::ZERO, |size, (row, wrap)| {
                    let room = galley(painter, row, *wrap);
                    let height = line_height(row.strong) * room.rows.len() as f32;
                    vec2(size.x.max(room.size().x.ceil()), size.y + height)
                })
            })
            .collect();
        caption
    }

    /// Which wording is the name and no more.
    pub fn name_alone(&self) -> usize {
        let is_name =
            |w: &LabelWording| !w.also && w.figure == FigureLine::No && w.name == NameLine::Line;
        self.wordings.iter().position(is_name).unwrap_or(0)
    }

    /// Whether a label is a number that the list explains.
    pub fn is_number(&self, label: &PlacedLabel) -> bool {
        self.wordings.get(label.wording).is_some_and(|w| w.name == NameLine::Number)
    }

    /// Whether a label is a name alone, of a place that has a figure at some moment.
    pub fn is_numberless(&self, label: &PlacedLabel) -> bool {
        self.figured > 0 && label.wording >= self.figured && !self.is_number(label)
    }

    /// How a label is written into its room at the moment shown.
    pub fn written(
        &self,
        painter: &Painter,
        scene: &Scene<'_>,
        node: &MapNode,
        label: &PlacedLabel,
    ) -> Option<WrittenLabel> {
        let &wording = self.wordings.get(label.wording)?;
        if wording.name == NameLine::Number {
            // What is not in the list has no number.
            let number = Some(label.number?);
            return Some(WrittenLabel { rect: label.rect, lines: Vec::new(), number });
        }
        let figure = match wording.figure {
            FigureLine::No => None,
            FigureLine::Line | FigureLine::Broken(_) => caption(scene, node, scene.view.at),
        };
        let theme = scene.theme;
        let mut lines: Vec<(Arc<Galley>, f32)> = Vec::new();
        for (row, wrap) in self.rows(painter, figure.as_deref(), wording) {
            let ink = if row.strong { theme.ink } else { theme.ink_soft };
            // Lines of a broken figure are written one by one, each aligned on its own.
            let all = row.text.split('\n');
            let all = all.flat_map(|text| crate::text::rows(painter, text, &row.font, wrap));
            lines.extend(all.map(|text| {
                let text = painter.layout_no_wrap(text, row.font.clone(), ink);
                (text, line_height(row.strong))
            }));
        }
        // The room is for the widest figure of all; what is said now keeps to the side of it that
        // the place is on.
        let room = label.rect;
        let height: f32 = lines.iter().map(|l| l.1).sum();
        let top = room.top() + (room.height() - height).max(0.0) * label.drop;
        let width = lines.iter().map(|l| l.0.size().x).fold(0.0, f32::max);
        let before = match label.align {
            Align::Min => 0.0,
            Align::Center => 0.5,
            Align::Max => 1.0,
        };
        // Narrower bounds may take more digits than those that the room was found for.
        let (seen, left) = (painter.clip_rect(), room.left() + (room.width() - width) * before);
        let held = left.min(seen.right() - width - EDGE).max(seen.left() + EDGE);
        let held = if seen.contains_rect(room) { held } else { left };
        let mut y = top;
        let lines = lines.into_iter().map(|(text, height)| {
            let x = held + (width - text.size().x) * before;
            let min = pos2(x.round(), (y + (height - text.size().y) / 2.0).round());
            y += height;
            (min, text)
        });
        let lines = lines.collect();
        let rect = Rect::from_min_size(pos2(held, top), vec2(width, height));
        Some(WrittenLabel { rect, lines, number: None })
    }

    /// The rows of a wording, each with the width it is broken at.
    fn rows(
        &self,
        painter: &Painter,
        figure: Option<&str>,
        wording: LabelWording,
    ) -> Vec<(LabelLine, Option<f32>)> {
        let font = if self.lesser { fonts::regular(SMALL) } else { fonts::bold(NAME) };
        let name = LabelLine { text: self.names.name.clone(), font, strong: !self.lesser };
        let font = name.font.clone();
        let width = |text: &str| {
            let (text, font) = (text.to_owned(), font.clone());
            galley(painter, &LabelLine { text, font, strong: true }, None).size().x
        };
        let name = match wording.name {
            NameLine::Broken => LabelLine { text: broken(&pieces(&name.text), width), ..name },
            NameLine::Line | NameLine::Number => name,
        };
        let mut rows = vec![(name, None)];
        let also = self.names.also.as_deref().filter(|_| wording.also);
        rows.extend(also.map(|text| (soft(text), None)));
        let broken = match wording.figure {
            FigureLine::No => return rows,
            FigureLine::Line => None,
            FigureLine::Broken(width) => Some(f32::from(width)),
        };
        rows.extend(figure.map(|text| (soft(text), broken)));
        rows
    }
}

/// What words have behind them that stand on something else.
#[derive(Clone, Copy, Debug)]
pub enum WordGround<'a> {
    Plate(Color32),
    OfEarth(&'a GroundUnder),
}

/// A label as it is written at a moment.
#[derive(Clone, Debug)]
pub struct WrittenLabel {
    /// What it takes of its room.
    pub rect: Rect,
    lines: Vec<(Pos2, Arc<Galley>)>,
    /// It is but this number, that the list explains.
    number: Option<usize>,
}

impl WrittenLabel {
    /// Paints it moved by `by`, on a ground of its own where one is given, and ties it to its place at
    /// `at` where it stands far off. `radius` is that of all that is drawn around the place now.
    pub fn paint(
        &self,
        painter: &Painter,
        scene: &Scene<'_>,
        (by, behind): (Vec2, Option<WordGround<'_>>),
        (at, radius): (Pos2, f32),
    ) {
        let rect = self.rect.translate(by);
        if let Some(number) = self.number {
            listed_number(painter, scene, rect, number);
        } else if let Some(behind) = behind {
            // On regions that are shaded one for all lines. On a route line by line, no higher than its
            // letters: it is seen between and beside them.
            let plates: Vec<Rect> = if shading::measure(scene).is_some() {
                vec![rect.expand2(shading::PLATE_MARGIN)]
            } else {
                self.lines.iter().map(|(min, text)| letters(*min + by, text)).collect()
            };
            for plate in plates {
                match behind {
                    WordGround::Plate(colour) => {
                        painter.rect_filled(plate, 3, colour.gamma_multiply(shading::PLATE));
                    }
                    WordGround::OfEarth(under) => under.paint(painter, scene.theme, (plate, by)),
                }
            }
        }
        for (min, text) in &self.lines {
            painter.galley(*min + by, Arc::clone(text), scene.theme.ink);
        }
        tie(painter, scene, rect, (at, radius));
    }
}

/// The room of the letters of a line at a position, without what a font keeps above and below them.
fn letters(min: Pos2, text: &Galley) -> Rect {
    let leading = (text.size().y * 0.15).floor();
    Rect::from_min_size(min, text.size()).expand2(vec2(LETTER_HALO, -leading))
}

/// Ties what is written to its place where it stands far off.
fn tie(painter: &Painter, scene: &Scene<'_>, written: Rect, (at, radius): (Pos2, f32)) {
    let near = written.clamp(at);
    let away = near.distance(at);
    if away > radius + TIED {
        let on_tie = |distance: f32| at + (near - at) * (distance / away);
        let tie = [on_tie(radius + 2.0), on_tie(away - 2.0)];
        painter.line_segment(tie, Stroke::new(1.0, scene.theme.ink_soft));
    }
}

/// A number that the list of names explains, as it stands at its mark and in the list.
pub fn listed_number(painter: &Painter, scene: &Scene<'_>, room: Rect, number: usize) {
    let (ground, ink) = (scene.theme.ink_strong, scene.theme.card);
    let font = fonts::bold(SMALL - 1.5);
    painter.rect_filled(room, room.height() / 2.0, ground);
    let text = painter.layout_no_wrap(scene.language.number(number as u64), font, ink);
    painter.galley(room.center() - text.size() / 2.0, text, ink);
}

/// The parts of a name between which it may be broken: its words, and those joined by a dash.
fn pieces(name: &str) -> Vec<&str> {
    name.split_inclusive(DASHES).flat_map(|part| part.split_inclusive(' ')).collect()
}

/// The parts of a name in two lines, or in three where two would be wide, about as wide as each other.
fn broken(pieces: &[&str], width: impl Fn(&str) -> f32) -> String {
    let line = |pieces: &[&str]| pieces.concat().trim().to_owned();
    let wide = |lines: &[String]| lines.iter().map(|line| width(line)).fold(0.0, f32::max);
    let in_two = |pieces: &[&str]| {
        let ways = (1..pieces.len()).filter_map(|nth| pieces.split_at_checked(nth));
        let ways = ways.map(|(a, b)| vec![line(a), line(b)]);
        ways.min_by(|a, b| wide(a).total_cmp(&wide(b))).unwrap_or_else(|| vec![line(pieces)])
    };
    let two = in_two(pieces);
    if wide(&two) <= WIDE || pieces.len() < 3 {
        return two.join("\n");
    }
    let ways = (1..pieces.len() - 1).filter_map(|nth| pieces.split_at_checked(nth));
    let ways = ways.map(|(a, rest)| [vec![line(a)], in_two(rest)].concat());
    let best = ways.chain([two]).min_by(|a, b| wide(a).total_cmp(&wide(b)));
    best.unwrap_or_default().join("\n")
}

fn soft(text: &str) -> LabelLine {
    LabelLine { text: text.to_owned(), font: fonts::regular(SMALL), strong: false }
}

fn galley(painter: &Painter, row: &LabelLine, wrap: Option<f32>) -> Arc<Galley> {
    let width = wrap.unwrap_or(f32::INFINITY);
    painter.layout(row.text.clone(), row.font.clone(), Color32::PLACEHOLDER, width)
}

fn line_height(strong: bool) -> f32 {
    if strong { 16.0 } else { 14.5 }
}

/// The longest figure that a place will show at any moment, so that its label never moves while
/// time runs.
fn widest(scene: &Scene<'_>, node: &MapNode) -> Option<String> {
    let scene = &scene.out_of_sight();
    let people = whom(scene);
    let (arrivals, passed) = if people.is_everybody() {
        let passed = node.leaves.iter().map(|&l| scene.reckoning.passed(l));
        (scene.reckoning.arrivals(node.place), passed.collect::<Vec<_>>())
    } else {
        let of = |measure, subject| {
            scene.reckoning.band(Series { people, ..Series::of(measure, subject) })
        };
        let passed = node.leaves.iter().map(|&l| of(Measure::Passed, Subject::Leg(l)));
        (of(Measure::Arrivals, Subject::Place(node.place)), passed.collect())
    };
    let bands = arrivals.into_iter().chain(passed.into_iter().flatten());
    let mut instants: Vec<Instant> = vec![scene.reckoning.extent().start(), scene.view.at];
    for band in bands {
        let every = band.steps().len().div_ceil(TRIED).max(1);
        let last = band.steps().last();
        for step in band.steps().iter().step_by(every).chain(last) {
            // On a step, and between it and the next.
            instants.extend([step.at, step.at.plus_secs(1)]);
        }
    }
    // Of a place whose arrivals nobody counts, the stocks told of it.
    let stocks = scene
        .reckoning
        .series()
        .iter()
        .filter(|s| s.subject == Subject::Place(node.place) && !s.measure.is_cumulative());
    for figures in stocks.map(|s| scene.reckoning.figures(*s)) {
        let every = figures.len().div_ceil(TRIED).max(1);
        let ends = figures.iter().map(|f| scene.situation.span_of(*f).end());
        // When it is told, and when it is as old as it ever is.
        let next = ends.clone().skip(1).map(|end| end.plus_secs(-1));
        let last = std::iter::once(scene.reckoning.extent().end());
        let both = ends.zip(next.chain(last)).step_by(every);
        instants.extend(both.flat_map(|(told, old)| [told, old]));
    }
    // How many left is often solved only while it is shown.
    let is_origin = scene.situation.origin == Some(node.place) && !node.leaves.is_empty();
    let left = is_origin.then(|| {
        let most = Bounds::at_least(prominence::people(scene, node)).rounded_outward();
        let count = scene.language.bounds(most);
        scene.language.say_with("map-left", &[("count", (&count).into())])
    });
    let texts = instants.into_iter().filter_map(|at| caption(scene, node, at)).chain(left);
    texts.max_by_key(|t| t.chars().count())
}

/// The name of a country on the ground: bold, soft, in capitals.
pub fn country_text(painter: &Painter, scene: &Scene<'_>, name: &str) -> Arc<Galley> {
    painter.layout_no_wrap(name.to_uppercase(), fonts::bold(11.0), scene.theme.ink_soft)
}

/// The name of a line on the ground: small, soft and broken into a few short rows.
pub fn line_text(painter: &Painter, scene: &Scene<'_>, name: &str) -> Arc<Galley> {
    let font = fonts::regular(SMALL - 1.0);
    painter.layout(name.to_owned(), font, scene.theme.ink_soft, 118.0)
}

/// A line of soft text with its left end at `at`; gives the room it took.
pub fn soft_text(painter: &Painter, scene: &Scene<'_>, at: Pos2, text: String) -> Rect {
    let galley = painter.layout_no_wrap(text, fonts::regular(SMALL), scene.theme.ink_soft);
    let rect = Rect::from_min_size(at, galley.size());
    shading::plate(painter, scene, rect);
    painter.galley(at, galley, scene.theme.ink_soft);
    rect
}

#[cfg(test)]
mod tests {
    use super::{broken, pieces};

    #[test]
    fn a_name_is_broken_into_lines_of_about_one_width_and_not_word_by_word() {
        let broken = |name: &str| broken(&pieces(name), |line| 7.0 * line.chars().count() as f32);
        assert_eq!(broken("Other European countries"), "Other European\ncountries");
        assert_eq!(broken("Ban Mai Nai Soi"), "Ban Mai\nNai Soi");
        assert_eq!(broken("Kutupalong–Balukhali"), "Kutupalong–\nBalukhali");
        // Two lines of some 24 letters would be too wide.
        let long = broken("Collective centre in the school of Dobele Municipality");
        assert_eq!(long, "Collective centre\nin the school of\nDobele Municipality");
    }
}
