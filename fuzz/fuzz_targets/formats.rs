//! Any bytes as an input in any format: documents or errors, with marks inside of their texts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::input::{Input, InputFormat, Source};

fuzz_target!(|data: (u8, &[u8])| {
    let (number, bytes) = data;
    let format = InputFormat::ALL[usize::from(number) % InputFormat::ALL.len()];
    for item in Source::new(vec![Input::Bytes(bytes.into())], format, None) {
        let Ok(Some(loaded)) = item.load() else {
            continue;
        };
        for (span, _) in &loaded.document.about.marks {
            assert!(!span.of(&loaded.document.text).is_empty());
        }
    }
});
