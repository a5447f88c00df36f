//! A small situation on which the panels are tried, as a person would by label and pointer.

use super::{
    CheckRow, ClashesMemory, LedgerMemory, TimeMemory, clashes::checks, clashes_ui, ledger_ui,
    time_ui,
};
use crate::app::{
    Context, Document, Editing, GazetteerDesk, Message, Messages, Playback, Settings,
};
use egui::{Ui, vec2};
use egui_kittest::Harness;
use waymark_fixtures::{self, at, flight, moment};
use waymark_language::Language;
use waymark_model::{
    Count, FigureRef, Group, GroupIx, Id, Lead, Measure, People, PlaceIx, PlaceKind, Series,
    Situation, SnapshotIx, SourceIx, SpeakerIx, Subject, Text, View,
};
use waymark_picture::{Medium, Scene, Theme, fonts};
use waymark_reckoning::Reckoning;

/// All that a panel looks at, and what it has asked for.
pub(in crate::app) struct PanelRig {
    pub situation: Situation,
    pub reckoning: Reckoning,
    pub view: View,
    pub language: Language,
    pub theme: Theme,
    pub playback: Playback,
    pub settings: Settings,
    pub document: Document,
    pub editing: Editing,
    pub gazetteer: GazetteerDesk,
    pub messages: Messages,
    pub ledger: LedgerMemory,
    pub clashes: ClashesMemory,
    pub checks: Vec<CheckRow>,
    pub checks_shown: usize,
    pub time: TimeMemory,
    /// Every command sent so far but those of hovering.
    pub asked: Vec<Message>,
}

/// Armenia and Syunik, and nothing reported.
pub(in crate::app) fn situation() -> Situation {
    let mut situation = flight();
    situation.places =
        ["Armenia", "Syunik"].map(|name| waymark_fixtures::place(name, PlaceKind::Region)).into();
    situation.focus = Some(PlaceIx::new(0));
    situation.groups =
        vec![Group { id: Id::free("children"), name: Text::plain("children"), within: None }];
    situation.speakers = ["Government of Armenia", "IFRC"].map(waymark_fixtures::speaker).into();
    situation.lead = vec![Lead::Speaker(SpeakerIx::new(0))];
    situation
}

/// One snapshot with one figure.
pub(in crate::app) fn add(
    situation: &mut Situation,
    as_of: &str,
    (speaker, outlet): (usize, &str),
    (measure, place, count): (Measure, usize, Count),
) -> FigureRef {
    let source = SourceIx::new(situation.sources.len());
    let published = moment(as_of);
    let mut published = waymark_fixtures::source(
        &format!("source-{}", situation.sources.len()),
        outlet,
        moment(&situation.offset.civil(published.span().start()).date().to_string()),
    );
    published.url = Some("https://example.org/report".to_owned());
    situation.sources.push(published);
    let series = Series::of(measure, Subject::Place(PlaceIx::new(place)));
    let figure = waymark_fixtures::figure(situation, series, count);
    let snapshot = SnapshotIx::new(situation.snapshots.len());
    let id = format!("snapshot-{}", situation.snapshots.len());
    let by = (source, SpeakerIx::new(speaker));
    situation.snapshots.push(waymark_fixtures::snapshot(&id, by, moment(as_of), figure));
    FigureRef::new(snapshot, 0)
}

/// Some days of September 2023: six figures, of which IFRC's contradicts the Government's.
pub(in crate::app) fn september() -> Situation {
    let mut s = situation();
    let gov = (0, "RFE/RL");
    add(&mut s, "2023-09-24T22:00+04:00", gov, (Measure::Arrivals, 0, Count::Exact(1_050)));
    add(&mut s, "2023-09-25T00:00+04:00", gov, (Measure::Arrivals, 0, Count::Exact(1_510)));
    add(&mut s, "2023-09-24", (1, "IFRC"), (Measure::Arrivals, 0, Count::Exact(5_000)));
    add(&mut s, "2023-09-26T20:00+04:00", gov, (Measure::Arrivals, 0, Count::Exact(28_120)));
    add(&mut s, "2023-09-26T20:00+04:00", gov, (Measure::Sheltered, 1, Count::Exact(1_305)));
    let children = add(&mut s, "2023-09-27", gov, (Measure::Registered, 0, Count::About(9_000)));
    let figure = &mut s.snapshots[children.snapshot.usize()].figures[0];
    figure.series.people = People::of_group(GroupIx::new(0));
    figure.doubt = Some("Copied twice".to_owned());
    s
}

impl PanelRig {
    pub fn new(situation: Situation) -> Self {
        let mut view = View::opening(&situation);
        view.at = at("2023-09-26T20:00+04:00");
        Self {
            reckoning: Reckoning::new(&situation, None),
            view,
            situation,
            language: Language::english(),
            theme: Theme::named("light"),
            playback: Playback::default(),
            settings: Settings::default(),
            document: Document::blank(),
            editing: Editing::default(),
            gazetteer: GazetteerDesk::new(std::sync::Arc::new(|| {})),
            messages: Messages::default(),
            ledger: LedgerMemory::default(),
            clashes: ClashesMemory::default(),
            checks: Vec::new(),
            checks_shown: checks::PAGE,
            time: TimeMemory::default(),
            asked: Vec::new(),
        }
    }

    pub fn known_on(mut self, day: &str) -> Self {
        self.view.known_on = Some(moment(day).span().end());
        self.reckoning = Reckoning::new(&self.situation, self.view.known_on);
        self
    }

    /// A frame of both panels, and what it asked for done as the window would.
    fn show(&mut self, ui: &mut Ui, shows: Shows) {
        let Self {
            situation,
            reckoning,
            view,
            language,
            theme,
            playback,
            settings,
            document,
            editing,
            gazetteer,
            messages,
            ..
        } = self;
        let scene = Scene {
            situation,
            reckoning,
            view,
            language,
            theme,
            revision: 1,
            reading: 1,
            hovered: None,
            medium: Medium::Window,
            sight: None,
        };
        let context = Context {
            scene,
            document,
            playback,
            settings,
            editing,
            gazetteer,
            clashes: false,
            ledger: true,
            inspector: false,
            report: false,
            slide: None,
            has_left_typing: false,
            messages,
        };
        match shows {
            Shows::Ledger => ledger_ui(ui, &context, &mut self.ledger),
            Shows::Time => time_ui(ui, &context, &mut self.time),
            Shows::Clashes => clashes_ui(ui, &context, &mut self.clashes),
            Shows::Checks => {
                checks::checks_ui(ui, &context, &self.checks, &mut self.checks_shown);
            }
        }
        for message in self.messages.take() {
            match message {
                Message::Moment(at) => self.view.at = at,
                Message::KnownOn(at) => self.view.known_on = Some(at),
                Message::Select(selection) => self.view.selection = selection,
                Message::Reveal(figure) => self.ledger.reveal(figure),
                Message::Hover(_) => continue,
                _ => {}
            }
            self.asked.push(message);
        }
    }

    pub fn open(self, shows: Shows, width: f32, height: f32) -> Harness<'static, Self> {
        let style = self.theme.style();
        let mut harness = Harness::builder()
            .with_size(vec2(width, height))
            // Two clicks in a row are a double click.
            .with_step_dt(1.0 / 60.0)
            .with_context_setup(move |ctx| {
                fonts::install(ctx);
                ctx.set_global_style(style);
            })
            .build_ui_state(move |ui, stage: &mut Self| stage.show(ui, shows), self);
        harness.run();
        harness
    }
}

/// Which panel stands on the stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::app) enum Shows {
    Ledger,
    Time,
    Clashes,
    Checks,
}
