//! `nutgraf compare`.

use crate::harness::{Place, fixture};
use serde_json::{Value, json};

fn verdicts(pairs: &[(&str, &str)]) -> Vec<Value> {
    let line = |(a, b): &(&str, &str)| json!({"a": a, "b": b}).to_string() + "\n";
    let input: String = pairs.iter().map(line).collect();
    let ran = Place::new().pipe(&["compare", "--pairs", "-"], input);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let verdicts = ran.out.lines().map(|l| serde_json::from_str(l).unwrap());
    verdicts.collect()
}

/// The cases of a file: what is expected, and two texts.
fn cases(file: &str) -> Vec<(String, String, String)> {
    let case = |block: &str| {
        let lines: Vec<_> = block.lines().filter(|l| !l.starts_with('#')).collect();
        match lines[..] {
            [] => None,
            [kind, a, b] => Some((kind.to_owned(), a.to_owned(), b.to_owned())),
            _ => panic!("no case: {block}"),
        }
    };
    fixture(file).split("\n\n").filter_map(case).collect()
}

/// Every case both ways round.
#[test]
fn each_pair_is_decided_as_a_reader_would() {
    let cases = cases("repeats/en.txt");
    assert!(cases.len() > 70);
    let there: Vec<_> = cases
        .iter()
        .map(|(_, a, b)| (a.as_str(), b.as_str()))
        .collect();
    let back: Vec<_> = there.iter().map(|&(a, b)| (b, a)).collect();
    let both = verdicts(&there).into_iter().zip(verdicts(&back));
    for ((kind, a, _), (one, other)) in cases.iter().zip(both) {
        let found = (one["remove"].as_str(), other["remove"].as_str());
        let right = match kind.split(' ').next().unwrap() {
            "different" => found == (None, None),
            "same" => found.0.is_some() && found.1.is_some(),
            "a-in-b" => found == (Some("a"), Some("b")),
            "b-in-a" => found == (Some("b"), Some("a")),
            _ => panic!("{kind}"),
        };
        assert!(right, "{kind}: {a}\n{one}\n{other}");
    }
}

#[test]
fn what_decided_is_named() {
    let fact =
        "The council sent 200 letters to the owners of boats in the inner harbour last week.";
    let reasons: Vec<_> = [
        fact.to_owned(),
        fact.replace("200", "300"),
        fact.replace("sent", "has not sent"),
        fact.replace("last week", "last week, the mayor said"),
        fact.replace("The council", "Aldby"),
        "Nothing else is known.".to_owned(),
    ]
    .iter()
    .map(|other| {
        verdicts(&[(fact, other)])[0]["reason"]
            .as_str()
            .unwrap()
            .to_owned()
    })
    .collect();
    assert_eq!(
        reasons,
        ["exact", "number", "negation", "near", "words", "short"]
    );
}

