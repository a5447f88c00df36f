//! Where people are and where they went, as the case of a name tells them apart behind the same small word:
//! `в Киеве`, `в Киев`.

use super::{borrowed::CountInLine, figures::Assembly, items::Kind};
use crate::reading::lexicon::{Join, lexicon};
use waymark_model::Measure;

/// What the case of a place says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Case {
    Where,
    Whither,
    /// A case of its name, and not sure which: в Крыму.
    Unclear,
}

impl Assembly<'_, '_, '_> {
    /// The case of a place where a small word leads to it that may do either.
    fn case_of(&self, place: usize) -> Option<Case> {
        let said = self.items.text_of(place, place + 1);
        let is_bent = said.chars().next().is_some_and(is_cyrillic);
        match self.led(place) {
            Some(Join::To) => Some(Case::Whither),
            Some(Join::In) if is_bent => {
                let key = self.items.key(place, place + 1);
                let ends_as = |ends: &[String]| ends.iter().any(|end| key.ends_with(end.as_str()));
                let is_where = ends_as(&lexicon().locatives);
                // Some names do not bend: в Запорожье.
                let is_name = !self.context.names.exactly(&key).is_empty();
                match (is_where, is_name) {
                    (true, true) => None,
                    (true, false) => Some(Case::Where),
                    (false, true) if ends_as(&lexicon().unbent) => None,
                    (false, true) => Some(Case::Whither),
                    (false, false) if self.is_accusative(&key) => Some(Case::Whither),
                    (false, false) => Some(Case::Unclear),
                }
            }
            _ => None,
        }
    }

    /// Whether a name that is bent ends as those do to which somebody goes: Одессу, of Одесса, Ростовскую
    /// область, and not Крыму, of Крым.
    fn is_accusative(&self, key: &str) -> bool {
        let words: Vec<String> = key.split(' ').map(nominative).collect();
        !self.context.names.exactly(&words.join(" ")).is_empty()
    }

    fn is_movement(&self, word: usize) -> bool {
        let moves = |all: &Vec<Measure>| all.iter().all(|measure| measure.is_movement());
        matches!(self.items.kind(word), Some(Kind::Measure(all)) if moves(all))
    }

    /// `в Одессу прибыли 5 тысяч, в Киеве 12 тысяч`: the others are there, and need not have come.
    pub(super) fn stays_where(
        &self,
        word: usize,
        count: &CountInLine<'_>,
        places_of_owner: &[usize],
    ) -> bool {
        let is = |all: &[usize], case| all.iter().any(|place| self.case_of(*place) == Some(case));
        let may_be = |all: &[usize], case| is(all, case) || is(all, Case::Unclear);
        let (of_owner, told) = (places_of_owner, count.told());
        self.is_movement(word)
            && may_be(of_owner, Case::Whither)
            && may_be(&told, Case::Where)
            && (is(of_owner, Case::Whither) || is(&told, Case::Where))
    }

    /// `В Киев прибыли 20 тысяч, в Одессу 5 тысяч человек`: whoever they are, they went there.
    pub(super) fn went_there(&self, word: usize, count: &CountInLine<'_>) -> bool {
        let people = |i: usize| self.item(i).filter(|item| item.is_people());
        let is_anybody = |i: usize| {
            people(i).is_none_or(|item| item.kind == Kind::People && self.status(item).is_none())
        };
        let told = count.told();
        self.is_movement(word)
            && count.around.clone().all(is_anybody)
            && !told.is_empty()
            && told.iter().all(|place| self.case_of(*place) == Some(Case::Whither))
    }
}

/// A word as it is by itself, where it ends as those do to which somebody goes; else as it is.
fn nominative(word: &str) -> String {
    let ends = lexicon().accusatives.iter();
    let bent = ends.filter_map(|(bent, plain)| Some((word.strip_suffix(bent.as_str())?, plain)));
    let shortest = bent.min_by_key(|(stem, _)| stem.len());
    shortest.map_or_else(|| word.to_owned(), |(stem, plain)| format!("{stem}{plain}"))
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}
