//! Any text as a web page: no panic, and headings lie in the text in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::input::html::extract;

fuzz_target!(|html: &str| {
    let (text, about) = extract(html);
    assert_eq!(text, text.trim());
    let mut from = 0;
    for (span, _) in &about.marks {
        assert!(from <= span.start && !span.is_empty());
        assert!(text.get(span.start..span.end).is_some());
        from = span.end;
    }
});
