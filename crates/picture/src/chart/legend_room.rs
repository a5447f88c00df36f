//! The room below the plots: it is kept before they are drawn, and what it tells follows from what
//! was drawn.

use super::{
    Digest, MOST_FOR_EVENTS, happened,
    legend::{self, ChartLegend, ChartPart, DrawnParts},
    speakers::{Speakers, speakers_ui},
    time::ChartTime,
};
use crate::{Ask, Scene, event_lane::events_between};
use egui::{Galley, Rect, Ui, pos2};
use std::{collections::BTreeSet, sync::Arc};
use waymark_model::{Admission, Counting, Series, SpeakerIx};

/// The parts that there may be something to draw of. In the window they can be switched off and on.
pub fn parts_of(
    scene: &Scene<'_>,
    digests: &[(Series, Arc<Digest>)],
    population: bool,
    time: &ChartTime,
) -> Vec<ChartPart> {
    let any = |has: &dyn Fn(&Digest) -> bool| digests.iter().any(|(_, d)| has(d));
    let has_mark = |part: ChartPart| {
        any(&|d| {
            let of_part = |admission: Admission| ChartPart::of_mark(admission) == part;
            let counts = d.counts().iter().any(|rows| {
                let near = rows.get(rows.told(time.start, time.end, time.told));
                near.first().is_some_and(|row| of_part(row.admission))
            });
            let increments = d.increments.all().iter().take(1000);
            counts || increments.into_iter().any(|row| of_part(row.admission))
        })
    };
    let is_present = |part: &ChartPart| match part {
        ChartPart::Marks | ChartPart::Contradicted | ChartPart::Replaced => has_mark(*part),
        ChartPart::Band => digests.iter().any(|(s, _)| scene.reckoning.band(*s).is_some()),
        ChartPart::Guides => any(&|d| !d.guides.is_empty()),
        ChartPart::Events => !scene.situation.events.is_empty(),
        ChartPart::Population => population || !part.is_shown(scene),
        ChartPart::Thresholds => {
            let is_of = |series| digests.iter().any(|(own, _)| *own == series);
            scene.view.chart.counting == Counting::Cumulative
                && scene.situation.thresholds.iter().any(|threshold| is_of(threshold.series))
        }
    };
    // In print nothing can be switched on again.
    let is_of_use = |part: &ChartPart| !scene.medium.is_print() || part.is_shown(scene);
    ChartPart::ALL.into_iter().filter(|part| is_present(part) && is_of_use(part)).collect()
}

/// Whose marks there are.
type Spoken = BTreeSet<SpeakerIx>;

/// What stands below the plots, from the top: parts, then who is told apart, then events in words.
pub struct LegendRoom {
    parts: Vec<ChartPart>,
    rect: Rect,
    speakers: Option<(Speakers, f32)>,
    row: Option<(Spoken, Rect)>,
    told: Option<(Arc<Galley>, f32)>,
}

impl LegendRoom {
    /// Keeps as much room at the bottom as it may take, and gives the room above it.
    pub fn lay_out(
        ui: &Ui,
        scene: &Scene<'_>,
        room: Rect,
        digests: &[(Series, Arc<Digest>)],
        (parts, [spoken, ever], time): (&[ChartPart], &[Spoken; 2], &ChartTime),
    ) -> (Rect, Self) {
        let is_print = scene.medium.is_print();
        // The plot comes first.
        let least = if is_print { 90.0 } else { 140.0 };
        let of = |parts| ChartLegend::lay_out(ui.painter(), scene, parts, room.width());
        let has_room = |legend: &ChartLegend| room.height() - legend.height >= least;
        // In print a key of what matters most is better than none.
        let fewest = if is_print { 1 } else { parts.len() };
        let fewer = (fewest..=parts.len()).rev().filter_map(|most| parts.get(..most));
        let fitting = fewer.map(|parts| (parts, of(parts))).find(|(_, legend)| has_room(legend));
        let nothing = Rect::from_min_size(room.left_bottom(), egui::Vec2::ZERO);
        let mut kept =
            Self { parts: Vec::new(), rect: nothing, speakers: None, row: None, told: None };
        let Some((parts, legend)) = fitting else { return (room, kept) };
        let mut bottom = room.bottom() + 4.0;
        if is_print {
            let untitled = digests.len() > 1 && ChartPart::Events.is_shown(scene);
            let rows = ((room.height() * MOST_FOR_EVENTS) / 14.0) as usize;
            let told = |time: &ChartTime| {
                let seen = events_between(scene.situation, time.start, time.told_end());
                let seen = if untitled { seen } else { Vec::new() };
                happened::events_text(ui.painter(), scene, (&seen, false), (room.width(), rows))
            };
            if let Some(ever) = told(&time.to_scale())
                && room.height() - legend.height - ever.size().y >= 200.0
            {
                bottom -= ever.size().y + 2.0;
                kept.told = told(time).map(|told| (told, bottom - 2.0));
            }
            let lay_out = |spoken| Speakers::lay_out(ui.painter(), scene, spoken, room.width());
            let ever = lay_out(ever);
            if bottom - room.top() - legend.height - ever.height >= 140.0 {
                bottom -= ever.height;
                kept.speakers = Some((lay_out(spoken), bottom));
            }
        } else if !spoken.is_empty() && room.height() > 250.0 {
            let top = pos2(room.left(), bottom - legend::ROW + 2.0);
            let row = Rect::from_min_max(top, pos2(room.right(), bottom));
            kept.row = Some((spoken.clone(), row));
            bottom = row.top();
        }
        let top = bottom - legend.height;
        kept.parts = parts.to_vec();
        kept.rect = Rect::from_min_max(pos2(room.left(), top), pos2(room.right(), bottom));
        (room.with_max_y(top - 6.0), kept)
    }

    /// Draws it: a row for each part that was drawn, and in the window for each that is switched off.
    pub fn show(&self, ui: &Ui, scene: &Scene<'_>, drawn: &DrawnParts) -> Vec<Ask> {
        let painter = ui.painter();
        if let Some((told, top)) = &self.told {
            painter.galley(pos2(self.rect.left(), *top), Arc::clone(told), scene.theme.event);
        }
        if let Some((speakers, top)) = &self.speakers {
            speakers.paint(painter, scene, pos2(self.rect.left(), *top));
        }
        if let Some((spoken, row)) = &self.row {
            speakers_ui(painter, scene, spoken, *row);
        }
        let is_row = |part: &&ChartPart| drawn.has(**part) || !part.is_shown(scene);
        let rows: Vec<ChartPart> = self.parts.iter().filter(is_row).copied().collect();
        let legend = ChartLegend::lay_out(painter, scene, &rows, self.rect.width());
        // Beside what stands below it.
        let top = self.rect.bottom() - legend.height;
        legend.show(ui, scene, drawn, pos2(self.rect.left(), top))
    }
}
