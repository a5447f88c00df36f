//! Who they are: those who are counted at one place or leg told apart by sex and age, as a pyramid,
//! and by status, group and origin, as a table, each with what is certain and what is possible.
//!
//! Shows what is chosen on the map or in the chart; a row that is clicked becomes what the pyramid
//! is of. Reckons nothing, and keeps only what saves it work: the caller owns the [`WhoMemory`].

mod family;
mod pyramid;
mod table;

pub use family::WhoMemory;

use super::{
    Ask, Card, PictureMemory, SMALL, Scene, TITLE, Tone, card, fonts,
    picture::{Certainty, PictureClass, PictureFacts},
    text, words,
};
use egui::{Align2, Id, Rect, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use family::ToldApart;
use waymark_language::DatePrecision;
use waymark_model::{Bounds, FigureRef, Series};
use waymark_reckoning::Known;

/// Who is counted, by sex, age and status.
pub struct WhoTheyAre;

/// So wide, pyramid and table stand side by side.
const SIDE_BY_SIDE: f32 = 620.0;
const BETWEEN: f32 = 26.0;

impl PictureClass for WhoTheyAre {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "who",
            label_key: "export-picture-who",
            parts: &[],
            explained: &[Certainty::Certain, Certainty::Possible],
            column_mm: 110.0,
            least: vec2(420.0, 420.0),
            least_height: 240.0,
            scale: [1.05, 1.1, 1.3],
        }
    }

    fn title(&self, scene: &Scene<'_>) -> Option<String> {
        Some(scene.language.say("who-title"))
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        let told = ToldApart::of(scene, &mut WhoMemory::default())?;
        Some(told.of)
    }

    fn figures(&self, scene: &Scene<'_>, memory: &mut PictureMemory, _: Vec2) -> Vec<FigureRef> {
        let Some(told) = ToldApart::of(scene, &mut memory.who) else { return Vec::new() };
        let known = told.series().into_iter().map(|series| scene.known(series));
        let mut figures: Vec<FigureRef> = known.flat_map(|known| known.figures).collect();
        figures.sort_unstable();
        figures.dedup();
        figures
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, memory: &mut PictureMemory) -> Vec<Ask> {
        who_ui(ui, scene, &mut memory.who)
    }
}

/// Draws the picture into all the room there is, and tells what its reader asked for.
pub fn who_ui(ui: &mut Ui, scene: &Scene<'_>, memory: &mut WhoMemory) -> Vec<Ask> {
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("who"));
    let ui = &mut ui;
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    let room = card::room(ui.painter(), rect, scene.theme, scene.medium);
    let mut asks = Vec::new();
    let Some(told) = ToldApart::of(scene, memory) else {
        let said = scene.language.say("who-empty");
        let (font, ink) = (fonts::regular(SMALL + 1.0), scene.theme.ink_soft);
        let galley = text::one_line(ui.painter(), scene.medium, &said, font, ink, room.width());
        text::place(ui.painter(), galley, room.center(), Align2::CENTER_CENTER);
        return asks;
    };
    let room = heading(ui, scene, room, told.of);
    match &told.pyramid {
        None => table::scrolled_ui(ui, scene, room, &told, &mut asks),
        Some(pyramid) if room.width() >= SIDE_BY_SIDE && !told.rows.is_empty() => {
            let (left, right) = room.split_left_right_at_fraction(0.56);
            let left = left.with_max_x(left.right() - BETWEEN / 2.0);
            let right = right.with_min_x(right.left() + BETWEEN / 2.0);
            pyramid::pyramid_ui(ui, scene, left, pyramid, &mut asks);
            let right = right.with_min_y(right.top() + pyramid::HEADING);
            table::scrolled_ui(ui, scene, right, &told, &mut asks);
        }
        Some(pyramid) => {
            let wanted = table::height(ui, scene, &told, room.width());
            let below = (wanted + 12.0).min(room.height() * 0.45);
            let above = pyramid::height(pyramid).min(room.height() - below);
            let (up, down) = room.split_top_bottom_at_y(room.top() + above);
            pyramid::pyramid_ui(ui, scene, up, pyramid, &mut asks);
            let down = down.with_min_y(down.top() + 12.0);
            table::scrolled_ui(ui, scene, down, &told, &mut asks);
        }
    }
    asks
}

