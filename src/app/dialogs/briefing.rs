//! Asks what a briefing leaves as, and where to.

use crate::app::{
    Context, Message,
    export::Exporting,
    panels::{
        running_ui,
        widgets::dialog::{buttons_ui, heading_ui, main_button_ui, soft_ui},
    },
    session::Session,
};
use egui::{Key, Label, RichText, Role, TextEdit, Ui, WidgetInfo};
use std::path::{Path, PathBuf};
use waymark_print::briefing::{BriefingFormat, BriefingOrder, SlideAspect};

/// What is chosen, and the path that is typed.
#[derive(Debug)]
pub struct BriefingDraft {
    format: BriefingFormat,
    aspect: SlideAspect,
    native_charts: bool,
    path: String,
    /// How many slides the situation keeps that are not hidden.
    slides: usize,
}

impl BriefingDraft {
    /// A deck in a folder, named after the situation.
    pub fn new(folder: String, session: &Session) -> Self {
        let situation = &session.document.situation;
        let title = situation.title.get(&session.view.language);
        // What no file system takes for a separator or refuses.
        let name: String =
            title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words: Vec<&str> = name.split_whitespace().collect();
        let format = BriefingFormat::Pptx;
        let mut path = PathBuf::from(folder);
        path.push(format!("{}.{}", words.join(" "), format.extension()));
        let slides = situation.slides.iter().filter(|slide| !slide.is_hidden).count();
        let path = path.display().to_string();
        Self { format, aspect: SlideAspect::Wide, native_charts: false, path, slides }
    }

    /// Another format: the path ends in what its files end in.
    fn choose(&mut self, format: BriefingFormat) {
        let path = Path::new(self.path.trim());
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if BriefingFormat::of_extension(ending).next().is_some() {
            self.path = path.with_extension(format.extension()).display().to_string();
        }
        self.format = format;
    }

    fn order(&self) -> BriefingOrder {
        let Self { aspect, native_charts, .. } = *self;
        BriefingOrder { aspect, native_charts, ..BriefingOrder::new(self.format) }
    }
}

/// Deck or report, its format, its shape, and the file.
pub fn briefing_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    draft: &mut BriefingDraft,
    exporting: &mut Exporting,
) {
    let (language, theme) = (context.language(), context.scene.theme);
    heading_ui(ui, context, "brief-dialog-title");
    let mut changed = false;
    for is_deck in [true, false] {
        ui.horizontal_wrapped(|ui| {
            let kind = if is_deck { "brief-dialog-deck" } else { "brief-dialog-report" };
            ui.label(language.say(kind));
            for format in BriefingFormat::ALL.into_iter().filter(|f| f.is_deck() == is_deck) {
                let said = language.say(label_key(format));
                if ui.radio(draft.format == format, said).clicked() {
                    draft.choose(format);
                    changed = true;
                }
            }
        });
    }
    if draft.format.is_deck() {
        ui.horizontal(|ui| {
            ui.label(language.say("brief-dialog-shape"));
            for (aspect, said) in [(SlideAspect::Wide, "16:9"), (SlideAspect::Standard, "4:3")] {
                ui.radio_value(&mut draft.aspect, aspect, said);
            }
            if draft.format == BriefingFormat::Pptx {
                ui.add_space(16.0);
                ui.checkbox(&mut draft.native_charts, language.say("brief-dialog-native"));
            }
        });
        let args = [("n", draft.slides.into())];
        soft_ui(ui, context, &language.say_with("brief-dialog-slides", &args));
    } else {
        soft_ui(ui, context, &language.say("brief-dialog-parts"));
    }
    ui.add_space(6.0);
    let label = language.say("brief-dialog-file");
    let response = ui.add(TextEdit::singleline(&mut draft.path).desired_width(f32::INFINITY));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if changed || response.changed() {
        // What was said was said of another file.
        exporting.there.clear();
        exporting.fault = None;
    }
    let is_there = !exporting.there.is_empty();
    let told = match &exporting.fault {
        None if is_there => Some(language.say("brief-dialog-there")),
        fault => fault.clone(),
    };
    if let Some(told) = told {
        ui.add_space(4.0);
        ui.add(Label::new(RichText::new(told).color(theme.contradiction)).wrap());
    }
    if let Some(running) = &exporting.running {
        buttons_ui(ui, |ui| running_ui(ui, context, &running.name, running.progress));
        return;
    }
    let path = PathBuf::from(draft.path.trim());
    let ready = !draft.path.trim().is_empty();
    buttons_ui(ui, |ui| {
        let key = if is_there { "brief-dialog-replace" } else { "brief-dialog-do" };
        let said = language.say(key);
        let writes =
            ui.add_enabled_ui(ready, |ui| main_button_ui(ui, context, &said)).inner.clicked();
        // What is there is not written over by a key.
        if ready && (writes || enter && !is_there) {
            context.send(Message::ExportBriefing(Box::new(draft.order()), path, is_there));
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
    });
}

fn label_key(format: BriefingFormat) -> &'static str {
    match format {
        BriefingFormat::Pptx => "brief-format-pptx",
        BriefingFormat::DeckPdf | BriefingFormat::ReportPdf => "brief-format-pdf",
        BriefingFormat::Docx => "brief-format-docx",
        BriefingFormat::Html => "brief-format-html",
        BriefingFormat::Markdown => "brief-format-md",
    }
}
