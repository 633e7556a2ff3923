//! How much memory a set may take.

/// Bytes kept in memory of each document, whatever its length.
const A_DOCUMENT: usize = 110;
/// Bytes above the bound that they may take, beside a quarter of it.
const SPARE: usize = 48 << 20;

/// A bound on the memory that a set of documents takes; what does not fit goes to temporary files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Memory(Option<usize>);

impl Memory {
    /// At most about so many bytes.
    pub fn new(bytes: usize) -> Self {
        Memory(Some(bytes))
    }

    /// One of so many equal parts of it.
    pub(super) fn share(self, parts: usize) -> usize {
        self.0.map_or(usize::MAX, |bytes| bytes / parts)
    }

    /// Whether so many documents fit: a little is kept in memory of each.
    pub(super) fn holds(self, documents: usize) -> bool {
        self.0
            .is_none_or(|bytes| documents.saturating_mul(A_DOCUMENT) <= bytes / 4 + SPARE)
    }
}

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn documents_take_their_share_beside_the_bound() {
        let most = |bytes| {
            (0..40)
                .rev()
                .map(|n| 1 << n)
                .find(|n| Memory::new(bytes).holds(*n))
        };
        assert_eq!(most(1 << 20), Some(1 << 18));
        assert_eq!(most(1 << 30), Some(1 << 21));
        assert!(Memory::default().holds(usize::MAX));
    }
}
