//! Keys that mean the same, however they are written.

use super::{
    settled::{is_added, kind_of},
    states::KeyState,
};
use crate::{
    import::{SumKind, TableFigure},
    reading::text::key,
};
use std::collections::{BTreeSet, HashMap};
use waymark_model::{Series, Standing};

/// What tells the sums of a count apart, however it is written.
#[derive(PartialEq, Eq, Debug)]
struct Meant {
    speaker: Option<String>,
    outlet: Option<String>,
    is_added: bool,
    standing: Standing,
}

impl Meant {
    fn of(figure: &TableFigure, kinds: &[SumKind], nth: usize) -> Self {
        Self {
            speaker: figure.speaker.as_deref().map(key),
            outlet: figure.outlet.as_deref().map(key),
            is_added: is_added(figure.series.measure, kind_of(figure, kinds, nth)),
            standing: figure.standing.clone(),
        }
    }
}

/// One key for all that mean the same, by key and count; and what holds for all figures of it.
#[derive(Default, Debug)]
pub(super) struct MeantKeys {
    first: HashMap<(u32, usize), u32>,
    pub templates: HashMap<(u32, usize), TableFigure>,
}

impl MeantKeys {
    pub fn new(keys: &[Vec<KeyState>], kinds: &[SumKind]) -> Self {
        let mut all = Self::default();
        let mut met: HashMap<(usize, Series), Vec<(Meant, u32)>> = HashMap::new();
        for (number, states) in (0_u32..).zip(keys) {
            for (nth, state) in states.iter().enumerate() {
                let KeyState::Figure(figure) = state else { continue };
                let meant = Meant::of(figure, kinds, nth);
                let same = met.entry((nth, figure.series)).or_default();
                let first = same.iter().find(|(known, _)| *known == meant).map(|(_, first)| *first);
                all.first.insert((number, nth), first.unwrap_or(number));
                let template = first.and_then(|first| all.templates.get_mut(&(first, nth)));
                if let Some(template) = template {
                    join_template(template, figure);
                } else {
                    same.push((meant, number));
                    all.templates.insert((number, nth), (**figure).clone());
                }
            }
        }
        for (number, states) in (0_u32..).zip(keys) {
            for (nth, state) in states.iter().enumerate() {
                let KeyState::Total { of: figure, .. } = state else { continue };
                let meant = Meant::of(figure, kinds, nth);
                let same = met.get(&(nth, figure.series)).map(Vec::as_slice).unwrap_or_default();
                let first = same.iter().find(|(known, _)| *known == meant);
                all.first.extend(first.map(|(_, first)| ((number, nth), *first)));
            }
        }
        all
    }

    /// What is doubted of a figure and not of all that means the same.
    pub fn own_doubts(&self, figure: &TableFigure, meant: u32, nth: usize) -> BTreeSet<String> {
        let all = self.templates.get(&(meant, nth)).map_or(&[][..], |template| &template.doubts);
        figure.doubts.iter().filter(|doubt| !all.contains(doubt)).cloned().collect()
    }

    pub fn of(&self, key: u32, nth: usize) -> u32 {
        self.first.get(&(key, nth)).copied().unwrap_or(key)
    }
}

/// What does not hold for both is said of neither: what is doubted of one stands on its own sums.
fn join_template(template: &mut TableFigure, other: &TableFigure) {
    template.fields.retain(|name, text| other.fields.get(name) == Some(text));
    template.doubts.retain(|doubt| other.doubts.contains(doubt));
}