#[test]
fn two_files_are_compared() {
    let place = Place::new();
    let text = "The ferry company has ordered two new boats for the route to the outer islands.";
    place.file("a", text).file(
        "b",
        format!("{text} They will be built in Norvik, where the old ones came from."),
    );
    let ran = place.run(&["compare", "a", "b"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (
            Some(0),
            "a repeats b (contained, 1.00)\n  The ferry company has ordered two new boats for the route to the outer islands. {+They will be built in Norvik, where the old ones came from.+}\n"
        )
    );
    assert_eq!(ran.err, "");
    let json: Value =
        serde_json::from_str(&place.run(&["compare", "-f", "json", "b", "a"]).out).unwrap();
    assert_eq!(
        json,
        json!({"remove": "b", "similarity": 1.0, "reason": "contained"})
    );
    let missing = place.run(&["compare", "a", "none"]);
    assert_eq!(
        (missing.code, missing.err.as_str()),
        (Some(1), "nutgraf: none: no such file or directory\n")
    );
    assert_eq!(place.run(&["compare", "a"]).code, Some(2));
}

#[test]
fn a_line_that_is_no_pair_fails_alone() {
    let input = "{\"a\": \"x\", \"b\": \"y\"}\n{\"a\": 1}\n\n{\"a\": \"x\", \"b\": \"y\"}\n";
    let ran = Place::new().pipe(&["compare", "--pairs", "-"], input);
    let out: Vec<_> = ran.out.lines().collect();
    assert_eq!((ran.code, out.len(), out[1]), (Some(1), 3, "null"));
    assert!(
        ran.err.starts_with("nutgraf: -:2: ") && ran.err.ends_with("1 of 3 pairs failed\n"),
        "{}",
        ran.err
    );
}

/// Two paragraphs of some seventy words that say one thing, then another.
fn report(boats: &str) -> String {
    format!(
        "The harbour office of Aldby said on Monday that {boats} boats had left the inner basin since the ice broke up in March. \
Most of them carried gravel for the sea wall on Sund, where work had stood still since autumn.\n\nCaptain Ines Varga, who runs the \
pilots' station, told the council that her crews had worked through the night on most days. Two of them were ill. The council wants \
to pay a bonus to each of them and will vote on it on Friday.\n"
    )
}

fn run(place: &Place, args: &[&str]) -> String {
    let ran = place.run(&[&["compare"], args].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
    ran.out
}

/// The verdict on two long texts is that of the document level.
#[test]
fn long_texts_are_compared_as_documents() {
    let place = Place::new();
    let framed = format!(
        "READ MORE: the ice report.\n\n{}\nSign up for our letter.\n",
        report("214")
    );
    place
        .file("a.txt", report("214"))
        .file("b.txt", framed)
        .file("c.txt", "It rained.");
    let verdict = place
        .run(&["dedup", "--unit", "document", "--dry-run", "a.txt", "b.txt"])
        .out;
    assert!(verdict.starts_with("a.txt repeats b.txt ("), "{verdict}");
    let dedup = run(&place, &["a.txt", "b.txt"]);
    assert!(dedup.starts_with(&verdict), "{dedup}");
    assert_eq!(
        run(&place, &["--unit", "document", "a.txt", "b.txt"]),
        dedup
    );
    assert!(run(&place, &["b.txt", "a.txt"]).starts_with(&verdict));
    // As one statement each they say something else.
    let units = run(&place, &["--unit", "sentence", "a.txt", "b.txt"]);
    assert_eq!(
        units,
        run(&place, &["--unit", "paragraph", "a.txt", "b.txt"])
    );
    assert_ne!(units, dedup);
    // A short text is no document.
    let short = run(&place, &["a.txt", "c.txt"]);
    assert_eq!(
        short,
        run(&place, &["--unit", "paragraph", "a.txt", "c.txt"])
    );
    assert!(run(&place, &["--unit", "document", "a.txt", "c.txt"]).starts_with("both stay ("));
}

#[test]
fn of_pairs_only_texts_of_several_paragraphs_are_documents() {
    let framed = format!(
        "READ MORE: the ice report.\n\n{}\nSign up for our letter.\n",
        report("214")
    );
    let pair = json!({"a": report("214"), "b": framed});
    let joined = json!({"a": report("214").replace("\n\n", " "), "b": framed.replace("\n\n", " ")});
    let verdict = |pair: &Value, unit: &str| {
        let ran = Place::new().pipe(
            &["compare", "--pairs", "-", "--unit", unit],
            pair.to_string(),
        );
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        ran.out
    };
    assert_eq!(verdict(&pair, "auto"), verdict(&pair, "document"));
    assert_ne!(verdict(&pair, "auto"), verdict(&pair, "paragraph"));
    assert_eq!(verdict(&joined, "auto"), verdict(&joined, "paragraph"));
}

/// However far behind the beginning it is.
#[test]
fn what_differs_is_shown_and_says_where_it_stands() {
    let place = Place::new();
    let long = report("214").repeat(9);
    let other = format!(
        "{}{}",
        &long[..long.len() - 20],
        long[long.len() - 20..].replace("Friday", "Monday next")
    );
    place.file("a.txt", &long).file("b.txt", &other);
    let shown = run(&place, &["-v", "a.txt", "b.txt"]);
    assert_eq!(shown.lines().count(), 2, "{shown}");
    assert!(
        shown.ends_with("will vote on it on [-Friday-] {+Monday next+}.\n"),
        "{shown}"
    );
    let json: Value =
        serde_json::from_str(&run(&place, &["-v", "-f", "json", "a.txt", "b.txt"])).unwrap();
    let found = json["differences"].as_array().unwrap();
    assert_eq!(found.len(), 1);
    let slice = |side: &str, text: &str| {
        let span = &found[0][side];
        let range =
            span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize;
        assert_eq!(&text[range], span["text"].as_str().unwrap());
        span["text"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (slice("a", &long).as_str(), slice("b", &other).as_str()),
        ("Friday", "Monday next")
    );
    // Nothing more is shown of what is the same.
    assert_eq!(run(&place, &["-v", "a.txt", "a.txt"]).lines().count(), 1);
    let pairs = json!({"a": "It rained.", "b": "It snowed."}).to_string();
    let ran = place.pipe(&["compare", "-v", "--pairs", "-"], pairs);
    assert!(ran.out.contains(r#""differences":[{"a":{"start":3,"end":9,"text":"rained"},"b":{"start":3,"end":9,"text":"snowed"}}]"#), "{}", ran.out);
}

#[test]
fn an_empty_text_is_no_repeat() {
    let place = Place::new();
    place
        .file("a.txt", report("214"))
        .file("empty.txt", "")
        .file("blank.txt", " \n\n");
    for unit in ["auto", "sentence", "paragraph", "document"] {
        for other in ["empty.txt", "blank.txt"] {
            for pair in [["a.txt", other], [other, "a.txt"], [other, other]] {
                let out = run(&place, &[&["-v", "--unit", unit], &pair[..]].concat());
                assert!(
                    out.starts_with("both stay (short, 0.00)\n"),
                    "{unit} {pair:?}: {out}"
                );
            }
        }
    }
}

/// People see where two texts that are much alike differ; of others, of the same ones and in JSON that takes -v.
#[test]
fn where_texts_that_are_alike_differ_is_shown_unasked() {
    let place = Place::new();
    place
        .file("a", report("214"))
        .file("b", report("241"))
        .file(
            "c",
            "Bakers in the old town open an hour later from next week on.",
        );
    let shown = place.run(&["compare", "a", "b"]);
    assert!(shown.out.contains("[-214-] {+241+}"), "{}", shown.out);
    let correction = "nutgraf: a correction is the same text but for another figure or date;";
    assert!(shown.out.contains("(correction, ") && shown.err.starts_with(correction));
    assert!(shown.err.contains("--corrections keep") && shown.err.lines().count() == 1);
    assert_eq!(run(&place, &["a", "c"]).lines().count(), 1);
    assert!(run(&place, &["-v", "a", "c"]).lines().count() > 1);
    assert_eq!(run(&place, &["a", "a"]).lines().count(), 1);
    let json = run(&place, &["-f", "json", "a", "b"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert!(json["reason"] == "correction" && json["differences"].is_null());
}
