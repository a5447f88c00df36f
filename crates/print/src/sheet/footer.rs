//! The foot of a sheet, in small soft type: how to read the doubt, the sources, the note, when it
//! was made and with what.

use super::{
    Layout, Sheet,
    doubt::DoubtKey,
    fit,
    plan::{Terse, Type},
};
use egui::{Color32, Galley, Painter, Rect, Stroke, pos2};
use std::sync::Arc;
use waymark_picture::{Certainty, Scene, class, fonts, most_named};

/// Between two texts in one row.
const BESIDE: f32 = 18.0;
const LINE_GAP: f32 = 2.0;

pub struct Footer {
    doubt: Option<DoubtKey>,
    small: f32,
    /// Sources and note, one under the other.
    texts: Vec<Arc<Galley>>,
    /// When and with what it was made: at the right of the first row with room, else below all.
    made: Arc<Galley>,
    made_beside: Beside,
    pub height: f32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Beside {
    Doubt,
    LastText,
    Nothing,
}

impl Footer {
    pub fn new(
        painter: &Painter,
        scene: &Scene<'_>,
        sheet: &Sheet,
        (width, size): (f32, Type),
        (names, terse): (&[String], Terse),
    ) -> Self {
        let ink = || (fonts::regular(size.small), scene.theme.ink_soft);
        let mut texts = Vec::new();
        if !names.is_empty() {
            let lines = terse.source_lines();
            let lay = |said: &str| fit::wrapped(painter, said, ink(), width, lines);
            texts.push(most_named(scene, (names, false), lay, |text| text.elided).1);
        }
        let note = sheet.note.as_deref().map(str::trim).filter(|n| !n.is_empty());
        if let Some(note) = note {
            let said = scene.language.say_with("sheet-note", &[("note", note.into())]);
            texts.push(fit::wrapped(painter, &said, ink(), width, terse.note_lines()));
        }
        // Room for all that the picture may draw: what it did draw is known afterwards.
        let explained = class(sheet.picture).facts().explained;
        let doubt = DoubtKey::new(painter, scene, explained, (size.small, width));
        // In one column the legends of its parts have to be enough.
        let narrow =
            sheet.layout == Layout::Column && !class(sheet.picture).facts().parts.is_empty();
        let doubt = doubt.filter(|_| terse.doubt() && !narrow);
        let made = fit::wrapped(painter, &made(scene, sheet), ink(), width, 2);

        let room = |used: f32| width - used - BESIDE >= made.size().x;
        let one_row = |g: &Arc<Galley>| g.rows.len() == 1;
        let made_beside = if made.rows.len() > 1 {
            Beside::Nothing
        } else if doubt.as_ref().is_some_and(|d| room(d.size.x) && d.size.y < 2.0 * size.small) {
            Beside::Doubt
        } else if texts.last().is_some_and(|last| one_row(last) && room(last.size().x)) {
            Beside::LastText
        } else {
            Beside::Nothing
        };
        let of_doubt = doubt.as_ref().map_or(0.0, |d| d.size.y + LINE_GAP);
        let of_texts: f32 = texts.iter().map(|t| t.size().y + LINE_GAP).sum();
        let of_made = if made_beside == Beside::Nothing { made.size().y + LINE_GAP } else { 0.0 };
        let height = 8.0 + 5.0 + of_doubt + of_texts + of_made;
        let small = size.small;
        Self { doubt, small, texts, made, made_beside, height }
    }

    /// Paints it, with a key to the doubt that was drawn.
    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, (rect, drawn): (Rect, &[Certainty])) {
        let rule = rect.top() + 8.0;
        painter.hline(rect.x_range(), rule, Stroke::new(1.0, scene.theme.edge));
        let made_at = |y: f32, left: bool| {
            let x = if left { rect.left() } else { rect.right() - self.made.size().x };
            painter.galley(pos2(x, y), Arc::clone(&self.made), Color32::PLACEHOLDER);
        };
        let mut y = rule + 5.0;
        if let Some(doubt) = &self.doubt {
            let key = DoubtKey::new(painter, scene, drawn, (self.small, rect.width()));
            if let Some(key) = key {
                key.paint(painter, scene, pos2(rect.left(), y));
            }
            if self.made_beside == Beside::Doubt {
                made_at(y, false);
            }
            y += doubt.size.y + LINE_GAP;
        }
        for (i, text) in self.texts.iter().enumerate() {
            painter.galley(pos2(rect.left(), y), Arc::clone(text), Color32::PLACEHOLDER);
            if self.made_beside == Beside::LastText && i + 1 == self.texts.len() {
                made_at(y, false);
            }
            y += text.size().y + LINE_GAP;
        }
        if self.made_beside == Beside::Nothing {
            made_at(y, true);
        }
    }
}

/// `Created 27 Sep 2023 · Made with Waymark`
fn made(scene: &Scene<'_>, sheet: &Sheet) -> String {
    let with = scene.language.say("sheet-made-with");
    let Some(created) = &sheet.created else { return with };
    let day = scene.language.moment(created, scene.situation.offset);
    let args = [("day", (&day).into()), ("with", (&with).into())];
    scene.language.say_with("sheet-created", &args)
}
