//! The card that asks for the name and the kind of a place that is added on the map.

use super::{
    editing::{EditedMap, MapEditing},
    place::{self, Emphasis},
    projector::PlanePoint,
    towns::MapTowns,
};
use crate::{Ask, BODY, NewPlace, Position, SMALL, Scene, choice::DropDown, fonts};
use egui::{
    Area, Button, Frame, Id, Key, Order, Painter, RichText, Stroke, TextEdit, Ui, WidgetInfo, vec2,
};
use waymark_model::{MapStyle, PlaceDraft, PlaceKind};

/// A place whose name is being typed.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Adding {
    pub(super) spot: PlanePoint,
    pub(super) style: MapStyle,
    pub(super) name: String,
    pub(super) kind: PlaceKind,
    pub(super) focus: bool,
}

/// What a place that is drawn on the map may be: areas are no points.
fn point_kinds() -> Vec<PlaceKind> {
    PlaceKind::ALL.into_iter().filter(|kind| !kind.is_area()).collect()
}

/// The town of the gazetteer that lies nearest to a position, in words, and what is taken of it.
fn near(
    scene: &Scene<'_>,
    towns: &mut MapTowns,
    position: Option<Position>,
) -> Option<(String, PlaceDraft)> {
    let Some(Position::At(point, _)) = position else { return None };
    let (town, km) = towns.nearest(point)?;
    let name = town.draft.name.get(&scene.view.language);
    let km = format!("{km:.1}");
    let args = [("name", name.into()), ("km", (&km).into())];
    Some((scene.language.say_with("map-town-near", &args), town.draft.clone()))
}

/// The name and the kind of a place that is being added.
pub(super) fn adding_ui(
    ui: &Ui,
    painter: &Painter,
    scene: &Scene<'_>,
    (editing, towns): (&mut MapEditing, &mut MapTowns),
    stage: &EditedMap<'_>,
    asks: &mut Vec<Ask>,
) {
    let Some(adding) = editing.adding.as_mut().filter(|a| a.style == stage.style) else {
        editing.adding = None;
        return;
    };
    let (theme, language) = (scene.theme, scene.language);
    let near = near(scene, towns, stage.position(adding.spot));
    let at = stage.projector.screen(adding.spot);
    place::symbol(painter, theme, adding.kind, (at, place::RADIUS), (Emphasis::Selected, false));
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(7)
        .shadow(egui::Shadow { offset: [0, 2], blur: 8, spread: 0, color: theme.shadow })
        .inner_margin(9);
    let (mut add, mut leave) = (false, false);
    Area::new(Id::unique("map-adding"))
        .order(Order::Middle)
        .fixed_pos(at + vec2(14.0, 14.0))
        .constrain_to(ui.ctx().content_rect())
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(214.0);
                let name = language.say("table-map-name");
                let field = TextEdit::singleline(&mut adding.name)
                    .hint_text(RichText::new(&name).color(theme.ink_soft))
                    .font(fonts::regular(BODY))
                    .char_limit(120)
                    .margin(vec2(8.0, 5.0))
                    .desired_width(f32::INFINITY);
                let response = ui.add(field);
                response.widget_info(|| {
                    let said = adding.name.as_str();
                    let mut info = WidgetInfo::text_edit(true, said, said, "");
                    info.label = Some(name.clone());
                    info
                });
                if std::mem::take(&mut adding.focus) {
                    response.request_focus();
                }
                add = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
                if let Some((said, draft)) = &near
                    && ui.button(RichText::new(said).font(fonts::regular(SMALL))).clicked()
                {
                    asks.push(Ask::EnterPlace(Box::new(draft.clone())));
                    leave = true;
                }
                let (label, kinds) = (language.say("table-map-kind"), point_kinds());
                let choice = DropDown::new(&label, &kinds, Some(adding.kind)).width(214.0);
                let chosen = choice.ui(ui, theme, |kind| language.place_kind(*kind)).inner;
                adding.kind = chosen.unwrap_or(adding.kind);
                ui.horizontal(|ui| {
                    let can = !adding.name.trim().is_empty();
                    let text = RichText::new(language.say("table-map-add")).font(fonts::bold(BODY));
                    let button = if can {
                        Button::new(text.color(theme.on_accent))
                            .fill(theme.accent)
                            .stroke(Stroke::NONE)
                    } else {
                        Button::new(text)
                    };
                    add |= ui.add_enabled(can, button).clicked();
                    leave |= ui.button(language.say("table-map-cancel")).clicked();
                });
            });
        });
    if add && !adding.name.trim().is_empty() {
        if let Some(position) = stage.position(adding.spot) {
            let place = NewPlace { name: adding.name.clone(), kind: adding.kind, position };
            asks.push(Ask::AddPlace(place, stage.others(scene)));
        }
        leave = true;
    }
    if leave {
        editing.adding = None;
    }
}
