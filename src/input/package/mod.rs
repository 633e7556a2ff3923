//! Documents that are zip archives: EPUB books, Word documents, OpenDocument texts.

mod epub;
mod odt;
mod word;

use super::archive::Parts;
use super::blocks::Blocks;
use super::layout::Layout;
use super::xml::Extracted;
use super::{InputFormat, charset, html, xml};
use crate::document::{About, Mark, Span};
use crate::error::Error;

/// The document that an archive is which begins so.
pub(super) fn tell(start: &[u8]) -> Option<InputFormat> {
    Some(match super::binary::zipped(start)?.1 {
        "an EPUB book" => InputFormat::Epub,
        "a Word document (docx)" => InputFormat::Docx,
        "an OpenDocument text" => InputFormat::Odt,
        _ => return None,
    })
}

/// The text of a document of a format, what is known of it, and what of it is not read. Notes and comments are left out, and what was deleted with changes
/// tracked. Cost: linear in what is unpacked, at most `most` bytes.
///
/// # Errors
/// If the archive or a part of it is broken, missing, or encrypted.
pub(super) fn extract(
    format: InputFormat,
    bytes: Vec<u8>,
    most: u64,
) -> Result<(String, About, Option<&'static str>), Error> {
    let mut package = Package {
        parts: Parts::open(bytes)?,
        left: most,
    };
    let extracted = read(format, &mut package, false)?;
    let unread = extracted.unread;
    let (text, about) = extracted.finish();
    Ok((text, about, unread))
}

fn read(format: InputFormat, package: &mut Package, laid_out: bool) -> Result<Extracted, Error> {
    match format {
        InputFormat::Epub => epub::extract(package, laid_out),
        InputFormat::Docx => word::extract(package, laid_out),
        _ => odt::extract(package),
    }
}

/// How the text of a document that was read before is laid out: its ranks of headings, lists and links.
pub(super) fn laid_out(format: InputFormat, bytes: Vec<u8>) -> Option<Layout> {
    let mut package = Package {
        parts: Parts::open(bytes).ok()?,
        left: u64::MAX,
    };
    let extracted = read(format, &mut package, true).ok()?;
    Some(Layout::of_blocks(extracted.blocks))
}

/// The parts of a document, and how many bytes may still be unpacked.
struct Package {
    parts: Parts,
    left: u64,
}

impl Package {
    /// The text of a part, decoded as it declares itself; `None` if there is none of this name.
    fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(bytes) = self.parts.read(name, self.left)? else {
            return Ok(None);
        };
        self.left = self.left.saturating_sub(bytes.len() as u64);
        let declared = html::declared(&bytes);
        Ok(Some(charset::decode_page(bytes, declared)?.0))
    }

    /// The text of a part that must be there.
    fn needed(&mut self, name: &str) -> Result<String, Error> {
        let missing = || Error::Broken(format!("document: its part `{name}` is missing"));
        self.text(name)?.ok_or_else(missing)
    }
}

/// Adds the text of a part with the marks in it. Returns where in the text it begins, with the white space before it.
fn append(blocks: &mut Blocks, text: &str, marks: &[(Span, Mark)]) -> Option<Moved> {
    let leading = text.len() - text.trim_start().len();
    if !blocks.push(text, "\n\n", None) {
        return None;
    }
    let start = blocks.text.len() - text.trim().len();
    let moved = Moved { leading, start };
    let marks = marks.iter().map(|(span, mark)| (moved.span(*span), *mark));
    blocks.marks.extend(marks);
    Some(moved)
}

/// Where a part stands in the text of all.
#[derive(Clone, Copy)]
struct Moved {
    leading: usize,
    start: usize,
}

impl Moved {
    fn at(self, at: usize) -> usize {
        at - self.leading + self.start
    }

    fn span(self, span: Span) -> Span {
        Span {
            start: self.at(span.start),
            end: self.at(span.end),
        }
    }
}

/// What a part says of the whole document in the terms of Dublin Core.
fn describe(source: &str, extracted: &mut Extracted) -> Result<(), Error> {
    let about = xml::dublin_core(source)?;
    extracted.title = extracted.title.take().or(about.title);
    extracted.author = extracted.author.take().or(about.author);
    extracted.date = extracted.date.take().or(about.date);
    extracted.language = extracted.language.take().or(about.language);
    Ok(())
}
