//! Asks which table leaves, as what, and where to.

use super::destination::{destination_ui, named_after, with_ending};
use crate::app::{
    Context, Message,
    export::Exporting,
    panels::widgets::dialog::{heading_ui, soft_ui},
    session::Session,
};
use egui::Ui;
use waymark_model::{Moment, Selection, Subject};
use waymark_print::tables::{TableContent, TableFilter, TableFormat, TableOrder, TableSeparator};

/// What is chosen, and the path that is typed.
#[derive(Debug)]
pub struct TableDraft {
    contents: Vec<TableContent>,
    format: TableFormat,
    with_tags: bool,
    /// Bounds at the moment shown, not at every change.
    at_moment: bool,
    /// Only of the place or leg that is chosen on the board.
    chosen_only: bool,
    path: String,
}

/// What may be in one file, with the key of its name.
const CONTENTS: [(&[TableContent], &str); 3] = [
    (&[TableContent::Figures], "tables-dialog-figures"),
    (&[TableContent::Bounds], "tables-dialog-bounds"),
    (&[TableContent::Figures, TableContent::Bounds], "tables-dialog-both"),
];

const SEPARATORS: [(TableSeparator, &str); 2] = [
    (TableSeparator::Comma, "tables-dialog-comma"),
    (TableSeparator::Semicolon, "tables-dialog-semicolon"),
];

impl TableDraft {
    /// A workbook of the figures in a folder, named after the situation.
    pub fn new(folder: String, session: &Session) -> Self {
        let format = TableFormat::Xlsx;
        Self {
            contents: vec![TableContent::Figures],
            format,
            with_tags: false,
            at_moment: false,
            chosen_only: false,
            path: named_after(session, folder, format.extension()),
        }
    }

    /// Another format: the path ends in what its files end in, and what it cannot hold is let go.
    fn choose(&mut self, format: TableFormat) {
        let is_ours = |ending: &str| TableFormat::of_extension(ending).is_some();
        self.path = with_ending(&self.path, is_ours, format.extension());
        self.format = format;
        if !format.holds_several() {
            self.contents.truncate(1);
        }
    }

    fn holds_bounds_alone(&self) -> bool {
        self.contents == [TableContent::Bounds]
    }

    fn order(&self, context: &Context<'_>) -> TableOrder {
        let (view, situation) = (context.scene.view, context.scene.situation);
        let is_at_moment = self.at_moment && self.holds_bounds_alone();
        let at = is_at_moment.then(|| Moment::instant(view.at, situation.offset));
        let chosen = chosen(context).filter(|_| self.chosen_only);
        let filter =
            TableFilter { at, subjects: chosen.into_iter().collect(), ..TableFilter::default() };
        TableOrder {
            contents: self.contents.clone(),
            format: self.format,
            filter,
            with_tags: self.with_tags && self.format.takes_tags(),
        }
    }
}

/// The place or leg that is chosen on the board.
fn chosen(context: &Context<'_>) -> Option<Subject> {
    match context.scene.view.selection {
        Some(Selection::Place(place)) => Some(Subject::Place(place)),
        Some(Selection::Leg(leg)) => Some(Subject::Leg(leg)),
        _ => None,
    }
}

/// Figures or bounds, the format and how it is written, and the file.
pub fn tables_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    draft: &mut TableDraft,
    exporting: &mut Exporting,
) {
    let (language, scene) = (context.language(), &context.scene);
    heading_ui(ui, context, "tables-dialog-title");
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        for (contents, key) in CONTENTS {
            if ui.radio(draft.contents == contents, language.say(key)).clicked() {
                draft.contents = contents.to_vec();
                if contents.len() > 1 && !draft.format.holds_several() {
                    draft.choose(TableFormat::Xlsx);
                }
                changed = true;
            }
        }
    });
    let about = if draft.contents.contains(&TableContent::Bounds) {
        "tables-dialog-about-bounds"
    } else {
        "tables-dialog-about-figures"
    };
    soft_ui(ui, context, &language.say(about));
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        for format in TableFormat::ALL {
            let is_it = std::mem::discriminant(&format) == std::mem::discriminant(&draft.format);
            if ui.radio(is_it, language.say(label_key(format))).clicked() {
                draft.choose(format);
                changed = true;
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        if let TableFormat::Csv(separator) = &mut draft.format {
            ui.label(language.say("tables-dialog-separator"));
            let shown = separator.unwrap_or_else(|| TableSeparator::of(language));
            for (one, key) in SEPARATORS {
                if ui.radio(shown == one, language.say(key)).clicked() {
                    *separator = Some(one);
                }
            }
            ui.add_space(16.0);
        }
        if draft.format.takes_tags() {
            ui.checkbox(&mut draft.with_tags, language.say("tables-dialog-tags"));
        }
    });
    if draft.holds_bounds_alone() {
        let at = language.up_to(scene.view.at, scene.situation.offset);
        let said = language.say_with("tables-dialog-at", &[("moment", (&at).into())]);
        ui.checkbox(&mut draft.at_moment, said);
    }
    if let Some(subject) = chosen(context) {
        let name = language.subject_name(scene.situation, subject);
        let said = language.say_with("tables-dialog-only", &[("name", (&name).into())]);
        ui.checkbox(&mut draft.chosen_only, said);
    }
    if let Some(known_on) = scene.view.known_on {
        let day = language.known_on(known_on, scene.situation.offset);
        soft_ui(ui, context, &language.say_with("tables-dialog-known", &[("day", (&day).into())]));
    }
    if let Some((path, replace)) = destination_ui(ui, context, &mut draft.path, exporting, changed)
    {
        context.send(Message::ExportTable(Box::new(draft.order(context)), path, replace));
    }
}

fn label_key(format: TableFormat) -> &'static str {
    match format {
        TableFormat::Xlsx => "tables-format-xlsx",
        TableFormat::Csv(_) => "tables-format-csv",
        TableFormat::PlainCsv => "tables-format-csv-plain",
        TableFormat::Tsv => "tables-format-tsv",
        TableFormat::PlainTsv => "tables-format-tsv-plain",
        TableFormat::GeoJson => "tables-format-geojson",
    }
}
