//! Claims about sheets of the shipped situation: every picture on every paper, in every theme.

use super::{Layout, Sheet, plan::SheetPlan, sheet_ui, sources};
use crate::Stage;
use egui::{Rect, Shape, Vec2, vec2};
use std::cell::RefCell;
use waymark_fixtures::moment;
use waymark_language::Language;
use waymark_model::{Picture, Text, View};
use waymark_picture::{Medium, PictureMemory, Scene, Theme, evening::Evening, painted::Painted};
use waymark_reckoning::Reckoning;

const SIZES: [Layout; 4] = [
    Layout::Custom { width: 1024.5, height: 576.0 },
    Layout::Custom { width: 600.0, height: 900.0 },
    Layout::Custom { width: 360.0, height: 270.0 },
    Layout::Custom { width: 1440.0, height: 500.0 },
];

fn layouts() -> impl Iterator<Item = Layout> {
    Layout::NAMED.into_iter().chain(SIZES)
}

/// One of each shape.
fn different() -> impl Iterator<Item = Layout> {
    let names = ["a4", "letter-landscape", "slide", "square", "column", "480x360"];
    names.into_iter().map(|name| Layout::parse(name).unwrap())
}

const LONG: &str = "Flight of nearly all Armenians of Nagorno-Karabakh through the Lachin corridor \
    to Kornidzor, Goris, Vayk and the rest of Armenia, in the ten days after the offensive of 19 \
    September 2023";

/// A sheet as painted, and how its room was shared.
pub(super) struct PaintedSheet {
    pub painted: Painted,
    page: Rect,
    body: Rect,
    what: String,
}

/// The shipped situation on the evening of 26 September 2023.
pub(super) struct Shop {
    pub evening: Evening,
    /// Its fonts stay warm from sheet to sheet.
    stage: RefCell<Stage>,
}

impl Shop {
    pub fn open() -> Self {
        Self {
            evening: Evening::new(waymark_store::read_embedded().situation.unwrap()),
            stage: RefCell::new(Stage::with_density(1.0)),
        }
    }

    pub fn with_scene<T>(
        &self,
        (theme, names): (&Theme, &str),
        draw: impl FnOnce(&Scene<'_>) -> T,
    ) -> T {
        let language = Language::load(names);
        let view = View { language: names.to_owned(), ..self.evening.view.clone() };
        let scene = self.evening.scene(theme, Medium::Print { framed: false });
        draw(&Scene { view: &view, language: &language, ..scene })
    }

    pub fn print(&self, sheet: &Sheet, theme: &Theme, names: &str) -> PaintedSheet {
        self.with_scene((theme, names), |scene| {
            let mut memory = PictureMemory::default();
            let mut body = Rect::ZERO;
            let room = sheet.room();
            let painting = self.stage.borrow_mut().paint(room, theme, |ui| {
                let paper = ui.available_rect_before_wrap();
                let names = sources::used(
                    scene,
                    sheet.picture,
                    &mut memory,
                    (paper.size(), sheet.layout.has_headline()),
                );
                body = SheetPlan::new(ui.painter(), scene, sheet, (paper, &names)).body;
                sheet_ui(ui, scene, sheet, &mut memory);
            });
            let painted = Painted::gather(painting.shapes.iter().map(|s| &s.shape));
            let name = &theme.name;
            let what = format!("{:?} on {} in {name}, {names}", sheet.picture, sheet.layout.name());
            PaintedSheet { painted, page: Rect::from_min_size(egui::Pos2::ZERO, room), body, what }
        })
    }
}

impl PaintedSheet {
    /// Nothing leaves the page, no furniture is touched, and no two texts of a picture either.
    fn is_clean(&self) {
        let texts = self.painted.texts();
        // Letters fill three fifths of a line's height.
        let ink = |r: &Rect| r.shrink2(vec2(1.5, (0.2 * r.height()).min(6.0)));
        for (i, (a, here)) in texts.iter().enumerate() {
            assert!(self.page.contains_rect(*here), "`{a}` leaves the page: {}", self.what);
            for (b, there) in &texts[i + 1..] {
                let both = ink(here).intersect(ink(there));
                assert!(!both.is_positive(), "`{a}` over `{b}`: {}", self.what);
            }
        }
    }

