//! The choices at the right: picture, text, file.

use super::parts::{fault_ui, field_ui, group_ui, row_ui, segments_row_ui, segments_ui};
use crate::app::{
    Context,
    export::{Exporting, LAYOUTS, Options, Pictures},
    panels::widgets::dialog::soft_ui,
};
use egui::{Sense, Ui, vec2};
use waymark_language::own_name;
use waymark_model::Picture;
use waymark_picture::{Theme, choice::DropDown, class};
use waymark_print::job::{Format, PictureSeries, Resolution, Setting};

pub fn choices_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting) {
    group_ui(ui, context, "export-group-picture", true);
    picture_ui(ui, context, exporting);
    let options = &mut exporting.options;
    layout_ui(ui, context, options);
    theme_ui(ui, context, options);
    names_ui(ui, context, options);
    group_ui(ui, context, "export-group-text", false);
    text_ui(ui, context, options);
    group_ui(ui, context, "export-group-file", false);
    moments_ui(ui, context, options);
    format_ui(ui, context, options);
    for said in &exporting.undrawn {
        soft_ui(ui, context, said);
    }
}

fn labels(context: &Context<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| context.language().say(key)).collect()
}

fn picture_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting) {
    let all: Vec<Pictures> =
        Picture::ALL.into_iter().map(Pictures::One).chain([Pictures::Each]).collect();
    let keys = Picture::ALL.map(|picture| class(picture).facts().label_key);
    let mut names = labels(context, &keys);
    names.push(context.language().say("export-picture-each"));
    let chosen = all.iter().position(|p| *p == exporting.options.pictures);
    let clicked = ui.push_id("picture", |ui| segments_ui(ui, context, &names, chosen)).inner;
    if let Some(pictures) = clicked.and_then(|nth| all.get(nth)) {
        exporting.options.pictures = *pictures;
        exporting.preview.nth = 0;
    }
    ui.add_space(8.0);
}

fn layout_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    let (language, theme) = (context.language(), context.scene.theme);
    let layouts: Vec<_> = LAYOUTS.into_iter().map(Some).chain([None]).collect();
    let label = language.say("export-layout");
    let clicked = row_ui(ui, context, "export-layout", |ui, _| {
        DropDown::new(&label, &layouts, Some(options.layout)).ui(ui, theme, |layout| match layout {
            Some(layout) => layout.label(language),
            None => language.say("export-layout-own"),
        })
    });
    if let Some(layout) = clicked.inner {
        if layout.is_none() && options.size.is_empty() {
            options.size = String::from("1366x768");
        }
        options.layout = layout;
    }
    if options.layout.is_some() {
        return;
    }
    row_ui(ui, context, "export-size", |ui, name| {
        let hint = language.say("export-size-hint");
        let width = ui.available_width();
        field_ui(ui, &mut options.size, &hint, name, width);
    });
    if options.layout().is_err() {
        fault_ui(ui, context, &language.say("export-size-wrong"));
    }
}

fn theme_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    const THEMES: [&str; 3] = ["light", "dark", "contrast"];
    let keys = ["export-theme-light", "export-theme-dark", "export-theme-contrast"];
    let shown = options.theme.unwrap_or(&context.scene.theme.name);
    let chosen = THEMES.iter().position(|t| *t == shown);
    let clicked = segments_row_ui(ui, context, "export-theme", &labels(context, &keys), chosen);
    if let Some(theme) = clicked.and_then(|nth| THEMES.get(nth)) {
        debug_assert_eq!(Theme::named(theme).name, *theme);
        options.theme = Some(theme);
    }
}

/// The languages that the situation has names in.
fn names_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    let tags = context.scene.situation.languages();
    if tags.len() < 2 {
        return;
    }
    let shown = options.names.as_deref().unwrap_or(&context.scene.view.language);
    let label = context.language().say("export-names");
    let clicked = row_ui(ui, context, "export-names", |ui, _| {
        DropDown::new(&label, &tags, Some(shown))
            .ui(ui, context.scene.theme, |tag| own_name(tag).unwrap_or(tag).to_owned())
    });
    if let Some(tag) = clicked.inner {
        options.names = Some(tag.to_owned());
    }
}

