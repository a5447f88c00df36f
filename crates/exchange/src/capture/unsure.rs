//! What a line says, but not as having happened, or not as surely as its numbers look.

use super::{
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::{Doubtful, What},
};
use crate::reading::lexicon::{Join, Meaning};
use waymark_model::Count;

impl Assembly<'_, '_, '_> {
    pub(super) fn unsure(&mut self, counts: &[usize]) {
        self.questions();
        self.still_ahead();
        for pair in counts.windows(2) {
            if let &[before, count] = pair {
                self.shared_wording(before, count);
            }
        }
    }

    /// `Were 500 killed`, `500 (?) arrived`.
    fn questions(&mut self) {
        let is_mark = |i: &LineItem| matches!(i.kind, Kind::Mark | Kind::Comma);
        let first = self.items.all.iter().position(|i| !is_mark(i));
        if let Some(first) = first.filter(|i| self.means(*i, &Meaning::Asks)) {
            self.doubt(first, Doubtful::Asked);
        }
        for mark in self.positions(is_mark) {
            let is_question = matches!(self.items.text_of(mark, mark + 1), "?" | "？" | "؟");
            let before = |i: &usize| self.item(*i).is_some_and(|item| !is_mark(item));
            if let Some(i) = (0..mark).rev().find(before).filter(|_| is_question) {
                self.doubt(i, Doubtful::Questioned);
            }
        }
    }

    /// `500 to arrive`, `500 were to be housed`: they have not.
    fn still_ahead(&mut self) {
        let is_verb =
            |i: &LineItem| matches!(i.kind, Kind::Measure(_)) || self.items.line.is(i.first, "be");
        for i in self.positions(is_verb) {
            let is_to = |item: &LineItem| {
                item.join() == Some(Join::To) && self.items.line.is(item.first, "to")
            };
            if i.checked_sub(1).and_then(|before| self.item(before)).is_some_and(is_to) {
                self.doubt(i, Doubtful::ToCome);
            }
        }
    }

    /// `at least 200 killed and 400 wounded`: at least 400, or 400?
    fn shared_wording(&mut self, before: usize, count: usize) {
        let line = &self.items.line;
        let is_and = |i: usize| {
            self.item(i).is_some_and(|item| line.past(item.first, &Meaning::And).is_some())
        };
        let said = |i: usize| match self.item(i).map(|item| &item.kind) {
            Some(Kind::Count(read)) => Some(read.count),
            _ => None,
        };
        let (Some(worded), Some(Count::Exact(n))) = (said(before), said(count)) else { return };
        let is_bare = self.item(count).is_some_and(|item| line.digits(item.first).is_some());
        if let Some(shared) = worded_as(worded, n)
            && is_bare
            && count.checked_sub(1).is_some_and(is_and)
        {
            self.take(count, What::Count(Count::Exact(n)), vec![What::Count(shared)]);
            self.doubt(count, Doubtful::SharedWording);
        }
    }
}

/// A number in the words of another count, where those say that it is not exact.
const fn worded_as(count: Count, n: u64) -> Option<Count> {
    Some(match count {
        Count::AtLeast(_) => Count::AtLeast(n),
        Count::MoreThan(_) => Count::MoreThan(n),
        Count::AtMost(_) => Count::AtMost(n),
        Count::LessThan(_) => Count::LessThan(n),
        Count::About(_) => Count::About(n),
        Count::Nearly(_) => Count::Nearly(n),
        Count::Exact(_) | Count::Between(..) | Count::Vague(_) => return None,
    })
}
