//! Every panel in a small window with large text: no line of it is cut at its sides, and all controls
//! can be reached.

use super::{
    dialogs::{controls_not_reached, node_ids},
    harness::{Window, app, ask, click, click_on, control, key, look, type_in, window_at},
};
use egui::{Key, Rect, Role, Shape};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use waymark::app::{Command, Message, Start};
use waymark_model::{FigureRef, Selection, SnapshotIx};
use waymark_store::{RecordKey, Section};

/// 1024×640 with text of 150 %, in points.
const WINDOW: (f32, f32) = (683.0, 427.0);

/// The lines that are cut at their sides; what is typed scrolls in its field, and slides in their strip.
fn lines_cut(window: &Window, name: &str, faults: &mut Vec<String>) {
    if name == "slides" {
        return;
    }
    let fields: Vec<Rect> = window.query_all_by_role(Role::TextInput).map(|n| n.rect()).collect();
    for clipped in &window.output().shapes {
        let Shape::Text(text) = &clipped.shape else { continue };
        let rect = clipped.shape.visual_bounding_rect();
        let shown = rect.intersect(clipped.clip_rect).intersect(window.ctx.content_rect());
        let is_typed = fields.iter().any(|field| field.contains(rect.left_center()));
        if shown.is_positive() && !is_typed && shown.width() < rect.width() - 1.0 {
            let said = text.galley.text();
            faults.push(format!("{name}: {said:?} at {rect} is cut by {}", clipped.clip_rect));
        }
    }
}

#[test]
fn every_panel_can_be_read_and_reached_in_a_small_window_with_large_text() {
    let mut faults = Vec::new();
    let chosen = FigureRef::new(SnapshotIx(0), 0);
    let clash = |window: &Window| {
        app(window).state().session.document.reckoning.clashes().first().map(|clash| clash.figure)
    };
    let record = |section, id: &str| Message::Inspect(RecordKey::new(section, id));
    let panels: Vec<(&str, Vec<Message>, &[&str])> = vec![
        ("figures", vec![Message::Select(Some(Selection::Figure(chosen)))], &[]),
        ("all-figures", vec![Command::ChooseAll.into()], &[]),
        ("situation", vec![Command::ToggleInspector.into()], &[]),
        ("place", vec![record(Section::Places, "kornidzor")], &[]),
        ("conflicts", vec![Command::ToggleClashes.into()], &[]),
        ("conflict", vec![], &["Exclude", "Change rank", "Accept"]),
        ("report", vec![Command::ToggleReport.into()], &[]),
        ("slides", vec![Command::ProposeSlides.into()], &[]),
    ];
    for (name, messages, buttons) in panels {
        let mut window = window_at(WINDOW, Start::default());
        let behind = node_ids(&window);
        for message in messages {
            ask(&mut window, message);
        }
        if let Some(figure) = clash(&window).filter(|_| name == "conflict") {
            ask(&mut window, Message::ShowClash(figure));
        }
        let mut see = |window: &mut Window, name: &str| {
            look(window, &format!("panel-{name}"));
            lines_cut(window, name, &mut faults);
            controls_not_reached(window, name, &behind, &mut faults);
            look(window, &format!("panel-{name}-end"));
            lines_cut(window, name, &mut faults);
        };
        see(&mut window, name);
        for button in buttons {
            click(&mut window, button);
            see(&mut window, &format!("{name}-{button}"));
        }
    }
    let mut window = window_at(WINDOW, Start::default());
    control(&mut window, Key::N);
    type_in(&mut window, "28.000 arrived Gorsi 26 Sep, Yerevan via Kyiv Independent");
    look(&window, "panel-bar");
    lines_cut(&window, "bar", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_menu_is_as_high_as_its_entries_where_the_window_is() {
    let mut window = window_at((1366.0, 1050.0), Start::default());
    for menu in ["File", "Edit", "View"] {
        let behind = node_ids(&window);
        click_on(&mut window, Role::Button, menu);
        let entries = window.query_all_by_role(Role::Button);
        let entries = entries.filter(|n| !behind.contains(&n.accesskit_node().locate().0));
        let last = entries.max_by(|a, b| a.rect().bottom().total_cmp(&b.rect().bottom())).unwrap();
        let (rect, said) = (last.rect(), last.accesskit_node().label().unwrap_or_default());
        let seen = window.output().shapes.iter().any(|clipped| {
            let at = clipped.shape.visual_bounding_rect();
            matches!(clipped.shape, Shape::Text(_))
                && rect.contains_rect(at)
                && clipped.clip_rect.contains_rect(at)
        });
        assert!(seen, "{menu}: {said}");
        key(&mut window, Key::Escape);
    }
}

#[test]
fn every_entry_of_every_menu_can_be_reached() {
    let mut window = window_at(WINDOW, Start::default());
    let mut faults = Vec::new();
    for menu in ["File", "Edit", "View"] {
        let behind = node_ids(&window);
        click_on(&mut window, Role::Button, menu);
        look(&window, menu);
        let screen = window.ctx.content_rect();
        let lowest = |window: &Window| {
            let entries = window.query_all_by_role(Role::Button);
            let entries = entries.filter(|n| !behind.contains(&n.accesskit_node().locate().0));
            entries.map(|n| n.rect().bottom()).fold(0.0, f32::max)
        };
        assert!(lowest(&window) > screen.bottom(), "{menu}");
        window.event(egui::Event::PointerMoved(egui::pos2(220.0, 200.0)));
        window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -2000.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        window.run();
        assert!(lowest(&window) <= screen.bottom(), "{menu}");
        controls_not_reached(&mut window, menu, &behind, &mut faults);
        key(&mut window, Key::Escape);
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
