//! Inputs that are cut off, not closed or ambiguous: never half a text without a word about it.

use crate::harness::{Place, root};
use std::io::Write;

const BOARD: &str = "The harbour board met on Tuesday evening and decided that the old crane would be taken down before the winter storms begin.";
const PILOTS: &str = "Two pilots have left the island since March, and the boats that come in by night now wait outside of the reef.";

/// What is said of an input that is read as far as it goes.
fn note(name: &str, content: impl AsRef<[u8]>) -> String {
    let place = Place::new();
    place.file(name, content.as_ref());
    let ran = place.run(&["text", name]);
    assert_eq!(ran.code, Some(0), "{name}: {}", ran.err);
    assert!(ran.out.contains(BOARD), "{name}: {}", ran.out);
    ran.err
}

/// What is said of an input that fails.
fn failure(name: &str, content: impl AsRef<[u8]>) -> String {
    let place = Place::new();
    place.file(name, content.as_ref());
    let ran = place.run(&["text", name]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(1), ""),
        "{name}: {}",
        ran.err
    );
    ran.err
}

#[test]
fn pages_without_an_end_are_said_to_be_cut() {
    let page = |rest: &str| {
        format!(
            "<!doctype html><html><head><title>Crane</title></head><body><article><h1>Crane</h1><p>{BOARD}</p><p>{BOARD} It said so.</p>{rest}"
        )
    };
    let end = format!("<p>{PILOTS}</p></article></body></html>");
    for rest in [
        "<p>Two pil",
        "<p cla",
        &format!("<!-- {end}"),
        &format!("<script>var a; {end}"),
        &format!("<textarea>{end}"),
    ] {
        let err = note("page.html", page(rest));
        assert!(err.contains("the page has no end"), "{rest}: {err}");
    }
    for whole in [
        page(&end),
        page("</body>"),
        format!("<p>{BOARD}<p>{PILOTS}"),
    ] {
        assert_eq!(note("page.html", whole), "");
    }
}

#[test]
fn blocks_of_markdown_that_are_not_closed_are_named() {
    for (opening, said) in [
        ("```\nlet a;", "a code block is not closed"),
        ("~~~ rust\nlet a;", "a code block is not closed"),
        ("<!-- open", "a comment is not closed"),
    ] {
        let err = note(
            "a.md",
            format!("# Crane\n\n{BOARD}\n\n{opening}\n\n{PILOTS}\n"),
        );
        assert!(err.contains(said), "{opening}: {err}");
    }
    for closed in [
        "```\nlet a;\n```",
        "~~~~ rust\nlet a;\n~~~~",
        "> ```\n> let a;\n> ```",
        "<!-- a\nb -->",
        "    indented",
    ] {
        assert_eq!(
            note("a.md", format!("# Crane\n\n{BOARD}\n\n{closed}\n")),
            "",
            "{closed}"
        );
        assert_eq!(
            note("a.md", format!("# Crane\n\n{closed}\n\n{BOARD}\n")),
            "",
            "{closed}"
        );
    }
}

#[test]
fn a_body_in_base64_that_ends_too_early_is_said_to_be_cut() {
    // "…begin. Tw", of which the last four letters have lost two.
    let packed = "VGhlIGhhcmJvdXIgYm9hcmQgbWV0IG9uIFR1ZXNkYXkgZXZlbmluZyBhbmQgZGVjaWRlZCB0aGF0\nIHRoZSBvbGQgY3JhbmUgd291bGQgYmUgdGFrZW4gZG93biBiZWZvcmUgdGhlIHdpbnRlciBzdG9y\nbXMgYmVnaW4u";
    let mail = |body: &str| {
        format!(
            "From: ann@sund.example\nDate: Tue, 4 Mar 2031 09:30:00 +0000\nSubject: Crane\nContent-Transfer-Encoding: base64\n\n{body}\n"
        )
    };
    assert_eq!(note("a.eml", mail(packed)), "");
    let err = note("a.eml", mail(&format!("{packed}IFR")));
    assert!(err.contains("ends too early"), "{err}");
}

