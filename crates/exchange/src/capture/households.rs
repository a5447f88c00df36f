//! Households of a line: how many people they are is asked, but where the line says it: `5,000 families
//! (35,000 people)`, `35,000 people, or 5,000 families`.

use super::{
    draft::FigureDraft,
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::{Doubtful, What},
};
use crate::reading::lexicon::{Join, Meaning};

impl Assembly<'_, '_, '_> {
    pub(super) fn households(&mut self, counts: &[usize], figures: &mut [FigureDraft]) {
        let restated = self.restated(counts, figures);
        self.bare_behind(counts);
        for i in self.positions(|item| matches!(item.kind, Kind::Households)) {
            let own = i.checked_sub(1).and_then(|count| counts.binary_search(&count).ok());
            match own.filter(|n| restated.binary_search(n).is_ok()).and_then(|n| figures.get_mut(n))
            {
                Some(figure) => figure.in_households = true,
                None => self.doubt(i, Doubtful::Households),
            }
        }
    }

    /// The numbers of the counts of households beside which the same are told as people, or before it: in
    /// brackets, or behind a word that says so.
    fn restated(&mut self, counts: &[usize], figures: &[FigureDraft]) -> Vec<usize> {
        let mut found = Vec::new();
        for (n, pair) in counts.windows(2).enumerate() {
            let &[a, b] = pair else { continue };
            let Some(words) = self.restating(a, b) else { continue };
            // Households are of two each at least; of fewer `or` tells of others.
            let is_more = |people: usize, households: usize| {
                let bounds = |n: usize| figures.get(n).and_then(|figure| figure.bounds);
                let (Some(people), Some(households)) = (bounds(people), bounds(households)) else {
                    return false;
                };
                people.upper().unwrap_or(people.lower()) >= households.lower().saturating_mul(2)
            };
            let households = match (self.items.kind(a + 1), self.items.kind(b + 1)) {
                (Some(Kind::Households), Some(Kind::People)) if is_more(n + 1, n) => n,
                (Some(Kind::People), Some(Kind::Households)) if is_more(n, n + 1) => n + 1,
                _ => continue,
            };
            found.push(households);
            for word in words {
                self.take(word, What::Nothing, Vec::new());
            }
        }
        found
    }

    /// `200 families, or 1,000 people, arrived in Adré and 300 in Farchana`: in what these are counted is not
    /// said.
    fn bare_behind(&mut self, counts: &[usize]) {
        let told = self.told_once(counts);
        let Some(first) = told.iter().zip(counts).position(|(told, count)| told != count) else {
            return;
        };
        let says_in_what = |item: &LineItem| item.is_people() || item.is_vehicles();
        for &count in counts.iter().skip(first + 1) {
            let mut behind = self.items.all.iter().skip(count + 1);
            let next = behind.find(|item| item.join() != Some(Join::Filler));
            if !next.is_some_and(says_in_what) {
                self.doubt(count, Doubtful::NotUsed);
            }
        }
    }

    /// By count: itself, or of households and people of whom the same is told twice the first of the two.
    pub(super) fn told_once(&self, counts: &[usize]) -> Vec<usize> {
        let mut told = counts.to_vec();
        for (n, pair) in counts.windows(2).enumerate() {
            let &[a, b] = pair else { continue };
            let are_both = matches!(
                (self.items.kind(a + 1), self.items.kind(b + 1)),
                (Some(Kind::Households), Some(Kind::People))
                    | (Some(Kind::People), Some(Kind::Households))
            );
            if let Some(own) = told.get_mut(n + 1)
                && are_both
                && self.restating(a, b).is_some()
            {
                *own = a;
            }
        }
        told
    }

    /// What stands between a count and who it is of and the same told again: nothing but a bracket that
    /// closes behind it, or `or`, `soit`.
    fn restating(&self, a: usize, b: usize) -> Option<Vec<usize>> {
        let is_closed =
            b == a + 3 && self.items.is_mark(a + 2, "(") && self.items.is_mark(b + 2, ")");
        let words = || (a + 2..b).filter(|i| !self.items.is_comma(*i));
        let is_said =
            || words().count() > 0 && words().all(|i| self.is_whole(i, &Meaning::Restates));
        (is_closed || is_said()).then(|| words().filter(|i| self.items.is_loose(*i)).collect())
    }
}
