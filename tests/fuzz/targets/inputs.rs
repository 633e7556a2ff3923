//! Parsers: any bytes are documents or errors, and what is told of a document lies in its text.

use nutgraf::Abbreviations;
use nutgraf::input::{Fields, Globs, Input, InputFormat, JsonRecord, Loaded, Source};
use nutgraf::render::{Format, Placement};
use nutgraf::segment::Splitter;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

/// Bytes that an input may unpack to here, so that a run costs little.
const MOST: u64 = 1 << 20;
/// Items of one input that are looked at.
const ITEMS: usize = 64;

/// Reads bytes in a format, and checks every document.
fn read(format: InputFormat, bytes: &[u8]) {
    let source = Source::new(vec![Input::Bytes(bytes.into())], format, None).max_bytes(MOST);
    for item in source.take(ITEMS) {
        assert!(!item.origin.name().is_empty());
        assert!(item.origin.relative.is_relative());
        if let Ok(Some(loaded)) = item.load() {
            check(&loaded);
        }
    }
}

/// Marks lie in the text, in order and apart; sentences are slices of it; the record can be written; what is told is JSON.
fn check(loaded: &Loaded) {
    let document = &loaded.document;
    let mut last = 0;
    for (span, _) in &document.about.marks {
        assert!(last <= span.start && !span.of(&document.text).is_empty());
        last = span.end;
    }
    last = 0;
    for span in Splitter::new(None).split(&document.text) {
        assert!(last <= span.start && !span.of(&document.text).is_empty());
        last = span.end;
    }
    let json = nutgraf::render::document(Format::Jsonl, Placement::Among, loaded);
    assert!(json.ends_with('\n') && json.matches('\n').count() == 1);
    let told: serde_json::Value = serde_json::from_str(&json).expect("a document is told as JSON");
    assert_eq!(told["text"].as_str(), Some(document.text.as_str()));
    if let Some(record) = &loaded.record {
        let _ = record.with_text("other text");
        let _ = record.whole();
    }
}

pub(super) fn auto(bytes: &[u8]) {
    read(InputFormat::Auto, bytes);
}

pub(super) fn html(bytes: &[u8]) {
    read(InputFormat::Html, bytes);
    let (text, _) = nutgraf::input::html::extract(&String::from_utf8_lossy(bytes));
    assert_eq!(text, text.trim());
}

pub(super) fn markdown(bytes: &[u8]) {
    read(InputFormat::Markdown, bytes);
}

pub(super) fn mail(bytes: &[u8]) {
    read(InputFormat::Mail, bytes);
}

pub(super) fn mbox(bytes: &[u8]) {
    read(
        InputFormat::Mail,
        &[b"From a@b.example Mon Sep  1 09:00:00 2031\n", bytes].concat(),
    );
}

pub(super) fn csv(bytes: &[u8]) {
    read(InputFormat::Csv, bytes);
    read(InputFormat::Tsv, bytes);
}

pub(super) fn jsonl(bytes: &[u8]) {
    read(InputFormat::Jsonl, bytes);
    let fields = Fields::default();
    if let Ok((record, _)) = JsonRecord::parse(bytes.to_vec(), &fields) {
        let changed = record.with_text("other text").into_bytes();
        let (_, text) =
            JsonRecord::parse(changed, &fields).expect("a record with another text is one");
        assert_eq!(text, "other text");
    }
}

pub(super) fn json(bytes: &[u8]) {
    read(InputFormat::Json, bytes);
}

pub(super) fn feed(bytes: &[u8]) {
    read(InputFormat::Feed, bytes);
}

pub(super) fn xml(bytes: &[u8]) {
    read(InputFormat::Xml, bytes);
}

pub(super) fn subtitles(bytes: &[u8]) {
    for format in [InputFormat::Srt, InputFormat::Vtt, InputFormat::Sbv] {
        read(format, bytes);
    }
}

