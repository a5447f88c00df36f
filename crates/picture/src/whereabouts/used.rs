//! Which figures the picture rests on, for the line of sources under it.

use super::{
    known::{is_shown, latest},
    memory::WhereMemory,
    rows,
};
use crate::Scene;
use waymark_model::{FigureRef, Measure, People, PlaceIx, Series};

/// What the picture counts, and whom: what its reader chose, else what most places have figures of.
pub fn measure_of_where(scene: &Scene<'_>, memory: &mut WhereMemory) -> Option<(Measure, People)> {
    let offers = memory.told(scene);
    let offer = rows::choose(&offers, scene.view.whereabouts.measure, scene.view.at)?;
    Some((offer.measure, offer.people))
}

/// What the row of a place counts.
pub fn series_of_where(
    scene: &Scene<'_>,
    memory: &mut WhereMemory,
    place: PlaceIx,
) -> Option<Series> {
    let (measure, people) = measure_of_where(scene, memory)?;
    Some(rows::at_place(measure, people, place))
}

/// The figures marked in the rows, and those that their ranges rest on, each once.
pub fn figures_in_where(scene: &Scene<'_>, memory: &mut WhereMemory) -> Vec<FigureRef> {
    let Some(counted) = measure_of_where(scene, memory) else { return Vec::new() };
    let table = memory.table(scene, counted);
    let mut figures = Vec::new();
    for row in table.rows.iter().filter(|row| !row.is_heading) {
        let series = table.series(row.place);
        let known = scene.known(series);
        figures.extend(latest(scene, series));
        if is_shown(scene, &known) {
            figures.extend(known.figures);
        }
    }
    figures.sort_unstable();
    figures.dedup();
    figures
}
