//! Who is told apart at one place or leg, and which of them make a pyramid: what depends on a
//! reckoning alone, and not on the moment.

use crate::{Scene, memo::Memo};
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};
use waymark_model::{
    Admission, AgeRange, FigureRef, Instant, Measure, People, Selection, Series, Sex, Subject, Unit,
};

/// What is counted, and where.
type FamilyKey = (Measure, Subject);

/// Each count of a family, with the end of its first figure that is used.
type ToldSince = Vec<(Series, Instant)>;

type Families = BTreeMap<FamilyKey, ToldSince>;

/// Kept by whoever calls [`super::who_ui`]; a new one draws the same picture, only slower.
#[derive(Clone, Default, Debug)]
pub struct WhoMemory {
    families: Memo<u64, Arc<Families>>,
}

impl WhoMemory {
    /// When somebody is told apart first, anywhere; `None` where nobody ever is.
    pub(super) fn first_told(&mut self, scene: &Scene<'_>) -> Option<Instant> {
        let families = self.families(scene);
        let parts = families.values().flatten().filter(|(s, _)| !s.people.is_everybody());
        parts.map(|(_, first)| *first).min()
    }

    /// All that is counted of some, by what and where, with the end of its first figure that is used;
    /// everybody among them, where told.
    fn families(&mut self, scene: &Scene<'_>) -> Arc<Families> {
        self.families.get(scene.revision, || {
            let mut all: Families = BTreeMap::new();
            let people = |s: &&Series| s.people.unit == Unit::OfMeasure;
            for series in scene.reckoning.series().iter().filter(people) {
                // Who is told apart by what is not used is not known to be anywhere.
                let is_used =
                    |f: &&FigureRef| scene.reckoning.admission(**f) == Admission::Admitted;
                let figure = scene.reckoning.figures(*series).iter().find(is_used);
                let Some(first) = figure.map(|f| scene.situation.span_of(*f).end()) else {
                    continue;
                };
                all.entry((series.measure, series.subject)).or_default().push((*series, first));
            }
            all.retain(|_, series| series.iter().any(|(s, _)| !s.people.is_everybody()));
            Arc::new(all)
        })
    }
}

/// Women and men beside each other, ages above each other.
#[derive(Clone, PartialEq, Debug)]
pub struct AgePyramid {
    /// Of whom.
    pub of: Series,
    /// The oldest first; `None` stands for all ages.
    pub rows: Vec<Option<AgeRange>>,
}

impl AgePyramid {
    /// Those of a sex in a row.
    pub fn cell(&self, age: Option<AgeRange>, sex: Option<Sex>) -> Series {
        Series { people: People { sex, age, ..self.of.people }, ..self.of }
    }
}

/// All that one picture shows.
#[derive(Clone, PartialEq, Debug)]
pub struct ToldApart {
    pub of: Series,
    pub pyramid: Option<AgePyramid>,
    /// Everybody first, then statuses, groups and origins, those of whom most are certain first.
    pub rows: Vec<Series>,
}

/// Somebody without what a pyramid tells apart.
fn bare(people: People) -> People {
    People { sex: None, age: None, ..people }
}

/// Ages that do not overlap, the finest of those that are told.
fn disjoint(mut ages: Vec<AgeRange>) -> Vec<AgeRange> {
    let width = |age: &AgeRange| age.last().unwrap_or(u8::MAX) - age.first();
    ages.sort_by_key(|age| (width(age), *age));
    ages.dedup();
    let mut chosen: Vec<AgeRange> = Vec::new();
    for age in ages {
        if !chosen.iter().any(|other| other.overlaps(age)) {
            chosen.push(age);
        }
    }
    chosen.sort_unstable();
    chosen.reverse();
    chosen
}

