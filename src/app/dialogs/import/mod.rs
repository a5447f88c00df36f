//! What a table of others becomes, before it is put into the situation: its columns, what it leaves open,
//! its figures, and what gives none.

mod draft;
mod reading;

pub use draft::{ImportDraft, ImportGround, ImportRead};

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{buttons_ui, main_button_ui, soft_ui, title_ui},
};
use egui::{Button, Grid, Label, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};
use waymark_language::Clause;
use waymark_model::Subject;
use waymark_picture::{BODY, SMALL, choice::DropDown, fonts};
use waymark_table::import::{
    ColumnPlan, Imported, ListedPlace, SumKind, TableFigure, TableQuestion,
};

/// More lines of a kind are not listed one by one.
const MOST_TOLD: usize = 200;

/// How much is seen of what may be otherwise when the table has been read again.
const FADED: f32 = 0.5;

/// Narrower than this, in points, the columns have no room in a grid.
const GRID: f32 = 640.0;

/// What a column may hold, as the importer names it.
const ROLES: [&str; 20] = [
    "as_of",
    "place",
    "measure",
    "count",
    "lower",
    "upper",
    "arrivals",
    "departures",
    "present",
    "published",
    "speaker",
    "outlet",
    "unit",
    "origin",
    "status",
    "sex",
    "age",
    "during",
    "note",
    "left_out",
];

pub fn import_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut ImportDraft) {
    let language = context.language();
    let file = draft.choices.columns.file_name.clone();
    let title = if file.is_empty() {
        language.say("import-dialog-pasted")
    } else {
        language.say_with("import-dialog-title", &[("file", (&file).into())])
    };
    title_ui(ui, context, &title);
    // A table may be opened before anybody looked at what it would go into.
    let situation = context.scene.situation.title.get(&context.scene.view.language);
    let into = language.say_with("import-dialog-into", &[("title", situation.into())]);
    ui.horizontal_wrapped(|ui| {
        soft_ui(ui, context, &into);
        if let Some(table) = draft.file()
            && ui.button(language.say("import-dialog-into-new")).clicked()
        {
            context.send(Message::BeginForTable(table.to_path_buf()));
        }
    });
    let reading = context.scene.reading;
    let beside = context.document.origin.path();
    let ground = ImportGround { document: context.document, editing: context.editing };
    let read = draft.read_beside(ui.ctx(), ground);
    let is_current = draft.is_current(reading);
    reading::reading_ui(ui, context, draft, beside);
    let imported = match read {
        None => {
            reading::progress_ui(ui, context, draft);
            buttons_ui(ui, |ui| cancel_ui(ui, context));
            return;
        }
        Some(Ok(imported)) => imported,
        Some(Err(why)) => {
            if !is_current {
                reading::progress_ui(ui, context, draft);
            }
            let ink = context.scene.theme.contradiction;
            let why = RichText::new(language.quoting(&why)).font(fonts::regular(BODY));
            ui.add(Label::new(why.color(ink)).wrap());
            buttons_ui(ui, |ui| {
                cancel_ui(ui, context);
                back_ui(ui, context, draft);
            });
            return;
        }
    };
    let (figures, left, asks) =
        (imported.figures.len(), imported.left_out.len(), imported.asks.len());
    let places = imported.places.len();
    let (key, count) = match places {
        0 => ("import-dialog-summary", ("figures", figures.into())),
        _ => ("import-dialog-places-summary", ("places", places.into())),
    };
    let said = language.say_with(key, &[count, ("left", left.into()), ("asks", asks.into())]);
    // In one line: below it nothing moves away from the pointer when the table is read again.
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(said).font(fonts::bold(BODY)));
        if !is_current {
            reading::progress_ui(ui, context, draft);
        }
    });
    let room = (ui.ctx().content_rect().height() - 260.0).clamp(160.0, 520.0);
    // As high however much is read: the dialogue stands in the middle, and would move below the pointer.
    ScrollArea::vertical().max_height(room).auto_shrink(false).show(ui, |ui| {
        let asked = std::mem::take(&mut draft.asked);
        for ask in &asked {
            ui.push_id(&ask.question, |ui| ask_ui(ui, context, draft, (ask, is_current)));
        }
        draft.asked = asked;
        // What is read again is as it was before the last answers.
        ui.set_opacity(if is_current { 1.0 } else { FADED });
        part_ui(ui, context, "import-dialog-columns");
        columns_ui(ui, context, draft, &imported);
        lines_ui(ui, context, "import-dialog-figures", imported.figures.len(), |n| {
            imported.figures.get(n).map(|figure| figure_said(context, &imported, figure))
        });
        lines_ui(ui, context, "import-dialog-places", places, |n| {
            imported.places.get(n).map(|listed| place_said(context, &imported, listed))
        });
        lines_ui(ui, context, "import-dialog-left-out", left, |n| {
            imported.left_out.get(n).map(|left| {
                let cell =
                    if left.cell.is_empty() { left.row.to_string() } else { left.cell.clone() };
                format!("{cell}: {}", left.why)
            })
        });
        lines_ui(ui, context, "import-dialog-notes", imported.notes.len(), |n| {
            imported.notes.get(n).cloned()
        });
    });
    buttons_ui(ui, |ui| {
        ui.add_enabled_ui(is_current && asks == 0 && figures + places > 0, |ui| {
            let (key, count) = match &draft.choices.link {
                Some(_) => ("linked-do", figures),
                None if places > 0 => ("import-dialog-do-places", places),
                None => ("import-dialog-do", figures),
            };
            let said = language.say_with(key, &[("count", count.into())]);
            if main_button_ui(ui, context, &said).clicked() {
                context.send(Message::ImportFigures);
            }
        });
        cancel_ui(ui, context);
        back_ui(ui, context, draft);
    });
}

