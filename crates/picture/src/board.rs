//! The board: key figures, chart and map in cards, and how they share its room: the same in the
//! window and in print.

use super::{
    Ask, Medium, PictureMemory, Scene,
    age::ages,
    button, chart, class, key_figures,
    picture::{Certainty, PictureClass, PictureFacts},
    whereabouts::series_of_where,
    words,
};
use egui::{Rect, Role, Ui, UiBuilder, Vec2, pos2, vec2};
use waymark_model::{ChartView, FigureRef, Picture, Selection, Series};

/// From one card to the next.
pub const GAP: f32 = 12.0;
/// Narrower than this, chart and map would each be too small to read side by side.
const SIDE_BY_SIDE: f32 = 660.0;
/// Room less wide than so many times its height is shared by height.
const WIDE: f32 = 1.15;
/// Where less than this is left below the key figures, they give way to the pictures.
const LEAST_BELOW_FIGURES: f32 = 246.0;

/// Lower than this neither chart nor map can be read over the other: the chart stands alone.
const LEAST_STACKED: f32 = 170.0;

/// A table of stocks stands over the chart where there is room for both.
const LEAST_WITH_TABLE: f32 = 420.0;
/// A board is of stocks where so many of ten figures are.
const MOSTLY: usize = 6;

/// Where the cards of a board stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Arrangement {
    pub figures: Option<Rect>,
    /// Where they are, how many, and how that went: where most figures are of stocks.
    pub table: Option<Rect>,
    pub chart: Rect,
    /// Where it can be read.
    pub map: Option<Rect>,
    /// All the room below the key figures, for one picture alone.
    pub rest: Rect,
}

/// Key figures, chart and map.
pub struct Board;

impl PictureClass for Board {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "board",
            label_key: "command-show-board",
            parts: &[Picture::Figures, Picture::Chart, Picture::Map],
            explained: chart::EXPLAINED,
            column_mm: 247.0,
            least: vec2(760.0, 640.0),
            least_height: 420.0,
            scale: [1.3, 1.45, 1.3],
        }
    }

    fn title(&self, _scene: &Scene<'_>) -> Option<String> {
        None
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        words::lead_series(scene)
    }

    fn figures(&self, scene: &Scene<'_>, memory: &mut PictureMemory, size: Vec2) -> Vec<FigureRef> {
        let table = is_of_stocks(scene).then_some(Picture::Where);
        let parts = self.facts().parts.iter().chain(&table);
        parts.flat_map(|part| class(*part).figures(scene, memory, size)).collect()
    }

    fn explained(&self, scene: &Scene<'_>, memory: &PictureMemory) -> Vec<Certainty> {
        let table = is_of_stocks(scene).then_some(Picture::Where);
        let parts = self.facts().parts.iter().chain(&table);
        let mut all: Vec<Certainty> =
            parts.flat_map(|part| class(*part).explained(scene, memory)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, memory: &mut PictureMemory) -> Vec<Ask> {
        board_ui(ui, scene, Picture::Board, memory)
    }
}

/// Draws key figures as long as there is room for them, and below them a picture: of the board,
/// chart and map.
pub fn board_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    picture: Picture,
    memory: &mut PictureMemory,
) -> Vec<Ask> {
    let all = ui.available_rect_before_wrap();
    let figures_height = key_figures::height(ui.painter(), scene, all.width());
    let with_table = picture == Picture::Board && is_of_stocks(scene);
    let mut at = arrange(all, figures_height, with_table);
    let mut in_turn = Picture::Chart;
    if picture == Picture::Board && at.map.is_none() && scene.medium == Medium::Window {
        let has_figures = at.figures.is_none() && figures_height > 0.0;
        let parts = has_figures.then_some(Picture::Figures).into_iter();
        let table = with_table.then_some(Picture::Where);
        let parts: Vec<Picture> =
            parts.chain(table).chain([Picture::Chart, Picture::Map]).collect();
        (in_turn, at.chart) = turns_ui(ui, scene, at.chart, &parts, memory);
    }
    let figures = at.figures.map(|rect| (Picture::Figures, rect));
    let below = match picture {
        Picture::Board => {
            let table = at.table.map(|rect| (Picture::Where, rect));
            let chart = (in_turn, at.chart);
            let map = at.map.map(|rect| (Picture::Map, rect));
            table.into_iter().chain([chart]).chain(map).collect()
        }
        alone => vec![(alone, at.rest)],
    };
    memory.whereabouts.prefers_small = picture == Picture::Board;
    let mut asks = Vec::new();
    for (part, rect) in figures.into_iter().chain(below) {
        let mut room = ui.new_child(UiBuilder::new().max_rect(rect));
        let asked = class(part).ui(&mut room, scene, memory);
        if part == Picture::Where && picture == Picture::Board {
            asks.extend(asked.iter().filter_map(|ask| charted(scene, memory, ask)));
        }
        asks.extend(asked);
    }
    ui.advance_cursor_after_rect(all);
    asks
}

