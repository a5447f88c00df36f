//! The slides that a situation proposes where it keeps none: what happened, how many and where,
//! what is new, what contradicts what, what is not known, and who says so.

use waymark_model::{
    Id, Measure, Moment, Picture, Situation, Slide, SlideList, SlideView, Subject, View,
};

/// Slides of a view, at its moment and as known on its known-on; `tells_news` where a day is known
/// since which something is new.
pub fn proposed(situation: &Situation, view: &View, tells_news: bool) -> Vec<Slide> {
    let base = SlideView::of(view, situation);
    let at = Some(Moment::instant(view.at, situation.offset));
    let slide = |id: &str, pictures: &[Picture], list: Option<SlideList>| Slide {
        list,
        pictures: pictures.to_vec(),
        view: SlideView { at, ..base.clone() },
        ..Slide::blank(Id::free(id))
    };
    let has_figures = situation.figures().next().is_some();
    let has_stocks = situation.series().iter().any(|series| {
        !series.measure.is_cumulative()
            && series.measure != Measure::Population
            && matches!(series.subject, Subject::Place(_))
    });
    let mut slides = Vec::new();
    if has_figures {
        slides.push(slide("what-happened", &[Picture::Chart], None));
    }
    if !situation.legs.is_empty() {
        slides.push(slide("by-place", &[Picture::Map], None));
    }
    if has_stocks {
        slides.push(slide("where-they-are", &[Picture::Where], None));
    }
    if tells_news {
        slides.push(slide("news", &[], Some(SlideList::News)));
    }
    if has_figures {
        slides.push(slide("conflicts", &[], Some(SlideList::Conflicts)));
    }
    slides.push(slide("not-known", &[], Some(SlideList::NotKnown)));
    if !situation.assumptions.is_empty() {
        slides.push(slide("assumed", &[], Some(SlideList::Assumed)));
    }
    if has_figures {
        slides.push(slide("sources", &[], Some(SlideList::Sources)));
    }
    slides
}
