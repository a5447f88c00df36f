//! Colours by what they mean, read from `assets/themes`. No other file names a raw colour.

use egui::{Color32, CornerRadius, Stroke, Style, TextStyle, Vec2};
use serde::Deserialize;

/// A colour written `#RRGGBB` or `#RRGGBBAA` (not premultiplied).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
struct Hex(Color32);

impl TryFrom<String> for Hex {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Color32::from_hex(&text)
            .map(Self)
            .map_err(|_| format!("`{text}` is not a colour like #0B6CB0"))
    }
}

macro_rules! theme {
    ($($(#[$doc:meta])* $token:ident),* $(,)?) => {
        /// The colours of one theme.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub struct Theme {
            pub name: String,
            pub dark: bool,
            $($(#[$doc])* pub $token: Color32,)*
        }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, rename = "Theme")]
        struct ThemeFile {
            name: String,
            dark: bool,
            $($token: Hex,)*
        }

        impl From<ThemeFile> for Theme {
            fn from(file: ThemeFile) -> Self {
                Self { name: file.name, dark: file.dark, $($token: file.$token.0,)* }
            }
        }
    };
}

theme!(
    /// Behind the cards.
    canvas,
    panel,
    card,
    /// Hairlines around cards and panels.
    edge,
    /// Text fields, tracks, quiet buttons.
    field,
    hover,
    /// The chosen row or button.
    selected,
    /// Text.
    ink,
    /// Titles, key figures, the current moment.
    ink_strong,
    /// Second lines of text.
    ink_soft,
    grid,
    /// Lines that count from: zero, a total, the first of a year.
    axis,
    /// What is certain of people.
    people,
    /// What is possible beyond it.
    people_possible,
    /// Contradiction, and nothing else.
    contradiction,
    /// Events, and nothing else.
    event,
    event_span,
    /// Doubtful figures.
    doubt,
    /// Buttons that act.
    accent,
    on_accent,
    land,
    /// Countries other than the focus.
    land_other,
    water,
    river,
    border,
    /// Lines of the past.
    historic,
    /// A leg with no reported flow.
    road,
    place_fill,
    shadow,
    /// A piece of a typed line that is a measure; and so on.
    piece_measure,
    piece_place,
    piece_moment,
    piece_speaker,
    piece_outlet,
);

const SHIPPED: &[&str] = &[
    include_str!("../../../assets/themes/light.ron"),
    include_str!("../../../assets/themes/dark.ron"),
    include_str!("../../../assets/themes/contrast.ron"),
];

/// Sizes of text, in points.
pub const SMALL: f32 = 11.5;
pub const BODY: f32 = 13.0;
pub const TITLE: f32 = 15.0;
pub const KEY_FIGURE: f32 = 22.0;

impl Theme {
    /// Every theme that ships, light first.
    ///
    /// # Panics
    /// Never: the embedded themes are read in a test.
    #[expect(clippy::expect_used, reason = "embedded assets that a test reads")]
    pub fn shipped() -> Vec<Self> {
        let read =
            |text: &&str| ron::from_str::<ThemeFile>(text).expect("a shipped theme reads").into();
        SHIPPED.iter().map(read).collect()
    }

    /// The theme with this name, else the light one.
    pub fn named(name: &str) -> Self {
        let mut all = Self::shipped();
        let index = all.iter().position(|t| t.name == name).unwrap_or(0);
        all.swap_remove(index)
    }

    /// Sets colours, spacing and text sizes of every widget.
    pub fn style(&self) -> Style {
        let mut style = Style::default();
        let family = egui::FontFamily::Proportional;
        style.text_styles = [
            (TextStyle::Small, egui::FontId::new(SMALL, family.clone())),
            (TextStyle::Body, egui::FontId::new(BODY, family.clone())),
            (TextStyle::Button, egui::FontId::new(BODY, family.clone())),
            (TextStyle::Monospace, egui::FontId::new(BODY, family)),
            (TextStyle::Heading, super::fonts::bold(TITLE)),
        ]
        .into();
        style.spacing.item_spacing = Vec2::new(8.0, 6.0);
        style.spacing.button_padding = Vec2::new(10.0, 4.0);
        style.spacing.interact_size.y = 26.0;
        style.spacing.menu_margin = egui::Margin::same(6);
        style.spacing.window_margin = egui::Margin::same(14);
        style.interaction.selectable_labels = false;
        style.visuals = self.visuals();
        style
    }

    fn visuals(&self) -> egui::Visuals {
        let mut v = if self.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
        let radius = CornerRadius::same(5);
        let hairline = Stroke::new(1.0, self.edge);
        v.panel_fill = self.panel;
        v.window_fill = self.card;
        v.window_stroke = hairline;
        v.window_corner_radius = CornerRadius::same(8);
        v.menu_corner_radius = CornerRadius::same(6);
        v.extreme_bg_color = self.field;
        v.text_edit_bg_color = Some(self.field);
        v.faint_bg_color = self.field;
        v.code_bg_color = self.field;
        v.hyperlink_color = self.people;
        v.warn_fg_color = self.doubt;
        v.error_fg_color = self.contradiction;
        v.weak_text_color = Some(self.ink_soft);
        v.selection.bg_fill = self.selected;
        v.selection.stroke = Stroke::new(1.0, self.ink_strong);
        v.popup_shadow.color = self.shadow;
        v.window_shadow.color = self.shadow;
        let w = &mut v.widgets;
        for (state, fill, stroke) in [
            (&mut w.noninteractive, self.panel, hairline),
            (&mut w.inactive, self.field, hairline),
            (&mut w.hovered, self.hover, Stroke::new(1.0, self.ink_soft)),
            (&mut w.active, self.selected, Stroke::new(1.0, self.people)),
            (&mut w.open, self.selected, hairline),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.bg_stroke = stroke;
            state.fg_stroke = Stroke::new(1.0, self.ink);
            state.corner_radius = radius;
            state.expansion = 0.0;
        }
        v
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;
    use egui::Color32;

    /// Relative luminance and contrast by WCAG 2.1.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = |c: Color32| {
            0.2126 * channel(c.r()) + 0.7152 * channel(c.g()) + 0.0722 * channel(c.b())
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_reads_on_every_ground_of_every_theme() {
        for theme in Theme::shipped() {
            let least = if theme.name == "contrast" { 7.0 } else { 4.5 };
            for ground in [theme.card, theme.panel, theme.canvas, theme.field] {
                for ink in [theme.ink, theme.ink_strong, theme.ink_soft] {
                    let found = contrast(ink, ground);
                    assert!(found >= least, "{}: {ink:?} on {ground:?} is {found:.2}", theme.name);
                }
            }
            let pieces = [
                theme.piece_measure,
                theme.piece_place,
                theme.piece_moment,
                theme.piece_speaker,
                theme.piece_outlet,
            ];
            for ink in pieces {
                assert!(contrast(ink, theme.field) >= 4.5, "{}: {ink:?}", theme.name);
            }
            for ink in [theme.people, theme.contradiction, theme.event] {
                assert!(contrast(ink, theme.card) >= 4.5, "{}: {ink:?}", theme.name);
            }
            assert!(contrast(theme.on_accent, theme.accent) >= 3.9, "{}", theme.name);
        }
    }

    #[test]
    fn words_and_marks_of_a_map_stand_out_on_every_ground_of_it() {
        for theme in Theme::shipped() {
            let told = |ink, ground| format!("{}: {ink:?} on {ground:?}", theme.name);
            for ground in [theme.land, theme.land_other, theme.water] {
                for ink in [theme.ink, theme.ink_soft] {
                    assert!(contrast(ink, ground) >= 4.5, "{}", told(ink, ground));
                }
            }
            for ground in [theme.card, theme.land, theme.land_other] {
                for ink in [theme.people, theme.contradiction, theme.event, theme.road] {
                    assert!(contrast(ink, ground) >= 3.0, "{}", told(ink, ground));
                }
            }
        }
    }

    #[test]
    fn lines_of_the_ground_are_seen_and_stay_behind_what_a_map_tells() {
        for theme in Theme::shipped().iter().filter(|theme| theme.name != "contrast") {
            // On near-black the eye needs more, on a projector above all; a road has 3.2.
            let of_border = if theme.dark { 2.3..=2.7 } else { 1.5..=2.0 };
            for (line, wanted) in [(theme.border, of_border), (theme.historic, 1.5..=2.0)] {
                for ground in [theme.land, theme.land_other] {
                    let found = contrast(line, ground);
                    let told = format!("{}: {line:?} on {ground:?} is {found:.2}", theme.name);
                    assert!(wanted.contains(&found), "{told}");
                }
            }
        }
    }

    /// What someone sees of a colour to whom one kind of cones is missing, in linear light: Machado,
    /// Oliveira and Fernandes, IEEE TVCG 15 (6), 2009, at full severity.
    const BLINDNESS: [(&str, [[f64; 3]; 3]); 3] = [
        ("protan", [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
        ("deutan", [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
        ("tritan", [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
    ];

    /// CIELAB under D65, of a colour as someone sees it.
    fn lab(colour: Color32, seen: &[[f64; 3]; 3]) -> [f64; 3] {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let times = |by: &[[f64; 3]; 3], v: [f64; 3]| {
            by.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum::<f64>())
        };
        let rgb = [colour.r(), colour.g(), colour.b()].map(linear);
        let rgb = times(seen, rgb).map(|c| c.clamp(0.0, 1.0));
        let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
        let [x, y, z] = times(&to_xyz, rgb);
        let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let (x, y, z) = (root(x / 0.9505), root(y), root(z / 1.089));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn people_contradiction_and_events_are_told_apart_by_the_colour_blind() {
        for theme in Theme::shipped() {
            let roles = [theme.people, theme.contradiction, theme.event];
            for (kind, seen) in &BLINDNESS {
                for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                    let (one, other) = (lab(roles[a], seen), lab(roles[b], seen));
                    let apart =
                        one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    assert!(apart >= 20.0, "{}, {kind}: {a} and {b} are {apart:.0}", theme.name);
                }
            }
        }
    }

    #[test]
    fn an_unknown_theme_is_the_light_one() {
        assert_eq!(Theme::named("no such").name, "light");
    }
}
