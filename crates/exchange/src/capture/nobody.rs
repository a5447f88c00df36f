//! Words where a name would stand that name nobody.

use super::items::{Items, Kind, LineItem, Role};
use crate::reading::{
    lexicon::{Join, Meaning, lexicon},
    organisations::{
        is_document, is_in_organisation, is_no_name, is_organisation, is_surely_document,
    },
    tokens::folded,
};

/// No document of a series has a longer number.
const MOST_DIGITS: usize = 3;

impl Items<'_> {
    /// Whether these items tell of a count, its day or how sure it is, or of a document, and name nobody: `Daily`,
    /// `Not Verified`, `Press Release`.
    pub(super) fn names_nobody(&self, first: usize, end: usize, may_speak: bool) -> bool {
        let join = |i: usize| self.all.get(i).and_then(LineItem::join);
        let all = self.all.get(first..end).unwrap_or_default();
        let past = |item: &LineItem| self.line.past(item.first, &Meaning::Doubt);
        // Ministry of Post and Telephone, Urgent Action Fund; but Government Estimate, PROVISIONAL DATA
        let said = self.text_of(first, end);
        if is_document(said) {
            return true;
        }
        let are_capitals = (first..end).all(|i| self.is_capital(i) || join(i) == Some(Join::Of));
        let is_named =
            are_capitals && said.chars().any(char::is_lowercase) && is_organisation(said);
        let is_linked = |i: usize| is_named && i > first && join(i - 1) == Some(Join::Of);
        let is_held = |i: usize| is_named && is_in_organisation(self.text_of(i, i + 1), said);
        let is_sure = |(i, item)| past(item).is_none() || is_linked(i) || is_held(i);
        let are_sure = (first..).zip(all).all(is_sure);
        // UNHCR via The Week, via UNHCR Key Figures: here a name may hold any word.
        let before = (0..first).rev().find(|i| join(*i) != Some(Join::Of));
        let is_via = before.is_some_and(|i| join(i) == Some(Join::Via));
        let is_title = is_via && (first..end).any(|i| self.is_capital(i));
        // Local residents told Reuters
        let are_people = all.iter().any(LineItem::is_people) && may_speak;
        // But des réfugiés, some officials, whoever they are.
        let is_somebody = |i: usize| {
            let is_definite = self
                .all
                .get(i)
                .is_some_and(|item| self.line.past(item.first, &Meaning::Definite).is_some());
            let is_small = !self.is_capital(i) || !self.is_capital(i + 1);
            let is_one = lexicon().somebody.contains(&folded(self.text_of(i, i + 1)));
            is_one && is_small && (are_people || !is_definite)
        };
        let opening = first.checked_sub(1).filter(|i| join(*i) == Some(Join::Of));
        if may_speak && (is_somebody(first) || opening.is_some_and(is_somebody)) {
            return true;
        }
        let is_known = !are_people && is_no_name(said);
        if is_title {
            self.are_doubts(first, end) || !are_sure && is_known
        } else {
            !are_sure || is_known
        }
    }

    /// Takes the article before who is known to say it for no word of its own: `Le HCR`, `La OIM`.
    pub(super) fn leave_articles(&mut self) {
        let is_known = |item: &LineItem| matches!(item.role, Some(Role::Speaker(_)));
        let mut at = 1;
        while at < self.all.len() {
            let article = at - 1;
            let is_article = self.all.get(article).is_some_and(|item| {
                self.line.past(item.first, &Meaning::PlaceArticle) == Some(item.end)
            });
            let begins = article == 0 || self.is_comma(article - 1);
            if is_article
                && begins
                && self.is_loose(article)
                && self.all.get(at).is_some_and(is_known)
            {
                self.merge(article, at, Kind::Join(Join::Filler));
            }
            at += 1;
        }
    }

    /// Takes what kind of document it was said in for no name, behind whose document it is, with its number: `UNHCR
    /// Situation Report`, `UNHCR, Press Release`, `OCHA Flash Update No. 3`.
    pub(super) fn leave_documents(&mut self) {
        let mut at = 0;
        while at < self.all.len() {
            let is_named = self.all.get(at).is_some_and(|item| item.role.is_some());
            at += 1;
            if !is_named {
                continue;
            }
            let first = at + usize::from(self.is_comma(at));
            let end =
                (first..self.all.len()).find(|i| !self.is_loose(*i)).unwrap_or(self.all.len());
            let numbering =
                (first..end).rev().find(|i| !self.is_numbering(*i)).map_or(first, |i| i + 1);
            let (end, last) = match self.document_number(numbering) {
                Some(last) => (numbering, last),
                None => (end, end),
            };
            if first < end && is_surely_document(self.text_of(first, end)) {
                self.merge(first, last, Kind::Join(Join::Filler));
            }
        }
    }

    fn is_numbering(&self, i: usize) -> bool {
        let said = self.text_of(i, i + 1).to_lowercase();
        lexicon().numbering.contains(&said)
    }

    /// The end of the number of a document that begins at an item: `No. 3`, `#12`, and `3` where the line counts before
    /// it. What stands behind it is told of nobody whom it would count.
    fn document_number(&self, first: usize) -> Option<usize> {
        let is_led = |i: &usize| self.is_numbering(*i) || self.is_mark(*i, ".");
        let is_count = |i: usize| self.all.get(i).is_some_and(LineItem::is_count);
        let is_counted = (0..first).any(is_count);
        let number = (first..self.all.len()).find(|i| !is_led(i));
        let number = number.filter(|i| *i > first || is_counted)?;
        let item = self.all.get(number)?;
        let is_number = item.is_count()
            && item.end == item.first + 1
            && self.line.digits(item.first).is_some_and(|digits| digits.len() <= MOST_DIGITS);
        let is_closed = matches!(
            self.kind(number + 1),
            None | Some(Kind::Comma | Kind::Mark | Kind::Join(Join::Via))
        );
        // 3,000 in Kukës, OCHA Flash Update No. 3, 500
        let is_closed = is_closed && !(is_count(number + 2) && is_counted);
        (is_number && is_closed).then_some(number + 1)
    }

    /// Whether such words are all that these items are, in capitals too: `TBC`, `Not Verified`.
    fn are_doubts(&self, first: usize, end: usize) -> bool {
        let mut past = 0;
        self.all.get(first..end).unwrap_or_default().iter().all(|item| {
            past = self.line.past(item.first, &Meaning::Doubt).unwrap_or(past);
            item.end <= past || item.join().is_some()
        })
    }
}
