//! A crisis that nobody has entered yet, from an empty window to a board that can be shown: with
//! keys and clicks counted, and without a coordinate typed.

use super::harness::{
    SIZE, Window, assert_fits, look, painted, situation, type_over, wait_for, wait_until, window_at,
};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, vec2};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use waymark::app::{DocumentOrigin, Start};
use waymark_model::{Figure, PlaceIx, Source, Subject};

/// The window with what a person spends in it.
struct Newcomer {
    window: Window,
    keys: usize,
    clicks: usize,
}

impl Newcomer {
    /// Letters are keys.
    fn types(&mut self, text: &str) {
        self.keys += text.chars().count();
        self.window.event(Event::Text(text.to_owned()));
        self.window.run();
    }

    /// A chord is one key.
    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.keys += 1;
        self.window.key_press_modifiers(modifiers, key);
        self.window.run();
    }

    fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    fn enter(&mut self) {
        self.key(Key::Enter);
    }

    fn clicks(&mut self, role: Role, label: &str) {
        self.clicks += 1;
        self.window.get_by_role_and_label(role, label).click();
        self.window.run();
    }

    fn sees(&self, words: &str) -> Pos2 {
        drawn_at(&self.window, words).unwrap_or_else(|| panic!("{words} is nowhere to be seen"))
    }

    fn drags(&mut self, from: Pos2, to: Pos2) {
        self.clicks += 1;
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.window.event(Event::PointerMoved(from));
        self.window.event(button(from, true));
        for share in [0.2, 0.4, 0.6, 0.8, 1.0] {
            self.window.event(Event::PointerMoved(from + (to - from) * share));
        }
        self.window.event(button(to, false));
        self.window.run();
    }

    /// What is offered by these words is waited for.
    fn awaits(&mut self, label: &str) {
        let found = |w: &Window| w.query_all_by_label_contains(label).next().map(|_| ());
        wait_for(&mut self.window, found);
    }

    /// Types the name of a place, and takes the first that is offered.
    fn names(&mut self, typed: &str, offered: &str) {
        self.types(typed);
        self.awaits(offered);
        self.enter();
    }

    /// Types a line into the bar and presses Enter until it is added, settling what it may mean.
    fn reports(&mut self, line: &str, ways: &[(&str, &str)]) {
        let before = situation(&self.window).figures().count();
        self.types(line);
        self.enter();
        for (doubt, way) in ways {
            for (role, said) in [(Role::ComboBox, doubt), (Role::MenuItem, way)] {
                let label = |node: &Node<'_>| node.accesskit_node().label().unwrap_or_default();
                let found: Vec<_> = self.window.query_all_by_role(role).collect();
                let found = found.into_iter().rfind(|node| label(node).contains(said));
                found.unwrap_or_else(|| panic!("{said} is not offered")).click();
                self.clicks += 1;
                self.window.run();
            }
        }
        for _ in 0..4 {
            if situation(&self.window).figures().count() > before {
                return;
            }
            self.enter();
        }
        look(&self.window, "stuck");
        panic!("{line} is not added but {}", self.line());
    }

    fn line(&self) -> String {
        self.window.get_by_label("Report").value().unwrap_or_default()
    }
}

/// Where these words stand in what is drawn.
fn drawn_at(window: &Window, words: &str) -> Option<Pos2> {
    let found = window.output().shapes.iter().rev().filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) if text.galley.text() == words => {
            let rect = clipped.shape.visual_bounding_rect();
            clipped.clip_rect.contains_rect(rect).then_some(rect.center())
        }
        _ => None,
    });
    found.into_iter().next()
}

