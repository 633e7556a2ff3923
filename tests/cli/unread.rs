//! What could be left out in silence: it is read, or named in a line.

use crate::archives::tar;
use crate::harness::{Place, TEXT};

const HEAD: &str = "From: a@b.example\nDate: Mon, 1 Sep 2031 09:00:00 +0200\nSubject: Rain\n";

fn base64(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut packed = String::new();
    for (number, three) in bytes.chunks(3).enumerate() {
        let padded = [three, &[0, 0]].concat();
        let bits = u32::from_be_bytes([0, padded[0], padded[1], padded[2]]);
        for place in 0..=three.len() {
            packed.push(char::from(
                letters[(bits >> (18 - 6 * place)) as usize & 63],
            ));
        }
        packed.push_str(&"=".repeat(3 - three.len()));
        packed.push_str(if number % 19 == 18 { "\n" } else { "" });
    }
    packed
}

#[test]
fn mails_in_mails_end_no_run_however_they_are_spelt_or_packed() {
    let place = Place::new();
    let level = |spelt: &str| format!("{spelt}\n\n");
    let deep = |spelt: &str| level(spelt).repeat(20_000) + "It rained.\n";
    let packed = base64(deep("Content-Type: message/rfc822").as_bytes());
    let letters = "Content-Transfer-Encoding: base64";
    for (name, mail, told) in [
        ("spaced", deep("Content-Type: message (x) / rfc822"), true),
        ("name", deep("Con tent-TYPE :message/global"), true),
        ("folded", deep("Content-Type:\n message/rfc822"), true),
        (
            "parts",
            deep("Content-Type: multipart / mixed; boundary=b\n\n--b"),
            true,
        ),
        (
            "digest",
            deep("Content-Type: multipart/ digest;boundary=b\n\n--b"),
            true,
        ),
        (
            "packed",
            format!("Content-Type: message/rfc822\n{letters}\n\n{packed}"),
            false,
        ),
        (
            "told later",
            format!("{letters}\nContent-Type:message\t/rfc822\n\n{packed}"),
            false,
        ),
        (
            "packed word",
            format!(
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: =?utf-8?q?base64?=\n\n{packed}"
            ),
            false,
        ),
        (
            "packed digest",
            format!(
                "Content-Type: multipart/digest; boundary=b\n\n--b\n{letters}\n\n{packed}\n--b--\n"
            ),
            false,
        ),
    ] {
        place
            .file("in/a.eml", format!("{HEAD}{mail}"))
            .file("in/b.txt", TEXT);
        let ran = place.run(&["text", "in"]);
        let code = if told { 1 } else { 0 };
        assert_eq!(ran.code, Some(code), "{name}: {}", ran.err);
        assert!(ran.out.contains("The ferry to Sund"), "{name}");
        let error = "in/a.eml: broken mail: more than 1000 mails and lists of parts in it";
        assert_eq!(ran.err.contains(error), told, "{name}: {}", ran.err);
    }
}

#[test]
fn depth_of_any_format_ends_no_run() {
    let deep = 50_000;
    let tei = |body: String| {
        format!("<?xml version=\"1.0\"?><TEI><text><body>{body}</body></text></TEI>")
    };
    let nested = |open: &str, close: &str| open.repeat(deep) + "It rained." + &close.repeat(deep);
    let place = Place::new();
    for (name, input) in [
        (
            "a.html",
            format!("<html><body>{}", nested("<div><b>", "</b></div>")),
        ),
        (
            "b.html",
            format!(
                "<html><body>{}",
                "<ul><li><table><tr><td>x".repeat(deep / 5)
            ),
        ),
        ("a.xml", tei(nested("<p>", "</p>"))),
        (
            "a.md",
            format!("# Rain\n\n{}It rained.\n", "> ".repeat(deep)),
        ),
        (
            "b.md",
            format!("# Rain\n\n{}It rained.\n", "- ".repeat(deep)),
        ),
        (
            "c.md",
            format!("# Rain\n\n{}It rained.\n", "[*_".repeat(deep)),
        ),
        (
            "a.json",
            format!(
                "{{\"text\":\"It rained.\",\"x\":{}}}",
                nested("[", "]").replace("It rained.", "1")
            ),
        ),
        (
            "a.jsonl",
            format!(
                "{{\"x\":{},\"text\":\"It rained.\"}}\n",
                nested("{\"a\":", "}").replace("It rained.", "1")
            ),
        ),
        ("a.eml", format!("{HEAD}\n{}It rained.\n", ">".repeat(deep))),
    ] {
        let ran = place.file(name, input).run(&["text", name]);
        let refused = ran.code == Some(1) && ran.err.starts_with(&format!("nutgraf: {name}"));
        assert!(
            refused
                || ran.code == Some(0) && ran.out.contains("It rained.")
                || name == "b.html" && ran.code == Some(0),
            "{name}: {ran:?}"
        );
    }
    let mut archive = tar(&[("a.txt", TEXT.as_bytes())]);
    for _ in 0..4 {
        archive = tar(&[("b.tar", &archive), ("a.txt", TEXT.as_bytes())]);
    }
    let ran = place.file("a.tar", archive).run(&["text", "a.tar", "-v"]);
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.err
            .contains("a.tar!/b.tar: skipped: not text: a tar archive in another"),
        "{}",
        ran.err
    );
}

