//! Counts of a line of which some are parts of others: together they are not more than these.

use super::{
    PieceKind,
    draft::{FigureDraft, place_of},
    unsettled::WholeLine,
};
use crate::reading::lexicon::Meaning;
use waymark_model::{Bounds, People, Subject};

/// Between so many counts of a line at most a part and its whole are sought.
const MOST_BETWEEN: usize = 32;

/// Some of the people of a figure, or some of its places.
struct Part {
    who: People,
    subject: Option<Subject>,
}

impl WholeLine<'_> {
    /// The counts by which parts exceed their whole: `3,000, 1,200 of them women and 2,800 children`, `5,000 in Tawila
    /// and 3,000 in North Darfur`.
    pub fn exceeding(&self) -> Vec<usize> {
        let figures = &self.captured.draft.figures;
        let counts: Vec<usize> = self.pieces(PieceKind::Count).collect();
        let mut found = Vec::new();
        for (n, whole) in figures.iter().enumerate() {
            let Some(bounds) = whole.bounds else { continue };
            let most = bounds.upper().unwrap_or(u64::MAX);
            let (mut parts, mut least): (Vec<Part>, u64) = (Vec::new(), 0);
            let near = figures.iter().zip(&counts).enumerate().take(n + MOST_BETWEEN);
            for (m, (figure, &count)) in near.skip(n.saturating_sub(MOST_BETWEEN)) {
                let Some(own) =
                    figure.bounds.map(Bounds::lower).filter(|_| self.is_part(figure, whole))
                else {
                    continue;
                };
                let part =
                    Part { who: self.who(count).unwrap_or(figure.whom), subject: figure.subject };
                let is_apart = parts.iter().all(|other| self.are_apart(&part, other));
                if is_apart {
                    least = least.saturating_add(own);
                    parts.push(part);
                }
                // 5,000 in Tawila and at least 3,000 in North Darfur: of all of it no less is said than of a part.
                let is_less = figure.subject != whole.subject
                    && own > bounds.upper().unwrap_or(bounds.lower());
                if is_less || own > most || is_apart && least > most {
                    found.extend(counts.get(n.max(m)));
                }
            }
        }
        found
    }

    /// Whether those of a figure are some of those of another.
    fn is_part(&self, part: &FigureDraft, whole: &FigureDraft) -> bool {
        let is_alike = part.measure.is_some()
            && (part.measure, part.during, part.in_households)
                == (whole.measure, whole.during, whole.in_households);
        let (a, b) = (part.whom, whole.whom);
        let are_some = b.sex.is_none_or(|sex| a.sex == Some(sex))
            && b.age.is_none_or(|age| a.age.is_some_and(|own| own.lies_within(age)))
            && b.status.is_none_or(|status| a.status == Some(status))
            && b.origin.is_none_or(|origin| a.origin == Some(origin))
            && whole.group.is_none_or(|group| part.group == Some(group));
        let is_same = (part.group, a) == (whole.group, b);
        let ends = place_of(part.subject).zip(place_of(whole.subject));
        let is_within = ends.is_some_and(|(place, of)| {
            place != of && self.context.situation.lies_within(place, of)
        });
        is_alike && are_some && (is_within || part.subject == whole.subject && !is_same)
    }

    /// Whether nobody of one part can be of the other.
    fn are_apart(&self, one: &Part, other: &Part) -> bool {
        let are_others = one.who.sex.zip(other.who.sex).is_some_and(|(a, b)| a != b)
            || one.who.age.zip(other.who.age).is_some_and(|(a, b)| !a.overlaps(b));
        let situation = self.context.situation;
        let ends = place_of(one.subject).zip(place_of(other.subject));
        let are_elsewhere =
            ends.is_some_and(|(a, b)| !situation.lies_within(a, b) && !situation.lies_within(b, a));
        are_others || are_elsewhere
    }

    /// Who are told of behind a count, also where they are a group.
    fn who(&self, count: usize) -> Option<People> {
        let pieces = self.captured.pieces.get(count + 1..)?;
        let own = pieces.iter().take_while(|piece| piece.kind != PieceKind::Count);
        let nth = own.take(MOST_BETWEEN).position(|piece| piece.kind == PieceKind::Group)?;
        let whom = |m: &Meaning| match m {
            Meaning::Whom(people) => Some(*people),
            _ => None,
        };
        self.line(count + 1 + nth).find(0, whom).map(|(people, _)| people)
    }
}
