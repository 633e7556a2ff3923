//! stdin and stdout.

use crate::harness::{Place, TEXT, fixture};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

#[test]
fn stdin_is_summarised() {
    let ran = Place::new().pipe(&["-n", "2"], TEXT);
    assert_eq!(
        (ran.code, ran.out.lines().count(), ran.err.as_str()),
        (Some(0), 2, "")
    );
    assert!(ran.out.lines().all(|line| TEXT.contains(line)));
    assert_eq!(
        Place::new().pipe(&["summarize", "-n", "2", "-"], TEXT).out,
        ran.out
    );
}

#[test]
fn empty_text_gives_an_empty_summary() {
    for text in ["", " \n\t\n"] {
        let ran = Place::new().pipe(&[], text);
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err.as_str()),
            (Some(0), "", "nutgraf: 1 text held nothing\n")
        );
    }
}

#[test]
fn a_text_of_furniture_alone_still_has_a_summary() {
    let ran = Place::new().pipe(&[], "Bridge closed for a month\n\nBy Ann Reed\n");
    assert_eq!(ran.out, "Bridge closed for a month\nBy Ann Reed\n");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let place = Place::new();
    let marked = format!("\u{feff}{TEXT}");
    assert!(
        place
            .pipe(&["-f", "json"], &marked)
            .out
            .contains("\"start\": 0")
    );
    assert_eq!(place.pipe(&["text"], &marked).out, TEXT);
    assert_eq!(
        place.pipe(&["dedup"], &marked).out,
        marked,
        "dedup gives back what it was given"
    );
}

#[test]
fn line_breaks_stay_in_json_and_become_spaces_in_text() {
    let place = Place::new();
    let mail = fixture("articles/mail.txt");
    assert!(
        place
            .pipe(&["-n", "1"], &mail)
            .out
            .contains("found that the main valve")
    );
    assert!(
        place
            .pipe(&["-n", "1", "-f", "json"], &mail)
            .out
            .contains("found that the\\nmain valve")
    );
    assert!(
        place
            .pipe(&["-n", "1"], mail.replace('\n', "\r\n"))
            .out
            .contains("found that the main valve")
    );
}

#[test]
fn one_input_is_printed_bare_and_several_under_headers() {
    let place = Place::new();
    place
        .file("a.txt", "It rained in Aldby.")
        .file("b.txt", "It snowed in Sund.");
    assert_eq!(place.run(&["a.txt"]).out, "It rained in Aldby.\n");
    let several = "==> a.txt <==\nIt rained in Aldby.\n\n==> b.txt <==\nIt snowed in Sund.\n";
    assert_eq!(place.run(&["a.txt", "b.txt"]).out, several);
    assert_eq!(place.run(&["text", "a.txt", "b.txt"]).out, several);
    let objects = place.run(&["-f", "json", "a.txt", "b.txt"]).out;
    assert_eq!(
        objects
            .lines()
            .filter(|line| line.starts_with("{\"schema\""))
            .count(),
        2
    );
}

#[test]
fn markdown_is_short_for_md() {
    let article = fixture("articles/market.txt");
    let place = Place::new();
    let markdown = place.pipe(&["-f", "md", "-n", "1"], &article).out;
    assert!(
        markdown.starts_with("# Saturday market: what is new and what is gone\n\n- "),
        "{markdown}"
    );
    assert_eq!(
        place.pipe(&["-f", "markdown", "-n", "1"], &article).out,
        markdown
    );
}

