//! What leaves is what is on the screen.

use super::{
    Painting, Printer, Stage,
    sheet::{Layout, Sheet},
    svg::Lettering,
};
use egui::{Pos2, Rect, Shape, Vec2, vec2};
use waymark_fixtures::at;
use waymark_model::{Picture, Situation};
use waymark_picture::{
    ChartMemory, MapMemory, Medium, Scene, Theme, chart_ui, class, evening::Evening, map_ui,
};

const SHOWN: Medium = Medium::Window;
const PRINTED: Medium = Medium::Print { framed: true };

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.unwrap()
}

/// The shipped situation on 26 September 2023 at 20:00, for the window or for print.
fn evening<T>(theme: &Theme, medium: Medium, with: impl FnOnce(&Scene<'_>) -> T) -> T {
    with(&Evening::new(shipped()).scene(theme, medium))
}

fn leaves<'a>(shape: &'a Shape, out: &mut Vec<&'a Shape>) {
    match shape {
        Shape::Vec(list) => list.iter().for_each(|s| leaves(s, out)),
        Shape::Noop => {}
        shape => out.push(shape),
    }
}

fn all(painting: &Painting) -> Vec<&Shape> {
    let mut out = Vec::new();
    painting.shapes.iter().for_each(|c| leaves(&c.shape, &mut out));
    out
}

/// Where a shape stands; of a text, its first row, whose height does not depend on the density.
fn place(shape: &Shape) -> Rect {
    match shape {
        Shape::Text(text) => Rect::from_min_size(text.pos, Vec2::ZERO),
        shape => shape.visual_bounding_rect(),
    }
}

fn chart(stage: &mut Stage, medium: Medium, size: Vec2) -> Painting {
    chart_of(&Evening::new(shipped()), stage, medium, size)
}

fn chart_of(evening: &Evening, stage: &mut Stage, medium: Medium, size: Vec2) -> Painting {
    let theme = Theme::named("light");
    let mut memory = ChartMemory::default();
    let scene = evening.scene(&theme, medium);
    stage.paint(size, &theme, |ui| drop(chart_ui(ui, &scene, &mut memory)))
}

fn map(stage: &mut Stage, medium: Medium, size: Vec2) -> Painting {
    let theme = Theme::named("light");
    let mut memory = MapMemory::default();
    evening(&theme, medium, |scene| {
        stage.paint(size, &theme, |ui| drop(map_ui(ui, scene, &mut memory)))
    })
}

/// The stage lays text out finer than a screen, and changes nothing else: shape by shape the same
/// as at the density of the window.
#[test]
fn the_density_of_print_changes_no_shape() {
    type Draw = fn(&mut Stage, Medium, Vec2) -> Painting;
    let pictures: [(&str, Draw, Vec2); 2] =
        [("chart", chart, vec2(742.0, 559.0)), ("map", map, vec2(570.0, 557.0))];
    for (name, draw, size) in pictures {
        let screen = draw(&mut Stage::with_density(1.0), SHOWN, size);
        let print = draw(&mut Stage::default(), SHOWN, size);
        let (screen, print) = (all(&screen), all(&print));
        assert_eq!(screen.len(), print.len(), "{name}");
        for (a, b) in screen.iter().zip(&print) {
            assert_eq!(std::mem::discriminant(*a), std::mem::discriminant(*b), "{name}");
            let (here, there) = (place(a), place(b));
            let moved = (here.min - there.min).abs().max((here.max - there.max).abs());
            assert!(moved.max_elem() < 2.0, "{name}: {here:?} became {there:?}");
            if let (Shape::Text(a), Shape::Text(b)) = (a, b) {
                assert_eq!(a.galley.text(), b.galley.text(), "{name}");
                assert_eq!(a.galley.elided, b.galley.elided, "{name}: {}", a.galley.text());
            }
        }
    }
}

/// The room of the drawing itself, without heading and legend: most of what is painted is clipped
/// to it.
fn ground(painting: &Painting) -> Rect {
    let sheet = Rect::from_min_size(Pos2::ZERO, painting.size).shrink(2.0);
    let mut rooms: Vec<Rect> = painting.shapes.iter().map(|c| c.clip_rect).collect();
    rooms.retain(|r| !r.contains_rect(sheet));
    let count = |room: &Rect| rooms.iter().filter(|r| *r == room).count();
    rooms.iter().copied().max_by_key(count).unwrap()
}

