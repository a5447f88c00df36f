//! What may be meant by the word being typed.

use super::{Missing, ParseContext, PieceKind};
use crate::reading::{
    lexicon::{Join, Meaning, TokenizedLine, lexicon},
    names::{NameEntry, Named},
    tokens::folded,
};
use std::{cmp::Reverse, collections::HashMap, ops::Range};

/// One thing to write in place of what was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// The bytes of the line that it replaces, between characters.
    pub range: Range<usize>,
    pub insert: String,
    pub kind: PieceKind,
    /// What to show: what is inserted, and in brackets the name that was begun where it is another.
    pub label: String,
    /// What is to be asked for once it is written.
    pub then: Option<Missing>,
}

impl Completion {
    /// Of this, where a caller has not yet said where it stands.
    pub fn new(kind: PieceKind, label: String, insert: String) -> Self {
        Self { range: 0..0, insert, kind, label, then: None }
    }
}

const MOST_OFFERED: usize = 12;
/// Words of a name that may have been typed.
const MOST_WORDS: usize = 5;

/// A candidate: better ones are less. Whether the name does not begin so but a later word of it,
/// whether another kind is asked for, uses, length, name.
type Rank<'n> = (bool, bool, Reverse<usize>, usize, &'n str);

/// What may be meant by the words before the caret, the likeliest first; at most twelve. `caret`
/// is a byte of the text; one inside a character stands for its start.
pub fn complete(text: &str, caret: usize, context: &ParseContext<'_>) -> Vec<Completion> {
    let mut caret = caret.min(text.len());
    while !text.is_char_boundary(caret) {
        caret -= 1;
    }
    let (before, after) = text.split_at(caret);
    let line = TokenizedLine::new(before);
    let end = caret
        + after.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    let typing = before.chars().next_back().is_some_and(|c| !c.is_whitespace());
    let most = line.tokens.len().min(MOST_WORDS);
    let starts = (1..=most).rev().map(|n| line.tokens.len() - n);
    // The longest run of words with which a name begins.
    for first in starts.filter(|_| typing) {
        let Some(token) = line.token(first) else { continue };
        if !token.is_word() && !token.is_digits() {
            continue;
        }
        let prefix = folded(line.text_of(first, line.tokens.len()));
        let wanted = wanted(&line, first);
        let found = offers(&prefix, first + 1 == line.tokens.len(), &wanted, context);
        if !found.is_empty() {
            return completions(found, &(token.range.start..end));
        }
    }
    let asked = wanted(&line, line.tokens.len());
    if typing || asked.is_empty() {
        return Vec::new();
    }
    // Nothing typed yet, but who is to follow is known.
    completions(offers("", false, &asked, context), &(caret..caret))
}

/// Which kinds a word just before a token asks for.
fn wanted(line: &TokenizedLine<'_>, first: usize) -> Vec<PieceKind> {
    // The longest: `according to` is no `to`.
    let join = (first.saturating_sub(4)..first).find_map(|at| {
        let joins = |m: &Meaning| match m {
            Meaning::Join(join) => Some(*join),
            _ => None,
        };
        line.find(at, joins).filter(|(_, end)| *end == first).map(|(join, _)| join)
    });
    match join {
        Some(Join::Via | Join::Told) => vec![PieceKind::Outlet],
        Some(Join::AccordingTo | Join::Citing | Join::Per) => vec![PieceKind::Speaker],
        Some(Join::In | Join::To | Join::From) => vec![PieceKind::Place],
        _ if first > 0 && line.is(first - 1, ",") => vec![PieceKind::Speaker, PieceKind::Outlet],
        _ => Vec::new(),
    }
}

fn kind_of(named: Named) -> PieceKind {
    match named {
        Named::Place(_) | Named::Leg(_) | Named::Route(_) => PieceKind::Place,
        Named::Speaker(_) => PieceKind::Speaker,
        Named::Outlet(_) | Named::Source(_) => PieceKind::Outlet,
        Named::Group(_) => PieceKind::Group,
    }
}

