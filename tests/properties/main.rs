//! What holds for any text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod across;
#[cfg(feature = "input")]
mod inputs;
mod packs;
mod spelling;
mod streams;

use nutgraf::corpus::{Clusterer, Clustering, DocumentSet, Fingerprint, Measure, SetDocument};
use nutgraf::dedup::Deduplicator;
use nutgraf::segment::splitter::{NumberedItems, Splitter};
use nutgraf::segment::{Segments, Sentence};
use nutgraf::summary::Order;
use nutgraf::{Id, KeywordExtractor, Language, Length, Method, Summarizer};
use proptest::prelude::*;

/// What is said of texts that one thread reads after each other, in words: their summaries, repeats and key phrases.
fn in_a_thread(texts: &[(String, Option<&'static Language>)]) -> Vec<String> {
    let said = |(text, language): &(String, Option<&'static Language>)| {
        let language = *language;
        let summarizer = Summarizer {
            language,
            ..Summarizer::default()
        };
        let deduplicator = Deduplicator {
            language,
            ..Deduplicator::default()
        };
        let extractor = KeywordExtractor {
            language,
            count: 8,
            ..KeywordExtractor::default()
        };
        let summary = summarizer.summarize(text);
        let removals = deduplicator.deduplicate(text).removed;
        let phrases = extractor.extract(text).phrases;
        format!(
            "{:?} {:?} {removals:?} {phrases:?}",
            summary.sentences, summary.removed
        )
    };
    std::thread::scope(|scope| {
        let read = scope.spawn(|| texts.iter().map(said).collect());
        read.join().unwrap()
    })
}

/// Sentences that look like news, some of them near copies.
const PROSE: &[&str] = &[
    "The council met on Monday and agreed to repair the old bridge, officials say.",
    "The council met on Monday and agreed to repair the old bridge, officials said.",
    "The council met on Monday and agreed to repair the old bridge over the Lend before the winter comes, officials say.",
    "The council met on Tuesday and agreed to repair the old bridge, officials say.",
    "About 200 troops were sent to the northern border to help with the flood.",
    "About 300 troops were sent to the northern border to help with the flood.",
    "\"We were lucky with the wind,\" said Capt. R. T. Moreno of the U.S. Navy.",
    "A diver looks at the cracks in the bridge at low tide on Sunday morning.",
    "Why?",
    "Nobody knows.",
];

/// Paragraphs that are none, and marks alone.
const LINES: &[&str] = &[
    "A diver looks at the cracks in the bridge at low tide on Sunday morning. (Ann Reed via Coastal Press)",
    "Share this article",
    "By Ann Reed",
    "Region",
    "- two eggs",
    "1. Mix them well.",
    "…",
    "。",
    "他说不。我说是。",
];

/// Paragraphs of prose and other lines.
fn article() -> impl Strategy<Value = String> {
    let paragraph = proptest::collection::vec(proptest::sample::select(PROSE), 1..5)
        .prop_map(|parts| parts.join(" "));
    let line =
        prop_oneof![4 => paragraph, 1 => proptest::sample::select(LINES).prop_map(str::to_owned)];
    let gap = proptest::sample::select(vec!["\n\n", "\r\n\r\n", "\n \n\n"]);
    proptest::collection::vec((line, gap), 0..10)
        .prop_map(|parts| parts.into_iter().map(|(p, g)| p + g).collect())
}

/// All of that and other characters, in any order.
fn jumble() -> impl Strategy<Value = String> {
    let known = proptest::sample::select([PROSE, LINES].concat()).prop_map(str::to_owned);
    let piece = prop_oneof![8 => known, 1 => "\\PC{0,12}"];
    let gap = proptest::sample::select(vec![" ", "\n", "\n\n", "\r\n\r\n", "  ", "\t"]);
    proptest::collection::vec((piece, gap), 0..24)
        .prop_map(|parts| parts.into_iter().map(|(p, g)| p + g).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        article(),
        jumble(),
        any::<String>(),
        "[a-c .!?\"'()\n]{0,80}"
    ]
}

fn languages() -> impl Strategy<Value = Option<&'static Language>> {
    proptest::sample::select(vec!["en", "de", "el", "hy", "ta", "zh", ""])
        .prop_map(|code| Language::from_code(code).ok())
}

fn lengths() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1usize..6).prop_map(Length::Sentences),
        (1usize..60).prop_map(Length::Words),
        (1usize..300).prop_map(Length::Chars),
        (1usize..120).prop_map(Length::Tokens),
        (1u8..=100).prop_map(|p| Length::Percent(p.into())),
    ]
}

