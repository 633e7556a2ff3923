//! `nutgraf explain`: why a summary has the sentences that it has.

use crate::harness::{Place, fixture, root};
use serde_json::Value;

fn harbour() -> String {
    let path = root().join("fixtures/articles/harbour.txt");
    path.to_str().unwrap().to_owned()
}

#[test]
fn it_explains_the_sentences_that_a_summary_has() {
    let (place, harbour) = (Place::new(), harbour());
    for length in [
        &["-n", "3"][..],
        &["-n", "1"],
        &["--words", "60"],
        &["--query", "tugs"],
        &["-m", "lead"],
    ] {
        let summary = place
            .run(&[&["summarize"][..], length, &[&harbour]].concat())
            .out;
        let told = place.run(&[&["explain"][..], length, &[&harbour]].concat());
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{length:?}");
        let sentences = told.out.lines().filter_map(|line| line.strip_prefix('¶'));
        let sentences: Vec<&str> = sentences
            .filter_map(|line| Some(line.split_once(' ')?.1))
            .collect();
        assert_eq!(sentences, summary.lines().collect::<Vec<_>>(), "{length:?}");
        assert!(told.out.starts_with("Read as an article"), "{}", told.out);
    }
}

#[test]
fn a_dateline_is_no_part_of_what_is_explained() {
    let text = "ALDBY (Harbour News) - The ferry Marit ran aground on a sandbank on Tuesday with 112 people on board, the coast guard said. \
        Two tugs tried in vain to pull her off.";
    let place = Place::new();
    let summary = place.pipe(&["-n", "1"], text).out;
    assert!(summary.starts_with("The ferry"), "{summary}");
    let told = place.pipe(&["explain", "-n", "1", "-f", "json"], text).out;
    let told: Value = serde_json::from_str(&told).unwrap();
    let chosen = &told["chosen"][0];
    assert_eq!(chosen["text"], summary.trim());
    assert_eq!(
        chosen["start"].as_u64(),
        text.find("The ferry").map(|at| at as u64)
    );
}

/// What is said agrees with `--scores`, of which it is made.
#[test]
fn reasons_are_the_parts_of_the_scores() {
    let (place, harbour) = (Place::new(), harbour());
    let json = |args: &[&str]| -> Value {
        serde_json::from_str(&place.run(&[args, &["-f", "json", &harbour]].concat()).out).unwrap()
    };
    let (told, scores) = (json(&["explain"]), json(&["--scores"]));
    assert_eq!(told["kind"], "article");
    let chosen = told["chosen"].as_array().unwrap();
    assert_eq!(chosen.len(), 3);
    for sentence in chosen {
        let scored = scores["scores"].as_array().unwrap();
        let same = scored
            .iter()
            .find(|scored| scored["start"] == sentence["start"])
            .unwrap();
        assert_eq!(same["chosen"], true);
        for reason in sentence["for"].as_array().unwrap() {
            let measure = reason["measure"].as_str().unwrap();
            let part = [&same["parts"][measure], &same["beside_parts"][measure]];
            assert!(part.contains(&&reason["gain"]), "{reason} {same}");
            assert!(reason["gain"].as_f64().unwrap() > 0.0);
        }
        for displaced in sentence["displaced"].as_array().unwrap() {
            let (more, less) = (displaced["score"].as_f64(), sentence["score"].as_f64());
            let told = displaced["because"]["measure"] == "told";
            assert!(
                told || more > less,
                "it counts for more by itself: {displaced}"
            );
        }
    }
    let displaced = chosen
        .iter()
        .flat_map(|c| c["displaced"].as_array().unwrap());
    let told = displaced.filter(|passed| passed["because"]["measure"] == "told");
    assert!(
        told.count() > 0,
        "what thanks the islanders again is told already"
    );
    let stands_for: Vec<_> = chosen
        .iter()
        .flat_map(|c| c["stands_for"].as_array().unwrap())
        .collect();
    assert!(!stands_for.is_empty(), "the lead stands there twice");
}

#[test]
fn each_kind_of_text_is_named_and_each_input_by_its_name() {
    let place = Place::new();
    place.file("in/a.txt", fixture("articles/harbour.txt"));
    place.file("in/talk.txt", fixture("articles/interview.txt"));
    let out = place.run(&["explain", "-n", "1", "in"]).out;
    assert!(
        out.starts_with("==> in/a.txt <==\nRead as an article"),
        "{out}"
    );
    assert!(out.contains("\n==> in/talk.txt <==\nRead as "), "{out}");
    let lines = place.run(&["explain", "-f", "jsonl", "in"]).out;
    assert_eq!(lines.lines().count(), 2);
    place.run(&["explain", "--output-dir", "out", "in"]);
    assert!(place.exists("out/a.explained.txt"));
    let empty = place.pipe(&["explain"], "");
    assert_eq!(
        (empty.code, empty.out.as_str()),
        (Some(0), "There is no text to summarise.\n")
    );
}

/// What a reader sees adds up: the reasons, and what counts less than those that are told.
#[test]
fn the_parts_add_up_to_what_a_sentence_has() {
    let (place, harbour) = (Place::new(), harbour());
    let told = place.run(&["explain", "-f", "json", &harbour]).out;
    let told: Value = serde_json::from_str(&told).unwrap();
    for sentence in told["chosen"].as_array().unwrap() {
        let gains = |name: &str| -> f64 {
            let reasons = sentence[name].as_array().unwrap().iter();
            reasons.map(|reason| reason["gain"].as_f64().unwrap()).sum()
        };
        let number = |name: &str| sentence[name].as_f64().unwrap();
        let parts = gains("for") + gains("against") + number("other");
        let all = number("score") + number("beside");
        assert!((parts - all).abs() < 1e-4, "{parts} {all}");
    }
    let lines = place.run(&["explain", &harbour]).out;
    let hundredths = |text: &str| -> Vec<i64> {
        let signed = text.split(|c: char| c.is_whitespace() || "(),".contains(c));
        let signed = signed.filter(|word| word.starts_with(['+', '-']));
        let numbers = signed.filter_map(|word| word.trim_end_matches('.').parse::<f64>().ok());
        numbers
            .map(|number| (number * 100.0).round() as i64)
            .collect()
    };
    let mut blocks = 0;
    for block in lines.split("\n\n").filter(|block| block.starts_with('¶')) {
        let of = |opening: &str| {
            let line = block.lines().find(|line| line.starts_with(opening));
            line.map(hundredths).unwrap_or_default()
        };
        let all = of("  In all it has ");
        let parts: i64 = of("  It ").iter().chain(&of("  But it ")).sum();
        let other = all.get(1).copied().unwrap_or_default();
        assert_eq!(all[0], parts + other, "{block}");
        blocks += 1;
    }
    assert_eq!(blocks, 3);
}
