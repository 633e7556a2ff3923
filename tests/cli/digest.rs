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
    let untaken = "without a sentence in the result\n";
    assert!(
        run.code == Some(0) && (run.err.is_empty() || run.err.ends_with(untaken)),
        "{}",
        run.err
    );
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
    let (chosen, sources) = out.split_once("\n\n").unwrap();
    let numbers: Vec<_> = chosen
        .lines()
        .map(|line| line.rsplit_once(" [").unwrap().1)
        .collect();
    assert!(numbers[1..].is_sorted() && numbers.len() == 5, "{out}");
    assert_eq!(
        sources.lines().next(),
        Some("[1] fixtures/digest/2031-03-04-coast.txt: Ferry runs aground off Aldby (2031-03-04)")
    );
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
        "The harbour pier cracked at noon. [2]\nIn the end the harbour pier fell into the sea. [1]\n\n[1] a.txt\n[2] b.txt\n"
    );
}

#[test]
fn a_file_that_cannot_be_read_fails_and_the_rest_is_digested() {
    let place = Place::new();
    place.file("a.txt", "The harbour pier cracked at noon.");
    let run = place.run(&["digest", "a.txt", "gone.txt"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.out,
        "The harbour pier cracked at noon. [1]\n\n[1] a.txt\n"
    );
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
fn millions_are_part_of_their_figure() {
    let place = Place::new();
    place
        .file(
            "a.txt",
            "The new bridge over the Tarn costs 12 million euros, the council said on Monday.",
        )
        .file(
            "b.txt",
            "The council said that the new bridge over the Tarn costs 14 million euros.",
        )
        .file(
            "c.txt",
            "The new bridge over the Tarn costs 12,000,000 euros by the plan of the council.",
        );
    let args = [
        "digest",
        "-l",
        "en",
        "--differences",
        "a.txt",
        "b.txt",
        "c.txt",
    ];
    let out = place.pipe(&args, "").out;
    assert!(out.contains("euros: 12 million, 14 million\n"), "{out}");
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
    for (line, (start, number)) in lines[1..].iter().zip(starts.iter().zip([1, 3, 2])) {
        assert!(
            line.starts_with(start) && line.ends_with(&format!("[{number}]")),
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
        "<p class=\"figure\" lang=\"en\" dir=\"auto\">14</p>",
        "<mark>Seventeen</mark>",
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

/// Reports of three days, of which the first does not tell what happened.
fn dated() -> Place {
    let place = Place::new();
    place
        .file("2031-05-01.txt", "Fog lay on the lake since dawn, and boats stayed in the harbour of Lind. A ferry was late.")
        .file("2031-05-02.txt", "Ferry sinks on the lake\n\nThe ferry Alma sank on the lake off Lind on Friday, and nine people are missing, the police said. Divers were sent to the lake. It was built in 1962.")
        .file("2031-05-03.txt", "The ferry Alma sank in the lake on Friday with nine people missing off Lind. They had no radio. The owner of the ferry was questioned, the police said.");
    place
}

#[test]
fn the_event_opens_and_the_rest_goes_by_day() {
    let files = ["2031-05-01.txt", "2031-05-02.txt", "2031-05-03.txt"];
    let out = dated()
        .run(&[&["digest", "-n", "4"][..], &files].concat())
        .out;
    let (chosen, sources) = out.split_once("\n\n").unwrap();
    assert!(chosen.starts_with("The ferry Alma sank"), "{out}");
    assert_eq!(chosen.matches("Alma sank").count(), 1, "{out}");
    for orphan in ["It was built", "They had no radio"] {
        assert!(!chosen.contains(orphan), "{out}");
    }
    let numbers: Vec<_> = chosen.lines().map(|line| &line[line.len() - 3..]).collect();
    assert!(numbers[1..].is_sorted(), "{out}");
    assert!(sources.contains("[1] 2031-05-01.txt (2031-05-01)"), "{out}");
    let out = dated()
        .run(&[&["digest", "-n", "2", "-f", "markdown"][..], &files].concat())
        .out;
    assert!(
        out.lines()
            .filter(|line| !line.is_empty())
            .all(|line| line.starts_with("- ")),
        "{out}"
    );
}

#[test]
fn one_offer_is_told_once_whatever_its_words() {
    let place = Place::new();
    place
        .file("a.txt", "The Tarn bookshop sells all maps and travel guides at half price until Saturday evening. It opens at nine.")
        .file("b.txt", "Until Saturday evening maps and travel guides cost half the price at the Tarn bookshop. A reading for children starts at four.")
        .file("c.txt", "The bakery in Mill Lane has a new oven. Rolls are sold from six.");
    let out = place
        .run(&["digest", "-n", "3", "a.txt", "b.txt", "c.txt"])
        .out;
    assert_eq!(out.matches("travel guides").count(), 1, "{out}");
}

#[test]
fn a_text_of_which_nothing_was_taken_is_named() {
    let place = Place::new();
    place
        .file("a.txt", "The ferry Marit ran aground off Aldby on Tuesday with 112 people on board, the coast guard said.")
        .file("b.txt", "The ferry Marit ran aground off Aldby on Tuesday with 112 people on board, the coast guard said.")
        .file("c.txt", "Nobody was hurt.");
    let run = place.run(&["digest", "-l", "en", "-n", "1", "a.txt", "b.txt", "c.txt"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            Some(0),
            "nutgraf: 2 texts (b.txt, c.txt) without a sentence in the result\n"
        )
    );
    let quiet = place.run(&["digest", "-q", "-l", "en", "-n", "1", "a.txt", "b.txt"]);
    assert_eq!(quiet.err, "");
    let told = place.run(&[
        "digest", "-v", "-l", "en", "-n", "1", "a.txt", "b.txt", "c.txt",
    ]);
    assert!(
        told.err
            .contains("nutgraf: c.txt: nothing of it was taken\n"),
        "{}",
        told.err
    );
}
