//! Values as bytes, for files.

/// Bytes, one value after the other.
#[derive(Debug, Default)]
pub(in crate::corpus) struct ByteWriter(pub(in crate::corpus) Vec<u8>);

impl ByteWriter {
    pub(in crate::corpus) fn number(&mut self, number: u32) {
        self.bytes(&number.to_le_bytes());
    }

    pub(in crate::corpus) fn long(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    pub(in crate::corpus) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Numbers, behind how many they are.
    pub(in crate::corpus) fn numbers(&mut self, numbers: &[u32]) {
        self.number(numbers.len() as u32);
        numbers.iter().for_each(|number| self.number(*number));
    }
}

/// Values in the order in which they were written; `None` where there are no more.
pub(in crate::corpus) struct ByteReader<'a>(pub(in crate::corpus) &'a [u8]);

impl<'a> ByteReader<'a> {
    pub(in crate::corpus) fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }

    pub(in crate::corpus) fn long(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    pub(in crate::corpus) fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// Numbers that stand behind how many they are.
    pub(in crate::corpus) fn numbers(&mut self) -> Option<Vec<u32>> {
        let count = self.number()? as usize;
        let bytes = self.bytes(count.checked_mul(4)?)?;
        let numbers = bytes.as_chunks().0.iter();
        Some(numbers.map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }
}