/// A line of a report, and the ways that are chosen where it may mean several things.
const REPORTS: [(&str, &[(&str, &str)]); 10] = [
    (
        "between 10,000 and 20,000 people have crossed into Chad, 20 April 2023, UNHCR via Reuters",
        &[],
    ),
    ("60,000 people have arrived in Chad, 15 May 2023, Chadian government via AFP", &[]),
    (
        "up to 10,000 arrived in Adré on 16 June 2023, WFP via Reuters",
        &[("in all, or on that day alone?", "On that day alone")],
    ),
    (
        "as many as 15,000 arrived in Adré in the past four days, 18 June 2023, MSF via AFP",
        &[("until which hour?", "to 19 Jun 2023, 00:00")],
    ),
    (
        "9,000 arrived in Adré in the last 24 hours, 1 July 2023, UNHCR via Relief Bulletin",
        &[("until which hour?", "to 1 Jul 2023, 00:00")],
    ),
    (
        "some 6,000 families arrived at Farchana, 6 July 2023, UNHCR via UNHCR Situation Report",
        &[("counted in households", "keep as households")],
    ),
    ("over 200,000 arrived in Chad by 10 July 2023, UNHCR via Reuters", &[]),
    (
        "25-30,000 refugees present in Goz Beida by 14 July 2023, UNHCR via UNHCR Situation Report",
        &[],
    ),
    ("nearly 40,000 present in Aboutengué on 20 July 2023, UNHCR via AFP", &[]),
    ("around a quarter of a million arrived in Chad by 26 July 2023, UNHCR via Reuters", &[]),
];

#[test]
fn a_name_that_only_stands_within_others_is_not_taken_for_them() {
    let window = window_at(SIZE, Start::default());
    let mut user = Newcomer { window, keys: 0, clicks: 0 };
    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.names("Marawi", "Marawi");
    user.names("Marawi", "Marawi");
    user.enter();
    user.names("Balo-i", "“Balo-i” as it stands, in Philippines");
    user.sees("Balo-i");
    assert_eq!(drawn_at(&user.window, "Sibalom"), None);
}

#[test]
fn a_place_is_there_already_where_another_row_has_it_and_a_far_village_is_not_meant() {
    let window = window_at(SIZE, Start::default());
    let mut user = Newcomer { window, keys: 0, clicks: 0 };
    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.names("Lebanon", "Lebanon");
    let is_there = |user: &Newcomer| {
        let told = user.window.query_all_by_label_contains("there already").next();
        told.is_some() || drawn_at(&user.window, "there already").is_some()
    };
    user.types("Tyre");
    user.awaits("Tyre, South Governorate");
    assert!(!is_there(&user), "it is being typed");
    user.enter();
    user.enter();
    user.types("Tyre");
    user.awaits("Tyre, South Governorate");
    assert!(is_there(&user), "people flee from it");
    for _ in 0..4 {
        user.key(Key::Backspace);
    }
    // There is an Arida in Japan.
    user.names("Arida", "“Arida” as it stands, in Lebanon");
    // It may be beyond the border of the only country that is named yet.
    user.sees("No country named; no position yet");
    user.names("Syria", "Syria");
    user.enter();
    user.types("23 September 2024");
    let title = user.window.get_by_role_and_label(Role::TextInput, "5  What is it called?").value();
    assert_eq!(title.unwrap_or_default(), "From Tyre to Syria, 2024");
}

#[test]
fn a_camp_that_is_nowhere_is_not_bound_to_the_country_that_is_fled() {
    let window = window_at(SIZE, Start::default());
    let mut user = Newcomer { window, keys: 0, clicks: 0 };
    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.names("Ethiopia", "Ethiopia");
    user.names("Mekele", "Mek");
    user.enter();
    user.names("Um Rakuba", "“Um Rakuba” as it stands, in Ethiopia");
    user.sees("No country named; no position yet");
    // Who knows one abroad is offered it first.
    user.names("Sudan", "Sudan");
    user.names("Tunaydbah", "“Tunaydbah” as it stands, in Sudan");
    user.sees("Sudan; no position yet");
}