fn text_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    let (language, scene) = (context.language(), &context.scene);
    ui.add_enabled_ui(options.furniture, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        row_ui(ui, context, "export-own-title", |ui, name| {
            let names = options.names.as_ref().unwrap_or(&scene.view.language);
            let hint = scene.situation.title.get(names);
            let width = ui.available_width();
            field_ui(ui, &mut options.title, hint, name, width);
        });
        row_ui(ui, context, "export-note", |ui, name| {
            let width = ui.available_width();
            field_ui(ui, &mut options.note, &language.say("export-note-hint"), name, width);
        });
    });
    ui.checkbox(&mut options.furniture, language.say("export-furniture"));
    ui.add_enabled_ui(options.furniture, |ui| {
        ui.checkbox(&mut options.created, language.say("export-created"));
    });
}

fn moments_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    const ALL: [PictureSeries; 3] =
        [PictureSeries::Once, PictureSeries::EveryDay, PictureSeries::EverySnapshot];
    let keys = ["export-once", "export-every-day", "export-every-snapshot"];
    let chosen = ALL.iter().position(|s| *s == options.series);
    let clicked = segments_row_ui(ui, context, "export-moments", &labels(context, &keys), chosen);
    if let Some(series) = clicked.and_then(|nth| ALL.get(nth)) {
        options.set_series(*series);
    }
}

fn format_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    let language = context.language();
    let names: Vec<String> =
        Format::ALL.iter().map(|f| f.extension().to_ascii_uppercase()).collect();
    let chosen = Format::ALL.iter().position(|f| *f == options.format);
    let clicked = segments_row_ui(ui, context, "export-format", &names, chosen);
    if let Some(format) = clicked.and_then(|nth| Format::ALL.get(nth)) {
        options.set_format(*format);
    }
    let has = |setting| options.format.has(setting);
    let (lettering, pages) = (has(Setting::Lettering), has(Setting::Pages));
    let (pixels, pace) = (has(Setting::Pixels), has(Setting::Pace));
    if lettering {
        let keys = ["export-letters", "export-outlines"];
        let chosen = Some(usize::from(options.outlines));
        let names = labels(context, &keys);
        let clicked = segments_row_ui(ui, context, "export-lettering", &names, chosen);
        options.outlines = clicked.map_or(options.outlines, |nth| nth == 1);
    }
    if pages && options.is_several() {
        ui.checkbox(&mut options.as_pages, language.say("export-as-pages"));
    }
    if pixels {
        pixels_ui(ui, context, options);
    }
    if pace {
        seconds_ui(ui, context, options);
    }
    // So that what was opened last does not touch the edge.
    ui.allocate_exact_size(vec2(1.0, 4.0), Sense::hover());
}

fn pixels_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    const ALL: [Option<Resolution>; 5] = [
        Some(Resolution::Fitting),
        Some(Resolution::Scale(1.0)),
        Some(Resolution::Scale(2.0)),
        Some(Resolution::Scale(3.0)),
        None,
    ];
    let language = context.language();
    let names = [
        language.say("export-fitting"),
        "1×".to_owned(),
        "2×".to_owned(),
        "3×".to_owned(),
        language.say("export-width"),
    ];
    let chosen = ALL.iter().position(|r| *r == options.resolution);
    let clicked = segments_row_ui(ui, context, "export-pixels", &names, chosen);
    if let Some(resolution) = clicked.and_then(|nth| ALL.get(nth)) {
        options.resolution = *resolution;
    }
    if options.resolution.is_some() {
        return;
    }
    row_ui(ui, context, "export-width-name", |ui, name| {
        field_ui(ui, &mut options.width, "1920", name, 80.0);
        ui.label(language.say("export-width-unit"));
    });
    if options.resolution().is_none() {
        fault_ui(ui, context, &language.say("export-width-wrong"));
    }
}

fn seconds_ui(ui: &mut Ui, context: &Context<'_>, options: &mut Options) {
    let language = context.language();
    row_ui(ui, context, "export-step", |ui, name| {
        field_ui(ui, &mut options.seconds, "0.5", name, 80.0);
        ui.label(language.say("export-step-unit"));
    });
    if options.frame().is_none() {
        fault_ui(ui, context, &language.say("export-step-wrong"));
    }
}
