//! ROUGE-1 and ROUGE-2 F1 (Lin 2004), times 100; the mean over references.
//!
//! English counts as Google's rouge-score does: runs of a-z and 0-9, words of more than three letters stemmed by Porter.
//! Other languages count words as they stand, Chinese and Japanese characters singly; Arabic without vowel marks.

use crate::porter;
use std::collections::HashMap;

/// ROUGE-1 and ROUGE-2.
pub(crate) type Rouge = [f64; 2];

/// Scores a summary; `language` is a code of two letters.
pub(crate) fn rouge(summary: &str, references: &[String], language: &str) -> Rouge {
    let summary = tokens(summary, language);
    let mut sum = [0.0; 2];
    for reference in references {
        let reference = tokens(reference, language);
        for (n, sum) in sum.iter_mut().enumerate() {
            *sum += 100.0 * f1(&summary, &reference, n + 1) / references.len() as f64;
        }
    }
    sum
}

pub(crate) fn tokens(text: &str, language: &str) -> Vec<String> {
    match language {
        "en" => english(text),
        _ => other(text, language),
    }
}

fn f1(a: &[String], b: &[String], n: usize) -> f64 {
    let (counts_a, counts_b) = (counts(a, n), counts(b, n));
    let both: usize = counts_a
        .iter()
        .map(|(gram, count)| (*count).min(counts_b.get(gram).copied().unwrap_or(0)))
        .sum();
    let all = (a.len() + 1).saturating_sub(n) + (b.len() + 1).saturating_sub(n);
    2.0 * both as f64 / all.max(1) as f64
}

fn counts(tokens: &[String], n: usize) -> HashMap<&[String], usize> {
    let mut counts = HashMap::new();
    tokens
        .windows(n)
        .for_each(|gram| *counts.entry(gram).or_default() += 1);
    counts
}

fn english(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            if word.len() > 3 {
                porter::stem(word)
            } else {
                word.to_owned()
            }
        })
        .collect()
}

fn other(text: &str, language: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for c in text.to_lowercase().chars() {
        let arabic = matches!(language, "ar" | "ur" | "fa");
        if arabic && matches!(c, '\u{64b}'..='\u{655}' | '\u{670}' | '\u{640}') {
            continue;
        }
        let mark =
            matches!(c as u32, 0x300..=0x36f | 0x93c..=0x94d | 0x9bc..=0x9cd | 0x200c | 0x200d);
        let single = matches!(c as u32, 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff);
        if single || !(c.is_alphanumeric() || mark && !word.is_empty()) {
            tokens.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if single {
            tokens.push(c.into());
        } else if c.is_alphanumeric() || mark && !word.is_empty() {
            word.push(if language == "ar" { folded(c) } else { c });
        }
    }
    tokens.extend((!word.is_empty()).then_some(word));
    tokens
}

/// One form of Arabic letters that are written either way.
fn folded(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => c,
    }
}
