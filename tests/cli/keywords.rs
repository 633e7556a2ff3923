//! `nutgraf keywords`.

use crate::harness::{Place, fixture};
use serde_json::Value;

#[test]
fn key_phrases_are_slices_of_the_text_best_first() {
    let place = Place::new();
    let text = fixture("articles/harbour.txt");
    let out = place
        .pipe(&["keywords", "-n", "5", "-f", "json"], &text)
        .out;
    let json: Value = serde_json::from_str(&out).unwrap();
    let found = json["keywords"].as_array().unwrap();
    assert_eq!(found.len(), 5);
    let at = |value: &Value| value.as_u64().unwrap() as usize;
    for keyword in found {
        assert_eq!(
            &text[at(&keyword["start"])..at(&keyword["end"])],
            keyword["text"].as_str().unwrap()
        );
    }
    let scores: Vec<f64> = found.iter().map(|k| k["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let lines = place.pipe(&["keywords", "-n", "5"], &text).out;
    let names: Vec<_> = found.iter().map(|k| k["text"].as_str().unwrap()).collect();
    assert_eq!(lines.lines().collect::<Vec<_>>(), names);
    assert!(names.iter().any(|name| name.contains("Hadri")), "{names:?}");
}

#[test]
fn a_text_without_words_has_no_key_phrase_and_one_that_repeats_itself_has_them_once() {
    let place = Place::new();
    assert_eq!(place.pipe(&["keywords"], "... 42 !").out, "");
    let twice = "The mill by the river burned down on Sunday night.\n\nThe mill by the river burned down on Sunday night.";
    let out = place.pipe(&["keywords", "-f", "json"], twice).out;
    let json: Value = serde_json::from_str(&out).unwrap();
    assert!(
        json["keywords"]
            .as_array()
            .unwrap()
            .iter()
            .all(|k| k["count"] == 1),
        "{json}"
    );
}

#[test]
fn chinese_is_read_by_pairs_of_characters() {
    let text = "大桥今天关闭。工程师检查了大桥。大桥将在冬天前修好。";
    let out = Place::new()
        .pipe(&["keywords", "-l", "zh", "-n", "1"], text)
        .out;
    assert_eq!(out, "大桥\n");
}
