//! The top of the chart: its title, which opens the choice of series, and the switches between
//! counting up and counting per period, and between time and known-on.

use super::{
    across::{self, SwitchStyle, across_ui},
    counting,
};
use crate::{
    Ask, SMALL, Scene, TITLE, button,
    choice::{self, Choice, DropDown},
    fonts, text, words,
};
use egui::{
    Align2, Popup, PopupCloseBehavior, Rect, RichText, Role, Sense, Shape, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use waymark_model::{Across, ChartView, Counting, Instant, Measure, Period, Series, Subject};

/// The other series of the measure shown, for pictures side by side.
fn siblings(scene: &Scene<'_>, first: Series) -> Vec<Series> {
    let same = |s: &&Series| s.measure == first.measure && s.people == first.people && **s != first;
    scene.reckoning.series().iter().filter(same).copied().collect()
}

/// Draws the controls at the top of `room` and gives the room that is left.
pub fn controls_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    room: Rect,
    subtitle: &str,
    outside: &Outside,
    asks: &mut Vec<Ask>,
) -> Rect {
    let chart = &scene.view.chart;
    let Some(&first) = chart.series.first() else { return room };
    let over_time = chart.across == Across::Time;
    let siblings = if over_time { siblings(scene, first) } else { Vec::new() };
    let periods = Period::ALL.map(Counting::Per);
    let choices: Vec<Counting> = if over_time && first.measure.is_cumulative() {
        std::iter::once(Counting::Cumulative).chain(periods).collect()
    } else {
        Vec::new()
    };
    let labels: Vec<String> = choices.iter().map(|c| counting::name(scene, *c)).collect();
    let by_place = scene.language.say("chart-by-place");
    let of_choices: f32 =
        labels.iter().map(|l| button::segment_width(ui, l) + button::BETWEEN).sum();
    let mut wide = of_choices;
    if !siblings.is_empty() {
        wide += button::segment_width(ui, &by_place) + 2.0 * button::BETWEEN;
    }

    let title = words::title(scene, first);
    let title_wide =
        ui.painter().layout_no_wrap(title.clone(), fonts::bold(TITLE), scene.theme.ink).size().x
            + 22.0;
    let whole_title = |wide: f32| room.width() - wide - 10.0 >= title_wide;
    let switch = if !over_time {
        SwitchStyle::Both
    } else if whole_title(
        wide + 2.0 * button::BETWEEN + across::width(ui, scene, SwitchStyle::Words),
    ) {
        SwitchStyle::Words
    } else {
        SwitchStyle::Sign
    };
    wide += across::width(ui, scene, switch) + if wide > 0.0 { 2.0 * button::BETWEEN } else { 0.0 };
    // Where not all find room, one button opens the choices.
    let folded = choice::width(ui, longest(&labels), room.width()) + button::BETWEEN;
    let is_folded = wide > room.width() && folded < of_choices;
    if is_folded {
        wide += folded - of_choices;
    }
    // Beside the title where it stays readable, else a row below.
    let beside = room.width() - wide - 10.0 >= title_wide.min(150.0);
    let title_room = if beside { room.width() - wide - 10.0 } else { room.width() };
    let title_rect = Rect::from_min_size(
        room.min - vec2(0.0, 3.0),
        vec2(title_room.min(title_wide), button::HEIGHT),
    );
    title_ui(ui, scene, title_rect, &title, first, asks);
    let mut top = title_rect.bottom();
    let row = Rect::from_min_max(pos2(room.left(), top - 1.0), room.right_bottom());
    top += subtitle_ui(ui, scene, row, subtitle, outside, asks) + 2.0;

    let mut at = if beside {
        pos2(room.right() - wide + button::BETWEEN, title_rect.top())
    } else {
        top += button::HEIGHT + 4.0;
        pos2(room.left(), top - button::HEIGHT)
    };
    // In a very narrow room all give way alike.
    let squeeze = if beside { 1.0 } else { (room.width() / wide).min(1.0) };
    if is_folded {
        let rect = Rect::from_min_size(at, vec2(folded * squeeze, button::HEIGHT));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("counting"));
        let name = scene.language.say("chart-counting");
        let choice = DropDown::new(&name, &choices, Some(chart.counting)).width(rect.width());
        let chosen = choice.ui(&mut child, scene.theme, |c| counting::name(scene, *c)).inner;
        asks.extend(chosen.map(|counting| Ask::Chart(ChartView { counting, ..chart.clone() })));
        at.x += rect.width() + button::BETWEEN * squeeze;
    }
    for (i, (choice, label)) in choices.iter().zip(&labels).enumerate().filter(|_| !is_folded) {
        let rect = Rect::from_min_size(
            at,
            vec2(button::segment_width(ui, label) * squeeze, button::HEIGHT),
        );
        let id = ui.scope_id().with(("counting", i));
        let on = chart.counting == *choice;
        let response = button::segment_ui(ui, scene, (rect, id), Role::Button, label, on);
        if response.clicked() {
            asks.push(Ask::Chart(ChartView { counting: *choice, ..chart.clone() }));
        }
        at.x += rect.width() + button::BETWEEN * squeeze;
    }
    if !siblings.is_empty() {
        at.x += button::BETWEEN * squeeze;
        let on = chart.series.len() > 1;
        let rect = Rect::from_min_size(
            at,
            vec2(button::segment_width(ui, &by_place) * squeeze, button::HEIGHT),
        );
        let id = ui.scope_id().with("places");
        if button::segment_ui(ui, scene, (rect, id), Role::Button, &by_place, on).clicked() {
            let others = if on { Vec::new() } else { siblings };
            let series = std::iter::once(first).chain(others).collect();
            asks.push(Ask::Chart(ChartView { series, ..chart.clone() }));
        }
        at.x += rect.width() + button::BETWEEN * squeeze;
    }
    if over_time && wide > across::width(ui, scene, switch) {
        at.x += 2.0 * button::BETWEEN * squeeze;
    }
    across_ui(ui, scene, switch, at, squeeze, asks);
    room.with_min_y(top)
}

