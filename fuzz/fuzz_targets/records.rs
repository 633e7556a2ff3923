//! Any bytes as a line of JSON lines: refused, or a record whose text can be replaced.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::input::{Fields, JsonRecord};

fuzz_target!(|line: &[u8]| {
    let fields = Fields::default();
    if let Ok((record, _)) = JsonRecord::parse(line.to_vec(), &fields) {
        let changed = record.with_text("other text").into_bytes();
        let (_, text) = JsonRecord::parse(changed, &fields).expect("a record with another text is one");
        assert_eq!(text, "other text");
    }
});
