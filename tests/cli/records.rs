//! JSON lines.

use crate::harness::Place;
use serde_json::Value;

/// Above its result a record has the id that it has of itself, else its file and line.
#[test]
fn records_and_messages_go_by_their_ids() {
    let place = Place::new();
    let heads = |out: &str| -> Vec<String> {
        let heads = out.lines().filter_map(|line| line.strip_prefix("==> "));
        heads
            .map(|head| head.trim_end_matches(" <==").to_owned())
            .collect()
    };
    let records = "{\"id\": \"fog\", \"text\": \"It rained.\"}\n{\"id\": 7, \"text\": \"It snowed.\"}\n{\"text\": \"It froze.\"}\n";
    place.file("r.jsonl", records).file("a.txt", "It thawed.");
    for command in [
        &["summarize"][..],
        &["dedup", "-f", "text"],
        &["sentences"],
        &["explain"],
    ] {
        let out = place.run(&[command, &["r.jsonl", "a.txt"]].concat()).out;
        if command[0] != "dedup" {
            assert_eq!(
                heads(&out),
                ["fog", "7", "r.jsonl:3", "a.txt"],
                "{command:?}: {out}"
            );
        }
    }
    let rows = place
        .pipe(
            &["--id-field", "nr"],
            "nr,text\nn1,It rained.\n,It snowed.\n",
        )
        .out;
    assert_eq!(heads(&rows), ["n1", "-:3"]);
    let mails = crate::harness::root().join("fixtures/formats/thread.mbox");
    let out = place.run(&["-n", "1", mails.to_str().unwrap()]).out;
    assert_eq!(
        heads(&out),
        [
            "slip-1@example.org: Which day for the slipway? (2031-09-01)",
            "slip-2@example.org: Re: Which day for the slipway? (2031-09-01)",
            "slip-3@example.org: AW: Which day for the slipway? (2031-09-01)"
        ]
    );
}

#[test]
fn each_record_is_a_document_and_keeps_its_id() {
    let lines = "{\"id\":7,\"text\":\"It rained.\"}\n\n{\"id\":\"7\",\"text\":\"It snowed.\"}\r\n{\"text\":\"It froze.\"}";
    let out = Place::new().pipe(&["-f", "jsonl"], lines).out;
    let ids: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone())
        .collect();
    assert_eq!(ids, [Value::from(7), Value::from("7"), Value::from("-")]);
}

#[test]
fn a_line_that_cannot_be_used_is_one_failed_input() {
    let place = Place::new();
    place.file("r.jsonl", "{\"text\":\"It rained.\"}\nnot json\n{\"id\":3}\n{\"text\":4}\n{\"text\":\"It snowed.\"}\n");
    let ran = place.run(&["r.jsonl", "-f", "jsonl"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(1), 2));
    for line in [
        "r.jsonl:2: not a JSON object",
        "r.jsonl:3: no field `text` (fields: id); --text-field names another",
        "r.jsonl:4: field `text` is not a string",
        "3 of 5 inputs failed",
    ] {
        assert!(ran.err.contains(line), "{line}: {}", ran.err);
    }
}

/// A field that all records lack is named once, with those that are there.
#[test]
fn a_missing_field_is_named_once_and_counted() {
    let place = Place::new();
    place.file(
        "r.jsonl",
        "{\"id\":1,\"body\":\"It rained.\"}\n".repeat(1000),
    );
    let ran = place.run(&["r.jsonl"]);
    let expected = "nutgraf: r.jsonl:1: no field `text` (fields: id, body); --text-field names another\n\
        nutgraf: 999 more records without that field (-v names them)\nnutgraf: 1000 of 1000 inputs failed\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    assert_eq!(place.run(&["-v", "r.jsonl"]).err.lines().count(), 1001);
}

#[test]
fn fields_can_be_named_and_nested() {
    let line = "{\"doc\":{\"key\":\"x\",\"body\":\"It rained.\"}}";
    let out = Place::new()
        .pipe(
            &[
                "--text-field",
                "doc.body",
                "--id-field",
                "doc.key",
                "-f",
                "json",
                "--input-format",
                "jsonl",
            ],
            line,
        )
        .out;
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (value["id"].as_str(), value["summary"][0]["text"].as_str()),
        (Some("x"), Some("It rained."))
    );
}

