//! Members of a zip archive.

use super::super::unpack;
use super::{MEMBERS, Member, MemberPlace, MemberReader, refused};
use crate::error::Error;
use flate2::Crc;
use rawzip::extra_fields::ExtraFieldId;
use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, RangeReader, ZipFileHeaderRecord,
    ZipLocator,
};
use std::io::{self, Read};
use std::sync::Arc;

/// Where a member stands, and what it has to unpack to.
#[derive(Debug)]
pub(super) struct ZipEntry {
    header: u64,
    packed: u64,
    size: u64,
    crc: u32,
    method: CompressionMethod,
}

/// Bytes of a member's own header before its name.
const HEADER: u64 = 30;

/// The files of an archive of so many bytes.
///
/// # Errors
/// If it has no directory, its members overlap, or they unpack to too much in all.
pub(super) fn members(file: &Arc<FileReader>, length: u64) -> Result<Vec<Member>, Error> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let archive = ZipLocator::new()
        .locate_in_reader(file.clone(), &mut buffer, length)
        .map_err(|(_, error)| broken(error))?;
    let mut entries = archive.entries(&mut buffer);
    let (mut members, mut spans, mut size) = (Vec::new(), Vec::new(), 0_u64);
    while let Some(entry) = entries.next_entry().map_err(broken)? {
        if entry.is_dir() || members.len() > MEMBERS {
            continue;
        }
        let place = ZipEntry::of(&entry);
        spans.push(place.span());
        size = size.saturating_add(place.size);
        let held = match entry.flags().is_encrypted() {
            true => Err(Error::Io(io::Error::other("encrypted; unpack it first"))),
            false => Ok(MemberPlace::Zipped(place)),
        };
        let name = name(&entry);
        members.push(Member { name, held });
    }
    check(spans, size, length)?;
    Ok(members)
}

/// The name of a member: in Unicode where the archive has that beside one in another charset (Info-ZIP's field 0x7075, which names the
/// checksum of the name that it stands for).
fn name(record: &ZipFileHeaderRecord) -> Vec<u8> {
    let path = record.file_path();
    let name = path.as_bytes();
    let mut fields = record.extra_fields();
    let unicode = fields.find_map(|(id, field)| {
        let (&version, rest) = field.split_first().filter(|_| id == UNICODE_PATH)?;
        let (sum, path) = rest.split_first_chunk::<4>()?;
        let mut crc = Crc::new();
        crc.update(name);
        let fits = version == 1 && u32::from_le_bytes(*sum) == crc.sum();
        (fits && std::str::from_utf8(path).is_ok()).then_some(path)
    });
    unicode.unwrap_or(name).to_vec()
}

const UNICODE_PATH: ExtraFieldId = ExtraFieldId::INFO_ZIP_UNICODE_PATH;

/// Refuses an archive of so many bytes whose members share bytes, lie outside of it, or unpack to `size` bytes that are too many:
/// a zip bomb is made so.
fn check(mut spans: Vec<(u64, u64)>, size: u64, length: u64) -> Result<(), Error> {
    spans.sort_unstable();
    let overlap = spans.windows(2).any(|pair| pair[0].1 > pair[1].0);
    if overlap || spans.last().is_some_and(|span| span.1 > length) {
        return Err(refused("its members overlap or lie outside of it".into()));
    }
    if size > unpack::allowed(length) {
        return Err(refused(format!(
            "it unpacks to {size} bytes, too many for its size"
        )));
    }
    Ok(())
}

fn broken(error: rawzip::Error) -> Error {
    Error::Broken(format!("zip data: {error}"))
}

impl ZipEntry {
    /// What the archive's directory says of a member.
    fn of(record: &ZipFileHeaderRecord) -> Self {
        ZipEntry {
            header: record.local_header_offset(),
            packed: record.compressed_size_hint(),
            size: record.uncompressed_size_hint(),
            crc: record.crc32(),
            method: record.compression_method(),
        }
    }

    /// The bytes of the archive from its own header to the end of its data.
    fn span(&self) -> (u64, u64) {
        let data = self.header.saturating_add(HEADER);
        (self.header, data.saturating_add(self.packed))
    }

    /// A reader of the member, which fails where it does not unpack to what the directory says.
    pub(super) fn open(&self, file: &Arc<FileReader>) -> Result<MemberReader, Error> {
        let mut header = [0; HEADER as usize];
        RangeReader::new(file.clone(), self.header..self.header + HEADER)
            .read_exact(&mut header)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(Error::Broken(
                "zip data: a member is not where it should be".into(),
            ));
        }
        let length = |at: usize| u64::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let start = self.header + HEADER + length(26) + length(28);
        let packed = RangeReader::new(file.clone(), start..start.saturating_add(self.packed));
        let inner: MemberReader = match self.method {
            CompressionMethod::STORE => Box::new(packed),
            CompressionMethod::DEFLATE => Box::new(flate2::read::DeflateDecoder::new(packed)),
            CompressionMethod::BZIP2 => Box::new(bzip2::read::BzDecoder::new(packed)),
            CompressionMethod::ZSTD => Box::new(zstd::stream::read::Decoder::new(packed)?),
            CompressionMethod::XZ => Box::new(lzma_rust2::XzReader::new(packed, true)),
            method => {
                return Err(Error::Io(io::Error::other(format!(
                    "packed by a method that is not read ({method}); unpack it first"
                ))));
            }
        };
        Ok(Box::new(CheckingReader {
            inner,
            crc: Crc::new(),
            expected: (self.crc, self.size),
            size: 0,
        }))
    }
}

/// Compares what was read with its size and checksum.
struct CheckingReader {
    inner: MemberReader,
    crc: Crc,
    expected: (u32, u64),
    size: u64,
}

impl Read for CheckingReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let broken = |reason: String| io::Error::other(format!("broken zip data: {reason}"));
        let read = self.inner.read(buffer);
        let length = read.map_err(|error| broken(error.to_string()))?;
        self.crc.update(&buffer[..length]);
        self.size += length as u64;
        let ended = length == 0 && !buffer.is_empty();
        if self.size > self.expected.1 || ended && (self.crc.sum(), self.size) != self.expected {
            return Err(broken("it is not what its directory says".into()));
        }
        Ok(length)
    }
}