/// The files that the packages are read from, each between two bytes 0 of the input.
const PARTS: &[&str] = &[
    "META-INF/container.xml",
    "book.opf",
    "one.xhtml",
    "toc.ncx",
    "word/document.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "docProps/core.xml",
    "content.xml",
    "meta.xml",
];

/// EPUB, DOCX and ODT whose parts are any bytes.
pub(super) fn package(bytes: &[u8]) {
    let kinds = [
        ("application/epub+zip", InputFormat::Epub),
        ("", InputFormat::Docx),
        ("application/vnd.oasis.opendocument.text", InputFormat::Odt),
    ];
    for (kind, format) in kinds {
        let mut parts: Vec<(&str, &[u8])> = vec![("mimetype", kind.as_bytes())];
        parts.extend(PARTS.iter().copied().zip(bytes.split(|byte| *byte == 0)));
        read(format, &stored(&parts));
    }
}

/// A zip archive of files that are not packed.
pub(crate) fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let file = archive
            .new_file(name)
            .compression_method(CompressionMethod::STORE);
        let (mut entry, config) = file.start().expect("a file in memory");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content).expect("a file in memory");
        let (_, descriptor) = writer.finish().expect("a file in memory");
        entry.finish(descriptor).expect("a file in memory");
    }
    archive.finish().expect("a file in memory");
    bytes
}

pub(super) fn zip(bytes: &[u8]) {
    read(InputFormat::Auto, &[b"PK\x03\x04", bytes].concat());
    read(InputFormat::Epub, bytes);
}

/// Blocks whose checksum is made right, as any writer of archives would.
pub(super) fn tar(bytes: &[u8]) {
    let mut archive = bytes.to_vec();
    for block in archive.chunks_exact_mut(512) {
        let is_header = block[257..262] == *b"ustar";
        if is_header {
            block[148..156].fill(b' ');
            let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
            block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        }
    }
    if let Some(magic) = archive.get_mut(257..262) {
        magic.copy_from_slice(b"ustar");
    }
    read(InputFormat::Auto, &archive);
}

fn packed(magic: &[u8], bytes: &[u8]) {
    read(InputFormat::Text, &[magic, bytes].concat());
}

pub(super) fn gzip(bytes: &[u8]) {
    packed(b"\x1f\x8b\x08", bytes);
}

pub(super) fn zstd(bytes: &[u8]) {
    packed(b"\x28\xb5\x2f\xfd", bytes);
}

pub(super) fn bzip2(bytes: &[u8]) {
    packed(b"BZh91A", bytes);
}

pub(super) fn xz(bytes: &[u8]) {
    packed(b"\xfd7zXZ\0", bytes);
}

pub(super) fn warc(bytes: &[u8]) {
    read(InputFormat::Warc, bytes);
}

pub(super) fn pdf_text(bytes: &[u8]) {
    read(InputFormat::PdfText, bytes);
}

pub(super) fn charset(bytes: &[u8]) {
    read(InputFormat::Text, bytes);
}

/// Lists of abbreviations and of patterns, as users write them.
pub(super) fn wordlists(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(own) = Abbreviations::read(&text) {
        let splitter = Splitter::new(None).with_abbreviations(&own);
        for span in splitter.split(&text) {
            assert!(!span.of(&text).is_empty());
        }
    }
    let patterns: Vec<&str> = text.lines().take(8).collect();
    if let Ok(globs) = Globs::new(&patterns) {
        globs.matches(std::path::Path::new("a/b.txt"));
    }
}

/// Files of settings, as far as they are TOML: what is told of them has a place in the file.
pub(super) fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match toml::de::DeTable::parse(text) {
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            assert!(text.is_char_boundary(at), "no line can be told");
            assert!(!error.message().is_empty());
        }
        Ok(table) => {
            for (key, value) in table.get_ref() {
                assert!(text.is_char_boundary(key.span().start));
                assert!(text.is_char_boundary(value.span().start));
            }
        }
    }
}