#[test]
fn records_are_answered_while_the_stream_goes_on() {
    let place = Place::new();
    let mut command = place.command(&["-f", "jsonl", "-n", "1"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let record = format!("{{\"id\":1,\"text\":{}}}\n", serde_json::Value::from(TEXT));
    stdin.write_all(record.repeat(2).as_bytes()).unwrap();
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"schema\""), "{line}");
    drop(stdin);
    assert_eq!(1 + stdout.lines().count(), 2);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_success() {
    let place = Place::new();
    for i in 0..400 {
        place.file(&format!("in/{i:03}.txt"), TEXT);
    }
    let mut command = place.command(&["-f", "json", "in"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let output = child.wait_with_output().unwrap(); // the reader is gone
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

#[test]
fn language_is_told_and_can_be_named() {
    let place = Place::new();
    let french = fixture("articles/marche.txt");
    assert!(
        place
            .pipe(&["-f", "json"], &french)
            .out
            .contains("\"language\": \"fr\"")
    );
    assert!(
        place
            .pipe(&["-f", "json", "-l", "en"], &french)
            .out
            .contains("\"language\": \"en\"")
    );
    let unknown = place.pipe(&["-f", "json"], "Zzt qwrp vlk. Plk zzt brr.");
    assert!(
        unknown.out.contains("\"language\": null"),
        "{}",
        unknown.out
    );
    assert!(unknown.err.contains("no language"), "{}", unknown.err);
}

#[test]
fn the_order_can_be_by_rank() {
    let place = Place::new();
    let article = fixture("articles/wire.txt");
    let json = |order: &str| -> serde_json::Value {
        serde_json::from_str(
            &place
                .pipe(&["-f", "json", "-n", "6", "--order", order], &article)
                .out,
        )
        .unwrap()
    };
    let starts = |value: serde_json::Value| -> Vec<u64> {
        value["summary"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["start"].as_u64().unwrap())
            .collect()
    };
    let (document, rank) = (starts(json("document")), starts(json("rank")));
    assert!(
        document.is_sorted() && !rank.is_sorted(),
        "{document:?} {rank:?}"
    );
    let mut sorted = rank;
    sorted.sort_unstable();
    assert_eq!(sorted, document);
}

#[test]
fn sentences_are_listed_with_their_offsets() {
    let place = Place::new();
    let text = "Sen. Holt came at 9 a.m. on Monday. \"Why?\" Reed asked.\n\n1. Mix it. 2. Bake it.";
    let expected =
        "Sen. Holt came at 9 a.m. on Monday.\n\"Why?\" Reed asked.\n1. Mix it.\n2. Bake it.\n";
    assert_eq!(place.pipe(&["sentences", "-l", "en"], text).out, expected);
    let json: serde_json::Value =
        serde_json::from_str(&place.pipe(&["sentences", "-f", "json"], text).out).unwrap();
    let last = &json["sentences"][3];
    assert_eq!(
        (last["text"].as_str(), last["end"].as_u64()),
        (Some("2. Bake it."), Some(text.len() as u64))
    );
}

#[test]
fn several_summaries_in_markdown_carry_their_names() {
    let place = Place::new();
    place
        .file("a.txt", "It rained.")
        .file("b.txt", "It snowed.");
    assert_eq!(
        place.run(&["-f", "md", "a.txt", "b.txt"]).out,
        "# a.txt\n\n- It rained.\n\n# b.txt\n\n- It snowed.\n\n"
    );
}

#[test]
fn bylines_dates_and_labels_are_not_chosen() {
    let text = "By .\n\nMarch 10, 2015 .\n\nAdvertisement\n\nLoading of grain in the northern harbour stopped on Monday.\n\nCopyright law was changed.";
    let out = Place::new().pipe(&["-n", "2", "-l", "en"], text).out;
    assert_eq!(
        out,
        "Loading of grain in the northern harbour stopped on Monday.\nCopyright law was changed.\n"
    );
}

#[test]
fn break_lines_ends_sentences_without_marks() {
    let place = Place::new();
    let mail = "Thanks for the list, it came today\nJane Holm 01/26/2001 10:15 AM\nHi Bob, the pump is fixed. See you";
    let lines = place
        .pipe(&["sentences", "-l", "en", "--break-lines"], mail)
        .out;
    let expected = "Thanks for the list, it came today\nJane Holm\n01/26/2001 10:15 AM\nHi Bob, the pump is fixed.\nSee you\n";
    assert_eq!(lines, expected);
    let prose = "The pump on the quay at Sund was fixed on Monday by Jane Holm and two of her men. It works.";
    let plain = place.pipe(&["sentences", "-l", "en"], prose).out;
    assert_eq!(
        place
            .pipe(&["sentences", "-l", "en", "--break-lines"], prose)
            .out,
        plain
    );
}

#[test]
fn numbers_of_items_stand_alone_or_are_joined() {
    let place = Place::new();
    let law = "Article 5. The harbour office keeps the register. 2. It is open to all.\n(a) Entries are made in ink; (b) they are dated.\n\n\
               Section 3 applies. In 1998. A. Reed signed it.";
    let run = |how: &str| {
        let args = ["sentences", "-l", "en", "--numbered-items", how];
        place.pipe(&args, law).out
    };
    let joined = "Article 5. The harbour office keeps the register.\n2. It is open to all.\n\
                  (a) Entries are made in ink; (b) they are dated.\nSection 3 applies.\nIn 1998.\nA. Reed signed it.\n";
    assert_eq!(run("joined"), joined);
    assert_eq!(place.pipe(&["sentences", "-l", "en"], law).out, joined);
    let alone = "Article 5.\nThe harbour office keeps the register.\n2.\nIt is open to all.\n\
                 (a)\nEntries are made in ink; (b) they are dated.\nSection 3 applies.\nIn 1998.\nA. Reed signed it.\n";
    assert_eq!(run("alone"), alone);
}

#[test]
fn articles_of_law_stand_alone_in_their_languages() {
    let place = Place::new();
    for (language, text, alone) in [
        (
            "pt",
            "Art. 4º - O porto é livre. § 1º A taxa é paga. Parágrafo único. Nada mais.",
            "Art. 4º -\nO porto é livre.\n§ 1º\nA taxa é paga.\nParágrafo único.\nNada mais.\n",
        ),
        (
            "fr",
            "ARTICLE PREMIER. Le port est libre. ARTICLE 2-1. La taxe est due.",
            "ARTICLE PREMIER.\nLe port est libre.\nARTICLE 2-1.\nLa taxe est due.\n",
        ),
        (
            "es",
            "Artículo 7. 1. El puerto es libre. 2. La tasa se paga.",
            "Artículo 7.\n1.\nEl puerto es libre.\n2.\nLa tasa se paga.\n",
        ),
        (
            "de",
            "§ 3. Der Hafen ist frei. 3. Mai ist Ruhetag.",
            "§ 3.\nDer Hafen ist frei.\n3. Mai ist Ruhetag.\n",
        ),
    ] {
        let args = ["sentences", "-l", language, "--numbered-items", "alone"];
        assert_eq!(place.pipe(&args, text).out, alone);
    }
}

/// What was to come through a pipe has mostly failed where nothing comes: what it was to replace stays.
#[test]
fn nothing_from_a_pipe_replaces_no_file() {
    let place = Place::new();
    for command in [
        &["summarize"][..],
        &["explain"],
        &["dedup"],
        &["dedup", "--across"],
        &["dedup", "--unit", "document"],
        &["dedup", "-f", "html"],
        &["dedup", "--across", "-f", "html"],
        &["dedup", "--unit", "document", "-f", "html"],
        &["dedup", "--unit", "document", "--dry-run"],
        &["dedup", "--dry-run"],
        &["stats"],
        &["digest"],
        &["pack", "--query", "ferry"],
        &["keywords"],
        &["sentences"],
        &["text"],
        &["-f", "json"],
        &["-f", "html"],
    ] {
        for nothing in ["", " \n\n"] {
            place.file("out", "what was there");
            let ran = place.pipe(&[command, &["-o", "out"]].concat(), nothing);
            assert_eq!(
                (ran.code, ran.out.as_str(), place.read("out").as_str()),
                (Some(1), "", "what was there"),
                "{command:?} {nothing:?}"
            );
            let said =
                "nutgraf: -: nothing came through the pipe, so the file of -o stays as it was\n";
            assert!(ran.err.starts_with(said), "{command:?}: {}", ran.err);
        }
    }
    assert_eq!(
        place.pipe(&["summarize"], "").code,
        Some(0),
        "without -o nothing is lost"
    );
    place.file("empty.txt", "");
    let named = place.run(&["empty.txt", "-o", "out"]);
    assert_eq!((named.code, place.read("out").as_str()), (Some(0), ""));
}
