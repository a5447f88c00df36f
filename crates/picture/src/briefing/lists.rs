//! What a page of a briefing draws up by itself: its statement, and its lines.

use super::BriefingContent;
use crate::{Scene, outlet_name};
use std::{cmp::Reverse, collections::BTreeMap};
use waymark_model::{Instant, ReportPart, Slide, SlideList};

/// What a page lists, as it is known then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageList {
    /// How many there are, or that there are none.
    pub statement: String,
    pub lines: Vec<String>,
    /// How many more there are than lines.
    pub untold: usize,
}

impl PageList {
    /// Of what a briefing says.
    pub fn of(scene: &Scene<'_>, list: SlideList, content: &BriefingContent) -> Self {
        let statement = statement(scene, list, content);
        let (lines, untold) = if let Some(part) = part(list) {
            content.parts.get(part).lines_for_audience(scene.language)
        } else {
            let nothing = nothing_to_list(scene, content).into_iter();
            (nothing.chain(outlets(scene, content)).collect(), 0)
        };
        Self { statement: statement.trim_end_matches('.').to_owned(), lines, untold }
    }

    /// Of a slide; `None` of one that lists nothing by itself.
    pub fn of_slide(scene: &Scene<'_>, slide: &Slide) -> Option<Self> {
        let list = slide.list?;
        let since = Some(news_since(scene, slide, None));
        Some(Self::of(scene, list, &BriefingContent::of(scene, since, None)))
    }
}

/// Since when a slide tells what is new: what it says itself, else the moment asked for, else a
/// day before what is known.
pub fn news_since(scene: &Scene<'_>, slide: &Slide, asked: Option<Instant>) -> Instant {
    let own = slide.view.time.map(|(from, _)| from.span().start());
    let until = scene.view.known_on.unwrap_or(scene.view.at);
    own.or(asked).unwrap_or_else(|| until.plus_secs(-86_400))
}

/// Since when a deck tells what is new: the moment asked for, else as the first slide that lists it.
pub fn deck_since(scene: &Scene<'_>, asked: Option<Instant>) -> Option<Instant> {
    let lists = |slide: &&Slide| slide.list == Some(SlideList::News) && !slide.is_hidden;
    asked.or_else(|| {
        scene.situation.slides.iter().find(lists).map(|slide| news_since(scene, slide, None))
    })
}

/// The part of the report that a page lists; the sources are listed by outlet.
const fn part(list: SlideList) -> Option<ReportPart> {
    match list {
        SlideList::News => Some(ReportPart::News),
        SlideList::Conflicts => Some(ReportPart::Conflicts),
        SlideList::NotKnown => Some(ReportPart::NotKnown),
        SlideList::Assumed => Some(ReportPart::Assumed),
        SlideList::Sources => None,
    }
}

fn statement(scene: &Scene<'_>, list: SlideList, content: &BriefingContent) -> String {
    let language = scene.language;
    let counted = |key: &str, n: usize| language.say_with(key, &[("n", n.into())]);
    let part = part(list).map(|part| content.parts.get(part));
    if let Some(said) = part.and_then(|part| part.sentence_said(language)) {
        return said;
    }
    let listed = part.map_or(0, |part| part.lines_said(language).len());
    match list {
        SlideList::News | SlideList::Conflicts => String::new(),
        SlideList::NotKnown => match listed {
            // Of nothing nothing is certain.
            0 if content.keys.is_empty() => language.say("brief-no-figures"),
            0 => language.say("brief-all-limited"),
            n => counted("brief-unknown-claim", n),
        },
        SlideList::Assumed => counted("brief-assumed-claim", listed),
        SlideList::Sources => counted("brief-sources-claim", content.sources.len()),
    }
}

/// What pages would state that have nothing to list, and that no slide is: that no figure contradicts
/// another, that every count has limits.
fn nothing_to_list(scene: &Scene<'_>, content: &BriefingContent) -> Vec<String> {
    let has_page = |list: SlideList| {
        scene.situation.slides.iter().any(|slide| slide.list == Some(list) && !slide.is_hidden)
    };
    let lists = [SlideList::Conflicts, SlideList::NotKnown].into_iter();
    let lists = lists.filter(|list| !has_page(*list) && !content.keys.is_empty());
    let pages = lists.map(|list| PageList::of(scene, list, content));
    let empty = pages.filter(|page| page.lines.is_empty() && !page.statement.is_empty());
    empty.map(|page| format!("{}.", page.statement)).collect()
}

