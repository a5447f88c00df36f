//! Slides, key figures and annotations that point at what is gone: they show something else than they
//! were made for, or nothing.

use super::{Check, CheckCode, Finding};
use waymark_model::{Situation, SlideIx};

pub(super) fn check(situation: &Situation, into: &mut Vec<Check>) {
    for (ix, slide) in situation.slides.iter().enumerate() {
        if !slide.gone(situation).is_empty() {
            let finding = Finding::Slide(SlideIx::new(ix));
            into.push(Check::new(CheckCode::SlideGone, finding, Vec::new()));
        }
    }
    if !situation.key_figures_gone().is_empty() {
        into.push(Check::new(CheckCode::KeyFigureGone, Finding::KeyFigures, Vec::new()));
    }
    for (nth, annotation) in situation.annotations.iter().enumerate() {
        if !annotation.gone(situation).is_empty() {
            let finding = Finding::Annotation(nth);
            into.push(Check::new(CheckCode::AnnotationGone, finding, Vec::new()));
        }
    }
}
