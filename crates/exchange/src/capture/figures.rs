//! What the parts of a line mean together: figures, their moment, and who says them.

use super::{
    ParseContext,
    draft::{Draft, FigureDraft, Party, place_of},
    items::{Items, Kind, LineItem, is_place},
    pieces::{Captured, Doubtful, What},
    spots::fits,
};
use crate::reading::{
    counts::{CountDoubt, HARDLY_PEOPLE},
    lexicon::{Join, Meaning},
    names::Named,
};
use waymark_model::{Measure, People, PlaceKind, Status};

/// What has been understood of a line by now.
pub(super) struct Assembly<'i, 't, 'c> {
    pub items: &'i Items<'t>,
    pub context: &'c ParseContext<'c>,
    /// What each item is taken for.
    pub whats: Vec<Option<(What, Vec<What>)>>,
    /// By item, in no order; some more than once.
    pub doubts: Vec<(usize, Doubtful)>,
}

pub(super) fn assemble(items: &Items<'_>, context: &ParseContext<'_>) -> Captured {
    let whats = vec![None; items.all.len()];
    let mut assembly = Assembly { items, context, whats, doubts: Vec::new() };
    let figures = assembly.figures();
    let mut draft = Draft { figures, as_of: None, speaker: None, outlet: None };
    let published = assembly.moments(&mut draft);
    assembly.people(&mut draft, published);
    assembly.after_publication(&draft);
    assembly.captured(draft, published)
}