/// Centres of the marks, places and ribbons: circles and areas, in the order they are painted.
fn drawn(painting: &Painting) -> Vec<(Pos2, std::mem::Discriminant<Shape>)> {
    let shown = |shape: &&Shape| match shape {
        Shape::Circle(_) => true,
        Shape::Path(path) => path.points.len() > 2,
        _ => false,
    };
    let room = ground(painting);
    let of = |s: &Shape| (s.visual_bounding_rect().center(), std::mem::discriminant(s));
    let inside = |at: Pos2| room.contains(at);
    let mut leaf = Vec::new();
    let clipped = painting.shapes.iter().filter(|c| c.clip_rect == room);
    clipped.for_each(|c| leaves(&c.shape, &mut leaf));
    leaf.into_iter().filter(shown).map(of).filter(|(at, _)| inside(*at)).collect()
}

/// Without its controls and with a longer legend, the printed picture has its drawing in another
/// room: the same shapes in the same order, each coordinate stretched alike.
#[test]
fn what_is_printed_is_what_is_on_the_screen() {
    let (mut screen, mut print) = (Stage::with_density(1.0), Stage::default());
    let size = vec2(570.0, 557.0);
    let shown = map(&mut screen, SHOWN, size);
    // A map fills its ground: it is compared on one of the same height.
    let less = ground(&shown).height() - ground(&map(&mut print, PRINTED, size)).height();
    let printed = map(&mut print, PRINTED, size + vec2(0.0, less));
    // Print tells nothing later: a chart is compared at a moment by which all in sight is told.
    let late = Evening::with(shipped(), |view| {
        view.at = at("2023-10-03");
        view.chart.time = Some((at("2023-09-24"), view.at));
    });
    let chart = |stage: &mut Stage, medium| chart_of(&late, stage, medium, vec2(742.0, 559.0));
    let pairs =
        [("chart", chart(&mut screen, SHOWN), chart(&mut print, PRINTED)), ("map", shown, printed)];
    for (name, screen, print) in pairs {
        let (shown, printed) = (drawn(&screen), drawn(&print));
        assert!(shown.len() > 10, "{name}: {} shapes", shown.len());
        let kinds = |list: &[(Pos2, _)]| list.iter().map(|(_, kind)| *kind).collect::<Vec<_>>();
        let count = shown.len().min(printed.len());
        assert!(count * 10 >= shown.len() * 9, "{name}: {} and {}", shown.len(), printed.len());
        assert_eq!(kinds(&shown[..count]), kinds(&printed[..count]), "{name}");
        for axis in [|p: Pos2| p.x, |p: Pos2| p.y] {
            let pairs: Vec<(f32, f32)> =
                shown.iter().zip(&printed).map(|((a, _), (b, _))| (axis(*a), axis(*b))).collect();
            let low = pairs.iter().copied().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
            let high = pairs.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
            let stretch = (high.1 - low.1) / (high.0 - low.0);
            assert!((0.5..1.5).contains(&stretch), "{name}: stretched by {stretch}");
            for (a, b) in pairs {
                let expected = low.1 + (a - low.0) * stretch;
                assert!((b - expected).abs() < 1.5, "{name}: {a} became {b}, not {expected}");
            }
        }
    }
}

/// A printer that has printed other sheets before prints the same bytes as a new one.
#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let theme = Theme::named("light");
    let mut used = Printer::default();
    for picture in Picture::ALL {
        let sheet = Sheet::new(picture, Layout::Slide);
        evening(&theme, PRINTED, |scene| {
            let first = Printer::default().print(scene, &sheet);
            used.print(scene, &Sheet::new(Picture::Board, Layout::Square));
            let second = used.print(scene, &sheet);
            let svg = |p: &super::Printed| p.svg(Lettering::Embedded);
            assert!(svg(&first) == svg(&second), "{}", class(picture).facts().name);
            assert!(first.pdf().unwrap().bytes == second.pdf().unwrap().bytes);
        });
    }
}

/// The alternative text of a PDF is what a screen reader hears in the window.
#[test]
fn a_printed_picture_says_what_it_shows() {
    let theme = Theme::named("light");
    let sheet = Sheet::new(Picture::Board, Layout::Slide);
    evening(&theme, PRINTED, |scene| {
        let printed = Printer::default().print(scene, &sheet);
        let said = &printed.painting().description;
        assert!(said.contains("28,120"), "{said}");
        let pdf = printed.pdf().unwrap();
        assert_eq!(pdf.plain, None);
        assert!(printed.svg(Lettering::Embedded).contains("<desc>"));
    });
}

/// A logo cannot bring in a file of the machine that prints it.
#[test]
fn a_picture_brings_in_no_other_file() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/board-light.png");
    assert!(std::path::Path::new(path).exists());
    let inside = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"9\" height=\"9\"><image width=\"9\" height=\"9\" xlink:href=\"{path}\"/></svg>"
    );
    let tree = super::tree(&inside).unwrap();
    let white = super::Pixels::of(&tree, 9).unwrap();
    assert!(white.rgb.iter().all(|&c| c == 255), "nothing is drawn");
}
