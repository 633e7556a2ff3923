//! Sentences of any text in any language: each a slice of it in order, and no character lost.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::language::LANGUAGES;
use nutgraf::segment::splitter::{NumberedItems, Splitter};

fuzz_target!(|input: (u8, bool, bool, &str)| {
    let (row, break_lines, alone, text) = input;
    let language = LANGUAGES.get(usize::from(row) % (LANGUAGES.len() + 1));
    let items = if alone { NumberedItems::Alone } else { NumberedItems::Joined };
    let splitter = Splitter::new(language)
        .breaking_lines(break_lines)
        .numbered_items(items);
    let mut from = 0;
    for span in splitter.split(text) {
        assert!(text[from..span.start].trim().is_empty());
        assert!(!span.is_empty() && span.of(text) == span.of(text).trim());
        from = span.end;
    }
    assert!(text[from..].trim().is_empty());
});
