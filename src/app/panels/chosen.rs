//! What is known of the place, leg or event that was chosen on a picture, and by which figures.

use crate::app::{Context, Message};
use egui::{Button, Frame, Label, Margin, Panel, RichText, ScrollArea, Stroke, Ui};
use waymark_model::{EventIx, LegIx, Measure, PlaceIx, Selection, Series, Subject};
use waymark_picture::{BODY, SMALL, TITLE, fonts, words};
use waymark_reckoning::{Explanation, SentencePart};
use waymark_store::{RecordKey, Section};

const HEIGHT: f32 = 236.0;

/// At the foot of the side panel; nothing while nothing such is chosen.
pub fn chosen_ui(ui: &mut Ui, context: &Context<'_>) {
    let Some(selection) = context.scene.view.selection else { return };
    if matches!(selection, Selection::Figure(_)) {
        return;
    }
    let theme = context.scene.theme;
    let height = HEIGHT.min(ui.available_height() * 0.55);
    let frame = Frame::new().fill(theme.field).inner_margin(Margin {
        left: 14,
        right: 8,
        top: 10,
        bottom: 6,
    });
    Panel::bottom("chosen").exact_size(height).resizable(false).frame(frame).show(ui, |ui| {
        let top = ui.max_rect().expand2(egui::vec2(14.0, 10.0));
        ui.painter().hline(top.x_range(), top.top(), Stroke::new(1.0, theme.edge));
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.spacing_mut().interact_size.y = 0.0;
        match selection {
            Selection::Place(place) => place_ui(ui, context, place),
            Selection::Leg(leg) => leg_ui(ui, context, leg),
            Selection::Event(event) => event_ui(ui, context, event),
            Selection::Figure(_) => {}
        }
    });
}

fn title_ui(ui: &mut Ui, context: &Context<'_>, title: &str, under: &str) {
    let theme = context.scene.theme;
    ui.horizontal(|ui| {
        let text = RichText::new(title).font(fonts::bold(TITLE)).color(theme.ink_strong);
        ui.add_sized(
            [ui.available_width() - 106.0, 20.0],
            Label::new(text).truncate().halign(egui::Align::LEFT),
        );
        super::inspector::edit_ui(ui, context);
        let close = Button::new(RichText::new(context.language().say("button-close")).size(SMALL));
        if ui.add(close).clicked() {
            context.send(Message::Select(None));
        }
    });
    if !under.is_empty() {
        soft(ui, context, under);
    }
    ui.add_space(3.0);
}

fn soft(ui: &mut Ui, context: &Context<'_>, text: &str) {
    let ink = context.scene.theme.ink_soft;
    ui.add(Label::new(RichText::new(text).size(SMALL).color(ink)).wrap());
}

fn scrolled(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 8.0);
        add(ui);
    });
}

/// A count in words, and below it why, with the figures it rests on as links.
fn counted_ui(ui: &mut Ui, context: &Context<'_>, key: &str, series: Series) {
    let scene = &context.scene;
    let (situation, language) = (scene.situation, scene.language);
    let known = scene.known(series);
    if known.is_nothing() {
        return;
    }
    let count = words::worded(scene, &known);
    let text = language.say_with(key, &[("count", (&count).into())]);
    ui.label(RichText::new(text).font(fonts::bold(BODY)));
    for explanation in known.explanations(situation, scene.reckoning, language) {
        explanation_ui(ui, context, &explanation);
        ui.add_space(2.0);
    }
    for limit in words::limits(scene, &known) {
        soft(ui, context, &limit);
    }
}

/// The stocks that were told of a place, each as last told.
fn stocks_ui(ui: &mut Ui, context: &Context<'_>, subject: Subject) {
    for measure in Measure::of_whereabouts().filter(|measure| !measure.is_cumulative()) {
        let key = if measure == Measure::Present { "chosen-present" } else { "chosen-sheltered" };
        counted_ui(ui, context, key, Series::of(measure, subject));
    }
}

/// A sentence whose figures and assumptions are links. A click on a figure chooses it, on an
/// assumption opens it in the inspector.
fn explanation_ui(ui: &mut Ui, context: &Context<'_>, explanation: &Explanation) {
    let theme = context.scene.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for piece in &explanation.pieces {
            match piece {
                SentencePart::Text(text) => {
                    ui.label(RichText::new(text).size(SMALL).color(theme.ink_soft));
                }
                SentencePart::Figure(figure, text) => {
                    let text = RichText::new(text).size(SMALL).color(theme.people);
                    if ui.add(egui::Link::new(text)).clicked() {
                        context.send(Message::Select(Some(Selection::Figure(*figure))));
                        context.send(Message::Reveal(*figure));
                    }
                }
                SentencePart::Assumption(assumption, text) => {
                    let text = RichText::new(text).size(SMALL).color(theme.people);
                    if ui.add(egui::Link::new(text)).clicked() {
                        let id = &context.scene.situation.assumption(*assumption).id;
                        let key = RecordKey::new(Section::Assumptions, id.as_str());
                        context.send(Message::Inspect(key));
                    }
                }
            }
        }
    });
}

