//! What a picture is given to draw, and what it may ask for.

use super::{Sight, Theme};
use waymark_language::Language;
use waymark_model::{
    ChartView, FigureRef, Instant, KeyFigure, LegIx, MapView, MovementKind, PlaceDraft, PlaceIx,
    PlaceKind, Point, Selection, Series, Situation, View, WhereView,
};
use waymark_reckoning::{Known, Reckoning, known};

/// What a picture is drawn into.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Medium {
    /// The window: what a picture cannot say at once it says under the pointer, and controls stand
    /// among what is drawn.
    Window,
    /// A page or a file. Nobody points or clicks: there are no controls, nothing invites to use
    /// them, and what the window would say under the pointer is written out. Everything is in its
    /// final state from the first frame on.
    Print {
        /// Whether pictures stand in cards, as on the board. One that stands alone on its page has
        /// no frame and no padding, and paints no ground of its own: the page has the colour of a
        /// card.
        framed: bool,
    },
    /// A slide before an audience: as in print, but that the presenter points at it.
    Slide { framed: bool },
}

impl Medium {
    /// Whether there are no controls, and everything is written out.
    pub const fn is_print(self) -> bool {
        matches!(self, Self::Print { .. } | Self::Slide { .. })
    }

    /// Whether what is pointed at answers.
    pub const fn is_pointed_at(self) -> bool {
        matches!(self, Self::Window | Self::Slide { .. })
    }

    /// Whether pictures stand in cards.
    pub const fn is_framed(self) -> bool {
        match self {
            Self::Window => true,
            Self::Print { framed } | Self::Slide { framed } => framed,
        }
    }
}

/// Read-only: everything a picture may look at.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub situation: &'a Situation,
    /// Reckoned at the view's known-on moment.
    pub reckoning: &'a Reckoning,
    pub view: &'a View,
    pub language: &'a Language,
    pub theme: &'a Theme,
    /// Changes whenever the situation or the reckoning does: the key of anything cached.
    pub revision: u64,
    /// Changes whenever the situation does: the key of what does not depend on the reckoning.
    pub reading: u64,
    /// What the pointer is over, in whichever picture: the others point it out too.
    pub hovered: Option<Selection>,
    pub medium: Medium,
    /// Where to note what is shown and may be narrower; nothing where nobody would solve it.
    pub sight: Option<&'a Sight>,
}

/// What the reader of a picture asks for by pointing at it. The window turns it into commands;
/// in print nobody asks.
#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// Show this moment.
    Moment(Instant),
    /// Count only what had been published by then, or everything again.
    KnownOn(Option<Instant>),
    Select(Option<Selection>),
    Hover(Selection),
    Chart(ChartView),
    Map(MapView),
    Where(WhereView),
    /// Bring this figure into sight in the ledger.
    Reveal(FigureRef),
    /// Open a source's address.
    Open(String),
    /// Switch the editing of the map on or off.
    EditMap,
    /// Put a place elsewhere. Where the strip map was laid out without hints, every spot of it is
    /// written down with the move, so that the others stay where they are.
    MovePlace(PlaceIx, Position, Vec<(PlaceIx, Position)>),
    /// Add a leg from one place to another.
    AddLeg(PlaceIx, PlaceIx),
    /// Say why people take a leg; nothing leaves it open.
    SetLegKind(LegIx, Option<MovementKind>),
    AddPlace(NewPlace, Vec<(PlaceIx, Position)>),
    /// Add a place that is known elsewhere, with the areas it lies in.
    EnterPlace(Box<PlaceDraft>),
    /// Look a place up by its name.
    FindPlace(PlaceIx),
    /// Show these key figures; nothing shows those that are proposed again.
    KeyFigures(Option<Vec<KeyFigure>>),
    /// Choose key figures in the dialogue.
    ChooseKeyFigures,
    /// Open the annotation at this position of the situation.
    OpenAnnotation(usize),
    /// Put its words so far to the east and to the south of what it speaks of, in heights of a line.
    MoveAnnotation(usize, (f64, f64)),
    AnnotatePlace(PlaceIx),
    /// Annotate a series at a moment.
    AnnotateChart(Series, Instant),
}

/// Where a place is put.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Position {
    /// With the radius in which it lies, km: what a pointer can tell at the zoom of the map.
    At(Point, f64),
    /// On the strip map: x to the east, y to the south, in lengths of a leg.
    Schematic(f64, f64),
}

/// A place to be added.
#[derive(Clone, PartialEq, Debug)]
pub struct NewPlace {
    pub name: String,
    pub kind: PlaceKind,
    pub position: Position,
}

impl Scene<'_> {
    /// The name of a place in the view's language.
    pub fn place_name(&self, place: PlaceIx) -> &str {
        self.situation.place(place).name.get(&self.view.language)
    }

    /// What is known of a series at the moment shown.
    pub fn known(&self, series: Series) -> Known {
        self.known_at(series, self.view.at)
    }

    /// The same at another moment that is in sight: the day before, or what is pointed at.
    pub fn known_at(&self, series: Series, at: Instant) -> Known {
        let mut known = known(self.situation, self.reckoning, series, at);
        if let Some(sight) = self.sight.filter(|_| !known.is_solved) {
            sight.note(known.quantity(), at);
            known.is_optimal &= !sight.waits();
        }
        known
    }

    /// The same picture, where what is looked up is not shown.
    pub fn out_of_sight(self) -> Self {
        Self { sight: None, ..self }
    }

    pub fn is_selected(&self, selection: Selection) -> bool {
        self.view.selection == Some(selection)
    }

    pub fn is_hovered(&self, selection: Selection) -> bool {
        self.hovered == Some(selection)
    }
}
