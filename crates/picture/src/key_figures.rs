//! Four cards above the pictures: how many, what share, what the last day added, how many are
//! sheltered; each with its moment and who said it.

use super::{
    Ask, BODY, KEY_FIGURE, PictureMemory, SMALL, Scene,
    board::Board,
    card, chart, fonts,
    picture::{PictureClass, PictureFacts},
    text, words,
};
use egui::{
    Color32, Galley, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};
use std::sync::Arc;
use waymark_language::FigureWords;
use waymark_model::{Bounds, FigureRef, Instant, Measure, Selection, Series, Span, Subject};
use waymark_reckoning::Known;

/// The height of one card, in points; in print higher where a line has to be broken.
const HEIGHT: f32 = 72.0;
const GAP: f32 = 14.0;
const CARDS: usize = 4;
/// A card narrower than this cannot say what it has to.
const NARROWEST: f32 = 165.0;

/// Key figures alone.
pub struct KeyFigures;

impl PictureClass for KeyFigures {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "figures",
            label_key: "export-picture-figures",
            parts: &[],
            explained: &[],
            column_mm: 78.0,
            least: vec2(360.0, 300.0),
            least_height: 0.0,
            // Few words fill the room: they are drawn larger.
            scale: [0.72, 0.75, 1.0],
        }
    }

    fn title(&self, scene: &Scene<'_>) -> Option<String> {
        Some(scene.language.say("sheet-figures"))
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        Board.headline(scene)
    }

    fn least_height(&self, painter: &Painter, scene: &Scene<'_>, room: Vec2) -> f32 {
        height(painter, scene, room.x)
    }

    fn figures(&self, scene: &Scene<'_>, _: &mut PictureMemory, _: Vec2) -> Vec<FigureRef> {
        figures_in_key_figures(scene)
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, _: &mut PictureMemory) -> Vec<Ask> {
        key_figures_ui(ui, scene)
    }
}

/// What one card says.
#[derive(Clone, Default, PartialEq, Debug)]
struct Key {
    /// Words before the number: `At least`.
    before: String,
    /// The number; nothing yet, when empty.
    number: String,
    /// What is counted.
    what: String,
    /// As of when and by whom.
    by: String,
    /// What there is no room for: all digits, or that the number is a round one.
    note: String,
    /// The figure that a click leads to.
    figure: Option<FigureRef>,
}

/// Four cards in a row, two or one: three would leave one alone.
fn columns(width: f32) -> usize {
    let fit = ((width + GAP) / (NARROWEST + GAP)).floor().max(1.0) as usize;
    if fit >= CARDS { CARDS } else { fit.min(2) }
}

fn inset(scene: &Scene<'_>) -> f32 {
    if scene.medium.is_framed() { card::PADDING } else { 0.0 }
}

fn card_height(lines: &[NumberCaption; CARDS]) -> f32 {
    lines.iter().map(|l| HEIGHT + l.more).fold(HEIGHT, f32::max)
}

/// The height that the cards take at a width, in points.
pub fn height(painter: &Painter, scene: &Scene<'_>, width: f32) -> f32 {
    let columns = columns(width);
    let wide = (width + GAP) / columns as f32 - GAP;
    let high = if scene.medium.is_print() {
        let room = wide - 2.0 * inset(scene);
        card_height(&keys(scene).each_ref().map(|k| lines(painter, scene, room, k)))
    } else {
        HEIGHT
    };
    CARDS.div_ceil(columns) as f32 * (high + GAP) - GAP
}

/// Draws the cards across the width there is, in one row, or in more where it is narrow. Takes
/// only the height it needs.
pub fn key_figures_ui(ui: &mut Ui, scene: &Scene<'_>) -> Vec<Ask> {
    let keys = keys(scene);
    let width = ui.available_width();
    let columns = columns(width);
    let wide = (width + GAP) / columns as f32 - GAP;
    let inset = inset(scene);
    let lines = keys.each_ref().map(|k| lines(ui.painter(), scene, wide - 2.0 * inset, k));
    let card_high = card_height(&lines);
    let high = CARDS.div_ceil(columns) as f32 * (card_high + GAP) - GAP;
    let (room, _) = ui.allocate_exact_size(vec2(width, high), Sense::hover());
    let mut asks = Vec::new();
    for (i, (key, lines)) in keys.iter().zip(&lines).enumerate() {
        let (column, row) = ((i % columns) as f32, (i / columns) as f32);
        let at = room.min + vec2(column * (wide + GAP), row * (card_high + GAP));
        let rect = Rect::from_min_size(at, vec2(wide, card_high));
        key_ui(ui, scene, (rect, inset), i, (key, lines), &mut asks);
    }
    asks
}

