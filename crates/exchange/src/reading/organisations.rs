//! Whether a name is that of an organisation, which publishes what it says, or of a person.

use super::{lexicon::lexicon, tokens::folded};
use std::{collections::HashMap, sync::LazyLock};

/// No word of an acronym has more letters: UNICEF.
const MOST_LETTERS: usize = 6;

/// Whether a name is that of an organisation, by a word of it or as an acronym, and not of somebody
/// who speaks for one. Of what is not known it is not told.
pub fn is_organisation(name: &str) -> bool {
    let folded = folded(name);
    let lexicon = lexicon();
    let has = |words: &[String]| words.iter().any(|word| holds(&folded, word));
    if has(&lexicon.offices) {
        return false;
    }
    has(&lexicon.organisations) || !name.is_empty() && name.split_whitespace().all(is_acronym)
}

/// Whether a word stands in a name as one of several by which an organisation is told: urgent in Urgent Action Fund.
pub fn is_in_organisation(word: &str, name: &str) -> bool {
    let (word, name) = (folded(word), folded(name));
    let is_held = |words: &&String| words.contains(' ') && holds(words, &word);
    lexicon().organisations.iter().filter(is_held).any(|words| holds(&name, words))
}

/// Whether a name is that of those who publish, by its last words, and not of somebody who speaks for them:
/// local media, but not critics of the media.
pub fn is_press(name: &str) -> bool {
    let folded = folded(name);
    let head = folded.split(" of ").next().unwrap_or_default();
    let is_last = |words: &String| {
        let before = head.strip_suffix(words.as_str());
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    let lexicon = lexicon();
    lexicon.press.iter().any(is_last) && !lexicon.offices.iter().any(|word| holds(&folded, word))
}

/// Whether words that stand where a name would are none: they tell of a count, its day or how sure it is.
pub fn is_no_name(words: &str) -> bool {
    lexicon().knows_all_of(words) && !is_organisation(words) && !is_press(words)
}

/// Whether a name is that of a kind of document, and of nobody who wrote it: Situation Report No 12.
pub fn is_document(name: &str) -> bool {
    let folded = folded(name);
    let lexicon = lexicon();
    let may_be = |word: &str| lexicon.may_be_documents.contains(word);
    let is_kind = |word: &str| lexicon.documents.contains(word) || may_be(word);
    let is_beside = |word: &str| lexicon.of_documents.contains(word);
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let mut words = folded.split(' ');
    words.clone().any(is_kind)
        && words.all(|word| is_kind(word) || is_beside(word) || is_number(word))
}

/// Whether a name is that of a kind of document and can say nothing else: no Notes, nor Needs Assessment.
pub fn is_surely_document(name: &str) -> bool {
    let may_be = |word: &str| lexicon().may_be_documents.contains(word);
    is_document(name) && !folded(name).split(' ').any(may_be)
}

/// Whether two names are of one organisation that is known by several (HCR, ACNUR, UNHCR, УВКБ ООН), or may be
/// of one government, so that it has to be asked.
pub fn is_same_organisation(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one == other
        || usual_name(&one).is_some_and(|usual| Some(usual) == usual_name(&other))
        || are_of_one_government(&one, &other)
}

/// Whether both are names of the authorities of what may be one country: Government of Armenia, Armenian
/// government, Armenian authorities; and Government of Niger, Nigerian government, too.
fn are_of_one_government(one: &str, other: &str) -> bool {
    country_governed(one)
        .zip(country_governed(other))
        .is_some_and(|(one, other)| are_of_one_stem(&one, &other))
}

/// The words for the country in the name of its government, without small ones: armenian.
fn country_governed(name: &str) -> Option<String> {
    let (governs, of): (Vec<&str>, Vec<&str>) =
        name.split(' ').partition(|word| lexicon().governments.iter().any(|own| own == word));
    let of: Vec<&str> = of.into_iter().filter(|word| word.chars().count() > SMALL_WORD).collect();
    (!governs.is_empty() && !of.is_empty()).then(|| of.join(" "))
}

/// Small words beside the name of a country have at most so many letters: of, the, du.
const SMALL_WORD: usize = 3;

/// Whether a country and its people may be called so: both begin alike, and end in few letters.
fn are_of_one_stem(one: &str, other: &str) -> bool {
    const SHORTEST_STEM: usize = 4;
    const LONGEST_ENDING: usize = 4;
    let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let ending = |name: &str| name.chars().count() - alike;
    alike >= SHORTEST_STEM && ending(one) <= LONGEST_ENDING && ending(other) <= LONGEST_ENDING
}

/// Under which name an organisation is listed that is known by several.
fn usual_name(called: &str) -> Option<&'static str> {
    static USUAL: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
        let mut usual = HashMap::new();
        for (name, others) in &lexicon().known_as {
            for other in others.iter().map(|other| folded(other)).chain([name.clone()]) {
                usual.entry(other).or_insert(name.as_str());
            }
        }
        usual
    });
    USUAL.get(called).copied()
}

