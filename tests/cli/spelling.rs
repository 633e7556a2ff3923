//! The same words in another spelling, at every level.

use crate::harness::{Place, fixture};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

/// Pairs of sentences by what their spellings differ in; each has its language.
fn pairs() -> Vec<Value> {
    let lines = fixture("repeats/spelling.jsonl");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn text<'v>(pair: &'v Value, field: &str) -> &'v str {
    pair[field].as_str().unwrap()
}

/// Whether `compare` lets one of two texts go.
fn repeats(language: &str, a: &str, b: &str) -> bool {
    let input = json!({"a": a, "b": b}).to_string();
    let ran = Place::new().pipe(&["compare", "-l", language, "--pairs", "-"], input);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let verdict: Value = serde_json::from_str(&ran.out).unwrap();
    !verdict["remove"].is_null()
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// With each accent as a character of its own.
fn apart(text: &str) -> String {
    text.nfd().collect()
}

#[test]
fn sentences_in_another_spelling_are_the_same_and_other_words_are_not() {
    for pair in pairs() {
        let (a, b) = (text(&pair, "a"), text(&pair, "b"));
        let found = repeats(text(&pair, "lang"), a, b);
        assert_eq!(found, text(&pair, "want") == "same", "{pair}");
    }
}

#[test]
fn sentences_are_the_same_with_accents_apart() {
    let korean = "시의회는 월요일에 낡은 다리를 봄까지 폐쇄하기로 결정했다.";
    let japanese = "市議会は古い橋を来年の春までガスの工事のために閉鎖すると決めた。";
    for (language, written) in [("ko", korean), ("ja", japanese)] {
        assert!(repeats(language, written, &apart(written)), "{written}");
    }
    for pair in pairs() {
        let (language, written) = (text(&pair, "lang"), text(&pair, "a"));
        assert!(repeats(language, written, &apart(written)), "{written}");
    }
}

/// The documents that stay of two.
fn staying(a: &str, b: &str, args: &[&str]) -> usize {
    let line = |id: &str, text: &str| json!({"id": id, "text": text}).to_string() + "\n";
    let args = [&["dedup", "--unit", "document", "--ids"], args].concat();
    let ran = Place::new().pipe(&args, line("a", a) + &line("b", b));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    ran.out.lines().count()
}

#[test]
fn documents_in_another_spelling_are_the_same() {
    // Which letters stand for another is known only with the language, which is not asked for of whole documents.
    let of_languages = ["umlaut", "ring", "tone mark", "hamza", "dotless i"];
    for pair in pairs() {
        let (a, b) = (text(&pair, "a"), text(&pair, "b"));
        assert_eq!(staying(a, &apart(&composed(a)), &[]), 1, "{a}");
        if text(&pair, "want") == "same" && !of_languages.contains(&text(&pair, "kind")) {
            assert_eq!(staying(a, b, &[]), 1, "{pair}");
        }
    }
}

#[test]
fn an_index_knows_a_document_in_another_spelling() {
    let place = Place::new();
    let written = "Le conseil a décidé que le pont resterait fermé jusqu'à l'été prochain, a annoncé lundi la préfète, \
                   où l'on espère des travaux achevés dès février et un nouvel éclairage près du théâtre.";
    let line = |id: &str, text: String| json!({"id": id, "text": text}).to_string() + "\n";
    let args = ["dedup", "--unit", "document", "--ids", "--index", "seen"];
    assert_eq!(
        place.pipe(&args, line("first", composed(written))).out,
        "first\n"
    );
    assert_eq!(place.pipe(&args, line("second", apart(written))).out, "");
}

#[test]
fn paragraphs_across_documents_are_the_same_with_accents_apart() {
    let written = "Le conseil a décidé que le pont resterait fermé jusqu'à l'été prochain, a annoncé lundi la préfète.";
    let line = |id: &str, text: String| json!({"id": id, "text": text}).to_string() + "\n";
    let input = line("a", composed(written)) + &line("b", apart(written));
    let ran = Place::new().pipe(&["dedup", "--across", "-f", "jsonl"], input);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(
        ran.out.matches("\"reason\":\"exact\"").count(),
        1,
        "{}",
        ran.out
    );
}

#[test]
fn key_phrases_are_those_of_the_text_with_accents_together() {
    let text = composed(&fixture("articles/marche.txt"));
    let keywords = |text: &str| Place::new().pipe(&["keywords", "-n", "8"], text).out;
    let expected = keywords(&text);
    assert!(expected.contains('é'), "{expected}");
    assert_eq!(composed(&keywords(&apart(&text))), expected);
    let (comma, cedilla) = (
        "Primăria orașului Târgu a închis podul. Orașul cere o informație. Orașul nu are informația.",
        "Primăria oraşului Târgu a închis podul. Oraşul cere o informaţie. Oraşul nu are informaţia.",
    );
    let same = keywords(comma).replace('ș', "ş").replace('ț', "ţ");
    assert_eq!(same, keywords(cedilla));
}
