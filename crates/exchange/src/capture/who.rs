//! Who said it and who published it: by the words beside their names, by the names themselves, and
//! by where they stand.

use super::{
    ParseContext,
    items::{Items, Kind, LineItem, Role, is_place},
    statuses::place_named,
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
    organisations::{is_organisation, is_press},
};

/// The name of no organisation has more items.
const MOST_ITEMS: usize = 32;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum PartyRole {
    Speaker,
    Outlet,
}

/// Gives roles to the names of those who speak and publish.
pub(super) fn find(items: &mut Items<'_>, context: &ParseContext<'_>) {
    let mut who = Who { items, context, speaker: false, outlet: false };
    if let Some(press) = who.items.dateline(context.situation) {
        let known = who.named(press, press + 1, PartyRole::Outlet);
        who.give(press, known.unwrap_or(Role::NewOutlet));
    }
    who.beside_words();
    who.by_name();
    who.after_commas();
    items.leave_articles();
    items.leave_documents();
}

struct Who<'i, 't, 'c> {
    items: &'i mut Items<'t>,
    context: &'c ParseContext<'c>,
    /// Whether they are known by now.
    speaker: bool,
    outlet: bool,
}

/// The role that a name gives to whom it names.
fn role(named: &[Named], part: PartyRole) -> Option<Role> {
    named.iter().find_map(|n| match (*n, part) {
        (Named::Speaker(s), PartyRole::Speaker) => Some(Role::Speaker(s)),
        (Named::Outlet(o), PartyRole::Outlet) => Some(Role::Outlet(o)),
        (Named::Source(s), PartyRole::Outlet) => Some(Role::Source(s)),
        _ => None,
    })
}

