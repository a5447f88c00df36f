//! What tells figures apart beside place, measure and source: whom they count, and how they came
//! about. Each is a menu of sections; a click on what is chosen lets it go.

use super::{filter::Filter, index::Index};
use egui::{RichText, Ui};
use std::collections::BTreeMap;
use waymark_model::{FigureRef, People, Provenance, ReviewState, Situation};
use waymark_picture::{
    SMALL, Scene,
    choice::{self, Choice},
    fonts,
};

/// How figures of a situation came about, and how many did so.
#[derive(Default, Debug)]
pub(super) struct Provenances {
    pub methods: BTreeMap<String, usize>,
    pub rounds: BTreeMap<String, usize>,
    pub reviews: BTreeMap<ReviewState, usize>,
}

impl Provenances {
    pub fn count(&mut self, provenance: &Provenance) {
        // Many figures share few texts: each is kept once.
        let one_more = |of: &mut BTreeMap<String, usize>, text: &Option<String>| {
            let Some(text) = text else { return };
            match of.get_mut(text) {
                Some(count) => *count += 1,
                None => drop(of.insert(text.clone(), 1)),
            }
        };
        one_more(&mut self.methods, &provenance.method);
        one_more(&mut self.rounds, &provenance.round);
        if let Some(review) = &provenance.review {
            *self.reviews.entry(review.state).or_insert(0) += 1;
        }
    }
}

/// What is asked of how a figure came about.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct HowChoice {
    pub method: Option<String>,
    pub round: Option<String>,
    pub review: Option<ReviewState>,
}

impl HowChoice {
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    pub fn holds(&self, situation: &Situation, figure: FigureRef) -> bool {
        if !self.is_set() {
            return true;
        }
        let Some(of) = situation.figure(figure).provenance.as_deref() else { return false };
        let is = |asked: &Option<String>, told: &Option<String>| asked.is_none() || asked == told;
        is(&self.method, &of.method)
            && is(&self.round, &of.round)
            && self.review.is_none_or(|r| of.review.as_ref().is_some_and(|told| told.state == r))
    }

    fn said(&self, scene: &Scene<'_>) -> String {
        let review = self.review.map(|state| review(scene, state));
        let parts = [self.method.clone(), self.round.clone(), review];
        let separator = scene.language.say("list-separator");
        parts.into_iter().flatten().collect::<Vec<_>>().join(&separator)
    }
}

/// Whether people counted are of those asked for, in whatever unit.
pub(super) fn is_of(people: &People, asked: &People, situation: &Situation) -> bool {
    people.is_part_of(&People { unit: people.unit, ..*asked }, situation)
}

fn review(scene: &Scene<'_>, state: ReviewState) -> String {
    scene.language.say(match state {
        ReviewState::Entered => "ledger-review-entered",
        ReviewState::Reviewed => "ledger-review-reviewed",
        ReviewState::Cleared => "ledger-review-cleared",
    })
}

/// One line of a menu, and what is asked for once it is clicked.
struct FilterOption<T> {
    said: String,
    count: usize,
    is_chosen: bool,
    then: T,
}

