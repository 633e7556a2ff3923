//! Sentences of texts that come bit by bit are those of the whole texts.

use nutgraf::{Language, SentenceStream, Splitter};
use proptest::prelude::*;

/// What sentences are made of, in many scripts, and what divides or does not divide them.
const BITS: &[&str] = &[
    "The ferry was late",
    "Holm",
    "he",
    "I",
    "x",
    "NASA",
    "Mr.",
    "e.g.",
    "U.S.",
    "Inc.",
    "No.",
    "5",
    "3.",
    "1998.",
    "J. R. R.",
    "...",
    "…",
    "!",
    "?",
    "?!",
    ".",
    ". . .",
    "\"",
    "“",
    "”",
    "'",
    "(",
    ")",
    "[6]",
    "[citation needed]",
    "[",
    "*",
    "- ",
    "– ",
    "1. ",
    "2. ",
    "3) ",
    "a) ",
    "b) ",
    "• ",
    "。",
    "！",
    "彼は行った",
    "。」と",
    "「",
    "我们",
    "मैं घर",
    "।",
    "کیا",
    "۔",
    "؟",
    "Привет",
    "г.",
    "т.",
    "Орле",
    "και;",
    "է:",
    "http://a.b/c?d=e",
    ":-)",
    ",",
    ":",
    "the end.The next",
    "e\u{301}",
    "said Ann",
    "12 Ct. Cl. 319",
    "Civ. P.",
    "§ 187",
    "we slept. then we",
    "안녕",
    "ไทย",
    "\u{a0}",
    "　",
    "船长在码头上等了三个小时，因为当天早上的",
    "the board met on that",
    "12.",
    "it was a line of more than thirty letters that goes on",
];
const GAPS: &[&str] = &[
    " ",
    "",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\r\n\r\n",
    "\t",
    "\u{2028}",
    "\u{c}",
    "\n\u{c}",
    "\n\n\u{c}\n",
];

/// What lines of narrow columns are made of, and what divides them.
const WORDS: &[&str] = &[
    "the",
    "harbour",
    "Board",
    "said.",
    "that",
    "12.",
    "13)",
    "- ",
    "",
    "because",
    "it",
    "船长在码头上等了三个小",
    "时，",
    "。",
    "　",
    "e\u{301}",
];
const BREAKS: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\n\u{c}",
    "\n\n\u{c}",
    "\u{c}\n\n",
    "\n\n",
    "\n\n\n\n\n\u{c}",
];

fn text() -> impl Strategy<Value = String> {
    let bit = proptest::sample::select(BITS);
    let gap = prop_oneof![6 => Just(" "), 2 => proptest::sample::select(GAPS)];
    let bits = proptest::collection::vec((bit, gap), 0..60).prop_map(|bits| {
        bits.into_iter()
            .map(|(bit, gap)| format!("{bit}{gap}"))
            .collect()
    });
    let line = proptest::collection::vec(proptest::sample::select(WORDS), 1..6)
        .prop_map(|words| words.join(" "));
    let lines = proptest::collection::vec((line, proptest::sample::select(BREAKS)), 0..60)
        .prop_map(|lines| lines.into_iter().map(|(line, gap)| line + gap).collect());
    prop_oneof![4 => bits, 2 => lines, 1 => any::<String>(), 1 => "[a-cA-B .!?\"'()\\[\\]\n1-]{0,200}"]
}

fn language() -> impl Strategy<Value = Option<&'static Language>> {
    let codes = vec![
        "en", "de", "el", "hy", "ta", "zh", "ja", "ru", "hi", "tr", "",
    ];
    proptest::sample::select(codes).prop_map(|code| Language::from_code(code).ok())
}

/// Spans of all sentences of a text that comes in pieces of these sizes, over and over.
fn followed(mut stream: SentenceStream, text: &str, sizes: &[usize]) -> Vec<(usize, usize)> {
    let (mut rest, mut sizes) = (text.as_bytes(), sizes.iter().cycle());
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.len().min(*sizes.next().unwrap()));
        stream.push_bytes(piece).unwrap();
        found.extend(stream.by_ref());
        rest = behind;
    }
    stream.finish().unwrap();
    found.extend(stream);
    let spans = found.into_iter().map(|sentence| {
        assert_eq!(sentence.text, sentence.span.of(text));
        (sentence.span.start, sentence.span.end)
    });
    spans.collect()
}

proptest! {
    #[test]
    fn sentences_that_come_bit_by_bit_are_those_of_the_whole(
        text in text(), language in language(), breaking in any::<bool>(), sizes in proptest::collection::vec(1usize..40, 1..8)
    ) {
        let splitter = Splitter::new(language).breaking_lines(breaking);
        let whole: Vec<_> = splitter.split(&text).iter().map(|span| (span.start, span.end)).collect();
        prop_assert_eq!(&followed(splitter.clone().stream(), &text, &[1]), &whole);
        prop_assert_eq!(&followed(splitter.stream(), &text, &sizes), &whole);
    }

    #[test]
    fn the_language_that_is_told_depends_on_the_text_alone(text in text(), sizes in proptest::collection::vec(1usize..400, 1..8)) {
        let stream = || Splitter::new(None).stream().telling_language();
        prop_assert_eq!(followed(stream(), &text, &[1]), followed(stream(), &text, &sizes));
    }
}

/// Bytes that are kept while a text comes in pieces of some size.
fn most_kept(text: &str, times: usize, size: usize) -> usize {
    let mut stream = Splitter::new(Language::from_code("en").ok()).stream();
    let mut most = 0;
    for piece in text.repeat(times).as_bytes().chunks(size) {
        stream.push_bytes(piece).unwrap();
        while stream.next().is_some() {}
        most = most.max(stream.kept());
    }
    most
}

#[test]
fn a_paragraph_without_end_takes_no_more_room_than_its_sentences() {
    for text in [
        "The ferry was late again today. ",
        "no capital here. and none there. ",
        "Short line here.\nAnother Line here\n",
        "船没有来。",
    ] {
        let most = most_kept(text, 5_000, 64);
        assert!(most < 10_000, "{text}: {most}");
    }
}

#[test]
fn marks_and_openers_without_end_cost_linear_time_byte_by_byte() {
    for bit in [
        ".", "\"", "(", " ", "-", "a", "1", "。", "a. ", "! ", "[", "\n", "- ",
    ] {
        let mut stream = Splitter::new(None).stream();
        let mut end = 0;
        for _ in 0..5_000 {
            stream.push(bit);
            end = stream
                .by_ref()
                .last()
                .map_or(end, |sentence| sentence.span.end);
        }
        stream.finish().unwrap();
        end = stream.last().map_or(end, |sentence| sentence.span.end);
        assert_eq!(end, bit.repeat(5_000).trim_end().len(), "{bit}");
    }
}
