//! What the audience sees of a briefing, which is not always what the presenter looks at.

use super::{Cover, Show};
use crate::app::session::Session;
use waymark_model::{Selection, Slide, View};

/// A slide as the audience sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    pub slide: Slide,
    pub view: View,
    /// What the presenter points at.
    pub hovered: Option<Selection>,
}

impl Seen {
    /// What was frozen; what the presenter looks at, where that is mirrored; else the slide as it
    /// is kept.
    pub fn of(show: &Show, session: &Session, hovered: Option<Selection>) -> Option<Self> {
        if let Some(frozen) = &show.frozen {
            return Some(frozen.clone());
        }
        let slide = show.slide(&session.document.situation)?;
        let View { language, theme, .. } = &session.view;
        let own = View { language: language.clone(), theme: theme.clone(), ..show.own.clone() };
        Some(if show.mirrors {
            Self { slide, view: session.view.clone(), hovered }
        } else {
            Self { slide, view: own, hovered: None }
        })
    }
}

impl Cover {
    pub const fn fill(self) -> egui::Color32 {
        match self {
            Self::Black => egui::Color32::BLACK,
            Self::White => egui::Color32::WHITE,
        }
    }
}
