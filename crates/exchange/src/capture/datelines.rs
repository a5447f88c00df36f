//! What a report of the press begins with: `TIRANA, 5 April (Reuters) - `. It says when and by whom it was published,
//! and from where it is told, which is no place of a figure.

use super::items::{Items, Kind, LineItem};
use crate::reading::{
    lexicon::{Join, lexicon},
    names::Named,
    organisations::{is_organisation, is_press},
    tokens::folded,
};
use waymark_model::{PlaceIx, Situation};

/// So many words the names of those who publish have at most.
const MOST_WORDS: usize = 4;

/// So many words and marks the name of a city has at most: Port-au-Prince.
const MOST_ITEMS: usize = 5;

impl Items<'_> {
    /// The item that names who publishes in such a beginning; its places are taken for small words. Only known places
    /// and cities are taken so: `WITHDRAWN, 5 April (Reuters)` says something else. Who publishes it again may be the one meant.
    pub(super) fn dateline(&mut self, situation: &Situation) -> Option<usize> {
        let place = |i: usize| {
            let item = self.all.get(i).filter(|item| !item.near)?;
            item.names().iter().find_map(|named| match named {
                Named::Place(place) => Some(*place),
                _ => None,
            })
        };
        let within = |place_of: PlaceIx, i: usize| {
            place(i).is_some_and(|country| situation.lies_within(place_of, country))
        };
        let town = place(0);
        let end = if town.is_some() { 1 } else { self.bureau()? };
        let has_country = self.is_comma(end) && town.is_some_and(|town| within(town, end + 1));
        let day = end + if has_country { 3 } else { 1 };
        let is_moment = |i: usize| matches!(self.kind(i), Some(Kind::Moment(_)));
        let is_day = self.is_comma(day - 1) && is_moment(day) && self.is_mark(day + 1, "(");
        // TIRANA (Reuters) -
        let bare = day - 1;
        let is_bare = self.is_mark(bare, "(") && (town.is_none() || self.is_loud(0));
        let first = if is_day { day + 2 } else { bare + 1 };
        let is_word = |i: &usize| {
            let is_name = matches!(self.kind(*i), Some(Kind::Loose | Kind::Name(_)));
            is_name && self.is_capital(*i)
        };
        let close = (first..self.all.len()).find(|i| !is_word(i)).filter(|_| is_day || is_bare)?;
        let is_dash = ["-", "–", "—"].iter().any(|mark| self.is_mark(close + 1, mark));
        let is_closed = self.is_mark(close, ")") && is_dash;
        // Reuters AFP
        let are_several = (first + 1..close).any(|end| is_press(self.text_of(first, end)));
        let is_named = !self.names_nobody(first, close, false);
        let is_one = is_press(self.text_of(first, close)) && is_named && !are_several;
        if !is_closed || !is_one || self.is_published_again(close + 2) {
            return None;
        }
        // TIRANA, 5 April (Reuters) - 3,000 arrived in Kukës as of 4 April
        let is_as_of = |i: &usize| matches!(self.led(*i), Some(Join::AsOf | Join::By));
        let is_of_day = is_day && (close..self.all.len()).any(|i| is_moment(i) && is_as_of(&i));
        if is_of_day {
            self.make(day - 1, Join::Published);
        }
        if has_country {
            self.make(end + 1, Join::Filler);
        }
        if close > first + 1 {
            self.merge(first, close, Kind::Name(Vec::new()));
        }
        self.merge(0, end, Kind::Join(Join::Filler));
        Some(first + 1 - end)
    }

    /// The end of the name of a city that a line begins with and the press tells from, known here or not: `BRUSSELS`.
    fn bureau(&self) -> Option<usize> {
        let is_mark = |i: usize| matches!(self.kind(i), Some(Kind::Comma | Kind::Mark));
        let is_one = |end: &usize| {
            !is_mark(*end - 1) && lexicon().bureaus.contains(&folded(self.text_of(0, *end)))
        };
        (1..=MOST_ITEMS).rev().find(is_one).filter(|_| self.is_capital(0))
    }

    fn is_loud(&self, i: usize) -> bool {
        let said = self.text_of(i, i + 1);
        said.chars().any(char::is_uppercase) && !said.chars().any(char::is_lowercase)
    }

    /// `TIRANA, 5 April (Reuters) - …, UNHCR via AFP`, `…, AFP said`
    fn is_published_again(&self, from: usize) -> bool {
        let is_press_at = |i: usize| {
            let mut ends = (i + 1..=self.all.len()).take(MOST_WORDS);
            ends.any(|end| {
                let said = self.text_of(i, end);
                is_press(said) && !is_organisation(said)
            })
        };
        let is_via = |item: &LineItem| item.join() == Some(Join::Via);
        self.all.iter().skip(from).any(is_via) || (from..self.all.len()).any(is_press_at)
    }
}
