//! Sentences that tell of another time than the news does.

use memchr::memchr2_iter;

/// Figures of a year, and how those of years of living memory begin.
const FIGURES: usize = 4;
const CENTURIES: [&str; 2] = ["19", "20"];

/// Whether a text names a year: "in 1998", but not "1,998" or "$2000". Linear.
pub(super) fn names_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(b'1', b'2', bytes).any(|at| {
        let alone = at == 0 || matches!(bytes[at - 1], b' ' | b'(');
        let figures = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let behind = &bytes[at + figures..];
        let part = matches!(behind, [b',' | b'.' | b':', next, ..] if next.is_ascii_digit());
        alone
            && figures == FIGURES
            && !part
            && CENTURIES.iter().any(|start| text[at..].starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use super::names_year;

    #[test]
    fn years_are_told_from_other_figures() {
        for text in [
            "It opened in 1902.",
            "The mill (1998–2004) burned.",
            "2014 was dry.",
        ] {
            assert!(names_year(text), "{text}");
        }
        for text in [
            "It cost 1,902 crowns.",
            "It cost $2000.",
            "1500 came.",
            "At 19 he left.",
            "20145 came.",
        ] {
            assert!(!names_year(text), "{text}");
        }
    }
}
