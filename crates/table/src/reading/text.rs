//! Text as it is compared: digits of any script as ASCII ones, blanks of any width as one, no marks
//! that cannot be seen.

use std::borrow::Cow;
use waymark_exchange::reading::tokens::{plain_words, tokens};

/// The noughts of the scripts that write decimal digits; the other nine follow each.
const NOUGHTS: [u32; 20] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
    0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xA9D0, 0xFF10,
];

/// Marks of direction and width that are pasted without being seen.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}' | '\u{61C}')
}

/// The digit of any script as the ASCII one.
pub fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    let places = NOUGHTS.iter().map(|nought| code.wrapping_sub(*nought));
    places.filter(|n| *n < 10).find_map(|n| char::from_digit(n, 10))
}

/// A small digit set above the line: a mark of a footnote.
pub fn superscript(c: char) -> Option<char> {
    Some(match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from_digit(u32::from(c) - 0x2070, 10)?,
        _ => return None,
    })
}

/// A digit of any script as it stands above the line; other letters as they are.
pub fn raised(c: char) -> char {
    let is_it = |high: &char| superscript(*high).is_some_and(|low| digit(c) == Some(low));
    ('⁰'..='⁹').chain(['¹', '²', '³']).find(is_it).unwrap_or(c)
}

/// Whether numbers stand on lines or at stops of their own in a text: 500, and 600 below it, are no 500 600.
/// What stands in brackets or behind a sign belongs to the number above it.
pub fn has_numbers_apart(text: &str) -> bool {
    // Blanks within a line part thousands too.
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let has_number = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with(['(', '[', '±']) && line.chars().any(|c| digit(c).is_some())
    };
    text.contains(is_break) && text.split(is_break).filter(has_number).count() > 1
}

/// A cell for its reader: ASCII digits and marks, one kind of blank, nothing invisible. `٬` becomes an
/// apostrophe, which parts thousands in every country; `٫` stays, which never does.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        match c {
            _ if digit(c).is_some() => out.extend(digit(c)),
            _ if c.is_whitespace() => out.push(' '),
            '٬' | '’' | '‘' | 'ʼ' | '´' | '`' | '＇' => out.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '−' | '―' | '－' => out.push('-'),
            '，' | '،' => out.push(','),
            '．' => out.push('.'),
            '％' | '٪' => out.push('%'),
            '＜' | '‹' => out.push('<'),
            '＞' | '›' => out.push('>'),
            '＊' | '∗' => out.push('*'),
            '～' | '∼' | '˜' => out.push('~'),
            '≃' | '≅' => out.push('≈'),
            '（' => out.push('('),
            '）' => out.push(')'),
            '：' => out.push(':'),
            '／' => out.push('/'),
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// A letter of Arabic as it is compared: forms of alef, ya and ta are one, vowel signs and the stretched
/// line are none.
fn arabic(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'ـ' | '\u{64B}'..='\u{65F}' | '\u{670}' => return None,
        _ => c,
    })
}

/// The words of a text as they are compared: lower case, without accents; digits are words.
pub fn words(text: &str) -> Vec<String> {
    // Nothing of ASCII is invisible or Arabic.
    let text: Cow<'_, str> = if text.is_ascii() {
        text.into()
    } else {
        text.chars().filter(|c| !is_invisible(*c)).filter_map(arabic).collect()
    };
    let is_kept =
        |t: &waymark_exchange::reading::tokens::Token| t.is_word() || t.is_digits() || t.is("%");
    tokens(&text).into_iter().filter(is_kept).map(|t| t.fold).collect()
}

/// A heading without the marks of footnotes above its words: IDPs¹, HH¹, and not m².
pub fn without_marks(heading: &str) -> Cow<'_, str> {
    const LENGTHS: [&str; 8] = ["m", "km", "cm", "ft", "mi", "м", "км", "م"];
    if !heading.contains(|c| superscript(c).is_some()) {
        return heading.into();
    }
    let bare = |word: &str| {
        let bare = word.trim_end_matches(|c| superscript(c).is_some() || c == '·');
        let last = bare.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_unit = last.is_empty() || LENGTHS.contains(&last.to_lowercase().as_str());
        if is_unit { word.to_owned() } else { bare.to_owned() }
    };
    heading.split(' ').map(bare).collect::<Vec<_>>().join(" ").into()
}