/// The two lines below the number, laid out.
struct NumberCaption {
    what: Arc<Galley>,
    by: Arc<Galley>,
    /// The height beyond that of two single lines, in points.
    more: f32,
}

/// Lays out the lines below the number. A line is made a little smaller before it is cut; in print
/// it is broken instead, and the card is higher.
fn lines(painter: &Painter, scene: &Scene<'_>, width: f32, key: &Key) -> NumberCaption {
    let theme = scene.theme;
    let mut more = 0.0;
    let mut line = |text: &str, size: f32, ink: Color32| {
        let fits = |size: &f32| {
            let font = fonts::regular(*size);
            painter.layout_no_wrap(text.to_owned(), font, ink).size().x <= width
        };
        let fitting = [size, size - 0.75, size - 1.5].into_iter().find(fits);
        if fitting.is_none() && scene.medium.is_print() {
            let galley = painter.layout(text.to_owned(), fonts::regular(size), ink, width.max(1.0));
            more += text::below_first(&galley);
            return galley;
        }
        text::line(painter, text, fonts::regular(fitting.unwrap_or(size)), ink, width)
    };
    let what = line(&key.what, BODY, theme.ink);
    let by = line(&key.by, SMALL, theme.ink_soft);
    NumberCaption { what, by, more }
}

fn key_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (rect, inset): (Rect, f32),
    index: usize,
    (key, lines): (&Key, &NumberCaption),
    asks: &mut Vec<Ask>,
) {
    let theme = scene.theme;
    let sense = if key.figure.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("key figure", index)), sense);
    let said = [&key.before, &key.number, &key.what, &key.by];
    let said: Vec<&str> = said.into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.join(" ")));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if scene.medium.is_framed() {
        card::frame(&painter, rect, theme);
    }
    if key.figure.is_some() && (response.hovered() || response.has_focus()) {
        let edge = Stroke::new(1.0, theme.people);
        painter.rect_stroke(rect, 8, edge, StrokeKind::Inside);
    }
    let room = rect.shrink2(vec2(inset, 8.0));
    let mut cut = number(&painter, scene, room, key);
    cut |= lines.what.elided || lines.by.elided;
    let by_down = 40.5 + text::below_first(&lines.what);
    for (galley, ink, down) in
        [(&lines.what, theme.ink, 25.0), (&lines.by, theme.ink_soft, by_down)]
    {
        painter.galley(room.min + vec2(0.0, down), Arc::clone(galley), ink);
    }
    if scene.medium.is_print() {
        return;
    }
    let hover: Vec<&str> = said.into_iter().filter(|_| cut).chain([key.note.as_str()]).collect();
    let hover = hover.join("\n");
    let hover = hover.trim();
    let response = if hover.is_empty() { response } else { response.on_hover_text(hover) };
    if let Some(figure) = key.figure {
        if response.hovered() {
            asks.push(Ask::Hover(Selection::Figure(figure)));
        }
        if response.clicked() {
            asks.push(Ask::Select(Some(Selection::Figure(figure))));
            asks.push(Ask::Reveal(figure));
        }
    }
}

/// The first line; tells whether it had to be cut. The number is made smaller before it is cut.
fn number(painter: &Painter, scene: &Scene<'_>, room: Rect, key: &Key) -> bool {
    let theme = scene.theme;
    if key.number.is_empty() {
        let text = scene.language.say("key-none");
        let ink = theme.ink_soft;
        let font = fonts::regular(BODY + 2.0);
        let galley = text::one_line(painter, scene.medium, &text, font, ink, room.width());
        painter.galley(room.min + vec2(0.0, 3.0), galley, ink);
        return false;
    }
    let baseline = room.top() + 22.0;
    let ink = theme.ink_soft;
    let before = painter.layout_no_wrap(key.before.clone(), fonts::regular(BODY + 1.0), ink);
    let lead = if key.before.is_empty() { 0.0 } else { before.size().x + 8.0 };
    let font = [KEY_FIGURE, 19.0, 16.0, 14.0].into_iter().find(|size| {
        let text = key.number.clone();
        let wide = painter.layout_no_wrap(text, fonts::bold(*size), theme.ink_strong).size().x;
        lead + wide <= room.width()
    });
    let size = font.unwrap_or(14.0);
    let left = room.width() - lead;
    let (font, ink_strong) = (fonts::bold(size), theme.ink_strong);
    let galley = text::one_line(painter, scene.medium, &key.number, font, ink_strong, left);
    let ascent = |g: &Galley| g.rows.first().map_or(0.0, |r| r.row.size.y) * 0.79;
    painter.galley(pos2(room.left(), baseline - ascent(&before)), before, ink);
    let cut = galley.elided;
    let at = pos2(room.left() + lead, baseline - ascent(&galley));
    painter.galley(at, galley, theme.ink_strong);
    cut
}

