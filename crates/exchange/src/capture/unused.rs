//! Words of a line that do nothing: those that lead to nothing, or to something else than they can, and names
//! between a count and what is told of it.

use super::{
    figures::Assembly,
    items::{Kind, LineItem, Role},
    pieces::Doubtful,
};
use crate::reading::{
    lexicon::{Join, Meaning, lexicon},
    organisations::{is_document, is_organisation, is_press},
    tokens::folded,
};

/// So many words of a name at most tell at its beginning that it is of the press.
const MOST_WORDS: usize = 4;

impl Assembly<'_, '_, '_> {
    pub(super) fn unused_words(&mut self) {
        let all = 0..self.items.all.len();
        let counted = self.items.all.iter().rposition(LineItem::is_count);
        let named = self.items.all.iter().rposition(|item| item.role.is_some());
        let is_unused = |i: &usize| {
            self.leads_nowhere(*i)
                || self.is_said_of_nobody(*i, counted, named)
                || self.is_handle(*i)
                || self.is_name_of_those_counted(*i)
                || self.is_published_by_place(*i)
                || self.is_way(*i)
                || self.are_several_outlets(*i)
                || self.is_behind_outlet(*i)
                || self.is_no_publication(*i)
                || self.is_day_of_other_word(*i)
        };
        for i in all.filter(is_unused).collect::<Vec<_>>() {
            self.doubt(i, Doubtful::NotUsed);
        }
    }

    /// `3,000 in Kukës, UNHCR, in`, `via, 5 April`: nothing stands behind a word that leads to something.
    fn leads_nowhere(&self, i: usize) -> bool {
        let leads = matches!(
            self.item(i).and_then(LineItem::join),
            Some(
                Join::In
                    | Join::To
                    | Join::From
                    | Join::AsOf
                    | Join::By
                    | Join::During
                    | Join::AccordingTo
            )
        );
        let ends = |i: usize| i >= self.items.all.len() || self.items.is_comma(i);
        // 3,000 arrived, say refugees
        let is_said = self.item(i).and_then(LineItem::join) == Some(Join::Says)
            && self.item(i + 1).is_some_and(LineItem::is_people)
            && ends(i + 2);
        leads && ends(i + 1) || is_said
    }

    /// `3,000 in Kukës, UNHCR, women`: behind the last count and the last of those who say so nobody is counted any
    /// more.
    fn is_said_of_nobody(&self, i: usize, counted: Option<usize>, named: Option<usize>) -> bool {
        let is_last = counted < named && named.is_some_and(|named| named < i);
        // UNHCR women via Reuters
        let is_via = |i: usize| self.item(i).and_then(LineItem::join) == Some(Join::Via);
        let before = i.checked_sub(1);
        let is_named = before.and_then(|i| self.item(i)).is_some_and(|item| item.role.is_some());
        counted.is_some()
            && self.item(i).is_some_and(|item| item.is_people() || item.is_vehicles())
            && (is_named && is_via(i + 1)
                || is_last
                    && before.is_some_and(|i| self.items.is_comma(i))
                    && !self.items.is_loose(i + 1))
    }

    /// `@Refugees`: what somebody is called, and not who is counted.
    fn is_handle(&self, i: usize) -> bool {
        let line = &self.items.line;
        let before = i.checked_sub(1).filter(|i| self.items.is_mark(*i, "@"));
        let is_via = |i: usize| self.item(i).and_then(LineItem::join) == Some(Join::Via);
        let before = before.filter(|i| !i.checked_sub(1).is_some_and(is_via));
        let is_close = before.is_some() && self.item(i).is_some_and(|item| line.close(item.first));
        let is_word = |item: &LineItem| {
            item.is_people() || item.join().is_some() || matches!(item.kind, Kind::Measure(_))
        };
        is_close && self.item(i).is_some_and(is_word)
    }

    /// `3,000 NATO arrived in Kukës`, `3 000 réfugiés HCR à Goma`: those of an organisation, or who says so. In notes such
    /// as `3,000 UNHCR Kukës` it is who says so.
    fn is_name_of_those_counted(&self, i: usize) -> bool {
        let is_named = self.item(i).is_some_and(|item| item.role.is_some());
        let before = i.checked_sub(1).filter(|_| is_named).and_then(|i| self.item(i));
        let are_counted = before.is_some_and(|item| item.is_count() || item.is_people());
        // In French, à is no article.
        let is_filler = |i: &usize| {
            let is = self.item(*i).and_then(LineItem::join) == Some(Join::Filler);
            is && !self.means(*i, &Meaning::AtPlace)
        };
        let next = || (i + 1..self.items.all.len()).find(|i| !is_filler(i));
        let is_place = |i: usize| self.item(i).is_some_and(LineItem::is_place);
        let goes_on = |next: usize| {
            let is_told = self.item(next).is_some_and(|item| {
                matches!(item.kind, Kind::Measure(_))
                    || matches!(item.join(), Some(Join::In | Join::To | Join::From))
            });
            is_told || self.means(next, &Meaning::AtPlace) && is_place(next + 1)
        };
        are_counted && next().is_some_and(goes_on)
    }

    /// `UNHCR via Kukës`: no place publishes.
    fn is_published_by_place(&self, i: usize) -> bool {
        let is_via = |i: &usize| self.item(*i).and_then(LineItem::join) == Some(Join::Via);
        let via = i.checked_sub(1).filter(is_via);
        let before = via.and_then(|i| (0..i).rev().find(|i| !self.items.is_comma(*i)));
        let is_said = before.and_then(|i| self.item(i)).is_some_and(|item| item.role.is_some());
        is_said && self.item(i).is_some_and(LineItem::is_place)
    }

    /// `arrived in Moldova via Palanca`, `UNHCR via sea`: by which way they came, and no publication.
    fn is_way(&self, i: usize) -> bool {
        let new = self.item(i).filter(|item| item.role == Some(Role::NewOutlet));
        let is_new = new.is_some();
        let said = self.items.text_of(i, i + 1);
        let is_small = !said.starts_with(char::is_uppercase);
        let is_way = |word: &str| lexicon().ways.contains(word);
        if is_new && is_small && folded(said).split(' ').next_back().is_some_and(is_way) {
            return true;
        }
        // وصلوا، عبر البحر، إلى تشاد
        let leads =
            |item: &LineItem| self.items.line.past(item.first, &Meaning::Join(Join::Via)).is_some();
        if new.is_some_and(leads) {
            return true;
        }
        let is_small = |i: &usize| self.item(*i).and_then(LineItem::join) == Some(Join::Of);
        let Some(via) = (0..i).rev().find(|i| !is_small(i)).filter(|_| is_new) else {
            return false;
        };
        let before = via.checked_sub(1).and_then(|i| self.item(i));
        let is_told = before.is_some_and(|item| {
            item.is_place() || item.is_people() || matches!(item.kind, Kind::Measure(_))
        });
        let is_via = self.item(via).and_then(LineItem::join) == Some(Join::Via);
        is_via && is_told && !self.publishes(i)
    }

    /// `via Al Jazeera English`, `via ReliefWeb`: a name that says that it publishes.
    fn publishes(&self, i: usize) -> bool {
        let said = self.items.text_of(i, i + 1);
        let name = folded(said);
        let last = name.split(' ').next_back().unwrap_or_default();
        let line = &self.items.line;
        let begins = |item: &LineItem| {
            let mut ends = item.first + 1..=item.end.min(item.first + MOST_WORDS);
            ends.any(|end| is_press(line.text_of(item.first, end)))
        };
        lexicon().platforms.contains(last)
            || is_press(said)
            || is_organisation(said)
            || self.item(i).is_some_and(begins)
    }

    /// `via Reuters and AFP`, `via Reuters/AFP`: two who publish are no publication.
    fn are_several_outlets(&self, i: usize) -> bool {
        let line = &self.items.line;
        let new = self.item(i).filter(|item| item.role == Some(Role::NewOutlet));
        new.is_some_and(|item| {
            (item.first + 1..item.end).any(|at| {
                let is_mark = ["/", "+", "|"].iter().any(|mark| line.is(at, mark))
                    // Reuters - AFP; but AFP-TV
                    || line.is(at, "-") && !line.close(at);
                let next = line.past(at, &Meaning::And).or(is_mark.then_some(at + 1));
                let next = next.filter(|next| *next < item.end);
                // Koha Ditore/AFP
                let is_beside = |next| is_mark && is_press(line.text_of(next, item.end));
                // RFI et AFP; but Ministry of Health and Population, RFE/RL
                let is_one = |first: usize, end: usize| {
                    let said = line.text_of(first, end);
                    is_press(said) || !is_mark && end == first + 1 && is_organisation(said)
                };
                // Radio and Television of Kosovo
                let is_kind = |next: usize| {
                    is_press(line.text_of(next, next + 1))
                        && line.past(next + 1, &Meaning::Join(Join::Of)).is_some()
                };
                let is_first = is_mark && is_press(line.text_of(item.first, at));
                next.is_some_and(|next| {
                    is_first
                        || is_beside(next)
                        || is_one(item.first, at) && is_one(next, item.end) && !is_kind(next)
                })
            })
        })
    }

    /// `via my notes`, `via un communiqué`: no name, in small letters, and not of those who publish.
    fn is_no_publication(&self, i: usize) -> bool {
        let said = self.items.text_of(i, i + 1);
        let is_new = self.item(i).is_some_and(|item| item.role == Some(Role::NewOutlet));
        let is_small = said.contains(char::is_lowercase) && !said.contains(char::is_uppercase);
        is_new && is_small && !self.publishes(i)
    }

    /// `via WhatsApp group`: a small word that closes what may be the name of the publication.
    fn is_behind_outlet(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|i| self.item(i));
        let is_new = before.is_some_and(|item| item.role == Some(Role::NewOutlet));
        let is_closed = i + 1 >= self.items.all.len() || self.items.is_comma(i + 1);
        let is_word = |item: &LineItem| {
            matches!(item.join(), Some(Join::Filler | Join::Kind)) && item.end == item.first + 1
        };
        is_new && is_closed && self.item(i).is_some_and(is_word)
    }

    /// `vers le 20 février`, `hacia el 5 de abril`, `for 5 April`, `via 5 April`: about then, or something else than as of
    /// then.
    fn is_day_of_other_word(&self, i: usize) -> bool {
        let is_moment = matches!(self.item(i).map(|item| &item.kind), Some(Kind::Moment(_)));
        let Some(before) = i.checked_sub(1).filter(|_| is_moment) else { return false };
        let is_to_day = self.means(before, &Meaning::Until) || self.means(before, &Meaning::UpTo);
        let leads = matches!(
            self.item(before).and_then(LineItem::join),
            Some(Join::To | Join::Via | Join::AccordingTo | Join::Citing | Join::Told)
        );
        // Situation Report for 5 April
        let is_of_report = before.checked_sub(1).is_some_and(|document| {
            let said = self.items.text_of(document, document + 1);
            said.split(' ').next_back().is_some_and(is_document)
        });
        leads && !is_to_day && !is_of_report
    }
}