/// The series counted here. A click shows one on the chart.
fn series_ui(ui: &mut Ui, context: &Context<'_>, subject: Subject) {
    let scene = &context.scene;
    let here: Vec<Series> =
        scene.reckoning.series().iter().filter(|s| s.subject == subject).copied().collect();
    if here.is_empty() {
        return soft(ui, context, &context.language().say("chosen-no-series"));
    }
    ui.add_space(3.0);
    soft(ui, context, &context.language().say("chosen-series"));
    for series in here {
        let measure = words::measure(scene, series.measure);
        let who = words::people(scene, series);
        let name = who.map_or(measure.clone(), |who| format!("{measure}, {who}"));
        let text = RichText::new(name).size(SMALL).color(scene.theme.people);
        if ui.add(egui::Link::new(text)).clicked() {
            let mut chart = scene.view.chart.clone();
            chart.series = vec![series];
            chart.time = None;
            context.send(Message::Chart(chart));
        }
    }
}

fn place_ui(ui: &mut Ui, context: &Context<'_>, ix: PlaceIx) {
    let scene = &context.scene;
    let (place, tag) = (scene.situation.place(ix), &scene.view.language);
    let name = place.name.get(tag);
    let also = place.also.as_ref().map(|a| a.get(tag)).filter(|a| *a != name);
    let title = also.map_or(name.to_owned(), |a| format!("{name} / {a}"));
    // What it lies within, the nearest first.
    let mut within = Vec::new();
    let mut here = place.within;
    while let Some(area) = here.filter(|_| within.len() < 8) {
        within.push(scene.place_name(area).to_owned());
        here = scene.situation.place(area).within;
    }
    title_ui(ui, context, &title, &within.join(", "));
    scrolled(ui, |ui| {
        let subject = Subject::Place(ix);
        let counted = |measure| Series::of(measure, subject);
        counted_ui(ui, context, "chosen-arrived", counted(Measure::Arrivals));
        counted_ui(ui, context, "chosen-left", counted(Measure::Departures));
        stocks_ui(ui, context, subject);
        series_ui(ui, context, subject);
        for text in [&place.note, &place.credit].into_iter().flatten() {
            soft(ui, context, text);
        }
    });
}

fn leg_ui(ui: &mut Ui, context: &Context<'_>, ix: LegIx) {
    let scene = &context.scene;
    let leg = scene.situation.leg(ix);
    let routes = scene.situation.routes.iter().filter(|r| r.legs.contains(&ix));
    let routes: Vec<&str> = routes.map(|r| r.name.get(&scene.view.language)).collect();
    title_ui(ui, context, &words::subject(scene, Subject::Leg(ix)), &routes.join(", "));
    scrolled(ui, |ui| {
        let subject = Subject::Leg(ix);
        let passed = Series::of(Measure::Passed, subject);
        counted_ui(ui, context, "chosen-passed", passed);
        series_ui(ui, context, subject);
        if let Some(kind) = leg.kind {
            soft(ui, context, &context.language().movement_kind(kind));
        }
        if leg.min_travel_secs > 0 {
            let minutes = (leg.min_travel_secs / 60).unsigned_abs();
            soft(
                ui,
                context,
                &context.language().say_with("chosen-travel", &[("minutes", minutes.into())]),
            );
        }
        if let Some(note) = &leg.note {
            soft(ui, context, note);
        }
    });
}

fn event_ui(ui: &mut Ui, context: &Context<'_>, ix: EventIx) {
    let scene = &context.scene;
    let event = scene.situation.event(ix);
    let moment = scene.language.moment(&event.at, scene.situation.offset);
    title_ui(ui, context, event.title.get(&scene.view.language), &moment);
    scrolled(ui, |ui| {
        if let Some(place) = event.place {
            ui.label(scene.place_name(place));
        }
        if let Some(note) = &event.note {
            ui.add(Label::new(note).wrap());
        }
        let Some(source) = event.source.map(|s| scene.situation.source(s)) else { return };
        let published = scene.language.moment(&source.published, scene.situation.offset);
        let args = [("outlet", (&source.outlet).into()), ("published", (&published).into())];
        soft(ui, context, &scene.language.say_with("chosen-source", &args));
        if let Some(url) = &source.url {
            let text = RichText::new(url).size(SMALL).color(scene.theme.people);
            if ui.add(egui::Link::new(text)).clicked() {
                context.send(Message::OpenAddress(url.clone()));
            }
        }
    });
}
