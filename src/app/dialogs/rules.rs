//! The reading rules: what each wording means, whose rule that is, and how far it held.

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{soft_ui, title_ui},
};
use egui::{Grid, Id, RichText, ScrollArea, Ui};
use std::{collections::BTreeMap, sync::Arc};
use waymark_language::Language;
use waymark_model::{Wording, WordingPreset};
use waymark_picture::{BODY, SMALL, fonts};
use waymark_reckoning::{MEASURED_ON, RuleKind, RuleTally, calibration, measured};
use waymark_store::{Edit, RecordKey, Transaction, Value};

/// The number that the rules are shown on.
const EXAMPLE: u64 = 28_000;
/// Narrower than this, in points, the rules have no room in columns.
const TABLE: f32 = 720.0;
/// What the columns are called.
const HEADS: [&str; 5] =
    ["rules-wording", "rules-bounds", "rules-source", "rules-measured", "rules-here"];

/// What each wording means, by the rules of the open situation, on an example.
pub fn reading_rules_ui(ui: &mut Ui, context: &Context<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    title_ui(ui, context, &language.say("rules-title"));
    ui.label(RichText::new(language.say("rules-text")).color(theme.ink_soft));
    ui.add_space(6.0);
    let wording = &context.scene.situation.wording;
    let here = tallies(ui, context);
    ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        let of = |rule| (rule, here.get(&rule).copied().unwrap_or_default());
        if ui.available_width() < TABLE {
            for (rule, here) in RuleKind::ALL.map(of) {
                rule_lines_ui(ui, context, rule, here);
            }
        } else {
            table_ui(ui, context, &RuleKind::ALL.map(of));
        }
        ui.add_space(6.0);
        let on = language.list(MEASURED_ON.map(str::to_owned).to_vec());
        let said = language.say_with("rules-measured-on", &[("situations", (&on).into())]);
        ui.label(RichText::new(said).size(SMALL).color(theme.ink_soft));
        ui.add_space(6.0);
        preset_ui(ui, context, wording);
    });
}

/// Every rule with how often it held, in columns.
fn table_ui(ui: &mut Ui, context: &Context<'_>, rules: &[(RuleKind, RuleTally)]) {
    let language = context.language();
    Grid::new("rules").num_columns(5).striped(true).spacing([18.0, 5.0]).show(ui, |ui| {
        for key in HEADS {
            ui.label(RichText::new(language.say(key)).font(fonts::bold(SMALL)));
        }
        ui.end_row();
        for (rule, here) in rules {
            rule_ui(ui, context, *rule, *here);
            ui.end_row();
        }
    });
}

/// The example of a rule as it is said, as it is read, and whose rule it is.
fn rule_words(context: &Context<'_>, rule: RuleKind) -> [String; 3] {
    let (language, wording) = (context.language(), &context.scene.situation.wording);
    let count = rule.example(EXAMPLE);
    let bounds = wording.bounds(count).map(|b| language.bounds(b));
    let source = language.say(rule.source_key(wording));
    [language.count(count), bounds.unwrap_or_default(), source]
}

/// How often a rule held, in short, and in a sentence.
fn held_words(language: &Language, tally: RuleTally) -> (String, String) {
    let RuleTally { figures, followed, held } = tally;
    let args = [("held", held.into()), ("followed", followed.into()), ("figures", figures.into())];
    let short =
        if followed == 0 { String::new() } else { language.say_with("rules-held-short", &args) };
    (short, language.say_with("rules-held", &args))
}

fn rule_ui(ui: &mut Ui, context: &Context<'_>, rule: RuleKind, here: RuleTally) {
    let [said, read, source] = rule_words(context, rule);
    ui.label(said);
    ui.label(read);
    ui.label(RichText::new(source).size(SMALL).color(context.scene.theme.ink_soft));
    for tally in [measured(rule), here] {
        let (short, sentence) = held_words(context.language(), tally);
        ui.label(short).on_hover_text(sentence);
    }
}

/// The same where columns have no room.
fn rule_lines_ui(ui: &mut Ui, context: &Context<'_>, rule: RuleKind, here: RuleTally) {
    let language = context.language();
    let [said, read, source] = rule_words(context, rule);
    ui.label(RichText::new(said).font(fonts::bold(BODY)));
    ui.label(read);
    let mut beside = vec![source];
    for (key, tally) in [("rules-measured", measured(rule)), ("rules-here", here)] {
        let (short, _) = held_words(language, tally);
        beside.extend((!short.is_empty()).then(|| format!("{}: {short}", language.say(key))));
    }
    soft_ui(ui, context, &beside.join(" · "));
    ui.add_space(6.0);
}

/// How often each rule held in the open situation: measured once for each state of it.
fn tallies(ui: &Ui, context: &Context<'_>) -> Arc<BTreeMap<RuleKind, RuleTally>> {
    let (id, reading) = (Id::unique("reading-rules"), context.scene.reading);
    let kept = ui.data(|d| d.get_temp::<(u64, Arc<BTreeMap<RuleKind, RuleTally>>)>(id));
    if let Some((_, tallies)) = kept.filter(|(of, _)| *of == reading) {
        return tallies;
    }
    let tallies = Arc::new(calibration(context.scene.situation));
    ui.data_mut(|d| d.insert_temp(id, (reading, Arc::clone(&tallies))));
    tallies
}

/// Takes up the rules of others, or gives them up; a situation with rules of its own keeps them.
fn preset_ui(ui: &mut Ui, context: &Context<'_>, wording: &Wording) {
    let language = context.language();
    let (key, action, edit) = match wording.preset() {
        Some(_) => {
            ("rules-read-shipped", "rules-action-shipped", Edit::unset(RecordKey::Head, "wording"))
        }
        None if *wording == Wording::shipped() => {
            let rules = format!("Wording(read_as: {})", WordingPreset::Acled.name());
            let edit = Edit::set(RecordKey::Head, "wording", Value::Written(rules));
            ("rules-read-acled", "rules-action-acled", edit)
        }
        None => return,
    };
    if ui.button(language.say(key)).clicked() {
        let action = Transaction::new(language.say(action), vec![edit]);
        context.send(Message::Do(Box::new(action)));
    }
}