#[test]
fn a_village_far_from_the_country_is_not_meant_first() {
    let window = window_at(SIZE, Start::default());
    let mut user = Newcomer { window, keys: 0, clicks: 0 };
    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.names("Sudan", "Sudan");
    // There is one in Armenia, and no place has a point yet.
    user.names("Kornidzor", "“Kornidzor” as it stands, in Sudan");
    user.sees("Sudan; no position yet");
}

#[test]
fn what_was_filled_in_outlasts_escape() {
    let window = window_at(SIZE, Start::default());
    let mut user = Newcomer { window, keys: 0, clicks: 0 };
    let open = |user: &mut Newcomer| user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let told = |user: &Newcomer| {
        user.window.query_all_by_label_contains("What was typed is kept").next().is_some()
    };
    open(&mut user);
    user.key(Key::Escape);
    assert!(!told(&user), "nothing was");
    open(&mut user);
    user.names("Libya", "Libya");
    user.names("Derna", "Derna");
    user.key(Key::Escape);
    assert!(told(&user));
    // Another dialogue, or a question, that comes in its place.
    open(&mut user);
    user.key(Key::F1);
    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.sees("Derna");
    user.press(Modifiers::COMMAND, Key::S);
    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.sees("Derna");
    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.sees("Derna");
    user.clicks(Role::Button, "Start over");
    assert_eq!(drawn_at(&user.window, "Derna"), None);
    user.key(Key::Escape);
    open(&mut user);
    assert_eq!(drawn_at(&user.window, "Derna"), None);
}

#[test]
fn a_new_crisis_costs_few_keys_and_no_coordinate() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("darfur");
    let journals = Some(folder.path().join("settings"));
    let window = window_at(SIZE, Start { journals, ..Start::default() });
    let mut user = Newcomer { window, keys: 0, clicks: 0 };

    user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    user.names("Chad", "Chad");
    user.names("El Geneina", "El Geneina");
    user.names("Murnei", "“Murnei” as it stands, in Sudan");
    user.enter();
    for (place, offered) in [
        ("Adre", "Adré, Ouadaï"),
        ("Goz Beida", "Goz Beida, Sila"),
        ("Farchana", "Farchana, Ouadaï"),
        ("Aboutengué", "“Aboutengué” as it stands, in Chad"),
    ] {
        user.names(place, offered);
    }
    user.enter();
    user.types("15 April 2023");
    // However many places there are.
    user.sees("15 April 2023");
    // Where it is kept is the test's affair: a person leaves what is proposed.
    type_over(&mut user.window, "Folder", path.to_str().unwrap());
    user.press(Modifiers::COMMAND, Key::Enter);
    wait_until(&mut user.window, |w| {
        w.state().session.document.origin == DocumentOrigin::Disk(path.clone())
            && w.state().session.editing.is_lock_known()
    });
    user.press(Modifiers::COMMAND, Key::N);
    for (report, ways) in REPORTS {
        user.reports(report, ways);
    }
    assert_eq!(told(&user.window), FIGURES);
    let published = |s: &Source| s.published.to_string();
    let days: Vec<String> = situation(&user.window).sources.iter().map(published).collect();
    assert!(
        days.is_sorted() && days.len() == 10,
        "each report is a publication of its day: {days:?}"
    );
    user.key(Key::Escape);
    user.press(Modifiers::COMMAND, Key::Num3);
    user.key(Key::M);
    wait_for(&mut user.window, |w| drawn_at(w, "El Fasher").map(|_| ()));
    look(&user.window, "edited");
    let adre = user.sees("Adré");
    for (place, by) in [("Aboutengué", vec2(-110.0, 10.0)), ("Murnei", vec2(150.0, 50.0))] {
        let chip = user.sees(place);
        user.drags(chip, adre + by);
    }
    for (from, to) in LEGS {
        let ends = (user.sees(from), user.sees(to));
        user.drags(ends.0, ends.1);
    }
    look(&user.window, "legs");
    // In a unit of its own, and not as people.
    user.sees("some 6,000 households arrived");
    user.key(Key::Escape);
    user.press(Modifiers::COMMAND, Key::Num1);
    for (day, kind, title) in EVENTS {
        user.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
        user.types(title);
        user.key(Key::Tab);
        user.press(Modifiers::COMMAND, Key::A);
        user.types(day);
        user.clicks(Role::ComboBox, "Kind");
        user.clicks(Role::MenuItem, kind);
        user.clicks(Role::Button, "Create");
    }
    user.press(Modifiers::COMMAND, Key::I);
    wait_until(&mut user.window, |w| !w.state().session.narrows());
    user.window.event(Event::PointerMoved(Pos2::new(640.0, 10.0)));
    user.window.run();
    look(&user.window, "board");
    // No card of the board is dead: each key figure has a number, each picture is of something.
    let dead =
        ["Not reported", "No places yet", "Only countries and regions yet", "No reports yet"];
    let said: Vec<&str> = painted(&user.window).collect();
    assert!(!said.iter().any(|text| dead.contains(text)), "{said:?}");
    for card in ["arrived in Chad", "Arrivals in Chad", "Movements"] {
        assert!(said.contains(&card), "{card} is not on the board: {said:?}");
    }
    user.press(Modifiers::COMMAND, Key::Num8);
    look(&user.window, "board-dark");
    let s = situation(&user.window);
    let legs: Vec<_> = s.legs.iter().map(|l| (l.from, l.to)).collect();
    let named = |name: &str| s.places.iter().position(|p| p.name.get("en") == name);
    let named = |name: &str| named(name).map(PlaceIx::new).unwrap();
    assert_eq!(legs, LEGS.map(|(from, to)| (named(from), named(to))));
    assert_eq!(s.events.len(), 2);
    let is_drawn = |p: &&waymark_model::Place| p.at.is_some();
    assert_eq!(s.places.iter().filter(is_drawn).count(), 6);
    assert!(user.keys <= 1_200 && user.clicks <= 60, "{} keys, {} clicks", user.keys, user.clicks);
    assert_fits(&user.window);
    look(&user.window, "begun");
}