impl Assembly<'_, '_, '_> {
    pub(super) fn item(&self, i: usize) -> Option<&LineItem> {
        #[cfg(test)]
        crate::effort::look();
        self.items.all.get(i)
    }

    /// The positions of items of one kind.
    pub(super) fn positions(&self, is: impl Fn(&LineItem) -> bool) -> Vec<usize> {
        let all = self.items.all.iter().enumerate();
        all.filter(|(_, item)| is(item)).map(|(i, _)| i).collect()
    }

    pub(super) fn take(&mut self, i: usize, what: What, alternatives: Vec<What>) {
        if let Some(slot) = self.whats.get_mut(i) {
            *slot = Some((what, alternatives));
        }
    }

    pub(super) fn doubt(&mut self, i: usize, why: Doubtful) {
        self.doubts.push((i, why));
    }

    /// The small word that leads to an item, past articles.
    pub(super) fn led(&self, i: usize) -> Option<Join> {
        self.items.led(i)
    }

    fn figures(&mut self) -> Vec<FigureDraft> {
        let counts = self.positions(LineItem::is_count);
        let vehicles = self.counted_vehicles(&counts);
        let measures = self.positions(|i| matches!(i.kind, Kind::Measure(_)) && !i.is_vehicles());
        let places = self.positions(LineItem::is_place);
        let group = |n: &Named| matches!(n, Named::Group(_));
        let groups = self.positions(|i| !i.is_place() && i.names().iter().any(group));
        let told = self.told_once(&counts);
        let mut measures = shared(&measures, &told);
        let mut places = shared(&places, &told);
        self.leave_places_of_others(&counts, &measures, &mut places);
        self.leave_places_of_other_events(&counts, &measures, &mut places);
        self.leave_places_of_later_events(&counts, &measures, &mut places);
        self.leave_what_others_say(&counts, &told, &mut measures, &places);
        let is_whom = |i: &LineItem| matches!(i.kind, Kind::Whom(_)) && i.role.is_none();
        let mut whom = nearest(&self.positions(is_whom), &counts);
        let mut groups = nearest(&groups, &counts);
        self.some_of_all(&counts, &mut groups, &mut whom);
        self.shares(&counts, [&groups, &whom]);
        let vehicles = nearest(&vehicles, &counts);
        let mut figures = Vec::with_capacity(counts.len().max(1));
        for n in 0..counts.len().max(1) {
            let mut figure = FigureDraft::default();
            if let Some(&i) = counts.get(n) {
                self.count(i, &mut figure);
            }
            let of = |all: &[Vec<usize>]| all.get(n).cloned().unwrap_or_default();
            let mut words = of(&vehicles);
            words.extend(of(&measures));
            self.measure_and_place(&words, &of(&places), &mut figure);
            let named = [of(&groups), of(&whom)].concat();
            if self.are_joined(&named) {
                self.ask_who(&named);
            } else {
                self.group(&of(&groups), &mut figure);
                self.whom(&of(&whom), &mut figure);
            }
            self.returned(&words, &mut figure);
            self.returned_within(counts.get(n).copied(), &words, &figure);
            self.among(counts.get(n).copied(), named);
            if let Some(&i) = counts.get(n) {
                self.of_those(i, &figure, self.is_plain_part(&counts, n));
            }
            figures.push(figure);
        }
        let said: Vec<usize> = measures.iter().chain(&vehicles).flatten().copied().collect();
        if said.iter().all(|i| self.means(*i, &Meaning::Living) || self.is_hosted_by(*i)) {
            self.present_by_status(&places, &mut figures);
        }
        if figures.iter().any(|figure| figure.measure == Some(Measure::Sheltered)) {
            // Tawila sheltered 652,000 and received 5,000, hosted by Niger: that they were in shelters is not said.
            let is_sheltered = |item: &LineItem| matches!(&item.kind, Kind::Measure(all) if all.contains(&Measure::Sheltered));
            let places = self.positions(LineItem::is_place);
            // To be sheltered by a camp is to be in a shelter.
            let are_camps = places.iter().all(|i| self.is_camp(*i));
            let mut places = places.into_iter();
            let is_by_place = places.any(|i| self.led(i) == Some(Join::By));
            for i in self.positions(is_sheltered) {
                if !are_camps && (is_by_place || self.is_done_by_place(i)) {
                    self.doubt(i, Doubtful::WhichMeasure);
                }
            }
        }
        self.households(&counts, &mut figures);
        for i in self.positions(|i| matches!(i.kind, Kind::Things)) {
            self.doubt(i, Doubtful::Things);
        }
        let befell = |i: &LineItem| matches!(&i.kind, Kind::Measure(all) if all.iter().all(|m| !m.is_movement()));
        if !self.positions(befell).is_empty() {
            // 5,000 missing already identified
            for i in self.positions(|i| matches!(i.kind, Kind::Join(Join::Filler))) {
                if self.means(i, &Meaning::Found) {
                    self.doubt(i, Doubtful::NotUsed);
                }
            }
        }
        self.statuses(&mut figures);
        self.risen(&figures);
        self.others_ahead(&counts);
        self.unsure(&counts);
        self.beside_counts(&counts, &figures);
        self.across(&counts, &figures);
        self.hedged_lists(&counts, &mut figures);
        self.parts_of_several(&counts, &figures);
        self.parts_of_their_own(&counts, &mut figures);
        self.people_left_unsaid(&counts, &figures);
        self.origins_of_some(&counts, &figures);
        for (nth, i) in counts.into_iter().enumerate() {
            // 500 men 60 arrived: an age that is not said whole, or others
            let is_people = |i: usize| self.item(i).is_some_and(LineItem::is_people);
            if nth > 0 && i.checked_sub(1).is_some_and(is_people) && !is_people(i + 1) {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
        figures
    }

    fn count(&mut self, i: usize, figure: &mut FigureDraft) {
        let Some(LineItem { first, end, kind: Kind::Count(read), .. }) = self.item(i).cloned()
        else {
            return;
        };
        figure.count = Some(read.count);
        figure.wording = Some(self.items.line.text_of(first, end).to_owned());
        figure.bounds = self.context.situation.wording.bounds(read.count);
        // 1,000 to 1,250 million, 3,000,000,000
        if read.doubts.is_empty() && read.count.numbers().any(|number| number >= HARDLY_PEOPLE) {
            self.doubt(i, Doubtful::Count(CountDoubt::Separator));
        }
        for doubt in read.doubts {
            self.doubt(i, Doubtful::Count(doubt));
        }
        let other = read.or_else.map(What::Count).into_iter().collect();
        self.take(i, What::Count(read.count), other);
    }

    fn measure_and_place(&mut self, words: &[usize], places: &[usize], figure: &mut FigureDraft) {
        let mut options: Vec<(usize, Vec<Measure>)> = Vec::new();
        for &i in words {
            if let Some(Kind::Measure(measures)) = self.item(i).map(|i| i.kind.clone()) {
                options.push((i, measures));
            }
        }
        let mut spots = self.spots(places);
        if options.first().is_some_and(|(_, all)| all.iter().all(|m| m.is_harm())) {
            // 600 killed, 3,000 arrived in Adré: those were not killed where these came to.
            spots.retain(|spot| self.moved_to(spot.item).is_none_or(|i| words.contains(&i)));
        }
        let mut leg = self.leg(&spots);
        // Vehicles that arrived are vehicles.
        let main = options.first().cloned();
        if let Some((i, measures)) = main {
            let fits: Vec<Measure> =
                measures.iter().copied().filter(|m| fits(*m, &measures, &spots, leg)).collect();
            let mut measure = fits.first().or(measures.first()).copied();
            // Who arrived in Adré from El Geneina came off that leg, and are not all who arrived.
            if measure == Some(Measure::Arrivals)
                && self.is_from_one(&spots)
                && let Some(by) = self.leg_come_by(&spots, i)
            {
                (measure, leg) = (Some(Measure::Passed), Some(by));
            }
            figure.measure = measure;
            if let Some(measure) = measure {
                let others = measures.iter().filter(|m| **m != measure).map(|m| What::Measure(*m));
                let mut others: Vec<What> = others.collect();
                // Who fled Goris for Yerevan are not all who left it, nor all who came.
                let is_told = leg.is_some() && measures.contains(&Measure::Passed);
                // Who crossed at Masnaa may have left there.
                let is_crossed = measures.contains(&Measure::Passed);
                let is_unclear = fits.len() != 1 || is_crossed && !self.is_reached(&spots);
                if measures.len() > 1 && is_unclear && !is_told {
                    self.doubt(i, Doubtful::WhichMeasure);
                }
                let is_reached_in = self.means(i, &Meaning::Reaching)
                    && self.item(i + 1).and_then(LineItem::join) == Some(Join::In);
                // 5,000 arrived in Syria from Lebanon, where others come from Türkiye; 5,000 were reached
                // in Tawila with food.
                // Of 300 vehicles that passed from one place to another the leg is told.
                let is_coming =
                    measure == Measure::Arrivals || measure == Measure::Vehicles && leg.is_none();
                if is_coming && self.is_from_one(&spots)
                    || measure == Measure::Arrivals && is_reached_in
                {
                    self.doubt(i, Doubtful::WhichMeasure);
                }
                // Who was relocated there, or returned from one place, is not all who arrived so; who departed
                // for one place, or left for it, is not all who departed, nor had they come there.
                let is_from = || places.iter().any(|&at| self.is_where_they_were(at, i));
                let is_bound = measure == Measure::Departures
                    && spots.iter().any(|spot| spot.led == Some(Join::To));
                // Who passed towards a place need not have come off the leg there, nor who arrived vers Minova.
                let is_headed =
                    measures.iter().all(|m| m.is_movement()) && self.is_headed(i, &spots);
                if self.is_some_of_all(i)
                    || self.means(i, &Meaning::Returns) && is_from()
                    || is_bound
                    || is_headed
                {
                    others = [Measure::Arrivals, Measure::Departures].map(What::Measure).to_vec();
                    self.doubt(i, Doubtful::WhichMeasure);
                }
                self.take(i, What::Measure(measure), others);
            }
        }
        // 40 vehicles in Kukës: how many are there is no number of those that came.
        if figure.measure == Some(Measure::Vehicles)
            && let [(i, _)] = options.as_slice()
            && spots.iter().any(|spot| {
                spot.led == Some(Join::In)
                    || self.is_host(spot.item)
                    || self.items.is_mark(spot.item + 1, ":")
            })
        {
            self.doubt(*i, Doubtful::WhichMeasure);
        }
        for (i, measures) in options.iter().skip(1) {
            let Some(&first) = measures.first() else { continue };
            // They arrived and left, or moved on: the count may be of either.
            let is_other_way =
                first == Measure::Departures && figure.measure == Some(Measure::Arrivals);
            let is_onward = self.is_some_of_all(*i) || self.means(*i, &Meaning::Returns);
            let is_alike = figure.measure.is_some_and(|m| measures.contains(&m));
            let same = is_alike && !is_other_way && !is_onward;
            let is_moved =
                figure.measure == Some(Measure::Vehicles) && !Self::may_be_there(measures);
            if !same && !is_moved {
                self.doubt(*i, Doubtful::NotUsed);
            }
            let shown = figure.measure.filter(|_| same).unwrap_or(first);
            self.take(*i, What::Measure(shown), Vec::new());
        }
        figure.subject = self.subject(&spots, leg, figure.measure);
        self.show_places(&spots, figure);
    }

    fn is_some_of_all(&self, i: usize) -> bool {
        self.means(i, &Meaning::SomeMove)
    }

    pub(super) fn means(&self, i: usize, meaning: &Meaning) -> bool {
        let line = &self.items.line;
        self.item(i).is_some_and(|item| line.past(item.first, meaning).is_some())
    }

    /// Who returned is counted as such: not all who arrived there did.
    fn returned(&self, words: &[usize], figure: &mut FigureDraft) {
        if !words.iter().any(|&i| self.means(i, &Meaning::Returns)) {
            return;
        }
        figure.whom.status = Some(match figure.whom.status {
            None => Status::Returned,
            Some(Status::Refugee) => Status::ReturnedRefugee,
            Some(Status::InternallyDisplaced) => Status::ReturnedDisplaced,
            Some(own) => own,
        });
    }

    /// `1.7 million IDPs returned home in Syria`: within a country they went home, and did not come to it.
    fn returned_within(&mut self, count: Option<usize>, words: &[usize], figure: &FigureDraft) {
        let situation = self.context.situation;
        let is_country = place_of(figure.subject)
            .is_some_and(|place| situation.place(place).kind == PlaceKind::Country);
        let who = count.and_then(|count| self.people_of(count)).and_then(|who| self.status(who));
        let is_within =
            matches!(who, Some(Status::InternallyDisplaced | Status::ReturnedDisplaced));
        let returns = words.iter().copied().find(|i| self.means(*i, &Meaning::Returns));
        if let Some(word) = returns.filter(|_| is_country && is_within) {
            self.doubt(word, Doubtful::WhichMeasure);
        }
    }

    pub(super) fn what(&self, named: Named) -> Option<What> {
        Some(match named {
            Named::Place(place) => What::Place(place),
            Named::Leg(leg) => What::Leg(leg),
            Named::Route(route) => What::Route(route),
            Named::Speaker(speaker) => What::Speaker(Party::Known(speaker)),
            Named::Outlet(outlet) => What::Outlet(self.context.names.outlet(outlet)?.name.clone()),
            Named::Source(source) => What::Source(source),
            Named::Group(group) => What::Group(group),
        })
    }

    fn whom(&mut self, whom: &[usize], figure: &mut FigureDraft) {
        for &i in whom {
            let Some(Kind::Whom(people)) = self.item(i).map(|item| item.kind.clone()) else {
                continue;
            };
            let own = figure.whom;
            // Girls aged 5 to 11
            let age = match (own.age, people.age) {
                (Some(a), Some(b)) if a.lies_within(b) => Some(a),
                (Some(a), Some(b)) if b.lies_within(a) => Some(b),
                (Some(_), Some(_)) => None,
                (a, b) => a.or(b),
            };
            let narrows = own.sex.is_none_or(|sex| people.sex.is_none_or(|other| other == sex))
                && age.is_some() == (own.age.or(people.age)).is_some()
                && (own.status.is_none() || people.status.is_none())
                && (own.origin.is_none() || people.origin.is_none());
            // Women and children, in a situation that has a group of children.
            let is_of_group = figure.group.is_some() && self.led(i) == Some(Join::Of);
            if !narrows || is_of_group {
                self.doubt(i, Doubtful::NotUsed);
            }
            figure.whom = People { age, ..own.or(people) };
            self.take(i, What::Whom(people), Vec::new());
        }
    }

    /// `4,500, including children`: those are some of the count before, and how many is not said.
    fn among(&mut self, count: Option<usize>, named: Vec<usize>) {
        let Some(count) = count else { return };
        let leads = |at: usize| self.means(at, &Meaning::Among);
        // 3,000 people, 1,200 of them children
        let own = count + usize::from(self.is_of_those(count + 1));
        let last = named.iter().max().copied().unwrap_or_default();
        let Some(led) = (own + 1..last).find(|at| leads(*at)) else { return };
        for i in named.into_iter().filter(|i| *i > led) {
            self.doubt(i, Doubtful::NotUsed);
        }
    }

    /// `from Ukraine`, where a group is called so: others come from there too.
    fn is_from_place(&self, i: usize) -> bool {
        let line = &self.items.line;
        let place = self.item(i).and_then(|item| {
            let from = line.past(item.first, &Meaning::Join(Join::From))?;
            self.context.names.find(&line.tokens, from)
        });
        place.is_some_and(|(named, _)| named.iter().copied().any(is_place))
    }

    fn group(&mut self, groups: &[usize], figure: &mut FigureDraft) {
        for &i in groups {
            let named: Vec<Named> = self.item(i).map_or(Vec::new(), |i| i.names().to_vec());
            let near = self.item(i).is_some_and(|i| i.near);
            let Some(&Named::Group(group)) = named.iter().find(|n| matches!(n, Named::Group(_)))
            else {
                continue;
            };
            if figure.group.is_some_and(|g| g != group) {
                self.doubt(i, Doubtful::NotUsed);
            }
            figure.group = figure.group.or(Some(group));
            if near {
                self.doubt(i, Doubtful::NearName);
            }
            if self.is_from_place(i) {
                self.doubt(i, Doubtful::SeveralNames);
            }
            let others = named.iter().filter(|n| **n != Named::Group(group));
            let others: Vec<What> = others.filter_map(|n| self.what(*n)).collect();
            if others.iter().any(|w| matches!(w, What::Group(_))) {
                self.doubt(i, Doubtful::SeveralNames);
            }
            self.take(i, What::Group(group), others);
        }
    }
}

/// The items of each count. Where no count stands between them, all counts share them; else each
/// is of the count that it follows, or, where the first comes before every count, of the next; a
/// count without any has those of the one before it. Counts of the same people, one after the other, are
/// told as one (`Assembly::told_once`).
fn shared(items: &[usize], told: &[usize]) -> Vec<Vec<usize>> {
    let mut counts = told.to_vec();
    counts.dedup();
    let of = shared_by(items, &counts);
    let own = |count: &usize| counts.binary_search(count).ok().and_then(|n| of.get(n)).cloned();
    if told.is_empty() {
        of
    } else {
        told.iter().map(|count| own(count).unwrap_or_default()).collect()
    }
}

fn shared_by(items: &[usize], counts: &[usize]) -> Vec<Vec<usize>> {
    let figures = counts.len().max(1);
    let between = items.first().zip(items.last());
    let between = between.is_some_and(|(a, b)| counts.iter().any(|c| a < c && c < b));
    if !between {
        return vec![items.to_vec(); figures];
    }
    let forward = items.first() < counts.first();
    let mut of = vec![Vec::new(); figures];
    for &item in items {
        let after = counts.partition_point(|c| *c < item);
        let n = if forward { after.min(figures - 1) } else { after.saturating_sub(1) };
        if let Some(of) = of.get_mut(n) {
            of.push(item);
        }
    }
    for n in 1..of.len() {
        let before = of.get(n - 1).cloned().unwrap_or_default();
        if let Some(mine) = of.get_mut(n).filter(|m| m.is_empty()) {
            *mine = before;
        }
    }
    of
}

/// The items of each count: of the count that each follows, or else of the first.
pub(super) fn nearest(items: &[usize], counts: &[usize]) -> Vec<Vec<usize>> {
    let mut of = vec![Vec::new(); counts.len().max(1)];
    for &item in items {
        let n = counts.partition_point(|c| *c < item).saturating_sub(1);
        if let Some(of) = of.get_mut(n) {
            of.push(item);
        }
    }
    of
}
