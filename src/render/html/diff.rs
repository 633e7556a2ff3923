//! Two texts word by word, as a page shows them.

use super::visible::visible;
use crate::render::difference::{self, DiffPart};

/// How many figures the second text has in place of others, if nothing else differs; else 0.
pub fn replaced_figures(parts: &[DiffPart]) -> usize {
    let is_figure = |text: &str| {
        let digit = text.contains(|c: char| c.is_numeric());
        digit && !text.contains(char::is_alphabetic)
    };
    let (mut left, mut figures) = (parts, 0);
    while let [part, rest @ ..] = left {
        left = match (part, rest) {
            (DiffPart::Both(_) | DiffPart::Elided(_), _) => rest,
            (DiffPart::First(one), [DiffPart::Second(other), rest @ ..])
                if is_figure(one) && is_figure(other) =>
            {
                figures += 1;
                rest
            }
            _ => return 0,
        };
    }
    figures
}

/// What both texts have, and what only one has; no character of it is hidden. Long stretches that both have are elided.
pub fn difference(first: &str, second: &str) -> Vec<DiffPart> {
    seen(difference::difference(first, second))
}

/// The same with nothing elided.
pub(super) fn difference_in_full(first: &str, second: &str) -> Vec<DiffPart> {
    seen(difference::difference_in_full(first, second))
}

fn seen(parts: Vec<DiffPart>) -> Vec<DiffPart> {
    let shown = |text: String| visible(&text).into_owned();
    let part = |part| match part {
        DiffPart::Both(text) => DiffPart::Both(shown(text)),
        DiffPart::First(text) => DiffPart::First(shown(text)),
        DiffPart::Second(text) => DiffPart::Second(shown(text)),
        DiffPart::Elided(words) => DiffPart::Elided(words),
    };
    parts.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::{difference, replaced_figures};

    #[test]
    fn only_figures_in_place_of_figures_count() {
        let figures = |a: &str, b: &str| replaced_figures(&difference(a, b));
        assert_eq!(figures("Of 214 boats 3 left.", "Of 241 boats 4.5 left."), 2);
        assert_eq!(figures("Of 214 boats 3 left.", "Of 241 boats 3 left."), 1);
        for other in [
            "Of many boats 3 left.",
            "Of 214 boats 3 left late.",
            "Of 241 boats 3 came.",
            "Of boats 3 left.",
        ] {
            assert_eq!(figures("Of 214 boats 3 left.", other), 0, "{other}");
        }
    }
}
