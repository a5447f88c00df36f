//! The reading rules that a situation changes.

use super::{
    diagnostics::Diagnostics,
    numbers,
    record::{Fields, wrong_type},
    schema::{RULE, WORDING},
    syntax::{Node, NodeValue},
    values,
};
use waymark_model::{
    Count, Limit, MAX_COUNT, Rule, VagueWord, Wording, WordingChanges, WordingPreset,
};

const LIMITS: &[&str] = &["Open", "Percent(…)", "Plus(…)"];
/// Rules of others.
const PRESETS: &[&str] = &["Acled"];
pub(super) const VAGUE_WORDS: &[&str] = &[
    "Dozens",
    "Scores",
    "Hundreds",
    "Thousands",
    "SeveralThousand",
    "TensOfThousands",
    "HundredsOfThousands",
    "Millions",
];

/// The shipped rules with the changes of a situation.
pub(super) fn wording(node: Option<&Node<'_>>, diagnostics: &mut Diagnostics<'_>) -> Wording {
    let shipped = Wording::shipped();
    let Some(fields) = node.and_then(|n| Fields::of(n, &WORDING, diagnostics)) else {
        return shipped;
    };
    let mut rule = |name: &str, count: Count| {
        let node = fields.get(name)?;
        let rule = rule(node, diagnostics)?;
        // A number so large that one more or less does not matter.
        let mut changes = WordingChanges::default();
        *slot(&mut changes, name)? = Some(rule);
        if Wording::shipped().changed_by(&changes).bounds(count).is_none() {
            diagnostics.error(
                node.start,
                "crossed-bounds",
                "a rule whose lower limit is above its upper",
                "exchange the two",
            );
            return None;
        }
        Some(rule)
    };
    const N: u64 = 1_000_000;
    let mut changes = WordingChanges {
        exact: rule("exact", Count::Exact(N)),
        at_least: rule("at_least", Count::AtLeast(N)),
        more_than: rule("more_than", Count::MoreThan(N)),
        at_most: rule("at_most", Count::AtMost(N)),
        less_than: rule("less_than", Count::LessThan(N)),
        about: rule("about", Count::About(N)),
        nearly: rule("nearly", Count::Nearly(N)),
        vague: std::collections::BTreeMap::new(),
    };
    if let Some(node) = fields.get("vague") {
        vague(node, &mut changes, diagnostics);
    }
    let preset = fields.get("read_as").and_then(|node| {
        let of_name = |name: &str| WordingPreset::ALL.into_iter().find(|p| p.name() == name);
        values::word(node, "rules to read by", PRESETS, of_name, diagnostics)
    });
    preset.map_or(shipped, WordingPreset::wording).changed_by(&changes)
}

fn slot<'c>(changes: &'c mut WordingChanges, name: &str) -> Option<&'c mut Option<Rule>> {
    Some(match name {
        "exact" => &mut changes.exact,
        "at_least" => &mut changes.at_least,
        "more_than" => &mut changes.more_than,
        "at_most" => &mut changes.at_most,
        "less_than" => &mut changes.less_than,
        "about" => &mut changes.about,
        "nearly" => &mut changes.nearly,
        _ => return None,
    })
}

fn rule(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Rule> {
    let fields = Fields::of(node, &RULE, diagnostics)?;
    let lower = fields.need("lower", diagnostics);
    let upper = fields.need("upper", diagnostics);
    let lower = lower.and_then(|n| limit(n, diagnostics));
    let upper = upper.and_then(|n| limit(n, diagnostics));
    lower.zip(upper).map(|(lower, upper)| Rule { lower, upper })
}

fn limit(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Limit> {
    let (name, items) = match &node.value {
        NodeValue::Word(name) => (*name, &[][..]),
        NodeValue::Tuple(Some(name), items) => (*name, items.as_slice()),
        _ => ("", &[][..]),
    };
    match (name, items) {
        ("Open", []) => Some(Limit::Open),
        ("Percent", [n]) => {
            let percent = numbers::count_number(n, diagnostics)?;
            let percent = u32::try_from(percent).ok().filter(|&p| p <= 10_000);
            if percent.is_none() {
                let right = "a limit is at most Percent(10000)";
                diagnostics.error(n.start, "too-large", "too many per cent", right);
            }
            percent.map(Limit::Percent)
        }
        ("Plus", [Node { value: NodeValue::Number(written), start, .. }]) => {
            let plus = ron::from_str::<i64>(written).ok();
            let plus = plus.filter(|p| p.unsigned_abs() <= MAX_COUNT);
            if plus.is_none() {
                let right = "write a whole number up to 1_000_000_000_000, or as far below zero";
                diagnostics.error(*start, "too-large", format!("the number {written}"), right);
            }
            plus.map(Limit::Plus)
        }
        ("" | "Open" | "Percent" | "Plus", _) => {
            wrong_type(node, "write Open, Percent(90) or Plus(1)", diagnostics);
            None
        }
        _ => {
            values::unknown_value(node.start, name, "a limit", LIMITS, diagnostics);
            None
        }
    }
}

fn vague(node: &Node<'_>, changes: &mut WordingChanges, diagnostics: &mut Diagnostics<'_>) {
    let NodeValue::Map(pairs) = &node.value else {
        wrong_type(node, "write a map such as {Dozens: 24}", diagnostics);
        return;
    };
    for (key, value) in pairs {
        let word = values::word(key, "a vague word", VAGUE_WORDS, vague_word, diagnostics);
        let least = numbers::count_number(value, diagnostics);
        if let Some((word, least)) = word.zip(least) {
            changes.vague.insert(word, least);
        }
    }
}

/// The vague word of a name in the file.
pub(super) fn vague_word(name: &str) -> Option<VagueWord> {
    let index = VAGUE_WORDS.iter().position(|&n| n == name)?;
    VagueWord::ALL.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::{VAGUE_WORDS, vague_word};

    #[test]
    fn every_vague_word_is_found_by_its_name() {
        for name in VAGUE_WORDS {
            let word = vague_word(name).unwrap();
            assert_eq!(format!("{word:?}"), *name);
        }
    }
}
