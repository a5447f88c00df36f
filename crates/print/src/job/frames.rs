//! Pictures that follow each other, each kept as what it changes of the one before: hundreds of
//! them fit into memory.

use crate::Pixels;

pub type Rgb = [u8; 3];

/// Pixels of one kind that follow each other in the rows of a part: of a colour, or unchanged.
pub type PixelRun = (Option<Rgb>, u32);

/// What a picture changes of the one before.
#[derive(Debug)]
pub struct Frame {
    /// The part with changes: left, top, width and height; at least one pixel.
    pub part: [u32; 4],
    /// The pixels of that part, row by row.
    pub runs: Vec<PixelRun>,
}

/// Pictures of one size.
#[derive(Default, Debug)]
pub struct Frames {
    pub width: u32,
    pub height: u32,
    pub all: Vec<Frame>,
    last: Vec<Rgb>,
}

impl Frames {
    /// Adds a picture. The first decides the size: of one larger the rest is left out.
    pub fn push(&mut self, pixels: &Pixels) {
        let (colours, _) = pixels.rgb.as_chunks::<3>();
        if self.all.is_empty() {
            (self.width, self.height) = (pixels.width, pixels.height);
            let runs = runs(colours.iter().map(|c| Some(*c)));
            self.all.push(Frame { part: [0, 0, self.width, self.height], runs });
        } else {
            let part = self.changed(colours);
            let runs = runs(self.rows(part).flat_map(|(start, end)| {
                let before = self.last.get(start..end).unwrap_or_default().iter();
                let now = colours.get(start..end).unwrap_or_default().iter();
                before.zip(now).map(|(before, now)| (before != now).then_some(*now))
            }));
            self.all.push(Frame { part, runs });
        }
        self.last = colours.to_vec();
    }

    /// First and last but one index of each row of a part.
    fn rows(&self, [left, top, width, height]: [u32; 4]) -> impl Iterator<Item = (usize, usize)> {
        let whole = self.width as usize;
        (top..top + height).map(move |y| {
            let start = y as usize * whole + left as usize;
            (start, start + width as usize)
        })
    }

    /// The smallest part that holds every change; one pixel where there is none.
    fn changed(&self, now: &[Rgb]) -> [u32; 4] {
        let width = (self.width as usize).max(1);
        let (mut left, mut right, mut top, mut bottom) = (u32::MAX, 0, u32::MAX, 0);
        let rows = self.last.chunks(width).zip(now.chunks(width)).zip(0_u32..);
        for ((before, now), y) in rows.filter(|((before, now), _)| before != now) {
            let differs = |(before, now): (&Rgb, &Rgb)| before != now;
            let first = before.iter().zip(now).position(differs).unwrap_or(0) as u32;
            let last = before.iter().zip(now).rposition(differs).unwrap_or(0) as u32;
            (left, right) = (left.min(first), right.max(last));
            (top, bottom) = (top.min(y), y);
        }
        if top == u32::MAX {
            return [0, 0, 1, 1];
        }
        [left, top, right - left + 1, bottom - top + 1]
    }

    /// Calls `each` with every frame and all pixels of its part, changed or not.
    pub fn replay<E>(&self, mut each: impl FnMut(&Frame, &[u8]) -> Result<(), E>) -> Result<(), E> {
        let mut canvas: Vec<Rgb> = vec![[0; 3]; self.width as usize * self.height as usize];
        let mut bytes = Vec::new();
        for frame in &self.all {
            bytes.clear();
            let mut colours =
                frame.runs.iter().flat_map(|(colour, n)| std::iter::repeat_n(*colour, *n as usize));
            for (start, end) in self.rows(frame.part) {
                for pixel in canvas.get_mut(start..end).unwrap_or_default() {
                    *pixel = colours.next().flatten().unwrap_or(*pixel);
                    bytes.extend_from_slice(pixel);
                }
            }
            each(frame, &bytes)?;
        }
        Ok(())
    }
}

fn runs(pixels: impl Iterator<Item = Option<Rgb>>) -> Vec<PixelRun> {
    let mut runs: Vec<PixelRun> = Vec::new();
    for pixel in pixels {
        match runs.last_mut() {
            Some((colour, n)) if *colour == pixel => *n += 1,
            _ => runs.push((pixel, 1)),
        }
    }
    runs
}

#[cfg(test)]
pub mod tests {
    use super::{Frames, Rgb};
    use crate::Pixels;

    /// Pictures four pixels wide, in which each letter is a colour.
    pub fn frames(pictures: &[&str]) -> Frames {
        let mut frames = Frames::default();
        for picture in pictures {
            let rgb: Vec<u8> = picture.bytes().flat_map(colour).collect();
            let height = picture.len() as u32 / 4;
            frames.push(&Pixels { width: 4, height, rgb });
        }
        frames
    }

    pub fn colour(letter: u8) -> Rgb {
        [letter, 255 - letter, letter / 2]
    }

    #[test]
    fn only_what_changes_is_kept() {
        let kept = frames(&["aaaabbbbaaaa", "aaaabcbbaada", "aaaabcbbaada", "zzzzzzzzzzzz"]);
        let parts: Vec<_> = kept.all.iter().map(|f| f.part).collect();
        assert_eq!(parts, [[0, 0, 4, 3], [1, 1, 2, 2], [0, 0, 1, 1], [0, 0, 4, 3]]);
        assert_eq!(kept.all[0].runs.len(), 3);
        assert_eq!(kept.all[1].runs.iter().map(|r| r.1).collect::<Vec<_>>(), [1, 2, 1]);
        assert_eq!(kept.all[2].runs, [(None, 1)]);
        let mut parts = Vec::new();
        let all = kept.replay(|_, bytes| {
            parts.push(bytes.chunks(3).map(|c| c[0] as char).collect::<String>());
            Ok::<(), ()>(())
        });
        assert_eq!(all, Ok(()));
        assert_eq!(parts, ["aaaabbbbaaaa", "cbad", "a", "zzzzzzzzzzzz"]);
    }
}