const LEGS: [(&str, &str); 5] = [
    ("Murnei", "El Geneina"),
    ("El Geneina", "Adré"),
    ("Murnei", "Goz Beida"),
    ("Adré", "Farchana"),
    ("Adré", "Aboutengué"),
];

const EVENTS: [(&str, &str, &str); 2] = [
    ("14 June 2023", "Attack", "Governor killed"),
    ("24 June 2023", "Border opened", "Crossing opened"),
];

/// Place, bounds, period and unit of each figure.
fn told(window: &Window) -> Vec<String> {
    let situation = situation(window);
    let told = |figure: &Figure| {
        let Subject::Place(place) = figure.series.subject else { panic!() };
        let (name, upper) = (situation.place(place).name.get("en"), figure.bounds.upper());
        let upper = upper.map_or_else(String::new, |upper| upper.to_string());
        let during = figure.during.map_or_else(String::new, |during| format!(" in {during}"));
        let unit = situation.unit_id(figure.series.people.unit).unwrap_or("people");
        let measure = figure.series.measure.name();
        format!("{measure} {name}: {}..{upper} {unit}{during}", figure.bounds.lower())
    };
    situation.figures().map(|(_, _, figure)| told(figure)).collect()
}

const FIGURES: [&str; 10] = [
    "Arrivals Chad: 10000..20000 people",
    "Arrivals Chad: 60000..60000 people",
    "Arrivals Adré: 0..10000 people in 2023-06-16",
    "Arrivals Adré: 0..15000 people in 2023-06-15T00:00+01:00/2023-06-19T00:00+01:00",
    "Arrivals Adré: 9000..9000 people in 2023-06-30T00:00+01:00/2023-07-01T00:00+01:00",
    "Arrivals Farchana: 5400..6600 households",
    "Arrivals Chad: 200001.. people",
    "Present Goz Beida: 25000..30000 people",
    "Present Aboutengué: 36000..40000 people",
    "Arrivals Chad: 225000..275000 people",
];
