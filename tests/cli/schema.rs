//! `docs/schema.json` describes every JSON object that the program prints.

use crate::harness::{Place, fixture, root};
use boon::{Compiler, Schemas};
use serde_json::Value;

#[test]
fn every_output_follows_the_schema() {
    let mut schemas = Schemas::new();
    let schema = Compiler::new()
        .compile(
            root().join("docs/schema.json").to_str().unwrap(),
            &mut schemas,
        )
        .unwrap();
    let place = Place::new();
    let inputs = [
        fixture("articles/harbour.txt"),
        fixture("folder/inland/notices.jsonl"),
        fixture("articles/note.txt"),
        fixture("formats/lighthouse.eml"),
        String::new(),
    ];
    let mut count = 0;
    for input in inputs {
        for command in [
            &["summarize"][..],
            &["summarize", "-m", "lead", "-n", "1"],
            &["summarize", "--scores"],
            &["explain", "-n", "2"],
            &["dedup"],
            &["dedup", "--dry-run"],
            &["keywords", "-n", "4"],
            &["digest"],
            &["pack", "--query", "ferry"],
            &["dedup", "--unit", "document", "--annotate"],
            &["dedup", "--across"],
            &["text"],
            &["text", "--explain"],
            &["stats"],
            &["sentences"],
        ] {
            let out = place
                .pipe(&[command, &["-f", "jsonl"]].concat(), &input)
                .out;
            for line in out.lines() {
                let value: Value = serde_json::from_str(line).unwrap();
                schemas
                    .validate(&value, schema)
                    .unwrap_or_else(|error| panic!("{command:?} {line}\n{error}"));
                count += 1;
            }
        }
    }
    let twice = format!("{0}{0}", fixture("folder/inland/notices.jsonl"));
    let whole = ["dedup", "--unit", "document"];
    for keep in ["fullest", "none"] {
        let groups = ["--clusters", "groups", "--keep", keep, "--ids"];
        place.pipe(&[&whole[..], &groups].concat(), &twice);
        let shown = ["--annotate", "-v", "-f", "jsonl", "--keep", keep];
        let verdicts = place.pipe(&[&whole[..], &shown].concat(), &twice).out;
        assert!(verdicts.contains(r#""differences":[]"#), "{verdicts}");
        for line in (place.read("groups") + &verdicts).lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            assert!(schemas.validate(&value, schema).is_ok(), "{line}");
            count += 1;
        }
    }
    let pairs = r#"{"a": "The ferry is late.", "b": "The ferry was late again."}"#;
    for line in place
        .pipe(&["compare", "-v", "--pairs", "-"], pairs)
        .out
        .lines()
    {
        let value: Value = serde_json::from_str(line).unwrap();
        assert!(schemas.validate(&value, schema).is_ok(), "{line}");
        count += 1;
    }
    let seen = [
        "dedup",
        "--unit",
        "document",
        "--index",
        "seen",
        "--annotate",
        "-f",
        "jsonl",
    ];
    let line = r#"{"id": 1, "text": "The ferry to Sund will leave an hour later."}"#;
    place.pipe(&seen, line);
    let again = place.pipe(&seen, line.replace('1', "2")).out;
    assert!(again.contains(r#""estimated":true"#), "{again}");
    for line in [
        again,
        place.run(&["index", "stat", "-f", "json", "seen"]).out,
        place.run(&["plan", "-f", "json"]).out,
    ] {
        let value: Value = serde_json::from_str(&line).unwrap();
        assert!(schemas.validate(&value, schema).is_ok(), "{line}");
        count += 1;
    }
    let followed = place.pipe(
        &["sentences", "--follow", "-f", "jsonl"],
        "It rained.\n\n\"Why?\" she asked.",
    );
    for line in followed.out.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        assert!(schemas.validate(&value, schema).is_ok(), "{line}");
        count += 1;
    }
    assert_eq!(
        count, 105,
        "a line for each document, but one for a digest or a pack, and one for each sentence that is followed"
    );
    let wrong = serde_json::json!({"schema": "nutgraf/1", "id": 1, "path": null});
    assert!(schemas.validate(&wrong, schema).is_err());
}
