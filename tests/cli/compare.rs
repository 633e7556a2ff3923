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
        (Some(0), "a repeats b (contained, 1.00)\n")
    );
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
