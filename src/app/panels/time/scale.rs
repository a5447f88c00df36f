//! What the ruler shows of time, and where on the screen.

use crate::app::busy_stretch;
use waymark_model::{Instant, Offset, Span};

/// The shortest time a ruler shows: an hour.
const SHORTEST_SECS: f64 = 3600.0;

/// The visible part of time, in seconds as [`Instant::x`].
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Window {
    pub start: f64,
    pub end: f64,
}

impl Window {
    pub fn whole(extent: Span) -> Self {
        Self { start: extent.start().x(), end: extent.end().x() }
    }

    /// The busy part.
    pub fn busy(extent: Span, instants: &[Instant], offset: Offset) -> Self {
        Self::whole(busy_stretch(extent, instants, offset)).within(extent)
    }

    pub fn secs(self) -> f64 {
        self.end - self.start
    }

    pub fn contains(self, at: Instant) -> bool {
        self.start <= at.x() && at.x() <= self.end
    }

    /// Moved and, if need be, shortened to lie within the extent.
    #[must_use]
    pub fn within(self, extent: Span) -> Self {
        let whole = Self::whole(extent);
        let secs = self.secs().clamp(SHORTEST_SECS.min(whole.secs()), whole.secs());
        let start = self.start.clamp(whole.start, (whole.end - secs).max(whole.start));
        Self { start, end: start + secs }
    }

    /// Magnified so that `about` keeps its place. A factor above 1 shows less time.
    #[must_use]
    pub fn zoomed(self, factor: f64, about: f64, extent: Span) -> Self {
        let longest = Self::whole(extent).secs();
        let secs = (self.secs() / factor).clamp(SHORTEST_SECS.min(longest), longest);
        let share = (about - self.start) / self.secs().max(1.0);
        let start = about - share * secs;
        Self { start, end: start + secs }.within(extent)
    }

    #[must_use]
    pub fn moved(self, secs: f64, extent: Span) -> Self {
        Self { start: self.start + secs, end: self.end + secs }.within(extent)
    }

    /// The same length with `at` at a share of it from the left.
    #[must_use]
    pub fn with_at(self, at: Instant, share: f64, extent: Span) -> Self {
        let start = at.x() - share * self.secs();
        Self { start, end: start + self.secs() }.within(extent)
    }
}

/// A window laid on the screen from `left` to `right`, in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct TimeScale {
    pub window: Window,
    pub left: f32,
    pub right: f32,
}

impl TimeScale {
    pub fn secs_per_point(self) -> f64 {
        self.window.secs() / f64::from(self.right - self.left).max(1.0)
    }

    pub fn x(self, at: Instant) -> f32 {
        self.left + ((at.x() - self.window.start) / self.secs_per_point().max(1e-9)) as f32
    }

    /// Seconds at a position, not rounded and not clamped.
    pub fn secs(self, x: f32) -> f64 {
        self.window.start + f64::from(x - self.left) * self.secs_per_point()
    }

    /// The instant at a position, in steps no coarser than a point and as round as that allows.
    pub fn at(self, x: f32, offset: Offset) -> Instant {
        let fit = self.secs_per_point();
        let steps = [3600, 1800, 900, 600, 300, 60];
        let step = steps.into_iter().find(|s| *s as f64 <= fit).unwrap_or(60);
        let local = self.secs(x) + f64::from(offset.secs());
        let round = (local / step as f64).round() as i64 * step;
        Instant(round - i64::from(offset.secs()))
    }
}

#[cfg(test)]
mod tests {
    use super::{TimeScale, Window};
    use waymark_model::{Instant, Offset, Span};

    const DAY: i64 = 86_400;

    fn year() -> Span {
        Span::new(Instant(0), Instant(365 * DAY)).unwrap()
    }

    #[test]
    fn the_ruler_opens_on_the_busy_part() {
        // Hundred snapshots in ten days, and two a year later.
        let mut instants: Vec<Instant> = (0..100).map(|i| Instant(i * DAY / 10)).collect();
        instants.extend([Instant(300 * DAY), Instant(365 * DAY)]);
        let window = Window::busy(year(), &instants, Offset::UTC);
        assert_eq!(window, Window { start: 0.0, end: (11 * DAY) as f64 });
        assert_eq!(Window::busy(year(), &[], Offset::UTC), Window::whole(year()));
    }

    #[test]
    fn zooming_keeps_the_instant_under_the_pointer() {
        let window = Window { start: 0.0, end: 100.0 * DAY as f64 };
        let about = 30.0 * DAY as f64;
        let near = window.zoomed(2.0, about, year());
        assert!((near.secs() - 50.0 * DAY as f64).abs() < 1.0);
        let share = (about - near.start) / near.secs();
        assert!((share - 0.3).abs() < 1e-9);
    }

    #[test]
    fn no_zoom_or_pan_leaves_the_situation() {
        let window = Window { start: 0.0, end: 10.0 * DAY as f64 };
        assert_eq!(window.zoomed(1e-9, 0.0, year()), Window::whole(year()));
        assert_eq!(window.moved(-1e12, year()), window);
        assert_eq!(window.moved(1e12, year()).end, Window::whole(year()).end);
        assert!(window.zoomed(1e9, 0.0, year()).secs() >= 3600.0);
    }

    #[test]
    fn positions_read_as_round_times() {
        let scale = TimeScale {
            window: Window { start: 0.0, end: 10.0 * DAY as f64 },
            left: 0.0,
            right: 800.0,
        };
        assert_eq!(scale.at(400.4, Offset::UTC).0 % 900, 0);
        assert!((scale.x(scale.at(400.0, Offset::UTC)) - 400.0).abs() < 1.0);
    }
}
