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

/// Three reports of one accident, which differ in figures.
fn reports() -> Place {
    let place = Place::new();
    place
        .file("a.txt", "Train leaves the rails near Orbeck\n\nA goods train left the rails near Orbeck on Monday night, and 14 people were hurt, the railway said. The line to Hallin is closed until Friday.")
        .file("b.txt", "Crash near Orbeck\n\nSeventeen people were hurt when a goods train left the rails near Orbeck on Monday, the hospital said. The driver is 51 years old.")
        .file("c-2031-05-02.txt", "She was the first on the scene. A goods train left the rails near Orbeck late on Monday, with 14 people hurt. Nobody knows why.");
    place
}

const REPORTS: [&str; 3] = ["a.txt", "b.txt", "c-2031-05-02.txt"];

fn of_reports(args: &[&str]) -> crate::harness::Ran {
    reports().run(&[&["digest"], args, &REPORTS].concat())
}

#[test]
fn figures_that_differ_are_told_with_their_sources() {
    let out = of_reports(&["-n", "2", "--differences"]).out;
    let told = out.split("\n\n").nth(1).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "people: 14, Seventeen");
    let starts = [
        "  14: A goods train",
        "  14: A goods train",
        "  Seventeen: Seventeen people",
    ];
    for (line, (start, id)) in lines[1..]
        .iter()
        .zip(starts.iter().zip(["a", "c-2031-05-02", "b"]))
    {
        assert!(
            line.starts_with(start) && line.ends_with(&format!("[{id}.txt]")),
            "{line}"
        );
    }
    let json = of_reports(&["-f", "json", "--differences"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["differences"].as_array().unwrap().len(),
        1,
        "years of a driver are no dispute"
    );
    let sentence = &json["differences"][0]["figures"][1]["sentences"][0];
    assert_eq!(
        (sentence["id"].as_str(), sentence["start"].as_u64()),
        (Some("b.txt"), Some(19))
    );
    assert_eq!(of_reports(&["-f", "csv", "--differences"]).code, Some(2));
}

#[test]
fn sources_are_numbered_and_told() {
    let json = of_reports(&["-f", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let source = |nth: usize| &json["sources"][nth];
    assert_eq!(source(0)["headline"], "Train leaves the rails near Orbeck");
    assert_eq!(
        (source(2)["number"].as_u64(), source(2)["date"].as_str()),
        (Some(3), Some("2031-05-02"))
    );
    assert!(json.get("differences").is_none(), "they were not asked for");
    let page = of_reports(&["-n", "2", "-f", "html", "--differences"]).out;
    for part in [
        "<!doctype html>",
        "<li id=\"source-3\">",
        "Train leaves the rails near Orbeck",
        "people: 14, Seventeen",
        "Bytes ",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn one_fact_is_told_once_and_no_sentence_leans_on_what_is_not_there() {
    let out = of_reports(&["-n", "3"]).out;
    let hurt = ["14 people were hurt", "Seventeen people", "14 people hurt"];
    assert_eq!(
        hurt.iter().filter(|words| out.contains(**words)).count(),
        1,
        "{out}"
    );
    assert!(!out.contains("She was the first"), "{out}");
}

#[test]
fn what_all_tell_comes_first() {
    let out = digest(&["-n", "2"]);
    assert!(out.starts_with("The ferry Marit ran aground"), "{out}");
}

#[test]
fn of_a_few_opinions_what_several_say_is_told() {
    let place = Place::new();
    let opinions = [
        "I bought this lamp for my desk in May. The arm is stable and the light is warm. My cat likes it.",
        "My sister gave me this one. The light is warm, but the cable is short. I use it each evening.",
        "I was not sure at first. The cable is short. The arm is stable, and I would buy it again.",
        "We put it next to our bed. The light is warm and does not flicker. I had to wait for it for two weeks.",
    ];
    let names: Vec<String> = (0..opinions.len())
        .map(|nth| format!("{nth}.txt"))
        .collect();
    for (name, opinion) in names.iter().zip(opinions) {
        place.file(name, opinion);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let out = place
        .run(&[&["digest", "-n", "2"], names.as_slice()].concat())
        .out;
    for said in ["light is warm", "cable is short"] {
        assert!(out.contains(said), "{said}: {out}");
    }
    assert!(!out.contains("cat") && !out.contains("sister"), "{out}");
}
