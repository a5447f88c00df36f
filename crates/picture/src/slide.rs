//! A slide as an audience sees it: one statement, what is drawn, one line of sources. No control.
//! Sizes are shares of the height, so that text grows with the screen.

use super::{
    Ask, Medium, PictureMemory, Scene,
    briefing::PageList,
    class, fonts,
    memo::Memo,
    sources::{UsedOutlet, most_named, outlets},
    text,
    whereabouts::{RunningMeasure, claim_with_next, total_claim},
    words,
};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Ui, UiBuilder, Vec2, pos2, vec2};
use std::{cmp::Reverse, sync::Arc};
use waymark_model::{FigureRef, Picture, Series, Slide, View};

/// The height of a slide that sizes of text are given for.
const HEIGHT: f32 = 1080.0;
/// More lines than this nobody reads from a wall.
const MOST_LINES: usize = 6;

/// What a slide says, and what it lists by itself.
#[derive(Clone, Debug)]
struct Page {
    statement: SlideStatement,
    listed: Vec<String>,
    /// How many more there are than it lists.
    untold: usize,
}

impl Page {
    fn of(scene: &Scene<'_>, slide: &Slide, stated: Option<&SlideStatement>) -> Self {
        let Some(list) = PageList::of_slide(scene, slide) else {
            let stated = stated.cloned();
            let statement = stated.unwrap_or_else(|| SlideStatement::of(scene, slide));
            return Self { statement, listed: Vec::new(), untold: 0 };
        };
        // What it lists is drawn up already.
        let drawn_up = || SlideStatement { said: list.statement, figures: Vec::new() };
        let statement = SlideStatement::own(scene, slide).unwrap_or_else(drawn_up);
        Self { statement, listed: list.lines, untold: list.untold }
    }
}

/// What slides keep between frames.
#[derive(Default)]
pub struct SlideMemory {
    pub pictures: [PictureMemory; Slide::MOST_PICTURES],
    /// What all slides state that are seen together, so that one size holds them.
    pub deck: Arc<[String]>,
    /// What it states, where that was said before it is drawn.
    stated: Option<SlideStatement>,
    /// The outlets that the line of sources names, each with where it stands.
    pub outlets: Vec<(UsedOutlet, Option<Rect>)>,
    /// By which measure people are counted where they are, where the slide plays.
    running: RunningMeasure,
    /// What a page says, of which slide, revision and view.
    page: Memo<(Slide, u64, View), Page>,
}

impl SlideMemory {
    /// Of a slide that is seen with others, which all state this.
    pub fn among(deck: impl Into<Arc<[String]>>) -> Self {
        Self { deck: deck.into(), ..Self::default() }
    }

    /// The same of a slide whose statement was said before it is drawn.
    #[must_use]
    pub fn stating(self, stated: SlideStatement) -> Self {
        Self { stated: Some(stated), ..self }
    }
}

/// How high a window must be, in points, for what a slide draws to be as large as it should.
pub fn slide_height(slide: &Slide) -> f32 {
    let scales = slide.pictures.iter().map(|picture| class(*picture).facts().scale[0]);
    let scale = scales.fold(1.0, f32::max);
    540.0 * scale * 100.0 / f32::from(slide.text_size.max(1))
}

/// What a slide states, and the figures that it rests on: none where it is the analyst's own.
#[derive(Clone, PartialEq, Debug)]
pub struct SlideStatement {
    pub said: String,
    pub figures: Vec<FigureRef>,
}

impl SlideStatement {
    /// The analyst's own statement, else what is proposed.
    pub fn of(scene: &Scene<'_>, slide: &Slide) -> Self {
        Self::own(scene, slide).unwrap_or_else(|| Self::proposed(scene, slide))
    }

    fn own(scene: &Scene<'_>, slide: &Slide) -> Option<Self> {
        let said = slide.title.as_ref()?.get(&scene.view.language).to_owned();
        Some(Self { said, figures: Vec::new() })
    }