/// One picture at a time, where there is room for no more: which, as chosen in a row over it, and the
/// room below that row.
fn turns_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    room: Rect,
    parts: &[Picture],
    memory: &mut PictureMemory,
) -> (Picture, Rect) {
    // What is edited is in sight.
    let shown = if memory.map.is_edited() { Some(Picture::Map) } else { memory.in_turn };
    let shown = shown.filter(|part| parts.contains(part)).unwrap_or(Picture::Chart);
    let mut left = room.left();
    for part in parts {
        let label = scene.language.say(match part {
            Picture::Figures => "brief-key-figures",
            part => class(*part).facts().label_key,
        });
        let size = vec2(button::segment_width(ui, &label), button::HEIGHT);
        let rect = Rect::from_min_size(pos2(left, room.top()), size);
        left = rect.right() + button::BETWEEN;
        let (id, on) = (ui.scope_id().with(("in turn", part)), *part == shown);
        if button::segment_ui(ui, scene, (rect, id), Role::RadioButton, &label, on).clicked() {
            memory.in_turn = Some(*part);
        }
    }
    (shown, room.with_min_y(room.top() + button::HEIGHT + GAP / 2.0))
}

/// Whether most figures are of stocks, and of several places.
fn is_of_stocks(scene: &Scene<'_>) -> bool {
    let count = |is_of: &dyn Fn(&&Series) -> bool| -> usize {
        let all = scene.reckoning.series().iter().filter(is_of);
        all.map(|series| scene.reckoning.figures(*series).len()).sum()
    };
    let is_stock = |series: &&Series| ages(series.measure);
    let mut places = scene.reckoning.series().iter().filter(is_stock).map(|s| s.subject);
    let first = places.next();
    places.any(|place| Some(place) != first) && 10 * count(&is_stock) > MOSTLY * count(&|_| true)
}

/// The chart of a place that is chosen in the table.
fn charted(scene: &Scene<'_>, memory: &mut PictureMemory, ask: &Ask) -> Option<Ask> {
    let Ask::Select(Some(Selection::Place(place))) = ask else { return None };
    let series = vec![series_of_where(scene, &mut memory.whereabouts, *place)?];
    Some(Ask::Chart(ChartView { series, ..scene.view.chart.clone() }))
}

/// Key figures above, as high as they are at this width; below them chart and map: side by side, or
/// one over the other where the room is narrow or upright, and where that is too low the chart alone. A
/// table stands over the chart, both beside the map.
pub fn arrange(all: Rect, figures_height: f32, with_table: bool) -> Arrangement {
    let mut top = all.top();
    let size = vec2(all.width(), figures_height);
    let is_beside = |height: f32| all.width() >= SIDE_BY_SIDE && all.width() >= WIDE * height;
    let is_low = |height: f32| height < 2.0 * LEAST_STACKED + GAP;
    let below = all.height() - size.y - GAP;
    // They take no room that chart and map need to stand over each other.
    let takes_map = !is_beside(below) && is_low(below) && !is_low(all.height());
    let fits = size.y > 0.0 && below > LEAST_BELOW_FIGURES && !takes_map;
    let figures = fits.then(|| {
        top += size.y + GAP;
        Rect::from_min_size(all.min, size)
    });
    let rest = Rect::from_min_max(pos2(all.left(), top), all.max);
    if with_table && rest.width() >= SIDE_BY_SIDE && rest.height() >= LEAST_WITH_TABLE {
        let (left, right) = rest.split_left_right_at_fraction(0.58);
        let left = left.with_max_x(left.right() - GAP / 2.0);
        let map = right.with_min_x(right.left() + GAP / 2.0);
        let (up, down) = left.split_top_bottom_at_fraction(0.54);
        let table = Some(up.with_max_y(up.bottom() - GAP / 2.0));
        let chart = down.with_min_y(down.top() + GAP / 2.0);
        return Arrangement { figures, table, chart, map: Some(map), rest };
    }
    let table = None;
    let (chart, map) = if is_beside(rest.height()) {
        // The map needs its width more than the chart where there is little.
        let chart_share = if rest.width() < 900.0 { 0.52 } else { 0.565 };
        let (left, right) = rest.split_left_right_at_fraction(chart_share);
        (
            left.with_max_x(left.right() - GAP / 2.0),
            Some(right.with_min_x(right.left() + GAP / 2.0)),
        )
    } else if is_low(rest.height()) {
        (rest, None)
    } else {
        let (up, down) = rest.split_top_bottom_at_fraction(0.5);
        (up.with_max_y(up.bottom() - GAP / 2.0), Some(down.with_min_y(down.top() + GAP / 2.0)))
    };
    Arrangement { figures, table, chart, map, rest }
}