/// Documents of some of the same sentences, so that many repeat others.
fn documents() -> impl Strategy<Value = Vec<String>> {
    let text = prop_oneof![6 => article(), 1 => any_text()];
    proptest::collection::vec(text, 0..12)
}

fn clustering(texts: &[(usize, &String)]) -> Clustering {
    let mut set = DocumentSet::new(Clusterer::default());
    for (id, text) in texts {
        let fingerprint = Fingerprint::new(text, Measure::Containment);
        let id = Id::new(format!("{id:02}"));
        set.add(&SetDocument::member(id, fingerprint)).unwrap();
    }
    set.cluster().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_span_slices_back_and_nothing_is_lost(text in any_text(), language in languages()) {
        let segments = Segments::new(&text, language);
        let mut from = 0;
        for sentence in &segments.sentences {
            prop_assert_eq!(&text[sentence.span.start..sentence.span.end], sentence.text);
            prop_assert_eq!(sentence.text.trim(), sentence.text);
            prop_assert!(!sentence.text.is_empty() && from <= sentence.span.start);
            prop_assert_eq!(text[from..sentence.span.start].trim(), "");
            let paragraph = segments.paragraphs[sentence.paragraph];
            prop_assert!(paragraph.start <= sentence.span.start && sentence.span.end <= paragraph.end);
            from = sentence.span.end;
        }
        prop_assert_eq!(text[from..].trim(), "");
    }

    #[test]
    fn sentences_lose_nothing_however_they_are_cut(text in any_text(), language in languages(), breaking in any::<bool>(), alone in any::<bool>()) {
        let items = if alone { NumberedItems::Alone } else { NumberedItems::Joined };
        let splitter = Splitter::new(language).breaking_lines(breaking).numbered_items(items);
        let mut from = 0;
        for span in splitter.split(&text) {
            prop_assert_eq!(text[from..span.start].trim(), "");
            prop_assert_eq!(span.of(&text).trim(), span.of(&text));
            from = span.end;
        }
        prop_assert_eq!(text[from..].trim(), "");
    }

    #[test]
    fn a_summary_is_an_ordered_subset_within_its_length(text in any_text(), length in lengths(), method in proptest::sample::select(Method::ALL)) {
        let summarizer = Summarizer { length, method, ..Summarizer::default() };
        let summary = summarizer.summarize(&text);
        let segments = Segments::new(&text, summary.language);
        let is_sentence = |s: &&Sentence| summary.sentences.iter().any(|c| c.span == s.statement());
        prop_assert_eq!(segments.sentences.iter().filter(is_sentence).count(), summary.sentences.len());
        prop_assert!(summary.sentences.is_sorted_by_key(|s| s.span));
        prop_assert!(summary.sentences.iter().all(|s| s.score.is_finite() && s.text == s.span.of(&text)));
        prop_assert_eq!(summary.sentences.is_empty(), segments.sentences.is_empty());
        prop_assert!(summary.over_length || fits(&text, length, &summary.sentences.iter().map(|s| s.text).collect::<Vec<_>>()));
        let ranked = Summarizer { order: Order::Rank, ..summarizer }.summarize(&text);
        prop_assert_eq!(ranked.sentences.len(), summary.sentences.len());
    }

    #[test]
    fn no_result_depends_on_what_was_read_before(texts in proptest::collection::vec((article(), languages()), 2..6)) {
        let alone: Vec<_> = texts.iter().map(|(text, language)| in_a_thread(&[(text.clone(), *language)]).remove(0)).collect();
        prop_assert_eq!(&in_a_thread(&texts), &alone);
        let mut turned = in_a_thread(&texts.iter().rev().cloned().collect::<Vec<_>>());
        turned.reverse();
        prop_assert_eq!(&turned, &alone);
    }

    #[test]
    fn dedup_keeps_one_of_each_group(text in any_text(), language in languages()) {
        let removals = Deduplicator { language, ..Deduplicator::default() }.deduplicate(&text).removed;
        prop_assert!(removals.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        for removal in &removals {
            let kept = removal.duplicate_of;
            let goes = removals.iter().any(|other| kept.start < other.span.end && other.span.start < kept.end);
            prop_assert!(!goes, "the copy that stays goes itself: {:?}", removals);
            prop_assert!((0.0..=1.0).contains(&removal.similarity));
        }
    }

    #[test]
    fn dedup_finds_nothing_in_what_it_left(text in article(), language in languages()) {
        let deduplicator = Deduplicator { language, ..Deduplicator::default() };
        let once = deduplicator.deduplicate(&text).text();
        let again = deduplicator.deduplicate(&once).removed;
        prop_assert!(again.is_empty(), "{once:?} {again:?}");
    }

    #[test]
    fn a_document_goes_only_for_one_that_stays_whatever_their_order(texts in documents(), turn in 0usize..12) {
        let numbered: Vec<_> = texts.iter().enumerate().collect();
        let mut turned = numbered.clone();
        turned.rotate_left(turn.min(texts.len()));
        let (once, again) = (clustering(&numbered), clustering(&turned));
        for (at, (number, _)) in turned.iter().enumerate() {
            let of = |repeat: nutgraf::corpus::Repeat| (turned[repeat.of].0, repeat.similarity, repeat.reason);
            let before = once.repeat(*number).map(|repeat| (repeat.of, repeat.similarity, repeat.reason));
            prop_assert_eq!(again.repeat(at).map(of), before);
        }
        for repeat in once.repeating().filter_map(|number| once.repeat(number)) {
            prop_assert!(once.repeat(repeat.of).is_none() && (0.0..=1.0).contains(&repeat.similarity));
        }
        let ids = |clustering: &Clustering| -> Vec<Vec<String>> {
            let id = |number: usize| clustering.id(number).unwrap().to_string();
            let cluster = |c: nutgraf::corpus::DuplicateCluster| std::iter::once(c.kept).chain(c.removed).map(id).collect();
            clustering.clusters().map(cluster).collect()
        };
        prop_assert_eq!(ids(&once), ids(&again));
        let gone: usize = once.clusters().map(|cluster| cluster.removed.len()).sum();
        prop_assert_eq!(gone, once.repeating().count());
    }

    #[test]
    fn the_text_that_dedup_leaves_is_made_of_the_input(text in any_text()) {
        let once = nutgraf::deduplicate(&text);
        let (rest, removals) = (once.text(), &once.removed);
        let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let removed: usize = removals.iter().map(|r| ink(r.span.of(&text))).sum();
        prop_assert_eq!(ink(&rest) + removed, ink(&text));
    }
}

/// Words as the documentation counts them: between white space; Chinese, Japanese and Thai characters singly.
fn counted(text: &str) -> usize {
    let scripts = [
        '\u{e00}'..='\u{eff}',
        '\u{3040}'..='\u{30ff}',
        '\u{3400}'..='\u{9fff}',
        '\u{f900}'..='\u{faff}',
        '\u{20000}'..='\u{3ffff}',
    ];
    let singly = |c: char| scripts.iter().any(|script| script.contains(&c));
    let count = |word: &str| {
        let single = word.chars().filter(|c| singly(*c)).count();
        let rest = word
            .chars()
            .any(|c| !singly(c) && (single == 0 || c.is_alphanumeric()));
        single + usize::from(rest)
    };
    text.split_whitespace().map(count).sum()
}

fn fits(text: &str, length: Length, sentences: &[&str]) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    match length {
        Length::Sentences(n) => sentences.len() <= n,
        Length::Words(n) => sentences.iter().map(|s| words(s)).sum::<usize>() <= n,
        Length::Chars(n) => sentences.join("\n").chars().count() <= n,
        Length::Tokens(n) => {
            let tokens = |text: &&str| nutgraf::select::count_tokens(text);
            sentences.iter().map(tokens).sum::<usize>() <= n
        }
        Length::Percent(p) => {
            let used: usize = sentences.iter().map(|s| counted(s)).sum();
            used as f64 <= counted(text) as f64 * p / 100.0
        }
        other => unreachable!("{other:?} is not among the lengths above"),
    }
}