    /// How much a page lists by itself; what all places of a table hold together; what is known of what
    /// its picture counts first; else the situation.
    pub fn proposed(scene: &Scene<'_>, slide: &Slide) -> Self {
        let (said, figures) = match PageList::of_slide(scene, slide) {
            Some(list) => (list.statement, Vec::new()),
            None => proposed(scene, slide),
        };
        Self { said, figures }
    }
}

fn proposed(scene: &Scene<'_>, slide: &Slide) -> (String, Vec<FigureRef>) {
    let has_named = !slide.view.series.is_empty();
    let is_of_table = slide.pictures == [Picture::Where] && !has_named;
    if let Some(total) = is_of_table.then(|| total_claim(scene)).flatten() {
        return total;
    }
    let series = slide.pictures.first().and_then(|picture| stated(scene, slide, *picture));
    let known = series.map(|series| scene.known(series)).filter(|known| !known.is_nothing());
    let with_next = known.as_ref().filter(|_| is_of_table);
    if let Some(said) = with_next.and_then(|greatest| claim_with_next(scene, greatest)) {
        return said;
    }
    match known {
        Some(known) => (known.claim(scene.situation, scene.language), known.figures),
        None => (scene.situation.title.get(&scene.view.language).to_owned(), Vec::new()),
    }
}

/// The count that a slide states: of a map or a table the one that the slide names, where it shows
/// that; else what the picture is about.
fn stated(scene: &Scene<'_>, slide: &Slide, picture: Picture) -> Option<Series> {
    let about = class(picture).headline(scene);
    let named = slide.view.series.first().and_then(|named| named.series(scene.situation).ok());
    named.filter(|named| counted(scene, picture, about, *named)).or(about)
}

/// Whether a picture that is about one count shows another too.
fn counted(scene: &Scene<'_>, picture: Picture, about: Option<Series>, other: Series) -> bool {
    let is_known = scene.reckoning.series().binary_search(&other).is_ok();
    is_known
        && match picture {
            Picture::Map => other.measure.is_movement() && other.people.is_everybody(),
            Picture::Where => about.is_some_and(|about| {
                (about.measure, about.people) == (other.measure, other.people)
            }),
            Picture::Chart | Picture::Board | Picture::Figures | Picture::Who => false,
        }
}

/// What a picture shows beside what it is about, the most people first.
pub(crate) fn also_counted(scene: &Scene<'_>, picture: Picture) -> Vec<Series> {
    let about = class(picture).headline(scene);
    let all = scene.reckoning.series().iter().copied();
    let mut all: Vec<Series> = all.filter(|s| counted(scene, picture, about, *s)).collect();
    // What is looked through is not in sight.
    let scene = scene.out_of_sight();
    all.sort_by_key(|series| (Reverse(scene.known(*series).bounds.lower()), *series));
    all
}

