//! How far two spellings lie apart.

/// Least number of letters put in, left out, exchanged or swapped with their neighbour (optimal
/// string alignment).
pub fn letters_apart(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            let mut least = at(&last, j) + usize::from(x != y);
            least = least.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = j > 0 && b.get(j - 1) == Some(&x) && previous == Some(y);
            if swapped {
                least = least.min(at(&before_last, j - 1) + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
        previous = Some(x);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::letters_apart;

    fn apart(a: &str, b: &str) -> usize {
        let letters = |t: &str| t.chars().collect::<Vec<_>>();
        letters_apart(&letters(a), &letters(b))
    }

    #[test]
    fn each_slip_of_the_finger_counts_once() {
        assert_eq!(apart("goris", "goris"), 0);
        assert_eq!(apart("goris", "gors"), 1);
        assert_eq!(apart("goris", "goriis"), 1);
        assert_eq!(apart("goris", "gorus"), 1);
        assert_eq!(apart("goris", "grois"), 1);
        assert_eq!(apart("", "goris"), 5);
    }
}
