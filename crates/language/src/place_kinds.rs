//! Names of kinds of places.

use super::Language;
use waymark_model::{MovementKind, PlaceKind};

impl Language {
    /// `Checkpoint`
    pub fn place_kind(&self, kind: PlaceKind) -> String {
        self.say(match kind {
            PlaceKind::Settlement => "map-kind-settlement",
            PlaceKind::HostCommunity => "map-kind-host-community",
            PlaceKind::Camp => "map-kind-camp",
            PlaceKind::Site => "map-kind-site",
            PlaceKind::CollectiveCentre => "map-kind-collective-centre",
            PlaceKind::TransitCentre => "map-kind-transit-centre",
            PlaceKind::RiverCrossing => "map-kind-river-crossing",
            PlaceKind::Port => "map-kind-port",
            PlaceKind::Airport => "map-kind-airport",
            PlaceKind::Checkpoint => "map-kind-checkpoint",
            PlaceKind::BorderCrossing => "map-kind-crossing",
            PlaceKind::ReceptionCentre => "map-kind-reception",
            PlaceKind::Region => "map-kind-region",
            PlaceKind::Country => "map-kind-country",
        })
    }

    pub fn movement_kind(&self, kind: MovementKind) -> String {
        self.say(match kind {
            MovementKind::Flight => "movement-flight",
            MovementKind::Return => "movement-return",
            MovementKind::Onward => "movement-onward",
            MovementKind::Relocation => "movement-relocation",
        })
    }
}
