//! What a situation takes for given without a figure.

use super::{Id, LegIx, Measure, PlaceIx, Ratio, Series, SpeakerIx, Subject};

/// Something taken for given. Whatever rests on it names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assumption {
    pub id: Id,
    pub assumed: Assumed,
    /// Why it may be taken for given.
    pub note: Option<String>,
}

/// What is taken for given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Assumed {
    /// Nobody of those counted was at these places, or within these areas, when counting began.
    Empty(Vec<PlaceIx>),
    /// Nobody comes to these areas but by legs that are drawn. The legs of a place are all there
    /// are; those of the places within an area may not be all of the area.
    WaysIn(Vec<PlaceIx>),
    /// Nobody leaves these areas but by legs that are drawn.
    WaysOut(Vec<PlaceIx>),
    /// Figures that do not say what they cover may cover only a part: that they are full counts,
    /// which is taken for given otherwise, is taken back.
    InPart(Scope),
    /// Figures of stocks cover the same people each time, so that those by whom two of one place
    /// differ came or left between.
    Comparable(Scope),
    /// These legs are crossed in no time: nobody is on the way between their ends.
    AtOnce(Vec<LegIx>),
    /// How many people one of a unit is.
    Ratio(Ratio),
}

/// Some figures of a situation: all that every limit allows.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Scope {
    pub speaker: Option<SpeakerIx>,
    pub measure: Option<Measure>,
    pub subject: Option<Subject>,
}

impl Scope {
    pub fn holds(&self, speaker: SpeakerIx, series: Series) -> bool {
        self.speaker.is_none_or(|s| s == speaker)
            && self.measure.is_none_or(|m| m.name() == series.measure.name())
            && self.subject.is_none_or(|s| s == series.subject)
    }
}
