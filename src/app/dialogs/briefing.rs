//! Asks what a briefing leaves as, and where to.

use super::destination::{destination_ui, named_after, with_ending};
use crate::app::{
    Command, Context, Message,
    export::Exporting,
    panels::widgets::{
        dialog::{heading_ui, soft_ui},
        moment_field::since_field_ui,
    },
    session::Session,
};
use egui::{Id, Label, RichText, Role, TextEdit, Ui, WidgetInfo};
use waymark_model::{Instant, Moment};
use waymark_picture::{
    SMALL,
    briefing::{BriefingContent, deck_since},
    memo::Memo,
};
use waymark_print::briefing::{
    BriefingFormat, BriefingOrder, NativeCharts, SlideAspect, slide_numbers,
};

/// What is chosen, and the path that is typed.
#[derive(Debug)]
pub struct BriefingDraft {
    format: BriefingFormat,
    aspect: SlideAspect,
    native_charts: NativeCharts,
    path: String,
    /// How many slides the situation keeps that are not hidden.
    slides: usize,
    /// Which of them leave, as it is typed; all of them where that is blank.
    chosen: String,
    /// Since when it tells what is new, and what is typed of that.
    since: Option<Moment>,
    since_typed: Option<String>,
    /// How high at most was what was asked for a format, in points.
    height: f32,
    /// What is to be told of the analyst's words, by the reckoning, since when something is new,
    /// and whether it is a deck.
    warnings: Memo<(u64, Option<Instant>, bool), Vec<String>>,
}

impl BriefingDraft {
    /// A deck in a folder, named after the situation, with what is new since a moment.
    pub fn new(folder: String, session: &Session, since: Option<Moment>) -> Self {
        let situation = &session.document.situation;
        let format = BriefingFormat::Pptx;
        let path = named_after(session, folder, format.extension());
        let slides = situation.slides.iter().filter(|slide| !slide.is_hidden).count();
        Self {
            format,
            aspect: SlideAspect::Wide,
            native_charts: NativeCharts::Without,
            path,
            slides,
            chosen: String::new(),
            since,
            since_typed: None,
            height: 0.0,
            warnings: Memo::default(),
        }
    }

    /// Another format: the path ends in what its files end in.
    fn choose(&mut self, format: BriefingFormat) {
        let is_ours = |ending: &str| BriefingFormat::of_extension(ending).next().is_some();
        self.path = with_ending(&self.path, is_ours, format.extension());
        self.format = format;
    }

    /// What is asked for; nothing while something that is typed cannot be read.
    fn order(&self) -> Option<BriefingOrder> {
        let Self { aspect, native_charts, .. } = *self;
        let slides = match self.chosen.trim() {
            "" => None,
            typed => Some(slide_numbers(typed)?),
        };
        let since = self.since.map(|since| since.span().end());
        self.since_typed.is_none().then(|| BriefingOrder {
            aspect,
            native_charts,
            since,
            slides: slides.filter(|_| self.format.is_deck()),
            ..BriefingOrder::new(self.format)
        })
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
    let top = ui.cursor().top();
    if draft.format.is_deck() {
        deck_ui(ui, context, draft);
    } else {
        soft_ui(ui, context, &language.say("brief-dialog-parts"));
        if ui.button(Command::ToggleReport.name(language)).clicked() {
            context.send(Message::Dismiss);
            if !context.report {
                context.send(Command::ToggleReport);
            }
        }
    }
    since_ui(ui, context, draft);
    // What is chosen below stays where it is, whatever the format asks.
    draft.height = draft.height.max(ui.cursor().top() - top);
    ui.add_space(top + draft.height - ui.cursor().top());
    warnings_ui(ui, context, draft);
    for said in &exporting.undrawn {
        soft_ui(ui, context, said);
    }
    let order = draft.order();
    let ready = order.is_some();
    ui.add_enabled_ui(ready || exporting.running.is_some(), |ui| {
        let asked = destination_ui(ui, context, &mut draft.path, exporting, changed);
        if let (Some((path, replace)), Some(order)) = (asked, order) {
            context.send(Message::ExportBriefing(Box::new(order), path, replace));
        }
    });
}

/// The shape of the slides, charts that can be edited, and which slides.
fn deck_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut BriefingDraft) {
    let language = context.language();
    ui.horizontal(|ui| {
        ui.label(language.say("brief-dialog-shape"));
        for (aspect, said) in [(SlideAspect::Wide, "16:9"), (SlideAspect::Standard, "4:3")] {
            ui.radio_value(&mut draft.aspect, aspect, said);
        }
    });
    if draft.format == BriefingFormat::Pptx {
        ui.horizontal_wrapped(|ui| {
            ui.label(language.say("brief-dialog-native"));
            for (place, key) in [
                (NativeCharts::Without, "brief-dialog-native-without"),
                (NativeCharts::After, "brief-dialog-native-after"),
                (NativeCharts::Beside, "brief-dialog-native-beside"),
            ] {
                ui.radio_value(&mut draft.native_charts, place, language.say(key));
            }
        });
    }
    let args = [("n", draft.slides.into())];
    soft_ui(ui, context, &language.say_with("brief-dialog-slides", &args));
    if draft.format == BriefingFormat::DeckPdf {
        soft_ui(ui, context, &language.say("brief-dialog-notes"));
    }
    ui.horizontal(|ui| {
        let label = language.say("brief-dialog-which");
        ui.label(&label);
        let hint = language.say("brief-dialog-which-all");
        let field = TextEdit::singleline(&mut draft.chosen).id_salt(&label).hint_text(hint);
        let response = ui.add(field.desired_width(160.0));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
    });
    let typed = draft.chosen.trim();
    if !typed.is_empty() && slide_numbers(typed).is_none() {
        problem_ui(ui, context, &language.say("brief-dialog-which-wrong"));
    }
}

fn since_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut BriefingDraft) {
    let language = context.language();
    let mut problem = None;
    ui.horizontal(|ui| {
        ui.label(language.say("report-since"));
        let place = (Id::unique("brief since"), 160.0);
        let typed = (&mut draft.since_typed, &mut draft.since);
        problem = since_field_ui(ui, context, place, typed);
    });
    if let Some(said) = problem {
        problem_ui(ui, context, &said);
    }
}

/// The analyst's words whose figures have changed, before they leave.
fn warnings_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut BriefingDraft) {
    if context.scene.situation.report.is_empty() {
        return;
    }
    let since = draft.since.map(|since| since.span().end());
    let (scene, is_deck) = (&context.scene, draft.format.is_deck());
    let warnings = draft.warnings.get((scene.revision, since, is_deck), || {
        let since = if is_deck { deck_since(scene, since) } else { since };
        BriefingContent::leaving(scene, since).parts.warnings(context.language())
    });
    for said in warnings {
        problem_ui(ui, context, &said);
    }
}

fn problem_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let ink = context.scene.theme.contradiction;
    ui.add(Label::new(RichText::new(said).size(SMALL).color(ink)).wrap());
}

fn label_key(format: BriefingFormat) -> &'static str {
    match format {
        BriefingFormat::Pptx => "brief-format-pptx",
        BriefingFormat::DeckPdf => "brief-format-deck-pdf",
        BriefingFormat::ReportPdf => "brief-format-report-pdf",
        BriefingFormat::Docx => "brief-format-docx",
        BriefingFormat::Html => "brief-format-html",
        BriefingFormat::Markdown => "brief-format-md",
    }
}
