//! The plot of a belief with its axes.

use super::{
    BeliefMemory, hover,
    pointing::VintagePointing,
    shapes::{self, MoverShapes, movers, stretches},
    subtitle, time,
};
use crate::{
    Ask, SMALL, Scene,
    calendar::{self, Days},
    chart::{
        axis_labels::{self, Labels},
        band::BandShape,
        beyond::BeyondTop,
        count_ticks::count_ticks,
        cursor,
        grid::Grid,
        legend::DrawnParts,
        plot::bare_plot,
        scale::{DrawnItem, PlotScale},
    },
    fonts, text,
};
use egui::{Align2, Rangef, Rect, Role, Ui, UiBuilder, WidgetInfo, pos2};
use egui_plot::PlotBounds;
use waymark_model::Instant;
use waymark_reckoning::{Belief, BeliefStep};

/// The highest count that reports tell of in sight: how many people there are at all presses nothing
/// else down.
fn highest(belief: &Belief, (start, end): (Instant, Instant)) -> u64 {
    let steps = &belief.steps;
    let first = steps.partition_point(|step| step.known_on <= start).saturating_sub(1);
    let seen = steps.iter().skip(first).take_while(|step| step.known_on < end);
    let top = |step: &BeliefStep| {
        let told = step.bounds.upper().filter(|_| !step.open);
        told.unwrap_or(step.bounds.lower())
    };
    seen.map(top).max().unwrap_or(0)
}

/// Draws the plot into a room and tells what its reader asked for.
pub fn plot_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    room: Rect,
    belief: &Belief,
    memory: &mut BeliefMemory,
) -> Vec<Ask> {
    let time = time(scene, belief);
    let (start, end) = time;
    let stretches = stretches(belief, time);
    let top_edge = room.top() + cursor::HANDLE + 8.0;
    let bottom = (room.bottom() - axis_labels::BELOW).max(top_edge + 20.0);
    // Room above the highest mark, and for an open top to fade out in.
    let high = f64::from((bottom - top_edge).max(40.0));
    let highest = highest(belief, time);
    let is_open = stretches.iter().any(|s| s.upper.is_none_or(|upper| upper > highest));
    let above = if is_open { 0.22 } else { 12.0 / high };
    let top = (highest as f64 * (1.0 + above)).max(1.0);

    let painter = ui.painter();
    let left = axis_labels::width_of_counts(painter, top, scene.language, scene.theme);
    let axis = scene.language.say("believed-axis");
    let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
    let axis = text::one_line(painter, scene.medium, &axis, font, ink, 90.0);
    let left = room.left() + left.max(axis.size().x + 8.0);
    let columns = Rangef::new(left, (room.right() - 10.0).max(left + 20.0));
    let rect = Rect::from_x_y_ranges(columns, top_edge..=bottom);
    let counts = count_ticks(top, rect.height(), 40.0);
    let (offset, language) = (scene.situation.offset, scene.language);
    let times = calendar::ticks(time, rect.width(), Days::Named, offset, language);

    let movers = movers(belief);
    let id = ui.scope_id().with("belief");
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("belief panel"));
    let drawn = DrawnParts::default();
    let response = bare_plot(id, rect).show(&mut child, |plot| {
        let below = top * -6.0 / f64::from(rect.height().max(12.0));
        plot.set_plot_bounds(PlotBounds::from_min_max([start.x(), below], [end.x(), top]));
        let (times, counts) = (times.clone(), counts.clone());
        plot.add(DrawnItem::new("grid", Grid { times, counts, theme: scene.theme }));
        let at = scene.view.known_on.unwrap_or(Instant(i64::MAX));
        let (stretches, theme) = (stretches.as_slice(), scene.theme);
        let band = BandShape { stretches, at, theme, drawn: &drawn };
        plot.add(DrawnItem::new("band", band));
        plot.add(DrawnItem::new("reports", MoverShapes { movers: &movers, scene: *scene }));
    });
    let scale = PlotScale::new(response.transform);
    let response = response.response;
    let summary = hover::summary(scene, belief, &subtitle(scene, Some(belief)));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &summary));

    let painter = ui.painter();
    let theme = scene.theme;
    let labels = Labels { times: &times, counts: &counts, language, theme };
    labels.paint(
        painter,
        &scale,
        Rect::from_x_y_ranges(rect.left() + 4.0..=room.right(), room.y_range()),
    );
    let at = pos2(room.left(), rect.bottom() + 4.0);
    text::place(painter, axis, at, Align2::LEFT_TOP);
    let mut beyond = BeyondTop::until(&scale, &stretches, end, top);
    if let Some(beyond) = &mut beyond {
        beyond.place(painter, scene, &scale, &shapes::rects(&movers, &scale));
        beyond.paint(painter, scene, &scale);
    }
    shapes::moment(painter, scene, &scale, belief.at);
    shapes::known_on(painter, scene, &scale);

    if !scene.medium.is_pointed_at() {
        return Vec::new();
    }
    let mut pointing = VintagePointing { scene, belief, scale, asks: Vec::new() };
    pointing.plot(ui, &response, memory);
    pointing.asks
}
