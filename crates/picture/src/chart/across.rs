//! The switch between the chart over time and the chart across known-on.

use super::belief::handle;
use crate::{Ask, Scene, button};
use egui::{Pos2, Rect, Role, Ui, vec2};
use waymark_model::{Across, ChartView};

/// How the switch is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SwitchStyle {
    /// One segment in words, off: beside those that count over time.
    Words,
    /// The same as a sign, where words find no room.
    Sign,
    /// Both choices in words: nothing else stands beside them.
    Both,
}

const SIGN: f32 = 28.0;

fn name(scene: &Scene<'_>, across: Across) -> String {
    scene.language.say(match across {
        Across::Time => "chart-across-time",
        Across::KnownOn => "chart-across-known-on",
    })
}

fn choices(shown: SwitchStyle) -> &'static [Across] {
    match shown {
        SwitchStyle::Both => &[Across::Time, Across::KnownOn],
        SwitchStyle::Words | SwitchStyle::Sign => &[Across::KnownOn],
    }
}

/// How wide the switch is, with the gap before each segment.
pub fn width(ui: &Ui, scene: &Scene<'_>, shown: SwitchStyle) -> f32 {
    let wide = |across: &Across| match shown {
        SwitchStyle::Sign => SIGN,
        SwitchStyle::Words | SwitchStyle::Both => button::segment_width(ui, &name(scene, *across)),
    };
    choices(shown).iter().map(|c| wide(c) + button::BETWEEN).sum()
}

/// Draws the switch from `at` on, narrower by `squeeze` where room is short.
pub fn across_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    shown: SwitchStyle,
    mut at: Pos2,
    squeeze: f32,
    asks: &mut Vec<Ask>,
) {
    let chart = &scene.view.chart;
    for &across in choices(shown) {
        let label = name(scene, across);
        let wide =
            if shown == SwitchStyle::Sign { SIGN } else { button::segment_width(ui, &label) };
        let rect = Rect::from_min_size(at, vec2(wide * squeeze, button::HEIGHT));
        let id = ui.scope_id().with(("across", across));
        let on = chart.across == across;
        let response = if shown == SwitchStyle::Sign {
            let response = ui.interact(rect, id, egui::Sense::click());
            response.widget_info(|| egui::WidgetInfo::selected(Role::Button, true, on, &label));
            button::ground(ui, scene, &response, rect, on);
            let tip = rect.center() + vec2(0.0, 6.5);
            ui.painter().add(handle(tip, scene.theme.card, scene.theme.ink));
            response.on_hover_text(&label)
        } else {
            button::segment_ui(ui, scene, (rect, id), Role::Button, &label, on)
        };
        if response.clicked() {
            asks.push(Ask::Chart(ChartView { across, ..chart.clone() }));
        }
        at.x += rect.width() + button::BETWEEN * squeeze;
    }
}