/// The outlets with how many publications of each, the most first.
fn outlets(scene: &Scene<'_>, content: &BriefingContent) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &content.sources {
        *counts.entry(outlet_name(&line.outlet)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let said = |(outlet, count): (&str, usize)| {
        let args = [("outlet", outlet.into()), ("n", count.into())];
        scene.language.say_with("brief-outlet-count", &args)
    };
    counts.into_iter().map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::PageList;
    use crate::{Medium, Theme, evening::Evening};
    use std::collections::BTreeSet;
    use waymark_fixtures as fixtures;
    use waymark_model::{
        Count, Id, Measure, PlaceIx, PlaceKind, Series, Slide, SlideList, SourceIx, SpeakerIx,
        Subject,
    };

    /// What a page of conflicts states where arrivals fall at each of the first places.
    fn conflicts_stated(places: u32) -> String {
        let mut situation = fixtures::flight();
        let kind = PlaceKind::Settlement;
        situation.places = ["Ain", "Bor", "Cela"].map(|id| fixtures::place(id, kind)).into();
        situation.speakers = vec![fixtures::speaker("UNHCR")];
        let published = fixtures::moment("2023-09-26");
        situation.sources = vec![fixtures::source("s", "UNHCR", published)];
        for place in 0..places {
            for (day, count) in [("2023-09-24", 5_000), ("2023-09-25", 1_510)] {
                let series = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(place)));
                let figure = fixtures::figure(&situation, series, Count::Exact(count));
                let by = (SourceIx(0), SpeakerIx(0));
                let id = format!("n{}", situation.snapshots.len());
                let snapshot = fixtures::snapshot(&id, by, fixtures::moment(day), figure);
                situation.snapshots.push(snapshot);
            }
        }
        let (evening, theme) = (Evening::new(situation), Theme::named("light"));
        let list = Some(SlideList::Conflicts);
        let slide = Slide { list, ..Slide::blank(Id::free("page")) };
        PageList::of_slide(&evening.scene(&theme, Medium::Window), &slide).unwrap().statement
    }

    #[test]
    fn a_page_of_conflicts_names_the_place_or_two_that_they_are_of() {
        let end = "cannot be true beside the others that are used";
        assert_eq!(conflicts_stated(0), "No figure in use contradicts another");
        assert_eq!(conflicts_stated(1), format!("One figure for Ain {end}"));
        assert_eq!(conflicts_stated(2), format!("2 figures for Ain and Bor {end}"));
        assert_eq!(conflicts_stated(3), format!("3 figures {end}"));
    }

    #[test]
    fn counts_without_an_upper_limit_are_told_by_name_where_the_first_has_one() {
        let mut situation = fixtures::flight();
        situation.places =
            ["Ain", "Bor"].map(|id| fixtures::place(id, PlaceKind::Settlement)).into();
        situation.speakers = vec![fixtures::speaker("UNHCR")];
        situation.sources = vec![fixtures::source("s", "UNHCR", fixtures::moment("2023-09-26"))];
        for (place, count) in [(0, Count::Exact(9_000)), (1, Count::AtLeast(700))] {
            let series = Series::of(Measure::Present, Subject::Place(PlaceIx(place)));
            let figure = fixtures::figure(&situation, series, count);
            let by = (SourceIx(0), SpeakerIx(0));
            let snapshot = fixtures::snapshot(
                &format!("n{place}"),
                by,
                fixtures::moment("2023-09-24"),
                figure,
            );
            situation.snapshots.push(snapshot);
        }
        let (evening, theme) = (Evening::new(situation), Theme::named("light"));
        let slide = Slide { list: Some(SlideList::NotKnown), ..Slide::blank(Id::free("page")) };
        let page = PageList::of_slide(&evening.scene(&theme, Medium::Window), &slide).unwrap();
        assert_eq!(page.statement, "One thing that a reader might ask is not known");
        assert_eq!(page.lines, ["No upper limit is known by then for what is counted at Bor."]);
    }

    #[test]
    fn no_page_is_proposed_that_holds_a_title_alone() {
        let mut situation = fixtures::flight();
        situation.places =
            ["Ain", "Bor"].map(|id| fixtures::place(id, PlaceKind::Settlement)).into();
        situation.speakers = vec![fixtures::speaker("UNHCR")];
        let published = fixtures::moment("2023-09-26");
        situation.sources = vec![fixtures::source("s", "UNHCR", published)];
        let tell = |situation: &mut waymark_model::Situation, place, count| {
            let series = Series::of(Measure::Present, Subject::Place(PlaceIx(place)));
            let figure = fixtures::figure(situation, series, count);
            let (by, day) = ((SourceIx(0), SpeakerIx(0)), fixtures::moment("2023-09-24"));
            let snapshot = fixtures::snapshot(&format!("n{place}"), by, day, figure);
            situation.snapshots.push(snapshot);
        };
        tell(&mut situation, 0, Count::Exact(9_000));
        let sources = |situation: &waymark_model::Situation| {
            let (evening, theme) = (Evening::new(situation.clone()), Theme::named("light"));
            let scene = evening.scene(&theme, Medium::Window);
            let slides = crate::briefing::proposed_slides(&scene, &BTreeSet::new(), None);
            let listed = slides.iter().filter_map(|slide| PageList::of_slide(&scene, slide));
            let pages: Vec<PageList> = listed.collect();
            assert!(pages.iter().all(|page| !page.lines.is_empty()), "{pages:?}");
            let lines = pages.last().unwrap().lines.clone();
            (pages.len(), lines)
        };
        let (pages, lines) = sources(&situation);
        let limited = "Every count of this briefing has a lower and an upper limit.";
        assert_eq!(lines, ["No figure in use contradicts another.", limited, "UNHCR"]);
        assert_eq!(pages, 1);
        // What is not known has a page of its own.
        tell(&mut situation, 1, Count::AtLeast(700));
        let (pages, lines) = sources(&situation);
        assert_eq!((pages, &lines[1..]), (2, &["UNHCR".to_owned()][..]));
    }

    #[test]
    fn of_an_empty_situation_nothing_is_said_to_be_limited() {
        let (evening, theme) = (Evening::new(waymark_fixtures::flight()), Theme::named("light"));
        let scene = evening.scene(&theme, Medium::Window);
        for list in SlideList::ALL {
            let slide = Slide { list: Some(list), ..Slide::blank(Id::free("page")) };
            let PageList { statement, lines, .. } = PageList::of_slide(&scene, &slide).unwrap();
            assert!(lines.is_empty(), "{list:?}: {lines:?}");
            assert!(!statement.is_empty() && !statement.contains("limit"), "{list:?}: {statement}");
        }
    }
}
