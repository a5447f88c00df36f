//! Whether a name is that of an organisation, which publishes what it says, or of a person.

use super::{lexicon::lexicon, tokens::folded};

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
    use super::is_organisation;

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