fn keys(scene: &Scene<'_>) -> [Key; CARDS] {
    let Some(series) = words::lead_series(scene) else {
        return [
            Key::default(),
            Key { what: scene.language.say("key-share-none"), ..Key::default() },
            Key { what: scene.language.say("key-last-day"), ..Key::default() },
            housed(scene, None),
        ];
    };
    let known = scene.known(series);
    let change = match known.told {
        Some(figure) => told_before(scene, series, figure),
        None => last_day(scene, &known),
    };
    [count(scene, &known), share(scene, &known), change, housed(scene, Some(series))]
}

/// The figures that the cards speak of.
pub fn figures_in_key_figures(scene: &Scene<'_>) -> Vec<FigureRef> {
    keys(scene).into_iter().filter_map(|key| key.figure).collect()
}

/// `arrived in Armenia`
fn phrase(scene: &Scene<'_>, series: Series) -> String {
    let place = words::subject(scene, series.subject);
    let place = match words::people(scene, series) {
        Some(who) => format!("{place}, {who}"),
        None => place,
    };
    scene.language.measure_phrase(series.measure, &place)
}

/// `Government of Armenia, 20:00`
fn by(scene: &Scene<'_>, figure: FigureRef) -> String {
    let snapshot = scene.situation.snapshot(figure.snapshot);
    let moment = words::short_moment(scene, &snapshot.as_of);
    let speaker = words::speaker(scene, snapshot.speaker);
    scene.language.say_with("key-by", &[("speaker", speaker.into()), ("moment", (&moment).into())])
}

/// How many: in the words of the one figure that says it, or as bounds.
fn count(scene: &Scene<'_>, known: &Known) -> Key {
    let (situation, language, bounds) = (scene.situation, scene.language, known.bounds);
    let what = phrase(scene, known.series);
    let as_known = |what: String| {
        let args = [("what", (&what).into())];
        if known.is_optimal { what } else { language.say_with("key-may-be-narrower", &args) }
    };
    if let Some(figure) = known.worded_by(situation) {
        let what = as_known(what);
        let note = known.is_round(situation).then(|| language.say("key-round"));
        return Key { note: note.unwrap_or_default(), ..told(scene, figure, what) };
    }
    let said = known.worded_bounds(situation);
    let (before, number) = match (bounds.lower(), bounds.exact()) {
        _ if known.is_reported_zero() => (String::new(), 0),
        (n, Some(_)) if known.lower_by.is_some() => (String::new(), n),
        (0, _) => return Key { what, ..Key::default() },
        _ => (language.say("key-at-least"), said.lower()),
    };
    // An upper bound that rests on a count of the same people.
    let is_same = |f: &FigureRef| situation.figure(*f).series == known.series;
    let what = match (bounds.exact(), said.upper(), known.upper_by.filter(is_same)) {
        (None, Some(upper), Some(_)) => {
            language.say_with("key-at-most", &[("phrase", (&what).into()), ("n", upper.into())])
        }
        _ => what,
    };
    let what = as_known(what);
    let figure = known.lower_by.or(known.upper_by);
    Key {
        before,
        number: language.number(number),
        what,
        by: known
            .lower_by
            .or(figure.filter(|_| number == 0))
            .map_or(String::new(), |f| by(scene, f)),
        note: if said == bounds { String::new() } else { language.bounds(bounds) },
        figure,
    }
}