/// Title, and of whom, where and when; gives the room that is left.
fn heading(ui: &Ui, scene: &Scene<'_>, room: Rect, of: Series) -> Rect {
    let (theme, language) = (scene.theme, scene.language);
    let title = language.say("who-title");
    let galley = text::one_line(
        ui.painter(),
        scene.medium,
        &title,
        fonts::bold(TITLE),
        theme.ink,
        room.width(),
    );
    let first = text::place(ui.painter(), galley, room.min, Align2::LEFT_TOP);
    let when = language.instant(scene.view.at, scene.situation.offset, DatePrecision::Minute);
    let series = words::title(scene, of);
    let args = [("series", (&series).into()), ("when", (&when).into())];
    let mut said = language.say_with("who-subtitle", &args);
    if let Some(known_on) = scene.view.known_on {
        let day = language.known_on(known_on, scene.situation.offset);
        let args = [("text", (&said).into()), ("day", (&day).into())];
        said = language.say_with("where-subtitle-known", &args);
    }
    let font = fonts::regular(SMALL + 0.5);
    let galley = text::whole(ui.painter(), &said, &font, theme.ink_soft, room.width());
    let at = pos2(room.left(), first.bottom() + 1.0);
    let second = text::place(ui.painter(), galley, at, Align2::LEFT_TOP);
    room.with_min_y((second.bottom() + 8.0).min(room.bottom()))
}

/// Upper ends so many times the highest lower end would make the rest too small to compare.
const FAR: f64 = 1.6;

/// The number that a scale for these bounds ends at: the highest that is certain, and what is possible
/// where that is not far beyond it. What reaches further fades out.
fn top_of(all: impl Iterator<Item = Bounds> + Clone) -> u64 {
    let least = all.clone().map(Bounds::lower).max().unwrap_or(0);
    let is_near = |upper: &u64| least == 0 || *upper as f64 <= least as f64 * FAR;
    let top = all.clone().filter_map(Bounds::upper).filter(is_near).max().unwrap_or(0).max(least);
    // What may be more has room to fade out.
    let ends = |b: Bounds| b.upper().is_none_or(|u| u > top) && b.lower() > top - top / 8;
    if all.into_iter().any(ends) { top.saturating_add(top / 7 + 1) } else { top }
}

/// Whether anybody is told apart by sex, age or status.
pub(crate) fn is_told_apart(scene: &Scene<'_>) -> bool {
    ToldApart::of(scene, &mut WhoMemory::default()).is_some_and(|told| {
        told.pyramid.is_some() || told.rows.iter().any(|s| s.people.status.is_some())
    })
}

/// What is read out and shown of a count under the pointer; whether it was clicked.
fn point(ui: &Ui, scene: &Scene<'_>, rect: Rect, known: &Known, asks: &mut Vec<Ask>) -> bool {
    let who = words::people(scene, known.series);
    let who = who.unwrap_or_else(|| scene.language.say("who-everybody"));
    let count = if known.is_nothing() {
        scene.language.say("where-none")
    } else {
        words::worded(scene, known)
    };
    let args = [("name", (&who).into()), ("count", (&count).into())];
    let said = scene.language.say_with("where-total-said", &args);
    let id = ui.scope_id().with(("who", known.series));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    if !scene.medium.is_pointed_at() || !response.hovered() {
        return response.clicked();
    }
    let told = known.explanations(scene.situation, scene.reckoning, scene.language);
    let card = told
        .into_iter()
        .fold(Card::new(said), |card, line| card.line(Tone::Plain, line.to_string()));
    let limits = words::limits(scene, known).into_iter();
    let card = limits.fold(card, |card, line| card.line(Tone::Soft, line));
    card.show(ui.ctx(), Id::unique("who-hover"), rect, scene.theme);
    asks.extend(known.told.map(|figure| Ask::Hover(waymark_model::Selection::Figure(figure))));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::top_of;
    use waymark_model::Bounds;

    #[test]
    fn a_far_upper_end_does_not_make_the_rest_small() {
        let bounds = |all: &[(u64, Option<u64>)]| -> Vec<Bounds> {
            all.iter().map(|(low, high)| Bounds::new(*low, *high).unwrap()).collect()
        };
        let top = |all: &[(u64, Option<u64>)]| top_of(bounds(all).into_iter());
        assert_eq!(top(&[(1_500, Some(20_000)), (4_000, Some(5_200)), (7, None)]), 5_200);
        assert_eq!(top(&[(0, Some(90)), (0, None)]), 90);
        assert_eq!(top(&[]), 0);
    }
}
