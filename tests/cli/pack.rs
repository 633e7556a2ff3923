//! `nutgraf pack`.

use crate::harness::{Place, Ran, ran, root};
use serde_json::Value;

/// Chunks as a search would give them: two tell the same, one something else.
const CHUNKS: &str = r#"{"id": 7, "text": "The ferry Marit ran aground off Aldby on Tuesday. Nobody was hurt, the company said. It sells soup on board."}
{"id": "b", "text": "The ferry Marit ran aground off Aldby on Tuesday. A tug is on its way from Sund."}
{"id": "c", "text": "The council met for an hour. It talked about the new roof of the town hall."}
"#;

fn packed(args: &[&str]) -> Ran {
    let all = [&["pack", "-l", "en", "--input-format", "jsonl"], args].concat();
    Place::new().pipe(&all, CHUNKS)
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&packed(&[args, &["-f", "json"]].concat()).out).unwrap()
}

fn texts(pack: &Value) -> Vec<&str> {
    let sentences = pack["sentences"].as_array().unwrap().iter();
    sentences.map(|s| s["text"].as_str().unwrap()).collect()
}

#[test]
fn what_answers_is_there_once_with_its_source() {
    let pack = json(&[
        "--query",
        "Where did the ferry run aground?",
        "--tokens",
        "15",
    ]);
    assert_eq!(pack["query"], "Where did the ferry run aground?");
    assert_eq!(pack["query_matched"], true);
    assert_eq!(
        texts(&pack),
        ["The ferry Marit ran aground off Aldby on Tuesday."]
    );
    assert_eq!(
        (&pack["sentences"][0]["id"], &pack["tokens"]),
        (&7.into(), &15.into())
    );
    let all = json(&["--query", "ferry", "--tokens", "500"]);
    assert_eq!(texts(&all).len(), 4, "a repeat goes: {all}");
    assert_eq!(
        texts(&json(&[
            "--query", "ferry", "--tokens", "500", "--dedup", "off"
        ]))
        .len(),
        5
    );
}

