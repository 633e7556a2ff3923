//! Sentences that tell of another time than the news does.

use memchr::{memchr_iter, memchr2_iter};

/// Figures of a year, and how those of years of living memory begin.
const FIGURES: usize = 4;
const CENTURIES: [&str; 2] = ["19", "20"];

/// First words among which a year says when all of it was.
const WORDS: usize = 4;

/// Whether a year stands among the first words of a sentence: "In 1998 …", but not "1,998", "$2000" or "The ship, which was built in 1998".
pub(super) fn opens_with_year(sentence: &str) -> bool {
    let end = memchr_iter(b' ', sentence.as_bytes()).nth(WORDS - 1);
    let text = &sentence[..end.unwrap_or(sentence.len())];
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
    use super::opens_with_year;

    #[test]
    fn years_are_told_from_other_figures() {
        for text in [
            "It opened in 1902.",
            "The mill (1998–2004) burned.",
            "2014 was dry.",
        ] {
            assert!(opens_with_year(text), "{text}");
        }
        for text in [
            "It cost 1,902 crowns.",
            "It cost $2000.",
            "1500 came.",
            "At 19 he left.",
            "20145 came.",
            "The ship was built in 1994.",
        ] {
            assert!(!opens_with_year(text), "{text}");
        }
    }
}
