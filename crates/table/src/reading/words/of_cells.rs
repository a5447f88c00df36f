//! What words say in cells: that nothing is known, that a row is a total or a part, that it does not hold,
//! that it is of nowhere.

use super::{Hedge, SaidStanding, TableWords, says_one_of};
use crate::reading::text::{in_brackets, key};

/// The most bytes of a cell that says nothing but that nothing is known, or that its row does not hold.
const LONGEST_MARK: usize = 120;

/// The most words of a name that says to be nowhere in particular.
const LONGEST_NOWHERE: usize = 6;

/// What words that say that nothing is known are in the order of: how they begin, and how long they are.
pub(super) fn beginning(word: &str) -> (Option<u8>, usize) {
    (word.as_bytes().first().map(u8::to_ascii_lowercase), word.len())
}

impl TableWords {
    /// Whether a cell says that nothing is known.
    pub fn is_missing(&self, plain: &str) -> bool {
        // Asked of every cell, and nearly all of them are plain.
        if plain.is_ascii() {
            let own = beginning(plain);
            let before = self.missing.partition_point(|word| beginning(word) < own);
            let mut alike =
                self.missing.iter().skip(before).take_while(|word| beginning(word) == own);
            return alike.any(|word| word.eq_ignore_ascii_case(plain));
        }
        plain.len() <= LONGEST_MARK && self.missing.contains(&plain.to_lowercase())
    }

    /// Whether a cell of counts says that there is nothing: nobody, or no count.
    pub fn is_nil(&self, plain: &str) -> bool {
        // Most cells of counts are numbers.
        plain.len() <= LONGEST_MARK
            && !plain.bytes().any(|b| b.is_ascii_digit())
            && self.nil.contains(&key(plain))
    }

    /// Whether a word is one for households, as words are compared.
    pub fn is_household(&self, word: &str) -> bool {
        self.household_words.contains(word)
    }

    /// How a number is said by words alone, as a column of qualifiers holds them.
    pub fn hedge(&self, text: &str) -> Option<Hedge> {
        let lower = text.trim().to_lowercase();
        self.hedges.iter().find(|(word, _)| *word == lower).map(|(_, hedge)| *hedge)
    }

    /// Whether a cell begins a row of totals.
    pub fn is_total(&self, text: &str) -> bool {
        let key = key(text);
        self.is_called_total(&key) || begins(&key, &self.total_rows)
    }

    /// Whether a text is nothing but the word for a total.
    pub fn is_total_name(&self, text: &str) -> bool {
        self.total_rows.contains(&key(text))
    }

    /// Whether what stands for a place is a total; places may begin with such a word.
    pub fn is_total_place(&self, text: &str) -> bool {
        let key = key(text);
        self.is_called_total(&key)
            || self.country_rows.contains(&key)
            || self.is_country_in_brackets(text)
    }

    /// Whether a name is that of a whole, as what stands behind it in brackets says: `Chad (national)`.
    fn is_country_in_brackets(&self, text: &str) -> bool {
        in_brackets(text).is_some_and(|(_, inside)| self.country_rows.contains(&key(inside)))
    }

    fn is_called_total(&self, key: &str) -> bool {
        let ends =
            |word: &String| key.strip_suffix(word.as_str()).is_some_and(|rest| rest.ends_with(' '));
        self.total_rows.iter().any(|word| word == key)
            || self.total_ends.iter().any(ends)
            || begins(key, &self.total_ends)
    }

    /// Whether a name is one of nowhere in particular.
    pub fn is_nowhere(&self, name: &str) -> bool {
        let name = key(name);
        self.others.contains(&name)
            || name.split(' ').count() <= LONGEST_NOWHERE && says_one_of(&name, &self.nowhere)
    }

    /// Whether a name is that of all places beside those that are named.
    pub fn is_the_rest(&self, name: &str) -> bool {
        self.others.contains(&key(name))
    }

