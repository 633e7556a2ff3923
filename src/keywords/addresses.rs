//! Where a sentence has addresses of pages and mailboxes: they are no phrases.

use std::ops::Range;

/// The bytes of each, up to white space. Linear.
pub(super) fn addresses(sentence: &str) -> impl Iterator<Item = Range<usize>> {
    let start = |chunk: &str| chunk.as_ptr() as usize - sentence.as_ptr() as usize;
    sentence
        .split_whitespace()
        .filter(|chunk| is_address(chunk))
        .map(move |chunk| start(chunk)..start(chunk) + chunk.len())
}

/// Whether a sentence has a sign of one, but for pages without a scheme. Linear.
pub(super) fn may_have_address(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    memchr::memchr2_iter(b'@', b':', bytes)
        .any(|at| bytes[at] == b'@' || bytes[at + 1..].starts_with(b"//"))
}

/// Whether a stretch without white space is an address: one with a scheme, of a mailbox, or of a page without a scheme.
fn is_address(chunk: &str) -> bool {
    let mailbox = |(name, host): (&str, &str)| {
        name.ends_with(char::is_alphanumeric) && host.starts_with(char::is_alphanumeric)
    };
    chunk.contains("://")
        || chunk.split_once('@').is_some_and(mailbox)
        || chunk
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words_with_a_sign() {
        let text =
            "See (https://a.example/b?c=d), www.e.example/f or g@h.example: the ratio 3:2 @ home.";
        let found: Vec<&str> = addresses(text).map(|range| &text[range]).collect();
        assert_eq!(
            found,
            [
                "(https://a.example/b?c=d),",
                "www.e.example/f",
                "g@h.example:"
            ]
        );
    }
}
