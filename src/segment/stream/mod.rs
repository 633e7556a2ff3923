//! Sentences of a text that comes bit by bit, each as soon as no text behind it can change it.

mod rows;
mod telling;

use super::splitter::{ParagraphWalk, Splitter, View};
use crate::document::Span;
use crate::error::Error;
use crate::language::Language;
use rows::{Paragraph, Rows};
use std::collections::VecDeque;
use telling::Telling;

/// A sentence of a text that comes bit by bit.
#[derive(Debug, Clone, PartialEq)]
pub struct Streamed {
    /// What it says, without white space around it.
    pub text: String,
    /// Where it stands in the whole text, in bytes.
    pub span: Span,
    /// The language that it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
}

/// Cuts up a text that comes bit by bit: takes pieces of any size, and is an iterator of the sentences that are certain by then.
///
/// These are the sentences that [`Splitter::split`] finds in the whole text. A sentence is certain where its paragraph has ended, which a
/// blank line shows, or once the two words behind its mark have come; often the first of them is enough.
///
/// Room: the sentence that has begun, and what decides where it ends: up to 256 bytes behind a mark, and up to 2 KiB behind a single line
/// break that may be a wrap. So even a paragraph without end takes no more than its longest sentence, but a sentence without end is kept
/// whole, and so is one that the marker of the next may divide ("1. … 2. …" in one line). Cost: linear, however small the pieces.
///
/// ```
/// use nutgraf::{Language, Splitter};
///
/// let mut stream = Splitter::new(Language::from_code("en").ok()).stream();
/// let mut found = Vec::new();
/// for piece in ["Dr. Hol", "m came by bo", "at. She", " was late. No", "body minded."] {
///     stream.push(piece);
///     found.extend(stream.by_ref().map(|sentence| sentence.text));
/// }
/// assert_eq!(found, ["Dr. Holm came by boat.", "She was late."]);
/// stream.finish()?;
/// found.extend(stream.map(|sentence| sentence.text));
/// assert_eq!(found[2..], ["Nobody minded."]);
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Debug)]
pub struct SentenceStream {
    splitter: Splitter,
    language: Option<&'static Language>,
    telling: Option<Telling>,
    /// From how many bytes the language was told.
    told: usize,
    /// What is kept of the text, and where that begins.
    text: String,
    base: usize,
    /// The start of a character whose other bytes are yet to come.
    partial: Vec<u8>,
    rows: Rows,
    walk: Option<ParagraphWalk>,
    /// Where the sentence begins whose end is not known.
    start: usize,
    /// Whether it is the first of its paragraph.
    is_first: bool,
    ready: VecDeque<Span>,
    is_finished: bool,
}

impl Splitter {
    /// A stream of the sentences of a text that comes bit by bit.
    pub fn stream(self) -> SentenceStream {
        SentenceStream {
            language: self.language(),
            telling: None,
            told: 0,
            text: String::new(),
            base: 0,
            partial: Vec::new(),
            rows: Rows::new(self.breaks_lines()),
            walk: None,
            start: 0,
            is_first: true,
            ready: VecDeque::new(),
            is_finished: false,
            splitter: self,
        }
    }
}

impl SentenceStream {
    /// The same stream, whose language is told from the text, whatever the splitter's is: from the first 64 bytes, or the first
    /// paragraph if it is shorter, and anew when 128, 256 and so on up to 4,096 bytes have come, each time for the marks that follow. So the
    /// sentences are those of the whole text if its language shows that early, and never depend on how it was cut into pieces.
    pub fn telling_language(self) -> Self {
        SentenceStream {
            telling: Some(Telling::default()),
            ..self
        }
    }

    /// Takes a piece of the text. Linear in it.
    pub fn push(&mut self, piece: &str) {
        if let Some(telling) = &mut self.telling {
            telling.add(piece);
        }
        self.rows.add(piece);
        self.text.push_str(piece);
    }

    /// Takes a piece of the text in UTF-8, which may end inside a character.
    ///
    /// # Errors
    /// [`Error::NotUtf8`] with the byte of the whole text at which it is none; what stands before it is taken.
    pub fn push_bytes(&mut self, piece: &[u8]) -> Result<(), Error> {
        let mut bytes = std::mem::take(&mut self.partial);
        bytes.extend_from_slice(piece);
        let (valid, broken) = match std::str::from_utf8(&bytes) {
            Ok(_) => (bytes.len(), false),
            Err(error) => (error.valid_up_to(), error.error_len().is_some()),
        };
        self.partial = bytes.split_off(valid);
        self.push(&String::from_utf8(bytes).unwrap_or_default());
        match broken {
            true => Err(Error::NotUtf8(self.rows.come())),
            false => Ok(()),
        }
    }

