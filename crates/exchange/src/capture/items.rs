//! A line cut into what each part of it is by itself.

use super::{
    ParseContext,
    whose::{age_behind, nationals},
};
use crate::reading::{
    ages,
    counts::{CountDoubt, CountRead, count},
    lexicon::{Join, Meaning, TokenizedLine, Worded},
    moments::{MomentDoubt, MomentRead, moment},
    names::{Named, OutletIx},
    tokens::{Token, TokenKind},
};
use waymark_model::{Measure, Moment, People, SourceIx, SpeakerIx};

/// Who a name or new words turned out to be.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Role {
    Speaker(SpeakerIx),
    NewSpeaker,
    Outlet(OutletIx),
    Source(SourceIx),
    NewOutlet,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Kind {
    Count(CountRead),
    Moment(MomentRead),
    Measure(Vec<Measure>),
    /// What bears the name, the most used first.
    Name(Vec<Named>),
    Join(Join),
    People,
    /// Some of all, by sex, ages or status.
    Whom(People),
    Households,
    /// `tents`: counted in something else.
    Things,
    /// `per day`: so many each time, and the hours from one to the next.
    Rate(u32),
    /// `bringing the total to`
    Total,
    /// A comma or semicolon.
    Comma,
    /// Any other mark.
    Mark,
    /// Words and numbers that mean nothing known.
    Loose,
}

/// A part of the line.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct LineItem {
    pub first: usize,
    pub end: usize,
    pub kind: Kind,
    /// Whether the name is not quite as written.
    pub near: bool,
    pub role: Option<Role>,
    /// Whether it is the age alone of those before it.
    pub is_age: bool,
}

impl LineItem {
    pub fn new(first: usize, end: usize, kind: Kind) -> Self {
        Self { first, end, kind, near: false, role: None, is_age: false }
    }

    /// What bears the name, while it has no role beside those who speak.
    pub fn names(&self) -> &[Named] {
        match &self.kind {
            Kind::Name(named) if self.role.is_none() => named,
            _ => &[],
        }
    }

    pub fn is_place(&self) -> bool {
        self.names().iter().copied().any(is_place)
    }

    pub fn is_count(&self) -> bool {
        matches!(self.kind, Kind::Count(_))
    }

    /// Whether it says who is counted.
    pub fn is_people(&self) -> bool {
        let is_group = |n: &Named| matches!(n, Named::Group(_));
        matches!(self.kind, Kind::Whom(_) | Kind::People | Kind::Households) && self.role.is_none()
            || !self.is_place() && self.names().iter().any(is_group)
    }

    /// Whether it says that vehicles are counted.
    pub fn is_vehicles(&self) -> bool {
        matches!(&self.kind, Kind::Measure(all) if all.as_slice() == [Measure::Vehicles])
    }

    /// Whether it says how old those before it are.
    pub fn is_age(&self) -> bool {
        self.is_age
    }

    pub fn join(&self) -> Option<Join> {
        match self.kind {
            Kind::Join(join) => Some(join),
            _ => None,
        }
    }
}

pub(super) fn is_place(named: Named) -> bool {
    matches!(named, Named::Place(_) | Named::Leg(_) | Named::Route(_))
}

/// A line and its parts, in order.
pub(super) struct Items<'t> {
    pub line: TokenizedLine<'t>,
    pub all: Vec<LineItem>,
}

/// How many misspelt names are looked for in one line.
const MOST_NEAR: usize = 40;

pub(super) fn scan<'t>(text: &'t str, context: &ParseContext<'_>) -> Items<'t> {
    let name = |tokens: &[Token], i: usize| context.names.find(tokens, i).map(|(_, end)| end);
    let line = TokenizedLine::with_articles(text, name);
    let mut all = cut(&line, context, true);
    let has_count = |all: &[LineItem]| all.iter().any(LineItem::is_count);
    let mut years = false;
    if !has_count(&all)
        && all
            .iter()
            .any(|i| matches!(&i.kind, Kind::Moment(m) if m.doubts.contains(&MomentDoubt::Year)))
    {
        // `arrived 26 Sep 2050`: the only number left may be the count.
        let other = cut(&line, context, false);
        if has_count(&other) {
            (all, years) = (other, true);
        }
    }
    let near_year = |n: u64| {
        let year = u64::try_from(context.offset.civil(context.at).year()).unwrap_or(0);
        n.abs_diff(year) <= 3
    };
    for item in &mut all {
        match &mut item.kind {
            Kind::Moment(moment) => moment.doubts.retain(|d| *d != MomentDoubt::Year),
            Kind::Count(read) => {
                let near = years || read.count.numbers().any(near_year);
                read.doubts.retain(|d| *d != CountDoubt::Year || near);
            }
            _ => {}
        }
    }
    let mut items = Items { line, all };
    items.leave_who_most_are();
    items.keep_names_whole();
    items.forgive_slips(context);
    items.tell_kinds(context);
    items.lead_to_places();
    items.leave_ways();
    items
}

