//! The top of the inspector: its name, the kinds of records, and the way to what is edited.

use super::{
    MARGIN,
    kinds::{new_label, records_label},
    labels,
    memory::{InspectorMemory, InspectorPage},
};
use crate::app::{
    Command, Context,
    panels::{ledger::links, widgets::icons},
};
use egui::{Align2, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};
use waymark_picture::{
    SMALL, TITLE,
    choice::{Choice, DropDown},
    fonts, text,
};
use waymark_store::{ListKey, RecordKey, RecordKind, Section};

/// The name of the panel and a cross to close it.
pub fn title_ui(ui: &mut Ui, context: &Context<'_>) {
    let (theme, language) = (context.scene.theme, context.language());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let title = language.say("inspect-panel");
    let painter = ui.painter();
    let galley = text::line(painter, &title, fonts::bold(TITLE), theme.ink, rect.width() - 30.0);
    let covered = text::place(painter, galley, rect.left_center(), Align2::LEFT_CENTER);
    let response = ui.interact(covered, ui.scope_id().with("inspector-title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &title));
    let at = pos2(rect.right() - 5.0, rect.center().y);
    let id = ui.scope_id().with("inspector-close");
    let label = language.say("inspect-close");
    if icons::icon_ui(ui, context, (at, id), &label, icons::Icon::Cross) {
        context.send(Command::ToggleInspector);
    }
}

/// The kind of record, and the way from there to what is shown.
pub fn path_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    page: &InspectorPage,
) {
    let (theme, language) = (context.scene.theme, context.language());
    let kind = match page {
        InspectorPage::List(section)
        | InspectorPage::New(ListKey::Section(section))
        | InspectorPage::Record(RecordKey::Record(section, _)) => RecordKind::Of(*section),
        InspectorPage::Record(RecordKey::Head) => RecordKind::Head,
        InspectorPage::Record(RecordKey::Figure(..)) | InspectorPage::New(ListKey::Figures(_)) => {
            RecordKind::Of(Section::Snapshots)
        }
    };
    let kinds: Vec<RecordKind> =
        std::iter::once(RecordKind::Head).chain(ORDER.into_iter().map(RecordKind::Of)).collect();
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 3.0);
        let label = language.say("inspect-kinds");
        let choice = DropDown::new(&label, &kinds, Some(kind)).width(150.0);
        let option = |kind: &RecordKind| Choice {
            said: records_label(*kind, language),
            number: match kind {
                RecordKind::Of(section) => {
                    Some(language.number(labels::count(context, *section) as u64))
                }
                _ => None,
            },
        };
        chosen = choice.ui(ui, theme, option).inner;
        let all = match page {
            InspectorPage::Record(RecordKey::Head) | InspectorPage::List(_) => None,
            _ => Some(kind),
        };
        if let Some(RecordKind::Of(section)) = all {
            let said = language.say("inspect-all");
            if links::link_ui(ui, context, &said, &said, 80.0) {
                memory.show(InspectorPage::List(section));
            }
        }
    });
    if !matches!(page, InspectorPage::Record(RecordKey::Head) | InspectorPage::List(_)) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 3.0);
            ui.spacing_mut().interact_size.y = 0.0;
            crumbs_ui(ui, context, memory, page);
        });
    }
    match chosen {
        Some(RecordKind::Head) => memory.show(InspectorPage::Record(RecordKey::Head)),
        Some(RecordKind::Of(section)) => memory.show(InspectorPage::List(section)),
        _ => {}
    }
}

/// As analysts meet them: what was reported first.
const ORDER: [Section; 14] = [
    Section::Snapshots,
    Section::Sources,
    Section::Speakers,
    Section::Groups,
    Section::Places,
    Section::Legs,
    Section::Routes,
    Section::Assumptions,
    Section::Events,
    Section::Thresholds,
    Section::Annotations,
    Section::Layers,
    Section::Slides,
    Section::Report,
];

fn crumbs_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    page: &InspectorPage,
) {
    let language = context.language();
    let snapshot = |which| RecordKey::Record(Section::Snapshots, which);
    match page {
        InspectorPage::List(_) | InspectorPage::Record(RecordKey::Head) => {}
        InspectorPage::Record(key @ RecordKey::Record(..)) => {
            here_ui(ui, context, &labels::record_label(context, key));
        }
        InspectorPage::Record(key @ RecordKey::Figure(which, _)) => {
            let key_of_snapshot = snapshot(which.clone());
            let said = labels::record_label(context, &key_of_snapshot);
            way_ui(ui, context, memory, &said, InspectorPage::Record(key_of_snapshot));
            let nth = context.editing.text().and_then(|text| text.position(key)).unwrap_or(0);
            let args = [("nth", ((nth + 1) as u64).into())];
            here_ui(ui, context, &language.say_with("inspect-figure-nth", &args));
        }
        InspectorPage::New(ListKey::Section(section)) => {
            here_ui(ui, context, &new_label(RecordKind::Of(*section), language));
        }
        InspectorPage::New(ListKey::Figures(which)) => {
            let key = snapshot(which.clone());
            let said = labels::record_label(context, &key);
            way_ui(ui, context, memory, &said, InspectorPage::Record(key));
            here_ui(ui, context, &new_label(RecordKind::Figure, language));
        }
    }
}

fn sign_ui(ui: &mut Ui, context: &Context<'_>) {
    ui.label(RichText::new("›").size(SMALL).color(context.scene.theme.ink_soft));
}

fn way_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    said: &str,
    to: InspectorPage,
) {
    let room = (ui.max_rect().width() - 84.0).max(40.0);
    if links::link_ui(ui, context, said, said, room) {
        memory.show(to);
    }
    sign_ui(ui, context);
}

fn here_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let ink = context.scene.theme.ink_strong;
    let room = (ui.max_rect().width() - 4.0).max(40.0);
    let galley = text::line(ui.painter(), said, fonts::bold(SMALL + 1.0), ink, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said));
    text::place(ui.painter(), galley, rect.left_center(), Align2::LEFT_CENTER);
}

/// A line under the heading.
pub fn edge(ui: &Ui, context: &Context<'_>, rect: Rect) {
    let stroke = egui::Stroke::new(1.0, context.scene.theme.edge);
    ui.painter().hline(rect.expand2(vec2(MARGIN, 0.0)).x_range(), rect.bottom() - 0.5, stroke);
}
