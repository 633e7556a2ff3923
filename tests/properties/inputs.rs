//! What holds for any bytes that are read.

use super::any_text;
use nutgraf::Summarizer;
use nutgraf::input::{Input, InputFormat, Source};
use proptest::prelude::*;

/// Pieces of pages, whole and broken.
fn soup() -> impl Strategy<Value = String> {
    let tag = proptest::sample::select(vec![
        "a href=x",
        "article",
        "aside",
        "b",
        "blockquote",
        "body",
        "br",
        "div class=comments",
        "div hidden",
        "div",
        "dl",
        "dt",
        "figure",
        "form",
        "h1",
        "h2",
        "head",
        "html",
        "iframe",
        "li",
        "main",
        "noscript",
        "ol",
        "p",
        "p style='display:none'",
        "pre",
        "script type=application/ld+json",
        "script",
        "select",
        "span",
        "svg",
        "table",
        "td",
        "template",
        "textarea",
        "th",
        "time datetime=x",
        "title",
        "tr",
        "ul",
        "x-y",
    ]);
    let broken = proptest::sample::select(vec![
        "<",
        "</",
        "<!--",
        "-->",
        "<!doctype html>",
        "<![CDATA[",
        "]]>",
        "&",
        "&amp",
        "&#x110000;",
        "&#0;",
        "<a href=\"",
        "</p a=b>",
        "{\"headline\":",
        "\u{ad}",
        "\u{feff}",
        "：",
    ]);
    let name = |tag: &str| tag.split(' ').next().unwrap_or("").to_owned();
    prop_oneof![
        tag.clone().prop_map(|tag| format!("<{tag}>")),
        tag.prop_map(move |tag| format!("</{}>", name(tag))),
        broken.prop_map(str::to_owned),
        any_text(),
        Just("The ferry to Sund is late again, and nobody in the harbour office can say why it is so. ".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_soup_is_a_page_whose_marks_lie_in_its_text(pieces in proptest::collection::vec(soup(), 0..120)) {
        let html = pieces.concat();
        let (text, about) = nutgraf::input::html::extract(&html);
        let mut from = 0;
        for (span, _) in &about.marks {
            prop_assert!(span.start >= from && span.start < span.end);
            prop_assert!(text.get(span.start..span.end).is_some());
            from = span.end;
        }
        prop_assert_eq!(text.trim(), &text);
        let again = nutgraf::input::html::extract(&html);
        prop_assert_eq!((text, about), again);
    }
}

/// Pieces of what the formats are made of.
const PIECES: &[&[u8]] = &[
    b"From a@b Mon Sep  1 09:00:00 2031\n",
    b"From: a@b\n",
    b"Date: Mon, 1 Sep 2031 09:00:00 +0200\n",
    b"Subject: =?utf-8?Q?=C3=A9?=\n",
    b"Content-Type: multipart/mixed; boundary=b\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Type: text/html; charset=koi8-r\n",
    b"--b\n",
    b"--b--\n",
    b"\n",
    b"\n\n",
    b"\r\n",
    b"> quoted\n",
    b"On Monday, 1 Sep 2031, Ann wrote:\n",
    b"-- \n",
    b"-----Original Message-----\n",
    b"---\n",
    b"title: x\n",
    b"# ",
    b"```\n",
    b"| a | b |\n|---|---|\n",
    b"- ",
    b"1. ",
    b"[a](b)",
    b"![",
    b"<!--",
    b"-->",
    b"<p>",
    b"id,text\n",
    b"id\ttext\n",
    b"\"",
    b",",
    b"\t",
    b";",
    b"1,",
    b"{\"text\": \"",
    b"\"}",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\\",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"It rained.",
    b"The ferry is late because of the fog. ",
    b"\xc3\xa9",
    b"\xe9",
    b"\0",
];

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let known = proptest::sample::select(PIECES).prop_map(<[u8]>::to_vec);
    let any = proptest::collection::vec(any::<u8>(), 0..20);
    let piece = prop_oneof![9 => known, 1 => any];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Any bytes in any format are documents or errors, and whatever is told of a document lies in its text.
    #[test]
    fn any_bytes_in_any_format_are_texts_with_true_offsets(bytes in any_bytes(), at in 0..InputFormat::ALL.len()) {
        let input = Input::Bytes(bytes.into());
        for item in Source::new(vec![input], InputFormat::ALL[at], None) {
            let Ok(Some(loaded)) = item.load() else { continue };
            let document = &loaded.document;
            let mut last = 0;
            for (span, _) in &document.about.marks {
                prop_assert!(last <= span.start && !span.of(&document.text).is_empty());
                last = span.end;
            }
            let summary = Summarizer::default().summarize_document(document, None);
            for sentence in &summary.sentences {
                prop_assert_eq!(sentence.text, sentence.span.of(&document.text));
            }
            if let Some(record) = &loaded.record {
                prop_assert!(record.whole().ends_with(b"\n"));
                prop_assert_eq!(record.with_text(&document.text).unwrap_or(record.whole()), record.whole());
            }
        }
    }
}