fn cut(line: &TokenizedLine<'_>, context: &ParseContext<'_>, years: bool) -> Vec<LineItem> {
    let clock = context.clock();
    let reads: Vec<Option<MomentRead>> =
        (0..line.tokens.len()).map(|i| moment(line, i, clock, years)).collect();
    let moments: Vec<bool> = reads.iter().map(Option::is_some).collect();
    let is_range = |read: &Option<MomentRead>| read.as_ref().is_some_and(|r| r.is_range);
    let ranges: Vec<bool> = reads.iter().map(is_range).collect();
    let mut all = Vec::new();
    let mut at = 0;
    let mut about = false;
    while at < line.tokens.len() {
        // about 20:00
        let worded = line.past(at, &Meaning::Worded(Worded::About));
        if let Some(end) = worded.filter(|e| moments.get(*e) == Some(&true)) {
            all.push(LineItem::new(at, end, Kind::Join(Join::Filler)));
            (at, about) = (end, true);
            continue;
        }
        let read = reads.get(at).cloned().flatten();
        let age = age_behind(line, at, context, &all, (read.as_ref(), &moments));
        let mut item = age
            .or_else(|| nationals(line, at, context, &all))
            .unwrap_or_else(|| one(line, at, context, read, (&moments, &ranges)));
        if let Kind::Moment(read) = &mut item.kind
            && about
        {
            *read = read.clone().marked("~", clock.days);
        }
        about = false;
        at = item.end.max(at + 1);
        all.push(item);
    }
    all
}

/// The longest thing that begins at a token; of those as long, the one more likely to be meant.
fn one(
    line: &TokenizedLine<'_>,
    at: usize,
    context: &ParseContext<'_>,
    moment: Option<MomentRead>,
    (moments, ranges): (&[bool], &[bool]),
) -> LineItem {
    let mut best: Option<(usize, Kind)> = None;
    let mut offer = |end: usize, kind: Kind| {
        if best.as_ref().is_none_or(|(longest, _)| end > *longest) {
            best = Some((end, kind));
        }
    };
    if let Some(read) = moment {
        offer(read.end, Kind::Moment(read));
    }
    if let Some(read) = count(line, at, moments) {
        offer(read.end, Kind::Count(read));
    }
    let name = context.names.find(&line.tokens, at);
    let only_group = name.is_some_and(|(n, _)| n.iter().all(|n| matches!(n, Named::Group(_))));
    let measure = line.find(at, |m| match m {
        Meaning::Measures(measures) => Some(measures.clone()),
        _ => None,
    });
    if only_group && let Some((measures, end)) = measure.clone() {
        offer(end, Kind::Measure(measures));
    }
    if let Some((named, end)) = name {
        offer(end, Kind::Name(named.to_vec()));
    }
    if let Some((measures, end)) = measure {
        offer(end, Kind::Measure(measures));
    }
    // Daily Bugle is a name.
    let is_named = line.text_of(at, at + 1).starts_with(char::is_uppercase);
    let small = line.find(at, |m| match m {
        Meaning::Total => Some(Kind::Total),
        Meaning::Join(join) => Some(Kind::Join(*join)),
        Meaning::People => Some(Kind::People),
        Meaning::Whom(people) => Some(Kind::Whom(*people)),
        Meaning::Households => Some(Kind::Households),
        Meaning::Things => Some(Kind::Things),
        Meaning::Rate(hours) if !is_named => Some(Kind::Rate(*hours)),
        Meaning::Increment
        | Meaning::Cumulative
        | Meaning::InTotal
        | Meaning::Hosts
        | Meaning::Found
        | Meaning::Hearsay
        | Meaning::Reported
        | Meaning::Staying
        | Meaning::OneDay
        | Meaning::Among => Some(Kind::Join(Join::Filler)),
        Meaning::Unknown | Meaning::OfKind(_) | Meaning::Alone | Meaning::Mostly => {
            Some(Kind::Loose)
        }
        _ => None,
    });
    // WHO, among words in small letters
    let is_small = |(kind, end): &(Kind, usize)| {
        !(matches!(kind, Kind::Join(Join::Filler)) && *end == at + 1 && is_abbreviation(line, at))
    };
    if let Some((kind, end)) = small.filter(is_small) {
        offer(end, kind);
    }
    if let Some((hours, end)) = rate_by_stroke(line, at) {
        offer(end, Kind::Rate(hours));
    }
    let age = ages(line, at);
    if let Some((age, end)) = age {
        offer(end, Kind::Whom(People { age: Some(age), ..People::EVERYBODY }));
    }
    // Refugees in Chad reached 160,000: how many there are, not who came.
    let reached = line.past(at, &Meaning::Reaching).or_else(|| line.past(at, &Meaning::Rising));
    if let Some(end) = reached.filter(|end| count(line, *end, moments).is_some()) {
        return LineItem::new(at, end, Kind::Join(Join::Filler));
    }
    // between 15 and 17 June
    let between = line.past(at, &Meaning::Between).filter(|end| ranges.get(*end) == Some(&true));
    if let Some(end) = between.filter(|_| best.is_none()) {
        return LineItem::new(at, end, Kind::Join(Join::During));
    }
    if let Some((end, kind)) = best {
        let is_age = matches!(kind, Kind::Whom(_)) && age.is_some_and(|(_, last)| last == end);
        return LineItem { is_age, ..LineItem::new(at, end, kind) };
    }
    let token = line.token(at);
    let kind = match token.map(|t| (t.kind, t.fold.as_str())) {
        Some((TokenKind::Mark, "," | ";")) => Kind::Comma,
        Some((TokenKind::Mark, mark)) if is_punctuation(mark) => Kind::Mark,
        _ => Kind::Loose,
    };
    LineItem::new(at, at + 1, kind)
}