fn longest(labels: &[String]) -> &str {
    labels.iter().max_by_key(|label| label.len()).map_or("", String::as_str)
}

/// How many figures (or steps of a belief) lie before and after what is in sight, and the stretch
/// that holds them all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outside {
    pub before: usize,
    pub after: usize,
    pub all: (Instant, Instant),
}

impl Outside {
    /// Everything is in sight.
    pub const NONE: Self = Self { before: 0, after: 0, all: (Instant(0), Instant(0)) };
}

/// The subtitle, and to its right how many figures are out of sight, which shows them; gives its
/// height.
fn subtitle_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    row: Rect,
    subtitle: &str,
    outside: &Outside,
    asks: &mut Vec<Ask>,
) -> f32 {
    let (painter, theme) = (ui.painter(), scene.theme);
    let font = fonts::regular(SMALL + 0.5);
    let mut room = row.width();
    let key = match (outside.before, outside.after) {
        (0, 0) => None,
        (_, 0) => Some("chart-earlier"),
        (0, _) => Some("chart-later"),
        _ => Some("chart-outside"),
    };
    if let Some(key) = key {
        let count = outside.before + outside.after;
        let text = scene.language.say_with(key, &[("n", count.into())]);
        let galley = painter.layout_no_wrap(text.clone(), fonts::regular(SMALL), theme.people);
        let at = pos2(row.right() - galley.size().x, row.top() + 0.5);
        let rect = Rect::from_min_size(at, galley.size());
        room -= galley.size().x + 10.0;
        let id = ui.scope_id().with("outside");
        let response = ui.interact(rect.expand(2.0), id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        painter.galley(at, galley, theme.people);
        if response.hovered() || response.has_focus() {
            painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.people));
        }
        if response.clicked() {
            let (chart, all) = (scene.view.chart.clone(), Some(outside.all));
            asks.push(Ask::Chart(match chart.across {
                Across::Time => ChartView { time: all, ..chart },
                Across::KnownOn => ChartView { known: all, ..chart },
            }));
        }
    }
    let galley = text::line(painter, subtitle, font, theme.ink_soft, room);
    let (size, is_elided) = (galley.size(), galley.elided);
    painter.galley(row.min, galley, theme.ink_soft);
    if is_elided {
        let rect = Rect::from_min_size(row.min, size);
        let id = ui.scope_id().with("subtitle");
        ui.interact(rect, id, Sense::hover()).on_hover_text(subtitle);
    }
    size.y
}

