//! What must hold for any bytes: a function a target, shared by the fuzzer (`fuzz/`) and by the tests that replay what it found.
//!
//! Each takes whatever bytes come and panics where the program would break a promise.

mod index;
mod inputs;
mod prose;
mod texts;

/// A target: takes any bytes, and panics where a promise is broken.
pub(crate) type Target = fn(&[u8]);

/// What a target is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Bytes that are read.
    Parser,
    /// What is made of texts.
    Texts,
}

/// Every target, by name: first the parsers, then what is made of texts.
pub(crate) const TARGETS: &[(&str, Kind, Target)] = &[
    ("auto", Kind::Parser, inputs::auto),
    ("html", Kind::Parser, inputs::html),
    ("markdown", Kind::Parser, inputs::markdown),
    ("mail", Kind::Parser, inputs::mail),
    ("mbox", Kind::Parser, inputs::mbox),
    ("csv", Kind::Parser, inputs::csv),
    ("jsonl", Kind::Parser, inputs::jsonl),
    ("json", Kind::Parser, inputs::json),
    ("feed", Kind::Parser, inputs::feed),
    ("xml", Kind::Parser, inputs::xml),
    ("subtitles", Kind::Parser, inputs::subtitles),
    ("package", Kind::Parser, inputs::package),
    ("zip", Kind::Parser, inputs::zip),
    ("tar", Kind::Parser, inputs::tar),
    ("gzip", Kind::Parser, inputs::gzip),
    ("zstd", Kind::Parser, inputs::zstd),
    ("bzip2", Kind::Parser, inputs::bzip2),
    ("xz", Kind::Parser, inputs::xz),
    ("warc", Kind::Parser, inputs::warc),
    ("pdf_text", Kind::Parser, inputs::pdf_text),
    ("charset", Kind::Parser, inputs::charset),
    ("wordlists", Kind::Parser, inputs::wordlists),
    ("settings", Kind::Parser, inputs::settings),
    ("fingerprint", Kind::Parser, index::fingerprint),
    ("blocks", Kind::Parser, index::blocks),
    ("damage", Kind::Parser, index::damage),
    ("sentences", Kind::Texts, texts::sentences),
    ("stream", Kind::Texts, texts::stream),
    ("summary", Kind::Texts, texts::summary),
    ("dedup", Kind::Texts, texts::dedup),
    ("digest", Kind::Texts, texts::digest),
    ("keywords", Kind::Texts, texts::keywords),
    ("compare", Kind::Texts, texts::compare),
    ("documents", Kind::Texts, texts::documents),
    ("across", Kind::Texts, texts::across),
];

/// The target of a name.
pub(crate) fn named(name: &str) -> Option<Target> {
    let found = TARGETS.iter().find(|(own, _, _)| *own == name);
    found.map(|(_, _, target)| *target)
}