/// Whether a word stands in capitals where not all words do.
fn is_abbreviation(line: &TokenizedLine<'_>, at: usize) -> bool {
    let is_loud = |text: &str| text.chars().all(char::is_uppercase);
    let word = line.text_of(at, at + 1);
    let whole = line.text_of(0, line.tokens.len());
    word.chars().count() > 2 && is_loud(word) && whole.contains(char::is_lowercase)
}

/// Whether a mark says nothing of what stands beside it, as a currency, a star or a plus would.
fn is_punctuation(mark: &str) -> bool {
    const MARKS: &str = ".:!?%/\\|\"'`()[]{}<>-–—−…·•=~@_«»“”„‟‘’‚‹›،؛؟。、？：՝։՛";
    mark.chars().all(|c| MARKS.contains(c))
}

/// `/day`: the hours from one time to the next, and the token after it.
fn rate_by_stroke(line: &TokenizedLine<'_>, at: usize) -> Option<(u32, usize)> {
    let unit = |m: &Meaning| match m {
        Meaning::Hours => Some(1),
        Meaning::Days => Some(24),
        Meaning::Weeks => Some(7 * 24),
        _ => None,
    };
    line.is(at, "/").then(|| line.find(at + 1, unit)).flatten()
}

/// Whether two moments are the same but for their years.
fn is_of_other_year(a: Moment, b: Moment) -> bool {
    let without_years = |moment: Moment| -> Vec<String> {
        let text = moment.to_string();
        text.split('/').map(|stamp| stamp.chars().skip_while(|c| *c != '-').collect()).collect()
    };
    a != b && without_years(a) == without_years(b)
}

