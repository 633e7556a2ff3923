//! Web archives: each page or text that was captured is a document.

use crate::harness::Place;
use serde_json::Value;
use std::io::Write;

fn record(kind: &str, url: &str, content: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{}>\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        block.len(),
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    [
        format!("HTTP/1.1 {status}\r\n{fields}\r\n\r\n").as_bytes(),
        body,
    ]
    .concat()
}

fn page(text: &str) -> String {
    format!(
        "<html><head><title>Gull Rock</title></head><body><nav><a href=x>Home</a></nav><article><h1>Gull Rock</h1><p>{text}</p></article></body></html>"
    )
}

const LAMP: &str = "The lighthouse on the rock will be dark in autumn, because its cable was torn by an anchor last week and cannot be mended. \
    The harbour office has ordered a buoy with a lamp, which is to be laid out two miles west of the rock.";

fn archive() -> Vec<Vec<u8>> {
    let http = "application/http; msgtype=response";
    let html = "Content-Type: text/html; charset=utf-8";
    vec![
        record(
            "warcinfo",
            "",
            "application/warc-fields",
            b"software: none\r\n",
        ),
        record(
            "request",
            "https://a.example/1",
            "application/http; msgtype=request",
            b"GET /1 HTTP/1.1\r\n\r\n",
        ),
        record(
            "response",
            "https://a.example/1",
            http,
            &answer("200 OK", html, page(LAMP).as_bytes()),
        ),
        record(
            "response",
            "https://a.example/old",
            http,
            &answer("301 Moved", html, page("Moved.").as_bytes()),
        ),
        record(
            "response",
            "https://a.example/a.png",
            http,
            &answer("200 OK", "Content-Type: image/png", b"\x89PNG\r\n\x1a\n\0"),
        ),
        record(
            "response",
            "https://a.example/2",
            http,
            &answer(
                "200 OK",
                "Content-Type: text/plain\r\nTransfer-Encoding: chunked",
                b"8\r\nIt snowe\r\n2\r\nd.\r\n0\r\n\r\n",
            ),
        ),
        record(
            "conversion",
            "https://b.example/",
            "text/plain",
            "Nebel lag über dem Sund. Die Fähre kam zu spät.".as_bytes(),
        ),
    ]
}

fn told(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn pages_and_texts_are_documents_by_their_addresses() {
    let place = Place::new();
    place.file("a.warc", archive().concat());
    let mut packed = Vec::new();
    for record in archive() {
        let mut member = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
        member.write_all(&record).unwrap();
        member.finish().unwrap();
    }
    place.file("b.warc.gz", packed);
    for name in ["a.warc", "b.warc.gz"] {
        let ran = place.run(&["text", "-f", "jsonl", name]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
        let told = told(&ran.out);
        let ids: Vec<_> = told
            .iter()
            .map(|document| document["id"].as_str().unwrap())
            .collect();
        assert_eq!(
            ids,
            [
                "https://a.example/1",
                "https://a.example/2",
                "https://b.example/"
            ],
            "{name}"
        );
        assert!(
            told[0]["text"].as_str().unwrap().trim_end().ends_with(LAMP)
                && !told[0]["text"].to_string().contains("Home")
        );
        assert_eq!(told[0]["title"], "Gull Rock");
        assert_eq!(told[1]["text"], "It snowed.");
        assert!(told[2]["text"].as_str().unwrap().contains("über dem Sund"));
    }
}

#[test]
fn a_tail_that_is_cut_off_is_told_and_the_rest_is_there() {
    let place = Place::new();
    let mut bytes = archive().concat();
    bytes.truncate(bytes.len() - 30);
    place.file("a.warc", bytes);
    let ran = place.run(&["sentences", "a.warc"]);
    assert_eq!((ran.code, ran.out.contains("It snowed.")), (Some(1), true));
    assert!(
        ran.err
            .contains("a.warc:7: broken web archive: it ends inside of a record"),
        "{}",
        ran.err
    );
    place.file("b.warc", [&archive()[2][..], b"no record\r\n"].concat());
    let ran = place.run(&["sentences", "b.warc"]);
    assert!(
        ran.code == Some(1)
            && ran.err.contains("a record is not where it should be")
            && ran.out.contains("buoy"),
        "{}",
        ran.err
    );
}

#[test]
fn one_that_is_too_long_fails_alone() {
    let place = Place::new();
    place.file("a.warc", archive().concat());
    let ran = place.run(&["sentences", "--max-bytes", "100", "a.warc"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("longer than 100 bytes"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("Die Fähre kam"), "{}", ran.out);
}

/// What repeats others goes, and what stays comes as JSON lines.
#[test]
fn captures_that_repeat_others_go() {
    let place = Place::new();
    let one = record(
        "conversion",
        "https://a.example/",
        "text/plain",
        LAMP.as_bytes(),
    );
    let other = record(
        "conversion",
        "https://b.example/",
        "text/plain",
        LAMP.as_bytes(),
    );
    place.file("a.wet", [one, other].concat());
    let ran = place.run(&["dedup", "--unit", "document", "a.wet"]);
    assert_eq!(
        (ran.code, ran.out),
        (
            Some(0),
            format!("{{\"id\":\"https://a.example/\",\"text\":\"{LAMP}\"}}\n")
        )
    );
}
