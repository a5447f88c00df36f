//! A slide: a view that a situation keeps, with what is said of it, or a page of text.

use super::{Id, Instant, Moment, Picture, SlideView, Span, Text};

/// One slide of the briefing of a situation.
#[derive(Clone, PartialEq, Debug)]
pub struct Slide {
    pub id: Id,
    /// Its statement; without one, what its view shows is said.
    pub title: Option<Text>,
    /// What stands below the statement, a line each.
    pub text: Option<Text>,
    /// What is drawn up of the situation, as it is known then.
    pub list: Option<SlideList>,
    /// What is drawn, two at most; nothing of a page of text.
    pub pictures: Vec<Picture>,
    pub view: SlideView,
    /// The stretch of time that plays before its moment.
    pub run: Option<SlideRun>,
    /// How large its text is, in per cent of the usual size.
    pub text_size: u16,
    pub transition: Transition,
    /// Kept, and passed over while presenting and in what leaves.
    pub is_hidden: bool,
    /// What the presenter wants to say.
    pub note: Option<String>,
}

/// Time that plays within a slide, up to its moment.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SlideRun {
    pub from: Moment,
    /// How long it takes, in seconds.
    pub secs: u32,
}

/// What a page of text lists by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SlideList {
    /// What was published since the briefing before.
    News,
    /// Figures that contradict others, and what is doubtful.
    Conflicts,
    NotKnown,
    /// What is taken for given.
    Assumed,
    Sources,
}

impl SlideList {
    pub const ALL: [Self; 5] =
        [Self::News, Self::Conflicts, Self::NotKnown, Self::Assumed, Self::Sources];

    pub const fn name(self) -> &'static str {
        match self {
            Self::News => "News",
            Self::Conflicts => "Conflicts",
            Self::NotKnown => "NotKnown",
            Self::Assumed => "Assumed",
            Self::Sources => "Sources",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}

/// How a slide takes the place of the one before.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub enum Transition {
    #[default]
    Cut,
    Fade,
}

impl Transition {
    pub const ALL: [Self; 2] = [Self::Cut, Self::Fade];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Cut => "Cut",
            Self::Fade => "Fade",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transition| transition.name() == name)
    }
}

impl Slide {
    /// The usual size of its text, in per cent.
    pub const TEXT_SIZE: u16 = 100;
    /// The least and the greatest size of its text, in per cent.
    pub const TEXT_SIZES: (u16, u16) = (50, 200);
    /// How many pictures fit beside each other.
    pub const MOST_PICTURES: usize = 2;

    /// A page of text without a word yet.
    pub fn blank(id: Id) -> Self {
        Self {
            id,
            title: None,
            text: None,
            list: None,
            pictures: Vec::new(),
            view: SlideView::default(),
            run: None,
            text_size: Self::TEXT_SIZE,
            transition: Transition::Cut,
            is_hidden: false,
            note: None,
        }
    }

    pub fn is_text(&self) -> bool {
        self.pictures.is_empty()
    }

    /// The moment that it shows of all the time of a situation: without one of its own, the last that
    /// is reported.
    pub fn at(&self, extent: Span) -> Instant {
        let at = self.view.at.map_or(extent.end(), |at| at.span().end());
        at.clamp(extent.start(), extent.end())
    }

    /// The time that plays within it; nothing where it stands still.
    pub fn stretch(&self, extent: Span) -> Option<Span> {
        let end = self.at(extent);
        let from = self.run?.from.span().start().max(extent.start());
        Span::new(from, end).filter(|span| !span.is_instant())
    }
}
