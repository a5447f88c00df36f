//! What the parts of a line mean together: figures, their moment, and who says them.

use super::{
    Context,
    draft::{Draft, FigureDraft, Outlet, Party, Publication},
    items::{Item, Items, Kind, Role},
    pieces::{Captured, Doubt, Doubtful, Piece, PieceKind, What},
};
use crate::{
    exchange::reading::{lexicon::Join, names::Named},
    model::{LegIx, Measure, Moment, PlaceIx, SourceIx, Stamp, Subject},
};

/// A place of the line, with the word that leads to it.
#[derive(Clone, Copy)]
struct Spot {
    item: usize,
    named: Named,
    led: Option<Join>,
}

struct Assembly<'i, 't, 'c> {
    items: &'i Items<'t>,
    context: &'c Context<'c>,
    /// What each item is taken for.
    whats: Vec<Option<(What, Vec<What>)>>,
    doubts: Vec<(usize, Doubtful)>,
}

pub(super) fn assemble(items: Items<'_>, context: &Context<'_>) -> Captured {
    let whats = vec![None; items.all.len()];
    let mut assembly = Assembly { items: &items, context, whats, doubts: Vec::new() };
    let figures = assembly.figures();
    let mut draft = Draft { figures, as_of: None, speaker: None, outlet: None };
    let published = assembly.moments(&mut draft);
    assembly.people(&mut draft, published);
    assembly.captured(draft)
}

