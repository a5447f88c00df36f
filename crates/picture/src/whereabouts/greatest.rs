//! What a slide states of the greatest row, with the one that comes after it.

use super::{memory::WhereMemory, used::measure_of_where};
use crate::Scene;
use std::cmp::Reverse;
use waymark_model::FigureRef;
use waymark_reckoning::Known;

/// What is known of the greatest row, with how many are certain of the next one that stands within none:
/// `At least 3,274,500 people had arrived in Poland by 9 May 2022, and at least 845,500 in Romania`; and
/// the figures that it rests on. `None` of stocks, which are of a moment each, and where nobody is certain.
pub fn claim_with_next(scene: &Scene<'_>, greatest: &Known) -> Option<(String, Vec<FigureRef>)> {
    let mut memory = WhereMemory::default();
    let counted = measure_of_where(scene, &mut memory)?;
    let table = memory.table(scene, counted);
    let is_certain = |known: &Known| known.bounds.lower() > 0 && known.is_optimal;
    let is_outermost = |place| greatest.series == table.series(place);
    let applies = table.measure.is_cumulative()
        && is_certain(greatest)
        && table.summed.iter().copied().any(is_outermost);
    let others = table.summed.iter().filter(|place| applies && !is_outermost(**place));
    let others = others.map(|place| scene.known(table.series(*place))).filter(is_certain);
    let next = others.min_by_key(|known| (Reverse(known.bounds.lower()), known.series))?;
    let (situation, language) = (scene.situation, scene.language);
    let (claim, count) = (greatest.claim(situation, language), next.words(situation, language));
    let place = language.whereabouts(situation, next.series.subject);
    let args = [("claim", (&claim).into()), ("count", (&count).into()), ("place", (&place).into())];
    let figures = greatest.figures.iter().chain(&next.figures).copied().collect();
    Some((language.say_with("where-claim-next", &args), figures))
}
