//! A text as the known phrases that begin at each of its tokens.

use super::{
    super::tokens::{Token, keys, tokens},
    Entry, Join, Meaning, lexicon,
};

/// Whether a word of another Latin language is a name here, or part of one: `En Nahud`, `AU`. Such words
/// begin small but where a sentence begins.
fn is_within_a_name(text: &str, tokens: &[Token], i: usize) -> bool {
    let written = |i: usize| tokens.get(i).and_then(|t| text.get(t.range.clone())).unwrap_or("");
    let mut letters = written(i).chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let is_shouted = letters.next().is_some_and(char::is_uppercase);
    let begins = i == 0 || [".", ";", ":"].contains(&written(i - 1));
    // Mai-Ndombe
    let is_joined = tokens.get(i + 1).is_some_and(|t| !t.spaced && t.is("-"));
    is_capital && (!begins || is_shouted || is_joined)
}

/// Whether a word is an English one that says not: `don't` is no `dont`.
fn is_denied(text: &str, tokens: &[Token], i: usize) -> bool {
    let written = tokens.get(i).and_then(|t| text.get(t.range.clone())).unwrap_or_default();
    let mut letters = written.chars().rev();
    letters.next().is_some_and(|c| matches!(c, 't' | 'T'))
        && letters.next().is_some_and(|c| !c.is_alphabetic())
}

/// The longest phrase before a token of which it is asked what it means, in tokens.
const MOST_BESIDE: usize = 3;

/// So many tokens at most are looked at for what a word begins without what is written as one with it.
const MOST_AHEAD: usize = 16;

/// A phrase that stands in a line.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    /// The token after its last.
    pub end: usize,
    pub meanings: &'static [Meaning],
    groups_by_point: bool,
}

impl Phrase {
    /// Whether it is of such a language, and no small word that may stand in any line.
    fn tells_of_points(&self) -> bool {
        let tells = |m: &Meaning| {
            matches!(
                m,
                Meaning::Worded(_)
                    | Meaning::People
                    | Meaning::Whom(_)
                    | Meaning::Nationals(_)
                    | Meaning::Households
                    | Meaning::Scale(_)
                    | Meaning::Measures(_)
                    | Meaning::Reaching
                    | Meaning::Rising
                    | Meaning::Increment
            )
        };
        self.groups_by_point && self.meanings.iter().any(tells)
    }
}

/// The known phrases that begin at a token of a text, the longest last.
fn phrases_at(text: &str, tokens: &[Token], i: usize) -> Vec<Phrase> {
    let lexicon = lexicon();
    let found = keys(tokens, i, lexicon.most_words).filter_map(|(end, key)| {
        let Entry { meanings, groups_by_point } = lexicon.phrases.get(&key)?;
        // Such words begin large in some languages; those of doubt are nobody's name.
        let is_large = |m: &Meaning| {
            matches!(
                m,
                Meaning::Month(_) | Meaning::Weekday(_) | Meaning::Nationals(_) | Meaning::Doubt
            )
        };
        let is_name = is_within_a_name(text, tokens, i) && !meanings.iter().any(is_large);
        let is_other = *groups_by_point && (is_name || is_denied(text, tokens, i));
        (!is_other).then_some(Phrase { end, meanings, groups_by_point: *groups_by_point })
    });
    found.collect()
}

/// A text with its tokens, and the known phrases that begin at each.
pub struct TokenizedLine<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    /// The longest last.
    phrases: Vec<Vec<Phrase>>,
    /// Whether a point parts thousands in all numbers.
    groups_by_point: bool,
}

impl<'t> TokenizedLine<'t> {
    pub fn new(text: &'t str) -> Self {
        Self::of(text, tokens(text))
    }

