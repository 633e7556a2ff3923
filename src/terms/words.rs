//! What texts are compared by.

use crate::language::Language;
use crate::words::{Word, joins_letter, words};

/// What a text's sentences are compared by: its words; in Chinese, Japanese and Korean, where words are not divided or carry
/// their particles, every two neighbouring characters (Nie, Gao, Zhang and Zhou 2000 find such pairs as good as words).
/// Linear.
pub fn terms<'t>(text: &'t str, language: Option<&Language>) -> impl Iterator<Item = Word<'t>> {
    let pairs = language.is_some_and(Language::reads_pairs);
    let words = words(text);
    let (plain, paired) = if pairs {
        (None, Some(character_pairs(text, words).into_iter()))
    } else {
        (Some(words), None)
    };
    plain
        .into_iter()
        .flatten()
        .chain(paired.into_iter().flatten())
}

/// Pairs of neighbouring characters inside runs of words that touch each other and have no ASCII; other words as they are.
pub(super) fn character_pairs<'t>(
    text: &'t str,
    words: impl Iterator<Item = Word<'t>>,
) -> Vec<Word<'t>> {
    let mut runs: Vec<Word<'t>> = Vec::new();
    for word in words {
        match runs.last_mut() {
            Some(run)
                if run.start + run.text.len() == word.start
                    && !run.text.is_ascii()
                    && !word.text.is_ascii() =>
            {
                run.text = &text[run.start..word.start + word.text.len()];
            }
            _ => runs.push(word),
        }
    }
    runs.into_iter().flat_map(pairs_of).collect()
}

fn pairs_of(run: Word<'_>) -> Vec<Word<'_>> {
    let mut ends: Vec<usize> = Vec::new();
    for (at, c) in run.text.char_indices() {
        let end = at + c.len_utf8();
        match ends.last_mut() {
            Some(last) if joins_letter(c) => *last = end,
            _ => ends.push(end),
        }
    }
    if run.text.is_ascii() || ends.len() < 2 {
        return vec![run];
    }
    let pair = |nth: usize| {
        let from = if nth == 0 { 0 } else { ends[nth - 1] };
        Word {
            text: &run.text[from..ends[nth + 1]],
            start: run.start + from,
        }
    };
    (0..ends.len() - 1).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_japanese_and_korean_are_read_by_pairs_of_characters() {
        let terms_of = |text: &'static str, code: &str| -> Vec<&str> {
            terms(text, Language::from_code(code).ok())
                .map(|word| word.text)
                .collect()
        };
        assert_eq!(
            terms_of("大桥今天关闭。IBM 公司", "zh"),
            ["大桥", "桥今", "今天", "天关", "关闭", "IBM", "公司"]
        );
        assert_eq!(terms_of("다리가 비", "ko"), ["다리", "리가", "비"]);
        assert_eq!(
            terms_of("橋はカメラ", "ja"),
            ["橋は", "はカ", "カメ", "メラ"]
        );
        assert_eq!(terms_of("the old bridge", "en"), ["the", "old", "bridge"]);
        for word in terms("大桥今天", Language::from_code("zh").ok()) {
            assert!("大桥今天"[word.start..].starts_with(word.text));
        }
    }
}