impl Assembly<'_, '_, '_> {
    fn item(&self, i: usize) -> Option<&Item> {
        self.items.all.get(i)
    }

    /// The positions of items of one kind.
    fn positions(&self, is: impl Fn(&Item) -> bool) -> Vec<usize> {
        let all = self.items.all.iter().enumerate();
        all.filter(|(_, item)| is(item)).map(|(i, _)| i).collect()
    }

    fn take(&mut self, i: usize, what: What, alternatives: Vec<What>) {
        if let Some(slot) = self.whats.get_mut(i) {
            *slot = Some((what, alternatives));
        }
    }

    fn doubt(&mut self, i: usize, why: Doubtful) {
        if !self.doubts.contains(&(i, why)) {
            self.doubts.push((i, why));
        }
    }

    /// The small word that leads to an item, past articles.
    fn led(&self, i: usize) -> Option<Join> {
        let mut at = i.checked_sub(1)?;
        while self.item(at)?.join() == Some(Join::Of) {
            at = at.checked_sub(1)?;
        }
        self.item(at)?.join()
    }

    fn figures(&mut self) -> Vec<FigureDraft> {
        let counts = self.positions(|i| matches!(i.kind, Kind::Count(_)));
        let is_vehicles = |i: &Item| matches!(&i.kind, Kind::Measure(m) if m.as_slice() == [Measure::Vehicles]);
        let vehicles = self.positions(is_vehicles);
        let measures = self.positions(|i| matches!(i.kind, Kind::Measure(_)) && !is_vehicles(i));
        let places = self.positions(Item::is_place);
        let group = |n: &Named| matches!(n, Named::Group(_));
        let groups = self.positions(|i| !i.is_place() && i.names().iter().any(group));
        let measures = shared(&measures, &counts);
        let places = shared(&places, &counts);
        let vehicles = nearest(&vehicles, &counts);
        let groups = nearest(&groups, &counts);
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
            self.group(&of(&groups), &mut figure);
            figures.push(figure);
        }
        for i in self.positions(|i| matches!(i.kind, Kind::Households)) {
            self.doubt(i, Doubtful::Households);
        }
        figures
    }

    fn count(&mut self, i: usize, figure: &mut FigureDraft) {
        let Some(Item { first, end, kind: Kind::Count(read), .. }) = self.item(i).cloned() else {
            return;
        };
        figure.count = Some(read.count);
        figure.wording = Some(self.items.line.said(first, end).to_owned());
        figure.bounds = self.context.situation.wording.bounds(read.count);
        for doubt in read.doubts {
            self.doubt(i, Doubtful::Count(doubt));
        }
        let other = read.or_else.map(What::Count).into_iter().collect();
        self.take(i, What::Count(read.count), other);
    }

    fn measure_and_place(&mut self, words: &[usize], places: &[usize], figure: &mut FigureDraft) {
        let spots = self.spots(places);
        let leg = self.leg(&spots);
        let mut options: Vec<(usize, Vec<Measure>)> = Vec::new();
        for &i in words {
            if let Some(Kind::Measure(measures)) = self.item(i).map(|i| i.kind.clone()) {
                options.push((i, measures));
            }
        }
        // Vehicles that arrived are vehicles.
        let main = options.first().cloned();
        if let Some((i, measures)) = main {
            let fits: Vec<Measure> =
                measures.iter().copied().filter(|m| fits(*m, &spots, leg)).collect();
            let measure = fits.first().or(measures.first()).copied();
            figure.measure = measure;
            if let Some(measure) = measure {
                let others = measures.iter().filter(|m| **m != measure).map(|m| What::Measure(*m));
                let others = others.collect();
                if measures.len() > 1 && fits.len() != 1 && leg.is_none() {
                    self.doubt(i, Doubtful::WhichMeasure);
                }
                self.take(i, What::Measure(measure), others);
            }
        }
        for (i, measures) in options.iter().skip(1) {
            let Some(&first) = measures.first() else { continue };
            let same = figure.measure.is_some_and(|m| measures.contains(&m));
            if !same && figure.measure != Some(Measure::Vehicles) {
                self.doubt(*i, Doubtful::NotUsed);
            }
            let shown = figure.measure.filter(|_| same).unwrap_or(first);
            self.take(*i, What::Measure(shown), Vec::new());
        }
        figure.subject = self.subject(&spots, leg, figure.measure);
        self.show_places(&spots, figure);
    }

    fn spots(&self, places: &[usize]) -> Vec<Spot> {
        let spot = |&i: &usize| {
            let is_place = |n: &&Named| super::items::is_place(n);
            let named = self.item(i)?.names().iter().find(is_place)?;
            Some(Spot { item: i, named: *named, led: self.led(i) })
        };
        places.iter().filter_map(spot).collect()
    }

    /// The leg that is named, or leads from the one place to the other.
    fn leg(&self, spots: &[Spot]) -> Option<LegIx> {
        let named = spots.iter().find_map(|s| match s.named {
            Named::Leg(leg) => Some(leg),
            _ => None,
        });
        named.or_else(|| {
            let (from, to) = self.from_to(spots)?;
            let legs = self.context.situation.legs.iter();
            legs.enumerate().find(|(_, l)| (l.from, l.to) == (from, to)).map(|(i, _)| LegIx::new(i))
        })
    }

    fn from_to(&self, spots: &[Spot]) -> Option<(PlaceIx, PlaceIx)> {
        let place = |s: &Spot| match s.named {
            Named::Place(place) => Some(place),
            _ => None,
        };
        let to = spots.iter().position(|s| s.led == Some(Join::To))?;
        let to_spot = spots.get(to)?;
        let from = spots.iter().find(|s| s.led == Some(Join::From));
        let beside = to.checked_sub(1).and_then(|i| spots.get(i)).filter(|s| s.item + 2 == to_spot.item);
        Some((place(from.or(beside)?)?, place(to_spot)?))
    }

    /// Where a measure is counted, of the places said.
    fn subject(
        &self,
        spots: &[Spot],
        leg: Option<LegIx>,
        measure: Option<Measure>,
    ) -> Option<Subject> {
        let on_leg = measure.is_none_or(Measure::is_on_legs);
        if let Some(leg) = leg.filter(|_| on_leg) {
            return Some(Subject::Leg(leg));
        }
        if measure.is_some_and(|m| !m.is_at_places()) {
            return None;
        }
        let preferred: &[Option<Join>] = match measure {
            Some(Measure::Arrivals) => &[Some(Join::To), Some(Join::In), None],
            Some(Measure::Departures) => &[Some(Join::From), None],
            _ => &[Some(Join::In), None, Some(Join::To)],
        };
        let rank = |s: &Spot| {
            let led = s.led.filter(|j| matches!(j, Join::To | Join::In | Join::From));
            preferred.iter().position(|p| *p == led)
        };
        let mut best: Option<(usize, PlaceIx)> = None;
        for spot in spots {
            let (Named::Place(place), Some(rank)) = (spot.named, rank(spot)) else { continue };
            let better = best.is_none_or(|(least, chosen)| {
                // Kornidzor in Syunik, Armenia: the place, not what holds it.
                let inside = place != chosen && self.context.situation.lies_within(place, chosen);
                let holds = place != chosen && self.context.situation.lies_within(chosen, place);
                inside || rank < least && !holds
            });
            if better {
                best = Some((rank, place));
            }
        }
        best.map(|(_, place)| Subject::Place(place))
    }

    fn show_places(&mut self, spots: &[Spot], figure: &FigureDraft) {
        let chosen = super::draft::place_of(figure.subject);
        for spot in spots {
            let named: Vec<Named> = self.item(spot.item).map_or(Vec::new(), |i| i.names().to_vec());
            let near = self.item(spot.item).is_some_and(|i| i.near);
            let others = named.iter().filter(|n| **n != spot.named).filter_map(|n| self.what(*n));
            let mut others: Vec<What> = others.collect();
            let several = named.iter().filter(|n| super::items::is_place(n)).count() > 1;
            if several {
                self.doubt(spot.item, Doubtful::SeveralNames);
            }
            if near {
                self.doubt(spot.item, Doubtful::NearName);
            }
            match spot.named {
                Named::Route(route) => {
                    self.doubt(spot.item, Doubtful::Route);
                    let routes = &self.context.situation.routes;
                    let legs = routes.get(route.usize()).map_or(&[][..], |r| r.legs.as_slice());
                    others.extend(legs.iter().map(|l| What::Leg(*l)));
                }
                Named::Place(place) => {
                    if figure.measure.is_some_and(|m| !m.is_at_places()) && figure.subject.is_none() {
                        let legs = self.context.situation.legs.iter().enumerate();
                        let touching = legs.filter(|(_, l)| l.to == place || l.from == place);
                        others.extend(touching.map(|(i, _)| What::Leg(LegIx::new(i))));
                    }
                    let unrelated = chosen.is_some_and(|c| {
                        c != place && !self.context.situation.lies_within(c, place)
                    });
                    let other_end = matches!(spot.led, Some(Join::From | Join::To | Join::Via));
                    if unrelated && !other_end {
                        self.doubt(spot.item, Doubtful::NotUsed);
                    }
                }
                _ => {}
            }
            if let Some(what) = self.what(spot.named) {
                self.take(spot.item, what, others);
            }
        }
        if figure.measure.is_some_and(|m| !m.is_at_places())
            && figure.subject.is_none()
            && self.from_to(spots).is_some()
            && let Some(last) = spots.last()
        {
            self.doubt(last.item, Doubtful::NoSuchLeg);
        }
    }

    fn what(&self, named: Named) -> Option<What> {
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

    fn group(&mut self, groups: &[usize], figure: &mut FigureDraft) {
        for &i in groups {
            let named: Vec<Named> = self.item(i).map_or(Vec::new(), |i| i.names().to_vec());
            let near = self.item(i).is_some_and(|i| i.near);
            let Some(&Named::Group(group)) = named.iter().find(|n| matches!(n, Named::Group(_))) else {
                continue;
            };
            if figure.group.is_some_and(|g| g != group) {
                self.doubt(i, Doubtful::NotUsed);
            }
            figure.group = figure.group.or(Some(group));
            if near {
                self.doubt(i, Doubtful::NearName);
            }
            let others = named.iter().filter(|n| **n != Named::Group(group));
            let others: Vec<What> = others.filter_map(|n| self.what(*n)).collect();
            if others.iter().any(|w| matches!(w, What::Group(_))) {
                self.doubt(i, Doubtful::SeveralNames);
            }
            self.take(i, What::Group(group), others);
        }
    }

    /// Gives the moments of the line to the draft; returns when it was published.
    fn moments(&mut self, draft: &mut Draft) -> Option<Moment> {
        let counts = self.positions(|i| matches!(i.kind, Kind::Count(_)));
        let mut published = None;
        for i in self.positions(|i| matches!(i.kind, Kind::Moment(_))) {
            let Some(Kind::Moment(read)) = self.item(i).map(|i| i.kind.clone()) else { continue };
            let moment = read.moment;
            for doubt in read.doubts {
                self.doubt(i, Doubtful::Moment(doubt));
            }
            let others = read.or_else.into_iter().map(What::Moment).collect();
            self.take(i, What::Moment(moment), others);
            match self.led(i) {
                Some(Join::Published) => {
                    published = Some(moment);
                    continue;
                }
                Some(Join::Since) => {
                    self.doubt(i, Doubtful::NotUsed);
                    continue;
                }
                led if led == Some(Join::During) || read.is_period => {
                    self.during(i, moment, &counts, draft);
                }
                led => {
                    if draft.as_of.is_some() {
                        self.doubt(i, Doubtful::NotUsed);
                        continue;
                    }
                    draft.as_of = Some(moment);
                    let moves = |f: &FigureDraft| f.measure.is_some_and(Measure::is_movement);
                    if led == Some(Join::On)
                        && matches!(moment.first(), Stamp::Day(_))
                        && draft.figures.iter().any(moves)
                    {
                        self.doubt(i, Doubtful::OrIncrement);
                    }
                }
            }
            if moment.span().start() > self.context.at {
                self.doubt(i, Doubtful::LaterThanView);
            }
        }
        // Counted over a period, and nothing else is said: known when it ended.
        let during = draft.figures.iter().find_map(|f| f.during);
        draft.as_of = draft.as_of.or(during);
        published
    }

    fn during(&mut self, i: usize, moment: Moment, counts: &[usize], draft: &mut Draft) {
        let of = nearest(&[i], counts);
        let single = self.positions(|i| matches!(i.kind, Kind::Moment(_))).len() == 1;
        let mut used = false;
        for (n, figure) in draft.figures.iter_mut().enumerate() {
            let mine = single || of.get(n).is_some_and(|of| !of.is_empty());
            if mine && figure.measure.is_none_or(Measure::is_cumulative) && figure.during.is_none() {
                figure.during = Some(moment);
                used = true;
            }
        }
        if !used {
            self.doubt(i, Doubtful::NotUsed);
        }
    }

    fn people(&mut self, draft: &mut Draft, published: Option<Moment>) {
        for i in 0..self.items.all.len() {
            let Some(item) = self.item(i).cloned() else { continue };
            let said = self.items.said(i, i + 1).to_owned();
            let near = item.near;
            let all: &[Named] = match &item.kind {
                Kind::Name(named) => named,
                _ => &[],
            };
            match item.role {
                Some(Role::Speaker(speaker)) => {
                    let same = all.iter().filter(|n| **n != Named::Speaker(speaker));
                    let others: Vec<What> = same.filter_map(|n| self.what(*n)).collect();
                    let another = |w: &What| matches!(w, What::Speaker(_));
                    if others.iter().any(another) {
                        self.doubt(i, Doubtful::SeveralNames);
                    }
                    draft.speaker = Some(Party::Known(speaker));
                    self.take(i, What::Speaker(Party::Known(speaker)), others);
                }
                Some(Role::NewSpeaker) => {
                    draft.speaker = Some(Party::New(said.clone()));
                    self.take(i, What::Speaker(Party::New(said)), Vec::new());
                }
                Some(Role::Outlet(outlet)) => {
                    let known = self.context.names.outlet(outlet).cloned();
                    let Some(known) = known else { continue };
                    let sources = known.publications;
                    let outlet = self.outlet(known.name.clone(), sources, draft.as_of, published);
                    let listed = outlet.known.iter().map(|s| What::Source(*s)).collect();
                    draft.outlet = Some(outlet);
                    self.take(i, What::Outlet(known.name), listed);
                }
                Some(Role::Source(source)) => {
                    let name = self.context.situation.source(source).outlet.clone();
                    let publication = Some(Publication::Known(source));
                    draft.outlet = Some(Outlet { name, publication, known: vec![source] });
                    self.take(i, What::Source(source), Vec::new());
                }
                Some(Role::NewOutlet) => {
                    let publication = Some(Publication::New(published));
                    let outlet = Outlet { name: said.clone(), publication, known: Vec::new() };
                    draft.outlet = Some(outlet);
                    self.take(i, What::Outlet(said), Vec::new());
                }
                None => {
                    let used = self.whats.get(i).is_some_and(Option::is_some);
                    let first = all.first().filter(|_| !used).copied();
                    if let Some(what) = first.and_then(|n| self.what(n)) {
                        self.take(i, what, Vec::new());
                        self.doubt(i, Doubtful::NotUsed);
                    }
                    continue;
                }
            }
            if near {
                self.doubt(i, Doubtful::NearName);
            }
        }
    }

    /// The publications of an outlet: the one that appeared on the day of the moment or within two
    /// days of it, where there is just one.
    fn outlet(
        &self,
        name: String,
        sources: Vec<SourceIx>,
        as_of: Option<Moment>,
        published: Option<Moment>,
    ) -> Outlet {
        const TWO_DAYS_SECS: i64 = 2 * 86_400;
        let published_of = |s: &SourceIx| self.context.situation.source(*s).published.span();
        let mut known = sources;
        let said = published.or(as_of).map(|m| m.span());
        if let Some(said) = said {
            known.sort_by_key(|s| published_of(s).start().0.abs_diff(said.start().0));
        }
        let publication = match (published, as_of) {
            (Some(moment), _) => {
                let same = known.iter().find(|s| published_of(s) == moment.span());
                Some(same.map_or(Publication::New(Some(moment)), |s| Publication::Known(*s)))
            }
            (None, Some(as_of)) => {
                let told = |s: &&SourceIx| {
                    let span = published_of(s);
                    let late = as_of.span().end().plus_secs(TWO_DAYS_SECS);
                    span.end() > as_of.span().start() && span.start() <= late
                };
                let fitting: Vec<SourceIx> = known.iter().filter(told).copied().collect();
                match fitting.as_slice() {
                    [one] => Some(Publication::Known(*one)),
                    _ => None,
                }
            }
            (None, None) => None,
        };
        Outlet { name, publication, known }
    }

    fn captured(mut self, draft: Draft) -> Captured {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut of_item = vec![None; self.items.all.len()];
        for (i, item) in self.items.all.iter().enumerate() {
            let what = self.whats.get_mut(i).and_then(Option::take);
            let (what, alternatives) = what.unwrap_or((What::Nothing, Vec::new()));
            let kind = match (&what, &item.kind) {
                (What::Count(_), _) => PieceKind::Count,
                (What::Moment(_), _) => PieceKind::Moment,
                (What::Measure(_), _) => PieceKind::Measure,
                (What::Place(_) | What::Leg(_) | What::Route(_), _) => PieceKind::Place,
                (What::Speaker(_), _) => PieceKind::Speaker,
                (What::Outlet(_) | What::Source(_), _) => PieceKind::Outlet,
                (What::Group(_), _) => PieceKind::Group,
                (What::Nothing, Kind::Join(_) | Kind::People | Kind::Households) => PieceKind::Join,
                (What::Nothing, Kind::Comma | Kind::Mark) => continue,
                (What::Nothing, _) => PieceKind::NotUnderstood,
            };
            let range = self.items.line.range(item.first, item.end);
            if kind == PieceKind::NotUnderstood
                && i > 0
                && of_item.get(i - 1).copied().flatten().is_some()
                && let Some(last) = pieces.last_mut().filter(|p| p.kind == kind)
            {
                last.range.end = range.end;
            } else {
                pieces.push(Piece { range, kind, what, alternatives });
            }
            if let Some(slot) = of_item.get_mut(i) {
                *slot = Some(pieces.len() - 1);
            }
        }
        let doubts = self.doubts.iter().filter_map(|(i, why)| {
            Some(Doubt { piece: of_item.get(*i).copied().flatten()?, why: *why })
        });
        let mut doubts: Vec<Doubt> = doubts.collect();
        doubts.sort_unstable();
        doubts.dedup();
        let missing = draft.missing();
        Captured { pieces, draft, missing, doubts }
    }
}

/// Whether a measure can be meant with these places.
fn fits(measure: Measure, spots: &[Spot], leg: Option<LegIx>) -> bool {
    match measure {
        Measure::Passed => leg.is_some(),
        Measure::Arrivals => spots.iter().any(|s| s.led != Some(Join::From)),
        Measure::Departures => spots.iter().any(|s| !matches!(s.led, Some(Join::To))),
        _ => true,
    }
}

/// The items of each count. Where no count stands between them, all counts share them; else each
/// is of the count that it follows, or, where the first comes before every count, of the next; a
/// count without any has those of the one before it.
fn shared(items: &[usize], counts: &[usize]) -> Vec<Vec<usize>> {
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
fn nearest(items: &[usize], counts: &[usize]) -> Vec<Vec<usize>> {
    let mut of = vec![Vec::new(); counts.len().max(1)];
    for &item in items {
        let n = counts.partition_point(|c| *c < item).saturating_sub(1);
        if let Some(of) = of.get_mut(n) {
            of.push(item);
        }
    }
    of
}
