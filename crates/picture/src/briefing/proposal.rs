//! Slides proposed of a situation: what happened, how many and where, what is new, what contradicts
//! what, what is not known, and who says so. What they state is drawn up when they are shown.

use super::{BriefingContent, PageList};
use crate::{
    Scene, class, event_lane,
    slide::{SlideStatement, also_counted},
    words,
};
use std::{cmp::Reverse, collections::BTreeSet};
use waymark_language::without_isolates;
use waymark_model::{
    Counting, Id, Instant, MapStyle, MapView, Moment, NamedSeries, Picture, Slide, SlideList,
    SlideView, Text, WhereView,
};

/// More events than these are told by the chart.
const MOST_EVENTS: usize = 6;
/// What is proposed of what a scene shows, in the order of a briefing, with what is new since a
/// moment, else since the last briefing. `taken` are the ids that slides bear.
pub fn proposed_slides(
    scene: &Scene<'_>,
    taken: &BTreeSet<&str>,
    since: Option<Instant>,
) -> Vec<Slide> {
    let (situation, view) = (scene.situation, scene.view);
    let taken = taken.iter().map(|id| (*id).to_owned()).collect();
    let mut chosen = Chosen { taken, said: BTreeSet::new(), slides: Vec::new() };
    let whole = SlideView { chosen: None, time: None, ..SlideView::of(view, situation) };
    let lead = words::lead_series(scene);
    let page = |list: SlideList| Slide {
        list: Some(list),
        view: whole.clone(),
        ..Slide::blank(Id::free("page"))
    };
    let picture =
        |picture, view| Slide { pictures: vec![picture], view, ..Slide::blank(Id::free("slide")) };

    if let Some(lines) = events(scene) {
        let title = Some(Text::plain(scene.language.say("slide-page-happened")));
        let text = Some(Text::plain(lines));
        let slide = Slide { title, text, view: whole.clone(), ..Slide::blank(Id::free("page")) };
        chosen.add("happened", slide);
    }
    if lead.is_some() || !whole.series.is_empty() {
        let sums = SlideView { counting: Counting::Cumulative, ..whole.clone() };
        chosen.state(scene, "how-many", picture(Picture::Chart, sums));
    }
    let has_points = situation.places.iter().filter(|place| place.at.is_some()).count() > 1;
    if has_points || !situation.legs.is_empty() {
        let style = if has_points { MapStyle::Geographic } else { MapStyle::Schematic };
        let map = SlideView { map: MapView::whole(style), ..whole.clone() };
        chosen.state(scene, "which-way", picture(Picture::Map, map));
    }
    if class(Picture::Where).headline(scene).is_some() {
        // Of everybody it states what all places hold together, where it names no count.
        let is_of_all = view.chart.series.first().is_none_or(|one| one.people.is_everybody());
        let series = if is_of_all { Vec::new() } else { whole.series.clone() };
        let seen = SlideView { whereabouts: WhereView::default(), series, ..whole.clone() };
        chosen.state(scene, "where", picture(Picture::Where, seen));
    }
    if crate::who::is_told_apart(scene) {
        chosen.state(scene, "who", picture(Picture::Who, whole.clone()));
    }
    if let Some(since) = since.or_else(|| last_briefing(scene)) {
        let until = scene.view.known_on.unwrap_or(scene.view.at).max(since);
        let moment = |at: Instant| Moment::instant(at, situation.offset);
        let time = Some((moment(since), moment(until)));
        let news = page(SlideList::News);
        chosen.add("new", Slide { view: SlideView { time, ..news.view }, ..news });
    }
    let has_figures = situation.figures().next().is_some();
    let content = BriefingContent::of(&scene.out_of_sight(), None, None);
    for (id, list) in [("conflicts", SlideList::Conflicts), ("not-known", SlideList::NotKnown)] {
        // That there is nothing to list is a line on the page of sources.
        if !PageList::of(scene, list, &content).lines.is_empty() {
            chosen.add(id, page(list));
        }
    }
    if !situation.assumptions.is_empty() {
        chosen.add("assumed", page(SlideList::Assumed));
    }
    if has_figures || chosen.slides.is_empty() {
        let list = if has_figures { SlideList::Sources } else { SlideList::NotKnown };
        chosen.add(if has_figures { "sources" } else { "not-known" }, page(list));
    }
    chosen.slides
}

struct Chosen {
    taken: BTreeSet<String>,
    /// What slides with pictures state.
    said: BTreeSet<String>,
    slides: Vec<Slide>,
}

impl Chosen {
    /// A slide with a picture. Where a slide before it states the same, it names another count that
    /// its picture shows; but a table states its greatest row, which is seen to be that.
    fn state(&mut self, scene: &Scene<'_>, id: &str, slide: Slide) {
        let stating = |slide: &Slide| {
            let view = slide.view(scene.situation, scene.view);
            SlideStatement::of(&Scene { view: &view, ..*scene }, slide).said
        };
        let picture = slide.pictures.first().filter(|picture| **picture != Picture::Where);
        let others = picture.map_or(Vec::new(), |picture| also_counted(scene, *picture));
        let others = others.into_iter().filter(|series| {
            let known = scene.out_of_sight().known(*series);
            known.bounds.lower() > 0 || known.told.is_some()
        });
        let others = others.map(|series| {
            let series = vec![NamedSeries::of(series, scene.situation)];
            Slide { view: SlideView { series, ..slide.view.clone() }, ..slide.clone() }
        });
        let mut all = std::iter::once(slide.clone()).chain(others);
        let new = all.find(|slide| !self.said.contains(&stating(slide))).unwrap_or(slide);
        self.said.insert(stating(&new));
        self.add(id, new);
    }

    fn add(&mut self, id: &str, slide: Slide) {
        // Of so many, one is free.
        let mut numbered = (2..=self.taken.len() + 2).map(|n| format!("{id}-{n}"));
        let is_taken = self.taken.contains(id);
        let free = if is_taken { numbered.find(|id| !self.taken.contains(id)) } else { None };
        let id = free.unwrap_or_else(|| id.to_owned());
        self.taken.insert(id.clone());
        self.slides.push(Slide { id: Id::free(&id), ..slide });
    }
}

/// What happened by the moment, a line each: of more than there is room for what changed most, and of
/// that the last.
fn events(scene: &Scene<'_>) -> Option<String> {
    let (situation, language) = (scene.situation, scene.language);
    let start = |at: &Moment| at.span().start();
    let mut past: Vec<_> =
        situation.events.iter().filter(|event| start(&event.at) <= scene.view.at).collect();
    past.sort_by_key(|event| (event_lane::weight(event.kind), Reverse(start(&event.at))));
    past.truncate(MOST_EVENTS);
    past.sort_by_key(|event| start(&event.at));
    let lines = past.iter().map(|event| {
        let day = language.moment(&event.at, situation.offset);
        let what = event.title.get(&scene.view.language).to_owned();
        language.say_with("slide-event", &[("day", (&day).into()), ("what", (&what).into())])
    });
    let lines: Vec<String> = lines.collect();
    // It is kept, and may be edited.
    (!lines.is_empty()).then(|| without_isolates(&lines.join("\n")).into_owned())
}

/// The last moment that the slides there are know, where that is before what is known.
fn last_briefing(scene: &Scene<'_>) -> Option<Instant> {
    let situation = scene.situation;
    let until = scene.view.known_on.unwrap_or(scene.view.at);
    let extent = scene.reckoning.extent();
    let known =
        |slide: &Slide| slide.view.known_on.map_or_else(|| slide.at(extent), |at| at.span().end());
    situation.slides.iter().map(known).filter(|known| *known < until).max()
}
