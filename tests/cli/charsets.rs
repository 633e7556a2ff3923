//! Texts in other charsets than UTF-8, and files that are no texts.

use crate::harness::{Place, fixture, root};

/// Files of `fixtures/charsets`, the name that they are told by, and how. Each says what the `.txt` of its name says.
const FIXTURES: &[(&str, &str, &str)] = &[
    ("chinese.gb18030", "GBK", "guess"),
    ("english.txt", "UTF-8", "valid"),
    ("english.utf-16", "UTF-16LE", "mark"),
    ("english.utf-16-le", "UTF-16LE", "guess"),
    ("english.utf-8-mark", "UTF-8", "mark"),
    ("english.windows-1252", "windows-1252", "guess"),
    ("french.windows-1252", "windows-1252", "guess"),
    ("greek.windows-1253", "windows-1253", "guess"),
    ("japanese.euc-jp", "EUC-JP", "guess"),
    ("japanese.iso2022-jp", "ISO-2022-JP", "guess"),
    ("japanese.shift-jis", "Shift_JIS", "guess"),
    ("korean.euc-kr", "EUC-KR", "guess"),
    ("polish.iso-8859-2", "ISO-8859-2", "guess"),
    ("polish.windows-1250", "windows-1250", "guess"),
    ("russian.iso-8859-5", "ISO-8859-5", "guess"),
    ("russian.koi8-r", "KOI8-U", "guess"),
    ("russian.utf-16-be", "UTF-16BE", "guess"),
    ("russian.windows-1251", "windows-1251", "guess"),
    ("taiwanese.big5", "Big5", "guess"),
    ("turkish.windows-1254", "windows-1254", "guess"),
];

#[test]
fn every_charset_gives_the_text_that_it_was_made_from() {
    let folder = root().join("fixtures/charsets");
    for (name, charset, from) in FIXTURES {
        let path = folder.join(name);
        let ran = Place::new().run(&["text", "-f", "json", path.to_str().unwrap()]);
        let object: serde_json::Value = serde_json::from_str(&ran.out).expect(name);
        let language = name.split('.').next().unwrap();
        let original = fixture(&format!("charsets/{language}.txt"));
        assert_eq!(object["text"], original.as_str(), "{name}");
        assert_eq!(object["charset"], *charset, "{name}");
        assert_eq!(object["charset_from"], *from, "{name}");
    }
    let windows = folder.join("french.windows-1252");
    let path = windows.to_str().unwrap();
    let err = Place::new().run(&["text", "-v", path]).err;
    assert_eq!(
        err,
        format!("nutgraf: {path}: charset windows-1252 (guessed)\n")
    );
}

#[test]
fn broken_text_is_a_failure_and_not_a_guess() {
    let place = Place::new();
    place.file("odd.txt", b"\xff\xfeI\0t\0 \0s\0n\0o\0w");
    let ran = place.run(&["text", "odd.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert_eq!(
        ran.err,
        "nutgraf: odd.txt: broken UTF-16LE text\nnutgraf: 1 of 1 input failed\n"
    );
}

#[test]
fn utf8_with_a_few_bad_bytes_stays_utf8_and_that_is_said() {
    let place = Place::new();
    let long = [
        "Café owners met on Monday and want the square closed to cars. ".as_bytes(),
        b"The caf\xc3 near the station did not come. ",
        "Every café table stays.\n".as_bytes(),
    ]
    .concat();
    for (bytes, said, count) in [
        (
            &b"\xe2\x82 The railway was closed on Monday.\n"[..],
            "\u{fffd} The railway was",
            "1 place is",
        ),
        (
            b"The railway \xe2\x80 was closed.\n",
            "railway \u{fffd} was",
            "1 place is",
        ),
        (&long, "The caf\u{fffd} near", "1 place is"),
    ] {
        let ran = place.pipe(&["text"], bytes);
        assert!(ran.out.contains(said), "{}", ran.out);
        assert_eq!(
            ran.err,
            format!("nutgraf: -: {count} no UTF-8 and became U+FFFD\n")
        );
        assert_eq!(place.pipe(&["text", "-q"], bytes).err, "");
    }
    for n in 0..3 {
        place.file(&format!("in/{n}.txt"), &long);
    }
    let ran = place.run(&["-n", "1", "in"]);
    assert_eq!(
        (ran.code, ran.err.matches("became U+FFFD").count()),
        (Some(0), 1),
        "{}",
        ran.err
    );
    assert!(
        ran.err
            .contains("2 more inputs broken in part (-v names them)"),
        "{}",
        ran.err
    );
}

#[test]
fn a_nul_in_a_table_is_no_sign_of_utf16() {
    for (table, reason) in [
        (
            &b"id,text\n1,ab\0c"[..],
            ":2: not text: it holds a NUL byte",
        ),
        (b"text\nab\0c,d\ne\n", ":2: not text: it holds a NUL byte"),
    ] {
        let place = Place::new();
        let ran = place.file("a.csv", table).run(&["a.csv"]);
        assert_eq!(ran.code, Some(1));
        assert!(ran.err.contains(reason), "{}", ran.err);
    }
}

#[test]
fn chinese_with_english_terms_is_chinese() {
    for (text, code) in [
        (
            "我们的 API gateway 使用 Kubernetes 部署，并通过 Prometheus 监控 latency 指标。Service mesh 采用 Istio。",
            "zh",
        ),
        (
            "本次 release 修复了 memory leak，并且更新了 README。请使用 pip install 安装 latest version。",
            "zh",
        ),
        (
            "このライブラリは Kubernetes の controller を監視し、metrics を export します。",
            "ja",
        ),
        (
            "The word 山 means mountain, and nothing else of it is known to us.",
            "en",
        ),
    ] {
        let ran = Place::new().pipe(&["-f", "json"], text);
        let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(told["language"], code, "{text}");
    }
}

#[test]
fn every_command_says_what_was_guessed() {
    let file = root().join("fixtures/charsets/french.windows-1252");
    let path = file.to_str().unwrap();
    for command in [
        &["summarize"][..],
        &["dedup"],
        &["dedup", "--across"],
        &["dedup", "--unit", "document", "--ids"],
        &["digest"],
        &["keywords"],
        &["sentences"],
    ] {
        let ran = Place::new().run(&[command, &["-v", path]].concat());
        let note = format!("{path}: charset windows-1252 (guessed)");
        assert_eq!(
            ran.err.matches(&note).count(),
            1,
            "{command:?}: {}",
            ran.err
        );
    }
}

#[test]
fn what_is_no_text_is_named_with_its_converter() {
    let place = Place::new();
    place
        .file("in/a.txt", "It rained.")
        .file("in/b", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
        .file("in/c", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .file(
            "in/d",
            b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml and xl/workbook.xml",
        )
        .file(
            "in/e",
            [
                b"PK\x03\x04",
                &[0; 26][..],
                b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            ]
            .concat(),
        )
        .file("in/f", b"GIF8 is how a picture begins, and this text.");
    let folder = place.run(&["-v", "in"]);
    assert_eq!(folder.code, Some(0));
    for named in [
        "in/b: skipped: not text: a PDF document; make text of it first: pdftotext FILE - | nutgraf",
        "in/c: skipped: not text: a PNG image",
        "in/d: skipped: not text: an Excel file (xlsx)",
        "in/e: skipped: not text: an OpenDocument file",
    ] {
        assert!(folder.err.contains(named), "{named}: {}", folder.err);
    }
    assert!(folder.out.contains("GIF8 is how"), "{}", folder.out);
    let named = place.run(&["in/b"]);
    assert_eq!((named.code, named.out.as_str()), (Some(1), ""));
}
