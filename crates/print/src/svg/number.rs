//! Numbers written short: hundredths of a point at most, no zeros that say nothing.

use std::fmt::Write as _;

/// A length in hundredths of a point (3.5 µm), finer than any printer's dots.
pub fn hundredths(value: f32) -> i64 {
    // Casts of floats saturate, and NaN is zero: no number of a picture can break the file.
    (f64::from(value) * 100.0).round() as i64
}

/// Writes hundredths as a decimal number: `-.5`, `12`, `3.25`.
pub fn push(out: &mut String, hundredths: i64) {
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let written = match (whole, part) {
        (0, 0) => write!(out, "0"),
        (_, 0) => write!(out, "{whole}"),
        (0, _) => Ok(()),
        _ => write!(out, "{whole}"),
    };
    debug_assert!(written.is_ok(), "a String takes all text");
    if part > 0 {
        out.push('.');
        out.push(char::from(b'0' + (part / 10) as u8));
        if part % 10 > 0 {
            out.push(char::from(b'0' + (part % 10) as u8));
        }
    }
}

/// A length written short.
pub fn short(value: f32) -> String {
    let mut out = String::new();
    push(&mut out, hundredths(value));
    out
}

/// Path data built from absolute positions, written with whichever relative command is shortest.
/// Steps are taken between rounded positions, so that rounding does not add up.
#[derive(Default)]
pub struct PathData {
    pub text: String,
    at: (i64, i64),
    start: (i64, i64),
    /// The command that a bare pair of numbers would repeat.
    repeats: Option<char>,
}

impl PathData {
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn move_to(&mut self, p: egui::Pos2) {
        let to = (hundredths(p.x), hundredths(p.y));
        self.text.push('M');
        self.numbers(&[to.0, to.1]);
        (self.at, self.start, self.repeats) = (to, to, None);
    }

    pub fn line_to(&mut self, p: egui::Pos2) {
        let to = (hundredths(p.x), hundredths(p.y));
        match (to.0 - self.at.0, to.1 - self.at.1) {
            (0, 0) => return,
            (x, 0) => self.command('h', &[x]),
            (0, y) => self.command('v', &[y]),
            (x, y) => self.command('l', &[x, y]),
        }
        self.at = to;
    }

    pub fn quad_to(&mut self, control: egui::Pos2, p: egui::Pos2) {
        let [cx, cy] = self.step(control);
        let [x, y] = self.step(p);
        self.command('q', &[cx, cy, x, y]);
        self.at = (hundredths(p.x), hundredths(p.y));
    }

    pub fn cubic_to(&mut self, first: egui::Pos2, second: egui::Pos2, p: egui::Pos2) {
        let [ax, ay] = self.step(first);
        let [bx, by] = self.step(second);
        let [x, y] = self.step(p);
        self.command('c', &[ax, ay, bx, by, x, y]);
        self.at = (hundredths(p.x), hundredths(p.y));
    }

    /// A quarter of an ellipse, clockwise on the sheet.
    pub fn arc_to(&mut self, radius: egui::Vec2, p: egui::Pos2) {
        let [x, y] = self.step(p);
        self.command('a', &[hundredths(radius.x), hundredths(radius.y), 0, 0, 100, x, y]);
        self.at = (hundredths(p.x), hundredths(p.y));
    }

    pub fn close(&mut self) {
        self.text.push('z');
        (self.at, self.repeats) = (self.start, None);
    }

    fn step(&self, to: egui::Pos2) -> [i64; 2] {
        [hundredths(to.x) - self.at.0, hundredths(to.y) - self.at.1]
    }

    fn command(&mut self, command: char, numbers: &[i64]) {
        if self.repeats == Some(command) {
            if numbers.first().is_some_and(|&n| n >= 0) {
                self.text.push(' ');
            }
        } else {
            self.text.push(command);
            self.repeats = Some(command);
        }
        self.numbers(numbers);
    }

    fn numbers(&mut self, numbers: &[i64]) {
        for (i, &n) in numbers.iter().enumerate() {
            if i > 0 && n >= 0 {
                self.text.push(' ');
            }
            push(&mut self.text, n);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PathData, hundredths, short};
    use egui::pos2;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_short() {
        let written = [0.0, -0.5, 12.0, 3.254, -3.256, 0.05, 100.1, -0.001].map(short);
        assert_eq!(written, ["0", "-.5", "12", "3.25", "-3.26", ".05", "100.1", "0"]);
    }

    #[test]
    fn nothing_breaks_a_number() {
        assert_eq!(short(f32::NAN), "0");
        for odd in [f32::INFINITY, f32::NEG_INFINITY, f32::MAX] {
            assert!(short(odd).chars().all(|c| c.is_ascii_digit() || c == '-' || c == '.'));
        }
    }

    #[test]
    fn a_path_steps_along_the_axes_where_it_can() {
        let mut path = PathData::default();
        path.move_to(pos2(1.0, 2.0));
        for p in [pos2(4.0, 2.0), pos2(6.0, 2.0), pos2(6.0, -1.5), pos2(7.0, 0.0)] {
            path.line_to(p);
        }
        path.close();
        assert_eq!(path.text, "M1 2h3 2v-3.5l1 1.5z");
    }

    proptest! {
        #[test]
        fn a_number_reads_back_as_written(value in -1e6f32..1e6) {
            let read: f64 = short(value).parse().unwrap();
            prop_assert_eq!((read * 100.0).round() as i64, hundredths(value));
        }
    }
}