#[test]
fn a_mail_whose_parts_are_not_ended_is_read_and_one_without_is_named() {
    let place = Place::new();
    let list = |kind: &str, boundary: &str| {
        format!("Content-Type: multipart/{kind}; boundary={boundary}\n\n")
    };
    let plain = "Content-Type: text/plain\n\nIt rained.\n";
    let one = format!("{HEAD}{}--b\n{plain}", list("mixed", "b"));
    let inner = format!(
        "{HEAD}{}--b\n{}--c\n{plain}--c\nContent-Type: text/html\n\n<p>It rained.\n",
        list("mixed", "b"),
        list("alternative", "c")
    );
    for mail in [one, inner] {
        let ran = place.file("a.eml", &mail).run(&["text", "a.eml"]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(0), "It rained.\n"),
            "{mail}"
        );
    }
    let none = format!("{HEAD}{}It rained.\n", list("mixed", "b"));
    let ran = place.file("a.eml", none).run(&["text", "a.eml"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err
            .contains("a.eml: broken mail: it has none of the parts that it declares"),
        "{}",
        ran.err
    );
}

/// A tar archive of one file, then members of another kind: their type, name, and what they lead to.
fn linked(links: &[(tar::EntryType, &str, &str)]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(TEXT.len() as u64);
    header.set_cksum();
    archive
        .append_data(&mut header, "a.txt", TEXT.as_bytes())
        .unwrap();
    for (kind, name, target) in links {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(*kind);
        header.set_size(0);
        archive.append_link(&mut header, name, target).unwrap();
    }
    archive.into_inner().unwrap()
}

#[test]
fn hard_links_of_an_archive_are_read_or_named() {
    let links = [
        (tar::EntryType::Link, "b.txt", "a.txt"),
        (tar::EntryType::Link, "c.txt", "none.txt"),
        (tar::EntryType::Symlink, "d.txt", "a.txt"),
    ];
    let place = Place::new();
    let ran = place
        .file("x.tar", linked(&links))
        .run(&["text", "-f", "jsonl", "x.tar"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.out.matches("The ferry to Sund").count(),
        2,
        "{}",
        ran.out
    );
    assert!(
        ran.err.contains(
            "x.tar!/c.txt: broken tar data: a link to what is not in the archive before it"
        ),
        "{}",
        ran.err
    );
    assert!(
        !ran.err.contains("d.txt"),
        "as links of folders are not followed"
    );
}

#[test]
fn a_record_behind_what_is_none_is_read() {
    let ran = Place::new().pipe(
        &["text", "--input-format", "json", "-f", "jsonl"],
        r#"[{"text":"One."}, 7, "a, ] b", [{"x":1}, 2], null, {"text":"Two."}]"#,
    );
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains("One.") && ran.out.contains("Two."),
        "{}",
        ran.out
    );
    for number in 2..=5 {
        let told = format!("nutgraf: -:{number}: not a JSON object: it is no object\n");
        assert!(ran.err.contains(&told), "{}", ran.err);
    }
}

#[test]
fn zstandard_that_opens_with_a_frame_to_pass_over_is_unpacked_in_a_folder() {
    let packed = zstd::encode_all(TEXT.as_bytes(), 1).unwrap();
    let place = Place::new();
    for first in [0x50, 0x5f] {
        let frame = [
            &[first, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..],
            packed.as_slice(),
        ]
        .concat();
        let ran = place.file("in/a.txt.zst", frame).run(&["text", "in"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{first}");
        assert!(ran.out.contains("The ferry to Sund"), "{}", ran.out);
    }
}

#[test]
fn a_text_with_a_stray_nul_is_a_failure_in_a_folder_too() {
    let place = Place::new();
    let text = TEXT.replacen("north", "no\0rth", 1);
    place
        .file("in/a.txt", text)
        .file("in/b.txt", TEXT)
        .file("in/c.bin", vec![0; 500]);
    let ran = place.run(&["text", "in", "-v"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err
            .contains("in/a.txt: broken text: it holds a NUL byte"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("in/c.bin: skipped: not text"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("The ferry to Sund"));
}
