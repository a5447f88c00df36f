//! Lists in words.

use super::{Language, direction::isolated};

impl Language {
    /// `a`, `a and b`, `a, b and c`
    pub fn list(&self, items: Vec<String>) -> String {
        self.joined("list-and", items)
    }

    /// `a`, `a or b`, `a, b or c`
    pub fn choice(&self, items: Vec<String>) -> String {
        self.joined("list-or", items)
    }

    /// A clause as the beginning of a sentence: with a capital where its script has one.
    pub fn sentence_start(&self, clause: &str) -> String {
        let mut letters = clause.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + letters.as_str()
    }

    /// Names with the message of this key between them, each read from its own side.
    pub fn separated(&self, key: &str, items: &[String]) -> String {
        let items: Vec<_> = items.iter().map(|item| isolated(item)).collect();
        items.join(&self.say(key))
    }

    fn joined(&self, key: &str, mut items: Vec<String>) -> String {
        let Some(last) = items.pop() else { return String::new() };
        if items.is_empty() {
            return last;
        }
        let first = self.separated("list-separator", &items);
        self.say_with(key, &[("first", (&first).into()), ("last", (&last).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_last_of_a_list_is_joined_by_a_word() {
        let list = |items: &[&str]| {
            Language::english().list(items.iter().map(|i| (*i).to_owned()).collect())
        };
        assert_eq!([list(&[]), list(&["a"])], ["", "a"]);
        assert_eq!([list(&["a", "b"]), list(&["a", "b", "c"])], ["a and b", "a, b and c"]);
        assert_eq!(Language::english().choice(vec!["a".into(), "b".into()]), "a or b");
    }
}