/// Draws a slide over all the room there is, and tells what the presenter asked for by pointing.
pub fn slide_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    slide: &Slide,
    memory: &mut SlideMemory,
) -> Vec<Ask> {
    let room = ui.available_rect_before_wrap();
    let framed = slide.pictures.iter().any(|picture| !class(*picture).facts().parts.is_empty());
    let medium = match scene.medium {
        Medium::Print { .. } => Medium::Print { framed },
        Medium::Window | Medium::Slide { .. } => Medium::Slide { framed },
    };
    let runs_to = slide.run.map(|_| slide.at(scene.reckoning.extent()));
    let running = runs_to.map(|to| memory.running.view(scene, to));
    let scene = &Scene { medium, view: running.as_ref().unwrap_or(scene.view), ..*scene };
    let painter = ui.painter().clone();
    let theme = scene.theme;
    painter.rect_filled(room, 0, theme.card);
    let unit = room.height() / HEIGHT;
    let scale = unit * f32::from(slide.text_size) / 100.0;
    let inner = room.shrink2(vec2((72.0 * unit).min(room.width() * 0.05), 48.0 * unit));

    let stated = memory.stated.as_ref();
    // Where they are is looked through for what they are together.
    let page = if slide.list.is_some() || slide.pictures.contains(&Picture::Where) {
        let key = (slide.clone(), scene.revision, scene.view.clone());
        memory.page.get(key, || Page::of(scene, slide, stated))
    } else {
        Page::of(scene, slide, stated)
    };
    let said = page.statement.said;
    let sizes = [52.0, 44.0, 36.0].map(|size| size * scale);
    let ink = (theme.ink_strong, inner.width());
    let statement = fitted(&painter, (&said, &memory.deck), &sizes, ink);
    let mut top = inner.top() + statement.size().y + 10.0 * unit;
    painter.galley(
        pos2(text::start_of(&statement, inner.x_range()), inner.top()),
        statement,
        Color32::PLACEHOLDER,
    );
    let drawn = text::line(
        &painter,
        &words::moments(scene),
        fonts::regular(26.0 * scale),
        theme.ink_soft,
        inner.width(),
    );
    let below = drawn.size().y + 18.0 * unit;
    painter.galley(pos2(inner.left(), top), drawn, Color32::PLACEHOLDER);
    top += below;

    for memory in &mut memory.pictures {
        memory.chart.runs_to = runs_to;
    }
    let foot = inner.bottom() - 24.0 * scale;
    let outlets = outlets_used(scene, (slide, page.statement.figures), memory, inner.size());
    let font = fonts::regular(18.0 * scale);
    memory.outlets = sources_ui(&painter, scene, outlets, (pos2(inner.left(), foot), inner, font));
    let body = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), foot - 12.0 * unit));
    if !body.is_positive() {
        return Vec::new();
    }
    if slide.is_text() {
        lines_ui(&painter, scene, (slide, &page.listed, page.untold), (body, scale));
        return Vec::new();
    }
    pictures_ui(ui, scene, &slide.pictures, (body, 24.0 * unit), memory)
}

/// The outlets behind all pictures of a slide and behind what it states, each once.
fn outlets_used(
    scene: &Scene<'_>,
    (slide, stated): (&Slide, Vec<FigureRef>),
    memory: &mut SlideMemory,
    room: Vec2,
) -> Vec<UsedOutlet> {
    let pictures = slide.pictures.iter().zip(&mut memory.pictures);
    let shown = pictures.flat_map(|(picture, memory)| class(*picture).figures(scene, memory, room));
    outlets(scene.situation, shown.chain(stated).collect())
}

/// The line of sources, and where in it each outlet is named.
fn sources_ui(
    painter: &Painter,
    scene: &Scene<'_>,
    outlets: Vec<UsedOutlet>,
    (at, room, font): (Pos2, Rect, FontId),
) -> Vec<(UsedOutlet, Option<Rect>)> {
    if outlets.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = outlets.iter().map(|outlet| outlet.name.clone()).collect();
    let lay =
        |said: &str| text::line(painter, said, font.clone(), scene.theme.ink_soft, room.width());
    let (said, line, named) = most_named(scene, (&names, true), lay, |line| line.elided);
    // The names stand in it in this order, the first behind what it begins with.
    let mut from = names.first().and_then(|first| said.find(first)).unwrap_or(said.len());
    let outlets = outlets.into_iter().enumerate();
    let outlets = outlets.map(|(nth, outlet)| {
        if nth >= named {
            return (outlet, None);
        }
        let found = said.get(from..).and_then(|rest| rest.find(&outlet.name));
        let area = found.and_then(|found| {
            let start = from + found;
            from = start + outlet.name.len();
            text::areas(&line, start..from).into_iter().next()
        });
        (outlet, area.map(|area| area.translate(at.to_vec2())))
    });
    let outlets = outlets.collect();
    painter.galley(at, line, Color32::PLACEHOLDER);
    outlets
}

fn pictures_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    pictures: &[Picture],
    (body, gap): (Rect, f32),
    memory: &mut SlideMemory,
) -> Vec<Ask> {
    let mut asks = Vec::new();
    let count = pictures.len().clamp(1, Slide::MOST_PICTURES) as f32;
    let width = (body.width() - gap * (count - 1.0)) / count;
    for (nth, (picture, memory)) in pictures.iter().zip(&mut memory.pictures).enumerate() {
        let left = body.left() + nth as f32 * (width + gap);
        let rect = Rect::from_min_size(pos2(left, body.top()), vec2(width, body.height()));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("slide", nth)));
        asks.extend(class(*picture).ui(&mut ui, scene, memory));
    }
    asks
}

