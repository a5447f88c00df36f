//! Slides of the briefing, as acts.

use super::Session;
use std::collections::BTreeMap;
use waymark_language::without_isolates;
use waymark_model::{
    Id, Instant, Moment, Picture, Situation, Slide, SlideList, SlideRun, SlideView, Text,
    Transition,
};
use waymark_store::{Edit, ListKey, NewRecord, RecordKey, Section, Transaction, slide_record};

/// What is done to the slides of a briefing; each by its position in the file, from 0.
#[derive(Clone, PartialEq, Debug)]
pub enum SlideAct {
    /// What is shown, after a slide or last.
    AddView(Option<usize>),
    /// A page of text, with what it lists by itself.
    AddPage(Option<usize>, Option<SlideList>),
    /// Several new slides, last.
    AddAll(Vec<Slide>),
    /// What is shown, in place of what the slide shows.
    Update(usize),
    Duplicate(usize),
    /// Pass it over, or no longer.
    Hide(usize),
    Delete(usize),
    Move {
        from: usize,
        to: usize,
    },
    /// Another statement; none where it is blank.
    Title(usize, String),
    /// Other lines of text, and none.
    Lines(usize, String),
    /// Another note of the presenter's, or none.
    Note(usize, String),
    /// Other pictures, at most as many as fit beside each other.
    Pictures(usize, Vec<Picture>),
    /// Another size of its text, in per cent.
    TextSize(usize, u16),
    Transition(usize, Transition),
    /// The moment that it shows, which is the end of what plays; without one, the last reported.
    Until(usize, Option<Moment>),
    /// The time that plays before its moment, or none.
    Run(usize, Option<SlideRun>),
}

impl Session {
    /// Changes the briefing in one step. Gives the id of the slide that it is about, where the step
    /// was made.
    pub fn change_slides(&mut self, act: SlideAct) -> Option<String> {
        let situation = std::sync::Arc::clone(&self.document.situation);
        let count = situation.slides.len();
        let slide = |at: usize| situation.slides.get(at);
        let (key, edits, about) = match act {
            SlideAct::AddView(after) => {
                let view = SlideView::of(&self.view, &situation);
                let pictures = vec![self.view.picture];
                let slide = Slide { pictures, view, ..Slide::blank(self.fresh("slide")?) };
                let at = after.map_or(count, |after| after + 1);
                ("slide-action-add", vec![insert(at, count, &slide)], slide.id)
            }
            SlideAct::AddPage(after, list) => {
                let blank = Slide::blank(self.fresh("page")?);
                // What a page draws up states how much of it there is.
                let title =
                    list.is_none().then(|| Text::plain(self.language.say(page_title(list))));
                let slide = Slide { list, title, ..blank };
                let at = after.map_or(count, |after| after + 1);
                ("slide-action-page", vec![insert(at, count, &slide)], slide.id)
            }
            SlideAct::AddAll(slides) => {
                let edits = slides.iter().map(|slide| insert(count, count, slide)).collect();
                ("slide-action-propose", edits, slides.first()?.id.clone())
            }
            SlideAct::Update(at) => {
                let old = slide(at)?;
                let new = Slide {
                    view: SlideView::of(&self.view, &situation),
                    pictures: match old.pictures.as_slice() {
                        // What is compared stays compared.
                        [_, second] if *second != self.view.picture => {
                            vec![self.view.picture, *second]
                        }
                        _ => vec![self.view.picture],
                    },
                    ..old.clone()
                };
                ("slide-action-update", changed(old, &new), new.id)
            }
            SlideAct::Duplicate(at) => {
                let text = self.editing.text()?;
                let list = ListKey::Section(Section::Slides);
                let copy = text.record_text(&key_of(slide(at)?))?;
                let text = text.as_new(&list, &copy)?;
                let id = self.fresh(slide(at)?.id.as_str())?;
                let at = Some(at + 1).filter(|to| *to < count);
                ("slide-action-duplicate", vec![Edit::Put { list, at, text }], id)
            }
            SlideAct::Hide(at) => {
                let old = slide(at)?;
                let new = Slide { is_hidden: !old.is_hidden, ..old.clone() };
                let key = if old.is_hidden { "slide-action-unhide" } else { "slide-action-hide" };
                (key, changed(old, &new), new.id)
            }
            SlideAct::Delete(at) => {
                let record = key_of(slide(at)?);
                let next =
                    slide(at + 1).or_else(|| slide(at.checked_sub(1)?)).or_else(|| slide(at))?;
                ("slide-action-delete", vec![Edit::Remove { record }], next.id.clone())
            }
            SlideAct::Move { from, to } => {
                let record = key_of(slide(from)?);
                let to = to.min(count.saturating_sub(1));
                if to == from {
                    return None;
                }
                ("slide-action-move", vec![Edit::Move { record, to }], slide(from)?.id.clone())
            }
            SlideAct::Title(at, said) => {
                let old = slide(at)?;
                let title = worded(old.title.as_ref(), self.language.names(), &said);
                let new = Slide { title, ..old.clone() };
                ("slide-action-title", changed(old, &new), new.id)
            }
            SlideAct::Lines(at, said) => {
                let old = slide(at)?;
                let text = worded(old.text.as_ref(), self.language.names(), &said);
                let new = Slide { text, ..old.clone() };
                ("slide-action-lines", changed(old, &new), new.id)
            }
            SlideAct::Note(at, said) => {
                let old = slide(at)?;
                let said = without_isolates(said.trim());
                let note = Some(said.into_owned()).filter(|note| !note.is_empty());
                let new = Slide { note, ..old.clone() };
                ("slide-action-note", changed(old, &new), new.id)
            }
            SlideAct::Pictures(at, pictures) => {
                let old = slide(at)?;
                let most = pictures.into_iter().take(Slide::MOST_PICTURES);
                let new = Slide { pictures: most.collect(), ..old.clone() };
                ("slide-action-pictures", changed(old, &new), new.id)
            }
            SlideAct::TextSize(at, size) => {
                let old = slide(at)?;
                let (least, most) = Slide::TEXT_SIZES;
                let new = Slide { text_size: size.clamp(least, most), ..old.clone() };
                ("slide-action-text-size", changed(old, &new), new.id)
            }
            SlideAct::Transition(at, transition) => {
                let old = slide(at)?;
                let new = Slide { transition, ..old.clone() };
                ("slide-action-transition", changed(old, &new), new.id)
            }
            SlideAct::Until(at, until) => {
                let old = slide(at)?;
                let view = SlideView { at: until, ..old.view.clone() };
                let new = Slide { view, ..old.clone() };
                ("slide-action-moment", changed(old, &new), new.id)
            }
            SlideAct::Run(at, run) => {
                let old = slide(at)?;
                let new = Slide { run, ..old.clone() };
                ("slide-action-run", changed(old, &new), new.id)
            }
        };
        if edits.is_empty() {
            return None;
        }
        let name = self.language.say(key);
        let before = self.editing.history.now();
        self.edit(&Transaction::new(name, edits));
        (self.editing.history.now() != before).then(|| about.to_string())
    }

