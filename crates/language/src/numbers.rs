//! Numbers, bounds and shares in words.

use super::Language;
use waymark_model::{Bounds, Count, VagueWord, grouped};

impl Language {
    /// `28,120`
    pub fn number(&self, n: u64) -> String {
        grouped(n, &self.group_separator)
    }

    /// `0.4`, with so many digits after the point.
    pub fn decimal(&self, x: f64, digits: usize) -> String {
        format!("{x:.digits$}").replace('.', &self.decimal_point)
    }

    /// `28,120`, `at least 28,120`, `up to 900`, `14,570 to 21,470` or `not known`.
    pub fn bounds(&self, bounds: Bounds) -> String {
        match (bounds.lower(), bounds.upper()) {
            (0, None) => self.say("bounds-any"),
            (lower, None) => self.say_with("bounds-at-least", &[("n", lower.into())]),
            (lower, Some(upper)) if lower == upper => self.number(lower),
            (0, Some(upper)) => self.say_with("bounds-up-to", &[("n", upper.into())]),
            (lower, Some(upper)) => {
                self.say_with("bounds-between", &[("low", lower.into()), ("high", upper.into())])
            }
        }
    }

    /// `21 to 26 %`, from a share in per cent as [`Bounds::share_percent`] gives it.
    pub fn share(&self, (low, high): (f64, f64)) -> String {
        // Rounded outwards, so that the range is never narrower than what is known.
        let (low, high) = (low.floor(), high.ceil());
        let text = |x: f64| self.decimal(x, 0);
        if high - low < 0.5 {
            self.say_with("share-exact", &[("share", (&text(low)).into())])
        } else if high >= 100.0 {
            self.say_with("share-at-least", &[("share", (&text(low)).into())])
        } else {
            self.say_with(
                "share-between",
                &[("low", (&text(low)).into()), ("high", (&text(high)).into())],
            )
        }
    }

    /// A count with the hedge that its wording has, of those that mean the same: `more than 28,000`.
    /// `None` where the wording has none of them in this language.
    pub fn count_as_worded(&self, count: Count, wording: &str) -> Option<String> {
        let (key, n) = match count {
            Count::AtLeast(n) => ("count-at-least", n),
            Count::MoreThan(n) => ("count-more-than", n),
            Count::AtMost(n) => ("count-at-most", n),
            Count::LessThan(n) => ("count-less-than", n),
            Count::About(n) => ("count-about", n),
            Count::Nearly(n) => ("count-nearly", n),
            Count::Exact(_) | Count::Between(..) | Count::Vague(_) => return None,
        };
        let hedges = self.own_attribute(key, "hedges")?;
        let wording = format!(" {} ", wording.to_lowercase());
        let is_said = |hedge: &&str| wording.contains(&format!(" {hedge} "));
        let hedge = hedges.split(", ").filter(is_said).max_by_key(|hedge| hedge.len())?;
        Some(format!("{hedge} {}", self.number(n)))
    }

    /// A count as it would be said: `over 28,000`, `tens of thousands`.
    pub fn count(&self, count: Count) -> String {
        let with = |key: &str, n: u64| self.say_with(key, &[("n", n.into())]);
        match count {
            Count::Exact(n) => self.number(n),
            Count::AtLeast(n) => with("count-at-least", n),
            Count::MoreThan(n) => with("count-more-than", n),
            Count::AtMost(n) => with("count-at-most", n),
            Count::LessThan(n) => with("count-less-than", n),
            Count::About(n) => with("count-about", n),
            Count::Nearly(n) => with("count-nearly", n),
            Count::Between(a, b) => {
                self.say_with("bounds-between", &[("low", a.into()), ("high", b.into())])
            }
            Count::Vague(word) => self.say(match word {
                VagueWord::Dozens => "count-dozens",
                VagueWord::Scores => "count-scores",
                VagueWord::Hundreds => "count-hundreds",
                VagueWord::Thousands => "count-thousands",
                VagueWord::SeveralThousand => "count-several-thousand",
                VagueWord::TensOfThousands => "count-tens-of-thousands",
                VagueWord::HundredsOfThousands => "count-hundreds-of-thousands",
                VagueWord::Millions => "count-millions",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;
    use waymark_model::{Bounds, Count, VagueWord};

    #[test]
    fn numbers_carry_separators() {
        let en = Language::english();
        assert_eq!(en.number(0), "0");
        assert_eq!(en.number(999), "999");
        assert_eq!(en.number(28_120), "28,120");
        assert_eq!(en.number(1_234_567), "1,234,567");
    }

    #[test]
    fn bounds_read_as_words() {
        let en = Language::english();
        assert_eq!(en.bounds(Bounds::at_least(28_120)), "at least 28,120");
        assert_eq!(en.bounds(Bounds::at_most(900)), "up to 900");
        assert_eq!(en.bounds(Bounds::new(14_570, Some(21_470)).unwrap()), "14,570 to 21,470");
        assert_eq!(en.bounds(Bounds::ANY), "not known");
        assert_eq!(en.count(Count::MoreThan(28_000)), "over 28,000");
        let worded = |count, wording| en.count_as_worded(count, wording);
        let more = worded(Count::MoreThan(28_000), "More than 28,000 people");
        assert_eq!(more.as_deref(), Some("more than 28,000"));
        let well_over = worded(Count::MoreThan(28_000), "well over 28 thousand");
        assert_eq!(well_over.as_deref(), Some("well over 28,000"));
        assert_eq!(worded(Count::MoreThan(28_000), "более 28 000"), None);
        assert_eq!(worded(Count::Exact(377), "a total of 377"), None);
        assert_eq!(en.count(Count::Vague(VagueWord::TensOfThousands)), "tens of thousands");
    }

    #[test]
    fn a_share_is_rounded_outwards() {
        assert_eq!(Language::english().share((21.303, 25.2)), "21 to 26 %");
    }
}
