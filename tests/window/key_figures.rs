//! Key figures are chosen, ordered, removed and proposed again, each as one step.

use super::harness::{Window, ask, assert_fits, click_on, control, look, press, situation, window};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use waymark::app::Command;
use waymark_model::{KeyFigure, KeyTells};

fn chosen(window: &Window) -> Option<Vec<KeyFigure>> {
    situation(window).key_figures.clone()
}

#[test]
fn key_figures_are_chosen_in_a_dialogue_and_undone() {
    let mut window = window();
    ask(&mut window, Command::KeyFigures);
    assert_eq!(chosen(&window), None, "nothing is kept before something is changed");
    look(&window, "key-figures");
    click_on(&mut window, Role::Button, "Move right: How many: Arrivals in Armenia");
    let first = chosen(&window).unwrap();
    assert_eq!((first.len(), first[0].tells, first[1].tells), {
        (4, KeyTells::Share, KeyTells::Count)
    });
    click_on(&mut window, Role::Button, "Remove: How many: Arrivals in Armenia");
    assert_eq!(chosen(&window).unwrap().len(), 3);
    click_on(&mut window, Role::ComboBox, "What it tells");
    click_on(&mut window, Role::MenuItem, "The figure before");
    click_on(&mut window, Role::Button, "Add");
    let all = chosen(&window).unwrap();
    assert_eq!((all.len(), all[3].tells), (4, KeyTells::Before));
    assert_fits(&window);
    for _ in 0..3 {
        click_on(&mut window, Role::Button, "Close");
        control(&mut window, Key::Z);
        ask(&mut window, Command::KeyFigures);
    }
    assert_eq!(chosen(&window), None);
    click_on(&mut window, Role::Button, "Remove: How many: Arrivals in Armenia");
    click_on(&mut window, Role::Button, "As proposed");
    assert_eq!(chosen(&window), None);
}

#[test]
fn a_card_is_removed_where_it_stands() {
    let mut window = window();
    let is_count =
        |said: &str| said.contains("arrived in Armenia") && !said.contains("in the last");
    let cards = |window: &Window| {
        let all = window.query_all_by_role(Role::Button);
        let label = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().unwrap_or_default();
        all.filter(|n| is_count(&label(n))).count()
    };
    let before = cards(&window);
    assert!(before > 0);
    window
        .query_all_by_role(Role::Button)
        .find(|n| n.accesskit_node().label().is_some_and(|said| is_count(&said)))
        .unwrap()
        .click_secondary();
    window.run();
    click_on(&mut window, Role::Button, "Remove");
    assert_eq!(chosen(&window).unwrap().len(), 3);
    assert!(cards(&window) < before);
}

#[test]
fn a_key_figure_is_moved_by_keyboard_from_end_to_end() {
    let mut window = window();
    ask(&mut window, Command::KeyFigures);
    let name = "How many: Arrivals in Armenia";
    let later = format!("Move right: {name}");
    window.get_by_role_and_label(Role::Button, &later).focus();
    window.run();
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    let mine = chosen(&window).unwrap()[1].clone();
    let at = |window: &Window| chosen(window).unwrap().iter().position(|key| *key == mine);
    for to in 2..4 {
        press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
        assert_eq!(at(&window), Some(to));
    }
    // At the end the way on is gone, and the way back has the keyboard.
    let earlier = format!("Move left: {name}");
    assert!(window.get_by_role_and_label(Role::Button, &earlier).is_focused());
    for to in (0..3).rev() {
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(at(&window), Some(to));
    }
    assert!(window.get_by_role_and_label(Role::Button, &later).is_focused());
}
