//! Who is counted, where that is not said of one sort of people alone: `women and children`, `4,500
//! of them`. Nothing is taken for sure then.

use super::{
    draft::{FigureDraft, place_of},
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::{Doubtful, What},
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
};
use waymark_model::{Bounds, Count, Measure, People};

impl Assembly<'_, '_, '_> {
    /// Whether these people of one figure stand beside others of it: each by itself would narrow
    /// the figure to some of those who are counted.
    pub(super) fn are_joined(&self, named: &[usize]) -> bool {
        let mut named: Vec<usize> = named.iter().copied().filter(|i| !self.is_age(*i)).collect();
        named.sort_unstable();
        let is_apart = |pair: &[usize]| match pair {
            [a, b] => (a + 1..*b).any(|i| !self.is_age(i)),
            _ => false,
        };
        if named.windows(2).any(is_apart) {
            return true;
        }
        let (Some(&first), Some(&last)) = (named.first(), named.last()) else { return false };
        let is_count = |i: &usize| self.item(*i).is_some_and(LineItem::is_count);
        let from = (0..first).rev().find(is_count).unwrap_or_default();
        let end = (last..self.items.all.len()).find(is_count).unwrap_or(self.items.all.len());
        let mut before: Option<usize> = None;
        for (i, item) in self.items.all.iter().enumerate().take(end).skip(from) {
            if item.is_count() {
                before = None;
            } else if item.is_people() && !self.is_age(i) {
                let is_of = |i: usize| named.contains(&i);
                if before.is_some_and(|b| is_of(b) || is_of(i)) && self.is_led_by_and(i) {
                    return true;
                }
                before = Some(i);
            }
        }
        false
    }

    /// Shows what these people are, and asks of them.
    pub(super) fn ask_who(&mut self, named: &[usize]) {
        for &i in named {
            let what = self.item(i).and_then(|item| match &item.kind {
                Kind::Whom(people) => Some(What::Whom(*people)),
                _ => item.names().iter().find_map(|n| match n {
                    Named::Group(group) => Some(What::Group(*group)),
                    _ => None,
                }),
            });
            if let Some(what) = what {
                self.take(i, what, Vec::new());
                self.doubt(i, Doubtful::NotUsed);
            }
        }
    }

    /// `4,500 of them arrived`; `of them, 4,500 arrived`: some of those who were told of before, and which of them is not
    /// said as in `3,000 people, 1,200 of them children`. `is_part` where it is.
    pub(super) fn of_those(&mut self, count: usize, figure: &FigureDraft, is_part: bool) {
        let is_people = |i: usize| self.item(i).is_some_and(|item| item.kind == Kind::People);
        let is_count = |i: usize| self.item(i).is_some_and(LineItem::is_count);
        let behind = [count + 1, count + 2].into_iter().find(|i| self.is_of_those(*i));
        let behind = behind.filter(|i| *i == count + 1 || is_people(count + 1));
        // 3,000, of whom 1,200 are children
        let behind = behind.filter(|i| !is_count(i + 1));
        let mut at = count.checked_sub(1);
        while let Some(i) = at.filter(|i| self.items.is_comma(*i)) {
            at = i.checked_sub(1);
        }
        let is_all = figure.is_of_everybody();
        let behind = behind.filter(|_| !is_part || is_all);
        // Among them 3,000 arrived
        let opens = |i: usize| {
            i == 0 && self.is_whole(i, &Meaning::Among) && !self.means(i, &Meaning::AlongWith)
        };
        let ahead = at.filter(|i| is_all && (self.is_of_those(*i) || opens(*i)));
        for i in behind.into_iter().chain(ahead) {
            self.doubt(i, Doubtful::NotUsed);
        }
    }

    /// `host communities received 3,000`: who did so is told ahead, and not who was counted.
    pub(super) fn others_ahead(&mut self, counts: &[usize]) {
        let Some(&count) = counts.first() else { return };
        let is_done = |item: &LineItem| matches!(item.kind, Kind::Measure(_));
        if !count.checked_sub(1).and_then(|i| self.item(i)).is_some_and(is_done) {
            return;
        }
        for i in self.positions(|item| matches!(item.kind, Kind::Whom(_))) {
            if i < count {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
    }

    /// `200 killed and 300 wounded, including 50 children`: of whom the children are some is not said.
    pub(super) fn parts_of_several(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        for (n, pair) in figures.windows(3).enumerate() {
            let ([first, last, part], Some(&[a, b, own])) = (pair, counts.get(n..n + 3)) else {
                continue;
            };
            let end = counts.get(n + 3).copied().unwrap_or(self.items.all.len());
            let says = |from: usize, to: usize, meaning: &Meaning| {
                (from..to).any(|i| self.means(i, meaning))
            };
            let has = |is: fn(&LineItem) -> bool| (own..end).any(|i| self.item(i).is_some_and(is));
            let is_measure = |item: &LineItem| matches!(item.kind, Kind::Measure(_));
            let is_unclear = first.measure != last.measure && !has(is_measure)
                || first.subject != last.subject && !has(LineItem::is_place);
            let is_ended = (a..b)
                .any(|i| self.item(i).is_some_and(|item| self.items.line.is(item.first, ";")));
            // 50 children among them; not the word that leads to the next count
            let among = says(b, own, &Meaning::Among) || says(own, end - 1, &Meaning::Among);
            let is_part = (last.measure, last.subject) == (part.measure, part.subject)
                && among
                && !says(a, b, &Meaning::Among);
            if is_part && is_unclear && !is_ended {
                self.doubt(own, Doubtful::NotUsed);
            }
        }
    }

    /// `3,000 women arrived in Adré and 2,000 in Farchana`: whether those too are women is not said.
    pub(super) fn people_left_unsaid(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        for (n, pair) in figures.windows(2).enumerate() {
            let ([first, next], Some(&count)) = (pair, counts.get(n + 1)) else { continue };
            let end = counts.get(n + 2).copied().unwrap_or(self.items.all.len());
            let says_whom = (count..end).any(|i| self.item(i).is_some_and(LineItem::is_people));
            let is_of_some = !first.is_of_everybody() && !self.is_part(counts, n);
            if is_of_some
                && next.is_of_everybody()
                && !says_whom
                && next.measure == first.measure
                && next.subject != first.subject
            {
                self.doubt(count, Doubtful::NotUsed);
            }
        }
    }

    /// `5,000 Sudanese refugees, including 300 women and 200 children`: who they are said to be, those
    /// among them are too.
    pub(super) fn parts_of_their_own(&mut self, counts: &[usize], figures: &mut [FigureDraft]) {
        let mut whole: Option<FigureDraft> = None;
        for n in 1..counts.len() {
            let Some([of, part]) = figures.get_mut(n - 1..=n) else { break };
            let is_led = self.is_part(counts, n);
            whole = match whole.take() {
                _ if is_led => Some(of.clone()),
                Some(whole) if self.is_listed(counts, n) => Some(whole),
                _ => None,
            };
            if let Some(whole) = &whole {
                let is_within = match (place_of(part.subject), place_of(whole.subject)) {
                    (Some(part), Some(whole)) => self.context.situation.lies_within(part, whole),
                    _ => part.subject == whole.subject,
                };
                let differ = part.whom.origin.zip(whole.whom.origin).is_some_and(|(a, b)| a != b)
                    || part.whom.sex.zip(whole.whom.sex).is_some_and(|(a, b)| a != b);
                // Adults with children are no whole and its part.
                let is_with =
                    counts.get(n).is_some_and(|own| self.means(own - 1, &Meaning::AlongWith));
                let is_other = contradicts(part, whole);
                let differ = differ || !is_with && is_other;
                // 5,000 arrived, including 500 wounded: they need not have been wounded there.
                let is_harm = |figure: &FigureDraft| {
                    let harm = [Measure::Killed, Measure::Injured, Measure::Missing];
                    figure.measure.is_some_and(|measure| harm.contains(&measure))
                };
                let is_mixed = is_led && is_harm(part) && !is_harm(whole);
                // 5,000 in Adré, including 300 in Farchana: some of those who came to one, not all
                // who came to the other.
                if let Some(&own) = counts.get(n).filter(|_| !is_within || differ || is_mixed) {
                    self.doubt(own, Doubtful::NotUsed);
                }
                // A group may itself be one of a sex or of ages: no girls among the women.
                let is_told = part.whom.sex.is_some() || part.whom.age.is_some();
                part.group = part.group.or(whole.group.filter(|_| !is_told));
                // 3,000 women with 2,000 children, who need not be girls
                let sex = whole.whom.sex.filter(|_| !(is_with && is_other));
                part.whom = part.whom.or(People { sex, ..whole.whom });
            }
        }
    }

    /// `5,000 Syrian men and 300 women`, `200 killed and 300 wounded, Syrian refugees`: whether all of
    /// them are from there is not said.
    pub(super) fn origins_of_some(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        for n in 1..counts.len() {
            let (Some([a, b]), Some(&[before, own])) =
                (figures.get(n - 1..=n), counts.get(n - 1..=n))
            else {
                break;
            };
            let is_told = |i: usize| {
                let whom =
                    |item: &LineItem| matches!(item.kind, Kind::Whom(p) if p.origin.is_some());
                self.item(i).is_some_and(whom)
            };
            if a.whom.origin.is_some() && b.whom.origin.is_none() {
                self.doubt(own, Doubtful::NotUsed);
            } else if a.whom.origin.is_none()
                && b.whom.origin.is_some()
                && !is_told(own + 1)
                && !self.is_of_those(own + 1)
            {
                self.doubt(before, Doubtful::NotUsed);
            }
        }
    }

    /// Whether a word leads to a count that says it is of some of those before: `including`, or one behind it, `of
    /// them`. Behind the count before it, that is of that one.
    fn is_part(&self, counts: &[usize], n: usize) -> bool {
        let Some(&[before, own]) = counts.get(n.wrapping_sub(1)..=n) else { return false };
        let first = before + 1 + usize::from(self.is_of_those(before + 1));
        (first..own).any(|i| self.means(i, &Meaning::Among)) || self.is_of_those(own + 1)
    }

    /// Whether a count goes on with a list: nothing but commas, `and` and people lead to it.
    fn is_listed(&self, counts: &[usize], n: usize) -> bool {
        let Some(&[before, own]) = counts.get(n.wrapping_sub(1)..=n) else { return false };
        (before + 1..own).all(|i| {
            let is_and = self.means(i, &Meaning::And);
            is_and || self.item(i).is_some_and(|i| i.is_people() || matches!(i.kind, Kind::Comma))
        })
    }

    /// `500 of 700 who arrived are women`: who is told of behind the whole are those who are some of it.
    pub(super) fn some_of_all(
        &mut self,
        counts: &[usize],
        groups: &mut [Vec<usize>],
        whom: &mut [Vec<usize>],
    ) {
        for (n, pair) in counts.windows(2).enumerate() {
            let &[some, all] = pair else { continue };
            // 500 people out of the 700
            let is_people = |i: usize| self.item(i).is_some_and(|item| item.kind == Kind::People);
            let between = || some + 1..all;
            if !between().any(|i| self.is_of(i))
                || !between().all(|i| self.is_of(i) || is_people(i))
            {
                continue;
            }
            let named = [&*groups, &*whom].into_iter().filter_map(|of| of.get(n + 1)).flatten();
            let named: Vec<usize> = named.copied().collect();
            if named.iter().any(|i| self.is_beside(all, *i)) {
                self.doubt(all, Doubtful::NotUsed);
                continue;
            }
            for of in [&mut *groups, &mut *whom] {
                if let Some([own, of_all]) = of.get_mut(n..n + 2)
                    && own.is_empty()
                {
                    std::mem::swap(own, of_all);
                }
            }
        }
    }

    /// `two thirds of 3,000`, `60% of the 700`: so many are the whole, and how many the part is nobody
    /// says.
    pub(super) fn shares(&mut self, counts: &[usize], named: [&[Vec<usize>]; 2]) {
        for (n, &all) in counts.iter().enumerate() {
            let mut at = all;
            while let Some(before) = at.checked_sub(1).filter(|i| self.is_of(*i)) {
                at = before;
            }
            let Some(mut share) = at.checked_sub(1).filter(|_| at < all) else { continue };
            // 60%
            if self.item(share).is_some_and(|item| item.kind == Kind::Mark) && share > 0 {
                share -= 1;
            }
            // Most of the 700 who arrived are children.
            let mut named = named.iter().filter_map(|of| of.get(n)).flatten();
            let is_told = named.any(|i| *i > all && !self.is_beside(all, *i));
            if !self.items.is_loose(share) || !is_told && !self.is_share(share) {
                continue;
            }
            self.doubt(all, Doubtful::NotUsed);
            let number = share.checked_sub(1);
            let is_count = |i: &usize| self.item(*i).is_some_and(LineItem::is_count);
            if let Some(number) = number.filter(is_count) {
                self.doubt(number, Doubtful::NotUsed);
            }
        }
    }

    /// Whether those who are named stand beside the whole, and are all of it: 500 of 700 women.
    fn is_beside(&self, all: usize, named: usize) -> bool {
        (all + 1..named).all(|i| self.item(i).is_some_and(LineItem::is_people))
    }

    /// Whether what is not understood may be a share: a number or half, or a word behind a number.
    fn is_share(&self, i: usize) -> bool {
        let is_count = |i: usize| self.item(i).is_some_and(LineItem::is_count);
        let Some(item) = self.item(i) else { return false };
        let line = &self.items.line;
        let is_part = |m: &Meaning| {
            matches!(m, Meaning::Quarters(_) | Meaning::Unit | Meaning::Ordinal).then_some(())
        };
        i.checked_sub(1).is_some_and(is_count)
            || (item.first..item.end)
                .any(|at| line.digits(at).is_some() || line.find(at, is_part).is_some())
    }

    /// Whether a word leads from some to all: `of the`, `out of`, `in`; `and` does not.
    fn is_of(&self, i: usize) -> bool {
        self.item(i).is_some_and(|item| {
            matches!(item.join(), Some(Join::Of | Join::From | Join::In))
                && self.items.line.past(item.first, &Meaning::And).is_none()
        })
    }

    pub(super) fn is_of_those(&self, i: usize) -> bool {
        self.means(i, &Meaning::OfThose)
    }

    /// Ages narrow those before them.
    fn is_age(&self, i: usize) -> bool {
        self.item(i).is_some_and(LineItem::is_age)
    }

    /// Whether an `and`, a comma or a stroke leads to it.
    fn is_led_by_and(&self, i: usize) -> bool {
        for at in (0..i).rev() {
            let Some(item) = self.item(at) else { return false };
            let is_and = self.items.line.past(item.first, &Meaning::And).is_some();
            let is_mark = || matches!(self.items.text_of(at, at + 1), "/" | "+" | "&" | "\\");
            match item.kind {
                Kind::Comma => return true,
                Kind::Join(Join::Of) if is_and => return true,
                Kind::Mark => return is_mark(),
                Kind::Join(Join::Of | Join::Kind | Join::Filler) => {}
                Kind::Whom(_) if item.is_age() => {}
                _ => return is_and,
            }
        }
        false
    }
}

/// Whether so many, or such people, cannot be some of the whole: 4,000 of 3,000, children of men. Of about 3,000 it is
/// not told how many they are at most; of up to 4,000 it is.
fn contradicts(part: &FigureDraft, whole: &FigureDraft) -> bool {
    let most = whole.bounds.and_then(Bounds::upper);
    let exceeds = part.bounds.zip(most).is_some_and(|(own, most)| {
        let is_told =
            matches!(part.count, Some(Count::AtMost(_) | Count::LessThan(_) | Count::Between(..)));
        let own_most = own.upper().filter(|_| is_told);
        own.lower() > most || own_most.is_some_and(|own| own > most)
    });
    let of = part.whom.status.zip(whole.whom.status);
    let aged = part.whom.age.zip(whole.whom.age);
    exceeds || of.is_some_and(|(a, b)| a != b) || aged.is_some_and(|(a, b)| !a.lies_within(b))
}