    fn says(&self, words: &str) {
        assert!(self.painted.says(words), "`{words}` is missing: {}", self.what);
    }
}

fn full(picture: Picture, layout: Layout) -> Sheet {
    Sheet {
        note: Some("People in transit are counted once.".to_owned()),
        created: Some(moment("2023-09-27")),
        ..Sheet::new(picture, layout)
    }
}

#[test]
fn every_picture_fits_every_paper_in_every_theme() {
    let shop = Shop::open();
    for theme in Theme::shipped() {
        // A theme changes no size: one of them is tried on all papers.
        let all = if theme.name == "light" { usize::MAX } else { 2 };
        for picture in Picture::ALL {
            for layout in layouts().take(all) {
                let sheet = shop.print(&full(picture, layout), &theme, "en");
                sheet.is_clean();
                let ground = &sheet.painted.0[0];
                assert!(matches!(ground, Shape::Rect(r) if r.fill == theme.card), "{ground:?}");
                if picture != Picture::Figures {
                    let share = sheet.body.height() / sheet.page.height();
                    assert!(share > 0.5, "the picture has {share} of {}", sheet.what);
                }
            }
        }
    }
}

#[test]
fn names_in_any_script_and_long_titles_fit_every_paper() {
    let mut shop = Shop::open();
    let theme = Theme::named("light");
    for names in ["hy", "ru", "az"] {
        for picture in Picture::ALL {
            for layout in different() {
                shop.print(&full(picture, layout), &theme, names).is_clean();
            }
        }
    }
    shop.evening.situation.title = Text::plain(LONG);
    for picture in [Picture::Chart, Picture::Board] {
        for layout in different() {
            let sheet = Sheet { note: Some(LONG.repeat(3)), ..full(picture, layout) };
            shop.print(&sheet, &theme, "en").is_clean();
        }
    }
}

#[test]
fn a_sheet_says_when_it_holds_and_whom_it_rests_on() {
    let shop = Shop::open();
    let theme = Theme::named("light");
    for picture in Picture::ALL {
        for layout in Layout::NAMED {
            let sheet = shop.print(&full(picture, layout), &theme, "en");
            sheet.says("Flight from Nagorno-Karabakh, 2023");
            sheet.says("As of 26 Sep 2023, 20:00 (UTC+4)");
            sheet.says("Source");
            sheet.says(match picture {
                Picture::Chart => "Sources: TASS, Rossaprimavera, ",
                Picture::Board => "Sources: Armenpress, TASS, Rossaprimavera, ",
                Picture::Map => "Sources: Armenpress, RFE/RL, Associated Press",
                Picture::Figures | Picture::Where => "Armenpress",
                Picture::Who => "Source",
            });
            sheet.says("Note: People in transit are counted once.");
            sheet.says("Created 27 Sep 2023 · Made with Waymark");
            if layout.has_headline() {
                sheet.says(match picture {
                    Picture::Who => "people",
                    Picture::Where => "there were 3,253 people in shelters in Armenia",
                    _ => "28,120 people had arrived in Armenia",
                });
            }
            let texts = sheet.painted.texts();
            let disclaimers = texts.iter().filter(|(t, _)| t.contains("imply no endorsement"));
            let has_map = matches!(picture, Picture::Map | Picture::Board);
            assert_eq!(disclaimers.count(), usize::from(has_map), "{}", sheet.what);
        }
    }
}

#[test]
fn what_was_known_later_is_said_to_be_so() {
    let mut shop = Shop::open();
    shop.evening.view.known_on = Some(moment("2023-09-27").span().end());
    shop.evening.reckoning = Reckoning::new(&shop.evening.situation, shop.evening.view.known_on);
    let sheet = Sheet::new(Picture::Chart, Layout::Slide);
    let sheet = shop.print(&sheet, &Theme::named("dark"), "en");
    sheet.says("As of 26 Sep 2023, 20:00 (UTC+4) · information available by 27 Sep 2023");
    sheet.is_clean();
}

#[test]
fn a_picture_without_furniture_fills_the_sheet_alone() {
    let shop = Shop::open();
    for picture in Picture::ALL {
        let sheet = Sheet { furniture: false, ..full(picture, Layout::Slide) };
        let printed = shop.print(&sheet, &Theme::named("light"), "en");
        assert!(!printed.painted.says("Made with Waymark"), "{}", printed.what);
        assert!(!printed.painted.texts().is_empty(), "{}", printed.what);
    }
}

#[test]
fn no_room_is_too_small_to_draw_in() {
    let shop = Shop::open();
    let sheet = full(Picture::Board, Layout::Custom { width: 0.0, height: f32::NAN });
    assert_eq!(sheet.size(), Vec2::splat(90.0));
    shop.print(&sheet, &Theme::named("light"), "en");
    shop.with_scene((&Theme::named("light"), "en"), |scene| {
        let mut memory = PictureMemory::default();
        for size in [vec2(1.0, 1.0), vec2(30.0, 400.0), vec2(400.0, 20.0)] {
            Painted::of(size, scene.theme, |ui| sheet_ui(ui, scene, &sheet, &mut memory));
        }
    });
}

#[test]
fn layouts_are_asked_for_by_name_or_size() {
    for layout in layouts() {
        assert_eq!(Layout::parse(&layout.name()), Ok(layout), "{}", layout.name());
    }
    assert_eq!(Layout::parse(" A4-Landscape "), Layout::parse("a4-landscape"));
    let size = |text| Layout::parse(text).unwrap().size(Picture::Map);
    assert_eq!(size("1366x768"), vec2(1024.5, 576.0));
    assert_eq!(size("480×270pt"), vec2(480.0, 270.0));
    assert!((size("254x127mm") - vec2(720.0, 360.0)).length() < 0.01);
    for wrong in ["", "a5", "x", "10x", "10x10", "1366", "1e9x1e9", "nanxnan", "-400x300", "4x3mm"]
    {
        let error = Layout::parse(wrong).unwrap_err();
        assert!(error.message(&Language::english()).contains("a4-landscape"), "{wrong}");
    }
}

#[test]
fn the_smallest_text_can_be_read_on_paper() {
    for picture in Picture::ALL {
        for layout in Layout::NAMED.into_iter().chain(SIZES.into_iter().take(2)) {
            assert!(10.0 / layout.scale(picture) >= 6.49, "{}", layout.name());
        }
    }
}
