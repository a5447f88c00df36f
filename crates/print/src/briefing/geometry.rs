//! Where things stand on a slide, in points, and how large their text is.

use super::title_lines::{MeasuredText, title_lines};

/// The shape of a slide.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum SlideAspect {
    /// 16:9
    #[default]
    Wide,
    /// 4:3
    Standard,
}

impl SlideAspect {
    /// Width and height in points: 540 high, so that a pixel of 1080 is half a point.
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::Wide => (960.0, 540.0),
            Self::Standard => (720.0, 540.0),
        }
    }
}

/// A box on a slide, in points from its top left.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SlideBox {
    pub at: (f32, f32),
    pub size: (f32, f32),
}

/// The places of a slide.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DeckGeometry {
    pub aspect: SlideAspect,
}

const MARGIN: f32 = 36.0;
const TITLE_TOP: f32 = 20.0;
const TITLE_HEIGHT: f32 = 66.0;
const BODY_TOP: f32 = 110.0;
const FOOT_TOP: f32 = 508.0;
const FOOT_HEIGHT: f32 = 20.0;
/// The number of the slide at the end of the foot.
const NUMBER_WIDTH: f32 = 44.0;
/// Between two pictures.
const GAP: f32 = 12.0;
/// How wide a letter of Noto Sans is on average, in sizes of the text, with room to spare for the
/// fonts that stand in for it.
const LETTER: f32 = 0.56;
/// From one line to the next, in sizes of the text.
const LINE: f32 = 1.25;

/// Sizes of text in points: the source line; lines of a page; statements in two lines at most.
pub const FOOT_SIZE: f32 = 9.0;
const LINE_SIZES: [f32; 3] = [20.0, 18.0, 16.0];
const TITLE_SIZES: [f32; 4] = [26.0, 22.0, 18.0, 15.0];
const COVER_SIZES: [f32; 4] = [40.0, 34.0, 28.0, 24.0];

impl DeckGeometry {
    fn inner(self) -> f32 {
        self.aspect.size().0 - 2.0 * MARGIN
    }

    fn whole(self, top: f32, height: f32) -> SlideBox {
        SlideBox { at: (MARGIN, top), size: (self.inner(), height) }
    }

    pub fn title(self) -> SlideBox {
        self.whole(TITLE_TOP, TITLE_HEIGHT)
    }

    pub fn moments(self) -> SlideBox {
        self.whole(TITLE_TOP + TITLE_HEIGHT, 20.0)
    }

    pub fn body(self) -> SlideBox {
        self.whole(BODY_TOP, FOOT_TOP - 8.0 - BODY_TOP)
    }

    pub fn sources(self) -> SlideBox {
        let size = (self.inner() - NUMBER_WIDTH, FOOT_HEIGHT);
        SlideBox { at: (MARGIN, FOOT_TOP), size }
    }

    pub fn number(self) -> SlideBox {
        let left = MARGIN + self.inner() - NUMBER_WIDTH;
        SlideBox { at: (left, FOOT_TOP), size: (NUMBER_WIDTH, FOOT_HEIGHT) }
    }

    pub fn cover_title(self) -> SlideBox {
        self.whole(150.0, 110.0)
    }

    pub fn cover_text(self) -> SlideBox {
        self.whole(268.0, 150.0)
    }

    /// The logo, at the bottom left of the cover; `aspect` is width over height.
    pub fn logo(self, aspect: f32) -> SlideBox {
        let width = (64.0 * aspect).min(self.inner() / 2.0);
        let height = width / aspect;
        SlideBox { at: (MARGIN, 500.0 - height), size: (width, height) }
    }

    /// Boxes of so many pictures beside each other.
    pub fn pictures(self, count: usize) -> Vec<SlideBox> {
        let body = self.body();
        let count = count.max(1);
        let width = (body.size.0 - GAP * (count - 1) as f32) / count as f32;
        let left = |nth: usize| body.at.0 + nth as f32 * (width + GAP);
        let place = |nth| SlideBox { at: (left(nth), body.at.1), size: (width, body.size.1) };
        (0..count).map(place).collect()
    }

    /// The size of all statements of a deck, so that each takes two lines at most.
    pub fn title_size(self, statements: &[&str]) -> f32 {
        self.fitting_size(&TITLE_SIZES, statements)
    }

