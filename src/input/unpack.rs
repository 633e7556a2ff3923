//! Compressed inputs: gzip, Zstandard, bzip2 and xz, told by content, unpacked while they are read.

use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that any input may unpack to, whatever it was packed into.
const FREE: u64 = 64 << 20;

/// How many times its packed size an input may be beyond [`FREE`]. Text packs 3 to 30 times, a repeated line a few hundred.
const RATIO: u64 = 1000;

/// Bytes that so many packed ones may unpack to.
pub(super) fn allowed(packed: u64) -> u64 {
    FREE.max(RATIO.saturating_mul(packed))
}

/// A compression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

impl Packing {
    const ALL: [Packing; 4] = [Packing::Gzip, Packing::Zstd, Packing::Bzip2, Packing::Xz];

    /// The compression of an input that begins so.
    pub(super) fn of(start: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|packing| packing.begins(start))
    }

    fn begins(self, start: &[u8]) -> bool {
        match self {
            Packing::Gzip => start.starts_with(b"\x1f\x8b\x08"),
            // A frame, or one that is passed over, which some tools put first.
            Packing::Zstd => {
                start.starts_with(b"\x28\xb5\x2f\xfd")
                    || start.first().is_some_and(|b| b & 0xf0 == 0x50)
                        && start.get(1..4) == Some(b"\x2a\x4d\x18")
            }
            // The block size, then a block or, where there is none, the end.
            Packing::Bzip2 => {
                start.starts_with(b"BZh")
                    && start.get(3).is_some_and(|b| (b'1'..=b'9').contains(b))
                    && matches!(start.get(4..6), Some(b"1A" | b"\x17r"))
            }
            Packing::Xz => start.starts_with(b"\xfd7zXZ\0"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
            Packing::Bzip2 => "bzip2",
            Packing::Xz => "xz",
        }
    }

    /// A reader of what is packed. It fails on broken data, where it ends too early, and beyond the bounds above.
    ///
    /// # Errors
    /// If there is no memory for the decoder.
    pub(super) fn unpack(
        self,
        packed: impl Read + Send + 'static,
    ) -> io::Result<impl Read + Send + 'static> {
        let read = Arc::new(AtomicU64::new(0));
        let packed = CountingReader {
            inner: packed,
            read: read.clone(),
        };
        let inner: Box<dyn Read + Send> = match self {
            Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(packed)),
            Packing::Zstd => Box::new(zstd::stream::read::Decoder::new(packed)?),
            Packing::Bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(packed)),
            Packing::Xz => Box::new(lzma_rust2::XzReader::new(packed, true)),
        };
        Ok(UnpackingReader {
            packing: self,
            inner,
            packed: read,
            given: 0,
        })
    }
}

/// A name without the ending of a compression.
pub(super) fn bare_name(name: &str) -> &str {
    let ending = [".gz", ".zst", ".bz2", ".xz"]
        .into_iter()
        .find_map(|ending| name.strip_suffix(ending));
    ending.unwrap_or(name)
}

/// Counts what is read.
struct CountingReader<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

struct UnpackingReader {
    packing: Packing,
    inner: Box<dyn Read + Send>,
    /// Bytes read of the packed input.
    packed: Arc<AtomicU64>,
    /// Bytes given out.
    given: u64,
}

impl Read for UnpackingReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self
            .inner
            .read(buffer)
            .map_err(|error| self.reason(error))?;
        self.given += length as u64;
        if self.given > allowed(self.packed.load(Ordering::Relaxed)) {
            return Err(io::Error::other(format!(
                "{} data unpacks to more than {RATIO} times its size; if that is meant, unpack it first",
                self.packing.name()
            )));
        }
        Ok(length)
    }
}

impl UnpackingReader {
    fn reason(&self, error: io::Error) -> io::Error {
        let name = self.packing.name();
        match error.kind() {
            ErrorKind::Interrupted => error,
            ErrorKind::UnexpectedEof => io::Error::other(format!("{name} data ends too early")),
            _ => io::Error::other(format!("broken {name} data: {error}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::any;

    const OPENINGS: [&[u8]; 4] = [
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        b"\x28\xb5\x2f\xfd",
        b"BZh91AY&SY",
        b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46",
    ];

    proptest::proptest! {
        #[test]
        fn what_only_opens_like_packed_data_is_an_error(rest in proptest::collection::vec(any::<u8>(), 0..200)) {
            for opening in OPENINGS {
                let bytes = [opening, &rest].concat();
                let packing = Packing::of(&bytes).expect("an opening");
                let mut text = Vec::new();
                let mut unpacked = packing.unpack(io::Cursor::new(bytes)).expect("a decoder");
                assert!(unpacked.read_to_end(&mut text).is_err(), "{packing:?}");
            }
        }
    }
}