#[cfg(test)]
mod tests {
    use super::{Arrangement, arrange};
    use crate::{Ask, Medium, PictureMemory, Theme, evening::Evening};
    use egui::{Pos2, Rect, vec2};
    use std::path::Path;
    use waymark_model::{Measure, Selection, Series, Subject};

    fn of(width: f32, height: f32) -> (Rect, Arrangement) {
        let all = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
        let figures = if width < 360.0 { 330.0 } else { 72.0 };
        (all, arrange(all, figures, false))
    }

    #[test]
    fn a_board_of_stocks_has_their_table_and_charts_the_place_that_is_chosen_in_it() {
        let path = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
        let read = |name: &str| waymark_store::read(&path(name)).situation.unwrap();
        let theme = Theme::named("light");
        let is_of_stocks = |name: &str| {
            let evening = Evening::new(read(name));
            super::is_of_stocks(&evening.scene(&theme, Medium::Window))
        };
        assert!(is_of_stocks("tests/cases/burundi.ron"));
        assert!(!is_of_stocks("data/nagorno-karabakh-2023"));
        // One place alone is no table.
        assert!(!is_of_stocks("tests/cases/one-figure.ron"));

        let evening = Evening::new(read("tests/cases/burundi.ron"));
        let scene = evening.scene(&theme, Medium::Window);
        let nyarugusu = evening.situation.place_named("nyarugusu").unwrap();
        let ask = Ask::Select(Some(Selection::Place(nyarugusu)));
        let memory = &mut PictureMemory::default();
        let Some(Ask::Chart(chart)) = super::charted(&scene, memory, &ask) else { panic!() };
        let series = Series::of(Measure::Present, Subject::Place(nyarugusu));
        assert_eq!(chart.series, [series]);
    }

    #[test]
    fn a_table_of_stocks_finds_room_beside_the_map_and_over_the_chart() {
        for (width, height) in [(1040.0, 560.0), (1366.0, 768.0), (690.0, 900.0), (540.0, 480.0)] {
            let all = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
            let a = arrange(all, 72.0, true);
            let cards = [a.chart].into_iter().chain(a.map).chain(a.figures).chain(a.table);
            let cards: Vec<Rect> = cards.collect();
            for (i, card) in cards.iter().enumerate() {
                assert!(all.contains_rect(*card), "{card:?}");
                assert!(card.height() >= 150.0 || Some(*card) == a.figures, "{card:?} {i}");
                assert!(cards[i + 1..].iter().all(|other| !card.intersects(*other)), "{card:?}");
            }
            assert_eq!(a.table.is_some(), width > 600.0);
        }
    }

    #[test]
    fn cards_fill_the_board_and_never_overlap() {
        for width in [240.0, 340.0, 386.0, 540.0, 700.0, 1040.0, 1900.0] {
            for height in [340.0, 480.0, 700.0, 1100.0] {
                let (all, a) = of(width, height);
                let pictures = [a.chart].into_iter().chain(a.map);
                for card in pictures.clone() {
                    assert!(card.height() >= 160.0, "{card:?} of {width}×{height}");
                }
                let cards = pictures.chain(a.figures);
                let cards: Vec<Rect> = cards.collect();
                for (i, card) in cards.iter().enumerate() {
                    assert!(all.contains_rect(*card), "{card:?} leaves {width}×{height}");
                    assert!(card.height() >= 70.0 && card.width() >= 200.0, "{card:?}");
                    for other in &cards[i + 1..] {
                        assert!(!card.intersects(*other), "{card:?} over {other:?}");
                    }
                }
                assert_eq!(a.map.unwrap_or(a.chart).max, all.max);
            }
        }
    }

    #[test]
    fn key_figures_give_way_where_the_pictures_would_be_too_low() {
        assert!(of(1040.0, 340.0).1.figures.is_some());
        assert!(of(1040.0, 320.0).1.figures.is_none());
        assert!(of(240.0, 340.0).1.figures.is_none());
    }

    #[test]
    fn where_neither_could_be_read_over_the_other_the_chart_stands_alone() {
        assert_eq!(of(440.0, 230.0).1.map, None);
        assert_eq!(of(440.0, 230.0).1.chart.height(), 230.0);
        // Key figures make way for the map before it goes.
        let (_, board) = of(440.0, 400.0);
        assert!(board.map.is_some() && board.figures.is_none());
        assert!(of(440.0, 450.0).1.figures.is_some());
    }

    #[test]
    fn an_upright_page_stacks_what_a_screen_shows_side_by_side() {
        assert!(of(1040.0, 560.0).1.chart.right() < of(1040.0, 560.0).1.map.unwrap().left());
        let page = of(690.0, 900.0).1;
        assert!(page.chart.bottom() < page.map.unwrap().top() && page.chart.width() > 680.0);
    }
}
