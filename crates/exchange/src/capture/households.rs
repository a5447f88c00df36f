//! Households of a line: how many people they are is asked, but where the line says it: `5,000 families
//! (35,000 people)`.

use super::{draft::FigureDraft, figures::Assembly, items::Kind, pieces::Doubtful};

impl Assembly<'_, '_, '_> {
    pub(super) fn households(&mut self, counts: &[usize], figures: &mut [FigureDraft]) {
        let restated = self.restated(counts, figures);
        for i in self.positions(|item| matches!(item.kind, Kind::Households)) {
            match self
                .own_count(i)
                .filter(|n| restated.contains(n))
                .and_then(|n| figures.get_mut(n))
            {
                Some(figure) => figure.in_households = true,
                None => self.doubt(i, Doubtful::Households),
            }
        }
    }

    /// The numbers of the counts of households beside which the same are told as people, or before it, in
    /// brackets.
    fn restated(&self, counts: &[usize], figures: &[FigureDraft]) -> Vec<usize> {
        let is = |i: usize, kind: &Kind| self.items.kind(i) == Some(kind);
        let mut found = Vec::new();
        for (n, pair) in counts.windows(2).enumerate() {
            let &[a, b] = pair else { continue };
            let is_closed =
                b == a + 3 && self.items.is_mark(a + 2, "(") && self.items.is_mark(b + 2, ")");
            // Households are of more than one each.
            let is_more = |people: usize, households: usize| {
                let bounds = |n: usize| figures.get(n).and_then(|figure| figure.bounds);
                let (Some(people), Some(households)) = (bounds(people), bounds(households)) else {
                    return false;
                };
                people.upper().is_none_or(|most| most > households.lower())
            };
            let (left, right) = (a + 1, b + 1);
            if is_closed
                && is(left, &Kind::Households)
                && is(right, &Kind::People)
                && is_more(n + 1, n)
            {
                found.push(n);
            } else if is_closed
                && is(left, &Kind::People)
                && is(right, &Kind::Households)
                && is_more(n, n + 1)
            {
                found.push(n + 1);
            }
        }
        found
    }
}