fn cancel_ui(ui: &mut Ui, context: &Context<'_>) {
    if ui.button(context.language().say("button-cancel")).clicked() {
        context.send(Message::Dismiss);
    }
}

/// Takes back what was chosen or answered last.
fn back_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut ImportDraft) {
    let said = context.language().say("import-dialog-back");
    if ui.add_enabled(draft.has_choices(), Button::new(said)).clicked() {
        draft.go_back();
    }
}

fn part_ui(ui: &mut Ui, context: &Context<'_>, key: &str) {
    ui.add_space(8.0);
    let said = context.language().say(key);
    ui.label(RichText::new(said).font(fonts::bold(SMALL + 1.0)));
}

/// A question, its answers, and how many rows wait for it. It stays once it is answered; clicking the answer
/// again takes it back. What other answers have settled stays too, and takes none.
fn ask_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    draft: &mut ImportDraft,
    (ask, is_current): (&TableQuestion, bool),
) {
    let (language, theme) = (context.language(), context.scene.theme);
    let is_asked = !is_current || draft.is_asked(&ask.question);
    if !is_asked && draft.answered(&ask.question).is_none() {
        ui.disable();
    }
    ui.add_space(6.0);
    let question = language.quoting(&ask.question);
    let args = [("question", (&question).into()), ("rows", ask.rows.into())];
    let said = language.say_with("import-dialog-asks", &args);
    let ink = if is_asked { theme.ink } else { theme.ink_soft };
    ui.add(Label::new(RichText::new(&said).font(fonts::regular(BODY)).color(ink)).wrap());
    ui.horizontal_wrapped(|ui| {
        for answer in &ask.answers {
            let is_given = draft.answered(&ask.question) == Some(answer);
            let button = Button::new(language.quoting(answer)).selected(is_given);
            let response = ui.add(button);
            // A double click means the answer, not to take it back.
            if response.clicked() && !(is_given && response.double_clicked()) {
                draft.answer(&ask.question, (!is_given).then_some(answer));
            }
        }
        if ask.is_open {
            if !draft.typed.iter().any(|(question, _)| *question == ask.question) {
                draft.typed.push((ask.question.clone(), String::new()));
            }
            let typed = draft.typed.iter_mut().find(|(question, _)| *question == ask.question);
            let Some((_, typed)) = typed else { return };
            let field = TextEdit::singleline(typed).id_salt(&ask.question).margin(vec2(8.0, 4.0));
            let response = ui.add(field.desired_width(180.0));
            response.widget_info(|| {
                let mut info = WidgetInfo::text_edit(true, typed.as_str(), typed.as_str(), "");
                info.label = Some(question.clone());
                info
            });
            let is_said = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            let answer = typed.trim().to_owned();
            let is_given = !answer.is_empty() && draft.answered(&ask.question) == Some(&*answer);
            let button = Button::new(language.say("import-dialog-answer")).selected(is_given);
            let is_said = ui.add(button).clicked() || is_said;
            if is_said && !answer.is_empty() {
                draft.answer(&ask.question, Some(&answer));
            }
        }
    });
}

/// The columns of the table, in a grid where there is room, else under each other.
fn columns_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut ImportDraft, imported: &Imported) {
    let is_narrow = ui.available_width() < GRID;
    let all = |ui: &mut Ui| {
        for plan in &imported.columns {
            let examples = draft.examples(plan.at).to_owned();
            let reference = plan.reference(&imported.columns);
            column_ui(ui, context, draft, plan, (reference, &examples));
            if is_narrow {
                ui.add_space(6.0);
            } else {
                ui.end_row();
            }
        }
    };
    if is_narrow {
        ui.scope(all);
    } else {
        let grid = Grid::new("import-columns").num_columns(4).striped(true).min_col_width(110.0);
        grid.show(ui, all);
    }
}

