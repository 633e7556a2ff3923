//! The language of a text that comes bit by bit: told from its start, and anew as more of that comes.

use super::rows::Paragraph;
use crate::language::{Language, detect};

/// Bytes that tell a language, and those that are waited for where they do not.
const FIRST: usize = 64;
const PATIENT: usize = 512;
/// Bytes behind which the language is kept.
const LAST: usize = 4096;

/// What tells the language. What it says depends on the text alone and never on how much of it has come.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// The start of the text, up to [`LAST`] bytes.
    sample: String,
    is_full: bool,
    /// From how many bytes it was told; 0 if it was not yet, or from a shorter paragraph.
    told: usize,
    language: Option<&'static Language>,
}

/// A language, and up to where it holds.
pub(super) struct Told<'t> {
    pub(super) language: Option<&'static Language>,
    pub(super) until: usize,
    /// What it was told from.
    pub(super) start: &'t str,
}

impl Telling {
    /// Takes what follows.
    pub(super) fn add(&mut self, piece: &str) {
        if !self.is_full {
            let most = piece.floor_char_boundary(LAST - self.sample.len());
            self.sample.push_str(&piece[..most]);
            self.is_full = most < piece.len();
        }
    }

    /// The language for marks from a byte on, which lies in a paragraph; `None` if more of that must come first.
    pub(super) fn tell(&mut self, at: usize, paragraph: &Paragraph) -> Option<Told<'_>> {
        let end = paragraph.span.end;
        let mut bytes = FIRST;
        while self.told == 0 {
            if end < bytes {
                return paragraph.is_whole.then(|| Told {
                    language: self.of(end),
                    until: usize::MAX,
                    start: self.start(end),
                });
            }
            self.language = self.of(bytes);
            if self.language.is_some() || bytes >= PATIENT {
                self.told = bytes;
            }
            bytes *= 2;
        }
        while self.told < LAST && at >= 2 * self.told {
            self.told *= 2;
            self.language = self.of(self.told).or(self.language);
        }
        Some(Told {
            language: self.language,
            until: match self.told < LAST {
                true => 2 * self.told,
                false => usize::MAX,
            },
            start: self.start(self.told),
        })
    }

    /// The language of so many bytes from the start.
    fn of(&self, bytes: usize) -> Option<&'static Language> {
        detect(self.start(bytes))
    }

    /// So many bytes from the start.
    fn start(&self, bytes: usize) -> &str {
        &self.sample[..self.sample.floor_char_boundary(bytes)]
    }
}
