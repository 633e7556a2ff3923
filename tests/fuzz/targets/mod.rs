//! What must hold for any bytes: a function a target, shared by the fuzzer (`fuzz/`) and by the tests that replay what it found.
//!
//! Each takes whatever bytes come and panics where the program would break a promise.

mod index;
mod inputs;
mod prose;
mod texts;

/// A target: takes any bytes, and panics where a promise is broken.
pub type Target = fn(&[u8]);

/// Every target, by name: first the parsers, then what is made of texts.
pub const TARGETS: &[(&str, Target)] = &[
    ("auto", inputs::auto),
    ("html", inputs::html),
    ("markdown", inputs::markdown),
    ("mail", inputs::mail),
    ("mbox", inputs::mbox),
    ("csv", inputs::csv),
    ("jsonl", inputs::jsonl),
    ("json", inputs::json),
    ("feed", inputs::feed),
    ("xml", inputs::xml),
    ("subtitles", inputs::subtitles),
    ("package", inputs::package),
    ("zip", inputs::zip),
    ("tar", inputs::tar),
    ("gzip", inputs::gzip),
    ("zstd", inputs::zstd),
    ("bzip2", inputs::bzip2),
    ("xz", inputs::xz),
    ("warc", inputs::warc),
    ("pdf_text", inputs::pdf_text),
    ("charset", inputs::charset),
    ("wordlists", inputs::wordlists),
    ("fingerprint", index::fingerprint),
    ("blocks", index::blocks),
    ("damage", index::damage),
    ("sentences", texts::sentences),
    ("stream", texts::stream),
    ("summary", texts::summary),
    ("dedup", texts::dedup),
    ("digest", texts::digest),
    ("keywords", texts::keywords),
    ("compare", texts::compare),
    ("documents", texts::documents),
];

/// The target of a name.
pub fn named(name: &str) -> Option<Target> {
    let found = TARGETS.iter().find(|(own, _)| *own == name);
    found.map(|(_, target)| *target)
}
