//! A text as words, runs of digits and marks, each with its place in the text.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, of any script.
    Word,
    /// Digits of any script, compared as ASCII ones.
    Digits,
    /// Any other single character that is no blank.
    Mark,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// In bytes of the text; begins and ends between characters.
    pub range: Range<usize>,
    /// What it is compared by: lower case, without accents.
    pub fold: String,
    pub kind: TokenKind,
    /// Whether a blank stands before it.
    pub spaced: bool,
}

impl Token {
    pub fn is(&self, fold: &str) -> bool {
        self.fold == fold
    }

    pub fn is_digits(&self) -> bool {
        self.kind == TokenKind::Digits
    }

    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// What hangs on a French word of a text, and the word: `l'OMS`, `d'Uvira`.
    pub fn parted(&self, text: &str) -> Option<[Self; 2]> {
        let written = text.get(self.range.clone())?;
        let mut letters = written.char_indices();
        let is_hung = letters.next().is_some_and(|(_, c)| matches!(c, 'l' | 'L' | 'd' | 'D'))
            && letters.next().is_some_and(|(_, c)| is_apostrophe(c));
        let (at, _) = letters.next().filter(|_| is_hung && self.is_word())?;
        self.parted_at(self.range.start + at, 1)
    }

    /// A small word that is written as one with a word of a text, and the word: `و` of `وتركيا`.
    pub fn without(&self, hung: &str, text: &str) -> Option<[Self; 2]> {
        let rest = text.get(self.range.clone())?.strip_prefix(hung)?;
        let is_one = self.is_word() && rest.chars().count() > 1;
        is_one.then(|| self.parted_at(self.range.start + hung.len(), hung.len()))?
    }

    /// The two words that meet at a byte of the text, so many bytes into what it is compared by.
    fn parted_at(&self, start: usize, fold: usize) -> Option<[Self; 2]> {
        let (hung, word) = self.fold.split_at_checked(fold)?;
        let part = |range, fold: &str, spaced| Self {
            range,
            fold: fold.to_owned(),
            kind: TokenKind::Word,
            spaced,
        };
        Some([
            part(self.range.start..start, hung, self.spaced),
            part(start..self.range.end, word, false),
        ])
    }

    /// A mark that joins words of one name or phrase, and is not itself compared.
    fn joins(&self) -> bool {
        let mut bytes = self.fold.bytes();
        self.kind == TokenKind::Mark
            && bytes.next().is_some_and(|mark| mark == b'\'' || JOINING.contains(&mark))
            && bytes.next().is_none()
    }
}

/// Marks that join words, beside the apostrophe, which may belong to one.
const JOINING: [u8; 8] = *b"-./&()\"#";

/// The tokens of a text, in order. What they leave out is white space.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut spaced = false;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() || is_invisible(c) {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut fold = String::new();
        fold_into(c, &mut fold);
        let kind = if digit(c).is_some() {
            while let Some(&(at, c)) = rest.peek()
                && let Some(digit) = digit(c)
            {
                fold.push(digit);
                end = at + c.len_utf8();
                rest.next();
            }
            TokenKind::Digits
        } else if is_letter(c) {
            while let Some(&(at, c)) = rest.peek() {
                let inner = is_apostrophe(c)
                    && text
                        .get(at + c.len_utf8()..)
                        .and_then(|t| t.chars().next())
                        .is_some_and(is_letter);
                if !is_letter(c) && !inner {
                    break;
                }
                fold_into(c, &mut fold);
                end = at + c.len_utf8();
                rest.next();
            }
            // Armenia's
            if let Some(bare) = fold.strip_suffix("'s") {
                fold.truncate(bare.len());
            }
            fold.retain(|c| c != '\'');
            TokenKind::Word
        } else {
            if fold == "-" && rest.peek().is_some_and(|&(_, c)| c == '>') {
                rest.next();
                end += 1;
                "→".clone_into(&mut fold);
            }
            TokenKind::Mark
        };
        tokens.push(Token { range: start..end, fold, kind, spaced });
        spaced = false;
    }
    tokens
}

/// A name or phrase as it is compared: its folded words, one blank between them; commas stay.
pub fn folded(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    push_folded(text, &mut key);
    key
}

/// The same behind another text.
pub fn push_folded(text: &str, behind: &mut String) {
    let begins = behind.len();
    if !push_plain(text, |mark| JOINING.contains(&mark), behind) {
        for token in tokens(text) {
            push_token(&token, begins, behind);
        }
    }
}

/// The words of a text of ASCII letters and digits between blanks and such marks as part them, as they are
/// compared: most names and headings are no more. Nothing of a text that has others.
pub fn plain_words(text: &str, parts: impl Fn(u8) -> bool) -> Option<String> {
    let mut key = String::with_capacity(text.len());
    push_plain(text, parts, &mut key).then_some(key)
}

