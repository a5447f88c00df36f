//! Round numbers up the side of the plot.

/// Round numbers from 0 to `top`, about `room` points apart on `height` points.
pub fn count_ticks(top: f64, height: f32, room: f32) -> Vec<u64> {
    let wanted = f64::from((height / room).max(1.0));
    let least = (top / wanted).max(1.0);
    let power = 10f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|s| *s >= least);
    let step = step.unwrap_or(10.0 * power).max(1.0);
    // In a low plot at least one number beside zero.
    let step = if step <= top {
        step
    } else {
        [0.5, 0.2, 0.1]
            .map(|m| m * 10f64.powf(step.log10().ceil()))
            .into_iter()
            .find(|s| *s <= top)
            .unwrap_or(step)
            .max(1.0)
    };
    let step = step as u64;
    (0..=64).map(|i| i * step).take_while(|n| *n as f64 <= top).collect()
}

#[cfg(test)]
mod tests {
    use super::count_ticks;

    #[test]
    fn counts_are_round() {
        assert_eq!(
            count_ticks(126_000.0, 350.0, 50.0),
            [0, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000]
        );
        assert_eq!(count_ticks(3.0, 350.0, 50.0), [0, 1, 2, 3]);
        assert_eq!(count_ticks(1.0, 20.0, 50.0), [0, 1]);
        assert_eq!(count_ticks(45_000.0, 66.0, 40.0), [0, 20_000, 40_000]);
    }
}