    /// The size of the title of a cover, so that it takes two lines at most.
    pub fn cover_size(self, title: &str) -> f32 {
        self.fitting_size(&COVER_SIZES, &[title])
    }

    /// The largest size in which each of these takes two lines at most, else the smallest.
    fn fitting_size(self, sizes: &[f32], statements: &[&str]) -> f32 {
        let measured: Vec<_> = statements.iter().map(|said| MeasuredText::of(said)).collect();
        let fits = |size: &&f32| measured.iter().all(|said| said.lines(self.inner() / **size) <= 2);
        let last = sizes.last().copied().unwrap_or(FOOT_SIZE);
        sizes.iter().find(fits).copied().unwrap_or(last)
    }

    /// The lines of a statement of a size.
    pub fn title_lines(self, said: &str, size: f32) -> Vec<String> {
        title_lines(said, self.inner() / size)
    }

    /// The size of the lines of a page, so that as many as can be are there.
    pub fn line_size(self, lines: &[String]) -> f32 {
        let fits = |size: &&f32| self.fitting(lines, **size) == lines.len();
        let last = LINE_SIZES.last().copied().unwrap_or(FOOT_SIZE);
        LINE_SIZES.iter().find(fits).copied().unwrap_or(last)
    }

    /// How many of the lines there is room for.
    pub fn lines_fitting(self, lines: &[String]) -> usize {
        self.fitting(lines, self.line_size(lines))
    }

    fn fitting(self, lines: &[String], size: f32) -> usize {
        let width = self.inner() - size * 1.2;
        let heights = lines.iter().map(|line| {
            let rows = rows(line, size * LETTER, width) as f32;
            rows * size * LINE + size * 0.5
        });
        let room = self.body().size.1;
        let mut used = 0.0;
        heights
            .take_while(|height| {
                used += height;
                used <= room
            })
            .count()
    }

    /// How many of the sources can be named in one line; none where the first is too long.
    pub fn sources_named(self, names: &[String]) -> usize {
        let room = self.sources().size.0 / (FOOT_SIZE * LETTER) - 28.0;
        let mut used = 0.0;
        let fitting = names.iter().take_while(|name| {
            used += name.chars().count() as f32 + 2.0;
            used <= room
        });
        fitting.count()
    }
}

/// How many rows a text takes, with letters of this width.
fn rows(text: &str, letter: f32, width: f32) -> usize {
    let fits = ((width / letter) as usize).max(1);
    text.chars().count().div_ceil(fits).max(1)
}

#[cfg(test)]
mod tests {
    use super::{DeckGeometry, SlideAspect, SlideBox};

    #[test]
    fn nothing_on_a_slide_covers_another_and_all_of_it_is_on_the_slide() {
        for aspect in [SlideAspect::Wide, SlideAspect::Standard] {
            let on = DeckGeometry { aspect };
            let mut all = vec![on.title(), on.moments(), on.sources(), on.number()];
            all.extend(on.pictures(2));
            let end = |b: &SlideBox| (b.at.0 + b.size.0, b.at.1 + b.size.1);
            for (nth, one) in all.iter().enumerate() {
                let (right, bottom) = end(one);
                assert!(one.at.0 >= 0.0 && right <= aspect.size().0 && bottom <= 540.0, "{one:?}");
                for other in all.iter().skip(nth + 1) {
                    let apart = right <= other.at.0
                        || end(other).0 <= one.at.0
                        || bottom <= other.at.1
                        || end(other).1 <= one.at.1;
                    assert!(apart, "{one:?} covers {other:?}");
                }
            }
            // The picture has most of the slide.
            assert!(on.body().size.1 / 540.0 > 0.6);
        }
    }

    #[test]
    fn text_shrinks_before_it_is_cut() {
        let on = DeckGeometry { aspect: SlideAspect::Wide };
        let size = |said: &[&str]| on.title_size(said);
        let long = "long ".repeat(60);
        assert!((size(&["Short"]) - 26.0).abs() < 0.1);
        assert!(size(&[&long]) < 20.0);
        // One size for all.
        assert!((size(&["Short", &long, "Also short"]) - size(&[&long])).abs() < 0.1);
        let lines = |count: usize| vec!["A line of some words".to_owned(); count];
        assert_eq!(on.lines_fitting(&lines(4)), 4);
        assert!(on.line_size(&lines(15)) < on.line_size(&lines(4)));
        assert!(on.lines_fitting(&lines(60)) < 20);
    }
}
