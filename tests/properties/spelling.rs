//! A text whose accents are characters of their own is the same text.

use nutgraf::dedup::Deduplicator;
use nutgraf::{KeywordExtractor, Summarizer};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// All prose among the fixtures, in two dozen languages.
fn fixtures() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for folder in [
        "articles", "charsets", "examples", "segment", "shapes", "wires",
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .join(folder);
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            if file.path().extension().is_some_and(|end| end == "txt") {
                let name = file.path().display().to_string();
                texts.push((name, std::fs::read_to_string(file.path()).unwrap()));
            }
        }
    }
    texts.sort();
    texts
}

/// What is said of a text, composed: its language, what is chosen, what repeats what, and its key phrases.
fn said(text: &str) -> Vec<String> {
    let summary = Summarizer::default().summarize(text);
    let repeats = Deduplicator::default().deduplicate(text);
    let phrases = KeywordExtractor::default().extract(text).phrases;
    let chosen = summary
        .sentences
        .iter()
        .map(|chosen| chosen.text.to_owned());
    let removed = repeats.removed.iter().map(|removal| {
        let (gone, stays) = (removal.span.of(text), removal.duplicate_of.of(text));
        format!(
            "{gone} = {stays}: {:?} {:.3}",
            removal.reason, removal.similarity
        )
    });
    let phrases = phrases
        .iter()
        .map(|phrase| format!("{} {}", phrase.text, phrase.count));
    let language = summary.language.map(|language| language.code.to_owned());
    let said = language
        .into_iter()
        .chain(chosen)
        .chain(removed)
        .chain(phrases);
    said.map(|line| composed(&line)).collect()
}

#[test]
fn a_text_with_accents_apart_is_read_as_the_one_with_accents_together() {
    let mut different = 0;
    for (name, text) in fixtures() {
        // Lines of cases are paragraphs: how wide a text is wrapped is told from so many bytes, and accents apart take more.
        let text = match name.contains("segment") {
            true => text.replace('\n', "\n\n"),
            false => text,
        };
        let together = composed(&text);
        let apart: String = text.nfd().collect();
        different += usize::from(apart != together);
        assert_eq!(said(&apart), said(&together), "{name}");
    }
    assert!(different > 20, "{different}");
}

#[test]
fn repeats_of_both_forms_in_one_text_are_found() {
    let text = "Le conseil a décidé que le pont resterait fermé jusqu'à l'été prochain.";
    let apart: String = text.nfd().collect();
    let both = format!("{text}\n\nIl pleut.\n\n{apart}");
    let repeats = Deduplicator::default().deduplicate(&both);
    assert_eq!(repeats.removed.len(), 1);
    assert!(repeats.text().contains(text) && !repeats.text().contains(&apart));
}