/// A section of a menu: the key of its name, and its lines.
type FilterSection<T> = (&'static str, Vec<FilterOption<T>>);

/// Whom figures count; nothing where all count everybody.
pub(super) fn who_ui(ui: &mut Ui, scene: &Scene<'_>, index: &Index, filter: &mut Filter) {
    let asked = filter.who;
    let is_told = |people: &People| People { unit: asked.unit, ..*people } != People::EVERYBODY;
    if !index.people.keys().any(is_told) {
        return;
    }
    let said = scene.language.people(scene.situation, asked);
    menu_ui(ui, scene, "ledger-who", said.as_deref(), &mut filter.who, || who(scene, index, asked));
}

fn who(scene: &Scene<'_>, index: &Index, asked: People) -> Vec<FilterSection<People>> {
    let language = scene.language;
    let none = People::EVERYBODY;
    let mut sections = Vec::new();
    // Of one dimension: what figures name of it, and whom they count if one asks for that, too.
    let mut section = |key, only: &dyn Fn(&People) -> People, with: &dyn Fn(People) -> People| {
        let mut named: Vec<People> = index.people.keys().map(only).collect();
        named.sort_unstable();
        named.dedup();
        named.retain(|one| *one != none);
        let options = named.into_iter().map(|one| {
            let of = index.people.iter().filter(|(p, _)| is_of(p, &one, scene.situation));
            let is_chosen = only(&asked) == one;
            FilterOption {
                said: language.people(scene.situation, one).unwrap_or_default(),
                count: of.map(|(_, count)| count).sum(),
                is_chosen,
                then: with(if is_chosen { none } else { one }),
            }
        });
        sections.push((key, options.collect()));
    };
    section("ledger-who-group", &|p| People { group: p.group, ..none }, &|p| People {
        group: p.group,
        ..asked
    });
    section("ledger-who-status", &|p| People { status: p.status, ..none }, &|p| People {
        status: p.status,
        ..asked
    });
    section("ledger-who-origin", &|p| People { origin: p.origin, ..none }, &|p| People {
        origin: p.origin,
        ..asked
    });
    section("ledger-who-sex", &|p| People { sex: p.sex, ..none }, &|p| People {
        sex: p.sex,
        ..asked
    });
    section("ledger-who-age", &|p| People { age: p.age, ..none }, &|p| People {
        age: p.age,
        ..asked
    });
    sections
}

/// How figures came about; nothing where none says it.
pub(super) fn how_ui(ui: &mut Ui, scene: &Scene<'_>, index: &Index, filter: &mut Filter) {
    let Provenances { methods, rounds, reviews } = &index.provenances;
    if methods.is_empty() && rounds.is_empty() && reviews.is_empty() {
        return;
    }
    let asked = filter.how.clone();
    let said = asked.is_set().then(|| asked.said(scene));
    let sections = || {
        type Told = BTreeMap<String, usize>;
        let of_text =
            |told: &Told, now: &Option<String>, then: &dyn Fn(Option<String>) -> HowChoice| {
                let option = |(text, count): (&String, &usize)| {
                    let is_chosen = now.as_ref() == Some(text);
                    let then = then((!is_chosen).then(|| text.clone()));
                    FilterOption { said: text.clone(), count: *count, is_chosen, then }
                };
                told.iter().map(option).collect()
            };
        let of_method =
            of_text(methods, &asked.method, &|method| HowChoice { method, ..asked.clone() });
        let of_round = of_text(rounds, &asked.round, &|round| HowChoice { round, ..asked.clone() });
        let of_review = reviews.iter().map(|(state, count)| FilterOption {
            said: review(scene, *state),
            count: *count,
            is_chosen: asked.review == Some(*state),
            then: HowChoice {
                review: (asked.review != Some(*state)).then_some(*state),
                ..asked.clone()
            },
        });
        vec![
            ("ledger-how-method", of_method),
            ("ledger-how-round", of_round),
            ("ledger-how-review", of_review.collect()),
        ]
    };
    menu_ui(ui, scene, "ledger-how", said.as_deref(), &mut filter.how, sections);
}

/// A drop-down that says what is asked for, with its sections below the usual choice.
fn menu_ui<T: Default>(
    ui: &mut Ui,
    scene: &Scene<'_>,
    key: &str,
    said: Option<&str>,
    asked: &mut T,
    sections: impl FnOnce() -> Vec<FilterSection<T>>,
) {
    let (theme, language) = (scene.theme, scene.language);
    let (name, any) = (language.say(key), language.say("ledger-any"));
    let choice = said.unwrap_or(&any);
    let args = [("name", (&name).into()), ("choice", choice.into())];
    let label = language.say_with("ledger-choose", &args);
    let shown = said.unwrap_or(&name);
    let width = if said.is_some() { 200.0 } else { 132.0 };
    choice::choice_ui(ui, theme, (shown, &label), said.is_some(), width, |ui| {
        let usual = [Choice { said: any.clone(), number: None }];
        if choice::options_ui(ui, theme, &usual, |_| said.is_none()).is_some() {
            *asked = T::default();
        }
        for (key, mut options) in sections() {
            if options.is_empty() {
                continue;
            }
            ui.add_space(4.0);
            let head = RichText::new(language.say(key)).font(fonts::bold(SMALL));
            ui.label(head.color(theme.ink_soft));
            let shown: Vec<Choice> = options
                .iter()
                .map(|option| Choice {
                    said: option.said.clone(),
                    number: Some(language.number(option.count as u64)),
                })
                .collect();
            let is_chosen = |nth: usize| options.get(nth).is_some_and(|o| o.is_chosen);
            let clicked = choice::options_ui(ui, theme, &shown, is_chosen);
            if let Some(nth) = clicked {
                *asked = options.swap_remove(nth).then;
            }
        }
    })
    .on_hover_text(label);
}
