//! What a name may be that stands in a sentence of a language that bends it: Польшу, у Львові, بالسودان.

/// Endings of cases, Russian and Ukrainian, folded.
const ENDINGS: [&str; 26] = [
    "ами", "ями", "ах", "ях", "ов", "ев", "ів", "ей", "ой", "ою", "ею", "єю", "ом", "ем", "ам",
    "ям", "а", "я", "у", "ю", "е", "є", "и", "і", "ї", "ы",
];

/// What a name ends in where it stands alone.
const PLAIN: [&str; 10] = ["", "а", "я", "ь", "й", "ы", "и", "і", "е", "о"];

/// Words of Arabic that are written together with what follows: and, with or in, to, and what becomes of
/// them before an article.
const PREFIXES: [(&str, &str); 6] =
    [("ولل", "ال"), ("لل", "ال"), ("وب", ""), ("ب", ""), ("ل", ""), ("و", "")];

/// Fewer letters tell of no name.
const STEM: usize = 3;

/// What a folded name may be bent from, in the order of the endings; nothing of a name in other scripts.
pub fn plain_forms(folded: &str) -> Vec<String> {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52F}').contains(&c);
    let is_arabic = |c: char| ('\u{600}'..='\u{6FF}').contains(&c);
    let mut forms: Vec<String> = Vec::new();
    if folded.chars().next_back().is_some_and(is_cyrillic) {
        let stems = ENDINGS.iter().filter_map(|ending| folded.strip_suffix(ending));
        for stem in stems.filter(|stem| stem.chars().count() >= STEM) {
            forms.extend(PLAIN.iter().map(|plain| format!("{stem}{plain}")));
            // Львова is of Львів, Києва of Київ.
            forms.extend(
                stem.strip_suffix("ов").or(stem.strip_suffix("ев")).map(|s| format!("{s}ів")),
            );
            forms.extend(stem.strip_suffix("єв").map(|s| format!("{s}їв")));
        }
    } else if folded.chars().next().is_some_and(is_arabic) {
        let bare = PREFIXES.iter().filter_map(|(prefix, article)| {
            let bare = folded.strip_prefix(prefix)?;
            (bare.chars().count() >= STEM).then(|| format!("{article}{bare}"))
        });
        forms.extend(bare);
    }
    forms.retain(|form| form != folded);
    forms
}
