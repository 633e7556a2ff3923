//! The texts of documents whose units are compared, with what markup says of them and where their paragraphs stand.

use super::spill::{ByteReader, ByteWriter, SpillError, Store};
use super::unit_fingerprints::UnitFingerprints;
use super::unit_store::span;
use super::{Membership, Memory};
use crate::document::{Mark, Span};

/// A document, to be read again.
pub(super) struct StoredText {
    pub(super) text: String,
    pub(super) marks: Vec<(Span, Mark)>,
    pub(super) paragraphs: Vec<Span>,
    pub(super) membership: Membership,
}

/// Bytes of texts, and of what is known of them, that are held in memory at most.
const HELD: usize = 1 << 25;
/// Bytes of where a document is kept.
const PLACE: usize = 24;

/// Texts in memory and temporary files, numbered as they are added.
#[derive(Debug)]
pub(super) struct UnitTexts {
    texts: Store,
    /// Paragraphs, then marks.
    layouts: Store,
    places: Store,
}

impl UnitTexts {
    /// Takes about an eighth of the memory at most.
    pub(super) fn within(memory: Memory) -> Self {
        let store = |parts: usize| Store::holding(memory.share(parts).min(HELD));
        UnitTexts {
            texts: store(16),
            layouts: store(32),
            places: store(32),
        }
    }

    /// Adds the text of a document, and says where it begins.
    pub(super) fn push(
        &mut self,
        units: &UnitFingerprints,
        membership: Membership,
    ) -> Result<usize, SpillError> {
        let text = self.texts.push(units.text.as_bytes())?;
        let mut layout = ByteWriter::default();
        let reference = membership == Membership::Reference;
        layout.number(u32::from(reference));
        layout.long(units.paragraphs.len() as u64);
        let paragraphs = units.paragraphs.iter().map(|paragraph| paragraph.span);
        paragraphs.for_each(|span| put(span, &mut layout));
        for (span, mark) in &units.marks {
            put(*span, &mut layout);
            layout.number(*mark as u32);
        }
        let mut place = ByteWriter::default();
        place.long(text as u64);
        place.number(u32::try_from(units.text.len()).unwrap_or(u32::MAX));
        place.number(u32::try_from(layout.0.len()).unwrap_or(u32::MAX));
        place.long(self.layouts.push(&layout.0)? as u64);
        self.places.push(&place.0)?;
        Ok(text)
    }

    /// A stretch of the text that begins at `text`.
    pub(super) fn slice(&self, text: usize, span: Span) -> Result<String, SpillError> {
        let bytes = self.texts.get(text + span.start, span.end - span.start)?;
        String::from_utf8(bytes).map_err(|_| SpillError::changed())
    }

    /// A document by its number.
    pub(super) fn get(&self, number: usize) -> Result<StoredText, SpillError> {
        let place = self.places.get(number * PLACE, PLACE)?;
        let mut from = ByteReader(&place);
        let mut read = || Some((from.long()?, from.number()?, from.number()?, from.long()?));
        let (start, length, layout, at) = read().ok_or_else(SpillError::changed)?;
        let end = length as usize;
        let text = self.slice(start as usize, Span { start: 0, end })?;
        let layout = self.layouts.get(at as usize, layout as usize)?;
        laid_out(text, &layout).ok_or_else(SpillError::changed)
    }
}

fn laid_out(text: String, layout: &[u8]) -> Option<StoredText> {
    let mut from = ByteReader(layout);
    let membership = match from.number()? {
        0 => Membership::Member,
        _ => Membership::Reference,
    };
    let count = from.long()?;
    let paragraphs = (0..count).map(|_| span(&mut from)).collect::<Option<_>>()?;
    let mut marks = Vec::new();
    while !from.0.is_empty() {
        let span = span(&mut from)?;
        marks.push((span, *MARKS.get(from.number()? as usize)?));
    }
    Some(StoredText {
        text,
        marks,
        paragraphs,
        membership,
    })
}

fn put(span: Span, to: &mut ByteWriter) {
    to.long(span.start as u64);
    to.long(span.end as u64);
}

/// All marks, in the order in which they are declared.
const MARKS: [Mark; Mark::Notice as usize + 1] = [
    Mark::Heading,
    Mark::Caption,
    Mark::Entry,
    Mark::Code,
    Mark::Row,
    Mark::Quoted,
    Mark::Signature,
    Mark::Speaker,
    Mark::Notice,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::UnitFingerprints;
    use crate::dedup::Unit;
    use crate::segment::Segments;

    #[test]
    fn documents_come_back_from_memory_and_from_files() {
        for memory in [Memory::default(), Memory::new(1 << 10)] {
            let mut texts = UnitTexts::within(memory);
            for number in 0..40 {
                let text = format!("The ferry was {number} hours late.\n\nThe fog had lifted.");
                let segments = Segments::new(&text, None);
                let place = |mark: &Mark| (segments.paragraphs[*mark as usize % 2], *mark);
                let marks: Vec<_> = MARKS.iter().map(place).collect();
                let units = UnitFingerprints::new(&segments, None, Unit::Sentence);
                let units = units.marked(&marks);
                let membership = [Membership::Member, Membership::Reference][number % 2];
                texts.push(&units, membership).unwrap();
                let back = texts.get(number).unwrap();
                assert_eq!((back.text, back.marks), (text.clone(), marks));
                assert_eq!(back.paragraphs, segments.paragraphs);
                assert_eq!(back.membership, membership);
            }
        }
    }
}