/// A column, what it holds, which can be changed, and by what that was decided.
fn column_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    draft: &mut ImportDraft,
    plan: &ColumnPlan,
    (reference, examples): (String, &str),
) {
    let heading = plan.called();
    let short = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    };
    let said = RichText::new(short(&heading, 40)).font(fonts::regular(BODY));
    ui.add(Label::new(said)).on_hover_text(&heading);
    let role = plan.role_name();
    let choice = DropDown::new(&heading, &ROLES, Some(&*role)).width(200.0);
    if let Some(role) = choice.ui(ui, context.scene.theme, |role| role_said(context, role)).inner {
        draft.choose(role, reference);
    }
    let how = match (plan.format.as_str(), plan.decided_by.as_str()) {
        ("", by) => by.to_owned(),
        (format, by) => format!("{format}; {by}"),
    };
    let ink = context.scene.theme.ink_soft;
    for said in [short(examples, 60), context.language().quoting(&how)] {
        let text = RichText::new(said).font(fonts::regular(SMALL)).color(ink);
        ui.add(Label::new(text));
    }
}

fn role_said(context: &Context<'_>, role: &str) -> String {
    context.language().say(match role {
        "as_of" => "table-column-as-of",
        "place" | "place_code" => "ledger-column-place",
        "measure" => "ledger-column-measure",
        "count" | "best" => "table-column-count",
        "lower" => "table-column-lower",
        "upper" => "table-column-upper",
        "arrivals" => "import-role-arrivals",
        "departures" => "import-role-departures",
        "present" => "import-role-present",
        "published" => "ledger-column-published",
        "speaker" => "ledger-column-speaker",
        "outlet" => "ledger-column-outlet",
        "unit" => "field-unit",
        "latitude" => "column-latitude",
        "longitude" => "column-longitude",
        "point" => "import-role-point",
        "margin" => "import-role-margin",
        "origin" | "origin_code" => "field-from-country",
        "status" => "field-status",
        "sex" => "field-sex",
        "age" => "field-age",
        "during" => "table-column-during",
        "round" => "field-round",
        "method" => "field-method",
        "coverage" => "field-covers",
        "note" => "ledger-detail-note",
        "left_out" => "import-role-left-out",
        _ => "import-role-other",
    })
}

fn figure_said(context: &Context<'_>, imported: &Imported, figure: &TableFigure) -> String {
    let language = context.language();
    let place = match figure.series.subject {
        Subject::Place(place) => {
            imported.with.place(place).name.get(&context.scene.view.language).to_owned()
        }
        Subject::Leg(_) => imported.subject_name(figure.series.subject),
    };
    let measure = language.measure(figure.series.measure);
    let whom = language.people_counted(&imported.with, figure.series.people);
    let when = figure.during.unwrap_or(figure.as_of);
    let mut parts = vec![place, when.to_string(), measure];
    parts.extend(whom);
    parts.extend(count_said(context, imported, figure));
    parts.extend(match figure.kind {
        SumKind::New => Some(language.say("import-figure-new")),
        SumKind::SoFar => Some(language.say("import-figure-so-far")),
        SumKind::Unsaid => None,
    });
    parts.extend(figure.speaker.as_deref().map(str::to_owned));
    format!("{}: {}", figure.row, parts.join(" · "))
}

/// How many of what, and the words of it where they are more than the digits of that number.
fn count_said(context: &Context<'_>, imported: &Imported, figure: &TableFigure) -> Vec<String> {
    let (language, situation, wording) = (context.language(), &imported.with, &figure.wording);
    let Some(bounds) = situation.wording.bounds(figure.count) else { return vec![wording.clone()] };
    let clause = Clause { situation, language, series: figure.series, bounds };
    let number = language.count(figure.count);
    let is_number = *wording == number || wording.bytes().all(|b| b.is_ascii_digit());
    let mut said = vec![clause.counted_as(&number)];
    said.extend((!is_number).then(|| wording.clone()));
    said
}

/// A place that a table lists: its name, its kind, where it is, and what is doubtful in that.
fn place_said(context: &Context<'_>, imported: &Imported, listed: &ListedPlace) -> String {
    let language = context.language();
    let place = imported.with.place(listed.place);
    let mut parts = vec![place.name.get(&context.scene.view.language).to_owned()];
    parts.push(language.place_kind(place.kind));
    parts.push(match listed.gains.or(place.at) {
        Some(at) => format!("{:.4}, {:.4}", at.lat(), at.lon()),
        None => language.say("import-place-without-point"),
    });
    if listed.place.usize() < imported.known_places {
        let key = if listed.gains.is_some() { "import-place-gains" } else { "import-place-known" };
        parts.push(language.say(key));
    }
    parts.extend(listed.doubts.iter().cloned());
    format!("{}: {}", listed.row, parts.join(" · "))
}

/// The first lines of a kind, and how many more there are.
fn lines_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    key: &str,
    count: usize,
    line: impl Fn(usize) -> Option<String>,
) {
    if count == 0 {
        return;
    }
    part_ui(ui, context, key);
    for said in (0..count.min(MOST_TOLD)).filter_map(line) {
        soft_ui(ui, context, &context.language().quoting(&said));
    }
    let more = count.saturating_sub(MOST_TOLD);
    if more > 0 {
        let said = context.language().say_with("discard-more", &[("count", more.into())]);
        soft_ui(ui, context, &said);
    }
}
