//! What a figure covers of what it speaks of, and what changed in the counting.

use super::Bounds;

/// How much of what it speaks of a figure covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Coverage {
    /// All of it, as its source says.
    Whole,
    /// A part: some hours, sites, border points or nationalities.
    Part(CoveredPart),
}

/// The part that is covered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoveredPart {
    /// In words: `60 of 80 sites`, `Ukrainian citizens`.
    pub what: String,
    /// So many of so many, where the words begin with it.
    pub share: Option<(u64, u64)>,
}

impl Coverage {
    /// Reads what is covered from words: `60 of 80 sites` or `60/80 sites` are a part, `80 of 80`
    /// the whole.
    ///
    /// ```
    /// use waymark_model::Coverage;
    /// assert!(Coverage::read("60 of 80 sites").is_part());
    /// assert!(Coverage::read("Ukrainian citizens").is_part());
    /// assert!(!Coverage::read("80/80 sites").is_part());
    /// ```
    pub fn read(words: &str) -> Self {
        let share = share(words);
        match share {
            Some((some, all)) if some >= all => Self::Whole,
            _ => Self::Part(CoveredPart { what: words.to_owned(), share }),
        }
    }

    pub const fn is_part(&self) -> bool {
        matches!(self, Self::Part(_))
    }
}

/// So many of so many, at the start of some words.
fn share(words: &str) -> Option<(u64, u64)> {
    let digits = |text: &str| -> Option<(u64, usize)> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        Some((text.get(..end)?.parse().ok()?, end))
    };
    let words = words.trim_start();
    let (some, end) = digits(words)?;
    let rest = words.get(end..)?.trim_start();
    let rest = rest.strip_prefix("of ").or_else(|| rest.strip_prefix('/'))?.trim_start();
    let (all, _) = digits(rest)?;
    (all > 0).then_some((some, all))
}

/// Why a count of a series is no longer comparable with those before it although nobody moved:
/// the non-flow changes of EGRISS (International Recommendations on Refugee Statistics, 2018),
/// but for corrections, which name what they correct.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// The series was counted anew: what was told of it before no longer counts.
    Recount,
    /// Something else is counted under the same name: what was told before no longer counts.
    Definition,
    /// More is covered: what was told before covers only a part.
    Wider,
    /// Less is covered: this figure, and what is told after it, cover only a part.
    Narrower,
}

impl Change {
    pub const ALL: [Self; 4] = [Self::Recount, Self::Definition, Self::Wider, Self::Narrower];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recount => "Recount",
            Self::Definition => "Definition",
            Self::Wider => "Wider",
            Self::Narrower => "Narrower",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.name() == name)
    }
}

/// A change in the counting of a series, which begins with a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    pub change: Change,
    /// In the words of the source or the analyst.
    pub reason: Option<String>,
}

impl Bounds {
    /// What a count of a part says of the whole: at least so many.
    #[must_use]
    pub const fn of_part(self) -> Self {
        Self::at_least(self.lower())
    }
}

#[cfg(test)]
mod tests {
    use super::Coverage;

    #[test]
    fn a_share_is_read_at_the_start_of_the_words() {
        let share = |words: &str| match Coverage::read(words) {
            Coverage::Part(part) => part.share,
            Coverage::Whole => Some((1, 1)),
        };
        assert_eq!(share("60 of 80 sites"), Some((60, 80)));
        assert_eq!(share(" 6/8"), Some((6, 8)));
        assert_eq!(share("80 of 80 sites"), Some((1, 1)));
        assert_eq!(share("08:00 to 20:00"), None);
        assert_eq!(share("3 of the 5 crossings"), None);
        assert_eq!(share("1 of 0"), None);
    }
}
