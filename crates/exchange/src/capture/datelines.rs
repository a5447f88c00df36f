//! What a report of the press begins with: `TIRANA, 5 April (Reuters) - `. It says when and by whom it was published,
//! and from where it is told, which is no place of a figure.

use super::items::{Items, Kind, LineItem};
use crate::reading::{lexicon::Join, organisations::is_press};

/// So many parts it may have at most: places, marks and a day.
const MOST_PARTS: usize = 10;

impl Items<'_> {
    /// The item that names who publishes in such a beginning; its places are taken for small words.
    pub(super) fn dateline(&mut self) -> Option<usize> {
        let open = (1..MOST_PARTS).find(|i| self.is_mark(*i, "("))?;
        let close = (open + 2..open + MOST_PARTS).find(|i| self.is_mark(*i, ")"))?;
        let is_dash = ["-", "–", "—"].iter().any(|mark| self.is_mark(close + 1, mark));
        let is_where = |i: usize| {
            let item = self.all.get(i);
            item.is_some_and(LineItem::is_place) || self.is_loose(i) && self.is_capital(i)
        };
        let is_day = |i: usize| matches!(self.kind(i), Some(Kind::Moment(_)));
        let fits = |i| is_where(i) || is_day(i) || self.is_comma(i) || self.is_mark(i, "/");
        // TIRANA (Reuters) - …, UNHCR via AFP
        let is_told_again =
            || self.all.iter().skip(close).any(|item| item.join() == Some(Join::Via));
        let is_whole = is_where(0)
            && (0..open).all(fits)
            && (0..open).filter(|i| is_day(*i)).count() < 2
            && is_press(self.text_of(open + 1, close));
        if !is_dash || !is_whole || is_told_again() {
            return None;
        }
        let places: Vec<usize> = (0..open).filter(|i| is_where(*i)).collect();
        for place in places {
            self.make(place, Join::Filler);
        }
        if close > open + 2 {
            self.merge(open + 1, close, Kind::Name(Vec::new()));
        }
        Some(open + 1)
    }
}