#[test]
fn a_table_with_two_columns_of_the_name_fails() {
    let err = failure("a.csv", format!("id,text,text\n1,{BOARD:?},{PILOTS:?}\n"));
    assert!(err.contains("several columns are called `text`"), "{err}");
    let place = Place::new();
    place.file("a.csv", format!("n,n,text\n1,2,{BOARD:?}\n"));
    let ids = place.run(&["text", "a.csv"]);
    assert_eq!((ids.code, ids.out.trim()), (Some(0), BOARD));
}

fn zip(parts: &[(&str, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, part)| (*name, part.as_bytes()))
        .collect();
    crate::archives::zip(&parts)
}

#[test]
fn parts_of_books_and_documents_that_are_not_there_or_not_read_are_named() {
    let book = |order: &str| {
        zip(&[
            ("mimetype", "application/epub+zip".into()),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"c.opf\"/></rootfiles></container>"
                    .into(),
            ),
            (
                "c.opf",
                format!(
                    "<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/>{order}</spine></package>"
                ),
            ),
            (
                "a.xhtml",
                format!("<html><body><p>{BOARD}</p></body></html>"),
            ),
        ])
    };
    assert_eq!(note("a.epub", book("")), "");
    let err = failure("a.epub", book("<itemref idref=\"second\"/>"));
    assert!(err.contains("its order names `second`"), "{err}");
    let document = |rest: &str| {
        zip(&[
            ("[Content_Types].xml", "<Types/>".into()),
            (
                "word/document.xml",
                format!(
                    "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{BOARD}</w:t></w:r></w:p>{rest}</w:body></w:document>"
                ),
            ),
        ])
    };
    assert_eq!(note("a.docx", document("")), "");
    let err = note(
        "a.docx",
        document("<w:altChunk xmlns:r=\"r\" r:id=\"r1\"/>"),
    );
    assert!(err.contains("altChunk"), "{err}");
}

#[test]
fn markup_is_not_taken_for_prose() {
    let script = format!(
        "[Script Info]\nTitle: Crane\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{BOARD}\n"
    );
    for script in [script.clone(), format!("\u{feff}{script}")] {
        assert!(failure("a.ass", script).contains("SubStation subtitles"));
    }
    for (name, xml) in [
        ("a.xml", format!("<book><para>{BOARD}</para></book>")),
        ("a.svg", format!("<svg><text>{BOARD}</text></svg>")),
        (
            "a",
            format!("<book xmlns=\"http://docbook.org/ns/docbook\"><para>{BOARD}</para></book>"),
        ),
    ] {
        assert!(failure(name, xml).contains("its root is"), "{name}");
    }
    let page = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg><p>{BOARD}</p><p>{PILOTS}</p><div>x</div>"
    );
    assert_eq!(note("a.html", page), "");
}

#[test]
fn marks_of_byte_order_and_old_line_ends_change_nothing() {
    for name in ["thread.mbox", "replies.mbox"] {
        let path = root().join("fixtures/formats").join(name);
        let mut marked = "\u{feff}".as_bytes().to_vec();
        marked.write_all(&std::fs::read(&path).unwrap()).unwrap();
        let place = Place::new();
        place.file("in", &marked);
        let marked = place.run(&["text", "-f", "jsonl", "in"]).out;
        let plain = place
            .run(&["text", "-f", "jsonl", path.to_str().unwrap()])
            .out;
        let texts = |out: &str| -> Vec<serde_json::Value> {
            let lines = out
                .lines()
                .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
            lines.map(|line| line["text"].clone()).collect()
        };
        assert_eq!(texts(&marked), texts(&plain));
    }
    for name in [
        "android.chat.txt",
        "lamps.pdf.txt",
        "lighthouse.md",
        "lighthouse.srt",
    ] {
        let text = std::fs::read_to_string(root().join("fixtures/formats").join(name)).unwrap();
        let place = Place::new();
        place
            .file(name, &text)
            .file(&format!("old/{name}"), text.replace('\n', "\r"));
        let (new, old) = (
            place.run(&["text", name]),
            place.run(&["text", &format!("old/{name}")]),
        );
        assert_eq!((old.code, old.out), (Some(0), new.out), "{name}");
    }
}
