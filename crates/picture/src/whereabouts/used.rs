//! Which figures the picture rests on, for the line of sources under it.

use super::{
    known::{is_shown, latest},
    memory::WhereMemory,
    rows,
};
use crate::{Scene, memo::Memo};
use waymark_model::{FigureRef, Instant, Measure, People, PlaceIx, Series, View, WhereView};

/// What the picture counts, and whom: what its reader chose, else what most places have figures of.
pub fn measure_of_where(scene: &Scene<'_>, memory: &mut WhereMemory) -> Option<(Measure, People)> {
    let offers = memory.told(scene);
    let offer = rows::choose(&offers, scene.view.whereabouts.measure, scene.view.at)?;
    Some((offer.measure, offer.people))
}

/// By which measure people are counted where they are while time runs: one at all moments.
#[derive(Clone, Default, Debug)]
pub struct RunningMeasure(Memo<RunKey, Option<Measure>>);

/// Revision, the moment that time runs to, and what is asked for of whom.
type RunKey = (u64, Instant, Option<Measure>, Option<Series>);

impl RunningMeasure {
    /// The view of a scene with the measure of the moment that time runs to.
    pub fn view(&mut self, scene: &Scene<'_>, to: Instant) -> View {
        let asked = scene.view.whereabouts.measure;
        let about = scene.view.chart.series.first().copied();
        let measure = self.0.get((scene.revision, to, asked, about), || {
            let last = View { at: to, ..scene.view.clone() };
            let scene = Scene { view: &last, ..*scene };
            let counted = measure_of_where(&scene, &mut WhereMemory::default());
            counted.map(|(measure, _)| measure).or(asked)
        });
        View { whereabouts: WhereView { measure }, ..scene.view.clone() }
    }
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