/// Whether a phrase stands in a text as whole words.
fn holds(text: &str, phrase: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| c == ' ');
    text.match_indices(phrase).any(|(at, _)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + phrase.len()..].chars().next())
    })
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=MOST_LETTERS).contains(&letters)
        && word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{is_document, is_organisation, is_press, is_same_organisation, is_surely_document};

    #[test]
    fn an_organisation_is_the_same_in_every_language() {
        for (one, other) in [
            ("HCR", "UNHCR"),
            ("УВКБ ООН", "ACNUR"),
            ("OIM", "IOM"),
            ("PAM", "WFP"),
            ("UNOCHA", "OCHA"),
            ("CICR", "ICRC"),
            ("OMS", "WHO"),
            ("unhcr", "UNHCR"),
            ("Government of Armenia", "Armenian government"),
            ("Government of Armenia", "the Armenian authorities"),
            ("Ukraine's government", "Ukrainian govt"),
            ("Government of Sudan", "Sudanese government"),
            ("gouvernement arménien", "Government of Armenia"),
        ] {
            assert!(is_same_organisation(one, other) && is_same_organisation(other, one), "{one}");
        }
        for (one, other) in [
            ("UNHCR", "UNICEF"),
            ("HCR", "HRC"),
            ("AFP", "AP"),
            ("", "UNHCR"),
            ("Government of Sudan", "South Sudanese government"),
            ("Government of Armenia", "Government of Azerbaijan"),
            ("Armenian government", "Armenian Red Cross"),
            ("government", "Government of Armenia"),
        ] {
            assert!(!is_same_organisation(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn the_press_is_told_from_others_who_report() {
        for name in ["Local media", "state television", "The Tirana Times", "местные СМИ"]
        {
            assert!(is_press(name), "{name}");
        }
        for name in [
            "",
            "The mayor",
            "press officer",
            "Villagers",
            "multimedia",
            "head of state radio",
            "Critics of the media",
        ] {
            assert!(!is_press(name), "{name}");
        }
    }

    #[test]
    fn kinds_of_document_are_no_names() {
        assert!(is_surely_document("Flash Update") && is_document("Needs Assessment"));
        assert!(!is_surely_document("Needs Assessment") && !is_surely_document("notes"));
        for name in [
            "Situation Report",
            "SITREP",
            "Flash Update #3",
            "Situation Report No 12",
            "Fact Sheet",
            "Communiqué de presse",
            "Informe de situación",
            "Пресс-релиз",
            "Ситуационный отчет",
            "Прес-реліз",
            "تقرير الوضع",
        ] {
            assert!(is_document(name), "{name}");
        }
        for name in ["", "Press", "Daily", "The Bulletin", "OCHA Flash Update", "Daily Star", "12"]
        {
            assert!(!is_document(name), "{name}");
        }
    }

    #[test]
    fn organisations_are_told_from_persons() {
        for name in [
            "OCHA",
            "IOM DTM",
            "Government of Lebanon",
            "Lebanese Red Cross",
            "Ministry of Public Health",
            "Norwegian Refugee Council",
            "DRM Unit",
            "Croissant-Rouge algérien",
            "Cruz Roja",
            "МЧС",
            "Министерство обороны",
            "وزارة الصحة",
        ] {
            assert!(is_organisation(name), "{name}");
        }
        for name in [
            "",
            "Filippo Grandi",
            "UNHCR chief Filippo Grandi",
            "Minister of Health",
            "spokesperson of the Ministry of Emergencies",
            "Reuters",
            "day",
            "eyewitnesses",
            "portavoz del Gobierno",
        ] {
            assert!(!is_organisation(name), "{name}");
        }
    }
}
