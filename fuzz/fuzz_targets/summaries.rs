//! Summaries of any text: sentences that are slices of it, and repeats that name a partner which stays.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::{Length, Summarizer};

fuzz_target!(|input: (u8, &str)| {
    let (words, text) = input;
    let length = Length::Words(usize::from(words) + 1);
    let summary = Summarizer {
        length,
        ..Summarizer::default()
    }
    .summarize(text);
    assert!(summary.sentences.iter().all(|s| s.text == s.span.of(text)));
    for removal in &summary.removed {
        let kept = removal.duplicate_of;
        assert!(
            !summary
                .removed
                .iter()
                .any(|r| kept.start < r.span.end && r.span.start < kept.end)
        );
    }
});
