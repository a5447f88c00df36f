//! What the words around a table say of its counts: of all so far, or new ones.

use super::{Importing, SumKind};
use crate::reading::{
    text::heading_words,
    words::{HeadingWord, table_words},
};
use std::collections::BTreeSet;
use waymark_model::{LinkPeriod, Measure};

/// What a text says of the counts of a table: of all so far, or new ones. `New data` and `Daily report` say
/// nothing of counts.
fn kind_in(text: &str) -> Option<SumKind> {
    let words = heading_words(text);
    let phrases = table_words().phrases(&words);
    let has = |meanings: &[HeadingWord], word| meanings.contains(&word);
    let is_so_far = phrases.iter().any(|(.., m)| has(m, HeadingWord::Cumulative));
    let counts = |m: &[HeadingWord]| {
        m.iter().any(|w| {
            matches!(w, HeadingWord::Measure(_) | HeadingWord::Status(_) | HeadingWord::People)
        })
    };
    let is_new = phrases.windows(2).any(|pair| {
        let [(.., a), (.., b)] = pair else { return false };
        has(a, HeadingWord::Increment) && counts(b) || counts(a) && has(b, HeadingWord::Increment)
    });
    match (is_so_far, is_new) {
        (true, false) => Some(SumKind::SoFar),
        (false, true) => Some(SumKind::New),
        _ => None,
    }
}

/// In what time what is new is so.
fn new_each(text: &str) -> Option<LinkPeriod> {
    let words = heading_words(text);
    let (meanings, _) = table_words().meanings(&words);
    meanings.into_iter().flatten().find_map(|word| match word {
        HeadingWord::NewEach(period) => Some(*period),
        _ => None,
    })
}

impl Importing<'_> {
    /// What the title of the table, its sheet or a note says of counts of these measures, which is told.
    pub(super) fn told_kind(
        &mut self,
        measures: &BTreeSet<Measure>,
    ) -> Option<(SumKind, Option<LinkPeriod>)> {
        let of_others = |text: &str| {
            let words = heading_words(text);
            let (meanings, _) = table_words().meanings(&words);
            let mut named = meanings.into_iter().flatten().filter_map(|word| match word {
                HeadingWord::Measure(measure) => Some(*measure),
                _ => None,
            });
            named.any(|measure| !measures.contains(&measure))
        };
        let sheet = (!self.sheet.is_text).then_some(self.sheet.name.as_str());
        let titles = self.table.titles;
        let notes = self.table.notes.iter().map(String::as_str).enumerate();
        let said = notes.chain(sheet.map(|name| (0, name))).filter_map(|(nth, text)| {
            let kind = kind_in(text)?;
            // Below the table a note may speak of what else is new.
            (nth < titles.max(1) || kind == SumKind::SoFar).then(|| (kind, text.to_owned()))
        });
        let said: Vec<(SumKind, String)> = said.filter(|(_, text)| !of_others(text)).collect();
        let (kind, text) = said.first()?.clone();
        if said.iter().any(|(other, _)| *other != kind) {
            return None;
        }
        let what = if kind == SumKind::New { "new ones" } else { "all so far" };
        self.note(format!("counts are of {what}, as `{text}` says"));
        Some((kind, new_each(&text).filter(|_| kind == SumKind::New)))
    }
}
