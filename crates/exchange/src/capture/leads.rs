//! Small words that lead to what stands behind them, and those that a place settles: of several things that
//! they may do, they lead to it.

use super::items::{Items, Kind, LineItem};
use crate::reading::{
    lexicon::{Join, Meaning, TokenizedLine},
    names::Named,
    organisations::is_press,
};

/// No line lists more places one behind the other; each of them looks at the list.
const MOST_LISTED: usize = 64;

impl Items<'_> {
    /// The small word that leads to an item, past articles and what says its kind: `in the city of`.
    pub fn led(&self, i: usize) -> Option<Join> {
        let own = self.led_alone(i);
        if own.is_some() {
            return own;
        }
        let first = self.first_of_list(i)?;
        self.led_alone(first).filter(|led| *led == Join::From)
    }

    fn led_alone(&self, i: usize) -> Option<Join> {
        let mut before = self.all.get(..i)?.iter().rev();
        before.find(|item| !matches!(item.join(), Some(Join::Of | Join::Kind)))?.join()
    }

    /// The first place of a list that a place stands in behind another: `Iran, Pakistan and Tajikistan`.
    fn first_of_list(&self, i: usize) -> Option<usize> {
        let is_and = |i: usize| {
            self.all.get(i).is_some_and(|item| self.line.past(item.first, &Meaning::And).is_some())
        };
        let is_place = |i: &usize| self.all.get(*i).is_some_and(LineItem::is_place);
        let before = |i: usize| {
            let links = (0..i).rev().take_while(|i| is_and(*i) || self.is_comma(*i)).count();
            i.checked_sub(links + 1).filter(|_| links > 0).filter(is_place)
        };
        // Behind a comma it is of a list only where that ends with `and`.
        let mut last = i;
        while self.is_comma(last + 1) && is_place(&(last + 2)) {
            last += 2;
            if last > i + 2 * MOST_LISTED {
                return None;
            }
        }
        let last = last + usize::from(self.is_comma(last + 1) && is_and(last + 2));
        let goes_on = is_and(last + 1) && is_place(&(last + 2));
        let is_listed = is_place(&i) && (i.checked_sub(1).is_some_and(is_and) || goes_on);
        let mut first = before(i).filter(|_| is_listed)?;
        for _ in 0..MOST_LISTED {
            let Some(place) = before(first) else { break };
            first = place;
        }
        Some(first)
    }

    /// Settles small words by the place behind them: `de Goma à Minova`, `la Jordanie`.
    pub(super) fn lead_to_places(&mut self) {
        for at in 0..self.all.len() {
            if self.is_day_up_to(at) {
                self.make(at - 1, Join::AsOf);
            }
            if self.is_alone(at) {
                self.make(at, Join::Filler);
            }
            let is_place = |i: &usize| self.all.get(*i).is_some_and(LineItem::is_place);
            let Some(before) = at.checked_sub(1).filter(|_| is_place(&at)) else { continue };
            let Some((first, join)) = self.all.get(before).map(|item| (item.first, item.join()))
            else {
                continue;
            };
            let is_of_time = matches!(join, Some(Join::AsOf | Join::Since));
            let is_name = before.checked_sub(1).is_some_and(|i| self.is_loose(i));
            let is_small = self.is_loose(before) && !self.is_capital(before) && !is_name;
            let begins = self.is_loose(before) && (before == 0 || self.is_comma(before - 1));
            // `à` says where somebody is, too.
            let is_to = self.line.past(first, &Meaning::ToPlace).is_some()
                && self.text_of(before, before + 1).is_ascii();
            let is_there = is_to || self.line.past(first, &Meaning::AtPlace).is_some();
            // huyeron a Venezuela; not of English, where it is an article
            if is_to && self.line.is_abroad_before(first) {
                self.make(before, Join::To);
                continue;
            }
            let is_led = |i: usize| self.all.get(i).is_some_and(|i| i.join() == Some(Join::From));
            let from = before.checked_sub(1).filter(is_place);
            if is_there && from.and_then(|i| i.checked_sub(1)).is_some_and(is_led) {
                self.make(before, Join::To);
            } else if is_of_time || is_small || begins {
                let join = leads_to_place(&self.line, first);
                if let Some(join) = join.filter(|join| !is_of_time || *join != Join::Of) {
                    self.make(before, join);
                }
            }
        }
    }

    /// `وصلوا عبر الحدود`: where names have no capitals, such a word leads to who publishes only behind who says so.
    pub(super) fn leave_ways(&mut self) {
        for at in 0..self.all.len() {
            let is_cased =
                self.text_of(at, at + 1).chars().any(|c| c.is_lowercase() || c.is_uppercase());
            if is_cased || self.all.get(at).and_then(LineItem::join) != Some(Join::Via) {
                continue;
            }
            // UNHCR، عبر Reuters
            let behind = at.checked_sub(usize::from(at > 0 && self.is_comma(at - 1)) + 1);
            let before = behind.and_then(|i| self.all.get(i));
            let is_party = before.is_some_and(|item| {
                let speaks = item.names().iter().any(|named| matches!(named, Named::Speaker(_)));
                let is_beside = behind == at.checked_sub(1);
                is_beside && item.kind == Kind::Loose || speaks && !item.is_place()
            });
            let publishes = is_press(self.text_of(at + 1, at + 2));
            if !is_party
                && !publishes
                && let Some(item) = self.all.get_mut(at)
            {
                item.kind = Kind::Loose;
            }
        }
    }

    /// Whether a word alone leads to a day as the last: `through 26 October`, `al 5 de febrero`.
    fn is_day_up_to(&self, at: usize) -> bool {
        let is_moment = matches!(self.kind(at), Some(Kind::Moment(_)));
        let before = at.checked_sub(1).filter(|i| is_moment && self.is_loose(*i));
        before
            .and_then(|i| self.all.get(i))
            .is_some_and(|item| self.line.past(item.first, &Meaning::Until) == Some(item.end))
    }

    /// `on 26 September alone`
    pub fn is_alone(&self, at: usize) -> bool {
        let behind_day = |i: usize| matches!(self.kind(i), Some(Kind::Moment(_)));
        let item = self.all.get(at).filter(|_| at.checked_sub(1).is_some_and(behind_day));
        item.is_some_and(|item| self.line.past(item.first, &Meaning::Alone) == Some(item.end))
    }

    pub fn make(&mut self, at: usize, join: Join) {
        if let Some(item) = self.all.get_mut(at) {
            item.kind = Kind::Join(join);
        }
    }
}

/// What a word does before a place, where it may do so: `au` says also as of when, `de` is of names too.
pub(super) fn leads_to_place(line: &TokenizedLine<'_>, at: usize) -> Option<Join> {
    let lead = |m: &Meaning| match m {
        Meaning::Join(join @ (Join::In | Join::To | Join::From)) => Some(*join),
        Meaning::FromPlace => Some(Join::From),
        Meaning::PlaceArticle => Some(Join::Of),
        _ => None,
    };
    line.find(at, lead).map(|(join, _)| join)
}
