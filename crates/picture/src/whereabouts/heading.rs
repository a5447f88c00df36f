//! The top of the picture: title, moment, and the choice of what is counted.

use super::rows::Offer;
use crate::{
    Ask, SMALL, Scene, TITLE, button,
    choice::{self, DropDown},
    fonts, text, words,
};
use egui::{Align2, Rect, Role, Sense, Ui, UiBuilder, pos2, vec2};
use waymark_model::{ChartView, Measure, People, PlaceIx, Series, Subject, WhereView};

/// Height of title and subtitle, in points.
pub const HEIGHT: f32 = 46.0;

/// `People sheltered, as last reported by 6 Oct 2023, 12:00`
pub fn subtitle(scene: &Scene<'_>, measure: Measure, people: People) -> String {
    let (language, offset) = (scene.language, scene.situation.offset);
    let when = language.up_to(scene.view.at, offset);
    let of_any = Series { people, ..Series::of(measure, Subject::Place(PlaceIx(0))) };
    let unit = words::unit(scene, of_any);
    let args =
        [("measure", measure.name().into()), ("unit", (&unit).into()), ("when", (&when).into())];
    let text = language.say_with("where-subtitle", &args);
    let Some(known_on) = scene.view.known_on else { return text };
    let day = language.known_on(known_on, offset);
    let args = [("text", (&text).into()), ("day", (&day).into())];
    language.say_with("where-subtitle-known", &args)
}

/// `Where they are: women and girls`; of those who came, `Where they arrived`.
pub fn title(scene: &Scene<'_>, (measure, people): (Measure, People)) -> String {
    let title = scene.language.say_with("where-title", &[("measure", measure.name().into())]);
    let Some(people) = scene.language.people(scene.situation, people) else { return title };
    let args = [("title", (&title).into()), ("people", (&people).into())];
    scene.language.say_with("where-title-of", &args)
}

/// Draws the top of `room` and gives the room that is left. Without `offers` there is nothing to
/// choose: in print.
pub fn heading_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    room: Rect,
    (offers, (measure, people)): (&[Offer], (Measure, People)),
    asks: &mut Vec<Ask>,
) -> Rect {
    let theme = scene.theme;
    let title = title(scene, (measure, people));
    let title_wide =
        ui.painter().layout_no_wrap(title.clone(), fonts::bold(TITLE), theme.ink).size().x;
    let control = control_width(ui, scene, offers);
    let beside = control == 0.0 || room.width() - control - 14.0 >= title_wide;
    let one = |said: &str, font, ink| {
        text::one_line(ui.painter(), scene.medium, said, font, ink, room.width())
    };
    let first = Rect::from_min_size(room.min - vec2(0.0, 3.0), vec2(room.width(), button::HEIGHT));
    let galley = one(&title, fonts::bold(TITLE), theme.ink);
    text::place(ui.painter(), galley, first.left_center(), Align2::LEFT_CENTER);
    let said = subtitle(scene, measure, people);
    let font = fonts::regular(SMALL + 0.5);
    let at = pos2(room.left(), first.bottom() - 1.0);
    let line = Rect::from_min_max(at, pos2(room.right(), at.y + button::HEIGHT));
    let chooser = whom_ui(ui, scene, line, (offers, measure, people), asks);
    let room_of_subtitle = room.width() - chooser;
    let galley =
        text::one_line(ui.painter(), scene.medium, &said, font, theme.ink_soft, room_of_subtitle);
    let second = Rect::from_min_size(at, galley.size());
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, theme.ink_soft);
    if is_cut {
        ui.interact(second, ui.scope_id().with("subtitle"), Sense::hover()).on_hover_text(said);
    }
    let mut bottom = room.top() + HEIGHT;
    if control > 0.0 {
        let left = if beside { room.right() - control } else { room.left() };
        let top = if beside { first.top() } else { second.bottom() + 4.0 };
        let squeeze = (room.width() / control).min(1.0);
        control_ui(ui, scene, (pos2(left, top), squeeze), (offers, measure), asks);
        if !beside {
            bottom += button::HEIGHT + 2.0;
        }
    }
    room.with_min_y(bottom.min(room.bottom()))
}

/// Whom the picture counts, at the end of the second line; nothing where all is told of everybody.
/// What is chosen, the view is about. Returns how wide it is.
fn whom_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    line: Rect,
    (offers, measure, people): (&[Offer], Measure, People),
    asks: &mut Vec<Ask>,
) -> f32 {
    let parts = offers.iter().find(|offer| offer.measure == measure).map(|offer| &offer.parts);
    let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { return 0.0 };
    let language = scene.language;
    let everybody = language.say("chart-everybody");
    let said = |people: &People| {
        language.people(scene.situation, *people).unwrap_or_else(|| everybody.clone())
    };
    let mut told = scene.reckoning.series().iter();
    let is_told = told.any(|s| s.measure == measure && s.people.is_everybody());
    let everybody_too = is_told.then_some(People::EVERYBODY).into_iter();
    let values: Vec<People> = everybody_too.chain(parts.iter().copied()).collect();
    if values.len() < 2 {
        return 0.0;
    }
    let label = language.say_with("where-of", &[("people", (&said(&people)).into())]);
    let room = (line.width() * 0.5).min(220.0);
    let width = choice::width(ui, &said(&people), room);
    let rect = line.with_min_x(line.right() - width);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("whom"));
    let choice = DropDown::new(&label, &values, Some(people)).width(room);
    let choice = choice.active(!people.is_everybody());
    if let Some(chosen) = choice.ui(&mut child, scene.theme, said).inner {
        asks.extend(charted(scene, measure, chosen));
    }
    width + 10.0
}

/// The chart of them: where it was, else wherever they were counted first.
fn charted(scene: &Scene<'_>, measure: Measure, people: People) -> Option<Ask> {
    let told = scene.reckoning.series().iter();
    let told = told.filter(|s| (s.measure, s.people) == (measure, people));
    let was = scene.view.chart.series.first().map(|series| series.subject);
    let focus = scene.situation.focus.map(Subject::Place);
    let rank = |s: &&Series| (Some(s.subject) != was, Some(s.subject) != focus, s.subject);
    let series = vec![*told.min_by_key(rank)?];
    Some(Ask::Chart(ChartView { series, ..scene.view.chart.clone() }))
}

fn control_width(ui: &Ui, scene: &Scene<'_>, offers: &[Offer]) -> f32 {
    if offers.len() < 2 {
        return 0.0;
    }
    let wide = |o: &Offer| button::segment_width(ui, &words::measure(scene, o.measure));
    let between = (offers.len() - 1) as f32 * button::BETWEEN;
    offers.iter().map(wide).sum::<f32>() + between
}

/// The measures side by side.
fn control_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (mut at, squeeze): (egui::Pos2, f32),
    (offers, measure): (&[Offer], Measure),
    asks: &mut Vec<Ask>,
) {
    for offer in offers {
        let label = words::measure(scene, offer.measure);
        let wide = button::segment_width(ui, &label) * squeeze;
        let rect = Rect::from_min_size(at, vec2(wide, button::HEIGHT));
        let id = ui.scope_id().with(("measure", offer.measure));
        let on = offer.measure == measure;
        let response = button::segment_ui(ui, scene, (rect, id), Role::RadioButton, &label, on);
        if response.clicked() {
            asks.push(Ask::Where(WhereView { measure: Some(offer.measure) }));
        }
        at.x += wide + button::BETWEEN * squeeze;
    }
}
