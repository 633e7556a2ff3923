//! What a page may do: run and be dressed by what is compiled in, and nothing else.

use super::{ARTICLE, LISTING, REPEATS, SHELL, SIDES, STYLE};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The Content-Security-Policy of every page (CSP level 3): no address can be asked for anything, no other script or style
/// counts, attributes that are handlers included, and scripts cannot turn text into markup.
pub(super) fn policy() -> &'static str {
    static POLICY: LazyLock<String> = LazyLock::new(|| {
        let scripts = [SHELL, ARTICLE, SIDES, LISTING, REPEATS]
            .map(source)
            .join(" ");
        let style = source(STYLE);
        format!(
            "default-src 'none'; script-src {scripts}; style-src {style}; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        )
    });
    &POLICY
}

/// The name by which a policy knows an inline script or style: the hash of its characters.
fn source(content: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(content.as_bytes())))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= three.len() {
                letter as char
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_written_as_browsers_read_them() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        // The example of CSP level 3, section 8.
        assert_eq!(
            source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }
}