impl Items<'_> {
    /// Takes the years of days from the same line read at its publication. Of yesterday or Monday it is a doubt
    /// which of the two is meant.
    pub fn take_years(&mut self, other: &Items<'_>) {
        let published = self.published();
        for (own, other) in self.all.iter_mut().zip(&other.all) {
            let is_same = own.first == other.first;
            let (Kind::Moment(read), Kind::Moment(again)) = (&mut own.kind, &other.kind) else {
                continue;
            };
            // When a length of time ended is asked in any case.
            let is_length = read.is_period || read.is_length;
            if !is_same
                || is_length
                || read.moment == again.moment
                || Some(read.moment) == published
            {
                continue;
            }
            if is_of_other_year(read.moment, again.moment) {
                *read = again.clone();
            } else {
                read.doubts.push(MomentDoubt::OfView);
                read.or_else.push(again.moment);
            }
        }
    }

    /// When the line says that it was published.
    pub fn published(&self) -> Option<Moment> {
        self.all.iter().enumerate().find_map(|(i, item)| match &item.kind {
            Kind::Moment(read) if self.led(i) == Some(Join::Published) => Some(read.moment),
            _ => None,
        })
    }

    /// The last moment of the line that says its year.
    pub fn dated(&self) -> Option<Moment> {
        let says_year = |item: &LineItem, moment: Moment| {
            let is_year = |digits: &str| digits.len() == 4 && moment.to_string().contains(digits);
            (item.first..item.end).any(|i| self.line.digits(i).is_some_and(is_year))
        };
        self.all.iter().rev().find_map(|item| match &item.kind {
            Kind::Moment(read) => says_year(item, read.moment).then_some(read.moment),
            _ => None,
        })
    }

    /// The words of items from `first` up to `end` as names are compared.
    pub fn key(&self, first: usize, end: usize) -> String {
        crate::reading::tokens::folded(self.text_of(first, end))
    }

    /// The text that items from `first` up to `end` take.
    pub fn text_of(&self, first: usize, end: usize) -> &str {
        let tokens = self.all.get(first).zip(end.checked_sub(1).and_then(|e| self.all.get(e)));
        tokens.map_or("", |(a, b)| self.line.text_of(a.first, b.end))
    }

    /// What an item is, while it has no role.
    pub fn kind(&self, i: usize) -> Option<&Kind> {
        #[cfg(test)]
        crate::effort::look();
        self.all.get(i).filter(|i| i.role.is_none()).map(|i| &i.kind)
    }

    pub fn is_comma(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(Kind::Comma))
    }

    /// Whether a sentence or its part ends with an item.
    pub fn ends_part(&self, i: usize) -> bool {
        self.is_mark(i, ";") || self.is_mark(i, ".")
    }

    /// Whether an item is a mark such as `;`, whatever role it has.
    pub fn is_mark(&self, i: usize, mark: &str) -> bool {
        #[cfg(test)]
        crate::effort::look();
        self.all.get(i).is_some_and(|item| self.line.is(item.first, mark))
    }

    pub fn is_loose(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(Kind::Loose))
    }

    /// Whether the item begins with a capital, or a letter that has none.
    pub fn is_capital(&self, i: usize) -> bool {
        self.text_of(i, i + 1)
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    }

    /// Makes one item of those from `first` up to `end`.
    pub fn merge(&mut self, first: usize, end: usize, kind: Kind) {
        let Some((a, b)) = self.all.get(first).zip(self.all.get(end.saturating_sub(1))) else {
            return;
        };
        let item = LineItem::new(a.first, b.end, kind);
        if first < end && end <= self.all.len() {
            self.all.splice(first..end, [item]);
        }
    }

    /// Red Cross: a word for a measure, with a capital behind another with a capital, is a name's.
    fn keep_names_whole(&mut self) {
        for at in 1..self.all.len() {
            let is_measure = matches!(self.kind(at), Some(Kind::Measure(_)));
            let before = self.is_loose(at - 1) && self.is_capital(at - 1);
            if is_measure
                && before
                && self.is_capital(at)
                && let Some(item) = self.all.get_mut(at)
            {
                item.kind = Kind::Loose;
            }
        }
    }

    /// Looks for misspelt names, and for words of longer names, among what is loose.
    fn forgive_slips(&mut self, context: &ParseContext<'_>) {
        let mut left = MOST_NEAR;
        let mut at = 0;
        while at < self.all.len() {
            let is_word = |i: usize| {
                let item = self.all.get(i);
                item.is_some_and(|t| {
                    t.kind == Kind::Loose && self.line.token(t.first).is_some_and(Token::is_word)
                })
            };
            let run = (at..at + 4).take_while(|i| is_word(*i)).count();
            let mut found = None;
            for words in (1..=run).rev() {
                if left == 0 {
                    break;
                }
                left -= 1;
                let key = self.key(at, at + words);
                if context.names.is_demonym(&key) {
                    continue;
                }
                let mut named = context.names.near(&key);
                if named.is_empty() && words == 1 {
                    let parts = context.names.with_part(&key);
                    named = parts.iter().copied().filter(|n| is_place(*n)).collect();
                }
                if !named.is_empty() {
                    found = Some((words, named));
                    break;
                }
            }
            if let Some((words, named)) = found {
                self.merge(at, at + words, Kind::Name(named));
                if let Some(item) = self.all.get_mut(at) {
                    item.near = true;
                }
            }
            at += 1;
        }
    }
}