    /// An id for a new slide; none where nothing can be edited.
    fn fresh(&self, like: &str) -> Option<Id> {
        Some(Id::free(&self.editing.text()?.fresh_id(Section::Slides, like)))
    }
}

/// The title that a page of text begins with.
pub const fn page_title(list: Option<SlideList>) -> &'static str {
    match list {
        None => "slide-page-text",
        Some(SlideList::News) => "slide-page-news",
        Some(SlideList::Conflicts) => "slide-page-conflicts",
        Some(SlideList::NotKnown) => "slide-page-not-known",
        Some(SlideList::Assumed) => "slide-page-assumed",
        Some(SlideList::Sources) => "slide-page-sources",
    }
}

/// How long time plays within a slide before anybody says, in seconds.
const USUAL_SECS: u32 = 20;

/// What plays of a slide at first: from the moment shown where that is before its own, else from
/// the first that is reported.
pub fn usual_run(situation: &Situation, shown: Instant, slide: &Slide) -> SlideRun {
    let extent = situation.extent();
    let from = Some(shown).filter(|at| *at < slide.at(extent)).unwrap_or(extent.start());
    SlideRun { from: Moment::instant(from, situation.offset), secs: USUAL_SECS }
}

fn key_of(slide: &Slide) -> RecordKey {
    RecordKey::new(Section::Slides, slide.id.as_str())
}

fn insert(at: usize, count: usize, slide: &Slide) -> Edit {
    let at = Some(at).filter(|at| *at < count);
    Edit::Insert { list: ListKey::Section(Section::Slides), at, record: slide_record(slide) }
}

/// What makes one slide of another: only the fields that differ.
fn changed(old: &Slide, new: &Slide) -> Vec<Edit> {
    let fields = |record: NewRecord| -> BTreeMap<String, _> { record.fields.into_iter().collect() };
    let (was, is) = (fields(slide_record(old)), fields(slide_record(new)));
    let gone = was.keys().filter(|name| !is.contains_key(*name));
    let unset = gone.map(|name| Edit::unset(key_of(old), name));
    let differs = |(name, value): &(&String, &_)| was.get(*name) != Some(*value);
    let set = is.iter().filter(differs);
    let set = set.map(|(name, value)| Edit::set(key_of(old), name, value.clone()));
    unset.chain(set).collect()
}

/// A text with other words in one language; nothing where no words are left.
pub(super) fn worded(old: Option<&Text>, language: &str, said: &str) -> Option<Text> {
    // What was shown around names that are read from the right is not kept.
    let said = without_isolates(said.trim());
    let old = old.into_iter().flat_map(Text::languages);
    let mut all: BTreeMap<String, String> =
        old.map(|(tag, said)| (tag.to_owned(), said.to_owned())).collect();
    if said.is_empty() {
        all.remove(language);
    } else {
        all.insert(language.to_owned(), said.into_owned());
    }
    Text::by_language(all)
}

#[cfg(test)]
mod tests {
    use super::worded;
    use waymark_model::Text;

    #[test]
    fn words_of_other_languages_stay() {
        let both = worded(Some(&Text::plain("Gone")), "hy", " Գնացին ").unwrap();
        assert_eq!((both.get("en"), both.get("hy")), ("Gone", "Գնացին"));
        let one = worded(Some(&both), "en", "").unwrap();
        assert_eq!(one.get("en"), "Գնացին");
        assert_eq!(worded(Some(&one), "hy", "  "), None);
    }
}