    /// With French articles as words of their own, but where they are of a name: `l'OMS`, not
    /// `L'Aquila` nor `Côte d'Ivoire`; and so the Arabic `و` before what is known. The token after the name
    /// that begins at one is asked for.
    pub fn with_articles(text: &'t str, name: impl Fn(&[Token], usize) -> Option<usize>) -> Self {
        let whole = Self::new(text);
        let mut named = 0;
        let mut parted = |i: usize, token: &Token| {
            named = name(&whole.tokens, i).map_or(named, |end| end.max(named));
            if i < named || whole.phrases.get(i).is_some_and(|p| !p.is_empty()) {
                return None;
            }
            token.parted(text).or_else(|| {
                let (both, end) = whole.without_hung(i, named == i, &name)?;
                named = end.max(named);
                Some(both)
            })
        };
        let all = whole.tokens.iter().enumerate();
        let tokens = all.flat_map(|(i, token)| match parted(i, token) {
            Some(both) => both.to_vec(),
            None => vec![token.clone()],
        });
        let tokens: Vec<Token> = tokens.collect();
        if tokens.len() == whole.tokens.len() { whole } else { Self::of(text, tokens) }
    }

    /// The small word that is written as one with a word of the line, and that word, where it begins a
    /// phrase or, at the head of a part of a list, a name; and the token after the name. Nothing behind a
    /// word that leads to what follows: `إلى وجدة`, to Oujda, is not to and Jeddah.
    fn without_hung(
        &self,
        i: usize,
        is_behind_name: bool,
        name: impl Fn(&[Token], usize) -> Option<usize>,
    ) -> Option<([Token; 2], usize)> {
        let token = self.token(i)?;
        let both = lexicon().hung.iter().find_map(|hung| token.without(hung, self.text))?;
        let [_, word] = &both;
        let behind = self.tokens.iter().skip(i + 1);
        let ahead: Vec<Token> =
            std::iter::once(word).chain(behind).take(MOST_AHEAD).cloned().collect();
        let is_phrase = !phrases_at(self.text, &ahead, 0).is_empty();
        let end = name(&ahead, 0).filter(|_| is_behind_name || self.is_part_ended(i));
        let is_begun = (is_phrase || end.is_some()) && !self.is_led_to(i);
        is_begun.then(|| (both, i + end.unwrap_or_default()))
    }

    /// What the phrases mean that end before a token.
    fn ended_before(&self, i: usize) -> impl Iterator<Item = &Meaning> {
        let from = i.saturating_sub(MOST_BESIDE);
        let phrases = self.phrases.iter().take(i).skip(from).flatten();
        phrases.filter(move |phrase| phrase.end == i).flat_map(|phrase| phrase.meanings)
    }

    /// Whether a word before a token leads to what stands there: `to`, `according to`.
    fn is_led_to(&self, i: usize) -> bool {
        let leads = |m: &Meaning| match m {
            Meaning::Join(join) => {
                !matches!(join, Join::Of | Join::Kind | Join::Filler | Join::Says | Join::Reports)
            }
            _ => false,
        };
        self.ended_before(i).any(leads)
    }