/// The title, which opens the choice of measure, place and group.
fn title_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    rect: Rect,
    title: &str,
    first: Series,
    asks: &mut Vec<Ask>,
) {
    let theme = scene.theme;
    let response = ui.interact(rect, ui.scope_id().with("series"), Sense::click());
    let name = scene.language.say_with("chart-choose", &[("title", title.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(vec2(5.0, 0.0)), 5, theme.hover);
    }
    let galley =
        text::line(ui.painter(), title, fonts::bold(TITLE), theme.ink, rect.width() - 20.0);
    let is_elided = galley.elided;
    let text = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
    ui.painter().galley(text.min, galley, theme.ink);
    let tip = pos2(text.right() + 11.0, rect.center().y + 3.5);
    let caret = vec![tip + vec2(-4.0, -5.0), tip + vec2(4.0, -5.0), tip];
    ui.painter().add(Shape::convex_polygon(caret, theme.ink_soft, Stroke::NONE));
    let response = if is_elided { response.on_hover_text(title) } else { response };
    let was_open = choice::is_open(&response);
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        egui::ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
            ui.set_min_width(210.0);
            if let Some(chosen) = choice_ui(ui, scene, first) {
                let chart = ChartView { series: vec![chosen], ..scene.view.chart.clone() };
                asks.push(Ask::Chart(chart));
            }
        });
    });
    choice::keep_keyboard(&response, was_open);
}

/// The lists of measures, places and groups; only series that some figure speaks of.
fn choice_ui(ui: &mut Ui, scene: &Scene<'_>, first: Series) -> Option<Series> {
    let all = scene.reckoning.series();
    let mut measures = Vec::new();
    for measure in Measure::ALL {
        // The same place and group where the measure knows them, else its first.
        let same = Series { measure, ..first };
        let place = |s: &&Series| s.measure == measure && s.subject == first.subject;
        let any = |s: &&Series| s.measure == measure;
        let series = all.contains(&same).then_some(same);
        let series = series.or_else(|| all.iter().find(place).or(all.iter().find(any)).copied());
        measures.extend(series.map(|s| (words::measure(scene, measure), s)));
    }
    let mut subjects: Vec<Subject> =
        all.iter().filter(|s| s.measure == first.measure).map(|s| s.subject).collect();
    subjects.dedup();
    let places = subjects.into_iter().filter_map(|subject| {
        let same = Series { subject, ..first };
        let of = |s: &&Series| s.measure == first.measure && s.subject == subject;
        let series = if all.contains(&same) { Some(same) } else { all.iter().find(of).copied() };
        series.map(|s| (words::subject(scene, subject), s))
    });
    let of_place = |s: &&Series| s.measure == first.measure && s.subject == first.subject;
    let everybody = scene.language.say("chart-everybody");
    let groups = all
        .iter()
        .filter(of_place)
        .map(|s| (words::people(scene, *s).unwrap_or_else(|| everybody.clone()), *s));
    let (places, groups): (Vec<_>, Vec<_>) = (places.collect(), groups.collect());

    let mut chosen = None;
    let is_chosen: [fn(&Series, &Series) -> bool; 3] =
        [|a, b| a.measure == b.measure, |a, b| a.subject == b.subject, |a, b| a.people == b.people];
    let lists = [
        ("chart-choose-measure", measures, true),
        ("chart-choose-place", places, false),
        ("chart-choose-group", groups, false),
    ];
    for ((key, list, always), is_chosen) in lists.into_iter().zip(is_chosen) {
        // A choice of one is none.
        if !always && list.len() < 2 {
            continue;
        }
        ui.add_space(4.0);
        let head = RichText::new(scene.language.say(key)).font(fonts::bold(SMALL));
        ui.label(head.color(scene.theme.ink_soft));
        let options: Vec<Choice> = list.iter().map(|(said, _)| said.clone().into()).collect();
        let on = |nth: usize| list.get(nth).is_some_and(|(_, s)| is_chosen(s, &first));
        let clicked = choice::options_ui(ui, scene.theme, &options, on);
        chosen = chosen.or(clicked.and_then(|nth| list.get(nth)).map(|(_, s)| *s));
    }
    chosen
}
