//! What the rows of the dialogue are made of: a name at the left, a control in line with those of
//! the other rows.

use crate::app::Context;
use egui::{
    Align, Id, Layout, Rect, Response, RichText, Role, Sense, TextEdit, Ui, UiBuilder, pos2, vec2,
};
use waymark_picture::{BODY, SMALL, button, fonts};

/// Height of a row of controls.
pub const ROW: f32 = 26.0;
/// From one row to the next.
const GAP: f32 = 7.0;
/// Width of the names at the left.
const NAME: f32 = 78.0;

/// The heading of a group of rows.
pub fn group_ui(ui: &mut Ui, context: &Context<'_>, key: &str, first: bool) {
    ui.add_space(if first { 0.0 } else { 13.0 });
    let theme = context.scene.theme;
    let said = context.language().say(key);
    ui.label(RichText::new(said).font(fonts::bold(BODY)).color(theme.ink_strong));
    ui.add_space(5.0);
}

/// A row with a name. `add` is given the name's id, to label what it adds, and exactly the room
/// beside the name.
pub fn row_ui<R>(
    ui: &mut Ui,
    context: &Context<'_>,
    key: &str,
    add: impl FnOnce(&mut Ui, Id) -> R,
) -> R {
    tall_row_ui(ui, context, key, ROW, add)
}

/// The same of another height, in points.
fn tall_row_ui<R>(
    ui: &mut Ui,
    context: &Context<'_>,
    key: &str,
    height: f32,
    add: impl FnOnce(&mut Ui, Id) -> R,
) -> R {
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let given = in_row_ui(ui, context, rect, key, NAME, add);
    ui.add_space(GAP);
    given
}

/// A row of choices with a name, in as many lines as it takes to read each whole. Returns the
/// position of the one clicked.
pub fn segments_row_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    key: &str,
    names: &[String],
    chosen: Option<usize>,
) -> Option<usize> {
    let lines = segment_lines(ui, names, ui.available_width() - NAME);
    let height = ROW.max(lines_height(lines));
    tall_row_ui(ui, context, key, height, |ui, _| segments_ui(ui, context, names, chosen))
}

/// The same in a room that is there already, with a name of this width.
pub fn in_row_ui<R>(
    ui: &mut Ui,
    context: &Context<'_>,
    rect: Rect,
    key: &str,
    name_width: f32,
    add: impl FnOnce(&mut Ui, Id) -> R,
) -> R {
    let layout = Layout::left_to_right(Align::Center);
    let said = RichText::new(context.language().say(key)).color(context.scene.theme.ink_soft);
    let name = Rect::from_min_size(rect.min, vec2(name_width, rect.height().min(ROW)));
    let name = ui.scope_builder(UiBuilder::new().max_rect(name).layout(layout), |ui| {
        ui.add(egui::Label::new(said).truncate()).id
    });
    let room = Rect::from_min_max(pos2(rect.left() + name_width, rect.top()), rect.max);
    let room = UiBuilder::new().max_rect(room).layout(layout).id_salt(key);
    ui.scope_builder(room, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        add(ui, name.inner)
    })
    .inner
}

/// A field of text over the width of the row.
pub fn field_ui(ui: &mut Ui, text: &mut String, hint: &str, name: Id, width: f32) -> Response {
    let field = TextEdit::singleline(text)
        .hint_text(hint)
        .char_limit(500)
        .desired_width(width)
        .margin(vec2(8.0, 4.0))
        .align(egui::Align2::LEFT_CENTER);
    ui.add_sized(vec2(width, ROW), field).labelled_by(name)
}

/// In how many lines these choices are each read whole, in a room of this width.
fn segment_lines(ui: &Ui, names: &[String], room: f32) -> usize {
    let widest = names.iter().map(|name| button::segment_width(ui, name)).fold(1.0, f32::max);
    let per_line = (room + button::BETWEEN) / (widest + button::BETWEEN);
    names.len().div_ceil((per_line as usize).max(1))
}

fn lines_height(lines: usize) -> f32 {
    lines as f32 * (button::HEIGHT + button::BETWEEN) - button::BETWEEN
}

/// Choices that stand side by side and share the width, in lines of like length; of the one
/// clicked the position.
pub fn segments_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    names: &[String],
    chosen: Option<usize>,
) -> Option<usize> {
    let lines = segment_lines(ui, names, ui.available_width()).max(1);
    let per_line = names.len().div_ceil(lines).max(1);
    let size = vec2(ui.available_width(), lines_height(lines));
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    let width = (room.width() + button::BETWEEN) / per_line as f32 - button::BETWEEN;
    let mut clicked = None;
    for (nth, name) in names.iter().enumerate() {
        let (row, column) = (nth / per_line, nth % per_line);
        let at = room.min
            + vec2(
                column as f32 * (width + button::BETWEEN),
                row as f32 * (button::HEIGHT + button::BETWEEN),
            );
        let rect = Rect::from_min_size(at, vec2(width, button::HEIGHT));
        let id = ui.scope_id().with(("segment", nth));
        let (role, on) = (Role::RadioButton, chosen == Some(nth));
        if button::segment_ui(ui, &context.scene, (rect, id), role, name, on).clicked() {
            clicked = Some(nth);
        }
    }
    clicked
}

/// What is wrong with the row above.
pub fn fault_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let theme = context.scene.theme;
    let text = RichText::new(said).size(SMALL).color(theme.contradiction);
    ui.horizontal(|ui| {
        ui.add_space(NAME - ui.spacing().item_spacing.x);
        ui.add(egui::Label::new(text).wrap());
    });
    ui.add_space(GAP - 2.0);
}