/// Whether it is such a text, which then stands behind another.
fn push_plain(text: &str, parts: impl Fn(u8) -> bool, behind: &mut String) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b' ' || parts(b);
    if !text.bytes().all(is_plain) {
        return false;
    }
    let begins = behind.len();
    let mut before = None;
    for byte in text.bytes() {
        let kind = byte.is_ascii_alphanumeric().then_some(byte.is_ascii_digit());
        // Digits and letters are words of their own: R12.
        if kind.is_some() && kind != before && behind.len() > begins {
            behind.push(' ');
        }
        if kind.is_some() {
            behind.push(char::from(byte.to_ascii_lowercase()));
        }
        before = kind;
    }
    true
}

/// The keys that begin at a token, the shortest first, each with the token after its last. At
/// most so many words long; a mark alone is a key.
pub fn keys(
    tokens: &[Token],
    first: usize,
    most_words: usize,
) -> impl Iterator<Item = (usize, String)> {
    let mut key = String::new();
    let mut words = 0;
    let rest = tokens.get(first..).unwrap_or_default();
    let stop = |t: &Token| t.kind == TokenKind::Mark && !t.joins() && !t.is(",");
    let is_mark = rest.first().is_some_and(|t| t.kind == TokenKind::Mark);
    let most = if is_mark { 1 } else { rest.len() };
    let run = rest.iter().take(most).take_while(move |t| is_mark || !stop(t)).enumerate();
    let grown = run.map_while(move |(i, token)| {
        #[cfg(test)]
        crate::effort::look();
        if is_mark {
            return Some(Some((first + 1, token.fold.clone())));
        }
        let is_word = token.kind != TokenKind::Mark;
        words += usize::from(is_word);
        (words <= most_words).then(|| {
            push_token(token, 0, &mut key);
            is_word.then(|| (first + i + 1, key.clone()))
        })
    });
    grown.flatten()
}

fn push_token(token: &Token, begins: usize, key: &mut String) {
    if token.joins() {
        return;
    }
    if key.len() > begins {
        key.push(' ');
    }
    key.push_str(&token.fold);
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_accent(c) || c.is_numeric() && digit(c).is_none()
}

/// The noughts of the scripts in which situations are told: Arabic, Persian, Devanagari, Bengali,
/// Thai, Lao, Burmese, Khmer, and the wide ones of East Asia. The other nine follow each.
const NOUGHTS: [u32; 9] = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10];

/// A decimal digit of any of these scripts, as the ASCII one.
fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let places = NOUGHTS.iter().map(|nought| u32::from(c).wrapping_sub(*nought));
    places.filter(|n| *n < 10).find_map(|n| char::from_digit(n, 10))
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{652}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | 'ʿ' | 'ʾ' | 'ʻ')
}

