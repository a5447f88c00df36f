//! The rows of the key that explain shades: the classes as ranges, and what hatches say.

use super::{super::key::KeyEntry, Shade, ShadeClass, Shading};
use crate::Scene;
use std::{collections::BTreeSet, sync::Arc};
use waymark_ground::RegionDoubt;

/// What a row explains.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShadeRow {
    Nobody,
    Class,
    /// Lower and upper bound in two classes.
    Between,
    /// Somebody, or nobody.
    Perhaps,
    /// No upper limit.
    Open,
    Old,
}

/// So many outlines without a place are named at most.
const NAMED: usize = 3;

/// The rows of these shades, with what regions are shaded by and what could not be shaded.
pub fn rows(scene: &Scene<'_>, shading: &Arc<Shading>, shades: &BTreeSet<Shade>) -> Vec<KeyEntry> {
    let row = |shade, row| KeyEntry::Shade(Arc::clone(shading), shade, row);
    let mut rows = vec![KeyEntry::Words(heading(scene, shading, shades.is_empty()))];
    if shades.iter().any(|s| s.is_nobody()) {
        rows.push(row(Shade::of(ShadeClass::Nobody), ShadeRow::Nobody));
    }
    let classes: BTreeSet<ShadeClass> =
        shades.iter().flat_map(|s| [Some(s.lower), s.upper]).flatten().collect();
    let classes = classes.into_iter().filter(|class| *class != ShadeClass::Nobody);
    rows.extend(classes.map(|class| row(Shade::of(class), ShadeRow::Class)));
    let first = |is: fn(&Shade) -> bool| shades.iter().copied().find(is);
    let between = first(|s| s.upper.is_some_and(|upper| upper != s.lower) && !s.is_perhaps());
    rows.extend(between.map(|s| row(Shade { is_old: false, ..s }, ShadeRow::Between)));
    let perhaps = first(|s| s.is_perhaps());
    rows.extend(perhaps.map(|s| row(Shade { is_old: false, ..s }, ShadeRow::Perhaps)));
    let open = first(|s| s.upper.is_none());
    rows.extend(open.map(|s| row(Shade { is_old: false, ..s }, ShadeRow::Open)));
    // Of somebody, where such a one is old.
    let old = shades.iter().copied().rfind(|s| s.is_old);
    rows.extend(old.map(|s| row(Shade { upper: Some(s.lower), ..s }, ShadeRow::Old)));
    rows.extend(doubts(scene, shading).map(KeyEntry::Words));
    rows
}

/// All rows that there may be at any moment; of the classes alone where room is short.
pub fn all_rows(scene: &Scene<'_>, shading: &Arc<Shading>, is_short: bool) -> Vec<KeyEntry> {
    let (lowest, highest) = (Shade::of(ShadeClass::Counted(0)), shading.classes.highest());
    let classes = (0..shading.classes.len()).map(ShadeClass::Counted);
    let mut shades: BTreeSet<Shade> = classes.map(Shade::of).collect();
    shades.extend(shading.has_nobody().then_some(Shade::of(ShadeClass::Nobody)));
    if !is_short {
        if highest > lowest.lower {
            shades.insert(Shade { upper: Some(highest), ..lowest });
            shades.insert(Shade { upper: None, ..lowest });
        }
        let perhaps = Shade { lower: ShadeClass::Nobody, upper: Some(highest), is_old: false };
        shades.extend(shading.has_perhaps().then_some(perhaps));
        shades.extend(super::ages(shading.measure).then_some(Shade { is_old: true, ..lowest }));
    }
    let is_empty = shading.is_empty();
    let mut rows = rows(scene, shading, &shades);
    if let (true, Some(first)) = (is_empty, rows.first_mut()) {
        *first = KeyEntry::Words(heading(scene, shading, true));
    }
    rows
}

/// What regions are shaded by, or why none is seen.
fn heading(scene: &Scene<'_>, shading: &Shading, is_empty: bool) -> String {
    let word = scene.language.measure_word(shading.measure);
    let key = match (is_empty, shading.has_regions()) {
        (true, true) if !shading.is_empty() => "map-shade-out-of-sight",
        (true, false) => "map-shade-no-regions",
        (true, true) => "map-shade-nothing",
        _ => "map-shade-by",
    };
    let title = scene.language.say_with(key, &[("word", (&word).into())]);
    let people = scene.language.people(scene.situation, super::whom(scene));
    let Some(people) = people.filter(|_| key == "map-shade-by") else { return title };
    let args = [("title", (&title).into()), ("people", (&people).into())];
    scene.language.say_with("map-shade-whom", &args)
}

/// Which outlines are left open because it is not known whose they are.
fn doubts(scene: &Scene<'_>, shading: &Shading) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for doubt in shading.doubts() {
        match doubt {
            RegionDoubt::Places(name, _) => names.push(name.clone()),
            RegionDoubt::Outlines(place, _) | RegionDoubt::Unlike(place) => {
                names.push(scene.place_name(*place).to_owned());
            }
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let names = names.join(", ");
    let args = [("names", (&names).into()), ("more", more.into())];
    (!names.is_empty()).then(|| scene.language.say_with("map-shade-unclear", &args))
}

impl ShadeRow {
    pub fn label(self, scene: &Scene<'_>, shading: &Shading, shade: Shade) -> String {
        match self {
            Self::Nobody => scene.language.say("map-shade-nobody"),
            Self::Class => scene.language.bounds(shading.classes.bounds(shade.lower)),
            Self::Perhaps => scene.language.say("map-shade-perhaps"),
            Self::Between => scene.language.say("map-shade-between"),
            Self::Open => scene.language.say("map-shade-open"),
            Self::Old => scene.language.say("map-key-ring-old"),
        }
    }
}