#[test]
fn the_format_can_be_forced() {
    let line = "{\"text\":\"It rained.\"}";
    let place = Place::new();
    assert_eq!(
        place.pipe(&["--input-format", "text"], line).out,
        format!("{line}\n")
    );
    assert_eq!(place.pipe(&[], line).out, "It rained.\n");
    assert_eq!(
        place.pipe(&["--input-format", "jsonl"], "It rained.").code,
        Some(1)
    );
}

#[test]
fn dedup_changes_nothing_but_the_text() {
    let repeated = "The ferry to Sund will leave an hour later from Monday on.";
    let line = format!(
        "{{\"n\": 1.50,  \"text\":\"{repeated}\\n\\nMore.\\n\\n{repeated}\", \"tags\" : [ \"\\u00e9\" ]}}"
    );
    let untouched = "{ \"text\" : \"caf\\u00e9\" }";
    let out = Place::new()
        .pipe(&["dedup"], format!("{line}\n{untouched}\n"))
        .out;
    let kept = line.replace(&format!("\\n\\n{repeated}\""), "\\n\\n\"");
    assert_eq!(out, format!("{kept}\n{untouched}\n"));
}

#[test]
fn line_ends_stay_and_a_mark_before_the_first_line_is_no_matter() {
    let lines = "{\"text\":\"A b.\"}\r\n{\"text\":\"C d.\"}\r\n";
    let place = Place::new();
    assert_eq!(place.pipe(&["dedup"], lines).out, lines);
    assert!(
        place
            .pipe(&["-f", "text"], format!("\u{feff}{lines}"))
            .out
            .contains("==> -:2 <==\nC d.\n")
    );
}

#[test]
fn a_record_with_a_nul_in_a_folder_is_a_failure() {
    let place = Place::new();
    place.file(
        "in/r.jsonl",
        b"{\"text\":\"It rained.\"}\n{\"text\":\"\0\"}\n",
    );
    assert_eq!(place.run(&["in"]).code, Some(1));
}

#[test]
fn a_number_that_is_none_or_half_of_a_character_loses_no_record() {
    let place = Place::new();
    let lines = "{\"id\":1,\"text\":\"The ferry does not run today.\",\"score\":NaN}\n{\"id\":2,\"a\":[1,-Infinity],\"text\":\"The bridge \\ud83d is shut.\"}\n{\"id\":3,\"text\":\"The mill burned down.\"}\n";
    let ran = place.pipe(&["text", "-f", "jsonl", "-v"], lines);
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(0), 3),
        "{}",
        ran.err
    );
    assert!(
        ran.out.contains("The bridge \u{fffd} is shut."),
        "{}",
        ran.out
    );
    for said in [
        "-:1: NaN is no JSON\n",
        "-:2: -Infinity is no JSON, lone surrogates became U+FFFD: 1\n",
    ] {
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    let kept = place.pipe(&["dedup"], lines);
    assert_eq!(kept.out, lines, "{}", kept.err);
    let array = format!("[{}]", lines.trim_end().replace('\n', ",\n"));
    let ran = place.pipe(&["-n", "1", "-f", "jsonl"], array);
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(0), 3),
        "{}",
        ran.err
    );
    let text = place.pipe(&["text"], "{\"id\":1,\"text\":NaN}\n");
    assert!(
        text.err.contains("field `text` is not a string"),
        "{}",
        text.err
    );
}

#[test]
fn json_lines_in_utf16_are_read() {
    let place = Place::new();
    let lines = "{\"id\":1,\"text\":\"The ferry does not run today.\"}\n{\"id\":2,\"text\":\"Le bac est fermé.\"}\n";
    let wide: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".as_slice(), &wide].concat();
    for bytes in [wide, marked] {
        let ran = place
            .file("a.jsonl", bytes)
            .run(&["text", "-f", "jsonl", "a.jsonl"]);
        assert_eq!(
            (ran.code, ran.out.lines().count()),
            (Some(0), 2),
            "{}",
            ran.err
        );
        assert!(ran.out.contains("Le bac est fermé."), "{}", ran.out);
    }
}