/// What begins so, with its rank and label.
fn offers<'n>(
    prefix: &str,
    with_measures: bool,
    wanted: &[PieceKind],
    context: &ParseContext<'n>,
) -> Vec<(Rank<'n>, Completion)> {
    let mut best: HashMap<Named, (Rank<'_>, &NameEntry)> = HashMap::new();
    for (entry, is_first) in context.names.beginning(prefix) {
        let kind = kind_of(entry.named);
        if prefix.is_empty() && !wanted.contains(&kind) || matches!(entry.named, Named::Route(_)) {
            continue;
        }
        let unwanted = !wanted.is_empty() && !wanted.contains(&kind);
        let uses = Reverse(context.names.uses(entry.named));
        let rank = (!is_first, unwanted, uses, entry.key.len(), entry.text.as_str());
        match best.get_mut(&entry.named) {
            Some(known) if known.0 <= rank => {}
            Some(known) => *known = (rank, entry),
            None => {
                best.insert(entry.named, (rank, entry));
            }
        }
    }
    let mut best: Vec<(Named, (Rank<'_>, &NameEntry))> = best.into_iter().collect();
    best.sort_by(|a, b| a.1.0.cmp(&b.1.0).then(a.0.cmp(&b.0)));
    best.truncate(MOST_OFFERED * 2);
    let named = best.into_iter().map(|(named, (rank, entry))| {
        let insert = name(named, context).unwrap_or_else(|| entry.text.clone());
        let same = folded(&insert).contains(&folded(&entry.text));
        let label = if same { insert.clone() } else { format!("{insert} ({})", entry.text) };
        (rank, Completion::new(kind_of(named), label, insert))
    });
    let mut all: Vec<(Rank<'n>, Completion)> = named.collect();
    if with_measures && !prefix.is_empty() {
        all.extend(measures(prefix, !wanted.is_empty(), context));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// The words for measures that begin so: of each measure one in a language.
fn measures(
    prefix: &str,
    unwanted: bool,
    context: &ParseContext<'_>,
) -> Vec<(Rank<'static>, Completion)> {
    let mut offered: Vec<(Rank<'static>, Completion)> = Vec::new();
    let mut seen = Vec::new();
    let words = lexicon().measure_words.iter();
    let mut words: Vec<_> = words.filter(|w| w.key.starts_with(prefix)).collect();
    words.sort_by_key(|w| w.language != context.language);
    for word in words {
        if seen.contains(&(word.measure, word.language.as_str())) {
            continue;
        }
        seen.push((word.measure, word.language.as_str()));
        let rank = (false, unwanted, Reverse(usize::MAX), word.key.len(), word.word.as_str());
        let completion = Completion::new(PieceKind::Measure, word.word.clone(), word.word.clone());
        offered.push((rank, completion));
    }
    offered
}

/// What to write for a record.
fn name(named: Named, context: &ParseContext<'_>) -> Option<String> {
    let s = context.situation;
    let language = context.language;
    Some(match named {
        Named::Place(place) => s.place(place).name.get(language).to_owned(),
        Named::Speaker(speaker) => s.speaker(speaker).name.get(language).to_owned(),
        Named::Group(group) => s.group(group).name.get(language).to_owned(),
        Named::Outlet(outlet) => context.names.outlet(outlet)?.name.clone(),
        Named::Leg(_) | Named::Route(_) | Named::Source(_) => return None,
    })
}

fn completions(found: Vec<(Rank<'_>, Completion)>, range: &Range<usize>) -> Vec<Completion> {
    let mut offered: Vec<Completion> = Vec::new();
    for (_, completion) in found {
        let same = |c: &Completion| (c.kind, &c.insert) == (completion.kind, &completion.insert);
        if offered.len() < MOST_OFFERED && !offered.iter().any(same) {
            offered.push(Completion { range: range.clone(), ..completion });
        }
    }
    offered
}
