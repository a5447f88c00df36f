//! Pictures of the shipped situation printed: painted, and written as SVG.
//!
//! Budget: a chart as SVG in under 10 ms once warm. `benches/beside_matplotlib` compares the whole
//! process that writes SVG, PNG and PDF with a Python script that does the same.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use divan::{Bencher, black_box};
use waymark_language::Language;
use waymark_model::{Moment, Picture, View};
use waymark_picture::{Medium, Scene, Theme};
use waymark_print::{
    Printer,
    sheet::{Layout, Sheet},
    svg::Lettering,
};
use waymark_reckoning::Reckoning;

fn main() {
    divan::main();
}

/// The shipped situation on the evening of 26 September 2023, for a slide.
fn on_a_slide(
    bencher: Bencher<'_, '_>,
    picture: Picture,
    print: impl FnMut(&Scene<'_>, &Sheet) -> String,
) {
    let situation = waymark_store::read_embedded().situation.unwrap();
    let (reckoning, language) = (Reckoning::new(&situation, None), Language::english());
    let theme = Theme::named("light");
    let mut view = View::opening(&situation);
    let moment = Moment::parse("2023-09-26T20:00+04:00", situation.offset).unwrap();
    view.at = moment.span().start();
    let scene = Scene {
        situation: &situation,
        reckoning: &reckoning,
        view: &view,
        language: &language,
        theme: &theme,
        revision: 1,
        reading: 1,
        hovered: None,
        medium: Medium::Print { framed: false },
        sight: None,
    };
    let sheet = Sheet::new(picture, Layout::Slide);
    let mut print = print;
    let svg = print(&scene, &sheet);
    assert!(svg.len() > 10_000, "a picture with something on it");
    bencher.bench_local(|| black_box(print(&scene, &sheet)));
}

/// Prints one picture, after it has been printed once.
fn warm(bencher: Bencher<'_, '_>, picture: Picture, lettering: Lettering) {
    let mut printer = Printer::default();
    on_a_slide(bencher, picture, |scene, sheet| printer.print(scene, sheet).svg(lettering));
}

#[divan::bench]
fn chart_as_svg(bencher: Bencher<'_, '_>) {
    warm(bencher, Picture::Chart, Lettering::Embedded);
}

#[divan::bench]
fn chart_as_outlines(bencher: Bencher<'_, '_>) {
    warm(bencher, Picture::Chart, Lettering::Outlines);
}

#[divan::bench]
fn board_as_svg(bencher: Bencher<'_, '_>) {
    warm(bencher, Picture::Board, Lettering::Embedded);
}

/// What a first picture costs: fonts, layout, everything.
#[divan::bench]
fn chart_as_svg_by_a_new_printer(bencher: Bencher<'_, '_>) {
    on_a_slide(bencher, Picture::Chart, |scene, sheet| {
        Printer::default().print(scene, sheet).svg(Lettering::Embedded)
    });
}
