//! Asks what a briefing leaves as, and where to.

use super::destination::{destination_ui, named_after, with_ending};
use crate::app::{
    Context, Message,
    export::Exporting,
    panels::widgets::dialog::{heading_ui, soft_ui},
    session::Session,
};
use egui::Ui;
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
        let format = BriefingFormat::Pptx;
        let path = named_after(session, folder, format.extension());
        let slides = situation.slides.iter().filter(|slide| !slide.is_hidden).count();
        Self { format, aspect: SlideAspect::Wide, native_charts: false, path, slides }
    }

    /// Another format: the path ends in what its files end in.
    fn choose(&mut self, format: BriefingFormat) {
        let is_ours = |ending: &str| BriefingFormat::of_extension(ending).next().is_some();
        self.path = with_ending(&self.path, is_ours, format.extension());
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
    let language = context.language();
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
    if let Some((path, replace)) = destination_ui(ui, context, &mut draft.path, exporting, changed)
    {
        context.send(Message::ExportBriefing(Box::new(draft.order()), path, replace));
    }
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
