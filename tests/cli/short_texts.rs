//! Texts of which nobody can tell the language.

use crate::harness::Place;
use serde_json::Value;

/// Sentences of each line of JSON.
fn sentences(out: &str) -> Vec<Vec<String>> {
    let sentences = |line: &str| -> Vec<String> {
        let value: Value = serde_json::from_str(line).unwrap();
        let sentences = value["sentences"].as_array().unwrap().iter();
        sentences
            .map(|s| s["text"].as_str().unwrap().to_owned())
            .collect()
    };
    out.lines().map(sentences).collect()
}

fn records(texts: &[&str]) -> String {
    let line = |text: &&str| format!("{}\n", serde_json::json!({ "text": text }));
    texts.iter().map(line).collect()
}

#[test]
fn abbreviations_are_known_in_texts_of_a_few_words() {
    let place = Place::new();
    for text in [
        "See Dr. Orlan.",
        "Chiami il dott. Ferrini.",
        "Это проф. Климов.",
        "यह डॉ. वर्मा हैं।",
    ] {
        let ran = place.pipe(&["sentences", "-q"], text);
        assert_eq!(ran.out.trim_end(), text);
        let json = place.pipe(&["sentences", "-q", "-f", "jsonl"], text).out;
        assert!(json.contains("\"language\":null"), "{json}");
    }
}

#[test]
fn an_abbreviation_of_one_language_is_no_word_of_another() {
    let place = Place::new();
    for text in ["Dije no.\nLuego sí.\n", "Elle y est.\nLui aussi.\n"] {
        let ran = place.pipe(&["sentences", "-q"], text.replace('\n', " ").trim_end());
        assert_eq!(ran.out, text);
    }
}

/// Running text, and lines of too few words to tell their language.
const ITALIAN: [&str; 4] = [
    "Il consiglio ha deciso lunedì di riparare il ponte prima dell'inverno.",
    "Gli abitanti del quartiere non sono stati avvisati da nessuno.",
    "Palazzo Arch. Ferrini",
    "Torna l'ing. Bonetti",
];

#[test]
fn short_records_lean_on_those_before_them_in_their_file() {
    let place = Place::new();
    let lines = records(&ITALIAN);
    let args = ["sentences", "-q", "-f", "jsonl", "--input-format", "jsonl"];
    let out = place.pipe(&args, &lines).out;
    let italian = place.pipe(&[&args[..], &["-l", "it"]].concat(), &lines).out;
    assert_eq!(sentences(&out), sentences(&italian));
    let told: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(told["language"], Value::Null);
}

#[test]
fn what_short_records_lean_on_is_the_same_on_many_threads() {
    let place = Place::new();
    let texts: Vec<String> = (0..3000)
        .map(|n| format!("{} {n}", ITALIAN[n % ITALIAN.len()]))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let lines = records(&texts);
    let args = ["sentences", "-q", "-f", "jsonl", "--input-format", "jsonl"];
    let run = |jobs| place.pipe(&[&args[..], &["-j", jobs]].concat(), &lines).out;
    assert_eq!(run("1"), run("5"));
}

#[test]
fn each_alone_takes_records_for_themselves() {
    let place = Place::new();
    let args = [
        "sentences",
        "-q",
        "-f",
        "jsonl",
        "--input-format",
        "jsonl",
        "--each-alone",
    ];
    let all = sentences(&place.pipe(&args, records(&ITALIAN)).out);
    for (text, together) in ITALIAN.iter().zip(all) {
        let alone = place.pipe(&args, records(&[text])).out;
        assert_eq!(sentences(&alone), [together]);
    }
}

#[test]
fn files_do_not_lean_on_one_another() {
    let place = Place::new();
    place.file("a.jsonl", records(&ITALIAN[..2]));
    place.file("b.jsonl", records(&ITALIAN[3..]));
    let args = ["sentences", "-q", "-f", "jsonl"];
    let both = place
        .run(&[&args[..], &["a.jsonl", "b.jsonl"]].concat())
        .out;
    let alone = place.run(&[&args[..], &["b.jsonl"]].concat()).out;
    assert_eq!(sentences(&both)[2..], sentences(&alone));
}
