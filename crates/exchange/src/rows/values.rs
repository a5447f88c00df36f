//! Counts and standings as cells hold them.

use waymark_model::{Count, Standing, VagueWord};

/// A count that [`count_of`](crate::reading::count_of) reads back. A bare number has no separators: spreadsheets of every
/// country take it for that number.
pub(super) fn written(count: Count) -> String {
    match count {
        Count::Exact(n) => n.to_string(),
        Count::AtLeast(n) => format!("at least {}", grouped(n)),
        Count::MoreThan(n) => format!("more than {}", grouped(n)),
        Count::AtMost(n) => format!("at most {}", grouped(n)),
        Count::LessThan(n) => format!("fewer than {}", grouped(n)),
        Count::About(n) => format!("about {}", grouped(n)),
        Count::Nearly(n) => format!("nearly {}", grouped(n)),
        Count::Between(a, b) => format!("between {} and {}", grouped(a), grouped(b)),
        Count::Vague(word) => match word {
            VagueWord::Dozens => "dozens",
            VagueWord::Scores => "scores",
            VagueWord::Hundreds => "hundreds",
            VagueWord::Thousands => "thousands",
            VagueWord::SeveralThousand => "several thousand",
            VagueWord::TensOfThousands => "tens of thousands",
            VagueWord::HundredsOfThousands => "hundreds of thousands",
            VagueWord::Millions => "millions",
        }
        .to_owned(),
    }
}

fn grouped(n: u64) -> String {
    waymark_model::grouped(n, ",")
}

const SET_ASIDE: &str = "set aside:";
const ACCEPTED: &str = "accepted:";

/// As a row says how a figure stands.
pub fn standing_text(standing: &Standing) -> String {
    match standing {
        Standing::Used => "used".to_owned(),
        Standing::SetAside(reason) => format!("{SET_ASIDE} {reason}"),
        Standing::Accepted(note) => format!("{ACCEPTED} {note}"),
    }
}

/// `None` of what is no standing; a figure is not set aside without a reason.
pub fn standing_of(text: &str) -> Option<Standing> {
    let after = |word: &str| {
        let head = text.get(..word.len())?;
        let rest = text.get(word.len()..)?;
        head.eq_ignore_ascii_case(word).then(|| rest.strip_prefix(' ').unwrap_or(rest).to_owned())
    };
    if let Some(reason) = after(SET_ASIDE) {
        return Some(Standing::SetAside(reason));
    }
    if let Some(note) = after(ACCEPTED) {
        return Some(Standing::Accepted(note));
    }
    match text.trim().to_lowercase().as_str() {
        "" | "used" => Some(Standing::Used),
        "accepted" => Some(Standing::Accepted(String::new())),
        _ => None,
    }
}
