//! Offsets in code points, as Python counts, from offsets in bytes, as the library counts.

/// Turns byte offsets of a text into code points, by going forward from the last one asked for.
///
/// Cost: linear in the text for offsets that ascend; of an ASCII text nothing. One that lies before the last is counted from the start.
pub(crate) struct Points<'t> {
    text: &'t str,
    ascii: bool,
    byte: usize,
    point: usize,
}

impl<'t> Points<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Points {
            text,
            ascii: text.is_ascii(),
            byte: 0,
            point: 0,
        }
    }

    /// The code points before a byte.
    pub(crate) fn at(&mut self, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        if byte < self.byte {
            (self.byte, self.point) = (0, 0);
        }
        self.point += points(&self.text.as_bytes()[self.byte..byte]);
        self.byte = byte;
        self.point
    }
}

/// Code points of a stretch: bytes that do not continue one.
fn points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// A span in bytes and in code points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) byte_start: usize,
    pub(crate) byte_end: usize,
}

impl Place {
    pub(crate) fn of(points: &mut Points, span: nutgraf::Span) -> Self {
        Place {
            start: points.at(span.start),
            end: points.at(span.end),
            byte_start: span.start,
            byte_end: span.end,
        }
    }
}
