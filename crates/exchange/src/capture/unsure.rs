//! What a line says, but not as having happened, or not as surely as its numbers look.

use super::{
    draft::FigureDraft,
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::Doubtful,
};
use crate::reading::lexicon::{Join, Meaning};
use waymark_model::Measure;

impl Assembly<'_, '_, '_> {
    pub(super) fn unsure(&mut self, counts: &[usize]) {
        self.about_so_many(counts);
        self.questions();
        self.hearsay();
        self.still_ahead();
        self.other_numbers(counts);
    }

    /// `человек 300`: about so many, and `300 человек` are exactly so many.
    fn about_so_many(&mut self, counts: &[usize]) {
        for &count in counts {
            let is_word = |i: usize| self.is_whole(i, &Meaning::AboutSoMany);
            let is_count = |i: usize| self.item(i).is_some_and(LineItem::is_count);
            let word = count.checked_sub(1).filter(|i| is_word(*i));
            if word.is_some_and(|i| !i.checked_sub(1).is_some_and(is_count)) {
                self.doubt(count, Doubtful::Questioned);
            }
        }
    }

    /// `a place for 5,000`, `a town of 5,000`, `by 5,000`: they are not those who were counted.
    fn other_numbers(&mut self, counts: &[usize]) {
        for (n, &count) in counts.iter().enumerate() {
            let join = |back: usize| {
                count.checked_sub(back).and_then(|i| self.item(i)).and_then(LineItem::join)
            };
            let is_other = match (join(2), join(1)) {
                (_, Some(Join::To | Join::By))
                | (Some(Join::Filler | Join::Kind), Some(Join::Of)) => true,
                // 12,000 of 300,000
                (_, Some(Join::Of)) => {
                    let is_count = |item: &LineItem| item.is_count();
                    count.checked_sub(2).and_then(|i| self.item(i)).is_some_and(is_count)
                }
                // 500 out of 700
                (_, Some(Join::From)) => n == 0,
                _ => false,
            };
            if is_other && !count.checked_sub(1).is_some_and(|i| self.means(i, &Meaning::And)) {
                self.doubt(count, Doubtful::NotUsed);
            }
        }
    }

    /// `arrivals rose to 500`: so many in all, or in a time that is not said.
    pub(super) fn risen(&mut self, figures: &[FigureDraft]) {
        if figures.iter().any(|figure| figure.measure.is_none_or(Measure::is_movement)) {
            for i in self.positions(|item| item.join() == Some(Join::Filler)) {
                if self.means(i, &Meaning::Rising) {
                    self.doubt(i, Doubtful::NotUsed);
                }
            }
        }
    }

    /// `Were 500 killed`, `500 (?) arrived`.
    fn questions(&mut self) {
        let is_mark = |i: &LineItem| matches!(i.kind, Kind::Mark | Kind::Comma);
        let first = self.items.all.iter().position(|i| !is_mark(i));
        // Se encuentran 3.000 refugiados en Cúcuta
        let asks = |i: &usize| self.means(*i, &Meaning::Asks) && !self.means(*i, &Meaning::Staying);
        if let Some(first) = first.filter(asks) {
            self.doubt(first, Doubtful::Asked);
        }
        let mut before = None;
        for i in 0..self.items.all.len() {
            let is_question = matches!(self.items.text_of(i, i + 1), "?" | "？" | "؟");
            if !self.item(i).is_some_and(is_mark) {
                before = Some(i);
            } else if let Some(before) = before.filter(|_| is_question) {
                self.doubt(before, Doubtful::Questioned);
            }
        }
    }

    /// `300 allegedly killed`: nobody says that they were. `300 reportedly killed` is what somebody says where a
    /// word leads to who does, `according to Yerevan`.
    fn hearsay(&mut self) {
        for i in self.positions(|item| item.join().is_some()) {
            let join = |i: usize| self.item(i).and_then(LineItem::join);
            // say reports
            let is_by_reports = join(i) == Some(Join::Says) && join(i + 1) == Some(Join::Reports);
            if self.is_said_of(i) || is_by_reports {
                self.doubt(i, Doubtful::Questioned);
            }
        }
        let is_attributed = self.is_attributed();
        for i in self.positions(|item| item.join().is_some()) {
            let is_unsaid = self.is_whole(i, &Meaning::Reported) && !is_attributed;
            if is_unsaid && self.leads_to_what_befell(i) || self.is_whole(i, &Meaning::Hearsay) {
                self.doubt(i, Doubtful::Questioned);
            }
        }
    }

    /// Whether a word leads to who says it.
    fn is_attributed(&self) -> bool {
        let is_party =
            |i: Option<usize>| i.and_then(|i| self.item(i)).is_some_and(|item| item.role.is_some());
        let mut all = self.items.all.iter().enumerate();
        all.any(|(i, item)| match item.join() {
            Some(_) if self.is_said_of(i) => false,
            Some(Join::AccordingTo | Join::Says | Join::Told | Join::Citing) => true,
            Some(Join::Reports) => is_party(i.checked_sub(1)) || is_party(Some(i + 1)),
            _ => false,
        })
    }

    /// `reported killed`, `a reported 300`; `300 deaths reported` are those that were counted.
    fn leads_to_what_befell(&self, i: usize) -> bool {
        let is_told = |item: &LineItem| item.is_count() || matches!(item.kind, Kind::Measure(_));
        self.item(i).and_then(LineItem::join) != Some(Join::Reports)
            || self.item(i + 1).is_some_and(is_told)
    }

    /// Whether all of an item means this, and not its first word alone.
    pub(super) fn is_whole(&self, i: usize, meaning: &Meaning) -> bool {
        let past = |item: &LineItem| self.items.line.past(item.first, meaning) == Some(item.end);
        self.item(i).is_some_and(past)
    }

    /// `500 to arrive`, `500 were to be housed`, `Chad is to host 500`: they have not.
    fn still_ahead(&mut self) {
        let line = &self.items.line;
        let is_verb = |i: &LineItem| {
            let means = |meaning| line.past(i.first, &meaning).is_some();
            matches!(i.kind, Kind::Measure(_)) || means(Meaning::Be) || means(Meaning::Hosts)
        };
        for i in self.positions(is_verb) {
            let is_to = |item: &LineItem| {
                item.join() == Some(Join::To)
                    && line.past(item.first, &Meaning::Infinitive) == Some(item.end)
            };
            // refugees-to-be
            let is_hyphen = i.checked_sub(1).is_some_and(|i| self.items.is_mark(i, "-"));
            let before = i.checked_sub(1 + usize::from(is_hyphen));
            if before.and_then(|before| self.item(before)).is_some_and(is_to) {
                self.doubt(i, Doubtful::ToCome);
            }
        }
    }
}
