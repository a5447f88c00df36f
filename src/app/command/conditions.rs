//! When commands can be obeyed, and when what they switch is on.

use crate::app::Context;
use waymark_model::{Across, MapStyle, MovementKind, Selection};

/// Whether the situation has a text that can be edited.
pub(super) fn is_editable(context: &Context<'_>) -> bool {
    context.editing.text().is_some()
}

pub(super) fn is_leg_chosen(context: &Context<'_>) -> bool {
    matches!(context.scene.view.selection, Some(Selection::Leg(_))) && is_editable(context)
}

/// Whether the leg that is chosen is of a kind.
pub(super) fn has_kind(context: &Context<'_>, kind: MovementKind) -> bool {
    let Some(Selection::Leg(ix)) = context.scene.view.selection else { return false };
    let leg = context.scene.situation.legs.get(ix.usize());
    leg.is_some_and(|leg| leg.kind == Some(kind))
}

/// Whether a leg is chosen beside which none leads back.
pub(super) fn has_no_way_back(context: &Context<'_>) -> bool {
    let Some(Selection::Leg(ix)) = context.scene.view.selection else { return false };
    let legs = &context.scene.situation.legs;
    let Some(leg) = legs.get(ix.usize()) else { return false };
    let leads_back = legs.iter().any(|other| (other.from, other.to) == (leg.to, leg.from));
    !leads_back && is_editable(context)
}

pub(super) fn is_slide_chosen(context: &Context<'_>) -> bool {
    context.slide.is_some() && is_editable(context)
}

pub(super) fn is_figure_chosen(context: &Context<'_>) -> bool {
    matches!(context.scene.view.selection, Some(Selection::Figure(_)))
}

pub(super) fn has_map_style(context: &Context<'_>, style: MapStyle) -> bool {
    let view = context.scene.view;
    view.map.style == style && view.picture.has_map()
}

pub(super) fn is_across(context: &Context<'_>, across: Across) -> bool {
    let view = context.scene.view;
    view.chart.across == across && view.picture.has_chart()
}
