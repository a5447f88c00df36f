//! What a situation is: plain data, and what its words mean.
//!
//! Knows no other room, no file and no interface. A value of a type here is a valid one:
//! [`Bounds`] never cross, a [`Moment`] is a real date, an [`Id`] is well formed.

mod annotation;
mod assumption;
mod authority;
mod bounds;
mod confidential;
mod count;
mod country_codes;
mod coverage;
mod event;
mod figure;
mod id;
mod key_figure;
mod layer;
mod measure;
mod moment;
mod network;
mod organisation;
mod people;
mod place;
mod place_draft;
mod provenance;
mod report_text;
mod severity;
mod shared;
mod situation;
mod slide;
mod slide_view;
mod source;
mod spelling;
mod table_mapping;
mod text;
mod threshold;
mod time;
mod unit;
mod view;

pub use annotation::{Annotation, AnnotationKind};
pub use assumption::{Assumed, Assumption, Scope};
pub use bounds::Bounds;
pub use count::{
    Count, Limit, MAX_COUNT, Rule, VagueWord, Wording, WordingChanges, WordingPreset, grouped,
};
pub use coverage::{Change, Changed, Coverage, CoveredPart};
pub use event::{Event, EventKind};
pub use figure::{Admission, Figure, FigureRef, Series, Snapshot, Standing, Subject};
pub use id::{
    AssumptionIx, EventIx, GroupIx, Id, IdError, LegIx, NewIds, PlaceIx, RouteIx, SlideIx,
    SnapshotIx, SourceIx, SpeakerIx,
};
pub use key_figure::{KeyFigure, KeyTells};
pub use layer::{Layer, LayerKind, Outline};
pub use measure::{Counted, Measure, MeasureKind, PresenceChange};
pub use moment::{Doubt, Moment, MomentError, Stamp};
pub use network::{Leg, MovementKind, Route};
pub use organisation::{Logo, LogoFormat, Organisation};
pub use people::{AgeRange, CountryCode, Origin, People, Sex, Status};
pub use place::{Place, PlaceKind, Point};
pub use place_draft::PlaceDraft;
pub use provenance::{Provenance, Reliability, Review, ReviewState};
pub use report_text::{ReportPart, ReportText};
pub use severity::Severity;
pub use shared::Shared;
pub use situation::{Group, Situation};
pub use slide::{Slide, SlideList, SlideRun, Transition};
pub use slide_view::{NamedRecord, NamedSeries, SlideView};
pub use source::{Lead, Source, Speaker};
pub use spelling::letters_apart;
pub use table_mapping::{LinkPeriod, TableLink, TableMapping};
pub use text::Text;
pub use threshold::Threshold;
pub use time::{Instant, Offset, Period, Span};
pub use unit::{Decimal, NamedUnit, Ratio, Unit, UnitIx};
pub use view::{
    Across, ChartView, Counting, MapPart, MapStyle, MapView, Picture, Selection, View, WhereView,
};