impl ToldApart {
    /// What is chosen on the map or in the chart, where somebody has been told apart there by the
    /// moment shown; else where most are. `None` where nobody has been anywhere.
    pub fn of(scene: &Scene<'_>, memory: &mut WhoMemory) -> Option<Self> {
        let families = memory.families(scene);
        let is_told =
            |(s, first): &(Series, Instant)| !s.people.is_everybody() && *first <= scene.view.at;
        let families: BTreeMap<&FamilyKey, &ToldSince> =
            families.iter().filter(|(_, all)| all.iter().any(is_told)).collect();
        let most = |subject: Option<Subject>| {
            let of_it = families.iter().filter(|(key, _)| subject.is_none_or(|s| key.1 == s));
            let rank = |(key, all): &(&&FamilyKey, &&ToldSince)| {
                let told = all.iter().filter(|(_, first)| *first <= scene.view.at).count();
                (told, all.len(), Reverse(***key))
            };
            of_it.max_by_key(rank).map(|(key, _)| **key)
        };
        let chosen = match scene.view.selection {
            Some(Selection::Place(place)) => Some(Subject::Place(place)),
            Some(Selection::Leg(leg)) => Some(Subject::Leg(leg)),
            _ => None,
        };
        let shown = scene.view.chart.series.first().copied();
        let of_chart = shown.map(|s| (s.measure, s.subject)).filter(|k| families.contains_key(k));
        let of_chosen = chosen.and_then(|subject| {
            let own = of_chart.filter(|key| key.1 == subject);
            own.or_else(|| most(Some(subject)))
        });
        let key = of_chosen.or(of_chart).or_else(|| most(None))?;
        let all: Vec<Series> = families.get(&key)?.iter().map(|(series, _)| *series).collect();
        let wanted = shown.filter(|s| (s.measure, s.subject) == key).map(|s| bare(s.people));
        let mut told = Self::told(key, &all, wanted);
        told.sort(scene);
        Some(told)
    }

    /// Everybody first, then by the bars that are drawn: the most people certain, then possible.
    fn sort(&mut self, scene: &Scene<'_>) {
        // What is looked through is not in sight.
        let scene = scene.out_of_sight();
        self.rows.sort_by_cached_key(|series| {
            let known = scene.known(*series);
            let bounds = known.bounds;
            let most = (known.is_nothing(), Reverse((bounds.lower(), bounds.upper().is_none())));
            (!series.people.is_everybody(), most, Reverse(bounds.upper()))
        });
    }

    fn told((measure, subject): FamilyKey, all: &[Series], wanted: Option<People>) -> Self {
        let mut parts: BTreeMap<People, Vec<People>> = BTreeMap::new();
        for people in all.iter().map(|s| s.people) {
            if people.sex.is_some() || people.age.is_some() {
                parts.entry(bare(people)).or_default().push(people);
            }
        }
        let best = parts.iter().max_by_key(|(of, own)| (own.len(), Reverse(**of)));
        let best = best.map(|(of, _)| *of);
        let of = wanted.filter(|of| parts.contains_key(of)).or(best);
        let series = |people| Series { people, ..Series::of(measure, subject) };
        let pyramid = of.and_then(|of| {
            let own = parts.get(&of)?;
            let of_sex = |p: &&People| matches!(p.sex, Some(Sex::Female | Sex::Male));
            // Without sexes there are no sides; and people of a sex that is not told are on neither.
            let own: Vec<&People> = own.iter().filter(of_sex).collect();
            if own.is_empty() {
                return None;
            }
            let ages = disjoint(own.iter().filter_map(|people| people.age).collect());
            let mut rows: Vec<Option<AgeRange>> = ages.into_iter().map(Some).collect();
            if rows.is_empty() || own.iter().any(|p| p.age.is_none()) {
                rows.push(None);
            }
            Some(AgePyramid { of: series(of), rows })
        });
        // Whoever has no bar of the pyramid stands in the table.
        let is_row = |people: &People| match &pyramid {
            Some(AgePyramid { of, rows }) if bare(*people) == of.people => {
                let is_side = matches!(people.sex, Some(Sex::Female | Sex::Male));
                !(is_side && rows.contains(&people.age))
            }
            None if of == Some(bare(*people)) => true,
            _ => people.sex.is_none() && people.age.is_none(),
        };
        let mut rows: Vec<Series> = all.iter().filter(|s| is_row(&s.people)).copied().collect();
        rows.sort_by_key(|s| (!s.people.is_everybody(), s.people.status, s.people));
        let of = series(of.or(wanted).unwrap_or(People::EVERYBODY));
        Self { of, pyramid, rows }
    }

    /// Every count that is shown.
    pub fn series(&self) -> Vec<Series> {
        let mut all = self.rows.clone();
        if let Some(pyramid) = &self.pyramid {
            for age in &pyramid.rows {
                let sexes = [Some(Sex::Female), Some(Sex::Male)];
                all.extend(sexes.map(|sex| pyramid.cell(*age, sex)));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::disjoint;
    use waymark_model::AgeRange;

    #[test]
    fn the_finest_ages_that_do_not_overlap_stand_in_a_pyramid() {
        let ages = |text: &str| text.split(' ').map(|t| AgeRange::parse(t).unwrap()).collect();
        let said =
            |all: Vec<AgeRange>| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let chosen = disjoint(ages("0-17 0-4 5-11 12-17 18+ 18-59 60+ 5-11"));
        assert_eq!(said(chosen), "60+ 18-59 12-17 5-11 0-4");
        assert_eq!(said(disjoint(ages("0-17 18+"))), "18+ 0-17");
    }
}
