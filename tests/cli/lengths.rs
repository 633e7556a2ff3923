//! How long summaries are.

use crate::harness::{Place, fixture};

fn articles() -> impl Iterator<Item = String> {
    ["harbour", "interview", "mail", "market", "wire", "bruecke"]
        .into_iter()
        .map(|name| fixture(&format!("articles/{name}.txt")))
}

#[test]
fn the_count_of_sentences_is_honoured() {
    let place = Place::new();
    for article in articles() {
        for n in [1, 2, 5] {
            assert_eq!(
                place
                    .pipe(&["-n", &n.to_string()], &article)
                    .out
                    .lines()
                    .count(),
                n
            );
        }
        assert_eq!(
            place.pipe(&[], &article).out.lines().count(),
            3,
            "the default"
        );
    }
}

#[test]
fn words_characters_and_percent_are_never_exceeded_and_well_filled() {
    let place = Place::new();
    for article in articles() {
        for n in [40, 70, 100] {
            let out = place.pipe(&["--words", &n.to_string()], &article).out;
            let words = out.split_whitespace().count();
            assert!(words <= n && words * 2 > n, "{words} of {n}: {out}");
        }
        let out = place.pipe(&["--chars", "300"], &article).out;
        let chars = out.trim_end().chars().count();
        assert!((150..=300).contains(&chars), "{chars}: {out}");
        let out = place.pipe(&["--tokens", "120"], &article).out;
        let tokens = nutgraf::select::count_tokens(&out);
        assert!((60..=120).contains(&tokens), "{tokens}: {out}");
        let out = place.pipe(&["--percent", "20"], &article).out;
        let (words, all) = (
            out.split_whitespace().count(),
            article.split_whitespace().count(),
        );
        assert!(
            words * 5 <= all && words * 10 > all,
            "{words} of {all}: {out}"
        );
    }
}

#[test]
fn where_no_sentence_fits_the_shortest_is_given_and_said() {
    let ran = Place::new().pipe(
        &["--words", "2"],
        "The boat was late again. It left at noon.",
    );
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "It left at noon.\n")
    );
    assert!(ran.err.contains("no sentence short enough"), "{}", ran.err);
}

#[test]
fn one_length_is_enough() {
    let place = Place::new();
    for args in [
        ["--sentences", "0"],
        ["--words", "0"],
        ["--chars", "x"],
        ["--tokens", "0"],
        ["--percent", "0"],
        ["--percent", "101"],
        ["--percent", "nan"],
    ] {
        let ran = place.pipe(&args, "A text.");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.err.contains(args[0]), "{}", ran.err);
    }
    assert_eq!(
        place.pipe(&["-n", "1", "--words", "9"], "A text.").code,
        Some(2)
    );
}

#[test]
fn a_budget_of_the_whole_text_leaves_nothing_out() {
    let (place, text) = (
        Place::new(),
        "It rang. A tug pulled the ship off the bank. It floats. All went home to sleep. Good.",
    );
    for args in [
        ["--percent", "100"],
        ["--words", "18"],
        ["--chars", "88"],
        ["--tokens", "60"],
    ] {
        let out = place.pipe(&args, text).out;
        assert_eq!(out.replace('\n', " ").trim(), text, "{args:?}");
    }
}
