//! Words such as `at least` before the first count of a list word all of it: `at least 200 killed,
//! 300 wounded and 400 missing`.

use super::{
    draft::FigureDraft,
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::{Doubtful, What},
};
use crate::reading::lexicon::Meaning;
use waymark_model::Count;

/// How a count stands to the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Link {
    /// The next of a list.
    List,
    /// It may be, or a statement of its own.
    Unclear,
    /// Some of those before: `including 50 children`.
    Part,
    Apart,
}

/// The words that the counts behind may share.
struct Hedge {
    words: String,
    /// The count that has them.
    count: Count,
    /// Whether a bare count of the same list stands before it.
    is_inner: bool,
    /// Whether some of those were told of since.
    is_past_part: bool,
}

impl Assembly<'_, '_, '_> {
    /// Words the counts of each list as its first, where that says no more than the bare number; asks
    /// where it may.
    pub(super) fn hedged_lists(&mut self, counts: &[usize], figures: &mut [FigureDraft]) {
        let mut hedge: Option<Hedge> = None;
        let mut is_listed = false;
        for (n, &i) in counts.iter().enumerate() {
            let measure = |n: usize| figures.get(n).map(|figure| figure.measure);
            let before = n.checked_sub(1).and_then(|n| counts.get(n).copied());
            let is_alike = n > 0 && measure(n - 1) == measure(n);
            let is_all = |n: usize| figures.get(n).is_some_and(FigureDraft::is_of_everybody);
            // At least 200 killed, 10 of them civilians
            let is_of_all = n > 0 && is_all(n - 1) && !is_all(n);
            let link = before.map_or(Link::Apart, |before| self.link(before, i, is_alike));
            let Some(Kind::Count(read)) = self.item(i).map(|item| item.kind.clone()) else {
                continue;
            };
            if !read.is_bare {
                // Dozens have no share in at least, and end no list.
                if let Some(own) = hedge
                    .as_mut()
                    .filter(|_| link == Link::List && worded_as(read.count, 1).is_none())
                {
                    own.is_inner = true;
                    continue;
                }
                let is_inner = is_listed && link == Link::List;
                let words = self.words_of(i, read.number);
                hedge = words.map(|words| Hedge {
                    words,
                    count: read.count,
                    is_inner,
                    is_past_part: false,
                });
                is_listed = false;
                continue;
            }
            is_listed = true;
            let Some(own) = hedge.as_mut().filter(|_| link != Link::Apart) else {
                hedge = None;
                continue;
            };
            if link == Link::Part || is_alike && (own.is_past_part || is_of_all) {
                own.is_past_part = true;
                continue;
            }
            // Nobody is nobody.
            let number = read.count.numbers().next().filter(|number| *number > 0);
            let Some(shared) = number.and_then(|number| worded_as(own.count, number)) else {
                continue;
            };
            let is_sure = link == Link::List && !own.is_inner && !own.is_past_part;
            if is_sure && is_no_more(shared, read.count) {
                let words = own.words.clone();
                self.take(i, What::Count(shared), vec![What::Count(read.count)]);
                if let (Some(figure), Some(item)) = (figures.get_mut(n), self.item(i)) {
                    figure.count = Some(shared);
                    figure.bounds = self.context.situation.wording.bounds(shared);
                    let number = self.items.line.text_of(item.first, item.end);
                    figure.wording = Some(format!("{words} {number}"));
                }
            } else {
                self.take(i, What::Count(read.count), vec![What::Count(shared)]);
                self.doubt(i, Doubtful::SharedWording);
            }
        }
    }

    /// The words before the number of a count: of `at least 200`, not `200 or more`.
    fn words_of(&self, count: usize, number: usize) -> Option<String> {
        let item = self.item(count).filter(|item| item.first < number)?;
        Some(self.items.line.text_of(item.first, number).to_owned())
    }

    fn link(&self, before: usize, count: usize, is_alike: bool) -> Link {
        let between = || (before + 1..count).filter_map(|i| self.item(i));
        let says = |item: &LineItem, meaning: Meaning| {
            self.items.line.past(item.first, &meaning).is_some()
        };
        let is_semicolon = |item: &LineItem| self.items.line.is(item.first, ";");
        // Killed: at least 200, wounded: 300
        let is_colon = |item: &&LineItem| self.items.line.is(item.first, ":");
        let last = (before + 1..count).rev().filter_map(|i| self.item(i)).find(|i| !is_colon(i));
        if last.is_some_and(|item| matches!(item.kind, Kind::Measure(_)) || item.is_place()) {
            return if between().any(is_semicolon) { Link::Apart } else { Link::Unclear };
        }
        let is_told = |item: &LineItem| item.is_place() || matches!(item.kind, Kind::Moment(_));
        let is_ended = between().any(is_semicolon);
        if is_alike && between().any(|i| says(i, Meaning::Among)) {
            return Link::Part;
        }
        if between().any(is_told) && is_ended {
            return Link::Apart;
        }
        let is_next = self
            .item(count - 1)
            .is_some_and(|item| item.kind == Kind::Comma || says(item, Meaning::And));
        let is_open = between().any(|i| is_told(i) || says(i, Meaning::Among)) || is_ended;
        match (is_next, is_open) {
            (true, false) => Link::List,
            (false, _) if is_alike => Link::Apart,
            _ => Link::Unclear,
        }
    }
}

/// A number in the words of another count, where those say that it is not exact.
const fn worded_as(count: Count, n: u64) -> Option<Count> {
    Some(match count {
        Count::AtLeast(_) => Count::AtLeast(n),
        Count::MoreThan(_) => Count::MoreThan(n),
        Count::AtMost(_) => Count::AtMost(n),
        Count::LessThan(_) => Count::LessThan(n),
        Count::About(_) => Count::About(n),
        Count::Nearly(_) => Count::Nearly(n),
        Count::Exact(_) | Count::Between(..) | Count::Vague(_) => return None,
    })
}

/// Whether the words leave the number itself possible, so that they say no more than it does alone:
/// `more than 300` would not. About 317 is hardly meant.
fn is_no_more(shared: Count, bare: Count) -> bool {
    match (shared, bare) {
        (Count::About(n) | Count::Nearly(n), Count::Exact(_)) => n.is_multiple_of(10),
        (Count::AtLeast(_) | Count::AtMost(_), Count::Exact(_))
        | (Count::About(_), Count::About(_)) => true,
        _ => false,
    }
}
