//! A quiet drop-down button that shows the choice made.

use super::{BODY, SMALL, Theme, fonts, text};
use egui::{
    Align2, Color32, CornerRadius, InnerResponse, Popup, Response, Sense, Shape, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

/// Height of the button, in points.
pub const HEIGHT: f32 = 22.0;
const PAD: f32 = 7.0;
const CHEVRON: f32 = 7.0;

/// How wide the button with this text would be.
pub fn width(ui: &Ui, said: &str, max: f32) -> f32 {
    let galley = text::line(ui.painter(), said, fonts::regular(SMALL), Color32::PLACEHOLDER, max);
    (galley.size().x + 2.0 * PAD + CHEVRON + 4.0).min(max).ceil()
}

/// A drop-down that says what is chosen and opens a menu. `active` fills it: something other
/// than the usual is chosen. `label` names it for a screen reader.
pub fn choice_ui(
    ui: &mut Ui,
    theme: &Theme,
    (said, label): (&str, &str),
    active: bool,
    max_width: f32,
    menu: impl FnOnce(&mut Ui),
) -> Response {
    let size = vec2(width(ui, said, max_width), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(egui::accesskit::Role::ComboBox, ui.is_enabled(), label)
    });
    let open = is_open(&response);
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let fill = match (active, open, response.hovered()) {
            (true, ..) | (_, true, _) => theme.selected,
            (_, _, true) => theme.hover,
            _ => theme.field,
        };
        let ring = if response.has_focus() { theme.people } else { theme.edge };
        let radius = CornerRadius::same(4);
        painter.rect(rect, radius, fill, Stroke::new(1.0, ring), egui::StrokeKind::Inside);
        let ink = if active { theme.ink_strong } else { theme.ink };
        let room = rect.width() - 2.0 * PAD - CHEVRON - 3.0;
        let galley = text::line(painter, said, fonts::regular(SMALL), ink, room);
        let at = pos2(rect.left() + PAD, rect.center().y);
        text::place(painter, galley, at, Align2::LEFT_CENTER);
        let tip = pos2(rect.right() - PAD - CHEVRON / 2.0, rect.center().y + 2.0);
        let stroke = Stroke::new(1.2, theme.ink_soft);
        painter.add(Shape::line(vec![tip + vec2(-3.5, -3.5), tip, tip + vec2(3.5, -3.5)], stroke));
    }
    Popup::menu(&response).show(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        egui::ScrollArea::vertical().max_height(380.0).show(ui, menu);
    });
    keep_keyboard(&response, open);
    response
}

/// Whether the menu below a button is open.
pub fn is_open(button: &Response) -> bool {
    Popup::is_id_open(&button.ctx, Popup::default_response_id(button))
}

/// Gives the keyboard back to the button of a menu that a key closed, which takes what had it along.
/// Who closed it with the pointer goes on where that is.
pub fn keep_keyboard(button: &Response, was_open: bool) {
    let is_by_key = !button.ctx.input(|input| input.pointer.any_click());
    if was_open && !is_open(button) && is_by_key {
        button.request_focus();
    }
}

/// A drop-down of values, as wide as there is room, which shows the one that is chosen.
pub struct DropDown<'d, T> {
    label: &'d str,
    values: &'d [T],
    chosen: Option<T>,
    said: Option<&'d str>,
    width: Option<f32>,
    is_active: bool,
}

impl<'d, T: PartialEq + Clone> DropDown<'d, T> {
    /// `label` names it for a screen reader.
    pub fn new(label: &'d str, values: &'d [T], chosen: Option<T>) -> Self {
        Self { label, values, chosen, said: None, width: None, is_active: false }
    }

    /// Shows this instead of the name of the value chosen.
    pub fn said(self, said: &'d str) -> Self {
        Self { said: Some(said), ..self }
    }

    /// At most so wide.
    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    /// Filled: something other than the usual is chosen.
    pub fn active(self, is_active: bool) -> Self {
        Self { is_active, ..self }
    }

    /// Shows it with its options named so. Returns the value clicked.
    pub fn ui<C: Into<Choice>>(
        self,
        ui: &mut Ui,
        theme: &Theme,
        option: impl Fn(&T) -> C,
    ) -> InnerResponse<Option<T>> {
        let shown = self.said.map(str::to_owned);
        let shown = shown.or_else(|| self.chosen.as_ref().map(|value| option(value).into().said));
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let words = (shown.as_deref().unwrap_or_default(), self.label);
        let mut clicked = None;
        let response = choice_ui(ui, theme, words, self.is_active, width, |ui| {
            let options: Vec<Choice> =
                self.values.iter().map(|value| option(value).into()).collect();
            let is_chosen =
                |nth| self.chosen.is_some() && self.values.get(nth) == self.chosen.as_ref();
            clicked = options_ui(ui, theme, &options, is_chosen);
        });
        InnerResponse::new(clicked.and_then(|nth| self.values.get(nth)).cloned(), response)
    }
}

/// Widths that a menu of options keeps to.
const OPTION_WIDTH: std::ops::RangeInclusive<f32> = 110.0..=300.0;
const OPTION: f32 = 25.0;

/// One option of a menu, with how many there are of it at its right.
pub struct Choice {
    pub said: String,
    pub number: Option<String>,
}

impl From<String> for Choice {
    fn from(said: String) -> Self {
        Self { said, number: None }
    }
}

/// The options of a menu, all of one width. Returns the position of the one clicked.
pub fn options_ui(
    ui: &mut Ui,
    theme: &Theme,
    options: &[Choice],
    is_chosen: impl Fn(usize) -> bool,
) -> Option<usize> {
    let soft = |ui: &Ui, said: &str| {
        text::line(ui.painter(), said, fonts::regular(SMALL), theme.ink_soft, 80.0)
    };
    let said = |ui: &Ui, said: &str, room: f32| {
        text::line(ui.painter(), said, fonts::regular(BODY), theme.ink, room)
    };
    let numbers = options.iter().filter_map(|o| o.number.as_deref());
    let numbers = numbers.map(|n| soft(ui, n).size().x + 16.0).fold(0.0, f32::max);
    let words = options.iter().map(|o| said(ui, &o.said, *OPTION_WIDTH.end()).size().x);
    let words = words.fold(0.0, f32::max);
    let width = (words + numbers + 2.0 * PAD).clamp(*OPTION_WIDTH.start(), *OPTION_WIDTH.end());
    let mut clicked = None;
    for (nth, option) in options.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(vec2(width, OPTION), Sense::click());
        let chosen = is_chosen(nth);
        response
            .widget_info(|| WidgetInfo::selected(egui::Role::MenuItem, true, chosen, &option.said));
        if ui.is_rect_visible(rect) {
            let lit = response.hovered() || response.has_focus();
            if chosen || lit {
                let fill = if chosen { theme.selected } else { theme.hover };
                ui.painter().rect_filled(rect, 4.0, fill);
            }
            let at = rect.left_center() + vec2(PAD, 0.0);
            let galley = said(ui, &option.said, width - numbers - 2.0 * PAD);
            text::place(ui.painter(), galley, at, Align2::LEFT_CENTER);
            if let Some(number) = &option.number {
                let at = rect.right_center() - vec2(PAD, 0.0);
                text::place(ui.painter(), soft(ui, number), at, Align2::RIGHT_CENTER);
            }
        }
        if response.clicked() {
            clicked = Some(nth);
            ui.close();
        }
    }
    clicked
}
