//! Lines of many scripts in the order of their readers.

use super::{
    AtomKind, atoms, is_complex, is_drawn, missing, script_faces, undrawn_names, with_drawn_names,
    without_signs,
};
use crate::{Theme, fonts, painted::Painted};
use egui::{Align2, Pos2, Shape, vec2};
use waymark_model::{Id, Moment, Offset, Place, PlaceKind, Situation, Text};

/// The characters of a line from left to right as they were painted; letters of one word, which the
/// font joins, in the order in which they are typed.
fn seen(text: &str) -> String {
    let theme = Theme::named("light");
    let painted = Painted::of(vec2(600.0, 60.0), &theme, |ui| {
        let font = fonts::regular(20.0);
        ui.painter().text(Pos2::ZERO, Align2::LEFT_TOP, text, font, theme.ink);
    });
    let Some(Shape::Text(shape)) = painted.0.iter().find(|s| matches!(s, Shape::Text(_))) else {
        panic!("no text of {text}");
    };
    assert_eq!(shape.galley.text(), text);
    let row = &shape.galley.rows[0].row;
    assert_eq!(row.glyphs.iter().map(|g| g.chr).collect::<String>(), text, "one glyph a letter");
    let mut letters: Vec<(f32, usize, char)> =
        row.glyphs.iter().enumerate().map(|(i, g)| (g.pos.x, i, g.chr)).collect();
    letters.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    letters.into_iter().map(|(_, _, c)| c).collect()
}

#[test]
fn words_stand_in_the_order_of_their_reader() {
    assert_eq!(seen("مخيم الزعتري"), "الزعتري مخيم");
    assert_eq!(seen("القامشلي (Qamishli) 2"), "2 )Qamishli( القامشلي");
    assert_eq!(seen("هرات (ولسوالی ۱۲)"), ")۱۲ ولسوالی( هرات");
    assert_eq!(seen("חיפה"), "חיפה");
    assert_eq!(seen("Camp of مخيم الزعتري, 12"), "Camp of 12 ,الزعتري مخيم");
    assert_eq!(seen("مخيم١٢"), "١٢مخيم");
}

#[test]
fn a_name_read_from_the_right_turns_no_words_beside_it() {
    // Without its marks, which are not seen.
    let seen = |text: &str| seen(text).replace(['\u{2068}', '\u{2069}'], "");
    let name = |name: &str| waymark_language::isolated(name).into_owned();
    let (crescent, camp) = (name("الهلال الأحمر"), name("مخيم زمزم"));
    assert_eq!(seen(&format!("{crescent}, 4 May")), "الأحمر الهلال, 4 May");
    assert_eq!(
        seen(&format!("Arrived in {camp} ({crescent})")),
        "Arrived in زمزم مخيم (الأحمر الهلال)"
    );
    assert_eq!(seen(&format!("{crescent}, {camp}")), "الأحمر الهلال, زمزم مخيم");
}

/// Names of places in as many scripts as are bundled.
const NAMES: [&str; 14] = [
    "مخيم الزعتري",
    "سلێمانی",
    "هرات (ولسوالی ۱۲)",
    "חיפה",
    "መተማ",
    "কুতুপালং শরণার্থী শিবির",
    "မောင်တောမြို့",
    "नेपालगञ्ज",
    "யாழ்ப்பாணம்",
    "ශ්‍රී ලංකාව",
    "ប៉ោយប៉ែត",
    "อรัญประเทศ",
    "ວຽງຈັນ",
    "𐴌𐴟𐴇𐴥𐴝𐴚𐴒𐴙𐴝",
];

#[test]
fn every_letter_has_a_face_and_none_is_a_box() {
    let theme = Theme::named("light");
    for name in NAMES {
        assert_eq!(missing(name).into_iter().collect::<Vec<_>>(), Vec::<&str>::new(), "{name}");
        assert_eq!(is_complex(name), name != "መተማ", "{name}");
        for font in [fonts::regular(20.0), fonts::bold(20.0)] {
            let painted = Painted::of(vec2(600.0, 60.0), &theme, |ui| {
                ui.painter().text(Pos2::ZERO, Align2::LEFT_TOP, name, font.clone(), theme.ink);
                assert!(ui.fonts_mut(|f| f.has_glyphs(&font, name)), "{name}");
            });
            assert!(painted.says(name));
        }
    }
    assert_eq!(missing("瑞丽口岸 Ruili").into_iter().collect::<Vec<_>>(), ["Han"]);
    assert_eq!(missing("한국 ታ").into_iter().collect::<Vec<_>>(), ["Hangul"]);
}