/// A text in the largest of some sizes in which it and all beside it take two lines at most.
fn fitted(
    painter: &Painter,
    (said, beside): (&str, &[String]),
    sizes: &[f32],
    (ink, width): (Color32, f32),
) -> Arc<Galley> {
    let lay = |said: &str, size: f32| {
        text::paragraph(painter, said, &fonts::bold(size.max(8.0)), ink, width)
    };
    let last = sizes.last().copied().unwrap_or(12.0);
    let all = std::iter::once(said).chain(beside.iter().map(String::as_str));
    let fits = |size: &&f32| all.clone().all(|said| lay(said, **size).rows.len() <= 2);
    let size = sizes.iter().find(fits).copied().unwrap_or(last);
    text::balanced(painter, said, &fonts::bold(size.max(8.0)), ink, width)
}

/// The lines of a page of text, as many as there is room for, and how many more there are.
fn lines_ui(
    painter: &Painter,
    scene: &Scene<'_>,
    (slide, listed, untold): (&Slide, &[String], usize),
    (body, scale): (Rect, f32),
) {
    let own = slide.text.as_ref().map_or("", |text| text.get(&scene.view.language));
    let own = own.lines().map(str::trim).filter(|line| !line.is_empty());
    let all: Vec<&str> = own.clone().chain(listed.iter().map(String::as_str)).collect();
    let most = own.count() + listed.len().min(MOST_LINES);
    // Smaller until all of it is there, then as much of it as there is room for.
    let sizes = [36.0, 32.0, 28.0, 24.0].map(|size| size * scale);
    let lay = |(size, kept): (f32, usize)| -> (f32, Vec<Arc<Galley>>) {
        let more = all.len() - kept + untold;
        let more = (more > 0).then(|| scene.language.say_with("slide-more", &[("n", more.into())]));
        let font: FontId = fonts::regular(size.max(8.0));
        let width = (body.width() - size).max(1.0);
        let lines = all.iter().take(kept).map(|line| (*line).to_owned()).chain(more);
        let lay = |line: String| text::paragraph(painter, &line, &font, scene.theme.ink, width);
        (size, lines.map(lay).collect())
    };
    let high = |size: f32, galley: &Galley| galley.size().y + 0.5 * size;
    let fits = |(size, galleys): &(f32, Vec<Arc<Galley>>)| {
        galleys.iter().map(|galley| high(*size, galley)).sum::<f32>() <= body.height()
    };
    let smallest = sizes[3];
    let whole = sizes.map(|size| (size, most)).into_iter();
    let part = (0..most).rev().map(|kept| (smallest, kept));
    let (size, galleys) =
        whole.chain(part).map(lay).find(fits).unwrap_or_else(|| (smallest, Vec::new()));
    let mut y = body.top();
    for galley in galleys {
        let side = text::start_of(&galley, body.x_range());
        let inward = if side == body.left() { size } else { -size };
        let dot = pos2(side + inward * 0.25, y + size * 0.7);
        painter.circle_filled(dot, size * 0.12, scene.theme.ink_soft);
        let step = high(size, &galley);
        painter.galley(pos2(side + inward, y), galley, Color32::PLACEHOLDER);
        y += step;
    }
}

#[cfg(test)]
mod tests {
    use super::{SlideMemory, SlideStatement, slide_ui};
    use crate::{Medium, Theme, evening::Evening, painted::Painted};
    use egui::vec2;
    use waymark_model::{Id, Slide, Text};

