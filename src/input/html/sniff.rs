//! What the first bytes of a page say: that it is one, and its charset.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// Bytes in which a page shows itself and names its charset.
const START: usize = 8 * 1024;

/// Whether an input opens as a page does: with the declaration of its type or one of its outer tags.
pub(crate) fn looks_like(start: &[u8]) -> bool {
    let near = &start[..start.len().min(START)];
    let before = &near[..memchr::memchr(b'<', near).unwrap_or(near.len())];
    // NUL bytes aside it may be UTF-16.
    let blank = |byte: &u8| byte.is_ascii_whitespace() || !byte.is_ascii() || *byte == 0;
    if !before.iter().all(blank) {
        return false;
    }
    let mut near = near.to_ascii_lowercase();
    if memchr::memchr(0, &near).is_some() {
        near.retain(|&byte| byte != 0);
    }
    let tags: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head>", b"<body"];
    tags.iter().any(|tag| memmem::find(&near, tag).is_some())
}

/// The charset that a page declares in its first kilobytes; none if it is UTF-16, which such a page cannot be in.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(START)].to_ascii_lowercase();
    let xml = start.starts_with(b"<?xml").then_some((0, &b"encoding"[..]));
    let metas = memmem::find_iter(&start, b"<meta").map(|at| (at, &b"charset"[..]));
    let label = metas.chain(xml).find_map(|(at, key)| {
        let tag = &start[at..];
        let tag = &tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())];
        value(&tag[memmem::find(tag, key)? + key.len()..])
    })?;
    Encoding::for_label_no_replacement(label).filter(|e| ![UTF_16BE, UTF_16LE].contains(e))
}

/// The value behind an equals sign, quoted or not.
fn value(text: &[u8]) -> Option<&[u8]> {
    let value = text.trim_ascii_start().strip_prefix(b"=")?;
    let value = value.trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or(value.strip_prefix(b"'"))
        .unwrap_or(value);
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte);
    let end = value
        .iter()
        .position(|byte| !inside(byte))
        .unwrap_or(value.len());
    (end > 0).then_some(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_from_a_text_that_names_tags() {
        for page in [
            "<!DOCTYPE html>",
            "\u{feff} <!-- x --><HTML lang=en>",
            "<?xml version='1.0'?><html>",
        ] {
            assert!(looks_like(page.as_bytes()), "{page}");
        }
        for text in [
            "The <html> tag opens a page.",
            "<p>A note",
            "<header>x</header>",
            "",
        ] {
            assert!(!looks_like(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_charset_is_read_from_its_tag_alone() {
        let name = |html: &str| declared(html.as_bytes()).map(Encoding::name);
        assert_eq!(
            name("<script charset=big5></script><meta charset='koi8-r'>"),
            Some("KOI8-R")
        );
        let old = "<META http-equiv=Content-Type content=\"text/html; charset=gb2312\">";
        assert_eq!(name(old), Some("GBK"));
        assert_eq!(
            name("<?xml version='1.0' encoding='windows-1251'?>"),
            Some("windows-1251")
        );
        assert_eq!(name("<meta charset=utf-16>"), None);
        assert_eq!(name("<meta charset=>"), None);
    }
}
