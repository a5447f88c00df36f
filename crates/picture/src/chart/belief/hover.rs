//! What the card beside the pointer says of a belief.

use crate::{Card, Scene, Tone, chart::hover::said_by, words};
use waymark_language::publishers;
use waymark_model::{Bounds, FigureRef, Instant};
use waymark_reckoning::Belief;

/// Reports named on one card.
const MOST: usize = 4;

/// `Known on 27 Sep 2023`
pub fn known_text(scene: &Scene<'_>, known_on: Instant) -> String {
    let when = scene.language.known_on(known_on, scene.situation.offset);
    scene.language.say_with("believed-known-on", &[("when", (&when).into())])
}

/// What was believed as known on an instant.
pub fn known_card(scene: &Scene<'_>, belief: &Belief, known_on: Instant) -> Card {
    let bounds = belief.at(known_on);
    Card::new(scene.language.bounds(bounds)).line(Tone::Plain, known_text(scene, known_on))
}

/// How the bounds moved in a step, and by which reports.
pub fn step_card(scene: &Scene<'_>, belief: &Belief, step: usize) -> Option<Card> {
    let language = scene.language;
    let moved = belief.steps.get(step)?;
    let before = match belief.before(step) {
        Bounds::ANY => language.say("believed-until-then-nothing"),
        bounds => {
            let before = scene.language.bounds(bounds);
            language.say_with("believed-until-then", &[("bounds", (&before).into())])
        }
    };
    let mut card = Card::new(scene.language.bounds(moved.bounds))
        .line(Tone::Plain, before)
        .line(Tone::Soft, known_text(scene, moved.known_on));
    for &figure in moved.moved_by.iter().take(MOST) {
        card = report(scene, belief, card, figure);
    }
    let more = moved.moved_by.len().saturating_sub(MOST);
    if more > 0 {
        card = card.line(Tone::Soft, language.say_with("believed-more", &[("n", more.into())]));
    }
    Some(card)
}

/// What a report said, in which words, who spoke, and where and when it was published.
fn report(scene: &Scene<'_>, belief: &Belief, card: Card, at: FigureRef) -> Card {
    let (situation, language) = (scene.situation, scene.language);
    let snapshot = situation.snapshot(at.snapshot);
    let (figure, source) = (situation.figure(at), situation.source(snapshot.source));
    let said = said_by(scene, at);
    let said = if figure.series == belief.series {
        said
    } else {
        let title = words::title(scene, figure.series);
        let args = [("title", (&title).into()), ("said", (&said).into())];
        language.say_with("believed-of-another", &args)
    };
    let count = language.count(figure.count);
    let wording = figure.wording.as_deref().filter(|w| *w != count);
    let quoted = wording.map_or(String::new(), |w| {
        language.say_with("chart-card-wording", &[("wording", w.into())])
    });
    let published = language.moment(&source.published, situation.offset);
    let via = language.say_with(
        "chart-card-via",
        &[("outlet", (&publishers(&source.outlet)).into()), ("published", (&published).into())],
    );
    card.line(Tone::Plain, said).line(Tone::Soft, quoted).line(Tone::Soft, via)
}

/// The whole of a belief in words, for readers of the screen.
pub fn summary(scene: &Scene<'_>, belief: &Belief, subtitle: &str) -> String {
    /// More lines than this nobody listens to.
    const LINES: usize = 40;
    let title = words::title(scene, belief.series);
    let mut lines = vec![format!("{title}. {subtitle}")];
    lines.extend(belief.steps.iter().take(LINES).map(|step| {
        let known = known_text(scene, step.known_on);
        let bounds = scene.language.bounds(step.bounds);
        let args = [("known", (&known).into()), ("bounds", (&bounds).into())];
        scene.language.say_with("believed-step", &args)
    }));
    lines.join("\n")
}
