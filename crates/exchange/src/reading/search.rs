//! Which names answer to what is typed: one rule for every field that completes a name.

use super::tokens::folded;

/// How well a name answers; the less, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// It is the name, in some case and with or without its accents.
    Whole,
    Begins,
    /// A later word of the name begins so.
    WordBegins,
    /// It stands within a word.
    Within,
    /// Every word of it stands somewhere in the name.
    Scattered,
}

/// What is typed, as it is compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Search(String);

impl Search {
    pub fn new(typed: &str) -> Self {
        Self(folded(typed))
    }

    /// How well a folded name answers; nothing where it does not. To nothing typed all do.
    pub fn fit(&self, name: &str) -> Option<Fit> {
        if name == self.0 {
            return Some(Fit::Whole);
        }
        match name.find(&self.0) {
            Some(0) => Some(Fit::Begins),
            Some(_) if name.match_indices(&self.0).any(|(at, _)| follows_blank(name, at)) => {
                Some(Fit::WordBegins)
            }
            Some(_) => Some(Fit::Within),
            None => self.0.split(' ').all(|word| name.contains(word)).then_some(Fit::Scattered),
        }
    }

    /// How well the best of several folded names answers.
    pub fn best_fit<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Option<Fit> {
        names.into_iter().filter_map(|name| self.fit(name)).min()
    }

    /// Of all candidates those that answer, the best first, and else in the order given.
    pub fn among<T>(
        &self,
        candidates: impl IntoIterator<Item = T>,
        fit: impl Fn(&Self, &T) -> Option<Fit>,
    ) -> Vec<T> {
        let answering = candidates.into_iter().filter_map(|c| Some((fit(self, &c)?, c)));
        let mut found: Vec<(Fit, T)> = answering.collect();
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, candidate)| candidate).collect()
    }
}

fn follows_blank(name: &str, at: usize) -> bool {
    name.get(..at).is_some_and(|before| before.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::{Fit, Search};

    fn fit(typed: &str, name: &str) -> Option<Fit> {
        Search::new(typed).fit(&super::folded(name))
    }

    #[test]
    fn what_begins_so_answers_better_than_what_holds_it() {
        assert_eq!(fit("goris", "Goris"), Some(Fit::Whole));
        assert_eq!(fit("gor", "Goris"), Some(Fit::Begins));
        assert_eq!(fit("dzor", "Vayots Dzor"), Some(Fit::WordBegins));
        assert_eq!(fit("zor", "Vayots Dzor"), Some(Fit::Within));
        assert_eq!(fit("dzor vay", "Vayots Dzor"), Some(Fit::Scattered));
        assert_eq!(fit("dzor x", "Vayots Dzor"), None);
        assert_eq!(fit("", "Goris"), Some(Fit::Begins));
        // The first place where it stands is not the best.
        assert_eq!(fit("da", "Panda dam"), Some(Fit::WordBegins));
    }

    #[test]
    fn accents_and_case_make_no_difference_in_any_script() {
        assert_eq!(fit("xankendi", "Xankəndi"), Some(Fit::Whole));
        assert_eq!(fit("ստեփ", "ՍՏԵՓԱՆԱԿԵՐՏ"), Some(Fit::Begins));
        assert_eq!(fit("СТЕП", "Степанакерт"), Some(Fit::Begins));
        assert_eq!(fit("łodz", "Łódź"), Some(Fit::Whole));
    }

    #[test]
    fn those_that_answer_keep_their_order_among_equals() {
        let names = ["b dar", "a dar", "dark", "other"];
        let found = Search::new("dar").among(names, |search, name| search.fit(name));
        assert_eq!(found, ["dark", "b dar", "a dar"]);
    }
}