/// Marks of direction and width that people paste without knowing.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// Letters with accents that are letters of their own to Unicode, by the letter they are compared as.
const ACCENTED: [(&str, &str); 32] = [
    ("àáâãäåāăąǎạảấầẩẫậắằẳẵặǟǡǻȁȃȧḁ", "a"),
    ("çćĉċčḉ", "c"),
    ("ďđðḋḍḏḑḓ", "d"),
    ("èéêëēĕėęěẹẻẽếềểễệəȅȇȩḕḗḙḛḝ", "e"),
    ("ĝğġģǧǵḡ", "g"),
    ("ĥħȟḣḥḧḩḫẖ", "h"),
    ("ìíîïĩīĭįıỉịǐȉȋḭḯ", "i"),
    ("ĵǰ", "j"),
    ("ķǩḱḳḵ", "k"),
    ("ĺļľŀłḷḹḻḽ", "l"),
    ("ñńņňŉǹṅṇṉṋ", "n"),
    ("òóôõöøōŏőơọỏốồổỗộớờởỡợǒǫǭȍȏȫȭȯȱṍṏṑṓ", "o"),
    ("ŕŗřȑȓṙṛṝṟ", "r"),
    ("śŝşšșſṡṣṥṧṩẛ", "s"),
    ("ţťŧțṫṭṯṱẗ", "t"),
    ("ùúûüũūŭůűųưụủứừửữựǔǖǘǚǜȕȗṳṵṷṹṻ", "u"),
    ("ŵẁẃẅẇẉẘ", "w"),
    ("ýÿŷỳỵỷỹȳẏẙ", "y"),
    ("źżžẑẓẕ", "z"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
    ("ё", "е"),
    ("և", "եւ"),
    ("ґ", "г"),
    ("ḃḅḇ", "b"),
    ("ḟ", "f"),
    ("ḿṁṃ", "m"),
    ("ṕṗ", "p"),
    ("ṽṿ", "v"),
    ("ẋẍ", "x"),
];

fn fold_into(c: char, fold: &mut String) {
    match c {
        '\'' | '`' => fold.push('\''),
        _ if c.is_ascii() => fold.push(c.to_ascii_lowercase()),
        // The Arabic mark of thousands, and that of tenths.
        '٬' => fold.push('\''),
        '٫' => fold.push('.'),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => fold.push('-'),
        '“' | '”' | '«' | '»' | '„' => fold.push('"'),
        '՝' | '،' => fold.push(','),
        _ if is_apostrophe(c) => fold.push('\''),
        _ if is_accent(c) => {}
        _ if digit(c).is_some() => fold.extend(digit(c)),
        _ => {
            for lower in c.to_lowercase().filter(|c| !is_accent(*c)) {
                match without_accent(lower) {
                    Some(plain) => fold.push_str(plain),
                    None => fold.push(lower),
                }
            }
        }
    }
}

/// What an accented letter is compared as.
fn without_accent(letter: char) -> Option<&'static str> {
    static BY_LETTER: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
        let all = |(letters, plain): &(&'static str, &'static str)| {
            let plain = *plain;
            letters.chars().map(move |letter| (letter, plain))
        };
        ACCENTED.iter().flat_map(all).collect()
    });
    // Most letters lie elsewhere, and need not be looked up.
    let may_be =
        matches!(letter, '\u{DF}'..='\u{24F}' | 'ə' | '\u{1E00}'..='\u{1EFF}' | 'ё' | 'ґ' | 'և');
    if may_be { BY_LETTER.get(&letter).copied() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{folded, keys, tokens};

    #[test]
    fn names_compare_without_case_accents_and_hyphens() {
        assert_eq!(folded("Vayots-Dzor"), "vayots dzor");
        assert_eq!(folded("XANKƏNDİ"), "xankendi");
        // Arabic as the United Nations write it in Latin letters, and the same in two characters.
        assert_eq!(folded("Rafaḩ Aţ Ţawīlah Şanʿā’"), "rafah at tawilah sana");
        assert_eq!(folded("Rafah\u{327} ḏ Ẕ"), "rafah d z");
        assert_eq!(folded("Дагестан ёж"), "дагестан еж");
        assert_eq!(folded("Երևան"), folded("ԵՐԵՒԱՆ"));
        assert_eq!(folded("Armenia’s"), "armenia");
        assert_eq!(folded("O'Neil"), "oneil");
        assert_eq!(folded("RFE/RL, via X"), "rfe rl , via x");
    }

    #[test]
    fn plain_texts_are_compared_as_all_others() {
        // What is folded as a whole is what its tokens are, one by one.
        let by_token = |text: &str| {
            let mut key = String::new();
            for token in tokens(text) {
                super::push_token(&token, 0, &mut key);
            }
            key
        };
        for text in [
            "Goris",
            "San Pedro  Sula",
            " A b",
            "Sula ",
            "R12",
            "12R 3",
            "a-b/c",
            "(x)",
            "-5",
            "A&B #4",
            "St. Louis",
            "",
            " ",
            "-",
            "\"Q\"",
            "O'Neil",
            "Armenia's",
            "a->b",
            "a, b",
            "a_b",
            "\ta\n",
            "5%",
            "Xankəndi",
            "Cox’s Bāzār",
        ] {
            assert_eq!(folded(text), by_token(text), "{text:?}");
            let mut behind = "before".to_owned();
            super::push_folded(text, &mut behind);
            assert_eq!(behind, format!("before{}", folded(text)), "{text:?}");
        }
    }

    #[test]
    fn numbers_and_their_letters_are_apart() {
        let found: Vec<String> =
            tokens("28k 20:00+04:00 A->B").into_iter().map(|t| t.fold).collect();
        assert_eq!(found, ["28", "k", "20", ":", "00", "+", "04", ":", "00", "a", "→", "b"]);
        let found: Vec<String> = tokens("٣٬٠٠٠ ३०").into_iter().map(|t| t.fold).collect();
        assert_eq!(found, ["3", "'", "000", "30"]);
    }

    #[test]
    fn keys_grow_by_words() {
        let tokens = tokens("as of RFE/RL; x");
        let found: Vec<String> = keys(&tokens, 0, 3).map(|(_, k)| k).collect();
        assert_eq!(found, ["as", "as of", "as of rfe"]);
        let found: Vec<(usize, String)> = keys(&tokens, 2, 4).collect();
        assert_eq!(found, [(3, "rfe".to_owned()), (5, "rfe rl".to_owned())]);
    }
}