/// A figure as it was told.
fn told(scene: &Scene<'_>, at: FigureRef, what: String) -> Key {
    let (situation, language) = (scene.situation, scene.language);
    Key {
        number: FigureWords { situation, language, at }.count(),
        what,
        by: by(scene, at),
        figure: Some(at),
        ..Key::default()
    }
}

fn share(scene: &Scene<'_>, known: &Known) -> Key {
    let language = scene.language;
    let Some(population) = chart::Population::of(scene, known.series) else {
        return Key { what: language.say("key-share-none"), ..Key::default() };
    };
    let at = population.figure;
    let count = FigureWords { situation: scene.situation, language, at }.count();
    let measure = known.series.measure.name();
    let what =
        language.say_with("key-share", &[("measure", measure.into()), ("count", (&count).into())]);
    let bounds = known.bounds;
    let share = bounds.share_percent(population.bounds).filter(|_| bounds.lower() > 0);
    Key {
        number: share.map_or(String::new(), |s| language.share(s)),
        what,
        by: by(scene, population.figure),
        figure: Some(population.figure),
        ..Key::default()
    }
}

/// What the last 24 hours added, and the 24 before them.
fn last_day(scene: &Scene<'_>, known: &Known) -> Key {
    const DAY: i64 = 86_400;
    let (language, at) = (scene.language, scene.view.at);
    let measure = known.series.measure.name();
    let what = language.say_with("key-last-day-phrase", &[("measure", measure.into())]);
    if known.bounds.lower() == 0 && !known.is_reported_zero() {
        return Key { what, ..Key::default() };
    }
    let first = scene.situation.since.span().start();
    // Nothing is counted before the situation begins.
    let added = |until: Instant| {
        let from = until.plus_secs(-DAY).max(first);
        let span = Span::new(from, until).filter(|_| from < until);
        let added = span.and_then(|span| scene.reckoning.increment(known.series, span));
        added.unwrap_or(Bounds::ANY)
    };
    let (last, before) = (added(at), added(at.plus_secs(-DAY)));
    let said = |last: Bounds, before: Bounds| {
        let before = language.bounds(before);
        let by = language.say_with("key-last-day-before", &[("before", (&before).into())]);
        (language.bounds(last), by)
    };
    let (number, by) = said(last.rounded_outward(), before.rounded_outward());
    let full = said(last, before);
    let note = if full == (number.clone(), by.clone()) { None } else { Some(full) };
    let note = note.map_or(String::new(), |(last, before)| format!("{last}, {before}"));
    Key { number, what, by, note, ..Key::default() }
}

/// Of a stock what was told before its last figure: nothing follows of what was added since.
fn told_before(scene: &Scene<'_>, series: Series, figure: FigureRef) -> Key {
    let what = scene.language.say("key-told-before");
    let end = scene.situation.span_of(figure).end();
    match scene.reckoning.latest(series, end.plus_secs(-1)) {
        Some(before) => told(scene, before, what),
        None => Key { what, ..Key::default() },
    }
}

/// The latest number of people sheltered at the focus, or wherever it is told; where nobody is
/// counted so, of people present at another place than the first card speaks of.
fn housed(scene: &Scene<'_>, lead: Option<Series>) -> Key {
    let language = scene.language;
    let of = |measure: Measure| {
        let is_other =
            move |s: &&Series| s.measure == measure && s.people.is_everybody() && Some(**s) != lead;
        scene.reckoning.series().iter().filter(is_other).copied()
    };
    let focus = scene.situation.focus.map(Subject::Place);
    let sheltered = of(Measure::Sheltered);
    let is_at_focus = |s: &Series| Some(s.subject) == focus;
    let series = sheltered.clone().find(is_at_focus).or(sheltered.clone().next()).or_else(|| {
        let told = of(Measure::Present).map(|s| scene.known(s)).filter(|k| k.told.is_some());
        told.max_by_key(|k| k.bounds.lower()).map(|k| k.series)
    });
    let Some(series) = series else {
        return Key { what: language.say("key-sheltered-none"), ..Key::default() };
    };
    // The card of arrivals has named the focus already.
    let what = match series.subject {
        subject if Some(subject) == focus && series.measure == Measure::Sheltered => {
            language.say("key-sheltered-none")
        }
        _ => phrase(scene, series),
    };
    match scene.known(series).told {
        Some(figure) => told(scene, figure, what),
        None => Key { what, ..Key::default() },
    }
}
