//! Pairs written by hand, by the kind of what differs: how many are decided as a reader would.

#![allow(clippy::print_stdout)] // the counts are printed where they are asked for

use crate::harness::{Place, fixture};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How the pairs of one kind were decided.
#[derive(Default, Clone, Copy)]
struct Count {
    pairs: usize,
    right: usize,
    /// Contained pairs of which the fuller one would go.
    wrong_side: usize,
}

impl Count {
    fn share(self) -> f64 {
        self.right as f64 / self.pairs as f64
    }
}

fn cases(file: &str) -> Vec<Value> {
    fixture(file)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The same of pairs that each say their language.
fn removed_by_language(cases: &[Value]) -> Vec<Option<String>> {
    let mut decided = vec![None; cases.len()];
    let language = |at: usize| cases[at]["lang"].as_str().unwrap();
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by_key(|&at| language(at));
    for group in order.chunk_by(|&one, &next| language(one) == language(next)) {
        let pairs: Vec<Value> = group.iter().map(|&at| cases[at].clone()).collect();
        let removed = removed(&pairs, language(group[0]));
        for (&at, removed) in group.iter().zip(removed) {
            decided[at] = removed;
        }
    }
    decided
}

/// What is removed of each pair, by `compare`.
fn removed(cases: &[Value], language: &str) -> Vec<Option<String>> {
    let line = |case: &Value| json!({"a": case["a"], "b": case["b"]}).to_string() + "\n";
    let input: String = cases.iter().map(line).collect();
    let ran = Place::new().pipe(&["compare", "-l", language, "--pairs", "-"], input);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    ran.out
        .lines()
        .map(|line| {
            let verdict: Value = serde_json::from_str(line).unwrap();
            verdict["remove"].as_str().map(str::to_owned)
        })
        .collect()
}

/// Counts by what is wanted and kind; prints them (`cargo test --test cli pairs -- --nocapture`).
fn counts(file: &str, language: &str) -> BTreeMap<(String, String), Count> {
    let cases = cases(file);
    let removed = removed(&cases, language);
    counted(file, &cases, removed)
}

fn counted(
    file: &str,
    cases: &[Value],
    removed: Vec<Option<String>>,
) -> BTreeMap<(String, String), Count> {
    let mut counts: BTreeMap<_, Count> = BTreeMap::new();
    for (case, removed) in cases.iter().zip(removed) {
        let text = |field: &str| case[field].as_str().unwrap().to_owned();
        let want = text("want");
        let side = match want.as_str() {
            "a_in_b" => Some("a"),
            "b_in_a" => Some("b"),
            _ => None,
        };
        let count = counts.entry((want.clone(), text("kind"))).or_default();
        count.pairs += 1;
        let right = match want.as_str() {
            "different" => removed.is_none(),
            "same" => removed.is_some(),
            _ => removed.as_deref() == side,
        };
        count.right += usize::from(right);
        count.wrong_side += usize::from(side.is_some() && removed.is_some() && !right);
    }
    for ((want, kind), count) in &counts {
        println!(
            "{file} {want} {kind}: {} of {} right",
            count.right, count.pairs
        );
    }
    counts
}

fn total(counts: &BTreeMap<(String, String), Count>, wanted: &[&str]) -> Count {
    let chosen = counts
        .iter()
        .filter(|((want, _), _)| wanted.contains(&want.as_str()));
    chosen.fold(Count::default(), |sum, (_, count)| Count {
        pairs: sum.pairs + count.pairs,
        right: sum.right + count.right,
        wrong_side: sum.wrong_side + count.wrong_side,
    })
}

/// Holds more than so many traps, repeats and contained ones to what is promised of them.
fn assert_held(counts: &BTreeMap<(String, String), Count>, more_than: [usize; 3]) {
    let traps = total(counts, &["different"]);
    let same = total(counts, &["same"]);
    let contained = total(counts, &["a_in_b", "b_in_a"]);
    let pairs = [traps, same, contained].map(|count| count.pairs);
    assert!(
        pairs
            .iter()
            .zip(more_than)
            .all(|(pairs, least)| *pairs > least),
        "{pairs:?}"
    );
    assert!(traps.share() >= 0.97, "{}", traps.share());
    assert!(same.share() >= 0.8, "{}", same.share());
    assert!(contained.share() >= 0.7, "{}", contained.share());
    assert!(contained.wrong_side as f64 <= 0.02 * contained.pairs as f64);
}

#[test]
fn english_pairs_of_every_kind_are_told_apart() {
    let counts = counts("repeats/en.jsonl", "en");
    assert_held(&counts, [400, 350, 100]);
    for ((want, kind), count) in &counts {
        let least = if want == "different" { 0.9 } else { 0.7 };
        assert!(count.share() >= least, "{want} {kind}: {}", count.share());
    }
}

/// Pairs whose writer knew none of the rules; they were not written to be found, so kinds alone are not held to anything.
#[test]
fn pairs_written_blindly_are_told_apart() {
    let counts = counts("repeats/blind.jsonl", "en");
    assert_held(&counts, [200, 150, 100]);
}

/// Two later sets of the same kind, in six languages and much reworded. Few of their repeats are found yet, which these bounds are to be
/// raised with; what must not happen is that a trap is taken.
#[test]
fn reworded_pairs_written_blindly_are_held_to_what_is_found_of_them() {
    for (file, traps, same) in [("blind-2", 0.94, 0.27), ("blind-3", 0.97, 0.32)] {
        let file = format!("repeats/{file}.jsonl");
        let cases = cases(&file);
        let counts = counted(&file, &cases, removed_by_language(&cases));
        let share = |wanted: &[&str]| total(&counts, wanted).share();
        let contained = total(&counts, &["a_in_b", "b_in_a"]);
        assert!(
            share(&["different"]) >= traps,
            "{file}: {}",
            share(&["different"])
        );
        assert!(share(&["same"]) >= same, "{file}: {}", share(&["same"]));
        assert!(contained.share() >= 0.5, "{file}: {}", contained.share());
        assert_eq!(contained.wrong_side, 0, "{file}");
    }
}

/// Pairs of many languages, with a trap for whatever is folded: a unit, a time, a spelling, a word that says the same.
#[test]
fn what_says_the_same_is_folded_and_its_traps_are_not() {
    let file = "repeats/kinds.jsonl";
    let cases = cases(file);
    let counts = counted(file, &cases, removed_by_language(&cases));
    assert_held(&counts, [80, 90, 10]);
    for name in ALL_RIGHT {
        let of_kind: Vec<_> = counts.iter().filter(|count| count.0.1 == name).collect();
        assert!(!of_kind.is_empty(), "{name}");
        of_kind
            .iter()
            .for_each(|count| assert_eq!(count.1.right, count.1.pairs, "{name}"));
    }
}

/// Kinds of pairs all of which are decided right: somebody is called otherwise, or a word is divided.
const ALL_RIGHT: [&str; 9] = [
    "title for a first name",
    "first name before a surname",
    "speaker in apposition",
    "speaker with an age",
    "person without a name",
    "animal without a name",
    "name of another place",
    "surname of two",
    "hyphen of a lost line end",
];

#[test]
fn pairs_of_other_languages_are_told_apart() {
    for language in ["de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ko"] {
        let counts = counts(&format!("repeats/{language}.jsonl"), language);
        let wanted = ["different", "same", "a_in_b", "b_in_a"];
        let [traps, rest] = [&wanted[..1], &wanted[1..]].map(|wanted| total(&counts, wanted));
        assert_eq!(traps.share(), 1.0, "{language}");
        assert!(rest.share() >= 0.8, "{language}: {}", rest.share());
        assert_eq!(rest.wrong_side, 0, "{language}");
    }
}
