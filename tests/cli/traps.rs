//! Texts made to be slow: whatever takes more than linear time on one of them does not end here while anybody waits.

use crate::harness::Place;

const BYTES: usize = 100_000;

const UNITS: &[&str] = &[
    ".",
    "\"",
    "(",
    ")",
    "a. ",
    "A.) (",
    "»a.« ",
    "。」あ",
    "።』ሀ",
    "॥ 1",
    "x.1 A",
    ".'a",
    ". . . . A",
    "a\x0c\n",
    "a b c d e\n",
    ". ",
    ".\" ",
    ".\"\n",
    "'. ",
    "?! - ",
    "[...] ",
    "... ",
    "。",
    "9. ",
    "- a\n",
    "\n",
    "(a ",
    "a/ap ",
    "ay",
    "A b c d e f. ",
    "Why? A b. \n",
    "A b. [1] ",
    "1. a 2. ",
    "\u{301}",
    "<",
    "1",
    "The council met on Monday in the old town hall. ",
    "The council met on Monday in the old town hall.\n\n",
];

#[test]
fn no_text_takes_more_than_linear_time() {
    let place = Place::new();
    for unit in UNITS {
        let text = unit.repeat(BYTES / unit.len());
        for args in [&["-l", "en", "-f", "md"][..], &["dedup", "-l", "de"]] {
            let ran = place.pipe(args, &text);
            assert_eq!(ran.code, Some(0), "{unit:?} {args:?} {}", ran.err);
        }
    }
}

#[test]
fn paragraphs_that_differ_in_one_word_take_linear_time() {
    let place = Place::new();
    for form in [
        "The harbour sent {} letters to the owners of the boats.",
        "The harbour sent ten letters to the owner of boat w{}x.",
    ] {
        let text: String = (0..2000)
            .map(|n| form.replace("{}", &n.to_string()) + "\n\n")
            .collect();
        assert_eq!(place.pipe(&["dedup", "-l", "en"], &text).code, Some(0));
    }
}

#[test]
fn long_paragraphs_that_differ_in_a_few_words_take_linear_time() {
    let place = Place::new();
    let words: Vec<String> = (0..120).map(|n| format!("word{n}")).collect();
    let near = |copy: usize| {
        let mut words = words.clone();
        (0..3).for_each(|k| words[(copy * 7 + k * 41) % 120] = format!("other{copy}x{k}"));
        words.join(" ")
    };
    let number = |copy: usize| format!("{} {copy} {}", words.join(" "), words.join(" "));
    let kinds: [&dyn Fn(usize) -> String; 2] = [&near, &number];
    for of_copy in kinds {
        let text: String = (0..3000).map(|copy| of_copy(copy) + ".\n\n").collect();
        let ran = place.pipe(&["dedup", "-l", "en"], &text);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.out.len() > text.len() * 9 / 10);
    }
}

#[test]
fn every_method_takes_near_linear_time() {
    let place = Place::new();
    let alike: String = (0..2400)
        .map(|n| {
            format!(
                "The harbour sent letter {} of week {} to the owners of the old boats.\n\n",
                n % 97,
                n % 13
            )
        })
        .collect();
    let apart: String = (0..2400)
        .map(|n| {
            format!(
                "Word{n} came to town{} with a tale of river{}.\n\n",
                n * 7,
                n * 31
            )
        })
        .collect();
    for text in [alike, apart] {
        for method in nutgraf::Method::ALL {
            let args = [
                "-l",
                "en",
                "--dedup",
                "off",
                "--percent",
                "40",
                "-m",
                method.name(),
            ];
            let ran = place.pipe(&args, &text);
            assert_eq!(ran.code, Some(0), "{} {}", method.name(), ran.err);
        }
    }
}

/// Documents of one sentence, every other one the same; the others differ in a figure.
fn sentences(count: usize) -> String {
    let text = |n: usize| match n % 2 {
        0 => format!("The harbour office sent {n} letters to the owners of boats."),
        _ => "The harbour office sent no letters to the owners of boats.".to_owned(),
    };
    let line = |n: usize| serde_json::json!({"id": n, "text": text(n)}).to_string() + "\n";
    (0..count).map(line).collect()
}

#[test]
fn documents_made_to_be_slow_take_linear_time() {
    let place = Place::new();
    let words: Vec<String> = (0..120).map(|n| format!("word{n}")).collect();
    let text = words.join(" ");
    let copy = |_| text.clone();
    let change = |text: &str, n: usize| text.replace(&format!("word{n} "), &format!("other{n} "));
    let near = |n: usize| change(&change(&text, n % 50), 60 + n / 50 % 50);
    let form = |n: usize| text.replace("word60 ", &format!("other{n} "));
    let figure = |n: usize| format!("The harbour office sent {n} letters to the owners of boats.");
    let shared = |n: usize| {
        format!(
            "{} in every document",
            (0..60).map(|k| format!("a{n}b{k} ")).collect::<String>()
        )
    };
    let kinds: [(&dyn Fn(usize) -> String, usize); 5] = [
        (&copy, 1),
        (&near, 1),
        (&form, 4000),
        (&figure, 4000),
        (&shared, 4000),
    ];
    for (text, kept) in kinds {
        let line = |n| serde_json::json!({"id": n, "text": text(n)}).to_string() + "\n";
        let input: String = (0..4000).map(line).collect();
        let ran = place.pipe(&["dedup", "--unit", "document", "--ids"], &input);
        assert_eq!(
            (ran.code, ran.out.lines().count()),
            (Some(0), kept),
            "{}",
            text(7)
        );
        assert_eq!(place.pipe(&["digest", "-l", "en"], &input).code, Some(0));
    }
    let ran = place.pipe(
        &["dedup", "--across", "-l", "en", "-q", "--dry-run"],
        sentences(4000),
    );
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 1999));
    let long = "a b c ".repeat(200_000);
    let input: String = (0..6)
        .map(|n| serde_json::json!({"id": n, "text": format!("{long}{n}")}).to_string() + "\n")
        .collect();
    assert_eq!(
        place
            .pipe(&["dedup", "--unit", "document", "--ids"], &input)
            .code,
        Some(0)
    );
}
