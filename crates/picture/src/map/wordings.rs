//! What a label may say, from the fullest wording to a number that a list explains.

/// A figure wider than this may be broken, in points.
const BROKEN: f32 = 100.0;

/// What a wording says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LabelWording {
    pub name: NameLine,
    pub also: bool,
    pub figure: FigureLine,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameLine {
    Line,
    /// In two lines or three, about as wide as each other.
    Broken,
    /// A number instead, that the list of names beside the map explains.
    Number,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureLine {
    No,
    Line,
    /// Broken into lines of so many points at most.
    Broken(u16),
}

/// What the wordings of a label are made of.
#[derive(Clone, Copy, Debug)]
pub struct LabelParts {
    /// Whether there is a second name.
    pub also: bool,
    /// How wide the figure may be, in points; one as wide as [`BROKEN`] may be broken.
    pub figure: Option<f32>,
    /// Whether the name has words to be broken at.
    pub is_breakable: bool,
    /// Whether a list explains numbers.
    pub is_listed: bool,
}

/// The wordings of a label, the fullest first: all with a figure before all without.
pub fn wordings(parts: LabelParts) -> Vec<LabelWording> {
    let figures = parts.figure.map_or_else(Vec::new, |width| {
        let half = (width > BROKEN).then(|| (width * 0.62).ceil().max(BROKEN - 20.0) as u16);
        let broken = half.map(FigureLine::Broken);
        std::iter::once(FigureLine::Line).chain(broken).collect()
    });
    let mut names = vec![(NameLine::Line, false)];
    if parts.also {
        names.insert(0, (NameLine::Line, true));
    }
    names.extend(parts.is_breakable.then_some((NameLine::Broken, false)));
    let of = |figures: &[FigureLine]| {
        let all = names.iter().flat_map(|&(name, also)| {
            figures.iter().map(move |&figure| LabelWording { name, also, figure })
        });
        all.collect::<Vec<_>>()
    };
    let mut all = of(&figures);
    all.extend(of(&[FigureLine::No]));
    let number = LabelWording { name: NameLine::Number, also: false, figure: FigureLine::No };
    all.extend(parts.is_listed.then_some(number));
    all
}

#[cfg(test)]
mod tests {
    use super::{FigureLine, LabelParts, NameLine, wordings};

    #[test]
    fn a_figure_goes_last_but_the_name_and_a_number_stands_for_both_in_the_end() {
        let parts =
            LabelParts { also: true, figure: Some(90.0), is_breakable: true, is_listed: true };
        let all = wordings(parts);
        let figures = all.iter().map(|w| w.figure != FigureLine::No);
        assert!(figures.is_sorted_by(|a, b| a >= b), "{all:?}");
        assert_eq!(all.iter().filter(|w| w.name == NameLine::Number).count(), 1);
        assert_eq!(all.last().unwrap().name, NameLine::Number);
        assert!(all[0].also);
        // A wide figure may be broken.
        assert!(wordings(LabelParts { figure: Some(200.0), ..parts }).len() > all.len());
        let bare = LabelParts { also: false, figure: None, is_breakable: false, ..parts };
        let bare = LabelParts { is_listed: false, ..bare };
        assert_eq!(wordings(bare).len(), 1);
    }
}
