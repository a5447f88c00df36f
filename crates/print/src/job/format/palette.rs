//! At most 255 colours that stand for all of a picture that moves. Flat colours, which fill our
//! pictures, stay exactly what they are; those between them, at the edges of what is drawn, are
//! gathered by median cut.

use crate::job::frames::{Frames, Rgb};
use std::collections::BTreeMap;

/// The last index of a GIF is kept for what does not change.
pub const MOST_COLOURS: usize = 255;

/// Colours that are kept as they are: the most frequent.
const FLAT: usize = 96;

pub struct ColourTable {
    pub colours: Vec<Rgb>,
    /// The index of every colour in the pictures.
    indices: BTreeMap<Rgb, u8>,
}

impl ColourTable {
    pub fn of(frames: &Frames) -> Self {
        let mut counts: BTreeMap<Rgb, u64> = BTreeMap::new();
        for (colour, n) in frames.all.iter().flat_map(|f| &f.runs) {
            if let Some(colour) = colour {
                *counts.entry(*colour).or_default() += u64::from(*n);
            }
        }
        let colours = chosen(&counts);
        let nearest = |colour: &Rgb| {
            let far = |(_, other): &(u8, &Rgb)| distance(*colour, **other);
            (0_u8..).zip(&colours).min_by_key(far).map_or(0, |(index, _)| index)
        };
        let indices = counts.keys().map(|colour| (*colour, nearest(colour))).collect();
        Self { colours, indices }
    }

    /// The index of a colour of the pictures.
    pub fn index(&self, colour: Rgb) -> u8 {
        self.indices.get(&colour).copied().unwrap_or(0)
    }

    /// The index that is no colour.
    pub fn unchanged(&self) -> u8 {
        u8::try_from(self.colours.len()).unwrap_or(u8::MAX)
    }
}

/// All colours where they are few enough, else the most frequent and what stands for the rest.
fn chosen(counts: &BTreeMap<Rgb, u64>) -> Vec<Rgb> {
    if counts.len() <= MOST_COLOURS {
        return counts.keys().copied().collect();
    }
    let mut by_count: Vec<(Rgb, u64)> = counts.iter().map(|(c, n)| (*c, *n)).collect();
    by_count.sort_by_key(|(colour, n)| (std::cmp::Reverse(*n), *colour));
    let rest = by_count.split_off(FLAT);
    let mut colours: Vec<Rgb> = by_count.into_iter().map(|(colour, _)| colour).collect();
    colours.extend(median_cut(rest, MOST_COLOURS - FLAT));
    colours.sort_unstable();
    colours.dedup();
    colours
}

/// Halves the widest box of colours until there are as many boxes as asked for, and gives the
/// mean of each.
fn median_cut(colours: Vec<(Rgb, u64)>, most: usize) -> Vec<Rgb> {
    let mut boxes: Vec<Vec<(Rgb, u64)>> = vec![colours];
    while boxes.len() < most {
        let spread = |(_, all): &(usize, &Vec<(Rgb, u64)>)| {
            let (_, range) = widest(all);
            u64::from(range) * all.iter().map(|(_, n)| n).sum::<u64>().isqrt()
        };
        let Some((index, all)) = boxes.iter().enumerate().max_by_key(spread) else { break };
        let (channel, range) = widest(all);
        if range == 0 {
            break;
        }
        let mut low = boxes.swap_remove(index);
        low.sort_by_key(|(colour, _)| (at(*colour, channel), *colour));
        let half = low.iter().map(|(_, n)| n).sum::<u64>() / 2;
        let mut before = 0;
        let middle = low.iter().position(|(_, n)| {
            before += n;
            before > half
        });
        let middle = middle.unwrap_or(0).clamp(1, low.len().saturating_sub(1).max(1));
        let high = low.split_off(middle.min(low.len()));
        boxes.extend([low, high]);
    }
    boxes.iter().filter(|all| !all.is_empty()).map(|all| mean(all)).collect()
}

fn at(colour: Rgb, channel: usize) -> u8 {
    colour.get(channel).copied().unwrap_or(0)
}

/// The channel in which some colours differ most, and by how much.
fn widest(all: &[(Rgb, u64)]) -> (usize, u8) {
    let range = |channel| {
        let of = || all.iter().map(|(colour, _)| at(*colour, channel));
        of().max().unwrap_or(0) - of().min().unwrap_or(0)
    };
    (0..3).map(|channel| (channel, range(channel))).max_by_key(|(_, r)| *r).unwrap_or((0, 0))
}

fn mean(all: &[(Rgb, u64)]) -> Rgb {
    let count = all.iter().map(|(_, n)| n).sum::<u64>().max(1);
    [0, 1, 2].map(|channel| {
        let sum: u64 = all.iter().map(|(colour, n)| u64::from(at(*colour, channel)) * n).sum();
        u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)
    })
}

/// How different two colours look, by squares; green counts most.
fn distance(a: Rgb, b: Rgb) -> u32 {
    let weights = [2, 4, 3];
    let squares =
        a.into_iter().zip(b).zip(weights).map(|((a, b), w)| w * u32::from(a.abs_diff(b)).pow(2));
    squares.sum()
}

#[cfg(test)]
mod tests {
    use super::{ColourTable, MOST_COLOURS, distance};
    use crate::{Pixels, job::frames::Frames};

    #[test]
    fn few_colours_stay_exact() {
        let frames = crate::job::frames::tests::frames(&["aabbccdd", "aabbccee"]);
        let palette = ColourTable::of(&frames);
        assert_eq!((palette.colours.len(), palette.unchanged()), (5, 5));
        for letter in *b"abcde" {
            let colour = crate::job::frames::tests::colour(letter);
            assert_eq!(palette.colours[usize::from(palette.index(colour))], colour);
        }
    }

    /// A flat ground with a strip that runs through every colour of a cube.
    #[test]
    fn many_colours_are_close_and_the_ground_is_exact() {
        let ground = [250, 250, 248];
        let mut rgb: Vec<u8> = ground.repeat(64 * 200);
        for n in 0_u32..4096 {
            rgb.extend([n % 16, n / 16 % 16, n / 256].map(|v| u8::try_from(v * 17).unwrap()));
        }
        let mut frames = Frames::default();
        let height = u32::try_from(rgb.len() / 3 / 64).unwrap();
        frames.push(&Pixels { width: 64, height, rgb: rgb.clone() });
        let palette = ColourTable::of(&frames);
        assert!(palette.colours.len() <= MOST_COLOURS && palette.colours.len() > 200);
        assert_eq!(palette.colours[usize::from(palette.index(ground))], ground);
        let far = |c: &[u8]| {
            let colour = [c[0], c[1], c[2]];
            distance(colour, palette.colours[usize::from(palette.index(colour))])
        };
        let worst = rgb.chunks(3).map(far).max().unwrap();
        // Within about 40 levels in each channel.
        assert!(worst < 9 * 40 * 40, "{worst}");
    }
}
