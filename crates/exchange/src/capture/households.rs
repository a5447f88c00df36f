//! Households of a line: how many people they are is asked, but where the line says it: `5,000 families
//! (35,000 people)`.

use super::{draft::FigureDraft, figures::Assembly, items::Kind, pieces::Doubtful};

impl Assembly<'_, '_, '_> {
    pub(super) fn households(&mut self, counts: &[usize], figures: &mut [FigureDraft]) {
        let restated = self.restated(counts);
        for i in self.positions(|item| matches!(item.kind, Kind::Households)) {
            let own = counts.iter().position(|count| count + 1 == i);
            match own.filter(|n| restated.contains(n)).and_then(|n| figures.get_mut(n)) {
                Some(figure) => figure.in_households = true,
                None => self.doubt(i, Doubtful::Households),
            }
        }
    }

    /// The numbers of the counts of households beside which the same are told as people, or before it, in
    /// brackets.
    fn restated(&self, counts: &[usize]) -> Vec<usize> {
        let is = |i: usize, kind: &Kind| self.items.kind(i) == Some(kind);
        let mut found = Vec::new();
        for (n, pair) in counts.windows(2).enumerate() {
            let &[a, b] = pair else { continue };
            let is_closed =
                b == a + 3 && self.items.is_mark(a + 2, "(") && self.items.is_mark(b + 2, ")");
            if is_closed && is(a + 1, &Kind::Households) && is(b + 1, &Kind::People) {
                found.push(n);
            } else if is_closed && is(a + 1, &Kind::People) && is(b + 1, &Kind::Households) {
                found.push(n + 1);
            }
        }
        found
    }
}