    /// Whether a part of a list may end before a token: with a mark, a count, or who is counted.
    fn is_part_ended(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|i| self.token(i)) else { return true };
        let ends = |m: &Meaning| {
            matches!(
                m,
                Meaning::Number(_)
                    | Meaning::Scale(_)
                    | Meaning::Vague(_)
                    | Meaning::People
                    | Meaning::Whom(_)
                    | Meaning::Nationals(_)
                    | Meaning::Households
            )
        };
        !before.is_word() || self.ended_before(i).any(ends)
    }

    fn of(text: &'t str, mut tokens: Vec<Token>) -> Self {
        // و500: it is a word of its own, though it is written as one with what follows.
        let mut is_hung = false;
        for token in &mut tokens {
            token.spaced |= is_hung && token.is_digits();
            is_hung = lexicon().hung.iter().any(|hung| token.is(hung));
        }
        let phrases = (0..tokens.len()).map(|i| phrases_at(text, &tokens, i)).collect();
        let line = Self { text, tokens, phrases, groups_by_point: false };
        Self { groups_by_point: line.has_thousands_by_point(), ..line }
    }

    /// Whether a point parts the thousands of a number, as the language beside it says, and a comma those of
    /// none.
    fn has_thousands_by_point(&self) -> bool {
        let is_thousand = |i: usize, mark: &str| {
            let is_of_three = |i: usize| self.digits(i).is_some_and(|digits| digits.len() == 3);
            self.digits(i).is_some()
                && self.is(i + 1, mark)
                && self.close(i + 1)
                && self.close(i + 2)
                && is_of_three(i + 2)
        };
        let by_point = |i| is_thousand(i, ".") && self.is_beside_pointed(i, i + 3);
        let mut all = 0..self.tokens.len();
        let mut again = all.clone();
        all.any(by_point) && !again.any(|i| is_thousand(i, ","))
    }

    pub fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    pub fn is(&self, i: usize, fold: &str) -> bool {
        self.token(i).is_some_and(|t| t.is(fold))
    }

    /// The digits at a token.
    pub fn digits(&self, i: usize) -> Option<&str> {
        self.token(i).filter(|t| t.is_digits()).map(|t| t.fold.as_str())
    }

    /// Whether the token follows the one before without a blank.
    pub fn close(&self, i: usize) -> bool {
        i > 0 && self.token(i).is_some_and(|t| !t.spaced)
    }

    /// The longest phrase at a token that means what is sought, and the token after it.
    pub fn find<T>(&self, i: usize, pick: impl Fn(&Meaning) -> Option<T>) -> Option<(T, usize)> {
        let phrases = self.phrases.get(i)?;
        phrases.iter().rev().find_map(|p| Some((p.meanings.iter().find_map(&pick)?, p.end)))
    }

    /// All that the longest phrase at a token means of what is sought, and the token after it.
    pub fn find_all<T>(
        &self,
        i: usize,
        pick: impl Fn(&Meaning) -> Option<T>,
    ) -> Option<(Vec<T>, usize)> {
        let phrases = self.phrases.get(i)?.iter().rev();
        let mut found =
            phrases.map(|p| (p.meanings.iter().filter_map(&pick).collect::<Vec<T>>(), p.end));
        found.find(|(all, _)| !all.is_empty())
    }

    /// The token after the longest phrase of this one meaning.
    pub fn past(&self, i: usize, meaning: &Meaning) -> Option<usize> {
        self.find(i, |m| (m == meaning).then_some(())).map(|((), end)| end)
    }

    /// Whether thousands are parted by a point in these tokens: in them, or in another number of the line,
    /// which parts none by a comma, a language beside it says so.
    pub fn groups_by_point(&self, first: usize, end: usize) -> bool {
        self.groups_by_point || self.is_beside_pointed(first, end)
    }

    /// Whether a word of a language that parts thousands by a point stands right before these tokens, or
    /// right behind: `más de 28.000`.
    fn is_beside_pointed(&self, first: usize, end: usize) -> bool {
        let is_one = |i: usize, is: &dyn Fn(&Phrase) -> bool| {
            self.phrases.get(i).is_some_and(|all| all.iter().any(|p| p.tells_of_points() && is(p)))
        };
        is_one(end, &|_| true)
            || (first.saturating_sub(MOST_BESIDE)..first).any(|i| is_one(i, &|p| p.end == first))
    }

    /// Whether a word of a language that parts thousands by a point stands before a token.
    pub fn is_abroad_before(&self, end: usize) -> bool {
        let before = self.phrases.iter().take(end).flatten();
        before.filter(|phrase| phrase.end <= end).any(Phrase::tells_of_points)
    }

    /// The bytes of the text that tokens from `first` up to `end` take.
    pub fn range(&self, first: usize, end: usize) -> std::ops::Range<usize> {
        let start = self.token(first).map_or(self.text.len(), |t| t.range.start);
        let end = end.checked_sub(1).and_then(|i| self.token(i)).map_or(start, |t| t.range.end);
        start..end.max(start)
    }

    /// The text of these tokens.
    pub fn text_of(&self, first: usize, end: usize) -> &'t str {
        self.text.get(self.range(first, end)).unwrap_or_default()
    }
}
