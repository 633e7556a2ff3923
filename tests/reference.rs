//! The classical methods against the scores of other programs, fed the same terms.
//!
//! `fixtures/reference/scores.py` says how the scores were made. `UPDATE_REFERENCE=1 cargo test --test reference` writes the
//! terms of the fixtures anew, after which that script has to be run again.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use nutgraf::genre::Structure;
use nutgraf::rank::{Context, rank};
use nutgraf::segment::Role;
use nutgraf::terms::Analysis;
use nutgraf::{Language, Method};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const BONUS: &str = "visit island market town";
const STIGMA: &str = "resign reason rain stall";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// The sentences of prose, each once: sumy takes sentences of the same words for one.
fn sentences(analysis: &Analysis) -> Vec<usize> {
    let all = &analysis.segments.sentences;
    let words = |at: usize| -> Vec<_> {
        let terms = analysis.terms[at].iter();
        terms
            .filter(|term| analysis.table.is_content(**term))
            .collect()
    };
    let first = |at: &usize| (0..*at).all(|before| words(before) != words(*at));
    (0..all.len())
        .filter(|at| all[*at].role == Role::Prose)
        .filter(first)
        .collect()
}

/// What the script reads: each sentence's paragraph and terms, and whether they are content words.
fn terms(analysis: &Analysis) -> Value {
    let term = |id: &_| json!([analysis.table.stem(*id), analysis.table.is_content(*id)]);
    let sentence = |at: usize| {
        let terms: Vec<_> = analysis.terms[at].iter().map(term).collect();
        json!({"paragraph": analysis.segments.sentences[at].paragraph, "terms": terms})
    };
    let stems = |text: &str| -> Vec<_> {
        let ids = analysis.terms_of(text);
        ids.into_iter()
            .map(|id| analysis.table.stem(id).to_owned())
            .collect()
    };
    let title = analysis.segments.title.unwrap().of(analysis.segments.text);
    json!({
        "title": stems(title), "bonus": stems(BONUS), "stigma": stems(STIGMA),
        "sentences": sentences(analysis).into_iter().map(sentence).collect::<Vec<_>>(),
    })
}

#[test]
fn the_methods_agree_with_their_references() {
    for name in ["harbour", "market"] {
        let text = std::fs::read_to_string(path(&format!("articles/{name}.txt"))).unwrap();
        let analysis = Analysis::new(&text, Language::from_code("en").ok());
        let file = path(&format!("reference/{name}.terms.json"));
        if std::env::var_os("UPDATE_REFERENCE").is_some() {
            std::fs::write(&file, terms(&analysis).to_string() + "\n").unwrap();
        }
        let read = |path: PathBuf| -> Value {
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
        };
        assert_eq!(
            terms(&analysis),
            read(file),
            "{name}: the scores are of other terms"
        );
        compare(
            name,
            &analysis,
            &read(path(&format!("reference/{name}.scores.json"))),
        );
    }
}

fn compare(name: &str, analysis: &Analysis, expected: &Value) {
    let title = analysis.segments.title.unwrap().of(analysis.segments.text);
    let structure = Structure::of(analysis);
    let context = Context {
        structure: &structure,
        sentences: &sentences(analysis),
        firsts: &sentences(analysis),
        title: &analysis.terms_of(title),
        starts: &[],
        query: "",
        bonus: &analysis.terms_of(BONUS),
        stigma: &analysis.terms_of(STIGMA),
        share: 0.1,
        frequencies: None,
    };
    let methods = expected.as_object().unwrap();
    assert_eq!(methods.len(), 7);
    for (method, expected) in methods {
        let scores = rank(method.parse::<Method>().unwrap(), analysis, &context).scores;
        let expected: Vec<f64> = serde_json::from_value(expected.clone()).unwrap();
        assert_eq!(scores.len(), expected.len());
        for (at, (ours, theirs)) in scores.iter().zip(&expected).enumerate() {
            assert!(
                (ours - theirs).abs() < 1e-6 * theirs.abs().max(1.0),
                "{name} {method} {at}: {ours} {theirs}"
            );
        }
    }
}
