//! What the card beside the pointer says.

use crate::{Card, Scene, Tone, words};
use waymark_language::{DatePrecision, publishers};
use waymark_model::{Bounds, FigureRef, Instant, Series, Span, Standing};

/// The card of a figure: what was said, what it means, when, who and where it was published, and
/// what is wrong with it.
pub fn figure_card(scene: &Scene<'_>, at: FigureRef) -> Card {
    let (situation, language) = (scene.situation, scene.language);
    let snapshot = situation.snapshot(at.snapshot);
    let figure = situation.figure(at);
    let source = situation.source(snapshot.source);
    let say = |key: &str, name: &str, text: &str| language.say_with(key, &[(name, text.into())]);

    let count = language.count(figure.count);
    // Quoting the bare number again would say nothing.
    let wording = figure.wording.as_deref().filter(|w| *w != count);
    let quoted = wording.map_or(String::new(), |w| say("chart-card-wording", "wording", w));
    let meaning = match figure.bounds.exact() {
        Some(_) if figure.count.is_round() => language.say("chart-card-round"),
        Some(_) => language.say("chart-card-exact"),
        None => say("chart-card-means", "bounds", &language.bounds(figure.bounds)),
    };
    let moment = language.moment(situation.moment_of(at), situation.offset);
    let moment = match figure.during {
        Some(_) => say("chart-card-during", "moment", &moment),
        None => moment,
    };
    let published = language.moment(&source.published, situation.offset);
    // Whoever speaks in their own outlet is not quoted "via" it.
    let own = source.outlet.starts_with(words::speaker(scene, snapshot.speaker));
    let (key, outlet) = if own {
        ("chart-card-published", source.outlet.clone())
    } else {
        ("chart-card-via", publishers(&source.outlet))
    };
    let args = [("outlet", (&outlet).into()), ("published", (&published).into())];
    let via = language.say_with(key, &args);
    let clash = scene.reckoning.clash(at).map(|clash| {
        let others: Vec<String> = clash.with.iter().map(|f| said_by(scene, *f)).take(3).collect();
        language.say_with(
            "chart-card-clash",
            &[
                ("possible", (&language.bounds(clash.possible)).into()),
                ("others", (&others.join("; ")).into()),
            ],
        )
    });
    let set_aside = match &figure.standing {
        Standing::SetAside(reason) => say("chart-card-set-aside", "reason", reason),
        Standing::Accepted(note) if !note.is_empty() => say("chart-card-accepted", "note", note),
        Standing::Used | Standing::Accepted(_) => String::new(),
    };
    let doubt = [&figure.doubt, &snapshot.doubt].into_iter().flatten();
    let doubt = doubt.map(|d| say("chart-card-doubt", "doubt", d));
    let notes = [&figure.note, &snapshot.note].into_iter().flatten();

    let mut card = Card::new(count)
        .line(Tone::Soft, meaning)
        .line(Tone::Plain, quoted)
        .line(Tone::Plain, moment)
        .line(Tone::Plain, words::speaker(scene, snapshot.speaker))
        .line(Tone::Soft, words::role(scene, snapshot.speaker).unwrap_or_default())
        .line(Tone::Soft, via)
        .line(Tone::Contradiction, clash.unwrap_or_default())
        .line(Tone::Contradiction, set_aside);
    for doubt in doubt {
        card = card.line(Tone::Doubt, doubt);
    }
    for note in notes {
        card = card.line(Tone::Soft, note.as_str());
    }
    card
}

/// `28,120 (Government of Armenia, 26 Sep 2023, 20:00)`
pub fn said_by(scene: &Scene<'_>, at: FigureRef) -> String {
    let snapshot = scene.situation.snapshot(at.snapshot);
    let figure = scene.situation.figure(at);
    let moment = scene.language.moment(scene.situation.moment_of(at), scene.situation.offset);
    scene.language.say_with(
        "chart-said-by",
        &[
            ("count", (&scene.language.count(figure.count)).into()),
            ("speaker", words::speaker(scene, snapshot.speaker).into()),
            ("moment", (&moment).into()),
        ],
    )
}

/// What is known of a series at an instant, and why.
pub fn moment_card(scene: &Scene<'_>, series: Series, at: Instant) -> Card {
    let language = scene.language;
    let known = scene.known_at(series, at);
    let moment = language.up_to_alone(at, scene.situation.offset);
    let told = known.explanations(scene.situation, scene.reckoning, language);
    let card = Card::new(words::worded(scene, &known)).line(Tone::Plain, moment);
    let card = told.iter().fold(card, |card, told| card.line(Tone::Soft, told.to_string()));
    let limits = words::limits(scene, &known).into_iter();
    limits.fold(card, |card, line| card.line(Tone::Soft, line))
}

/// What was added during a period.
pub fn period_card(scene: &Scene<'_>, span: Span, added: Bounds) -> Card {
    let language = scene.language;
    let offset = scene.situation.offset;
    let first = language.instant(span.start(), offset, DatePrecision::Minute);
    let last = language.instant(span.end(), offset, DatePrecision::Minute);
    let when =
        language.say_with("date-interval", &[("first", (&first).into()), ("last", (&last).into())]);
    Card::new(language.bounds(added)).line(Tone::Plain, when)
}