/// Room that is left stays empty where nothing answers any longer.
#[test]
fn what_answers_nothing_fills_no_room() {
    let pack = json(&["--query", "ferry", "--tokens", "500"]);
    let ids: Vec<&Value> = pack["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| &s["id"])
        .collect();
    assert!(!ids.contains(&&"c".into()), "{pack}");
    let speaker = "Miller: The pier needs a crane.\n\nOkafor: The mole needs a light.\n\nMiller: The town has paid.";
    let args = [
        "pack",
        "-l",
        "en",
        "--query",
        "What did Okafor say?",
        "--tokens",
        "500",
    ];
    let out = Place::new().pipe(&args, speaker).out;
    assert!(out.contains("The mole needs a light."), "{out}");
}

#[test]
fn sentences_stand_as_they_came_or_the_best_first() {
    let args = ["--query", "Who talked about a roof?", "-n", "3"];
    let ids = |pack: &Value| -> Vec<Value> {
        let sentences = pack["sentences"].as_array().unwrap();
        sentences.iter().map(|s| s["id"].clone()).collect()
    };
    let as_they_came = json(&args);
    let order = |id: &Value| {
        [7.into(), "b".into(), "c".into()]
            .iter()
            .position(|x: &Value| x == id)
    };
    assert!(
        ids(&as_they_came).iter().map(order).is_sorted(),
        "{as_they_came}"
    );
    let best = json(&[&args[..], &["--order", "rank"]].concat());
    assert_eq!(
        texts(&best)[0],
        "It talked about the new roof of the town hall."
    );
}

#[test]
fn each_sentence_is_a_slice_of_the_file_that_it_names() {
    for budget in [
        ["--tokens", "60"],
        ["--words", "45"],
        ["--chars", "250"],
        ["-n", "3"],
    ] {
        let args = [
            &[
                "pack",
                "--query",
                "Why did the ferry run aground?",
                "-f",
                "json",
            ],
            &budget[..],
            &["fixtures/digest"],
        ]
        .concat();
        let run = ran(Place::new()
            .command(&args)
            .current_dir(root())
            .output()
            .unwrap());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let pack: Value = serde_json::from_str(&run.out).unwrap();
        let sentences = pack["sentences"].as_array().unwrap();
        assert!(!sentences.is_empty());
        for sentence in sentences {
            let text =
                std::fs::read_to_string(root().join(sentence["id"].as_str().unwrap())).unwrap();
            let at = |name: &str| sentence[name].as_u64().unwrap() as usize;
            assert_eq!(
                &text[at("start")..at("end")],
                sentence["text"].as_str().unwrap()
            );
        }
        let joined = texts(&pack).join("\n");
        assert!(
            pack["tokens"].as_u64()
                == Some(nutgraf::select::count_tokens(&joined) as u64 + sentences.len() as u64 - 1)
        );
        let most: usize = budget[1].parse().unwrap();
        let used = match budget[0] {
            "--tokens" => pack["tokens"].as_u64().unwrap() as usize,
            "--words" => joined.split_whitespace().count(),
            "--chars" => joined.chars().count(),
            _ => sentences.len(),
        };
        assert!(used <= most, "{budget:?} {pack}");
    }
}

#[test]
fn for_reading_sources_stand_below() {
    let run = packed(&["--query", "Who is on the way?", "-n", "1"]);
    assert_eq!(run.out, "A tug is on its way from Sund. [2]\n\n[2] b\n");
    let run = packed(&["--query", "Who is on the way?", "-n", "1", "-f", "md"]);
    assert_eq!(run.out, "- A tug is on its way from Sund. [2]\n\n- [2] b\n");
}

#[test]
fn nothing_is_packed_that_is_too_long() {
    let run = packed(&["--query", "ferry", "--tokens", "3", "-f", "json"]);
    let pack: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (run.code, texts(&pack).len(), &pack["tokens"]),
        (Some(0), 0, &0.into())
    );
    assert_eq!(
        run.err,
        "nutgraf: no sentence is short enough for the length asked for\n"
    );
    assert_eq!(packed(&["--query", "ferry", "--tokens", "3", "-q"]).err, "");
}

#[test]
fn what_the_texts_lack_is_said() {
    let run = packed(&["--query", "zebras", "--tokens", "40", "-f", "json"]);
    let pack: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, &pack["query_matched"]), (Some(0), &false.into()));
    assert!(!texts(&pack).is_empty());
    assert_eq!(
        run.err,
        "nutgraf: nothing of the query is there: the sentences are those that say most\n"
    );
}

#[test]
fn something_is_to_be_asked() {
    let place = Place::new();
    place.file("a.txt", "The harbour pier cracked at noon.");
    for args in [
        &["pack", "a.txt"][..],
        &["pack", "--query", " ", "a.txt"],
        &["pack", "--query", "pier", "--tokens", "0", "a.txt"],
        &["pack", "--query", "pier", "--output-dir", "d", "a.txt"],
    ] {
        let run = place.run(args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn a_file_that_cannot_be_read_fails_and_the_rest_is_packed() {
    let place = Place::new();
    place.file("a.txt", "The harbour pier cracked at noon.");
    let run = place.run(&["pack", "--query", "pier", "a.txt", "gone.txt"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (
            Some(1),
            "The harbour pier cracked at noon. [1]\n\n[1] a.txt\n"
        )
    );
    assert!(
        run.err.contains("gone.txt: ") && run.err.contains("1 of 2 inputs failed"),
        "{}",
        run.err
    );
    let run = place.run(&["pack", "--query", "pier", "gone.txt", "-o", "out.txt"]);
    assert!(run.code == Some(1) && !place.exists("out.txt"));
}

#[test]
fn what_goes_is_told_with_its_reason() {
    let err = packed(&["--query", "ferry", "-v"]).err;
    assert!(
        err.contains("b: ") && err.contains(" repeats 7 ") && err.contains("exact"),
        "{err}"
    );
}