impl Who<'_, '_, '_> {
    fn has(&self, part: PartyRole) -> bool {
        match part {
            PartyRole::Speaker => self.speaker,
            PartyRole::Outlet => self.outlet,
        }
    }

    fn give(&mut self, i: usize, role: Role) {
        match role {
            Role::Speaker(_) | Role::NewSpeaker => self.speaker = true,
            Role::Outlet(_) | Role::Source(_) | Role::NewOutlet => self.outlet = true,
        }
        if let Some(item) = self.items.all.get_mut(i) {
            item.role = Some(role);
        }
    }

    fn names(&self, i: usize) -> &[Named] {
        self.items.all.get(i).map_or(&[], LineItem::names)
    }

    fn place(&self, i: usize) -> bool {
        self.names(i).iter().copied().any(is_place)
    }

    /// Whether a place stands in the line beside this item.
    fn other_place(&self, i: usize) -> bool {
        (0..self.items.all.len()).any(|j| j != i && self.place(j))
    }

    /// Whether a place stands in the line that does not hold this one right behind it: `Reuters Kukës, Albania`.
    fn is_of_another_place(&self, i: usize) -> bool {
        let place = |i: usize| self.names(i).iter().copied().find_map(place_named);
        let is_mark = |j: &usize| matches!(self.items.kind(*j), Some(Kind::Comma | Kind::Mark));
        let behind = (i + 1..self.items.all.len()).find(|j| !is_mark(j));
        let holds = |j: usize| {
            let ends = place(i).zip(place(j));
            behind == Some(j)
                && ends.is_some_and(|(held, of)| self.context.situation.lies_within(held, of))
        };
        (0..self.items.all.len()).any(|j| j != i && self.place(j) && !holds(j))
    }

    fn join(&self, i: usize) -> Option<Join> {
        self.items.all.get(i).and_then(LineItem::join)
    }

    /// Whether a clause begins at this item.
    fn begins(&self, i: usize) -> bool {
        i == 0 || self.items.is_comma(i - 1)
    }

    fn beside_words(&mut self) {
        // By tokens: items before a word become one when they are a name.
        let mut past = 0;
        let next = |who: &Self, past: usize| {
            let from = who.items.all.partition_point(|t| t.first < past);
            let mut all = who.items.all.iter().enumerate().skip(from);
            all.find(|(_, t)| t.join().is_some()).map(|(i, t)| (i, t.end))
        };
        while let Some((i, end)) = next(self, past) {
            past = end;
            match self.join(i) {
                Some(Join::Via) => {
                    self.after(i, PartyRole::Outlet);
                    self.before(i, PartyRole::Speaker, false);
                }
                Some(Join::Told) => {
                    self.after(i, PartyRole::Outlet);
                    self.before(i, PartyRole::Speaker, true);
                }
                Some(Join::Citing) => {
                    self.after(i, PartyRole::Speaker);
                    self.before(i, PartyRole::Outlet, true);
                }
                Some(Join::AccordingTo) => {
                    self.after(i, PartyRole::Speaker);
                }
                Some(Join::Per) => {
                    let known = role(self.names(i + 1), PartyRole::Speaker).is_some();
                    let _ = (known || self.items.is_capital(i + 1))
                        && self.after(i, PartyRole::Speaker);
                }
                Some(Join::Says) if !self.before(i, PartyRole::Speaker, true) => {
                    self.after(i, PartyRole::Speaker);
                }
                Some(Join::Reports) => {
                    let part = self.reporter(i);
                    if !self.before(i, part, true) && !self.has(PartyRole::Outlet) {
                        self.known(i + 1, PartyRole::Outlet);
                    }
                }
                _ => {}
            }
        }
    }

    /// As what whoever stands before `reported` does so. Those of the press report what another says where the
    /// line names that one: `Local media reported, citing NATO`. Of all others who are not known, such as a mayor or
    /// villagers, it is not sure that they publish.
    fn reporter(&self, i: usize) -> PartyRole {
        let names = i.checked_sub(1).map_or(&[][..], |i| self.names(i));
        let publishes = || {
            let first = (0..i).rev().find(|i| self.items.is_comma(*i)).map_or(0, |i| i + 1);
            let said = self.items.text_of(first, i);
            role(names, PartyRole::Speaker).is_none() && !is_organisation(said) && is_press(said)
        };
        let is_said = |item: &LineItem| matches!(item.role, Some(Role::Speaker(_)));
        let cites = |item: &LineItem| matches!(item.join(), Some(Join::Citing | Join::AccordingTo));
        let mut all = self.items.all.iter();
        let is_outlet = role(names, PartyRole::Outlet).is_some()
            || all.any(|item| is_said(item) || cites(item)) && publishes();
        if is_outlet { PartyRole::Outlet } else { PartyRole::Speaker }
    }

    /// Whoever follows item `i`.
    fn after(&mut self, i: usize, part: PartyRole) -> bool {
        if self.has(part) {
            return false;
        }
        let mut first = i + 1;
        while matches!(self.items.kind(first), Some(Kind::Mark))
            || self.join(first) == Some(Join::Of)
        {
            first += 1;
        }
        if self.known(first, part) {
            return true;
        }
        let end = self.capitals(first).unwrap_or_else(|| self.end_of_name(first, part));
        self.take(self.with_article(first, end, part), end, part)
    }

    fn is_article(&self, i: usize) -> bool {
        let past = |item: &LineItem| self.items.line.past(item.first, &Meaning::Definite);
        self.items.is_capital(i)
            && self.items.all.get(i).is_some_and(|item| past(item) == Some(item.end))
    }

    /// Where a new name begins: `The Guardian` with its article, where the same is not known without it.
    fn with_article(&self, first: usize, end: usize, part: PartyRole) -> usize {
        let article = first.checked_sub(1).filter(|i| {
            self.join(*i) == Some(Join::Of) && self.items.is_capital(*i) && first < end
        });
        article.filter(|_| self.named(first, end, part).is_none()).unwrap_or(first)
    }

    /// The end of a name that begins at an item and need not stand in capitals.
    fn end_of_name(&self, first: usize, part: PartyRole) -> usize {
        let mut end = first;
        while let Some(kind) = self.items.kind(end) {
            let goes_on = match kind {
                Kind::Loose => true,
                Kind::Join(Join::Of) | Kind::People => end > first,
                Kind::Mark => self.items.is_loose(end + 1) && !self.opens(end),
                Kind::Name(_) => {
                    // via Radio Kukës, of what is told of another place
                    let is_of_press = end > first
                        && part == PartyRole::Outlet
                        && self.is_of_another_place(end)
                        && is_press(self.items.text_of(first, end));
                    let holds = is_of_press || end > first && self.join(end - 1) == Some(Join::Of);
                    let is_one = part == PartyRole::Speaker
                        || role(self.names(end), PartyRole::Speaker).is_some() && !self.place(end);
                    end == first && (self.items.is_loose(end + 1) || is_one) || holds
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        // According to local residents, 5,000 …
        let is_closed = |who: &Self, end: usize| {
            matches!(who.items.kind(end), None | Some(Kind::Comma | Kind::Mark))
                || matches!(who.join(end), Some(Join::Via | Join::Told | Join::Says))
        };
        while end > first && !matches!(self.items.kind(end - 1), Some(Kind::Loose | Kind::Name(_)))
        {
            let are_people = matches!(self.items.kind(end - 1), Some(Kind::People));
            if are_people && is_closed(self, end) {
                break;
            }
            end -= 1;
        }
        end
    }

    /// Whether what stands behind it is in brackets, and no part of the name before: `AFP [Paris]`.
    fn opens(&self, i: usize) -> bool {
        ["(", "[", "{", "<", "\""].iter().any(|mark| self.items.is_mark(i, mark))
    }

    /// The end of a name in capitals that begins with a small word: `New York Times`, `New Hope Foundation`.
    fn capitals(&self, first: usize) -> Option<usize> {
        let is_word = |i: &usize| self.items.is_capital(*i) && self.items.kind(*i).is_some();
        let fits = |i: &usize| {
            let fits = |kind: &Kind| {
                matches!(
                    kind,
                    Kind::Loose | Kind::Join(_) | Kind::People | Kind::Rate(_) | Kind::Things
                )
            };
            is_word(i) && self.items.kind(*i).is_some_and(fits)
        };
        let all = self.items.all.len();
        let end = (first..all).find(|i| !fits(i)).unwrap_or(all);
        let is_small = self.join(first).is_some();
        let is_closed = !is_word(&end);
        (is_small && is_closed && (first..end).any(|i| self.items.is_loose(i))).then_some(end)
    }

    /// Takes item `i` where its name is known for this part.
    fn known(&mut self, i: usize, part: PartyRole) -> bool {
        match role(self.names(i), part) {
            Some(role) => {
                self.give(i, role);
                true
            }
            None => false,
        }
    }

    /// Whoever stands before item `i`. `strict` where the word can only follow a speaker.
    fn before(&mut self, i: usize, part: PartyRole, strict: bool) -> bool {
        if self.has(part) {
            return false;
        }
        let mut end = i;
        while end > 0 && matches!(self.join(end - 1), Some(Join::Kind | Join::Filler)) {
            end -= 1;
        }
        if !strict && end > 1 && self.items.is_comma(end - 1) {
            // Yerevan, via Kyiv Independent
            end -= 1;
        }
        let Some(last) = end.checked_sub(1) else { return false };
        // Armenia alone; but Ministry of Health of Armenia
        let bound = self.is_bound(last);
        if let Some(role) = role(self.names(last), part).filter(|_| !bound) {
            let free = !self.place(last) || strict || self.begins(last) || self.other_place(last);
            if free {
                self.give(last, role);
            }
            return free;
        }
        // An outlet or a government that has not spoken yet: Armenia via Associated Press
        let publishes = role(self.names(last), PartyRole::Outlet).is_some();
        let may_speak = if self.place(last) { self.other_place(last) } else { publishes };
        if part == PartyRole::Speaker && may_speak && !bound && self.begins(last) {
            return self.take(last, end, part);
        }
        if let Some(first) =
            self.organisation(end).filter(|_| part == PartyRole::Speaker && !strict)
        {
            return self.take(first, end, part);
        }
        let mut first = if bound { last } else { end };
        while first > 0 {
            let at = first - 1;
            let goes_on = match self.items.kind(at) {
                Some(Kind::Loose | Kind::Join(Join::Of)) => true,
                // Local residents told Reuters
                Some(Kind::People) => strict && first == end,
                // self-proclaimed
                Some(Kind::Mark) => first < end && at > 0 && self.items.is_loose(at - 1),
                // Goris officials said …, where the place of the figure is another
                Some(Kind::Name(_)) => {
                    let inside = at > 0
                        && (self.items.is_loose(at - 1) || self.join(at - 1) == Some(Join::Of));
                    let free = self.begins(at) || strict && (inside || self.other_place(at));
                    self.place(at) && (first < end || strict) && free
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            first = at;
        }
        let begins = self.begins(first);
        while first < end && self.join(first).is_some() {
            first += 1;
        }
        let named = begins || self.items.is_capital(first) && self.items.is_loose(first);
        named && self.take(first, end, part)
    }

    /// Where a clause begins that is a name with words of people in it: `, Norwegian Refugee Council via`.
    fn organisation(&self, end: usize) -> Option<usize> {
        let mut before = (0..end).rev().take(MOST_ITEMS);
        let first = before.find(|j| self.items.is_comma(*j))? + 1;
        let is_named = |j: usize| self.items.is_loose(j) && self.items.is_capital(j);
        let fits = |j: usize| match self.items.kind(j) {
            Some(Kind::Loose | Kind::Join(_)) => true,
            Some(
                Kind::People | Kind::Whom(_) | Kind::Measure(_) | Kind::Households | Kind::Things,
            ) => self.items.is_capital(j),
            _ => false,
        };
        let is_one = self.items.is_capital(first) && (first..end).all(fits);
        (is_one && (first..end).any(is_named)).then_some(first)
    }

    /// Whom these items name, quite as written, nearly, or by a part of the name.
    fn named(&self, first: usize, end: usize, part: PartyRole) -> Option<Role> {
        let key = self.items.key(first, end);
        let names = &self.context.names;
        role(names.exactly(&key), part)
            .or_else(|| role(&names.near(&key), part))
            .or_else(|| role(names.with_part(&key), part))
    }

    /// Makes one of these items, known or new.
    fn take(&mut self, first: usize, end: usize, part: PartyRole) -> bool {
        let loose = (first..end).any(|i| self.items.is_loose(i));
        // via UNHCR, which has spoken and now publishes too
        let speaks = role(self.names(first), PartyRole::Speaker).is_some() && !self.place(first);
        let alone = end.saturating_sub(first) == 1 && (part == PartyRole::Speaker || speaks);
        if first >= end || !(loose || alone) {
            return false;
        }
        let key = self.items.key(first, end);
        let quite = role(self.context.names.exactly(&key), part).is_some();
        let known = self.named(first, end, part);
        if known.is_none() && self.items.names_nobody(first, end, part == PartyRole::Speaker) {
            return false;
        }
        self.items.merge(first, end, Kind::Name(Vec::new()));
        if let Some(item) = self.items.all.get_mut(first) {
            item.near = known.is_some() && !quite;
        }
        let new = match part {
            PartyRole::Speaker => Role::NewSpeaker,
            PartyRole::Outlet => Role::NewOutlet,
        };
        self.give(first, known.unwrap_or(new));
        true
    }

    /// Names that no word stands beside.
    fn by_name(&mut self) {
        let speaks = |n: &[Named]| role(n, PartyRole::Speaker);
        let publishes = |n: &[Named]| role(n, PartyRole::Outlet);
        let all = 0..self.items.all.len();
        let both: Vec<usize> = all
            .clone()
            .filter(|&i| {
                let n = self.names(i);
                !self.place(i) && speaks(n).is_some() && publishes(n).is_some()
            })
            .collect();
        for i in all.clone() {
            let names = self.names(i).to_vec();
            if names.is_empty() || self.place(i) || both.contains(&i) || self.is_bound(i) {
                continue;
            }
            match (speaks(&names), publishes(&names)) {
                (Some(speaker), None) if !self.speaker => self.give(i, speaker),
                (None, Some(outlet)) if !self.outlet => self.give(i, outlet),
                _ => {}
            }
        }
        // A place that also speaks does so behind another place.
        for i in all {
            let names = self.names(i).to_vec();
            if self.speaker || !self.place(i) || !(0..i).any(|j| self.place(j)) {
                continue;
            }
            let led = i > 0 && matches!(self.join(i - 1), Some(Join::In | Join::To | Join::From));
            if let Some(speaker) = speaks(&names).filter(|_| !led) {
                self.give(i, speaker);
            }
        }
        let left = both.len();
        for (nth, i) in both.into_iter().enumerate() {
            let names = self.names(i).to_vec();
            // An organisation that publishes, too, says by itself what is told in its name alone; the
            // press tells what others say.
            let says = left > 1 || !is_press(self.items.text_of(i, i + 1));
            let speaker_first = !self.speaker && !self.outlet && nth == 0 && says;
            if !self.outlet && !speaker_first {
                if let Some(outlet) = publishes(&names) {
                    self.give(i, outlet);
                }
            } else if !self.speaker
                && let Some(speaker) = speaks(&names)
            {
                self.give(i, speaker);
            }
        }
    }

    /// Whether a name is a part of a longer one: Health Ministry of Azerbaijan.
    fn is_bound(&self, i: usize) -> bool {
        i > 1 && self.join(i - 1) == Some(Join::Of) && self.items.is_loose(i - 2)
    }

    /// New names that fill the rest of a line after a comma.
    fn after_commas(&mut self) {
        let mut i = 0;
        while i < self.items.all.len() {
            i += 1;
            if !self.items.is_comma(i - 1) {
                continue;
            }
            let mut end = i;
            while end < self.items.all.len() && !self.items.is_comma(end) {
                end += 1;
            }
            // The Guardian
            let first = i + usize::from(self.is_article(i));
            let is_name = (first..end).all(|j| {
                // Goris officials, where the place of the figure is another
                let officials = j == first && self.items.is_loose(j + 1) && self.other_place(j);
                let place = self.place(j) && (j > first || officials) || self.is_bound(j);
                let is_mark = matches!(self.items.kind(j), Some(Kind::Mark));
                let dot = is_mark && j > first && !self.opens(j);
                let of = self.join(j) == Some(Join::Of) && j > first;
                self.items.is_loose(j) || place || of || dot
            });
            let is_small_word = || first > i && self.capitals(first) == Some(end);
            if !self.items.is_capital(first) || !is_name && !is_small_word() {
                continue;
            }
            // The press tells what others say.
            let publishes = self.speaker || is_press(self.items.text_of(first, end));
            let part = if publishes { PartyRole::Outlet } else { PartyRole::Speaker };
            if !self.has(part) {
                self.take(self.with_article(first, end, part), end, part);
            }
        }
    }
}