#[test]
fn what_joins_is_one_atom_and_digits_are_turned_one_by_one() {
    let kinds = |text: &str| -> Vec<(String, bool)> {
        atoms(text).into_iter().map(|a| (text[a.range.clone()].to_owned(), a.is_rtl())).collect()
    };
    let of = |list: &[(&str, bool)]| -> Vec<(String, bool)> {
        list.iter().map(|(t, rtl)| ((*t).to_owned(), *rtl)).collect()
    };
    assert_eq!(
        kinds("هرات (۱۲)"),
        of(&[("هرات", true), (" ", true), ("(", true), ("۱", false), ("۲", false), (")", true)])
    );
    assert_eq!(kinds("Đà Nẵng"), of(&[("Đà", false), (" ", false), ("Nẵng", false)]));
    assert!(atoms("ශ්‍රී").iter().all(|a| a.kind == AtomKind::Complex));
    assert_eq!(atoms("ශ්‍රී").len(), 1);
}

#[test]
fn a_line_too_long_is_cut_between_whole_letters_with_the_dots_where_it_ends() {
    let theme = Theme::named("light");
    let name = "مخيم الزعتري للاجئين في محافظة المفرق";
    let painted = Painted::of(vec2(600.0, 60.0), &theme, |ui| {
        let galley = crate::text::line(ui.painter(), name, fonts::regular(20.0), theme.ink, 120.0);
        crate::text::place(ui.painter(), galley, Pos2::ZERO, Align2::LEFT_TOP);
    });
    let Some(Shape::Text(shape)) = painted.0.first() else { panic!("no text") };
    let said = shape.galley.text();
    let kept = said.strip_suffix('…').unwrap();
    assert!(name.starts_with(kept) && kept.len() > 8, "{said}");
    let dots = shape.galley.rows[0].row.glyphs.iter().find(|g| g.chr == '…').unwrap().pos.x;
    assert!(dots < 2.0, "the dots at {dots}");
    assert!(shape.galley.elided && shape.galley.size().x <= 120.5);
}

#[test]
fn a_name_without_a_face_gives_way_to_another_of_the_place() {
    let text = |list: &[(&str, &str)]| {
        let list = list.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Text::by_language(list.collect()).unwrap()
    };
    let place = |id: &str, name: Text, also: Option<Text>| Place {
        also,
        ..Place::named(Id::parse(id).unwrap(), PlaceKind::Settlement, name)
    };
    let since = Moment::parse("2024-01-01", Offset::UTC).unwrap();
    let mut situation = Situation::empty(Text::plain("瑞丽"), Offset::UTC, since);
    situation.places = vec![
        place("ruili", text(&[("zh", "瑞丽口岸")]), None),
        place("muse", text(&[("zh", "木姐"), ("my", "မူဆယ်")]), None),
        place("wa", text(&[("zh", "佤")]), Some(text(&[("en", "Wa")]))),
        place("zaatari", text(&[("ar", "مخيم الزعتري")]), None),
    ];
    let said: Vec<(String, String)> =
        undrawn_names(&situation, "zh").into_iter().map(|n| (n.name, n.instead)).collect();
    let of = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        said,
        [of("瑞丽", "Situation"), of("瑞丽口岸", "ruili"), of("木姐", "မူဆယ်"), of("佤", "Wa")]
    );
    let drawn = with_drawn_names(&situation, "zh").unwrap();
    assert_eq!(drawn.places[0].name.get("zh"), "ruili");
    assert_eq!(with_drawn_names(&drawn, "zh"), None);
}

#[test]
fn every_packed_face_is_a_font_of_the_blocks_that_it_is_asked_for() {
    let at_hand: Vec<_> = fonts::faces()
        .filter(|(_, bold, _)| !bold)
        .map(|(_, _, data)| ttf_parser::Face::parse(data, 0).unwrap())
        .collect();
    for face in script_faces() {
        let parsed = face.parsed().unwrap_or_else(|| panic!("{} is no font", face.family));
        let mut letters = 0;
        for table in parsed.tables().cmap.unwrap().subtables {
            table.codepoints(|code| {
                let Some(letter) = char::from_u32(code) else { return };
                letters += 1;
                let others = at_hand.iter().any(|f| f.glyph_index(letter).is_some())
                    || script_faces().iter().any(|f| f.has(letter));
                assert!(others, "{letter:?} of {} is not asked for", face.family);
            });
        }
        assert!(letters > 40, "{}", face.family);
    }
}

#[test]
fn a_sign_that_no_face_has_costs_a_name_only_itself() {
    assert_eq!(without_signs("🔥 Fall of Bukavu ❤\u{fe0f}").as_deref(), Some("Fall of Bukavu"));
    assert_eq!(without_signs("🔥 سقوط بوكافو").as_deref(), Some("سقوط بوكافو"));
    // Of a script something is missing, or nothing is left.
    assert_eq!(without_signs("𓀀 of Egypt"), None);
    assert_eq!(without_signs("🔥🔥"), None);
    // Numbers, and what is said of them, are no ornaments.
    for text in ["５００ killed", "𝟑𝟎𝟎 hurt", "⩾ 40 missing"] {
        assert!(is_drawn(text) || without_signs(text).is_none(), "{text}");
    }
}
