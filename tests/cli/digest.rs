//! `nutgraf digest`.

use crate::harness::{Place, ran, root};
use serde_json::Value;

/// Runs it on the fixtures, which report one story on three days.
fn digest(args: &[&str]) -> String {
    let args = [&["digest", "fixtures/digest"], args].concat();
    let run = ran(Place::new()
        .command(&args)
        .current_dir(root())
        .output()
        .unwrap());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run.out
}

#[test]
fn each_sentence_names_its_source_and_is_a_slice_of_it() {
    let json: Value = serde_json::from_str(&digest(&["-n", "4", "-f", "json"])).unwrap();
    let at = |value: &Value| value.as_u64().unwrap() as usize;
    let sentences = json["digest"].as_array().unwrap();
    assert_eq!(
        (json["document_count"].as_u64(), sentences.len()),
        (Some(3), 4)
    );
    for sentence in sentences {
        let text = std::fs::read_to_string(root().join(sentence["id"].as_str().unwrap())).unwrap();
        assert_eq!(
            &text[at(&sentence["start"])..at(&sentence["end"])],
            sentence["text"].as_str().unwrap()
        );
    }
}

#[test]
fn what_two_documents_say_is_said_once_and_reported() {
    let out = digest(&["-n", "9"]);
    assert_eq!(out.matches("112 people").count(), 1, "{out}");
    let json: Value = serde_json::from_str(&digest(&["-f", "json"])).unwrap();
    let removed = json["removed"].as_array().unwrap();
    assert_eq!(removed.len(), 1);
    assert_ne!(removed[0]["id"], removed[0]["duplicate_of"]["id"]);
}

#[test]
fn verbose_tells_what_two_documents_say_in_common() {
    let place = Place::new();
    let told = "The ferry to Sund, which was built in 1931, is late again.";
    place
        .file("a.txt", told)
        .file("b.txt", format!("Fog lay on the strait.\n\n{told}"));
    let err = place
        .run(&["digest", "-v", "-l", "en", "a.txt", "b.txt"])
        .err;
    let line =
        format!("nutgraf: b.txt: paragraph 24-82 repeats a.txt 0-58 (exact, 1.00): \"{told}\"\n");
    assert_eq!(err, format!("nutgraf: language en\n{line}"));
}

#[test]
fn dated_documents_are_told_in_the_order_of_their_days() {
    let out = digest(&["-n", "5"]);
    let days: Vec<_> = out
        .lines()
        .map(|line| line.split("2031-").nth(1).unwrap())
        .collect();
    assert!(days.is_sorted() && days.len() == 5, "{out}");
}

#[test]
fn other_documents_are_told_by_how_early_each_sentence_stands() {
    let place = Place::new();
    let late = "Cranes were sent to the pier. The crew slept on board. The mayor came. In the end the harbour pier fell into the sea.";
    place.file("a.txt", late).file(
        "b.txt",
        "The harbour pier cracked at noon. Cranes came at once.",
    );
    let run = place.run(&[
        "digest", "-l", "en", "-n", "2", "--query", "harbour", "a.txt", "b.txt",
    ]);
    assert_eq!(
        run.out,
        "The harbour pier cracked at noon. [b.txt]\nIn the end the harbour pier fell into the sea. [a.txt]\n"
    );
}

#[test]
fn a_file_that_cannot_be_read_fails_and_the_rest_is_digested() {
    let place = Place::new();
    place.file("a.txt", "The harbour pier cracked at noon.");
    let run = place.run(&["digest", "a.txt", "gone.txt"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.out, "The harbour pier cracked at noon. [a.txt]\n");
    assert!(
        run.err.contains("gone.txt: ") && run.err.contains("1 of 2 inputs failed"),
        "{}",
        run.err
    );
    let run = place.run(&["digest", "gone.txt", "-o", "out.txt"]);
    assert_eq!(run.code, Some(1));
    assert!(!place.exists("out.txt"));
    assert_eq!(
        place.run(&["digest", "a.txt", "--output-dir", "d"]).code,
        Some(2)
    );
}