/// The words of a heading with one blank between them, without the marks of footnotes.
pub fn heading_key(heading: &str) -> String {
    key(&without_marks(heading))
}

/// The words of a heading: `numPresentIdpInd` and `adm1_name` are parted.
pub fn heading_words(text: &str) -> Vec<String> {
    let mut parted = String::with_capacity(text.len() + 8);
    let chars: Vec<char> = without_marks(text).chars().collect();
    let at = |n: usize| chars.get(n).copied().unwrap_or(' ');
    for (n, c) in chars.iter().copied().enumerate() {
        let before = n.checked_sub(1).map_or(' ', at);
        // HTTPPage, but IDPs: a small letter alone is an ending.
        let begins = c.is_uppercase()
            && (before.is_lowercase()
                || before.is_ascii_digit()
                || before.is_uppercase() && at(n + 1).is_lowercase() && at(n + 2).is_lowercase());
        if begins {
            parted.push(' ');
        }
        match c {
            '_' => parted.push(' '),
            // ×1000
            '×' => parted.push_str(" x "),
            _ => parted.push(c),
        }
    }
    words(&parted)
}

/// The words of a text with one blank between them: what names and marks are compared by.
pub fn key(text: &str) -> String {
    // A sign of per cent is a word, and an apostrophe may belong to one.
    let parts = |mark: u8| mark.is_ascii() && !matches!(mark, b'%' | b'\'' | b'`');
    plain_words(text, parts).unwrap_or_else(|| words(text).join(" "))
}

/// A text and what stands in brackets at its end: `Chad (national)`.
pub fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let (before, inside) =
        text.trim().strip_suffix([')', ']', '）'])?.rsplit_once(['(', '[', '（'])?;
    Some((before.trim(), inside.trim()))
}

/// Whether a text may be the name of a place, which is no longer than so many letters and words.
pub fn may_be_name(text: &str, (letters, words): (usize, usize)) -> bool {
    text.chars().any(char::is_alphabetic)
        && text.chars().count() <= letters
        && text.split_whitespace().count() <= words
        && !text.ends_with(['.', ':', '?', '!'])
}

#[cfg(test)]
mod tests {
    use super::{heading_words, key, plain, raised};

    #[test]
    fn digits_of_all_scripts_are_raised() {
        assert_eq!("2٢۳४٠x".chars().map(raised).collect::<String>(), "²²³⁴⁰x");
    }

    #[test]
    fn plain_texts_are_compared_as_all_others() {
        for text in [
            "R12 (a)",
            "a->b, c",
            "5% of",
            "O'Neil",
            "\ta_b\u{1}c\r\n",
            "IDPs/HH",
            "-",
            "",
            "A.B.C. [x]",
        ] {
            assert_eq!(key(text), super::words(text).join(" "), "{text:?}");
        }
    }

    #[test]
    fn what_looks_alike_compares_alike() {
        assert_eq!(plain("\u{2068}١٬٢٣٤\u{2069}"), "1'234");
        assert_eq!(plain("1\u{202F}234"), "1 234");
        assert_eq!(heading_words("numPresentIdpInd"), ["num", "present", "idp", "ind"]);
        assert_eq!(heading_words("Returnees²"), ["returnees"]);
        assert_eq!(heading_words("HH¹"), ["hh"]);
        assert_eq!(heading_words("IDPs¹·²"), ["idps"]);
        assert_ne!(heading_words("IDPs/m²"), ["idps", "m"]);
        assert_eq!(heading_words("admin1Name"), ["admin", "1", "name"]);
        assert_eq!(heading_words("IDPs_total"), ["idps", "total"]);
        assert_eq!(key("أُسَر"), key("اسر"));
        assert_eq!(key("Nombre d’arrivées"), "nombre darrivees");
    }
}