    /// Whether a cell of a column of parts is of all of them, as a blank one is.
    pub fn is_everybody(&self, text: &str) -> bool {
        let key = key(text);
        key.is_empty() || self.everybody.contains(&key)
    }

    /// What a cell says of its row by nothing but the word for it.
    pub fn standing(&self, text: &str) -> Option<SaidStanding> {
        if text.len() > LONGEST_MARK || text.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        self.standings.get(&key(text)).copied()
    }

    /// Whether a cell begins a row that counts a part of the row above.
    pub fn is_part(&self, text: &str) -> bool {
        let key = key(text);
        self.part_rows.contains(&key) || begins(&key, &self.part_rows)
    }

    /// Whom a text counts of those beside it: `women` of `of which women`.
    pub fn part_of(&self, text: &str) -> Option<String> {
        let key = key(text);
        let rest = |word: &String| key.strip_prefix(word.as_str())?.strip_prefix(' ');
        self.part_rows.iter().find_map(rest).map(str::to_owned)
    }
}

/// Whether words follow one of these.
fn begins(key: &str, of: &[String]) -> bool {
    of.iter().any(|word| key.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::SaidStanding;
    use crate::reading::words::table_words;

    #[test]
    fn words_for_nowhere_and_for_everybody_are_known_as_a_whole_or_among_others() {
        let words = table_words();
        for name in
            ["Unknown", "Location not specified", "Autres", "Неизвестно", "غير معروف", "أخرى"]
        {
            assert!(words.is_nowhere(name), "{name}");
        }
        for name in ["", "Otherton", "Other side of the river", "Unknownville", "Adré"] {
            assert!(!words.is_nowhere(name), "{name}");
        }
        assert!(words.names_the_rest("Other refugees") && words.names_the_rest("sex_unknown"));
        assert!(!words.names_the_rest("Mother and child"));
        for text in ["", "Both sexes", "TOUS", "todas", "все"] {
            assert!(words.is_everybody(text), "{text}");
        }
        assert!(!words.is_everybody("women"));
    }

    #[test]
    fn words_of_a_standing_are_known_in_all_their_forms() {
        let words = table_words();
        for word in [
            "Void",
            "voided",
            "Deleted",
            "ERROR",
            "erroneous",
            "Do not use",
            "double entry",
            "annulée",
            "Refusée",
            "retirée",
            "exclue",
            "écartée",
            "supprimée",
            "non retenue",
            "non valide",
            "erreur",
            "retirada",
            "anulada",
            "cancelada",
            "inválida",
            "excluida",
            "duplicada",
            "descartada",
            "отклонена",
            "отозвана",
            "отменена",
            "исключена",
            "Отклонён",
        ] {
            assert_eq!(words.standing(word), Some(SaidStanding::Refused), "{word}");
        }
        for word in ["non vérifiée", "non confirmée", "no verificada", "не подтверждена"]
        {
            assert_eq!(words.standing(word), Some(SaidStanding::Pending), "{word}");
        }
        for word in ["confirmed", "validée", "confirmada", "подтверждена", "double"] {
            assert_eq!(words.standing(word), None, "{word}");
        }
    }

    #[test]
    fn the_shipped_words_read() {
        let words = table_words();
        assert!(words.is_missing("нет данных") && words.is_missing("N/A"));
        assert_eq!(words.month("кanun"), None);
        for (word, month) in [("sept", 9), ("сент", 9), ("juillet", 7), ("жовт", 10)] {
            assert_eq!(words.month(word), Some(month), "{word}");
        }
        assert!(words.is_total("Sub-total town") && words.is_total("ИТОГО"));
        assert!(!words.is_total("Totalle"));
        assert!(words.is_total("North total") && words.is_part("Of which children"));
        assert!(words.is_total_place("All sites") && !words.is_total_place("All Saints"));
        for country in ["National", "Nationwide", "Nacional", "على المستوى الوطني"]
        {
            // How far a row reaches may stand first in it.
            assert!(words.is_total_place(country) && !words.is_total(country), "{country}");
        }
        assert!(!words.is_total_place("National Park"));
    }
}