    /// Nothing follows: the sentences that are left are certain now.
    ///
    /// # Errors
    /// [`Error::NotUtf8`] if the text ends inside a character.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.is_finished = true;
        self.rows.finish();
        match self.partial.is_empty() {
            true => Ok(()),
            false => Err(Error::NotUtf8(self.rows.come())),
        }
    }

    /// Bytes of the text that are kept.
    pub fn kept(&self) -> usize {
        self.text.len()
    }

    /// Looks at what has come; whether anything came of it.
    fn advance(&mut self) -> bool {
        let Some(paragraph) = self.rows.paragraph() else {
            self.drop_text();
            return false;
        };
        let span = paragraph.span;
        if self.walk.is_none() {
            self.walk = Some(ParagraphWalk::new(span.start));
            self.start = span.start;
            self.is_first = true;
        }
        let Some(until) = self.tell(&paragraph) else {
            return false;
        };
        let view = View {
            text: &self.text,
            base: self.base,
            end: span.end,
            is_whole: paragraph.is_whole,
            until,
        };
        let mut ends = Vec::new();
        let is_done = self
            .walk
            .as_mut()
            .is_some_and(|walk| walk.advance(&self.splitter, &view, &mut ends));
        let is_stopped = self.reached() >= until;
        for end in &ends {
            self.add(*end);
        }
        if is_done {
            self.walk = None;
            self.rows.leave();
        }
        self.drop_text();
        is_done || is_stopped || !ends.is_empty()
    }

    /// Up to where all marks of the paragraph are judged.
    fn reached(&self) -> usize {
        self.walk
            .as_ref()
            .map_or(self.start, ParagraphWalk::reached)
    }

    /// Tells the language anew if it is time, and up to where it then holds; `None` if more must come first.
    fn tell(&mut self, paragraph: &Paragraph) -> Option<usize> {
        let at = self.reached();
        let Some(telling) = &mut self.telling else {
            return Some(usize::MAX);
        };
        let told = telling.tell(at, paragraph)?;
        if told.language != self.language || self.told != told.start.len() {
            self.language = told.language;
            self.told = told.start.len();
            self.splitter = self
                .splitter
                .clone()
                .reading(told.start, told.language, None);
        }
        Some(told.until)
    }

    /// Adds the sentences up to an end that marks show.
    fn add(&mut self, end: usize) {
        let start = std::mem::replace(&mut self.start, end);
        let sentence = &self.text[start - self.base..end - self.base];
        let mut ends = Vec::new();
        let opens = self.is_first;
        self.is_first = false;
        self.splitter
            .add_inner_ends(sentence, start, opens, &mut ends);
        let mut from = start;
        for end in ends {
            let span = Span {
                start: from - self.base,
                end: end - self.base,
            }
            .trimmed(&self.text);
            if !span.is_empty() {
                self.ready.push_back(Span {
                    start: span.start + self.base,
                    end: span.end + self.base,
                });
            }
            from = end;
        }
    }

    /// Drops what is no longer needed once that is most of the text, so that each byte is moved a few times at most.
    fn drop_text(&mut self) {
        let needed = match &self.walk {
            Some(walk) => walk.needed().min(self.start),
            None => self.rows.needed(),
        };
        let ready = self.ready.front().map_or(needed, |span| span.start);
        let needed = needed.min(ready);
        let dropped = self
            .text
            .floor_char_boundary(needed.saturating_sub(self.base));
        if 2 * dropped > self.text.len() {
            self.text.drain(..dropped);
            self.base += dropped;
        }
    }
}

impl Iterator for SentenceStream {
    type Item = Streamed;

    fn next(&mut self) -> Option<Streamed> {
        while self.ready.is_empty() && self.advance() {}
        let span = self.ready.pop_front()?;
        let text = self.text[span.start - self.base..span.end - self.base].to_owned();
        Some(Streamed {
            text,
            span,
            language: self.language,
        })
    }
}