    #[test]
    fn a_statement_is_as_large_as_the_longest_beside_it_may_be() {
        let evening = Evening::new(waymark_fixtures::flight());
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Window);
        let height = |said: &str, deck: &[&str]| {
            let mut memory =
                SlideMemory::among(deck.iter().map(|said| (*said).to_owned()).collect::<Vec<_>>());
            let title = Some(Text::plain(said));
            let slide = Slide { title, ..Slide::blank(Id::free("slide")) };
            let painted = Painted::of(vec2(1280.0, 720.0), &theme, |ui| {
                slide_ui(ui, &scene, &slide, &mut memory);
            });
            let texts = painted.texts();
            texts.iter().find(|(text, _)| *text == said).map(|(_, rect)| rect.height()).unwrap()
        };
        let long = "what is said of those who came ".repeat(5);
        let long = long.trim();
        assert!(height("Short", &["Short", long]) < height("Short", &["Short"]));
        let rows = height(long, &["Short", long]) / height("Short", &["Short", long]);
        assert!((rows - 2.0).abs() < 0.1, "{rows}");
    }

    #[test]
    fn a_slide_names_whom_a_statement_that_was_said_before_rests_on() {
        let evening = Evening::new(waymark_fixtures::flight());
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Window);
        let all: Vec<_> = scene.situation.figures().map(|(at, ..)| at).collect();
        let said = "They came";
        for figures in [Vec::new(), all] {
            let is_named = !figures.is_empty();
            let stated = Some(SlideStatement { said: said.to_owned(), figures });
            let mut memory = SlideMemory { stated, ..SlideMemory::default() };
            let slide = Slide { pictures: vec![], ..Slide::blank(Id::free("slide")) };
            let painted = Painted::of(vec2(1280.0, 720.0), &theme, |ui| {
                slide_ui(ui, &scene, &slide, &mut memory);
            });
            assert!(painted.says(said));
            assert_eq!(!memory.outlets.is_empty(), is_named);
        }
    }

    #[test]
    fn no_line_of_a_statement_holds_a_single_word_beside_full_ones() {
        let evening = Evening::new(waymark_fixtures::flight());
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Window);
        for said in [
            "At least 60,000 people had arrived in Burundi by the end of 26 Feb 2025",
            "Up to 1,200,000 people had returned to Afghanistan by the end of 30 Jun 2025",
        ] {
            for width in (900..1400).step_by(50) {
                let slide = Slide { title: Some(Text::plain(said)), ..Slide::blank(Id::free("s")) };
                let mut memory = SlideMemory::default();
                let painted = Painted::of(vec2(width as f32, 720.0), &theme, |ui| {
                    slide_ui(ui, &scene, &slide, &mut memory);
                });
                let texts = painted.0.iter().filter_map(|shape| match shape {
                    egui::Shape::Text(text) if text.galley.text() == said => Some(text),
                    _ => None,
                });
                let galley = &texts.map(|text| &text.galley).next().unwrap();
                let widths = galley.rows.iter().map(|row| row.size.x);
                let (least, most) = widths.fold((f32::MAX, 0.0_f32), |(least, most), width| {
                    (least.min(width), most.max(width))
                });
                assert!(least > 0.5 * most, "{width}: {least} beside {most}");
            }
        }
    }

    #[test]
    fn what_is_read_from_the_right_stands_at_the_right() {
        let evening = Evening::new(waymark_fixtures::flight());
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Window);
        for (title, line, is_right) in
            [("وصل الناس إلى تشاد", "السطر الأول", true), ("They came to Chad", "The first", false)]
        {
            let slide = Slide {
                title: Some(Text::plain(title)),
                text: Some(Text::plain(line)),
                ..Slide::blank(Id::free("slide"))
            };
            let mut memory = SlideMemory::default();
            let painted = Painted::of(vec2(1280.0, 720.0), &theme, |ui| {
                slide_ui(ui, &scene, &slide, &mut memory);
            });
            for said in [title, line] {
                let shapes = painted.0.iter();
                let text = shapes.filter_map(|shape| match shape {
                    egui::Shape::Text(text) if text.galley.text() == said => Some(text),
                    _ => None,
                });
                let middle = text.map(|text| text.visual_bounding_rect().center().x).next();
                assert_eq!(middle.unwrap() > 640.0, is_right, "{said}");
            }
        }
    }
}
