//! One typed line becomes a snapshot: `over 28,000 arrived Kornidzor 26 Sep 20:00, Yerevan via
//! Kyiv Independent`.
//!
//! Counts, measures, places, moments, speakers and outlets stand in any order. What was understood
//! is told piece by piece, what may mean something else is told as a doubt, and what is missing is
//! told so that it can be asked for: nothing is guessed. Decides nothing about how this is shown,
//! nor about how the record is written.

mod across;
mod beside_counts;
mod borrowed;
mod cases;
mod complete;
mod datelines;
mod draft;
mod entry;
mod figures;
mod hedges;
mod households;
mod items;
mod joined;
mod kinds;
mod leads;
mod mostly;
mod near;
mod nobody;
mod parties;
mod periods;
mod pieces;
mod press;
mod publishing;
mod rate;
mod scopes;
mod some_of;
mod spots;
mod statuses;
mod unsettled;
mod unsure;
mod unused;
mod who;
mod wholes;
mod whose;

pub use complete::{Completion, complete};
pub use draft::{
    Draft, FigureDraft, FigureFields, Missing, Outlet, Party, Publication, SnapshotFields,
    SourceFields,
};
pub use entry::added;
pub use entry::{Agreed, CaptureBase, Carried, Entry, LastReport, Proposal, day_of, enter};
pub use pieces::{Captured, Doubtful, Piece, PieceDoubt, PieceKind, What};
pub use press::{Pressed, press};
pub use publishing::may_tell;
pub use rate::HeldRate;
pub use unsettled::NextStep;

use super::reading::{
    lexicon::{Meaning, TokenizedLine, lexicon},
    moments::Clock,
    names::Names,
    worded_moment,
};
use waymark_model::{Instant, Measure, Moment, Offset, People, Situation};

/// What a line is read against.
#[derive(Clone, Copy)]
pub struct ParseContext<'a> {
    pub situation: &'a Situation,
    /// The names of this situation.
    pub names: &'a Names,
    /// The moment of the view, which days and hours are read relative to.
    pub at: Instant,
    /// The clock that hours are read on where the line names none.
    pub offset: Offset,
    /// The tag of the language that completions are offered in.
    pub language: &'a str,
}

impl ParseContext<'_> {
    fn clock(&self) -> Clock {
        Clock { at: self.at, offset: self.offset, days: self.situation.offset }
    }
}

/// The moment that a whole text says in words and that is no length of time: `19 September 2023`.
/// `now` is what a missing year is read relative to.
pub fn moment_of(text: &str, now: Instant, offset: Offset) -> Option<Moment> {
    let read = worded_moment(text, Clock { at: now, offset, days: offset })?;
    (!read.is_period).then_some(read.moment)
}

/// The word for a measure that completions in this language would write.
pub fn measure_word(measure: Measure, language: &str) -> Option<&'static str> {
    let words = || lexicon().measure_words.iter().filter(|w| w.measure == measure);
    let word =
        words().find(|w| w.language == language).or_else(|| words().find(|w| w.language == "en"));
    word.map(|w| w.word.as_str())
}

/// Whether a line speaks of displaced people, by a word that may also say that they moved.
pub fn tells_of_displaced(line: &str) -> bool {
    let line = TokenizedLine::new(line);
    (0..line.tokens.len()).any(|at| line.past(at, &Meaning::Uprooted).is_some())
}

/// The words by which a line counts some of all, and who they are.
pub fn people_words() -> impl Iterator<Item = (People, &'static str)> {
    lexicon().people_words.iter().map(|(people, word)| (*people, word.as_str()))
}

/// The words for some of all that can mean nothing else.
pub fn people_word(people: &People) -> Option<&'static str> {
    people_words().find(|(own, _)| own == people).map(|(_, word)| word)
}

/// Reads one line. A day without a year is the one nearest to its publication, or to a day with a year,
/// where the line says one that is not of about the moment of the view.
pub fn read(text: &str, context: &ParseContext<'_>) -> Captured {
    let mut items = items::scan(text, context);
    let published = items.published().or_else(|| items.dated()).map(|m| m.span());
    if let Some(span) = published.filter(|span| !periods::is_viewed_with(*span, context.at)) {
        let last = if span.is_instant() { span.end() } else { span.end().plus_secs(-1) };
        items.take_years(&items::scan(text, &ParseContext { at: last, ..*context }));
    }
    who::find(&mut items, context);
    figures::assemble(&items, context)
}
